"""What Word leaves in a template that no document of an office should carry: links, marks, boxes.

Knows the parts and the schema of a .docx; knows nothing of Jinja's tags but their spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from vanban.ooxml import CONTENT_TYPES, PackageError, parse
from vanban.problems.problem import Faults
from vanban.word.template.look import Element, w
from vanban.word.template.tag_names import TAG
from vanban.word.template.tag_reading import visible_text

SETTINGS = "word/settings.xml"
_FETCH = re.compile(
    r"^\s*(INCLUDETEXT|INCLUDEPICTURE|LINK|DDE|DDEAUTO|IMPORT|RD|DATABASE)\b", re.IGNORECASE
)
_CHANGES = tuple(
    map(
        w,
        [
            "ins",
            "del",
            "moveFrom",
            "moveTo",
            "rPrChange",
            "pPrChange",
            "sectPrChange",
            "tblPrChange",
            "tblGridChange",
            "trPrChange",
            "tcPrChange",
            "cellIns",
            "cellDel",
            "cellMerge",
            "numberingChange",
        ],
    )
)
_OTHER = re.compile(rb'ContentType="([^"]*\b(?:template|macroEnabled\w*)\.main\+xml)"')
_LOCKED = re.compile(rb'<w:documentProtection\b[^>]*w:enforcement="(?:1|true|on)"')
_EMBEDDED = re.compile(r"word/(?:embeddings|activeX)/|word/afchunk", re.IGNORECASE)
_XML = re.compile(r"<[^>]*>")
_SAVE = "lưu lại theo loại Word Document (.docx)"


def check_package(parts: Mapping[str, bytes], faults: Faults) -> None:
    """Refuse parts that no office template should carry."""
    if macros := _ending(parts, "vbaProject.bin"):
        faults.add("M007", "thấy macro trong mẫu, cần tệp không có macro", hint=_SAVE, quote=macros)
    elif other := _OTHER.search(parts[CONTENT_TYPES]):
        kind = ".docm" if b"macroEnabled" in other[1] else ".dotx"
        message = f"thấy tệp {kind} đổi đuôi thành .docx, cần tệp .docx thật"
        faults.add("M014", message, hint=f"mở bằng Word, {_SAVE}", quote=other[1].decode())
    if effects := _ending(parts, "stylesWithEffects.xml"):
        message = "thấy phần stylesWithEffects.xml của Word 2010, cần tệp không có phần này"
        faults.add("M008", message, hint="mở bằng Word 2013 trở lên rồi lưu lại", quote=effects)
    for name in filter(_EMBEDDED.match, parts):
        message = "thấy đối tượng nhúng (bảng tính, tệp, điều khiển), cần chữ hoặc hình thường"
        faults.add("M018", message, hint="xóa đối tượng, chèn hình hoặc gõ chữ thay", quote=name)
    for target, sort in _outside(parts):
        _tell_link(target, sort, faults)


def _ending(parts: Mapping[str, bytes], name: str) -> str:
    return next((part for part in parts if part.endswith(name)), "")


def _outside(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield (target, last word of the type) of every relation that leads out of the file."""
    for name in (name for name in parts if name.endswith(".rels")):
        try:
            root = parse(parts[name])
        except PackageError:
            continue
        for one in root:
            if one.get("TargetMode") == "External":
                yield one.get("Target", ""), one.get("Type", "").rpartition("/")[2]


def _tell_link(target: str, sort: str, faults: Faults) -> None:
    if sort == "hyperlink":
        message = "thấy siêu kết nối trong mẫu, cần chữ thường"
        hint = "bấm chuột phải vào chữ ấy, chọn Remove Hyperlink"
        faults.add("M016", message, hint=hint, quote=target)
        return
    shown_as, hint = {
        "image": ("hình nối với tệp ngoài", "chèn lại hình bằng Insert, không chọn Link to File"),
        "attachedTemplate": (
            "mẫu gắn với một tệp mẫu khác",
            "Developer, Document Template: xóa ô Document template rồi lưu",
        ),
    }.get(sort, ("liên kết đến tệp ngoài", "File, Info, Edit Links to Files: chọn Break Link"))
    faults.add("M015", f"thấy {shown_as}, cần mẫu không lấy gì ở ngoài", hint=hint, quote=target)


