"""A file from anywhere opened: its parts and how they are related, or why it is refused.

`ooxml` opens safely; here is said, in the user's words, what cannot be opened and what to do.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from vanban.check.docx.files import refused
from vanban.check.docx.forms import form_of, zip_form
from vanban.check.docx.limits import stopped
from vanban.ooxml import (
    CONTENT_TYPES,
    DOCUMENT,
    Archive,
    DoctypeError,
    Node,
    Package,
    PackageError,
    TooLargeError,
    W,
    parse,
    with_parts,
)
from vanban.problems.problem import Mark, Problem, VanbanError, problem
from vanban.text.excerpt import beginning

SMALL = 128 * 2**10
"""Bytes up to which a part is also kept as it came."""
PARAGRAPHS, FEW, TAGS = 300_000, 2**20, 6_000_000
"""Paragraphs of a file; bytes of a part that is not worth counting; tags and what they say, some
1 200 pages."""
OFFICE = "/officeDocument"
MIMETYPE = "mimetype"
_ODT_TEXT = "content.xml"
"""The part in which OpenDocument and e-books say what they are."""
_XML = (".xml", ".rels")
UNREAD = ("customXml/", "word/charts/", "word/diagrams/", "word/embeddings/", "docProps/")
"""Where parts lie that no rule looks at."""
_COUNT: Any = etree.XPath("count(//w:p)", namespaces={"w": W.strip("{}")})
_RESAVE = "mở bằng Word, lưu lại thành .docx"


class Parts(Struct, frozen=True):
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
    _refuse_others(raw, shown)
    try:
        return _parts(raw, shown)
    except TooLargeError as error:
        raise _too_large(shown, error.part) from error
    except PackageError as error:
        raise refused("T004", shown, "tệp hỏng, không mở được", _RESAVE) from error


def _refuse_others(raw: bytes, shown: str) -> None:
    """Raise for a file that is surely something else, saying how to make a .docx of it."""
    if (form := form_of(raw)) is not None:
        raise refused(form.code, shown, form.name, form.hint)


def _parts(raw: bytes, shown: str) -> Parts:
    archive = Archive(raw)
    mimetype = archive.read(MIMETYPE) if MIMETYPE in archive.names else b""
    if (form := zip_form(archive.names, mimetype)) is not None:
        if form.conversion and not _is_whole(archive):
            raise PackageError
        raise refused(form.code, shown, form.name, form.hint)
    xml, small = _read_all(archive, shown)
    macro = any(name.endswith("vbaProject.bin") for name in archive.names)
    return replace(_related(xml, shown, macro=macro), small=small)


def _is_whole(archive: Archive) -> bool:
    """Say whether an .odt has its text: of a broken one no program makes a Word file."""
    if _ODT_TEXT not in archive.names:
        return False
    try:
        parse(archive.read(_ODT_TEXT))
    except PackageError:
        return False
    return True


def _read_all(archive: Archive, shown: str) -> tuple[dict[str, Node], dict[str, bytes]]:
    """The parts of XML, and the bytes of those that are small; raises beyond the bounds."""
    xml: dict[str, Node] = {}
    small, paragraphs, tags = {}, 0, 0
    for name in filter(read_for, archive.names):
        part = archive.read(name)
        tags += part.count(b"<") + part.count(b"=")
        if tags > TAGS:  # before each takes memory
            raise TooLargeError
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


def _too_large(shown: str, part: str) -> VanbanError:
    if part:
        seen = f"phần {beginning(part, 60)} bung ra quá lớn"
        return refused("T003", shown, seen, "lưu lại thành .docx")
    return refused("T003", shown, "tệp bung ra quá lớn", _RESAVE)


def _too_many(shown: str) -> VanbanError:
    seen = f"tệp có hơn {PARAGRAPHS:,} đoạn".replace(",", " ")
    return refused("T003", shown, seen, "tách thành nhiều tệp")


def _parse(raw: bytes, name: str, shown: str) -> Node:
    try:
        return parse(raw)
    except DoctypeError as error:
        seen, hint = f"phần {beginning(name, 60)} có khai báo lạ", "lưu lại thành .docx"
        raise refused("T004", shown, seen, hint) from error
    except PackageError as error:
        raise refused("T004", shown, f"phần {beginning(name, 60)} của tệp hỏng", _RESAVE) from error


def _related(xml: dict[str, Node], shown: str, *, macro: bool) -> Parts:
    names = {name.casefold(): name for name in xml}  # the format does not tell them apart
    relations = {
        (owner := names.get(_owner(name).casefold(), _owner(name))): {
            ident: (kind, names.get(target.casefold(), target))
            for ident, (kind, target) in _relations(root, owner)
        }
        for name, root in xml.items()
        if name.endswith(".rels")
    }
    root = relations.get("", {})
    main = next((target for kind, target in root.values() if kind.endswith(OFFICE)), "")
    if main not in xml:
        main = DOCUMENT if DOCUMENT in xml else ""
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
        base, target = posixpath.dirname(owner), target.replace("\\", "/")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join(base, target)
        yield str(node.get("Id", "")), (kind, posixpath.normpath(path))


# --- a package with parts changed ---


_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"


def written(raw: bytes, changed: Mapping[str, Node], shown: str = "") -> bytes:
    """Return the package `raw` with the changed parts, new ones at its end.

    Raises VanbanError where one of the others cannot be read; `shown` is the file's name there.
    """
    try:
        return with_parts(raw, changed)
    except PackageError as error:
        if late := stopped(error):
            raise late from error
        seen = "một phần của tệp hỏng, không chép được"
        raise VanbanError([problem("T004", Mark(shown), seen, goi_y=_RESAVE)]) from error


def light(raw: bytes) -> bytes:
    """Return the package with what nothing is read from left empty: to be worked on quickly.

    Raises PackageError for what `open_package` refuses.
    """
    archive = Archive(raw)
    parts = {name: archive.read(name) if read_for(name) else b"" for name in archive.names}
    return Package({}).complete(parts, level=0)


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
    types = _list(parts.xml.get(CONTENT_TYPES), "Types", _TYPE)
    ids = {str(one.get("Id", "")) for one in relations}
    ident = next(f"rIdVB{n}" for n in range(1, len(ids) + 2) if f"rIdVB{n}" not in ids)
    etree.SubElement(relations, _RELATION, {"Id": ident, "Type": kind, "Target": f"/{name}"})
    etree.SubElement(types, _TYPE, {"PartName": f"/{name}", "ContentType": sort})
    return ident, {rels: relations, CONTENT_TYPES: types}


def _list(root: Node | None, name: str, inside: str) -> Node:
    """A list that the package has, else an empty one for such entries."""
    if root is not None:
        return root
    return etree.fromstring(f'<{name} xmlns="{inside[1:].partition("}")[0]}"/>')
