"""What libyaml's syntax errors mean to a clerk: a problem by the situation, and a repaired line.

Row 1. The English of libyaml is only read, never shown. Where the cause is sure (free text that
needs quotes), the line is given back as it should have been typed, so that reading can go on
and the rest of the file is checked in the same run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from vanban.problem import Mark, Problem, problem
from vanban.yaml_text import quoted, short

_PARTS = re.compile(r"(?P<lead> *(?:- +)*(?:[\w.-]+ *:[ \t]+)?)(?P<value>.*)")
_TIGHT = re.compile(r"( *(?:- +)*[A-Za-z_][\w.-]*:)([^\s/:].*)")
_ODD = re.compile(r"\s*(?:- +)*(-|[\w.-]+:)(?![ \t])\s")
_TABBED = re.compile(r" *\t")
_SPECIAL = "*&%@`!|>{}[],#?"


@dataclass(frozen=True, slots=True)
class Fault:
    """A syntax error: its problem, and where sure, the line (from 0) with the text it should have."""

    problem: Problem
    line: int = -1
    repaired: str = ""


@dataclass(frozen=True, slots=True)
class _Case:
    """An error as libyaml gives it: places are lines and columns from 0."""

    lines: list[str]
    tep: str
    message: str
    line: int
    column: int
    context_line: int
    context_column: int
    quote: tuple[int, int, int, int] | None  # the last quoted scalar: start and end

    @property
    def text(self) -> str:
        return self.at(self.line)

    def at(self, line: int) -> str:
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def mark(self, line: int, column: int) -> Mark:
        last = len(self.lines) - 1
        while line > 0 and (line > last or not self.at(line).strip()):
            line, column = line - 1, len(self.at(line - 1).rstrip())
        return Mark(self.tep, line + 1, column + 1)


def explain(error: Any, lines: list[str], tep: str, last: Any) -> Fault:
    """Turn a YAML error into a problem; `last` is the last scalar event read before it, or None."""
    case = _case(error, lines, tep, last)
    for rule in _RULES:
        if fault := rule(case):
            return fault
    mark = case.mark(case.line, case.column)
    return Fault(
        problem(
            "Y059",
            mark,
            "thấy chỗ viết không đúng cách của YAML, cần các dòng `khóa: giá trị`",
            goi_y="kiểm tra dòng này và dòng ngay trên: dấu `:`, ngoặc kép, cách thụt dòng",
            trich=short(case.text.strip()),
        )
    )


def _case(error: Any, lines: list[str], tep: str, last: Any) -> _Case:
    words = f"{getattr(error, 'context', '') or ''} | {getattr(error, 'problem', '') or ''}"
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    context = getattr(error, "context_mark", None)
    begin = (context.line, context.column) if context else (line, column)
    quote = None
    if last is not None and last.style in ("'", '"'):
        start, end = last.start_mark, last.end_mark
        quote = (start.line, start.column, end.line, end.column)
    return _Case(lines, tep, words, line, column, *begin, quote)


def _parts(text: str) -> tuple[str, str]:
    hit = _PARTS.match(text)
    return (hit["lead"], hit["value"].rstrip()) if hit else ("", text)


def _in_quotes(case: _Case, line: int, ma: str, column: int, seen: str) -> Fault:
    """The value of this line needs quotes: say so, and give the line back with them."""
    lead, value = _parts(case.at(line))
    inner = value[1:-1] if value[:1] in "'\"" and value[-1:] == value[:1] and value[1:] else value
    doubled = inner.replace("'", "''")
    hint = quoted(short(inner)) if '"' not in inner else f"'{short(inner)}'"
    found = problem(
        ma,
        Mark(case.tep, line + 1, column + 1),
        f"{seen}, cần ngoặc kép quanh cả câu",
        goi_y=f"gõ {hint}, hoặc dùng `|` rồi viết câu ở dòng dưới",
        trich=short(value),
    )
    return Fault(found, line, f"{lead}'{doubled}'")


# -- the situations, the surest first ------------------------------------------------------------


def _tab(case: _Case) -> Fault | None:
    """A tab in the indent."""
    for line in (case.line, case.context_line):
        if _TABBED.match(case.at(line)):
            column = case.at(line).index("\t")
            return Fault(tab_problem(Mark(case.tep, line + 1, column + 1)))
    return None


def tab_problem(mark: Mark) -> Problem:
    """Make the problem of a tab used to indent."""
    return problem(
        "Y016",
        mark,
        "thấy phím Tab ở đầu dòng, cần dấu cách",
        goi_y="xóa dấu Tab rồi gõ dấu cách (hai dấu cách cho mỗi tầng)",
    )


def _directive(case: _Case) -> Fault | None:
    if not (case.at(case.context_line).startswith("%") or case.text.startswith("%")):
        return None
    line = case.context_line if case.at(case.context_line).startswith("%") else case.line
    return Fault(
        problem(
            "Y031",
            Mark(case.tep, line + 1, 1),
            f"thấy `{short(case.at(line).rstrip())}` là chỉ thị của YAML, cần bỏ đi",
            goi_y="xóa dòng bắt đầu bằng `%`",
        ),
        line,
        "# ",
    )


def _backslash(case: _Case) -> Fault | None:
    if "escape" not in case.message and "hexdecimal" not in case.message:
        return None
    text = case.text
    column = text.rfind("\\", 0, case.column + 1)
    if column < 0:
        return None
    found = problem(
        "Y046",
        Mark(case.tep, case.line + 1, column + 1),
        f"thấy `{text[column : column + 2]}` trong ngoặc kép, YAML hiểu `\\` là ký hiệu riêng, cần `\\\\`",
        goi_y="gõ `\\\\` thay cho `\\`, hoặc đặt cả câu trong ngoặc đơn '…'",
        trich=short(text.strip()),
    )
    return Fault(found, case.line, f"{text[:column]}\\{text[column:]}")


def _open_quote(case: _Case) -> Fault | None:
    """A quoted text that never ends, or ends at a quote meant for another text."""
    if "quoted scalar" in case.message:
        return _never_closed(case, case.context_line, case.context_column)
    if not case.quote or case.quote[0] == case.quote[2] or case.line != case.quote[2]:
        return None
    return _never_closed(case, case.quote[0], case.quote[1])


def _never_closed(case: _Case, line: int, column: int) -> Fault:
    text = case.at(line)
    mark = text[column : column + 1] or '"'
    value = text[column:].rstrip()
    found = problem(
        "Y044",
        Mark(case.tep, line + 1, column + 1),
        f"thấy ngoặc {mark} mở ở đây mà không đóng, cần {mark} ở cuối chữ",
        goi_y=f"gõ {short(value)}{mark}",
        trich=short(value),
    )
    return Fault(found, line, text.rstrip() + mark)


def _after_quote(case: _Case) -> Fault | None:
    """Text after a closing quote on its line: mostly quotes inside quotes."""
    quote = case.quote
    if not quote or not quote[0] == quote[2] == case.line or case.column < quote[3]:
        return None
    lead, value = _parts(case.text)
    column = quote[3]
    if len(lead) != quote[1]:
        return None
    inner = value[1:-1] if value.endswith(value[:1]) else value[1:]
    found = problem(
        "Y045",
        Mark(case.tep, case.line + 1, column + 1),
        f"thấy `{short(case.text[column:].strip())}` sau ngoặc đóng, cần một cặp ngoặc quanh cả câu",
        goi_y=_nested_hint(inner, value[0]),
        trich=short(value),
    )
    doubled = inner.replace("'", "''")
    return Fault(found, case.line, f"{lead}'{doubled}'")


def _nested_hint(inner: str, mark: str) -> str:
    if mark == "'":
        return f'gõ "{short(inner)}"' if '"' not in inner else "gõ '' cho mỗi dấu ' trong câu"
    curly = re.sub(r'"([^"]*)"', "“\\1”", inner).replace('"', "”")
    return f'ngoặc bên trong gõ “ ”: "{short(curly)}"'


def _odd_space(case: _Case) -> Fault | None:
    for line in (case.context_line, case.line, case.line - 1):
        if hit := _ODD.match(case.at(line)):
            text, column = case.at(line), hit.end() - 1
            found = problem(
                "Y047",
                Mark(case.tep, line + 1, column + 1),
                f"thấy dấu cách lạ (U+{ord(text[column]):04X}) sau `{hit[1]}`, cần dấu cách thường",
                goi_y=f"xóa khoảng trống sau `{hit[1]}` rồi gõ lại bằng phím cách",
            )
            return Fault(found, line, f"{text[:column]} {text[column + 1 :]}")
    return None


def _tight(case: _Case) -> Fault | None:
    """`loai:ke_hoach`: no space after the colon."""
    if "':'" not in case.message and "mapping values" not in case.message:
        return None
    for line in (case.context_line, case.line, case.line - 1):
        hit = _TIGHT.fullmatch(case.at(line))
        if hit and not (line == case.line and ": " in case.text[: case.column + 2]):
            found = problem(
                "Y047",
                Mark(case.tep, line + 1, len(hit[1])),
                f"thấy `{short(hit[0].strip())}` không có dấu cách sau dấu hai chấm, cần dấu cách",
                goi_y=f"gõ `{hit[1].strip(' -')} {short(hit[2].strip())}`",
            )
            return Fault(found, line, f"{hit[1]} {hit[2]}")
    return None


def _special_start(case: _Case) -> Fault | None:
    """A value that begins with a sign of YAML's own."""
    lead, value = _parts(case.text)
    if not value or value[0] not in _SPECIAL or case.column < len(lead):
        return None
    if value[0] in "[{" and ("flow" in case.message or _flow_values(case, value)):
        return None
    if value[0] == "," or (value[0] in "]}" and not lead.strip()):
        return None
    seen = f"thấy chữ không có ngoặc kép bắt đầu bằng `{value[0]}`, là ký hiệu riêng của YAML"
    return _in_quotes(case, case.line, "Y043", len(lead), seen)


