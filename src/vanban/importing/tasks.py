"""What a file of an office says of tasks: rows, names, questions, what was left out.

Values only: text as it was read beside what was understood of it. Nothing here is resolved; an
id stands only where the registry knows the name and no other body has it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from msgspec import Struct, field

Sort = Literal["co_quan", "nhom", "nguoi"]
"""What a name is of: a body, a group (open where no registry knows it), a person."""
TableKind = Literal["phan_cong", "danh_ba", "y_kien", "khac"]
"""A table of tasks, a list of bodies, opinions on a draft; any other stays a table."""
Role = Literal["chu_tri", "phoi_hop", "theo_doi"]
QuestionSort = Literal["ten", "chu_tri", "cot", "ngay", "nguoi", "khac"]


class Place(NamedTuple):
    """Where something stands in a file.

    Of a Word file: table, row, cell from 1 (table 0: no table), and the number of the paragraph as
    `check.docx` counts (the first one of a cell). Of a workbook: the sheet's name, row, column.
    """

    table: int = 0
    row: int = 0
    column: int = 0
    paragraph: int = 0
    sheet: str = ""

    @property
    def shown(self) -> str:
        """The place for a person: "bảng 2, dòng 3, ô 4", "Sheet1!C7", "đoạn 12"."""
        if self.sheet:
            return f"{self.sheet}!{_letters(self.column)}{self.row}"
        if not self.table:
            return f"đoạn {self.paragraph}"
        cell = f", ô {self.column}" if self.column else ""
        return f"bảng {self.table}, dòng {self.row}{cell}" if self.row else f"bảng {self.table}"


NOWHERE = Place()
"""The place of what stands nowhere."""
_CELL = re.compile(r"bảng (\d+)(?:, dòng (\d+))?(?:, ô (\d+))?")
_PARAGRAPH = re.compile(r"đoạn (\d+)")
_SHEET_CELL = re.compile(r"(.+)!([A-Z]{1,3})(\d+)")


def place_named(shown: str) -> Place:
    """Return the place that is shown so (`Place.shown`); nowhere for any other text."""
    if cell := _CELL.fullmatch(shown):
        table, row, column = (int(part or 0) for part in cell.groups())
        return Place(table, row, column)
    if paragraph := _PARAGRAPH.fullmatch(shown):
        return Place(paragraph=int(paragraph[1]))
    if cell := _SHEET_CELL.fullmatch(shown):
        column = 0
        for letter in cell[2]:
            column = column * 26 + ord(letter) - 64
        return Place(0, int(cell[3]), column, 0, cell[1])
    return NOWHERE


def _letters(column: int) -> str:
    """The letters of a column as Excel has them."""
    letters = ""
    while column > 0:
        column, at = divmod(column - 1, 26)
        letters = chr(65 + at) + letters
    return letters


RECIPIENTS = "noi_nhan"
"""The key of the lines that name recipients, and the role of a question about one of them."""


class CellText(Struct, frozen=True):
    """The text of a cell as it was read, its paragraphs on lines of their own, and its place."""

    text: str
    place: Place = NOWHERE


class NameRead(Struct, frozen=True):
    """A name in a cell or a sentence: as it is written, what it is of, who that is.

    `id` is "" where the registry does not know it. `post` stands before the name ("Lãnh đạo"),
    `note` in brackets behind it.
    """

    text: str
    sort: Sort = "co_quan"
    id: str = ""
    post: str = ""
    note: str = ""
    full: str = ""
    """The name in full that a person has given: it is one, whatever its own words tell."""
    brief: bool = False
    """It leaves out its place, which is the paper's own: the registry prints a longer name."""


class TaskTime(Struct, frozen=True):
    """A time: its words as typed, and the forms that lose nothing; "" where there is none.

    `ngay` is a day (2026-01-23), `gio` hours (7:00-7:15), `moc` a deadline with the words of the
    time alone, where a sentence says more ("hằng năm, trước 15/12").
    """

    text: str = ""
    ngay: str = ""
    gio: str = ""
    moc: str = ""


class Proposal(Struct, frozen=True):
    """Who may be meant: an id of the registry ("" for none), the name, 0 to 1, why."""

    id: str
    name: str
    score: float
    reason: str


class Question(Struct, frozen=True):
    """What is not sure: where, the text that it is about, what is asked; the likeliest first.

    `sort`: "ten" (who is this), "chu_tri" (nobody leads), "cot" (what is this column), "ngay",
    "nguoi" (which persons), "khac".
    """

    place: Place
    text: str
    wording: str
    sort: QuestionSort = "khac"
    proposals: tuple[Proposal, ...] = ()
    role: str = ""
    """The key of the column that the text stands in ("chu_tri", "thoi_gian")."""
    others: tuple[Place, ...] = ()
    """The other cells that ask the same."""


class Left(Struct, frozen=True):
    """What is not read into a source: where, its words, and why."""

    place: Place
    text: str
    reason: str


