"""What a clerk may do with a template without a word; when the preflight runs, and on what."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from offices import Office, make_office
from sheets import TEMPLATES, part, plan, texts
from template_edits import (
    DOCUMENT,
    R,
    book,
    edited,
    related,
    retag,
    saved_by_word,
    style_change,
    tag,
    told,
)
from vanban.libreoffice import find_program
from vanban.ooxml import read_parts
from vanban.word.fill import render
from vanban.word.template.template import Template
from warm_profile import seasoned

NAMED, LETTER = TEMPLATES / "van-ban.docx", TEMPLATES / "cong-van.docx"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
LOGO = (
    f'<w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing"><wp:extent cx="9" '
    f'cy="9"/><wp:docPr id="1" name="Logo"/><a:graphic xmlns:a="{DRAWING}/main"><a:graphicData '
    f'uri="{DRAWING}/picture"><pic:pic xmlns:pic="{DRAWING}/picture"><pic:blipFill><a:blip '
    f'xmlns:r="{R}" r:embed="rId99"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r>"
)
CELL = '<w:tc><w:tcPr><w:tcW w:w="3628" w:type="dxa"/></w:tcPr>'
MOTTO = "<w:p><w:r><w:t>Số 1, phố Trần Phú, phường Đoàn Kết</w:t></w:r></w:p>"


def words(raw: bytes) -> str:
    """Return the words of a plan poured into a template."""
    return "|".join(filter(None, texts(part(render(plan(), Template(raw, "x"))))))


def test_another_letterhead_and_a_logo_are_the_office_s_own(tmp_path: Path) -> None:
    logo = {"word/media/image1.png": b"\x89PNG\r\n\x1a\n"}
    changes = (
        (DOCUMENT, CELL, f"{CELL}<w:p>{LOGO}</w:p>{MOTTO}"),
        related("image", "media/image1.png", mode=""),
    )
    assert told(edited(*changes, more=logo), tmp_path) == []


def test_tags_cut_into_runs_by_word_are_whole_again(tmp_path: Path) -> None:
    raw = saved_by_word(NAMED.read_bytes())
    assert raw.count(b"PK") > 1
    assert b"proofErr" in read_parts(raw)[DOCUMENT]
    assert told(raw, tmp_path) == []
    assert words(raw) == words(NAMED.read_bytes())


@pytest.mark.pages
def test_a_template_saved_by_libreoffice_gives_nothing(tmp_path: Path) -> None:
    home = seasoned(tmp_path / "home")
    word = "docx:MS Word 2007 XML"
    asked = [find_program(), home, "--headless", "--convert-to", word, "--outdir", str(tmp_path)]
    subprocess.run([*asked, str(NAMED), str(LETTER)], check=True, capture_output=True)
    for path in (NAMED, LETTER):
        raw = (tmp_path / path.name).read_bytes()
        (folder := tmp_path / f"{path.stem}-again").mkdir()
        assert raw != path.read_bytes()
        assert told(raw, folder, path.stem) == []


def test_all_faults_of_a_template_are_told_at_once(tmp_path: Path) -> None:
    found = told(
        edited(
            (DOCUMENT, tag("{{ so_ky_hieu }}"), tag("{{ so_ki_hieu }}")),
            (DOCUMENT, tag("{{ ten_loai }}"), tag("{ten_loai}")),
            (DOCUMENT, tag("{{p noi_dung }}"), tag("Nội dung {{p noi_dung }}")),
            style_change("VBLoiVan", 'w:sz w:val="28"', 'w:sz w:val="24"'),
            related("image", "file:///C:/logo.png"),
        ),
        tmp_path,
    )
    assert sorted(one.ma for one in found) == ["M004", "M006", "M015", "M033", "M134"]


def test_a_password_is_told_and_an_old_doc_is_not_called_one(tmp_path: Path) -> None:
    old = b"\xd0\xcf\x11\xe0" + b"\0" * 600
    locked = old + "EncryptedPackage".encode("utf-16-le")
    assert [one.ma for one in told(locked, tmp_path)] == ["M013"]
    assert [one.ma for one in told(old, tmp_path)] == ["M001"]


def test_what_a_template_must_have_follows_from_the_kinds(tmp_path: Path) -> None:
    law = book().law
    bare = replace(law, kinds={"thu": law.kinds["thu_cong"]})
    raw = edited(
        (DOCUMENT, tag("{{ dia_danh_ngay }}"), tag(".")),
        (DOCUMENT, tag("{{ xac_nhan }}"), tag(".")),
    )
    (one,) = told(raw, tmp_path, law=replace(book(), law=bare))
    assert (one.ma, one.trich) == ("M024", "{{ dia_danh_ngay }}")
    assert "Thư công" in one.thong_bao
    assert one.dieu_khoan == law.kinds["thu_cong"].dieu_khoan
    assert [p.ma for p in told(raw, tmp_path)] == ["M024", "M025"]


def test_a_template_that_no_complete_kind_uses_is_not_looked_at(tmp_path: Path) -> None:
    assert told(b"no Word file", tmp_path, "cua-rieng") == []


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The valid office with templates of its own, one of them not used by its documents."""
    shutil.copytree(TEMPLATES, tmp_path / "templates" / TEMPLATES.name)
    return make_office(tmp_path)


