"""Rules of the text: indents, gaps, spacing, its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from vanban.check.docx.paper import Form
from vanban.check.parts.part import Examined, Part
from vanban.check.rules.rule import Finding, rule
from vanban.regime.law import Law

INDENTED = ("loi_van", "khoan", "khoan_tieu_de", "diem", "gach", "dieu", "can_cu", "de_nghi")
NEAR = 0.5
"""Millimetres by which an indent may be off."""
SINGLE = 1.15
"""A single line of Times New Roman is so many times its size, by which fixed heights are told."""


_LEADER = re.compile(r"[.…_]{3}")
"""A dotted blank: what begins with it is the rest of the line above."""
WORDS = 8
"""Letters from which a paragraph says something; fewer stand beside a blank to be filled."""


def _written(part: Part) -> bool:
    return part.span.letters >= WORDS and not _LEADER.match(part.text)


def _placed(part: Part) -> bool:
    """Say whether it stands in the middle or at the right, and is no running text."""
    return part.paragraph.form.align in ("giua", "phai")


def _text(examined: Examined) -> list[Part]:
    own = examined.roles.texts(*INDENTED)
    free = (p for p in own if not (p.paragraph.cell or p.paragraph.box or _placed(p)))
    written = (p for p in free if not p.annexed and _written(p))
    return sorted(written, key=lambda part: part.paragraph.number)


@rule("T411", "doan_van.thut_dau_dong")
def thut_dau_dong(examined: Examined, law: Law) -> Iterator[Finding]:
    """Chữ đầu đoạn lùi vào 1 cm hoặc 1,27 cm.

    Vì sao: khi xuống dòng, chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm.
    Sai: không lùi, hoặc lùi bằng dấu cách, phím Tab.
    Đúng: Paragraph, Special, First line, 1 cm.
    """
    choice = law.regime.doan_van.thut_dau_dong.chon_mot
    wrong = [p for p in _text(examined) if not _indented(p, choice)]
    form = wrong[0].paragraph.form if wrong else Form()
    indent = f"{form.left + form.first:.1f}".replace(".", ",")
    if wrong and len(wrong) * 2 > len(_text(examined)):
        shown = " hoặc ".join(f"{one:g}".replace(".", ",") for one in choice)
        message = f"thấy chữ đầu đoạn lùi {indent} mm ở {len(wrong)} đoạn, cần {shown} mm"
        hint = "vào Paragraph, Special, First line, gõ 1 cm"
        yield Finding(message, hint, wrong[0], more=wrong[1:])
    elif wrong:
        message = f"thấy {len(wrong)} đoạn lùi đầu dòng khác các đoạn còn lại ({indent} mm)"
        yield Finding(
            message,
            "vào Paragraph, Special, First line, gõ 1 cm",
            wrong[0],
            at_most="canh_bao",
            more=wrong[1:],
        )


def _indented(part: Part, choice: tuple[float, ...]) -> bool:
    form = part.paragraph.form
    start = form.left + form.first
    typed = part.paragraph.text[:1] in ("\t", " ")  # another rule tells of that
    hanging = bool(part.paragraph.label) or part.role in ("diem", "gach")
    fits = any(abs(start - one) <= NEAR for one in choice)
    return fits or (hanging and start >= 0) or (typed and start <= NEAR)


@rule("T412", "doan_van.thut_dau_dong", at_most="canh_bao")
def khong_dung_dau_cach(examined: Examined, law: Law) -> Iterator[Finding]:
    """Không lùi đầu dòng bằng dấu cách, phím Tab.

    Vì sao: lùi bằng dấu cách thì lệch khi đổi cỡ chữ, đổi máy.
    Sai: gõ bốn dấu cách đầu đoạn.
    Đúng: Paragraph, Special, First line.
    """
    wrong = [p for p in _text(examined) if re.match(r"[ \u00a0]{2}|\t", p.paragraph.text)]
    if wrong:
        told = f"thấy {len(wrong)} đoạn lùi đầu dòng bằng dấu cách hoặc phím Tab"
        yield Finding(
            told, "xóa dấu cách; Paragraph, Special, First line", wrong[0], more=wrong[1:]
        )


@rule("T413", "doan_van.gian_doan")
def gian_doan(examined: Examined, law: Law) -> Iterator[Finding]:
    """Khoảng cách giữa các đoạn tối thiểu 6 pt.

    Vì sao: khoảng cách giữa các đoạn văn tối thiểu là 6 pt.
    Sai: Before 0 pt, After 0 pt.
    Đúng: Paragraph, Spacing, Before 6 pt hoặc After 6 pt.
    """
    least = law.regime.doan_van.gian_doan.toi_thieu
    wrong = [
        (below, gap)
        for above, below in pairwise(_text(examined))
        if below.paragraph.number == above.paragraph.number + 1
        and (gap := _gap(above.paragraph.form, below.paragraph.form)) < least - 0.1
    ]
    if wrong:
        told = f"thấy khoảng cách đoạn {wrong[0][1]:g} pt ở {len(wrong)} chỗ, cần từ {least:g} pt"
        hint, more = f"vào Paragraph, Spacing, đặt Before {least:g} pt", [p for p, _ in wrong[1:]]
        yield Finding(told, hint, wrong[0][0], more=more)


def _gap(above: Form, below: Form) -> float:
    same = above.style == below.style
    after = 0.0 if same and above.contextual else above.after
    before = 0.0 if same and below.contextual else below.before
    return after + before


@rule("T414", "doan_van.gian_dong")
def gian_dong(examined: Examined, law: Law) -> Iterator[Finding]:
    """Giãn dòng từ dòng đơn đến 1,5 dòng.

    Vì sao: khoảng cách giữa các dòng tối thiểu là dòng đơn, tối đa là 1,5 dòng.
    Sai: Line spacing Multiple 2; Exactly 12 pt với chữ cỡ 14.
    Đúng: Line spacing Single.
    """
    low, high = law.regime.doan_van.gian_dong.so_dong
    wrong = [p for p in _text(examined) if not low - 0.02 <= _lines(p) <= high + 0.02]
    other = {id(p) for p in wrong}
    exact = (p for p in _text(examined) if p.paragraph.form.rule == "exact")
    fixed = [p for p in exact if id(p) not in other]
    if wrong:
        seen = f"{_lines(wrong[0]):.2g} dòng ở {len(wrong)} đoạn"
        message = f"thấy giãn dòng {seen}, cần {low:g} đến {high:g}"
        yield Finding(
            message.replace(".", ","),
            "vào Paragraph, Line spacing, chọn Single",
            wrong[0],
            more=wrong[1:],
        )
    elif fixed:
        message = f"thấy giãn dòng cố định (Exactly) ở {len(fixed)} đoạn"
        yield Finding(
            message,
            "chọn Single hoặc Multiple để chữ có dấu không bị cắt",
            fixed[0],
            at_most="luu_y",
        )


def _lines(part: Part) -> float:
    form, runs = part.paragraph.form, part.span.inked
    if form.rule == "auto" or not runs:
        return form.line
    lines = form.line / (max(run.look.size for run in runs) * SINGLE)
    return max(lines, 1.0) if form.rule == "atLeast" else lines


@rule("T415", "ket_thuc.dau_het", at_most="canh_bao")
def dau_het(examined: Examined, law: Law) -> Iterator[Finding]:
    """Cuối nội dung có dấu ./.

    Vì sao: mọi mẫu của Phụ lục III kết thúc nội dung bằng ./. (không câu nào bắt buộc).
    Sai: … tổ chức thực hiện.
    Đúng: … tổ chức thực hiện./.
    """
    mark = law.regime.ket_thuc.dau_het.chon
    own = [
        p
        for p in examined.roles.parts
        if p.piece == 0 and p.role in (*INDENTED, "khoan_con", "la_ma") and not p.paragraph.cell
    ]
    signed = examined.roles.main("quyen_han", "noi_nhan")
    kind, copied = examined.roles.loai, any(p.sort == "ban_sao" for p in examined.roles.pieces)
    if (
        own
        and signed
        and kind
        and not kind.is_copy
        and not copied
        and not any(p.text.endswith(mark) for p in own[-3:])
    ):
        if any(p.cell and p.cell.bordered and p.number > own[-1].paragraph.number and p.text.strip()
               for p in examined.roles.pieces[0].paragraphs):  # fmt: skip
            return
        yield Finding(f"cuối nội dung không có “{mark}”", f"gõ “{mark}” sau câu cuối", own[-1])
