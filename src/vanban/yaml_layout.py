"""Syntax errors of indents, brackets, blocks and documents. Row 1.

Each function takes a case and returns what to say of it, or None if it is another situation.
"""

from __future__ import annotations

import re

from vanban import yaml_refused as refused
from vanban import yaml_text
from vanban.problem import Mark, problem
from vanban.yaml_case import Case, Fault
from vanban.yaml_raw import quoted, short

_BARE_KEY = re.compile(r" *(?:- +)*[\w.-]+ *: *")
_ITEM_OR_KEY = re.compile(r" *(?:-(?: |$)|[\w.-]+ *:(?: |$)|[\"'#\[{])")
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
            return Fault(refused.directive(mark, text), line, "# ")
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
    return Fault(yaml_text.no_bar(case.raw, first), above, repaired)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def empty_key(case: Case) -> Fault | None:
    """A line that begins with `:`."""
    text = case.text.lstrip(" -")
    if not text.startswith(":"):
        return None
    column = len(case.text) - len(text)
    return Fault(refused.empty_key(Mark(case.raw.tep, case.line + 1, column + 1)))


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
    seen = f"thấy dòng `{short(text)}` thụt ít hơn dòng đầu của khối chữ"
    if first == case.line:
        seen = "thấy dòng trống ở đầu khối chữ có nhiều dấu cách hơn dòng chữ"
    return Fault(
        problem(
            "Y049",
            Mark(case.raw.tep, case.line + 1, case.column + 1),
            f"{seen}, cần mọi dòng của khối thụt bằng nhau",
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
    """Text after `...`."""
    if not case.says("document start", "<document start>"):
        return None
    return Fault(
        problem(
            "Y030",
            case.mark(case.line, case.column),
            "thấy nội dung sau chỗ kết thúc tài liệu, cần mỗi tệp một tài liệu",
            goi_y="xóa dòng `...` hoặc `---` ở trên, hoặc chuyển phần sau sang tệp khác",
            trich=short(case.text.strip()),
        )
    )


def extra_sign(case: Case) -> Fault | None:
    """`,`, `]` or `}` where nothing stands before it."""
    here = case.char
    if not here or here not in ",]}" or (case.bracket and not _other(case, here)):
        return None
    return Fault(
        problem(
            "Y050",
            Mark(case.raw.tep, case.line + 1, case.column + 1),
            f"thấy thừa dấu `{here}`, cần một mục trước nó",
            goi_y=f"xóa dấu `{here}`, hoặc đặt cả câu trong ngoặc kép nếu đó là chữ",
            trich=short(case.text.strip()),
        )
    )


def _other(case: Case, here: str) -> bool:
    """Whether a closing sign is not the one of the open bracket."""
    mark = case.bracket
    opening = case.raw.line(mark.dong - 1)[mark.cot - 1 : mark.cot] if mark else ""
    return (opening, here) in (("[", "}"), ("{", "]"), ("[", ","), ("{", ","))


def open_bracket(case: Case) -> Fault | None:
    """A bracket that is not closed, or two items without a comma between them."""
    mark = case.bracket
    if mark is None:
        return None
    text = case.raw.line(mark.dong - 1)[mark.cot - 1 :].strip()
    if text[:1] not in ("[", "{"):
        return None
    closing = "]" if text[0] == "[" else "}"
    if case.char and closing in case.text[case.column :]:
        return _no_comma(case, text[0] + closing)
    found = problem(
        "Y050",
        mark,
        f"thấy `{text[0]}` mở ở đây mà không có `{closing}` đóng, cần `{closing}`",
        goi_y=f"gõ `{closing}` sau mục cuối; nếu là câu văn thì gõ {quoted(text)}",
        trich=short(text),
    )
    if text[1:] and mark.dong == case.line:
        return Fault(found, mark.dong - 1, case.raw.line(mark.dong - 1).rstrip() + closing)
    return Fault(found)


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


def indent(case: Case) -> Fault | None:
    """A line that is not in line with those above it."""
    text = case.text.strip()
    if not text or not case.says("expected", "mapping values", "sequence entries"):
        return None
    column = len(case.text) - len(case.text.lstrip())
    where = f"thụt vào {column} dấu cách" if column else "ở đầu dòng"
    return Fault(
        problem(
            "Y049",
            Mark(case.raw.tep, case.line + 1, column + 1),
            f"thấy `{short(text)}` {where}, không hợp với các dòng trên, "
            "cần thẳng cột với các mục cùng tầng",
            goi_y="thụt dòng này bằng đúng số dấu cách của dòng cùng tầng; không để khóa "
            "dưới một khóa đã có giá trị, hay giữa các mục `- `",
            trich=short(text),
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
