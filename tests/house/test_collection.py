"""Every file of tests is run: pytest passes over folders whose names it takes for others' work."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
USUAL = ("build", "dist", "node_modules", "venv")
"""Names of folders that pytest passes over unless it is told otherwise."""


def folders() -> set[str]:
    return {
        part for path in TESTS.rglob("test_*.py") for part in path.relative_to(TESTS).parts[:-1]
    }


def passed_over(patterns: list[str]) -> set[str]:
    return {name for name in folders() for one in patterns if fnmatch(name, one)}


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    assert passed_over(pytestconfig.getini("norecursedirs")) == set()


def test_one_that_is_passed_over_is_seen() -> None:
    assert passed_over([*USUAL]) == {"build"}
