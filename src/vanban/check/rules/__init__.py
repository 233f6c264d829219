"""The rules of the checker, one function each; a module is found by being here.

Knows  one clause of the law each.
Takes  a paper with its parts, and the law.
Gives  findings.
Never  knows another rule.
"""
