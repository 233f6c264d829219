"""A regime: the record of the law as typed values, and the texts that follow from it alone.

Reads `regime.yaml` and `kinds.yaml`; every number and phrase comes from there.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Literal

from msgspec import Struct
from pydantic import Field

from vanban.content.citations import VienDan
from vanban.content.document import VanBan
from vanban.content.fields import NgayVanBan
from vanban.content.states import ISSUED
from vanban.legal_text.kinds import TITLES
from vanban.regime.records import (
    BanSao,
    BoCuc,
    BoTri,
    CanCuGhi,
    CapCoChu,
    ChuKy,
    ChuKySo,
    Clause,
    DoanVan,
    DongRieng,
    DuongKe,
    KetThuc,
    Khung,
    NoiNhanGhi,
    PhuLucGhi,
    SoKyHieu,
    ThanhPhan,
    ThoiGianGhi,
    Trang,
    TrichDan,
)
from vanban.source.record import CoKhong, Record

ANNEX_TEMPLATE = "phu-luc"
"""The Word template of annexes in a file of their own, for all kinds."""

ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class LoaiVanBan(Clause):
    """A kind of document: names, code, template, scheme, the parts it has and may have.

    `cua_tap_the`: a collective alone issues it, so that its line of authority is a name.
    Of copies: parts on paper only, whether a part alone is copied, copies it is taken from.
    """

    ten: str
    ten_in: str = ""
    ma: str = ""
    trang_thai: Literal["du", "chua_du"]
    mau: str = ""
    mau_so: Literal["ten_loai", "cong_van", "khong_ma", "ban_sao", "quy_pham"] | None = None
    so_do: str = ""
    co: tuple[str, ...] = ()
    co_the_co: tuple[str, ...] = ()
    dong_rieng: tuple[str, ...] = ()
    dong_sau: tuple[str, ...] = ()
    dong_dau_nhan: Literal["nhu_tren", "nhu_dieu"] | None = None
    loi_ban_hanh: str = ""
    cua_tap_the: CoKhong = False
    kem_theo: str = ""
    chi_ban_giay: tuple[str, ...] = ()
    mot_phan: CoKhong = False
    sao_cua: tuple[str, ...] = ()

    @property
    def is_copy(self) -> bool:
        """Say whether it is a copy of another document."""
        return self.mau_so == "ban_sao"

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that it must have and may have."""
        return (*self.co, *self.co_the_co)

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that only this kind has: before the text, then after it."""
        return (*self.dong_rieng, *self.dong_sau)


class Kinds(Record):
    """The file `kinds.yaml`."""

    loai_van_ban: dict[str, LoaiVanBan]
    ban_sao: dict[str, LoaiVanBan] = Field(default_factory=dict)

    @property
    def by_id(self) -> dict[str, LoaiVanBan]:
        """Return documents and copies; their ids differ."""
        return {**self.loai_van_ban, **self.ban_sao}


class OwnKinds(Record):
    """Which kinds a `kinds.yaml` lists itself, whatever it says of them."""

    loai_van_ban: dict[str, Any] = Field(default_factory=dict)
    ban_sao: dict[str, Any] = Field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of documents and copies."""
        return (*self.loai_van_ban, *self.ban_sao)


