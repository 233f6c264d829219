"""The record of what a new source says (`van-ban-moi.yaml`): keys, comments, fictional text.

Knows how the file is laid out; knows no sentence and no kind.
"""

from __future__ import annotations

from vanban.source.record import Record

FORM = "van-ban-moi.yaml"
"""The file in a regime's folder."""


class KeyWords(Record):
    """What is written for a key: a comment above it, and the key with its text as YAML."""

    chu_thich: str
    chu: str


class FormWords(Record):
    """The whole file; strings are Jinja.

    `khoa` stands in the order of writing; `noi_dung` holds texts by scheme, `dong_rieng` the lines
    of the kinds, `loai` what a kind says in another way.
    """

    dau: str
    khoa: dict[str, KeyWords]
    noi_dung: dict[str, str]
    dong_rieng: dict[str, str]
    loai: dict[str, dict[str, str]]
