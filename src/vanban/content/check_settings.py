"""How an office wants files from elsewhere checked: `content/kiem-tra.yaml`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from vanban.content.fields import ChuCo
from vanban.source.record import Ngay, Record, SoNguyen, fault


class BoQuaQuyTac(Record):
    """A rule that is not asked, and why."""

    ma: ChuCo
    ly_do: ChuCo


class MucDoRieng(Record):
    """A rule whose findings have a strength of the office's own, and why."""

    ma: ChuCo
    muc_do: Literal["loi", "canh_bao", "luu_y"]
    ly_do: ChuCo


class HetHieuLuc(Record):
    """A document that is no longer in force: from which day, what took its place.

    By its number; a law, which is cited without one, also by its name and its year.
    """

    so: ChuCo | None = None
    ten: ChuCo | None = None
    nam: SoNguyen | None = None
    tu: Ngay | None = None
    thay: ChuCo

    @model_validator(mode="after")
    def _named(self) -> HetHieuLuc:
        if (self.ten is None) != (self.nam is None) or not (self.so or self.ten):
            raise fault("văn bản hết hiệu lực thiếu số", "ghi `so`; luật thì ghi `ten` và `nam`")
        return self


class DiaDanhCu(Record):
    """A place that is no more under its name: from which day, what it is called now."""

    ten: ChuCo
    tu: Ngay | None = None
    nay: ChuCo


class KiemTra(Record):
    """The file `kiem-tra.yaml`; the lists add to those that the regime has."""

    bo_qua: tuple[BoQuaQuyTac, ...] = ()
    muc_do: tuple[MucDoRieng, ...] = ()
    het_hieu_luc: tuple[HetHieuLuc, ...] = ()
    dia_danh_cu: tuple[DiaDanhCu, ...] = ()
    dia_danh_tat: dict[str, ChuCo] = Field(default_factory=dict)
    viet_tat: tuple[ChuCo, ...] = ()
    ten_co_quan: tuple[ChuCo, ...] = ()
    chuc_vu: tuple[ChuCo, ...] = ()
