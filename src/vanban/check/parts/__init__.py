"""A `Paper` to its parts: which piece of text is which.

Knows  how the decree's parts look and follow one another, and the ways offices write them.
Takes  `Paper`, the record of the law.
Gives  `Roles`: each part with its pieces; the kind of document, the scope of the rules.
Never  judges a part.
"""
