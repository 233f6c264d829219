"""A paragraph cut into words, however programs have cut its runs."""

from __future__ import annotations

import pytest
from lxml import etree

from vanban.diff.atom import atoms
from vanban.diff.block import text_of
from vanban.diff.paragraph_words import reworded
from vanban.ooxml import Node, W, parse

OPEN = f'<w:p xmlns:w="{W[1:-1]}">'
VI, EN = (f'<w:rPr><w:lang w:val="{name}"/></w:rPr>' for name in ("vi-VN", "en-US"))
BOLD = "<w:rPr><w:b/></w:rPr>"
MARK = '<w:bookmarkStart w:id="9" w:name="_GoBack"/><w:bookmarkEnd w:id="9"/>'


def run(text: str, look: str = "", before: str = "") -> str:
    return f'<w:r>{look}{before}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inner: str) -> Node:
    return parse((OPEN + "".join(inner) + "</w:p>").encode())


CASES = {
    "languages": (run("Trước ngày 30/1", VI), run("1/20", EN), run("26", VI)),
    "a look": (run("Trước ng"), run("ày 30/11/2026", BOLD)),
    "spelling": (run("Tr"), '<w:proofErr w:type="spellStart"/>', run("ước ngày 30/11/2026")),
    "the end of a page": (
        run("Trước ngày 30/11/20"),
        run("26", before="<w:lastRenderedPageBreak/>"),
    ),
    "a cursor": (run("Trước ngày 30/1"), MARK, run("1/2026")),
    "a cursor behind": (run("Trước ngày 30/11/2026"), MARK),
    "blanks": (run("Trước "), run("ngày 30/11/2026")),
}


@pytest.mark.parametrize("name", CASES)
def test_a_word_in_several_runs_is_one_word(name: str) -> None:
    whole = [one.text for one in atoms(paragraph(run("Trước ngày 30/11/2026")))]
    assert [one.text for one in atoms(paragraph(*CASES[name])) if one.text] == whole


@pytest.mark.parametrize("name", CASES)
def test_what_is_new_goes_into_a_paragraph_that_programs_have_cut(name: str) -> None:
    own = paragraph(*CASES[name])
    assert reworded("Trước ngày 30/11/2026", own, paragraph(run("Trước ngày 31/10/2026"))) == 2
    assert text_of(own) == "Trước ngày 31/10/2026\n"
    assert len(own.findall(f"{W}bookmarkStart")) == name.startswith("a cursor")


def test_what_begins_in_a_word_begins_before_it_and_ends_behind() -> None:
    begins, ends = '<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>'
    own = paragraph(run("báo c"), begins, run("áo qu"), ends, run("ý"))
    names = [etree.QName(node).localname for one in atoms(own) for node in one.nodes]
    assert names == ["r", "r", "commentRangeStart", "r", "r", "r", "r", "r", "commentRangeEnd"]


LINK = '<w:hyperlink w:anchor="x">{}</w:hyperlink>'
CONTROL = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
BASE = "Gửi về Phòng Kinh tế xã trước ngày 30/11/2026 để tổng hợp"


@pytest.mark.parametrize("whole", [LINK, CONTROL])
def test_what_is_new_beside_a_link_or_a_control_is_laid_in(whole: str) -> None:
    held = whole.format(run("Phòng Kinh tế xã"))
    own = paragraph(run("Gửi về "), held, run(" trước ngày 30/11/2026 để tổng hợp"))
    assert reworded(BASE, own, paragraph(run(BASE.replace("30/11", "31/10")))) == 2
    assert text_of(own) == f"{BASE.replace('30/11', '31/10')}\n"
    assert len(own.findall(f"{W}hyperlink")) + len(own.findall(f"{W}sdt")) == 1


@pytest.mark.parametrize("whole", [LINK, CONTROL])
@pytest.mark.parametrize(
    "edit", [("Kinh tế xã", "Nội vụ xã"), ("Phòng Kinh tế xã", "Sở"), ("Kinh", "Văn"), ("xã ", "")]
)
def test_what_is_new_inside_of_one_is_left_to_the_person(whole: str, edit: tuple[str, str]) -> None:
    held = whole.format(run("Phòng Kinh tế xã"))
    own = paragraph(run("Gửi về "), held, run(" trước ngày 30/11/2026 để tổng hợp"))
    assert reworded(BASE, own, paragraph(run(BASE.replace(*edit)))) is None
    assert text_of(own) == f"{BASE}\n"
