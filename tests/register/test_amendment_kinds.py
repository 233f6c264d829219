"""Every kind of document, issued, is amended and corrected by one that is valid at once."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from vanban.project.project import Project
from vanban.register.amendment.documents import Way, draft
from vanban.register.amendment.review import with_amendments

CONTENT = Path(__file__).resolve().parents[2] / "content"
DAY = date(2023, 11, 20)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked examples but copies, each issued under a number of its own."""
    root = tmp_path_factory.mktemp("kinds")
    shutil.copytree(CONTENT, root / "content")
    for number, path in enumerate(sorted((root / "content/vi-du").glob("*/*.yaml")), 900):
        text = path.read_text()
        if "sao_tu" in text:
            shutil.rmtree(path.parent)
        elif re.search("^loai:", text, re.MULTILINE):
            text = re.sub(r"^(trang_thai|so_van_ban|ly_do_so):.*\n", "", text, flags=re.MULTILINE)
            text = re.sub(r"^ngay: (\d{4}-\d\d)$", r"ngay: \1-15", text, flags=re.MULTILINE)
            if not re.search("^ngay:", text, re.MULTILINE):
                text = re.sub("^tinh_den:", "ngay:", text, flags=re.MULTILINE)
            path.write_text(f"{text}\nso_van_ban: {number}\ntrang_thai: da_phat_hanh\n")
    return root


def test_every_kind_is_amended_and_corrected(office: Path) -> None:
    project = Project.open(office)
    every = project.office.resolved
    issued = [name for name in every if every[name].van_ban.trang_thai == "da_phat_hanh"]
    assert len(issued) > 35
    ways: tuple[Way, ...] = ("sua_doi", "dinh_chinh")
    for name in issued:
        for way in ways:
            draft(project, name, "", way, DAY)
    begun = with_amendments(Project.open(office))
    facts = begun.office.overview.facts
    amending = [name for name in facts if facts[name].sua_doi]
    assert len(amending) == 2 * len(issued)
    for name in amending:
        told = (*begun[name].problems, *begun.reviews[name])
        assert {one.ma for one in told} <= {"N626", "N544", "N552", "N555"}, name
        assert not [one for one in told if one.muc_do == "loi"], name
