"""Rules of the page: paper, margins, direction, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.check.docx.paper import Paragraph, Section, page_number
from vanban.check.parts.part import Examined
from vanban.check.rules.rule import Finding, rule
from vanban.problems.problem import MucDo
from vanban.regime.law import Law
from vanban.regime.records import TrangMm

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
    sides = sorted(sheet.mm)
    for section in examined.sections():
        edges = sorted((section.width, section.height))
        if any(abs(a - b) > 1 for a, b in zip(edges, sides, strict=True)):
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
            if strays(section, side, clause.mm):
                message = f"thấy lề {word} {_mm(value)}, cần từ {low:g} đến {high:g} mm"
                near = f"{min((low, high), key=lambda one: abs(one - value)) / 10:g}".replace(
                    ".", ","
                )
                hint = f"vào Layout, Margins, Custom Margins, gõ {side.title()} {near} cm"
                at_most: MucDo = "luu_y" if _annexed(examined, section) else "loi"
                yield Finding(message, hint, examined.first_of(section), clause, at_most)


def strays(section: Section, side: str, ends: tuple[float, float]) -> bool:
    """Say whether a margin is out of its range: on the left with the gutter, as it is printed."""
    low, high = ends
    value: float = getattr(section, side)
    bound = value + section.gutter if side == "left" else value
    return not any(low - SLACK <= one <= high + SLACK for one in (value, bound))


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
    _, high = law.regime.trang.le_trai.mm
    for section in examined.sections():
        total = section.left + section.gutter
        if section.gutter > SLACK and total > high + SLACK:
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


# --- page numbers ---


def _numbers(paragraphs: tuple[Paragraph, ...], *, always: bool = False) -> Iterator[Paragraph]:
    """The paragraphs of a header or footer that print the page's number, on some pages at least."""
    for paragraph in paragraphs:
        if any(page_number(run.field, always=always) for run in paragraph.runs):
            yield paragraph


@rule("T105", "trang.so_trang")
def vi_tri_so_trang(examined: Examined, law: Law) -> Iterator[Finding]:
    """Số trang ở giữa, trong lề trên.

    Vì sao: số trang đặt canh giữa theo chiều ngang trong phần lề trên.
    Sai: số trang ở chân trang, hoặc ở góc phải (cách cũ).
    Đúng: số trang ở giữa đầu trang.
    """
    for section in examined.sections():
        for low in _numbers((*section.footer, *section.first_footer, *section.even_footer)):
            hint = "xóa số ở chân trang; vào Insert, Page Number, Top of Page, chọn kiểu ở giữa"
            yield Finding("thấy số trang ở chân trang, cần ở giữa đầu trang", hint, low)
        for high in _numbers((*section.header, *section.even_header)):
            if high.form.align != "giua" and not _by_tabs(high) and not high.box:
                hint = "đặt con trỏ vào số trang, bấm Ctrl+E"
                yield Finding("thấy số trang không ở giữa đầu trang", hint, high)


def _by_tabs(paragraph: Paragraph) -> bool:
    """Say whether the number may stand in the middle by a tab, as old headers do."""
    before = ""
    for run in paragraph.runs:
        if run.field:
            break
        before += run.text
    return before.count("\t") == 1 and not before.strip()


@rule("T106", "trang.so_trang")
def so_trang_dau(examined: Examined, law: Law) -> Iterator[Finding]:
    """Trang thứ nhất không hiện số.

    Vì sao: số trang hiện từ trang thứ hai.
    Sai: số 1 ở đầu trang đầu.
    Đúng: đánh dấu Different First Page.
    """
    section = examined.paper.sections[0]
    shown = section.first_header if section.title_page else section.header
    for one in _numbers(shown, always=True):
        hint = "bấm đúp vào đầu trang, đánh dấu Different First Page, xóa số ở trang đầu"
        yield Finding("thấy số trang ở trang thứ nhất", hint, one)


DIGITS = "vào Format Page Numbers, chọn 1, 2, 3"
_FORM = re.compile(r"\\\*\s*(?:ROMAN|ALPHABETIC|ORDINAL|CARDTEXT|HEX)", re.IGNORECASE)
"""What a field of its own says of how its number is shown."""


