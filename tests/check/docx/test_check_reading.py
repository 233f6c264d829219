"""The reading against a second witness: vanban's own documents, foreign ones, ones of chance.

One difference is known and meant. A style that asks for a list keeps its own indents, gaps and
alignment before those of the list's level, as Word shows it; docx-plus lets the level win. Where
the paragraph itself asks for the list both let the level win over the style.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import foreign
from amount import amount
from chance_styles import chance
from checked_offices import OFFICES, built, office
from foreign_raw import package
from second_witness import differences
from seed_office import ROOT
from vanban.check.docx.paper import Paragraph
from vanban.check.docx.reader import read_bytes
from xml_ways import telling

EVERY, FOREIGN = amount(72, 8), amount(3, 1)
"""One draft, one foreign document of so many is read twice: that takes the second witness long."""


@pytest.mark.parametrize("name", [one for one in OFFICES if one != "content"])
@pytest.mark.cham
def test_both_read_what_vanban_builds_alike(name: str, tmp_path: Path) -> None:
    files = dict(built(office(name, tmp_path)))
    drafts = [path for path in files if "/don-vi/" in path]
    for path in set(drafts) - set(drafts[::EVERY]):  # they differ in words alone
        del files[path]
    files = amount(_smallest(files), files)
    assert len(files) > 4
    assert {path: wrong for path, raw in files.items() if (wrong := differences(raw))} == {}


def _smallest(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return one file of each sort: the plan, its annex, its lists, a draft."""
    sorts: dict[str, str] = {}
    for path in sorted(files, key=lambda path: len(files[path])):
        sort = "don-vi" if "/don-vi/" in path else Path(path).stem.partition("_")[2].rstrip("-0123")
        sorts.setdefault(sort, path)
    return {path: files[path] for path in sorts.values()}


@pytest.mark.cham
def test_both_read_the_seed_alike() -> None:
    kinds = {path.partition("/")[0]: raw for path, raw in built(ROOT)}
    assert len(kinds) >= 30
    assert {
        name: wrong for name, raw in telling(kinds).items() if (wrong := differences(raw))
    } == {}


@pytest.mark.pages
def test_both_read_foreign_documents_alike(tmp_path_factory: pytest.TempPathFactory) -> None:
    every = foreign.every(tmp_path_factory.getbasetemp())[::FOREIGN]
    assert {one.name: wrong for one, raw in every if (wrong := differences(raw))} == {}


@pytest.mark.parametrize("seed", range(amount(30, 120)))
def test_both_read_styles_of_chance_alike(seed: int) -> None:
    assert differences(chance(seed), styled_lists=False) == []


def test_the_second_witness_would_speak() -> None:
    assert any(differences(chance(seed)) for seed in range(12))


STYLE = (
    '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr>'
    '<w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{}</w:pPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val='
    '"lowerLetter"/><w:lvlText w:val="%1)"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def listed(style: str, direct: str = "") -> Paragraph:
    body = f'<w:p><w:pPr><w:pStyle w:val="L"/>{direct}</w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    raw = package(f"<w:body>{body}</w:body>", STYLE.format(style), numbering=NUMBERING)
    return read_bytes(raw, "").paragraphs[0]


def test_a_style_that_asks_for_a_list_keeps_its_own_indents() -> None:
    assert listed("").form.left == pytest.approx(12.7)
    assert listed('<w:ind w:left="0"/>').form.left == 0
    assert listed('<w:ind w:left="0"/>').label == "c)"


def test_a_paragraph_that_asks_for_a_list_takes_the_indents_of_its_level() -> None:
    direct = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    found = listed('<w:ind w:left="0"/>', direct)
    assert (round(found.form.left, 1), round(found.form.first, 2)) == (12.7, -6.35)
    assert listed("", f'{direct}<w:ind w:left="0" w:firstLine="0"/>').form.first == 0
