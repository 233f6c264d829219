"""What stands around a document beside its main parts: marks in boxes, drafter, address.

Knows the decree through its record only; knows neither XML nor files.
"""

from __future__ import annotations

from collections.abc import Mapping

from vanban.content.document import VanBan
from vanban.content.registry import CoQuan
from vanban.regime.law import LoaiVanBan, Regime
from vanban.regime.records import Khung
from vanban.tree import Box, HeadValue, Paragraph, Run

BOX_MM = 8.0
"""The height of a box that the record gives no size."""


def marks(regime: Regime, van_ban: VanBan) -> dict[str, HeadValue]:
    """Return the values of the tags for marks; only those that the document has."""
    values: dict[str, HeadValue] = {}
    if urgent := regime.khan.get(van_ban.muc_do_khan):
        values["khung_khan"] = _box(regime, "khan", urgent)
    if limited := regime.pham_vi_luu_hanh.get(van_ban.pham_vi_luu_hanh):
        values["khung_pham_vi"] = _box(regime, "pham_vi_luu_hanh", limited, hung=True)
    if van_ban.do_mat in regime.do_mat:
        values["do_mat"] = True
    return values


def stamp(regime: Regime, van_ban: VanBan, *, printed: bool = False) -> tuple[Paragraph, ...]:
    """Return the place of the stamp of secrecy on pages that have no letterhead; () for none.

    `printed`: its words, on papers of the office itself, which nobody stamps one by one.
    """
    words = regime.secrecy_word(van_ban.do_mat)
    if printed:
        return printed_stamp(regime, words)
    return _stamp(regime) if words else ()


def printed_stamp(regime: Regime, words: str) -> tuple[Paragraph, ...]:
    """Return the words of a mark of secrecy as they stand over a paper; () for none."""
    return _stamp(regime, Run(words)) if words else ()


def _stamp(regime: Regime, *runs: Run) -> tuple[Paragraph, ...]:
    return (Paragraph(regime.thanh_phan["do_mat"].kieu, runs, True),)


def _box(regime: Regime, part: str, rule: Khung, hung: bool = False) -> Box:
    width, height = rule.khung or (0.0, BOX_MM)
    return Box(rule.chu, regime.thanh_phan[part].kieu, width, height, rule.mau, hung)


def with_drafter(regime: Regime, van_ban: VanBan, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of Nơi nhận, the last with who drafted and how many copies are issued."""
    rule, drafter, copies = regime.noi_nhan.soan_thao, van_ban.nguoi_soan_thao, van_ban.so_luong_ban
    words = rule.mau_ky_hieu.format(ky_hieu=drafter) if drafter else ""
    words += rule.mau_so_ban.format(so=copies) if copies else ""
    if not words:
        return lines
    return (*lines[:-1], f"{lines[-1]}{rule.dau_truoc}{words}") if lines else (words,)


def address(van_ban: VanBan, kind: LoaiVanBan, body: CoQuan) -> str:
    """Return the address at the foot of the first page: where asked for, or the kind's habit."""
    habit = "dia_chi" in kind.parts
    wanted = habit if van_ban.in_dia_chi is None else van_ban.in_dia_chi
    return body.dia_chi if wanted else ""


def keys_of(regime: Regime) -> Mapping[str, Mapping[str, Khung]]:
    """Return what the record knows for each key of the source that names a mark."""
    return {
        "muc_do_khan": regime.khan,
        "pham_vi_luu_hanh": regime.pham_vi_luu_hanh,
        "do_mat": regime.do_mat,
    }