def _flow_values(case: _Case, value: str) -> bool:
    return "mapping values" in case.message and value[-1:] in "]}"


def _dash_value(case: _Case) -> Fault | None:
    """`khoa: - x`."""
    if "sequence entries" not in case.message:
        return None
    lead, value = _parts(case.text)
    if not value.startswith("-"):
        return None
    found = problem(
        "Y043",
        Mark(case.tep, case.line + 1, len(lead) + 1),
        "thấy dấu `-` ngay sau dấu hai chấm, cần xuống dòng (danh sách) hoặc ngoặc kép (câu văn)",
        goi_y=f"danh sách: xuống dòng, thụt vào rồi gõ `{short(value)}`; câu văn: {quoted(short(value))}",
        trich=short(value),
    )
    doubled = value.replace("'", "''")
    return Fault(found, case.line, f"{lead}'{doubled}'")


def _colon(case: _Case) -> Fault | None:
    """`: ` inside text without quotes, or a line indented under a value."""
    if "mapping values" not in case.message:
        return None
    lead, value = _parts(case.text)
    if case.column < len(lead):
        return _indent(case)
    if value[:1] in "[{":
        return _in_flow_colon(case, value)
    seen = "thấy dấu hai chấm trong câu không có ngoặc kép"
    return _in_quotes(case, case.line, "Y042", case.column, seen)


