"""Page numbers: what comes to the top, and every header and footer that must stay as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest
from lxml import etree

from checked_offices import book
from fixing_bounds import holds
from fixing_cases import ASKED, MAIN, clean
from vanban.check.docx.package import open_package, written
from vanban.check.docx.paper import Paragraph
from vanban.check.docx.reader import read_bytes
from vanban.check.fixing.fixes import CorrectedFile, fixed

__all__ = ["clean"]
RELS, TYPES, SETTINGS = "word/_rels/document.xml.rels", "[Content_Types].xml", "word/settings.xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PAGE = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
EVEN = "<w:evenAndOddHeaders/>"
CHARTS = "<w:p><w:r><w:t>Biểu số liệu</w:t></w:r></w:p>"


def text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


@dataclass(frozen=True)
class Pages:
    """A section: by "header default", "footer first", …, what a paragraph there holds."""

    stories: Mapping[str, str] = field(default_factory=dict)
    title: bool = False
    lying: bool = False


def made(raw: bytes, *sections: Pages, even: bool = False) -> bytes:
    """The file in so many sections, the first with all of its text."""
    xml = {name: etree.tostring(open_package(raw, "a").xml[name], encoding="unicode")
           for name in (MAIN, RELS, TYPES, SETTINGS)}  # fmt: skip
    marks = []
    for at, one in enumerate(sections):
        refs = ""
        for story, inner in one.stories.items():
            kind, sort = story.split()
            name, ident = f"{kind}T{at}{sort}.xml", f"rT{at}{kind}{sort}"
            tag = "hdr" if kind == "header" else "ftr"
            xml[f"word/{name}"] = f"<w:{tag} {W}><w:p>{inner}</w:p></w:{tag}>"
            link = f'<Relationship Id="{ident}" Type="{KIND}/{kind}" Target="{name}"/>'
            xml[RELS] = xml[RELS].replace("</Relationships>", f"{link}</Relationships>")
            sort_of = f'<Override PartName="/word/{name}" ContentType="{TYPE}.{kind}+xml"/>'
            xml[TYPES] = xml[TYPES].replace("</Types>", f"{sort_of}</Types>")
            refs += f'<w:{kind}Reference xmlns:r="{KIND}" w:type="{sort}" r:id="{ident}"/>'
        size = (16838, 11906) if one.lying else (11906, 16838)
        marks.append(
            f'<w:sectPr>{refs}<w:pgSz w:w="{size[0]}" w:h="{size[1]}"/><w:pgMar w:top="1134" '
            'w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" '
            f'w:gutter="0"/>{"<w:titlePg/>" if one.title else ""}</w:sectPr>'
        )
    ends = f"</w:pPr></w:p>{CHARTS}<w:p><w:pPr>".join(marks[:-1])
    ends = f"<w:p><w:pPr>{ends}</w:pPr></w:p>{CHARTS}" if ends else ""
    xml[MAIN], count = re.subn(r"<w:sectPr.*</w:sectPr>", "", xml[MAIN], flags=re.DOTALL)
    xml[MAIN] = xml[MAIN].replace("</w:body>", f"{ends}{marks[-1]}</w:body>")
    assert count
    if even:
        xml[SETTINGS] = re.sub(r"(<w:settings[^>]*>)", rf"\1{EVEN}", xml[SETTINGS])
    return written(raw, {name: etree.fromstring(one) for name, one in xml.items()})


def shown(story: tuple[Paragraph, ...]) -> str:
    return "".join("#" if run.field else run.text for one in story for run in one.runs)


def seen(done: CorrectedFile) -> list[tuple[str, str, bool]]:
    """The top and the foot of every section, and whether its first page is another."""
    sections = read_bytes(done.content, "a").sections
    return [(shown(one.header), shown(one.footer), one.title_page) for one in sections]


def corrected(raw: bytes) -> CorrectedFile:
    done = holds(raw)
    assert {one.code for one in done.edits} == {"T105"}
    return done


def left_alone(raw: bytes) -> None:
    done = holds(raw)
    assert (done.edits, done.content) == ((), raw)
    assert "T105" in {one.ma for one in done.proposals}


FOOT = {"footer default": PAGE}


def test_the_first_page_shows_no_number(clean: bytes, audit: Callable[[bytes], list[str]]) -> None:
    done = corrected(made(clean, Pages(FOOT)))
    assert seen(done) == [("#", "", True)]
    assert audit(done.content) == audit(clean)


def test_a_number_between_dashes_comes_up(clean: bytes) -> None:
    done = corrected(made(clean, Pages({"footer default": text("- ") + PAGE + text(" -")})))
    assert seen(done) == [("#", "", True)]


@pytest.mark.parametrize(
    "beside",
    [text("Trang "), text("Mật"), text("0987 654 321 "), "<w:r><w:pict/></w:r>",
     '<w:ins w:id="1" w:author="a"><w:r><w:t>x</w:t></w:r></w:ins>'],
)  # fmt: skip
def test_a_foot_that_shows_more_is_left(clean: bytes, beside: str) -> None:
    left_alone(made(clean, Pages({"footer default": beside + PAGE})))


@pytest.mark.parametrize("inner", [text("LƯU HÀNH NỘI BỘ"), "<w:r><w:pict/></w:r>"])
def test_a_header_with_something_in_it_is_never_lost(clean: bytes, inner: str) -> None:
    left_alone(made(clean, Pages({"header default": inner, **FOOT})))


def test_an_empty_header_gives_way(clean: bytes) -> None:
    assert seen(corrected(made(clean, Pages({"header default": "", **FOOT}))))[0][0] == "#"


def test_a_header_of_page_one_that_is_switched_off_stays_off(clean: bytes) -> None:
    left_alone(made(clean, Pages({"header first": text("CŨ"), **FOOT})))
    left_alone(made(clean, Pages({"footer first": text("CŨ"), **FOOT})))


def test_page_one_loses_its_number_at_the_foot(clean: bytes) -> None:
    done = corrected(made(clean, Pages({"footer first": PAGE, **FOOT}, title=True)))
    section = read_bytes(done.content, "a").sections[0]
    assert (shown(section.first_header), shown(section.first_footer)) == ("", "")
    assert seen(done) == [("#", "", True)]


def test_what_page_one_shows_beside_the_number_stays(clean: bytes) -> None:
    address = {"footer first": text("Số 1, đường A"), **FOOT}
    done = corrected(made(clean, Pages(address, title=True)))
    assert shown(read_bytes(done.content, "a").sections[0].first_footer) == "Số 1, đường A"


def test_odd_and_even_pages(clean: bytes) -> None:
    both = {"footer even": PAGE, **FOOT}
    done = corrected(made(clean, Pages(both), even=True))
    marks = re.findall(
        r'<w:headerReference [^>]*w:type="(\w+)"',
        etree.tostring(open_package(done.content, "a").xml[MAIN], encoding="unicode"),
    )
    assert sorted(marks) == ["default", "even"]
    left_alone(made(clean, Pages({"footer even": text("Mật") + PAGE, **FOOT}), even=True))


def test_a_lying_annex_keeps_its_number_on_its_first_page(clean: bytes) -> None:
    """The law does not say that an annex hides it, so what it shows is not changed."""
    done = corrected(made(clean, Pages(FOOT), Pages(FOOT, lying=True)))
    assert seen(done) == [("#", "", True), ("#", "", False)]
    inherited = corrected(made(clean, Pages(FOOT), Pages(lying=True)))
    assert seen(inherited) == [("#", "", True), ("#", "", False)]


def test_an_annex_whose_first_page_is_another_keeps_what_it_shows(clean: bytes) -> None:
    with_number = Pages({"footer first": PAGE, **FOOT}, title=True)
    done = corrected(made(clean, Pages(FOOT), with_number))
    assert shown(read_bytes(done.content, "a").sections[1].first_header) == "#"
    without = Pages({"footer first": "", **FOOT}, title=True)
    done = corrected(made(clean, Pages(FOOT), without))
    assert shown(read_bytes(done.content, "a").sections[1].first_header) == ""


def test_a_section_without_a_number_gets_none(clean: bytes) -> None:
    left_alone(made(clean, Pages(FOOT), Pages({"footer default": ""})))
    own = Pages({"footer default": "", "header default": ""})
    assert [top for top, _, _ in seen(corrected(made(clean, Pages(FOOT), own)))] == ["#", ""]


def test_a_number_at_the_side_of_the_top_comes_to_the_middle(clean: bytes) -> None:
    aside = '<w:pPr><w:jc w:val="right"/></w:pPr>'
    done = corrected(made(clean, Pages({"header default": aside + PAGE}, title=True)))
    assert read_bytes(done.content, "a").sections[0].header[0].form.align == "giua"
    left_alone(made(clean, Pages({"header default": aside + text("UBND ") + PAGE}, title=True)))


def test_the_number_of_page_one_is_hidden_where_nothing_else_is(clean: bytes) -> None:
    centre = '<w:pPr><w:jc w:val="center"/></w:pPr>' + PAGE
    done = fixed(made(clean, Pages({"header default": centre})), "a", book(), ASKED)
    assert {one.code for one in done.edits} == {"T106"}
    for other in ({"footer default": text("x")}, {"footer first": text("x")}):
        raw = made(clean, Pages({"header default": centre, **other}))
        done = fixed(raw, "a", book(), ASKED)
        assert (done.edits, "T106" in {one.ma for one in done.proposals}) == ((), True)
