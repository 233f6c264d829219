"""The JSON Schemas work in an editor: they take what we take, and show what we refuse."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from doc_blocks import ROOT
from editor import Editor, editor_faults
from offices import run_program
from vanban.content.schema import SCHEMAS, schema_text
from vanban.source.loader import parse_yaml
from vanban.source.record import decode

for tag, form, first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", "true|false", ["t", "f"]),
    ("int", "[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{form})$"), first)

FILES = sorted(
    path
    for folder in ("content", "starter")
    for path in (ROOT / folder).rglob("*.yaml")
    if path.stem in SCHEMAS
)
PLAN = "loai: ke_hoach\nco_quan: a\n"
BODY = '- {id: a, ten: "A", loai: b}'


def our_faults(name: str, text: str) -> list[str]:
    """What we report of reading and typing the same file."""
    source, found = parse_yaml(text.encode(), f"{name}.yaml")
    faults = found if source is None else (*found, *decode(SCHEMAS[name], source)[1])
    return [fault.thong_bao for fault in faults]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_up_to_date(name: str) -> None:
    path = ROOT / "content/.schema" / f"{name}.schema.json"
    assert path.read_text("utf-8") == schema_text(name), "run tools/docs/make_docs.py"
    assert run_program("schema", name).out == schema_text(name)
    jsonschema.Draft202012Validator.check_schema(json.loads(schema_text(name)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_our_own_files_are_clean_in_an_editor(path: Path) -> None:
    text = path.read_text("utf-8")
    assert editor_faults(path.stem, text) == []
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert named
    depth = len(path.relative_to(ROOT).parts) - (3 if path.is_relative_to(ROOT / "starter") else 2)
    assert named[1] == f"{'../' * depth}.schema/{path.stem}.schema.json"


TAKEN = [
    ("ke-hoach", PLAN + "trich_yeu: 2023\nmo_dau: true\nket_thuc: 1.5\n"),
    ("ke-hoach", PLAN + "so_van_ban: 2\nngay: 2023-07\ntinh_den: 2023-07-12\n"),
    ("ke-hoach", PLAN + "ngay: 2023\ntinh_den: 2023-07-12\n"),
    ("ke-hoach", PLAN + 'so_van_ban: "2"\nngay: "2023-07-12"\nminh_hoa: có\n'),
    ("ke-hoach", PLAN + "minh_hoa: true\nnoi_nhan:\ncan_cu:\nnguoi_ky:\nphu_luc:\n"),
    ("ke-hoach", PLAN + 'noi_dung:\n  - khoan: "a"\n    gom:\n      - gach: 5\n'),
    ("ke-hoach", PLAN + "noi_dung: |\n  1. Một\n"),
    ("ke-hoach", PLAN + 'noi_dung: {chu: "a"}\ncan_cu: ["Luật", {vien_dan: b}]\n'),
    ("ke-hoach", PLAN + 'noi_nhan: [{ghi: "A", so_ban: 2}, {luu: ["VT", 3]}]\n'),
    ("ke-hoach", PLAN + "phu_luc:\n  - bang: phan_cong\n    cot: [{tieu_de: 1, rong: 12.7}]\n"),
    ("ke-hoach", PLAN + 'phu_luc:\n  - bang: {dong: [["1", 2]]}\n    cot: [{tieu_de: "a"}]\n'),
    ("phan-cong", '- tieu_de: "I. Một"\n- {id: 1, noi_dung: 2, chu_tri: [3], thoi_gian: 2024}\n'),
    ("phan-cong", "- {id: a, noi_dung: b, thoi_gian: {hang_nam: 15/12}, san_pham: [c]}\n"),
    ("phan-cong", "- {id: a, noi_dung: b, vai_tro: {c: chu_tri}, san_pham: [{ten: d}]}\n"),
    ("phan-cong", "dong:\n  - {id: a, noi_dung: b, thoi_gian: {truoc: 2024-01-02}}\n"),
    ("danh-ba", f"co_quan:\n  {BODY}\nnhom:\n  - {{id: c, ten: 7, gom: [a, {{loai: b}}]}}\n"),
    ("danh-ba", 'loai_co_quan: [{id: b, tap_the: "false"}]\n'),
    ("vien-dan", '- {id: a, loai: "Luật", so: 5, ngay: 28/02/2023}\n'),
]
REFUSED = [
    ("ke-hoach", "loai: ke_hoach\n"),
    ("ke-hoach", PLAN + "trich_yeo: a\n"),
    ("ke-hoach", PLAN + "trang_thai: xong\n"),
    ("ke-hoach", PLAN + "so_van_ban: hai\n"),
    ("ke-hoach", PLAN + "so_van_ban: 1_000\n"),
    ("ke-hoach", PLAN + "ngay: 12/7/2023\n"),
    ("ke-hoach", PLAN + "ngay: 23\n"),
    ("ke-hoach", PLAN + "ngay: 2023-13\n"),
    ("ke-hoach", PLAN + "minh_hoa: 7\n"),
    ("ke-hoach", PLAN + "noi_nhan: abc\n"),
    ("ke-hoach", PLAN + "trich_yeu: [a, b]\n"),
    ("ke-hoach", PLAN + "nguoi_ky: {ho_ten: a}\n"),
    ("ke-hoach", PLAN + "phu_luc:\n  - {bang: phan_cog}\n"),
    ("ke-hoach", PLAN + 'noi_dung:\n  - {khoan: "a", mau: "b"}\n'),
    ("phan-cong", "- {id: a}\n"),
    ("phan-cong", "- {id: a, noi_dung: b, chu_tri: c}\n"),
    ("phan-cong", '- {id: a, noi_dung: b, chu_tri: ["Phòng Nội vụ"]}\n'),
    ("phan-cong", "- {id: a, noi_dung: b, thoi_gian: {truoc: 2024-01-02, khi: c}}\n"),
    ("phan-cong", "- {id: a, noi_dung: b, thoi_gian: {hang_nam: 2024-01-02}}\n"),
    ("phan-cong", "- {id: a, noi_dung: b, vai_tro: {c: chinh}}\n"),
    ("danh-ba", "co_quan:\n  - {id: a, ten: A}\n"),
    ("danh-ba", "co_quan:\n  - {id: A B, ten: c, loai: b}\n"),
    ("vien-dan", "- {so: 5}\n"),
]


@pytest.mark.parametrize(("name", "text"), TAKEN)
def test_what_we_take_an_editor_takes(name: str, text: str) -> None:
    assert our_faults(name, text) == []
    assert editor_faults(name, text) == []


@pytest.mark.parametrize(("name", "text"), REFUSED)
def test_what_an_editor_underlines_we_refuse(name: str, text: str) -> None:
    assert our_faults(name, text)
    assert editor_faults(name, text)


def records_in(schema: Any) -> Iterator[dict[str, Any]]:
    """Every description of a record with keys in a schema."""
    if isinstance(schema, dict) and isinstance(schema.get("properties"), dict):
        yield schema
    inside = schema.values() if isinstance(schema, dict) else schema
    for part in inside if isinstance(schema, dict | list) else ():
        yield from records_in(part)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_record_is_closed_and_every_key_explained(name: str) -> None:
    records = list(records_in(json.loads(schema_text(name))))
    assert records
    for record in records:
        assert record["additionalProperties"] is False
        texts = [record["description"], *(p["description"] for p in record["properties"].values())]
        assert all(re.search(r"[^\x00-\x7f]", text) for text in texts)
    assert '"title"' not in schema_text(name)
