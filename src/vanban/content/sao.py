"""What a copy is a copy of, and when an electronic paper was signed."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, ClassVar

from pydantic import AfterValidator, model_validator

from vanban.content.fields import Chu, ChuCo
from vanban.source.record import Record, fault, text_schema

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
