"""The tree to WordprocessingML to the bytes of a .docx.

Knows  XML, packages, the styles that a template has.
Takes  `Composition` and a compiled template.
Gives  bytes, the same for the same values.
Never  knows the decree, a source, the disk.
"""
