"""A template opened: every part of XML read, what they name there, every element in its place.

Knows zip, relations and where elements may stand; knows nothing of tags and of what a part says.
What Word would refuse, or mend in its own way, is refused here: it would go into every document.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from lxml import etree

from vanban.ooxml import (
    CONTENT_TYPES,
    CORE,
    DOCUMENT,
    STYLES,
    PackageError,
    R,
    TooLargeError,
    parse,
)
from vanban.problems.problem import Faults
from vanban.word.template.look import Element, w
from vanban.word.template.part_names import usual_parts

HEADER = re.compile(r"word/(header|footer)\d*\.xml")
RELATIONS, DOCUMENT_RELATIONS = "_rels/.rels", "word/_rels/document.xml.rels"
AGAIN = "mở bằng Word rồi lưu lại; Word cũng không mở được thì chép lại mẫu gốc"
# A file with a password is a compound file that holds the real one encrypted.
_OLE, _ENCRYPTED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")
_MAIN_TYPE = re.compile(rb'ContentType="[^"]*\.main\+xml"')
_ROOTS = {DOCUMENT: "document", STYLES: "styles", "word/settings.xml": "settings"}

_STRICT, _HEAD = b"http://purl.oclc.org/ooxml/", 4096
_OURS = {"w": w("")[1:-1], "r": R[1:-1]}
_OTHER_PREFIX = re.compile(rb"""\sxmlns(?::(?!w=)[\w.-]+)?=["']""" + re.escape(_OURS["w"].encode()))

# --- the file and its parts ---


def open_parts(raw: bytes, faults: Faults) -> dict[str, bytes]:
    """Return the parts of a .docx by name; raises VanbanError for anything else.

    Every part of XML can be read then; the others are only unpacked.
    """
    if _ENCRYPTED in raw and raw.startswith(_OLE):
        message = "thấy tệp có mật khẩu, cần một tệp .docx mở được không cần mật khẩu"
        hint = "mở bằng Word: File, Info, Protect Document, Encrypt with Password, xóa mật khẩu"
        faults.fail("M013", message, hint=hint)
    try:
        parts = usual_parts(raw)
    except TooLargeError as error:
        seen = f"phần {error.part}" if error.part else "các phần của mẫu"
        message = f"thấy {seen} quá lớn, cần mẫu không quá vài MB"
        faults.fail("M153", message, hint="bỏ hình lớn khỏi mẫu, hoặc nén hình trong Word")
    except PackageError:
        if raw.startswith(b"PK"):
            message = "thấy tệp bị cắt cụt hoặc hỏng, cần tệp .docx trọn vẹn"
            faults.fail(
                "M151", message, hint="chép lại tệp từ bản gốc, hoặc từ mẫu của chương trình"
            )
        parts = {}
    if not {CONTENT_TYPES, DOCUMENT, STYLES} <= parts.keys():
        message = "thấy tệp không phải Word (.docx), cần một tệp .docx không có mật khẩu"
        faults.fail("M001", message, hint="mở bằng Word rồi lưu thành .docx")
    if _STRICT in parts[DOCUMENT][:_HEAD]:
        message = "thấy tệp lưu kiểu Strict Open XML Document, cần kiểu Word Document (.docx)"
        hint = "mở bằng Word, Save As, chọn Word Document (*.docx), không chọn Strict"
        faults.fail("M014", message, hint=hint)
    return parts


