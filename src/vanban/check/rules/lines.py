"""Rules of the lines that are drawn in the head: where, of what, how long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from vanban.check.docx.pages import PrintedPages
from vanban.check.docx.paper import BREAK, Line, Paragraph
from vanban.check.parts.part import Examined, Part
from vanban.check.rules.rule import Finding, rule
from vanban.problems.problem import MucDo
from vanban.regime.law import Law
from vanban.text.metrics import width_mm, wrap

RULED = ("tieu_ngu", "co_quan", "trich_yeu")
"""The parts under which a line is drawn."""
UNMEASURED = ("border", "group")
_DASHES = re.compile(r"(?:[_\-–—=*~─━] ?){3,}|.*__")
"""Dashes that were typed for a line; one alone is none."""
SIGNS = " _-–—.─━"
TOP, SLACK = 40, 0.06
"""Paragraphs of a head at most; by how much of its text a line may be off."""
NEXT = 8
"""Paragraphs that are looked through for a line below a text, those of the column beside too."""


def _below(part: Part, examined: Examined) -> list[Paragraph]:
    def column(paragraph: Paragraph) -> tuple[int, int]:
        cell = paragraph.cell
        return (cell.table, cell.column) if cell else (0, paragraph.box)

    below = examined.paper.paragraphs[part.paragraph.number : part.paragraph.number + NEXT]
    return [one for one in below if column(one) == column(part.paragraph)]


def _lines(part: Part, examined: Examined) -> list[Line]:
    """The lines drawn in the paragraph of a part, or in those below it up to the next text."""
    drawn = list(part.paragraph.lines)
    for below in _below(part, examined)[:3]:
        shown = below.text.strip(SIGNS)
        if shown and not below.lines:
            break
        drawn += below.lines
        if shown:
            break
    return drawn


def _adrift(
    name: str, parts: tuple[Part, ...], examined: Examined, share: tuple[float, float]
) -> list[Line]:
    """Lines of a fitting length that hang on another paragraph of the head, and on no other part.

    Word prints a drawing where it was put, whatever paragraph it hangs on.
    """
    others = (examined.roles.main(one) for one in RULED if one != name)
    claimed = {id(line) for own in others if own for line in _lines(own[-1], examined)}
    text = examined.roles.main("loi_van", "can_cu", "dieu", "khoan")
    end = min((p.paragraph.number for p in text), default=TOP)
    head = examined.paper.paragraphs[: min(end, TOP)]
    free = [line for p in head for line in p.lines if id(line) not in claimed]
    texts, (low, high) = _widths(parts, examined), share
    return [
        line for line in free
        if any(low - SLACK <= line.length / width <= high + SLACK for width in texts)
    ]  # fmt: skip


def _own_lines(name: str, parts: tuple[Part, ...], examined: Examined, law: Law) -> list[Line]:
    """The lines of one part, whatever paragraph of it they hang on; none that are of another.

    In a head laid out with tabs or blanks one paragraph has the lines of both columns.
    """
    drawn = _lines(parts[-1], examined) or [one for p in parts[:-1] for one in p.paragraph.lines]
    drawn = drawn or _adrift(name, parts, examined, law.regime.duong_ke[name].ti_le)
    if name == "trich_yeu" and not drawn:
        drawn = [one for p in examined.roles.main("ten_loai") for one in p.paragraph.lines]
    own, (low, high) = _widths(parts, examined), law.regime.duong_ke[name].ti_le
    if any(_within(one.length / text, (low, high)) for one in drawn for text in own):
        return drawn
    return [one for one in drawn if not _of_another(one, name, examined, law)]


def _of_another(line: Line, name: str, examined: Examined, law: Law) -> bool:
    """Say whether a line that hangs beside a part is as long as another one's should be.

    A part that has its line leaves the others theirs.
    """
    if line.sort in UNMEASURED:
        return False
    every = ((law.regime.duong_ke[one].ti_le, examined.roles.main(one)) for one in RULED
             if one != name)  # fmt: skip
    return any(
        _fits(line, share, parts, examined)
        for share, parts in every
        if parts and not _ruled_besides(line, share, parts, examined)
    )


def _ruled_besides(
    line: Line, share: tuple[float, float], parts: tuple[Part, ...], examined: Examined
) -> bool:
    """Say whether another line than this one hangs on a part, as long as its own should be."""
    others = (one for one in _lines(parts[-1], examined) if one is not line)
    return any(_fits(one, share, parts, examined) for one in others)


def _fits(
    line: Line, share: tuple[float, float], parts: tuple[Part, ...], examined: Examined
) -> bool:
    return any(_within(line.length / text, share) for text in _widths(parts, examined))


def _within(ratio: float, share: tuple[float, float]) -> bool:
    low, high = share
    slack = 0.12 if low == high else SLACK
    return low - slack <= ratio <= high + slack


def _widths(parts: tuple[Part, ...], examined: Examined) -> list[float]:
    """The widths of the lines of the parts, those that show something."""
    room = _room(parts[-1], examined)
    return [one for one in _lengths(parts, room, examined.printed) if one > 0]


def _typed(part: Part, examined: Examined) -> str:
    """How the line is made where it is not drawn: by typed dashes, by underlining the text."""
    if any(map(_DASHES.fullmatch, (part.text, _next_line(part, examined)))):
        return "hàng dấu gạch gõ tay"
    return "chữ gạch dưới" if all(run.look.underline for run in part.span.inked) else "không có"


def _underscored(part: Part, examined: Examined) -> bool:
    """Say whether low dashes that join stand for the line, as in the samples of the decree."""
    return bool(re.fullmatch("_{3,}", _next_line(part, examined)))


def _next_line(part: Part, examined: Examined) -> str:
    """The line below a part: behind a break in its paragraph, else in the next one or two."""
    inside = [line.strip() for line in part.paragraph.text.split(BREAK)]
    if part.text in inside[:-1]:
        return inside[inside.index(part.text) + 1]
    first, second = ([p.text.strip() for p in _below(part, examined)[:2]] + ["", ""])[:2]
    return first or second


def _lengths(parts: tuple[Part, ...], room: float, printed: PrintedPages | None) -> Iterator[float]:
    """The widths in mm of the lines of text: as printed if known, else broken where `room` ends."""
    for part in parts:
        if printed and (width := printed.width(part.paragraph)):
            yield width
            continue
        if not part.span.inked:
            continue
        look = part.span.inked[0].look
        for line in wrap(" ".join(part.text.split()), look.size, room, look.bold):
            yield width_mm(line, look.size, bold=look.bold)


def _room(part: Part, examined: Examined) -> float:
    """The width in mm that a paragraph of the page has; in a cell lines are as typed."""
    if part.paragraph.cell or part.paragraph.box:
        return 1000.0
    section, form = examined.paper.section_of(part.paragraph), part.paragraph.form
    return section.width - section.left - section.right - form.left - form.right


def _odd(parts: tuple[Part, ...], law: Law) -> bool:
    low, high = law.regime.thanh_phan[parts[0].role].co_chu
    return any(not low <= run.look.size <= high for part in parts for run in part.span.inked)


def _ruled(name: str, word: str, examined: Examined, law: Law) -> Iterator[Finding]:
    parts = examined.roles.main(name)
    if not parts or parts[-1].span.laid:
        return
    clause, last = law.regime.duong_ke[name], parts[-1]
    if name == "trich_yeu" and (examined.roles.main("kem_theo") or _aside_below(last, examined)):
        return  # there the line stands under the line of what it belongs to, or of the time
    if _odd(parts, law):
        return  # its size is told already, and a line that fits is drawn for the right one
    low, high = clause.ti_le
    drawn = _own_lines(name, parts, examined, law)
    if not drawn:
        hint = "vào Insert, Shapes, Line, vẽ một đường dưới dòng chữ"
        strength: MucDo = "luu_y" if _underscored(last, examined) else "canh_bao"
        yield Finding(
            f"đường kẻ dưới {word}: thấy {_typed(last, examined)}, cần nét liền",
            hint,
            last,
            clause,
            strength,
        )
        return
    # Of a name or subject on several lines, the decree does not say which one the line goes by.
    texts = _widths(parts, examined)
    if not texts or any(line.sort in UNMEASURED for line in drawn):
        return
    ratios = (line.length / text for line in drawn for text in texts)
    fits = any(_within(one, clause.ti_le) for one in ratios)
    ratio = max(line.length for line in drawn) / max(texts)
    if not fits:
        needed = "bằng dòng chữ" if low == high else f"{_share(low)} đến {_share(high)} dòng chữ"
        yield Finding(f"đường kẻ dưới {word} dài {ratio:.0%} dòng chữ, cần {needed}",
                      "chọn đường kẻ, kéo cho vừa", last, clause, "canh_bao")  # fmt: skip


def _aside_below(part: Part, examined: Examined) -> bool:
    """Say whether a line in brackets stands in the middle below: the time of a report."""
    below = examined.paper.paragraphs[part.paragraph.number : part.paragraph.number + 2]
    return any(one.text.lstrip().startswith("(") and one.form.align == "giua" for one in below)


def _share(ratio: float) -> Fraction:
    """A ratio of the record as it is said: 0.3333 is 1/3."""
    return Fraction(ratio).limit_denominator(9)


@rule("T205", "duong_ke.tieu_ngu")
def ke_tieu_ngu(examined: Examined, law: Law) -> Iterator[Finding]:
    """Dưới Tiêu ngữ có đường kẻ nét liền dài bằng dòng chữ.

    Vì sao: đường kẻ ngang, nét liền, dài bằng dòng chữ Tiêu ngữ; vẽ bằng Draw, không gạch dưới.
    Sai: bôi dòng chữ rồi bấm Ctrl+U; gõ một hàng dấu gạch.
    Đúng: Insert, Shapes, Line.
    """
    yield from _ruled("tieu_ngu", "Tiêu ngữ", examined, law)


@rule("T206", "duong_ke.co_quan")
def ke_co_quan(examined: Examined, law: Law) -> Iterator[Finding]:
    """Dưới tên cơ quan ban hành có đường kẻ dài 1/3 đến 1/2 dòng chữ.

    Vì sao: đường kẻ ngang, nét liền, dài từ 1/3 đến 1/2 dòng chữ, đặt cân đối.
    Sai: không kẻ, hoặc kẻ dài bằng cả dòng chữ.
    Đúng: Insert, Shapes, Line, dài chừng 2/5 dòng chữ.
    """
    yield from _ruled("co_quan", "tên cơ quan", examined, law)


@rule("T207", "duong_ke.trich_yeu")
def ke_trich_yeu(examined: Examined, law: Law) -> Iterator[Finding]:
    """Dưới trích yếu của văn bản có tên loại có đường kẻ dài 1/3 đến 1/2 dòng chữ.

    Vì sao: đường kẻ ngang, nét liền, dài từ 1/3 đến 1/2 dòng chữ, đặt cân đối.
    Sai: không kẻ.
    Đúng: Insert, Shapes, Line.
    """
    yield from _ruled("trich_yeu", "trích yếu", examined, law)


@rule("T208", "thanh_phan.trich_yeu_cong_van")
def khong_ke_cong_van(examined: Examined, law: Law) -> Iterator[Finding]:
    """Dưới trích yếu công văn không có đường kẻ.

    Vì sao: đường kẻ chỉ có ở văn bản có tên loại.
    Sai: kẻ dưới dòng “V/v …”.
    Đúng: không kẻ.
    """
    parts = examined.roles.main("trich_yeu_cong_van")
    if parts and parts[-1].paragraph.lines:
        yield Finding("thấy đường kẻ dưới trích yếu công văn", "xóa đường kẻ", parts[-1])
