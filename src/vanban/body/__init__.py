"""Legal plain text: one line, one paragraph, read into a tree of units and written back.

Knows how Vietnamese legal texts are numbered; knows nothing of YAML, Word or bodies.
"""

from vanban.body.check import check
from vanban.body.kinds import label, name, rank
from vanban.body.line import guarded, is_title, split_id, unbold
from vanban.body.places import find, numbered, paths, spoken
from vanban.body.reading import parse
from vanban.body.sequence import number
from vanban.body.writing import to_text

__all__ = [
    "check",
    "find",
    "guarded",
    "is_title",
    "label",
    "name",
    "number",
    "numbered",
    "parse",
    "paths",
    "rank",
    "split_id",
    "spoken",
    "to_text",
    "unbold",
]
