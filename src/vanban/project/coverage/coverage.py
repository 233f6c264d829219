"""Who got what in a plan and what it leaves open, as a value and as JSON. Knows no page."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field, to_builtins

from vanban.derive.assign import Assignment, Pending
from vanban.problems.problem import Problem
from vanban.problems.report import JSON_VERSION
from vanban.project.coverage.gaps import Gaps
from vanban.project.coverage.superior import SuperiorCoverage


class Coverage(Struct, frozen=True):
    """Who got what in one plan; `to_json` is the shape of `vanban coverage --format json`."""

    ke_hoach: str
    phan_cong: tuple[Assignment, ...]
    cho_xac_dinh: tuple[Pending, ...]
    problems: tuple[Problem, ...]
    gaps: Gaps = field(default_factory=Gaps)
    theo: SuperiorCoverage | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the coverage as a JSON object."""
        return {
            "phien_ban": JSON_VERSION,
            "ke_hoach": self.ke_hoach,
            "phan_cong": [pair._asdict() for pair in self.phan_cong],
            "cho_xac_dinh": [to_builtins(one) for one in self.cho_xac_dinh],
            **self.gaps.to_json(),
            "theo": to_builtins(self.theo) if self.theo else None,
            "tep": [],
            "problems": [one.to_json() for one in self.problems],
        }
