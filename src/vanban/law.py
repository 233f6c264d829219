"""The records of a regime as types: each rule with its clause, strength and certainty.

Holds no number and no phrase of any decree: those stand in `templates/<regime>/*.yaml`.
"""

from __future__ import annotations

from typing import Literal

from vanban.record import CoKhong, Record, SoNguyen, SoThuc

Range = tuple[SoThuc, SoThuc]


class Clause(Record):
    """What every rule carries: clause, strength, certainty, and what of it is optional."""

    dieu_khoan: str
    muc: Literal["bat_buoc", "mau", "thong_le"]
    do_chac: Literal["2+", "1", "obs", "mem"]
    ghi_chu: str = ""
    tu_chon: tuple[str, ...] = ()


class TrangMm(Clause):
    """A measure of the page: a range, or the two sides of the sheet, in mm."""

    mm: Range


class Chon(Clause):
    """A fixed choice (font, colour, direction of the page)."""

    chon: str
    khi_co_bang: str = ""


class SoTrang(Clause):
    """Where page numbers stand and from which number they run."""

    bat_dau: SoNguyen
    chu_so: str
    vi_tri: str
    an_trang_dau: CoKhong


class Trang(Record):
    """The page."""

    kho_giay: TrangMm
    huong: Chon
    le_tren: TrangMm
    le_duoi: TrangMm
    le_trai: TrangMm
    le_phai: TrangMm
    phong_chu: Chon
    mau_chu: Chon
    so_trang: SoTrang
    so_trang_phu_luc: SoTrang


class BoTri(Clause):
    """Shares of the text width of the two columns of head or foot."""

    cot_trai: Range
    cot_phai: Range


class ThanhPhan(Clause):
    """A part of the document: sizes in pt, weight, slope, case, alignment, template style."""

    ten: str
    o: str = ""
    co_chu: Range
    co_chu_mau: SoThuc | None = None
    in_hoa: CoKhong
    dam: CoKhong
    nghieng: CoKhong
    canh: str
    lui_dau_dong: CoKhong
    gian_dong: Range | None = None
    cach_tren: SoThuc | None = None
    kieu: str = ""
    van_ban: tuple[str, ...] = ()


class ThutDauDong(Clause):
    """First-line indents to choose from, mm."""

    chon_mot: tuple[SoThuc, ...]


class GianDoan(Clause):
    """Least space between paragraphs, pt."""

    toi_thieu: SoThuc


class GianDong(Clause):
    """Line spacing in lines."""

    so_dong: Range


class DoanVan(Record):
    """Paragraphs of running text."""

    thut_dau_dong: ThutDauDong
    gian_doan: GianDoan
    gian_dong: GianDong


class CapCoChu(Clause):
    """Sizes that go together, pt."""

    quoc_hieu: SoThuc
    tieu_ngu: SoThuc
    dia_danh_ngay: SoThuc


class DuongKe(Clause):
    """A drawn line: its length as a part of what it stands under; `chon` is the one we draw."""

    so_voi: Literal["dong_chu", "vung_trinh_bay"]
    ti_le: Range
    chon: SoThuc


class CachGhiSo(Clause):
    """How a number is written."""

    tien_to: str
    dau_sau_tien_to: str
    them_so_khong_duoi: SoNguyen
    dau_giua_so_va_ky_hieu: str
    dau_giua_nhom: str
    o_trong: str


class MauSo(Clause):
    """Patterns of numbers by sort of document."""

    ten_loai: str
    cong_van: str
    ban_sao: str


class SoKyHieu(Record):
    """Numbers and their codes."""

    cach_ghi: CachGhiSo
    mau_so: MauSo


class CachGhiNgay(Clause):
    """How a date is written."""

    mau: str
    mau_dia_danh: str
    them_so_khong_ngay_duoi: SoNguyen
    them_so_khong_thang_duoi: SoNguyen
    o_trong_ngay: str
    o_trong_thang: str
    o_trong_nam: str


class ThoiGianGhi(Record):
    """Dates."""

    cach_ghi: CachGhiNgay


class DauCau(Clause):
    """First word and end marks of a list of legal bases."""

    tu_dau: str
    dau_cuoi: str
    dau_cuoi_cung: str


class CanCuGhi(Record):
    """Legal bases."""

    dau_cau: DauCau


class TrichDan(Clause):
    """What a citation must hold, and the pattern we write."""

    loai: tuple[str, ...] = ()
    phai_co: tuple[str, ...]
    mau: str


class Bac(Clause):
    """A level of the text: its word, numerals, end mark, and the parts that give its look."""

    tu: str = ""
    chu_so: Literal["la_ma", "a_rap", "chu_cai", "khong"]
    dau_sau: str = ""
    tieu_de: Literal["bat_buoc", "co_the", "khong"]
    cho_tieu_de: Literal["dong_duoi", "cung_dong"]
    thanh_phan: str
    thanh_phan_tieu_de: str


class ChuCai(Clause):
    """The letters of a level in their order."""

    thu_tu: tuple[str, ...]


class SoDo(Clause):
    """A scheme: its levels from the top."""

    bac: tuple[str, ...]


class BoCuc(Record):
    """How a text is built."""

    danh_so: dict[str, Bac]
    chu_cai: dict[str, ChuCai]
    so_do: dict[str, SoDo]


class DauHet(Clause):
    """The mark at the end of the text."""

    chon: str


class KetThuc(Record):
    """The end of the text."""

    dau_het: DauHet


class VietTat(Clause):
    """A prefix of the signature block and what follows it."""

    chu: str
    nghia: str
    truoc: str
    dong_duoi: str


class Chuoi(Clause):
    """A chain of prefixes seen in practice."""

    thu_tu: tuple[str, ...]


class ChuKy(Record):
    """Signature blocks."""

    viet_tat: dict[str, VietTat]
    chuoi: dict[str, Chuoi]


class TuDau(Clause):
    """A fixed word with the mark after it."""

    tu: str
    dau_sau: str


class DanhSach(Clause):
    """A list: what each line begins and ends with."""

    dau_dong: str
    dau_cuoi: str
    dau_cuoi_cung: str
