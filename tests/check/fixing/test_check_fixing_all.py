"""Corrections over every mutation and every foreign document: what holds whatever the file."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

import foreign
import fuzz
from amount import amount
from checked_offices import book
from fixing_bounds import LEFT_OPEN, cached, holds
from fixing_cases import ASKED
from foreign_changes import CHANGES, changed
from mutated import clean, edited
from mutations import EVERY, Mutation
from vanban.check.docx.package import open_package, written
from vanban.check.fixing.fixes import FIXES, TRACKED, fixed
from vanban.problems.problem import VanbanError

SHARES = 8
"""The foreign documents in so many lots."""
BASES = sorted(base for base, n in Counter(one.base for one in EVERY).items() if n > 1)


@pytest.mark.parametrize("one", EVERY[:: amount(2, 1)], ids=lambda one: f"{one.code} {one.name}")
@pytest.mark.cham
def test_what_holds_of_every_mutation(one: Mutation) -> None:
    done = holds(edited(one))
    assert {edit.code for edit in done.edits} <= {one.code} & set(FIXES)


@pytest.mark.cham
def test_how_many_mutations_are_corrected() -> None:
    mine = [one for one in EVERY if one.code in FIXES]
    left = [(one.code, one.name) for one in mine if not cached(edited(one)).edits]
    assert {code for code, _ in left} <= LEFT_OPEN, left
    assert len(mine) - len(left) >= 20


@pytest.mark.parametrize("at", range(SHARES))
@pytest.mark.pages
def test_what_holds_of_foreign_documents(at: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    every = foreign.every(tmp_path_factory.getbasetemp())
    for _, raw in every[at::SHARES]:
        done = holds(raw)
        Document(BytesIO(done.content))


@given(picked=st.data())
@settings(max_examples=amount(12, 25), suppress_health_check=list(HealthCheck))
@pytest.mark.cham
def test_what_holds_of_several_mutations_at_once(picked: st.DataObject) -> None:
    base = picked.draw(st.sampled_from(BASES))
    mine = [one for one in EVERY if one.base == base]
    chosen = picked.draw(st.lists(st.sampled_from(mine), min_size=2, max_size=5, unique=True))
    raw = clean(base)
    for one in chosen:
        raw = _once_more(raw, one) or raw
    holds(raw)


def _once_more(raw: bytes, one: Mutation) -> bytes | None:
    """The file with one edit more; none where its place is no longer there."""
    text = etree.tostring(open_package(raw, "a").xml[one.part], encoding="unicode")
    new, count = re.subn(one.pattern, one.new, text, count=one.times, flags=re.DOTALL)
    try:
        return written(raw, {one.part: etree.fromstring(new)}) if count else None
    except etree.XMLSyntaxError:
        return None


SIGNS = ("T203", "T302", "T303", "T312", "T401", "T503", "T507")
WRAPPED = ("cắt vụn", "trong ô điều khiển", "trong liên kết")


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.cham
def test_letters_written_otherwise(name: str) -> None:
    """Cut in pieces, in controls, links: the same is corrected; nothing of what is inserted."""
    for one in [one for one in EVERY if one.code in SIGNS][:: amount(8, 1)]:
        raw = edited(one)
        done = holds(changed(raw, CHANGES[name]))
        assert name != "trong bản sửa" or done.refused == TRACKED
        if name in WRAPPED:
            told = [edit.line for edit in done.edits if edit.code == one.code]
            assert told == list(cached(raw).lines), one.name


@pytest.mark.cham
def test_damaged_files_are_corrected_or_refused() -> None:
    dice, ends = random.Random(11), Counter[str]()
    while ends["fixed"] < amount(20, 60):
        raw = fuzz.damaged(dice)
        try:
            done = fixed(raw, "a", book(), ASKED)
            ends["fixed"] += 1
            assert done.edits or done.content == raw
        except VanbanError:
            ends["refused"] += 1


def test_fixed_copies_open_in_libreoffice(
    soffice_pdf: Callable[[list[bytes]], tuple[Path, ...]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Several codes at once, files of every manner: a page comes out of each."""
    every = foreign.every(tmp_path_factory.getbasetemp())
    by_code = {one.code: edited(one) for one in EVERY if one.code in FIXES}
    some = [cached(raw) for raw in (*(raw for _, raw in every), *by_code.values())]
    found = [one.content for one in some if one.edits]
    assert len(found) >= 10
    assert all(path.stat().st_size for path in soffice_pdf(found))
