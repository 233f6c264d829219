"""Letters to the recipients of a document, one file each, to be sent by a person.

Knows  the form of an e-mail (RFC 5322, MIME); which package is for whom.
Takes  a built document: its packages, the addresses of the registry, the office's wording.
Gives  `Letter`s and their bytes; whom none can be written to, and why.
Never  sends; sends out what is secret; knows a date.
"""
