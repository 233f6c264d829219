"""Free text that YAML would cut, split or join without a word, found by looking at the raw line.

Every check looks at the characters around one scalar of libyaml's, and nowhere else.
"""

from __future__ import annotations

import re
from typing import Any

from vanban.problems.problem import Mark, Problem, problem
from vanban.source.raw import Raw, in_curly, one_line, quoted, short, straight

_COMMENT = re.compile(r"([ \t]+)#(.?)")
_AFTER_KEY = re.compile(r"\s*(?::|\Z)")
_CODE = re.compile(r"[a-z0-9][a-z0-9_./-]*")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./+-]*")
_TIGHT = re.compile(r"([A-Za-z_][\w.-]*):(\S.*)")
_ODD_DASH = re.compile(r"(-|[a-z_][a-z0-9_]*:)([^\S \t\n])")
_PARAGRAPH = re.compile(r" *(?:[-+*] |\d+(?:\.\d+)*[.)] |[IVXLC]+\. |[a-zđ]\) )")
_FOLDED = re.compile(rf"{_PARAGRAPH.pattern}| *Điều \d+[a-zđ]?\. ")
_CURLY = re.compile(r"[“‘„][^“”‘’\"]*[”’\"](?=\s*[,\]}])")
_SPLIT_VALUE = re.compile(r"[\w.-]+ *: +(?!.*?[\w.-]+ *: )")
_VALUE_END = re.compile(r",\s*[a-z_][a-z0-9_]* *: |[}\]]")
_IN_BRACKETS = 300  # how far a quotation inside brackets is looked for


def cut_by_comment(raw: Raw, event: Any) -> Problem | None:
    """Find ` #` that cuts an unquoted text.

    The rule, so that no text is lost in silence and ordinary comments stay easy:
    - after a single code, number or date in lower case (`207`, `du_thao`, `2023-07-12`) a `#`
      is a comment if a space (or another `#`, or nothing) follows it;
    - after a single ASCII word with capitals (`PNV`) it must also stand two spaces away;
    - after anything else (a space, a letter with marks: free text) and wherever a character
      sticks to the `#` (`Kế hoạch #5`, `muc: #to-chuc`), it is a problem: quotes make it clear;
    - after a key alone (`can_cu:   # các căn cứ`) only a `#` that sticks to text is a problem.
    """
    value, end = event.value, event.end_mark
    line = raw.line(end.line)
    hit = _COMMENT.match(line, end.column)
    if not hit or _is_comment(value, hit[1], hit[2]):
        return None
    remainder = line[hit.end(1) :].rstrip()
    note = f"# {remainder.lstrip('# ')}"
    other = f"gõ {quoted(value)}  {short(note)}" if value else f"gõ `{short(note)}`"
    whole = f"{value}{hit[1]}{remainder}" if value else remainder
    if in_curly(whole):
        return curly(raw.mark(event.start_mark), whole)
    return problem(
        "Y040",
        Mark(raw.tep, end.line + 1, hit.end(1) + 1),
        f"thấy ` #` trong chữ không có ngoặc kép, YAML bỏ mất `{short(remainder)}`, "
        "cần ngoặc kép quanh chữ",
        goi_y=f"gõ {quoted(whole)}; nếu phần sau là ghi chú thì {other}",
        trich=short(whole),
    )


def curly(mark: Mark, text: str) -> Problem:
    """Make the problem of Word's quotes around a whole text: YAML would have them printed."""
    return problem(
        "Y054",
        mark,
        'chữ đang nằm trong ngoặc cong “ ” (thường do dán từ Word), cần ngoặc thẳng " "',
        goi_y=f"gõ {quoted(text)}",
        trich=short(text),
    )


def curly_split(raw: Raw, event: Any) -> tuple[str, str] | None:
    """Find a text in Word's quotes that a comma has split, inside [ ] or { }.

    Returns the text and its line mended.
    """
    line = raw.line(event.start_mark.line)
    hit = _CURLY.match(line, event.start_mark.column)
    if not hit or len(hit[0]) <= len(event.value):
        return None
    return hit[0], f"{line[: hit.start()]}{one_line(straight(hit[0]))}{line[hit.end() :]}"


