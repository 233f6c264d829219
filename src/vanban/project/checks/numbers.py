"""Numbers side by side, of sources and of the register: given twice in a year, days out of order.

Pure, over a few values of each document, so that these can be kept apart from the documents.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from vanban.content.document import VanBan
from vanban.content.own_file import PhanRieng
from vanban.content.registry import DanhBa
from vanban.content.states import ISSUED
from vanban.problems.problem import Mark, Problem, problem
from vanban.project.resolve import Resolved
from vanban.regime.law import Law
from vanban.regime.rulebook import BODY_PLAN


class NumberGiven(Struct, frozen=True, array_like=True):
    """A number that a document, or a body's draft, carries: by whom, in which series, when.

    `document` is where it is told, "" for a line of the register; `name` how it is named to
    others. `series` is the body, the year, what stands behind the number, and whether the document
    is secret: such have numbers of their own. `copies` share one series whatever their kind; of
    these a number given twice is told elsewhere. `suffix`: the letter behind it in an old register.
    `undone`: a line whose number is used up all the same. `by_vanban`: a line of a document that
    lies, or lay, in content/. `draft`: the plan and the body that a body's draft is of, one however
    often that plan is amended.
    """

    document: str
    name: str
    series: tuple[str, int, str, bool]
    number: int
    shown: str
    day: date | None
    issued: bool
    copy: bool
    mark: Mark
    clause: str = ""
    kind: str = ""
    suffix: str = ""
    undone: bool = False
    by_vanban: bool = False
    draft: str = ""


SeriesOf = Callable[[NumberGiven], object]
"""The series that a number is of: as the number itself says, or as the register splits them."""


def own_series(one: NumberGiven) -> object:
    """Return the series that a number says itself: each code behind the stroke has its own."""
    return one.series


Told = tuple[str, Problem]
"""The document that a problem is told of, and the problem."""


def number_problems(
    given: Collection[NumberGiven], series: SeriesOf = own_series
) -> dict[str, list[Problem]]:
    """Return by document what is wrong with its number beside those of the others."""
    told: dict[str, list[Problem]] = {}
    for name, fault in (*given_twice(given, series), *out_of_order(given, series)):
        told.setdefault(name, []).append(fault)
    return told


def numbers_given(resolved: Resolved) -> Iterator[NumberGiven]:
    """Yield the numbers of a document and of its bodies' drafts; nothing without a year."""
    document, book = resolved.document, resolved.book
    if book is None:
        return
    van_ban = document.van_ban
    series = _Series(book.law, resolved.plan.danh_ba, document.id)
    mark, secret = document.source.mark(("so_van_ban",)), bool(van_ban.do_mat)
    unit = van_ban.don_vi_soan_thao
    number = series.given(document.id, van_ban, (van_ban.co_quan, van_ban.loai, unit), secret, mark)
    if number:
        yield number
    drafts = document.rieng if BODY_PLAN in book.wordings else {}
    plan = van_ban.sua_doi.van_ban if van_ban.sua_doi else document.id
    for body, own in drafts.items():
        kind, at = book.wordings[BODY_PLAN][0].loai, own.source.mark(("so_van_ban",))
        number = series.given(f"{document.id}/{body}", own.rieng, (body, kind, ""), secret, at)
        if number:
            yield replace(number, draft=f"{plan}/{body}")


class _Series(Struct, frozen=True):
    """The series of one law that the numbers of a document belong to."""

    law: Law
    danh_ba: DanhBa
    document: str

    def given(
        self,
        name: str,
        carrier: VanBan | PhanRieng,
        by: tuple[str, str, str],
        secret: bool,
        mark: Mark,
    ) -> NumberGiven | None:
        """Return the number that is carried; `by` is the body, the kind, the unit that drafts."""
        number, day, (issuer, kind_id, unit) = carrier.so_van_ban, carrier.ngay, by
        regime, kind = self.law.regime, self.law.kinds.get(kind_id)
        body = self.danh_ba.bodies.get(issuer)
        if number is None or day is None or not (kind and body):
            return None
        code = "" if kind.is_copy else regime.code(kind, body.ky_hieu, unit, day)
        rule = regime.so_ky_hieu.danh_so
        return NumberGiven(
            self.document,
            name,
            (issuer, day.nam, code, secret),
            number,
            regime.number(kind, number, body.ky_hieu, unit, day),
            day.day(),
            carrier.trang_thai == ISSUED,
            kind.is_copy,
            mark,
            rule.dieu_khoan if rule else "",
            kind_id,
        )


