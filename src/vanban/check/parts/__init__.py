"""A `Paper` to its parts: which piece of text is which.

Knows  how the decree's parts look and follow one another, and the ways offices write them.
Takes  `Paper`, the record of the law.
Gives  `Parts`: each part with its pieces, kind, scope.
Never  judges a part.
"""
