"""Whole documents: valid, the same every time, true to the text, and well set on the page."""

from __future__ import annotations

import re
from io import BytesIO
from xml.sax.saxutils import unescape
from zipfile import ZipFile

import docx
import pdfplumber
import pytest

from sheets import MOTTO, STATE, SUBJECT, TEMPLATES, TEXT, annex, head, part, plan, texts
from vanban.text.metrics import width_mm, wrap
from vanban.tree import Composition, Paragraph, Run, Section
from vanban.word.fill import render
from vanban.word.template.template import Template

NASTY = "{{ x }} {% if %} <w:p> & \x0b ]]> {# a #} \ud800 \ufffe \"q\" 'q' &amp; ${a}"
CLEAN = "{{ x }} {% if %} <w:p> &  ]]> {# a #}   \"q\" 'q' &amp; ${a}"
MM = 25.4 / 72


@pytest.fixture(scope="module")
def named() -> Template:
    return Template.load(TEMPLATES / "van-ban.docx")


@pytest.fixture(scope="module")
def alone() -> Template:
    return Template.load(TEMPLATES / "phu-luc.docx")


def annexes_only(*sections) -> Composition:
    return Composition("phu-luc", annexes=sections, title="Phụ lục")


def both() -> tuple[Section, ...]:
    return annex("I", landscape=True, rows=9), annex("II", landscape=False)


def test_every_document_is_valid(named, alone, audit):
    for document in (
        render(plan(), named),
        render(plan(3, both()), named),
        render(annexes_only(annex("", landscape=True)), alone),
        render(annexes_only(*both()), alone),
        render(annexes_only(), alone),
    ):
        assert audit(document) == []
        assert docx.Document(BytesIO(document)).sections
        assert "{{" not in part(document)
        assert "{%" not in part(document)


def test_equal_compositions_give_equal_bytes(named):
    again = Template((TEMPLATES / "van-ban.docx").read_bytes(), "khac")
    assert render(plan(3, both()), named) == render(plan(3, both()), again)


def test_the_package_begins_with_its_types_and_has_one_date(named):
    with ZipFile(BytesIO(render(plan(), named))) as package:
        assert package.testzip() is None
        infos = package.infolist()
    assert infos[0].filename == "[Content_Types].xml"
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert len({info.filename for info in infos}) == len(infos)


def test_any_text_comes_out_as_it_went_in(named, audit):
    values = head(trich_yeu=NASTY, noi_nhan=(NASTY,), ho_ten=NASTY)
    body = (Paragraph("VBKhoan", (Run(NASTY),)),)
    document = render(Composition("van-ban", values, body, (), NASTY, NASTY, NASTY), named)
    found = [
        unescape(text, {"&#34;": '"', "&#39;": "'", "&quot;": '"'})
        for text in texts(part(document))
    ]
    assert found.count(CLEAN) == 4
    assert docx.Document(BytesIO(document)).core_properties.title == CLEAN
    assert audit(document) == []


def test_ids_of_drawings_are_unique(named):
    document = part(render(plan(3, both()), named))
    ids = re.findall(r'<wp:docPr id="(\d+)"', document)
    assert ids == [str(number) for number in range(1, 6)]


def test_there_is_one_last_section_and_no_other_in_a_plain_document(named):
    document = part(render(plan(), named))
    assert document.count("<w:sectPr") == 1
    assert document.rstrip().endswith("</w:sectPr></w:body></w:document>")


def test_a_main_text_needs_its_place(alone):
    with pytest.raises(ValueError, match="no place"):
        render(Composition("phu-luc", body=plan().body), alone)


def test_a_draft_mark_and_a_parent_may_be_absent(named, audit):
    values = head(du_thao="", chu_quan=(), trich_yeu="")
    document = render(Composition("van-ban", values, plan().body), named)
    assert not {"VBDuThao", "VBChuQuan", "VBTrichYeu"} & set(
        re.findall(r'"(VB\w+)"', part(document))
    )
    assert audit(document) == []


