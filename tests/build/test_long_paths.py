"""Paths that Windows would refuse are told of, wherever the files are made."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import make_office
from vanban.disk import LONGEST_PATH, long_paths

DOCX = "ke-hoach-1/ke-hoach-1.docx"


def folder_of(base: Path, length: int, letter: str = "s") -> Path:
    """A folder below `base` whose whole path has so many letters."""
    while len(str(base)) < length - 101:
        base = base / (letter * 50)
    return base / (letter * (length - len(str(base)) - 1))


@pytest.mark.parametrize(("more", "told"), [(0, 0), (1, 1)])
def test_the_last_path_that_is_taken(tmp_path: Path, more: int, told: int) -> None:
    out = folder_of(tmp_path, LONGEST_PATH - len(DOCX) - 1 + more)
    found = [*long_paths(out, [DOCX, "a.docx"])]
    assert [(one.ma, one.tep) for one in found] == [("N512", (out / DOCX).as_posix())] * told


def test_letters_are_counted_as_windows_counts_them(tmp_path: Path) -> None:
    out = folder_of(tmp_path, LONGEST_PATH - len(DOCX) - 1)
    name = out.name[:-1] + "𝒱"
    assert [one.ma for one in long_paths(out.with_name(name), [DOCX])] == ["N512"]


def test_a_build_tells_once_and_again_where_nothing_is_new(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    assert "N512" not in office.run("build").err
    out = folder_of(tmp_path, LONGEST_PATH - len(DOCX))
    for _ in range(2):
        ran = office.run("build", "--out", str(out))
        assert (ran.status, ran.err.count("N512")) == (0, 1)
        assert "dài quá 240 ký tự" in ran.err
    assert (out / DOCX).is_file()
    dry = office.run("build", "--dry-run", "--force", "--out", str(out))
    assert dry.err.count("N512") == 1
