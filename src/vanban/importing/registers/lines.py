"""Rows of a register to lines of the book, every word in its key or in the remark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.content.issue_book import NoiNhanSo, VanBanDen, VanBanDi
from vanban.content.workbook.cell_remarks import remark_notice
from vanban.content.workbook.name_keys import name_key
from vanban.content.workbook.unseen import hidden_sheet
from vanban.importing.registers.bands import Band, band_of
from vanban.importing.registers.headings import BookHead, find_book_head, repeats
from vanban.importing.registers.kinds import Kind, Read, read_kind
from vanban.importing.tables.days import swapped_days
from vanban.importing.tables.grid import MOST_ROWS, Area, Grid
from vanban.importing.tables.heads import Head
from vanban.importing.tables.times import read_when
from vanban.importing.tasks import Place
from vanban.problems.problem import Mark, Problem, VanbanError, problem
from vanban.text.excerpt import beginning
from vanban.text.vietnamese import as_typed

DAYS = ("ngay", "ngay_den", "ngay_chuyen")
OF_EACH = ("noi_nhan", "ngay_chuyen", "ky_nhan")
"""What each recipient of a line has."""
_ODD = re.compile(r"\D{0,6}(?:0+(?!\d)|\d{10,})|\d(?:,\d+)?e\+\d+")
_NUMBER = re.compile(
    r"(?:s[ốo]\s*:?\s*)?0*(?P<so>[1-9]\d{0,8})\s*(?P<hau>[a-zđ]{1,3}|bis)?\s*(?P<rest>(?:[/\\-].*)?)",
    re.IGNORECASE | re.DOTALL,
)
_DAY = re.compile(r"\d{1,2}")
_COPIES = re.compile(r"\s*0*(\d{1,6})\s*(?:bản|b)?\s*", re.IGNORECASE)
Line = VanBanDi | VanBanDen


class Office(Struct, frozen=True):
    """What an office knows by which words are understood.

    `bodies`: ids by the keys of what they are called (`DanhBa.called`);
    `remark`: a remark to how a line was undone or called back, and the rest; `issuer`: whose
    register it is.
    """

    issuer: str
    kinds: tuple[Kind, ...]
    bodies: Mapping[str, str] = field(default_factory=dict)
    remark: Callable[[str], Mapping[str, object]] = lambda text: {"ghi_chu": text}


class BookLine(Struct, frozen=True):
    """A line as read, and where its row stands."""

    line: Line
    place: Place
    year: int = 0
    """The year of its sheet, 0 where no day says one."""


class BookReading(Struct, frozen=True):
    """The lines of all sheets in order, and what is told of them; `year`: the usual one."""

    lines: tuple[BookLine, ...]
    problems: tuple[Problem, ...]
    year: int


def read_register(
    grids: Sequence[Grid], tep: str, office: Office, year: int = 0, *, turned: bool = False
) -> BookReading:
    """Read the registers in the sheets of a workbook, or in the tables of a Word file.

    `year`: of days without one; 0: the usual year of the others. `turned`: days that Excel may
    have turned are turned back. Raises VanbanError where none of them is a register.
    """
    lines: list[BookLine] = []
    problems: list[Problem] = []
    above: _Sheet | None = None
    for grid in grids:
        head = _head_of(grid, above)
        if head is None:
            problems += _not_read(grid, tep)
            continue
        problems += remark_notice(grid.name, grid.remarks, tep)
        problems += [hidden_sheet(grid.name, tep)] if grid.concealed else []
        if grid.cut:
            seen = f"trang {grid.name} dài quá, chỉ đọc {MOST_ROWS} dòng đầu"
            hint = "tách sổ thành nhiều tệp, mỗi tệp một quyển, rồi nhập từng tệp"
            problems.append(problem("N743", mark_of(tep, grid.place), seen, goi_y=hint))
        above = _Sheet(grid, head, office, tep, turned, above)
        above.read(year or above.usual_year())
        lines += above.lines
        problems += above.problems
    if above is None:
        seen = "không thấy sổ đăng ký trong tệp: cần cột Số, ký hiệu và ít nhất hai cột nữa"
        hint = "dòng đầu bảng ghi tên cột như Phụ lục IV; xem mẫu: `vanban so-dang-ky --xlsx TỆP`"
        raise VanbanError([problem("N749", Mark(tep), seen, goi_y=hint)])
    years = Counter(day.year for one in lines if (day := _own_day(one.line)))
    usual = year or (years.most_common(1)[0][0] if years else 0)
    return BookReading(tuple(lines), tuple(problems), usual)


def _head_of(grid: Grid, above: _Sheet | None) -> BookHead | None:
    """The head of a table; in Word, where pages are tables, that of the table it goes on with.

    Tables that nothing stands between are one for Word: a head may then lie in the middle.
    """
    head = find_book_head(grid)
    goes_on = above is not None and not grid.is_sheet and grid.columns == above.grid.columns
    if head is None or not head.numbered:
        return replace(above.head, bottom=0) if above and goes_on else None
    same = above is not None and goes_on and head.columns == above.head.columns
    return replace(head, bottom=0) if same else head  # rows above it go on too


def _not_read(grid: Grid, tep: str) -> Iterator[Problem]:
    """Say that a table is no register; a frame, or a letterhead without lines, is passed over."""
    if grid.columns == 1 or not (grid.is_sheet or grid.bordered):
        return
    name = f"trang {grid.name}" if grid.is_sheet else grid.place.shown.partition(",")[0]
    seen = f"{name} không có cột số của sổ đăng ký, nên không đọc"
    hint = "cột phải có tên ở dòng đầu: Số, ký hiệu; Ngày tháng; Trích yếu; …"
    yield problem("N743", mark_of(tep, grid.place), seen, goi_y=hint)


def _own_day(line: Line) -> date | None:
    return line.ngay_den if isinstance(line, VanBanDen) else line.ngay


def mark_of(tep: str, place: Place) -> Mark:
    """Return the place of a cell as problems name it."""
    return Mark(tep, place.row, place.column, cell=place.shown)


def cell_name(place: Place) -> str:
    """Return a cell as it is named to a person: "B2" of a sheet, its place in Word."""
    return place.shown.rpartition("!")[2]


def row_name(place: Place) -> str:
    """Return a row as it is named to a person: "dòng 3" of a sheet, "bảng 2, dòng 3" in Word."""
    return f"bảng {place.table}, dòng {place.row}" if place.table else f"dòng {place.row}"


Cells = Mapping[str, list[Area]]
"""The filled areas of a line by the key of their column, from its first row to its last."""


class _Sheet:
    """One sheet, or one table of Word, being read; `above`: the table that it may go on with."""

    def __init__(
        self,
        grid: Grid,
        head: BookHead,
        office: Office,
        tep: str,
        turned: bool,
        above: _Sheet | None,
    ) -> None:
        self.grid, self.head, self.office, self.tep, self.turned = grid, head, office, tep, turned
        self.lines: list[BookLine] = []
        self.problems: list[Problem] = []
        keys = {column: "giao" for key, column in head.columns.items() if key in DAYS}
        self._swapped = swapped_days(grid, Head(head.bottom, head.bottom, head.headings, keys))
        self._year = 0
        self._band = above.band if above and not head.bottom else Band()

    @property
    def band(self) -> Band:
        """The month and year that the rows are under, as the last band says."""
        return self._band

    def usual_year(self) -> int:
        """The year of most days that are written in full, 0 where none is."""
        column = self.head.columns.get("ngay_den") or self.head.columns.get("ngay", 0)
        areas = (self.grid.at(row, column) for row in self._rows())
        days = (self._day_of(area, 0) for area in areas if area)
        years = Counter(day.year for day in days if day)
        return years.most_common(1)[0][0] if years else self._band.year

    def _rows(self) -> range:
        return range(self.head.bottom + 1, self.grid.rows + 1)

    def read(self, year: int) -> None:
        """Read all rows; what goes on from the row above is joined to it."""
        self._year = year
        waiting: dict[str, list[Area]] = {}
        for row in self._rows():
            if repeats(self.grid, self.head, row):
                continue
            if band := band_of(self.grid, row):
                self._finish(waiting)
                self._band, waiting = band.after(self._band), {}
                continue
            cells = self._cells(row)
            if not cells:
                continue
            if self._number(cells):
                self._finish(waiting)
                waiting = {key: [area] for key, area in cells.items()}
            elif waiting and not {"ten_loai_trich_yeu", "ngay", "ngay_den"} & set(cells):
                for key, area in cells.items():  # more recipients of the line above
                    waiting.setdefault(key, []).append(area)
            else:
                self._left_out(row)
        self._finish(waiting)

    def _cells(self, row: int) -> dict[str, Area]:
        """The filled cells of a row by key; a row of one wide text is no line."""
        own = [area for area in self.grid.own(row) if area.column in self._known()]
        names = {column: key for key, column in self.head.columns.items()}
        if len(own) == 1 and own[0].wide:
            self._left_out(row)
            return {}
        return {names.get(area.column, f"cột {area.column}"): area for area in own}

    def _known(self) -> set[int]:
        return {*self.head.columns.values(), *self.head.others}

    def _number(self, cells: Mapping[str, Area]) -> bool:
        keys = ("so_den",) if self.head.incoming else ("so_ky_hieu", "so")
        return any(key in cells and _NUMBER.fullmatch(cells[key].line) for key in keys)

    def _left_out(self, row: int) -> None:
        own = self.grid.own(row)
        text = " | ".join(area.line for area in own)
        seen = f"{self._row_name(row)} không có số, chưa vào sổ: {beginning(text, 120)}"
        hint = "dòng tiêu đề thì bỏ qua; là văn bản thì ghi số vào ô ấy rồi nhập lại"
        keys = ("so_den",) if self.head.incoming else ("so_ky_hieu", "so")
        columns = [self.head.columns.get(key) for key in keys]
        numbers = (_ODD.match(area.line) for area in own if area.column in columns)
        if odd := next(filter(None, numbers), None):
            seen = f"{self._row_name(row)} chưa vào sổ: thấy số {as_typed(odd[0], 20)}, "
            seen += "cần số từ 1, nhiều nhất 9 chữ số"
            hint = "xem ô ấy có gõ nhầm, dính hai số vào nhau không, sửa rồi nhập lại"
        self._tell("N743", row, seen, hint)

    def _row_name(self, row: int) -> str:
        return row_name(self._place(row))

    def _place(self, row: int) -> Place:
        place = self.grid.place_of(row, 1)
        return place._replace(row=row, column=1)

    def _tell(self, code: str, row: int, seen: str, hint: str) -> None:
        self.problems.append(problem(code, mark_of(self.tep, self._place(row)), seen, goi_y=hint))

    # --- a line ---

    def _finish(self, cells: Cells) -> None:
        if not cells:
            return
        texts = {key: "\n".join(area.text for area in areas) for key, areas in cells.items()}
        row = next(iter(cells.values()))[0].row
        remarks: list[str] = [
            f"{self.head.headings[area.column]}: {area.line}"
            for key, areas in cells.items()
            if key.startswith("cột ")
            for area in areas
        ]
        line = (
            self._arrival(cells, texts, row, remarks)
            if self.head.incoming
            else self._entry(cells, texts, row, remarks)
        )
        year = self._band.year or self._year
        self.lines.append(BookLine(line, next(iter(cells.values()))[0].place, year))

    def _parsed(self, cells: Cells, keys: tuple[str, ...], row: int) -> tuple[int, str, str]:
        """The number of a line, the letter behind it, what stands behind both.

        Of the first column that has one: of two that are there the other may say anything.
        """
        lines = [cells[key][0].line for key in keys if key in cells]
        text, number = next((one, hit) for one in lines if (hit := _NUMBER.fullmatch(one)))
        suffix = (number["hau"] or "").lower()
        if suffix:
            seen = f"{self._row_name(row)}: số {text.strip()} có chữ sau số, giữ nguyên như sổ ghi"
            self._tell("N744", row, seen, "chương trình không cấp số như thế; không phải làm gì")
        return int(number["so"]), suffix, number["rest"]

    def _entry(self, cells: Cells, texts: Mapping[str, str], row: int, more: list[str]) -> VanBanDi:
        typed = texts.get("so") or texts.get("so_ky_hieu", "")
        number, suffix, _ = self._parsed(cells, ("so", "so_ky_hieu"), row)
        printed = texts.get("so_ky_hieu") or typed
        code = texts.get("ky_hieu", "")
        if code and "/" not in printed:
            printed = f"{printed}/{code}"
        printed = re.sub(r"\s+", " ", re.sub(r"(?<=[-/])\s*\n\s*", "", printed)).strip()
        kind, name, subject = self._kind(texts, printed)
        copies = _COPIES.fullmatch(texts.get("so_ban", ""))
        if texts.get("so_ban") and not copies:
            more.append(f"Số lượng bản: {texts['so_ban']}")
        recipients = tuple(self._recipients(cells, row, more))
        values: dict[str, object] = {
            "so": number,
            "hau_to": suffix,
            "so_ky_hieu": printed,
            "ngay": self._day(cells, "ngay", row, more),
            "co_quan": self.office.issuer,
            "loai": kind,
            "ten_loai": name,
            "trich_yeu": subject,
            "nguoi_ky": texts.get("nguoi_ky", ""),
            "noi_nhan": recipients,
            "luu": texts.get("luu", ""),
            "so_ban": int(copies[1]) if copies else None,
        }
        remark = "; ".join([text for text in (texts.get("ghi_chu", ""), *more) if text])
        return VanBanDi.model_validate({**values, **self.office.remark(remark)})

    def _arrival(
        self, cells: Cells, texts: Mapping[str, str], row: int, more: list[str]
    ) -> VanBanDen:
        number, suffix, _ = self._parsed(cells, ("so_den",), row)
        printed = texts.get("so_ky_hieu") or "/".join(
            part for part in (texts.get("so", ""), texts.get("ky_hieu", "")) if part
        )
        kind, name, subject = self._kind(texts, printed)
        receivers = texts.get("nguoi_nhan") or texts.get("noi_nhan", "")
        named = [part.strip() for part in re.split(r"[\n;]", receivers) if part.strip()]
        bodies = [self.office.bodies.get(name_key(part), "") for part in named]
        days = {key: self._day(cells, key, row, more) for key in DAYS}
        remark = "; ".join([text for text in (texts.get("ghi_chu", ""), *more) if text])
        return VanBanDen.model_validate(
            {
                "so_den": number,
                "hau_to": suffix,
                **days,
                "tac_gia": texts.get("tac_gia", ""),
                "so_ky_hieu": printed,
                "loai": kind,
                "ten_loai": name,
                "trich_yeu": subject,
                "don_vi": tuple(who for who in bodies if who),
                "ghi": "; ".join(p for p, who in zip(named, bodies, strict=True) if not who),
                "ky_nhan": texts.get("ky_nhan", ""),
                "ghi_chu": remark,
            }
        )

    # --- cells ---

    def _kind(self, texts: Mapping[str, str], printed: str) -> Read:
        subject, named = texts.get("ten_loai_trich_yeu", ""), texts.get("ten_loai", "")
        return read_kind(self.office.kinds, named, subject, printed)

    def _recipients(self, cells: Cells, row: int, more: list[str]) -> Iterator[NoiNhanSo]:
        """Who received it; where each has a row of its own, the day and signature of that row."""
        rows = sorted({area.row for area in cells.get("noi_nhan", ())})
        if not self._row_each(cells, rows):
            yield from self._together(cells, row, more)
            return
        for own_row in rows:
            at = {key: self.grid.at(own_row, self.head.columns.get(key, 0)) for key in OF_EACH}
            own = {key: [area] for key, area in at.items() if area and area.text}
            yield from self._together(own, own_row, more)

    def _row_each(self, cells: Cells, rows: Sequence[int]) -> bool:
        """Say whether the rows of a line are one a recipient, each with what is its own.

        They are where its number lies over them all, or where rows below the first have days or
        signatures; else what the first row has is of all.
        """
        number = cells.get("so_ky_hieu") or cells.get("so") or []
        over = any(area.bottom > area.row for area in number)
        own = {area.row for key in OF_EACH[1:] for area in cells.get(key, ())}
        below = any(row > rows[0] for row in own) if rows else False
        return len(rows) > 1 and own <= set(rows) and (over or below)

    def _together(self, cells: Cells, row: int, more: list[str]) -> Iterator[NoiNhanSo]:
        """The recipients of some cells; a day or a signature is of all, or of whom it names."""
        texts = {key: "\n".join(area.text for area in cells.get(key, ())) for key in OF_EACH}
        text = texts["noi_nhan"]
        split = text.split("\n") if "\n" in text else text.split(";")
        names = [re.sub(r"^[-–•+]\s*|[;.]$", "", part.strip()).strip() for part in split]
        names = [name for name in names if name]
        days, signed = self._days(cells, names, row, more), self._of_each(texts, "ky_nhan", names)
        if not names and not (days or signed):
            return
        for name in names or [""]:
            yield NoiNhanSo(
                ghi=name,
                co_quan=self.office.bodies.get(name_key(name), ""),
                ngay_chuyen=days.get(name),
                ky_nhan=signed.get(name, ""),
            )

    def _of_each(self, texts: Mapping[str, str], key: str, names: list[str]) -> dict[str, str]:
        text = texts.get(key, "")
        found = dict(_by_name(text, names))
        return found or (dict.fromkeys(names or [""], " ".join(text.split())) if text else {})

    def _days(self, cells: Cells, names: list[str], row: int, more: list[str]) -> dict[str, date]:
        areas = cells.get("ngay_chuyen", [])
        text = "\n".join(area.text for area in areas)
        each = {name: self._read(value) for name, value in _by_name(text, names)}
        known = {name: day for name, day in each.items() if day}
        if known and len(known) == len(each):
            return known
        day = self._day(cells, "ngay_chuyen", row, more)
        return dict.fromkeys(names or [""], day) if day else {}

    def _day(self, cells: Cells, key: str, row: int, more: list[str]) -> date | None:
        """The day of a cell; a text that is none goes to the remark, and is told."""
        areas = cells.get(key, [])
        if not areas:
            return None
        area = areas[0]
        day = self._day_of(area, self._year)
        cell = cell_name(area.place)
        if (area.row, area.column) in self._swapped and area.day:
            other = date(area.day.year, area.day.day, area.day.month)
            seen = f"ô {cell} là {area.day:%d/%m/%Y}, có thể là {other:%d/%m/%Y}: Excel tiếng Anh "
            seen += "đổi chỗ ngày và tháng"
            hint = "đúng là bị đổi thì nhập lại, thêm `--dao-ngay`; không thì sửa ở tệp"
            if not self.turned:
                self._tell("N747", row, seen, hint)
        if day is None or (len(areas) > 1 and len({one.text for one in areas}) > 1):
            heading = self.head.headings.get(area.column, key)
            if day is None:
                seen = f"ô {cell}: thấy `{area.line}`, không phải một ngày; giữ ở cột ghi chú"
                self._tell("N747", row, seen, "sửa ngày ở tệp rồi nhập lại, hoặc sửa ở sổ")
            more.append(f"{heading}: " + "; ".join(one.line for one in areas))
        return day

    def _day_of(self, area: Area, year: int) -> date | None:
        if area.day:
            turn = self.turned and (area.row, area.column) in self._swapped
            return date(area.day.year, area.day.day, area.day.month) if turn else area.day
        return self._read(area.text, year)

    def _read(self, text: str, year: int = 0) -> date | None:
        """The day that a text says; of a number alone in the month that the rows are under."""
        typed = f"{text}/{self._band.month}" if self._band.month and _DAY.fullmatch(text) else text
        found = read_when(typed, self._band.year or year or self._year).ngay
        return date.fromisoformat(found) if found else None


def _by_name(text: str, names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield recipients with their value where every line of a cell begins with one's name."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    pairs = [
        (name, line[len(name) + 1 :].strip())
        for line in lines
        for name in sorted(names, key=len, reverse=True)
        if line.startswith(f"{name}:")
    ]
    if lines and len(pairs) >= len(lines):
        yield from pairs
