"""Papers as `tests/cases/papers/*.yaml` say them: right documents, and the same with faults put in.

A paper is a mapping of fields (`co_quan`, `so`, `than`, …). A fault changes one field by a pattern,
the look of a part, one line of the recipients, or the page; `wrong.yaml` says which faults stand in
which paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from cases import read_cases

COUNTRY, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
LAYOUTS = ("bang2", "bang1", "nhieu", "tab", "kieu", "vml", "vun", "cach", "hop")
FIXED = {"quoc_hieu": COUNTRY, "tieu_ngu": MOTTO, "noi_nhan": "Nơi nhận:"}


@dataclass(frozen=True)
class Paper:
    """One document: what it says, how it is laid out, which faults were put into it."""

    name: str
    layout: str
    fields: Mapping[str, Any]
    looks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    page: Mapping[str, Any] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


@cache
def faults() -> dict[str, dict[str, Any]]:
    cases: dict[str, dict[str, Any]] = read_cases("papers/faults.yaml")
    return cases


@cache
def _right() -> dict[str, dict[str, Any]]:
    return {one["ten"]: one for one in read_cases("papers/right.yaml")}


def _plain(name: str, layout: str) -> Paper:
    said = _right()[name]
    items = [f"- {one};" for one in said.get("nhan", ())]
    if items:
        items[-1] = items[-1].removesuffix(";")
    return Paper(f"{name}/{layout}", layout, {**FIXED, **said, "nhan": items})


def right() -> Iterator[Paper]:
    """Every right document in two layouts: a table, and one of the others in turn."""
    others = LAYOUTS[1:]
    for at, name in enumerate(_right()):
        yield _plain(name, "bang2")
        yield _plain(name, others[at % len(others)])


def wrong() -> Iterator[Paper]:
    for name, layout, *names in read_cases("papers/wrong.yaml"):
        paper = _plain(name, layout)
        for one in names:
            paper = _with(paper, one, faults()[one])
        yield paper


def outside() -> Iterator[Paper]:
    for said in read_cases("papers/outside.yaml"):
        yield Paper(said["ten"], "bang1", {**FIXED, **said})


def _with(paper: Paper, name: str, fault: Mapping[str, Any]) -> Paper:
    fields, looks, page = dict(paper.fields), dict(paper.looks), dict(paper.page)
    if "o" in fault:
        before = fields.get(fault["o"], "")
        fields[fault["o"]] = _changed(before, fault)
        assert fields[fault["o"]] != before, (paper.name, name)
    if "muc" in fault:
        items, at = list(fields["nhan"]), fault["muc"]["vi"]
        items[at] = re.sub(fault["muc"]["tim"], fault["muc"]["thay"], items[at])
        assert items != fields["nhan"], (paper.name, name)
        fields["nhan"] = [one for one in items if one]
    if "bo" in fault:
        fields[fault["bo"]] = []
    for part, look in fault.get("nhin", {}).items():
        looks[part] = {**looks.get(part, {}), **look}
    for key, value in fault.get("trang", {}).items():
        page[key] = {**page.get(key, {}), **value} if isinstance(value, dict) else value
    label = f"{paper.name}+{name}"
    return Paper(label, paper.layout, fields, looks, page, (*paper.faults, name))


def _changed(before: str, fault: Mapping[str, Any]) -> str:
    if fault.get("hoa_het"):
        return before.upper()
    if fault.get("thuong_het"):
        return before.capitalize()
    if fault.get("hoa"):
        return re.sub(fault["tim"], lambda m: m[0][:-1] + m[1].upper(), before, count=1)
    if fault.get("thuong"):
        return re.sub(fault["tim"], lambda m: m[0][:4] + m[0][4:].lower(), before, count=1)
    return re.sub(fault["tim"], fault["thay"], before, count=1)
