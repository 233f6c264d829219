"""Who signs side by side, as the rows of a template; and the block of confirmation.

Knows the decree through its record only; knows neither XML nor files.
"""

from __future__ import annotations

from collections.abc import Callable

from vanban.content.document import VanBan
from vanban.content.nguoi_ky import NguoiKy
from vanban.regime.law import LoaiVanBan, Regime
from vanban.tree import HeadValue, Signer, SignRow

OTHERS, CONFIRMED = "nguoi_ky_khac", "xac_nhan"
"""The parts of the record: those who sign beside the signer, the confirmation below."""
NOBODY = Signer()


def signed_by(
    regime: Regime, kind: LoaiVanBan, van_ban: VanBan, title: Callable[[str], str]
) -> dict[str, HeadValue]:
    """Return the values of the tags for the signature: the signer, all in rows, confirmation."""
    own = _signer(van_ban.nguoi_ky, title) if van_ban.nguoi_ky else NOBODY
    return {
        "quyen_han": own.quyen_han,
        "ho_ten": own.ho_ten,
        "hang_ky": sign_rows(van_ban, title),
        "xac_nhan": confirmation(regime, kind, van_ban),
    }


def sign_rows(van_ban: VanBan, title: Callable[[str], str]) -> tuple[SignRow, ...]:
    """Return all who sign, two in a row from the left; the document's own signer is the last.

    Where their number is odd, the last row holds that one alone, on the right.
    """
    last = (van_ban.nguoi_ky,) if van_ban.nguoi_ky else ()
    every = [_signer(one, title) for one in (*van_ban.nguoi_ky_khac, *last)]
    if len(every) % 2:
        every.insert(-1, NOBODY)
    return tuple(zip(every[::2], every[1::2], strict=True))


def _signer(one: NguoiKy, title: Callable[[str], str]) -> Signer:
    return Signer(tuple(map(title, one.dong)), title(one.ho_ten))


def confirmation(regime: Regime, kind: LoaiVanBan, van_ban: VanBan) -> str:
    """Return the words above the place where another body confirms; "" where none is asked."""
    asked = van_ban.xac_nhan and CONFIRMED in kind.parts
    return regime.thanh_phan[CONFIRMED].van_ban[0] if asked else ""
