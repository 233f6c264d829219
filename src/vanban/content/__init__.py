"""What an office writes: the records of content/, and the folder read whole.

Knows  the words of the decree and of an office, every key with its meaning.
Takes  an office's folder.
Gives  the registry, the citations, `Document`s, every fault of theirs.
Never  resolves a role, knows Word, writes a file.
"""