def _in_flow_colon(case: _Case, value: str) -> Fault:
    return Fault(
        problem(
            "Y042",
            Mark(case.tep, case.line + 1, case.column + 1),
            "thấy dấu hai chấm trong câu không có ngoặc kép giữa { } hoặc [ ], cần ngoặc kép quanh câu",
            goi_y='gõ {khóa: "câu văn"}, hoặc viết mỗi khóa một dòng',
            trich=short(value),
        )
    )


def _indent(case: _Case) -> Fault:
    column = len(case.text) - len(case.text.lstrip())
    return Fault(
        problem(
            "Y049",
            case.mark(case.line, column),
            f"thấy dòng `{short(case.text.strip())}` thụt {column} dấu cách, "
            "không thẳng với dòng nào ở trên, cần thẳng cột với các khóa cùng tầng",
            goi_y="thụt dòng này bằng đúng số dấu cách của dòng cùng tầng; "
            "dòng ở trên đã có giá trị thì không có khóa bên trong",
            trich=short(case.text.strip()),
        )
    )


def _no_colon(case: _Case) -> Fault | None:
    """A line that is neither `khoa: …` nor `- …`."""
    if "expected ':'" not in case.message:
        return None
    text = case.at(case.context_line)
    return Fault(
        problem(
            "Y048",
            case.mark(case.context_line, case.context_column),
            f"thấy dòng `{short(text.strip())}` không có khóa, cần `khóa: giá trị`",
            goi_y="nếu là đoạn tiếp của chữ ở trên: thụt dòng vào sâu hơn khóa, "
            "hoặc viết `khóa: |` rồi các dòng chữ ở dưới",
            trich=short(text.strip()),
        )
    )


