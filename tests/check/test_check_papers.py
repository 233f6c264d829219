"""Whole documents of offices, made without vanban: what is said of them is true, little is missed.

The documents and what is to be said of each were written before the checker was run on them; the
figures of that first run stand in docs/tra-cuu/da-thu.md, and do not change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import pytest

import foreign
from paper_files import write
from paper_text import Paper, faults, outside, right, wrong
from seed_office import ROOT
from vanban.check.docx.reader import read_bytes
from vanban.check.inspect import Report
from vanban.problems.problem import Problem

ENOUGH = 120
"""Documents of the set at least."""
ERRORS, WARNINGS, FOUND = 0.97, 0.92, 0.95
"""The share of errors and of warnings that are true at least; of faults that are found."""
KNOWN_NOTICES = {"T204", "T406", "T426", "T432", "T506", "T534"}
"""Notices that right documents get: an old basis, a school's usual short name, a chairman's own."""


@cache
def report(name: str) -> Report:
    paper = papers()[name]
    return foreign.report_of(write(paper), name)


@cache
def papers() -> dict[str, Paper]:
    return {one.name: one for group in (right(), wrong(), outside()) for one in group}


def told(paper: Paper) -> Iterator[Problem]:
    """The errors and warnings."""
    return (one for one in report(paper.name).problems if one.muc_do != "luu_y")


@dataclass
class Figures:
    """What came out for the documents that the decree rules."""

    true: Counter[str] = field(default_factory=Counter)
    false: list[tuple[str, str, str]] = field(default_factory=list)
    found: list[tuple[str, str]] = field(default_factory=list)
    missed: list[tuple[str, str]] = field(default_factory=list)


@cache
def figures() -> Figures:
    seen = Figures()
    for paper in (*right(), *wrong()):
        codes = {one.ma for one in report(paper.name).problems}
        meant = {code for name in paper.faults for code in _codes(name)}
        for one in told(paper):
            if one.ma in meant:
                seen.true[one.muc_do] += 1
            else:
                seen.false.append((paper.name, one.ma, one.muc_do))
        for name in paper.faults:
            hit = bool(codes & set(faults()[name]["ma"]))
            (seen.found if hit else seen.missed).append((paper.name, name))
    return seen


def _codes(fault: str) -> tuple[str, ...]:
    return (*faults()[fault]["ma"], *faults()[fault].get("kem", ()))


def test_there_are_enough_and_half_are_right() -> None:
    rights, wrongs = list(right()), list(wrong())
    assert len(rights) + len(wrongs) >= ENOUGH
    assert len(rights) >= 60
    assert all(1 <= len(one.faults) <= 3 for one in wrongs)
    assert {name for one in wrongs for name in one.faults} == set(faults())


def test_nothing_is_said_of_right_documents() -> None:
    assert {one.name: [p.ma for p in told(one)] for one in right() if any(told(one))} == {}
    notices = {p.ma for one in right() for p in report(one.name).problems}
    assert notices <= KNOWN_NOTICES


def test_kinds_are_recognised() -> None:
    kinds = foreign.book().law.kinds
    other = {
        one.name: report(one.name).kind
        for one in right()
        if report(one.name).kind != kinds[one.fields["loai"]].ten
    }
    assert other == {}


def test_what_is_said_is_true_and_little_is_missed() -> None:
    seen = figures()
    for strength, least in (("loi", ERRORS), ("canh_bao", WARNINGS)):
        false = [one for one in seen.false if one[2] == strength]
        assert seen.true[strength] >= least * (seen.true[strength] + len(false)), false
    assert len(seen.found) >= FOUND * (len(seen.found) + len(seen.missed)), seen.missed


@pytest.mark.parametrize(
    "code", ["T212", "T213", "T214", "T426", "T427", "T517", "T518", "T711", "T715"]
)
def test_every_fault_of_a_rule_is_found(code: str) -> None:
    mine = {name for name, one in faults().items() if code in one["ma"]}
    assert mine
    assert [one for one in figures().missed if one[1] in mine] == []


def test_what_does_not_belong_is_left_alone() -> None:
    every = [(one.name, report(one.name)) for one in outside()]
    assert len(every) >= 58
    assert [name for name, one in every if not one.outside or one.problems] == []


def test_no_quote_ends_inside_a_word() -> None:
    for paper in papers().values():
        text = " ".join(_words(paper))
        for one in report(paper.name).problems:
            if one.trich.endswith("…") and one.ma != "T706":
                last = one.trich.removesuffix("…").split()[-1]
                assert last in text.split(), (paper.name, one.ma, one.trich)


def _words(paper: Paper) -> Iterator[str]:
    read = read_bytes(write(paper), "")
    return (one.shown for one in read.paragraphs)


def test_the_page_of_the_checker_has_the_figures() -> None:
    page = (ROOT / "docs/tra-cuu/da-thu.md").read_text("utf-8")
    seen, rows = figures(), len(list(right())) + len(list(wrong()))
    total = len(seen.found) + len(seen.missed)
    own = {line.split(" | ")[0]: line.split(" | ")[-1] for line in page.splitlines()}
    assert own["| Văn bản thuộc phạm vi"] == f"{rows} |"
    assert own["| Lỗi cài sẵn tìm thấy"] == f"{len(seen.found)} trên {total} |"
    assert (
        own["| Tệp ngoài phạm vi để yên"] == f"{len(list(outside()))} trên {len(list(outside()))} |"
    )
