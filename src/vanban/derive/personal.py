"""Personal copies of a document: one for each addressee, with that addressee alone on its line.

Knows the document and the registry; knows neither pages nor files.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from vanban.content.document import NguoiNhan, VanBan
from vanban.content.references import ADDRESSING
from vanban.content.registry import DanhBa
from vanban.legal_text.marks import escape
from vanban.paths import safe_name
from vanban.text.vietnamese import slug

LONGEST = 48
"""Letters of a name that is made from a line's text."""
NAMELESS = "noi-nhan"


class Addressee(Struct, frozen=True):
    """Who gets a copy: the name for files, the body's id ("" = a person, a guest), the line."""

    ten_tep: str
    don_vi: str
    ghi: str


def addressees(van_ban: VanBan, danh_ba: DanhBa, day: date) -> tuple[Addressee, ...]:
    """Return everyone on the lines of Kính gửi or Kính mời, each body once, in their order.

    A line without `gom` is one by itself, under a name made from its text; open groups are nobody.
    """
    copies: dict[str, Addressee] = {}
    bodies = {body for line in van_ban.addressees for body in _members(line, danh_ba, day)}
    for line in van_ban.addressees:
        for body in _members(line, danh_ba, day):
            copies.setdefault(body, Addressee(body, body, escape(danh_ba.bodies[body].ten)))
        if not line.gom:
            name = _free(line.ghi, bodies | copies.keys())
            copies[name] = Addressee(name, "", line.ghi)
    return tuple(copies.values())


def _members(line: NguoiNhan, danh_ba: DanhBa, day: date) -> Iterator[str]:
    return (body for who in line.gom for body in danh_ba.members(who, day))


def _free(text: str, names: set[str]) -> str:
    """Return a name made from the text that no other file has."""
    stem = _stem(slug(text))
    name, count = stem, 1
    while name in names:
        count += 1
        name = f"{stem}-{count}"
    return name


def _stem(name: str) -> str:
    """Cut a long name behind a word; one that some system does not take gets a word before it."""
    if len(name) > LONGEST:
        name = name[: LONGEST + 1].rpartition("-")[0] or name[:LONGEST]
    return safe_name(name, NAMELESS)


def own_copy(van_ban: VanBan, to: Addressee) -> VanBan:
    """Return the document with one addressee in place of all; nothing else differs."""
    line = NguoiNhan(ghi=to.ghi, gom=(to.don_vi,) if to.don_vi else ())
    key = next((one for one in ADDRESSING if getattr(van_ban, one)), ADDRESSING[0])
    return van_ban.model_copy(update={key: (line,)})
