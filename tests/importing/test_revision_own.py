"""What the program has built of a source says nothing new to that source."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from rules_read import lay_rules
from seed_office import PLAN, ROOT
from vanban.importing.intake import Request
from vanban.importing.revision.revision import revise
from vanban.project.project import Project

OWN = (PLAN, "bao-cao-so-ket-207", "hop-dong-so-hoa", "huong-dan-bao-cao-cchc")
"""Plans and papers whose opening, end or annexes a reader of the page takes otherwise."""


def changes(root: Path, name: str) -> list[object]:
    project = Project.open(root)
    one = project[name]
    raw = project.render(project.compose(one.van_ban, one), one)
    (root / "ban-dung.docx").write_bytes(raw)
    request = Request(("ban-dung.docx",), "", False, False, "", "", "", date(2026, 3, 2))
    into = Path(one.document.tep).parent.as_posix()
    revised = revise(root, root, request, into)
    return [*revised.parts, *revised.tasks]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("goc")
    shutil.copytree(ROOT / "content", folder / "content")
    return lay_rules(folder)


@pytest.mark.parametrize("name", OWN)
def test_a_page_of_the_source_says_nothing_new(name: str, office: Path) -> None:
    assert changes(office, name) == []


@pytest.mark.parametrize(
    ("shape", "name"), [("xa", "ke-hoach-vi-du"), ("tinh", "ke-hoach-chuyen-doi-so")]
)
def test_a_plan_of_a_starter_says_nothing_new(shape: str, name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "starter" / shape, tmp_path / "content")
    assert changes(tmp_path, name) == []
