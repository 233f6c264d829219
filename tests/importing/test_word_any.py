"""Any Word file: of other programs, of other forms, damaged; every word counted, nothing raised."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice
from pathlib import Path

import pytest

import fuzz
from foreign_cases import documents
from foreign_python_docx import write_scratch
from foreign_raw import write
from hostile import body, package, text
from import_files import Case, cases, word_file
from seed_office import ROOT
from vanban.content.registry import DanhBa
from vanban.importing.papers.law_choice import LawChoice
from vanban.importing.papers.ledger import UNKNOWN
from vanban.importing.papers.parts import DocumentRead, read_document
from vanban.importing.papers.word_forms import word_bytes
from vanban.importing.sources.comparison import account
from vanban.libreoffice import Conversion, Job, convert, find_program
from vanban.problems.problem import VanbanError

LAWS = LawChoice(ROOT)
SETS = ("named", "letters", "hard", "odd", "clean")
DAMAGED = 25
ABOVE = {"ĐOÀN TNCS HỒ CHÍ MINH"}
"""Whose papers have no place in a source: told as unknown."""
PLAN = cases()[0]


def read(raw: bytes, name: str = "tệp.docx") -> DocumentRead:
    file, book = LAWS.read(raw, name)
    return read_document(file, book.law, book.words, DanhBa(), {}, date(2026, 6, 30))


def counted(one: DocumentRead) -> tuple[int, int]:
    """The words that the file shows, and those of its account."""
    shown = sum(len(p.printed.split()) for p in one.file.paper.paragraphs)
    return shown, sum(e.words for e in one.entries if e.paragraph.region == "than")


def foreign() -> Iterator[tuple[str, bytes]]:
    yield from ((one.name, write(one)) for one in chain.from_iterable(map(documents, SETS)))
    yield from ((one.name, write_scratch(one)) for one in documents("scratch"))


def test_files_of_other_programs_are_accounted_for() -> None:
    wrong = {}
    for name, raw in foreign():
        one = read(raw, name)
        shown, told = counted(one)
        unknown = {entry.text for entry in one.entries if entry.reason == UNKNOWN} - ABOVE
        if shown != told or unknown:
            wrong[name] = (shown, told, sorted(unknown))
    assert not wrong


def test_damaged_files_give_an_account_or_a_message() -> None:
    dice = random.Random(16)
    found = 0
    for raw in (fuzz.damaged(dice) for _ in range(DAMAGED)):
        try:
            shown, told = counted(read(raw))
        except VanbanError:  # told in words: `tests/check` looks at them
            continue
        assert shown == told
        found += 1
    assert found


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "<w:tbl><w:tr><w:tc>" * 50 + text("a") + "<w:p/></w:tc></w:tr></w:tbl>" * 50,
        "<w:tbl><w:tr><w:trPr><w:gridBefore w:val='x'/></w:trPr><w:tc><w:tcPr><w:gridSpan "
        "w:val='9e9'/><w:vMerge/></w:tcPr>" + text("a") + "</w:tc></w:tr></w:tbl>",
        "<w:p><w:r><w:footnoteReference w:id='77'/><w:t>a</w:t></w:r></w:p>",
        text("**đậm** [@x] ^[y] \\ {#z}"),
        text("Điều 1. " * 3000),
    ],
    ids=["trống", "bảng lồng", "lưới lạ", "chú thích thiếu", "dấu của ta", "dài"],
)
def test_odd_files_are_read(inside: str) -> None:
    shown, told = counted(read(package(body(inside))))
    assert shown == told


def test_signs_of_the_mark_language_are_text() -> None:
    typed = "**đậm** [@x] ^[y] \\ {#z}"
    one = read(package(body(text(typed))))
    page = "".join(one.file.paper.paragraphs[0].text)
    assert page == typed
    assert one.keys["noi_dung"] == r"\**đậm*\* \[@x] \^[y] \\ \{#z}" or "[@x]" in str(one.keys)


# --- beside the page ---


def _page(case: Case, *, without: str = "") -> DocumentRead:
    blocks = [b for b in case.blocks if not (without and isinstance(b, str) and without in b)]
    return read(word_file(blocks))


def test_a_page_that_is_the_same_loses_nothing() -> None:
    one = _page(PLAN)
    told = account(one.entries, one.file, one.file)
    assert told.whole
    assert not told.differences
    assert told.words == told.in_source + sum(entry.words for entry in told.left)


def test_a_word_that_the_page_lacks_is_lost() -> None:
    one, other = _page(PLAN), _page(PLAN, without="lõm sóng")
    told = account(one.entries, one.file, other.file)
    assert not told.whole
    assert {"lom", "song"} <= set(told.lost)
    assert [d.sort for d in told.differences] == ["thieu"]
    assert "lõm sóng" in told.differences[0].before


def test_what_cannot_be_rendered_is_not_whole() -> None:
    one = _page(PLAN)
    assert not account(one.entries, one.file, None).whole


# --- other forms ---

FORMS = {
    "doc": "doc:MS Word 97",
    "odt": "odt:writer8",
    "rtf": "rtf:Rich Text Format",
}


@pytest.mark.pages
@pytest.mark.parametrize("form", FORMS)
def test_other_forms_give_the_same_parts(form: str, tmp_path: Path) -> None:
    source = tmp_path / "kh.docx"
    source.write_bytes(word_file(PLAN.blocks))
    sort = Conversion("MS Word 2007 XML", "docx", form, FORMS[form], b"")
    made, faults = convert([Job(source, "kh.docx")], sort, tmp_path, find_program())
    assert made[0] is not None, faults
    raw, was = word_bytes(made[0], f"kh.{form}")
    assert was == form
    parts, wanted = read(raw).parts, read(source.read_bytes()).parts
    foot = () if form == "doc" else ("noi_nhan", "nguoi_ky")  # that filter lays no table beside
    for key in ("so", "ngay", "loai", "trich_yeu", "mo_dau", *foot):
        assert parts[key] == wanted[key], key
    assert io.BytesIO(raw).read(2) == b"PK"
    assert list(islice(parts["muc"], 1))
