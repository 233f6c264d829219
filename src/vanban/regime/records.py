"""Rules of the page and of the parts that stand on it: measures in mm, sizes in pt."""

from __future__ import annotations

from typing import Literal

from vanban.regime.clause import Clause, Range
from vanban.source.record import CoKhong, Record, SoNguyen, SoThuc


class TrangMm(Clause):
    """A measure of the page: a range, or the two sides of the sheet, in mm."""

    mm: Range


class KhoGiay(TrangMm):
    """The sheet: its two sides, and the name that word processors have for it."""

    ten: str


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

    kho_giay: KhoGiay
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
    khong_dung: tuple[str, ...] = ()


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
