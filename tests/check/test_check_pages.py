"""The printed pages: what their rules see on real pages, tied to the paragraph."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from amount import amount
from checked_offices import book
from mutated import changed, clean, project
from mutations import KH, MAIN, QD, TB, signed
from offices import run_program
from vanban import libreoffice
from vanban.build.outputs import outputs
from vanban.check import page_places as printing
from vanban.check.docx.package import open_package
from vanban.check.docx.pages import PrintedPages, Spot, marked, printed_of
from vanban.check.docx.reader import read_bytes
from vanban.check.inspect import Options, Report, inspect_paper
from vanban.check.page_places import pages_of
from vanban.ooxml import W, val

pytestmark = pytest.mark.pages

Edit = tuple[str, str]
BREAK, EMPTY = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>', "<w:p/>"
FOOT = r'(<w:tbl>(?:(?!</w:tbl>).)*?<w:pStyle w:val="VBQuyenHan"/>)'
NAME = r'(<w:p>(?:(?!<w:p>).)*?<w:pStyle w:val="VBHoTen"/>)'
UNSPLIT = r'<w:cantSplit/>((?:(?!<w:cantSplit/>).)*<w:pStyle w:val="VBHoTen"/>)'
LAST = r"(<w:sectPr(?:(?!<w:sectPr).)*?</w:body>)"
AFTER_FIRST = (r'(<w:tcW w:w="4600".*?<w:tcW w:w=")\d+(")', r"\g<1>4600\2")
COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def looked(raws: Iterable[bytes], folder: Path) -> Iterator[tuple[Report, PrintedPages]]:
    """Print the files in one start and check them."""
    files = []
    for at, raw in enumerate(raws):
        path = folder / f"{at}.docx"
        path.write_bytes(raw)
        files.append((str(at), path))
    pages = pages_of(files)
    assert pages.problems == ()
    for name, path in files:
        paper = read_bytes(path.read_bytes(), name)
        yield inspect_paper(paper, book(), Options(trinh_ky=True), pages.of[name]), pages.of[name]


def told(report: Report) -> dict[str, str]:
    return {one.ma: one.trich for one in report.problems if one.ma.startswith("T8")}


CASES: dict[str, tuple[bytes, dict[str, str]]] = {
    "country on two lines": (
        changed(TB, (r'(<w:pStyle w:val="VBQuocHieu"/>)', r'\1<w:ind w:left="1400"/>')),
        {"T801": COUNTRY},
    ),
    "signature alone": (
        changed(QD, (FOOT, rf"{BREAK}\1")),
        {"T802": "TM. ỦY BAN NHÂN DÂN"},
    ),
    "signature torn": (
        changed(TB, signed("Nguyễn Văn A"), (UNSPLIT, r"\1"), (NAME, rf"{EMPTY * 60}\1")),
        {"T802": "KT. TRƯỞNG PHÒNG"},
    ),
    "last page blank": (changed(TB, (LAST, rf"{BREAK}{EMPTY}\1")), {"T804": ""}),
    "as it is": (clean(TB), {}),
}


def test_each_is_seen_at_its_paragraph(tmp_path: Path) -> None:
    found = list(looked([raw for raw, _ in CASES.values()], tmp_path))
    for (name, (_, wanted)), (report, _) in zip(CASES.items(), found, strict=True):
        assert told(report) == wanted, name
    torn = next(one for one in found[2][0].problems if one.ma == "T802")
    assert "bị cắt" in torn.thong_bao
    alone = next(one for one in found[1][0].problems if one.ma == "T802")
    assert "đứng riêng ở trang 3" in alone.thong_bao


def test_a_heading_at_the_foot_of_a_page(tmp_path: Path) -> None:
    """A heading is brought as low as it goes, once kept with what follows and once not."""
    bottom, line = 20.0, 8.0
    ((_, printed),) = looked([clean(KH)], tmp_path)
    paper = read_bytes(clean(KH), "a")
    at = next(one.number for one in paper.paragraphs if one.text.startswith("II. "))
    spot = printed.begins[at]
    above = round((spot.above - bottom - line) * 1440 / 25.4)
    assert above > 0
    pattern = r'(<w:pStyle w:val="VBLaMa"/>)<w:keepNext/>(?=(?:(?!</w:p>).)*<w:t[^>]*>II\. )'
    apart = rf'\1<w:keepNext w:val="0"/><w:spacing w:before="{above}"/>'
    kept = rf'\1<w:keepNext/><w:spacing w:before="{above}"/>'
    raws = [changed(KH, (pattern, apart)), changed(KH, (pattern, kept))]
    (low, _), (with_next, _) = looked(raws, tmp_path)
    assert list(told(low)) == ["T803"]
    assert told(low)["T803"].startswith("II. ")
    assert told(with_next) == {}


def test_a_line_is_measured_against_its_text_as_printed(tmp_path: Path) -> None:
    """Letters set apart make a text longer than our record of widths knows."""
    pattern = r'(<w:pStyle w:val="VBTieuNgu"/>(?:(?!</w:p>).)*?<w:r>)(?:<w:rPr>.*?</w:rPr>)?'
    raw = changed(TB, (pattern, r'\1<w:rPr><w:spacing w:val="30"/></w:rPr>'))
    ((report, _),) = looked([raw], tmp_path)
    unprinted = inspect_paper(read_bytes(raw, "a"), book(), Options(trinh_ky=True))
    assert "T205" in {one.ma for one in report.problems}
    assert "T205" not in {one.ma for one in unprinted.problems}


def test_columns_are_as_wide_as_the_cells_say(tmp_path: Path) -> None:
    """Word goes by the cells; LibreOffice by the columns, and would break the line."""
    head = r"(<w:tblGrid>)<w:gridCol[^>]*/><w:gridCol[^>]*/>"
    even = r'\1<w:gridCol w:w="4600"/><w:gridCol w:w="4600"/>'
    narrow = (r'(<w:tcW w:w=")\d+(")', r"\g<1>4600\2")
    raws = [changed(TB, (head, even)), changed(TB, (head, even), narrow, AFTER_FIRST)]
    found = [told(report) for report, _ in looked(raws, tmp_path)]
    assert found == [{}, {"T801": COUNTRY}]


def test_what_vanban_builds_prints_clean(tmp_path: Path) -> None:
    made = [one for one in outputs(project(), KH) if one.path.endswith(".docx")]
    words = [one for one in made if one.sort in ("van-ban", "don-vi", "phu-luc")]
    assert len(words) > 30
    raws = [one.bytes() for one in words[: amount(9, 99)]]
    assert [told(report) for report, _ in looked(raws, tmp_path)] == [{}] * len(raws)


def test_nothing_is_said_without_pages() -> None:
    for raw, _ in CASES.values():
        assert told(inspect_paper(read_bytes(raw, "a"), book(), Options(trinh_ky=True))) == {}


def test_marks_change_no_word_and_stay_apart_from_those_that_are_there() -> None:
    raw = clean(KH)
    once = marked(raw, "a")
    twice = read_bytes(marked(once, "a"), "a")
    before = read_bytes(raw, "a")
    assert [p.text for p in before.paragraphs] == [p.text for p in twice.paragraphs]
    root = open_package(once, "a").xml[MAIN]
    starts = [val(one, "id") for one in root.iter(f"{W}bookmarkStart")]
    assert len(set(starts)) == len(starts) > len(before.paragraphs)


def test_other_bookmarks_are_passed_over() -> None:
    spot = Spot(1, 2.0, 3.0)
    found = printed_of(2, {"vanban7a": spot, "vanban7z": spot, "_Toc1": spot, "vanbana": spot})
    assert (found.pages, found.begins, found.ends) == (2, {7: spot}, {7: spot})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    target = tmp_path / "thông báo.docx"
    target.write_bytes(CASES["last page blank"][0])
    return target


def test_by_the_command_line(file: Path) -> None:
    outcome = run_program("-C", str(file.parent), "check", file.name, "--trinh-ky", "--trang")
    assert outcome.status == 0
    assert "  Trang in" in outcome.out
    assert "[T804]" in outcome.out
    assert {path.name for path in file.parent.iterdir()} == {file.name, ".vanban"}


def test_what_the_pages_show_is_left_to_a_person(file: Path) -> None:
    args = ("-C", str(file.parent), "check", file.name, "--trang", "--sua", "--format", "json")
    (found,) = json.loads(run_program(*args, "--trinh-ky").out)["tep"]
    assert [one["ma"] for one in found["sua"]["de_xuat"]].count("T804") == 1


def test_without_libreoffice_it_is_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "PROGRAMS", ())
    monkeypatch.setattr(libreoffice, "PLACES", ())
    outcome = run_program("-C", str(file.parent), "check", file.name, "--trang")
    assert outcome.status == 3
    assert "không thấy LibreOffice, cần nó để soi trang in" in outcome.err


def test_without_the_right_font_nothing_is_measured(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "letters_installed", lambda: False)
    args = ("-C", str(file.parent), "check", file.name, "--trang", "--trinh-ky", "--format", "json")
    outcome = run_program(*args)
    found = json.loads(outcome.out)
    assert [one["ma"] for one in found["problems"]] == ["P004"]
    assert [one["ma"] for one in found["tep"][0]["problems"]] == []


def test_a_file_that_cannot_be_read_stops_no_other(file: Path) -> None:
    (file.parent / "hỏng.docx").write_bytes(b"PK nothing")
    args = ("-C", str(file.parent), "check", ".", "--trang", "--trinh-ky", "--format", "json")
    found = json.loads(run_program(*args).out)
    assert [one["ma"] for one in found["problems"]] == ["T004"]
    assert [one["ma"] for one in found["tep"][0]["problems"]] == ["T804"]


def test_a_pdf_without_places_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "PLACED", libreoffice.TO_PDF)
    args = ("-C", str(file.parent), "check", file.name, "--trang", "--trinh-ky", "--format", "json")
    found = json.loads(run_program(*args).out)
    assert [one["ma"] for one in found["problems"]] == ["P006"]
