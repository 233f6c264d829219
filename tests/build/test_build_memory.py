"""What a build remembers: sources saved while it ran, a manifest that others wrote in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from docx_text import words
from offices import TASKS, make_office
from seed_office import built_seed, run, states
from vanban.build.run import build
from vanban.project.project import Project


def test_a_save_during_a_build_is_not_taken_for_built(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    docx = tmp_path / "output/ke-hoach-1/ke-hoach-1.docx"
    project = Project.open(tmp_path)
    office.change(TASKS, "Rà soát", "Soát xét")
    build(project, tmp_path / "output")
    assert "Soát" not in words(docx.read_bytes())
    assert "không có gì thay đổi" not in office.run("build").out
    assert "Soát" in words(docx.read_bytes())
    assert "không có gì thay đổi" in office.run("build").out


HURT: tuple[dict[str, Any], ...] = (
    {"tep": {"a.docx": 3}},
    {"tep": {"a.docx": {"sha256": 3}}},
    {"tep": {"../a.docx": {"sha256": ""}}},
    {"tep": {"a.docx": {"sha256": "", "moi_tep": "/etc/passwd"}}},
    {"khoa": {"C:\\a.docx": {}}},
    {"phan_cong": {"a": {"b": [["nv-01"]]}}},
    {"phan_cong": {"a": {"b": 3}}},
    {"phan_cong": []},
    {"khi_dung": {"a": {"lạ": ""}}},
    {"khi_dung": {"a": {"dong_in": {"b": {"nv-01": ["1"]}}}}},
    {"khi_dung": {"a": {"nhiem_vu": {"nv-01": "x"}}}},
    {"pdf": {"": {}}},
    {"dang_ghi": {"/a": []}},
    {"dau_vao": {"a": None}},
)


@pytest.mark.parametrize("change", HURT, ids=json.dumps)
def test_a_manifest_with_odd_values_counts_as_absent(
    tmp_path: Path, change: dict[str, Any]
) -> None:
    office = built_seed(tmp_path)
    path = office / "output" / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | change), "utf-8")
    assert states(run(office)) == {"giu": 80}
