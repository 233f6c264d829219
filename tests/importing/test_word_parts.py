"""Word files of the shapes that offices have: every part as a careful person would read it.

What should come out stands beside each file in `tests/cases/import-word`, written before.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest

from import_files import Case, cases, word_file
from seed_office import ROOT
from vanban.content.registry import DanhBa
from vanban.importing.papers.law_choice import LawChoice
from vanban.importing.papers.ledger import UNKNOWN
from vanban.importing.papers.parts import DocumentRead, read_document

TODAY = date(2026, 6, 30)
LAWS = LawChoice(ROOT)
NAMES = [one.name for one in cases()]


@cache
def read(name: str) -> DocumentRead:
    case = next(one for one in cases() if one.name == name)
    file, book = LAWS.read(word_file(case.blocks), f"{name}.docx")
    return read_document(file, book.law, book.words, DanhBa(), {}, TODAY)


def _like(wanted: Any, seen: Any) -> bool:
    """Say whether what is wanted is there: of records the keys that are named."""
    if isinstance(wanted, dict):
        return isinstance(seen, Mapping) and all(
            key in seen and _like(value, seen[key]) for key, value in wanted.items()
        )
    if isinstance(wanted, list):
        return isinstance(seen, list) and len(wanted) == len(seen) and all(map(_like, wanted, seen))
    return bool(wanted == seen)


def _at(keys: Any, way: str) -> Any:
    for step in way.split("."):
        keys = keys[int(step)] if step.isdigit() else keys[step]
    return keys


@pytest.mark.parametrize("case", cases(), ids=NAMES)
def test_parts_are_as_a_person_reads_them(case: Case) -> None:
    told = dict(read(case.name).parts)
    told["muc"] = [one["muc"] for one in told.get("muc", ())]
    wrong = {
        key: told.get(key) for key, value in case.parts.items() if not _like(value, told.get(key))
    }
    assert not wrong


@pytest.mark.parametrize("case", cases(), ids=NAMES)
def test_source_is_as_a_person_writes_it(case: Case) -> None:
    keys = read(case.name).keys
    wrong = {}
    for way, value in case.source.items():
        seen = _at(keys, way)
        plain = (
            [list(row) for row in seen]
            if isinstance(seen, list) and seen and isinstance(seen[0], tuple)
            else seen
        )
        if plain != value and str(plain) != str(value):
            wrong[way] = seen
    assert not wrong


@pytest.mark.parametrize("case", cases(), ids=NAMES)
def test_every_word_is_in_the_source_or_told(case: Case) -> None:
    one = read(case.name)
    shown = sum(len(p.printed.split()) for p in one.file.paper.paragraphs)
    counted = sum(e.words for e in one.entries if e.paragraph.region == "than")
    assert counted == shown
    assert not [e.text for e in one.entries if e.reason == UNKNOWN]
    for text in case.kept:
        assert text in _everything(one.keys), text


def _everything(value: Any) -> str:
    if isinstance(value, Mapping):
        return "\n".join(map(_everything, value.values()))
    if isinstance(value, list | tuple):
        return "\n".join(map(_everything, value))
    return str(value)
