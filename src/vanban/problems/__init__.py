"""What is told of a source or a file, wherever it was found.

Knows  the table of codes, places, severities; no file and no document.
Takes  what any phase saw: a code, a place, what was seen, what is needed.
Gives  `Problem`, one sorted list of them, as text and as JSON.
Never  decides what is wrong; prints nothing.
"""
