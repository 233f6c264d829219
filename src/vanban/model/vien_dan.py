"""Cited documents (viện dẫn): what is needed to cite one in full the first time, short later."""

from __future__ import annotations

from typing import ClassVar

from pydantic import model_validator

from vanban.model.fields import Chu, Ma
from vanban.record import Record, fault


class VienDan(Record):
    """A cited document: its parts, or `trich_dan`, the whole wording as typed."""

    id: Ma
    loai: Chu = ""
    so: Chu = ""
    ngay: Chu = ""
    co_quan: Chu = ""
    trich_yeu: Chu = ""
    trich_dan: Chu = ""
    trich_dan_ngan: Chu = ""

    @model_validator(mode="after")
    def _enough(self) -> VienDan:
        if not self.trich_dan and not (self.loai and (self.so or self.trich_yeu)):
            raise fault(
                f"văn bản `{self.id}` thiếu phần để viện dẫn",
                'thêm `loai` cùng `so` hoặc `trich_yeu`, hoặc `trich_dan: "cả câu viện dẫn"`',
            )
        return self


class ThuMucVienDan(Record):
    """The file `vien-dan.yaml`: a list of cited documents."""

    short: ClassVar[str] = "vien_dan"
    vien_dan: tuple[VienDan, ...] = ()
