"""Names of places and bodies that had ended by the day of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from vanban.check.docx.paper import Paragraph
from vanban.check.parts.part import Examined, Part
from vanban.check.rules.place_date import before, dated
from vanban.check.rules.rule import Finding, rule
from vanban.expiry.first_day import first_day
from vanban.expiry.names import EndedName, ended_names, ended_place, home_of
from vanban.expiry.units import Key
from vanban.problems.problem import MucDo
from vanban.regime.law import Law

Home = frozenset[Key] | None
HEAD = ("chu_quan", "co_quan")
ADDRESSED = ("kinh_gui", "kinh_gui_muc", "gui_dien_muc", "noi_nhan_muc")
UNASKED = (
    *HEAD, *ADDRESSED, "dia_danh_ngay", "can_cu", "so_ky_hieu", "quoc_hieu", "tieu_ngu", "ho_ten",
    "dia_chi",
)  # fmt: skip
"""Parts that are asked in their own way, or are no text: bases cite what was."""
_PLACE = re.compile(r"\s*([^,]*?),?\s*ngày\b")


@rule("T318", "thoi_gian.dia_danh", at_most="canh_bao")
def ten_khong_con(examined: Examined, law: Law) -> Iterator[Finding]:
    """Văn bản dùng tên hiện nay của đơn vị hành chính, cơ quan.

    Vì sao: tên tỉnh, huyện, xã và bộ đã sáp nhập, đã bỏ thì không còn cơ quan nào mang; danh mục
        kèm nguồn đi cùng chương trình, cơ quan thêm ở content/kiem-tra.yaml. Chuyện cũ (xã … cũ,
        trước đây, văn bản được viện dẫn) thì không nhắc; lời văn và chỗ chưa chắc chỉ là lưu ý.
    Sai: UBND TỈNH BẮC GIANG; Nơi nhận: UBND huyện Tân Yên (văn bản từ 01/7/2025)
    Đúng: UBND TỈNH BẮC NINH; UBND xã Tân Yên
    """
    day = _day(examined)
    yield from _by_the_office(examined)
    if day is None or day < first_day():
        return
    head = examined.roles.main(*HEAD, "dia_danh_ngay")
    home = home_of("\n".join(part.text for part in head if part.role in HEAD), examined.text)
    ended = _once([(name, part) for part in head for name in _in_head(part, day, home)])
    for part in examined.roles.main(*ADDRESSED):
        ended += [(name, part) for name in ended_names(part.text, day, home)]
    yield from (_finding(name, part, "canh_bao") for name, part in ended)
    of_head = {name.name for name, part in ended if part.role in HEAD}
    for name, (first, *more) in _in_text(examined, day, home).items():
        if name.name not in of_head:
            yield _finding(name, first, "luu_y", more)


def _day(examined: Examined) -> date | None:
    """The first day that the date of a document may mean; none without a year."""
    year, month, day = (*dated(examined), 1, 1, 1)[:3] if dated(examined) else (0, 0, 0)
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None


def _by_the_office(examined: Examined) -> Iterator[Finding]:
    """Places of the office's own list, in the head."""
    day = dated(examined)
    for part in examined.roles.main(*HEAD, "dia_danh_ngay"):
        for one in examined.words.dia_danh_cu:
            if not before(day, one.tu) and _named(part.text, one.ten):
                hint = f"xem lại, nay là {one.nay}"
                yield Finding(f"thấy địa danh cũ “{one.ten}”", hint, part, at_most="luu_y")


def _named(text: str, name: str) -> bool:
    pattern = rf"(?<!\w){re.escape(name.casefold())}(?!\w)"
    return re.search(pattern, " ".join(text.casefold().split())) is not None


def _in_head(part: Part, day: date, home: Home) -> Iterator[EndedName]:
    yield from ended_names(part.text, day, home, history=False)
    dated_line = part.role == "dia_danh_ngay" and home is not None
    match = _PLACE.match(part.text) if dated_line else None
    place = ended_place(match[1], day) if match and match[1] else None
    if place:
        yield place


def _once(names: list[tuple[EndedName, Part]]) -> list[tuple[EndedName, Part]]:
    """The names of a head without the place of its day, where that is of the unit named above."""
    units = [name for name, part in names if part.role in HEAD]
    return [
        (name, part)
        for name, part in names
        if part.role in HEAD or not any(unit.covers(name) for unit in units)
    ]


def _in_text(examined: Examined, day: date, home: Home) -> dict[EndedName, list[Paragraph]]:
    """The names in the text, each told once, with all its places."""
    places: dict[EndedName, list[Paragraph]] = {}
    for paragraph in _text(examined):
        for name in ended_names(paragraph.text, day, home):
            places.setdefault(name, []).append(paragraph)
    return places


def _text(examined: Examined) -> Iterator[Paragraph]:
    """The text of the main document outside its tables: lists of persons tell their origin."""
    told = {part.paragraph.number for part in examined.roles.main(*UNASKED, sure=0)}
    main = examined.roles.pieces[0].paragraphs if examined.roles.pieces else ()
    yield from (one for one in main if one.number not in told and not one.cell and one.text.strip())


def _finding(
    name: EndedName, place: Part | Paragraph, strength: MucDo, more: list[Paragraph] | None = None
) -> Finding:
    at_most: MucDo = strength if name.sure else "luu_y"
    return Finding(name.message, name.hint, place, at_most=at_most, more=more or ())
