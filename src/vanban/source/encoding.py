"""From the bytes of a file to its text: UTF-8, or a problem that names what the file is instead."""

from __future__ import annotations

import re

from vanban.problems.problem import Mark, Problem, problem
from vanban.text.legacy import DOUBLE, Legacy, recognise, western

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "tệp Word, Excel (.docx, .xlsx) hoặc tệp nén"),
    (b"PK\x05\x06", "tệp nén"),
    (b"%PDF", "tệp PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "tệp Word, Excel cũ (.doc, .xls)"),
    (b"{\\rtf", "tệp RTF của Word"),
    (b"\x89PNG", "tệp ảnh"),
    (b"\xff\xd8\xff", "tệp ảnh"),
    (b"\x1f\x8b", "tệp nén"),
    (b"Rar!", "tệp nén"),
)
_BOMS: tuple[tuple[bytes, str, str], ...] = (
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
)
_SAMPLE = 4096
_MOSTLY = 0.8  # so much of a sample is usual characters: it is text in this code
_BINARY = re.compile(rb"[\x00-\x08]")
_RARE = 50  # one such byte in so many is a slip in a text, not a binary file
_SLIPS = 3  # and so many are in any case
_USUAL = re.compile("[\t\n\r -~\u00a0-\u024f\u0300-\u036f\u1e00-\u1eff\u2010-\u203a]")
_BAD_BYTE = re.compile("[\udc80-\udcff]+")
_SAVE = "mở tệp, chọn Lưu thành (Save As), ở ô Encoding (mã hóa) chọn `UTF-8` rồi lưu"
_SHOWN = 20

Decoded = tuple[str | None, tuple[Problem, ...]]


def decode(raw: bytes, tep: str) -> Decoded:
    """Turn the bytes of the file `tep` into text and say what is wrong with its encoding.

    A UTF-8 mark at the start is dropped. The text is None where nothing can be read (a binary
    file, bytes of an old code); other faults come with the text as far as it can be told.
    Line ends are left as they are. Never raises.
    """
    if kind := _binary_kind(raw):
        return None, (_not_text(kind, tep),)
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    if wide := _wide(raw):
        return wide[0], (_wide_problem(wide[1], tep),)
    if b"\0" in raw[:_SAMPLE] and not _mostly_text(raw):
        return None, (_not_text("tệp nhị phân", tep),)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _broken(raw, tep)
    found = recognise(text)
    return text, (_legacy_problem(found, tep),) if found else ()


def _binary_kind(raw: bytes) -> str:
    return next((kind for magic, kind in _MAGIC if raw.startswith(magic)), "")


def _not_text(kind: str, tep: str) -> Problem:
    return problem(
        "Y004",
        Mark(tep),
        f"đây là {kind}, không phải YAML",
        goi_y="mở tệp ấy bằng phần mềm của nó, chép chữ sang một tệp `.yaml` lưu bằng `UTF-8`",
    )


def _mostly_text(raw: bytes) -> bool:
    sample = raw[:_SAMPLE]
    return len(_BINARY.findall(sample)) <= max(_SLIPS, len(sample) // _RARE)


def _wide(raw: bytes) -> tuple[str, str] | None:
    for bom, codec, name in _BOMS:
        if raw.startswith(bom):
            return raw[len(bom) :].decode(codec, "replace"), name
    if b"\0" not in raw[:_SAMPLE]:
        return None
    for _, codec, name in _BOMS:
        sample = raw[:_SAMPLE].decode(codec, "replace")
        if len(_USUAL.findall(sample)) > _MOSTLY * len(sample):
            return raw.decode(codec, "replace"), name
    return None


def _wide_problem(name: str, tep: str) -> Problem:
    return problem(
        "Y005",
        Mark(tep),
        f"thấy tệp lưu bằng mã {name} (Notepad gọi là Unicode), cần UTF-8",
        goi_y=_SAVE,
    )


def _broken(raw: bytes, tep: str) -> Decoded:
    text = raw.decode("utf-8", "surrogateescape")
    bad = list(_BAD_BYTE.finditer(text))
    good = sum("\u0080" <= sign <= "\ud7ff" or "\ue000" <= sign <= "\uffff" for sign in text)
    if len(bad) > good and (found := recognise(western(raw), least=1)):
        return None, (_legacy_problem(found, tep),)
    return _BAD_BYTE.sub("\ufffd", text), _byte_problems(text, bad, tep)


def _byte_problems(text: str, bad: list[re.Match[str]], tep: str) -> tuple[Problem, ...]:
    more = f" (còn {len(bad) - _SHOWN} chỗ nữa sau đó)" if len(bad) > _SHOWN else ""
    return tuple(
        _byte_problem(ord(hit[0][0]) - 0xDC00, _place(text, hit.start(), tep), more)
        for hit in bad[:_SHOWN]
    )


def _place(text: str, index: int, tep: str) -> Mark:
    start = text.rfind("\n", 0, index) + 1
    return Mark(tep, text.count("\n", 0, index) + 1, index - start + 1)


def _byte_problem(byte: int, mark: Mark, more: str) -> Problem:
    return problem(
        "Y007",
        mark,
        f"thấy byte 0x{byte:02X} không thuộc mã UTF-8, cần chữ lưu bằng UTF-8{more}",
        goi_y=f"gõ lại chữ ở chỗ này; nếu cả tệp đều sai: {_SAVE}",
    )


def _legacy_problem(legacy: Legacy, tep: str) -> Problem:
    mark = Mark(tep, legacy.line + 1, legacy.column + 1)
    many = f", {legacy.lines} dòng như vậy" if legacy.lines > 1 else ""
    if legacy.name == DOUBLE:
        return problem(
            "Y008",
            mark,
            f"thấy chữ UTF-8 bị đọc nhầm rồi lưu lại (`{legacy.seen}`{many}), cần `{legacy.meant}`",
            goi_y="lấy lại bản gốc của tệp, mở bằng mã UTF-8 rồi chép lại",
            trich=legacy.seen,
        )
    return problem(
        "Y006",
        mark,
        f"thấy chữ theo bảng mã cũ {legacy.name} (`{legacy.seen}`{many}), "
        f"cần Unicode UTF-8 (`{legacy.meant}`)",
        goi_y=f"đổi chữ từ {legacy.name} sang Unicode "
        "(công cụ chuyển mã của UniKey: Ctrl+Shift+F6), rồi lưu tệp bằng `UTF-8`",
        trich=legacy.seen,
    )
