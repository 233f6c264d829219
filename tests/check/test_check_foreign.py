"""Files that vanban did not make: parts, kinds, what lies outside, and exactly the faults."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import foreign
from foreign_blocks import Foreign

pytestmark = pytest.mark.pages

ENOUGH, LEAST = 32, 0.95
"""Documents of the set at least; recall and precision at least."""
FIGURES = Path(__file__).resolve().parents[2] / "docs" / "tra-cuu" / "da-thu.md"
Set = tuple[tuple[Foreign, bytes], ...]


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Set:
    return foreign.every(tmp_path_factory.getbasetemp())


def inside(every: Set) -> Iterator[tuple[Foreign, bytes]]:
    return ((one, raw) for one, raw in every if not one.outside)


def test_recall_and_precision_of_the_parts(every: Set) -> None:
    pairs = ((foreign.wanted(one), foreign.found(foreign.roles_of(raw, ""))) for one, raw in every)
    score = foreign.score(pairs)
    assert len(every) >= ENOUGH
    assert score.recall >= LEAST
    assert score.precision >= LEAST
    told = FIGURES.read_text("utf-8")
    assert f"| Văn bản | {len(every)} |" in told
    assert f"| Phần phải tìm thấy | {score.wanted} |" in told
    assert f"| Tìm thấy đúng | {score.right} ({score.recall:.1%}) |".replace(".", ",") in told
    assert f"| Nhận nhầm | {score.found - score.right} |" in told


def test_in_no_document_are_half_of_the_parts_missed(every: Set) -> None:
    poor = {
        one.name: dict(missed)
        for one, raw in inside(every)
        if (missed := foreign.wanted(one) - foreign.found(foreign.roles_of(raw, "")))
    }
    assert poor == {}


def test_kinds_and_what_lies_outside(every: Set) -> None:
    for one, raw in every:
        report, roles = foreign.report_of(raw, one.name), foreign.roles_of(raw, one.name)
        assert one.outside in report.outside, one.name
        assert bool(report.outside) == bool(one.outside), (one.name, report.outside)
        assert one.outside or roles.kind == one.kind, one.name
        assert not one.outside or report.problems == (), one.name


def test_exactly_the_faults_that_are_there(every: Set) -> None:
    wrong = {}
    for one, raw in inside(every):
        found = {p.ma for p in foreign.report_of(raw, one.name).problems if p.muc_do != "luu_y"}
        if found != one.codes:
            wrong[one.name] = (sorted(found - one.codes), sorted(one.codes - found))
    assert wrong == {}