@rule("T107", "thanh_phan.so_trang")
def chu_so_trang(examined: Examined, law: Law) -> Iterator[Finding]:
    """Số trang: chữ số Ả Rập, cỡ 13–14, đứng, chỉ có số.

    Vì sao: số trang đánh bằng chữ số Ả Rập, cỡ chữ 13 đến 14, kiểu chữ đứng.
    Sai: “Trang 2/5”, số La Mã, số nghiêng cỡ 10.
    Đúng: 2
    """
    low, high = law.regime.thanh_phan["so_trang"].co_chu
    for section in examined.sections():
        if section.numbering.form not in ("decimal", "numberInDash"):
            yield Finding("thấy số trang không phải chữ số Ả Rập", DIGITS)
        for paragraph in _numbers((*section.header, *section.even_header)):
            runs = [run for run in paragraph.runs if run.text.strip()]
            number = [run for run in runs if page_number(run.field)]
            if any(run not in number and any(c.isalnum() for c in run.text) for run in runs):
                yield Finding(
                    "thấy chữ khác quanh số trang, cần chỉ có số", "xóa chữ, để lại số", paragraph
                )
            if any(_FORM.search(run.field) for run in number):
                yield Finding("thấy số trang không phải chữ số Ả Rập", DIGITS, paragraph)
            for run in number:
                if not low <= run.look.size <= high or run.look.italic:
                    slope = ", nghiêng" if run.look.italic else ""
                    told = f"thấy số trang cỡ {run.look.size:g}{slope}"
                    yield Finding(
                        f"{told}, cần cỡ {low:g} đến {high:g}, đứng",
                        "chọn số trang, sửa cỡ chữ",
                        paragraph,
                    )


@rule("T108", "trang.so_trang", at_most="canh_bao")
def co_so_trang(examined: Examined, law: Law) -> Iterator[Finding]:
    """Văn bản nhiều trang có số trang.

    Vì sao: số trang đánh từ số 1, hiện từ trang thứ hai.
    Sai: văn bản năm trang không có số trang, hoặc chỉ trang lẻ có số.
    Đúng: Insert, Page Number, Top of Page.
    """
    many = sum(len(p.text) for p in examined.paragraphs()) > LONG
    sections = examined.paper.sections
    if many and not any(_numbered(story) for s in sections for story in s.stories):
        hint = "vào Insert, Page Number, Top of Page, chọn kiểu ở giữa"
        yield Finding("thấy văn bản dài mà không đánh số trang", hint)
    elif many and (half := next((told for s in sections if (told := _unnumbered(s))), "")):
        hint = "bấm đúp vào đầu trang, bỏ đánh dấu Different Odd & Even Pages"
        yield Finding(f"thấy {half} không có số trang", hint)


LONG = 5000
"""Letters of a text that surely takes more than one page."""


def _numbered(story: tuple[Paragraph, ...]) -> bool:
    return any(True for _ in _numbers(story))


def _unnumbered(section: Section) -> str:
    """Which pages of a section show no number where those of the other sort do."""
    odd = _numbered((*section.header, *section.footer))
    even = _numbered((*section.even_header, *section.even_footer))
    if not section.facing or odd == even:
        return ""
    return "trang chẵn" if odd else "trang lẻ"


_DOTTED = re.compile(r"[.…]{2}|…")


@rule("T109", "trang.so_trang_phu_luc", at_most="canh_bao")
def so_trang_phu_luc(examined: Examined, law: Law) -> Iterator[Finding]:
    """Số trang của phụ lục đánh riêng.

    Vì sao: số trang của phụ lục được đánh số riêng theo từng phụ lục.
    Sai: phụ lục bắt đầu ở trang 6, 7.
    Đúng: ngắt phần (Section Break) trước phụ lục, Start at 1.
    """
    for piece in examined.roles.pieces[1:]:
        first = next((p for p in piece.paragraphs if p.text.strip()), None)
        if piece.sort != "phu_luc" or first is None or _DOTTED.search(first.text):
            continue  # a heading with a dotted blank is that of a form
        section = examined.paper.section_of(first)
        opens = not any(
            p.text.strip()
            for p in examined.paper.paragraphs
            if section.first <= p.number < first.number
        )
        numbered = tuple(_numbers((*section.header, *section.footer)))
        if numbered and not (opens and section.numbering.start == 1):
            hint = "Layout, Breaks, Next Page trước phụ lục; Format Page Numbers, Start at 1"
            yield Finding(
                "thấy số trang của phụ lục nối tiếp văn bản, cần đánh riêng từ 1", hint, first
            )