class TaskRow(Struct, frozen=True):
    """A task, or a further line of one (`continued`: what is merged stands once, in the first).

    `stt` is kept as printed; `khac` has the columns without a field, by their headings. `cells`
    are all cells of the row by the column's heading (or its number), for who accounts for words.
    """

    stt: str = ""
    noi_dung: str = ""
    nhom: str = ""
    chu_tri: tuple[NameRead, ...] = ()
    phoi_hop: tuple[NameRead, ...] = ()
    theo_doi: tuple[NameRead, ...] = ()
    thoi_gian: TaskTime = TaskTime()
    san_pham: str = ""
    lanh_dao: str = ""
    giao_theo: str = ""
    bao_cao: str = ""
    ghi_chu: str = ""
    khac: Mapping[str, str] = field(default_factory=dict)
    place: Place = NOWHERE
    continued: bool = False
    cells: tuple[CellText, ...] = ()
    roles_as_typed: Mapping[str, str] = field(default_factory=dict)
    """The text of each role's cell (`ghi_o`): what a page would have to print."""


class GroupRow(Struct, frozen=True):
    """A title between tasks, as printed with its number: before which row it stands."""

    title: str
    before: int
    place: Place = NOWHERE


class Column(Struct, frozen=True):
    """A column: its heading as read ("" for none), the key that it holds ("" for `khac`)."""

    at: int
    heading: str
    key: str = ""


class TaskTable(Struct, frozen=True):
    """A table that was read: what it is, its columns, rows and titles.

    `header_rows` is 0 where it has none. `goes_on` says that it is a further part of the table
    before (one heading, one list).
    """

    kind: TableKind
    columns: tuple[Column, ...] = ()
    rows: tuple[TaskRow, ...] = ()
    groups: tuple[GroupRow, ...] = ()
    header_rows: int = 0
    header_row: int = 0
    """The last row of the head, counted in the table; 0 where it has none."""
    place: Place = NOWHERE
    goes_on: bool = False
    title: str = ""
    """What stands above the heading inside the table."""
    bodies: tuple[str, ...] = ()
    """The names of bodies in the cells of a table that was read as no tasks."""
    told: str = ""
    """What a table is that has bodies beside work and may give none: a report, a budget."""


class BodyEntry(Struct, frozen=True):
    """A line of a list of bodies: the name as read, its group's heading, how to reach it."""

    name: str
    group: str = ""
    stt: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    khac: Mapping[str, str] = field(default_factory=dict)
    place: Place = NOWHERE


class Opinion(Struct, frozen=True):
    """A line of a table of opinions on a draft: who, agreed or not, the words, the answer."""

    stt: str
    bodies: tuple[NameRead, ...]
    agrees: bool
    text: str
    answer: str = ""
    accepted: bool = False
    place: Place = NOWHERE
    about: str = ""
    """The place of the draft that it is about, as the table has it."""


class Tables(Struct, frozen=True):
    """All tables of a file, what is to be asked of them and what was left out."""

    tables: tuple[TaskTable, ...] = ()
    questions: tuple[Question, ...] = ()
    leftovers: tuple[Left, ...] = ()
    bodies: tuple[BodyEntry, ...] = ()
    groups: tuple[str, ...] = ()
    """The headings of groups of a list of bodies."""
    opinions: tuple[Opinion, ...] = ()
    total: str = ""
    """The line of a table of opinions that sums up."""
    repeats: tuple[Place, ...] = ()
    """The cells that said what the one above says, and were read so."""

    @property
    def tasks(self) -> tuple[TaskTable, ...]:
        """The tables of tasks."""
        return tuple(one for one in self.tables if one.kind == "phan_cong")


class ProseTask(Struct, frozen=True):
    """A task in prose: a unit of the text whose heading or sentence names who does it.

    `muc` is the number of the unit with those above it ("III.1.2"); `paragraphs` the numbers of
    its paragraphs as `check.docx` counts, its heading first; `viec` how many things are to do;
    `loi` the words before the name that make it a request ("Đề nghị") or an order ("Giao").
    """

    muc: str
    noi_dung: str
    chu_tri: tuple[NameRead, ...] = ()
    phoi_hop: tuple[NameRead, ...] = ()
    viec: int = 1
    loi: str = ""
    thoi_gian: TaskTime = TaskTime()
    paragraphs: tuple[int, ...] = ()
    heading: str = ""
    """The heading of the part that it stands under."""
    san_pham: tuple[str, ...] = ()
    """Its products, where a line below it names them: "- Sản phẩm: …"."""
    van_ban: str = ""
    """What others call the document that it stands in: "Kế hoạch của UBND tỉnh"."""


class Prose(Struct, frozen=True):
    """The tasks of a file's prose, with what is to be asked."""

    rows: tuple[ProseTask, ...] = ()
    questions: tuple[Question, ...] = ()
    unread: tuple[tuple[int, str], ...] = ()
    """Paragraphs that say who leads and became no task: number and text."""
