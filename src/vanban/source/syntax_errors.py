"""What libyaml's syntax errors mean to a clerk: the situations, the surest first.

Here too are those of brackets, and the answer to what no situation fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from vanban.problems.problem import Mark, problem
from vanban.source import layout_errors, quoting_errors
from vanban.source.raw import Case, Fault, Raw, case, quoted, short
from vanban.source.refusals import too_deep

OWN_LINE = re.compile(r" *(?:- +)*[a-z_][a-z0-9_]* *:(?: |$)| *- ")
"""A line that begins with a key or a dash: it goes on with no bracket of the line above."""


def extra_sign(case: Case) -> Fault | None:
    """`,`, `]` or `}` where nothing stands before it."""
    sign = case.char
    if not sign or sign not in ",]}" or (case.bracket and not _other_bracket(case, sign)):
        return None
    return Fault(
        problem(
            "Y050",
            Mark(case.raw.tep, case.line + 1, case.column + 1),
            f"thấy thừa dấu `{sign}`, cần một mục trước nó",
            goi_y=f"xóa dấu `{sign}`, hoặc đặt cả câu trong ngoặc kép nếu đó là chữ",
            trich=short(case.text.strip()),
        )
    )


def _other_bracket(case: Case, sign: str) -> bool:
    """Whether a closing sign is not the one of the open bracket."""
    mark = case.bracket
    opening = case.raw.line(mark.dong - 1)[mark.cot - 1 : mark.cot] if mark else ""
    return (opening, sign) in (("[", "}"), ("{", "]"), ("[", ","), ("{", ","))


def open_bracket(case: Case) -> Fault | None:
    """A bracket that is not closed, or two items without a comma between them."""
    mark = case.bracket
    if mark is None:
        return None
    text = case.raw.line(mark.dong - 1)[mark.cot - 1 :].strip()
    if text[:1] not in ("[", "{"):
        return None
    closing = "]" if text[0] == "[" else "}"
    above = mark.dong - 1 < case.line and OWN_LINE.match(case.text)
    if case.char and closing in case.text[case.column :] and not above:
        return _no_comma(case, text[0] + closing)
    diagnosis = problem(
        "Y050",
        mark,
        f"thấy `{text[0]}` mở ở đây mà không có `{closing}` đóng, cần `{closing}`",
        goi_y=f"gõ `{closing}` sau mục cuối; nếu là câu văn thì gõ {quoted(text)}",
        trich=short(text),
    )
    if text[1:] and mark.dong == case.line:
        return Fault(diagnosis, mark.dong - 1, case.raw.line(mark.dong - 1).rstrip() + closing)
    return Fault(diagnosis)


def _no_comma(case: Case, pair: str) -> Fault:
    return Fault(
        problem(
            "Y050",
            Mark(case.raw.tep, case.line + 1, case.column + 1),
            f"thấy `{short(case.text[case.column :].strip())}` ngay sau một mục trong "
            f"{pair[0]} {pair[1]}, cần dấu phẩy giữa hai mục",
            goi_y="gõ dấu phẩy và dấu cách trước chỗ này, hoặc đặt cả câu trong ngoặc kép",
            trich=short(case.text.strip()),
        )
    )


def unknown(case: Case) -> Fault:
    """Any other error."""
    return Fault(
        problem(
            "Y059",
            case.mark(case.line, case.column),
            "thấy chỗ viết không đúng cách của YAML, cần các dòng `khóa: giá trị`",
            goi_y="kiểm tra dòng này và dòng ngay trên: dấu `:`, ngoặc kép, cách thụt dòng",
            trich=short(case.text.strip()),
        )
    )


TOO_DEEP = "nesting depth"
_RULES: tuple[Callable[[Case], Fault | None], ...] = (
    layout_errors.tab,
    layout_errors.directive,
    quoting_errors.hash_in_brackets,
    quoting_errors.backslash,
    quoting_errors.open_quote,
    quoting_errors.after_quote,
    quoting_errors.strange_space,
    quoting_errors.no_space,
    layout_errors.block_text,
    layout_errors.dash,
    layout_errors.no_dash,
    layout_errors.no_first_dash,
    layout_errors.no_bar,
    layout_errors.empty_key,
    quoting_errors.special_start,
    quoting_errors.dash_value,
    quoting_errors.colon,
    layout_errors.no_colon,
    layout_errors.no_key,
    layout_errors.block_head,
    layout_errors.document,
    extra_sign,
    open_bracket,
    layout_errors.indent,
)


def explain(error: Any, raw: Raw, last: Any, bracket: Mark | None) -> Fault:
    """Turn an error of PyYAML's into a problem and, where the cause is sure, a repaired line.

    `last` is the last scalar event read before it, `bracket` the innermost open `[` or `{`.
    """
    situation = case(error, raw, last, bracket)
    if TOO_DEEP in str(error.problem):  # libyaml's own limit, met before the first bracket is told
        return Fault(too_deep(situation.mark(situation.line, situation.column)))
    return next((fault for rule in _RULES if (fault := rule(situation))), unknown(situation))
