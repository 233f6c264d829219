"""JSON Schema of the YAML files, generated from the model."""

from __future__ import annotations

import json

from vanban.model.danh_ba import DanhBa
from vanban.model.ke_hoach import BangPhanCong, KeHoach
from vanban.model.vien_dan import ThuMucVienDan
from vanban.record import Record

SCHEMAS: dict[str, type[Record]] = {
    "ke-hoach": KeHoach,
    "phan-cong": BangPhanCong,
    "danh-ba": DanhBa,
    "vien-dan": ThuMucVienDan,
}


def schema_text(name: str) -> str:
    """Return the schema of one sort of file as JSON text, the same bytes every time."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema |= SCHEMAS[name].model_json_schema()
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
