"""Any table at all: nothing raises, no body is made up, each word is somewhere."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from import_cases import registry
from vanban.importing.tables.grid import Area, Grid
from vanban.importing.task_reader import read_grids
from vanban.importing.tasks import Place, Tables

HEADINGS = (
    "STT",
    "Nội dung",
    "Chủ trì",
    "Phối hợp",
    "Theo dõi",
    "Thời gian",
    "Sản phẩm",
    "Ghi chú",
    "Kinh phí",
    "",
    "Cơ quan",
    "Chủ trì, phối hợp",
    "Quý I",
    "Nguyễn Văn A",
)
CELLS = (
    "",
    "",
    "1",
    "2",
    "I",
    "a)",
    "1.1",
    "09",
    "Sở Nội vụ",
    "Sở Nội vụ; Sở Y tế",
    "x",
    "-",
    "nt",
    "Các sở, ban, ngành",
    "UBND các xã, phường",
    "Nguyễn Văn An",
    "An, Bình",
    "15/3/2026",
    "20/01/201",
    "Quý II",
    "Thực hiện rà soát, báo cáo",
    "(1)",
    "(2)",
    "Tổng cộng",
    "12345",
    "Theo Quyết định số 5/QĐ-UBND",
    "Việc\nhai dòng",
    "[+] Xem thêm",
    "Đã hoàn thành",
    "STT",
    "Nội dung",
    "Chủ trì",
    "tiếp theo của câu",
    "NHIỆM VỤ CHUNG",
    "Lãnh đạo\nSở Y tế",
    "Chủ trì: Sở A; phối hợp: Sở B",
    "((",
    "…",
    "Sở Nội vụ Sở Y tế",
)


def any_grid(chance: random.Random, *, sheet: bool) -> Grid:
    """A table of any cells, some merged down or across."""
    rows, columns = chance.randint(1, 9), chance.randint(1, 8)
    areas: dict[tuple[int, int], Area] = {}
    for r in range(1, rows + 1):
        for c in range(1, columns + 1):
            if (r, c) in areas:
                continue
            bottom = min(rows, r + chance.choice((0, 0, 0, 0, 1, 2)))
            right = min(columns, c + chance.choice((0, 0, 0, 0, 1, 3)))
            text = chance.choice(HEADINGS if r == 1 and chance.random() < 0.8 else CELLS)
            inside = [(y, x) for y in range(r, bottom + 1) for x in range(c, right + 1)]
            if any(place in areas for place in inside):
                bottom, right, inside = r, c, [(r, c)]
            place = Place(0 if sheet else 1, r, c, r * 10 + c, "S" if sheet else "")
            areas.update(dict.fromkeys(inside, Area(text, r, c, bottom, right, place)))
    place = Place(0 if sheet else 1, 1, 1, 1, "S" if sheet else "")
    return Grid(areas, rows, columns, place, is_sheet=sheet)


def words_somewhere(grid: Grid, read: Tables) -> Counter[str]:
    """The words of all that a table was read into: its head, rows, titles, what was left out."""
    texts: list[str] = []
    for table in read.tables:
        heads = [a for r in range(1, table.header_row + 1) for a in grid.own(r)]
        texts += [area.text for area in heads]
        texts += [cell.text for row in table.rows for cell in row.cells]
        texts += [group.title for group in table.groups]
    texts += [one.text for one in read.leftovers]
    texts += [
        f"{one.stt} {one.name} {one.email} {one.phone} {one.address} " + " ".join(one.khac.values())
        for one in read.bodies
    ]
    texts += [
        f"{one.stt} {one.text} {one.answer} " + " ".join(name.text for name in one.bodies)
        for one in read.opinions
    ]
    texts += read.groups
    return Counter(word.strip("().,;|") for text in texts for word in text.split())


@pytest.mark.parametrize("seed", range(12))
def test_any_table_is_read_with_each_word_somewhere(seed):
    chance = random.Random(seed)
    names = registry(("Sở Nội vụ", "Sở Y tế"))
    for _ in range(25):
        sheet = chance.random() < 0.5
        grid = any_grid(chance, sheet=sheet)
        read = read_grids((grid,), names)
        if not any(table.kind == "phan_cong" for table in read.tables):
            continue
        own = [area for r in range(1, grid.rows + 1) for area in grid.own(r)]
        words = Counter(w.strip("().,;|") for area in own for w in area.text.split())
        missing = words - words_somewhere(grid, read)
        assert not [word for word in missing if word], (seed, grid)
        told = {
            name.text
            for t in read.tables
            for row in t.rows
            for name in (*row.chu_tri, *row.phoi_hop, *row.theo_doi)
        }
        every = {word.strip("().,;:|") for area in own for word in area.line.casefold().split()}
        parts = {word.strip("().,;:|") for name in told for word in name.casefold().split()}
        assert parts <= every, (seed, told)
