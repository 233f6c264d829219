"""Rules of Nơi nhận, annexes, stamps, electronic signatures and copies."""

from __future__ import annotations

from vanban.regime.clause import Clause, Range
from vanban.regime.writing import DanhSach, TuDau
from vanban.source.record import CoKhong, Record, SoNguyen, SoThuc

TYPED = "{ghi}"
"""Where a pattern of the record takes what the source gives."""


class Luu(TuDau):
    """The last line of Nơi nhận."""

    van_thu: str
    dau_giua: str
    mau_so_ban: str


class Chu(Clause):
    """A fixed wording."""

    chu: str


class NhuTren(Chu):
    """The first line of Nơi nhận, and wordings met in practice that are not the decree's."""

    khong_dung: tuple[str, ...] = ()


class SoanThao(Clause):
    """Who typed the document and how many copies are issued, behind the last line."""

    dau_truoc: str
    mau_ky_hieu: str
    mau_so_ban: str


class KinhGui(TuDau, DanhSach):
    """Kính gửi: one addressee on the line, more as a list."""


class KinhMoi(DanhSach):
    """Who invites or wires whom: the sender, then one name on the line, more as a list."""

    mau: str


class DongRieng(Clause):
    """A line that only some kinds have: its name in messages, its pattern with `{ghi}`.

    A pattern without `{ghi}` is printed as it stands; `hoac` are other first words that may be
    typed instead; `thanh_phan` is the part whose style it has.
    """

    ten: str
    mau: str
    hoac: tuple[str, ...] = ()
    thanh_phan: str = "dong_rieng"

    @property
    def typed(self) -> bool:
        """Say whether the source gives something for the line."""
        return TYPED in self.mau


class NoiNhanGhi(Record):
    """Nơi nhận, Kính gửi and Kính mời."""

    tieu_de: TuDau
    danh_sach: DanhSach
    luu: Luu
    nhu_tren: NhuTren
    nhu_dieu: Chu
    soan_thao: SoanThao
    kinh_gui: KinhGui
    kinh_moi: KinhMoi
    gui_dien: KinhMoi


class TieuDePhuLuc(Clause):
    """The word above an annex, numbered from so many annexes on."""

    tu: str
    chu_so: str
    danh_so_tu: SoNguyen


class KemTheo(Clause):
    """A pattern of the line "(Kèm theo …)"; `de_trong` are the parts that stay blank."""

    mau: str
    de_trong: tuple[str, ...] = ()


class PhuLucGhi(Record):
    """Annexes."""

    tieu_de: TieuDePhuLuc
    kem_theo_giay: KemTheo
    kem_theo_dien_tu: KemTheo
    kem_theo_de_trong: KemTheo
    ban_hanh_kem_theo: KemTheo | None = None


class Khung(Clause):
    """A stamp: its text; in a box of so many mm; its colour (RRGGBB) if not black."""

    chu: str
    khung: Range | None = None
    mau: str = ""


class ChuKySo(Clause):
    """How an electronic signature shows."""

    mau_hinh: str
    dinh_dang: str
    vi_tri: str
    mau: str = ""


class HinhThucSao(Clause):
    """A kind of copy."""

    chu: str
    ma: str


class DanhSo(Clause):
    """Where a series of numbers starts."""

    bat_dau: SoNguyen


class SoHoa(Clause):
    """A scan: least PDF version, least dpi, scale in percent, colour."""

    phien_ban: SoThuc
    do_phan_giai: SoNguyen
    ti_le: SoNguyen
    anh_mau: CoKhong


class BanSao(Record):
    """Copies."""

    hinh_thuc: dict[str, HinhThucSao]
    danh_so: dict[str, DanhSo]
    so_hoa: dict[str, SoHoa]
