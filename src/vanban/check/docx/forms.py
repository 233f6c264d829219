"""What a file is that is no .docx, whatever it is called: named, with what to do about it.

Offices rename files, programs of offices write web pages under `.doc`, downloads break off. Goes
by the bytes alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec import Struct

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of the old Office begin."""
HEAD = 4096
"""Bytes at the beginning by which most forms are known."""
_LOCKED = "EncryptedPackage"
_FIB, _FIB_FLAGS, _FIB_LOCKED = 512, 512 + 11, 0x01
"""Where the text of an old .doc mostly begins, where its flags stand, and which tells of a
password."""
_WORD = "mở bằng Word, chọn Save As, kiểu Word Document (*.docx)"
_OR_OFFICE = f"{_WORD}; hoặc cài LibreOffice rồi chạy lại `vanban check TỆP`"
_ORIGINAL = "kiểm tra tệp Word gốc của nó"
_UNPACK = "giải nén, rồi kiểm tra từng tệp .docx bên trong"
_UNLOCK = "mở bằng Word, vào File, Info, Protect Document, bỏ mật khẩu, lưu lại"
_OTHER_PROGRAM = "nêu tên tệp .docx; văn bản nằm trong tệp này thì chép sang Word, lưu thành .docx"
_WEB = f"{_WORD}; tệp tải từ mạng về thì có thể là trang báo lỗi: tải lại"


class Form(Struct, frozen=True):
    """What a file is: its name in Vietnamese, what to do, the code that it is refused with.

    `conversion`: "doc", "odt" or "rtf" where LibreOffice can make a Word file of it.
    """

    name: str
    hint: str
    code: str = "T006"
    conversion: str = ""


_OLD = Form("tệp .doc của Word đời cũ", _OR_OFFICE, conversion="doc")
_LOCKED_FORM = Form("tệp có mật khẩu", _UNLOCK, "T005")
_ODT = Form("là tệp .odt", _OR_OFFICE, conversion="odt")
_RTF = Form("là tệp RTF", _OR_OFFICE, conversion="rtf")
_HTML = Form("là trang web, không phải .docx", _WEB)
_ZEROS = Form("tệp hỏng: bên trong toàn byte 0", "chép lại từ nơi gửi, hoặc từ bản sao lưu", "T004")
_TEXT = Form("là tệp chữ thuần, không phải .docx", _WORD)
_OTHER = Form("không phải tệp .docx", _WORD)


def form_of(raw: bytes) -> Form | None:
    """Return what the bytes of a file are, None for a zip, which may be a .docx.

    The whole file is asked for: what an old file holds stands at its end.
    """
    if raw.startswith(OLE):
        return _old_office(raw)
    if raw.startswith(b"PK"):
        return None
    head = _plain(raw[:HEAD])
    for start, form in _STARTS:
        if head.startswith(start):
            return form
    return _marked_up(head.lower()) or _rest(raw)


