"""Other names of bodies and groups: `ten_khac` of the registry, and the file `ten-khac.yaml`."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, TypeVar

from pydantic import Field

from vanban.content.fields import ChuCo, Ma
from vanban.content.registry import CoQuan, DanhBa, Nhom
from vanban.content.registry_checks import repeated, unknown_body
from vanban.content.workbook.name_index import NAME_FORMS
from vanban.content.workbook.name_keys import name_key
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.loader import Loc, Source
from vanban.source.record import Record
from vanban.text.vietnamese import fold

Entry = TypeVar("Entry", CoQuan, Nhom)


class TenKhac(Record):
    """What a name stands for that is no name of the registry: a person has said so once."""

    meaning: ClassVar[str] = "một tên hay gặp trong bảng phân công, và cơ quan, nhóm mà tên ấy chỉ"
    ghi: ChuCo = Field(description="tên như trong bảng", examples=['"VP UBND tỉnh"'])
    la: Ma = Field(description="mã cơ quan hoặc nhóm", examples=["van-phong-ubnd-tinh"])


class ThuMucTenKhac(Record):
    """The file `ten-khac.yaml`: names that were asked about, with the answers."""

    meaning: ClassVar[str] = (
        "tệp content/ten-khac.yaml: các tên đã hỏi và câu trả lời; có thể không có"
    )
    short: ClassVar[str] = "ten_khac"
    ten_khac: tuple[TenKhac, ...] = Field(
        (),
        description="các tên khác",
        examples=['[{ghi: "VP UBND tỉnh", la: van-phong-ubnd-tinh}]'],
    )


def outline(source: Source | None) -> DanhBa:
    """Return the ids and names of a registry that has faults: enough to say who may be meant."""
    value = source.value if source else {}
    bodies = _entries(value, "co_quan")
    groups = _entries(value, "nhom")
    return DanhBa.model_construct(
        co_quan=tuple(CoQuan.model_construct(loai="", **entry) for entry in bodies),
        nhom=tuple(Nhom.model_construct(**entry) for entry in groups),
    )


def kind_hint(source: Source | None, typed: str) -> str:
    """Return the hint for the name of a kind of body where its id belongs, "" for any other."""
    value = source.value if source else {}
    listed = value.get("loai_co_quan") if isinstance(value, dict) else ()
    for entry in listed if isinstance(listed, list) else ():
        if isinstance(entry, dict) and fold(str(entry.get("ten"))) == fold(typed):
            return f"gõ mã thay cho tên: `{entry.get('id')}` ({entry.get('ten')})"
    return ""


def _entries(value: object, section: str) -> Iterator[dict[str, Any]]:
    listed = value.get(section) if isinstance(value, dict) else ()
    for entry in listed if isinstance(listed, list) else ():
        keys = ("id", *NAME_FORMS) if isinstance(entry, dict) else ()
        texts = {key: entry.get(key) for key in keys}
        known = {key: text for key, text in texts.items() if isinstance(text, str)}
        if {"id", "ten"} <= known.keys():
            yield known


def with_other_names(danh_ba: DanhBa, listed: Sequence[TenKhac]) -> DanhBa:
    """Return the registry with the listed names among the other names of their bodies and groups.

    A name of an unknown body is left out (`name_problems` reports it).
    """
    more: dict[str, tuple[str, ...]] = {}
    for one in listed:
        more[one.la] = (*more.get(one.la, ()), one.ghi)
    if not more:
        return danh_ba
    bodies = tuple(_with(body, more) for body in danh_ba.co_quan)
    groups = tuple(_with(group, more) for group in danh_ba.nhom)
    kinds = danh_ba.loai_co_quan
    return DanhBa.model_construct(
        danh_ba.model_fields_set,
        minh_hoa=danh_ba.minh_hoa,
        loai_co_quan=kinds,
        co_quan=bodies,
        nhom=groups,
    )


def _with(entry: Entry, more: Mapping[str, tuple[str, ...]]) -> Entry:
    names: tuple[str, ...] = more.get(entry.id, ())
    return entry.model_copy(update={"ten_khac": (*entry.ten_khac, *names)}) if names else entry


def name_problems(
    danh_ba: DanhBa, registry: Source, listed: Sequence[TenKhac], names: Source
) -> Iterator[Problem]:
    """Yield the faults of other names: of an unknown body, twice in the file, another's name."""
    yield from repeated(((one.ghi, (i, "ghi")) for i, one in enumerate(listed)), names, "tên")
    for index, one in enumerate(listed):
        mark = names.mark((index, "la"))
        yield from unknown_body(danh_ba, one.la, mark)
    owners = _owners(with_other_names(danh_ba, listed))
    for who, name, mark in (*_own(danh_ba, registry), *_listed(danh_ba, listed, names)):
        others = [
            other
            for other in owners.get(name_key(name), ())
            if other != who and _together(danh_ba, who, other)
        ]
        if others:
            yield _ambiguous(danh_ba, name, others[0], mark)


def _ambiguous(danh_ba: DanhBa, name: str, other: str, mark: Mark) -> Problem:
    seen = f"tên khác `{name}` cũng là tên của `{other}` ({danh_ba.named(other).ten})"
    hint = "gặp tên này trong bảng, chương trình sẽ hỏi là ai; bỏ tên khác này nếu nhầm"
    return problem("N158", mark, seen, goi_y=hint)


def _owners(danh_ba: DanhBa) -> dict[str, tuple[str, ...]]:
    """Who has a name, by the name's key; an id is a name too."""
    owners: dict[str, tuple[str, ...]] = {}
    for entry in (*danh_ba.co_quan, *danh_ba.nhom):
        texts = (entry.id, *(entry.name(form) for form in NAME_FORMS), *entry.ten_khac)
        for key in {name_key(text) for text in texts}:
            owners[key] = (*owners.get(key, ()), entry.id)
    return owners


def _own(danh_ba: DanhBa, source: Source) -> Iterator[tuple[str, str, Mark]]:
    for section, entries in (("co_quan", danh_ba.co_quan), ("nhom", danh_ba.nhom)):
        for index, entry in enumerate(entries):
            for place, name in enumerate(entry.ten_khac):
                loc: Loc = (section, index, "ten_khac", place)
                yield entry.id, name, source.mark(loc)


def _listed(
    danh_ba: DanhBa, listed: Sequence[TenKhac], source: Source
) -> Iterator[tuple[str, str, Mark]]:
    for index, one in enumerate(listed):
        if one.la in danh_ba.bodies or one.la in danh_ba.groups:
            yield one.la, one.ghi, source.mark((index, "ghi"))


def _together(danh_ba: DanhBa, one: str, other: str) -> bool:
    """Say whether two entries are there on some same day: an heir may have the old name."""
    first, second = danh_ba.bodies.get(one), danh_ba.bodies.get(other)
    if first is None or second is None:
        return True
    begins = max(first.tu or date.min, second.tu or date.min)
    return begins <= min(first.den or date.max, second.den or date.max)
