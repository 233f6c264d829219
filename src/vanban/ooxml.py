"""A .docx as a zip of parts: read one whole, write one with fixed dates.

Knows zip and nothing of what the parts say. The parts that do not change from document to
document are compressed once; each document then costs only its own parts.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from math import isfinite
from typing import TypeAlias
from zipfile import BadZipFile, ZipFile

from lxml import etree

CONTENT_TYPES = "[Content_Types].xml"
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
CORE, APP = "docProps/core.xml", "docProps/app.xml"
MAX_BYTES = 64 * 1024 * 1024  # unpacked; a template is some 50 kB, a zip bomb is not
_DATE = (1980 - 1980) << 9 | 1 << 5 | 1  # 1 January 1980, the first day zip can say
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _UTF8, _DEFLATED = 20, 0x800, 8


def read_parts(raw: bytes) -> dict[str, bytes]:
    """Return {part name: bytes} of a zip, in its own order.

    Raises BadZipFile for what is no zip, is encrypted, or unpacks to more than MAX_BYTES.
    """
    try:
        with ZipFile(BytesIO(raw)) as package:
            infos = [info for info in package.infolist() if not info.is_dir()]
            if sum(info.file_size for info in infos) > MAX_BYTES:
                raise BadZipFile("too large")
            return {info.filename: package.read(info) for info in infos}
    except (RuntimeError, NotImplementedError, zlib.error, EOFError, struct.error) as error:
        raise BadZipFile(str(error)) from error


@dataclass(frozen=True, slots=True)
class _Entry:
    """A compressed part: what stands before its bytes, them, and what the directory repeats."""

    name: bytes
    packed: bytes
    crc: int
    size: int

    @property
    def flags(self) -> int:
        return 0 if self.name.isascii() else _UTF8

    def local(self) -> bytes:
        sizes = (self.crc, len(self.packed), self.size, len(self.name), 0)
        head = (b"PK\x03\x04", _VERSION, self.flags, _DEFLATED, 0, _DATE)
        return _LOCAL.pack(*head, *sizes) + self.name + self.packed

    def central(self, offset: int) -> bytes:
        sizes = (self.crc, len(self.packed), self.size, len(self.name), 0, 0, 0, 0, 0, offset)
        head = (b"PK\x01\x02", _VERSION, _VERSION, self.flags, _DEFLATED, 0, _DATE)
        return _CENTRAL.pack(*head, *sizes) + self.name


def _entry(name: str, data: bytes, level: int) -> _Entry:
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    return _Entry(name.encode("utf-8"), packed, zlib.crc32(data), len(data))


class Package:
    """The fixed parts of many documents, compressed and waiting."""

    __slots__ = ("_central", "_count", "_local")

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        names = sorted(parts, key=lambda name: (name != CONTENT_TYPES, name))
        entries = [_entry(name, parts[name], 9) for name in names]
        self._local, self._central = _records(entries, 0)
        self._count = len(entries)

    def complete(self, parts: Mapping[str, bytes], level: int = 3) -> bytes:
        """Return the whole file with `parts` behind the fixed ones; same parts, same bytes."""
        entries = [_entry(name, data, level) for name, data in parts.items()]
        local, central = _records(entries, len(self._local))
        directory = self._central + central
        count = self._count + len(entries)
        start = len(self._local) + len(local)
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
        return b"".join((self._local, local, directory, end))


def _records(entries: Iterable[_Entry], offset: int) -> tuple[bytes, bytes]:
    """Return (entries with their bytes, their lines of the directory)."""
    local, central = [], []
    for entry in entries:
        record = entry.local()
        central.append(entry.central(offset))
        local.append(record)
        offset += len(record)
    return b"".join(local), b"".join(central)


# --- names in lxml's form ---


Node: TypeAlias = etree._Element
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
TWIPS, EMU, POINTS = 1440 / 25.4, 36000.0, 72 / 25.4
"""Twips, English Metric Units and points in a millimetre."""
MOST = 1e9
"""A length or size beyond this is taken as this: no page is so large."""


def child(node: Node | None, name: str) -> Node | None:
    """Return the first child of that name in the main namespace."""
    return None if node is None else next(node.iterchildren(f"{W}{name}"), None)


def children(node: Node | None) -> dict[str, Node]:
    """Return the children of the main namespace by name, the first of each: one pass for many."""
    found: dict[str, Node] = {}
    for one in () if node is None else node:
        tag = str(one.tag)
        if tag.startswith(W):
            found.setdefault(tag[len(W) :], one)
    return found


def val(node: Node | None, name: str = "val") -> str:
    """Return an attribute of the main namespace, "" where there is none."""
    return "" if node is None else str(node.get(f"{W}{name}", ""))


def number(text: str, per: float = 1.0) -> float | None:
    """Return a number divided by `per`; None for what is none ("12pt" counts as points × 20)."""
    if not text:
        return None
    try:
        points = text.endswith("pt")
        found = float(text.removesuffix("pt")) * (20 if points else 1) / per
    except ValueError:
        return None
    return max(-MOST, min(MOST, found)) if isfinite(found) else None


def on(node: Node | None) -> bool | None:
    """Return a switch as it is set; None where it is not there."""
    if node is None:
        return None
    return val(node).casefold() not in ("0", "false", "off", "none")
