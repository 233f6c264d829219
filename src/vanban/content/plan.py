"""A plan (kế hoạch) with what no other document has: duties and assignments as data."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import ConfigDict, Field, model_validator

from vanban.content.document import VanBan
from vanban.content.fields import Chu, ChuCo, Ma, ThoiGian
from vanban.source.record import Record, fault

VaiTro = Literal["chu_tri", "phoi_hop", "theo_doi"]


class NghiaVu(Record):
    """A general duty that a unit of the text lays on bodies; its kind picks the wording."""

    loai: Chu
    thoi_gian: ThoiGian | None = None
    gui: Chu = ""
    qua: Chu = ""
    doi_tuong: tuple[Ma, ...] = ()


class ApDung(Record):
    """Which duties the unit `muc` of the text ("#id" or a number, "III.1") lays on whom."""

    muc: ChuCo
    gom: tuple[Ma, ...] = Field(min_length=1)
    nghia_vu: tuple[NghiaVu, ...] = Field(min_length=1)


class BoQua(Record):
    """A warning or notice that a person has looked at and leaves: its code, why, which tasks."""

    ma: ChuCo
    ly_do: ChuCo
    nhiem_vu: tuple[Chu, ...] = ()


class KeHoach(VanBan):
    """A plan; `phan_cong` names the file of its assignments, in the same folder."""

    ap_dung: tuple[ApDung, ...] = ()
    phan_cong: Chu = ""
    bo_qua: tuple[BoQua, ...] = ()


class SanPham(Record):
    """A product of a task; with a lead of its own it decides its roles for itself."""

    short: ClassVar[str] = "ten"
    ten: ChuCo
    chu_tri: tuple[Ma, ...] = ()
    phoi_hop: tuple[Ma, ...] = ()
    thoi_gian: ThoiGian | None = None


class GhiO(Record):
    """A cell's text where it cannot be put together, with the ids that it was written for."""

    ghi: ChuCo
    cho: tuple[Ma, ...]


class NhiemVu(Record):
    """A task: its text, who leads, helps and follows up, when; or with `tieu_de` a group row."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["tieu_de"]}, {"required": ["id", "noi_dung"]}]}
    )

    tieu_de: Chu = ""
    id: Chu = ""
    noi_dung: Chu = ""
    chu_tri: tuple[Ma, ...] = ()
    dau_moi: Chu = ""
    phoi_hop: tuple[Ma, ...] = ()
    theo_doi: tuple[Ma, ...] = ()
    thoi_gian: ThoiGian | None = None
    muc: tuple[Chu, ...] = ()
    thuc_hien: tuple[Chu, ...] = ()
    san_pham: tuple[SanPham, ...] = ()
    lanh_dao: Chu = ""
    bao_cao: Chu = ""
    giao_theo: Chu = ""
    vai_tro: dict[str, VaiTro] = Field(default_factory=dict)
    ghi_o: dict[VaiTro, GhiO] = Field(default_factory=dict)
    ghi_chu: Chu = ""

    @model_validator(mode="after")
    def _row_or_task(self) -> NhiemVu:
        others = [name for name in type(self).model_fields if name in self.model_fields_set]
        if self.tieu_de and len(others) > 1:
            seen = ", ".join(f"`{name}`" for name in others)
            raise fault(
                f"thấy {seen} ở một mục, cần dòng nhóm riêng", "thêm mục `- tieu_de: …` ở trên"
            )
        if not self.tieu_de:
            for name in ("id", "noi_dung"):
                if not getattr(self, name):
                    raise fault(f"thiếu khóa `{name}`", f"thêm dòng `{name}: …`")
        return self


class BangPhanCong(Record):
    """The file of assignments: group rows and tasks in the order of the table."""

    short: ClassVar[str] = "dong"
    dong: tuple[NhiemVu, ...] = ()

    @property
    def tasks(self) -> tuple[NhiemVu, ...]:
        """The tasks without the group rows."""
        return tuple(row for row in self.dong if not row.tieu_de)
