"""The register of an office (sổ đăng ký văn bản): what went out and came in, one file a year.

Knows the records of `content/so-dang-ky/<year>.yaml`, to which series a number belongs and which
one is next. Says nothing of other documents: `vanban.project.checks.issue_book` looks at both.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import ClassVar, Literal, NamedTuple, Self

from msgspec import Struct
from pydantic import Field, model_validator

from vanban.cache import keep, recall, version
from vanban.content.book_folder import book_paths, year_hint
from vanban.content.fields import Chu, ChuCo, Ma, as_source
from vanban.disk import read_whole
from vanban.paths import CACHE, CONTENT, ISSUE_BOOKS, is_file, lies
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.loader import Source, read_yaml
from vanban.source.reader import Reader
from vanban.source.record import Ngay, Record, SoDem, SoNguyen, fault, revive
from vanban.source.writer import yaml_text

# --- the records ---


class DaySo(Record):
    """A series of numbers that the head of the body keeps apart from the common one (Điều 15)."""

    meaning: ClassVar[str] = (
        "một dãy số riêng; văn bản không thuộc dòng nào thì lấy số ở dãy chung, mỗi cơ quan một dãy"
    )
    id: Ma = Field(
        description="mã của dãy; `chung`, `mat`, `sao` là dãy chung, dãy văn bản mật, dãy bản sao",
        examples=["quyet-dinh"],
    )
    ten: Chu = Field("", description="tên của dãy, như người ghi sổ gọi", examples=['"Quyết định"'])
    loai: tuple[Ma, ...] = Field(
        (),
        description="loại văn bản lấy số ở dãy này; không ghi là mọi loại",
        examples=["[quyet_dinh]"],
    )
    co_quan: tuple[Ma, ...] = Field(
        (),
        description="cơ quan ban hành lấy số ở dãy này; không ghi là mọi cơ quan",
        examples=["[ubnd-xa-minh-hoa]"],
    )
    tu_so: SoDem = Field(
        1, description="số đầu tiên ghi ở sổ này, khi các số trước nằm ở sổ giấy", examples=["120"]
    )


class NoiNhanSo(Record):
    """A recipient as the register has it, with the day on which it was sent and who took it."""

    meaning: ClassVar[str] = "một nơi nhận trong sổ, với ngày chuyển và ký nhận của nơi ấy"
    ghi: Chu = Field(
        "", description="nơi nhận, như in ở văn bản", examples=['"UBND tỉnh Minh Họa"']
    )
    co_quan: Chu = Field(
        "", description="mã cơ quan, khi có trong danh bạ", examples=["ubnd-tinh-minh-hoa"]
    )
    so_ban: SoNguyen | None = Field(None, description="số bản gửi nơi này", examples=["1"])
    ngay_chuyen: Ngay | None = Field(
        None, description="ngày đã chuyển; ghi sau, khi đã gửi", examples=["2026-03-13"]
    )
    ky_nhan: Chu = Field("", description="ai ký nhận", examples=['"Lò Văn Mẫu"'])


class Huy(Record):
    """An entry that was undone: its number stays used up."""

    meaning: ClassVar[str] = "dòng đã hủy: số vẫn coi như đã dùng, dòng không bị xóa"
    ly_do: ChuCo = Field(description="vì sao hủy; bắt buộc", examples=['"ghi nhầm"'])
    ngay: Ngay | None = Field(None, description="ngày hủy", examples=["2026-03-13"])


class ThuHoi(Record):
    """A document that was called back (Điều 18)."""

    meaning: ClassVar[str] = "văn bản đã gửi đi rồi thu hồi"
    ngay: Ngay = Field(description="ngày thu hồi", examples=["2026-04-01"])
    ly_do: ChuCo = Field(description="vì sao thu hồi; bắt buộc", examples=['"trái thẩm quyền"'])
    theo: Chu = Field(
        "", description="văn bản thông báo thu hồi: số, ký hiệu", examples=['"215/TB-UBND"']
    )


class _Dong(Record):
    """What lines of both parts have: the kind by code or as typed."""

    meaning: ClassVar[str] = "một dòng của sổ"
    loai: Chu = Field(
        "", description="mã loại văn bản, như ở `vanban kinds`", examples=["ke_hoach"]
    )
    ten_loai: Chu = Field(
        "",
        description="tên loại đúng như sổ cũ ghi, khi không phải tên loại nào",
        examples=['"Phiếu trình"'],
    )
    trich_yeu: Chu = Field(
        "", description="trích yếu nội dung", examples=['"Thực hiện Kết luận số 50-KL/TW"']
    )
    ghi_chu: Chu = Field("", description="ghi chú", examples=['"Gửi qua trục liên thông"'])

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if self.loai and self.ten_loai:
            seen = f"thấy `loai: {self.loai}` và `ten_loai: {self.ten_loai}` ở một dòng sổ"
            raise fault(f"{seen}, cần một trong hai", "bỏ `ten_loai`")
        return self


class VanBanDi(_Dong):
    """A document that went out: a line of the book, the ten columns of Annex IV and more."""

    meaning: ClassVar[str] = "một dòng của sổ đăng ký văn bản đi: một văn bản đã lấy số"
    so: SoDem = Field(description="số", examples=["207"])
    hau_to: Chu = Field(
        "",
        description="chữ sau số ở sổ cũ (01a); chương trình không cấp số như thế",
        examples=["a"],
    )
    so_ky_hieu: ChuCo = Field(description="số, ký hiệu như in", examples=['"207/KH-UBND"'])
    ngay: Ngay | None = Field(
        None, description="ngày văn bản; chỉ sổ cũ mới có thể thiếu", examples=["2026-03-12"]
    )
    co_quan: Ma = Field(description="cơ quan ban hành", examples=["ubnd-xa-minh-hoa"])
    nguoi_ky: Chu = Field("", description="người ký", examples=['"Trần Văn Mẫu"'])
    noi_nhan: tuple[NoiNhanSo, ...] = Field(
        (), description="nơi nhận, mỗi nơi một mục", examples=['[{ghi: "UBND tỉnh Minh Họa"}]']
    )
    luu: Chu = Field("", description="đơn vị, người nhận bản lưu", examples=['"VT, VHXH"'])
    so_ban: SoNguyen | None = Field(None, description="số lượng bản", examples=["36"])
    van_ban: Chu = Field(
        "",
        description="thư mục của văn bản trong content/; không ghi là văn bản ghi sổ bằng tay",
        examples=["ke-hoach-01"],
    )
    don_vi: Chu = Field(
        "",
        description="cơ quan ban hành dự thảo của mình, lập theo văn bản ở `van_ban`",
        examples=["phong-kinh-te"],
    )
    do_mat: Chu = Field("", description="độ mật: mat, toi_mat, tuyet_mat", examples=["mat"])
    ma_bam: Chu = Field(
        "",
        description="mã băm (SHA-256) của tệp đã phát hành; do `vanban phat-hanh` ghi, không sửa",
        examples=['"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"'],
    )
    hinh_thuc_ban_hanh: Literal["giay", "dien_tu"] = Field(
        "giay", description="ban hành bản giấy hay bản điện tử", examples=["dien_tu"]
    )
    huy: Huy | None = Field(
        None, description="đã hủy số này", examples=['{ngay: 2026-03-13, ly_do: "ghi nhầm"}']
    )
    thu_hoi: ThuHoi | None = Field(
        None,
        description="đã thu hồi văn bản",
        examples=['{ngay: 2026-04-01, ly_do: "trái thẩm quyền"}'],
    )

    @property
    def number(self) -> str:
        """The number with what an old book has behind it: "207", "1a"."""
        return f"{self.so}{self.hau_to}"

    @property
    def name(self) -> str:
        """How messages name the document: its folder, the body's draft, or what is printed."""
        return "/".join(filter(None, (self.van_ban, self.don_vi))) or self.so_ky_hieu


