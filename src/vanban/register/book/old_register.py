"""A register that was kept in Excel or Word, taken into the books: each line once, none put right.

What is there stays as it is; a line that says otherwise than one in the book is told and left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.content.fields import as_source
from vanban.content.issue_book import (
    DaySo,
    Huy,
    IssueBook,
    Series,
    SoDangKy,
    ThuHoi,
    VanBanDen,
    VanBanDi,
    entry_series,
)
from vanban.importing.registers.kinds import Kind
from vanban.importing.registers.lines import BookLine, Office, mark_of, read_register, row_name
from vanban.importing.tables.grid import Grid
from vanban.problems.problem import Mark, Problem, VanbanError, problem
from vanban.project.checks.issue_book import gaps
from vanban.regime.law import Law
from vanban.register.book.desk import Desk, save_all
from vanban.register.book.lines import issuing_body
from vanban.register.book.paper import Printer, day_text
from vanban.text.vietnamese import fold

MANY, TIMES = 2, 4
"""Doubles from which numbers may be of several series, and how many times fewer are then left."""


class OldRegisterResult(Struct, frozen=True):
    """What became of the lines: added and already there, by year; what is told."""

    tep: str
    them: Mapping[int, int] = field(default_factory=dict)
    da_co: Mapping[int, int] = field(default_factory=dict)
    day_so: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class OldRegister(Struct, frozen=True):
    """The tables of a register: its file, whose it is, of which year; `dry`: only told."""

    tep: str
    grids: Sequence[Grid]
    co_quan: str = ""
    nam: int = 0
    turned: bool = False
    dry: bool = False


def take_over(desk: Desk, old: OldRegister, today: date) -> OldRegisterResult:
    """Read a register and add its lines to the books of its years.

    Raises VanbanError where the file is no register, its year or its body is unknown, or a book
    has errors; MachineError where nothing could be written. Then no book is changed.
    """
    office = _office(desk, old, today)
    reading = read_register(old.grids, old.tep, office, old.nam, turned=old.turned)
    by_year: dict[int, list[BookLine]] = {}
    for line in reading.lines:
        by_year.setdefault(old.nam or line.year or reading.year, []).append(line)
    if 0 in by_year:
        seen = "không ngày nào trong tệp cho biết sổ của năm nào"
        raise VanbanError([problem("N749", Mark(old.tep), seen, goi_y="gõ thêm `--nam 2023`")])
    problems = list(reading.problems)
    added: dict[int, int] = {}
    known: dict[int, int] = {}
    series: list[str] = []
    years = sorted(by_year)
    with desk.opened_all(years) as open_books:
        for year, open_book in zip(years, open_books, strict=True):
            merge = _Merge(desk, open_book.book, old.tep, by_year[year])
            problems += merge.problems
            added[year], known[year] = len(merge.new), len(by_year[year]) - len(merge.new)
            series += [one.id for one in merge.day_so]
            outgoing = [one.line for one in merge.new if isinstance(one.line, VanBanDi)]
            incoming = [one.line for one in merge.new if isinstance(one.line, VanBanDen)]
            open_book.add_all(outgoing, merge.day_so)
            open_book.add_all(incoming)
        save_all([one for one in open_books if added[one.book.year] and not old.dry])
    order = sorted(problems, key=lambda fault: (fault.tep, fault.dong, fault.cot, fault.ma))
    return OldRegisterResult(old.tep, added, known, tuple(dict.fromkeys(series)), tuple(order))


def _office(desk: Desk, old: OldRegister, today: date) -> Office:
    danh_ba = desk.project.office.danh_ba
    issuer = issuing_body(desk, old.co_quan, today)
    kinds = tuple(kind_of(code, law) for code, law in desk.laws.items())
    names = danh_ba.called(date(old.nam, 12, 31) if old.nam else None)
    printer = Printer.of(desk, danh_ba.bodies[issuer])
    return Office(issuer, kinds, names, _Remarks(printer).read)


def kind_of(code: str, law: Law) -> Kind:
    """Return a kind as registers name it; a letter, without a name on paper, by how it begins."""
    record = law.kinds[code]
    letter = "trich_yeu" not in record.parts and not record.is_copy and not record.ma
    begins = law.regime.thanh_phan["trich_yeu_cong_van"].van_ban[0] if letter else ""
    return Kind(code, record.ten, record.ma, law.regime.has_year(record), begins)


class _Remarks:
    """Reads back what the printer says of a line that was undone or called back."""

    def __init__(self, printer: Printer) -> None:
        holes = {name: f"\x01{name}\x02" for name in ("ngay", "ly_do", "theo")}
        undone, back = printer.wording.da_huy, printer.wording.da_thu_hoi
        without = {**holes, "ngay": ""}, {**holes, "theo": ""}
        self._undone = [_form(printer.said(undone, known)) for known in (holes, without[0])]
        self._back = [_form(printer.said(back, known)) for known in (holes, without[1])]

    def read(self, text: str) -> Mapping[str, object]:
        """Return the remark without it, and what it said."""
        remarks: list[str] = []
        fields: dict[str, object] = {}
        for line in text.split("\n"):
            undone = next((hit for form in self._undone if (hit := form.fullmatch(line))), None)
            back = next((hit for form in self._back if (hit := form.fullmatch(line))), None)
            hit = undone or back
            values = {k: v for k, v in hit.groupdict().items() if v} if hit else {}
            day = _day(str(values.get("ngay", "")))
            if undone and values.get("ly_do"):
                fields["huy"] = Huy(ly_do=str(values["ly_do"]), ngay=day)
            elif back and day and values.get("ly_do"):
                by = str(values.get("theo", ""))
                fields["thu_hoi"] = ThuHoi(ngay=day, ly_do=str(values["ly_do"]), theo=by)
            else:
                remarks.append(line)
        return {"ghi_chu": " ".join(part.strip() for part in remarks if part.strip()), **fields}


def _form(text: str) -> re.Pattern[str]:
    escaped = re.escape(text)
    return re.compile(re.sub("\x01(\\w+)\x02", r"(?P<\1>.+?)", escaped))


def _day(text: str) -> date | None:
    parts = re.fullmatch(r"(\d{2})/(\d{2})/(\d{4})", text)
    return date(int(parts[3]), int(parts[2]), int(parts[1])) if parts else None


# --- lines beside those of the book ---


class _Merge:
    """The lines of a file beside a book: which are new, what is told of them."""

    def __init__(self, desk: Desk, book: IssueBook, tep: str, lines: Sequence[BookLine]) -> None:
        self._desk, self._book, self._tep = desk, book, tep
        self.new: list[BookLine] = []
        self.problems: list[Problem] = []
        self.day_so: tuple[DaySo, ...] = ()
        bodies = desk.project.office.danh_ba.bodies
        self._names = {who: body.name("ten_ngan") for who, body in bodies.items()}
        self._take(lines)
        if not (book.so.van_ban_di or book.so.day_so):
            self.day_so = self._series_by_kind()
        self._tell_doubles()
        self.problems += self._gaps()

    def _take(self, lines: Sequence[BookLine]) -> None:
        """Pass over what is there; a line that differs from one of its number is left."""
        there: dict[object, list[VanBanDi | VanBanDen]] = {}
        for entry in self._book.so.van_ban_di:
            there.setdefault(_key(entry), []).append(entry)
        for arrival in self._book.so.van_ban_den:
            there.setdefault(_key(arrival), []).append(arrival)
        for new in lines:
            same = there.get(_key(new.line), [])
            equal = next((one for one in same if self._said(one) == self._said(new.line)), None)
            if equal is not None:
                same.remove(equal)
            elif same:
                self._differs(new, same.pop(0))
            else:
                self.new.append(new)

    def _differs(self, new: BookLine, one: VanBanDi | VanBanDen) -> None:
        before, after = self._said(one), self._said(new.line)
        keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        seen = f"số {new.line.so_ky_hieu or new.line.number} đã có trong sổ và khác ở "
        seen += ", ".join(f"`{key}`" for key in keys) + ": giữ dòng đang có"
        mark = mark_of(self._tep, new.place)
        self.problems.append(
            problem("N748", mark, seen, goi_y="dòng nào đúng thì sửa sổ theo dòng ấy")
        )

    def _said(self, line: VanBanDi | VanBanDen) -> dict[str, object]:
        """What the ten columns say of a line; of recipients their names, days, signatures."""
        keys = UNSAID if isinstance(line, VanBanDi) else (*UNSAID, "don_vi")
        said = {key: value for key, value in as_source(line).items() if key not in keys}
        if isinstance(line, VanBanDi):
            said["noi_nhan"] = [
                (to.ghi or self._names.get(to.co_quan, ""), day_text(to.ngay_chuyen), to.ky_nhan)
                for to in line.noi_nhan
            ]
        return said

    # --- series ---

    def _whole(self, day_so: Sequence[DaySo]) -> SoDangKy:
        new = [one.line for one in self.new]
        return self._book.so.model_copy(
            update={
                "day_so": (*self._book.so.day_so, *day_so),
                "van_ban_di": (
                    *self._book.so.van_ban_di,
                    *(one for one in new if isinstance(one, VanBanDi)),
                ),
            }
        )

    def _doubles(self, day_so: Sequence[DaySo]) -> Iterator[tuple[int, int]]:
        """Yield the places of two lines of one number, the later first."""
        book = self._whole(day_so)
        seen: dict[tuple[Series, int, str], int] = {}
        for place, one in enumerate(book.van_ban_di):
            key = entry_series(book, one, self._desk.sorts), one.so, one.hau_to
            if key in seen:
                yield place, seen[key]
            seen.setdefault(key, place)

    def _series_by_kind(self) -> tuple[DaySo, ...]:
        """One series a kind, where that is how the register must have been numbered."""
        kinds = {
            o.line.loai: None for o in self.new if isinstance(o.line, VanBanDi) and o.line.loai
        }
        names = self._desk.kind_names
        split = tuple(
            DaySo(id=kind.replace("_", "-"), ten=names.get(kind, kind), loai=(kind,))
            for kind in kinds
        )
        shared, apart = (sum(1 for _ in self._doubles(day_so)) for day_so in ((), split))
        return split if shared > MANY and apart * TIMES <= shared else ()

    # --- what is told ---

    def _tell_doubles(self) -> None:
        before = len(self._book.so.van_ban_di)
        outgoing = [one for one in self.new if isinstance(one.line, VanBanDi)]
        for place, first in self._doubles(self.day_so):
            if place < before:
                continue
            new = outgoing[place - before]
            where = "dòng đang có trong sổ"
            if first >= before:
                where = row_name(outgoing[first - before].place)
            number = f"{new.line.number} ({new.line.so_ky_hieu})"
            seen = f"{row_name(new.place)}: số {number} đã có ở {where}"
            hint = "cả hai dòng vào sổ như sổ cũ ghi; ghi nhầm thì sửa số ở sổ"
            self.problems.append(problem("N746", mark_of(self._tep, new.place), seen, goi_y=hint))
        seen_numbers: dict[str, str] = {one.number: "" for one in self._book.so.van_ban_den}
        for new in (one for one in self.new if isinstance(one.line, VanBanDen)):
            if new.line.number in seen_numbers:
                at = seen_numbers[new.line.number]
                where = at or "dòng đang có trong sổ"
                seen = f"{row_name(new.place)}: số đến {new.line.number} đã có ở {where}"
                hint = "cả hai dòng vào sổ như sổ cũ ghi; ghi nhầm thì sửa số ở sổ"
                mark = mark_of(self._tep, new.place)
                self.problems.append(problem("N746", mark, seen, goi_y=hint))
            seen_numbers.setdefault(new.line.number, row_name(new.place))

    def _gaps(self) -> Iterator[Problem]:
        """The gaps before lines that are new."""
        outgoing = [one for one in self.new if isinstance(one.line, VanBanDi)]
        if not outgoing:
            return
        whole = self._whole(self.day_so)
        book = replace(self._book, so=whole)
        places = {id(one.line): one for one in outgoing}
        after: dict[tuple[Series, int], BookLine] = {}
        for entry in whole.van_ban_di:
            if id(entry) in places:
                key = entry_series(whole, entry, self._desk.sorts), entry.so
                after.setdefault(key, places[id(entry)])
        for gap in gaps(book, self._desk.sorts):
            new = after.get((gap.series, gap.last + 1))
            if new:
                seen = f"trước {row_name(new.place)} (số {new.line.so_ky_hieu}) khuyết số {gap}"
                hint = "chương trình không thêm số nào; số ở sổ khác thì nhập tiếp sổ ấy"
                yield problem("N745", mark_of(self._tep, new.place), seen, goi_y=hint)


def _key(one: VanBanDi | VanBanDen) -> object:
    if isinstance(one, VanBanDen):
        return "den", one.so_den, one.hau_to
    return one.co_quan, one.so, one.hau_to, fold(one.so_ky_hieu)


UNSAID = (
    "van_ban", "don_vi", "do_mat", "ma_bam", "hinh_thuc_ban_hanh", "han", "tra_loi", "co_quan",
)  # fmt: skip
"""What a printed book does not say of a line."""
