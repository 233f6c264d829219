"""Syntax errors of indents, list items, blocks and documents.

Each function takes a case and returns what to say of it, or None if it is another situation.
"""

from __future__ import annotations

import re

from vanban.problems.problem import Mark, Problem, problem
from vanban.source import refusals, text_traps
from vanban.source.raw import Case, Fault, Raw, one_line, quoted, short
from vanban.text.characters import ODD_BLANKS

_BARE_KEY = re.compile(r" *(?:- +)*[\w.-]+ *: *")
_ITEM_OR_KEY = re.compile(r" *(?:-(?: |$)|[\w.-]+ *:(?: |$)|[\"'#\[{])")
_DASHED = re.compile(r"( *)(?:(-)(?=[^\W\d])|([–—―•·+])[ \u00a0]*(?=[\w\"“]))")
_KEY = re.compile(r"([a-z_][a-z0-9_]*) *:(?: |\Z)")
_ODD_INDENT = re.compile(f"^( *)([{ODD_BLANKS}][ {ODD_BLANKS}]*)", re.MULTILINE)
_NO_COLON = re.compile(
    r"(?P<lead> *(?:- +)*)(?P<key>[a-z][a-z0-9_]*)(?: *[=：] *| +(?=[\"\[{|'“]))(?P<value>.*)"
)
_KEYED = re.compile(r"(?P<lead> *(?:- +)*)[a-z_][a-z0-9_]* *:(?: |$)")
_TABBED = re.compile(r"[ -]*\t")


def tab_problem(tep: str, line: int, column: int) -> Fault:
    """Make the problem of a tab used to indent; line and column from 0."""
    return Fault(
        problem(
            "Y016",
            Mark(tep, line + 1, column + 1),
            "thấy dấu Tab ở đầu dòng, cần dấu cách",
            goi_y="xóa dấu Tab rồi gõ dấu cách (hai dấu cách cho mỗi tầng)",
        )
    )


def odd_indents(raw: Raw) -> tuple[Raw, list[Problem]]:
    """Put plain spaces for those of Word that indent lines; also return a problem for each line."""
    text = _ODD_INDENT.sub(lambda hit: hit[1] + " " * len(hit[2]), raw.text)
    if text == raw.text:
        return raw, []
    lines = text.split("\n")
    hits = ((number, _ODD_INDENT.match(line)) for number, line in enumerate(raw.lines))
    found = [_odd_indent(raw.tep, n, hit.end(1)) for n, hit in hits if hit and lines[n].strip()]
    return Raw(text, lines, raw.tep), found


def _odd_indent(tep: str, line: int, column: int) -> Problem:
    return problem(
        "Y018",
        Mark(tep, line + 1, column + 1),
        "thụt dòng bằng dấu cách không ngắt (thường do dán từ Word, web), cần dấu cách thường",
        goi_y="xóa rồi gõ dấu cách thường",
    )


def tab(case: Case) -> Fault | None:
    """A tab in the indent."""
    for line in (case.line, case.begin[0]):
        if _TABBED.match(case.raw.line(line)):
            return tab_problem(case.raw.tep, line, case.raw.line(line).index("\t"))
    return None


def directive(case: Case) -> Fault | None:
    """A line that begins with `%`."""
    for line in (case.begin[0], case.line, case.line - 1):
        text = case.raw.line(line)
        if text.startswith("%"):
            mark = Mark(case.raw.tep, line + 1, 1)
            return Fault(refusals.directive(mark, text), line, "# ")
    return None


def no_bar(case: Case) -> Fault | None:
    """Lines of free text under a key without `|`."""
    own = len(case.text) - len(case.text.lstrip(" "))
    above = case.line - 1
    while above >= 0 and (not (line := case.raw.line(above)).strip() or _depth(line) >= own):
        above -= 1
    first = _first_text(case, above + 1)
    if above < 0 or first == case.line or not _BARE_KEY.fullmatch(case.raw.line(above)):
        return None
    if _ITEM_OR_KEY.match(case.raw.line(first)):
        return None
    repaired = f"{case.raw.line(above).rstrip()} |"
    return Fault(text_traps.no_bar(case.raw, first), above, repaired)


def wrong_dash(raw: Raw, number: int) -> Fault | None:
    """A line that begins with `-x`, or with the long dash of Word: an item was meant."""
    hit = _DASHED.match(raw.line(number))
    if not hit:
        return None
    text = raw.line(number)[hit.end() :].rstrip()
    ma, message = "Y047", "thiếu dấu cách sau gạch đầu dòng"
    if hit[3]:
        ma, message = "Y057", f"gạch {hit[3]} là gạch dài của Word, gõ -"
        if hit[3] in "•·+":
            message = f"thấy `{hit[3]}` ở đầu mục, gõ -"
    plain = _KEY.match(text) or ": " not in text or text[0] in "'\""
    hint = quoted(f"- {text}") if plain else f"- {quoted(text)}"
    mark = Mark(raw.tep, number + 1, hit.end(1) + 1)
    diagnosis = problem(ma, mark, message, goi_y=f"gõ {hint}", trich=short(text))
    # the lines below must fit the mended one, else they would get messages of their own
    shifted = _depth(raw.line(number + 1)) == hit.end() != hit.end(1) + 2
    mended = f"{hit[1]}- {text if plain else one_line(text)}"
    return Fault(diagnosis) if shifted else Fault(diagnosis, number, mended)


