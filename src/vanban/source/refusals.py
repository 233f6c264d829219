"""What YAML allows and a source of ours does not: tags, anchors, odd keys, tabs in text."""

from __future__ import annotations

import re
from typing import Any

from vanban.problems.problem import Mark, Problem, problem
from vanban.source.raw import Raw, quoted, short
from vanban.text.characters import control_in

_ASCII_KEY = re.compile(r"[a-z]+(?:\s+[a-z]+)+")
_INDICATOR = re.compile(r"[&!]\S*")

MAX_DEPTH = 64


def properties(raw: Raw, event: Any) -> Problem:
    """Refuse a tag or an anchor; one of them is there."""
    hit = _INDICATOR.match(raw.text, event.start_mark.index)
    sign = short(hit[0] if hit else f"&{event.anchor or ''}")
    ma, what = ("Y022", "neo") if sign.startswith("&") else ("Y021", "nhãn kiểu")
    return problem(
        ma,
        raw.mark(event.start_mark),
        f"thấy `{sign}` là {what} của YAML, cần bỏ đi hoặc đặt chữ trong ngoặc kép",
        goi_y=f'xóa `{sign}`; nếu là chữ của câu văn thì gõ "{sign} …"',
        trich=sign,
    )


def alias(raw: Raw, event: Any, anchor: int | None, *, flow: bool) -> tuple[Problem, str]:
    """Refuse an alias; also return the text that was meant, to the end of its line or item.

    `anchor` is the line of the anchor that it is an alias of, None where the file has none.
    """
    start = event.start_mark
    text = raw.line(start.line)[start.column :].rstrip()
    text = re.split(r"[,\]}]", text)[0].rstrip() if flow else text
    if anchor is not None:
        return problem(
            "Y023",
            raw.mark(start),
            f"thấy `*{event.anchor}` là tham chiếu của YAML đến dòng {anchor}, cần ghi đủ giá trị",
            goi_y=f"chép lại ở đây giá trị ghi sau `&{event.anchor}` ở dòng {anchor}",
            trich=short(text),
        ), text
    return problem(
        "Y023",
        raw.mark(start),
        f"thấy `*{event.anchor}` mở đầu giá trị, YAML hiểu là tham chiếu, cần ngoặc kép quanh chữ",
        goi_y=f"gõ {quoted(text)}; đầu dòng của danh sách thì dùng `- ` thay cho `*`",
        trich=short(text),
    ), text


def merge(mark: Mark) -> Problem:
    """Refuse `<<`."""
    return problem(
        "Y024",
        mark,
        "thấy phép gộp `<<` của YAML, cần ghi đủ các khóa",
        goi_y="xóa dòng `<<` và chép các khóa ấy vào đây",
    )


def collection_key(mark: Mark) -> Problem:
    """Refuse a list or a mapping as a key."""
    return problem(
        "Y025",
        mark,
        "thấy danh sách hoặc bản ghi làm khóa, cần khóa là một chữ",
        goi_y="nếu là câu văn bắt đầu bằng `[`, `{` hoặc `?`, đặt cả câu trong ngoặc kép",
    )


def empty_key(mark: Mark) -> Problem:
    """Refuse a value whose key is empty."""
    return problem(
        "Y026",
        mark,
        "thấy dấu `:` mà không có khóa trước nó, cần khóa",
        goi_y="gõ khóa trước dấu `:`, hoặc đặt cả câu trong ngoặc kép nếu là chữ",
    )


def repeated_key(mark: Mark, key: str, first: Mark) -> Problem:
    """Refuse a key that the mapping has already."""
    return problem(
        "Y020",
        mark,
        f"thấy khóa `{short(key)}` lặp lại (đã có ở dòng {first.dong}), cần một lần",
        goi_y=f"xóa một trong hai khóa `{short(key)}`, hoặc gộp nội dung của chúng",
    )


def missing_dash(raw: Raw, mark: Mark) -> Problem:
    """Refuse a mapping of a list that begins anew: the dash of the next item was forgotten."""
    text = re.split(r"\s#", raw.line(mark.dong - 1)[mark.cot - 1 :])[0].rstrip()
    return problem(
        "Y055",
        mark,
        "thiếu gạch đầu dòng trước mục mới",
        goi_y=f"gõ {quoted(f'- {text}')}",
        trich=short(text),
    )


def joined_key(key: str) -> str:
    """Return a key without spaces around it; `thoi gian` becomes the `thoi_gian` that was meant."""
    key = key.strip()
    return "_".join(key.split()) if _ASCII_KEY.fullmatch(key) else key


