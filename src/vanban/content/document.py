"""A document (văn bản): everything that stands on its pages, whatever its kind."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal, Self, get_args

from pydantic import AfterValidator, Field, model_validator

from vanban.content.fields import (
    CacDongIn,
    Chu,
    ChuCo,
    ChuTrongO,
    DoanVan,
    DongIn,
    DongInCo,
    LoiVan,
    Ma,
    NgayHoacThang,
)
from vanban.content.states import TrangThai
from vanban.source.record import CoKhong, Ngay, Record, SoDem, SoNguyen, SoThuc, fault, text_schema

# --- pictures ---


class Hinh(Record):
    """A picture: its file in the document's folder, its width in mm, caption, text for the blind.

    Without a width it is as wide as its pixels ask for, at most as the text.
    """

    meaning: ClassVar[str] = "một hình trong nội dung"
    short: ClassVar[str] = "tep"
    tep: ChuCo = Field(
        description="tên tệp trong thư mục của văn bản: PNG hoặc JPEG, không quá 5 MiB",
        examples=["bieu-do.png"],
    )
    rong: SoThuc | None = Field(
        None,
        description="chiều rộng, mm; không ghi thì theo số điểm ảnh, không quá vùng chữ",
        examples=["120"],
    )
    chu_thich: LoiVan = Field(
        "", description="dòng chữ dưới hình", examples=['"Hình 1. Kết quả theo tháng"']
    )
    mo_ta: DongIn = Field(
        "",
        description="lời tả hình cho người không nhìn được; không ghi thì lấy chu_thich",
        examples=['"Biểu đồ cột, mười hai tháng"'],
    )


# --- signers ---


class NguoiKy(Record):
    """`dong` are the lines of authority and post (TM., KT., TL., …); `ho_ten` blank if unknown.

    `chuc_vu_khac` are the lines above the name: another post of the signer, with its body.
    """

    meaning: ClassVar[str] = "khối chữ ký"
    asides: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("chuc_vu", "chuc_danh"), "chức vụ là dòng cuối của `dong`: ghi vào đó"),
        "ten": "gõ `ho_ten: …`",
    }
    dong: tuple[DongInCo, ...] = Field(
        min_length=1,
        description="các dòng quyền hạn, chức vụ, từ trên xuống, in như đã gõ",
        examples=['["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]'],
    )
    ho_ten: DongIn = Field(
        "", description="họ tên người ký; không ghi thì để trống", examples=['"Nguyễn Văn A"']
    )
    chuc_vu_khac: tuple[DongInCo, ...] = Field(
        (),
        description="chức vụ khác và cơ quan của người ký, in trên họ tên, ở hội đồng, ban chỉ đạo",
        examples=['["CHỦ TỊCH UBND XÃ"]'],
    )


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

    meaning: ClassVar[str] = (
        "văn bản được sao: một văn bản trong content, hoặc một tệp cạnh bản sao"
    )
    short: ClassVar[str] = "van_ban"
    van_ban: Chu = Field(
        "", description="tên thư mục của văn bản được sao", examples=["ke-hoach-1"]
    )
    tep: Chu = Field(
        "",
        description="tệp Word (.docx) hoặc PDF của văn bản được sao, đặt cạnh tệp này",
        examples=["cong-van-den.docx"],
    )
    muc: tuple[ChuCo, ...] = Field(
        (),
        description="ở bản trích sao: những mục được trích, gõ số hoặc tên mục",
        examples=['["III.1"]'],
    )

    @model_validator(mode="after")
    def _just_one(self) -> Self:
        if bool(self.van_ban) == bool(self.tep):
            seen = "cả `van_ban` và `tep`" if self.tep else "không có văn bản được sao"
            raise fault(f"thấy {seen}, cần đúng một", "gõ `van_ban: ke-hoach-1`, hoặc `tep: …`")
        if self.muc and self.tep:
            raise fault("`muc` chỉ dùng với `van_ban`", "bỏ `muc`: tệp phải là phần trích sẵn")
        return self


class SuaDoi(Record):
    """What a document amends or corrects: the issued document, and the amendment it goes on from.

    What is wanted stands beside it, as a source of its own (`vanban.paths.CONSOLIDATED`).
    """

    meaning: ClassVar[str] = (
        "văn bản đã phát hành được sửa đổi hoặc đính chính; nội dung muốn có ở ban-tong-hop/"
    )
    short: ClassVar[str] = "van_ban"
    van_ban: ChuCo = Field(
        description="tên thư mục của văn bản được sửa đổi", examples=["ke-hoach-1"]
    )
    sau: Chu = Field(
        "",
        description="văn bản sửa đổi gần nhất trước văn bản này; không ghi là sửa từ bản gốc",
        examples=["sua-doi-ke-hoach-1"],
    )
    cach: Literal["sua_doi", "dinh_chinh"] = Field(
        "sua_doi",
        description="sửa đổi nội dung, hay đính chính lỗi thể thức, kỹ thuật trình bày",
        examples=["dinh_chinh"],
    )
    danh_ba: Literal["ngay_van_ban_goc", "ngay_sua_doi"] = Field(
        "ngay_van_ban_goc",
        description="bản tổng hợp lấy danh bạ theo ngày của văn bản nào; cơ quan lập sau văn bản "
        "gốc chỉ có ở ngay_sua_doi",
        examples=["ngay_sua_doi"],
    )
    ngay_danh_ba: Ngay | None = Field(
        None,
        description="đính chính một văn bản đã sửa đổi: danh bạ theo ngày của văn bản sửa đổi ấy",
        examples=["2026-07-10"],
    )


# --- the document ---


class CanCu(Record):
    """A legal basis: a cited document by id, or plain text."""

    meaning: ClassVar[str] = "một căn cứ: mã ở vien-dan.yaml, hoặc chữ đầy đủ"
    short: ClassVar[str] = "ghi"
    ghi: LoiVan = Field(
        "",
        description="căn cứ ghi đầy đủ; chữ Căn cứ ở đầu có thể bỏ",
        examples=['"Kế hoạch số 12/KH-UBND"'],
    )
    vien_dan: Chu = Field(
        "", description="mã của văn bản trong vien-dan.yaml", examples=["kl-50-tw"]
    )

    @model_validator(mode="after")
    def _just_one(self) -> Self:
        if bool(self.ghi) == bool(self.vien_dan):
            seen = "cả `ghi` và `vien_dan`" if self.ghi else "một căn cứ trống"
            raise fault(f"thấy {seen}, cần đúng một trong hai", "gõ `vien_dan: mã`, hoặc `ghi: …`")
        return self


Bac = Literal["phan", "chuong", "muc", "tieu_muc", "dieu", "khoan", "diem", "gach", "doan"]
BAC: tuple[Bac, ...] = get_args(Bac)
"""The levels of a text given as a list, from the top: also keys of `MucNoiDung`."""
SHOWN = ("hinh", "bang", "giua", "phai", "hai_ben")
"""Keys of `MucNoiDung` for what is no running text."""
_ONE_OF = (*BAC, *SHOWN)


class Cot(Record):
    """A table column: its field, heading, share of the width, name form of bodies, alignment."""

    meaning: ClassVar[str] = "một cột của bảng"
    truong: Chu = Field(
        "", description="cột lấy gì từ phân công; bảng tự ghi thì không cần", examples=["chu_tri"]
    )
    tieu_de: DongInCo = Field(description="chữ ở ô đầu cột", examples=['"Cơ quan chủ trì"'])
    rong: SoThuc | None = Field(
        None, description="phần chiều rộng, so với các cột khác", examples=["17"]
    )
    ten: Literal["ten", "ten_noi_bo", "ten_ngan"] | None = Field(
        None, description="ghi cơ quan theo tên nào trong ba tên", examples=["ten_noi_bo"]
    )
    canh: Literal["trai", "giua"] | None = Field(
        None, description="căn trái hay căn giữa", examples=["giua"]
    )


BESIDE, ABOVE = "<", "^"
"""A cell of these signs alone belongs to the cell before it, or to the one above it."""
DAU = Field(
    (),
    description="các dòng đầu bảng đứng trên dòng tên cột, mỗi dòng đủ số ô; "
    "ô ghi `<` nối với ô bên trái, tên cột ghi `^` nối với ô ở trên",
    examples=['[["Stt", "Kết quả", "<"]]'],
)


class BangKe(Record):
    """A table that stands in a text: its columns, its rows, a line above it.

    `dau` are heading rows above the headings of the columns. A cell `<` belongs to the cell
    before it, a cell `^` to the one above it.
    """

    meaning: ClassVar[str] = "một bảng trong nội dung"
    cot: tuple[Cot, ...] = Field(
        min_length=1,
        description="các cột",
        examples=['[{tieu_de: "Stt", canh: giua}, {tieu_de: "Việc"}]'],
    )
    dong: tuple[tuple[ChuTrongO, ...], ...] = Field(
        min_length=1,
        description="các dòng, mỗi dòng đủ số ô như số cột; một ô là dòng nhóm; "
        "ô ghi `<` nối với ô bên trái, ô ghi `^` nối với ô ở trên",
        examples=['[["1", "Rà soát"]]'],
    )
    chu_thich: LoiVan = Field(
        "", description="dòng chữ trên bảng", examples=['"Bảng 1. Kết quả theo đơn vị"']
    )
    dau: tuple[tuple[LoiVan, ...], ...] = DAU


class HaiBen(Record):
    """Two blocks side by side, the lines of each centred; one of them may be empty."""

    meaning: ClassVar[str] = "hai khối chữ đặt cạnh nhau, các dòng của mỗi khối căn giữa"
    trai: tuple[LoiVan, ...] = Field(
        (), description="các dòng bên trái", examples=['["**BÊN GIAO**"]']
    )
    phai: tuple[LoiVan, ...] = Field(
        (), description="các dòng bên phải", examples=['["**BÊN NHẬN**", "*(Ký, ghi rõ họ tên)*"]']
    )

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not (self.trai or self.phai):
            raise fault("hai khối đều trống", 'gõ `{trai: ["…"], phai: ["…"]}`')
        return self


class MucNoiDung(Record):
    """A unit of a text given as a list: one of the kinds with its text, and the units in it.

    `tieu_de` is a title before the text; a text wholly in `**` is a title too. The keys of `SHOWN`
    are pictures, tables and the blocks of a form among the units, with nothing in them.
    """

    meaning: ClassVar[str] = (
        "một đơn vị của nội dung: ghi đúng một khóa chỉ bậc, kèm id, tieu_de, gom nếu cần"
    )
    phan: LoiVan | None = Field(
        None, description="phần: Phần I, Phần II", examples=['"QUY ĐỊNH CHUNG"']
    )
    chuong: LoiVan | None = Field(
        None, description="chương: Chương I, Chương II", examples=['"QUY ĐỊNH CHUNG"']
    )
    muc: LoiVan | None = Field(
        None,
        description="mục: trong chương là Mục 1, ngoài chương là I., II.",
        examples=['"MỤC ĐÍCH, YÊU CẦU"'],
    )
    tieu_muc: LoiVan | None = Field(
        None, description="tiểu mục: Tiểu mục 1", examples=['"TRÌNH TỰ"']
    )
    dieu: LoiVan | None = Field(
        None, description="điều: Điều 1.", examples=['"Phạm vi điều chỉnh"']
    )
    khoan: LoiVan | None = Field(
        None,
        description="khoản: 1.; khoản trong khoản là 1.1.",
        examples=['"Rà soát thủ tục hành chính"'],
    )
    diem: LoiVan | None = Field(
        None, description="điểm: a), b), c), d), đ)", examples=['"Báo cáo kết quả"']
    )
    gach: LoiVan | None = Field(None, description="gạch đầu dòng", examples=['"Công khai kết quả"'])
    doan: LoiVan | None = Field(
        None, description="đoạn không có số", examples=['"Kinh phí lấy từ dự toán được giao"']
    )
    hinh: Hinh | None = Field(
        None,
        description="hình trong thư mục của văn bản, .png hoặc .jpg",
        examples=['{tep: bieu-do.png, rong: 120, chu_thich: "Hình 1. Kết quả theo tháng"}'],
    )
    bang: BangKe | None = Field(
        None,
        description="bảng trong nội dung",
        examples=['{cot: [{tieu_de: "Stt"}, {tieu_de: "Việc"}], dong: [["1", "Rà soát"]]}'],
    )
    giua: LoiVan | None = Field(
        None, description="dòng đặt giữa trang, ở mẫu biểu, biên bản", examples=['"**PHIẾU GHI**"']
    )
    phai: tuple[LoiVan, ...] = Field(
        (),
        description="khối chữ ở nửa phải trang, các dòng căn giữa, như chỗ ký của mẫu biểu",
        examples=['["**NGƯỜI LẬP BIỂU**", "*(Ký, ghi rõ họ tên)*"]'],
    )
    hai_ben: HaiBen | None = Field(
        None,
        description="hai khối chữ cạnh nhau, như chỗ ký của hai bên",
        examples=['{trai: ["**BÊN GIAO**"], phai: ["**BÊN NHẬN**"]}'],
    )
    id: Chu = Field(
        "", description="tên của đơn vị, để ap_dung và muc gọi đến", examples=["to-chuc"]
    )
    tieu_de: LoiVan = Field(
        "",
        description="tiêu đề của đơn vị; phần chữ thành đoạn ở dưới",
        examples=['"Tổ chức thực hiện"'],
    )
    gom: tuple["MucNoiDung", ...] = Field(
        (), description="các đơn vị bên trong", examples=['[{gach: "Công khai kết quả"}]']
    )

    @model_validator(mode="after")
    def _just_one(self) -> Self:
        own = (
            self.__dict__
        )  # a draft has dozens of units: pydantic's own way takes four times as long
        kinds = [name for name in _ONE_OF if own[name] is not None and own[name] != ()]
        if len(kinds) != 1:
            seen = " và ".join(f"`{name}`" for name in kinds) or "không có bậc nào"
            names = ", ".join(_ONE_OF)
            raise fault(f"thấy {seen}, cần đúng một bậc", f"gõ một trong: {names}")
        if kinds[0] in SHOWN and (self.gom or self.tieu_de):
            raise fault(f"`{kinds[0]}` không có `gom`, `tieu_de`", "đưa ra một mục riêng ở dưới")
        return self


class NoiDung(Record):
    """The text of a document: legal plain text, or a list of units that the program numbers."""

    meaning: ClassVar[str] = "nội dung của văn bản hoặc của phụ lục"
    read_apart: ClassVar[bool] = True
    """By units, not by keys: `vanban.content.units`."""
    short: ClassVar[str] = "chu"
    chu: DoanVan = Field(
        "",
        description="văn bản nhiều dòng, mỗi dòng một đoạn, số thứ tự gõ ở đầu dòng",
        examples=['"1. Rà soát thủ tục hành chính"'],
    )
    gom: tuple[MucNoiDung, ...] = Field(
        (),
        description="danh sách đơn vị; chương trình đánh số",
        examples=['[{khoan: "Rà soát thủ tục hành chính"}]'],
    )

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

    meaning: ClassVar[str] = "một dòng nơi nhận: có ghi, hoặc có luu"
    asides: ClassVar[Mapping[str, str]] = {
        "ten": 'chữ in ra gõ ở `ghi: "…"`',
        **dict.fromkeys(("gui", "gửi"), "gõ `gom: [mã cơ quan]`"),
    }
    ghi: DongIn = Field(
        "",
        description="chữ in ra; không gõ gạch đầu dòng và dấu cuối",
        examples=['"Các cơ quan, đơn vị"'],
    )
    muc_dich: DongIn = Field("", description="mục đích gửi, in trong ngoặc đơn", examples=['"b/c"'])
    gom: tuple[Ma, ...] = Field(
        (),
        description="mã cơ quan, nhóm nhận; không ghi thì chỉ in, không gửi",
        examples=["[cac-co-quan-don-vi]"],
    )
    so_ban: SoNguyen | None = Field(
        None, description="số bản gửi mỗi nơi; ở dòng Lưu là số bản lưu", examples=["2"]
    )
    luu: tuple[DongIn, ...] = Field(
        (), description="dòng Lưu: các nơi lưu theo thứ tự", examples=['["VT", "NV"]']
    )

    @model_validator(mode="after")
    def _just_one(self) -> Self:
        if bool(self.ghi) == bool(self.luu):
            seen = "cả `ghi` và `luu`" if self.ghi else "dòng nơi nhận không có chữ"
            raise fault(f"thấy {seen}, cần đúng một trong hai", 'gõ `ghi: "…"`, hoặc `luu: ["VT"]`')
        if self.luu and (self.gom or self.muc_dich):
            raise fault("dòng `luu` không gửi cho ai, bỏ `gom` và `muc_dich`")
        return self


class NguoiNhan(Record):
    """A line of Kính gửi or Kính mời: as printed, who that is (absent: a person, a guest)."""

    meaning: ClassVar[str] = "một dòng Kính gửi hoặc Kính mời"
    short: ClassVar[str] = "ghi"
    ghi: DongInCo = Field(
        description="chữ in ra; không gõ gạch đầu dòng và dấu cuối",
        examples=['"Các phòng thuộc UBND xã"'],
    )
    gom: tuple[Ma, ...] = Field(
        (),
        description="mã cơ quan, nhóm; không ghi là một người, một khách mời",
        examples=["[cac-phong]"],
    )
    so_ban: SoNguyen | None = Field(None, description="số bản gửi mỗi nơi", examples=["2"])


class Bang(Record):
    """A table: one the program makes (`phan_cong`), or rows of one's own."""

    meaning: ClassVar[str] = "một bảng: phan_cong, hoặc các dòng tự ghi"
    short: ClassVar[str] = "tu"
    tu: Literal["phan_cong"] | None = Field(
        None,
        description="phan_cong: chương trình lập bảng từ tệp phân công",
        examples=["phan_cong"],
    )
    dong: tuple[tuple[ChuTrongO, ...], ...] = Field(
        (),
        description="các dòng tự ghi, mỗi dòng đủ số ô như số cột; một ô là dòng nhóm; "
        "ô ghi `<` nối với ô bên trái, ô ghi `^` nối với ô ở trên",
        examples=['[["1", "Rà soát"]]'],
    )
    dau: tuple[tuple[LoiVan, ...], ...] = DAU

    @model_validator(mode="after")
    def _just_one(self) -> Self:
        rows = self.model_fields_set - {"dau"}
        if len(rows) != 1:
            seen = "cả `tu` và `dong`" if rows else "bảng trống"
            raise fault(
                f"thấy {seen}, cần đúng một", "gõ `bang: phan_cong`, hoặc các dòng ở `dong`"
            )
        if self.dau and self.tu:
            raise fault("`dau` chỉ dùng với các dòng tự ghi", "bỏ `dau`, hoặc gõ các dòng ở `dong`")
        return self


