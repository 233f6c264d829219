"""A document (văn bản): everything that stands on its pages, whatever its kind."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import AfterValidator, Field, model_validator

from vanban.content.fields import Chu, ChuCo, DoanVan, Ma, NgayHoacThang
from vanban.source.record import CoKhong, Ngay, Record, SoDem, SoNguyen, SoThuc, fault, text_schema

# --- pictures ---


class Hinh(Record):
    """A picture: its file in the document's folder, its width in mm, caption, text for the blind.

    Without a width it is as wide as its pixels ask for, at most as the text.
    """

    short: ClassVar[str] = "tep"
    tep: ChuCo
    rong: SoThuc | None = None
    chu_thich: Chu = ""
    mo_ta: Chu = ""


# --- signers ---


class NguoiKy(Record):
    """`dong` are the lines of authority and post (TM., KT., TL., …); `ho_ten` blank if unknown.

    `chuc_vu_khac` are the lines above the name: another post of the signer, with its body.
    """

    dong: tuple[ChuCo, ...] = Field(min_length=1)
    ho_ten: Chu = ""
    chuc_vu_khac: tuple[ChuCo, ...] = ()


# --- copies ---


MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}")


def _moment(text: str) -> str:
    try:
        if text and MOMENT.fullmatch(text):
            datetime.fromisoformat(text)
            return text
    except ValueError:
        pass
    if text:
        raise fault(f"thấy `{text}`, cần một thời điểm", 'gõ "2026-03-12 09:30:15", giờ Việt Nam')
    return text


ThoiDiem = Annotated[str, AfterValidator(_moment), text_schema()]
"""A day and a time of day to the second, Vietnamese time; may be empty."""


class SaoTu(Record):
    """What a copy is a copy of: a document by id, or a file; `muc` are the parts of an extract."""

    short: ClassVar[str] = "van_ban"
    van_ban: Chu = ""
    tep: Chu = ""
    muc: tuple[ChuCo, ...] = ()

    @model_validator(mode="after")
    def _just_one(self) -> SaoTu:
        if bool(self.van_ban) == bool(self.tep):
            seen = "cả `van_ban` và `tep`" if self.tep else "không có văn bản được sao"
            raise fault(f"thấy {seen}, cần đúng một", "gõ `van_ban: ke-hoach-1`, hoặc `tep: …`")
        if self.muc and self.tep:
            raise fault("`muc` chỉ dùng với `van_ban`", "bỏ `muc`: tệp phải là phần trích sẵn")
        return self


# --- the document ---


class CanCu(Record):
    """A legal basis: a cited document by id, or plain text."""

    short: ClassVar[str] = "ghi"
    ghi: Chu = ""
    vien_dan: Chu = ""

    @model_validator(mode="after")
    def _just_one(self) -> CanCu:
        if bool(self.ghi) == bool(self.vien_dan):
            seen = "cả `ghi` và `vien_dan`" if self.ghi else "một căn cứ trống"
            raise fault(f"thấy {seen}, cần đúng một trong hai", "gõ `vien_dan: mã`, hoặc `ghi: …`")
        return self


Bac = Literal["phan", "chuong", "muc", "tieu_muc", "dieu", "khoan", "diem", "gach", "doan"]
BAC: tuple[Bac, ...] = get_args(Bac)
"""The levels of a text given as a list, from the top: also keys of `MucNoiDung`."""
SHOWN = ("hinh", "bang")
"""Keys of `MucNoiDung` for what is no text."""


class Cot(Record):
    """A table column: its field, heading, share of the width, name form of bodies, alignment."""

    truong: Chu = ""
    tieu_de: ChuCo
    rong: SoThuc | None = None
    ten: Literal["ten", "ten_noi_bo", "ten_ngan"] | None = None
    canh: Literal["trai", "giua"] | None = None


class BangKe(Record):
    """A table that stands in a text: its columns, its rows, a line above it."""

    cot: tuple[Cot, ...] = Field(min_length=1)
    dong: tuple[tuple[Chu, ...], ...] = Field(min_length=1)
    chu_thich: Chu = ""


class MucNoiDung(Record):
    """A unit of a text given as a list: one of the kinds with its text, and the units in it.

    `tieu_de` is a title before the text; a text wholly in `**` is a title too. `hinh` and `bang`
    are a picture and a table among the units, with nothing in them.
    """

    phan: Chu | None = None
    chuong: Chu | None = None
    muc: Chu | None = None
    tieu_muc: Chu | None = None
    dieu: Chu | None = None
    khoan: Chu | None = None
    diem: Chu | None = None
    gach: Chu | None = None
    doan: Chu | None = None
    hinh: Hinh | None = None
    bang: BangKe | None = None
    id: Chu = ""
    tieu_de: Chu = ""
    gom: tuple[MucNoiDung, ...] = ()

    @model_validator(mode="after")
    def _just_one(self) -> MucNoiDung:
        given = [name for name in (*BAC, *SHOWN) if getattr(self, name) is not None]
        if len(given) != 1:
            seen = " và ".join(f"`{name}`" for name in given) or "không có bậc nào"
            names = ", ".join((*BAC, *SHOWN))
            raise fault(f"thấy {seen}, cần đúng một bậc", f"gõ một trong: {names}")
        if given[0] in SHOWN and (self.gom or self.tieu_de):
            raise fault(f"`{given[0]}` không có `gom`, `tieu_de`", "đưa ra một mục riêng ở dưới")
        return self


class NoiDung(Record):
    """The text of a document: legal plain text, or a list of units that the program numbers."""

    short: ClassVar[str] = "chu"
    chu: DoanVan = ""
    gom: tuple[MucNoiDung, ...] = ()

    @classmethod
    def spread(cls, value: object) -> object:
        """A list is a list of units, a text is legal plain text."""
        return {"gom": value} if isinstance(value, tuple) else super().spread(value)

    @classmethod
    def short_forms(cls) -> tuple[str, ...]:
        """Text, or a list of units."""
        return ("chu", "gom")


class NoiNhan(Record):
    """A line of Nơi nhận: as printed, who that is (absent: reaches nobody), copies of each."""

    ghi: Chu = ""
    muc_dich: Chu = ""
    gom: tuple[Ma, ...] = ()
    so_ban: SoNguyen | None = None
    luu: tuple[Chu, ...] = ()

    @model_validator(mode="after")
    def _just_one(self) -> NoiNhan:
        if bool(self.ghi) == bool(self.luu):
            seen = "cả `ghi` và `luu`" if self.ghi else "dòng nơi nhận không có chữ"
            raise fault(f"thấy {seen}, cần đúng một trong hai", 'gõ `ghi: "…"`, hoặc `luu: ["VT"]`')
        if self.luu and (self.gom or self.muc_dich):
            raise fault("dòng `luu` không gửi cho ai, bỏ `gom` và `muc_dich`")
        return self


class NguoiNhan(Record):
    """A line of Kính gửi or Kính mời: as printed, who that is (absent: a person, a guest)."""

    short: ClassVar[str] = "ghi"
    ghi: ChuCo
    gom: tuple[Ma, ...] = ()
    so_ban: SoNguyen | None = None


class Bang(Record):
    """A table: one the program makes (`phan_cong`), or rows of one's own."""

    short: ClassVar[str] = "tu"
    tu: Literal["phan_cong"] | None = None
    dong: tuple[tuple[Chu, ...], ...] = ()

    @model_validator(mode="after")
    def _just_one(self) -> Bang:
        if len(self.model_fields_set) != 1:
            seen = "cả `tu` và `dong`" if self.model_fields_set else "bảng trống"
            raise fault(
                f"thấy {seen}, cần đúng một", "gõ `bang: phan_cong`, hoặc các dòng ở `dong`"
            )
        return self


