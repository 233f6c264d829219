"""Clauses of an amendment applied to a table as a person would: by what their sentences say.

Knows only the printed lines; nothing of how the program drafts them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

Cells = list[str]
APART = r"(?: dòng nhóm “[^”]*”| \(Cột “[^”]*”: “[^”]*”\))?"
NAME = (
    rf"(?:số thứ tự [\w.]+ “.*?”{APART}|số thứ tự [\w.]+|dòng nhóm “.*?”|dòng “.*?”{APART}|[\w.]+)"
)
NAMES = rf"(?P<names>{NAME}(?:, {NAME})*)"
ANNEX = r"Phụ lục"
GROUP = "dòng nhóm: "


@dataclass(eq=False)
class Line:
    """A row of the table with what it is called before the amendment."""

    cells: Cells
    number: str = ""
    said: str = ""


@dataclass
class Table:
    """A table with its heading, rows to be changed, and the rows as clauses call them."""

    heading: Cells
    rows: list[Line]
    issued: list[Line] = field(default_factory=list)

    def __post_init__(self) -> None:
        for row in self.rows:
            row.number = row.cells[0] if len(row.cells) > 1 else ""
            row.said = (
                row.cells[0]
                if len(row.cells) == 1
                else next((cell for cell in row.cells[1:] if cell), "")
            )
        self.issued = list(self.rows)

    def _apart(self, one: str) -> tuple[str, str, str, str]:
        """The name of a row without what tells it apart: its group, or a column and its cell."""
        hit = re.fullmatch(
            r"(.*”)(?: dòng nhóm “([^”]*)”| \(Cột “([^”]*)”: “([^”]*)”\))", one, re.DOTALL
        )
        return (hit[1], hit[2] or "", hit[3] or "", hit[4] or "") if hit else (one, "", "", "")

    def _group_of(self, row: Line) -> str:
        above = [one for one in self.issued[: self.issued.index(row)] if len(one.cells) == 1]
        return above[-1].said if above else ""

    def named(self, text: str) -> list[Line]:
        """The rows that a clause names."""
        found, word = [], ""
        for name in re.findall(NAME + "(?=, |$)", text):
            one, group, column, cell = self._apart(name)
            quoted = re.search("“(.*)”$", one)
            word = "số thứ tự" if one.startswith("số thứ tự") else word
            bare = one.removeprefix("số thứ tự ").split(" “")[0]
            if one.startswith(("dòng nhóm", "dòng “")):
                assert quoted
                rows = [row for row in self.issued if row.said == quoted[1]]
            else:
                rows = [row for row in self.issued if row.number == bare]
                rows = [row for row in rows if row.said == quoted[1]] if quoted else rows
            rows = [row for row in rows if not group or self._group_of(row) == group]
            rows = [row for row in rows if not column or cell in row.cells]
            assert len(rows) == 1, (one, [row.cells for row in rows])
            found += rows
        return found


def applied(heading: Cells, rows: list[Cells], lines: list[str]) -> tuple[Cells, list[Cells]]:
    """The heading and rows of the table after the clauses."""
    table = Table(list(heading), [Line(list(cells)) for cells in rows])
    for sentence, text in _clauses(lines):
        _apply(table, sentence, text)
    return table.heading, [row.cells for row in table.rows]


def _clauses(lines: list[str]) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        hit = re.match(r"\d+\. (.*)", line)
        if hit:
            found.append((hit[1], []))
        else:
            found[-1][1].append(line.removeprefix("\\"))
    return found


def _quoted(text: list[str]) -> list[str]:
    whole = "\n".join(text)
    assert re.fullmatch("“.*”\\.", whole, re.DOTALL), whole
    return whole[1:-2].split("\n")


def _apply(table: Table, sentence: str, text: list[str]) -> None:
    for pattern, work in WORK:
        hit = re.fullmatch(pattern, sentence)
        if hit:
            work(table, hit, text)
            return
    raise AssertionError(f"không hiểu: {sentence}")


def _gone(table: Table, hit: re.Match[str], _: list[str]) -> None:
    for row in table.named(hit["names"]):
        table.rows.remove(row)


def _cell(table: Table, hit: re.Match[str], text: list[str]) -> None:
    (row,) = table.named(hit["names"])
    row.cells[table.heading.index(hit["column"])] = "\n".join(_quoted(text))


def _emptied(table: Table, hit: re.Match[str], _: list[str]) -> None:
    (row,) = table.named(hit["names"])
    row.cells[table.heading.index(hit["column"])] = ""


def _cells(table: Table, hit: re.Match[str], text: list[str]) -> None:
    (row,) = table.named(hit["names"])
    for point in re.split(r"\n(?=\w+\) Cột “)", "\n".join(text)):
        one = re.fullmatch(r"\w+\) Cột “(.*?)”: “(.*)”[.;]", point, re.DOTALL)
        assert one, point
        row.cells[table.heading.index(one[1])] = one[2]


def _whole(table: Table, hit: re.Match[str], text: list[str]) -> None:
    (row,) = table.named(hit["names"])
    row.cells = _quoted(text)


def _new(table: Table, hit: re.Match[str], text: list[str]) -> None:
    rows: list[Line] = []
    place = 0
    for line in _quoted(text):
        if line.startswith(GROUP):
            rows.append(Line([line.removeprefix(GROUP)]))
            continue
        column = next((one for one in table.heading if line.startswith(f"{one}: ")), "")
        if not column:  # a line more of the cell above
            rows[-1].cells[place] += f"\n{line}"
            continue
        place = table.heading.index(column)
        if place == 0:
            rows.append(Line([""] * len(table.heading)))
        rows[-1].cells[place] = line.removeprefix(f"{column}: ")
    groups = hit.groupdict()
    if groups.get("anchor"):
        (anchor,) = table.named(groups["anchor"])
        at = table.rows.index(anchor) + (groups["side"] == "sau")
    else:
        at = len(table.rows)
    table.rows[at:at] = rows


def _moved(table: Table, hit: re.Match[str], _: list[str]) -> None:
    rows = table.named(hit["names"])
    for row in rows:
        table.rows.remove(row)
    (anchor,) = table.named(hit["anchor"])
    at = table.rows.index(anchor) + (hit["side"] == "sau")
    table.rows[at:at] = rows


def _renumbered(table: Table, hit: re.Match[str], _: list[str]) -> None:
    rows = table.named(hit["names"])
    numbers = hit["numbers"].split(", ")
    for row, number in zip(rows, numbers, strict=True):
        row.cells[0] = number


def _column(table: Table, hit: re.Match[str], text: list[str]) -> None:
    table.heading[table.heading.index(hit["column"])] = "\n".join(_quoted(text))


ANCHOR = rf"(?P<side>sau|trước) (?P<anchor>{NAME}) {ANNEX}"
AS_BEFORE = r"các khoản khác gọi theo số cũ\."
WORK = (
    (rf"Bãi bỏ {NAMES} {ANNEX}\.", _gone),
    (rf"Sửa đổi [^“]+ \(cột “(?P<column>.*?)”\) tại {NAMES} {ANNEX} như sau:", _cell),
    (rf"Sửa đổi nội dung {NAMES} {ANNEX} như sau:", _cells),
    (rf"Sửa đổi tên cột “(?P<column>.*)” {ANNEX} như sau:", _column),
    (rf"Sửa đổi {NAMES} {ANNEX} như sau:", _whole),
    (rf"Bỏ nội dung cột “(?P<column>.*?)” tại {NAMES} {ANNEX}\.", _emptied),
    (rf"Bổ sung [^“]+ vào {ANCHOR} như sau:", _new),
    (rf"Bổ sung [^“]+ {ANNEX} như sau:", _new),
    (rf"Chuyển {NAMES} {ANNEX} đến {ANCHOR}\.", _moved),
    (rf"Đánh số lại {NAMES} {ANNEX} thành số thứ tự (?P<numbers>.*); {AS_BEFORE}", _renumbered),
)
