"""A redline of files as other programs write them: all accepted the new one, rejected the old."""

from __future__ import annotations

import re

import pytest

from diff_files import NAMES
from foreign_raw import SPACES
from hostile import package, related
from tracked_changes import plain, settled
from vanban.check.docx.package import open_package
from vanban.diff.redline import redline
from vanban.ooxml import xml_bytes


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def line(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


def word(*blocks: str, **other: str) -> bytes:
    body = "".join(blocks)
    parts: dict[str, str] = {}
    for kind, content in other.items():
        parts |= {**related(kind), f"word__{kind}.xml": content}
    return package(f"<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>", **parts)


def mark(sort: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{sort}"/></w:r>'


def contents(*lines: str) -> list[str]:
    """A list of contents: one field over all its lines."""
    begun = f"{mark('begin')}<w:r><w:instrText>TOC</w:instrText></w:r>{mark('separate')}"
    every = [run(text) for text in lines]
    every[0], every[-1] = begun + every[0], every[-1] + mark("end")
    return [line(text) for text in every]


def box(text: str) -> str:
    inner = f"<w:txbxContent>{line(run(text))}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:txbx>'
        f"{inner}</wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def control(*blocks: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{''.join(blocks)}</w:sdtContent></w:sdt>"


def xml(raw: bytes, part: str = "word/document.xml") -> str:
    return xml_bytes(open_package(raw, "thử.docx").xml[part]).decode()


HEAD, END = line(run("Phần đầu của văn bản.")), line(run("Phần cuối của văn bản."))
SHOWN = {
    "a link": "<w:hyperlink w:anchor='a'>{}</w:hyperlink>",
    "a simple field": "<w:fldSimple w:instr=' REF a '>{}</w:fldSimple>",
    "a control": "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
}


@pytest.mark.parametrize("form", SHOWN.values(), ids=SHOWN)
def test_what_a_new_whole_shows_is_marked(form: str) -> None:
    old, new = (
        word(HEAD, line(run("Tải tại "), form.format(run(text)), run(".")), END)
        for text in ("laocai.gov.vn", "stc.laocai.gov.vn")
    )
    tracked = redline(old, new, NAMES, "vanban")
    assert settled(tracked, accept=True) == plain(new)
    assert settled(tracked, accept=False) == plain(old)


def test_the_marks_of_a_list_of_contents_that_went_are_no_text() -> None:
    old, new = word(HEAD, *contents("Mục một 1", "Mục hai 2", "Mục ba 3"), END), word(HEAD, END)
    tracked = redline(old, new, NAMES, "vanban")
    assert settled(tracked, accept=False) == plain(old)
    assert "instrText" not in "".join(map(str, settled(tracked, accept=False)))


@pytest.mark.parametrize(
    "more", [("Mục một 1", "Mục hai 2", "Mục ba 3"), ("Mục không 0", "Mục một 1", "Mục hai 2")]
)
def test_a_list_of_contents_has_its_end_whatever_is_decided(more: tuple[str, ...]) -> None:
    old, new = word(*contents("Mục một 1", "Mục hai 2"), END), word(*contents(*more), END)
    found = xml(redline(old, new, NAMES, "vanban"))
    inside = re.findall(r"<w:ins [^>]*[^/]>(?:(?!</w:ins>).)*fldChar", found)
    assert found.count("fldChar ") == 3
    assert inside == []


def test_a_text_box_is_another_where_its_text_is() -> None:
    old, new = (word(HEAD, line(box(text)), END) for text in ("Ghi chú cũ", "Ghi chú mới"))
    found = xml(redline(old, new, NAMES, "vanban"))
    gone = re.search(r"<w:del .*?</w:del>", found)
    come = re.search(r"<w:ins .*?</w:ins>", found)
    assert gone is not None
    assert "Ghi chú cũ" in gone[0]
    assert come is not None
    assert "Ghi chú mới" in come[0]


def test_a_text_box_that_says_the_same_is_left_alone() -> None:
    raw = word(HEAD, line(box("Ghi chú")), END)
    assert "<w:ins " not in xml(redline(raw, raw, NAMES, "vanban"))


def test_a_control_around_text_that_stays_stays() -> None:
    old = word(HEAD, line(run("Câu thứ nhất.")), line(run("Câu thứ hai.")), END)
    new = word(HEAD, control(line(run("Câu thứ nhất.")), line(run("Câu thứ ba.")), END))
    tracked = redline(old, new, NAMES, "vanban")
    assert "<w:sdt>" in xml(tracked)
    assert settled(tracked, accept=True) == plain(new)


def test_a_control_that_is_new_is_no_wall_between_two_decisions() -> None:
    old, new = word(HEAD, END), word(HEAD, control(line(run("Câu mới."))), END)
    tracked = redline(old, new, NAMES, "vanban")
    assert settled(tracked, accept=True) == plain(new)
    assert settled(tracked, accept=False) == plain(old)


def test_what_stands_between_two_paragraphs_stays() -> None:
    begin = '<w:bookmarkStart w:id="7" w:name="Muc_II"/>'
    old, new = (
        word(HEAD, begin, line(run(text)), '<w:bookmarkEnd w:id="7"/>', END)
        for text in ("Câu cũ của mục.", "Câu mới của mục.")
    )
    found = xml(redline(old, new, NAMES, "vanban"))
    order = [found.index(part) for part in ("bookmarkStart", "mới", "bookmarkEnd", "cuối")]
    assert order == sorted(order)


LIST = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
NUMBERED = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'


def test_a_number_that_a_list_gives_now_goes_with_the_refusal() -> None:
    old = word(HEAD, line(run("1. Công tác chỉ đạo")), END)
    new = word(HEAD, line(NUMBERED, run("Công tác chỉ đạo")), END, numbering=LIST)
    tracked = redline(old, new, NAMES, "vanban")
    found = xml(tracked)
    assert settled(tracked, accept=False) == plain(old)
    assert "<w:pPrChange " in found
    assert '<w:numId w:val="0"/>' in found


@pytest.mark.parametrize("typed", ["1. Công tác chỉ đạo", "Công tác chỉ đạo"])
def test_a_number_that_a_list_gave_is_in_the_old_text(typed: str) -> None:
    old = word(HEAD, line(NUMBERED, run("Công tác chỉ đạo")), END, numbering=LIST)
    new = word(HEAD, line(run(typed)), END)
    tracked = redline(old, new, NAMES, "vanban")
    assert settled(tracked, accept=True) == plain(new)
    assert "1. Công tác chỉ đạo" in settled(tracked, accept=False)


NOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:id="1"><w:p><w:r><w:t>Số liệu đến {}.</w:t></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)


def test_a_note_is_marked_like_the_text() -> None:
    text = line(run("Kết quả"), '<w:r><w:footnoteReference w:id="1"/></w:r>')
    old, new = (
        word(HEAD, text, END, footnotes=NOTES.format(f"tháng {month}")) for month in (11, 12)
    )
    found = xml(redline(old, new, NAMES, "vanban"), "word/footnotes.xml")
    assert re.search(r"<w:delText[^>]*>11<", found)
    assert re.search(r"<w:ins [^>]*><w:r><w:t[^>]*>12<", found)


@pytest.mark.parametrize("typed", ["Một câu dài. ", "Một câu dài.\u00a0", "Một câu da\u0300i."])
def test_what_nobody_sees_is_not_marked(typed: str) -> None:
    """A blank at the end: Word for the web leaves one in every paragraph that was pasted."""
    old, new = (word(HEAD, line(run(text)), END) for text in ("Một câu dài.", typed))
    for tracked in (redline(old, new, NAMES, "vanban"), redline(new, old, NAMES, "vanban")):
        assert not re.search("<w:(?:ins|del) ", xml(tracked))


def test_a_box_that_was_ticked_is_marked() -> None:
    sign = '<w:r><w:sym w:font="Wingdings" w:char="{}"/></w:r>'
    old, new = (
        word(HEAD, line(sign.format(code), run(" Đồng ý với đề nghị")), END)
        for code in ("F0A8", "F0FE")
    )
    found = xml(redline(old, new, NAMES, "vanban"))
    assert re.search("<w:del [^>]*><w:r><w:sym [^>]*F0A8", found)
    assert re.search("<w:ins [^>]*><w:r><w:sym [^>]*F0FE", found)
