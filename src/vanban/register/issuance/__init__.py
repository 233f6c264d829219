"""Issuing: whether a document is ready, its number, its final files, its line in the register.

Knows  what has to be true before a document goes out, and the order of the steps.
Takes  a document's name, number, day, signer, a signed PDF.
Gives  the files in `content/<id>/phat-hanh/`, the source and the register edited: all or none.
Never  leaves a number without a document, or a document without a number.
"""
