"""What a rule demands, why, wrong and right: from the docstrings, for a person.

Pure: rules and the record of the law in, lines of text out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from vanban.check.rule import GROUPS, LABELS, Rule, rules, strength_of, weakest
from vanban.regime import Law
from vanban.report import SEVERITIES


def found_by(asked: str) -> tuple[Rule, ...]:
    """Return the rules that a code, the beginning of one, or words of a name ask for."""
    wanted = asked.casefold()
    return tuple(
        one
        for one in rules()
        if one.code.casefold().startswith(wanted) or wanted in one.name.casefold()
    )


def under(clause: str, law: Law) -> tuple[Rule, ...]:
    """Return the rules under a clause: "Phụ lục I.II.4", "khoản 4 Mục II Phần I Phụ lục I"."""
    wanted = clause_key(clause)
    return tuple(one for one in rules() if wanted and wanted in _key(one.clause(law).dieu_khoan))


def clause_key(text: str) -> tuple[str, ...]:
    """Return what a clause's short form says, from the annex down; () where it is none."""
    words = text.replace("Phụ lục", "").strip(" .")
    parts = tuple(part for part in words.split(".") if part)
    return parts if "Phụ lục" in text and parts else ()


def _key(clause: str) -> set[tuple[str, ...]]:
    """The short forms of a clause as the record writes it: annex, section, number."""
    found: set[tuple[str, ...]] = set()
    for one in clause.split(";"):
        named = dict(_named(one.split()))
        parts = tuple(named[name] for name in ("lục", "Mục", "khoản") if name in named)
        found |= {parts[:length] for length in range(1, len(parts) + 1)}
    return found


def _named(words: list[str]) -> Iterator[tuple[str, str]]:
    for word, after in pairwise(words):
        if word in ("lục", "Mục", "khoản"):
            yield word, after.strip(",.")


def lines(rule: Rule, law: Law) -> Iterator[str]:
    """Yield one rule for a terminal."""
    clause = rule.clause(law)
    yield f"{rule.code}: {rule.name}"
    yield f"  Mức: {SEVERITIES[weakest(strength_of(clause), rule.at_most)]}"
    yield f"  Theo: {clause.dieu_khoan}"
    for label in LABELS:
        if told := rule.told.get(label):
            yield f"  {label}: {told}"


def page(digit: str, law: Law) -> Iterator[str]:
    """Yield the page of docs/quy-tac about one group, as Markdown."""
    yield f"# {GROUPS[digit]}\n"
    yield "<!-- Tệp này do tools/make_docs.py viết ra từ các quy tắc; đừng sửa ở đây. -->"
    for rule in (one for one in rules() if one.code[1] == digit):
        clause = rule.clause(law)
        strength = SEVERITIES[weakest(strength_of(clause), rule.at_most)]
        yield f"\n## {rule.code}: {rule.name}\n"
        yield f"Mức: {strength}. Theo: {clause.dieu_khoan}.\n"
        yield from (f"- {label}: {rule.told[label]}" for label in LABELS if label in rule.told)
