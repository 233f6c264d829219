"""Records of the smaller wording files: reviews of a plan, its lists, a check's sheet, new sources.

Knows how these files are laid out; knows no word and no sentence.
"""

from functools import lru_cache
from typing import Literal

from vanban.content.document import Cot
from vanban.content.fields import Chu, ChuCo
from vanban.source.record import CoKhong, Record, SoThuc


class TaskWords(Record):
    """Closed lists of words, each a text with commas between, that tasks are looked through by.

    `dong_tu`: verbs that a task may begin with, `mo_dau`: what may stand before the verb;
    `thuong_xuyen`: times of a task without an end; `han_chot`: words that make the date after them
    a deadline, unless the text begins with one of `dieu_kien`; `cho_su_kien`: with which the time
    of a task begins that waits for an event; `phan_chung`: titles of parts of a plan that no task
    carries out. What a list leaves empty is not looked at.
    """

    dong_tu: Chu = ""
    mo_dau: Chu = ""
    thuong_xuyen: Chu = ""
    han_chot: Chu = ""
    dieu_kien: Chu = ""
    cho_su_kien: Chu = ""
    phan_chung: Chu = ""


@lru_cache(maxsize=32)
def listed(text: str) -> tuple[str, ...]:
    """Return the words of a list in small letters."""
    return tuple(word for part in text.casefold().split(",") if (word := part.strip()))


class TasksPart(Record):
    """A table with the title above it."""

    tieu_de: ChuCo
    cot: tuple[Cot, ...]


ListName = Literal[
    "muc_chua_giao", "nghia_vu_khong_ai", "nhiem_vu_khong_chu_tri", "cho_xac_dinh",
    "don_vi_khong_viec", "viec_khong_nhan", "nhan_khong_viec", "cap_tren_bo_qua",
]  # fmt: skip


class GapList(Record):
    """How one list of the coverage is told: its title, and a sentence for each entry."""

    loai: ListName
    tieu_de: ChuCo
    cau: ChuCo


class GapsPart(Record):
    """The lists of the coverage: the title above them, each list, and what is said of none."""

    tieu_de: ChuCo
    khong_co: ChuCo
    phan: tuple[GapList, ...]


class CoverageWording(Record):
    """The review paper of a plan: who has which task, the tasks, what is left open."""

    tieu_de: ChuCo
    theo: ChuCo
    chu_thich: ChuCo
    cot: tuple[Cot, ...]
    danh_muc: TasksPart
    con_lai: GapsPart


class BodyTasksWording(Record):
    """The list of one body's tasks over all plans."""

    tieu_de: ChuCo
    theo: ChuCo
    khong_co: ChuCo
    cot: tuple[Cot, ...]


class SheetWording(Record):
    """The sheet of a check: its lines, and the columns of its table."""

    tieu_de: ChuCo
    theo: ChuCo
    ket_qua: ChuCo
    khong_loi: ChuCo
    con_lai: ChuCo
    da_xet: ChuCo
    chua_nhan_ra: ChuCo
    bo_qua: ChuCo
    chua_in: ChuCo
    chua_xet: ChuCo
    ngoai_pham_vi: ChuCo
    y_kien: ChuCo
    ky: ChuCo
    cot: tuple[Cot, ...]


class LetterWording(Record):
    """The letter that a document is sent with by e-mail: its subject, its paragraphs, who writes.

    A paragraph that comes out empty is left out.
    """

    tieu_de: ChuCo
    loi: tuple[ChuCo, ...]
    ky: ChuCo


# --- opinions on a draft ---


class AskingWording(Record):
    """The letter that asks for opinions: its subject, its text."""

    trich_yeu: ChuCo
    mo_dau: ChuCo
    khoan: tuple[ChuCo, ...]
    ket_thuc: ChuCo


class OpinionTableWording(Record):
    """The table of opinions: titles, what is said of those without one, the columns."""

    tieu_de: ChuCo
    theo: ChuCo
    theo_noi_dung: ChuCo
    theo_co_quan: ChuCo
    thong_nhat: ChuCo
    khong_co_y_kien: ChuCo
    chua_gui: ChuCo
    cot: tuple[Cot, ...]


class OpinionWording(Record):
    """How opinions are asked for and told: the letter, the form's columns, the table.

    `de_bao_cao`: purposes of recipients who are told of a document, and not asked.
    """

    cong_van: AskingWording
    de_bao_cao: tuple[ChuCo, ...] = ()
    phieu: tuple[Cot, ...]
    bang: OpinionTableWording


# --- reminders and reports on what is followed ---


class ShortText(Record):
    """A reminder as plain text: its first line, a task, how many more there are, its last lines."""

    dau: ChuCo
    dong: ChuCo
    con: ChuCo
    chua_bao_cao: ChuCo
    cuoi: ChuCo


