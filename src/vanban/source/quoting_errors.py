"""Syntax errors of text that needs quotes, or whose quotes are wrong.

Each function takes a case and returns what to say of it, or None if it is another situation.
"""

from __future__ import annotations

import re
from typing import Any

from vanban.problems.problem import Mark, problem
from vanban.source import refusals
from vanban.source.raw import Case, Fault, Raw, in_curly, one_line, parts, quoted, short, straight
from vanban.source.text_traps import curly, odd_space, tight_colon

_TIGHT = re.compile(r"( *(?:- +)*)([A-Za-z_][\w.-]*):([^\s/:].*)")
_ODD = re.compile(r"\s*(?:- +)*(-|[\w.-]+:)(?![ \t])(\s)")
_TEXT_SIGN = re.compile(r"[*&!]|[|>][-+\d]*[ \t]*[^-+\d\s]")
_TWO_KEYS = re.compile(
    r"( *(?:- +)*[\w.-]+(?: [a-z0-9_]+)* *:[ \t]+)(([a-z][a-z0-9_]*):(?:[ \t]+(.*))?)"
)
_HASH = re.compile(
    r"""([\[{,]\s*|: +)((?:[^\s,\[\]{}"'#:][^,\[\]{}"'#:]* )?"""
    r"""#[^\s,\]}"'][^,\]}"']*?)(?=\s*[,\]}])"""
)
_DOUBLE = '"'
_OWN_KEY = re.compile(r" *(?:- +)?[a-z_][a-z0-9_]* *:(?: |$)")
_SPECIAL = "*&%@`!|>{}[],#?"
_NAMES = {"`": "dấu huyền ngược", ",": "dấu phẩy"}


def _in_quotes(case: Case, ma: str, column: int, message: str) -> Fault:
    """The value of the error's line needs quotes: say so, and give the line back with them."""
    lead, value = parts(case.text)
    diagnosis = problem(
        ma,
        Mark(case.raw.tep, case.line + 1, column + 1),
        f"{message}, cần ngoặc kép quanh cả câu",
        goi_y=f"gõ {quoted(value)}, hoặc dùng `|` rồi viết câu ở dòng dưới",
        trich=short(value),
    )
    if in_curly(value):
        diagnosis = curly(Mark(case.raw.tep, case.line + 1, len(lead) + 1), value)
    if case.goes_on:
        return Fault(diagnosis)
    return Fault(diagnosis, case.line, lead + one_line(straight(value)))


def hash_in_brackets(case: Case) -> Fault | None:
    """`[#x]`: YAML takes the rest of the line, its closing bracket too, for a comment."""
    if not case.bracket:
        return None
    line, start = case.bracket.dong - 1, case.bracket.cot - 1
    text = case.raw.line(line)
    hit = _HASH.search(text, start)
    if not hit:
        return None
    mended = _HASH.sub(r'\1"\2"', text[start:])
    shown = re.split(r"(?<=[\]}])", mended)[0]
    mark = Mark(case.raw.tep, line + 1, text.index("#", hit.start(2)) + 1)
    hint = f"gõ {short(shown)}"
    diagnosis = problem(
        "Y040", mark, "dấu # phải nằm trong ngoặc kép", goi_y=hint, trich=short(hit[2])
    )
    return Fault(diagnosis, line, text[:start] + mended)


def backslash(case: Case) -> Fault | None:
    """A backslash before a letter inside double quotes."""
    if not case.says("escape", "hexdecimal"):
        return None
    text = case.text
    column = text.rfind("\\", 0, case.column + 1)
    if column < 0:
        return None
    mark = Mark(case.raw.tep, case.line + 1, column + 1)
    diagnosis = refusals.backslash(mark, text[column : column + 2])
    return Fault(diagnosis, case.line, f"{text[:column]}\\{text[column:]}")


def open_quote(case: Case) -> Fault | None:
    """A quoted text that never ends, or that ends at a quote meant for another text."""
    if case.says("quoted scalar"):
        return _never_closed(case, *case.begin)
    quote = case.quote_before()
    if not quote or quote[0] == quote[2] or case.line != quote[2]:
        return None
    return _never_closed(case, quote[0], quote[1])


