"""Files that offices already have, Word and Excel, to what they say: tasks, names, questions.

Knows  how plans, task tables, lists of bodies are written by hand; the names of a registry.
Takes  a `Paper` of `check.docx`, or the bytes of a workbook, and the `Names` of an office.
Gives  `Tables`, `ProseTask`s, a registry's entries; what is to be asked, what was left out.
Never  invents a body; drops a word without telling; writes over a file.
"""
