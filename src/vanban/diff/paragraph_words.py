"""The words of a paragraph that a new version changed, changed in a person's version of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from vanban.diff.atom import PIECES, Atom, atoms
from vanban.diff.block import OBJECT
from vanban.diff.redline import joined
from vanban.ooxml import Node, W, child

MARGIN = 3
"""Words, signs and blanks beside a change that must be as they were: at least a whole word."""
_NUMBER = re.compile(r"[0-9]+|[IVXLC]+|[a-zđ]{1,2}")
_PROOF = f"{W}proofErr"


class _Edit(NamedTuple):
    """The words of the base that went, from and to, and what came in their place."""

    start: int
    end: int
    words: tuple[Atom, ...]


def reworded(base: str, own: Node, new: Node) -> int | None:
    """Change the words that the new version changed where the person left them alone.

    Returns how many places were changed; what the person has changed in the same way counts for
    none. None, and nothing done, where the person has changed something there or beside it.
    """
    was, mine = PIECES.findall(base), tuple(_cut(atoms(_plainly(own))))
    free = _free(was, mine)
    result: list[Atom] = []
    at = count = 0
    for edit in _edits(was, atoms(new)):
        start, end = _place(free, edit, len(was), len(mine))
        if not _untouched(free, mine, edit, was):
            if _there(free, mine, edit, len(was)) or _is_number(was, edit):
                continue
            return None
        if any(one.text and not one.nodes for one in (*mine[start:end], *mine[end : end + 1])):
            return None  # inside of what is whole
        result += mine[at:start]
        result += (one for one in mine[start:end] if not one.text)  # comments, bookmarks
        result += (_dressed(one, mine, start) for one in edit.words)
        at, count = end, count + 1
    if not count:
        return 0
    result += mine[at:]
    for node in list(own):
        if node.tag != f"{W}pPr":
            own.remove(node)
    own.extend(joined([node for one in result for node in one.nodes]))
    return count


def _plainly(paragraph: Node) -> Node:
    """A copy without marks of proofing, runs of one look as one: no word lies in two."""
    copy = deepcopy(paragraph)
    inner = [node for node in copy if node.tag != _PROOF]
    for node in list(copy):
        copy.remove(node)
    copy.extend(joined(inner))
    return copy


def _cut(every: Sequence[Atom]) -> Iterator[Atom]:
    """Cut what is whole, a link, a control, into its words: the first has all that shows it."""
    for atom in every:
        words: Sequence[str] = () if atom.plain else PIECES.findall(atom.text)
        if not words[1:]:
            yield atom
            continue
        yield atom._replace(text=words[0])
        yield from (Atom(word, (), plain=False) for word in words[1:])


def _free(was: Sequence[str], own: Sequence[Atom]) -> dict[int, int]:
    """Where the words of the base stand among those of a person, left as they were."""
    texts = [one.text for one in own]
    matched = SequenceMatcher(None, was, texts, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in matched for n in range(block.size)}


def _edits(was: Sequence[str], new: Sequence[Atom]) -> Iterator[_Edit]:
    """The changes in order; drawings, which no base tells, are none."""
    words = [one for one in new if one.text.replace(OBJECT, "")]
    codes = SequenceMatcher(None, was, [one.text for one in words], autojunk=False).get_opcodes()
    for code, i1, i2, j1, j2 in codes:
        if code != "equal":
            yield _Edit(i1, i2, tuple(words[j1:j2]))


def _place(free: Mapping[int, int], edit: _Edit, count: int, own: int) -> tuple[int, int]:
    """From where to where a change goes in a person's words, which are as they were there."""
    start = free[edit.start] if edit.start in free else free.get(edit.start - 1, -1) + 1
    if edit.start == edit.end == count and count not in free and not count:
        start = own
    end = free.get(edit.end - 1, start - 1) + 1 if edit.end > edit.start else start
    return start, end


def _untouched(
    free: Mapping[int, int], own: Sequence[Atom], edit: _Edit, was: Sequence[str]
) -> bool:
    """Say whether words of the base, and those beside them, stand together as they did."""
    count = len(was)
    known = {-1: -1, **free, count: len(own)}
    margin = 1 if _is_number(was, edit) else MARGIN
    around = range(max(edit.start - margin, -1), min(edit.end + margin, count + 1))
    if not all(at in known for at in around):
        return False
    between = (
        own[n].text for a, b in pairwise(known[at] for at in around) for n in range(a + 1, b)
    )
    return not any(text.replace(OBJECT, "") for text in between)


def _there(free: Mapping[int, int], own: Sequence[Atom], edit: _Edit, count: int) -> bool:
    """Say whether a person has made the same change."""
    known = {-1: -1, **free, count: len(own)}
    if edit.start - 1 not in known or edit.end not in known:
        return False
    here = own[known[edit.start - 1] + 1 : known[edit.end]]
    return [one.text for one in here if one.text] == [one.text for one in edit.words]


def _is_number(was: Sequence[str], edit: _Edit) -> bool:
    """Say whether only the number before a paragraph is another."""
    one = edit.start == 0 and edit.end == 1 == len(edit.words) and len(was) > 1
    return (
        one
        and was[1] in ".)"
        and all(_NUMBER.fullmatch(text) for text in (was[0], edit.words[0].text))
    )


def _dressed(atom: Atom, own: Sequence[Atom], at: int) -> Atom:
    """A new word in the look of the person's word before it, else behind it."""
    beside = (*reversed(own[:at]), *own[at:])
    run = next((n for one in beside for n in one.nodes if one.text and n.tag == f"{W}r"), None)
    look = child(run, "rPr")
    nodes = tuple(deepcopy(node) for node in atom.nodes)
    for node in nodes if run is not None else ():
        if (old := child(node, "rPr")) is not None:
            node.remove(old)
        if look is not None:
            node.insert(0, deepcopy(look))
    return atom._replace(nodes=nodes)
