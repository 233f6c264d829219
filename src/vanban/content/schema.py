"""JSON Schema of the YAML files, generated from the model, for editors.

An editor types a plain scalar before the schema sees it, so every text takes numbers too; a key
without a value counts as absent, so every optional key takes null. The descriptions are those
that the records and their fields carry. With the ids of an office the keys that ask for one
take these alone, so that an editor offers them and underlines any other.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import Struct

from vanban.content.check_settings import KiemTra
from vanban.content.citations import ThuMucVienDan, VienDan
from vanban.content.holidays import LichNghi
from vanban.content.issue_book import SoDangKy
from vanban.content.opinion_book import SoGopY
from vanban.content.own_file import PhanRieng
from vanban.content.plan import BangPhanCong, KeHoach
from vanban.content.progress_book import SoTienDo
from vanban.content.registry import DanhBa
from vanban.content.registry_names import ThuMucTenKhac
from vanban.disk import file_at
from vanban.paths import SCHEMA_FOLDER
from vanban.source.record import Record

SCHEMAS: dict[str, type[Record]] = {
    "ke-hoach": KeHoach,
    "phan-cong": BangPhanCong,
    "don-vi": PhanRieng,
    "danh-ba": DanhBa,
    "ten-khac": ThuMucTenKhac,
    "vien-dan": ThuMucVienDan,
    "gop-y": SoGopY,
    "kiem-tra": KiemTra,
    "tien-do": SoTienDo,
    "so-dang-ky": SoDangKy,
    "ngay-nghi": LichNghi,
}

Json = dict[str, Any]

# --- the ids of an office ---


BODIES, EVERY, CITED = "bodies", "every", "cited"
"""What a key asks for: a body, a body or a group, a cited document."""
ASKED: Mapping[str, Mapping[str, str]] = {
    "VanBan": {"co_quan": BODIES},
    "CanCu": {"vien_dan": CITED},
    "NoiNhan": {"gom": EVERY},
    "NguoiNhan": {"gom": EVERY},
    "ApDung": {"gom": EVERY},
    "NghiaVu": {"gui": EVERY, "qua": EVERY, "doi_tuong": EVERY},
    "NhiemVu": {
        **dict.fromkeys(("chu_tri", "phoi_hop", "theo_doi"), EVERY),
        "dau_moi": EVERY,
        "vai_tro": EVERY,
    },
    "SanPham": {"chu_tri": EVERY, "phoi_hop": EVERY, "theo_doi": EVERY},
    "GhiO": {"cho": EVERY},
    "TenKhac": {"la": EVERY},
    "ViecTheoDoi": {"co_quan": BODIES, "chu_tri": EVERY, "phoi_hop": EVERY},
    "YKien": {"co_quan": BODIES},
    "DotLayYKien": {"gui": BODIES},
    "VanBanDi": {"co_quan": BODIES},
    "NoiNhanSo": {"co_quan": BODIES},
    "DaySo": {"co_quan": BODIES},
}
"""By record, the keys that ask for an id; the registry itself gives the ids and asks for none."""
_MARK = "van-phong "


class OwnIds(Struct, frozen=True):
    """The ids of an office, each with the name it stands for."""

    bodies: Mapping[str, str]
    groups: Mapping[str, str]
    cited: Mapping[str, str]

    @property
    def digest(self) -> str:
        """What says that a schema was made for these ids."""
        told = json.dumps([dict(self.bodies), dict(self.groups), dict(self.cited)])
        return _MARK + sha256(told.encode("ascii")).hexdigest()[:16]

    def of(self, sort: str) -> Mapping[str, str]:
        """Return the ids that a key of this sort may take."""
        return {BODIES: self.bodies, CITED: self.cited}.get(sort, {**self.bodies, **self.groups})


def own_ids(danh_ba: DanhBa, cited: Mapping[str, VienDan]) -> OwnIds:
    """Return the ids of a registry and of the list of cited documents."""
    texts = {one.id: one.trich_dan or f"{one.loai} {one.so}".strip() for one in cited.values()}
    return OwnIds(
        {body.id: body.name("ten_ngan") for body in danh_ba.co_quan},
        {group.id: group.name("ten_ngan") for group in danh_ba.nhom},
        texts,
    )


def stale_schemas(content: Path, ids: OwnIds) -> Iterator[str]:
    """Yield the names of the schemas below `content` that were made for other ids of the office."""
    mark, digest = f'"$comment": "{_MARK}', f'"{ids.digest}"'
    for name in SCHEMAS:
        path = content / SCHEMA_FOLDER / f"{name}.schema.json"
        try:
            with file_at(path) as file:
                head = file.read(200).decode("utf-8", "replace")
        except OSError:
            continue
        if mark in head and digest not in head:
            yield path.name


def _narrow(model: type[Record], form: Json, ids: OwnIds) -> None:
    """Let the keys of a record that ask for an id take those of the office alone."""
    for record in model.__mro__:
        for key, sort in ASKED.get(record.__name__, {}).items():
            known = ids.of(sort)
            if known and key in form["properties"]:
                form["properties"][key] = _narrowed(form["properties"][key], known)


def _narrowed(value: Json, known: Mapping[str, str]) -> Json:
    if "items" in value:
        return value | {"items": _narrowed(value["items"], known)}
    if "additionalProperties" in value:
        return value | {"propertyNames": {"enum": list(known)}}
    rest = {key: part for key, part in value.items() if key not in ("type", "pattern")}
    return rest | {"enum": _as_typed(known), "enumDescriptions": _names(known)}


def _as_typed(known: Collection[str]) -> list[str | int]:
    """The ids; those of digits alone also as the numbers that an editor makes of them."""
    return [*known, *(int(one) for one in known if one.isdecimal())]


def _names(known: Mapping[str, str]) -> list[str]:
    return [*known.values(), *(name for one, name in known.items() if one.isdecimal())]


# --- schemas ---


def schema_text(name: str, ids: OwnIds | None = None) -> str:
    """Return the schema of one sort of file as JSON text, the same bytes every time.

    With `ids` it knows those of an office, and says so in its second line.
    """
    front = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema = schema_of(SCHEMAS[name], ids)
    if ids and schema != schema_of(SCHEMAS[name]):
        front["$comment"] = ids.digest
    return json.dumps(front | schema, ensure_ascii=False, indent=1) + "\n"


def schema_of(model: type[Record], ids: OwnIds | None = None) -> Json:
    """Return the schema of one record with everything that stands in it."""
    schema: Json = model.model_json_schema()
    records = {record.__name__: record for record in _records()}
    parts = {model.__name__: schema, **schema.get("$defs", {})}
    for name, part in parts.items():
        for form in part.get("anyOf", (part,)):
            if "properties" in form:
                if ids and name in records:
                    _narrow(records[name], form, ids)
                _explain(form)
            form.pop("default", None)
    untitled: Json = _untitled(schema)
    return untitled


def _records() -> Iterator[type[Record]]:
    ways: list[type[Record]] = [Record]
    while ways:
        record = ways.pop()
        yield record
        ways.extend(record.__subclasses__())


def _explain(form: Json) -> None:
    """Put each key's example into its description: few editors show `examples`."""
    needed = form.get("required", ())
    for key, value in form["properties"].items():
        text, (example,) = value.pop("description"), value.pop("examples")
        typed = value if key in needed else _or_empty(value)
        form["properties"][key] = {"description": f"{text}. Ví dụ: {example}"} | typed


def _or_empty(value: Json) -> Json:
    """A key without a value is absent: the editor must not object to it."""
    rest = {name: part for name, part in value.items() if name not in ("default", "title")}
    forms = [part for part in rest.pop("anyOf", ()) if part != {"type": "null"}]
    if not forms and "$ref" in rest:
        forms = [rest]
    if len(forms) == 1 and "$ref" not in forms[0]:
        rest = forms.pop()
    if forms:
        return {"anyOf": [*forms, {"type": "null"}]}
    if "enum" in rest:
        rest["enum"] = [*rest["enum"], None]
    if "enumDescriptions" in rest:
        rest["enumDescriptions"] = [*rest["enumDescriptions"], ""]
    if "type" in rest:
        kinds = rest["type"] if isinstance(rest["type"], list) else [rest["type"]]
        rest["type"] = [*kinds, "null"]
    return rest


def _untitled(value: Any) -> Any:
    """Drop the titles that pydantic makes of Python names; a key of ours may be called so."""
    if isinstance(value, list):
        return [_untitled(part) for part in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _untitled(part)
        for name, part in value.items()
        if name != "title" or not isinstance(part, str)
    }
