"""By whose authority a document is issued: the line above the bases, and what stands below them.

Knows the decree through its record only; knows neither XML nor files.
"""

from __future__ import annotations

from collections.abc import Iterator

from vanban.compose.flow import Flow
from vanban.content.document import VanBan
from vanban.content.registry import CoQuan, DanhBa
from vanban.regime import TYPED
from vanban.regime.law import LoaiVanBan
from vanban.text.vietnamese import strip_end
from vanban.tree import Paragraph, Run

LINE, PROPOSED, WORDS = "tham_quyen", "de_nghi", "loi_ban_hanh"
"""The parts of the record: the line of authority, the proposal, the words of issue."""


def authority(danh_ba: DanhBa, body: CoQuan) -> str:
    """Return the line of an issuer: the name of a collective body, else the post of its head.

    What post and name have in common stands once: "TRƯỞNG PHÒNG" of "Phòng Nội vụ".
    """
    name, post = body.ten.upper().split(), danh_ba.post(body).upper().split()
    if danh_ba.collective(body):
        return " ".join(name)
    most = range(min(len(name), len(post)), 0, -1)
    common = next((count for count in most if post[-count:] == name[:count]), 0)
    return " ".join([*post, *name[common:]])


def above_bases(
    flow: Flow, kind: LoaiVanBan, van_ban: VanBan, danh_ba: DanhBa
) -> Iterator[Paragraph]:
    """Yield the line of authority, as typed or by the registry."""
    if LINE in kind.co:
        body = danh_ba.bodies[van_ban.co_quan]
        text = flow.citer.title(van_ban.tham_quyen) or authority(danh_ba, body)
        part = flow.regime.thanh_phan[LINE]
        yield Paragraph(part.kieu, (Run(text.upper() if part.in_hoa else text),), True)


def below_bases(flow: Flow, kind: LoaiVanBan, van_ban: VanBan) -> Iterator[Paragraph]:
    """Yield on whose proposal it is issued, then the words of issue."""
    rule, end = flow.regime.can_cu.de_nghi, flow.regime.can_cu.dau_cau.dau_cuoi_cung
    if van_ban.de_nghi:
        before, _, after = rule.mau.partition(TYPED)
        typed = strip_end(van_ban.de_nghi.removeprefix(before))
        yield Paragraph(flow.style(PROPOSED), flow.citer.runs(f"{before}{typed}{after}{end}"))
    if kind.loi_ban_hanh:
        yield Paragraph(flow.style(WORDS), (Run(kind.loi_ban_hanh),), True)
