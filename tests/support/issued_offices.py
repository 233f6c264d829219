"""An office whose plan was issued by the command: what was kept, what was registered."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from offices import PLAN, Office, make_office
from vanban.register.issuance.issue import Issuing, issue
from vanban.register.issuance.request import Request

DAY = date(2023, 7, 12)
NAME = "ke-hoach-1"
KEPT = f"content/{NAME}/phat-hanh"
BOOK = "content/so-dang-ky/2023.yaml"
MAIN = f"{NAME}.docx"
OUT = f"output/{NAME}"
OWN = f"content/{NAME}/don-vi/phong-noi-vu.yaml"
COMMENTED = """\
loai: ke_hoach   # loại văn bản
co_quan: ubnd-huyen
# Số do văn thư ghi
ngay: 2023-07   # chưa rõ ngày
tinh_den: 2023-07-12
"""
"""How the plan begins before it is issued: comments that must stay."""


def plain_office(folder: Path) -> Office:
    """The small office, its plan with comments and without a day."""
    office = make_office(folder)
    office.change(PLAN, "loai: ke_hoach\nco_quan: ubnd-huyen\nngay: 2023-07-12\n", COMMENTED)
    return office


def issued(office: Office, so: int | None = 7, **more: Any) -> Issuing:
    """Issue the plan by the library, on its day."""
    request = Request(NAME, so, DAY, DAY, pdf=False, **more)
    return issue(office.folder, office.folder / "output", request)


def record(office: Office) -> dict[str, Any]:
    """The record of the issuing."""
    value: dict[str, Any] = json.loads((office.folder / KEPT / "phat-hanh.json").read_text("utf-8"))
    return value


def state(office: Office) -> dict[str, str]:
    """Every file of content/ with its digest, but for locks."""
    return {
        name: sha256
        for name, sha256 in office.files().items()
        if sha256 and name.startswith("content") and "/.vanban" not in name
    }


# --- a signed PDF, made by hand ---


_DIGEST = bytes.fromhex("06092a864886f70d010904")
ROOM = 400


def pdf(text: str = "vanban", *, signed: bool = True, name: str = "Trần Bảo Trung") -> bytes:
    """A PDF of one page; `signed`: with a field whose signature says the digest of its bytes."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    writer.add_metadata({"/Title": text})
    if signed:
        value = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Sig"),
                NameObject("/Filter"): NameObject("/Adobe.PPKLite"),
                NameObject("/Name"): TextStringObject(name),
                NameObject("/M"): TextStringObject("D:20230712093015+07'00'"),
                NameObject("/ByteRange"): ArrayObject(
                    [NumberObject(0), *[NumberObject(10**9 + n) for n in range(3)]]
                ),
                NameObject("/Contents"): ByteStringObject(b"\0" * ROOM),
            }
        )
        field = DictionaryObject(
            {
                NameObject("/FT"): NameObject("/Sig"),
                NameObject("/T"): TextStringObject("ChuKy1"),
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/Rect"): ArrayObject([FloatObject(0)] * 4),
                NameObject("/V"): writer._add_object(value),
            }
        )
        place = writer._add_object(field)
        page[NameObject("/Annots")] = ArrayObject([place])
        writer._root_object[NameObject("/AcroForm")] = DictionaryObject(
            {NameObject("/Fields"): ArrayObject([place]), NameObject("/SigFlags"): NumberObject(3)}
        )
    out = BytesIO()
    writer.write(out)
    return _sealed(out.getvalue()) if signed else out.getvalue()


def _sealed(raw: bytes) -> bytes:
    """Put the ranges and the digest of what they cover into a file that was just written."""
    start = raw.index(b"<" + b"00" * ROOM)
    end = start + 2 * ROOM + 2
    for number, at in zip(range(3), (start, end, len(raw) - end), strict=True):
        raw = raw.replace(str(10**9 + number).encode(), f"{at:010d}".encode(), 1)
    covered = raw[:start] + raw[end:]
    found = hashlib.sha256(covered).digest()
    signature = b"\x30\x82" + _DIGEST + bytes((0x31, 34, 0x04, 32)) + found
    return raw[: start + 1] + signature.hex().encode().ljust(2 * ROOM, b"0") + raw[end - 1 :]
