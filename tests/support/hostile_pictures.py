"""A picture that breaks off."""

from __future__ import annotations

from hostile import body, package, text


def broken_picture() -> bytes:
    """A file whose text is whole and whose picture is not."""
    raw = bytearray(package(body(text("a")), word__media__a="x" * 5000))
    at = raw.index(b"word/media/a", raw.index(b"word/media/a") - 1)
    raw[at + 12 : at + 16] = b"\xff\xff\xff\xff"
    return bytes(raw)
