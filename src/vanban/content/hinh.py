"""A picture that stands in a text."""

from __future__ import annotations

from typing import ClassVar

from vanban.content.fields import Chu, ChuCo
from vanban.source.record import Record, SoThuc


class Hinh(Record):
    """A picture: its file in the document's folder, its width in mm, caption, text for the blind.

    Without a width it is as wide as its pixels ask for, at most as the text.
    """

    short: ClassVar[str] = "tep"
    tep: ChuCo
    rong: SoThuc | None = None
    chu_thich: Chu = ""
    mo_ta: Chu = ""