class Regime(Record):
    """The file `regime.yaml`, and the texts that its patterns make."""

    ten: str
    ma: str
    ten_day_du: str
    extends: str = ""
    """The regime that this one is laid over (`vanban.source.layers`)."""
    trang: Trang
    bo_tri: dict[str, BoTri]
    thanh_phan: dict[str, ThanhPhan]
    doan_van: DoanVan
    cap_co_chu: dict[str, CapCoChu]
    duong_ke: dict[str, DuongKe]
    so_ky_hieu: SoKyHieu
    thoi_gian: ThoiGianGhi
    can_cu: CanCuGhi
    trich_dan: dict[str, TrichDan]
    bo_cuc: BoCuc
    ket_thuc: KetThuc
    chu_ky: ChuKy
    noi_nhan: NoiNhanGhi
    dong_rieng: dict[str, DongRieng] = Field(default_factory=dict)
    phu_luc: PhuLucGhi
    khan: dict[str, Khung]
    pham_vi_luu_hanh: dict[str, Khung]
    do_mat: dict[str, Khung]
    chu_ky_so: dict[str, ChuKySo]
    ban_sao: BanSao

    @property
    def line_mm(self) -> float:
        """How long a line of text is on the narrowest page that the record allows, in mm."""
        sides = self.trang.le_trai.mm[1] + self.trang.le_phai.mm[1]
        return float(self.trang.kho_giay.mm[0] - sides)

    def number(
        self,
        kind: LoaiVanBan,
        so: int | None,
        ky_hieu: str,
        don_vi: str = "",
        ngay: NgayVanBan | None = None,
    ) -> str:
        """Return "207/KH-UBND"; a number that is not there yet is the blank of the record.

        Some kinds have the year of `ngay` in it: "05/2025/QĐ-UBND".
        """
        rule = self.so_ky_hieu.cach_ghi
        text = rule.o_trong if so is None else _padded(so, rule.them_so_khong_duoi)
        pattern = self.number_pattern(kind)
        year = ngay.nam if ngay else self.thoi_gian.cach_ghi.o_trong_nam
        return pattern.format(so=text, loai=kind.ma, co_quan=ky_hieu, don_vi=don_vi, nam=year)

    def number_pattern(self, kind: LoaiVanBan) -> str:
        """Return the pattern of the kind's numbers."""
        pattern: str = getattr(self.so_ky_hieu.mau_so, kind.mau_so or "ten_loai")
        return pattern

    def has_year(self, kind: LoaiVanBan) -> bool:
        """Say whether the kind's numbers have the year in them."""
        return "{nam}" in self.number_pattern(kind)

    def code(
        self, kind: LoaiVanBan, ky_hieu: str, don_vi: str = "", ngay: NgayVanBan | None = None
    ) -> str:
        """Return what stands behind the number's stroke: "KH-UBND"."""
        rule = self.so_ky_hieu.cach_ghi
        number = self.number(kind, None, ky_hieu, don_vi, ngay)
        return number.partition(rule.dau_giua_so_va_ky_hieu)[2]

    def date(self, ngay: NgayVanBan | None) -> str:
        """Return "ngày 05 tháng 01 năm 2020", with blanks for what is not known."""
        rule = self.thoi_gian.cach_ghi
        day = ngay.ngay if ngay else None
        return rule.mau.format(
            ngay=_padded(day, rule.them_so_khong_ngay_duoi) if day else rule.o_trong_ngay,
            thang=_padded(ngay.thang, rule.them_so_khong_thang_duoi)
            if ngay and ngay.thang
            else rule.o_trong_thang,
            nam=ngay.nam if ngay else rule.o_trong_nam,
        )

    def secrecy(self, levels: Iterable[str]) -> str:
        """Return the highest of some marks of secrecy, "" for none; the record has it first."""
        there = frozenset(levels)
        return next((level for level in self.do_mat if level in there), "")

    def secrecy_word(self, level: str) -> str:
        """Return the words of the stamp of a mark of secrecy, "" for none."""
        return self.do_mat[level].chu if level in self.do_mat else ""

    def signed(self, moment: str) -> str:
        """Return "05/01/2020; 09:30:15", with blanks where the time of signing is not known."""
        rule, day = self.thoi_gian.ky_so, self.thoi_gian.ky_so.o_trong_ngay
        year, month, date, hour, minute, second = (
            re.split("[- :]", moment) if moment else (rule.o_trong_nam, *[day] * 5)
        )
        return rule.mau.format(ngay=date, thang=month, nam=year, gio=hour, phut=minute, giay=second)