class ReminderWording(Record):
    """The letter that reminds: its subject, its text, the list of tasks, the same as plain text."""

    trich_yeu: ChuCo
    mo_dau: ChuCo
    khoan: tuple[ChuCo, ...]
    ket_thuc: ChuCo
    danh_muc: ChuCo
    cot: tuple[Cot, ...]
    tin: ShortText


class ChartWording(Record):
    """The charts of a report: the caption of that of the whole, of those by body, their words."""

    chung: ChuCo
    theo_co_quan: ChuCo
    mo_ta: ChuCo


class SummaryWording(Record):
    """The report on a whole plan: its subject, its parts in their order, their tables."""

    trich_yeu: ChuCo
    mo_dau: ChuCo
    ket_qua: ChuCo
    dem: tuple[ChuCo, ...]
    theo_co_quan: ChuCo
    dau: tuple[ChuCo, ...] = ()
    cot: tuple[Cot, ...]
    tong: ChuCo
    bao_cao: ChuCo
    da_bao_cao: ChuCo
    chua_bao_cao: ChuCo
    chua_xong: ChuCo
    cot_chua_xong: tuple[Cot, ...]
    kien_nghi: ChuCo
    ket_thuc: ChuCo
    bieu_do: ChartWording | None = None
    """None as in offices' own wordings from before charts: reports have none then."""


class ResultWording(Record):
    """The report of one body: its subject, its table, what it proposes."""

    trich_yeu: ChuCo
    mo_dau: ChuCo
    bang: ChuCo
    cot: tuple[Cot, ...]
    kien_nghi: ChuCo
    ket_thuc: ChuCo


class ProgressWording(Record):
    """Reminders and reports, and the lines above the name of who signs them."""

    nguoi_ky: tuple[ChuCo, ...]
    don_doc: ReminderWording
    tong_hop: SummaryWording
    ket_qua: ResultWording


# --- what is followed ---


class FollowColumn(Record):
    """A column of the workbooks of progress: what it holds, its heading, its width in letters.

    `ten_khac`: other headings that are read as this one; `loi_nhac`: what is told in its cells.
    """

    truong: Literal[
        "stt", "noi_dung", "nguon", "ngay_chi_dao", "lanh_dao", "co_quan", "vai_tro", "nguoi",
        "thoi_gian", "han", "trang_thai", "ngay_ket_thuc", "qua_han", "cap_nhat", "ngay_cap_nhat",
        "tien_do", "ngay", "tinh_trang", "hoan_thanh", "ket_qua", "ly_do", "kien_nghi",
        "phat_sinh", "tong", "nguoi_bao", "ghi_nhan",
    ]  # fmt: skip
    tieu_de: ChuCo
    rong: SoThuc
    ten_khac: tuple[ChuCo, ...] = ()
    loi_nhac: Chu = ""


class FollowSheets(Record):
    """A text of each sheet: the tasks, a body's form, the counts, their chart, the history."""

    viec: ChuCo
    phieu: ChuCo
    tong_hop: ChuCo
    bieu_do: ChuCo
    lich_su: ChuCo


class FollowWording(Record):
    """The workbooks of progress: what stands above the tables, and their columns in order."""

    trang: FollowSheets
    dau: FollowSheets
    goi_y: ChuCo
    ngay_bao_cao: ChuCo
    cot: tuple[FollowColumn, ...]
    cot_tong_hop: tuple[FollowColumn, ...]
    cot_lich_su: tuple[FollowColumn, ...]


# --- the register ---


class BookColumn(Record):
    """A column of the register: a field of its lines, its heading, its part of the width."""

    truong: Literal[
        "so_ky_hieu", "ngay", "ten_loai_trich_yeu", "nguoi_ky", "noi_nhan", "luu", "so_ban",
        "ngay_chuyen", "ky_nhan", "ghi_chu", "ngay_den", "so_den", "tac_gia", "nguoi_nhan",
    ]  # fmt: skip
    tieu_de: ChuCo
    rong: SoThuc
    canh: Literal["trai", "giua"] | None = None


class BookPart(Record):
    """One of the two books: its name on the cover, that of its sheet, the columns, their clause."""

    ten: ChuCo
    trang: ChuCo
    dieu_khoan: ChuCo
    cot: tuple[BookColumn, ...]


class BookWording(Record):
    """The register on paper: its two books, the lines of the cover, remarks on lines undone."""

    di: BookPart
    den: BookPart
    bia: tuple[ChuCo, ...]
    quyen: ChuCo
    da_huy: ChuCo
    da_thu_hoi: ChuCo


class RecallWording(Record):
    """The notice that calls a document back: its kind, folder, subject, text, who signs.

    A string that comes out empty is left out.
    """

    loai: ChuCo
    thu_muc: ChuCo
    trich_yeu: ChuCo
    noi_dung: tuple[ChuCo, ...]
    nguoi_ky: tuple[ChuCo, ...]
    luu: ChuCo


