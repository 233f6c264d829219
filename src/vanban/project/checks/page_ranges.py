"""Pages and page numbers of a template against the record of the law.

Knows values and the law; knows no XML. Only rules of which the record is sure are asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vanban.regime import Clause
from vanban.regime.law import Regime
from vanban.text.vietnamese import decimal
from vanban.word.template.survey import Number, Page

SURE = "2+"
STRONG = ("bat_buoc", "mau")
NUMBER = "so_trang"
SPECIMENS = ("trang đứng", "trang ngang")
MM, PT = 0.5, 0.05
"""How far a measure may be off: Word rounds to twips."""
ALIGNED = {
    "giua": ("center", "giữa"),
    "trai": ("left", "trái"),
    "phai": ("right", "phải"),
    "deu_hai_ben": ("both", "đều hai bên"),
}
SIDES = dict(ALIGNED.values())
"""What an alignment is called."""


class Breach(NamedTuple):
    """One measure outside the law: code, what was seen and what is asked, clause, its place."""

    code: str
    message: str
    clause: str
    quote: str


def sure(rule: Clause) -> bool:
    """Say whether a rule is one of the decree or its samples, and known by two sources."""
    return rule.do_chac == SURE and rule.muc in STRONG


def between(what: str, seen: float, low: float, high: float) -> str:
    """Say that a measure is outside its range."""
    need = decimal(low) if low == high else f"{decimal(low)} đến {decimal(high)}"
    return f"thấy {what} {decimal(seen)}, cần {need}"


def page_breaches(pages: Iterable[Page], regime: Regime) -> Iterator[Breach]:
    """Yield paper and margins outside the law: of the portrait page, then of the landscape one."""
    pages = tuple(pages)
    if len(pages) != len(SPECIMENS):
        return  # told as a fault of the template
    for page, name, wide in zip(pages, SPECIMENS, (False, True), strict=True):
        rule = regime.trang.kho_giay
        need = (rule.mm[1], rule.mm[0]) if wide else rule.mm
        seen = (page.width_mm, page.height_mm)
        if sure(rule) and any(abs(a - b) > 1 for a, b in zip(seen, need, strict=True)):
            told = f"{name}: thấy khổ giấy {_size(seen)} mm, cần {_size(need)} mm"
            yield Breach("M131", told, rule.dieu_khoan, name)
        yield from _margins(page, name, regime, wide)


def _size(sides: tuple[float, float]) -> str:
    return f"{sides[0]:.0f} × {sides[1]:.0f}"


def _margins(page: Page, name: str, regime: Regime, wide: bool) -> Iterator[Breach]:
    """Yield margins outside their ranges; a landscape page may lie turned, its left side on top."""
    law = regime.trang
    rules = (law.le_tren, law.le_duoi, law.le_trai, law.le_phai)
    turned = (law.le_trai, law.le_phai, law.le_duoi, law.le_tren)
    seen = (page.top_mm, page.bottom_mm, page.left_mm, page.right_mm)
    names = ("trên", "dưới", "trái", "phải")
    if wide and all(_within(mm, rule.mm) for mm, rule in zip(seen, turned, strict=True)):
        return
    for side, mm, rule in zip(names, seen, rules, strict=True):
        if sure(rule) and not _within(mm, rule.mm):
            told = f"{name}: {between(f'lề {side}', mm, *rule.mm)} mm"
            yield Breach("M132", told, rule.dieu_khoan, name)


def _within(mm: float, ends: tuple[float, float]) -> bool:
    return ends[0] - MM <= mm <= ends[1] + MM


def number_breaches(numbers: tuple[Number, ...], regime: Regime) -> Iterator[Breach]:
    """Yield what is wrong with the place and the size of page numbers."""
    where, look = regime.trang.so_trang, regime.thanh_phan.get(NUMBER)
    usual = [one for one in numbers if not one.first]
    if sure(where):
        if wrong := _misplaced(usual):
            told = f"{wrong}, cần số trang ở giữa lề trên"
            yield Breach("M140", told, where.dieu_khoan, "số trang")
        if where.an_trang_dau and any(one.first for one in numbers):
            told = "thấy số trang ở trang đầu, cần trang đầu không hiện số"
            yield Breach("M142", told, where.dieu_khoan, "số trang")
    if look is not None and sure(look):
        low, high = look.co_chu
        sizes = {one.size_pt for one in usual if not low - PT <= one.size_pt <= high + PT}
        for size in sorted(sizes):
            told = f"số trang: {between('cỡ chữ', size, low, high)}"
            yield Breach("M141", told, look.dieu_khoan, "số trang")


def _misplaced(usual: list[Number]) -> str:
    if not usual:
        return "không thấy số trang ở đầu trang"
    if not all(one.header for one in usual):
        return "thấy số trang ở chân trang"
    wrong = next((one.align for one in usual if one.align not in {"center", ""}), "")
    return f"thấy số trang canh {SIDES.get(wrong, wrong)}" if wrong else ""
