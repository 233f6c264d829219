"""Two versions of a document compared: by what they say, not by where their letters stand.

Knows  `check.docx` and `check.parts` (reading is no judgement), the columns of task tables.
Takes  two papers, or the bytes of two Word files; with a base, what both come from.
Gives  `Change` values in reading order; a Word file that has one version as changes to the other;
       a person's file with what is new laid into it.
Never  judges by the law; reads a source (a source is rendered first, by whoever asks).
"""