class Law(Struct, frozen=True, dict=True):
    """A regime with its kinds: what is asked of both together."""

    regime: Regime
    kinds: Mapping[str, LoaiVanBan]

    @cached_property
    def complete(self) -> tuple[str, ...]:
        """The kinds whose record is enough to compose a document."""
        return tuple(name for name, kind in self.kinds.items() if kind.trang_thai == "du")

    def level_clause(self, rule: str) -> str:
        """Return the clause of a rule on levels: of its "danh_so.khoan", "tieu_de.chuong"."""
        part, _, kind = rule.partition(".")
        level = self.regime.bo_cuc.danh_so[kind]
        return (f"{part}." == TITLES and level.dieu_khoan_tieu_de) or level.dieu_khoan

    def cited(self, van_ban: VanBan, ky_hieu: str) -> str:
        """Return how another document cites this one: real number and date only once issued."""
        is_issued = van_ban.trang_thai == ISSUED
        kind, day = self.kinds[van_ban.loai], van_ban.ngay
        so, unit = van_ban.so_van_ban if is_issued else None, van_ban.don_vi_soan_thao
        number = self.regime.number(kind, so, ky_hieu, unit, van_ban.ngay)
        year = day if is_issued or day is None else NgayVanBan(nam=day.nam)
        pattern = self.regime.trich_dan["so_ngay"].mau
        return pattern.format(so_ky_hieu=number, thoi_gian=self.regime.date(year))

    def number_cited(self, van_ban: VanBan, ky_hieu: str) -> str:
        """Return how a later mention cites an issued document: "số 207/KH-UBND"; "" before.

        Its type and number alone (6b).
        """
        if van_ban.trang_thai != ISSUED or van_ban.so_van_ban is None:
            return ""
        kind, unit = self.kinds[van_ban.loai], van_ban.don_vi_soan_thao
        number = self.regime.number(kind, van_ban.so_van_ban, ky_hieu, unit, van_ban.ngay)
        pattern = self.regime.trich_dan["so_ngay"].mau
        return pattern.format(so_ky_hieu=number, thoi_gian="").strip()

    def citation_rule(self, loai: str, form: str) -> TrichDan:
        """Return the record of a form for a type: one of its own (`can_cu_luat`), or the common."""
        own = (
            rule
            for name, rule in self.regime.trich_dan.items()
            if name.startswith(f"{form}_") and loai in rule.loai
        )
        return next(own, self.regime.trich_dan[form])

    def citation(self, vien_dan: VienDan, form: str) -> str:
        """Return a citation in the form `can_cu`, `vien_dan_lan_dau` or `vien_dan_lan_sau`.

        What the record lacks leaves no hole: the word before it goes too ("số", "của").
        """
        asked = vien_dan, form
        if asked not in self._citations:
            self._citations[asked] = self._citation(vien_dan, form)
        return self._citations[asked]

    @cached_property
    def _citations(self) -> dict[tuple[VienDan, str], str]:
        """What was asked for: every document of an office cites few others, on few bases."""
        return {}

    def _citation(self, vien_dan: VienDan, form: str) -> str:
        later = form == "vien_dan_lan_sau"
        own = vien_dan.trich_dan_ngan if later else vien_dan.trich_dan
        if own:
            return own
        rule, parts = self.citation_rule(vien_dan.loai, form), self.citation_parts(vien_dan)
        if later and not any(parts[name] for name in _SLOT.findall(rule.mau) if name != "loai"):
            rule = self.citation_rule(vien_dan.loai, "vien_dan_lan_dau")
        return _filled(rule.mau, parts)

    def citation_parts(self, vien_dan: VienDan) -> dict[str, str]:
        """Return the parts of a cited document under the names that patterns and `phai_co` use."""
        return {
            "loai": vien_dan.loai,
            "so_ky_hieu": vien_dan.so,
            "thoi_gian": self._day(vien_dan.ngay),
            "co_quan": vien_dan.co_quan,
            "trich_yeu": vien_dan.trich_yeu,
        }

    def _day(self, text: str) -> str:
        """A date as typed ("28/02/2023") keeps its form; `2023-02-28` is written in full."""
        if not ISO_DAY.fullmatch(text):
            return f"ngày {text}" if text else ""
        return self.regime.date(NgayVanBan.model_validate(text))


_SLOT = re.compile(r"\{(\w+)\}")


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    """Fill a pattern; a word whose slot is empty goes, with the words that lead to it.

    Raises KeyError for a slot that is no part.
    """
    words: list[str] = []
    leading: list[str] = []
    for word in pattern.split(" "):
        slots = _SLOT.findall(word)
        if not slots:
            leading.append(word)
            continue
        if any(parts[slot] for slot in slots):
            words += [*leading, word.format(**parts)]
        leading = []
    return " ".join([*words, *leading]).strip()


def _padded(value: int, below: int) -> str:
    return f"0{value}" if value < below else str(value)
