"""To whom a letter to many bodies is addressed: groups that are written to whole, the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from vanban.content.document import NguoiNhan
from vanban.content.registry import DanhBa
from vanban.legal_text.marks import escape
from vanban.text.vietnamese import upper_first


def addressees(danh_ba: DanhBa, bodies: Sequence[str], day: date) -> Iterator[NguoiNhan]:
    """Yield the lines of "Kính gửi:" of a letter to bodies, groups as they are on `day` first."""
    left = list(bodies)
    for group in danh_ba.nhom:
        members = danh_ba.members(group.id, day)
        if len(members) > 1 and set(members) <= set(left):
            left = [one for one in left if one not in members]
            yield NguoiNhan(ghi=escape(upper_first(group.ten)), gom=(group.id,))
    for body in left:
        yield NguoiNhan(ghi=escape(danh_ba.named(body).name("ten_noi_bo")), gom=(body,))
