"""What a rule demands, why, wrong and right: from the docstrings, for a person.

Pure: rules and the record of the law in, lines of text out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

from vanban.check.rules.rule import GROUPS, LABELS, Rule, rules, strength_of, weakest
from vanban.problems.report import SEVERITIES
from vanban.regime.law import Law
from vanban.text.vietnamese import fold, nearest, nfc

_NAMES = {"phu luc": "lục", "pl": "lục", "phan": "phần", "muc": "mục", "khoan": "khoản"}
_LIKE_DIGITS = str.maketrans("OoIl", "0011")
_FORM = re.compile(r"\b(?:mẫu|mau)(?: số)? (\d\.\d+)")
_SHORT = ("lục", "mục", "khoản", "điểm")
_NAMED = re.compile(
    r"\b(phụ lục|phu luc|pl|phần|phan|mục|muc|khoản|khoan|điểm|diem)[ .]*([ivx]+|\d+|[a-zđ])(?!\w)"
)
_DOTTED = re.compile(r"\b(?:phụ lục|phu luc|pl)[ .]*([ivx]+(?:\.(?:[ivx]+|\d+|[a-zđ])\b)+)")


def found_by(typed_code: str) -> tuple[Rule, ...]:
    """Return the rules that a code, the beginning of one, or words of a name ask for."""
    query = fold(typed_code.strip())
    return tuple(
        rule
        for rule in rules()
        if query and (fold(rule.code).startswith(query) or query in fold(rule.name))
    )


def under(clause: str, law: Law) -> tuple[Rule, ...]:
    """Return the rules under a clause: "Phụ lục I.II.4", "khoản 4 Mục II Phần I Phụ lục I".

    A sample form ("Mẫu 1.5") is one too.
    """
    if form := _FORM.search(nfc(clause).casefold()):
        whole = re.compile(rf"mẫu (?:\d\.\d+, )*{re.escape(form[1])}(?!\d)")
        return tuple(rule for rule in rules() if whole.search(rule.cites(law).casefold()))
    clause_items = clause_key(clause).items()
    return tuple(rule for rule in rules() if clause_items and _of_clause(rule, clause_items, law))


def _of_clause(rule: Rule, clause_items: Set[tuple[str, str]], law: Law) -> bool:
    keys = [clause_key(part).items() for part in rule.cites(law).split(";")]
    return any(clause_items <= key or (rule.under and key <= clause_items) for key in keys)


def clause_key(text: str) -> dict[str, str]:
    """Return what a clause names (annex, part, section, number, point); {} where it is none."""
    low = " ".join(nfc(text).casefold().split())
    if short := _DOTTED.search(low):
        return dict(zip(_SHORT, short[1].split("."), strict=False))
    named = {_NAMES.get(fold(name), "điểm"): value for name, value in _NAMED.findall(low)}
    return named if "lục" in named or "mục" in named else {}


def nearest_code(code: str, others: Iterable[str] = ()) -> str:
    """Return the code that is most like what was asked for, "" where none is near.

    Letters that look like digits are the first thing that goes wrong.
    """
    known = [*(one.code for one in rules()), *others]
    typed = code[:1].upper() + code[1:].translate(_LIKE_DIGITS)
    return typed if typed in known else nearest(code, known)


def lines(rule: Rule, law: Law) -> Iterator[str]:
    """Yield one rule for a terminal."""
    clause = rule.clause(law)
    yield f"{rule.code}: {rule.name}"
    yield f"  Mức cao nhất: {SEVERITIES[weakest(strength_of(clause), rule.at_most)]}"
    yield f"  Theo: {rule.cites(law)}"
    for label in LABELS:
        if told := rule.explanation.get(label):
            yield f"  {label}: {told}"


def page(digit: str, law: Law) -> Iterator[str]:
    """Yield the page of docs/tra-cuu/quy-tac about one group, as Markdown."""
    yield f"# {GROUPS[digit]}\n"
    yield "<!-- Tệp này do tools/docs/make_docs.py viết ra từ các quy tắc; đừng sửa ở đây. -->"
    for rule in (one for one in rules() if one.code[1] == digit):
        clause = rule.clause(law)
        strength = SEVERITIES[weakest(strength_of(clause), rule.at_most)]
        yield f"\n## {rule.code}: {rule.name}\n"
        yield f"Mức cao nhất: {strength}. Theo: {rule.cites(law)}.\n"
        yield from (
            f"- {label}: {rule.explanation[label]}" for label in LABELS if label in rule.explanation
        )
