"""How wide the text is where something of a document stands: on an upright page, or a lying one."""

from __future__ import annotations

from vanban.compose.composer import on_landscape
from vanban.content.document import VanBan
from vanban.regime.law import Regime
from vanban.source.loader import Loc

ANNEXES = "phu_luc"


def room_mm(van_ban: VanBan, loc: Loc, regime: Regime) -> float:
    """Return the width of the text, at most, at a place of the source."""
    lying = loc[0] == ANNEXES and on_landscape(van_ban.phu_luc[int(loc[1])])
    return widths_mm(regime)[lying]


def widths_mm(regime: Regime) -> tuple[float, float]:
    """Return the greatest width of the text on an upright page and on a lying one."""
    page = regime.trang
    beside = page.le_trai.mm[0] + page.le_phai.mm[0]
    upright, lying = page.kho_giay.mm
    return upright - beside, lying - beside
