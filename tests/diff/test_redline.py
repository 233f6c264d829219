"""A redline: LibreOffice agrees, whatever was changed; the schema too; nothing is taken for it."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from amount import amount
from diff_files import CASES, NAMES, pair, word_file
from office_macro import ACCEPT, REJECT, settled_by_libreoffice
from tracked_changes import plain, settled
from vanban.diff.redline import redline
from vanban.libreoffice import find_program
from vanban.problems.problem import VanbanError
from vanban.project.project import Project

ROOT = Path(__file__).resolve().parents[2]
SOME = (
    "tách một đoạn thành hai",
    "thêm một khoản ở giữa, các khoản sau lùi số",
    "bỏ một việc",
    "thêm một việc, các việc sau lùi số",
    "số gõ tay thành số tự động",
)
PLANS = ("ke-hoach-207", "nghi-dinh-bieu-mau", "thong-bao-ket-luan-hop")


def rendered(name: str) -> bytes:
    project = Project.open(ROOT)
    resolved = project[name]
    return project.render(project.compose(resolved.van_ban, resolved), resolved)


def shuffled(raw: bytes, seed: int) -> bytes:
    """A version that a hurried hand made: words, paragraphs and rows changed, out, in, moved."""
    dice, document = random.Random(seed), Document(BytesIO(raw))
    for _ in range(dice.randint(1, 12)):
        _turn(document, dice)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _turn(document: Any, dice: random.Random) -> None:
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    places = [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    act = dice.choice((_words, _emptied, _paragraph, _less, _row_out, _row_in))
    act(document, dice.choice(places), dice)


def _words(_: Any, spot: Any, dice: random.Random) -> None:
    for run in spot.runs[:1]:
        words = run.text.split(" ")
        words.insert(dice.randint(0, len(words)), "thêm chữ")
        run.text = " ".join(words)


def _emptied(_: Any, spot: Any, dice: random.Random) -> None:
    if spot.runs:
        dice.choice(spot.runs).text = ""


def _paragraph(_: Any, spot: Any, __: random.Random) -> None:
    spot.insert_paragraph_before("Đoạn mới do một người khác viết thêm vào văn bản.")


def _less(_: Any, spot: Any, __: random.Random) -> None:
    above = spot._p.getparent()
    if len(above.findall(spot._p.tag)) > 1 and spot._p.find(".//{*}sectPr") is None:
        above.remove(spot._p)


def _row_out(document: Any, _: Any, dice: random.Random) -> None:
    table = dice.choice(document.tables)
    if len(table.rows) > 1:
        row = dice.choice(table.rows)._tr
        row.getparent().remove(row)


def _row_in(document: Any, _: Any, dice: random.Random) -> None:
    dice.choice(document.tables).add_row().cells[0].text = "Hàng mới"


@pytest.mark.parametrize("name", PLANS)
def test_random_changes_are_held_both_ways(name: str) -> None:
    old = rendered(name)
    for seed in range(amount(2, 6)):
        new = shuffled(old, seed)
        for before, now in ((old, new), (new, old)):
            tracked = redline(before, now, NAMES, "vanban")
            assert settled(tracked, accept=True) == plain(now), seed
            assert settled(tracked, accept=False) == plain(before), seed


def test_two_that_have_nothing_in_common() -> None:
    files = [rendered("ke-hoach-207"), rendered("nghi-dinh-bieu-mau"), word_file("Một câu.\n")]
    for one, other in list(permutations(files, 2))[:: amount(2, 1)]:
        tracked = redline(one, other, NAMES, "vanban")
        assert settled(tracked, accept=True) == plain(other)
        assert settled(tracked, accept=False) == plain(one)


def test_a_redline_is_as_clean_by_the_schema_as_what_it_is_made_of(
    audit: Callable[[bytes], list[str]],
) -> None:
    plan = rendered("ke-hoach-207")
    for seed in (1, 4):
        assert audit(redline(plan, shuffled(plan, seed), NAMES, "vanban")) == []


def test_the_same_bytes_for_the_same_versions() -> None:
    old, new = pair(CASES[5])
    assert redline(old, new, NAMES, "vanban") == redline(old, new, NAMES, "vanban")


def test_changes_of_somebody_are_not_mixed_in() -> None:
    old, new = pair(CASES[5])
    with pytest.raises(VanbanError) as caught:
        redline(old, redline(old, new, NAMES, "vanban"), NAMES, "vanban")
    assert [(one.ma, one.tep) for one in caught.value.problems] == [("T015", "mới.docx")]


@pytest.mark.pages
def test_libreoffice_accepts_and_rejects_to_the_two_texts(tmp_path: Path) -> None:
    folder = tmp_path / "tep"
    folder.mkdir()
    versions = {}
    plan = rendered("ke-hoach-207")
    for number, (old, new) in enumerate(
        [*(pair(case) for case in CASES if case["ten"] in SOME),
         *((plan, shuffled(plan, seed)) for seed in range(amount(1, 2))),
         (plan, word_file("Không có gì chung.\n"))]
    ):  # fmt: skip
        versions[f"{number}.docx"] = old, new
        (folder / f"{number}.docx").write_bytes(redline(old, new, NAMES, "vanban"))
    settled_by_libreoffice(find_program(), folder, tmp_path / "ho-so", 120)
    for name, (old, new) in versions.items():
        assert plain((folder / ACCEPT / name).read_bytes()) == plain(new), name
        assert plain((folder / REJECT / name).read_bytes()) == plain(old), name
