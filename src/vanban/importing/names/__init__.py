"""Names in a cell or a sentence: where one ends, what each is of, who may be meant.

Knows  the words by which bodies, groups, posts and persons are told; the registry's names.
Takes  a text, the registry.
Gives  names with ids; for each unknown one proposals, the likeliest first, or a new entry.
Never  takes what it is not sure of for somebody.
"""
