"""The book of progress (content/tien-do/<year>.yaml): who said what of which task, and when.

Knows the record, how the folder is read, and what is wrong in it by itself; knows no state: how a
task stands follows from its entries (`vanban.register.progress.states`) and is never typed.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import ClassVar, NamedTuple, Self

from pydantic import ConfigDict, Field, model_validator

from vanban.content.book_folder import book_paths, year_hint
from vanban.content.fields import Chu, Ma, ThoiGian
from vanban.content.registry import DanhBa
from vanban.content.registry_checks import unknown_body
from vanban.paths import CONTENT, PROGRESS_BOOKS
from vanban.problems.problem import Mark, Problem, did_you_mean, problem
from vanban.source.loader import Loc, Source
from vanban.source.reader import Reader
from vanban.source.record import CoKhong, Ngay, Record, SoDem, fault, lacks
from vanban.text.vietnamese import nearest_id

FOLDER = PROGRESS_BOOKS
"""Where the books lie, below content/; it holds no documents."""
YEAR = re.compile(r"[0-9]{4}\.yaml")
LIKE_AN_ID = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
"""How an id is typed, rightly or not; a person's name has spaces or accents."""


class CapNhat(Record):
    """One entry of a task's history: a day, who said it, the words; and what they come to."""

    meaning: ClassVar[str] = "một lần cập nhật: ngày, ai báo, nội dung; không xóa, chỉ ghi thêm"
    ngay: Ngay | None = Field(
        None,
        description="ngày báo; hoàn thành, dừng thì là ngày hoàn thành, ngày dừng",
        examples=["2023-09-01"],
    )
    nguoi: Chu = Field("", description="ai báo: mã cơ quan, hoặc tên", examples=["phong-noi-vu"])
    ghi: Chu = Field("", description="tiến độ, như đã báo", examples=['"Đã trình dự thảo"'])
    ket_qua: Chu = Field(
        "", description="kết quả, văn bản đã ban hành", examples=['"Quyết định số 1234/QĐ-UBND"']
    )
    ly_do: Chu = Field(
        "", description="lý do chậm, lý do dừng", examples=['"Chưa có hướng dẫn của tỉnh"']
    )
    kien_nghi: Chu = Field(
        "", description="kiến nghị, đề xuất", examples=['"Cho lùi thời hạn đến 30/6"']
    )
    hoan_thanh: CoKhong | None = Field(
        None,
        description="true: đã hoàn thành, phải có ngay; false: mở lại việc đã ghi hoàn thành",
        examples=["true"],
    )
    dung: CoKhong | None = Field(
        None,
        description="true: dừng thực hiện, phải có ly_do; false: làm tiếp việc đã dừng",
        examples=["true"],
    )
    phat_sinh: Ngay | None = Field(
        None,
        description="ngày mà điều kiện (“Sau khi có …”) xảy ra",
        examples=["2023-09-28"],
    )
    han: Ngay | None = Field(
        None, description="thời hạn được ấn định, gia hạn từ lần này", examples=["2024-06-30"]
    )
    nam: SoDem | None = Field(
        None,
        description="báo cho năm nào, với việc hằng năm; không ghi là năm của ngay",
        examples=["2023"],
    )
    san_pham: Chu = Field(
        "",
        description="báo về sản phẩm nào, khi sản phẩm có thời hạn riêng",
        examples=['"Quyết định giao biên chế"'],
    )

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not any(getattr(self, name) for name in SAYING) and self.marks == (None, None):
            hint = 'thêm dòng `ghi: "…"` với lời đã báo'
            raise fault("thấy một lần cập nhật không có nội dung", hint, "ghi")
        return self

    @property
    def marks(self) -> tuple[bool | None, bool | None]:
        """What it says of done and of stopped; None where it says nothing."""
        return self.hoan_thanh, self.dung

    @property
    def text(self) -> str:
        """Its words on one line: progress, then the result."""
        return "; ".join(part for part in (self.ghi, self.ket_qua) if part)


SAYING = ("ghi", "ket_qua", "ly_do", "kien_nghi", "phat_sinh", "han")
"""The keys of an entry of which one at least must say something."""


