"""What each tag is given, a line of text or a list, and whether a template prints it as such.

Knows docxtpl's marks, which replace a whole run, paragraph, row or cell; knows no document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from vanban.ooxml import CORE
from vanban.problems.problem import Faults
from vanban.word.template.look import Element, w
from vanban.word.template.tag_names import (
    ANNEXES,
    BODY,
    LISTS,
    PLAIN,
    SIGNERS,
    TAG,
    TAGS,
    mark_of,
    shown_tag,
)
from vanban.word.template.tag_reading import ANCHOR, Tag, Use, visible_text

_STEP = re.compile(r"\[[^\]]*\]|\.\w+")
_SIMPLE = re.compile(r"\w+(?:\[[^\]]*\]|\.\w+)*")
_TEXT, _LIST, _RECORD = "text", "list", "record"
_FRAMES: Mapping[str, tuple[str, str]] = {
    "p": (w("p"), "cả đoạn"),
    "tr": (w("tr"), "cả dòng của bảng"),
    "tc": (w("tc"), "cả ô của bảng"),
    "r": (w("r"), "cả chữ liền nó"),
}
"""What a mark replaces: the element, and how a message calls it."""


# --- a line or a list ---


def check_values(uses: Iterable[Use], loops: Iterable[Use], faults: Faults) -> None:
    """Check that a list is printed by a loop, a text by none, and a text with no mark of XML."""
    for use in uses:
        sort = _sort(use.expression)
        if sort in {_LIST, _RECORD}:
            _tell_list(use, faults)
        elif sort == _TEXT and use.tag.mark and not mark_of(use.name):
            typed = f"{{{{ {use.tag.inside} }}}}"
            message = f"thấy thẻ {use.tag.text}, cần viết {typed}: thẻ này điền chữ, dấu"
            message += f" `{use.tag.mark}` làm mất chữ ấy"
            faults.add("M004", message, hint=f"gõ lại thẻ thành {typed}", quote=use.tag.quote)
    for loop in loops:
        if _sort(loop.expression) == _TEXT:
            typed = shown_tag(loop.name)
            message = f"thấy vòng lặp {loop.tag.text}, nhưng `{loop.expression}` là một dòng chữ"
            message += ": trang sẽ in mỗi chữ cái một đoạn"
            hint = f"bỏ thẻ for và endfor, gõ {typed}"
            faults.add("M004", message, hint=hint, quote=loop.tag.quote)


def _sort(expression: str) -> str:
    """Return what a tag's own value, an item or a field of it is; "" where it cannot be told."""
    if not _SIMPLE.fullmatch(expression):
        return ""
    root = re.split(r"[.\[]", expression, maxsplit=1)[0]
    steps = [step[0] for step in _STEP.findall(expression)]
    fields = [step[1:] for step in _STEP.findall(expression) if step[0] == "."]
    if root == SIGNERS:
        listed = fields[:1] == ["quyen_han"]
        depth = (3 if fields else 2) + listed  # rows, signers of a row, lines of one signer
        return _after(len(steps) - depth, _RECORD if not fields else _TEXT)
    if root not in TAGS or fields:
        return ""
    return _after(len(steps) - (root in LISTS), _TEXT)


def _after(left: int, last: str) -> str:
    return _LIST if left < 0 else last if left == 0 else ""


def _tell_list(use: Use, faults: Faults) -> None:
    name = use.expression.rpartition(".")[2] if "." in use.expression else use.name
    message = (
        f"thấy thẻ {use.tag.text}, nhưng `{name}` là danh sách, cần in từng dòng bằng vòng lặp"
    )
    lines = f"{{%p for dong in {use.tag.inside} %}}", "{{ dong }}", "{%p endfor %}"
    hint = f"gõ ba đoạn: {lines[0]} rồi {lines[1]} rồi {lines[2]}"
    if use.tag.part == CORE:
        hint = f"gõ {{{{ {use.tag.inside} | join(' ') }}}}"
    faults.add("M004", message, hint=hint, quote=use.tag.quote)


# --- what goes with a tag ---


def check_frames(tags: Iterable[Tag], faults: Faults) -> None:
    """Check that nothing stands in the run, paragraph, row or cell that a tag takes with it."""
    for tag in tags:
        anchor = not tag.is_block and tag.mark == ANCHOR and tag.inside in {BODY, ANNEXES}
        if tag.mark not in _FRAMES or anchor:  # anchors are looked at with the body
            continue
        element, what = _FRAMES[tag.mark]
        frame = _frame(tag.paragraph, element)
        if tag.mark == "r":
            beside = tag.runs
        elif frame is None:
            message = f"thấy thẻ {tag.text} ở ngoài bảng, cần thẻ ấy trong một dòng của bảng"
            hint = f"gõ lại thành {tag.text.replace(tag.mark, ANCHOR, 1)}, một mình trong một đoạn"
            faults.add("M004", message, hint=hint, quote=tag.quote)
            continue
        else:
            beside = "".join(visible_text(one) for one in frame.iter(w("p")))
        if beside.strip() != tag.text:
            message = f"thấy thẻ {tag.text} lẫn với nội dung khác, thẻ thay {what} nên nội dung ấy"
            message += " sẽ mất, cần thẻ đứng một mình"
            faults.add("M004", message, hint=_alone(tag), quote=tag.quote)


def _frame(paragraph: Element, element: str) -> Element | None:
    return paragraph if paragraph.tag == element else next(paragraph.iterancestors(element), None)


def _alone(tag: Tag) -> str:
    if tag.mark == ANCHOR:
        return "đặt thẻ ở một đoạn riêng; trong một dòng chữ thì bỏ chữ `p` của thẻ"
    if tag.mark == "r":
        return "chọn riêng thẻ ấy, đổi rồi đặt lại một định dạng (đậm), hoặc đặt thẻ ở đoạn riêng"
    return "để dòng, ô của bảng có thẻ ấy trống, chuyển chữ sang dòng, ô khác"


# --- tags where no text of the page stands ---


def check_attributes(root: Element, faults: Faults) -> None:
    """Check that no tag stands in an attribute, such as the text that describes a picture.

    What a text prints there may hold marks of XML; a few tags are always plain.
    """
    for value in _attributes(root):
        tags = TAG.findall(value)
        names = [re.sub(r"[^\w|.]", "", tag) for tag in tags]
        if tags and all(name in PLAIN for name in names):
            continue
        message = "thấy thẻ ở chữ mô tả của hình (Alt Text), chỗ ấy không điền được"
        listed = ", ".join(shown_tag(name) for name in sorted(PLAIN))
        hint = f"bấm chuột phải vào hình, Edit Alt Text, xóa thẻ; ở đó chỉ dùng được {listed}"
        faults.add("M023", f"{message}, cần thẻ là chữ trên trang", hint=hint, quote=value)


def _attributes(root: Element) -> Iterator[str]:
    for element in root.iter("{*}*"):
        for value in element.attrib.values():
            if "{{" in str(value) or "{%" in str(value):
                yield str(value)
