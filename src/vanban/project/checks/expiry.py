"""Names and bases in a document that had ended by its day: places, ministries, acts.

What has ended and since when is data (`vanban.expiry`); here it is told at its line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from vanban.content.citations import VienDan
from vanban.content.folder import Document
from vanban.content.references import ADDRESSING
from vanban.content.registry import CoQuan, DanhBa
from vanban.expiry.acts import lapsed
from vanban.expiry.first_day import first_day
from vanban.legal_text.marks import plain
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.loader import Loc, Source

if TYPE_CHECKING:
    from vanban.expiry.names import EndedName
    from vanban.expiry.units import Key

ADDRESSED = (*ADDRESSING, "noi_nhan")


def expiry_problems(
    document: Document, danh_ba: DanhBa, citations: Mapping[str, VienDan]
) -> Iterator[Problem]:
    """Yield what a document names or rests on that had ended by its day; nothing without a day."""
    day = document.van_ban.as_of
    if day is None:
        return
    yield from _bases(document, citations, day)
    if day < first_day():
        return
    from vanban.expiry.names import home_of, may_name_ended  # late: older documents ask nothing

    likely = tuple(one for one in document.printed if may_name_ended(one.text))
    if likely:
        issuer = danh_ba.bodies.get(document.van_ban.co_quan)
        text = "\n".join(one.text for one in likely)
        yield from _names(document, day, home_of(_head(issuer, danh_ba) if issuer else "", text))


def _bases(document: Document, citations: Mapping[str, VienDan], day: date) -> Iterator[Problem]:
    for at, basis in enumerate(document.van_ban.can_cu):
        cited = citations.get(basis.vien_dan)
        text = _wording(cited) if cited else basis.ghi
        mark = document.source.mark(("can_cu", at))
        for act in lapsed(plain(text), day):
            since = f" từ {act.tu:%d/%m/%Y}" if act.tu else ""
            seen = f"thấy căn cứ {act.shown} đã hết hiệu lực{since}"
            where = f"; sửa ở `{cited.id}` trong vien-dan.yaml" if cited else ""
            code, hint = ("N573" if act.sure else "N574"), f"xem văn bản thay thế: {act.thay}"
            yield problem(code, mark, seen, goi_y=hint + where)


def _wording(cited: VienDan) -> str:
    """How an act is cited, as far as it is told which one it is: number, name, year."""
    if cited.trich_dan:
        return cited.trich_dan
    about = cited.trich_yeu.removeprefix("về ").removeprefix("Về ")
    year = cited.ngay[:4] if cited.ngay[:4].isdigit() else cited.ngay[-4:]
    named = f"{cited.loai} {about} năm {year}" if not cited.so or cited.loai.endswith("uật") else ""
    return f"{cited.loai} số {cited.so}; {named}"


def _names(document: Document, day: date, home: Collection[Key] | None) -> Iterator[Problem]:
    """Names in Kính gửi and Nơi nhận, then, each once, in every other text but the bases."""
    from vanban.expiry.names import ended_names

    van_ban, mark = document.van_ban, document.source.mark
    marks = {mark(loc) for at in range(len(van_ban.can_cu)) for loc in _basis(at)}
    for key in ADDRESSED:
        for at, line in enumerate(getattr(van_ban, key)):
            marks |= {mark((key, at)), mark((key, at, "ghi"))}
            for name in ended_names(plain(line.ghi), day, home):
                yield _problem("N571" if name.sure else "N572", mark((key, at)), name)
    places: dict[EndedName, list[Mark]] = {}
    for placed in document.printed:
        if placed.mark not in marks:
            for name in ended_names(plain(placed.text), day, home):
                places.setdefault(name, []).append(placed.mark)
    for name, (first, *more) in places.items():
        yield _problem("N572", first, name, f"; còn {len(more)} chỗ nữa" if more else "")


def _basis(at: int) -> tuple[Loc, ...]:
    """Where a basis stands: papers of former days are cited there."""
    return ("can_cu", at), ("can_cu", at, "ghi")


def _problem(code: str, mark: Mark, name: EndedName, more: str = "") -> Problem:
    return problem(code, mark, name.message, goi_y=name.hint + more)


def _head(body: CoQuan, danh_ba: DanhBa) -> str:
    """The names on a body's letterhead, and those of all above it."""
    lines, above = [body.chu_quan, body.letterhead, body.ten], {body.id}
    while (up := danh_ba.bodies.get(body.truc_thuoc)) and up.id not in above:
        above.add(up.id)
        lines.append(up.ten)
        body = up
    return "\n".join(lines)


def letterhead_expiry(
    danh_ba: DanhBa, source: Source, days: Mapping[str, date]
) -> Iterator[Problem]:
    """Yield a warning for every body whose own letterhead names what had ended, at its record.

    `days`: the latest day of a document of its own, by the body's id.
    """
    late = {body: day for body, day in days.items() if day >= first_day()}
    if not late:
        return
    from vanban.expiry.names import ended_names, ended_place, home_of

    for at, body in enumerate(danh_ba.co_quan):
        day = late.get(body.id)
        if day is None:
            continue
        names = ended_names(f"{body.chu_quan}\n{body.letterhead}", day, history=False)
        place = ended_place(body.dia_danh, day) if body.dia_danh else None
        old_names = list({one.name: one for one in reversed(names)}.values())[::-1]
        old_names += [place] if place and not any(one.covers(place) for one in old_names) else []
        if old_names and home_of(_head(body, danh_ba), "") is not None:
            mark = source.mark(("co_quan", at))
            yield from (_problem("N570" if one.sure else "N572", mark, one) for one in old_names)