def _never_closed(case: Case, line: int, column: int) -> Fault:
    return never_closed(case.raw, line, column)


def never_closed(raw: Raw, line: int, column: int) -> Fault:
    """Make the fault of a quote that opens there and does not close in its line."""
    text = raw.line(line)
    mark, value = text[column : column + 1], text[column:].rstrip()
    plain = mark == _DOUBLE and mark not in value[1:]
    whole = quoted(value[1:]) if plain else f"{short(value)}{mark}"
    diagnosis = problem(
        "Y044",
        Mark(raw.tep, line + 1, column + 1),
        f"thấy ngoặc {mark} mở ở đây mà không đóng, cần {mark} ở cuối chữ",
        goi_y=f"gõ {whole}",
        trich=short(value),
    )
    return Fault(diagnosis, line, text.rstrip() + mark)


def swallowed(raw: Raw, event: Any) -> Fault | None:
    """A quoted text that goes on over the keys below it: its closing quote was forgotten."""
    start, end = event.start_mark, event.end_mark
    own = raw.line(start.line)
    depth = len(own) - len(own.lstrip(" -"))
    for number in range(start.line + 1, end.line + 1):
        line = raw.line(number)
        if _OWN_KEY.match(line) and len(line) - len(line.lstrip(" -")) <= depth:
            return never_closed(raw, start.line, start.column)
    return None


def after_quote(case: Case) -> Fault | None:
    """Text after a closing quote on its line: mostly quotes inside quotes."""
    quote = case.quote_before()
    if not quote or not quote[0] == quote[2] == case.line or case.column < quote[3]:
        return None
    if not case.text[case.column :].strip() or case.text[quote[3] : case.column].strip():
        return None
    lead, value = parts(case.text)
    whole = len(lead) == quote[1] and not case.bracket
    if not whole:
        value = case.text[quote[1] :].rstrip()
    inner = value[1:-1] if whole and value.endswith(value[:1]) else value
    if whole and value[:2] in ("''", '""'):
        inner = value.strip(value[0])
    diagnosis = problem(
        "Y045",
        Mark(case.raw.tep, case.line + 1, case.column + 1),
        f"thấy `{short(case.text[case.column :].strip())}` sau ngoặc đóng, "
        "cần một cặp ngoặc quanh cả câu",
        goi_y=_nested(inner) if whole else "ngoặc bên trong câu thì gõ “ ”",
        trich=short(value),
    )
    return Fault(diagnosis, case.line, lead + one_line(inner)) if whole else Fault(diagnosis)


def _nested(inner: str) -> str:
    if '"' not in inner:
        return f"gõ {quoted(inner)}"
    curly = re.sub(r'"([^"]*)"', r"“\1”", inner[:300]).replace('"', "”")
    return f"ngoặc bên trong câu thì gõ “ ”: {quoted(curly)}"


def strange_space(case: Case) -> Fault | None:
    """A no-break space after `-` or a key."""
    for line in (case.begin[0], case.line, case.line - 1):
        text = case.raw.line(line)
        if hit := _ODD.match(text):
            column = hit.start(2)
            diagnosis = odd_space(Mark(case.raw.tep, line + 1, column + 1), hit[1], hit[2])
            return Fault(diagnosis, line, f"{text[:column]} {text[column + 1 :]}")
    return None


def no_space(case: Case) -> Fault | None:
    """`loai:ke_hoach`: no space after the colon."""
    if not case.says("':'", "mapping values"):
        return None
    for line in (case.begin[0], case.line, case.line - 1):
        hit = _TIGHT.fullmatch(case.raw.line(line))
        if hit and (line != case.line or ": " not in case.text[: case.column + 2]):
            mark = Mark(case.raw.tep, line + 1, hit.start(2) + 1)
            diagnosis = tight_colon(mark, hit[2], hit[3].rstrip())
            return Fault(diagnosis, line, f"{hit[1]}{hit[2]}: {hit[3]}")
    return None


