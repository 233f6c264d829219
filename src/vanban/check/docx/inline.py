"""The runs of a paragraph in order: what is shown, with fields, breaks and drawings told apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from vanban.check.docx.drawn import boxes_of, chosen, lines_of, pictures_in
from vanban.check.docx.paper import BREAK, PAGE, TAB, Line, Look, Run
from vanban.names import MC, Node, W, child, children, val

KEPT = {
    f"{W}{name}" for name in ("hyperlink", "smartTag", "ins", "moveTo", "customXml", "dir", "bdo")
}
GONE = {f"{W}del", f"{W}moveFrom"}
CHANGED = GONE | {f"{W}ins", f"{W}moveTo"}
_TEXT = {"tab": TAB, "ptab": TAB, "cr": BREAK, "noBreakHyphen": "-"}
_RUN, _FIELD, _CONTROL, _CHOICES = f"{W}r", f"{W}fldSimple", f"{W}sdt", f"{MC}AlternateContent"
_TEXTS = f"{W}t"
_INSTRUCTION, _RESULT = range(2)
LONGEST = 2000
"""Letters of an instruction that are kept: more than any that Word writes."""
MOST = 200_000
"""Letters of a paragraph, some sixty pages; its pieces too."""
PILE = 100
_PILED = re.compile("[^\\w\\s\x00-\xff\u2000-\u20cf\u2100-\u2bff\u3000-\u303f\ue000-\uf8ff]{100}")
"""Accents without a letter between them: no text, and long work for whoever compares it."""
LookOf = Callable[[Mapping[str, Node]], tuple[Look, bool]]
"""From the children of an rPr by name to the look of the run, and whether it is hidden."""


class LongError(Exception):
    """A paragraph is longer than any that is read."""


@dataclass
class Field:
    """A field that is open: its instruction so far, where it has got to, has it shown anything."""

    instruction: str = ""
    state: int = _INSTRUCTION
    shown: bool = False

    def say(self, text: str) -> None:
        """Go on with the instruction, as far as it is kept."""
        self.instruction += text[: LONGEST - len(self.instruction)]


@dataclass
class Gathered:
    """What was gathered of one paragraph."""

    runs: list[Run] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    boxes: list[Node] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


@dataclass
class Inline:
    """Reads runs; fields may go on over paragraphs, so one is kept for a whole story."""

    look_of: LookOf
    signs: set[str]
    fields: list[Field] = field(default_factory=list)
    _unready: int = 0
    """How many of the open fields have not got to their result: nothing shows till then."""

    def read(self, node: Node) -> Gathered:
        """Return what a paragraph shows."""
        found = Gathered()
        self._inside(node, found)
        if len(found.runs) > MOST:
            raise LongError
        runs = found.runs = list(_joined(found.runs))
        text = runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
        if len(text) >= PILE and (len(text) > MOST or _PILED.search(text)):
            raise LongError
        return found

    def _inside(self, node: Node, found: Gathered) -> None:
        for one in node:
            tag = one.tag
            if tag in CHANGED:
                self.signs.add("sua_theo_doi")
            if tag == _RUN:
                self._run(one, found)
            elif tag == _FIELD:
                self._simple(one, found)
            elif (inner := _inner(one)) is not None:
                self._inside(inner, found)

    def _simple(self, node: Node, found: Gathered) -> None:
        opened = Field(val(node, "instr").strip(), _RESULT)
        self.fields.append(opened)
        self._inside(node, found)
        self._closed()
        if not opened.shown and _page(opened):
            look, _ = self.look_of({})
            found.runs.append(Run("#", look, opened.instruction))

    def _run(self, node: Node, found: Gathered) -> None:
        look, hidden = self.look_of(children(child(node, "rPr")))
        for one in node:
            if one.tag != _TEXTS:
                self._content(one, look, found, hidden=hidden)
            elif one.text:
                self._show(one.text, look, found, hidden=hidden)

    def _content(self, node: Node, look: Look, found: Gathered, *, hidden: bool) -> None:
        name = str(node.tag).removeprefix(W)
        if name == "fldChar":
            self._field(val(node, "fldCharType"), look, found)
        elif name == "instrText" and self.fields:
            self.fields[-1].say(node.text or "")
        elif name == "AlternateContent" or str(node.tag) == _CHOICES:
            taken = chosen(node)
            for one in taken if taken is not None else ():
                self._content(one, look, found, hidden=hidden)
        elif name in ("drawing", "pict", "object"):
            found.lines += lines_of(node)
            found.boxes += boxes_of(node)
            found.pictures += pictures_in(node)
        elif name == "commentReference":
            self.signs.add("nhan_xet")
        elif text := _text(node, name):
            self._show(text, look, found, hidden=hidden)

    def _show(self, text: str, look: Look, found: Gathered, *, hidden: bool) -> None:
        if hidden:
            self.signs |= {"chu_an"} if text.strip() else set()
            return
        if not self.fields:
            found.runs.append(Run(text, look))
            return
        if self._unready:
            return
        self.fields[-1].shown = True
        found.runs.append(Run(text, look, self.fields[-1].instruction.strip()))

    def _field(self, kind: str, look: Look, found: Gathered) -> None:
        if kind == "begin":
            self.fields.append(Field())
            self._unready += 1
        elif kind == "separate" and self.fields:
            self._unready -= self.fields[-1].state != _RESULT
            self.fields[-1].state = _RESULT
        elif kind == "end" and self.fields:
            closed = self._closed()
            if not closed.shown and _page(closed):
                found.runs.append(Run("#", look, closed.instruction.strip()))

    def _closed(self) -> Field:
        """Close the innermost field; what it has shown, the one around it has shown too."""
        closed = self.fields.pop()
        self._unready -= closed.state != _RESULT
        if self.fields:
            self.fields[-1].shown |= closed.shown
        return closed


def _inner(node: Node) -> Node | None:
    """What is read in place of an element that only stands around others."""
    if node.tag == _CONTROL:
        return child(node, "sdtContent")
    if node.tag == _CHOICES:
        return chosen(node)
    return node if node.tag in KEPT else None


def _page(one: Field) -> bool:
    return one.instruction.upper().split()[:1] == ["PAGE"]


def _text(node: Node, name: str) -> str:
    if name == "t":
        return node.text or ""
    if name == "br":
        return PAGE if val(node, "type") in ("page", "column") else BREAK
    if name == "sym":
        return "•"
    return "#" if name == "pgNum" else _TEXT.get(name, "")


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Runs of one look and one field are one run: Word cuts them as it likes."""
    for (look, instruction), same in groupby(runs, lambda run: (run.look, run.field)):
        yield Run("".join(run.text for run in same), look, instruction)


def look_of(props: dict[str, Any]) -> Look:
    """Return the look of the values that were merged."""
    font = props.get("font", "Times New Roman")
    return Look(
        font, props.get("wide", font), props.get("size", 10.0), props.get("b", False),
        props.get("i", False), props.get("u", False), props.get("strike", False),
        props.get("caps", False), props.get("smallCaps", False), props.get("colour", "000000"),
        props.get("shade", ""), props.get("spread", 0.0), props.get("raised", ""),
    )  # fmt: skip
