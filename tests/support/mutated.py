"""Clean documents with one edit, and what the checker tells of them."""

from __future__ import annotations

import re
from functools import cache

from lxml import etree

from checked_offices import checked
from docx_text import with_plain_hyphens
from mutations import MAIN, Mutation
from seed_office import ROOT
from vanban.build.outputs import outputs
from vanban.check.docx.package import open_package, written
from vanban.project.project import Project


@cache
def project() -> Project:
    return Project.open(ROOT)


@cache
def clean(name: str) -> bytes:
    return with_plain_hyphens(next(iter(outputs(project(), name))).bytes())


def edited(one: Mutation) -> bytes:
    raw = clean(one.base)
    text = etree.tostring(open_package(raw, "a").xml[one.part], encoding="unicode")
    new, count = re.subn(one.pattern, one.new, text, count=one.times, flags=re.DOTALL)
    assert count, f"{one.pattern} is not in {one.base}"
    assert new != text
    return written(raw, {one.part: etree.fromstring(new)})


def changed(base: str, *edits: tuple[str, str]) -> bytes:
    """A clean document with several edits, each made once."""
    raw = clean(base)
    text = etree.tostring(open_package(raw, "a").xml[MAIN], encoding="unicode")
    for pattern, new in edits:
        text, count = re.subn(pattern, new, text, count=1, flags=re.DOTALL)
        assert count, pattern
    return written(raw, {MAIN: etree.fromstring(text)})


def told(raw: bytes, *, notices: bool = False, signing: bool = True) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in checked(raw, signing=signing).problems:
        if (one.muc_do == "luu_y") == notices:
            found.setdefault(one.ma, []).append(f"{one.thong_bao} | {one.trich}")
    return found
