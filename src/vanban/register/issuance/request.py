"""What is asked for: which document goes out, under which number and day, signed by whom."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct

from vanban.paths import OWN_FOLDER


class Request(Struct, frozen=True):
    """One issuing. `so`: None takes the next number of the series; `hom_nay`: the day of today.

    `don_vi`: a body whose draft is issued instead of the document. `tep_da_ky`: the signed PDF.
    `pdf`: whether the final document is made as PDF too, where LibreOffice is there.
    """

    van_ban: str
    so: int | None
    ngay: date
    hom_nay: date
    don_vi: str = ""
    nguoi_ky: str = ""
    tep_da_ky: Path | None = None
    pdf: bool = True

    @property
    def unit(self) -> str:
        """What is issued: the document, or "<document>/<body>"."""
        return f"{self.van_ban}/{self.don_vi}" if self.don_vi else self.van_ban

    @property
    def main(self) -> str:
        """The path of its Word file below the output folder."""
        if not self.don_vi:
            return f"{self.van_ban}/{self.van_ban}.docx"
        return f"{self.van_ban}/{OWN_FOLDER}/{self.don_vi}/{self.van_ban}_{self.don_vi}.docx"
