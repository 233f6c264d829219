"""An office's folder, opened and resolved: the library's front.

Knows  how content, law, derivation and pages come together.
Takes  a folder.
Gives  `Project`: documents resolved, drafts, lists, pages, every problem.
Never  writes into the output folder.
"""
