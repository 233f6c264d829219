"""What `check --sua` tells: as text, as JSON, in the guide; what it asks the law for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import json_shapes
from checked_offices import book
from fixing_cases import ASKED, CHANGES, changed, clean
from fixing_changes import with_
from offices import run_program
from seed_office import ROOT
from vanban import libreoffice
from vanban.check.docx.reader import read_bytes
from vanban.check.fixing.fixes import FIXES, fixed
from vanban.check.fixing.job import Edit
from vanban.check.inspect import inspect_paper
from vanban.check.rules.rule import rules

__all__ = ["clean"]
GUIDE = ROOT / "docs" / "huong-dan" / "kiem-tra.md"
DAY = r"ngày\s+tháng\s+\d+ năm"
ROW = re.compile(r"^\| (T\d+) \| ([^|]+) \| [^|]+ \|$", re.MULTILINE)


@pytest.fixture(autouse=True)
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told of pages is asked elsewhere: here nothing is printed."""
    monkeypatch.setattr(libreoffice, "PROGRAMS", ())
    monkeypatch.setattr(libreoffice, "PLACES", ())


@pytest.fixture
def faulty(clean: bytes, tmp_path: Path) -> Path:
    """A file with two faults that are corrected and one that is not."""
    wrong = changed(changed(clean, CHANGES["colour"]), CHANGES["basis"])
    (tmp_path / "a.docx").write_bytes(with_(wrong, DAY, "ngày 15 tháng 03 năm"))
    return tmp_path


def test_the_text_tells_the_edits_then_the_proposals(faulty: Path) -> None:
    told = run_program("-C", str(faulty), "check", "a.docx", "--sua", "--trinh-ky").err
    edits, _, proposals = told.partition("Còn lại, cần người sửa (đề xuất):\n")
    assert "  màu chữ #FF0000 thành đen [T111]\n" in edits
    assert re.search(r"  đoạn \d+, dấu cuối căn cứ: “,” thành “;” \[T401\]\n", edits)
    left = fixed((faulty / "a.docx").read_bytes(), "a", book(), ASKED).proposals
    assert len(proposals.splitlines()) == len(left) > 0
    for one, line in zip(left, proposals.splitlines(), strict=True):
        assert f"{one.thong_bao}; {one.goi_y} [{one.ma}]" in line
        assert not one.dong or line.startswith(f"  đoạn {one.dong}: ")


def test_json_has_the_edits_and_the_proposals(faulty: Path) -> None:
    asked = ("-C", str(faulty), "check", "a.docx", "--trinh-ky", "--format", "json")
    outcome = run_program(*asked, "--sua")
    (file,) = json.loads(outcome.out)["tep"]
    assert outcome.err == ""
    assert list(file) == list(json_shapes.CHECKED)
    sua = file["sua"]
    assert list(sua) == list(json_shapes.CORRECTED)
    assert [list(one) for one in sua["da_sua"]] == [list(json_shapes.EDIT)] * 2
    assert (faulty / sua["ban_sao"]).name == "a.da-sua.docx"
    assert {one["ma"] for one in sua["da_sua"]} == {"T111", "T401"}
    basis = next(one for one in sua["da_sua"] if one["ma"] == "T401")
    assert (basis["truoc"], basis["sau"]) == (",", ";")
    assert list(sua["de_xuat"][0]) == list(json_shapes.PROPOSAL)
    (plain,) = json.loads(run_program(*asked).out)["tep"]
    assert plain["sua"] is None


def test_what_was_known_before_is_no_proposal(faulty: Path) -> None:
    asked = ("-C", str(faulty), "check", "a.docx", "--trinh-ky")
    run_program(*asked, "--ghi-moc", "moc.json")
    told = run_program(*asked, "--moc", "moc.json", "--sua").err
    assert "[T401]" in told
    assert "đề xuất" not in told


