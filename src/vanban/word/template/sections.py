"""Checks where a template's anchors and page specimens stand, and takes the specimens out.

Knows the schema of sections; knows nothing of docxtpl, files or the decree.
"""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from vanban.problems.problem import Faults
from vanban.word.template.look import Element, in_box, text_of, w
from vanban.word.template.tag_names import ANNEXES, shown_tag

_ANCHOR = re.compile(r"\{\{p\s+(\w+)\s*\}\}")
_SPECIMENS = ("portrait", "landscape")
# The order of the schema around what we add to w:sectPr.
_BEFORE_NUMBER = (
    *("headerReference", "footerReference", "footnotePr", "endnotePr", "pgSz", "pgMar"),
    *("paperSrc", "pgBorders", "lnNumType"),
)
_BEFORE_TITLE = (*_BEFORE_NUMBER, "pgNumType", "cols", "formProt", "vAlign", "noEndnote")


def check_anchors(body: Element, faults: Faults) -> frozenset[str]:
    """Check that every anchor stands once, alone, at body level; return the names found."""
    anchors: list[str] = []
    for paragraph in body.iter(w("p")):
        text = "" if in_box(paragraph) else text_of(paragraph)
        for match in _ANCHOR.finditer(text):
            anchors.append(match[1])
            # the tag goes with its whole paragraph: text and a section break in it would be lost
            alone = text.strip() == match[0] and paragraph.find(f".//{w('sectPr')}") is None
            if not alone or paragraph.getparent() is not body:
                message = (
                    f"thấy thẻ {match[0]} lẫn với nội dung khác hoặc nằm trong bảng, "
                    "cần đứng một mình trong một đoạn ngoài bảng"
                )
                hint = "đặt thẻ một mình trong một đoạn riêng ở thân văn bản"
                faults.add("M004", message, hint=hint, quote=text)
    for name in sorted({name for name in anchors if anchors.count(name) > 1}):
        tag = shown_tag(name)
        message = f"thấy thẻ {tag} nhiều lần, cần đúng một lần"
        faults.add("M004", message, hint="giữ một thẻ, xóa các thẻ kia", quote=tag)
    if ANNEXES not in anchors:
        tag = shown_tag(ANNEXES)
        message = f"không thấy thẻ {tag}, cần một đoạn chỉ có thẻ này ở cuối mẫu"
        hint = f"gõ {tag} ở một đoạn riêng, sau dấu ngắt phần (Section Break)"
        faults.add("M003", message, hint=hint, quote=tag)
    return frozenset(anchors)


def take_sections(body: Element, faults: Faults) -> tuple[Element, Element] | None:
    """Take the two specimens of a page out of the body: portrait first, landscape last."""
    sections = list(body.iter(w("sectPr")))
    if len(sections) != len(_SPECIMENS) or sections[1].getparent() is not body:
        message = f"thấy {len(sections)} phần trang (section), cần hai: trang đứng rồi trang ngang"
        hint = "giữ dấu ngắt phần ở đoạn kiểu VB Neo ngay trước thẻ {{p phu_luc }}"
        faults.add("M005", message, hint=hint, quote=shown_tag(ANNEXES))
        return None
    carrier = next(sections[0].iterancestors(w("p")))
    if text_of(carrier).strip():
        message = "thấy chữ ở đoạn mang dấu ngắt phần, cần đoạn trống"
        hint = "chuyển chữ sang đoạn khác, để đoạn mang dấu ngắt phần trống"
        faults.add("M005", message, hint=hint, quote=text_of(carrier))
    parent = carrier.getparent()
    if parent is not None:
        parent.remove(carrier)
    body.remove(sections[1])
    return _normal(sections[0]), _normal(sections[1])


def _normal(section: Element) -> Element:
    """Return a specimen that begins on a new page, counts from 1 and hides its first number."""
    section = deepcopy(section)
    section.tail = None
    for name in ("type", "pgNumType", "titlePg"):
        for element in section.findall(w(name)):
            section.remove(element)
    number = etree.Element(w("pgNumType"), {w("start"): "1"})
    section.insert(_behind(section, _BEFORE_NUMBER), number)
    section.insert(_behind(section, _BEFORE_TITLE), etree.Element(w("titlePg")))
    return section


def _behind(section: Element, names: tuple[str, ...]) -> int:
    """Return the place behind the last child that is one of `names`."""
    places = [section.index(child) for name in names for child in section.findall(w(name))]
    return max(places, default=-1) + 1
