"""Reports as SARIF 2.1.0, the form in which programs that look at code exchange what they found.

Pure: reports in, plain values out. A place is the paragraph's number, with the text there quoted.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from vanban.check.inspect import Report
from vanban.check.rules.rule import LABELS, Rule, rules, strength_of, weakest
from vanban.problems.codes import CODES
from vanban.problems.problem import MucDo, Problem
from vanban.regime.law import Law

VERSION = "2.1.0"
SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS: dict[MucDo, str] = {"loi": "error", "canh_bao": "warning", "luu_y": "note"}


def sarif(
    reports: Iterable[Report], refused: Iterable[Problem], law: Law | None, version: str
) -> dict[str, Any]:
    """Return a SARIF log of one run: the rules, a result for each problem, what was not read.

    Without a law no rule is told: nothing was checked by one.
    """
    unread = tuple(refused)
    driver = {
        "name": "vanban",
        "semanticVersion": version,
        "language": "vi-VN",
        "rules": [*(_rule(one, law) for one in rules() if law), *_refusals(unread)],
    }
    results = [_result(one) for report in reports for one in report.problems]
    results += [_result(one) for one in unread]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": VERSION, "runs": [run]}


def _rule(rule: Rule, law: Law) -> dict[str, Any]:
    clause = rule.clause(law)
    help_text = "\n".join(
        f"{label}: {rule.explanation[label]}" for label in LABELS if label in rule.explanation
    )
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.name},
        "help": {"text": f"{help_text}\nTheo: {clause.dieu_khoan}"},
        "defaultConfiguration": {"level": LEVELS[weakest(strength_of(clause), rule.at_most)]},
    }


def _refusals(problems: tuple[Problem, ...]) -> Iterator[dict[str, Any]]:
    for code in dict.fromkeys(one.ma for one in problems):
        yield {"id": code, "shortDescription": {"text": CODES[code][1]}}


def _result(problem: Problem) -> dict[str, Any]:
    text = problem.thong_bao + (f" ({problem.goi_y})" if problem.goi_y else "")
    text += f" [{problem.dieu_khoan}]" if problem.dieu_khoan else ""
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(problem.tep)}}
    if problem.dong:
        region: dict[str, Any] = {"startLine": problem.dong}
        region |= {"snippet": {"text": problem.trich}} if problem.trich else {}
        place["region"] = region
    return {
        "ruleId": problem.ma,
        "level": LEVELS[problem.muc_do],
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: str) -> str:
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(os.fsencode(pure.as_posix()))