def test_validate_and_build_refuse_a_faulty_template_that_no_document_uses(office: Office) -> None:
    path = office.folder / "templates" / TEMPLATES.name / "bien-ban.docx"
    path.write_bytes(
        edited((DOCUMENT, tag("{{ ten_loai }}"), tag("{{ ten_lai }}")), name="bien-ban")
    )
    (found,) = office.problems()
    shown = f"templates/{TEMPLATES.name}/bien-ban.docx"
    assert (found["ma"], found["tep"], found["trich"]) == ("M006", shown, "{{ ten_lai }}")
    before = office.files()
    for command in ("validate", "build"):
        assert office.run(command).status == 1
    assert office.files() == before


def test_a_tag_that_breaks_only_a_build_is_told_under_the_path_that_the_office_knows(
    office: Office,
) -> None:
    """What a tag asks of its value shows when a document is poured, not before."""
    path = office.folder / "templates/nd30/van-ban.docx"
    path.write_bytes(edited(*retag("{{ trich_yeu }}", "{{ trich_yeu }}{{ 1 / 0 }}")))
    outcome = office.run("build")
    assert outcome.status == 1
    assert outcome.err.startswith("templates/nd30/van-ban.docx: lỗi: ")


def test_a_number_outside_the_law_is_told_and_builds(office: Office) -> None:
    path = office.folder / "templates" / TEMPLATES.name / "van-ban.docx"
    path.write_bytes(edited((DOCUMENT, 'w:left="1701"', 'w:left="1440"')))
    assert [one["ma"] for one in office.problems()] == ["M132"]
    outcome = office.run("build")
    assert outcome.status == 0
    assert "[M132]" in outcome.err
    assert "[M132]" in office.run("build").err  # also where nothing is left to build
    assert office.run("validate", "--strict").status == 1


def test_what_was_found_is_kept_so_that_it_stays_quick(office: Office) -> None:
    path = office.folder / "templates" / TEMPLATES.name / "van-ban.docx"
    path.write_bytes(
        edited((DOCUMENT, 'w:left="1701"', 'w:left="1440"'), related("hyperlink", "https://so.vn"))
    )
    code = (
        "import sys, json; from vanban.project.project import Project;"
        f"found = [one.ma for one in Project.open({str(office.folder)!r}).preflight];"
        "slow = [name for name in ('docxtpl',) if name in sys.modules];"
        "print(json.dumps([found, slow]))"
    )
    source = str(Path(__file__).parents[3] / "src")
    for slow in (["docxtpl"], []):
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={"PYTHONPATH": source},
        )
        assert json.loads(done.stdout) == [["M016", "M132"], slow]
