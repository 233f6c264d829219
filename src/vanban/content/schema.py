"""JSON Schema of the YAML files, generated from the model, for editors.

An editor types a plain scalar before the schema sees it, so every text takes numbers too; a key
without a value counts as absent, so every optional key takes null. The descriptions are those
that the records and their fields carry.
"""

from __future__ import annotations

import json
from typing import Any

from vanban.content.check_settings import KiemTra
from vanban.content.citations import ThuMucVienDan
from vanban.content.own_file import PhanRieng
from vanban.content.plan import BangPhanCong, KeHoach
from vanban.content.registry import DanhBa
from vanban.content.registry_names import ThuMucTenKhac
from vanban.source.record import Record

SCHEMAS: dict[str, type[Record]] = {
    "ke-hoach": KeHoach,
    "phan-cong": BangPhanCong,
    "don-vi": PhanRieng,
    "danh-ba": DanhBa,
    "ten-khac": ThuMucTenKhac,
    "vien-dan": ThuMucVienDan,
    "kiem-tra": KiemTra,
}

Json = dict[str, Any]


def schema_text(name: str) -> str:
    """Return the schema of one sort of file as JSON text, the same bytes every time."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema_of(SCHEMAS[name])
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def schema_of(model: type[Record]) -> Json:
    """Return the schema of one record with everything that stands in it."""
    schema: Json = model.model_json_schema()
    for part in (schema, *schema.get("$defs", {}).values()):
        for form in part.get("anyOf", (part,)):
            if "properties" in form:
                _explain(form)
            form.pop("default", None)
    untitled: Json = _untitled(schema)
    return untitled


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
