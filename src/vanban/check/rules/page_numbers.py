"""Rules of the page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.check.docx.paper import Paragraph
from vanban.check.parts.part import Examined
from vanban.check.rules.rule import Finding, rule
from vanban.regime.law import Law


def _numbers(paragraphs: tuple[Paragraph, ...]) -> Iterator[Paragraph]:
    """The paragraphs of a header or footer that print the page's number."""
    for paragraph in paragraphs:
        if any(run.field.upper().split()[:1] == ["PAGE"] for run in paragraph.runs):
            yield paragraph


@rule("T105", "trang.so_trang")
def vi_tri_so_trang(examined: Examined, law: Law) -> Iterator[Finding]:
    """Số trang ở giữa, trong lề trên.

    Vì sao: số trang đặt canh giữa theo chiều ngang trong phần lề trên.
    Sai: số trang ở chân trang, hoặc ở góc phải (cách cũ).
    Đúng: số trang ở giữa đầu trang.
    """
    for section in examined.sections():
        for low in (*_numbers(section.footer), *_numbers(section.first_footer)):
            hint = "xóa số ở chân trang; vào Insert, Page Number, Top of Page, chọn kiểu ở giữa"
            yield Finding("thấy số trang ở chân trang, cần ở giữa đầu trang", hint, low)
        for high in _numbers(section.header):
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
    for one in _numbers(shown):
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
        for one in _numbers(section.header):
            runs = [run for run in one.runs if run.text.strip()]
            number = [run for run in runs if run.field.upper().split()[:1] == ["PAGE"]]
            if any(run not in number and any(c.isalnum() for c in run.text) for run in runs):
                yield Finding(
                    "thấy chữ khác quanh số trang, cần chỉ có số", "xóa chữ, để lại số", one
                )
            if any(_FORM.search(run.field) for run in number):
                yield Finding("thấy số trang không phải chữ số Ả Rập", DIGITS, one)
            for run in number:
                if not low <= run.look.size <= high or run.look.italic:
                    slope = ", nghiêng" if run.look.italic else ""
                    told = f"thấy số trang cỡ {run.look.size:g}{slope}"
                    yield Finding(
                        f"{told}, cần cỡ {low:g} đến {high:g}, đứng",
                        "chọn số trang, sửa cỡ chữ",
                        one,
                    )


@rule("T108", "trang.so_trang", at_most="canh_bao")
def co_so_trang(examined: Examined, law: Law) -> Iterator[Finding]:
    """Văn bản nhiều trang có số trang.

    Vì sao: số trang đánh từ số 1, hiện từ trang thứ hai.
    Sai: văn bản năm trang không có số trang.
    Đúng: Insert, Page Number, Top of Page.
    """
    many = sum(len(p.text) for p in examined.paragraphs()) > LONG
    if many and not any(
        tuple(_numbers((*s.header, *s.footer, *s.first_header, *s.first_footer)))
        for s in examined.paper.sections
    ):
        hint = "vào Insert, Page Number, Top of Page, chọn kiểu ở giữa"
        yield Finding("thấy văn bản dài mà không đánh số trang", hint)


LONG = 5000
"""Letters of a text that surely takes more than one page."""


@rule("T109", "trang.so_trang_phu_luc", at_most="canh_bao")
def so_trang_phu_luc(examined: Examined, law: Law) -> Iterator[Finding]:
    """Số trang của phụ lục đánh riêng.

    Vì sao: số trang của phụ lục được đánh số riêng theo từng phụ lục.
    Sai: phụ lục bắt đầu ở trang 6, 7.
    Đúng: ngắt phần (Section Break) trước phụ lục, Start at 1.
    """
    for piece in examined.roles.pieces[1:]:
        first = next((p for p in piece.paragraphs if p.text.strip()), None)
        if piece.sort != "phu_luc" or first is None:
            continue
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
