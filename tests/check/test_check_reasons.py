"""What is said of a fault is its true reason, and the hint can be done; old baselines are known."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec import structs

import foreign
from paper_files import write
from paper_text import Paper, right
from vanban.check.baseline import read_baseline
from vanban.problems.problem import Problem

MAIN, LISTS = "word/document.xml", "word/numbering.xml"


def paper(name: str) -> Paper:
    return next(one for one in right() if one.name == name)


def told(raw: bytes, *codes: str) -> list[Problem]:
    return [one for one in foreign.report_of(raw, "tệp.docx").problems if one.ma in codes]


def edited(raw: bytes, *changes: tuple[str, str, str]) -> bytes:
    """A file with a pattern replaced in some of its parts, once each."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            for part, pattern, by in changes:
                if part == name:
                    text, count = re.subn(pattern, by, text, count=1)
                    assert count, pattern
            target.writestr(name, text)
    return out.getvalue()


def listed(raw: bytes, words: str) -> bytes:
    """A file in which Word puts a round mark before the line with these words."""
    number = r'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>\1'
    pattern = rf"<w:pPr>((?:(?!<w:pPr>).)*?)- (?={words})"
    return edited(
        raw, (MAIN, pattern, number), (LISTS, 'w:lvlText w:val="-"', 'w:lvlText w:val="•"')
    )


def test_a_mark_that_word_puts_is_not_typed_over() -> None:
    raw = listed(write(paper("cv-xa/bang2")), "Chủ tịch, các Phó")
    (one,) = told(raw, "T503")
    assert "Define New Bullet" in one.goi_y
    raw = listed(write(paper("cv-xa/bang2")), "Lưu: VT")
    assert all("• Lưu" not in one.goi_y for one in told(raw, "T503", "T504"))


@pytest.mark.parametrize(
    ("typed", "reason", "strength"),
    [
        ("________", "hàng dấu gạch gõ tay", "luu_y"),
        ("--------", "hàng dấu gạch gõ tay", "canh_bao"),
        ("────────", "hàng dấu gạch gõ tay", "canh_bao"),
        ("", "không có", "canh_bao"),
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_how_a_line_is_made_is_said(
    typed: str, reason: str, strength: str, *, inside: bool
) -> None:
    bare = replace(paper("cv-xa/bang2"), page={"ke": {"tieu_ngu": 0}})
    run = f"<w:r><w:t>{typed}</w:t></w:r>"
    below = f"<w:r><w:br/></w:r>{run}" if inside else f"</w:p><w:p><w:pPr/>{run}"
    raw = edited(write(bare), (MAIN, "(Hạnh phúc</w:t></w:r>)", rf"\1{below if typed else ''}"))
    (one,) = told(raw, "T205")
    assert f"thấy {reason}," in one.thong_bao
    assert one.muc_do == strength


def test_in_a_head_by_tabs_each_line_is_of_its_own_text() -> None:
    for share, reason in ((0, "thấy không có"), (1.0, "dài 69%")):
        page = {"ke": {"co_quan": share}}
        (one,) = told(write(replace(paper("nq-hdnd/tab"), page=page)), "T206")
        assert reason in one.thong_bao


def test_a_line_too_long_is_said_to_be_so_where_the_subject_has_a_wrong_one_too() -> None:
    page = {"ke": {"co_quan": 1.2, "trich_yeu": 0.7}}
    (one,) = told(write(replace(paper("nq-hdnd/bang2"), page=page)), "T206")
    assert "dài 83%" in one.thong_bao


def test_a_baseline_of_before_whose_quotes_were_cut_at_a_letter_is_known(tmp_path: Path) -> None:
    report = foreign.report_of(
        write(replace(paper("cv-so/bang2"), looks={"loi_van": {"size": 12}})),
        "tệp.docx",
    )
    (one,) = (p for p in report.problems if p.trich.endswith("…"))
    old = [["tệp.docx", one.ma, f"{one.trich.removesuffix('…')} th…", 1]]
    path = tmp_path / "moc.json"
    path.write_text(json.dumps({"phien_ban": 1, "moc": old}), "utf-8")
    known = structs.replace(read_baseline(path), folder=Path()).only_new(report)
    assert one not in known.problems
    assert len(known.problems) == len(report.problems) - 1
