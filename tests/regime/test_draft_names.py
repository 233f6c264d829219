"""A misspelt name is told when the wording is read, also in a branch that no draft goes through."""

from __future__ import annotations

from typing import Any

import pytest

from vanban.derive.draft import body_plan
from vanban.project.project import Project
from vanban.regime.draft_names import NAMES, OWN_WORDS, strange_names
from vanban.regime.wording import Wording
from vanban.source.loader import parse_yaml
from worked import ROOT


def told(text: str) -> list[tuple[int, str]]:
    """Return line and hint of what is told of a wording."""
    source, faults = parse_yaml(text.encode(), "van-mau.yaml")
    assert source is not None
    assert not faults
    return [(one.dong, one.goi_y) for one in strange_names(source)]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('"{% if ke_hoach.so %}{{ ke_hoach.so_ngayy }}{% endif %}"', "là `ke_hoach.so_ngay`?"),
        ('"{{ don_vii.ten }}"', "có phải là `don_vi.ten`?"),
        ('"{% if tu_ngu.noi %}{{ tu_ngu.ben }}{% endif %}"', "sau `tu_ngu.` dùng được: noi"),
    ],
)  # fmt: skip
def test_it_is_told_at_its_line_with_what_was_meant(text: str, hint: str) -> None:
    """The number comes on the last day; the branch for it had never been tried."""
    ((line, said),) = told(f'tu_ngu:\n  - chu: {{noi: "cơ quan"}}\nmo_dau: {text}\n')
    assert line == 3
    assert hint in said


@pytest.mark.parametrize(
    "text",
    [
        "\"{{ don_vi.chuc_vu.startswith('CHÁNH ') }}\"",
        '"{% set luc = nghia_vu.thoi_gian %}{{ luc.strip() }}"',
        '"{% for a in don_vi.ten.split() %}{{ a.lower() }}{% endfor %}"',
        '"{{ viec.noi_dung | cau }} don_vi.tenn"',
        "\"{{ 'don_vi.tenn' }}\"",
        '"{% if don_vi.moi is defined %}a{% endif %}"',
    ],
)
def test_what_a_sentence_may_say_is_not_told(text: str) -> None:
    """Methods, variables of its own, text outside tags."""
    assert told(f"mo_dau: {text}\n") == []


def test_the_names_are_those_that_drafts_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentences of a real draft are given exactly these."""
    given: list[dict[str, Any]] = []

    def render(text: str, words: dict[str, Any]) -> str:
        given.append(words)
        return text

    monkeypatch.setattr(Wording, "render", staticmethod(render))
    resolved = Project.open(ROOT)["ke-hoach-207"]
    assert resolved.book is not None
    body_plan(resolved.plan, "phong-noi-vu", resolved.book)
    every = [words for words in given if OWN_WORDS in words]
    assert every
    for words in every:
        assert {root: {*words[root]} for root in NAMES} == {r: {*n} for r, n in NAMES.items()}
