"""Small types that several records share: a line of text, an id, a point in time."""

import re
from datetime import date
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    model_validator,
)
from pydantic.json_schema import WithJsonSchema

from vanban.source.record import (
    MEANT,
    YEAR_PATTERN,
    Ngay,
    Record,
    fault,
    known_year,
    parse_day,
    text_schema,
)
from vanban.source.text_walk import PrintedField
from vanban.text.cell_lines import in_cell, lined
from vanban.text.vietnamese import slug

ID = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")


def _one_line(text: str) -> str:
    return (re.sub(r"\s*\n\s*", " ", text) if "\n" in text else text).strip()


def _cell_lines(text: str) -> str:
    return in_cell(lined(text))


def _needed(text: str) -> str:
    if not text:
        raise fault("thấy một giá trị trống, cần một dòng chữ", "gõ nội dung, hoặc bỏ cả dòng này")
    return text


def _well_formed_id(text: str, info: ValidationInfo) -> str:
    """Refuse what is no id; who reads may say of a name which id it stands for."""
    if not ID.fullmatch(text):
        meant = (info.context or {}).get(MEANT)
        hint = meant(text) if meant else ""
        like = slug(text) if " " not in text or info.field_name == "id" else ""
        raise fault(
            f"thấy mã `{' '.join(text.split())}`, cần chữ thường không dấu, chữ số và dấu gạch nối",
            (hint if f"`{text}`" not in hint else "") or f"gõ ví dụ: {like or 'phong-noi-vu'}",
        )
    return text


Chu = Annotated[str, AfterValidator(_one_line), text_schema()]
"""One line of text; line breaks of the source count as spaces; may be empty."""

ChuCo = Annotated[str, AfterValidator(_one_line), AfterValidator(_needed), text_schema(minLength=1)]
"""One line of text that must not be empty."""

LoiVan = Annotated[Chu, PrintedField()]
"""Text that is printed as a paragraph or in a cell: in the mark language, footnotes too."""

LoiVanCo = Annotated[ChuCo, PrintedField()]
"""Printed text that must not be empty."""

ViecCanLam = Annotated[str, AfterValidator(lined), text_schema(), PrintedField()]
"""What is to be done: one line in sentences, in a cell a line for each of its points."""

ChuTrongO = Annotated[str, AfterValidator(_cell_lines), text_schema(), PrintedField()]
"""The text of a cell: each point on a line of its own, other breaks count as spaces."""

DongIn = Annotated[Chu, PrintedField(noted=False)]
"""A line of head, foot or title: printed in the mark language, and no footnote can stand there."""

DongInCo = Annotated[ChuCo, PrintedField(noted=False)]
"""A line of head, foot or title that must not be empty."""

NhieuDong = Annotated[str, AfterValidator(str.strip), text_schema()]
"""A name on lines of its own: each line of the source is a line on the paper."""

CacDongIn = Annotated[NhieuDong, PrintedField(noted=False)]
"""Lines of head or text in the mark language, as the source has them; no footnote stands there."""

DoanVan = Annotated[str, text_schema()]
"""Text of many lines, one paragraph a line."""

Ma = Annotated[str, AfterValidator(_well_formed_id), text_schema(pattern=f"^{ID.pattern}$")]
"""An id: lower case ASCII letters, digits and hyphens."""


def _no_day(value: object) -> None:
    """Refuse what is typed in the place of a day and is no text: keys of its own, a list."""
    if isinstance(value, list | tuple):
        raise fault("thấy một danh sách, cần một ngày hoặc tháng", "gõ ví dụ: 2026-03-12")
    if not isinstance(value, dict) or any(type(part) is int for part in value.values()):
        return  # a day of ours
    parts = [str(value.get(key, "")) for key in ("nam", "thang", "ngay")]
    known = [part for part in parts if re.fullmatch("[0-9]{1,4}", part)]
    typed = "-".join(part.zfill(2) for part in known) if parts[: len(known)] == known else ""
    hint = f"gõ chỉ một giá trị sau dấu hai chấm: {typed or 'ví dụ 2026-03-12'}"
    raise fault("thấy các khóa và giá trị, cần một ngày hoặc tháng", hint)


class NgayVanBan(Record):
    """The date of a document: a day, or a month or year of which no more is known (left blank)."""

    short: ClassVar[str] = "ghi"
    nam: int
    thang: int | None = None
    ngay: int | None = None

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        text = value.get("ghi") if isinstance(value, dict) else value
        if not isinstance(text, str):
            _no_day(value)
            return value
        if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", text):
            return {"nam": known_year(text), "thang": int(text[5:])}
        if re.fullmatch(r"(19|20)[0-9]{2}", text):
            return {"nam": int(text)}
        if month := re.fullmatch(r"(0?[1-9]|1[0-2])[/.-]((?:19|20)[0-9]{2})", text):
            seen = f"thấy `{text}`, cần một ngày hoặc tháng"
            raise fault(seen, f"gõ `{month[2]}-{month[1]:0>2}`")
        if month := re.fullmatch(r"[Tt]háng (0?[1-9]|1[0-2]),? năm ([0-9]{4})", text):
            seen = f"thấy `{text}`, cần một ngày hoặc tháng"
            raise fault(seen, f"gõ `{month[2]}-{month[1]:0>2}`")
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}", text):
            raise fault(f"thấy `{text}`, không có tháng này", "gõ tháng từ 01 đến 12")
        day = parse_day(text)
        return {"nam": day.year, "thang": day.month, "ngay": day.day}

    def day(self) -> date | None:
        """Return the full date, None where the day is not known."""
        return date(self.nam, self.thang, self.ngay) if self.thang and self.ngay else None