class VanBanDen(_Dong):
    """A document that came in: what the arrival stamp says, and what it is."""

    meaning: ClassVar[str] = "một dòng của sổ đăng ký văn bản đến: một văn bản đã đóng dấu ĐẾN"
    so_den: SoDem = Field(description="số đến, như ở dấu ĐẾN", examples=["12"])
    hau_to: Chu = Field("", description="chữ sau số đến ở sổ cũ", examples=["a"])
    ngay_den: Ngay | None = Field(
        None, description="ngày đến; chỉ sổ cũ mới có thể thiếu", examples=["2026-03-10"]
    )
    tac_gia: Chu = Field("", description="cơ quan, người gửi", examples=['"UBND tỉnh Minh Họa"'])
    so_ky_hieu: Chu = Field("", description="số, ký hiệu của văn bản", examples=['"45/KH-UBND"'])
    ngay: Ngay | None = Field(None, description="ngày của văn bản", examples=["2026-03-05"])
    don_vi: tuple[Ma, ...] = Field(
        (), description="đơn vị nhận: mã cơ quan", examples=["[phong-kinh-te]"]
    )
    ghi: Chu = Field(
        "", description="đơn vị hoặc người nhận, ghi bằng chữ", examples=['"Đ/c Chủ tịch"']
    )
    ngay_chuyen: Ngay | None = Field(
        None, description="ngày chuyển cho đơn vị, người nhận", examples=["2026-03-11"]
    )
    ky_nhan: Chu = Field("", description="ai ký nhận", examples=['"Lò Văn Mẫu"'])
    han: Ngay | None = Field(None, description="hạn giải quyết, trả lời", examples=["2026-04-01"])
    tra_loi: Chu = Field(
        "",
        description="thư mục của văn bản trả lời trong content/",
        examples=["ke-hoach-01"],
    )

    @property
    def number(self) -> str:
        """The number of the arrival with what an old book has behind it."""
        return f"{self.so_den}{self.hau_to}"


