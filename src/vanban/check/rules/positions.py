"""Rules of where parts stand to one another: on one line, close below, how far apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vanban.check.docx.paper import BLANK, Paragraph
from vanban.check.parts.part import SURE, Examined, Part
from vanban.check.rules.rule import Finding, rule
from vanban.problems.problem import MucDo
from vanban.regime.law import Law
from vanban.text.metrics import width_mm

CLOSE, LOOSE = 3.0, 0.2
"""Points of a gap, lines of a spacing, up to which nobody sees that lines stand apart."""
STRAY = 1.5
"""Millimetres by which dashes in one line may be off."""
BELOW = 12.0
"""Millimetres by which dashes may stand beside a colon: in the decree's own sample they do so."""
PT = 25.4 / 72


@rule("T212", "thanh_phan.tieu_ngu", at_most="canh_bao")
def dong_don(examined: Examined, law: Law) -> Iterator[Finding]:
    """Quốc hiệu và Tiêu ngữ, hai tên cơ quan cách nhau dòng đơn.

    Vì sao: hai dòng chữ ấy trình bày cách nhau dòng đơn.
    Sai: Tiêu ngữ đặt Before 6 pt; giãn 1,5 dòng; một đoạn trống ở giữa
    Đúng: Before, After 0 pt, Line spacing Single.
    """
    for names, above, below in (
        ("Quốc hiệu và Tiêu ngữ", "quoc_hieu", "tieu_ngu"),
        ("hai tên cơ quan", "chu_quan", "co_quan"),
    ):
        record, parts = law.regime.thanh_phan[below], examined.roles.main(above, below)
        seen = _apart(examined, parts) if record.gian_dong and len(parts) > 1 else ""
        if seen:
            hint = "vào Paragraph, đặt Before, After 0 pt, Line spacing Single"
            place = examined.roles.first(below) or parts[-1]
            yield Finding(f"giữa {names} thấy {seen}, cần dòng đơn", hint, place, record)


def _apart(examined: Examined, parts: Sequence[Part]) -> str:
    """What sets lines of one column apart, "" where nothing does."""
    for above, below in pairwise(sorted((p.paragraph for p in parts), key=lambda p: p.number)):
        if above is below or not _one_column(above, below):
            continue
        between = examined.paper.paragraphs[above.number : below.number - 1]
        if any(p.text.strip(BLANK) or p.lines or p.pictures for p in between):
            continue
        gap = _gap(above, below)
        if between:
            return "đoạn trống"
        if gap > CLOSE:
            return f"cách {gap:g} pt".replace(".", ",")
        if below.form.rule == "auto" and below.form.line > 1 + LOOSE:
            return f"giãn {below.form.line:.2g} dòng".replace(".", ",")
    return ""


def _one_column(above: Paragraph, below: Paragraph) -> bool:
    return above.cell == below.cell and above.box == below.box


def _gap(above: Paragraph, below: Paragraph) -> float:
    """Points between two paragraphs, as Word leaves them."""
    same = above.form.style == below.form.style
    after = 0.0 if same and above.form.contextual else above.form.after
    before = 0.0 if same and below.form.contextual else below.form.before
    return after + before


@rule("T213", "thanh_phan.dia_danh_ngay", at_most="canh_bao")
def ngang_so(examined: Examined, law: Law) -> Iterator[Finding]:
    """Địa danh, thời gian ngang hàng với số, ký hiệu.

    Vì sao: địa danh và thời gian trình bày trên cùng một dòng với số, ký hiệu văn bản.
    Sai: ngày tháng ở hàng dưới của bảng, hay ở một đoạn riêng dưới bảng
    Đúng: số bên trái, ngày tháng bên phải cùng một hàng.
    """
    number = examined.roles.first("so_ky_hieu", SURE)
    day = examined.roles.first("dia_danh_ngay", SURE)
    if number is None or day is None or not number.paragraph.cell or day.paragraph.box:
        return
    left, right = number.paragraph.cell, day.paragraph.cell
    if right is None:
        apart = number.span.side == "trai" and day.paragraph.number > number.paragraph.number
    else:
        merged = {p.paragraph.cell for p in examined.roles.main("co_quan", "quoc_hieu", "tieu_ngu")}
        whole = left in merged or right in merged  # one cell may be as high as two rows
        apart = left.table == right.table and left.row != right.row and not whole
    if apart:
        hint = "chuyển ngày tháng vào ô bên phải, cùng hàng với số"
        yield Finding("ngày tháng không ngang hàng với số, ký hiệu", hint, day)


