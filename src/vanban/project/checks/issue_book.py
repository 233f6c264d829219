"""The register beside the documents, the registry and the kinds: what does not fit together.

Pure. Numbers of its lines are looked at together with those of the sources
(`vanban.project.checks.numbers`): a document that is in the register counts once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from msgspec import Struct, field

from vanban.content.issue_book import (
    COMMON,
    COPIES,
    NORMATIVE,
    SECRET,
    IssueBook,
    Series,
    SoDangKy,
    Sorts,
    ThuHoi,
    VanBanDi,
    entry_series,
    first_number,
    recalls,
    series_of,
)
from vanban.content.registry import DanhBa
from vanban.content.states import ISSUED
from vanban.problems.problem import Mark, Problem, did_you_mean, problem
from vanban.project.checks.numbers import NumberGiven, number_problems
from vanban.project.facts import Facts
from vanban.regime.law import Law
from vanban.source.loader import Loc
from vanban.text.vietnamese import fold, nearest, nfc

# --- what it is looked at with ---


def number_sorts(laws: Mapping[str, Law]) -> Sorts:
    """Return the kinds whose numbers the law keeps apart: copies, and each normative kind."""
    kinds = {name: (law.regime, law.kinds[name]) for name, law in laws.items() if name in law.kinds}
    copies = {name: COPIES for name, (_, kind) in kinds.items() if kind.is_copy}
    return copies | {n: NORMATIVE for n, (regime, kind) in kinds.items() if regime.has_year(kind)}


class Beside(Struct, frozen=True):
    """What stands beside a register: the documents that there are, the registry, the laws."""

    facts: Mapping[str, Facts]
    folders: Collection[str]
    """The names of all document folders, also of those that cannot be read."""
    danh_ba: DanhBa
    laws: Mapping[str, Law]
    """By kind."""


class Register(Struct, frozen=True):
    """The books of all years; `sorts` are the kinds whose numbers the law keeps apart."""

    books: Mapping[int, IssueBook] = field(default_factory=dict)
    sorts: Sorts = field(default_factory=dict)
    clause: str = ""
    """Where the law says how numbers are given."""

    def recalls(self, facts: Collection[Facts]) -> Mapping[str, ThuHoi]:
        """Return how each document was called back that does not stand any more, by its folder.

        One whose folder was renamed since is known by what its line says of it.
        """
        every, names = recalls(book.so for book in self.books.values()), {one.id for one in facts}
        lines = (one for book in self.books.values() for one in book.so.van_ban_di if not one.huy)
        moved: dict[Entered, ThuHoi] = {
            (line.co_quan, line.loai, line.so, line.ngay): every[line.name]
            for line in lines
            if line.name in every and not line.don_vi and line.van_ban not in names
        }
        issued = (one for one in facts if one.trang_thai == ISSUED) if moved else ()
        here = {one.id: moved[_printed(one)] for one in issued if _printed(one) in moved}
        return {**here, **every}

    @classmethod
    def under(cls, laws: Mapping[str, Law], books: Mapping[int, IssueBook]) -> Register:
        """Return the books as the laws read them; `laws` are by kind."""
        rules = (law.regime.so_ky_hieu.danh_so for law in laws.values())
        clause = next((rule.dieu_khoan for rule in rules if rule), "")
        return cls(books, number_sorts(laws), clause)

    def series(self, given: NumberGiven) -> object:
        """Return the series of a number: as the book of its year splits them, if there is one."""
        body, year, _, secret = given.series
        book = self.books.get(year)
        if book is None:
            return given.series
        return year, series_of(book.so, body, given.kind, self.sorts, secret=secret)

    def number_problems(self, given: Collection[NumberGiven]) -> dict[str, list[Problem]]:
        """Return what is wrong with numbers of documents, and under "" with lines of the books."""
        if not self.books:
            return number_problems(given)
        entered = list(self.given())
        known = {(one.name, one.series[1], one.number) for one in entered}
        here = {one.name for one in given}
        ours = (one for one in entered if one.by_vanban and not one.undone)
        moved = {_entered_as(one) for one in ours if one.name not in here}
        others = (
            entry
            for entry in given
            if (entry.name, entry.series[1], entry.number) not in known
            and _entered_as(entry) not in moved
        )
        return number_problems([*others, *entered], self.series)

    def given(self) -> Iterator[NumberGiven]:
        """Yield the numbers of all lines of the books."""
        for year, book in self.books.items():
            for place, line in enumerate(book.so.van_ban_di):
                code = line.so_ky_hieu.partition("/")[2]
                copy = self.sorts.get(line.loai) == COPIES
                yield NumberGiven(
                    document="",
                    name=line.name,
                    series=(line.co_quan, year, "" if copy else code, bool(line.do_mat)),
                    number=line.so,
                    shown=line.so_ky_hieu,
                    day=line.ngay,
                    issued=True,
                    copy=copy,
                    mark=book.mark(place, "so"),
                    clause=self.clause,
                    kind=line.loai,
                    suffix=line.hau_to,
                    undone=line.huy is not None,
                    by_vanban=bool(line.van_ban),
                )

    def problems(self, beside: Beside) -> Iterator[Problem]:
        """Yield what is wrong in the books but for numbers given twice or out of order."""
        for book in self.books.values():
            yield from gap_problems(book, self.sorts)
            yield from _unknown_ids(book, beside)
            yield from _unknown_levels(book, beside.laws)
            yield from _no_folder(book, beside)
            yield from _not_as_the_source(book, beside.facts)


def _entered_as(one: NumberGiven) -> tuple[object, ...]:
    """By what a number is known of a document whose folder has another name now."""
    return one.series[0], one.kind, one.number, one.day


# --- numbers that are not there ---


SHOWN = 8
"""Gaps of a series that one message names; the others are counted."""


class Gap(Struct, frozen=True):
    """Numbers of a series that no line has: from, to, and where the next one stands."""

    series: Series
    first: int
    last: int
    mark: Mark

    def __str__(self) -> str:
        """Return "12", or "15 đến 17"."""
        return f"{self.first}" if self.first == self.last else f"{self.first} đến {self.last}"


def gaps(book: IssueBook, sorts: Sorts) -> Iterator[Gap]:
    """Yield the gaps of each series of a book, from its first number on."""
    series: dict[Series, dict[int, int]] = {}
    for place, one in enumerate(book.so.van_ban_di):
        series.setdefault(entry_series(book.so, one, sorts), {}).setdefault(one.so, place)
    for of, numbers in series.items():
        before = first_number(book.so, of) - 1
        for number in sorted(numbers):
            if number > before + 1:
                yield Gap(of, before + 1, number - 1, book.mark(numbers[number], "so"))
            before = max(before, number)


def gap_problems(book: IssueBook, sorts: Sorts) -> Iterator[Problem]:
    """Yield one notice for each series of a book that has gaps."""
    for series, found in groupby(gaps(book, sorts), key=lambda one: one.series):
        every = tuple(found)
        shown = ", ".join(str(one) for one in every[:SHOWN])
        more = f" và {len(every) - SHOWN} chỗ khác" if len(every) > SHOWN else ""
        seen = f"{series_name(book, series)} năm {book.year} không có số {shown}{more}"
        hint = elsewhere_hint(book, series, every[0].first)
        if every[0].first == first_number(book.so, series):
            hint += f"; {start_hint(book, series, every[0].last + 1)}"
        yield problem("N736", every[0].mark, seen, goi_y=hint)


def _several(book: IssueBook | None, series: Series) -> bool:
    """Whether a book has numbers of other bodies beside those of a series."""
    lines = book.so.van_ban_di if book else ()
    return any(one.co_quan != series.co_quan for one in lines)


def elsewhere_hint(book: IssueBook | None, series: Series, number: int) -> str:
    """Return what to type where a number was given to a document that the program has not made."""
    whose = f" --co-quan {series.co_quan}" if _several(book, series) else ""
    command = f"vanban so-dang-ky them --so {number}{whose} …"
    return f"số đã cấp ở nơi khác thì ghi vào sổ, kèm loại, trích yếu, ngày: `{command}`"


def start_hint(book: IssueBook | None, series: Series, number: int) -> str:
    """Return what to type where the numbers before one stand in another book.

    A line of `day_so` without bodies is of every body's series: where the book has several, the
    line is of that body's alone, and stands where it is found first.
    """
    hint, several = f"các số trước {number} ở sổ khác thì ghi", _several(book, series)
    lines = [one for one in (book.so.day_so if book else ()) if one.id == series.id]
    own = series.id if lines and not several else ""
    own = next((one.id for one in lines if one.co_quan == (series.co_quan,)), own)
    if own:
        return f"{hint} `tu_so: {number}` ở dòng `{own}` của `day_so`"
    who = f"-{series.co_quan}, co_quan: [{series.co_quan}]" if several else ""
    line = f"{{id: {series.id}{who}, tu_so: {number}}}"
    if book is None or not book.so.day_so:
        return f"{hint} vào sổ `day_so: [{line}]`"
    place = f", trước dòng `{series.id}`" if several and lines else ""
    return f"{hint} `- {line}` vào `day_so` của sổ{place}"


NAMES = {COMMON: "dãy số chung", SECRET: "dãy số văn bản mật", COPIES: "dãy số bản sao"}


def series_name(book: IssueBook | None, series: Series) -> str:
    """Return how a message names a series of numbers: with its body where there are several."""
    so = book.so if book else SoDangKy()
    named = {one.id: one.ten for one in so.day_so if one.ten}
    name = NAMES.get(series.id, f"dãy số `{series.id}`")
    name = f"dãy số “{named[series.id]}”" if series.id in named else name
    return f"{name} của `{series.co_quan}`" if _several(book, series) else name


# --- ids and folders that are not there ---


def _unknown_ids(book: IssueBook, beside: Beside) -> Iterator[Problem]:
    """Bodies and kinds that nobody knows: each once, where it first stands."""
    bodies = {*beside.danh_ba.bodies, *beside.danh_ba.groups}
    for ident, places in _places(_bodies(book)).items() if beside.danh_ba.co_quan else ():
        if ident not in bodies:
            seen = f"thấy mã `{ident}`, không có trong danh bạ{_elsewhere(places)}"
            hint = did_you_mean(nearest(ident, tuple(bodies)), "thêm cơ quan ấy vào danh-ba.yaml")
            yield problem("N737", book.source.mark(places[0]), seen, goi_y=hint)
    for kind, places in _places(_kinds(book)).items() if beside.laws else ():
        if kind not in beside.laws:
            seen = f"thấy `loai: {kind}`, không có loại văn bản này{_elsewhere(places)}"
            other = "xem các loại bằng `vanban kinds`; tên khác thì ghi ở `ten_loai`"
            hint = did_you_mean(nearest(kind, tuple(beside.laws)), other)
            yield problem("N738", book.source.mark(places[0]), seen, goi_y=hint)


def _unknown_levels(book: IssueBook, laws: Mapping[str, Law]) -> Iterator[Problem]:
    """Marks of secrecy that nobody knows: the line would be printed without any."""
    lines = enumerate(book.so.van_ban_di)
    named = ((one.do_mat, ("van_ban_di", place, "do_mat")) for place, one in lines if one.do_mat)
    for level, places in _places(named).items():
        if found := level_fault(level, laws):
            seen = f"thấy `do_mat: {level}`, không có độ mật này{_elsewhere(places)}"
            yield problem("N471", book.source.mark(places[0]), seen, goi_y=found)


def level_fault(level: str, laws: Mapping[str, Law]) -> str:
    """Return what to type instead of a mark of secrecy that no law has, "" where one has it."""
    known = {name: frame for law in laws.values() for name, frame in law.regime.do_mat.items()}
    if level in known or not known:
        return ""
    words = {fold(frame.chu): name for name, frame in known.items()}
    near = words.get(fold(level)) or nearest(level, tuple(known))
    return did_you_mean(near, "gõ một trong: " + ", ".join(known))


def _places(found: Iterable[tuple[str, Loc]]) -> dict[str, list[Loc]]:
    places: dict[str, list[Loc]] = {}
    for ident, loc in found:
        places.setdefault(ident, []).append(loc)
    return places


def _elsewhere(places: Collection[Loc]) -> str:
    return f" (và {len(places) - 1} chỗ khác trong sổ)" if len(places) > 1 else ""


def _bodies(book: IssueBook) -> Iterator[tuple[str, Loc]]:
    for place, line in enumerate(book.so.van_ban_di):
        loc: Loc = ("van_ban_di", place)
        yield line.co_quan, (*loc, "co_quan")
        if line.don_vi:
            yield line.don_vi, (*loc, "don_vi")
        for index, to in enumerate(line.noi_nhan):
            if to.co_quan:
                yield to.co_quan, (*loc, "noi_nhan", index, "co_quan")
    for place, arrival in enumerate(book.so.van_ban_den):
        for index, body in enumerate(arrival.don_vi):
            yield body, ("van_ban_den", place, "don_vi", index)


def _kinds(book: IssueBook) -> Iterator[tuple[str, Loc]]:
    for place, one in enumerate(book.so.van_ban_di):
        if one.loai:
            yield one.loai, ("van_ban_di", place, "loai")
    for place, arrival in enumerate(book.so.van_ban_den):
        if arrival.loai:
            yield arrival.loai, ("van_ban_den", place, "loai")


def _no_folder(book: IssueBook, beside: Beside) -> Iterator[Problem]:
    """Lines of documents that lie nowhere: the number is used, the source is gone.

    Of what the program has issued from a folder that was renamed since, its record tells (N703).
    """
    now = {_printed(one): one.id for one in beside.facts.values() if one.trang_thai == ISSUED}
    renamed = {
        line.van_ban: (
            now.get((line.co_quan, line.loai, line.so, line.ngay), ""),
            bool(line.ma_bam),
        )
        for line in book.so.van_ban_di
        if line.van_ban and not line.huy
    }
    named = [
        (one.van_ban, ("van_ban_di", i, "van_ban")) for i, one in enumerate(book.so.van_ban_di)
    ]
    answers = enumerate(book.so.van_ban_den)
    named += [(one.tra_loi, ("van_ban_den", i, "tra_loi")) for i, one in answers]
    known = {nfc(name) for name in beside.folders}
    for name, loc in named:
        if name and nfc(name) not in known:
            other, recorded = renamed.get(name, ("", False))
            if other and recorded:
                continue
            seen = f"sổ nêu văn bản `{name}`, content/ không có thư mục ấy"
            near = other or nearest(name, tuple(known))
            hint = did_you_mean(near, "thư mục đổi tên thì sửa tên ở sổ")
            yield problem("N739", book.source.mark(loc), seen, goi_y=hint)


Entered = tuple[str, str, int | None, date | None]


def _printed(one: Facts) -> Entered:
    """By what a document is known in the register when its folder has another name."""
    return one.co_quan, one.loai, one.so_van_ban, one.ngay


# --- lines that say otherwise than the source ---


def _not_as_the_source(book: IssueBook, facts: Mapping[str, Facts]) -> Iterator[Problem]:
    for place, line in enumerate(book.so.van_ban_di):
        found = facts.get(line.van_ban)
        if line.huy or found is None or line.don_vi or found.trang_thai != ISSUED:
            continue
        wrong = tuple(_differing(line, found))
        if wrong:
            seen = f"dòng sổ của `{line.van_ban}` khác với nguồn: " + "; ".join(t for _, t in wrong)
            hint = "xem văn bản đã ký: dòng sổ sai thì sửa dòng, nguồn sai thì sửa nguồn"
            yield problem("N735", book.mark(place, wrong[0][0]), seen, goi_y=hint)


def _differing(line: VanBanDi, facts: Facts) -> Iterator[tuple[str, str]]:
    if facts.so_van_ban is not None and facts.so_van_ban != line.so:
        yield "so", f"sổ ghi số {line.number}, nguồn ghi số {facts.so_van_ban}"
    if facts.ngay and line.ngay and facts.ngay != line.ngay:
        yield "ngay", f"sổ ghi ngày {line.ngay:%d/%m/%Y}, nguồn ghi ngày {facts.ngay:%d/%m/%Y}"
    if facts.loai and line.loai and facts.loai != line.loai:
        yield "loai", f"sổ ghi loại `{line.loai}`, nguồn ghi `{facts.loai}`"
    if facts.co_quan and facts.co_quan != line.co_quan:
        yield "co_quan", f"sổ ghi cơ quan `{line.co_quan}`, nguồn ghi `{facts.co_quan}`"
