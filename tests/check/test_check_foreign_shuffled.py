"""Documents taken apart and put together by chance: every text has one part, nothing raises."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

import foreign
from amount import amount
from foreign_blocks import Block
from foreign_cases import documents
from foreign_raw import write
from vanban.check.docx.paper import Paragraph
from vanban.check.docx.reader import read_bytes

DOCUMENTS = tuple(one for name in ("named", "letters", "hard", "odd") for one in documents(name))
POOL = tuple(block for one in DOCUMENTS for block in one.blocks)


def shuffled(dice: Random) -> bytes:
    one = dice.choice(DOCUMENTS)
    blocks: list[Block] = list(one.blocks)
    for _ in range(dice.randint(1, 4)):
        what = dice.random()
        if what < 0.4 and blocks:
            blocks.pop(dice.randrange(len(blocks)))
        elif what < 0.7:
            blocks.insert(dice.randint(0, len(blocks)), dice.choice(POOL))
        else:
            dice.shuffle(blocks)
    return write(replace(one, blocks=tuple(blocks)))


def twice(raw: bytes) -> list[tuple[int, str]]:
    """The pieces of text that were given two parts."""
    parts = foreign.roles_of(raw, "").parts
    counts = Counter(id(part.span) for part in parts)
    return [(p.paragraph.number, p.text) for p in parts if counts[id(p.span)] > 1]


def written(one: Paragraph) -> bool:
    return any(map(str.isalnum, one.text)) and not (one.cell and one.cell.bordered)


@pytest.mark.parametrize("seed", range(amount(30, 80)))
@pytest.mark.cham
def test_whatever_the_order_nothing_raises_and_no_text_has_two_parts(seed: int) -> None:
    raw = shuffled(Random(seed))
    foreign.report_of(raw, "thử.docx")
    assert twice(raw) == []


@pytest.mark.pages
def test_every_text_of_the_set_has_one_part(tmp_path_factory: pytest.TempPathFactory) -> None:
    for one, raw in foreign.every(tmp_path_factory.getbasetemp()):
        known = {part.paragraph.number for part in foreign.roles_of(raw, "").parts}
        paragraphs = read_bytes(raw, "").paragraphs
        left = [p.text for p in paragraphs if written(p) and p.number not in known]
        assert (twice(raw), left if not one.outside else []) == ([], []), one.name
