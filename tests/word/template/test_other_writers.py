"""Templates that other programs than desktop Word have written: their names of parts, prefixes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sheets import TEMPLATES
from template_edits import DOCUMENT, HEADER, NAMED, RELS, STYLES, TYPES, W, packed, told
from vanban.ooxml import read_parts
from vanban.word.template.template import Template

Parts = Mapping[str, bytes]
WORD = f'xmlns:w="{W}"'


def parts_of(name: str = NAMED) -> dict[str, bytes]:
    """Return the parts of a packaged template."""
    return read_parts((TEMPLATES / f"{name}.docx").read_bytes())


def web_word(parts: Parts) -> Parts:
    """The names that Word on the web gives: document2.xml, styles2.xml."""
    names = {
        DOCUMENT: "word/document2.xml",
        RELS: "word/_rels/document2.xml.rels",
        STYLES: "word/styles2.xml",
    }
    moved = {names.get(name, name): raw for name, raw in parts.items()}
    for holder in (TYPES, "_rels/.rels", names[RELS]):
        text = moved[holder].replace(b"styles.xml", b"styles2.xml")
        moved[holder] = text.replace(b"word/document.xml", b"word/document2.xml")
    return moved


def from_root(parts: Parts) -> Parts:
    """Targets that begin at the root of the package."""
    relations = re.sub(rb'Target="', b'Target="/word/', parts[RELS])
    return {**parts, RELS: relations}


def prefixed(parts: Parts, prefix: str) -> Parts:
    """Another prefix for Word's elements, "" for none; attributes keep one."""
    attribute = prefix or "w"
    declared = f'xmlns:{prefix}="{W}"' if prefix else f'xmlns="{W}" {WORD}'

    def changed(raw: bytes) -> bytes:
        text = raw.decode().replace(WORD, declared, 1)
        text = re.sub(r"(</?)w:", rf"\1{prefix}:" if prefix else r"\1", text)
        return re.sub(r" w:(\w+)=", rf" {attribute}:\1=", text).encode()

    named = [name for name in parts if name in {DOCUMENT, STYLES} or name.startswith(HEADER[:-5])]
    return {**parts, **{name: changed(parts[name]) for name in named}}


WRITERS: dict[str, Callable[[Parts], Parts]] = {
    "Word on the web": web_word,
    "targets from the root": from_root,
    "another prefix": lambda parts: prefixed(parts, "ns0"),
    "no prefix": lambda parts: prefixed(parts, ""),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_it_is_a_template_like_any_other(writer: str, tmp_path: Path) -> None:
    """Nothing is told, and what is poured into it is what it was: no tag stays."""
    raw = packed(WRITERS[writer](parts_of()))
    assert told(raw, tmp_path) == []
    ours, theirs = (Template(one, "mau.docx") for one in (packed(parts_of()), raw))
    assert theirs.look.faces == ours.look.faces
    assert theirs.look.spots == ours.look.spots


@pytest.mark.parametrize("writer", WRITERS)
def test_its_parts_have_the_usual_names_and_prefix(writer: str) -> None:
    """What is added to a document is written for these."""
    template = Template(packed(WRITERS[writer](parts_of())), "mau.docx")
    assert f"<w:document {WORD}" in template._texts
    assert "{{ noi_dung }}" in template._texts
    assert b"<w:style " in template._fixed[STYLES]


def test_strict_open_xml_is_told_as_what_it_is(tmp_path: Path) -> None:
    """One error that says what to choose in Word, not one for each part."""
    parts = {
        name: raw.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        for name, raw in parts_of().items()
    }
    (found,) = told(packed(parts), tmp_path)
    assert found.ma == "M014"
    assert "Strict" in found.goi_y
