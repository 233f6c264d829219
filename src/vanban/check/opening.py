"""A file from anywhere opened safely: nothing fetched, nothing run, memory bounded."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from vanban.check.names import Node
from vanban.problem import Mark, Problem, VanbanError, problem

LARGEST, UNPACKED, ONE, ENTRIES = 200 * 2**20, 256 * 2**20, 64 * 2**20, 10_000
"""Bytes of a file, of all its parts, of one part of text; how many parts."""
SMALL = 128 * 2**10
"""Bytes up to which a part is also kept as it came."""
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
OFFICE = "/officeDocument"
_OLE, _PDF, _RTF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF", b"{\\rtf"
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_XML = (".xml", ".rels")
_BROKEN = (BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, OSError)


def _refused(code: str, shown: str, seen: str, hint: str) -> VanbanError:
    return VanbanError([problem(code, Mark(shown), seen, goi_y=hint)])


@dataclass(frozen=True)
class Parts:
    """The parts of a Word file: XML by name, relations of each, what is outside."""

    shown: str
    main: str
    xml: Mapping[str, Node]
    relations: Mapping[str, Mapping[str, tuple[str, str]]]
    """By part: id → (kind, name of the part or the outside address)."""
    signs: frozenset[str] = frozenset()
    notes: tuple[Problem, ...] = field(default=())
    small: Mapping[str, bytes] = field(default_factory=dict)
    """The bytes of the parts that are small, as they came."""

    def of(self, part: str, kind: str) -> Iterator[str]:
        """Yield the names of the parts that a part is related to by a kind."""
        for sort, target in self.relations.get(part, {}).values():
            if sort.endswith(kind) and target in self.xml:
                yield target

    def root(self, part: str, kind: str) -> Node | None:
        """Return the root of the first such part."""
        return next((self.xml[name] for name in self.of(part, kind)), None)


def file_bytes(path: Path, shown: str) -> bytes:
    """Return the bytes of a file; raises VanbanError where there is none, or too many."""
    if path.is_dir():
        raise _refused("T001", shown, "là một thư mục", "nêu tên tệp .docx")
    if not path.is_file():
        raise _refused("T001", shown, "không thấy tệp này", "xem lại tên và thư mục")
    size = path.stat().st_size
    if size > LARGEST:
        seen = f"tệp lớn {size // 2**20} MB, nhận đến {LARGEST // 2**20} MB"
        raise _refused("T003", shown, seen, "bỏ bớt hình, hoặc nén hình trong Word")
    return path.read_bytes()


def convertible(path: Path) -> str:
    """Return "doc" or "odt" for what another program can turn into .docx, else "".

    Goes by what is in the file, whatever it is called. Nothing raises.
    """
    try:
        with path.open("rb") as file:
            head = file.read(len(_ODT) + 64)
            old = head.startswith(_OLE) and path.stat().st_size <= LARGEST
            if old and _LOCKED not in head + file.read():
                return "doc"
    except OSError:
        return ""
    return "odt" if head.startswith(b"PK") and _ODT in head else ""


def open_package(raw: bytes, shown: str) -> Parts:
    """Open a .docx; raises VanbanError for what is none, too large or broken, with what to do."""
    if not raw:
        raise _refused("T002", shown, "tệp trống", "mở lại tệp gốc, lưu thành .docx")
    _known(raw, shown)
    try:
        return _parts(raw, shown)
    except _BROKEN as error:
        hint = "mở bằng Word, lưu lại thành .docx"
        raise _refused("T004", shown, "tệp hỏng, không mở được", hint) from error


def _known(raw: bytes, shown: str) -> None:
    """Raise for a file that is surely something else, saying how to make a .docx of it."""
    word = "mở bằng Word, chọn Save As, kiểu Word Document (*.docx)"
    other = f"{word}; hoặc cài LibreOffice rồi chạy lại `vanban check`"
    if raw.startswith(_OLE):
        if _LOCKED in raw:
            raise _refused(
                "T005", shown, "tệp có mật khẩu", "mở bằng Word, File, Info, bỏ mật khẩu"
            )
        raise _refused("T006", shown, "tệp .doc của Word đời cũ", other)
    for start, name, hint in (
        (_PDF, "tệp PDF", "kiểm tra tệp Word gốc của nó"),
        (_RTF, "tệp RTF", word),
        (b"<?xml", "tệp XML, không phải .docx", word),
        (b"<html", "trang web, không phải .docx", word),
        (b"<!DOCTYPE", "trang web, không phải .docx", word),
    ):
        if raw[:512].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(start):
            raise _refused("T006", shown, f"là {name}", hint)
    if not raw.startswith(b"PK"):
        raise _refused("T006", shown, "không phải tệp .docx", word)


def _parts(raw: bytes, shown: str) -> Parts:
    with ZipFile(BytesIO(raw)) as package:
        infos = {info.filename: info for info in package.infolist() if not info.is_dir()}
        if len(infos) > ENTRIES or sum(i.file_size for i in infos.values()) > UNPACKED:
            raise _refused(
                "T003", shown, "tệp bung ra quá lớn", "mở bằng Word, lưu lại thành .docx"
            )
        if "mimetype" in infos and "content.xml" in infos:
            raise _refused(
                "T006",
                shown,
                "là tệp .odt",
                "mở bằng Word, lưu thành .docx; hoặc cài LibreOffice rồi chạy lại `vanban check`",
            )
        xml: dict[str, Node] = {}
        small, total = {}, 0
        for name, info in infos.items():
            if name.endswith(_XML):
                part = _read(package, info, shown)
                total += len(part)
                if total > UNPACKED:
                    raise _refused("T003", shown, "tệp bung ra quá lớn", "lưu lại thành .docx")
                xml[name] = _parse(part, name, shown)
                if len(part) <= SMALL:
                    small[name] = part
    macro = any(name.endswith("vbaProject.bin") for name in infos)
    return replace(_related(xml, shown, macro=macro), small=small)


def _read(package: ZipFile, info: ZipInfo, shown: str) -> bytes:
    """Read one part, whatever size its head tells: a bomb stops at the limit."""
    with package.open(info) as part:
        raw = part.read(ONE + 1)
    if len(raw) > ONE:
        raise _refused(
            "T003", shown, f"phần {info.filename[:60]} bung ra quá lớn", "lưu lại thành .docx"
        )
    return raw


def _parse(raw: bytes, name: str, shown: str) -> Node:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        hint = "mở bằng Word, lưu lại thành .docx"
        raise _refused("T004", shown, f"phần {name[:60]} của tệp hỏng", hint) from error
    docinfo: Any = root.getroottree().docinfo
    if docinfo.doctype:
        raise _refused("T004", shown, f"phần {name[:60]} có khai báo lạ", "lưu lại thành .docx")
    return root


def _related(xml: dict[str, Node], shown: str, *, macro: bool) -> Parts:
    relations = {_owner(name): dict(_relations(root, _owner(name))) for name, root in xml.items()
                 if name.endswith(".rels")}  # fmt: skip
    root = relations.get("", {})
    main = next((target for kind, target in root.values() if kind.endswith(OFFICE)), "")
    if main not in xml:
        main = next((name for name in xml if name == "word/document.xml"), "")
    if not main or not str(xml[main].tag).endswith("}document"):
        raise _refused("T006", shown, "không phải văn bản Word (có thể là bảng tính, trình chiếu)",
                       "nêu tên tệp .docx")  # fmt: skip
    if "purl.oclc.org" in str(xml[main].tag):
        raise _refused("T007", shown, "tệp lưu kiểu Strict Open XML",
                       "Save As, chọn Word Document (*.docx), không chọn Strict")  # fmt: skip
    outside = any(kind == "" for own in relations.values() for kind, _ in own.values())
    signs = {name for name, there in (("macro", macro), ("lien_ket_ngoai", outside)) if there}
    return Parts(shown, main, xml, relations, frozenset(signs))


def _owner(rels: str) -> str:
    folder, _, name = rels.rpartition("_rels/")
    return folder + name.removesuffix(".rels")


def _relations(root: Node, owner: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for node in root:
        kind, target = str(node.get("Type", "")), str(node.get("Target", ""))
        if node.get("TargetMode") == "External":
            link = kind.endswith("/hyperlink")
            yield str(node.get("Id", "")), (kind if link else "", target)
            continue
        base = posixpath.dirname(owner)
        path = target.lstrip("/") if target.startswith("/") else posixpath.join(base, target)
        yield str(node.get("Id", "")), (kind, posixpath.normpath(path))
