"""How a rule of the checker is declared, found and asked.

A rule is one function in a module under `check/rules/`: a code, the record of the law that it
holds a document against, a Vietnamese docstring in a fixed form, findings out. It is found by
being there.
`docs/tra-cuu/quy-tac/` and `vanban explain` are made from the docstrings.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import Struct

from vanban.check.docx.paper import Paragraph
from vanban.check.parts.part import Examined, Part
from vanban.problems.problem import MucDo, Problem
from vanban.regime.law import Law
from vanban.regime.records import Clause
from vanban.text.excerpt import beginning

QUOTE = 80
"""Letters that a place in a document is quoted with."""
RANK: tuple[MucDo, ...] = ("luu_y", "canh_bao", "loi")
GROUPS = {
    "1": "Trang và phông chữ",
    "2": "Đầu văn bản",
    "3": "Số, ngày tháng, tên loại, trích yếu",
    "4": "Nội dung",
    "5": "Ký, nơi nhận",
    "6": "Phụ lục, văn bản kèm theo, bản sao",
    "7": "Chữ viết",
    "8": "Trang in",
    "9": "Chung",
}
"""What a rule is about, by the first digit of its code."""
LABELS = ("Vì sao", "Sai", "Đúng")
"""What every docstring says after its first line."""


class Finding(Struct, frozen=True):
    """What a rule saw: the words, what to do, where; its own clause or strength where it has one.

    `shown` is quoted instead of the text of the place; `more` are the other places of it.
    """

    message: str
    hint: str
    place: Part | Paragraph | None = None
    clause: Clause | None = None
    at_most: MucDo = "loi"
    shown: str = ""
    more: Sequence[Part | Paragraph] = ()


Check = Callable[[Examined, Law], Iterator[Finding]]


class Rule(Struct, frozen=True):
    """A rule: its code, where its clause stands, its greatest strength, the function."""

    code: str
    on: str
    at_most: MucDo
    check: Check
    under: str = ""
    """What of the law has its clauses, where each finding names one of its own ("Phụ lục II")."""

    @property
    def name(self) -> str:
        """The first line of its docstring."""
        return self._text.partition("\n")[0].rstrip(".")

    @property
    def explanation(self) -> Mapping[str, str]:
        """What its docstring says of each of `LABELS`."""
        marks = "|".join(LABELS)
        sections = re.findall(
            rf"^({marks}): (.*?)(?=^(?:{marks}): |\Z)", self._text, re.MULTILINE | re.DOTALL
        )
        return {label: " ".join(text.split()) for label, text in sections}

    @property
    def group(self) -> str:
        """What it is about."""
        return GROUPS[self.code[1]]

    @property
    def _text(self) -> str:
        return inspect.cleandoc(self.check.__doc__ or "")

    def clause(self, law: Law) -> Clause:
        """Return the record that it holds a document against."""
        record: Any = law.regime
        for name in self.on.split("."):
            record = record[name] if isinstance(record, dict) else getattr(record, name)
        assert isinstance(record, Clause)
        return record

    def cites(self, law: Law) -> str:
        """Return its clause as it is told where no finding tells of one."""
        return self.under or self.clause(law).dieu_khoan

    def problems(self, examined: Examined, law: Law) -> Iterator[tuple[Problem, tuple[int, ...]]]:
        """Yield what it finds, as problems with clause, place and quote, and the other places."""
        for finding in self.check(examined, law):
            clause = finding.clause or self.clause(law)
            strength = weakest(strength_of(clause), self.at_most, finding.at_most)
            number, quote = _place(finding)
            found_problem = Problem(
                self.code, strength, finding.message, finding.hint, clause.dieu_khoan,
                examined.paper.name, number, 0, quote,
            )  # fmt: skip
            yield found_problem, tuple(_number(place) for place in finding.more)


def rule(code: str, on: str, at_most: MucDo = "loi", under: str = "") -> Callable[[Check], Check]:
    """Declare a rule; `on` is the dotted name of its clause in `regime.yaml`.

    Its strength follows from the clause: what the law demands and two sources show is an error,
    what only samples show a warning, custom a notice; never more than `at_most`.
    """

    def declare(check: Check) -> Check:
        vars(check)["rule"] = Rule(code, on, at_most, check, under)
        return check

    return declare


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule there is, by code."""
    import vanban.check.rules as home

    declared_rules: list[Rule] = []
    for module in pkgutil.iter_modules(home.__path__):
        names = vars(importlib.import_module(f"{home.__name__}.{module.name}"))
        declared = (getattr(one, "__dict__", {}).get("rule") for one in names.values())
        declared_rules += [one for one in declared if isinstance(one, Rule)]
    return tuple(sorted(dict.fromkeys(declared_rules), key=lambda one: one.code))


def strength_of(clause: Clause) -> MucDo:
    """Return how strong a breach of the clause is: by the law's words and how sure they are."""
    if clause.muc == "thong_le" or clause.do_chac == "mem":
        return "luu_y"
    return "loi" if clause.muc == "bat_buoc" and clause.do_chac == "2+" else "canh_bao"


def weakest(*strengths: MucDo) -> MucDo:
    """Return the weakest of some strengths."""
    return min(strengths, key=RANK.index)


def _place(finding: Finding) -> tuple[int, str]:
    if finding.place is None:
        return 0, finding.shown
    return _number(finding.place), finding.shown or cut(finding.place.text)


def _number(place: Part | Paragraph) -> int:
    return (place.paragraph if isinstance(place, Part) else place).number


def cut(text: str) -> str:
    """Return the beginning of a text on one line, as it is quoted."""
    return beginning(text, QUOTE)


def extracted(examined: Examined, law: Law) -> bool:
    """Say whether it is a copy of parts, whose numbers and citations are those of the whole."""
    forms = law.regime.ban_sao.hinh_thuc
    words = tuple(forms[name].chu for name, one in law.kinds.items() if one.mot_phan)
    shown = (*examined.roles.of("ban_sao"), *examined.roles.of("chu_ky_so"))
    return any(part.text.upper().startswith(words) for part in shown)
