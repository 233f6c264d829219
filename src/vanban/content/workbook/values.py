"""The value of a cell as the text that a person sees in it. Knows no workbook.

A day is shown as it was typed: with a format that has no year or no day, those are not told.
"""

from __future__ import annotations

import re
from datetime import date

from vanban.text.vietnamese import nfc

Value = str | int | float | bool | date

_ASIDE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_PERCENT = 100


def shown(value: Value, form: str) -> str:
    """Return the text of a value under the number format `form`, without blanks at its ends."""
    if isinstance(value, str):
        return nfc(value.replace("_x000D_", "\n").replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date):
        return _day(value, form)
    if form.endswith("%"):
        return f"{_number(round(value * _PERCENT, 6))}%"
    return _number(value)


def is_whole(value: date, text: str) -> bool:
    """Say whether what is shown of a day is day, month and year."""
    return text == f"{value:%d/%m/%Y}"


def _day(value: date, form: str) -> str:
    letters = _letters(form)
    if "y" not in letters:
        return f"{value:%d/%m}"
    return f"{value:%d/%m/%Y}" if "d" in letters else f"{value:%m/%Y}"


def _letters(form: str) -> set[str]:
    """The letters of a format; one that is not known shows all."""
    return set(_ASIDE.sub("", form.lower())) & set("dy") or {"d", "y"}


def _number(value: float) -> str:
    return f"{value:.0f}" if float(value).is_integer() else f"{value:.10g}".replace(".", ",")
