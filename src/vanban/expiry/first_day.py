"""The first day from which any name has ended: for older documents nothing else is asked here."""

from __future__ import annotations

from datetime import date

from vanban.expiry.bodies import merged_bodies
from vanban.expiry.units import SINCE


def first_day() -> date:
    """Return the first day from which any name has ended."""
    return min(SINCE, *(one.since for one in merged_bodies()))
