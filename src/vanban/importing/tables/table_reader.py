"""A grid to a table of tasks: each row with its columns, names and times, each doubt a question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.content.workbook.columns import normal
from vanban.importing.listener import Tick, nobody
from vanban.importing.names import name_words
from vanban.importing.names.name_reader import NameReader, Reading, given_names, without_web
from vanban.importing.names.people import is_person
from vanban.importing.tables.days import day_questions, swapped_days
from vanban.importing.tables.grid import Area, Grid
from vanban.importing.tables.heading_words import meaning
from vanban.importing.tables.heads import ROLES, Head
from vanban.importing.tables.repeats import said_again
from vanban.importing.tables.rows import Row, read_rows, whole_rows
from vanban.importing.tables.table_kinds import body_above, mark_role, marked_time
from vanban.importing.tables.times import read_when, span
from vanban.importing.tasks import (
    CellText,
    Column,
    GroupRow,
    Left,
    NameRead,
    Place,
    Proposal,
    Question,
    QuestionSort,
    Role,
    TaskRow,
    TaskTable,
    TaskTime,
)
from vanban.text.vietnamese import fold

_FIELDS = {"lanh_dao", "giao_theo", "bao_cao", "ghi_chu"}
_PEOPLE = re.compile(
    r"nguoi|ca nhan|ho ten|ho va ten|thanh vien|giao vien|nhan su|nhan vien|sinh vien"
    r"|owner|assignee|member|responsible"
)
_ASIDE = re.compile(r"\(([^()]*)\)(?=\s*(?:[;.\n]|\Z))")
_STATUS = re.compile(
    r"(?:đã|đang|chưa)\s+(?:hoàn\s+thành|thực\s+hiện|xong|xử\s+lý|triển\s+khai|báo\s+cáo)\.?"
    r"|hoàn\s+thành"
    r"|xong|quá\s+hạn|đúng\s+hạn|done",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[\d\s.,]+")
_NOTHING = re.compile(r"[-–—_./…\s]*")
_UNITS = {"quy": "Quý", "thang": "Tháng", "tuan": "Tuần"}
"""Headings that are the unit of the times below them."""
_OF_UNIT = re.compile(r"[IVX]{1,4}|\d{1,2}")
_BLANK_NAME = re.compile(r"…|\.{3,}|_{2,}")
_ROLES: tuple[Role, ...] = ("chu_tri", "phoi_hop", "theo_doi")
_NO_LEAD = "không có cơ quan chủ trì"
_SHOWN = 12


class _Remarks(Struct):
    """What is asked of a table and what is left out of it."""

    questions: list[Question] = field(default_factory=list)
    leftovers: list[Left] = field(default_factory=list)

    def ask(
        self,
        place: Place,
        text: str,
        question: str,
        *proposals: Proposal,
        sort: QuestionSort = "khac",
        role: str = "",
    ) -> None:
        self.questions.append(Question(place, text, question, sort, proposals, role))

    def leave(self, place: Place, text: str, reason: str) -> None:
        self.leftovers.append(Left(place, text, reason))


class TableReading(Struct, frozen=True):
    """A table of tasks that was read, with what is asked of it and left out of it."""

    table: TaskTable
    questions: tuple[Question, ...]
    leftovers: tuple[Left, ...]
    repeats: tuple[Place, ...] = ()
    """Where a cell said no more than that it says what the one above says."""


def read_table(grid: Grid, head: Head, names: NameReader, tick: Tick = nobody) -> TableReading:
    """Read a table of tasks below its head; `tick` is told how many of how many rows are read."""
    return _Reader(grid, head, names).read(tick)


class _Reader:
    def __init__(self, grid: Grid, head: Head, names: NameReader) -> None:
        self._grid, self._repeats = said_again(whole_rows(grid, head), head)
        self._head, self._names = head, names
        self._told = _Remarks()
        self._web: set[tuple[Place, str]] = set()
        self._year = head.year
        self._text = head.column("noi_dung") or head.column("san_pham")
        self._people = {c: self._of_people(c) for c in head.keys}
        self._swapped = swapped_days(grid, head)
        leads = ("chu_tri", "hai_vai", "ma_tran")
        self._no_leads = not any(head.column(key) for key in leads)

    def read(self, tick: Tick) -> TableReading:
        rows = read_rows(self._grid, self._head)
        rows, foot = self._without_foot(rows)
        tasks: list[TaskRow] = []
        of_tasks: list[Row] = []
        groups: list[GroupRow] = []
        self._titles()
        self._ask_of_columns(rows)
        for done, row in enumerate(rows, 1):
            tick(done, len(rows))
            if row.kind == "nhom":
                for area in (a for a in row.own if a.line not in row.title):
                    self._told.leave(area.place, area.line, "số cộng của nhóm")
                groups.append(GroupRow(row.title, len(tasks), row.own[0].place))
            elif row.kind in ("viec", "tiep"):
                group = groups[-1].title if groups else ""
                tasks.append(self._task(row, group, tasks))
                of_tasks.append(row)
        self._leave_rows(rows, foot)
        self._told.questions += day_questions(self._grid, self._head, self._swapped, self._heading)
        if self._no_leads:
            tasks = self._leads_of_groups(tasks, of_tasks)
        table = TaskTable(
            "phan_cong",
            tuple(self._columns()),
            tuple(tasks),
            tuple(groups),
            self._head.bottom - self._head.top + 1 if self._head.bottom else 0,
            self._head.bottom,
            self._grid.place,
            title=" ".join(
                area.line for r in range(1, self._head.top) for area in self._grid.own(r)
            )
            if self._head.bottom
            else "",
        )
        asked, left = tuple(self._told.questions), tuple(self._told.leftovers)
        return TableReading(table, asked, left, tuple(self._repeats))

    def _columns(self) -> Iterator[Column]:
        for column in sorted({*self._head.headings, *self._head.keys}):
            key = self._head.keys.get(column, "")
            at = max(1, self._grid.place.column) + column - 1  # as the sheet counts
            yield Column(at, self._head.headings.get(column, ""), key)

    def _titles(self) -> None:
        """Titles above the head inside a sheet are told: they are no task."""
        if not self._head.bottom or not self._grid.is_sheet:
            return
        for row in range(1, self._head.top):
            for area in self._grid.own(row):
                self._told.leave(area.place, area.text, "tiêu đề trên bảng")

    def _without_foot(self, rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
        """Of a sheet, what stands below the last task as a title is no part of the table."""
        end = len(rows)
        while end and rows[end - 1].kind not in ("viec", "tiep"):
            end -= 1
        foot = [row for row in rows[end:] if row.kind == "nhom"] if self._grid.is_sheet else []
        foot += [row for row in rows if row.kind == "duoi"]
        return tuple(row for row in rows if row not in foot), tuple(foot)

    def _leave_rows(self, rows: Sequence[Row], foot: Sequence[Row]) -> None:
        word = "hàng" if self._grid.is_sheet else "dòng"
        bare = [row for row in rows if row.kind == "so"]
        if bare:
            listed = ", ".join(str(row.own[0].place.row) for row in bare[:_SHOWN])
            more = ", …" if len(bare) > _SHOWN else ""
            texts = ", ".join(row.own[0].line for row in bare)
            reason = f"{word} {listed}{more} chỉ có số thứ tự"
            self._told.leave(bare[0].own[0].place, texts, reason)
        left_rows: list[Row] = []
        reasons = {"lap": "lặp lại tiêu đề", "danh_so": "đánh số cột", "tong": "dòng cộng"}
        for row in (*rows, *foot):
            if (row in foot or row.kind in reasons) and row not in left_rows:
                left_rows.append(row)
                text = " | ".join(area.line for area in row.own)
                why = "đứng dưới bảng" if row in foot else reasons[row.kind]
                self._told.leave(row.own[0].place, text, f"{word} {row.own[0].place.row}: {why}")

    # --- one task ---

    def _task(self, row: Row, group: str, before: Sequence[TaskRow]) -> TaskRow:
        number, merged = self._stt(row, before)
        text = self._cell(row, self._text)
        if row.kind == "tiep" and before:
            text = before[-1].noi_dung
        roles, readings = self._roles(row)
        self._check_text(row, text)
        when = self._when(row)
        other: dict[str, str] = {}
        values = {key: self._said(row, self._head.column(key)) for key in _FIELDS}
        column = self._head.column("san_pham")
        product = self._said(row, column) if column != self._text else ""
        self._check_product(row, product)
        signed = "nguoi ky" in fold(self._head.headings.get(self._head.column("giao_theo"), ""))
        if signed and "\n" in values["giao_theo"]:
            values["giao_theo"], _, other["người ký"] = values["giao_theo"].partition("\n")
        if spanned := span(self._said(row, self._head.column("bat_dau")), when.text):
            when = replace(when, text=spanned)
        for column in self._other_columns():
            if spanned and column == self._head.column("bat_dau"):
                continue
            if value := self._cell(row, column):
                other[self._heading(column)] = value
        typed = {role: self._typed(row, role) for role in _ROLES}
        task = TaskRow(
            stt=number,
            noi_dung=text,
            nhom=self._cell(row, self._head.column("nhom")) or group,
            chu_tri=roles["chu_tri"],
            phoi_hop=roles["phoi_hop"],
            theo_doi=roles["theo_doi"],
            thoi_gian=when,
            san_pham=product,
            lanh_dao=values["lanh_dao"],
            giao_theo=values["giao_theo"],
            bao_cao=values["bao_cao"],
            ghi_chu=values["ghi_chu"],
            khac=other,
            place=row.own[0].place,
            continued=row.kind == "tiep" or merged,
            cells=tuple(
                CellText(self._repeats.get(area.place, area.text), area.place) for area in row.own
            ),
            roles_as_typed={role: cell for role, cell in typed.items() if cell},
        )
        self._ask_lead(row, task, readings, before)
        return task

    def _stt(self, row: Row, before: Sequence[TaskRow]) -> tuple[str, bool]:
        """The number as printed; a number merged over several lines is the first one's."""
        column = self._head.column("stt")
        area = self._grid.at(row.number, column) if column else None
        if row.kind == "tiep" and before:
            return before[-1].stt, True
        if area and area.row < row.number and area.text and before:
            return area.line, True
        own = area.line if area and area.column == column else ""
        return ("" if own.startswith("=") else own), False  # a formula without its result

    def _area(self, row: Row, column: int, *, inherit: bool = True) -> Area | None:
        """The area that says something of a row in a column; one merged across is the first's."""
        area = self._grid.at(row.number, column) if column else None
        if area is None or (area.column != column and column not in self._first_of(area)):
            return None
        return area if inherit or area.row == row.number else None

    def _first_of(self, area: Area) -> tuple[int, ...]:
        """The first column with a key among those that an area covers."""
        keyed = [c for c in sorted(self._head.keys) if area.column <= c <= area.right]
        return tuple(keyed[:1])

    def _cell(self, row: Row, column: int, *, inherit: bool = True) -> str:
        area = self._area(row, column, inherit=inherit)
        if area is None or not area.text:
            return ""
        text, left = without_web(area.text)
        for one in left if area.row == row.number else ():
            self._leave_once(area.place, one)
        return text

    def _said(self, row: Row, column: int) -> str:
        """The text of a cell; one of nothing but signs, "-" or "…", says nothing.

        Nor does a formula without its result, which is told.
        """
        text = self._cell(row, column)
        area = self._area(row, column)
        return "" if _NOTHING.fullmatch(text) or (area and self._is_formula(area)) else text

    def _is_formula(self, area: Area) -> bool:
        return (area.place.row, area.place.column) in self._grid.formulas

    def _leave_once(self, place: Place, text: str) -> None:
        if (place, text) not in self._web:
            self._web.add((place, text))
            self._told.leave(place, text, "chữ của trang mạng")

    def _heading(self, column: int) -> str:
        heading = self._head.headings.get(column, "")
        upper = self._head.uppers.get(column, "")
        if not heading:
            return upper or f"cột {column}"
        same = [c for c, text in self._head.headings.items() if text == heading]
        return f"{upper} - {heading}" if upper and len(same) > 1 else heading

    def _other_columns(self) -> tuple[int, ...]:
        taken = {
            "stt",
            "noi_dung",
            "thoi_gian",
            "san_pham",
            "nhom",
            *_ROLES,
            *_FIELDS,
            "hai_vai",
            "ma_tran",
            "ma_tran_thoi",
        }
        columns = range(1, self._grid.columns + 1)
        return tuple(
            c
            for c in columns
            if self._head.keys.get(c, "") not in taken and c not in (self._text, self._year_column)
        )

    # --- roles ---

    def _typed(self, row: Row, role: Role) -> str:
        """The words of a role's cells, of two columns with a sign between them."""
        columns = (
            column
            for column in self._head.columns(role)
            if not ((area := self._area(row, column)) and self._is_formula(area))
        )
        cells = (self._cell(row, column) for column in columns)
        return "; ".join(dict.fromkeys(cell for cell in cells if cell))

    def _roles(self, row: Row) -> tuple[dict[Role, tuple[NameRead, ...]], list[Reading]]:
        """The names of a row by role, and what the cells said that are of who leads."""
        roles: dict[Role, tuple[NameRead, ...]] = dict.fromkeys(_ROLES, ())
        readings = []
        for key in (*_ROLES, "hai_vai"):
            for column in self._head.columns(key):
                area = self._role_area(row, column)
                if area is None or not area.text or self._is_formula(area):
                    continue
                reading = self._names.read(area.text, people=self._people.get(column, False))
                if key in ("chu_tri", "hai_vai"):
                    readings.append(reading)
                self._tell(area, key, reading)
                self._add(roles, key, reading, area)
        for column in self._head.columns("ma_tran"):
            area = self._grid.at(row.number, column)
            role = mark_role(area.text) if area and area.row == row.number else None
            if role:
                body, role = body_above(self._head, column) or (self._head.headings[column], role)
                named = self._names.read(body, people=True).names
                roles[role] = (*roles[role], *named)
        return roles, readings

    def _role_area(self, row: Row, column: int) -> Area | None:
        """A cell merged over lead and helper is the lead's, over helper and monitor both's."""
        area = self._grid.at(row.number, column)
        if area is None or area.column == column:
            return area
        first = self._head.keys.get(area.column, "")
        if first == "phoi_hop" and self._head.keys[column] == "theo_doi":
            return area
        return area if column in self._first_of(area) else None

    def _add(
        self, roles: dict[Role, tuple[NameRead, ...]], key: str, reading: Reading, area: Area
    ) -> None:
        if key == "hai_vai" and len(reading.names) > 1 and not reading.other:
            first = reading.names[0]
            proposal = Proposal(first.id, first.text, 0.6, "đứng đầu trong ô")
            seen = f"cột ghi hai vai trò, ô có {len(reading.names)} tên: ai chủ trì?"
            self._told.ask(area.place, area.text, seen, proposal, sort="chu_tri", role=key)
            return
        role = next((one for one in _ROLES if one == key), _ROLES[0])
        roles[role] = tuple(dict.fromkeys((*roles[role], *reading.names)))
        for other, names in reading.other.items():
            roles[other] = (*roles[other], *names)

    def _tell(self, area: Area, key: str, reading: Reading) -> None:
        for text, asked, sort, names in reading.questions:
            proposals = tuple(Proposal("", name, 0.8, "tách ở họ") for name in names)
            self._told.ask(area.place, text, asked, *proposals, sort=sort, role=key)
        for text in reading.leftovers:
            self._leave_once(area.place, text)
        for name in reading.names:
            if _BLANK_NAME.search(name.text):
                self._told.ask(
                    area.place, name.text, f"tên còn để trống: `{name.text}`", sort="ten", role=key
                )

    def _ask_of_columns(self, rows: Sequence[Row]) -> None:
        """A further column of bodies has no role: what is in it stays as a note, which is told."""
        for column, heading in self._head.headings.items():
            if self._head.keys.get(column) or meaning(heading).key not in _ROLES:
                continue
            areas = (self._grid.at(row.number, column) for row in rows if row.kind == "viec")
            first = next((area for area in areas if area and area.text), None)
            if first and any(
                one.id or name_words.sense_of(one.text) in ("co_quan", "nhom")
                for one in self._names.read(first.text).names
            ):
                shown = self._heading(column)
                seen = f"cột “{shown}” cũng ghi cơ quan, chưa giao vai trò nào, chữ giữ ở ghi chú"
                self._told.ask(
                    first.place, first.text, f"{seen}: có vai trò gì thì ghi ở phân công"
                )

    def _ask_lead(
        self, row: Row, task: TaskRow, readings: Sequence[Reading], before: Sequence[TaskRow] = ()
    ) -> None:
        if (
            task.chu_tri
            or self._no_leads
            or any(
                sort in ("chu_tri", "nguoi", "ten")
                for reading in readings
                for _, _, sort, _ in reading.questions
            )
        ):
            return
        if any(
            q.role == "hai_vai" and q.place.row == row.own[0].place.row
            for q in self._told.questions[-2:]
        ):
            return
        if task.continued and row.kind == "tiep" and not task.san_pham:
            return
        column = self._head.column("chu_tri") or self._text
        place = self._grid.place_of(row.number, column)
        proposals = []
        if any(reading.ditto for reading in readings):
            question = "ô ghi như trên: cơ quan chủ trì có phải là của việc trên?"
        else:
            question = _NO_LEAD
        named = (one for one in before if one.stt)
        wider = [one for one in named if task.stt.startswith(f"{one.stt.rstrip('.')}.")]
        if wider and len(wider[-1].chu_tri) == 1:
            lead = wider[-1].chu_tri[0]
            proposals.append(Proposal(lead.id, lead.text, 0.7, f"chủ trì việc {wider[-1].stt}"))
        group = body_of(task.nhom)
        if name_words.begins_body(group) and not _BLANK_NAME.search(group):
            proposals.append(Proposal("", group, 0.6, "tên ở dòng nhóm phía trên"))
        self._told.ask(place, task.noi_dung, question, *proposals, sort="chu_tri", role="chu_tri")

    def _leads_of_groups(self, tasks: list[TaskRow], rows: Sequence[Row]) -> list[TaskRow]:
        """Where no column is of leads, groups that are all bodies lead what stands under them."""
        readings = [self._names.read(body_of(task.nhom)) for task in tasks]
        sure = not any(task.chu_tri for task in tasks) and all(
            reading.names
            and not reading.questions
            and all(
                n.id or name_words.sense_of(n.text) in ("co_quan", "nhom") for n in reading.names
            )
            for reading in readings
        )
        if sure:
            return [replace(t, chu_tri=r.names) for t, r in zip(tasks, readings, strict=True)]
        if self._head.has_roles:
            self._no_leads = False
            for row, task in zip(rows, tasks, strict=True):
                self._ask_lead(row, task, ())
        elif tasks:
            place = self._grid.place
            self._told.ask(place, "", "bảng không có cột cơ quan chủ trì", sort="chu_tri")
        return tasks

    def _of_people(self, column: int) -> bool:
        if self._head.keys.get(column) not in (*ROLES, "hai_vai"):
            return False
        heading = fold(self._head.headings.get(column, ""))
        texts = [
            a.text
            for r in range(self._head.bottom + 1, self._grid.rows + 1)
            if (a := self._grid.at(r, column)) and a.text and not a.wide
        ]
        texts = [text for text in texts if name_words.sense_of(text) == ""]
        is_for = bool(_PEOPLE.search(heading)) or not self._head.bottom
        is_for = is_for or any(is_person(part) for text in texts for part in re.split("[,;]", text))
        return is_for and given_names(texts)

    # --- times and other cells ---

    def _when(self, row: Row) -> TaskTime:
        area = self._area(row, self._head.column("thoi_gian"))
        if area and self._is_formula(area):
            return TaskTime()
        if area and area.text and not _NOTHING.fullmatch(area.text):
            when = read_when(self._with_unit(row, area.text), self._year)
            return replace(when, ngay="") if (area.row, area.column) in self._swapped else when
        if year := self._said(row, self._year_column):
            return read_when(f"Năm {year}")
        marked = [
            self._marked_time(column)
            for column in self._head.columns("ma_tran_thoi")
            if (area := self._grid.at(row.number, column)) and area.text
        ]
        return read_when("; ".join(marked)) if marked else TaskTime()

    def _marked_time(self, column: int) -> str:
        """The time of a column of marks, as its headings say it."""
        text = marked_time(self._head, column)
        return self._heading(column) if text == self._head.headings[column].strip() else text

    def _with_unit(self, row: Row, text: str) -> str:
        """A time with the unit that its heading is, and the year of a column beside it."""
        unit = _UNITS.get(normal(self._head.headings.get(self._head.column("thoi_gian"), "")))
        year = self._said(row, self._year_column) if unit else ""
        if not unit or not _OF_UNIT.fullmatch(text.strip()):
            return " năm ".join(part for part in (text, year) if part)
        return f"{unit} {text.strip()}" + (f"/{year}" if year else "")

    @property
    def _year_column(self) -> int:
        """The column of years beside one of quarters or months; 0 where there is none."""
        head = self._head
        if normal(head.headings.get(head.column("thoi_gian"), "")) not in _UNITS:
            return 0
        years = (c for c, text in head.headings.items() if normal(text) == "nam")
        return next((c for c in years if c != head.column("thoi_gian")), 0)

    def _check_text(self, row: Row, text: str) -> None:
        area = self._grid.at(row.number, self._text)
        if area and area.row == row.number and text and _NUMBER.fullmatch(text):
            self._told.ask(area.place, text, "nội dung chỉ là số", role="noi_dung")

    def _check_product(self, row: Row, product: str) -> None:
        area = self._grid.at(row.number, self._head.column("san_pham"))
        if product and area and area.row == row.number and _STATUS.fullmatch(product.strip()):
            seen = f"sản phẩm `{product.strip()}` giống một trạng thái"
            self._told.ask(area.place, product, seen, role="san_pham")
        elif product and area and area.row == row.number and self._names_within(product):
            seen = "sản phẩm ghi tên cơ quan trong ngoặc, chưa giao cho ai, chữ giữ ở tên sản phẩm"
            hint = "cơ quan ấy chủ trì sản phẩm thì ghi `chu_tri` của sản phẩm ở phân công"
            self._told.ask(area.place, product, f"{seen}: {hint}")

    def _names_within(self, product: str) -> bool:
        """Say whether a bracket behind a product names bodies: who makes it, or who it is for."""
        pieces = (one for aside in _ASIDE.findall(product) for one in aside.split(";"))
        texts = (one.partition(":")[2].strip() or one.strip() for one in pieces)
        return any(name.id for text in texts for name in self._names.read(text).names)


def body_of(title: str) -> str:
    """Return a group's title without its number: "II. SỞ NỘI VỤ" is "SỞ NỘI VỤ"."""
    return re.sub(
        r"\A\s*\(?(?:[IVXLCDM]{1,7}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/:-]\s*", "", title
    )


def keyed(table: TaskTable) -> Mapping[str, str]:
    """Return the headings of a table by their keys."""
    return {column.key: column.heading for column in table.columns if column.key}
