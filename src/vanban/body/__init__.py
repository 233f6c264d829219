"""Legal plain text: one line, one paragraph, read into a tree of units and written back.

Knows how Vietnamese legal texts are numbered; knows nothing of YAML, Word or bodies.
"""

from vanban.body.check import check
from vanban.body.kinds import label, name
from vanban.body.line import is_title, unbold
from vanban.body.places import find, paths
from vanban.body.reading import parse
from vanban.body.sequence import number
from vanban.body.writing import to_text

__all__ = [
    "check",
    "find",
    "is_title",
    "label",
    "name",
    "number",
    "parse",
    "paths",
    "to_text",
    "unbold",
]