def dash(case: Case) -> Fault | None:
    """A wrong dash in or just above the error's line: before a key, or below another item."""
    for line in (case.begin[0], case.line, case.line - 1):
        fault = wrong_dash(case.raw, line)
        if fault and (_KEY.match(fault.problem.trich) or _below_item(case.raw, line)):
            return fault
    return None


def _below_item(raw: Raw, number: int) -> bool:
    column, above = _depth(raw.line(number)), number - 1
    while above > 0 and (not raw.line(above).strip() or _depth(raw.line(above)) > column):
        above -= 1
    return raw.line(above).startswith("- ", column)


def no_dash(case: Case) -> Fault | None:
    """A mapping of a list whose dash was forgotten, left of the other mappings."""
    line, column = case.begin
    own_key, first = _KEY.match(case.text.lstrip()), case.raw.line(line)[column:].lstrip("- ")
    if not own_key or not case.says("block collection") or not (first_key := _KEY.match(first)):
        return None
    if own_key[1] not in ("id", first_key[1]):
        return None
    text = case.text.strip()
    mark = Mark(case.raw.tep, case.line + 1, _depth(case.text) + 1)
    hint = f"gõ {quoted(f'- {text}')}"
    diagnosis = problem("Y055", mark, 'thiếu "- " ở đầu mục', goi_y=hint, trich=short(text))
    below = case.raw.line(case.line + 1)
    fits = _depth(below) == column + 2 or _depth(below) < column or below[column:][:2] == "- "
    return Fault(diagnosis, case.line, f"{' ' * column}- {text}") if fits else Fault(diagnosis)


def no_first_dash(case: Case) -> Fault | None:
    """`- b: x` below `a: y` in the same column: the dash of the first item was forgotten."""
    line, column = case.begin
    text = case.raw.line(line)
    own = case.text.startswith("- ", column) and _depth(case.text) == column == _depth(text)
    if not own or not case.says("block mapping") or not _KEY.match(text[column:]):
        return None
    above = line - 1
    while above >= 0 and not case.raw.line(above).strip():
        above -= 1
    if above < 0 or not _BARE_KEY.fullmatch(case.raw.line(above)):
        return None
    mark = Mark(case.raw.tep, line + 1, column + 1)
    typed = text.strip()
    hint = f"gõ {quoted(f'- {typed}')}"
    diagnosis = problem("Y055", mark, 'thiếu "- " ở đầu mục', goi_y=hint, trich=short(typed))
    if line + 1 != case.line:
        return Fault(diagnosis)
    return Fault(diagnosis, line, f"{' ' * column}- {typed}")


def no_colon(case: Case) -> Fault | None:
    """`chu_tri [a]`, `noi_dung "x"`, `ten = x`: a key and its value without the colon."""
    text = case.raw.line(case.begin[0])
    hit = _NO_COLON.fullmatch(text)
    if not hit or not case.says("expected ':'"):
        return None
    lead, key, value = hit["lead"], hit["key"], hit["value"]
    diagnosis = problem(
        "Y048",
        case.mark(case.begin[0], len(lead)),
        f"thấy `{short(text.strip())}` không có dấu hai chấm sau `{key}`, cần `khóa: giá trị`",
        goi_y=f"gõ `{key}: ` trước giá trị",
        trich=short(text.strip()),
    )
    return Fault(diagnosis, case.begin[0], f"{lead}{key}: {value}")


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def empty_key(case: Case) -> Fault | None:
    """A line that begins with `:`."""
    text = case.text.lstrip(" -")
    if not text.startswith(":"):
        return None
    column = len(case.text) - len(text)
    return Fault(refusals.empty_key(Mark(case.raw.tep, case.line + 1, column + 1)))


def no_key(case: Case) -> Fault | None:
    """A line that is neither `khoa: …` nor `- …`."""
    if not case.says("expected ':'"):
        return None
    text = case.raw.line(case.begin[0]).strip() or "(dấu cách lạ)"
    return Fault(
        problem(
            "Y048",
            case.mark(*case.begin),
            f"thấy dòng `{short(text)}` không có khóa, cần `khóa: giá trị`",
            goi_y="nếu là đoạn tiếp của chữ ở trên: thụt dòng vào sâu hơn khóa, "
            "hoặc viết `khóa: |` rồi các dòng chữ ở dưới",
            trich=short(text),
        )
    )


