"""A Word template compiled once: its tags, looks, measures, faults.

Knows  docxtpl's dialect, where tags may stand, what a template measures.
Takes  the bytes of a .docx with tags.
Gives  `Template`, its `Blueprint` (to be kept), every fault by its quoted text.
Never  pours a document; judges a measure.
"""
