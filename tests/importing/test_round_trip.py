"""What vanban builds, read back: source → .docx → import → .docx with an equal document.xml."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest

from seed_office import ROOT
from vanban.content.citations import VienDan
from vanban.content.fields import as_source
from vanban.importing.papers.law_choice import LawChoice
from vanban.importing.papers.parts import DocumentRead, read_document
from vanban.project.project import Project
from vanban.source.writer import yaml_text

MAIN = "word/document.xml"
STARTERS = ("xa", "truong")
DRAFTS = 1
"""Drafts of bodies that are tried of each plan: all 251 of them took a minute, and came back."""


@cache
def office(name: str, folder: Path) -> Project:
    """The worked examples of the repository, or a starter as `vanban init` lays it out."""
    if name == "content":
        return Project.open(ROOT)
    shutil.copytree(ROOT / "starter" / name, folder / name / "content")
    return Project.open(folder / name)


@cache
def laws(root: Path) -> LawChoice:
    return LawChoice(root)


def _papers(project: Project) -> Iterator[tuple[str, bytes]]:
    """Every document that is no copy, and some drafts of each plan."""
    for name, resolved in project.office.resolved.items():
        if resolved.van_ban.sao_tu is not None:
            continue
        page = project.render(project.compose(resolved.van_ban, resolved), resolved)
        yield name, page
        for body in resolved.plan.bodies()[:DRAFTS]:
            draft = project.body_plan(name, body)
            yield f"{name}-{body}", project.render(project.compose(draft, resolved), resolved)


@pytest.mark.parametrize("name", ["content", *STARTERS])
def test_everything_comes_back_the_same(name: str, tmp_path: Path) -> None:
    project = office(name, tmp_path)
    papers = dict(_papers(project))
    again = _again(project, papers, tmp_path / "again")
    changed = [one for one, page in papers.items() if _text(again.get(one, b"")) != _text(page)]
    assert len(papers) > 1
    assert not changed


def _again(project: Project, papers: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """Import every paper into an office of its own, and render what comes of it."""
    content = folder / "content"
    content.mkdir(parents=True)
    shutil.copy(project.office.root / "content/danh-ba.yaml", content)
    known = dict(project.office.citations)
    for name, page in papers.items():
        read = _read(project, page, name, known)
        known |= {one.id: one for one in read.citations}
        own = content / name
        own.mkdir()
        own.joinpath(f"{read.kind.replace('_', '-')}.yaml").write_text(
            yaml_text(dict(read.keys)), "utf-8"
        )
        for picture, data in read.pictures.items():
            (own / picture).write_bytes(data)
    entries = [as_source(one) for one in known.values()]
    (content / "vien-dan.yaml").write_text(yaml_text(entries), "utf-8")
    again = Project.open(folder)
    return {
        name: again.render(again.compose(one.van_ban, one), one)
        for name, one in again.office.resolved.items()
    }


def _read(project: Project, page: bytes, name: str, known: dict[str, VienDan]) -> DocumentRead:
    file, book = laws(project.office.root).read(page, f"{name}.docx")
    return read_document(
        file, book.law, book.words, project.office.danh_ba, known, date(2023, 12, 31)
    )


def _text(page: bytes) -> bytes:
    return ZipFile(io.BytesIO(page)).read(MAIN) if page else b""
