"""A signed PDF taken in: its signatures listed, and whether the file is what was signed.

What a signature covers is compared with the digest that stands in it; whether it is the signer's
own, only a certificate can say, which pyHanko reads where it is there (`vanban[chu-ky]`).
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from msgspec import Struct

from vanban.disk import read_whole, why
from vanban.problems.problem import Mark, Problem, VanbanError, problem

LARGEST = 64 * 2**20
"""Bytes of a PDF that is taken in."""
_END, _TAIL = b"%%EOF", 1024
"""The sign at the end of a PDF, and so many bytes in which it has to stand."""
_DIGEST = bytes.fromhex("06092a864886f70d010904")
"""How the attribute begins in a signature that says the digest of what was signed (RFC 5652)."""
_HASHES = {20: "sha1", 32: "sha256", 48: "sha384", 64: "sha512"}
_SET, _OCTETS = 0x31, 0x04


class Signature(Struct, frozen=True):
    """One signature: its field, who and when as the file says, what it covers.

    `whole`: it covers all of the file; `intact`: what it covers is as it was signed, None where
    that cannot be told without the certificate.
    """

    field: str
    name: str
    time: str
    whole: bool
    intact: bool | None

    @property
    def shown(self) -> str:
        """How a message names it."""
        who = f"“{self.name}”" if self.name else f"ô `{self.field}`"
        return f"{who}{f' lúc {self.time}' if self.time else ''}"


class SignedPdf(Struct, frozen=True):
    """A PDF as it was given: its bytes, its signatures, what is to be told of them."""

    content: bytes
    signatures: tuple[Signature, ...]
    problems: tuple[Problem, ...]


def read_signed(path: Path) -> SignedPdf:
    """Read a PDF with its signatures; raises VanbanError for what is none or cannot be read."""
    mark = Mark(path.as_posix())
    try:
        large = path.stat().st_size > LARGEST
        content = b"" if large else read_whole(path)
    except OSError as error:
        seen = f"không đọc được tệp PDF đã ký: {why(error)}"
        hint = "xem lại tên tệp ở `--tep-da-ky`, quyền đọc"
        raise VanbanError([problem("N717", mark, seen, goi_y=hint)]) from None
    if not content.startswith(b"%PDF-"):
        seen = "tệp PDF lớn hơn 64 MB" if large else "tệp ở `--tep-da-ky` không phải PDF"
        hint = "chọn đúng tệp PDF đã ký số, hoặc bản quét của văn bản đã ký"
        raise VanbanError([problem("N717", mark, seen, goi_y=hint)])
    if _END not in content[-_TAIL:]:
        seen = "tệp PDF bị cụt: không có chỗ hết tệp"
        raise VanbanError([problem("N717", mark, seen, goi_y="chép lại tệp từ nơi đã ký")])
    signatures = _signatures(content, mark)
    return SignedPdf(content, signatures, tuple(_problems(signatures, content, mark)))


def _problems(signatures: tuple[Signature, ...], content: bytes, mark: Mark) -> Iterator[Problem]:
    if not signatures:
        seen = "tệp PDF không có chữ ký số"
        hint = "là bản quét của văn bản giấy đã ký thì được; bản điện tử thì lấy tệp đã ký số"
        yield problem("N718", mark, seen, goi_y=hint)
        return
    for one in signatures:
        if one.intact is False:
            seen = f"tệp đã đổi sau khi ký: chữ ký {one.shown} không khớp nội dung"
            hint = "lấy lại tệp từ nơi đã ký; không mở ra lưu lại bằng phần mềm khác"
            yield problem("N717", mark, seen, goi_y=hint)
    if not any(one.whole for one in signatures):
        seen = "không chữ ký nào trùm cả tệp: sau chữ ký cuối còn phần thêm vào"
        hint = "xem phần thêm vào có phải dấu thời gian, số và ngày do hệ thống đóng không"
        yield problem("N718", mark, seen, goi_y=hint)
    listed = "; ".join(one.shown for one in signatures)
    yield problem("N719", mark, f"thấy {len(signatures)} chữ ký số: {listed}", goi_y=_left(content))


def _left(content: bytes) -> str:
    """What was not looked at: the certificates, or what pyHanko says of them."""
    told = _certificates(content)
    if told:
        return f"chứng thư: {told}; chưa hỏi nơi cấp xem chứng thư còn hiệu lực hay đã thu hồi"
    return (
        "mới so nội dung với chữ ký, chưa kiểm tra chứng thư của người ký; "
        "cài thêm `vanban[chu-ky]`, hoặc xem bằng phần mềm ký số"
    )


def _certificates(content: bytes) -> str:
    """The subjects of the signers' certificates, as far as pyHanko is there and can say."""
    try:
        from pyhanko.pdf_utils.reader import PdfFileReader
    except ImportError:
        return ""
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # it would tell on standard error
    try:
        found = PdfFileReader(BytesIO(content)).embedded_signatures
        names = [one.signer_cert.subject.human_friendly for one in found if one.signer_cert]
        return "; ".join(str(name) for name in names)
    except Exception:  # noqa: BLE001 - a damaged certificate; any of its many ways
        return ""