def test_sarif_tells_of_the_copy_beside_it(faulty: Path) -> None:
    outcome = run_program("-C", str(faulty), "check", "a.docx", "--format", "sarif", "--sua")
    assert json.loads(outcome.out)["runs"]
    assert "a.da-sua.docx" in outcome.err


def test_a_clean_copy_has_nothing_to_write(clean: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(clean)
    outcome = run_program(
        "-C", str(tmp_path), "check", "a.docx", "--sua", "--trinh-ky", "--format", "json"
    )
    sua = json.loads(outcome.out)["tep"][0]["sua"]
    assert (sua["ban_sao"], sua["khong_sua"], sua["da_sua"]) == ("", "", [])
    assert [one.name for one in tmp_path.glob("*.docx")] == ["a.docx"]


def test_the_guide_has_every_code_that_is_corrected() -> None:
    names = {one.code: one.name for one in rules()}
    assert dict(ROW.findall(GUIDE.read_text("utf-8"))) == {code: names[code] for code in FIXES}


def test_only_what_the_law_demands_for_sure_is_corrected() -> None:
    clauses = {one.code: one.clause(book().law) for one in rules() if one.code in FIXES}
    assert {(one.muc, one.do_chac) for one in clauses.values()} == {("bat_buoc", "2+")}


def test_what_only_samples_show_is_left(clean: bytes) -> None:
    """Month 03 is not in the decree's words: it is told, never corrected."""
    wrong = with_(clean, DAY, "ngày 15 tháng 03 năm")
    done = fixed(wrong, "a", book(), ASKED)
    assert (done.edits, "T313" in {one.ma for one in done.proposals}) == ((), True)


def test_a_margin_put_right_makes_the_gutter_too_much(clean: bytes) -> None:
    wrong = with_(clean, r'w:left="\d+"(?=[^>]*w:header)', 'w:left="567"')
    wrong = with_(wrong, r'w:gutter="0"', 'w:gutter="567"')
    done = fixed(wrong, "a", book(), ASKED)
    assert [(one.what, one.after) for one in done.edits] == [
        ("lề trái", "30 mm"),
        ("khoảng đóng gáy", "0 mm"),
    ]
    assert not {"T102", "T103"} & {one.ma for one in done.proposals}


def test_the_margins_of_annexes_alone_are_left(clean: bytes) -> None:
    """Their tables may need the room: the checker only notes it."""
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="{}" '
        'w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    annex = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="28"/></w:rPr>'
    annex += "<w:t>Phụ lục</w:t></w:r></w:p><w:p><w:r><w:t>Biểu số liệu</w:t></w:r></w:p>"
    wrong = with_(
        clean, r"<w:sectPr.*</w:sectPr>",
        f'<w:p><w:pPr>{page.format(567)}</w:pPr></w:p>{annex}{page.format(400)}',
    )  # fmt: skip
    done = fixed(wrong, "a", book(), ASKED)
    sections = read_bytes(done.content, "a").sections
    assert [round(one.right) for one in sections] == [15, 7]
    assert {p.muc_do for p in done.proposals if p.ma == "T102"} == {"luu_y"}
    assert inspect_paper(read_bytes(done.content, "a"), book(), ASKED).problems == done.proposals


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (
            Edit("dấu cuối căn cứ", "", ";", 3, 9, "T401"),
            "đoạn 3, dấu cuối căn cứ: thêm “;” [T401]",
        ),
        (Edit("số", " ", "", 3, 9, "T303"), "đoạn 3, số: bỏ “ ” [T303]"),
        (Edit("màu chữ", "#FF0000", "đen", code="T111"), "màu chữ #FF0000 thành đen [T111]"),
    ],
)
def test_how_an_edit_is_told(edit: Edit, told: str) -> None:
    assert edit.line == told


def test_the_original_is_not_touched(faulty: Path) -> None:
    before = (faulty / "a.docx").read_bytes()
    run_program("-C", str(faulty), "check", "a.docx", "--sua")
    assert (faulty / "a.docx").read_bytes() == before
