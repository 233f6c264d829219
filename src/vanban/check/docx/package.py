"""A file from anywhere opened safely: nothing fetched, nothing run, memory bounded."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from vanban.check.docx.files import LOCKED, OLE, refused
from vanban.check.docx.limits import stopped
from vanban.ooxml import Node, W
from vanban.problems.problem import Mark, Problem, VanbanError, problem

UNPACKED, ONE, ENTRIES = 256 * 2**20, 64 * 2**20, 10_000
"""Bytes of all parts of a file, of one part of text; how many parts."""
SMALL = 128 * 2**10
"""Bytes up to which a part is also kept as it came."""
PARAGRAPHS, FEW, TAGS = 300_000, 2**20, 6_000_000
"""Paragraphs of a file; bytes of a part that is not worth counting; tags and what they say, some
1 200 pages."""
MOST_ENTRIES = 10 * ENTRIES
"""Entries of a zip with those of the zips in it."""
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
OFFICE = "/officeDocument"
_PDF, _RTF = b"%PDF", b"{\\rtf"
_XML = (".xml", ".rels")
UNREAD = ("customXml/", "word/charts/", "word/diagrams/", "word/embeddings/", "docProps/")
"""Where parts lie that no rule looks at."""
_COUNT: Any = etree.XPath("count(//w:p)", namespaces={"w": W.strip("{}")})
NO_MEMORY = 2
"""How libxml2 tells that it has no more memory."""
_LOCKED_ENTRY = 0x1
_ENTRY = b"PK\1\2"
"""How an entry begins in the list at the end of a zip."""
BROKEN = (BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, OSError)


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


def open_package(raw: bytes, shown: str) -> Parts:
    """Open a .docx; raises VanbanError for what is none, too large or broken, with what to do."""
    if not raw:
        raise refused("T002", shown, "tệp trống", "mở lại tệp gốc, lưu thành .docx")
    _known(raw, shown)
    try:
        return _parts(raw, shown)
    except BROKEN as error:
        hint = "mở bằng Word, lưu lại thành .docx"
        raise refused("T004", shown, "tệp hỏng, không mở được", hint) from error


def _known(raw: bytes, shown: str) -> None:
    """Raise for a file that is surely something else, saying how to make a .docx of it."""
    word = "mở bằng Word, chọn Save As, kiểu Word Document (*.docx)"
    other = f"{word}; hoặc cài LibreOffice rồi chạy lại `vanban check`"
    if raw.startswith(OLE):
        if LOCKED in raw:
            raise refused("T005", shown, "tệp có mật khẩu", "mở bằng Word, File, Info, bỏ mật khẩu")
        raise refused("T006", shown, "tệp .doc của Word đời cũ", other)
    for start, name, hint in (
        (_PDF, "tệp PDF", "kiểm tra tệp Word gốc của nó"),
        (_RTF, "tệp RTF", word),
        (b"<?xml", "tệp XML, không phải .docx", word),
        (b"<html", "trang web, không phải .docx", word),
        (b"<!DOCTYPE", "trang web, không phải .docx", word),
    ):
        if raw[:512].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(start):
            raise refused("T006", shown, f"là {name}", hint)
    if not raw.startswith(b"PK"):
        raise refused("T006", shown, "không phải tệp .docx", word)


def _parts(raw: bytes, shown: str) -> Parts:
    if raw.count(_ENTRY) > MOST_ENTRIES:  # before each takes memory
        raise _too_large(shown)
    with ZipFile(BytesIO(raw)) as package:
        infos = {info.filename: info for info in package.infolist() if not info.is_dir()}
        _plain(package.infolist())
        if len(infos) > ENTRIES or sum(i.file_size for i in infos.values()) > UNPACKED:
            raise _too_large(shown)
        if "mimetype" in infos and "content.xml" in infos:
            raise refused(
                "T006",
                shown,
                "là tệp .odt",
                "mở bằng Word, lưu thành .docx; hoặc cài LibreOffice rồi chạy lại `vanban check`",
            )
        xml, small = _read_all(package, infos, shown)
    macro = any(name.endswith("vbaProject.bin") for name in infos)
    return replace(_related(xml, shown, macro=macro), small=small)


def _read_all(
    package: ZipFile, infos: Mapping[str, ZipInfo], shown: str
) -> tuple[dict[str, Node], dict[str, bytes]]:
    """The parts of XML, and the bytes of those that are small; raises beyond the bounds."""
    xml: dict[str, Node] = {}
    small, total, paragraphs, tags = {}, 0, 0, 0
    for name in filter(read_for, infos):
        part = _read(package, infos[name], shown)
        total += len(part)
        tags += part.count(b"<") + part.count(b"=")
        if total > UNPACKED or tags > TAGS:  # before each takes memory
            raise _too_large(shown)
        xml[name] = _parse(part, name, shown)
        paragraphs += _COUNT(xml[name]) if len(part) > FEW else 0
        if paragraphs > PARAGRAPHS:
            raise _too_many(shown)
        if len(part) <= SMALL:
            small[name] = part
    return xml, small


def read_for(name: str) -> bool:
    """Say whether a part is one that something is read from: no forms' data, no charts."""
    return name.endswith(_XML) and not name.startswith(UNREAD)


