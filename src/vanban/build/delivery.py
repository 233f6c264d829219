"""The delivery list of a document (`…_phat-hanh.xlsx`): who gets what, how many, which digest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vanban.content.registry import DanhBa
from vanban.content.workbook.sheet import Sheet, Value, workbook
from vanban.disk import digest
from vanban.project.resolve import Recipient

DELIVERY = (
    ("Stt", 6),
    ("Nơi nhận", 44),
    ("Dòng nơi nhận", 26),
    ("Mục đích", 10),
    ("Số bản", 8),
    ("Gói gửi", 40),
    ("Các tệp trong gói", 52),
    ("SHA-256 của gói", 70),
)
FILES = (("Tệp", 80), ("SHA-256", 70))
"""Headings of the two sheets with the widths of their columns in characters."""


def delivery_list(
    ident: str,
    held: Mapping[Recipient, tuple[str, ...]],
    danh_ba: DanhBa,
    files: Mapping[str, bytes],
) -> bytes:
    """Return the workbook of document `ident`; `held` are the files in each recipient's package."""
    rows = tuple(_rows(ident, held, danh_ba, files))
    paths = sorted({path for inside in held.values() for path in inside})
    digests = tuple((path, digest(files[path])) for path in paths)
    return workbook((_sheet("Phát hành", DELIVERY, rows), _sheet("Tệp", FILES, digests)))


def _rows(
    ident: str,
    held: Mapping[Recipient, tuple[str, ...]],
    danh_ba: DanhBa,
    files: Mapping[str, bytes],
) -> Iterator[tuple[Value, ...]]:
    for index, (one, inside) in enumerate(held.items(), 1):
        package = f"{one.don_vi}.zip"
        yield (
            index,
            danh_ba.bodies[one.don_vi].ten,
            one.ghi,
            one.muc_dich,
            one.so_ban,
            package,
            "\n".join(path.rpartition("/")[2] for path in inside),
            digest(files[f"{ident}/noi-nhan/{package}"]),
        )


def _sheet(
    name: str, columns: tuple[tuple[str, int], ...], rows: tuple[tuple[Value, ...], ...]
) -> Sheet:
    return Sheet(name, tuple(h for h, _ in columns), rows, tuple(width for _, width in columns))