class SlipWording(Record):
    """The slip that goes with a document to who signs it; a line that comes out empty is left out.

    The decree has no form of it.
    """

    tieu_de: ChuCo
    theo: ChuCo
    dong: tuple[ChuCo, ...]


class ContentQuestion(Record):
    """What is to be looked at in a document, and the codes by which the program tells of it.

    `thay`: a line of what the program has counted; "" where it comes out empty.
    """

    cau: ChuCo
    ma: tuple[ChuCo, ...] = ()
    thay: Chu = ""


class ContentSheetWording(Record):
    """The sheet for who answers for the content of a document."""

    tieu_de: ChuCo
    theo: ChuCo
    khong_thay: ChuCo
    khong_xet: ChuCo
    khac: ChuCo
    ky: ChuCo
    cau: tuple[ContentQuestion, ...]
    cot: tuple[Cot, ...]


class SubmissionWording(Record):
    """The papers that go with a document to who signs it."""

    phieu: SlipWording
    noi_dung: ContentSheetWording


# --- amending what was issued ---


class AmendingWording(Record):
    """An amending document, or a letter of correction: its parts, the text by scheme of its kind.

    The line `SLOT` of a text is where the clauses stand. `loai`: the kind, "" for that of what is
    amended.
    """

    loai: Chu = ""
    trich_yeu: ChuCo
    can_cu: Chu = ""
    mo_dau: Chu = ""
    ket_thuc: Chu = ""
    noi_dung: dict[str, str]


SLOT = "[điều khoản]"
ClauseName = Literal[
    "sua", "sua_ten", "bo", "them_sau", "them_truoc", "them", "danh_so", "o", "cac_o", "mot_o",
    "o_bo", "ten_cot", "chuyen_sau", "chuyen_truoc", "dinh_chinh",
]  # fmt: skip


class ConsolidatedWording(Record):
    """What a consolidated text says of itself."""

    dau: ChuCo


class ChangesWording(Record):
    """The sheet of what an amendment changes for bodies: titles, the line below, the columns."""

    tieu_de: ChuCo
    tieu_de_chung: ChuCo
    theo: ChuCo
    nghia_vu: ChuCo
    doi: dict[str, Chu]
    cot: tuple[Cot, ...]


class AmendmentWording(Record):
    """All that is said of amending: documents, each sort of clause, names of places, the sheets."""

    sua_doi: AmendingWording
    dinh_chinh: AmendingWording
    chua_co: ChuCo
    cau: dict[ClauseName, ChuCo]
    ten: dict[str, ChuCo]
    truong: dict[str, ChuCo]
    thu_tu: Chu = ""
    tong_hop: ConsolidatedWording
    thay_doi: ChangesWording


# --- lists of a whole plan ---


SUMMARY, PRODUCTS, PLANNERS = "bang-tong-hop", "danh-muc-san-pham", "co-quan-lap-ke-hoach"
LISTS = (SUMMARY, PRODUCTS, PLANNERS)
"""The files of this sort; the document of one that is not there is not made."""


class ListColumnWording(Record):
    """A column of a list: a field of its rows, or with `o` a sentence about the row."""

    truong: Literal[
        "stt", "don_vi", "noi_dung", "vai_tro", "chu_tri", "phoi_hop", "voi", "thoi_gian",
        "san_pham", "stt_goc", "muc", "gui", "qua", "trong",
    ]  # fmt: skip
    tieu_de: ChuCo
    o: Chu = ""
    rong: SoThuc | None = None
    canh: Literal["trai", "giua"] | None = None
    khi_co: CoKhong = False


class ListWording(Record):
    """A list in words: its title, the row above each body's rows, the last row, the columns."""

    tieu_de: ChuCo
    nhom: Chu = ""
    nhom_chung: Chu = ""
    """The row above the tasks that many bodies have, in a very long list."""
    viec_chung: Chu = ""
    """What stands for them in the block of each of these bodies; without it they stand there."""
    tong: Chu = ""
    cot: tuple[ListColumnWording, ...]
    huong: Literal["tu_dong", "doc", "ngang"] = "tu_dong"
    nghia_vu: tuple[Chu, ...] = ()
    """The kinds of duties that bring a body into the list."""
    bao_cao: tuple[Chu, ...] = ()
    """The kinds of duties that say to whom the body reports."""


# --- a new source ---


FORM = "van-ban-moi.yaml"
"""The file in a regime's folder."""


class KeyWords(Record):
    """What is written for a key: a comment above it, and the key with its text as YAML."""

    chu_thich: str
    chu: str


class FormWords(Record):
    """The whole file; strings are Jinja.

    `khoa` stands in the order of writing; `noi_dung` holds texts by scheme, `dong_rieng` the lines
    of the kinds, `loai` what a kind says in another way.
    """

    dau: str
    khoa: dict[str, KeyWords]
    noi_dung: dict[str, str]
    dong_rieng: dict[str, str]
    loai: dict[str, dict[str, str]]
