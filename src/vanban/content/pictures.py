"""Pictures beside a document: read from its folder, told when they cannot be printed.

Knows the first bytes of PNG and JPEG; reads files and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from vanban.content.document import Hinh, MucNoiDung, VanBan
from vanban.content.own_file import PhanRieng
from vanban.disk import beside, digest, read_whole
from vanban.paths import is_file, leads_nowhere, real
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.loader import Loc, Source, astray

MAX_BYTES, MAX_PIXELS = 5 * 1024 * 1024, 40_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_HEAD, _FILL, _FILLS = 24, 0xFF, re.compile(rb"\xff{2,}")
_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The segments of a JPEG that say its size."""


class Read(Struct, frozen=True):
    """A picture as read: its bytes, their digest, its sort, its size in pixels."""

    data: bytes
    digest: str
    sort: str
    pixels: tuple[int, int]


Pictures = Mapping[str, Read]


def sized(data: bytes) -> tuple[str, tuple[int, int]] | None:
    """Return the sort of a picture (png, jpeg) and its size in pixels; None for anything else."""
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and len(data) > _HEAD:
        size = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
        return ("png", size) if all(size) else None
    found = _jpeg(data) if data.startswith(b"\xff\xd8") else None
    return ("jpeg", found) if found and all(found) else None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a JPEG by walking its segments, each right after the other.

    A library for it (imagesize) looks for the next 0xFF wherever there is none: of 50 files of
    chance bytes behind the first two it took 44 for pictures, as large as chance would have it.
    """
    at = 2
    while at + 9 <= len(data) and data[at] == _FILL:
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if kind in _SIZES:
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        run = _FILLS.match(data, at)  # any number may stand before a segment, megabytes too
        at = run.end() - 1 if run else at + 2 + length
    return None


def asked(van_ban: VanBan) -> Iterator[tuple[Hinh, Loc]]:
    """Yield every picture that a document asks for, with its place in the source."""
    yield from ((item.hinh, (*loc, "hinh")) for item, loc in listed(van_ban) if item.hinh)


def listed(van_ban: VanBan) -> Iterator[tuple[MucNoiDung, Loc]]:
    """Yield every unit of the texts that are given as lists, with its place in the source."""
    yield from _in(van_ban.noi_dung.gom, ("noi_dung",))
    for index, annex in enumerate(van_ban.phu_luc):
        yield from _in(annex.noi_dung.gom, ("phu_luc", index, "noi_dung"))
    for index, text in enumerate(van_ban.van_ban_kem_theo):
        yield from _in(text.noi_dung.gom, ("van_ban_kem_theo", index, "noi_dung"))


def _in(items: tuple[MucNoiDung, ...], loc: Loc) -> Iterator[tuple[MucNoiDung, Loc]]:
    for index, item in enumerate(items):
        yield item, (*loc, index)
        yield from _in(item.gom, (*loc, index, "gom"))


def asked_by_body(rieng: PhanRieng) -> Iterator[tuple[Hinh, Loc]]:
    """Yield every picture that a body's own file puts into its draft."""
    for index, more in enumerate(rieng.them):
        found = _in(more.gom, ("them", index, "gom"))
        yield from ((item.hinh, (*loc, "hinh")) for item, loc in found if item.hinh)


def read_pictures(
    wanted: Iterable[tuple[Hinh, Loc]], source: Source, folder: Path
) -> tuple[Pictures, list[Problem]]:
    """Read pictures from a document's folder; each that cannot be printed is told."""
    pictures: dict[str, Read] = {}
    faults: list[Problem] = []
    for hinh, loc in wanted:
        read = _read(hinh.tep, folder, source.mark(loc))
        if isinstance(read, Read):
            pictures[hinh.tep] = read
        else:
            faults.append(read)
    return pictures, faults


def _read(name: str, folder: Path, mark: Mark) -> Read | Problem:
    path = beside(folder, name)
    outside = "\\" in name or ":" in name or PurePosixPath(name).is_absolute()
    if not outside and leads_nowhere(path):
        return astray(name).at(mark)
    if outside or ".." in PurePosixPath(name).parts or not _inside(path, folder):
        hint = "chép hình vào thư mục của văn bản rồi ghi tên tệp"
        seen = f"thấy `{name}`, hình phải nằm trong thư mục của văn bản"
        return problem("N481", mark, seen, goi_y=hint)
    if not is_file(path):
        seen = f"không thấy hình `{name}` trong thư mục của văn bản"
        return problem("N481", mark, seen, goi_y="chép hình vào thư mục ấy, hoặc sửa `tep`")
    if path.stat().st_size > MAX_BYTES:
        seen = f"thấy `{name}` quá 5 MiB, cần hình nhỏ hơn"
        return problem("N483", mark, seen, goi_y="thu nhỏ hình rồi lưu lại")
    return _known(name, read_whole(path), mark)


def _inside(path: Path, folder: Path) -> bool:
    try:
        return real(path).is_relative_to(real(folder))
    except (OSError, ValueError):  # a name that no system takes
        return False


def _known(name: str, data: bytes, mark: Mark) -> Read | Problem:
    header = sized(data)
    if header is None:
        hint = "lưu hình thành .png hoặc .jpg"
        return problem("N482", mark, f"`{name}` không phải hình PNG hay JPEG", goi_y=hint)
    sort, (wide, high) = header
    if wide * high > MAX_PIXELS:
        seen = f"thấy `{name}` {wide} × {high} điểm ảnh, cần hình nhỏ hơn"
        return problem("N483", mark, seen, goi_y="thu nhỏ hình rồi lưu lại")
    return Read(data, digest(data), sort, (wide, high))
