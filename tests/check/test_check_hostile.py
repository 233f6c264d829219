"""Files that mean harm, or are no Word files at all: a message that says what to do, soon."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import fuzz
from amount import amount
from checked_offices import book
from hostile import (
    HEAD,
    KIND,
    MEGABYTES,
    SECONDS,
    W,
    body,
    check,
    package,
    related,
    text,
)
from offices import run_program
from vanban.check.docx.reader import read_bytes
from vanban.problems.problem import VanbanError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def bomb() -> bytes:
    return package(b"<w:document " + W.encode() + b">" + b" " * 80_000_000 + b"</w:document>")


def nested_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + text("a") + "<w:p/></w:tc></w:tr></w:tbl>" * depth


def styled(style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'


def based(on: dict[str, str]) -> dict[str, str]:
    """Styles, each based on another one."""
    styles = (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:basedOn w:val="{base}"/></w:style>'
        for name, base in on.items()
    )
    return {"word__styles.xml": f"<w:styles {W}>{''.join(styles)}</w:styles>"} | related("styles")


ENTITIES = f'{HEAD}<!DOCTYPE d [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><w:document {W}/>'
OUTSIDE = f'{HEAD}<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd"><w:document {W}/>'
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "T002"),
    "a bomb": (bomb, "T003"),
    "many entries": (
        lambda: package(body(""), **dict.fromkeys(map(str, range(10_001)), "")), "T003",
    ),
    "entities": (lambda: package(ENTITIES), "T004"),
    "a DTD from outside": (lambda: package(OUTSIDE), "T004"),
    "paragraphs without end": (lambda: package(body("<w:p/>" * 300_001)), "T003"),
    "deep XML": (lambda: package(f"<w:document {W}>" + "<a>" * 50_000), "T004"),
    "XML that is none": (lambda: package("<w:document"), "T004"),
    "no main part": (lambda: package(body("")).replace(b"document.xml", b"dokument.xml"), "T006"),
    "a workbook": (lambda: package(f"<workbook {W}/>"), "T006"),
    "half a zip": (lambda: package(body(text("a")))[:200], "T004"),
    "a PDF": (lambda: b"%PDF-1.7 ...", "T006"),
    "an old .doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "T006"),
    "a password": (
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "T005",
    ),
    "RTF": (lambda: b"{\\rtf1 a}", "T006"),
    "a web page": (lambda: b"<html><body>a</body></html>", "T006"),
    "plain text": ("Kế hoạch".encode, "T006"),
    "strict": (
        lambda: package('<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'),
        "T007",
    ),
}  # fmt: skip
READ: dict[str, Callable[[], bytes]] = {
    "no body": lambda: package(f"<w:document {W}/>"),
    "odd numbers": lambda: package(body(
        '<w:p><w:pPr><w:ind w:left="abc" w:firstLine="1e400"/><w:spacing w:line="-5" w:before="x"/>'
        '<w:outlineLvl w:val="-1"/></w:pPr><w:r><w:rPr><w:sz w:val="nan"/><w:b w:val="?"/></w:rPr>'
        '<w:t>a</w:t></w:r></w:p><w:sectPr><w:pgSz w:w="" w:h="-7"/><w:pgNumType w:start="9e9"/>'
        '<w:cols w:num="x"/></w:sectPr>'
    )),
    "tables in tables": lambda: package(body(nested_tables(60))),
    "many paragraphs": lambda: package(body(text("a b c") * amount(30_000, 100_000))),
    "a circle of styles": lambda: package(
        body(styled("a") + styled("b")), **based({"a": "b", "b": "a"})
    ),
    "fields that never end": lambda: package(body(
        '<w:p>' + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 5000 + "</w:p>" + text("a")
    )),
    "a list that is not there": lambda: package(body(
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="99"/><w:numId w:val="7"/></w:numPr></w:pPr></w:p>'
    )),
    "levels that are no numbers": lambda: package(body("".join(
        '<w:p><w:pPr><w:numPr>'
        f'<w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
        for level in ("²", "9" * 5000, "-1", "")
    ))),
    "semicolons": lambda: package(body(text(";" * 40_000) + text("so:" * 9000 + ";"))),
    "a long instruction": lambda: package(body(
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> {"a" * 5_000_000}</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/></w:r>' + "<w:r><w:t>a</w:t></w:r>" * 5000 + "</w:p>"
    )),
    "an instruction in pieces": lambda: package(body(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/>'
        + "<w:instrText>abc</w:instrText>" * 300_000 + "</w:r></w:p>"
    )),
    "fields in fields": lambda: package(body(
        "<w:p><w:r>"
        + '<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/>' * 10_000
        + "</w:r>" + "<w:r><w:t>a</w:t></w:r>" * 100_000 + "</w:p>"
    )),
    "styles on styles": lambda: package(
        body("".join(styled(f"s{i}") for i in range(5000))),
        **based({f"s{i}": f"s{i + 1}" for i in range(10_000)}),
    ),
    "a header of many sections": lambda: package(
        body(
            '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="x" xmlns:r="'
            f'{KIND}"/></w:sectPr></w:pPr></w:p>' * 2000
        ),
        **{"word__header.xml": f"<w:hdr {W}>" + text("a") * 2000 + "</w:hdr>"}, **related("header"),
    ),
    "names that lead out": lambda: package(body(text("a")), **{"..__..__a": "x", "__a": "y"}),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.cham
def test_what_is_no_word_file_is_told_with_what_to_do(name: str) -> None:
    make, code = REFUSED[name]
    raw, begin = make(), time.process_time()
    with pytest.raises(VanbanError) as caught:
        check(raw)
    (told,) = caught.value.problems
    assert told.ma == code
    assert told.goi_y
    assert time.process_time() - begin < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < MEGABYTES * 1024


@pytest.mark.parametrize("name", READ)
@pytest.mark.cham
def test_what_is_odd_is_read_in_bounds(name: str) -> None:
    raw, begin = READ[name](), time.process_time()
    assert check(raw).tep == "thử.docx"
    assert time.process_time() - begin < amount(SECONDS / 2, SECONDS)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < MEGABYTES * 1024


def test_relations_to_the_outside_are_told_and_never_fetched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import socket

    def refuse(*_: object) -> None:
        raise AssertionError("fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{KIND}/attachedTemplate" Target="http://127.0.0.1:9/t.dotm" '
        'TargetMode="External"/></Relationships>'
    )
    raw = package(body(text("a")), **{"word___rels__document.xml.rels": rels})
    assert "lien_ket_ngoai" in read_bytes(raw, "a").signs


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "to.docx"
    with file.open("wb") as out:
        out.truncate(201 * 2**20)
    outcome = run_program("check", str(file))
    assert (outcome.status, outcome.out) == (1, "")
    assert "[T003]" in outcome.err


@pytest.mark.parametrize("name", ["khong-co.docx", "."])
def test_a_file_that_is_not_there(name: str, tmp_path: Path) -> None:
    outcome = run_program("-C", str(tmp_path), "check", str(tmp_path / name))
    assert outcome.status in (0, 1)
    assert "Traceback" not in outcome.err


# --- damaged at random ---


@pytest.mark.cham
def test_hundreds_of_damaged_files_give_a_report_or_a_message() -> None:
    dice = random.Random(30)
    many = amount(150, 400)
    read = sum(fuzz.survives(fuzz.damaged(dice), book()) for _ in range(many))
    assert many / 10 < read < many * 9 / 10
