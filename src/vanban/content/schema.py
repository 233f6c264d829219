"""JSON Schema of the YAML files, generated from the model, for editors.

An editor types a plain scalar before the schema sees it, so every text takes numbers too; a key
without a value counts as absent, so every optional key takes null. Titles and descriptions are
the Vietnamese meanings of the keys.
"""

from __future__ import annotations

import json
from typing import Any

from vanban.content.check_settings import KiemTra
from vanban.content.citations import ThuMucVienDan
from vanban.content.meanings import MEANINGS, Meaning
from vanban.content.own_file import PhanRieng
from vanban.content.plan import BangPhanCong, KeHoach
from vanban.content.registry import DanhBa
from vanban.source.record import Record

SCHEMAS: dict[str, type[Record]] = {
    "ke-hoach": KeHoach,
    "phan-cong": BangPhanCong,
    "don-vi": PhanRieng,
    "danh-ba": DanhBa,
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
    named = _records(model)
    for part in (schema, *schema.get("$defs", {}).values()):
        for form in part.get("anyOf", (part,)):
            if "properties" in form:
                _describe(form, named[form["title"]])
            form.pop("default", None)
    untitled: Json = _untitled(schema)
    return untitled


def meaning(model: type[Record], key: str) -> Meaning:
    """Return what `key` of a record means and an example; the record itself for ""."""
    own = (MEANINGS.get(kind.__name__, {}).get(key) for kind in model.__mro__)
    return next(found for found in own if found)


def _records(model: type[Record]) -> dict[str, type[Record]]:
    """Return every record by the name that pydantic gives it."""
    found, todo = {model.__name__: model}, [Record]
    while todo:
        below = todo.pop().__subclasses__()
        found |= {kind.__name__: kind for kind in below if kind.__module__ == _home(kind)}
        todo.extend(below)
    return found


def _home(kind: type[Record]) -> str:
    """Records of the source live in the model; the law has some of the same name."""
    return kind.__module__ if kind.__module__.startswith("vanban.content.") else ""


def _describe(form: Json, model: type[Record]) -> None:
    form["description"] = meaning(model, "")[0]
    needed = form.get("required", ())
    for key, value in form["properties"].items():
        text, example = meaning(model, key)
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