NO_TEXT = NoiDung.model_construct()
"""The default of a text; `NoiDung()` would make pydantic build its validators at every start."""


class PhuLuc(Record):
    """An annex: text or table, with how its "(Kèm theo …)" line is filled.

    Without `chu_phu_luc` it is a paper that goes with the document and is no annex by name.
    """

    meaning: ClassVar[str] = "một phụ lục: có noi_dung, hoặc bang, hoặc cả hai"
    tieu_de: DongIn = Field(
        "", description="tiêu đề của phụ lục", examples=['"PHÂN CÔNG NHIỆM VỤ"']
    )
    chu_phu_luc: CoKhong = Field(
        True,
        description="in chữ Phụ lục trên tiêu đề; false là tài liệu kèm theo chỉ có tiêu đề",
        examples=["false"],
    )
    noi_dung: NoiDung = Field(
        NO_TEXT,
        description="phần chữ, viết như nội dung của văn bản",
        examples=['"1. Rà soát thủ tục hành chính"'],
    )
    bang: Bang | None = Field(
        None, description="phan_cong là bảng phân công; hoặc bảng tự ghi", examples=["phan_cong"]
    )
    cot: tuple[Cot, ...] = Field(
        (),
        description="các cột; bảng phân công không ghi thì lấy cột mặc định",
        examples=['[{truong: stt, tieu_de: "Stt"}]'],
    )
    kem_theo: Literal["day_du", "de_trong"] = Field(
        "day_du",
        description="dòng Kèm theo: điền số và ngày, hay để chỗ trống",
        examples=["de_trong"],
    )
    ten_co_quan: Literal["ten", "ten_noi_bo"] = Field(
        "ten_noi_bo",
        description="tên cơ quan ở dòng Kèm theo: tên trong nội bộ, hay tên đủ (ten)",
        examples=["ten"],
    )
    huong: Literal["tu_dong", "doc", "ngang"] = Field(
        "tu_dong",
        description="trang đứng hay ngang; tự động: bảng trên 6 cột thì ngang",
        examples=["ngang"],
    )
    bieu_mau: CoKhong = Field(
        False,
        description="phụ lục là mẫu biểu để điền: không in dấu ./. ở cuối",
        examples=["true"],
    )

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not (self.bang or self.noi_dung.gom or self.noi_dung.chu.strip()):
            raise fault("phụ lục không có nội dung", "thêm `noi_dung: …` hoặc `bang: phan_cong`")
        if not (self.chu_phu_luc or self.tieu_de):
            raise fault("bỏ chữ Phụ lục thì cần `tieu_de`", 'thêm dòng `tieu_de: "…"`', "tieu_de")
        return self