def _block_head(case: _Case) -> Fault | None:
    if "block scalar" not in case.message:
        return None
    return Fault(
        problem(
            "Y051",
            case.mark(case.context_line, case.context_column),
            "thấy chữ sau dấu `|` hoặc `>` mở khối, cần xuống dòng ngay sau dấu ấy",
            goi_y="gõ `khóa: |`, xuống dòng, thụt vào rồi mới viết chữ",
            trich=short(case.at(case.context_line).strip()),
        )
    )


def _document(case: _Case) -> Fault | None:
    if "document start" not in case.message:
        return None
    return Fault(
        problem(
            "Y030",
            case.mark(case.line, case.column),
            "thấy nội dung sau dòng `...` kết thúc tài liệu, cần mỗi tệp một tài liệu",
            goi_y="xóa dòng `...`",
            trich=short(case.text.strip()),
        )
    )


def _brackets(case: _Case) -> Fault | None:
    if "flow" not in case.message:
        return _stray_bracket(case)
    here = case.text[case.column : case.column + 1]
    if here == "," or (here in "]}" and here):
        return _extra(case, here)
    line, column = case.context_line, case.context_column
    opening = case.at(line)[column : column + 1]
    if opening not in ("[", "{"):
        return _indent(case) if case.text.strip() else None
    closing = "]" if opening == "[" else "}"
    return Fault(
        problem(
            "Y050",
            Mark(case.tep, line + 1, column + 1),
            f"thấy `{opening}` mở ở đây mà không có `{closing}` đóng, cần `{closing}`",
            goi_y=f"gõ `{closing}` sau mục cuối; nếu là câu văn thì đặt cả câu trong ngoặc kép",
            trich=short(case.at(line)[column:].strip()),
        )
    )


def _stray_bracket(case: _Case) -> Fault | None:
    here = case.text[case.column : case.column + 1]
    return _extra(case, here) if here and here in ",]}" else None


def _extra(case: _Case, here: str) -> Fault:
    return Fault(
        problem(
            "Y050",
            Mark(case.tep, case.line + 1, case.column + 1),
            f"thấy thừa dấu `{here}`, cần một mục trước nó",
            goi_y=f"xóa dấu `{here}`, hoặc đặt cả câu trong ngoặc kép nếu đó là chữ",
            trich=short(case.text.strip()),
        )
    )


def _bad_indent(case: _Case) -> Fault | None:
    return _indent(case) if case.text.strip() and "expected" in case.message else None


_RULES: tuple[Callable[[_Case], Fault | None], ...] = (
    _tab,
    _directive,
    _backslash,
    _open_quote,
    _after_quote,
    _odd_space,
    _tight,
    _special_start,
    _dash_value,
    _colon,
    _no_colon,
    _block_head,
    _document,
    _brackets,
    _bad_indent,
)