class SoDangKy(Record):
    """The file `so-dang-ky/<year>.yaml`: a year's books of outgoing and incoming documents."""

    meaning: ClassVar[str] = "tệp content/so-dang-ky/<năm>.yaml: sổ văn bản đi và đến của một năm"
    day_so: tuple[DaySo, ...] = Field(
        (),
        description="các dãy số mà người đứng đầu cơ quan quy định tách riêng",
        examples=["[{id: quyet-dinh, loai: [quyet_dinh]}]"],
    )
    van_ban_di: tuple[VanBanDi, ...] = Field(
        (),
        description="văn bản đi, theo thứ tự ghi sổ",
        examples=['[{so: 1, so_ky_hieu: "01/KH-UBND", co_quan: ubnd-xa-minh-hoa}]'],
    )
    van_ban_den: tuple[VanBanDen, ...] = Field(
        (),
        description="văn bản đến, theo thứ tự ghi sổ",
        examples=['[{so_den: 1, tac_gia: "UBND tỉnh Minh Họa", so_ky_hieu: "45/KH-UBND"}]'],
    )

    @model_validator(mode="after")
    def _series_once(self) -> Self:
        names = [one.id for one in self.day_so]
        again = next((name for name in names if names.count(name) > 1), "")
        if again:
            raise fault(f"dãy số `{again}` ghi hai lần ở `day_so`", "gộp hai dòng làm một")
        return self


NEW_BOOK = """\
# yaml-language-server: $schema=../.schema/so-dang-ky.schema.json
# Sổ đăng ký văn bản năm {year}. `vanban so-dang-ky` viết thêm dòng; không xóa dòng nào, số nào.
{key}:
"""
"""A book that begins: its year, and the list that its first line is put into."""
CARRIED = "# Các dãy số riêng như ở sổ năm trước; người đứng đầu quy định khác thì sửa ở đây.\n"


def new_book(year: int, key: str, series: Sequence[DaySo] = (), note: str = "") -> bytes:
    """Return a book that begins, with the series that are kept apart and a note above them."""
    begun = NEW_BOOK.format(year=year, key=key)
    if series:
        listed = yaml_text({"day_so": [as_source(one) for one in series]})
        begun = begun.replace(f"{key}:", f"{note}{listed}{key}:")
    return begun.encode()


