"""What holds paragraphs and tables: the body, a cell, a note, and the controls in it."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.diff.block import AROUND, CONTROL, blocks
from vanban.ooxml import Node, child

_HOLDERS = (CONTROL, *AROUND)


def opened(container: Node, steady: frozenset[Node]) -> None:
    """Take away the controls that do not begin and end with a block that stays.

    `steady` are the blocks that do; a control would go with its first or last.
    """
    for node in list(container):
        if node.tag not in _HOLDERS:
            continue
        content = child(node, "sdtContent") if node.tag == CONTROL else node
        held = () if content is None else blocks(content)
        if content is None or not held:
            continue
        opened(content, steady)
        if held[0].node not in steady or held[-1].node not in steady:
            for inner in list(content):
                node.addprevious(inner)
            container.remove(node)


def placed(nodes: Sequence[Node], container: Node) -> None:
    """Put those of some blocks that stand nowhere yet into a container, in their order."""
    following: list[Node | None] = []
    for node in reversed(nodes):
        behind = following[-1] if following else None
        following.append(behind if node.getparent() is None else node)
    last: Node | None = None
    for node, behind in zip(nodes, reversed(following), strict=True):
        if node.getparent() is None:
            _put(node, container, last, behind)
        last = node


def _put(node: Node, container: Node, last: Node | None, following: Node | None) -> None:
    around = () if following is None else tuple(following.iterancestors())
    if last is not None:
        _up(last, (container, *around)).addnext(node)
    elif following is not None:
        _up(following, (container,)).addprevious(node)
    else:
        container.insert(1 if child(container, "tcPr") is not None else 0, node)


def _up(node: Node, holders: Sequence[Node]) -> Node:
    """The element that holds a block and stands itself in one of those."""
    while (above := node.getparent()) is not None and above not in holders:
        node = above
    return node