def given_twice(given: Iterable[NumberGiven], series: SeriesOf) -> Iterator[Told]:
    """Yield what carries a number that another document of its series has: issued first keeps it.

    Two drafts that only expect the same number are told as a notice; what a body has drafted stands
    with an amendment once more, and is no second one.
    """
    groups: dict[tuple[object, int, str], list[NumberGiven]] = {}
    for one in given:
        if not (one.copy and one.document):
            groups.setdefault((series(one), one.number, one.suffix), []).append(one)
    for group in groups.values():
        first, *others = sorted(group, key=_rank)
        for other in others:
            once_more = other.draft and other.draft == first.draft
            if first.issued or not once_more:
                yield other.document, _twice(other, first)


def _rank(one: NumberGiven) -> tuple[bool, bool, date, int, str]:
    """Who keeps a number: issued before a draft, in the register before out of it, then by day."""
    line = 0 if one.document else one.mark.dong or 0
    return not one.issued, bool(one.document), one.day or date.max, line, one.name


def _twice(second: NumberGiven, first: NumberGiven) -> Problem:
    if not (second.document or first.document):
        return _twice_in_register(second, first)
    if not first.issued:
        seen = f"số dự kiến {second.shown} cũng là số dự kiến của `{first.name}`"
        hint = "đến khi vào sổ chỉ một văn bản được mang số này"
        return problem("N524", second.mark, seen, goi_y=hint, dieu_khoan=second.clause)
    when = f" ngày {first.day:%d/%m/%Y}" if first.day else ""
    seen = f"số {second.shown} trong năm {second.series[1]} đã là của `{first.name}`{when}"
    hint = "ghi số tiếp theo"
    if second.issued:
        hint = (
            "xem lại sổ đăng ký văn bản đi: ghi nhầm thì sửa, đã gửi thì đính chính bằng công văn"
        )
    return problem("N523", second.mark, seen, goi_y=hint, dieu_khoan=second.clause)


def _twice_in_register(second: NumberGiven, first: NumberGiven) -> Problem:
    """Two lines of the register; a number that vanban has given is given once (an error)."""
    sure = first.by_vanban or second.by_vanban
    code = "N730" if sure and not (first.undone or second.undone) else "N523"
    undone = ", số đã hủy vẫn coi như đã dùng" if first.undone else ""
    when = f" ngày {first.day:%d/%m/%Y}" if first.day else ""
    seen = f"số {second.shown} trong năm {second.series[1]} ghi hai lần: "
    seen += f"đã là của `{first.name}`{when}"
    hint = f"xem dòng {first.mark.dong} của sổ: ghi nhầm số thì sửa `so`, `so_ky_hieu` của dòng này"
    return problem(code, second.mark, seen + undone, goi_y=hint, dieu_khoan=second.clause)


def out_of_order(given: Iterable[NumberGiven], series_of: SeriesOf) -> Iterator[Told]:
    """Yield the issued documents whose day is before that of the number before theirs.

    Neighbours are compared, so that one wrong day is told once.
    """
    series: dict[object, list[NumberGiven]] = {}
    for holder in given:
        if holder.issued and holder.day and not holder.undone:
            series.setdefault(series_of(holder), []).append(holder)
    for group in series.values():
        ordered = sorted(group, key=_place)
        for before, after in pairwise(ordered):
            higher = (before.number, before.suffix) < (after.number, after.suffix)
            if higher and before.day and after.day and after.day < before.day:
                yield after.document, _early(after, before, after.day, before.day)


def _place(one: NumberGiven) -> tuple[int, str, date, str]:
    return one.number, one.suffix, one.day or date.max, one.name


def _early(after: NumberGiven, before: NumberGiven, day: date, earliest: date) -> Problem:
    seen = f"thấy số {after.shown} ngày {day:%d/%m/%Y}, cần không trước ngày {earliest:%d/%m/%Y}"
    seen += f" của số {before.shown} (`{before.name}`)"
    keys = "`so_van_ban`, `ngay` của hai văn bản" if after.document else "`so`, `ngay` của hai dòng"
    hint = f"số lấy theo thứ tự thời gian: xem lại {keys}"
    return problem("N525", after.mark, seen, goi_y=hint, dieu_khoan=after.clause)