# --- pages ---


def lines_of(page):
    """Return the lines of text of a page, from the top."""
    return page.extract_text_lines()


def line(page, text: str):
    """Return the line of a page that holds `text`."""
    return next(one for one in lines_of(page) if text in one["text"])


def rules(page) -> list[tuple[float, float]]:
    """Return (length in mm, height on the page) of the drawn horizontal lines, from the top."""
    drawn = [one for one in (*page.lines, *page.rects, *page.curves) if one["height"] < 2]
    return sorted(((one["width"] * MM, one["top"]) for one in drawn), key=lambda one: one[1])


@pytest.fixture(scope="module")
def pdfs(soffice_pdf, named, alone):
    documents = (
        render(plan(), named),
        render(plan(3, both()), named),
        render(annexes_only(annex("", landscape=True)), alone),
        *(render(plan(count, (), TEXT), named) for count in range(5, 11)),
    )
    opened = [pdfplumber.open(path) for path in soffice_pdf(documents)]
    yield opened
    for one in opened:
        one.close()


def test_the_letterhead_stands_as_the_decree_draws_it(pdfs):
    page = pdfs[0].pages[0]
    words = page.extract_words()
    assert STATE in line(page, STATE)["text"]
    number = next(word for word in words if word["text"] == "Số:")
    date = next(word for word in words if word["text"] == "ngày")
    assert number["bottom"] == pytest.approx(date["bottom"], abs=2)
    draft = next(word for word in words if word["text"] == "DỰ")
    assert 0 < draft["top"] - number["bottom"] < 10


def test_lines_are_as_long_as_asked(pdfs):
    motto, office, subject = (length for length, _ in rules(pdfs[0].pages[0]))
    motto, office = sorted((motto, office), reverse=True)
    assert motto == pytest.approx(width_mm(MOTTO, 14, True), abs=0.3)
    assert office == pytest.approx(width_mm("PHÒNG NỘI VỤ", 13, True) * 0.4, abs=0.3)
    longest = max(width_mm(text, 14, True) for text in wrap(SUBJECT, 14, 165, bold=True))
    assert subject == pytest.approx(longest * 0.4, abs=0.3)


def test_a_plain_document_has_no_blank_page(pdfs):
    assert len(pdfs[0].pages) == 1


def test_annexes_turn_the_page_and_count_anew(pdfs):
    pages = pdfs[1].pages
    assert [page.width > page.height for page in pages] == [False, True, True, False]
    assert all(page.extract_text().strip() for page in pages)
    first = [lines_of(page)[0]["text"] for page in pages]
    assert first[1:] == ["Phụ lục I", "2", "Phụ lục II"]
    assert "Cột 0" in pages[2].extract_text()


def test_an_annex_of_its_own_has_no_page_before_it(pdfs):
    (page,) = pdfs[2].pages
    assert page.width > page.height
    assert lines_of(page)[0]["text"] == "Phụ lục"


def test_the_page_number_is_centred_in_the_top_margin(pdfs):
    page = next(one for pdf in pdfs[3:] for one in pdf.pages[1:])
    number = lines_of(page)[0]
    assert number["text"] == "2"
    assert 0 < number["top"] * MM < number["bottom"] * MM < 20
    left, right = 30.0, page.width * MM - 15.0
    assert (number["x0"] + number["x1"]) / 2 * MM == pytest.approx((left + right) / 2, abs=1)


def test_the_signature_is_never_alone(pdfs):
    broken = 0
    for pdf in pdfs[3:]:
        page = next(one for one in pdf.pages if "Trần Bảo Trung" in one.extract_text())
        text = page.extract_text()
        assert "TM. ỦY BAN NHÂN DÂN" in text
        assert "Nơi nhận:" in text
        assert "./." in text
        broken += page.page_number > 1
    assert 0 < broken < 6, "some must fit on one page and some must not"
