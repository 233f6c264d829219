"""Whatever a correction adds stands where the format asks for it, in every element."""

from __future__ import annotations

import ast
import json
import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import openxml_audit
import pytest
from lxml import etree

from fixing_bounds import holds
from fixing_cases import CHANGES, STYLES, changed, clean
from fixing_changes import with_
from vanban.check import fixing
from vanban.check.fixing.schema_order import ORDER, add, put
from vanban.ooxml import W

__all__ = ["clean"]
Audit = Callable[[bytes], list[str]]
FOLDER = Path(fixing.__file__).parent
SCHEMA = (
    Path(openxml_audit.__file__).parent / "data/openxml/schemas"
    / "schemas_openxmlformats_org_wordprocessingml_2006_main.json"
)  # fmt: skip
INSIDE = {"p", "r", "tc", "tr", "tbl"}
"""What has its properties first and then anything in any order."""


def _names(particle: Any) -> Iterator[str]:
    if particle and "Items" in particle:
        for one in particle["Items"]:
            yield from _names(one)
    elif particle:
        yield str(particle["Name"]).rpartition("/")[2]


@cache
def _types() -> tuple[Any, ...]:
    return tuple(json.loads(SCHEMA.read_text("utf-8"))["Types"])


def _sequences(element: str) -> Iterator[list[str]]:
    """The orders that the schema has for an element: in a style, in a list, in the text."""
    for one in _types():
        if str(one["Name"]).endswith(f"/w:{element}"):
            names = dict.fromkeys(_names(one.get("Particle")))
            yield [name.removeprefix("w:") for name in names if name.startswith("w:")]


@pytest.mark.parametrize("element", ORDER)
def test_the_orders_are_those_of_the_schema(element: str) -> None:
    sequences = [own for own in _sequences(element) if own]
    assert sequences
    for own in sequences:
        known = [name for name in own if name in ORDER[element]]
        assert known == [name for name in ORDER[element] if name in known]
        assert element in INSIDE or len(known) == len(own) or element == "rPr"
    assert set(ORDER[element]) <= {name for own in sequences for name in own}


def element_of(name: str, *children: str) -> Any:
    above = etree.Element(f"{W}{name}")
    for one in children:
        etree.SubElement(above, one if one.startswith("{") else f"{W}{one}")
    return above


@pytest.mark.parametrize("element", ORDER)
def test_whatever_is_there_a_new_one_comes_to_its_place(element: str) -> None:
    dice, names = random.Random(element), ORDER[element]
    for name in names:
        for _ in range(4):
            others = [one for one in names if one != name and dice.random() < dice.random()]
            above = element_of(element, *others)
            put(above, name)
            assert [one.tag for one in above] == [
                f"{W}{one}" for one in names if one == name or one in others
            ]


def test_what_a_newer_word_adds_stays_behind() -> None:
    newer = "{http://schemas.microsoft.com/office/word/2010/wordml}ligatures"
    above = element_of("rPr", "rFonts", newer)
    put(above, "sz")
    assert [etree.QName(one).localname for one in above] == ["rFonts", "sz", "ligatures"]


def test_what_is_there_is_not_made_again_and_what_is_unknown_is_refused() -> None:
    above = element_of("sectPr", "headerReference", "pgSz")
    assert put(above, "pgSz") is above[1]
    add(above, etree.Element(f"{W}headerReference"))
    assert [etree.QName(one).localname for one in above][:2] == ["headerReference"] * 2
    for parent, name in (("sdtPr", "lock"), ("rPr", "jc")):
        with pytest.raises(KeyError):
            put(element_of(parent), name)


def test_no_correction_has_an_order_of_its_own() -> None:
    """Elements are put in by `put` and `add` alone; a new part may be built from its root on."""
    calls = [
        f"{path.stem}.{node.func.attr}"
        for path in FOLDER.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("insert", "append", "extend", "addnext", "addprevious", "SubElement")
    ]  # fmt: skip
    own = [one for one in calls if not one.startswith("schema_order.")]
    lists = ["page.append", "page_numbers.append"]  # of values, not of elements
    assert sorted(one for one in own if one != "page_numbers.SubElement") == lists


# --- corrections of files whose elements are full, or empty ---


FULL = (
    '<w:rPr><w:b w:val="0"/><w:color w:val="FF0000"/><w:spacing w:val="0"/><w:lang w:val="vi-VN"/>'
    '<w14:ligatures xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'w14:val="none"/></w:rPr>'
)
TEXT = r"(<w:r>)(<w:t [^>]*>[^<]{40,})"
LINES = (
    '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1134" w:header="567" '
    'w:footer="567" w:gutter="567"/><w:lnNumType w:countBy="0"/>'
)
PAGES = {
    "no margins at all": (r"<w:pgMar[^>]*/>", ""),
    "no paper and no margins": (r"<w:pgSz[^>]*/><w:pgMar[^>]*/>", ""),
    "margins alone, without the rest": (r"<w:pgMar[^>]*/>", '<w:pgMar w:left="1000"/>'),
    "with the numbers of lines": (r"<w:pgSz([^>]*)/><w:pgMar[^>]*/>", LINES),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_any_making_stay_as_the_schema_has_them(
    clean: bytes, name: str, audit: Audit
) -> None:
    pattern, new = PAGES[name]
    wrong = with_(clean, rf"{pattern}(?!.*<w:pgMar)", new)
    done = holds(wrong)
    assert {one.code for one in done.edits} & {"T101", "T102", "T103"}
    assert set(audit(done.content)) <= set(audit(wrong))


@pytest.mark.parametrize("code", ["colour", "marker", "font", "run's font"])
def test_runs_that_are_full_stay_as_the_schema_has_them(
    clean: bytes, code: str, audit: Audit
) -> None:
    wrong = with_(clean, TEXT, rf"\1{FULL}\2")
    if code == "marker":
        wrong = with_(wrong, r'(w:styleId="VBKhoan".*?<w:rPr>(?:(?!</w:rPr>).)*)(</w:rPr>)',
                      r'\1<w:shd w:val="clear" w:fill="FFFF00"/>\2', STYLES)  # fmt: skip
    elif CHANGES[code][0] == STYLES:
        wrong = changed(wrong, CHANGES[code])
    done = holds(wrong)
    assert done.edits
    assert audit(done.content) == audit(clean)


def test_styles_without_defaults_get_them_at_their_place(clean: bytes, audit: Audit) -> None:
    wrong = with_(
        changed(clean, CHANGES["font"]), r"<w:docDefaults>.*?</w:docDefaults>", "", STYLES
    )
    done = holds(wrong)
    assert "T110" in {one.code for one in done.edits}
    assert audit(done.content) == audit(clean)