def spaced_key(raw: Raw, event: Any) -> Problem:
    """Refuse a key with a space: a key mistyped, or a sentence with a colon, split by YAML."""
    key, mark = event.value.strip(), raw.mark(event.start_mark)
    if not re.search(r"\s", key):
        return problem(
            "Y027",
            mark,
            f"thấy dấu cách lạ (không ngắt) quanh khóa `{short(key)}`, cần dấu cách thường",
            goi_y="xóa khoảng trống quanh khóa rồi gõ lại bằng phím cách",
        )
    key_meant, rest = joined_key(key), raw.line(mark.dong - 1)[mark.cot - 1 :].rstrip()
    return problem(
        "Y027",
        mark,
        "khóa không được có dấu cách",
        goi_y=f"gõ {key_meant}: …" if key_meant != key else f"nếu là câu văn, gõ {quoted(rest)}",
        trich=short(rest),
    )


def empty_item(raw: Raw, mark: Mark) -> Problem:
    """Refuse an item without content."""
    line = raw.line(mark.dong - 1)
    dash = line.rfind("-", 0, mark.cot)
    return problem(
        "Y028",
        Mark(mark.tep, mark.dong, dash + 1) if dash >= 0 else mark,
        "thấy mục trống trong danh sách, cần nội dung",
        goi_y='gõ nội dung của mục, hoặc xóa dấu `-`; chữ rỗng thì gõ `""`',
    )


def second_document(mark: Mark) -> Problem:
    """Refuse another document."""
    return problem(
        "Y030",
        mark,
        "thấy `---` mở tài liệu YAML thứ hai, cần mỗi tệp một tài liệu",
        goi_y="xóa dòng `---`, hoặc chuyển phần sau nó sang tệp khác",
    )


def directive(mark: Mark, text: str) -> Problem:
    """Refuse a line that begins with `%`."""
    return problem(
        "Y031",
        mark,
        f"thấy `{short(text.rstrip())}` là chỉ thị của YAML, cần bỏ đi",
        goi_y="xóa dòng bắt đầu bằng `%`",
    )


def too_deep(mark: Mark) -> Problem:
    """Refuse nesting over the limit."""
    return problem(
        "Y032",
        mark,
        f"thấy các mục lồng nhau quá {MAX_DEPTH} tầng, cần ít hơn",
        goi_y="kiểm tra các dấu `[`, `{` và cách thụt dòng",
    )


def too_many(mark: Mark, limit: int) -> Problem:
    """Refuse a file of more values than the limit."""
    return problem(
        "Y033",
        mark,
        f"thấy hơn {limit} giá trị trong một tệp, cần ít hơn",
        goi_y="chia nội dung ra nhiều tệp",
    )


def in_text(raw: Raw, event: Any) -> Problem | None:
    """Find a tab or a control character in a scalar."""
    if "\t" in event.value:
        if event.style == '"' and "\t" not in raw.text:
            return _backslash(raw, event)
        hint = "xóa dấu Tab rồi gõ dấu cách"
        if any(line.strip().count("\t") > 1 for line in event.value.split("\n")):
            hint = f"bảng dán từ Word, Excel: viết thành `bang` (`cot`, `dong`); không thì {hint}"
        place = _tab_place(raw, event)
        return problem("Y017", place, "thấy dấu Tab trong chữ, cần dấu cách", goi_y=hint)
    bad = control_in(event.value) if event.style == '"' else ""
    if not bad:
        return None
    return problem(
        "Y010",
        raw.mark(event.start_mark),
        f"thấy ký tự điều khiển U+{ord(bad):04X} (viết bằng `\\`) trong chữ, cần chữ in được",
        goi_y="bỏ nhóm ký tự bắt đầu bằng `\\`; nếu cần chính dấu `\\` thì gõ `\\\\`",
    )


def _backslash(raw: Raw, event: Any) -> Problem:
    start = event.start_mark
    column = raw.line(start.line).find("\\t", start.column)
    return backslash(Mark(raw.tep, start.line + 1, max(column, start.column) + 1), "\\t")


def backslash(mark: Mark, sign: str) -> Problem:
    """Refuse a backslash in double quotes that YAML takes for a sign of its own."""
    return problem(
        "Y046",
        mark,
        f"thấy `{sign}` trong ngoặc kép, YAML hiểu `\\` là ký hiệu riêng, cần `\\\\`",
        goi_y="gõ `\\\\` thay cho `\\`, hoặc đặt cả câu trong ngoặc đơn '…'",
    )


def _tab_place(raw: Raw, event: Any) -> Mark:
    start, end = event.start_mark, event.end_mark
    for number in range(start.line, end.line + 1):
        begin = start.column if number == start.line else 0
        if (column := raw.line(number).find("\t", begin)) >= 0:
            return Mark(raw.tep, number + 1, column + 1)
    return raw.mark(start)