def with_our_prefixes(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts whose elements of Word have another prefix than `w`, with that one.

    Tags are found in the text of a part, and what is added is written with Word's own prefixes.
    """
    return {
        name: etree.tostring(_prefixed(root), encoding="UTF-8", xml_declaration=True)
        for name, raw in parts.items()
        if name.startswith("word/") and name.endswith(".xml")
        if _OTHER_PREFIX.search(raw) and (root := _root(raw)) is not None
    }


def _root(raw: bytes) -> Element | None:
    try:
        return parse(raw)
    except PackageError:
        return None  # what is broken is told with its name


def _prefixed(root: Element) -> Element:
    kept = {name: to for name, to in root.nsmap.items() if name and to not in _OURS.values()}
    own = {str(name): str(value) for name, value in root.attrib.items()}
    whole = etree.Element(root.tag, own, nsmap=kept | _OURS)
    whole.extend(list(root))
    return whole


def read_roots(parts: Mapping[str, bytes], faults: Faults) -> dict[str, Element]:
    """Parse every part of XML and return those that are read here, by name.

    Raises VanbanError with all that are broken, or are named and not there.
    """
    every: dict[str, Element] = {}
    broken = False
    for name, raw in parts.items():
        if not _is_xml(name):
            continue
        try:
            every[name] = parse(raw)
        except PackageError:
            message, broken = f"thấy phần {name} hỏng, cần XML đọc được", True
            faults.add("M002", message, hint=AGAIN, quote=name)
            continue
        if not _is_whole(name, every[name]):
            message, broken = f"thấy phần {name} không phải phần của tệp Word", True
            faults.add("M002", f"{message}, cần phần như Word ghi", hint=AGAIN, quote=name)
    if broken:
        faults.stop()
    lost = dict.fromkeys(_lost(parts, every))
    for message, quote in lost:
        faults.add("M152", message, hint=AGAIN, quote=quote)
    if lost:
        faults.stop()
    read = {DOCUMENT, STYLES, CORE}
    return {name: root for name, root in every.items() if name in read or HEADER.fullmatch(name)}


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _is_whole(name: str, root: Element) -> bool:
    """Say whether a part begins with the element that a part of that name has."""
    if name == CONTENT_TYPES:
        return etree.QName(root).localname == "Types"
    if name.endswith(".rels"):
        return etree.QName(root).localname == "Relationships"
    if kind := HEADER.fullmatch(name):
        return bool(root.tag == w({"header": "hdr", "footer": "ftr"}[kind[1]]))
    return bool(root.tag == w(_ROOTS[name])) if name in _ROOTS else True


# --- what the parts name ---


def _lost(parts: Mapping[str, bytes], roots: Mapping[str, Element]) -> Iterator[tuple[str, str]]:
    """Yield (message, quote) for every part that is called and not there."""
    relations = {n: _targets(n, root) for n, root in roots.items() if n.endswith(".rels")}
    if not _MAIN_TYPE.search(parts[CONTENT_TYPES]):
        yield f"không thấy loại của thân văn bản trong {CONTENT_TYPES}, cần có", CONTENT_TYPES
    for source, target, what in (
        (RELATIONS, DOCUMENT, "thân văn bản"),
        (DOCUMENT_RELATIONS, STYLES, "các kiểu"),
    ):
        if target not in relations.get(source, {}).values():
            yield f"không thấy {source} dẫn đến {what}, cần có để Word mở đúng", target
    for name, targets in relations.items():
        for target in targets.values():
            if target and target not in parts:
                yield f"thấy {name} nêu phần {target} mà tệp không có, cần đủ các phần", target
    yield from _unknown_ids(roots, relations)


def _unknown_ids(
    roots: Mapping[str, Element], relations: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, str]]:
    for name, root in roots.items():
        folder, _, file = name.rpartition("/")
        own = relations.get(f"{folder}/_rels/{file}.rels", {})
        for called in _called(root) if name.startswith("word/") else ():
            if called not in own:
                seen = f"thấy phần {name} gọi mã `{called}` mà không phần nào mang mã ấy"
                yield f"{seen}, cần mã có trong phần _rels", called


def _targets(name: str, root: Element) -> dict[str, str]:
    """Return {id: part} of the relations of one part; "" for what lies outside, and for pictures.

    A picture that is gone is drawn as a red cross by Word, which still opens the file.
    """
    base = posixpath.dirname(posixpath.dirname(name))
    targets: dict[str, str] = {}
    for relation in root.iter("{*}Relationship"):
        outside = relation.get("TargetMode") == "External"
        picture = relation.get("Type", "").endswith("/image")
        target = unquote(urlsplit(relation.get("Target", "")).path)
        part = posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
        targets[relation.get("Id", "")] = "" if outside or picture or not target else part
    return targets


def _called(root: Element) -> Iterator[str]:
    """Yield the ids of relations that a part uses."""
    for element in root.iter("{*}*"):
        for name, value in element.attrib.items():
            if value and str(name).startswith(R):
                yield str(value)


# --- where elements stand ---


_BLOCK_HOMES = (
    *("body", "tc", "hdr", "ftr", "txbxContent", "footnote", "endnote", "comment", "docPartBody"),
)
_HOMES: Mapping[str, frozenset[str]] = {
    w(name): frozenset(map(w, homes))
    for name, homes in {
        "body": ("document",),
        "p": _BLOCK_HOMES,
        "tbl": _BLOCK_HOMES,
        "tr": ("tbl",),
        "tc": ("tr",),
        "r": ("p",),
        "t": ("r",),
        "delText": ("r",),
        "pPr": ("p", "style", "pPrDefault", "lvl", "tblStylePr", "pPrChange"),
        "sectPr": ("body", "pPr", "sectPrChange"),
    }.items()
}
_SEEN_THROUGH = frozenset(map(w, (
    "sdt", "sdtContent", "customXml", "smartTag", "ins", "del", "moveFrom", "moveTo", "hyperlink",
    "fldSimple", "dir", "bdo", "ruby", "rt", "rubyBase",
)))  # fmt: skip
"""What may stand around an element without being its place."""
_WORDS = {
    "body": "thân văn bản", "p": "đoạn", "tbl": "bảng", "tr": "dòng của bảng", "tc": "ô của bảng",
    "r": "chữ", "t": "chữ", "delText": "chữ", "pPr": "định dạng của đoạn", "sectPr": "phần trang",
}  # fmt: skip


def check_places(roots: Mapping[str, Element], faults: Faults) -> None:
    """Check that every cell lies in a row, every row in a table, every paragraph in a text.

    Word calls a file with any other a broken one; raises VanbanError with the first of each sort.
    """
    misplaced: dict[tuple[str, str], str] = {}
    for part, root in roots.items():
        for element in root.iter(*_HOMES):
            if not _is_home(element):
                name = etree.QName(element).localname
                misplaced.setdefault((part, _WORDS[name]), "".join(map(str, element.itertext())))
    for (part, what), quote in misplaced.items():
        message = f"thấy {what} đặt ngoài chỗ của nó trong {part}, cần như Word ghi"
        faults.add("M154", message, hint=AGAIN, quote=quote or what)
    if misplaced:
        faults.stop()


def _is_home(element: Element) -> bool:
    holder = element.getparent()
    while holder is not None and (
        holder.tag in _SEEN_THROUGH or not str(holder.tag).startswith(w(""))
    ):
        holder = holder.getparent()
    return holder is not None and holder.tag in _HOMES[str(element.tag)]


def whole(raw: bytes, faults: Faults) -> tuple[dict[str, bytes], dict[str, Element]]:
    """Return the parts of a template and the roots of those that are read; raises VanbanError."""
    parts = open_parts(raw, faults)
    return parts, read_roots(parts, faults)
