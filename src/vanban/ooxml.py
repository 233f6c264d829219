"""A .docx as a zip of parts: opened safely, its parts parsed, written with the dates it is given.

Knows zip, XML and the names that Word has for things; knows nothing of what a part says. Nothing
is fetched, nothing run, memory is bounded; what is wrong with a file is raised as `PackageError`,
and who asked says it in words. The parts that do not change from document to document are
compressed once; each document then costs only its own parts.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache
from io import BytesIO
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeAlias
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from msgspec import Struct

if TYPE_CHECKING:
    from lxml import etree

    Node: TypeAlias = etree._Element
else:
    Node = Any  # a cold build fills compiled templates: it need not import lxml
CONTENT_TYPES = "[Content_Types].xml"
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
CORE, APP = "docProps/core.xml", "docProps/app.xml"
UNPACKED, PART, ENTRIES = 256 * 2**20, 64 * 2**20, 10_000
"""Bytes of all parts of a file and of one part, unpacked; how many parts. A template is some 50 kB,
a report with many pictures some 100 MB, a zip bomb is neither."""
MOST_ENTRIES = 10 * ENTRIES
"""Entries of a zip with those of the zips in it: a workbook in a report has its own."""
FIRST_DAY, LAST_YEAR = date(1980, 1, 1), 2107
"""The first day that zip can say, which stands where a file has none; the last year."""
_DAY = (1980, 1, 1, 0, 0, 0)
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _UTF8, _DEFLATED = 20, 0x800, 8
_LOCKED = 0x1  # the flag of an entry with a password
_ENDED = b"PK\5\6"  # how the end of a zip begins
_LISTED = b"PK\1\2"  # how an entry begins in the list at the end of a zip
_OWNER_ALONE = 0o600 << 16  # as zipfile writes what has no file behind it
_NO_MEMORY = 2  # how libxml2 tells that it has no more memory
_BROKEN = (
    BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, NotImplementedError, ValueError,
    OSError,
)  # fmt: skip


# --- what can be wrong with a file ---


class PackageError(Exception):
    """A file is no zip, is locked or broken, or a part of it is."""


class TooLargeError(PackageError):
    """A file, or the part that is named, unpacks to more than is read."""

    def __init__(self, part: str = "") -> None:
        super().__init__(part)
        self.part = part


class DoctypeError(PackageError):
    """A part declares a document type, which Word never does: entities come with it."""


# --- reading ---


class Archive:
    """A .docx opened: the names of its parts in its own order, each read when it is asked for."""

    __slots__ = ("_infos", "_zip")

    def __init__(self, raw: bytes) -> None:
        """Open the bytes of a file; raises PackageError, TooLargeError for more than the bounds."""
        if raw.count(_LISTED) > MOST_ENTRIES:  # before each takes memory
            raise TooLargeError
        try:
            self._zip = ZipFile(BytesIO(raw))
        except _BROKEN as error:
            raise PackageError(str(error)) from error
        entries = self._zip.infolist()
        _check_plain(entries)
        by_name = {part_name(entry): entry for entry in entries}
        self._infos = {name: one for name, one in by_name.items() if not name.endswith("/")}
        unpacked = sum(entry.file_size for entry in self._infos.values())
        if len(self._infos) > ENTRIES or unpacked > UNPACKED:
            raise TooLargeError

    @property
    def names(self) -> Collection[str]:
        """The names of the parts."""
        return self._infos.keys()

    def read(self, name: str) -> bytes:
        """Return the bytes of a part; raises PackageError, TooLargeError.

        Whatever size its head tells: a bomb stops at the bound, for zipfile unpacks no more at
        once than it is asked for.
        """
        entry = self._infos[name]
        try:
            with self._zip.open(entry) as part:
                raw = part.read(min(entry.file_size, PART) + 1)
        except _BROKEN as error:
            raise PackageError(str(error)) from error
        if len(raw) > PART:
            raise TooLargeError(name)
        return raw


class PackedPart(Struct, frozen=True):
    """A part as it lies in its file: compressed, with the checksum of what it unpacks to."""

    content: bytes
    crc: int


def packed_parts(raw: bytes, names: Collection[str]) -> dict[str, PackedPart]:
    """Return those of the named parts that a file has and has compressed, as they lie in it.

    For files that vanban has written: of one of another form nothing is returned.
    """
    if raw[-_END.size :][:4] != _ENDED:
        return {}
    *_, count, _, at, _ = _END.unpack(raw[-_END.size :])
    parts: dict[str, PackedPart] = {}
    try:
        for _ in range(count):
            head = _CENTRAL.unpack_from(raw, at)
            begin, method, crc, size = at + _CENTRAL.size, head[4], head[7], head[8]
            lengths, start = head[10:13], head[16]
            name = raw[begin : begin + lengths[0]].decode("utf-8", "replace")
            if head[0] != _LISTED or (name in names and method != _DEFLATED):
                return {}
            if name in names:
                start += _LOCAL.size + sum(_LOCAL.unpack_from(raw, start)[-2:])
                parts[name] = PackedPart(raw[start : start + size], crc)
            at = begin + sum(lengths)
    except struct.error:
        return {}
    return parts


def part_name(entry: ZipInfo) -> str:
    """Return the name of the part that an entry holds.

    Some programs write backslashes between folders, or a stroke before all: Word reads these too.
    """
    name = entry.filename.replace("\\", "/").removeprefix("./").lstrip("/")
    return name or "/"


def _check_plain(entries: list[ZipInfo]) -> None:
    """Raise PackageError for what Word never writes and programs read each in its own way."""
    if len({part_name(entry) for entry in entries}) < len(entries):
        raise PackageError("a name twice")
    for entry in entries:
        if entry.flag_bits & _LOCKED or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise PackageError(entry.filename)


def read_parts(raw: bytes) -> dict[str, bytes]:
    """Return {part name: bytes} of a .docx, in its own order; raises PackageError."""
    archive = Archive(raw)
    return {name: archive.read(name) for name in archive.names}


def parse(raw: bytes) -> Node:
    """Return the root of a part: no entity, network or external file, no comment.

    Raises PackageError for what is no XML, DoctypeError for one with a document type, MemoryError
    where libxml2 has no more.
    """
    from lxml import etree

    try:
        root = etree.fromstring(raw, _parser())
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", 0) == _NO_MEMORY:
            raise MemoryError from error
        raise PackageError(str(error)) from error
    declared: Any = root.getroottree().docinfo
    if declared.doctype:
        raise DoctypeError
    return root


@cache
def _parser() -> etree.XMLParser:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


# --- writing ---


def xml_bytes(root: Node) -> bytes:
    """Return a part as it is written."""
    from lxml import etree

    return etree.tostring(root, encoding="UTF-8", standalone=True)


def with_parts(raw: bytes, changed_roots: Mapping[str, Node]) -> bytes:
    """Return the file `raw` with the changed parts, new ones at its end; all others as they were.

    Names of parts are written as the format has them. Raises PackageError where one of the others
    cannot be read.
    """
    changed_parts = {name: xml_bytes(root) for name, root in changed_roots.items()}
    buffer = BytesIO()
    try:
        with ZipFile(BytesIO(raw)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
            for entry in source.infolist():
                part = changed_parts.pop(part_name(entry), None)
                content = source.read(entry) if part is None else part
                entry.filename = part_name(entry)
                target.writestr(entry, content)
            for name, content in changed_parts.items():
                target.writestr(_new_entry(name), content)
    except _BROKEN as error:
        raise PackageError(str(error)) from error
    return buffer.getvalue()


def _new_entry(name: str) -> ZipInfo:
    """The entry of a new part; left to zipfile, the clock would stand in it."""
    entry = ZipInfo(name, _DAY)
    entry.compress_type, entry.external_attr = ZIP_DEFLATED, _OWNER_ALONE
    return entry


class _Entry(Struct, frozen=True):
    """A compressed part: what stands before its bytes, them, and what the directory repeats."""

    name: bytes
    compressed: bytes
    crc: int
    size: int

    @property
    def flags(self) -> int:
        return 0 if self.name.isascii() else _UTF8

    def local(self, day: int) -> bytes:
        sizes = (self.crc, len(self.compressed), self.size, len(self.name), 0)
        head = (b"PK\x03\x04", _VERSION, self.flags, _DEFLATED, 0, day)
        return _LOCAL.pack(*head, *sizes) + self.name + self.compressed

    def central(self, day: int, offset: int) -> bytes:
        sizes = (self.crc, len(self.compressed), self.size, len(self.name), 0, 0, 0, 0, 0, offset)
        head = (b"PK\x01\x02", _VERSION, _VERSION, self.flags, _DEFLATED, 0, day)
        return _CENTRAL.pack(*head, *sizes) + self.name


def _entry(name: str, data: bytes, level: int) -> _Entry:
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    compressed = packer.compress(data) + packer.flush()
    return _Entry(name.encode("utf-8"), compressed, zlib.crc32(data), len(data))


def _zip_day(day: date | None) -> int:
    """A day as zip writes it; the first that it can say where there is none, or it cannot."""
    said = day if day and FIRST_DAY.year <= day.year <= LAST_YEAR else FIRST_DAY
    return (said.year - FIRST_DAY.year) << 9 | said.month << 5 | said.day


class Package:
    """The fixed parts of many documents, compressed and waiting."""

    __slots__ = ("_entries", "_undated")

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        names = sorted(parts, key=lambda name: (name != CONTENT_TYPES, name))
        self._entries = tuple(_entry(name, parts[name], 9) for name in names)
        self._undated = _records(self._entries, _zip_day(None), 0)

    def complete(
        self, parts: Mapping[str, bytes], level: int = 3, day: date | None = None
    ) -> bytes:
        """Return the whole file with `parts` behind the fixed ones; same parts, same bytes.

        All parts are of the `day`; without one of the first day that zip can say.
        """
        said = _zip_day(day)
        fixed, directory = _records(self._entries, said, 0) if day else self._undated
        entries = [_entry(name, data, level) for name, data in parts.items()]
        local, central = _records(entries, said, len(fixed))
        directory += central
        count, start = len(self._entries) + len(entries), len(fixed) + len(local)
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
        return b"".join((fixed, local, directory, end))


def _records(entries: Iterable[_Entry], day: int, offset: int) -> tuple[bytes, bytes]:
    """Return (entries with their bytes, their lines of the directory)."""
    local, central = [], []
    for entry in entries:
        record = entry.local(day)
        central.append(entry.central(day, offset))
        local.append(record)
        offset += len(record)
    return b"".join(local), b"".join(central)


# --- names in lxml's form ---


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
V = "{urn:schemas-microsoft-com:vml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
"""The attribute by which blanks at the ends of a text are kept ("preserve")."""
PREFIXES = {"w": W[1:-1], "r": R[1:-1]}
"""What the root of every part with text declares: some readers ask for `r` where nothing has it."""
TWIPS, EMU, POINTS = 1440 / 25.4, 36000.0, 72 / 25.4
"""Twips, English Metric Units and points in a millimetre."""
MOST = 1e9
"""A length or size beyond this is taken as this: no page is so large."""


def child(node: Node | None, name: str) -> Node | None:
    """Return the first child of that name in the main namespace."""
    if node is not None:
        tag = f"{W}{name}"
        for element in node:  # what is asked for is among the first; lxml's filter costs more
            if element.tag == tag:
                return element
    return None


def children(node: Node | None) -> dict[str, Node]:
    """Return the children of the main namespace by name, the first of each: one pass for many."""
    by_name: dict[str, Node] = {}
    for element in () if node is None else node:
        tag: str = element.tag
        name = tag.removeprefix(W)
        if name is not tag and name not in by_name:
            by_name[name] = element
    return by_name


def val(node: Node | None, name: str = "val") -> str:
    """Return an attribute of the main namespace, "" where there is none."""
    return "" if node is None else str(node.get(f"{W}{name}", ""))


def number(text: str, per: float = 1.0) -> float | None:
    """Return a number divided by `per`; None for what is none ("12pt" counts as points × 20)."""
    if not text:
        return None
    try:
        points = text.endswith("pt")
        value = float(text.removesuffix("pt")) * (20 if points else 1) / per
    except ValueError:
        return None
    return max(-MOST, min(MOST, value)) if isfinite(value) else None


def on(node: Node | None) -> bool | None:
    """Return a switch as it is set; None where it is not there."""
    if node is None:
        return None
    return val(node).casefold() not in ("0", "false", "off", "none")