class PhuLuc(Record):
    """An annex: text or table, with how its "(Kèm theo …)" line is filled.

    Without `chu_phu_luc` it is a paper that goes with the document and is no annex by name.
    """

    tieu_de: Chu = ""
    chu_phu_luc: CoKhong = True
    noi_dung: NoiDung = NoiDung()
    bang: Bang | None = None
    cot: tuple[Cot, ...] = ()
    kem_theo: Literal["day_du", "de_trong"] = "day_du"
    huong: Literal["tu_dong", "doc", "ngang"] = "tu_dong"

    @model_validator(mode="after")
    def _not_empty(self) -> PhuLuc:
        if not (self.bang or self.noi_dung.gom or self.noi_dung.chu.strip()):
            raise fault("phụ lục không có nội dung", "thêm `noi_dung: …` hoặc `bang: phan_cong`")
        if not (self.chu_phu_luc or self.tieu_de):
            raise fault("bỏ chữ Phụ lục thì cần `tieu_de`", 'thêm dòng `tieu_de: "…"`')
        return self


class VanBanKemTheo(Record):
    """A text issued with the document: its kind, subject, text; no number, no signature."""

    loai: ChuCo
    trich_yeu: ChuCo
    noi_dung: NoiDung

    @model_validator(mode="after")
    def _not_empty(self) -> VanBanKemTheo:
        if not (self.noi_dung.gom or self.noi_dung.chu.strip()):
            raise fault("văn bản kèm theo không có nội dung", "gõ chương, điều dưới `noi_dung: |`")
        return self


