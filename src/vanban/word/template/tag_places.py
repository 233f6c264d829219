"""Finds the tags in the parts of a template, each with its paragraph as a reader sees it.

Knows how Word lays text into runs; knows nothing of what a tag means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.problems.faults import Faults
from vanban.word.template.look import Element, w
from vanban.word.template.tag_names import TAG

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_OPEN, _CLOSE = re.compile(r"\{[{%]"), re.compile(r"[}%]\}")
# What Word draws as a sign of its own inside a run; a tag with one of them is cut there.
_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n"}
_HYPHENS = {w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
_TEXTS = (w("t"), w("drawing"), w("pict"), w("footnoteReference"), *_SIGNS, *_HYPHENS)
_OBJECT = "\ufffc"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as typed, its whole paragraph, the part it lies in, and what holds the paragraph.

    `cut` = Word has put something into it that is no text, or its pieces lie in different frames.
    """

    text: str
    quote: str
    part: str
    paragraph: Element
    home: Element
    cut: bool

    @property
    def inside(self) -> str:
        """What stands between the braces, without docxtpl's mark."""
        return re.sub(r"^(?:p|r|tr|tc)\s", "", self.text[2:-2]).strip()

    @property
    def mark(self) -> str:
        """The mark of docxtpl: p, r, tr, tc, or nothing."""
        found = re.match(r"\{[{%](p|r|tr|tc)\s", self.text)
        return found[1] if found else ""

    @property
    def is_block(self) -> bool:
        """Say whether it steers (`{% … %}`) and prints nothing."""
        return self.text.startswith("{%")


def shown(paragraph: Element) -> str:
    """Return the text of one paragraph, without the text boxes that are fixed to it."""
    return "".join(text for text, _ in _pieces(paragraph))


def _pieces(paragraph: Element) -> Iterator[tuple[str, Element]]:
    for node in paragraph.iter(*_TEXTS):
        run = node.getparent()
        if run is None or run.tag != w("r") or next(node.iterancestors(w("p"))) is not paragraph:
            continue
        holder = run.getparent()
        sign = {**_SIGNS, **_HYPHENS}.get(str(node.tag))
        text = (node.text or "") if node.tag == w("t") else sign or _OBJECT
        yield text, run if holder is None else holder


def tags_in(root: Element, part: str) -> Iterator[Tag]:
    """Yield the tags of a part in reading order."""
    for paragraph in root.iter(w("p")):
        pieces = list(_pieces(paragraph))
        text = "".join(piece for piece, _ in pieces)
        holders = [holder for piece, holder in pieces for _ in piece]
        home = paragraph.getparent()
        for found in TAG.finditer(text):
            start, end = found.span()
            cut = any(sign in found[0] for sign in "\t\n" + _OBJECT)
            apart = any(one is not holders[start] for one in holders[start:end])
            holder = root if home is None else home
            yield Tag(found[0], text, part, paragraph, holder, cut or apart)


def check_braces(root: Element, faults: Faults) -> None:
    """Check that no paragraph holds half a tag, or braces that make none."""
    lines = [(text, _rest(text)) for p in root.iter(w("p")) if (text := shown(p)).strip()]
    told = False
    for index, (text, rest) in enumerate(lines):
        follows = any(_CLOSE.search(later) for _, later in lines[index + 1 : index + 3])
        if _OPEN.search(rest) and not _CLOSE.search(rest) and follows:
            message = "thấy thẻ bị ngắt sang đoạn sau, cần cả thẻ liền nhau trong một đoạn"
            faults.add("M031", message, hint="xóa dấu xuống đoạn ở giữa thẻ", quote=text)
            told = True
        elif told and _CLOSE.search(rest):
            told = False
        elif re.search(r"[{}]", rest):
            message = "thấy ngoặc nhọn lẻ hoặc viết rời, cần {{ và }} viết liền, đủ đôi"
            hint = "gõ lại cả thẻ, ví dụ {{ so_ky_hieu }}"
            faults.add("M033", message, hint=hint, quote=text)


def _rest(text: str) -> str:
    return TAG.sub("", _COMMENT.sub("", text))
