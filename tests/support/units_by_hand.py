"""Clauses on the units of a text applied to it as a person would: by what their sentences say.

Knows the printed lines alone, and how a legal text is read into units.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from vanban.legal_text import label, read_units
from vanban.legal_text.marks import plain
from vanban.tree import Unit

NTH = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"]
NOUNS = "Mục|khoản|điểm|gạch đầu dòng thứ|đoạn thứ"
STEP = rf"(?:(?:{NOUNS}) )?[\wđ.]+"
PATH = rf"(?P<path>{STEP}(?:, {STEP})*(?: (?:{NOUNS}) [\wđ.]+)*)"


@dataclass(eq=False)
class Node:
    """A unit with those under it, and what it is called before the amendment."""

    label: str
    text: str
    nodes: list[Node] = field(default_factory=list)
    called: dict[str, Node] = field(default_factory=dict)

    def shown(self) -> tuple[object, ...]:
        return self.label, self.text, tuple(one.shown() for one in self.nodes)


def tree(text: str) -> Node:
    """The units of a text under one root, each under the name that clauses call it by."""
    root = Node("", "", [_node(one) for one in read_units(text)])
    _named(root)
    return root


def _node(unit: Unit) -> Node:
    return Node(label(unit), plain(unit.text), [_node(one) for one in unit.children])


def _named(node: Node) -> None:
    counts = {"gạch đầu dòng": 0, "đoạn": 0}
    for one in node.nodes:
        number = one.label.rstrip(".)")
        if one.label in ("-", "+"):
            noun = "gạch đầu dòng"
        elif not one.label:
            noun = "đoạn"
        else:
            noun = (
                "Mục" if re.fullmatch("[IVX]+", number) else "khoản" if number.isdigit() else "điểm"
            )
        if noun in counts:
            counts[noun] += 1
            number = f"thứ {NTH[counts[noun] - 1]}"
        node.called[f"{noun} {number}"] = one
        _named(one)


def applied(text: str, lines: list[str]) -> tuple[object, ...]:
    """The tree of the text after the clauses."""
    root = tree(text)
    clauses: list[tuple[str, list[str]]] = []
    for line in lines:
        hit = re.match(r"\d+\. (.*)", line)
        said = "\n".join(clauses[-1][1]) if clauses else ""
        if hit and (not said or said.endswith("”.")):
            clauses.append((hit[1], []))
        else:
            clauses[-1][1].append(line)
    for sentence, new in clauses:
        _apply(root, sentence, new)
    return root.shown()


def _found(root: Node, path: str) -> tuple[Node, list[Node]]:
    """What the units of a path stand under, and the units, which the path names first."""
    words = _words(path)
    under = root
    for above in reversed(words[1:]):
        under = under.called[above]
    units, noun = [], ""
    for name in words[0].split(", "):
        hit = re.fullmatch(rf"({NOUNS}) ([\wđ.]+)", name)
        noun, number = (hit[1], hit[2]) if hit else (noun, name)
        units.append(under.called[f"{noun} {number}"])
    return under, units


def _words(path: str) -> list[str]:
    """The names of a path, those side by side together: "khoản 1, 2" and "Mục II"."""
    noun = rf"(?:{NOUNS}|gạch đầu dòng|đoạn)"
    words = re.findall(rf"{noun}(?: [\wđ.]+)?(?:, (?:{noun} ?)?[\wđ.]*)*?(?= {noun}|$)", path)
    assert " ".join(words) == path, (words, path)
    return words


def _new(lines: list[str]) -> list[Node]:
    whole = "\n".join(lines)
    assert re.fullmatch("“.*”\\.", whole, re.DOTALL), whole
    return tree(whole[1:-2]).nodes


def _apply(root: Node, sentence: str, new: list[str]) -> None:
    for pattern, work in WORK:
        hit = re.fullmatch(pattern, sentence)
        if hit:
            work(root, hit, new)
            return
    raise AssertionError(f"không hiểu: {sentence}")


def _gone(root: Node, hit: re.Match[str], _: list[str]) -> None:
    under, units = _found(root, hit["path"])
    for one in units:
        under.nodes.remove(one)


def _title(root: Node, hit: re.Match[str], new: list[str]) -> None:
    _, (unit,) = _found(root, hit["path"])
    unit.text = _new(new)[0].text


def _whole(root: Node, hit: re.Match[str], new: list[str]) -> None:
    _, (unit,) = _found(root, hit["path"])
    made = _new(new)[0]
    unit.label, unit.text, unit.nodes = made.label, made.text, made.nodes


def _added(root: Node, hit: re.Match[str], new: list[str]) -> None:
    under, (unit,) = _found(root, hit["path"])
    at = under.nodes.index(unit) + (hit["side"] == "sau")
    under.nodes[at:at] = _new(new)


def _alone(root: Node, hit: re.Match[str], new: list[str]) -> None:
    under = root
    for above in reversed(_words(hit["path"].replace(" mới", ""))[1:]):
        under = under.called[above]
    under.nodes += _new(new)


def _renumbered(root: Node, hit: re.Match[str], _: list[str]) -> None:
    units = _found(root, hit["path"])[1]
    for one, number in zip(units, hit["numbers"].split(", "), strict=True):
        one.label = one.label.replace(one.label.rstrip(".)"), number.split()[-1])


Work = Callable[[Node, re.Match[str], list[str]], None]
WORK: tuple[tuple[str, Work], ...] = (
    (rf"Bãi bỏ {PATH}\.", _gone),
    (rf"Sửa đổi tên {PATH} như sau:", _title),
    (rf"Sửa đổi {PATH} như sau:", _whole),
    (rf"Bổ sung .+ vào (?P<side>sau|trước) {PATH} như sau:", _added),
    (r"Bổ sung (?P<path>.+) như sau:", _alone),
    (rf"Đánh số lại {PATH} thành (?P<numbers>.*); các khoản khác gọi theo số cũ\.", _renumbered),
)
