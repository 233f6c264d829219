"""How an office wants files from elsewhere checked: `content/kiem-tra.yaml`."""

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from vanban.content.fields import ChuCo
from vanban.source.record import Ngay, Record, SoNguyen, fault


class BoQuaQuyTac(Record):
    """A rule that is not asked, and why."""

    meaning: ClassVar[str] = "một quy tắc không xét"
    ma: ChuCo = Field(description="mã quy tắc, như vanban check in ra", examples=["T705"])
    ly_do: ChuCo = Field(description="vì sao", examples=['"Tệp cũ, chưa sửa"'])


class MucDoRieng(Record):
    """A rule whose findings have a strength of the office's own, and why."""

    meaning: ClassVar[str] = "một quy tắc có mức độ riêng"
    ma: ChuCo = Field(description="mã quy tắc, như vanban check in ra", examples=["T206"])
    muc_do: Literal["loi", "canh_bao", "luu_y"] = Field(
        description="lỗi, cảnh báo hay lưu ý", examples=["luu_y"]
    )
    ly_do: ChuCo = Field(description="vì sao", examples=['"Cơ quan dùng mẫu cũ đến hết năm"'])


class HetHieuLuc(Record):
    """A document that is no longer in force: from which day, what took its place.

    By its number; a law, which is cited without one, also by its name and its year.
    """

    meaning: ClassVar[str] = "một văn bản đã hết hiệu lực"
    so: ChuCo | None = Field(
        None, description="số, ký hiệu của văn bản", examples=['"110/2004/NĐ-CP"']
    )
    ten: ChuCo | None = Field(
        None,
        description="tên của luật, vì căn cứ là luật thì không ghi số; ghi cùng `nam`",
        examples=['"Luật Tổ chức chính quyền địa phương"'],
    )
    nam: SoNguyen | None = Field(None, description="năm của luật ấy", examples=["2015"])
    tu: Ngay | None = Field(
        None,
        description="ngày hết hiệu lực: văn bản ghi ngày trước đó thì không nhắc",
        examples=["2020-03-05"],
    )
    thay: ChuCo = Field(
        description="văn bản thay thế, để gợi ý", examples=['"Nghị định số 30/2020/NĐ-CP"']
    )

    @model_validator(mode="after")
    def _named(self) -> Self:
        if (self.ten is None) != (self.nam is None) or not (self.so or self.ten):
            raise fault("văn bản hết hiệu lực thiếu số", "ghi `so`; luật thì ghi `ten` và `nam`")
        return self


class DiaDanhCu(Record):
    """A place that is no more under its name: from which day, what it is called now."""

    meaning: ClassVar[str] = "một địa danh không còn"
    ten: ChuCo = Field(description="tên cũ", examples=['"Phong Thổ"'])
    tu: Ngay | None = Field(
        None,
        description="từ ngày nào: văn bản ghi ngày trước đó thì không nhắc",
        examples=["2025-07-01"],
    )
    nay: ChuCo = Field(description="tên hiện nay, để gợi ý", examples=['"xã Phong Thổ"'])


class KiemTra(Record):
    """The file `kiem-tra.yaml`; the lists add to those that the regime has."""

    meaning: ClassVar[str] = (
        "cách cơ quan này soi văn bản bằng vanban check; danh sách thì thêm vào sẵn có"
    )
    bo_qua: tuple[BoQuaQuyTac, ...] = Field(
        (),
        description="các quy tắc không xét, kèm lý do; báo cáo nêu lại",
        examples=['[{ma: T705, ly_do: "Tệp cũ, chưa sửa"}]'],
    )
    muc_do: tuple[MucDoRieng, ...] = Field(
        (),
        description="các quy tắc có mức độ riêng",
        examples=['[{ma: T206, muc_do: luu_y, ly_do: "Theo mẫu cũ"}]'],
    )
    het_hieu_luc: tuple[HetHieuLuc, ...] = Field(
        (),
        description="văn bản đã hết hiệu lực, thấy ở căn cứ thì cảnh báo",
        examples=['[{so: "110/2004/NĐ-CP", tu: 2020-03-05, thay: "Nghị định 30"}]'],
    )
    dia_danh_cu: tuple[DiaDanhCu, ...] = Field(
        (),
        description="địa danh đã đổi tên, đã sáp nhập; thấy ở phần đầu văn bản thì nhắc",
        examples=['[{ten: "Phong Thổ", tu: 2025-07-01, nay: "xã Phong Thổ"}]'],
    )
    dia_danh_tat: dict[str, ChuCo] = Field(
        default_factory=dict,
        description="cách viết tắt địa danh hay gặp, và tên đầy đủ",
        examples=['{"TP. Lào Cai": "Lào Cai"}'],
    )
    viet_tat: tuple[ChuCo, ...] = Field(
        (), description="chữ viết tắt không dùng trong tên cơ quan ban hành", examples=['["BQLDA"]']
    )
    ten_co_quan: tuple[ChuCo, ...] = Field(
        (), description="chữ đầu của tên cơ quan, để nhận ra dòng tên", examples=['["LÂM TRƯỜNG"]']
    )
    chuc_vu: tuple[ChuCo, ...] = Field(
        (), description="chữ đầu của chức vụ, để nhận ra dòng chức vụ", examples=['["TRẠM TRƯỞNG"]']
    )
