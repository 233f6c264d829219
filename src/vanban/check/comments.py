"""A copy of a Word file with comments at the places of its problems; the original is not touched.

Everything else of the copy stays byte for byte; comments that it has already stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count, islice
from types import MappingProxyType

from lxml import etree

from vanban.check.docx.files import refused
from vanban.check.docx.package import Parts, announced, open_package, relations_name, written
from vanban.check.docx.reader import paper_of
from vanban.ooxml import PREFIXES, SPACE, Node, R, W, child, val
from vanban.problems.problem import Problem
from vanban.problems.report import SEVERITIES

AUTHOR, INITIALS = "vanban", "VB"
MOST = 100
"""Places of one problem that have a comment."""
NOWHERE: Mapping[Problem, tuple[int, ...]] = MappingProxyType({})
KIND = f"{R[1:-1]}/comments"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def commented(
    raw: bytes,
    problems: Iterable[Problem],
    shown: str,
    places: Mapping[Problem, tuple[int, ...]] = NOWHERE,
) -> bytes:
    """Return the file with a comment for each problem; those of no place stand at its beginning.

    `places`: the other paragraphs that a problem is about; the first of them have a comment too.

    Raises VanbanError as reading does, and where the comments that it has are none.
    """
    parts = open_package(raw, shown)
    _, nodes = paper_of(parts)
    name = next(parts.of(parts.main, "/comments"), "")
    root = parts.xml.get(name)
    if name and (root is None or root.tag != f"{W}comments"):
        raise refused("T004", shown, "phần nhận xét của tệp hỏng", "mở bằng Word, lưu lại")
    if not name and _elsewhere(parts):
        raise refused("T004", shown, "nhận xét của tệp nằm ở tệp khác", "mở bằng Word, lưu lại")
    names = (f"word/comments{number or ''}.xml" for number in count())
    name = name or next(one for one in names if one not in parts.xml)
    comments = root if root is not None else etree.Element(f"{W}comments", nsmap=PREFIXES)
    used = {val(node, "id") for node in comments.findall(f"{W}comment")}
    ids = (str(number) for number in count() if str(number) not in used)
    for problem in problems if nodes else ():
        place = problem.dong if 0 < problem.dong <= len(nodes) else 1
        _mark(nodes[place - 1], _add(comments, _lines(problem), next(ids)))
        more = (at for at in places.get(problem, ()) if 0 < at <= len(nodes) and at != place)
        for at in islice(dict.fromkeys(more), MOST):
            same = f"{problem.ma}: cũng như ở đoạn {place}"
            _mark(nodes[at - 1], _add(comments, (same,), next(ids)))
    changed = {parts.main: parts.xml[parts.main], name: comments}
    if root is None:
        changed |= announced(parts, name, KIND, TYPE)[1]
    return written(raw, changed, shown)


def _elsewhere(parts: Parts) -> bool:
    """Say whether the document names comments that are not in the file."""
    related = parts.xml.get(relations_name(parts.main))
    kinds = (str(one.get("Type", "")) for one in related) if related is not None else ()
    return any(kind.endswith("/comments") for kind in kinds)


def _add(comments: Node, lines: Iterable[str], ident: str) -> str:
    """Put in a comment; return its id."""
    attributes = {f"{W}id": ident, f"{W}author": AUTHOR, f"{W}initials": INITIALS}
    comment = etree.SubElement(comments, f"{W}comment", attributes)
    for line in lines:
        run = etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r")
        etree.SubElement(run, f"{W}t", {SPACE: "preserve"}).text = line
    return ident


def _lines(problem: Problem) -> Iterator[str]:
    yield f"{SEVERITIES[problem.muc_do]} {problem.ma}: {problem.thong_bao}"
    if problem.goi_y:
        yield f"Gợi ý: {problem.goi_y}"
    if problem.dieu_khoan:
        yield f"Theo: {problem.dieu_khoan}"


def _mark(paragraph: Node, ident: str) -> None:
    """Let the comment stand at the whole paragraph."""
    at = 1 if child(paragraph, "pPr") is not None else 0
    paragraph.insert(at, etree.Element(f"{W}commentRangeStart", {f"{W}id": ident}))
    etree.SubElement(paragraph, f"{W}commentRangeEnd", {f"{W}id": ident})
    run = etree.SubElement(paragraph, f"{W}r")
    etree.SubElement(run, f"{W}commentReference", {f"{W}id": ident})
