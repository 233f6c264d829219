"""A document and the law to the tree of its pages.

Knows  the parts of a document in the order of the decree.
Takes  `VanBan`, `Law`, the registry, the citations.
Gives  `Composition`: head, body, annexes as a tree of named styles.
Never  knows XML, a file, a font.
"""