def _too_large(shown: str) -> VanbanError:
    hint = "mở bằng Word, lưu lại thành .docx"
    return refused("T003", shown, "tệp bung ra quá lớn", hint)


def _too_many(shown: str) -> VanbanError:
    seen = f"tệp có hơn {PARAGRAPHS:,} đoạn".replace(",", " ")
    return refused("T003", shown, seen, "tách thành nhiều tệp")


def _plain(infos: Sequence[ZipInfo]) -> None:
    """Raise BadZipFile for what Word never writes and programs read each in its own way."""
    if len({info.filename for info in infos}) < len(infos):
        raise BadZipFile("a name twice")
    for info in infos:
        if info.flag_bits & _LOCKED_ENTRY or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise BadZipFile(info.filename)


def _read(package: ZipFile, info: ZipInfo, shown: str) -> bytes:
    """Read one part, whatever size its head tells: a bomb stops at the limit."""
    with package.open(info) as part:
        raw = part.read(ONE + 1)
    if len(raw) > ONE:
        raise refused(
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
        if getattr(error, "code", 0) == NO_MEMORY:
            raise MemoryError from error
        hint = "mở bằng Word, lưu lại thành .docx"
        raise refused("T004", shown, f"phần {name[:60]} của tệp hỏng", hint) from error
    docinfo: Any = root.getroottree().docinfo
    if docinfo.doctype:
        raise refused("T004", shown, f"phần {name[:60]} có khai báo lạ", "lưu lại thành .docx")
    return root


def _related(xml: dict[str, Node], shown: str, *, macro: bool) -> Parts:
    relations = {_owner(name): dict(_relations(root, _owner(name))) for name, root in xml.items()
                 if name.endswith(".rels")}  # fmt: skip
    root = relations.get("", {})
    main = next((target for kind, target in root.values() if kind.endswith(OFFICE)), "")
    if main not in xml:
        main = next((name for name in xml if name == "word/document.xml"), "")
    if not main or not str(xml[main].tag).endswith("}document"):
        raise refused("T006", shown, "không phải văn bản Word (có thể là bảng tính, trình chiếu)",
                       "nêu tên tệp .docx")  # fmt: skip
    if "purl.oclc.org" in str(xml[main].tag):
        raise refused("T007", shown, "tệp lưu kiểu Strict Open XML",
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


# --- a package with parts changed ---


TYPES = "[Content_Types].xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"


def written(raw: bytes, changed: Mapping[str, Node], shown: str = "") -> bytes:
    """Return the package `raw` with the changed parts, new ones at its end.

    Raises VanbanError where one of the others cannot be read; `shown` is the file's name there.
    """
    try:
        return _written(raw, changed)
    except BROKEN as error:
        if late := stopped(error):
            raise late from error
        seen, hint = "một phần của tệp hỏng, không chép được", "mở bằng Word, lưu lại thành .docx"
        raise VanbanError([problem("T004", Mark(shown), seen, goi_y=hint)]) from error


def _written(raw: bytes, changed: Mapping[str, Node]) -> bytes:
    out = BytesIO()
    new = {
        name: etree.tostring(root, encoding="UTF-8", standalone=True)
        for name, root in changed.items()
    }
    with ZipFile(BytesIO(raw)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for info in source.infolist():
            mine = new.pop(info.filename) if info.filename in new else source.read(info)
            target.writestr(info, mine)
        for name, content in new.items():
            target.writestr(name, content)
    return out.getvalue()


def light(raw: bytes) -> bytes:
    """Return the package with what nothing is read from left empty: to be worked on quickly."""
    out = BytesIO()
    with ZipFile(BytesIO(raw)) as source, ZipFile(out, "w", ZIP_STORED) as target:
        for info in source.infolist():
            own = source.read(info) if read_for(info.filename) else b""
            target.writestr(info.filename, own)
    return out.getvalue()


def relations_name(part: str) -> str:
    """Return the name of the part that has the relations of a part."""
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def announced(parts: Parts, name: str, kind: str, sort: str) -> tuple[str, dict[str, Node]]:
    """Name a new part of the package among the main part's relations and the package's types.

    `kind` is that of the relation, `sort` the part's type. Returns the id that the main part has
    for it, and the two lists, made where the package has none.
    """
    rels = relations_name(parts.main)
    relations = _list(parts.xml.get(rels), "Relationships", _RELATION)
    types = _list(parts.xml.get(TYPES), "Types", _TYPE)
    ids = {str(one.get("Id", "")) for one in relations}
    ident = next(f"rIdVB{n}" for n in range(1, len(ids) + 2) if f"rIdVB{n}" not in ids)
    etree.SubElement(relations, _RELATION, {"Id": ident, "Type": kind, "Target": f"/{name}"})
    etree.SubElement(types, _TYPE, {"PartName": f"/{name}", "ContentType": sort})
    return ident, {rels: relations, TYPES: types}


def _list(root: Node | None, name: str, inside: str) -> Node:
    """A list that the package has, else an empty one for such entries."""
    if root is not None:
        return root
    return etree.fromstring(f'<{name} xmlns="{inside[1:].partition("}")[0]}"/>')