# --- series of numbers ---


COMMON, SECRET, COPIES, NORMATIVE = "chung", "mat", "sao", "quy-pham"
"""The series that there are without a word of the office; of normative kinds each has its own."""
Sorts = Mapping[str, str]
"""By kind of document, `COPIES` or `NORMATIVE` for those whose numbers the law keeps apart."""


class Series(NamedTuple):
    """A series of numbers in a year: whose, and which of that body's."""

    co_quan: str
    id: str


def series_of(
    book: SoDangKy, co_quan: str, loai: str, sorts: Sorts, *, secret: bool = False
) -> Series:
    """Return the series that a document of a body and a kind takes its number from (Điều 15).

    Secret documents, copies and each normative kind have one of their own; of the others the first
    line of `day_so` that names kind and body, else the body's common one.
    """
    sort = SECRET if secret else sorts.get(loai, "")
    if sort == NORMATIVE:
        return Series(co_quan, f"{NORMATIVE}-{loai}")
    if sort:
        return Series(co_quan, sort)
    fitting = (
        series.id
        for series in book.day_so
        if (loai in series.loai or not series.loai)
        and (co_quan in series.co_quan or not series.co_quan)
        if series.id not in (SECRET, COPIES)
    )
    return Series(co_quan, next(fitting, COMMON))


def entry_series(book: SoDangKy, entry: VanBanDi, sorts: Sorts) -> Series:
    """Return the series that the number of an entry is of."""
    return series_of(book, entry.co_quan, entry.loai, sorts, secret=bool(entry.do_mat))


def first_number(book: SoDangKy, series: Series) -> int:
    """Return the number that a series begins with in this book."""
    lines = (one for one in book.day_so if one.id == series.id)
    return next((one.tu_so for one in lines if series.co_quan in one.co_quan or not one.co_quan), 1)


def next_number(book: SoDangKy, series: Series, sorts: Sorts) -> int:
    """Return the next free number of a series: after the highest, undone or not."""
    used = (one.so for one in book.van_ban_di if entry_series(book, one, sorts) == series)
    return max(first_number(book, series), *(number + 1 for number in used), 1)


def next_arrival(book: SoDangKy) -> int:
    """Return the next number of the arrival stamp."""
    return max((one.so_den + 1 for one in book.van_ban_den), default=1)


def entries_of(book: SoDangKy, number: str) -> Iterator[tuple[int, VanBanDi]]:
    """Yield the entries that a typed number may mean, with their places in the list.

    "207", "01a", "207/KH-UBND", "7/KH-UBND", the folder of a document, or that and a body:
    "ke-hoach/phong". By its folder an issued document is meant, not what was undone of it.
    """
    typed = number.strip().casefold()
    every = tuple(enumerate(book.van_ban_di))
    named = [(place, one) for place, one in every if typed == one.name.casefold()]
    if named:
        yield from [pair for pair in named if not pair[1].huy] or named
        return
    plain = _unpadded(typed)
    for place, one in every:
        if plain in (_unpadded(one.so_ky_hieu.casefold()), one.number.casefold()):
            yield place, one


def _unpadded(number: str) -> str:
    return re.sub(r"^0+(?=[0-9])", "", number)


def number_of_sign(so_ky_hieu: str) -> int | None:
    """Return the number that a printed one begins with: 207 of "207/KH-UBND"."""
    head = re.match(r"\s*0*([0-9]+)", so_ky_hieu)
    return int(head[1]) if head else None


def recalls(books: Iterable[SoDangKy]) -> dict[str, ThuHoi]:
    """Return how each document that does not stand any more was called back, by its folder.

    A body's draft by both: "ke-hoach/phong". The last line that was not undone counts: what was
    issued anew stands again.
    """
    last: dict[str, VanBanDi] = {}
    for one in (line for book in books for line in book.van_ban_di):
        if one.van_ban and not one.huy:
            last[one.name] = max(last.get(one.name, one), one, key=_in_time)
    return {name: one.thu_hoi for name, one in last.items() if one.thu_hoi}


