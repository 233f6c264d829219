"""Rules of alignment, and of one size for the whole text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from vanban.check.docx.paper import TAB
from vanban.check.parts.part import SURE, Examined, Part
from vanban.check.rules.looks import TEXT, Breach, findings_of, lettered, ruled_parts, sizes
from vanban.check.rules.rule import Finding, rule
from vanban.regime.law import Law
from vanban.text.metrics import width_mm

_DOTS = re.compile(r"[.…]{10}")


def _leads(text: str) -> bool:
    """Say whether it has a dotted blank that fills its line: typed, or by a tab at the end."""
    last = text[-END:]
    tail = last[last.rfind("\t") + 1 :]
    return bool(_DOTS.search(text)) or ("\t" in last and not any(map(str.isalnum, tail)))


END = 80
CENTRED = ("giua",)
PLACED = ("khan", "gui_dien")
"""A stamp at the left of the head, in the middle of its own frame; the line of who wires, under
whose end the list begins."""


@rule("T117", "thanh_phan.ten_loai")
def canh_giua(examined: Examined, law: Law) -> Iterator[Finding]:
    """Thành phần phải đặt giữa thì canh giữa.

    Vì sao: Quốc hiệu, tên cơ quan, số, địa danh, tên loại, trích yếu, chức vụ, họ tên đặt giữa.
    Sai: số, ký hiệu canh trái; địa danh, ngày tháng canh phải.
    Đúng: chọn đoạn, bấm Ctrl+E.
    """
    breaches: list[Breach] = []
    ruled = list(ruled_parts(examined, law, "canh"))
    middles = {p.paragraph.box for p, one in ruled if one.canh in CENTRED and p.span.centred}
    for part, record in ruled:
        cell = part.paragraph.cell
        alone = cell is None or cell.columns == 1
        tabbed = alone and (part.span.side or TAB in part.paragraph.text)
        box = part.paragraph.box
        free = (box and box not in middles) or tabbed  # a box may stand in the middle itself
        if part.role in PLACED:
            continue
        if record.canh in CENTRED and not (part.span.centred or free or _fills(part)):
            breaches.append((part, record, "thấy không canh giữa", "chọn đoạn, bấm Ctrl+E"))
    yield from findings_of(breaches)


def _fills(part: Part) -> bool:
    """Say whether a justified line fills its column, so that it stands in the middle anyway."""
    even = part.paragraph.cell and part.paragraph.form.align == "deu_hai_ben"
    if not even or not part.span.inked:
        return False
    look = part.span.inked[0].look
    return width_mm(part.text, look.size, bold=look.bold) > COLUMN


COLUMN = 85
"""Millimetres: a line so long fills the column of a head or a foot."""


@rule("T118", "thanh_phan.loi_van", at_most="canh_bao")
def canh_hai_ben(examined: Examined, law: Law) -> Iterator[Finding]:
    """Nội dung canh đều hai bên.

    Vì sao: lời văn canh đều cả hai lề.
    Sai: lời văn canh trái, mép phải lởm chởm.
    Đúng: chọn các đoạn, bấm Ctrl+J.
    """
    breaches: list[Breach] = []
    for part, record in ruled_parts(examined, law, "canh"):
        align = part.paragraph.form.align
        sentence = part.text[-1:] in ".;" and part.text[:1].isalnum()
        middle = align == "giua" and not sentence and part.role != "dieu"
        even = align == "deu_hai_ben" or middle
        least = SENTENCE if align == "giua" else LINE
        seen = part.role == "dieu" and align == "giua"  # however short it is
        long = seen or (len(part.text) > least and not _leads(part.text))
        if record.canh == "deu_hai_ben" and not even and long:
            breaches.append((part, record, "thấy không canh đều hai bên", "chọn đoạn, bấm Ctrl+J"))
    yield from findings_of(breaches)


def _beside_another(part: Part) -> bool:
    """Say whether it stands in a block side by side with another, as "NGƯỜI LẬP BIỂU" does."""
    cell = part.paragraph.cell
    return cell is not None and cell.columns > 1


LINE, SENTENCE = 90, 60
"""Letters that surely take more than one line: a single line looks alike either way; letters from
which a line in the middle is a sentence."""


@rule("T119", "thanh_phan.loi_van", at_most="canh_bao")
def mot_co_chu(examined: Examined, law: Law) -> Iterator[Finding]:
    """Nội dung một cỡ chữ.

    Vì sao: cỡ chữ trong một văn bản thống nhất; không trộn 13 với 14.
    Sai: đoạn cỡ 13, đoạn cỡ 14.
    Đúng: cả nội dung cỡ 14.
    """
    parts = examined.roles.main(*TEXT, "dieu")
    running = (p for p in parts if p.paragraph.form.align != "phai" and not p.annexed)
    running = (p for p in running if not _beside_another(p))
    own = [p for p in running if lettered(p) and p.span.letters]
    counts = Counter(sizes(lettered(p))[0] for p in own)
    low, high = law.regime.thanh_phan["loi_van"].co_chu
    allowed = {size: n for size, n in counts.items() if low <= size <= high}
    if len(allowed) > 1:
        rare = min(allowed, key=lambda size: allowed[size])
        first = next(p for p in own if sizes(lettered(p))[0] == rare)
        told = f"thấy nội dung trộn cỡ {' và '.join(f'{s:g}' for s in sorted(allowed))}"
        yield Finding(told, f"đặt một cỡ cho cả nội dung, thường là {high:g}", first)


@rule("T209", "cap_co_chu.cap_13", at_most="canh_bao")
def cap_co_chu(examined: Examined, law: Law) -> Iterator[Finding]:
    """Cỡ chữ Quốc hiệu, Tiêu ngữ, địa danh cùng tăng, cùng giảm.

    Vì sao: Quốc hiệu 13 thì Tiêu ngữ 14, địa danh 14; Quốc hiệu 12 thì Tiêu ngữ 13, địa danh 13.
    Sai: Quốc hiệu 13, Tiêu ngữ 14, địa danh 13.
    Đúng: 13, 14, 14.
    """
    names = ("quoc_hieu", "tieu_ngu", "dia_danh_ngay")
    parts = [examined.roles.first(name, SURE) for name in names]
    sizes_seen = [
        p.span.inked[0].look.size for p in parts if p and p.span.inked and not p.span.laid
    ]
    pairs = [tuple(getattr(one, name) for name in names) for one in law.regime.cap_co_chu.values()]
    legal = all(
        low <= size <= high
        for size, name in zip(sizes_seen, names, strict=False)
        for low, high in (law.regime.thanh_phan[name].co_chu,)
    )
    if len(sizes_seen) == len(names) and legal and tuple(sizes_seen) not in pairs:
        shown = "; ".join(", ".join(f"{size:g}" for size in pair) for pair in pairs)
        listed = ", ".join(f"{size:g}" for size in sizes_seen)
        told = f"thấy cỡ chữ Quốc hiệu, Tiêu ngữ, địa danh: {listed}"
        yield Finding(told, f"chọn một trong: {shown}", parts[0])