def check_marks_left(roots: Iterable[Element], faults: Faults) -> None:
    """Check that no fields fetch, no changes are tracked, no comments are left."""
    for root in roots:
        for code in _fields(root):
            if found := _FETCH.match(code):
                message = f"thấy trường {found[1].upper()} lấy nội dung ở tệp khác, cần chữ thường"
                hint = "chọn chỗ ấy, bấm Ctrl+Shift+F9 để giữ nội dung, bỏ trường"
                faults.add("M017", message, hint=hint, quote=code)
        for quote in _quotes(root.iter(*_CHANGES)):
            message = "thấy thay đổi đang theo dõi, cần mẫu đã chấp nhận hết thay đổi"
            faults.add("M019", message, hint="Review, Accept All Changes and Stop", quote=quote)
        for quote in _quotes(root.iter(w("commentReference"))):
            message = "thấy ghi chú (comment) trong mẫu, cần mẫu không có ghi chú"
            faults.add("M020", message, hint="Review, Delete All Comments", quote=quote)


def _fields(root: Element) -> Iterator[str]:
    for paragraph in root.iter(w("p")):
        codes = "".join(node.text or "" for node in paragraph.iter(w("instrText")))
        yield codes
    yield from (field.get(w("instr"), "") for field in root.iter(w("fldSimple")))


def _quotes(marks: Iterable[Element]) -> list[str]:
    """Return the paragraphs that the marks stand in, each once, deleted words included."""
    return list(dict.fromkeys(_around(mark) for mark in marks))


def _around(mark: Element) -> str:
    paragraph = next(mark.iterancestors(w("p")), None)
    if paragraph is None:
        paragraph = next(mark.iter(w("p")), None)
    if paragraph is None:
        return ""
    gone = "".join(node.text or "" for node in paragraph.iter(w("delText")))
    return visible_text(paragraph) or gone


def check_boxes(roots: Iterable[Element], faults: Faults) -> None:
    """Check that no tag lies in a text box or in a content control."""
    for root in roots:
        for quote in _tagged_texts(root, "txbxContent"):
            message = "thấy thẻ trong hộp chữ, cần thẻ ở đoạn thường hoặc ô của bảng"
            hint = "cắt chữ ra khỏi hộp, đặt vào một ô của bảng không kẻ"
            faults.add("M022", message, hint=hint, quote=quote)
        for quote in _tagged_texts(root, "sdtContent"):
            message = "thấy thẻ trong ô điều khiển nội dung, cần thẻ ở đoạn thường"
            hint = "bấm chuột phải vào ô ấy, chọn Remove Content Control"
            faults.add("M021", message, hint=hint, quote=quote)


def _tagged_texts(root: Element, box: str) -> list[str]:
    inside = (p for one in root.iter(w(box)) for p in _paragraphs(one))
    return list(dict.fromkeys(text for p in inside if TAG.search(text := visible_text(p))))


def _paragraphs(box: Element) -> list[Element]:
    """Return the paragraphs of a box; a control inside a line belongs to its paragraph."""
    return list(box.iter(w("p"))) or list(box.iterancestors(w("p")))[:1]


def check_other_parts(parts: Mapping[str, bytes], live: Iterable[str], faults: Faults) -> None:
    """Check that tags stand only in parts that are filled, and that editing is not locked."""
    for name in sorted(parts.keys() - set(live)):
        if name.endswith(".xml"):
            text = _XML.sub("", parts[name].decode("utf-8", "replace"))
            for tag in TAG.findall(text):
                message = f"thấy thẻ ở phần {name}, phần này không được điền, cần thẻ ở thân mẫu"
                hint = "chuyển thẻ vào thân văn bản, đầu trang hoặc chân trang"
                faults.add("M023", message, hint=hint, quote=tag)
    if _LOCKED.search(parts.get(SETTINGS, b"")):
        message = "thấy mẫu đặt hạn chế sửa, cần mẫu sửa được, vì văn bản dựng ra cũng bị khóa"
        faults.add(
            "M030",
            message,
            hint="Review, Restrict Editing: chọn Stop Protection",
            quote="documentProtection",
        )
