"""Signing blocks right and wrong, told alike by the source and by the Word file.

The table `tests/cases/signing.yaml` was written from the decree before the rules were.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from cases import read_cases
from two_witnesses import NOTICE, SILENT, WRONG, checked, source_problems, strength

NAME = "Nguyễn Văn Minh"
SOURCE = ("N474", "N475", "N476", "N477", "N478", "N54", "N913")
CHECK = ("T511", "T512", "T513", "T514", "T515", "T53", "T116")


@dataclass(frozen=True)
class Block:
    """A letterhead, who decides (of a decision), the lines, the name, what is to be told."""

    body: str
    authority: str
    lines: tuple[str, ...]
    name: str
    told: str


def blocks() -> tuple[Block, ...]:
    """Every block of the table."""
    return tuple(
        _block(group, line, told)
        for group in read_cases("signing.yaml")
        for told in (SILENT, NOTICE, WRONG)
        for line in group.get(told, ())
    )


def _block(group: dict[str, str], line: str, told: str) -> Block:
    posts, _, name = line.partition(" = ")
    lines = tuple(posts.split(" / "))
    return Block(group["co_quan"], group.get("tham_quyen", ""), lines, name or NAME, told)


BLOCKS = blocks()


def test_the_table_is_large() -> None:
    assert len(BLOCKS) >= 150
    assert len({(one.body, one.authority, one.lines, one.name) for one in BLOCKS}) == len(BLOCKS)


@pytest.fixture(scope="module")
def by_source(tmp_path_factory: pytest.TempPathFactory) -> dict[Block, str]:
    """What the source tells of each block."""
    names = tuple(dict.fromkeys(one.body for one in BLOCKS))
    bodies = [
        {"id": f"cq-{at}", "ten": name, "loai": "loai", "ky_hieu": "CQ", "dia_danh": "Minh Họa"}
        for at, name in enumerate(names)
    ]
    documents = [_source(one, f"cq-{names.index(one.body)}") for one in BLOCKS]
    folder: Path = tmp_path_factory.mktemp("ky")
    told = source_problems(folder, documents, bodies)
    return {one: strength(said, SOURCE) for one, said in zip(BLOCKS, told, strict=True)}


def _source(block: Block, body: str) -> dict[str, object]:
    common: dict[str, object] = {
        "co_quan": body,
        "ngay": "2026-02-09",
        "trich_yeu": "Về việc thành lập Tổ công tác",
        "nguoi_ky": {"dong": list(block.lines), "ho_ten": block.name},
        "noi_nhan": [{"ghi": "Các phòng"}, {"luu": ["VT"]}],
    }
    if not block.authority:
        return {"loai": "thong_bao", **common, "noi_dung": "1. Lịch nghỉ như trên."}
    return {
        "loai": "quyet_dinh",
        **common,
        "tham_quyen": block.authority,
        "can_cu": [{"ghi": "Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026 của UBND tỉnh"}],
        "noi_dung": "Điều 1. Thành lập Tổ công tác.",
    }


def by_file(block: Block) -> str:
    """What the Word file tells of a block."""
    rows = [("co_quan", block.body.upper()), ("loi_van", "Thực hiện chỉ đạo của cấp trên:")]
    rows += [("tham_quyen", block.authority)] if block.authority else []
    rows += [("quyen_han", line) for line in block.lines] + [("ho_ten", block.name)]
    rows = rows[:1] + rows[2:] if block.authority else rows
    document = "quyết định" if block.authority else "kế hoạch"
    return strength(checked(document, tuple(rows)), CHECK)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda one: f"{one.body}: {' / '.join(one.lines)}")
def test_source_and_file_tell_alike_what_the_decree_says(
    block: Block, by_source: dict[Block, str]
) -> None:
    assert (by_source[block], by_file(block)) == (block.told, block.told)
