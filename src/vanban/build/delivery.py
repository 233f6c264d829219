"""The delivery list of a document (`…_phat-hanh.xlsx`): who gets what, how many, which digest.

It is printed on A4 and signed on: what only a program needs stands outside what is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from vanban.build.package_names import entry_names
from vanban.content.registry import DanhBa
from vanban.content.workbook.sheet import Print, Sheet, Value, workbook
from vanban.project.resolve import Recipient

DELIVERY = (
    ("Stt", 5),
    ("Nơi nhận", 27),
    ("Dòng nơi nhận", 18),
    ("Mục đích", 9),
    ("Số bản", 7),
    ("Gói gửi", 20),
    ("Các tệp trong gói", 28),
    ("Thư điện tử", 22),
    ("Ngày chuyển", 12),
    ("Ký nhận", 15),
    ("Ghi chú", 28),
    ("SHA-256 của gói", 76),
)
FILES = (("Tệp", 80), ("SHA-256", 76))
GONE = (("Gói đã bỏ", 60), ("Vì sao", 60))
"""Headings of the sheets with the widths of their columns in characters."""
PRINTED = len(DELIVERY) - 1
"""Columns that are printed: all but the digest."""
BY_HAND = ""
"""What is filled in when the package is handed over."""


class PackageFacts(NamedTuple):
    """What a list says of packages and files: digests by path, remarks by body.

    `digests`: of the packages and of what is in them; `remarks`: what is to be known of a body's
    package; `withdrawn`: why packages are no more.
    """

    digests: Mapping[str, str]
    remarks: Mapping[str, str]
    withdrawn: Mapping[str, str]


def delivery_list(
    ident: str,
    held: Mapping[Recipient, tuple[str, ...]],
    danh_ba: DanhBa,
    facts: PackageFacts,
    secret: str,
) -> bytes:
    """Return the workbook of document `ident`; `held` are the files in each recipient's package.

    `secret`: the words of the document's mark of secrecy, "" for none.
    """
    digests, withdrawn = facts.digests, facts.withdrawn
    rows = tuple(_rows(ident, held, danh_ba, digests, facts.remarks))
    paths = sorted({path for inside in held.values() for path in inside})
    listed = tuple((path, digests[path]) for path in paths)
    sheets = [
        _sheet("Phát hành", DELIVERY, rows, Print(f"Danh sách phát hành: {ident}", PRINTED)),
        _sheet("Tệp", FILES, listed, Print(f"Tệp phát hành: {ident}", len(FILES))),
    ]
    if withdrawn:
        rows = tuple((path.rpartition("/")[2], why) for path, why in withdrawn.items())
        sheets.append(_sheet("Gói đã bỏ", GONE, rows, Print(f"Gói đã bỏ: {ident}", len(GONE))))
    return workbook(tuple(sheets), secret)


def _rows(
    ident: str,
    held: Mapping[Recipient, tuple[str, ...]],
    danh_ba: DanhBa,
    digests: Mapping[str, str],
    remarks: Mapping[str, str],
) -> Iterator[tuple[Value, ...]]:
    for index, (recipient, inside) in enumerate(held.items(), 1):
        package, body = f"{recipient.don_vi}.zip", danh_ba.bodies[recipient.don_vi]
        yield (
            index,
            body.ten,
            recipient.ghi,
            recipient.muc_dich,
            recipient.so_ban,
            package,
            "\n".join(entry_names(inside).values()),
            body.thu_dien_tu,
            BY_HAND,
            BY_HAND,
            remarks.get(recipient.don_vi, ""),
            digests[f"{ident}/noi-nhan/{package}"],
        )


def _sheet(
    name: str,
    columns: tuple[tuple[str, int], ...],
    rows: tuple[tuple[Value, ...], ...],
    paper: Print,
) -> Sheet:
    headings, widths = zip(*columns, strict=True)
    return Sheet(name, headings, rows, widths, paper)