def _in_time(one: VanBanDi) -> tuple[date, int]:
    return one.ngay or date.min, one.so


# --- the files ---


YEAR = re.compile(r"[12][0-9]{3}")


class IssueBook(Struct, frozen=True, dict=True):
    """The book of one year as read."""

    year: int
    so: SoDangKy
    tep: str
    """Its file, as shown."""
    path: Path | None = None
    read: Source | None = None
    """Where each value stands, when the file was parsed for it; else it is when asked for."""
    heads: tuple[tuple[int, int], ...] = ()
    """Line and column of the number of each outgoing line."""

    @cached_property
    def source(self) -> Source:
        """The file with the place of each value."""
        found = self.read or (read_yaml(self.path, self.tep)[0] if self.path else None)
        return found or Source(self.tep, {}, {}, {})

    def mark(self, place: int, key: str = "") -> Mark:
        """Return where an outgoing entry, or a key of it, stands."""
        if key == "so" and place < len(self.heads):
            return Mark(self.tep, *self.heads[place])
        loc = ("van_ban_di", place)
        return self.source.mark((*loc, key) if key else loc)


def carried(books: Mapping[int, IssueBook], year: int) -> tuple[DaySo, ...]:
    """Return the series that a book which begins takes over from the last one before it.

    Their numbers begin again, so that a line that only says where they began is none.
    """
    before = max((one for one in books if one < year), default=0)
    every = books[before].so.day_so if before and year not in books else ()
    return tuple(one.model_copy(update={"tu_so": 1}) for one in every if one.loai)


def book_path(root: Path, year: int) -> Path:
    """Return where the book of a year lies in an office's folder."""
    return root / CONTENT / ISSUE_BOOKS / f"{year}.yaml"


def read_book(reader: Reader, year: int) -> IssueBook | None:
    """Read the book of a year; None where its file has errors, an empty one where there is none.

    A long book without any fault of its own is kept in the cache: it is read by every command.
    """
    path = book_path(reader.root, year)
    shown = reader.shown(path)
    if not lies(path):
        return IssueBook(year, SoDangKy(), shown)
    digest = sha256(version() + _bytes(path)).hexdigest()
    if kept := _kept(reader.root / CACHE, year, digest):
        return IssueBook(year, kept[0], shown, path, None, kept[1])
    before = len(reader.problems)
    so, source = reader.read(path, SoDangKy)
    if so is None:
        return None
    reader.problems.extend(_line_problems(year, so, source))
    marks = (source.mark(("van_ban_di", at, "so")) for at in range(len(so.van_ban_di)))
    heads = tuple((mark.dong, mark.cot) for mark in marks)
    if len(reader.problems) == before:
        value = {"ma": digest, "so": source.value, "cho": heads}
        keep(reader.root / CACHE, _name(year), value)
    return IssueBook(year, so, shown, path, source, heads)


def _name(year: int) -> bytes:
    """Under what a book is kept: one file a year, whatever it says."""
    return f"{ISSUE_BOOKS} {year}".encode()


def _kept(
    cache: Path, year: int, digest: str
) -> tuple[SoDangKy, tuple[tuple[int, int], ...]] | None:
    value = recall(cache, _name(year))
    if not isinstance(value, dict) or value.get("ma") != digest:
        return None
    so = revive(SoDangKy, value.get("so"))
    return (so, tuple((line, column) for line, column in value["cho"])) if so else None


def _bytes(path: Path) -> bytes:
    try:
        return read_whole(path) if is_file(path) else b""
    except OSError:
        return b""


def read_books(reader: Reader) -> dict[int, IssueBook]:
    """Read the books of all years, by year; a faulty one is left out, its faults are kept."""
    books: dict[int, IssueBook] = {}
    for path in book_paths(reader, ISSUE_BOOKS):
        if path.suffix.lower() not in (".yaml", ".yml"):
            continue
        if path.suffix != ".yaml" or not YEAR.fullmatch(path.stem):
            reader.problems.append(_no_year(reader, path))
        elif book := read_book(reader, int(path.stem)):
            books[book.year] = book
    return books


