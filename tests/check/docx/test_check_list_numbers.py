"""What automatic lists print, where Word has them begin anew or say their level alone."""

from __future__ import annotations

import pytest

from foreign_raw import package
from vanban.check.docx.reader import read_bytes

LEVELS = "".join(
    f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    f'<w:lvlText w:val="{text}"/></w:lvl>'
    for at, (form, text) in enumerate((("decimal", "%1."), ("lowerLetter", "%2)")))
)
ANEW = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
NUMBERING = f'<w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>' + "".join(
    f'<w:num w:numId="{num}"><w:abstractNumId w:val="0"/>{more}</w:num>'
    for num, more in ((1, ""), (2, ANEW))
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/><w:pPr>'
    '<w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
)


def labels(*props: str, numbering: str = NUMBERING) -> list[str]:
    body = "".join(f"<w:p><w:pPr>{one}</w:pPr><w:r><w:t>x</w:t></w:r></w:p>" for one in props)
    raw = package(f"<w:body>{body}</w:body>", STYLES, numbering=numbering)
    return [one.label for one in read_bytes(raw, "").paragraphs]


def of_list(num: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def test_a_list_that_begins_anew_does_not_go_on_with_the_one_before() -> None:
    first, anew = of_list(1), of_list(2)
    assert labels(first, first, anew, anew) == ["1.", "2.", "1.", "2."]


def test_it_begins_anew_once_and_the_other_goes_on_behind_it() -> None:
    rows = (of_list(1), of_list(2), of_list(2, 1), of_list(2), of_list(1))
    assert labels(*rows) == ["1.", "1.", "a)", "2.", "3."]


def test_what_says_its_level_alone_is_of_the_list_of_its_style() -> None:
    of_a, of_b = ('<w:pStyle w:val="A"/>', '<w:pStyle w:val="B"/>')
    direct = f'{of_a}<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    assert labels(of_a, of_b, of_b, of_a, direct) == ["1.", "a)", "b)", "2.", "a)"]


def test_a_level_alone_is_of_no_list_where_the_style_asks_for_none() -> None:
    assert labels('<w:numPr><w:ilvl w:val="1"/></w:numPr>') == [""]
    assert labels('<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>') == [""]


CHAPTERS = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Chương %1"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/>{}<w:lvlText w:val="Điều %2."/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


@pytest.mark.parametrize(
    ("restart", "last"), [("", "Điều 1."), ('<w:lvlRestart w:val="0"/>', "Điều 3.")]
)
def test_articles_run_on_through_chapters_where_the_list_says_so(restart: str, last: str) -> None:
    levels = (0, 1, 2, 1, 2, 0, 1, 2)
    found = labels(*(of_list(1, level) for level in levels), numbering=CHAPTERS.format(restart))
    assert found == ["Chương I", "Điều 1.", "1.", "Điều 2.", "1.", "Chương II", last, "1."]


def test_a_list_may_have_its_levels_from_a_style_of_lists() -> None:
    linked = (
        '<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="L"/>'
        f'{LEVELS}</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert labels(of_list(2), of_list(2, 1), numbering=linked) == ["1.", "a)"]


GONE = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"


@pytest.mark.parametrize(
    ("end", "runs", "third"),
    [
        (GONE, '<w:del w:id="2" w:author="a"><w:r><w:delText>x</w:delText></w:r></w:del>', "2."),
        (HIDDEN, f"<w:r>{HIDDEN}<w:t>x</w:t></w:r>", "2."),
        ("", "", "3."),
        ("", '<w:del w:id="2" w:author="a"><w:r><w:delText>x</w:delText></w:r></w:del>', "3."),
        (HIDDEN, "<w:r><w:t>x</w:t></w:r>", "3."),
    ],
)
def test_what_is_taken_away_or_hidden_is_not_counted(end: str, runs: str, third: str) -> None:
    line = f"<w:p><w:pPr>{of_list(1)}{{}}</w:pPr>{{}}</w:p>"
    shown = "<w:r><w:t>y</w:t></w:r>"
    body = line.format("", shown) + line.format(end, runs) + line.format("", shown)
    raw = package(f"<w:body>{body}</w:body>", STYLES, numbering=NUMBERING)
    found = [one.label for one in read_bytes(raw, "").paragraphs]
    assert (found[0], found[2]) == ("1.", third)
