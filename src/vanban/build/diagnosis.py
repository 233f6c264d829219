"""What `vanban doctor` looked at: one thing each, what was seen of it, what to type."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from vanban.problems.problem import Mark, MucDo, Problem, problem

Level = Literal["tot", "luu_y", "canh_bao", "loi"]
LEVELS: tuple[MucDo, ...] = ("loi", "canh_bao", "luu_y")
"""The worst first."""
NAMES = {
    "python": "Python",
    "man_hinh": "cửa sổ dòng lệnh",
    "quyen_ghi": "quyền ghi",
    "o_dia": "ổ đĩa",
    "mau": "mẫu",
    "nguon": "nguồn",
    "cho_trong": "chỗ trống",
    "duong_dan": "đường dẫn",
    "phong_chu": "phông chữ",
    "libreoffice": "LibreOffice",
}
"""Everything that is looked at, in order, as a person calls it."""


class Finding(Struct, frozen=True):
    """One thing that was looked at: a key of `NAMES`, what was seen, what to type ("" = nothing).

    `problems` are what is wrong with it; none, and it is well.
    """

    ten: str
    thay: str
    go: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def muc_do(self) -> Level:
        """How it is: the worst of its problems."""
        there = {one.muc_do for one in self.problems}
        return next((level for level in LEVELS if level in there), "tot")

    def to_json(self) -> dict[str, str]:
        """Return the finding as a JSON object with every key present, in fixed order."""
        return {"ten": self.ten, "muc_do": self.muc_do, "thay": self.thay, "go": self.go}


def fault(ten: str, ma: str, thay: str, go: str, tep: str = "") -> Finding:
    """Return a finding that is one problem: of code `ma`, at the file or folder `tep`."""
    return Finding(ten, thay, go, (problem(ma, Mark(tep), thay, goi_y=go),))


def worst(findings: Iterable[Finding]) -> Level:
    """Return the worst level of some findings; of none: well."""
    there = {one.muc_do for one in findings}
    return next((level for level in LEVELS if level in there), "tot")
