"""Files as offices have them, made from cases, and what was read of them beside what is expected.

The expected data have the form of `tests/cases/import/h*.expected.json`: names as the cell says
them, "nhóm:" before a group, "người:" before a person; `hoi` what must be asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from openpyxl import Workbook

from vanban.check.docx.reader import read_bytes
from vanban.content.registry import CoQuan, DanhBa, LoaiCoQuan
from vanban.content.workbook.names import Names, names_of
from vanban.importing.task_reader import prose_tasks, task_tables, to_json, workbook_tables
from vanban.importing.tasks import Prose
from vanban.text.vietnamese import slug
from yaml_read import values

CASES = Path(__file__).parent.parent / "cases" / "import"
_SORTS = {"nhom": "nhóm: ", "nguoi": "người: "}
_ROLES = ("chu_tri", "phoi_hop", "theo_doi")


def registry(names: Sequence[str]) -> Names:
    """Return the names of an office that has bodies of these names."""
    bodies = tuple(CoQuan(id=slug(name), ten=name, loai="co-quan") for name in names)
    return names_of(DanhBa(loai_co_quan=(LoaiCoQuan(id="co-quan"),), co_quan=bodies), None)


def read_file(name: str, raw: bytes, names: Names) -> dict[str, Any]:
    """Return what `vanban import --format json` says of a file's tables and prose."""
    if name.endswith(".docx"):
        paper = read_bytes(raw, name)
        return to_json(task_tables(paper, names), prose_tasks(paper, names))
    return to_json(workbook_tables(raw, names, name), Prose())


# --- files from cases ---


@cache
def made_cases() -> tuple[dict[str, Any], ...]:
    """Return the cases of `made.yaml`."""
    return tuple(values((CASES / "made.yaml").read_text("utf-8")))


_MADE: dict[str, tuple[str, bytes]] = {}
"""The files of cases by the cases' names: several tests read them."""


def made_file(case: Mapping[str, Any]) -> tuple[str, bytes]:
    """Return the name and bytes of the file that a case describes, made once."""
    name = str(case["ten"])
    if name not in _MADE:
        _MADE[name] = _file(case)
    return _MADE[name]


def _file(case: Mapping[str, Any]) -> tuple[str, bytes]:
    if "trang" in case:
        return "t.xlsx", _workbook(case["trang"], case.get("gop", ()))
    if "csv" in case:
        return "t.csv", str(case["csv"]).encode(case.get("ma", "utf-8"))
    return "t.docx", _document(case["than"])


