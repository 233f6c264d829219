"""Rules of the page: paper, margins, direction, page numbers."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.check.docx.paper import Section
from vanban.check.parts.part import Examined
from vanban.check.rules.rule import Finding, rule
from vanban.problems.problem import MucDo
from vanban.regime import TrangMm
from vanban.regime.law import Law

SLACK = 0.6
"""Millimetres by which rounding in inches and twips may be off."""
SIDES = (
    ("le_tren", "top", "trên"),
    ("le_duoi", "bottom", "dưới"),
    ("le_trai", "left", "trái"),
    ("le_phai", "right", "phải"),
)


def _mm(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",") + " mm"


@rule("T101", "trang.kho_giay")
def kho_giay(examined: Examined, law: Law) -> Iterator[Finding]:
    """Giấy khổ A4.

    Vì sao: khổ giấy của văn bản hành chính là A4, 210 mm × 297 mm.
    Sai: khổ Letter (215,9 mm × 279,4 mm) mà Word đặt sẵn.
    Đúng: Layout, Size, A4.
    """
    sheet = law.regime.trang.kho_giay
    wanted = sorted(sheet.mm)
    for section in examined.sections():
        seen = sorted((section.width, section.height))
        if any(abs(a - b) > 1 for a, b in zip(seen, wanted, strict=True)):
            told = f"thấy khổ giấy {_mm(section.width)} × {_mm(section.height)}, cần {sheet.ten}"
            yield Finding(told, f"vào Layout, Size, chọn {sheet.ten}", examined.first_of(section))


@rule("T102", "trang.le_trai")
def le_trang(examined: Examined, law: Law) -> Iterator[Finding]:
    """Lề trang trong khoảng quy định.

    Vì sao: lề trên, dưới 20–25 mm, trái 30–35 mm, phải 15–20 mm; Word đặt sẵn 25,4 mm cả bốn phía.
    Sai: lề trái 25,4 mm.
    Đúng: lề trái 30 mm.
    """
    for section in examined.sections():
        for name, side, word in SIDES:
            clause: TrangMm = getattr(law.regime.trang, name)
            value: float = getattr(section, side)
            low, high = clause.mm
            if not low - SLACK <= value <= high + SLACK:
                told = f"thấy lề {word} {_mm(value)}, cần từ {low:g} đến {high:g} mm"
                near = f"{min((low, high), key=lambda one: abs(one - value)) / 10:g}".replace(
                    ".", ","
                )
                hint = f"vào Layout, Margins, Custom Margins, gõ {side.title()} {near} cm"
                at_most: MucDo = "luu_y" if _annexed(examined, section) else "loi"
                yield Finding(told, hint, examined.first_of(section), clause, at_most)


def _annexed(examined: Examined, section: Section) -> bool:
    """Say whether only annexes stand in a section: their tables may need the room."""
    numbers = {
        p.number for piece in examined.roles.pieces if piece.sort != "phu_luc"
        for p in piece.paragraphs if p.text.strip()
    }  # fmt: skip
    return not any(section.first <= number <= section.last for number in numbers)


@rule("T103", "trang.le_trai", at_most="canh_bao")
def le_dong_gay(examined: Examined, law: Law) -> Iterator[Finding]:
    """Không thêm lề đóng gáy làm lề trái vượt khoảng quy định.

    Vì sao: khoảng đóng gáy (Gutter) cộng vào lề; lề trái tính cả khoảng ấy.
    Sai: lề trái 30 mm, Gutter 10 mm.
    Đúng: Gutter 0.
    """
    low, high = law.regime.trang.le_trai.mm
    for section in examined.sections():
        total = section.left + section.gutter
        if section.gutter > SLACK and not low - SLACK <= total <= high + SLACK:
            told = f"thấy khoảng đóng gáy {_mm(section.gutter)}, lề trái thành {_mm(total)}"
            yield Finding(
                told, "vào Layout, Margins, đặt Gutter bằng 0", examined.first_of(section)
            )


@rule("T104", "trang.huong", at_most="luu_y")
def trang_ngang(examined: Examined, law: Law) -> Iterator[Finding]:
    """Trang nằm ngang chỉ khi có bảng, biểu.

    Vì sao: văn bản trình bày theo chiều dài khổ giấy; được theo chiều rộng khi có bảng, biểu
        không làm thành phụ lục riêng.
    Sai: cả văn bản chữ thường nằm ngang.
    Đúng: trang đứng; riêng phần có bảng rộng thì nằm ngang.
    """
    for section in examined.sections():
        own = [p for p in examined.paragraphs() if section.first <= p.number <= section.last]
        if section.landscape and not any(p.cell and p.cell.bordered for p in own):
            told = "thấy trang nằm ngang mà không có bảng"
            yield Finding(told, "vào Layout, Orientation, chọn Portrait", own[0] if own else None)
