"""Legal plain text: one line, one paragraph, read into a tree of units and written back.

Knows  how Vietnamese legal texts are numbered, and the mark language.
Takes  strings.
Gives  `Unit`s (Phần … gạch), faults of numbering with their lines, strings again.
Never  knows YAML, Word or bodies.
"""

from vanban.legal_text.checks import check
from vanban.legal_text.kinds import label, name, rank
from vanban.legal_text.line import guarded, is_title, split_id, unbold
from vanban.legal_text.numbering import number
from vanban.legal_text.plain_text import parse, read_units, to_text
from vanban.legal_text.quotation import on_one_line
from vanban.legal_text.references import find, finder, meant_hint, numbered, paths, spoken

__all__ = [
    "check",
    "find",
    "finder",
    "guarded",
    "is_title",
    "label",
    "meant_hint",
    "name",
    "number",
    "numbered",
    "on_one_line",
    "parse",
    "paths",
    "rank",
    "read_units",
    "split_id",
    "spoken",
    "to_text",
    "unbold",
]
