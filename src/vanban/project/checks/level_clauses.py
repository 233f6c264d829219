"""The clauses of what is wrong with the levels of a text.

`legal_text` knows no law: its faults say which rule of a level they break, by its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vanban.legal_text.kinds import NUMBERS, TITLES
from vanban.problems.problem import Problem
from vanban.regime.rulebook import RuleBook


def with_clauses(faults: Iterable[Problem], book: RuleBook | None) -> Iterator[Problem]:
    """Yield the faults; what names a rule of a level has its clause, "" where no book is known."""
    for fault in faults:
        rule = fault.dieu_khoan
        if rule.startswith((NUMBERS, TITLES)):
            yield fault._replace(dieu_khoan=book.law.level_clause(rule) if book else "")
        else:
            yield fault
