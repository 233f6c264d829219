"""The checker: reads any .docx back and says what the decree says about it.

Flow: `opening` (zip and XML, safely) → `reading` (a `Paper`: what Word would show) → `roles` (which
part of the document is what) → `rules` (one function each) → problems. It shares nothing with the
renderer but the record of the law: each is the other's independent witness.
"""