class VanBanKemTheo(Record):
    """A text issued with the document: its kind, subject, text; no number, no signature."""

    meaning: ClassVar[str] = (
        "một văn bản ban hành kèm theo: không có số, không có chữ ký và nơi nhận"
    )
    loai: ChuCo = Field(
        description="loại văn bản, theo bảng kinds.yaml: quy_che, quy_dinh, …",
        examples=['"quy_che"'],
    )
    trich_yeu: DongInCo = Field(
        description="trích yếu, in dưới tên loại", examples=['"Làm việc của tổ công tác"']
    )
    noi_dung: NoiDung = Field(
        description="nội dung, thường chia chương, điều; viết như nội dung của văn bản",
        examples=['"Điều 1. Phạm vi điều chỉnh"'],
    )
    muc_luc: CoKhong = Field(
        False, description="in mục lục dưới trích yếu của văn bản kèm theo", examples=["true"]
    )

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not (self.noi_dung.gom or self.noi_dung.chu.strip()):
            raise fault("văn bản kèm theo không có nội dung", "gõ chương, điều dưới `noi_dung: |`")
        return self


class VanBan(Record):
    """A document of any kind; what is absent is blank on the paper.

    `tinh_den` is the day as of which bodies and groups are resolved where `ngay` has no day.
    """

    loai: Chu = Field(
        description="loại văn bản, theo bảng kinds.yaml trong templates", examples=["ke_hoach"]
    )
    co_quan: Chu = Field(
        description="mã cơ quan ban hành, có trong danh bạ", examples=["ubnd-xa-minh-hoa"]
    )
    so_van_ban: SoDem | None = Field(
        None, description="số văn bản; không ghi thì in chỗ trống", examples=["207"]
    )
    don_vi_soan_thao: Chu = Field(
        "",
        description="chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực, ở cuối ký hiệu của công văn",
        examples=['"NV"'],
    )
    ngay: NgayHoacThang | None = Field(
        None,
        description="ngày ban hành; 2026-03 là chưa biết ngày, 2026 chưa biết tháng: in chỗ trống",
        examples=["2026-03-12"],
    )
    tinh_den: Ngay | None = Field(
        None,
        description="ngày để biết cơ quan nào đang có, khi chưa có ngày đầy đủ",
        examples=["2026-03-12"],
    )
    trang_thai: TrangThai = Field(
        "du_thao", description="dự thảo, hay đã phát hành", examples=["du_thao"]
    )
    ly_do_so: Chu = Field(
        "",
        description="vì sao dự thảo đã mang số; bắt buộc khi dự thảo có số",
        examples=['"Số dự kiến"'],
    )
    hinh_thuc_ban_hanh: Literal["giay", "dien_tu"] = Field(
        "giay", description="ban hành bản giấy hay bản điện tử", examples=["giay"]
    )
    muc_do_khan: Chu = Field(
        "",
        description="mức độ khẩn, đóng khung đỏ dưới số và ký hiệu: khan, thuong_khan, hoa_toc",
        examples=["hoa_toc"],
    )
    pham_vi_luu_hanh: Chu = Field(
        "",
        description="phạm vi lưu hành, đóng khung ở lề trên: xem_xong_tra_lai, luu_hanh_noi_bo",
        examples=["luu_hanh_noi_bo"],
    )
    do_mat: Chu = Field(
        "",
        description="độ mật: mat, toi_mat, tuyet_mat; không in chữ, chỉ chừa chỗ đóng dấu",
        examples=["mat"],
    )
    nguoi_soan_thao: Chu = Field(
        "", description="ký hiệu người soạn thảo, chữ in hoa, in sau dòng Lưu", examples=['"PL"']
    )
    so_luong_ban: SoDem | None = Field(
        None, description="số lượng bản phát hành, in sau dòng Lưu", examples=["300"]
    )
    in_dia_chi: CoKhong | None = Field(
        None,
        description="in địa chỉ của cơ quan ở cuối trang đầu; công văn thì có sẵn",
        examples=["true"],
    )
    thoi_gian_ky: ThoiDiem = Field(
        "",
        description="lúc ký số bản điện tử, giờ Việt Nam; không ghi thì in chỗ trống",
        examples=['"2026-03-12 09:30:15"'],
    )
    trich_yeu: DongIn = Field(
        "",
        description="trích yếu, in dưới tên loại; ở công văn in dưới số, sau chữ V/v",
        examples=['"Cải cách hành chính"'],
    )
    trich_yeu_ngan: DongIn = Field(
        "",
        description="cách gọi ngắn trong dự thảo của các đơn vị; không ghi thì dùng trich_yeu",
        examples=['"cải cách hành chính năm 2026"'],
    )
    kinh_gui: tuple[NguoiNhan, ...] = Field(
        (),
        description="các dòng Kính gửi; chương trình đặt gạch đầu dòng và dấu cuối",
        examples=['[{ghi: "Các phòng thuộc UBND xã", gom: [cac-phong]}]'],
    )
    kinh_moi: tuple[NguoiNhan, ...] = Field(
        (),
        description="những ai được mời, ở giấy mời; viết như kinh_gui",
        examples=['[{ghi: "Các phòng thuộc UBND xã", gom: [cac-phong]}]'],
    )
    gui_dien: tuple[NguoiNhan, ...] = Field(
        (),
        description="những nơi nhận điện, ở công điện; viết như kinh_gui",
        examples=['[{ghi: "Các phòng thuộc UBND xã", gom: [cac-phong]}]'],
    )
    dong_rieng: dict[str, LoiVan] = Field(
        default_factory=dict,
        description="các dòng riêng của loại văn bản, như thời gian, địa điểm ở giấy mời",
        examples=['{thoi_gian: "08 giờ 00, ngày 15/12/2026", dia_diem: "Hội trường UBND xã"}'],
    )
    ban_rieng: CoKhong = Field(
        False,
        description="dựng thêm cho mỗi nơi ở kinh_gui, kinh_moi một tệp ghi riêng nơi đó",
        examples=["true"],
    )
    tham_quyen: CacDongIn = Field(
        "",
        description="dòng thẩm quyền ban hành; "
        "không ghi thì lấy chức vụ người đứng đầu, hoặc tên cơ quan; "
        "ở chỉ thị, công văn không in, chỉ để nơi khác viện dẫn",
        examples=['"CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MINH HỌA"'],
    )
    can_cu: tuple[CanCu, ...] = Field(
        (),
        description="căn cứ ban hành; chương trình đặt chữ Căn cứ và dấu cuối dòng",
        examples=["[{vien_dan: kl-50-tw}]"],
    )
    de_nghi: LoiVan = Field(
        "",
        description="theo đề nghị của ai; chương trình đặt chữ Theo đề nghị của và dấu chấm",
        examples=['"Trưởng phòng Kinh tế"'],
    )
    mo_dau: LoiVan = Field(
        "",
        description="đoạn mở đầu, trước nội dung",
        examples=['"Ủy ban nhân dân xã ban hành Kế hoạch như sau:"'],
    )
    noi_dung: NoiDung = Field(
        NO_TEXT,
        description="nội dung, gõ cả dấu cuối dòng; hoặc danh sách đơn vị; cần ở hầu hết các loại",
        examples=['"1. Rà soát thủ tục hành chính"'],
    )
    muc_luc: CoKhong = Field(
        False,
        description="in mục lục dưới trích yếu: tên các phần, chương, mục, điều và số trang; "
        "cho văn bản dài như đề án, quy chế, báo cáo",
        examples=["true"],
    )
    dong_ngan: Literal["tieu_de", "loi_van"] | None = Field(
        None,
        description="những dòng có số, ngắn, không có dấu cuối và có mục con mà không gõ đậm: "
        "in đậm như tiêu đề, hay như lời văn",
        examples=["tieu_de"],
    )
    ket_thuc: LoiVan = Field(
        "",
        description="đoạn cuối; chương trình đặt dấu ./.",
        examples=['"Trên đây là Kế hoạch của xã"'],
    )
    nguoi_ky: NguoiKy | None = Field(
        None, description="chức vụ, họ tên người ký", examples=['{dong: ["CHỦ TỊCH"]}']
    )
    nguoi_ky_khac: tuple[NguoiKy, ...] = Field(
        (),
        description="những người cùng ký, đứng bên trái nguoi_ky, theo thứ tự từ trái sang",
        examples=['[{dong: ["THƯ KÝ"]}]'],
    )
    xac_nhan: CoKhong = Field(
        False, description="in phần xác nhận của nơi nghỉ phép, ở giấy nghỉ phép", examples=["true"]
    )
    noi_nhan: tuple[NoiNhan, ...] = Field(
        (),
        description="các dòng nơi nhận, dòng Lưu ở cuối",
        examples=['[{ghi: "UBND tỉnh", muc_dich: "b/c"}, {luu: ["VT"]}]'],
    )
    phu_luc: tuple[PhuLuc, ...] = Field(
        (),
        description="các phụ lục; từ hai phụ lục thì đánh số I, II",
        examples=["[{bang: phan_cong}]"],
    )
    van_ban_kem_theo: tuple[VanBanKemTheo, ...] = Field(
        (),
        description="văn bản ban hành kèm theo, như quy chế, quy định; "
        "in sau chữ ký, trên trang riêng",
        examples=[
            '[{loai: quy_che, trich_yeu: "Làm việc", noi_dung: "Điều 1. Phạm vi điều chỉnh"}]'
        ],
    )
    sao_tu: SaoTu | None = Field(
        None,
        description="ở bản sao y, sao lục, trích sao: sao từ văn bản nào",
        examples=["ke-hoach-1"],
    )
    sua_doi: SuaDoi | None = Field(
        None,
        description="ở văn bản sửa đổi, công văn đính chính: sửa văn bản nào đã phát hành",
        examples=["ke-hoach-1"],
    )
    minh_hoa: CoKhong = Field(
        False, description="văn bản là ví dụ; ghi vào phần mô tả của tệp Word", examples=["true"]
    )

    @property
    def electronic(self) -> bool:
        """Say whether it is issued in electronic form."""
        return self.hinh_thuc_ban_hanh == "dien_tu"

    @property
    def addressees(self) -> tuple[NguoiNhan, ...]:
        """The lines of Kính gửi, Kính mời or "điện:"; a kind has one of the three."""
        return (*self.kinh_gui, *self.kinh_moi, *self.gui_dien)

    @property
    def own_day(self) -> date | None:
        """The full date that the document has of its own; None for a month, or nothing."""
        return self.ngay.day() if self.ngay else None

    @property
    def as_of(self) -> date | None:
        """The day on which names and groups are resolved; None when the source gives none."""
        return self.own_day or self.tinh_den
