"""Citations in texts: each must be known, and what is cited may cite others without a circle."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from vanban.content.citations import VienDan
from vanban.content.registry_checks import repeated, unknown
from vanban.legal_text.marks import citations
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.loader import Source


def unknown_citations(text: str, mark: Mark, cited: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for every `[@id]` of the text that is not in vien-dan.yaml."""
    for one in citations(text):
        for fault in unknown(one.id, cited, mark, "văn bản", "vien-dan.yaml"):
            yield replace(fault, ma="N106")


def list_problems(listed: Sequence[VienDan], source: Source) -> tuple[Problem, ...]:
    """Return every fault inside the list of cited documents: ids, unknown ones, circles."""
    found = [*repeated(((item.id, (i, "id")) for i, item in enumerate(listed)), source)]
    known = {item.id: tuple(_cited_by(item)) for item in listed}
    for index, item in enumerate(listed):
        mark = source.mark((index,))
        for text in item.texts:
            found.extend(unknown_citations(text, mark, known))
        if item.id in _reached(known, item.id):
            seen = f"`{item.id}` viện dẫn chính nó, thẳng hoặc qua văn bản khác"
            found.append(problem("N121", mark, seen, goi_y="bỏ một `[@…]` trong trích yếu"))
    return tuple(found)


def _cited_by(item: VienDan) -> Iterator[str]:
    for text in item.texts:
        yield from (one.id for one in citations(text))


def _reached(known: Mapping[str, tuple[str, ...]], start: str) -> set[str]:
    """What is cited by `start`, straight or through others."""
    reached: set[str] = set()
    ways = list(known.get(start, ()))
    while ways:
        one = ways.pop()
        if one not in reached:
            reached.add(one)
            ways.extend(known.get(one, ()))
    return reached
