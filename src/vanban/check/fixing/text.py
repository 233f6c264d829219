"""The letters of a paragraph and the elements that hold them: which may be changed, and how.

Letters that something else would write again (a field, a bound control) or that a person has locked
are never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from msgspec import Struct

from vanban.check.docx.inline import WRAPPERS, chosen
from vanban.check.docx.paper import BREAK, PAGE, TAB, Paragraph
from vanban.check.docx.symbols import symbol
from vanban.ooxml import MC, SPACE, Node, W, child, on, val

_SIGNS = {"tab": TAB, "ptab": TAB, "cr": BREAK, "noBreakHyphen": "-", "pgNum": "#"}
_FREE = ("HYPERLINK", "FORMTEXT")
"""Fields whose result a person writes: no update undoes a change in them."""
_LOCKS = ("contentLocked", "sdtContentLocked")


class Spot(Struct, frozen=True):
    """A letter: the w:t that holds it, its place there; no element where it may not be changed."""

    sign: str
    node: Node | None = None
    at: int = 0


class Change(Struct, frozen=True):
    """Letters from `start` to `end` of a paragraph that give way to others."""

    start: int
    end: int
    new: str


def changes_of(before: str, after: str, at: int) -> tuple[Change, ...]:
    """Return the places where two texts differ, as small as they are; `at`: where they begin."""
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return tuple(Change(at + a, at + b, after[c:d]) for tag, a, b, c, d in steps if tag != "equal")


class Writing(Struct, frozen=True):
    """The letters that a paragraph shows, in order."""

    spots: tuple[Spot, ...]

    @property
    def text(self) -> str:
        """The letters alone."""
        return "".join(one.sign for one in self.spots)

    def runs(self, start: int, end: int) -> dict[int, Node]:
        """Return the runs of the letters that may be changed, by identity."""
        runs = (one.node.getparent() for one in self.spots[start:end] if one.node is not None)
        return {id(run): run for run in runs if run is not None}

    def takes(self, change: Change) -> bool:
        """Say whether a change can be made."""
        return all(one.node is not None for one in self._changed(change))

    def make(self, changes: Iterable[Change]) -> None:
        """Make changes, the last first, so that the places before stay where they are."""
        for change in sorted(changes, key=lambda one: one.start, reverse=True):
            spots = self._changed(change)
            if change.start == change.end:
                after = int(spots[0] is not self._at(change.start))
                _put(spots[0], spots[0].at + after, spots[0].at + after, change.new)
                continue
            inked = next((i for i, spot in enumerate(spots) if not spot.sign.isspace()), 0)
            for index, spot in reversed(list(enumerate(spots))):
                _put(spot, spot.at, spot.at + 1, change.new if index == inked else "")

    def _changed(self, change: Change) -> tuple[Spot, ...]:
        """The letters that are changed; for new ones the letter that they stand by."""
        if change.start < change.end:
            return self.spots[change.start : change.end]
        left, right = self._at(change.start - 1), self._at(change.start)
        blank = left is None or left.sign.isspace()
        beside = right if right is not None and blank else left
        return (beside or Spot(""),)

    def _at(self, index: int) -> Spot | None:
        return self.spots[index] if 0 <= index < len(self.spots) else None


def _put(spot: Spot, start: int, end: int, new: str) -> None:
    if spot.node is not None:
        text = spot.node.text or ""
        spot.node.text = text[:start] + new + text[end:]
        spot.node.set(SPACE, "preserve")


def copies_of(node: Node, paragraph: Paragraph) -> tuple[Writing, ...]:
    """Return the letters of a paragraph and of its copies for older programs.

    Why: a text box stands twice in a file, as the choice and as the fallback; corrected in one
    alone, what is shown would hang on the program. None at all where the letters are not found.
    """
    own = Writing(tuple(_locked(_spots(node, locked=_locked_above(node)), paragraph)))
    twins = list(_twins(node, own.text))
    if own.text != paragraph.text or None in twins:
        return ()
    return (own, *(one for one in twins if one is not None))


def _locked(spots: Iterable[Spot], paragraph: Paragraph) -> Iterator[Spot]:
    """The letters, those of a field's result without their element."""
    fields = [run.field.split()[:1] for run in paragraph.runs for _ in run.text]
    for at, spot in enumerate(spots):
        word = fields[at] if at < len(fields) else []
        yield Spot(spot.sign) if word and word[0].upper() not in _FREE else spot


def _twins(node: Node, text: str) -> Iterator[Writing | None]:
    """The same paragraph in the fallbacks around it; None where one shows something else."""
    for choice in node.iterancestors(f"{MC}Choice"):
        above = choice.getparent()
        other = above.find(f"{MC}Fallback") if above is not None else None
        if other is None or not any((one.text or "").strip() for one in other.iter(f"{W}t")):
            continue
        same = [one for one in choice.iter(f"{W}p") if _writing(one).text == text]
        twins = [one for one in map(_writing, other.iter(f"{W}p")) if one.text == text]
        yield twins[same.index(node)] if len(twins) == len(same) else None


def _writing(node: Node) -> Writing:
    return Writing(tuple(_spots(node, locked=False)))


def _locked_above(node: Node) -> bool:
    return any(_is_locked(one) for one in node.iterancestors(f"{W}sdt"))


def _is_locked(control: Node) -> bool:
    """Say whether a content control is locked, or shows what stands elsewhere in the file."""
    props = child(control, "sdtPr")
    bound = props is not None and any(str(one.tag).endswith("}dataBinding") for one in props)
    return bound or val(child(props, "lock")) in _LOCKS


def _spots(node: Node, *, locked: bool) -> Iterator[Spot]:
    for element in node:
        if element.tag == f"{W}r":
            yield from _run(element, locked=locked)
        elif element.tag == f"{W}sdt":
            inner = child(element, "sdtContent")
            yield from (
                _spots(inner, locked=locked or _is_locked(element)) if inner is not None else ()
            )
        elif element.tag == f"{MC}AlternateContent" and (choice := chosen(element)) is not None:
            yield from _spots(choice, locked=locked)
        elif element.tag in WRAPPERS or element.tag == f"{W}fldSimple":
            yield from _spots(element, locked=locked)


def _run(run: Node, *, locked: bool) -> Iterator[Spot]:
    if on(child(child(run, "rPr"), "vanish")):
        return
    for element in run:
        name = str(element.tag).removeprefix(W)
        if name == "t":
            own = None if locked else element
            yield from (Spot(sign, own, at) for at, sign in enumerate(element.text or ""))
        elif name == "br":
            yield Spot(PAGE if val(element, "type") in ("page", "column") else BREAK)
        elif name == "sym":
            yield Spot(symbol(val(element, "font"), val(element, "char")))
        elif name in _SIGNS:
            yield Spot(_SIGNS[name])