def special_start(case: Case) -> Fault | None:
    """A text that begins with a sign of YAML's own."""
    column = _special_column(case)
    if column is None:
        return None
    sign = case.text[column]
    message = f"thấy chữ không có ngoặc kép bắt đầu bằng `{sign}`, là ký hiệu riêng của YAML"
    if sign in _NAMES:
        message = f"thấy chữ không có ngoặc kép bắt đầu bằng {_NAMES[sign]}"
    if column == case.lead:
        return _in_quotes(case, "Y043", column, message)
    rest = re.split(r"[,\]}]", case.text[column:])[0].rstrip()
    mark = Mark(case.raw.tep, case.line + 1, column + 1)
    hint = f"gõ {quoted(rest)}"
    return Fault(
        problem("Y043", mark, f"{message}, cần ngoặc kép quanh chữ", goi_y=hint, trich=rest)
    )


def _special_column(case: Case) -> int | None:
    """The column of the sign that the error comes from, None if it has another cause."""
    column = case.column
    if case.says("anchor", "alias", " tag", "block scalar"):
        column = case.begin[1] if case.begin[0] == case.line else column
        return column if _TEXT_SIGN.match(case.text, column) else None
    if case.says("cannot start any token"):
        return column if case.char in tuple("%@`") else None
    lead = case.lead
    sign = case.text[lead : lead + 1]
    if not sign or sign not in _SPECIAL or column < lead or case.bracket:
        return None
    if sign in "]}" and not case.text[:lead].strip():
        return None
    return None if sign in "[{" and case.says("mapping values") else lead


def dash_value(case: Case) -> Fault | None:
    """`khoa: - x`."""
    lead, value = parts(case.text)
    if not case.says("sequence entries") or not value.startswith("-"):
        return None
    diagnosis = problem(
        "Y043",
        Mark(case.raw.tep, case.line + 1, len(lead) + 1),
        "thấy dấu `-` ngay sau dấu hai chấm, cần xuống dòng (danh sách) hoặc ngoặc kép (câu văn)",
        goi_y=f"danh sách thì xuống dòng, thụt vào rồi gõ `{short(value)}`; "
        f"câu văn thì gõ {quoted(value)}",
        trich=short(value),
    )
    if case.goes_on:
        return Fault(diagnosis)
    return Fault(diagnosis, case.line, lead + one_line(value))


def colon(case: Case) -> Fault | None:
    """`: ` inside text without quotes."""
    if case.bracket and case.char == ":":
        return _colon_in_brackets(case) if case.bracket.dong == case.line + 1 else None
    if not case.says("mapping values") or case.column < case.lead:
        return None
    if parts(case.text)[1][:1] in ("[", "{"):
        return _colon_in_brackets(case)
    if two := _two_keys(case):
        return two
    return _in_quotes(case, "Y042", case.column, "thấy dấu hai chấm trong câu không có ngoặc kép")


def _two_keys(case: Case) -> Fault | None:
    """`thoi_gian: truoc: 2026-11-30`: quotes would make a text of what is a key and its value."""
    hit = _TWO_KEYS.fullmatch(re.split(r"\s#", case.text)[0].rstrip())
    if not hit:
        return None
    lead, value, key, rest = hit.groups()
    diagnosis = problem(
        "Y056",
        Mark(case.raw.tep, case.line + 1, len(lead) + 1),
        "thấy hai khóa trên một dòng, cần mỗi khóa một dòng",
        goi_y=f"xuống dòng, thụt vào hai dấu cách rồi gõ: {short(value)}",
        trich=short(value),
    )
    if case.goes_on or not rest:
        return Fault(diagnosis)
    inner = rest if rest[0] in "'\"" else one_line(rest)
    return Fault(diagnosis, case.line, f"{lead}{{{key}: {inner}}}")


def _colon_in_brackets(case: Case) -> Fault:
    return Fault(
        problem(
            "Y042",
            Mark(case.raw.tep, case.line + 1, case.column + 1),
            "thấy dấu hai chấm trong câu không có ngoặc kép giữa { } hoặc [ ], "
            "cần ngoặc kép quanh câu",
            goi_y='gõ {khóa: "câu văn"}, hoặc viết mỗi khóa một dòng',
            trich=short(case.text.strip()),
        )
    )
