"""A misspelt name in a wording file is told where it stands, be the sentence used or not."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from offices import Office, make_office
from vanban.derive.draft import body_plan
from vanban.project.project import Project
from vanban.regime.wording import Wording
from vanban.regime.wording_names import NAMES, OWN, misspelt_names
from vanban.source.loader import parse_yaml
from worked import ROOT

FOLDERS = sorted((ROOT / "templates").glob("*/van_mau"))


def told(text: str) -> list[str]:
    source, _ = parse_yaml(text.encode(), "a.yaml")
    assert source is not None
    return [f"{one.dong}: {one.goi_y.partition('`?')[0]}" for one in misspelt_names(source)]


@pytest.mark.parametrize("path", [p for f in FOLDERS for p in sorted(f.glob("*.yaml"))], ids=str)
def test_our_own_wordings_use_names_that_are_there(path: Path) -> None:
    text = path.read_text("utf-8")
    assert told(text) == []
    roots = {one for tag in re.findall(r"\{\{ ?(\w+)", text) for one in [tag]}
    assert roots <= NAMES.keys() | {OWN}


def test_every_name_that_the_page_tells_of_is_known() -> None:
    page = (ROOT / "docs/mau/van-mau.md").read_text("utf-8")
    section = page.partition("\n## Tên dùng được")[2].partition("\n## Bộ lọc")[0]
    rows = "\n".join(row.split("|")[1] for row in section.splitlines() if row.startswith("| `"))
    named = [(a, b) for a, b in re.findall(r"`(\w+)\.(\w+)`", rows) if a != OWN]
    assert len(named) > 60
    assert [f"{a}.{b}" for a, b in named if b not in NAMES[a]] == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("{{ don_vi.ten_ngn }}", "don_vi.ten_ngan"),
        ("{% if ke_hoach.so_ngai %}a{% endif %}", "ke_hoach.so_ngay"),
        ("{{ viec.noi_dug | chu_thuong }}", "viec.noi_dung"),
        ("{{ don_vj.ten }}", "don_vi"),
        ("{{ tu_ngu.nhan_sy }}", "tu_ngu.nhan_su"),
        ("{{ don_vi.ten_ngan }} và {{ dong.gi }}", ""),
        ("{% for mot in tep %}{{ mot.ten }}{{ loop.index }}{% endfor %}", ""),
        ("{% set ngayy = ngay %}{{ ngayy }}", ""),
        ("{{ 'don_vj.ten' }} don_vj.ten", ""),
        ("{{ la_lung.khong }}", ""),
    ],
)
def test_a_name_that_is_like_one_of_ours(text: str, meant: str) -> None:
    own = "tu_ngu:\n  - cho: []\n    chu: {nhan_su: công chức}\n"
    expected = [f"4: có phải là `{meant}"] if meant else []
    assert told(f'{own}mo_dau: "{text}"\n') == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{% if la_lung %}a{% endif %}", 1),
        ("{% if don_vi.tap_the and la_lung is defined %}a{% endif %}", 1),
        ("{% if a %}{% elif la_lung.khong %}b{% endif %}", 1),
        ("{{ 'a' if la_lung else 'b' }}", 1),
        ("{{ la_lung | default('') }}", 1),
        ("{% if so_noi > 1 %}a{% endif %}", 0),
        ("{% if tep | map(attribute='ten') | list %}a{% endif %}", 0),
        ("{% for mot in tep if mot.ten %}a{% endfor %}", 0),
        ("{% if tep is not defined or false %}a{% endif %}", 0),
        ("{% macro ke(x) %}a{% endmacro %}{% if ke(tep) %}b{% endif %}", 0),
        ("{{ la_lung }}", 0),
    ],
)
def test_a_condition_that_is_never_true_is_told(text: str, names: int) -> None:
    source, _ = parse_yaml(f'mo_dau: "{text}"\n'.encode(), "a.yaml")
    assert source is not None
    found = [*misspelt_names(source)]
    assert len(found) == names
    assert all("không bao giờ đúng" in one.goi_y for one in found)


def test_a_sentence_that_no_document_uses_is_told_of_too(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    office: Office = make_office(tmp_path)
    path = "templates/nd30/van_mau/lay-y-kien.yaml"
    office.change(path, "{{ co_quan.ten_ngan }} đang dự thảo", "{{ co_quan.ten_ngn }} đang dự thảo")
    (one,) = office.problems()
    assert (one["ma"], one["tep"], one["muc_do"]) == ("N912", path, "canh_bao")
    assert one["goi_y"].startswith("có phải là `co_quan.ten_ngan`?")


def test_a_name_that_is_like_none_is_told_with_those_that_there_are() -> None:
    (said,) = told('mo_dau: "{{ cap_tren.dia_chi }}"\n')
    assert said.endswith(
        "sau `cap_tren.` dùng được: ten, ten_ngan, ten_noi_bo (xem docs/mau/van-mau.md)"
    )


@pytest.mark.parametrize(
    "text",
    [
        "\"{{ don_vi.chuc_vu.startswith('CHÁNH ') }}\"",
        '"{% set luc = nghia_vu.thoi_gian %}{{ luc.strip() }}"',
        '"{% for a in don_vi.ten.split() %}{{ a.lower() }}{% endfor %}"',
        '"{{ viec.noi_dung | cau }} don_vi.tenn"',
        "\"{{ 'don_vi.tenn' }}\"",
    ],
)
def test_what_a_sentence_may_say_is_not_told(text: str) -> None:
    assert told(f"mo_dau: {text}\n") == []


def test_what_drafts_are_given_has_these_names(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[dict[str, Any]] = []

    def render(text: str, words: dict[str, Any]) -> str:
        given.append(words)
        return text

    monkeypatch.setattr(Wording, "render", staticmethod(render))
    resolved = Project.open(ROOT)["ke-hoach-207"]
    assert resolved.book is not None
    body_plan(resolved.plan, "phong-noi-vu", resolved.book)
    every = [words for words in given if OWN in words]
    assert every
    for words in every:
        for root in ("cap_tren", "don_vi", "ke_hoach"):
            assert {*words[root]} <= NAMES[root]