_IMAGE = Form("là ảnh, không phải .docx", "cần tệp Word gốc; ảnh chụp, bản quét thì gõ lại")
_STARTS: tuple[tuple[bytes, Form], ...] = (
    (b"{\\rtf", _RTF),
    (b"%PDF", Form("là tệp PDF", _ORIGINAL)),
    (b"Rar!\x1a", Form("là tệp nén RAR", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Form("là tệp nén 7z", _UNPACK)),
    (b"\x1f\x8b", Form("là tệp nén gzip", _UNPACK)),
    (b"\xffWPC", Form("là tệp WordPerfect", _WORD)),
    (b"\x89PNG", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"II*\0", _IMAGE),
    (b"MM\0*", _IMAGE),
)
_XML = (
    (b"w:worddocument", "là tệp Word 2003 XML, không phải .docx"),
    (b"pkg:package", "là tệp Word lưu một tệp XML (Flat OPC), không phải .docx"),
    (b"office:document", "là tệp .fodt, không phải .docx"),
    (b"<html", "là trang web, không phải .docx"),
    (b"", "là tệp XML, không phải .docx"),
)
_MARKUP = re.compile(
    rb"(?:\s|<!--.*?-->|<!\[.*?\]>)*<(?:!doctype\s+html|/?(?:html|head|meta|title|body|style|"
    rb"table|div|p|span|font|center|b|h[1-6]|br)\b)",
    re.DOTALL,
)
_MAIL = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?mime-version:")


def _plain(head: bytes) -> bytes:
    """The beginning without the mark of a code; what is in two bytes a letter as one."""
    for mark, code in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(code, "replace").encode().lstrip()
    return head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \r\n\t") if head.strip(b"\0") else b""


def _marked_up(head: bytes) -> Form | None:
    """XML, a web page, a web page kept as a letter; `head` in small letters."""
    if head.startswith(b"<?xml"):
        name = next(name for sign, name in _XML if sign in head)
        return _HTML if name == _HTML.name else Form(name, _WORD)
    if _MARKUP.match(head):
        return _HTML
    if _MAIL.match(head):
        return Form("là trang web lưu một tệp (MHTML), không phải .docx", _WORD)
    return None


def _rest(raw: bytes) -> Form:
    if not raw.strip(b"\0"):
        return _ZEROS
    head = raw[:HEAD]
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 3:  # else a letter was cut at the end
            return _OTHER
    return _OTHER if b"\0" in head else _TEXT


# --- the old Office ---


_STREAMS = (
    ("WordDocument", _OLD),
    (_LOCKED, _LOCKED_FORM),
    ("Workbook", Form("là bảng tính Excel", _OTHER_PROGRAM)),
    ("Book", Form("là bảng tính Excel", _OTHER_PROGRAM)),
    ("PowerPoint Document", Form("là bản trình chiếu PowerPoint", _OTHER_PROGRAM)),
    ("__properties_version1.0", Form("là thư của Outlook (.msg)", _OTHER_PROGRAM)),
    ("VisioDocument", Form("là bản vẽ Visio", _OTHER_PROGRAM)),
)
_NAME = 64
"""Bytes that the name of a stream takes in the directory."""


def _old_office(raw: bytes) -> Form:
    """What an old file holds: the first of the streams that tell stands for the whole."""
    places = [(at, form) for name, form in _STREAMS if (at := _stream(raw, name)) >= 0]
    form = min(places, key=lambda one: one[0])[1] if places else _OLD
    if not places and _LOCKED.encode("utf-16-le") in raw:
        return _LOCKED_FORM
    locked = raw[_FIB : _FIB + 2] == b"\xec\xa5" and len(raw) > _FIB_FLAGS
    return _LOCKED_FORM if form is _OLD and locked and raw[_FIB_FLAGS] & _FIB_LOCKED else form


def _stream(raw: bytes, name: str) -> int:
    """Where the directory names a stream, -1 where it does not."""
    return raw.find(name.encode("utf-16-le").ljust(_NAME, b"\0"))


# --- zips that hold no Word file ---


_MIME = {
    b"application/vnd.oasis.opendocument.text": _ODT,
    b"application/vnd.oasis.opendocument.text-template": _ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": Form("là bảng tính .ods", _OTHER_PROGRAM),
    b"application/vnd.oasis.opendocument.presentation": Form(
        "là bản trình chiếu .odp", _OTHER_PROGRAM
    ),
    b"application/epub+zip": Form("là sách điện tử EPUB", _OTHER_PROGRAM),
}
_MAIN_PARTS = (
    ("xl/workbook", "là bảng tính Excel"),
    ("ppt/presentation", "là bản trình chiếu PowerPoint"),
    ("visio/document", "là bản vẽ Visio"),
    ("Index/Document.iwa", "là tệp Pages của máy Mac"),
)
_TYPES = "[Content_Types].xml"


def zip_form(names: Collection[str], mimetype: bytes = b"") -> Form | None:
    """Return what a zip is by the names of its parts, None where it may be a .docx.

    `mimetype`: what its part of that name says, where it has one.
    """
    if (known := _MIME.get(mimetype.strip())) is not None:
        return known
    for start, name in _MAIN_PARTS:
        if any(part.startswith(start) for part in names):
            return Form(name, _OTHER_PROGRAM)
    if _TYPES in names or any(part.endswith(".rels") for part in names):
        return None
    inside = [part for part in names if part.lower().endswith((".docx", ".doc", ".docm", ".odt"))]
    if inside:
        return Form(f"là tệp nén có {len(inside)} tệp Word bên trong", _UNPACK)
    return Form("là tệp nén, không phải .docx", _UNPACK) if names else None
