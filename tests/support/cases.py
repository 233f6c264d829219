"""Reads the cases that stand as text in `tests/cases/`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from yaml_read import values

CASES = Path(__file__).parents[1] / "cases"


def read_cases(name: str) -> Any:
    """The data of one file; a mapping or a list, never shared with another reader."""
    return values((CASES / name).read_text("utf-8"))
