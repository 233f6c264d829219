"""Free text that YAML would cut or split without a word, found by looking at the raw line.

Row 1. Each check takes the raw lines and the place (line, column from 0) of a scalar without
quotes, looks only at the characters there, and returns a problem or None.
"""

from __future__ import annotations

import re

from vanban.problem import Mark, Problem, problem

_COMMENT = re.compile(r"([ \t]+)#(.?)")
_COLON = re.compile(r"[ \t]*(:|$)")
_CODE = re.compile(r"[a-z0-9][a-z0-9_./-]*")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./+-]*")
_SPACE = re.compile(r"\s")
_ODD_SPACE = re.compile(r"(-|[\w.-]+:)[^\S \t\r\n]")
_LONG = 40

Lines = list[str]


def quoted(text: str) -> str:
    """Return what to type so that YAML takes `text` as it is."""
    return f"'{text}'" if '"' in text or "\\" in text else f'"{text}"'


def short(text: str) -> str:
    """Cut a quotation to a length that fits a message."""
    return text if len(text) <= _LONG else text[: _LONG - 1].rstrip() + "…"


def cut_by_comment(lines: Lines, line: int, end: int, value: str, mark: Mark) -> Problem | None:
    """Find ` #` that cuts an unquoted text.

    The rule, so that no text is lost in silence and ordinary comments stay easy:
    - after a single code, number or date in lower case (`207`, `du_thao`, `2023-07-12`) a `#`
      is a comment if a space (or another `#`, or nothing) follows it;
    - after a single ASCII word with capitals (`PNV`) it must also stand two spaces away;
    - after anything else (a space, a letter with marks: free text) and wherever a character
      sticks to the `#` (`Kế hoạch #5`, `muc: #to-chuc`), it is a problem: quotes make it clear;
    - after a key alone (`can_cu:   # các căn cứ`) only a `#` that sticks to text is a problem.
    """
    hit = _COMMENT.match(lines[line], end)
    if not hit or _is_comment(value, hit[1], hit[2]):
        return None
    rest = lines[line][hit.end(1) :].rstrip()
    whole = f"{value}{hit[1]}{rest}".strip() if value else rest
    return problem(
        "Y040",
        Mark(mark.tep, line + 1, hit.end(1) + 1),
        f"thấy ` #` sau chữ không có ngoặc kép, YAML bỏ mất `{short(rest)}`, cần ngoặc kép quanh chữ",
        goi_y=f"gõ {quoted(short(whole))}; nếu là ghi chú thì gõ {quoted(short(value))}  {short(rest)}"
        if value
        else f"gõ {quoted(short(whole))}; nếu là ghi chú thì gõ `# ` rồi mới đến chữ",
        trich=whole,
    )


def _is_comment(value: str, gap: str, after: str) -> bool:
    if after not in ("", " ", "\t", "#"):
        return False
    if not value or _CODE.fullmatch(value):
        return True
    return _WORD.fullmatch(value) is not None and len(gap.expandtabs(2)) >= 2


def split_key(lines: Lines, line: int, start: int, end: int, mark: Mark) -> Problem | None:
    """Find a key without a value inside braces: the rest of a text that a comma has split."""
    hit = _COLON.match(lines[line], end)
    if hit:
        return None
    return _split_at_comma(lines, line, start, mark)


def split_item(lines: Lines, line: int, start: int, before: str, value: str) -> bool:
    """Say whether an item of [a, b] looks like the rest of a sentence that a comma has split."""
    free = " " in before or " " in value
    return free and value[:1].islower() and not _ODD_SPACE.match(lines[line], start)


def comma_problem(lines: Lines, line: int, start: int, mark: Mark) -> Problem:
    """Make the problem of a text that a comma inside brackets has split at this place."""
    return _split_at_comma(lines, line, start, mark)


def _split_at_comma(lines: Lines, line: int, start: int, mark: Mark) -> Problem:
    here = lines[line]
    opening = max(here.rfind(char, 0, start) for char in "{[")
    text = re.split(r"[}\]]", here[opening + 1 :][:300])[0].strip()
    key, colon, rest = text.partition(": ")
    whole = rest if colon and here[opening : opening + 1] == "{" else text
    return problem(
        "Y041",
        mark,
        f"thấy dấu phẩy tách đôi câu văn trong {{ }} hoặc [ ] trước `{short(_upto(here, start))}`, "
        "cần ngoặc kép quanh cả câu",
        goi_y=f"gõ {quoted(short(whole))}",
        trich=text,
    )


def _upto(line: str, start: int) -> str:
    return re.split(r"[,}\]]", line[start : start + 300])[0].strip()


def colon_in_list(mark: Mark, text: str) -> Problem:
    """Make the problem of `: ` that turns a text inside [ ] into a key and a value."""
    return problem(
        "Y041",
        mark,
        "thấy dấu hai chấm tách đôi câu văn trong [ ], cần ngoặc kép quanh cả câu",
        goi_y=f"gõ {quoted(short(text))}",
        trich=text,
    )


def spaced_key(key: str, mark: Mark, rest: str) -> Problem | None:
    """Find a key that holds a space: a sentence with a colon that YAML has split."""
    if not _SPACE.search(key):
        return None
    if _SPACE.search(key).group() != " " and not _SPACE.search(key.strip()):  # type: ignore[union-attr]
        return problem(
            "Y027",
            mark,
            f"thấy dấu cách lạ (không ngắt) quanh khóa `{short(key.strip())}`, cần dấu cách thường",
            goi_y="xóa khoảng trống ở đầu dòng rồi gõ lại bằng phím cách",
        )
    return problem(
        "Y027",
        mark,
        f"thấy dấu cách trong khóa `{short(key)}`, cần khóa viết liền hoặc cả câu trong ngoặc kép",
        goi_y=f"nếu là câu văn, gõ {quoted(short(rest))}",
        trich=short(rest),
    )


def odd_start(value: str, mark: Mark) -> Problem | None:
    """Find `-` or `khoa:` followed by a space that YAML does not know (pasted from a page)."""
    hit = _ODD_SPACE.match(value)
    if not hit:
        return None
    return problem(
        "Y047",
        mark,
        f"thấy dấu cách lạ (U+{ord(hit[0][-1]):04X}) sau `{hit[1]}`, cần dấu cách thường",
        goi_y=f"xóa khoảng trống sau `{hit[1]}` rồi gõ lại bằng phím cách",
    )


def joined_dash(lines: Lines, first: int, last: int, tep: str) -> Problem | None:
    """Find a line that begins with `- ` but was joined to the text above it for its indent."""
    for number in range(first + 1, last + 1):
        text = lines[number].lstrip(" ")
        if text.startswith("- "):
            return problem(
                "Y052",
                Mark(tep, number + 1, len(lines[number]) - len(text) + 1),
                f"thấy gạch đầu dòng lệch cột, YAML nối nó vào dòng {first + 1}, "
                "cần thẳng cột với các mục khác",
                goi_y="thụt dòng này bằng đúng số dấu cách của các mục khác, "
                "hoặc dùng `|` nếu đó là các dòng của một đoạn văn",
                trich=short(text.rstrip()),
            )
    return None
