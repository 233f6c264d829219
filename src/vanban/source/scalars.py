"""Scalars: the types of single values, read strictly from what was typed, never guessed.

Knows numbers, days, yes and no; knows no record and no file.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

YES, NO = ("có", "co", "true"), ("không", "khong", "false")


def fault(thong_bao: str, goi_y: str = "") -> PydanticCustomError:
    """Make the error a validator raises: a Vietnamese message and a hint on what to type."""
    return PydanticCustomError("vanban", "{thong_bao}", {"thong_bao": thong_bao, "goi_y": goi_y})


def _whole(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"0|[1-9][0-9]{0,8}", value):
        raise fault(f"thấy `{value}`, cần một số nguyên", _whole_hint(value))
    return int(value)


def _whole_hint(text: str) -> str:
    if re.fullmatch(r"0+[1-9][0-9]*", text):
        return f"gõ `{int(text)}`, không có số 0 đứng đầu"
    if re.fullmatch(r"[1-9][0-9]{0,2}([_ .,][0-9]{3})+", text):
        return f"gõ `{re.sub('[^0-9]', '', text)}`, không có dấu giữa các chữ số"
    return "gõ chữ số, không có số 0 đứng đầu: 7"


def _count(value: object) -> object:
    number = _whole(value)
    if number == 0:
        raise fault("thấy `0`, cần một số từ 1 trở lên", "gõ số thật, hoặc bỏ dòng này nếu chưa có")
    return number


def _decimal(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"[0-9]{1,9}([.,][0-9]{1,6})?", value):
        raise fault(f"thấy `{value}`, cần một số", "gõ ví dụ 12 hoặc 12.7")
    return float(value.replace(",", "."))


def _yes_no(value: object) -> object:
    if not isinstance(value, str):
        return value
    if value.lower() not in YES + NO:
        raise fault(f"thấy `{value}`, cần `true` hoặc `false`", "gõ true (có) hoặc false (không)")
    return value.lower() in YES


def _day(value: object) -> object:
    return value if not isinstance(value, str) else parse_day(value)


FIRST_YEAR = 1000
DAY_HINT = "gõ theo dạng năm-tháng-ngày: 2023-07-12"


def parse_day(text: str) -> date:
    """Read `2023-07-12`; a fault for another form or a day that the calendar has not."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise fault(f"thấy `{text}`, cần một ngày", _day_hint(text))
    try:
        return date.fromisoformat(text)
    except ValueError:
        seen = f"thấy `{text}`, không có ngày này trong lịch"
        raise fault(seen, "xem lại tháng (01 đến 12) và số ngày của tháng ấy") from None


def _day_hint(text: str) -> str:
    """Offer the same day in our form where it was typed in another: 12/07/2023, 2023-7-12."""
    found = re.fullmatch(r"([0-9]{1,4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,4})", text)
    parts = [int(part) for part in found.groups()] if found else [0, 0, 0]
    year, month, day = parts if found and len(found[1]) == len("2023") else reversed(parts)
    try:
        return f"gõ `{date(year, month, day)}`" if year >= FIRST_YEAR else DAY_HINT
    except ValueError:
        return DAY_HINT


SCALAR = ["string", "number", "boolean"]
"""What an editor makes of a plain scalar that we read as text."""


def text_schema(**more: object) -> WithJsonSchema:
    """Return the schema of a text: `2023` and `true` without quotes are text to us."""
    return WithJsonSchema({"type": SCALAR, **more})


SoNguyen = Annotated[
    int,
    BeforeValidator(_whole),
    WithJsonSchema(
        {"type": ["integer", "string"], "minimum": 0, "pattern": "^(0|[1-9][0-9]{0,8})$"}
    ),
]
SoThuc = Annotated[
    float,
    BeforeValidator(_decimal),
    WithJsonSchema(
        {"type": ["number", "string"], "minimum": 0, "pattern": "^[0-9]{1,9}([.,][0-9]{1,6})?$"}
    ),
]
SoDem = Annotated[
    int,
    BeforeValidator(_count),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 1, "pattern": "^[1-9][0-9]{0,8}$"}),
]
CoKhong = Annotated[
    bool,
    BeforeValidator(_yes_no),
    WithJsonSchema({"enum": [True, False, *(f(w) for w in YES + NO for f in (str, str.title))]}),
]
Ngay = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]
