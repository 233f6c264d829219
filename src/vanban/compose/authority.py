"""By whose authority a document is issued: the line above the bases, and what stands below them.

Knows the decree through its record only; knows neither XML nor files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from vanban.compose.flow import Flow, whole_words
from vanban.content.document import NguoiKy, VanBan
from vanban.content.registry import CoQuan, DanhBa
from vanban.regime.issuer import LINE, shared_words
from vanban.regime.law import LoaiVanBan, Regime
from vanban.regime.records import TYPED
from vanban.text.vietnamese import strip_end
from vanban.tree import HeadValue, Paragraph, Run, Signer, SignRow

PROPOSED, WORDS = "de_nghi", "loi_ban_hanh"
"""The parts of the record: the proposal, the words of issue."""


def authority(danh_ba: DanhBa, body: CoQuan, *, collective: bool = False) -> str:
    """Return the line of an issuer: the name of a collective body, else the post of its head.

    `collective`: the document is one that a collective alone issues.
    What post and name have in common stands once: "TRƯỞNG PHÒNG" of "Phòng Nội vụ".
    """
    name, post = body.ten.upper().split(), danh_ba.post(body).upper()
    if collective or danh_ba.collective(body):
        return " ".join(name)
    return " ".join([*post.split(), *name[shared_words(post, body.ten) :]])


def above_bases(
    flow: Flow, kind: LoaiVanBan, van_ban: VanBan, danh_ba: DanhBa
) -> Iterator[Paragraph]:
    """Yield the authority, on the lines that were typed, or by the registry."""
    if LINE in kind.co:
        body = danh_ba.bodies[van_ban.co_quan]
        typed = map(flow.citer.title, van_ban.tham_quyen.splitlines())
        usual = authority(danh_ba, body, collective=kind.cua_tap_the)
        text = "\n".join(filter(None, map(str.strip, typed))) or usual
        part = flow.regime.thanh_phan[LINE]
        shown = whole_words(flow.regime, LINE, text.upper() if part.in_hoa else text)
        yield Paragraph(part.kieu, (Run(shown),), True)


def proposal(flow: Flow, van_ban: VanBan) -> Iterator[Paragraph]:
    """Yield on whose proposal it is issued: the last of the bases."""
    rule, end = flow.regime.can_cu.de_nghi, flow.regime.can_cu.dau_cau.dau_cuoi_cung
    if van_ban.de_nghi:
        before, _, after = rule.mau.partition(TYPED)
        typed = strip_end(van_ban.de_nghi.removeprefix(before))
        yield Paragraph(flow.style(PROPOSED), flow.citer.runs(f"{before}{typed}{after}{end}"))


def words_of_issue(flow: Flow, kind: LoaiVanBan) -> Iterator[Paragraph]:
    """Yield the words that stand between the bases and the text."""
    if kind.loi_ban_hanh:
        yield Paragraph(flow.style(WORDS), (Run(kind.loi_ban_hanh),), True)


# --- who signs side by side ---


OTHERS, CONFIRMED = "nguoi_ky_khac", "xac_nhan"
"""The parts of the record: those who sign beside the signer, the confirmation below."""
NOBODY = Signer()


def signed_by(
    regime: Regime, kind: LoaiVanBan, van_ban: VanBan, title: Callable[[str], str]
) -> dict[str, HeadValue]:
    """Return the values of the tags for the signature: the signer, all in rows, confirmation."""
    signer = _signer(van_ban.nguoi_ky, title) if van_ban.nguoi_ky else NOBODY
    values: dict[str, HeadValue] = {
        "quyen_han": signer.quyen_han,
        "ho_ten": signer.ho_ten,
        "hang_ky": sign_rows(van_ban, title),
        "xac_nhan": confirmation(regime, kind, van_ban),
    }
    if signer.chuc_vu_khac and OTHERS not in kind.parts:  # else it stands in the signer's row
        values["chuc_vu_khac"] = signer.chuc_vu_khac
    return values


def sign_rows(van_ban: VanBan, title: Callable[[str], str]) -> tuple[SignRow, ...]:
    """Return all who sign, two in a row from the left; the document's own signer is the last.

    Where their number is odd, the last row holds that one alone, on the right. Who has fewer lines
    above the name than the other in the row has empty ones: both names stand on one level.
    """
    last = (van_ban.nguoi_ky,) if van_ban.nguoi_ky else ()
    signers = [_signer(one, title) for one in (*van_ban.nguoi_ky_khac, *last)]
    if len(signers) % 2:
        signers.insert(-1, NOBODY)
    return tuple(map(_level, signers[::2], signers[1::2]))


def _level(left: Signer, right: Signer) -> SignRow:
    if NOBODY in (left, right):
        return left, right
    lines = [len(one.quyen_han) + len(one.chuc_vu_khac) for one in (left, right)]
    blank = [("",) * (max(lines) - own) for own in lines]
    return (
        replace(left, quyen_han=(*left.quyen_han, *blank[0])),
        replace(right, quyen_han=(*right.quyen_han, *blank[1])),
    )


def _signer(one: NguoiKy, title: Callable[[str], str]) -> Signer:
    other_posts = tuple(map(title, one.chuc_vu_khac))
    return Signer(tuple(map(title, one.dong)), title(one.ho_ten), other_posts)


def confirmation(regime: Regime, kind: LoaiVanBan, van_ban: VanBan) -> str:
    """Return the words above the place where another body confirms; "" where none is asked."""
    asked = van_ban.xac_nhan and CONFIRMED in kind.parts
    return regime.thanh_phan[CONFIRMED].van_ban[0] if asked else ""
