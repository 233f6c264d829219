"""Safe corrections: what was told is gone, nothing else of the file has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from checked_offices import book, checked
from fixing_cases import ASKED, CHANGES, MAIN, STYLES, changed, clean
from offices import run_program
from vanban.check.docx.package import open_package, written
from vanban.check.docx.reader import read_bytes
from vanban.check.fixing.fixes import FIXES, fixed

__all__ = ["clean"]
FOOTER = (
    '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr>'
    '<w:jc w:val="right"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r>'
    "</w:fldSimple></w:p></w:ftr>"
)


def codes(raw: bytes) -> set[str]:
    return {one.ma for one in checked(raw).problems if one.muc_do != "luu_y"}


def texts(raw: bytes) -> list[str]:
    return [one.text for one in read_bytes(raw, "a").paragraphs]


@pytest.mark.parametrize("name", CHANGES)
def test_a_fault_is_corrected_and_nothing_else(
    clean: bytes, name: str, audit: Callable[[bytes], list[str]]
) -> None:
    assert codes(clean) == set()
    wrong = changed(clean, CHANGES[name])
    assert codes(wrong) == {CHANGES[name][3]}
    done = fixed(wrong, "a", book(), ASKED)
    assert done.lines
    assert codes(done.content) == set()
    assert audit(done.content) == audit(clean)
    differ = [(a, b) for a, b in zip(texts(wrong), texts(done.content), strict=True) if a != b]
    assert len(differ) <= 1
    assert bool(differ) == (CHANGES[name][3] in ("T203", "T303", "T312", "T401"))
    again = fixed(done.content, "a", book(), ASKED)
    assert (again.lines, again.content) == ((), done.content)


def test_all_faults_at_once_are_corrected_at_once(clean: bytes) -> None:
    wrong = clean
    for name in ("paper", "margin", "gutter", "colour", "motto", "day", "number", "basis"):
        wrong = changed(wrong, CHANGES[name])
    done = fixed(wrong, "a", book(), ASKED)
    assert codes(done.content) == set()
    assert len(done.lines) == 8


def test_a_page_number_at_the_foot_comes_to_the_top(
    clean: bytes, audit: Callable[[bytes], list[str]]
) -> None:
    wrong = _with_foot(clean)
    assert "T105" in codes(wrong)
    done = fixed(wrong, "a", book(), ASKED)
    assert codes(done.content) == set()
    assert audit(done.content) == audit(clean)
    section = read_bytes(done.content, "a").sections[0]
    assert [run.field for p in section.header for run in p.runs] == ["PAGE"]
    assert section.header[0].form.align == "giua"
    assert section.title_page


def test_parts_that_are_not_corrected_stay_byte_for_byte(clean: bytes, tmp_path: Path) -> None:
    wrong = changed(clean, CHANGES["motto"])
    done = fixed(wrong, "a", book(), ASKED)
    (tmp_path / "a.docx").write_bytes(wrong)
    (tmp_path / "b.docx").write_bytes(done.content)
    with ZipFile(tmp_path / "a.docx") as old, ZipFile(tmp_path / "b.docx") as new:
        assert old.namelist() == new.namelist()
        assert [n for n in old.namelist() if old.read(n) != new.read(n)] == [MAIN]


def test_a_clean_file_is_given_back_as_it_is(clean: bytes) -> None:
    done = fixed(clean, "a", book(), ASKED)
    assert (done.lines, done.content) == ((), clean)


def test_every_correction_is_of_a_rule() -> None:
    from vanban.check.rules.rule import rules

    assert set(FIXES) <= {one.code for one in rules()}


def test_the_command_writes_a_copy_and_says_what_it_did(clean: bytes, tmp_path: Path) -> None:
    file = tmp_path / "du-thao.docx"
    file.write_bytes(changed(clean, CHANGES["margin"]))
    before = file.read_bytes()
    outcome = run_program("-C", str(tmp_path), "check", str(file), "--sua", "--trinh-ky")
    assert file.read_bytes() == before
    assert codes((tmp_path / "du-thao.da-sua.docx").read_bytes()) == set()
    assert "lề trái 25,4 mm thành 30 mm" in outcome.err
    again = run_program("check", str(tmp_path / "du-thao.da-sua.docx"), "--sua", "--trinh-ky")
    assert "không có chỗ nào tự sửa được" in again.err
    assert again.status == 0


def _with_foot(raw: bytes) -> bytes:
    """The file with its number at the foot in place of the top."""
    from lxml import etree

    parts = open_package(raw, "a")
    main = etree.tostring(parts.xml[MAIN], encoding="unicode")
    main = main.replace("w:headerReference", "w:footerReference")
    rels = etree.tostring(parts.xml["word/_rels/document.xml.rels"], encoding="unicode")
    types = etree.tostring(parts.xml["[Content_Types].xml"], encoding="unicode")
    heads = {t for _, t in parts.relations[MAIN].values() if "header" in t}
    found = {
        MAIN: main,
        "word/_rels/document.xml.rels": rels.replace("ships/header", "ships/footer"),
        "[Content_Types].xml": types.replace("ml.header+xml", "ml.footer+xml"),
        **dict.fromkeys(heads, FOOTER),
    }
    return written(raw, {name: etree.fromstring(text) for name, text in found.items()})


def test_colours_of_styles_in_which_nothing_is_written_stay(clean: bytes) -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="Xanh"><w:name w:val="Xanh"/>'
        '<w:rPr><w:color w:val="365F91"/></w:rPr></w:style></w:styles>'
    )
    raw = changed(changed(clean, CHANGES["colour"]), (STYLES, "</w:styles>", style, ""))
    done = fixed(raw, "a", book(), ASKED)
    assert [(one.code, one.before) for one in done.edits] == [("T111", "#FF0000")]
    assert open_package(done.content, "a").small[STYLES] == open_package(raw, "a").small[STYLES]
