"""The rules of the checker, one function each; a module of rules is found by being here.

Knows  one clause of the law each: a function under `@rule(code, …)`; `Rule.clause` looks it up.
Takes  a paper with its parts, and the law.
Gives  findings.
Never  knows another rule.
"""
