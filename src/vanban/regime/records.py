"""Rules of the page and of the parts that stand on it: measures in mm, sizes in pt."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, model_validator

from vanban.source.record import CoKhong, Record, SoNguyen, SoThuc, fault

# --- the clause of a rule ---


def _rising(bounds: tuple[float, float]) -> tuple[float, float]:
    low, high = bounds
    if low > high:
        raise fault(f"thấy `[{low:g}, {high:g}]`, cần số nhỏ trước", f"gõ `[{high:g}, {low:g}]`")
    return bounds


Range = Annotated[tuple[SoThuc, SoThuc], AfterValidator(_rising)]


class Clause(Record):
    """What every rule carries: clause, strength, certainty, and what of it is optional."""

    dieu_khoan: str
    muc: Literal["bat_buoc", "mau", "thong_le"]
    do_chac: Literal["2+", "1", "obs", "mem"]
    ghi_chu: str = ""
    tu_chon: tuple[str, ...] = ()


# --- the page and its parts ---


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
    viet_thuong: tuple[str, ...] = ()
    """First words that are in small letters there."""
    khong_dung_quen: tuple[str, ...] = ()
    """Short forms that many offices leave in a name all the same: a notice and no more."""


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


# --- what is written ---


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


class DanhSo(Clause):
    """Where a series of numbers starts."""

    bat_dau: SoNguyen


class LeHangNam(Record):
    """A holiday of the same day every year."""

    ten: str
    ngay: SoNguyen
    thang: SoNguyen


class LeKhongCoDinh(Record):
    """Holidays whose days are settled year by year, and between which days they may lie.

    Both as month and day, "01-15".
    """

    ten: str
    tu: str
    den: str


class NghiLe(Clause):
    """Public holidays: those of a day of their own, and those that are settled year by year."""

    hang_nam: tuple[LeHangNam, ...]
    theo_nam: tuple[LeKhongCoDinh, ...] = ()


class CapSo(Clause):
    """When a number is given to a paper, and entered: so many working days after the signing."""

    so_ngay_lam_viec: SoNguyen


class SoKyHieu(Record):
    """Numbers and their codes; `danh_so` is how numbers are given in a year, `cap_so` when.

    `nghi_le`: the holidays, on which none has to be given.

    `sua_sai` is by what a document that was issued is put right.
    """

    cach_ghi: CachGhiSo
    mau_so: MauSo
    danh_so: DanhSo | None = None
    cap_so: CapSo | None = None
    nghi_le: NghiLe | None = None
    sua_sai: Clause | None = None


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
    khong_tu_dau: tuple[str, ...] = ()
    """First words of lines among the bases that stand without the first word."""


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
    dieu_khoan_tieu_de: str = ""
    """The clause that asks for a title, where it is another than that of the number."""
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


class TuKy(Clause):
    """First words of what may stand in a signature block; `tru` begin alike and are none."""

    tu: tuple[str, ...]
    tru: tuple[str, ...] = ()


class TapThe(TuKy):
    """Collectives: first words of their names, and the posts of those who sign for them."""

    dung_dau: tuple[str, ...] = ()


class PairedLists(Clause):
    """A rule of two lists whose entries go together, one by one: `lists` are their keys."""

    lists: ClassVar[tuple[str, str]]

    @model_validator(mode="after")
    def _of_one_length(self) -> Self:
        lengths = [len(getattr(self, key)) for key in self.lists]
        if lengths[0] != lengths[1]:
            counts = " và ".join(f"`{k}` {n} mục" for k, n in zip(self.lists, lengths, strict=True))
            raise fault(
                f"thấy {counts}, cần bằng nhau: mỗi mục đi với mục cùng thứ tự ở danh sách kia",
                f"thêm mục còn thiếu vào `{self.lists[lengths[0] > lengths[1]]}`",
            )
        return self

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Each entry of the first list with its like in the second."""
        first, second = (getattr(self, key) for key in self.lists)
        return tuple(zip(first, second, strict=True))


class VietSai(PairedLists):
    """What is typed in place of the decree's words before the head's post: typed, right."""

    lists = ("sai", "dung")
    sai: tuple[str, ...]
    dung: tuple[str, ...]


class ChucVuTheoLoai(PairedLists):
    """Posts of heads that say of what, and the words in the names of those who have them."""

    lists = ("chuc_vu", "trong_ten")
    chuc_vu: tuple[str, ...]
    trong_ten: tuple[str, ...]


class HoTenKy(Clause):
    """What does not stand before a signer's name; first words of bodies with rules of their own."""

    khong_dung: tuple[str, ...]
    nganh_rieng: tuple[str, ...] = ()


class ChuKy(Record):
    """Signature blocks; an office's older record does not have all of it.

    `tap_the` are collectives (`tru`: whose heads sign without TM. too), `co_quan` bodies under a
    head, `dung_dau` posts of heads, `theo_loai` those that say of what, `co_quan_dang` words in the
    names of bodies of the Party.
    """

    viet_tat: dict[str, VietTat]
    chuoi: dict[str, Chuoi]
    cap_pho: CapPho
    ho_ten: HoTenKy
    tap_the: TapThe | None = None
    co_quan: TuKy | None = None
    dung_dau: TuKy | None = None
    viet_sai: VietSai | None = None
    theo_loai: ChucVuTheoLoai | None = None
    chuc_vu_dang: TuKy | None = None
    co_quan_dang: TuKy | None = None

    def kept_apart(self, group: VietTat, other: VietTat) -> bool:
        """Say whether two prefixes speak for different ones: no chain of the record has both.

        One without a line below it (Q.) is of the post itself, and goes with any.
        """
        names = {id(one): name for name, one in self.viet_tat.items()}
        both = {names.get(id(group)), names.get(id(other))}
        chained = any(both <= set(one.thu_tu) for one in self.chuoi.values())
        return group.truoc != other.truoc and other.dong_duoi == group.dong_duoi and not chained


class TuDau(Clause):
    """A fixed word with the mark after it."""

    tu: str
    dau_sau: str


class DanhSach(Clause):
    """A list: what each line begins and ends with."""

    dau_dong: str
    dau_cuoi: str
    dau_cuoi_cung: str


# --- recipients, annexes, stamps, signatures, copies ---


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

    def instead(self, typed: str) -> bool:
        """Say whether what is typed begins with other first words than those of the pattern."""
        words = self.mau.partition(TYPED)[0].rstrip(" :")
        return typed.startswith(self.hoac) and not (words and typed.startswith(words))


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
    khung: tuple[SoThuc, SoThuc] | None = None
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
