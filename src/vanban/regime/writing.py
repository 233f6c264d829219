"""Rules of what is written: numbers, dates, bases, citations, levels of a text, signatures."""

from __future__ import annotations

from typing import Literal

from vanban.regime.clause import Clause
from vanban.source.record import Record, SoNguyen


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
    khong_ma: str
    ban_sao: str
    quy_pham: str = ""


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


class CachGhiKySo(Clause):
    """How the time of a digital signature is written, and its blanks."""

    mau: str
    o_trong_ngay: str
    o_trong_nam: str


class ThoiGianGhi(Record):
    """Dates."""

    dia_danh: Clause
    cach_ghi: CachGhiNgay
    ky_so: CachGhiKySo


class DauCau(Clause):
    """First word and end marks of a list of legal bases."""

    tu_dau: str
    dau_cuoi: str
    dau_cuoi_cung: str


class DeNghi(Clause):
    """On whose proposal: the last line of the bases, a pattern with `{ghi}`."""

    mau: str


class CanCuGhi(Record):
    """Legal bases."""

    dau_cau: DauCau
    de_nghi: DeNghi


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


class CapPho(Clause):
    """First words of a deputy's post."""

    tu: tuple[str, ...]


class HoTenKy(Clause):
    """What does not stand before a signer's name."""

    khong_dung: tuple[str, ...]


class ChuKy(Record):
    """Signature blocks."""

    viet_tat: dict[str, VietTat]
    chuoi: dict[str, Chuoi]
    cap_pho: CapPho
    ho_ten: HoTenKy


class TuDau(Clause):
    """A fixed word with the mark after it."""

    tu: str
    dau_sau: str


class DanhSach(Clause):
    """A list: what each line begins and ends with."""

    dau_dong: str
    dau_cuoi: str
    dau_cuoi_cung: str