class ViecTheoDoi(Record):
    """A task that is followed: one of a plan by its ids, or a free one with its own words."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["ke_hoach", "viec"]}, {"required": ["id"]}]}
    )
    meaning: ClassVar[str] = (
        "một việc được theo dõi: của kế hoạch (ke_hoach, viec), hoặc việc lẻ (id, noi_dung)"
    )
    ke_hoach: Chu = Field("", description="mã kế hoạch có việc ấy", examples=["ke-hoach-207"])
    viec: Chu = Field("", description="mã nhiệm vụ trong kế hoạch", examples=["nv-01"])
    co_quan: Chu = Field(
        "",
        description="phần việc của cơ quan này, khi nhiều cơ quan cùng chủ trì hoặc phối hợp",
        examples=["phong-noi-vu"],
    )
    id: Chu = Field("", description="mã của việc lẻ, không trùng", examples=["cv-01"])
    noi_dung: Chu = Field(
        "",
        description="nội dung việc lẻ; mục của riêng một cơ quan (co_quan) thì không cần",
        examples=['"Rà soát quỹ đất công của huyện"'],
    )
    nguon: Chu = Field(
        "",
        description="nguồn chỉ đạo: văn bản, cuộc họp, thư",
        examples=['"Thông báo số 12/TB-UBND"'],
    )
    ngay_chi_dao: Ngay | None = Field(
        None, description="ngày chỉ đạo, ngày giao", examples=["2023-05-02"]
    )
    lanh_dao: Chu = Field(
        "", description="lãnh đạo phụ trách", examples=['"Phó Chủ tịch phụ trách"']
    )
    chu_tri: tuple[Ma, ...] = Field(
        (), description="ai chủ trì việc lẻ: mã cơ quan, nhóm", examples=["[phong-noi-vu]"]
    )
    phoi_hop: tuple[Ma, ...] = Field(
        (), description="ai phối hợp việc lẻ", examples=["[phong-tu-phap]"]
    )
    nguoi_thuc_hien: Chu = Field(
        "", description="người trực tiếp làm", examples=['"Chuyên viên Phòng Nội vụ"']
    )
    thoi_gian: ThoiGian | None = Field(
        None, description="thời hạn của việc lẻ", examples=["{truoc: 2023-12-15}"]
    )
    cap_nhat: tuple[CapNhat, ...] = Field(
        (),
        description="lịch sử: các lần cập nhật, lần sau ghi thêm ở dưới",
        examples=['[{ngay: 2023-09-01, nguoi: phong-noi-vu, ghi: "Đã trình dự thảo"}]'],
    )

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is: plan, task and body; of a free task "", its id and body."""
        return self.ke_hoach, self.viec or self.id, self.co_quan

    @model_validator(mode="after")
    def _one_sort(self) -> Self:
        if self.ke_hoach or self.viec:
            own = [name for name in OWN if getattr(self, name)]
            if not (self.ke_hoach and self.viec):
                lacking = "viec" if self.ke_hoach else "ke_hoach"
                raise lacks(lacking)
            if own:
                seen = ", ".join(f"`{name}`" for name in own)
                hint = f"bỏ {seen}: kế hoạch đã nêu; việc lẻ thì bỏ `ke_hoach`, `viec`"
                raise fault(f"thấy {seen} ở một việc của kế hoạch", hint)
        needed = ("id",) if self.co_quan else ("id", "noi_dung")
        for name in () if self.ke_hoach else needed:
            if not getattr(self, name):
                raise lacks(name)
        return self


OWN = ("id", "noi_dung", "nguon", "ngay_chi_dao", "chu_tri", "phoi_hop", "thoi_gian")
"""The keys of a free task, which a plan's own says in the plan."""


class SoTienDo(Record):
    """The book of one year."""

    meaning: ClassVar[str] = "sổ theo dõi tiến độ: tệp content/tien-do/<năm>.yaml"
    short: ClassVar[str] = "nhiem_vu"
    nhiem_vu: tuple[ViecTheoDoi, ...] = Field(
        (),
        description="các việc được theo dõi",
        examples=['[{ke_hoach: ke-hoach-207, viec: nv-01, cap_nhat: [{ghi: "Đang làm"}]}]'],
    )


class ProgressBook(NamedTuple):
    """The book of a year as read, with where each value stands."""

    year: int
    path: Path
    book: SoTienDo
    source: Source


def book_path(root: Path, year: int) -> Path:
    """Return the path of the book of a year in an office's folder."""
    return root / CONTENT / FOLDER / f"{year:04}.yaml"


def read_books(reader: Reader) -> tuple[ProgressBook, ...]:
    """Read the books of all years, the first year first; what cannot be read is a problem."""
    return tuple(_books(reader))


def _books(reader: Reader) -> Iterator[ProgressBook]:
    for path in book_paths(reader, FOLDER):
        if not YEAR.fullmatch(path.name):
            if path.suffix.lower() in (".yaml", ".yml"):
                reader.problems.append(_no_year(reader.shown(path)))
            continue
        book, source = reader.read(path, SoTienDo)
        if book is not None:
            yield ProgressBook(int(path.stem), path, book, source)


def _no_year(tep: str) -> Problem:
    seen = f"thấy `{Path(tep).name}`, cần tệp mang tên năm, vì tệp này không được đọc"
    return problem("N750", Mark(tep), seen, goi_y=f"đổi tên thành năm của sổ: {year_hint(tep)}")


# --- what is wrong in a book by itself ---