def cut_after_quote(raw: Raw, event: Any) -> Problem | None:
    """Find `#` right after a closing quote: YAML drops what follows."""
    end = event.end_mark
    line = raw.line(end.line)
    if line[end.column : end.column + 1] != "#":
        return None
    remainder = line[end.column :].rstrip()
    return problem(
        "Y040",
        Mark(raw.tep, end.line + 1, end.column + 1),
        f"thấy `#` sát ngoặc đóng, YAML bỏ mất `{short(remainder)}`, cần dấu cách trước `#`",
        goi_y="nếu là ghi chú thì gõ dấu cách trước `#`; nếu là chữ thì đưa vào trong ngoặc",
        trich=short(remainder),
    )


def _is_comment(value: str, gap: str, after: str) -> bool:
    if after not in ("", " ", "\t", "#"):
        return False
    if not value or _CODE.fullmatch(value):
        return True
    return _WORD.fullmatch(value) is not None and len(gap) > 1


def key_alone(raw: Raw, event: Any, *, first: bool) -> Problem | None:
    """Find a key without `:` inside braces: mostly the rest of a text that a comma has split."""
    if _AFTER_KEY.match(raw.text, event.end_mark.index):
        return None
    mark, key = raw.mark(event.start_mark), event.value
    if tight := _TIGHT.fullmatch(key):
        return tight_colon(mark, tight[1], tight[2])
    if not first:
        return comma_split(raw, event)
    return problem(
        "Y041",
        mark,
        f"thấy `{short(key)}` trong {{ }} không có giá trị, cần `khóa: giá trị`",
        goi_y=f"danh sách thì dùng [ ]; nếu là chữ thì gõ {quoted(f'{{{key}}}')}",
        trich=short(key),
    )


def item_split(raw: Raw, before: str, event: Any) -> Problem | None:
    """Find an item of [a, b] that looks like the rest of a sentence that a comma has split."""
    value, start, end = event.value, event.start_mark, event.end_mark
    spaced = bool(before) and (" " in before or " " in value)
    return (
        comma_split(raw, event)
        if start.line == end.line and spaced and value[0].islower()
        else None
    )


def comma_split(raw: Raw, event: Any) -> Problem:
    """Make the problem of a text inside brackets that a comma before this scalar has split."""
    start = event.start_mark
    line = raw.line(start.line)
    near = max(start.column - _IN_BRACKETS, 0)
    opening = max(near - 1, *(line.rfind(char, near, start.column) for char in "{["))
    text = re.split(r"[}\]]", _from(line, opening + 1))[0].strip()
    _, colon, rest = text.rpartition(": ")
    whole = rest if colon and line[opening : opening + 1] == "{" else text
    if colon and line[opening : opening + 1] == "{":
        split = _SPLIT_VALUE.search(line, opening, start.column)
        whole = _VALUE_END.split(_from(line, split.end()))[0].strip() if split else rest
    piece = re.split(r"[,}\]]", _from(line, start.column))[0].strip()
    return problem(
        "Y041",
        raw.mark(start),
        f"thấy dấu phẩy trước `{short(piece)}` tách đôi câu văn trong {{ }} hoặc [ ], "
        "cần ngoặc kép quanh mỗi câu",
        goi_y=f"gõ {quoted(whole)} nếu là một câu, hoặc đặt từng mục trong ngoặc kép",
        trich=short(text),
    )


def _from(line: str, column: int) -> str:
    return line[max(column, 0) : column + _IN_BRACKETS]


def colon_split(raw: Raw, event: Any) -> Problem | None:
    """Find `: ` inside [ ] that makes a key and a value of a text; nobody means that."""
    start = event.start_mark
    tail = _from(raw.line(start.line), start.column)
    if tail[:1] in ("{", "&", "!"):
        return None
    text = re.split(r"[,\]]", tail)[0].strip()
    return problem(
        "Y041",
        raw.mark(start),
        "thấy dấu hai chấm tách đôi câu văn trong [ ], cần ngoặc kép quanh cả câu",
        goi_y=f"gõ {quoted(text)}",
        trich=short(text),
    )


TIGHT = re.compile(r"([a-z_][a-z0-9_]*):(\S.*)")
"""A key of ours with its value and no space between: YAML sees one text."""


def tight_colon(mark: Mark, key: str, rest: str) -> Problem:
    """Make the problem of `loai:ke_hoach`."""
    return problem(
        "Y047",
        mark,
        f"thấy `{short(f'{key}:{rest}')}` không có dấu cách sau dấu hai chấm, cần dấu cách",
        goi_y=f"gõ `{short(f'{key}: {rest}')}`",
    )