@rule("T214", "thanh_phan.trich_yeu_cong_van", at_most="luu_y")
def cach_vv(examined: Examined, law: Law) -> Iterator[Finding]:
    """Trích yếu công văn cách số, ký hiệu 6 pt.

    Vì sao: trích yếu công văn đặt canh giữa dưới số và ký hiệu, cách dòng 6 pt.
    Sai: V/v sát ngay dưới dòng số
    Đúng: Paragraph, Spacing, Before 6 pt.
    """
    record = law.regime.thanh_phan["trich_yeu_cong_van"]
    number = examined.roles.first("so_ky_hieu", SURE)
    subject = examined.roles.first("trich_yeu_cong_van", SURE)
    if not record.cach_tren or number is None or subject is None:
        return
    above, below = number.paragraph, subject.paragraph
    if below.number != above.number + 1 or not _one_column(above, below):
        return
    if not (above.cell or above.box):
        return
    gap = _gap(above, below)
    if gap < record.cach_tren / 2:
        told = f"trích yếu cách số {gap:g} pt, cần {record.cach_tren:g} pt".replace(".", ",")
        yield Finding(told, f"vào Paragraph, Spacing, đặt Before {record.cach_tren:g} pt", subject)


@rule("T517", "noi_nhan.tieu_de", at_most="canh_bao")
def ngang_quyen_han(examined: Examined, law: Law) -> Iterator[Finding]:
    """Nơi nhận ngang hàng với quyền hạn, chức vụ của người ký.

    Vì sao: từ “Nơi nhận” trình bày trên một dòng riêng, ngang hàng với dòng quyền hạn, chức vụ
        của người ký và sát lề trái.
    Sai: Nơi nhận ở dưới chữ ký
    Đúng: bảng một hàng hai cột: Nơi nhận bên trái, chức vụ bên phải.
    """
    sent, post = examined.roles.first("noi_nhan", SURE), examined.roles.first("quyen_han")
    if sent is None or post is None or examined.roles.main("nguoi_ky_khac"):
        return
    left, right = sent.paragraph, post.paragraph
    if left.box or right.box or left is right:
        return
    strength: MucDo = "canh_bao"
    if left.cell and right.cell and left.cell.table == right.cell.table:
        level = left.cell.row == right.cell.row
        if level and _before(examined, left) != _before(examined, right):
            level, strength = False, "luu_y"
    else:
        level = not (left.cell or right.cell)  # by tabs, where a line of one may be of both
        level = level and right.number - left.number in range(2)
    if not level:
        hint = "bảng một hàng hai cột không kẻ: Nơi nhận bên trái, chức vụ bên phải, cùng dòng đầu"
        yield Finding(
            "“Nơi nhận” không ngang hàng với chức vụ người ký", hint, sent, at_most=strength
        )


def _before(examined: Examined, paragraph: Paragraph) -> int:
    """How many paragraphs stand above one in its cell."""
    count = 0
    for one in reversed(examined.paper.paragraphs[: paragraph.number - 1]):
        if one.cell != paragraph.cell:
            break
        count += 1
    return count


@rule("T518", "noi_nhan.kinh_gui", at_most="luu_y")
def gach_kinh_gui(examined: Examined, law: Law) -> Iterator[Finding]:
    """Các gạch đầu dòng ở Kính gửi thẳng hàng dưới dấu hai chấm.

    Vì sao: các gạch đầu dòng trình bày thẳng hàng với nhau dưới dấu hai chấm.
    Sai: gạch sát lề trái, “Kính gửi:” ở giữa trang
    Đúng: lùi trái các dòng cho gạch nằm dưới dấu hai chấm.
    """
    part = examined.roles.first("kinh_gui", SURE)
    items = examined.roles.main("kinh_gui_muc")
    plain = [p for p in items if p.paragraph.form.align in ("trai", "deu_hai_ben") and _free(p)]
    if part is None or not _free(part) or not plain or len(plain) != len(items):
        return
    word = law.regime.noi_nhan.kinh_gui.tu
    if not re.fullmatch(rf"{word}\s*:?", part.text):
        return
    edges = [p.paragraph.form.left + p.paragraph.form.first for p in plain]
    begins, colon = _colon(part, word, examined)
    ragged = next((p for p, at in zip(plain, edges, strict=True) if at - edges[0] > STRAY), None)
    hint = "chọn các dòng ấy, kéo Left Indent cho gạch nằm dưới dấu hai chấm"
    if ragged:
        yield Finding("các gạch ở Kính gửi không thẳng hàng với nhau", hint, ragged)
    elif edges[0] < begins - STRAY or edges[0] > colon + BELOW:
        told = "các gạch ở Kính gửi không nằm dưới dấu hai chấm"
        yield Finding(told, hint, plain[0], more=plain[1:])


def _free(part: Part) -> bool:
    """Say whether a line stands where its indent says: in no cell or box, behind no blanks."""
    paragraph = part.paragraph
    return not (paragraph.cell or paragraph.box or paragraph.text[:1] in BLANK)


def _colon(part: Part, word: str, examined: Examined) -> tuple[float, float]:
    """Where the word and its colon stand, in mm from the margin."""
    look, form = part.span.inked[0].look, part.paragraph.form
    wide = width_mm(word, look.size, bold=look.bold)
    section = examined.paper.section_of(part.paragraph)
    room = section.width - section.left - section.right
    begins = form.left + form.first
    if form.align == "giua":
        begins = (room + form.left + form.first - form.right - wide) / 2
    return begins, begins + wide