# --- the signatures of a file ---


def _signatures(content: bytes, mark: Mark) -> tuple[Signature, ...]:
    from pypdf import PdfReader

    try:
        fields = PdfReader(BytesIO(content)).get_fields() or {}
        signed = [(name, _direct(one.get("/V"))) for name, one in fields.items()
                  if one.get("/FT") == "/Sig"]  # fmt: skip
        return tuple(_signature(str(name), value, content) for name, value in signed if value)
    except Exception:  # noqa: BLE001 - pypdf raises whatever a damaged file leads to
        seen = "không đọc được tệp PDF: tệp hỏng, hoặc có mật khẩu"
        hint = "lấy lại tệp từ nơi đã ký, mở thử bằng phần mềm xem PDF"
        raise VanbanError([problem("N717", mark, seen, goi_y=hint)]) from None


def _direct(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _signature(field: str, value: Any, content: bytes) -> Signature:
    ranges = [int(one) for one in value.get("/ByteRange", ())]
    raw = _direct(value.get("/Contents", b""))
    container = raw if isinstance(raw, bytes) else str(raw).encode("latin-1", "replace")
    return Signature(
        field,
        str(value.get("/Name", "") or ""),
        _time(str(value.get("/M", "") or "")),
        _whole(ranges, content),
        _intact(ranges, container, content),
    )


def _time(raw: str) -> str:
    """A time of a PDF (D:20230712093015+07'00') as it is read."""
    found = re.match(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)", raw)
    if not found:
        return ""
    year, month, day, hour, minute = found.groups()
    return f"{hour}:{minute} ngày {day}/{month}/{year}"


def _pieces(ranges: list[int], content: bytes) -> bytes | None:
    """The bytes that a signature covers, None for ranges that are none."""
    if not ranges or len(ranges) % 2:
        return None
    pairs = list(zip(ranges[::2], ranges[1::2], strict=True))
    end = 0
    for start, size in pairs:
        if start < end or size < 0 or start + size > len(content):
            return None
        end = start + size
    return b"".join(content[start : start + size] for start, size in pairs)


def _whole(ranges: list[int], content: bytes) -> bool:
    """Whether all but the signature itself is covered, to the last byte."""
    if len(ranges) != len(("from", "size", "from", "size")) or ranges[0] != 0:
        return False
    left = content[ranges[1] : ranges[2]].strip()
    only_itself = left.startswith(b"<") and left.endswith(b">")
    return only_itself and ranges[2] + ranges[3] >= len(content.rstrip())


def _intact(ranges: list[int], container: bytes, content: bytes) -> bool | None:
    """Whether what is covered has the digest that the signature says; None where it says none."""
    covered = _pieces(ranges, content)
    if covered is None:
        return False
    said = [_said(container, hit.end()) for hit in re.finditer(re.escape(_DIGEST), container)]
    digests = [one for one in said if one]
    if not digests:
        return None
    return any(hashlib.new(_HASHES[len(one)], covered).digest() == one for one in digests)


def _said(container: bytes, at: int) -> bytes:
    """The digest that stands behind the name of its attribute, b"" for another form."""
    head = container[at : at + 4]
    if len(head) < len("0000") or head[0] != _SET or head[2] != _OCTETS:
        return b""
    size = head[3]
    found = container[at + 4 : at + 4 + size]
    return found if size in _HASHES and len(found) == size else b""