def odd_space(mark: Mark, before: str, space: str) -> Problem:
    """Make the problem of a space that YAML does not know after `-` or `khoa:`."""
    return problem(
        "Y047",
        mark,
        f"thấy dấu cách lạ (U+{ord(space):04X}) sau `{before}`, cần dấu cách thường",
        goi_y=f"xóa khoảng trống sau `{before}` rồi gõ lại bằng phím cách",
    )


def odd_start(raw: Raw, event: Any) -> Problem | None:
    """Find a text at the start of its line or item that was meant as an item or a key."""
    hit = _ODD_DASH.match(event.value)
    start = event.start_mark
    if not hit or raw.line(start.line)[: start.column].strip(" -"):
        return None
    mark = Mark(raw.tep, start.line + 1, start.column + hit.start(2) + 1)
    return odd_space(mark, hit[1], hit[2])


def joined_lines(raw: Raw, event: Any) -> Problem | None:
    """Find lines joined to the text above that were meant as lines, or as items, of their own."""
    first, last = event.start_mark.line, event.end_mark.line
    if not raw.line(first)[: event.start_mark.column].strip():
        below = (raw.line(number) for number in range(first + 1, last + 1))
        if any(_PARAGRAPH.match(line) for line in below):
            return no_bar(raw, first)
    for number in range(first + 1, last + 1):
        text = raw.line(number).lstrip(" ")
        if text.startswith("- "):
            return _joined_item(raw, number, first, text)
    return None


def folded(raw: Raw, event: Any) -> Problem | None:
    """Find lines meant as paragraphs of their own in a text under `>`, which joins them."""
    start, before = event.start_mark, ""
    for number in range(start.line + 1, event.end_mark.line + 1):
        line = raw.line(number)
        if before.strip() and _level(before) == _level(line) and _FOLDED.match(line):
            head = raw.line(start.line).rstrip()
            key = head[: start.column].strip()
            return problem(
                "N896",
                Mark(raw.tep, start.line + 1, start.column + 1),
                "thấy dấu `>`, YAML nối các dòng chữ ở dưới thành một đoạn "
                f"(`{short(line.strip())}` vào dòng trên), cần `|` để mỗi dòng là một đoạn",
                goi_y=f"gõ `{key} |` thay cho `{short(head.strip())}`; "
                "cố ý nối thì viết cả đoạn trên một dòng",
            )
        before = line
    return None


def _level(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


NOTHING = frozenset({"null", "Null", "NULL", "~"})
"""What YAML reads as no value at all, and we as the text that was typed."""


def nothing_as_text(raw: Raw, event: Any) -> Problem:
    """Make the problem of YAML's word for no value: mostly written by a program."""
    return problem(
        "N895",
        raw.mark(event.start_mark),
        f"thấy `{event.value}` không có ngoặc kép: chương trình đọc là chữ và in ra như thế",
        goi_y=f"không có giá trị thì xóa cả dòng, hoặc để trống; đúng là chữ ấy thì gõ "
        f'"{event.value}"',
    )


def no_bar(raw: Raw, number: int) -> Problem:
    """Make the problem of lines of text, from this one on, under a key without `|`."""
    text = raw.line(number)
    return problem(
        "Y053",
        Mark(raw.tep, number + 1, len(text) - len(text.lstrip()) + 1),
        "thấy nhiều dòng chữ dưới khóa mà không có dấu `|`, YAML nối chúng thành một dòng, "
        "cần `|` sau dấu hai chấm của khóa",
        goi_y="gõ `khóa: |` ở dòng trên, các dòng chữ để nguyên bên dưới",
        trich=short(text.strip()),
    )


def _joined_item(raw: Raw, number: int, first: int, text: str) -> Problem:
    return problem(
        "Y052",
        Mark(raw.tep, number + 1, len(raw.line(number)) - len(text) + 1),
        f"thấy gạch đầu dòng lệch cột, YAML nối nó vào dòng {first + 1}, "
        "cần thẳng cột với các mục khác",
        goi_y="thụt dòng này bằng đúng số dấu cách của các mục khác, "
        "hoặc dùng `|` nếu đó là các dòng của một đoạn văn",
        trich=short(text.rstrip()),
    )