class VanBan(Record):
    """A document of any kind; what is absent is blank on the paper.

    `tinh_den` is the day as of which bodies and groups are resolved where `ngay` has no day.
    """

    loai: Chu
    co_quan: Chu
    so_van_ban: SoDem | None = None
    don_vi_soan_thao: Chu = ""
    ngay: NgayHoacThang | None = None
    tinh_den: Ngay | None = None
    trang_thai: Literal["du_thao", "da_phat_hanh"] = "du_thao"
    ly_do_so: Chu = ""
    hinh_thuc_ban_hanh: Literal["giay", "dien_tu"] = "giay"
    muc_do_khan: Chu = ""
    pham_vi_luu_hanh: Chu = ""
    do_mat: Chu = ""
    nguoi_soan_thao: Chu = ""
    so_luong_ban: SoDem | None = None
    in_dia_chi: CoKhong | None = None
    thoi_gian_ky: ThoiDiem = ""
    trich_yeu: Chu = ""
    trich_yeu_ngan: Chu = ""
    kinh_gui: tuple[NguoiNhan, ...] = ()
    kinh_moi: tuple[NguoiNhan, ...] = ()
    gui_dien: tuple[NguoiNhan, ...] = ()
    dong_rieng: dict[str, Chu] = Field(default_factory=dict)
    ban_rieng: CoKhong = False
    tham_quyen: Chu = ""
    can_cu: tuple[CanCu, ...] = ()
    de_nghi: Chu = ""
    mo_dau: Chu = ""
    noi_dung: NoiDung = NoiDung()
    ket_thuc: Chu = ""
    nguoi_ky: NguoiKy | None = None
    nguoi_ky_khac: tuple[NguoiKy, ...] = ()
    xac_nhan: CoKhong = False
    noi_nhan: tuple[NoiNhan, ...] = ()
    phu_luc: tuple[PhuLuc, ...] = ()
    van_ban_kem_theo: tuple[VanBanKemTheo, ...] = ()
    sao_tu: SaoTu | None = None
    minh_hoa: CoKhong = False

    @property
    def electronic(self) -> bool:
        """Say whether it is issued in electronic form."""
        return self.hinh_thuc_ban_hanh == "dien_tu"

    @property
    def addressees(self) -> tuple[NguoiNhan, ...]:
        """The lines of Kính gửi, Kính mời or "điện:"; a kind has one of the three."""
        return (*self.kinh_gui, *self.kinh_moi, *self.gui_dien)

    @property
    def as_of(self) -> date | None:
        """The day on which names and groups are resolved; None when the source gives none."""
        return (self.ngay.day() if self.ngay else None) or self.tinh_den
