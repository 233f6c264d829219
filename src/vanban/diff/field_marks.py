"""The marks that make a field: its beginning, its instruction, where its result begins and ends."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from vanban.ooxml import Node, W, child, val

_FIELD_CHAR, _INSTRUCTION = f"{W}fldChar", f"{W}instrText"
_INSERTED = f"{W}ins"


def freed(root: Node) -> None:
    """Take the marks of a field out of what is new where only some of them are.

    A list of contents goes over many paragraphs: with one mark gone, Word finds the file broken.
    """
    for marks in list(_fields(root)):
        new = [_inserted(mark) for mark in marks]
        if any(new) and not all(new):
            for mark, within in zip(marks, new, strict=True):
                if within:
                    _free(mark)


def _fields(root: Node) -> Iterator[list[Node]]:
    begun: list[list[Node]] = []
    for mark in root.iter(_FIELD_CHAR, _INSTRUCTION):
        sort = val(mark, "fldCharType")
        if sort == "begin":
            begun.append([])
        if begun:
            begun[-1].append(mark)
            if sort == "end":
                yield begun.pop()


def _inserted(mark: Node) -> bool:
    return next(mark.iterancestors(_INSERTED), None) is not None


def _free(mark: Node) -> None:
    """Put a mark before the insertion that it is in, the end of a field behind it."""
    run = mark.getparent()
    around = None if run is None else run.getparent()
    if run is None or around is None or around.tag != _INSERTED:
        return
    own = run.makeelement(run.tag, {})
    if (look := child(run, "rPr")) is not None:
        own.append(deepcopy(look))
    own.append(mark)
    if val(mark, "fldCharType") == "end":
        around.addnext(own)
    else:
        around.addprevious(own)
    if all(node.tag == f"{W}rPr" for node in run):
        around.remove(run)
    if not len(around) and (above := around.getparent()) is not None:
        above.remove(around)