def _no_year(reader: Reader, path: Path) -> Problem:
    seen = f"thấy `{path.name}` trong {ISSUE_BOOKS}/, sổ cần mang tên một năm"
    hint = f"đổi tên: {year_hint(path.name)}; tệp không phải sổ đăng ký thì chuyển đi nơi khác"
    return problem("N124", Mark(reader.shown(path)), seen, goi_y=hint)


# --- what is wrong in a book by itself ---


def _line_problems(year: int, so: SoDangKy, source: Source) -> Iterator[Problem]:
    """What lines say against themselves or their year."""
    for place, line in enumerate(so.van_ban_di):
        loc = ("van_ban_di", place)
        if number_of_sign(line.so_ky_hieu) not in (None, line.so):
            seen = f"thấy `so: {line.so}` ở dòng sổ của số {line.so_ky_hieu}, cần cùng một số"
            hint = "xem lại `so` và `so_ky_hieu` của dòng này"
            yield problem("N731", source.mark((*loc, "so")), seen, goi_y=hint)
        if line.ngay and line.ngay.year != year:
            yield _other_year(
                year, line.ngay.year, f"số {line.so_ky_hieu}", source.mark((*loc, "ngay"))
            )
        recalled = line.thu_hoi
        if recalled and line.ngay and recalled.ngay < line.ngay:
            seen = f"thấy số {line.so_ky_hieu} ghi thu hồi ngày {recalled.ngay:%d/%m/%Y}, "
            seen += f"trước ngày {line.ngay:%d/%m/%Y} của văn bản"
            mark = source.mark((*loc, "thu_hoi", "ngay"))
            yield problem("N835", mark, seen, goi_y="xem lại `ngay` ở `thu_hoi` của dòng này")
    for place, arrival in enumerate(so.van_ban_den):
        day = arrival.ngay_den
        if day and day.year != year:
            mark = source.mark(("van_ban_den", place, "ngay_den"))
            yield _other_year(year, day.year, f"số đến {arrival.number}", mark)
    yield from _arrivals_twice(so.van_ban_den, source)


def _other_year(year: int, seen_year: int, what: str, mark: Mark) -> Problem:
    seen = f"thấy {what} ghi ngày của năm {seen_year}, cần ngày trong năm {year} của sổ này"
    hint = f"xem lại ngày; đúng là năm {seen_year} thì chuyển dòng sang `{seen_year}.yaml`"
    return problem("N732", mark, seen, goi_y=hint)


def _arrivals_twice(arrivals: Iterable[VanBanDen], source: Source) -> Iterator[Problem]:
    """An arrival number used twice, a document that was registered twice."""
    numbers: dict[str, int] = {}
    known: dict[tuple[object, ...], str] = {}
    for place, arrival in enumerate(arrivals):
        mark = source.mark(("van_ban_den", place, "so_den"))
        if arrival.number in numbers:
            seen = (
                f"số đến {arrival.number} đã dùng ở dòng thứ {numbers[arrival.number] + 1} của sổ"
            )
            hint = "ghi số đến tiếp theo, hoặc bỏ dòng ghi hai lần"
            yield problem("N733", mark, seen, goi_y=hint)
        numbers.setdefault(arrival.number, place)
        key = arrival.tac_gia.casefold(), arrival.so_ky_hieu.casefold(), arrival.ngay
        if arrival.tac_gia and arrival.so_ky_hieu and key in known:
            seen = (
                f"số {arrival.so_ky_hieu} của {arrival.tac_gia} đã vào sổ với số đến {known[key]}"
            )
            hint = "văn bản đến hai lần thì giữ một dòng, lần kia ghi ở `ghi_chu`"
            yield problem("N734", mark, seen, goi_y=hint)
        known.setdefault(key, arrival.number)
