"""A day on the command line, as offices and as programs write it; and the clock."""

from __future__ import annotations

import re
from datetime import date, datetime

import click

from vanban.source.record import FIRST_YEAR
from vanban.text.vietnamese import as_typed

ISO = r"\d{4}-\d{2}-\d{2}"


class DayType(click.ParamType[date]):
    """A day: 2023-12-20 or 20/12/2023."""

    name = "NGÀY"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the day; fails with what to type."""
        if isinstance(value, date):
            return value
        text = str(value).strip()
        parts = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
        iso = f"{parts[3]}-{parts[2]:0>2}-{parts[1]:0>2}" if parts else text
        try:
            known = re.fullmatch(ISO, iso) and int(iso[: len("2023")]) >= FIRST_YEAR
            return date.fromisoformat(iso if known else "")
        except ValueError:
            if re.fullmatch(ISO, iso) and iso[: len("2023")] >= str(FIRST_YEAR):
                self.fail(f"thấy `{as_typed(text)}`, không có ngày này trong lịch", param, ctx)
            self.fail(
                f"thấy `{as_typed(text)}`, cần một ngày: 2023-12-20 hoặc 20/12/2023", param, ctx
            )


def today() -> date:
    """Return the day of the machine's clock."""
    return datetime.now().astimezone().date()
