"""Records: the strict, immutable pydantic base of everything that is read from YAML.

Knows how a typed value is made from a `Source` and how each fault becomes a `Problem` at its
place; knows no field of any particular record.
"""

import re
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator
from pydantic.json_schema import JsonSchemaValue, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError

from vanban.problems.problem import Problem
from vanban.source.loader import Source
from vanban.text.vietnamese import as_typed

# --- scalars ---


LISTED = "các khóa có thể dùng: "
"""What the hint for a key that nothing is like begins with."""
YES, NO = ("có", "co", "true"), ("không", "khong", "false")


def fault(thong_bao: str, goi_y: str = "", khoa: str = "") -> PydanticCustomError:
    """Make the error a validator raises: a Vietnamese message and a hint on what to type.

    `khoa`: the key that is asked for, where it may stand there with nothing behind it.
    """
    context = {"thong_bao": thong_bao, "goi_y": goi_y, "khoa": khoa}
    return PydanticCustomError("vanban", "{thong_bao}", context)


def lacks(key: str) -> PydanticCustomError:
    """Make the error of a validator that finds nothing under a key that has to be there."""
    return fault(f"thiếu khóa `{key}`", f"thêm dòng `{key}: …`", key)


def _whole(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(rf"0|[1-9][0-9]{{0,{DIGITS - 1}}}", value):
        raise fault(f"thấy `{as_typed(value)}`, cần {_whole_need(value)}", _whole_hint(value))
    return int(value)


DIGITS = 9
"""Digits of a whole number at most."""
MOST = 10**DIGITS - 1


def _whole_need(text: str) -> str:
    """What is needed in the place of a number that is none, or is none that a source may have."""
    if re.fullmatch(r"-[0-9]+", text):
        return "một số nguyên từ 0 trở lên"
    if re.fullmatch(r"[1-9][0-9]*", text):
        return f"một số nguyên có nhiều nhất {DIGITS} chữ số"
    return "một số nguyên"


def _whole_hint(text: str) -> str:
    if re.fullmatch(r"[1-9][0-9]*", text):
        return "xem lại có gõ thừa chữ số, hay dính hai số vào nhau không"
    if re.fullmatch(r"-[0-9]+", text):
        return "bỏ dấu trừ, hoặc bỏ dòng này nếu chưa có số"
    if re.fullmatch(r"0+[1-9][0-9]*", text):
        return f"gõ `{int(text)}`, không có số 0 đứng đầu"
    if re.fullmatch(r"[1-9][0-9]{0,2}([_ .,][0-9]{3})+", text):
        return f"gõ `{re.sub('[^0-9]', '', text)}`, không có dấu giữa các chữ số"
    if behind := re.fullmatch(r"(?:[Ss]ố:?\s*)?0*([1-9][0-9]{0,8})(\s*[/-].*[^\W\d].*)?", text):
        return f"gõ `{behind[1]}`" + ("; ký hiệu do chương trình ghép" if behind[2] else "")
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
        bare = re.fullmatch(r"([0-9]{1,9}(?:[.,][0-9]{1,6})?) ?(?:%|mm|cm|pt)", value)
        hint = f"gõ `{bare[1]}`, không có đơn vị" if bare else "gõ ví dụ 12 hoặc 12.7"
        raise fault(f"thấy `{as_typed(value)}`, cần một số", hint)
    return float(value.replace(",", "."))


def _yes_no(value: object) -> object:
    if not isinstance(value, str):
        return value
    if value.lower() not in YES + NO:
        raise fault(
            f"thấy `{as_typed(value)}`, cần `true` hoặc `false`", "gõ true (có) hoặc false (không)"
        )
    return value.lower() in YES


def _day(value: object) -> object:
    return value if not isinstance(value, str) else parse_day(value)


FIRST_YEAR = 1900
"""The first year of the calendar of documents: one before it is a slip of typing."""
YEAR_PATTERN = "(19[0-9]{2}|[2-9][0-9]{3})"
DAY_HINT = "gõ theo dạng năm-tháng-ngày: 2023-07-12"


def parse_day(text: str) -> date:
    """Read `2023-07-12`; a fault for another form or a day that the calendar has not."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        if _parts(text) and not _typed_day(text):
            raise no_such_day(text)
        raise fault(f"thấy `{as_typed(text)}`, cần một ngày", _day_hint(text))
    known_year(text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise no_such_day(text) from None


def no_such_day(text: str) -> PydanticCustomError:
    """Make the error for a day, as it was typed, that no calendar has."""
    seen = f"thấy `{as_typed(text)}`, không có ngày này trong lịch"
    return fault(seen, "xem lại tháng (01 đến 12) và số ngày của tháng ấy")


def known_year(text: str) -> int:
    """Return the year that a day or a month begins with; a fault for one long past."""
    year = int(text[: len("2023")])
    if year < FIRST_YEAR:
        seen = f"thấy `{text}`, năm {text[: len('2023')]} trước mọi văn bản"
        meant = f"có phải là `20{text[2:]}`?" if text.startswith("00") else "xem lại năm"
        raise fault(seen, f"{meant}; năm gõ đủ bốn chữ số, từ {FIRST_YEAR}")
    return year


def _parts(text: str) -> tuple[int, int, int] | None:
    """Return year, month, day of a day typed in another form: 12/07/2023, 2023-7-12; else None."""
    words = r"(?:ngày )?([0-9]{1,2}) tháng ([0-9]{1,2}),? năm ([0-9]{4})"
    bare = re.sub(r"^ngày (?=[0-9])|[T ][0-9:.+Z]+$", "", " ".join(text.split()))
    numbers = re.fullmatch(r"([0-9]{1,4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,4})", bare)
    numbers = numbers or re.fullmatch(words, " ".join(text.split()), re.IGNORECASE)
    if not numbers or len("2023") not in (len(numbers[1]), len(numbers[3])):
        return None
    first, middle, last = (int(part) for part in numbers.groups())
    return (first, middle, last) if len(numbers[1]) == len("2023") else (last, middle, first)


def _typed_day(text: str) -> date | None:
    parts = _parts(text)
    try:
        return date(*parts) if parts and parts[0] >= FIRST_YEAR else None
    except ValueError:
        return None


def _day_hint(text: str) -> str:
    """Offer the same day in our form where it was typed in another."""
    if day := _typed_day(text):
        return f"gõ `{day}`"
    if re.fullmatch(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}", text):
        return f"năm gõ đủ bốn chữ số; {DAY_HINT}"
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", text):
        return f"gõ cả ngày: `{text}-…`, hai chữ số"
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
    WithJsonSchema(
        {"type": "string", "format": "date", "pattern": f"^{YEAR_PATTERN}-[0-9]{{2}}-[0-9]{{2}}$"}
    ),
]


# --- records ---


__all__ = [
    "FIRST_YEAR",
    "LISTED",
    "MEANT",
    "YEAR_PATTERN",
    "CoKhong",
    "Meant",
    "Ngay",
    "Record",
    "SoDem",
    "SoNguyen",
    "SoThuc",
    "decode",
    "fault",
    "fields_at",
    "known_year",
    "lacks",
    "no_such_day",
    "parse_day",
    "record_at",
    "text_schema",
]

R = TypeVar("R", bound="Record")


class Record(BaseModel):
    """An immutable record; unknown keys are faults, every scalar starts as text.

    Modules with many records do without `from __future__ import annotations`: pydantic compiles
    every annotation that is a text, a fifth of the time that their import takes.
    """

    # validators are built when first used: a command needs few of the eighty records
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    short: ClassVar[str] = ""
    """The field that a plain value stands for, where the record may be written as one value."""

    meaning: ClassVar[str] = ""
    """What the record is, in one Vietnamese line for who types it; its fields say it of themselves.

    The examples of the fields are YAML as typed, with its quotes.
    """

    asides: ClassVar[Mapping[str, str]] = {}
    """Keys of other records that people type in this one, each with the hint on what to type."""

    read_apart: ClassVar[bool] = False
    """Its texts are no texts of one line each: the walk over printed texts passes it over."""

    @model_validator(mode="before")
    @classmethod
    def _from_short(cls, value: object) -> object:
        return cls.spread(value)

    @classmethod
    def spread(cls, value: object) -> object:
        """Turn the short form of the record into its keys; other values pass."""
        if cls.short and isinstance(value, str | tuple):
            return {cls.short: value}
        return value

    @classmethod
    def short_forms(cls) -> tuple[str, ...]:
        """Return the fields that the short form of the record may stand for."""
        return (cls.short,) if cls.short else ()

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: Any) -> JsonSchemaValue:
        """Describe the record in Vietnamese; allow its short forms beside the full one."""
        schema: JsonSchemaValue = handler(core)
        full = handler.resolve_ref_schema(schema)
        full["description"] = cls.meaning  # pydantic puts our English docstring there
        if not cls.short_forms():
            return schema
        return {"anyOf": [*(_form(full["properties"][name]) for name in cls.short_forms()), schema]}


def _form(value: JsonSchemaValue) -> JsonSchemaValue:
    """Return what may stand as a value, without what is told of the key."""
    return {name: part for name, part in value.items() if name not in ("description", "examples")}


MEANT = "meant"
"""Where a validator finds what says of a text that is no id which id it stands for."""
Meant = Callable[[str], str]


def decode(
    model: type[R], source: Source, meant: Meant | None = None
) -> tuple[R | None, tuple[Problem, ...]]:
    """Type the content of `source` as `model`; `meant` gives the hint for a name in an id's place.

    Returns the record, or None with every fault found, each at its place in the file.
    """
    try:
        return model.model_validate(_frozen(source.value), context={MEANT: meant}), ()
    except ValidationError as error:
        from vanban.source.misfits import problems  # most sources have no fault

        return None, tuple(problems(model, source, error.errors(include_url=False)))


def revive(model: type[R], value: object) -> R | None:
    """Type a value that was found faultless before; None where it is not any more."""
    try:
        return model.model_validate(_frozen(value))
    except ValidationError:
        return None


def _frozen(value: object) -> object:
    """Lists as tuples: our records hold tuples, and strict pydantic makes none of a list."""
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    if isinstance(value, dict):
        if {*map(type, value.values())} <= {str}:
            return value  # as most records are: there is nothing to be made of it
        return {key: _frozen(item) for key, item in value.items()}
    return value


def fields_at(model: type[Record], loc: tuple[int | str, ...]) -> Mapping[str, object]:
    """Return the fields of the record that stands at `loc` below `model`."""
    record = record_at(model, loc)
    return record.model_fields if record else {}


def record_at(model: type[Record], loc: tuple[int | str, ...]) -> Any:
    """Return the record that stands at `loc` below `model`, None where none does."""
    annotation: Any = model
    for segment in loc:
        annotation = _below(annotation, segment)
    return _record_in(annotation)


def _below(annotation: Any, segment: int | str) -> Any:
    """Find the type of what stands at `segment` of a value; None where it is unknown."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        field = annotation.model_fields.get(str(segment))
        return field.annotation if field else None
    args = typing.get_args(annotation)
    if typing.get_origin(annotation) in (dict, tuple):
        return args[-1] if typing.get_origin(annotation) is dict else args[0]
    return next((found for part in args if (found := _below(part, segment)) is not None), None)


def _record_in(annotation: Any) -> Any:
    """Find the record type inside `X`, `X | None`, `tuple[X, ...]`, `dict[str, X]`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    if isinstance(annotation, types.GenericAlias | types.UnionType) or typing.get_args(annotation):
        inner = (_record_in(part) for part in typing.get_args(annotation))
        return next((part for part in inner if part is not None), None)
    return None
