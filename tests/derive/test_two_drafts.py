"""Two whole drafts of the seed, written by hand from its plan, against what is made, word for word.

The texts stand in `tests/cases/du-thao-*.txt`: a line for each paragraph in the order of reading, a
row of the appendix with `|` between its cells.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import CASES
from drafts import Draft, drafts
from seed_office import PLAN

ROOT = Path(__file__).resolve().parents[2]
BY_HAND = ("phong-noi-vu", "ubnd-xa-muong-so")

every = pytest.mark.parametrize("who", BY_HAND)


@pytest.fixture(scope="module")
def made() -> dict[str, Draft]:
    return drafts(ROOT, PLAN, BY_HAND)


def written(who: str) -> tuple[list[str], list[list[str]]]:
    """The paragraphs and the rows of the draft that was written by hand."""
    lines = (CASES / f"du-thao-{who}.txt").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("|")]
    cells = [[cell.strip() for cell in row[1:-1].split("|")] for row in rows]
    return [line for line in lines if line not in rows], cells


@every
def test_every_paragraph_in_the_order_of_reading(made: dict[str, Draft], who: str) -> None:
    shown = [text.rstrip() for style, text in made[who].lines if not style.startswith("VBBang")]
    assert shown == written(who)[0]


@every
def test_every_cell_of_the_appendix(made: dict[str, Draft], who: str) -> None:
    assert made[who].table == written(who)[1]


@every
def test_the_appendix_is_the_end(made: dict[str, Draft], who: str) -> None:
    styles = [style for style, _ in made[who].lines]
    last = styles.index("VBKemTheo")
    assert {style[:6] for style in styles[last + 1 :]} == {"VBBang"}


def test_the_rows_by_hand_are_whole() -> None:
    assert [len(written(who)[1]) for who in BY_HAND] == [12, 6]
    assert {len(row) for who in BY_HAND for row in written(who)[1]} == {6}