def _workbook(sheets: Mapping[str, Any], merged: Sequence[str]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    for area in merged:
        book.worksheets[0].merge_cells(area)
    raw = BytesIO()
    book.save(raw)
    return raw.getvalue()


def _document(body: Sequence[Any]) -> bytes:
    """A Word file: strings are paragraphs, lists are tables; "**" makes bold, "<" and "^" merge."""
    paper = docx.Document()
    for block in body:
        if isinstance(block, str):
            paragraph = paper.add_paragraph()
            paragraph.add_run(block.removeprefix("**")).bold = block.startswith("**")
        else:
            _table(paper, block)
    raw = BytesIO()
    paper.save(raw)
    return raw.getvalue()


def _table(paper: Any, rows: Sequence[Sequence[str]]) -> None:
    table = paper.add_table(len(rows), max(map(len, rows)))
    table.style = "Table Grid"
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text not in ("<", "^"):
                _fill(table.cell(r, c), text)
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("<", "^") or (r, c) in _inside(rows, r, c):
                continue
            bottom, right = _end(rows, r, c)
            if (bottom, right) != (r, c):
                table.cell(r, c).merge(table.cell(bottom, right))


def _inside(rows: Sequence[Sequence[str]], r: int, c: int) -> set[tuple[int, int]]:
    return {(r, c)} if rows[r][c] in ("<", "^") else set()


def _end(rows: Sequence[Sequence[str]], r: int, c: int) -> tuple[int, int]:
    right = c
    while right + 1 < len(rows[r]) and rows[r][right + 1] == "<":
        right += 1
    bottom = r
    while bottom + 1 < len(rows) and c < len(rows[bottom + 1]) and rows[bottom + 1][c] == "^":
        bottom += 1
    return bottom, right


def _fill(cell: Any, text: str) -> None:
    lines = text.removeprefix("**").split("\n")
    for place, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.add_run(line).bold = text.startswith("**")


# --- what was read, in the form of the expected data ---


def differences(read: Mapping[str, Any], wanted: Mapping[str, Any]) -> list[str]:
    """Return what was read otherwise than expected, one line each; [] where all is as it should."""
    return [*_of_whole(read, wanted), *_of_rows(read, wanted), *_of_lists(read, wanted)]


def rows_of(read: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the tasks of all tables, or of the prose where there is no table."""
    rows = [
        {**row, "bang": place}
        for place, table in enumerate(read["tables"], 1)
        for row in table["rows"]
    ]
    return rows or list(read["prose"])


def names_told(row: Mapping[str, Any], role: str) -> list[str]:
    """Return the names of a role with what they are of before them."""
    sorts = row.get("loai", {})
    return [_SORTS.get(sorts.get(name, ""), "") + name for name in row.get(role, ())]


def _of_whole(read: Mapping[str, Any], wanted: Mapping[str, Any]) -> Iterator[str]:
    asked = [one["question"] for one in read["asked"]]
    groups = [title for table in read["tables"] for title in table["groups"]]
    yield from _unlike("groups", groups, wanted.get("groups", groups))
    for key in ("header_rows", "header_row"):
        if key in wanted:
            yield from _unlike(key, read["tables"][0][key] if read["tables"] else None, wanted[key])
    for one in _listed(wanted.get("hoi", ())):
        if one not in asked:
            yield f"hoi: {one!r} không có trong {asked}"
    left = [one["reason"] for one in read["left"]]
    for one in wanted.get("bo_qua", ()):
        if one not in left:
            yield f"bo_qua: {one!r} không có trong {left}"
    yield from _unlike("so_cau_hoi", len(asked), wanted.get("so_cau_hoi", len(asked)))


def _of_rows(read: Mapping[str, Any], wanted: Mapping[str, Any]) -> Iterator[str]:
    if "opinions" in read or "rows" not in wanted:
        return
    rows = rows_of(read)
    if len(rows) != len(wanted["rows"]):
        shown = [row.get("noi_dung") for row in rows]
        yield f"{len(rows)} việc, cần {len(wanted['rows'])}: {shown}"
    for place, (row, want) in enumerate(zip(rows, wanted["rows"], strict=False), 1):
        for line in _of_row(read, row, want):
            yield f"việc {place}: {line}"


def _of_row(
    read: Mapping[str, Any], row: Mapping[str, Any], want: Mapping[str, Any]
) -> Iterator[str]:
    for role in _ROLES:
        if role in want:
            yield from _unlike(role, names_told(row, role), want[role])
    for mine, its in (
        ("so", "stt"),
        ("muc", "muc"),
        ("viec", "viec"),
        ("ngay", "ngay"),
        ("gio", "gio"),
        ("bang", "bang"),
        ("noi_dung", "noi_dung"),
        ("nhom", "nhom"),
        ("san_pham", "san_pham"),
        ("giao_theo", "giao_theo"),
        ("ghi_chu", "ghi_chu"),
        ("lanh_dao", "lanh_dao"),
        ("loi", "loi"),
        ("khac", "khac"),
    ):
        if mine in want:
            yield from _unlike(mine, row.get(its, ""), want[mine])
    if "thoi_gian" in want and want["thoi_gian"] not in (row.get("thoi_gian", ""), row.get("ngay")):
        yield from _unlike("thoi_gian", row.get("thoi_gian", ""), want["thoi_gian"])
    lead = next(iter(row.get("chu_tri", ())), "")
    if "chuc_danh" in want:
        yield from _unlike("chuc_danh", row.get("chuc_danh", {}).get(lead, ""), want["chuc_danh"])
    if "ghi_chu_chu_tri" in want:
        seen = row.get("ghi_chu_ten", {}).get(lead, "")
        yield from _unlike("ghi_chu_chu_tri", seen, want["ghi_chu_chu_tri"])
    yield from _of_doubts(read, row, want)


def _of_doubts(
    read: Mapping[str, Any], row: Mapping[str, Any], want: Mapping[str, Any]
) -> Iterator[str]:
    here = _row_of(row["cell"]) if "cell" in row else ""
    asked = [
        one
        for one in read["asked"]
        if not here or here in (_row_of(cell) for cell in (one["cell"], *one["others"]))
    ]
    for one in _listed(want.get("hoi", ())):
        text = one.replace(" tương tự: ", " là ").rstrip("?")
        if not any(one == q["question"] or _same_day(text, q["question"]) for q in asked):
            yield f"hoi {one!r} không có trong {[q['question'] for q in asked]}"
    proposed = want.get("de_xuat", {})
    if isinstance(proposed, str):
        proposed = {want["chu_tri"][0]: proposed}
    for text, name in proposed.items():
        first = next(
            (
                q["proposals"][0]["name"]
                for q in read["asked"]
                if q["text"] == text and q["proposals"]
            ),
            "",
        )
        yield from _unlike(f"de_xuat {text}", first, name)
    left = [one["text"] for one in read["left"] if _row_of(one["cell"]) == here]
    for one in want.get("bo", ()):
        if one not in left:
            yield f"bo {one!r} không có trong {left}"


def _same_day(wanted: str, question: str) -> bool:
    """Say whether a question that is told short ("E4 là 2/10/2019") is this one."""
    cell, _, day = wanted.partition(" là ")
    return bool(day) and question.startswith(f"{cell} là ") and question.endswith(day)


def _row_of(cell: str) -> str:
    """The row of a cell as the program tells it: "bảng 1, dòng 3", "Sheet!3"."""
    if "!" in cell:
        return cell.partition("!")[0] + "!" + "".join(filter(str.isdigit, cell.rpartition("!")[2]))
    return ", ".join(cell.split(", ")[:2])


def _of_lists(read: Mapping[str, Any], wanted: Mapping[str, Any]) -> Iterator[str]:
    if wanted.get("loai") == "danh bạ":
        listed = read.get("registry", {})
        names = [body["ten"] for body in listed.get("co_quan", ())]
        yield from _unlike("co_quan", names, wanted["co_quan"])
        yield from _unlike("nhom", listed.get("nhom", []), wanted.get("nhom", []))
        for name, want in wanted.get("chi_tiet", {}).items():
            body: dict[str, Any] = next((b for b in listed["co_quan"] if b["ten"] == name), {})
            yield from _unlike(name, {key: body.get(key) for key in want}, want)
    if wanted.get("loai") == "bảng tổng hợp ý kiến":
        opinions = read.get("opinions", {})
        rows = opinions.get("rows", ())
        seen = [
            {
                "co_quan": r["co_quan"],
                "y_kien": r["y_kien"],
                **({"tra_loi": r["tra_loi"]} if r["tra_loi"] else {}),
            }
            for r in rows
        ]
        yield from _unlike("rows", seen, wanted["rows"])
        yield from _unlike("tong", opinions.get("tong", ""), wanted.get("tong", ""))


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _unlike(what: str, seen: Any, want: Any) -> Iterator[str]:
    if seen != want:
        yield f"{what}: thấy {seen!r}, cần {want!r}"


def shared_case(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what was read of one of the twelve files of the order, and what is wanted."""
    wanted = json.loads((CASES / f"{name}.expected.json").read_text("utf-8"))
    (path,) = (p for p in CASES.glob(f"{name}.*") if p.suffix in (".docx", ".xlsx"))
    names = registry(wanted.get("registry", ()))
    return read_file(path.name, path.read_bytes(), names), wanted