def block_head(case: Case) -> Fault | None:
    """Something wrong after `|` or `>`."""
    if not case.says("block scalar"):
        return None
    return Fault(
        problem(
            "Y051",
            case.mark(*case.begin),
            "thấy khối chữ mở bằng `|` hoặc `>` viết sai, cần xuống dòng ngay sau dấu ấy",
            goi_y="gõ `khóa: |`, xuống dòng, thụt vào rồi mới viết chữ",
            trich=short(case.raw.line(case.begin[0]).strip()),
        )
    )


def block_text(case: Case) -> Fault | None:
    """A line of a literal block that stands left of the block's first line."""
    last, text = case.last, case.text.strip()
    if last is None or last.style not in ("|", ">") or last.end_mark.line != case.line:
        return None
    if not text or not case.column:
        return None
    first = _first_text(case, last.start_mark.line + 1)
    message = f"thấy dòng `{short(text)}` thụt ít hơn dòng đầu của khối chữ"
    if first == case.line:
        message = "thấy dòng trống ở đầu khối chữ có nhiều dấu cách hơn dòng chữ"
    return Fault(
        problem(
            "Y049",
            Mark(case.raw.tep, case.line + 1, case.column + 1),
            f"{message}, cần mọi dòng của khối thụt bằng nhau",
            goi_y="xóa các dấu cách trên dòng trống"
            if first == case.line
            else "thụt dòng này bằng dòng đầu của khối; muốn hết khối thì thụt bằng khóa cùng tầng",
            trich=short(text),
        )
    )


def _first_text(case: Case, line: int) -> int:
    while line < case.line and not case.raw.line(line).strip():
        line += 1
    return line


def document(case: Case) -> Fault | None:
    """Text after `...`, or after a first line that is no key and so is the whole document."""
    if not case.says("document start", "<document start>"):
        return None
    first = case.last.start_mark.line if case.last else case.line
    between = (case.raw.line(number) for number in range(first + 1, case.line + 1))
    if not any(line.startswith(("...", "---")) for line in between):
        return _bare_start(case, first)
    return Fault(
        problem(
            "Y030",
            case.mark(case.line, case.column),
            "thấy nội dung sau chỗ kết thúc tài liệu, cần mỗi tệp một tài liệu",
            goi_y="xóa dòng `...` hoặc `---` ở trên, hoặc chuyển phần sau sang tệp khác",
            trich=short(case.text.strip()),
        )
    )


def _bare_start(case: Case, number: int) -> Fault:
    """The text in that line is no key: what follows it YAML takes for another document."""
    text = case.raw.line(number).rstrip()
    begin = len(text) - len(text.lstrip())
    mark = Mark(case.raw.tep, number + 1, begin + 1)
    if tight := text_traps.TIGHT.fullmatch(text):
        diagnosis = text_traps.tight_colon(mark, tight[1], tight[2])
        return Fault(diagnosis, number, f"{tight[1]}: {tight[2]}")
    diagnosis = problem(
        "Y048",
        mark,
        f"thấy dòng `{short(text.strip())}` không có khóa, cần `khóa: giá trị`",
        goi_y="ghi chú thì gõ `#` và một dấu cách ở đầu dòng; "
        "không thì gõ khóa, dấu hai chấm và một dấu cách trước chữ",
        trich=short(text.strip()),
    )
    return Fault(diagnosis, number, f"# {text}")


def indent(case: Case) -> Fault | None:
    """A line that is not in line with those above it."""
    text = case.text.strip()
    if not text or not case.says("expected", "mapping values", "sequence entries"):
        return None
    column = len(case.text) - len(case.text.lstrip())
    where = f"thụt vào {column} dấu cách" if column else "ở đầu dòng"
    number, fitting = _fitting(case, text)
    place = f"thụt dòng này vào {fitting} dấu cách" if fitting else "đặt dòng này sát lề"
    like = f"{place}, thẳng cột với dòng {number + 1}"
    if number < 0 or fitting == column:
        like = "thụt dòng này bằng đúng số dấu cách của dòng cùng tầng"
    return Fault(
        problem(
            "Y049",
            Mark(case.raw.tep, case.line + 1, column + 1),
            f"thấy `{short(text)}` {where}, không hợp với các dòng trên, "
            "cần thẳng cột với các mục cùng tầng",
            goi_y=f"{like}; không để khóa dưới một khóa đã có giá trị, hay giữa các mục `- `",
            trich=short(text),
        )
    )


def _fitting(case: Case, text: str) -> tuple[int, int]:
    """The line above that this one is like, and the column of its text; -1 where there is none.

    An item is like the item above it, a key like the key above it, a line of text like the
    lines of the block that it ended.
    """
    block = case.last if case.last is not None and case.last.style in ("|", ">") else None
    if block is not None and block.end_mark.line == case.line:
        first = _first_text(case, block.start_mark.line + 1)
        return first, _depth(case.raw.line(first))
    for number in range(case.line - 1, -1, -1):
        line = case.raw.line(number)
        if text.startswith("- ") and line.lstrip().startswith("- "):
            return number, _depth(line)
        if not text.startswith("- ") and (hit := _KEYED.match(line)):
            return number, hit.end("lead")
    return -1, 0
