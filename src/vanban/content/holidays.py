"""The days off of an office (content/ngay-nghi.yaml): those of Tết, days moved, Saturdays worked.

Knows the record and what is wrong in it; which days are holidays every year the regime says.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from pydantic import Field

from vanban.content.fields import Chu
from vanban.paths import CONTENT, lies
from vanban.problems.problem import Problem, problem
from vanban.source.loader import Source
from vanban.source.reader import Reader
from vanban.source.record import Ngay, Record

DAYS_OFF = "ngay-nghi.yaml"
LONGEST = 31
"""Days of one row; more is a slip of the year or the month."""
SATURDAY = 5


class NgayNghi(Record):
    """A day off, or all days from one to another."""

    meaning: ClassVar[str] = "một ngày nghỉ, hoặc nhiều ngày liền nhau"
    ngay: Ngay = Field(description="ngày nghỉ, hoặc ngày đầu", examples=["2026-02-16"])
    den_ngay: Ngay | None = Field(
        None, description="ngày cuối, khi nghỉ nhiều ngày", examples=["2026-02-20"]
    )
    ten: Chu = Field("", description="nghỉ dịp nào", examples=['"Tết Nguyên đán"'])
    theo: Chu = Field(
        "", description="văn bản cho nghỉ", examples=['"Thông báo số 123/TB-UBND ngày 05/01/2026"']
    )

    @property
    def days(self) -> tuple[date, ...]:
        """The days, none where the last is before the first."""
        count = ((self.den_ngay or self.ngay) - self.ngay).days + 1
        return tuple(self.ngay + timedelta(days=n) for n in range(min(count, LONGEST)))


class LamBu(Record):
    """A Saturday, Sunday or holiday that is worked."""

    meaning: ClassVar[str] = "một thứ bảy, chủ nhật, ngày lễ đi làm"
    short: ClassVar[str] = "ngay"
    ngay: Ngay = Field(description="ngày đi làm", examples=["2026-08-22"])
    theo: Chu = Field("", description="văn bản cho làm bù", examples=['"Thông báo số 123/TB-UBND"'])


class LichNghi(Record):
    """The file `ngay-nghi.yaml`."""

    meaning: ClassVar[str] = "tệp content/ngay-nghi.yaml: ngày nghỉ, ngày làm bù; có thể không có"
    ngay_nghi: tuple[NgayNghi, ...] = Field(
        (),
        description="các ngày nghỉ ngoài thứ bảy, chủ nhật và ngày lễ cố định",
        examples=['[{ngay: 2026-02-16, den_ngay: 2026-02-20, ten: "Tết Nguyên đán"}]'],
    )
    lam_bu: tuple[LamBu, ...] = Field(
        (), description="các ngày đi làm bù", examples=["[{ngay: 2026-08-22}]"]
    )

    @cached_property
    def off(self) -> frozenset[date]:
        """Every day off that is listed."""
        return frozenset(day for one in self.ngay_nghi for day in one.days)

    @cached_property
    def worked(self) -> frozenset[date]:
        """Every day that is worked though the week or the law has it off."""
        return frozenset(one.ngay for one in self.lam_bu)


def read_days_off(root: Path) -> tuple[LichNghi, list[Problem]]:
    """Read content/ngay-nghi.yaml and what is wrong in it; an empty list where it is not there.

    Nor where it cannot be read. No page depends on it: it is read by who reckons days.
    """
    path = root / CONTENT / DAYS_OFF
    if not lies(path):
        return LichNghi(), []
    reader = Reader(root)
    found, source = reader.read(path, LichNghi)
    if found is None:
        return LichNghi(), reader.problems
    return found, [*reader.problems, *days_off_problems(found, source)]


def days_off_problems(listed: LichNghi, source: Source) -> Iterator[Problem]:
    """Yield what is wrong in a list: an end before its beginning, a day off that is worked."""
    for place, row in enumerate(listed.ngay_nghi):
        last = row.den_ngay or row.ngay
        if last < row.ngay or (last - row.ngay).days >= LONGEST:
            seen = f"thấy từ {row.ngay:%d/%m/%Y} đến {last:%d/%m/%Y}, cần ngày cuối sau ngày đầu, "
            seen += f"nhiều nhất {LONGEST} ngày"
            mark = source.mark(("ngay_nghi", place, "den_ngay"))
            yield problem("N845", mark, seen, goi_y="xem lại năm, tháng của hai ngày")
    for place, worked in enumerate(listed.lam_bu):
        mark = source.mark(("lam_bu", place, "ngay"))
        if worked.ngay in listed.off:
            seen = f"ngày {worked.ngay:%d/%m/%Y} vừa ở `ngay_nghi` vừa ở `lam_bu`"
            yield problem("N846", mark, seen, goi_y="bỏ ngày ấy ở một trong hai danh sách")
        elif worked.ngay.weekday() < SATURDAY:
            seen = f"thấy ngày làm bù {worked.ngay:%d/%m/%Y}, không phải thứ bảy, chủ nhật"
            hint = "đi làm vào ngày lễ thì để nguyên; không thì xem lại ngày"
            yield problem("N847", mark, seen, goi_y=hint)
