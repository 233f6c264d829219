"""Cited documents (viện dẫn): what is needed to cite one in full the first time, short later."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, Field, model_validator

from vanban.content.fields import Chu, Ma
from vanban.source.record import Record, fault, known_year, no_such_day, parse_day


def _day_as_typed(text: str) -> str:
    """A day of the calendar keeps the form in which it is cited: 28/02/2023, or 2023-02-28."""
    parts = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", text)
    if parts:
        try:
            date(int(parts[3]), int(parts[2]), int(parts[1]))
        except ValueError:
            raise no_such_day(text) from None
        known_year(parts[3])
    elif text and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        bare = re.fullmatch(r"ngày ([0-9]{1,2}/[0-9]{1,2}/[0-9]{4})", text)
        if bare:
            raise fault(f"thấy `{text}`, cần một ngày", f"gõ `{bare[1]}`")
        hint = "gõ như khi viện dẫn: 28/02/2023; cách ghi khác thì ghi cả câu ở `trich_dan`"
        raise fault(f"thấy `{text}`, cần một ngày", hint)
    elif text:
        parse_day(text)
    return text


NgayVienDan = Annotated[Chu, AfterValidator(_day_as_typed)]
"""The day of a cited document, as it is to be printed; may be empty."""


class VienDan(Record):
    """A cited document: its parts, or `trich_dan`, the whole wording as typed."""

    meaning: ClassVar[str] = (
        "một văn bản được viện dẫn: loai cùng so hoặc trich_yeu; hoặc trich_dan"
    )
    asides: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("so_hieu", "so_ky_hieu", "ky_hieu"), "gõ `so: …`, cả số và ký hiệu"
    )
    id: Ma = Field(description="mã để gọi đến", examples=["kl-50-tw"])
    loai: Chu = Field("", description="tên loại", examples=['"Kết luận"'])
    so: Chu = Field("", description="số, ký hiệu", examples=['"50-KL/TW"'])
    ngay: NgayVienDan = Field(
        "",
        description="ngày, ghi như bản gốc; 2023-02-28 thì in bằng chữ",
        examples=['"28/02/2023"'],
    )
    co_quan: Chu = Field(
        "", description="cơ quan ban hành, như khi viện dẫn", examples=['"Bộ Chính trị"']
    )
    trich_yeu: Chu = Field(
        "",
        description="trích yếu, bắt đầu bằng “về” như khi viện dẫn",
        examples=['"về sắp xếp tổ chức bộ máy"'],
    )
    trich_dan: Chu = Field(
        "",
        description="cả câu viện dẫn đầy đủ, dùng thay các phần trên",
        examples=['"Luật Cán bộ, công chức"'],
    )
    trich_dan_ngan: Chu = Field(
        "", description="câu viện dẫn từ lần thứ hai", examples=['"Luật này"']
    )

    @model_validator(mode="after")
    def _enough(self) -> Self:
        if not self.trich_dan and not (self.loai and (self.so or self.trich_yeu)):
            raise fault(
                f"văn bản `{self.id}` thiếu phần để viện dẫn",
                'thêm `loai` cùng `so` hoặc `trich_yeu`, hoặc `trich_dan: "cả câu viện dẫn"`',
            )
        return self

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that may cite others."""
        return (self.trich_yeu, self.trich_dan, self.trich_dan_ngan)


class ThuMucVienDan(Record):
    """The file `vien-dan.yaml`: a list of cited documents."""

    meaning: ClassVar[str] = (
        "tệp content/vien-dan.yaml: danh sách văn bản được viện dẫn; có thể không có"
    )
    short: ClassVar[str] = "vien_dan"
    vien_dan: tuple[VienDan, ...] = Field(
        (),
        description="các văn bản được viện dẫn",
        examples=['[{id: kl-50-tw, loai: "Kết luận", so: "50-KL/TW"}]'],
    )