def book_problems(book: ProgressBook, danh_ba: DanhBa) -> Iterator[Problem]:
    """Yield what is wrong in one book, without a look at the plans that it names."""
    source, first = book.source, dict[tuple[str, str, str], Loc]()
    for place, task in enumerate(book.book.nhiem_vu):
        at: Loc = ("nhiem_vu", place)
        if task.key in first:
            yield _twice(task, source.mark(at), source.mark(first[task.key]))
        first.setdefault(task.key, at)
        for key in ("chu_tri", "phoi_hop"):
            for n, who in enumerate(getattr(task, key)):
                yield from unknown_body(danh_ba, who, source.mark((*at, key, n)))
        if task.co_quan:
            mark = source.mark((*at, "co_quan"))
            yield from unknown_body(danh_ba, task.co_quan, mark, only_bodies=True)
        for n, entry in enumerate(task.cap_nhat):
            mark = source.mark((*at, "cap_nhat", n, "nguoi"))
            yield from unknown_reporter(danh_ba, entry.nguoi, mark)
        yield from _entry_problems(task, source, at)


def unknown_reporter(danh_ba: DanhBa, typed: str, mark: Mark) -> Iterator[Problem]:
    """Yield a warning for who told something, typed like an id that the registry has not."""
    known = (*danh_ba.bodies, *danh_ba.groups)
    if typed in known or not LIKE_AN_ID.fullmatch(typed) or danh_ba.body_called(typed):
        return
    near = nearest_id(typed, known)
    if near or not typed.isalnum():
        seen = f"thấy `{typed}` là ai báo, danh bạ không có mã này, đang coi là tên một người"
        hint = did_you_mean(near, "ghi mã cơ quan như ở danh-ba.yaml; tên người thì gõ có dấu")
        yield problem("N909", mark, seen, goi_y=hint)


def _twice(task: ViecTheoDoi, mark: Mark, first: Mark) -> Problem:
    seen = f"việc `{task.viec or task.id}` đã có ở dòng {first.dong}"
    hint = f"chuyển các dòng `cap_nhat` lên dưới dòng {first.dong}, rồi bỏ mục này"
    return problem("N751", mark, seen, goi_y=hint)


def _entry_problems(task: ViecTheoDoi, source: Source, at: Loc) -> Iterator[Problem]:
    last: date | None = None
    for place, entry in enumerate(task.cap_nhat):
        mark = source.mark((*at, "cap_nhat", place))
        yield from _without_day(entry, source, (*at, "cap_nhat", place))
        if entry.dung and not entry.ly_do:
            hint = 'thêm dòng `ly_do: "…"`: vì sao dừng, theo văn bản nào'
            asked, hint = source.ask((*at, "cap_nhat", place, "ly_do"), mark, hint)
            yield problem("N755", asked, "việc ghi là dừng thực hiện mà không có lý do", goi_y=hint)
        if entry.ngay and task.ngay_chi_dao and entry.ngay < task.ngay_chi_dao:
            yield before_start(entry.ngay, task.ngay_chi_dao, mark, done=bool(entry.hoan_thanh))
        ends = entry.hoan_thanh or entry.dung  # its day is when it was done, not when it was told
        if entry.ngay and last and entry.ngay < last and not ends:
            seen = f"lần cập nhật ngày {entry.ngay:%d/%m/%Y} đứng sau ngày {last:%d/%m/%Y}"
            hint = "không sai thì để nguyên: trạng thái tính theo ngày, không theo thứ tự dòng"
            yield problem("N754", mark, seen, goi_y=hint)
        last = max(filter(None, (last, entry.ngay)), default=None)


def before_start(day: date, start: date, mark: Mark, *, done: bool) -> Problem:
    """Say that an entry is of a day before its task was given."""
    what = "hoàn thành" if done else "cập nhật"
    seen = f"thấy {what} ngày {day:%d/%m/%Y}, trước ngày giao việc {start:%d/%m/%Y}"
    hint = "xem lại ngày, tháng có đổi chỗ không; kết quả có từ trước thì ghi ngày giao"
    return problem("N756", mark, seen, goi_y=hint)


def _without_day(entry: CapNhat, source: Source, loc: Loc) -> Iterator[Problem]:
    if entry.ngay:
        return
    if entry.hoan_thanh or entry.dung:
        what = "hoàn thành" if entry.hoan_thanh else "dừng thực hiện"
        seen = f"việc ghi là {what} mà không có ngày, chưa tính là {what}"
        code, hint = "N753", f"thêm dòng `ngay: …` với ngày {what}"
    else:
        seen = "lần cập nhật không có ngày, không rõ nói về lúc nào"
        code, hint = "N752", "thêm dòng `ngay: năm-tháng-ngày` với ngày báo"
    mark, hint = source.ask((*loc, "ngay"), source.mark(loc), hint)
    yield problem(code, mark, seen, goi_y=hint)
