"""Templates with a part cut, lost or out of order: each is told with the part, none is poured."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from amount import amount
from offices import PLAN, is_vietnamese, make_office
from sheets import TEMPLATES
from template_edits import DOCUMENT, RELS, SETTINGS, STYLES, TYPES, edited, packed, tag, told
from vanban.ooxml import read_parts
from vanban.problems.problem import Problem, has_errors

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "tools/soak"))

from torn_templates import soak

WHOLE = {path.stem: read_parts(path.read_bytes()) for path in sorted(TEMPLATES.glob("*.docx"))}
XML = [
    (name, part)
    for name, parts in WHOLE.items()
    for part in parts
    if part.endswith((".xml", ".rels"))
]
CELL = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
NUMBER = "{{ so_ky_hieu }}"


def errors(raw: bytes, folder: Path, name: str = "van-ban") -> list[Problem]:
    """What the preflight tells, each fault with words, a hint and the file."""
    found = [one for one in told(raw, folder, name) if one.muc_do == "loi"]
    for one in found:
        assert is_vietnamese(one.thong_bao), one
        assert one.goi_y, one
        assert one.tep == f"{name}.docx"
    return found


@pytest.mark.parametrize(("name", "part"), XML, ids=[f"{n}: {p}" for n, p in XML])
def test_five_bytes_cut_off_a_part_are_told_with_its_name(
    name: str, part: str, tmp_path: Path
) -> None:
    raw = packed({**WHOLE[name], part: WHOLE[name][part][:-5]})
    (one,) = errors(raw, tmp_path)
    assert (one.ma, one.trich) == ("M002", part)


LOST = {  # what is gone → what is told of it
    TYPES: "M001",
    DOCUMENT: "M001",
    STYLES: "M001",
    "_rels/.rels": "M152",
    RELS: "M152",
    SETTINGS: "M152",
    "word/header1.xml": "M152",
    "word/fontTable.xml": "M152",
}


@pytest.mark.parametrize("part", LOST)
def test_a_part_that_is_gone_is_told(part: str, tmp_path: Path) -> None:
    raw = packed({name: text for name, text in WHOLE["van-ban"].items() if name != part})
    assert LOST[part] in {one.ma for one in errors(raw, tmp_path)}


def lost_id() -> bytes:
    found = re.search(r'r:id="[^"]*"', WHOLE["van-ban"][DOCUMENT].decode())
    assert found
    return edited((DOCUMENT, found[0], 'r:id="rIdX"'))


ODD: dict[str, tuple[Callable[[], bytes], str]] = {
    "a cell in the text": (lambda: edited((DOCUMENT, "<w:body>", f"<w:body>{CELL}")), "M154"),
    "a row in the text": (
        lambda: edited((DOCUMENT, "<w:body>", f"<w:body><w:tr>{CELL}</w:tr>")),
        "M154",
    ),
    "a paragraph in a row": (lambda: edited((DOCUMENT, "<w:tc>", "<w:p/><w:tc>")), "M154"),
    "text without a run": (
        lambda: edited((DOCUMENT, "<w:body>", "<w:body><w:p><w:t>x</w:t></w:p>")),
        "M154",
    ),
    "a run in the text": (
        lambda: edited((DOCUMENT, "<w:body>", "<w:body><w:r><w:t>x</w:t></w:r>")),
        "M154",
    ),
    "a section in a cell": (
        lambda: edited((DOCUMENT, "<w:tc>", "<w:tc><w:sectPr/>")),
        "M154",
    ),
    "a body in a body": (lambda: edited((DOCUMENT, "<w:body>", "<w:body><w:body/>")), "M154"),
    "a cell in a header": (
        lambda: edited(("word/header1.xml", "<w:p>", f"{CELL}<w:p>")),
        "M154",
    ),
    "styles that are none": (lambda: swapped(STYLES, "<a/>"), "M002"),
    "a header that is none": (lambda: swapped("word/header1.xml", "<a/>"), "M002"),
    "relations that are none": (lambda: swapped(RELS, "<a/>"), "M002"),
    "a document type": (
        lambda: swapped("word/fontTable.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        "M002",
    ),
    "an id that nothing has": (lost_id, "M152"),
    "cut short": (lambda: packed(WHOLE["van-ban"])[:-1], "M151"),
    "too large": (
        lambda: packed({**WHOLE["van-ban"], "word/media/a.png": bytes(65 * 2**20)}),
        "M153",
    ),
    "nothing": (lambda: b"", "M001"),
}


def swapped(part: str, text: str) -> bytes:
    return packed({**WHOLE["van-ban"], part: text.encode()})


@pytest.mark.parametrize("what", ODD)
def test_what_word_would_not_open_is_told(what: str, tmp_path: Path) -> None:
    make, code = ODD[what]
    found = errors(make(), tmp_path)
    assert {one.ma for one in found} == {code}, found


@pytest.mark.parametrize("name", WHOLE)
def test_the_shipped_ones_are_whole(name: str, tmp_path: Path) -> None:
    raw = (TEMPLATES / f"{name}.docx").read_bytes()
    found = told(raw, tmp_path, name)
    assert not has_errors(found), found


HOSTILE = {  # a tag of a Word template → code
    "{{ so_ky_hieu * 10000000000 }}": "M150",
    "{{ so_ky_hieu | center(1000000000) }}": "M150",
    "{{ so_ky_hieu ~ 9**(9**9) }}": "M150",
    "{{ " + "(" * 900 + "so_ky_hieu" + ")" * 900 + " }}": "M150",
    "{{ so_ky_hieu[999] }}": "M011",
    "{{ so_ky_hieu() }}": "M155",
    "{{ so_ky_hieu / 2 }}": "M155",
}


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:40])
def test_a_tag_that_costs_too_much_is_named(text: str, tmp_path: Path) -> None:
    office = make_office(tmp_path)
    book = tmp_path / "templates" / TEMPLATES.name
    shutil.copytree(TEMPLATES.parent, tmp_path / "templates")
    (book / "van-ban.docx").write_bytes(edited((DOCUMENT, tag(NUMBER), tag(text))))
    done = office.run("build")
    assert done.status == 1
    assert f"templates/{TEMPLATES.name}/van-ban.docx: lỗi: " in done.err
    assert f"[{HOSTILE[text]}]" in done.err
    assert text[:20] in done.err
    assert not list(tmp_path.rglob("output/**/*.docx"))


def test_a_tag_that_prints_a_sign_of_xml_breaks_no_document(tmp_path: Path) -> None:
    """What is printed is read again where a tag prints pieces of values, or signs as they are."""
    office = make_office(tmp_path)
    shutil.copytree(TEMPLATES.parent, tmp_path / "templates")
    book = tmp_path / "templates" / TEMPLATES.name
    raw = edited((DOCUMENT, "{{ trich_yeu }}", "{{ trich_yeu | safe }}"))
    (book / "van-ban.docx").write_bytes(raw)
    assert office.run("build").status == 0
    office.change(PLAN, "Thực hiện Kết luận", "Thực hiện Kết luận A & B")
    done = office.run("build")
    assert done.status == 1
    assert "[M156]" in done.err
    assert f"templates/{TEMPLATES.name}/van-ban.docx: lỗi: " in done.err
    (book / "van-ban.docx").write_bytes((TEMPLATES / "van-ban.docx").read_bytes())
    assert office.run("build").status == 0


def test_a_condition_over_two_cells_is_told(tmp_path: Path) -> None:
    raw = edited(
        (DOCUMENT, "{{ so_ky_hieu }}", "{% if ten_loai %}{{ so_ky_hieu }}"),
        (DOCUMENT, "{{p noi_dung }}", "{% endif %}"),
    )
    assert "M028" in {one.ma for one in errors(raw, tmp_path)}


def test_damage_by_chance_in_short() -> None:
    """The long form runs in `make soak`."""
    tried = amount(6, 12)
    seen = soak(tried, 3)
    assert seen.built + seen.refused == tried