def _ngay_van_ban(value: object) -> object:
    return value if not isinstance(value, str) else NgayVanBan.model_validate(value)


def _as_day_and_month(text: str) -> str:
    """A day of every year typed in another form as it is typed here, else an example."""
    if whole := re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])-([0-3][0-9])", text):
        return f"`{whole[2]}/{whole[1]}`, không có năm"
    typed = re.fullmatch(
        r"(?:ngày )?([0-9]{1,2})(?:[-.]| tháng |/)([0-9]{1,2})(?:[/.-][0-9]{4})?", text
    )
    return f"`{typed[1]}/{typed[2]}`, không có năm" if typed else "ví dụ: 15/12"


def _ngay_thang(text: str) -> str:
    hit = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})", text)
    if not hit:
        raise fault(f"thấy `{text}`, cần ngày và tháng", f"gõ {_as_day_and_month(text)}")
    try:
        date(2000, int(hit[2]), int(hit[1]))
    except ValueError:
        raise fault(f"thấy `{text}`, không có ngày này trong năm", "gõ ví dụ: 15/12") from None
    return text


NgayHoacThang = Annotated[
    NgayVanBan,
    BeforeValidator(_ngay_van_ban),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": f"^((19|20)[0-9]{{2}}|{YEAR_PATTERN}-(0[1-9]|1[0-2])(-[0-9]{{2}})?)$",
            "minimum": 1900,
            "maximum": 2099,
        }
    ),
]
NgayThang = Annotated[
    str,
    AfterValidator(_ngay_thang),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{1,2}/[0-9]{1,2}$"}),
]
"""A day of every year, as "15/12"."""
_OF_ANOTHER_KEY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|(truoc|hang_nam|khi): .*")


class ThoiGian(Record):
    """When a task is due: text, or one of a last day, a day of every year, a condition."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    meaning: ClassVar[str] = "thời gian: chữ, hoặc đúng một trong các khóa dưới đây"
    short: ClassVar[str] = "ghi"
    ghi: LoiVan = Field("", description="ghi bằng chữ", examples=['"Quý II năm 2026"'])
    truoc: Ngay | None = Field(
        None, description="trước một ngày; in “Trước ngày 30/06/2026”", examples=["2026-06-30"]
    )
    hang_nam: NgayThang | None = Field(
        None,
        description="ngày, tháng của mọi năm; in “Hằng năm, trước ngày 15/12”",
        examples=["15/12"],
    )
    khi: LoiVan = Field(
        "",
        description="khi có điều kiện, ghi bằng chữ",
        examples=['"Sau khi có hướng dẫn của tỉnh"'],
    )

    @model_validator(mode="after")
    def _just_one(self) -> Self:
        if self.ghi and _OF_ANOTHER_KEY.fullmatch(self.ghi):
            typed = self.ghi if ":" in self.ghi else f"truoc: {self.ghi}"
            hint = f"xuống dòng sau `thoi_gian:`, thụt vào hai dấu cách rồi gõ: {typed}"
            raise fault(f"thấy `{self.ghi}` ghi như một câu chữ, sẽ in ra đúng như thế", hint)
        given = [name for name in type(self).model_fields if getattr(self, name)]
        if len(given) != 1:
            seen = " và ".join(f"`{name}`" for name in given) or "không có gì"
            hint = "gõ ví dụ: truoc: 2023-12-15"
            if given:
                hint = 'giữ một dòng; cần cả hai thì ghi cả câu: `thoi_gian: "…"`'
            raise fault(f"thấy {seen}, cần đúng một cách ghi thời gian", hint)
        return self

    def __str__(self) -> str:
        """Return the time as printed in a table."""
        if self.truoc:
            return f"Trước ngày {self.truoc:%d/%m/%Y}"
        if self.hang_nam:
            return f"Hằng năm, trước ngày {self.hang_nam}"
        return self.khi or self.ghi


# --- back to plain values ---


def as_source(record: Record) -> dict[str, Any]:
    """Return the keys of a record with their values, in the order of its fields.

    Texts, numbers, days and yes or no keep their types; a list in a list comes as a tuple.
    """
    fields = (
        (name, getattr(record, name), field) for name, field in type(record).model_fields.items()
    )
    values = (
        (name, value, field.get_default(call_default_factory=True)) for name, value, field in fields
    )
    return {name: _plain(value) for name, value, default in values if value != default}


def _plain(value: Any) -> Any:
    if isinstance(value, NgayVanBan):
        month = f"-{value.thang:02}" if value.thang else ""
        return value.day() or f"{value.nam:04}{month}"
    if isinstance(value, Record):
        return _shortened(value)
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [one if isinstance(one, tuple) else _plain(one) for one in value]
    return value


def _shortened(record: Record) -> Any:
    """A record of which only the key of its short form is given is written as that value."""
    keys = as_source(record)
    name = next(iter(keys), "")
    return keys[name] if len(keys) == 1 and name in record.short_forms() else keys
