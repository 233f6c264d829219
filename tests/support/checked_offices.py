"""Offices whose documents the checker must find clean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from seed_office import ROOT
from vanban.build.outputs import outputs
from vanban.check.docx.reader import read_bytes
from vanban.check.inspect import Options, Report, inspect_paper
from vanban.check.lawbook import LawBook, read_law
from vanban.project.project import Project

FROM_ELSEWHERE = "sao-luc-cong-van"
"""A copy under a file that another program made: the copied pages are as they came."""

OFFICES = {"content": ROOT, **{n: ROOT / "starter" / n for n in ("xa", "tinh", "truong")}}


@cache
def book() -> LawBook:
    return read_law(ROOT)


def checked(raw: bytes, name: str = "thử.docx", *, signing: bool = True) -> Report:
    return inspect_paper(read_bytes(raw, name), book(), Options(trinh_ky=signing))


def built(root: Path) -> Iterator[tuple[str, bytes]]:
    project = Project.open(root)
    assert not [one for one in project.problems if one.muc_do == "loi"]
    for name in project.office.resolved:
        files = {one.path: one for one in outputs(project, name)}
        for path, one in files.items():
            if path.endswith(".docx"):
                yield path, one.bytes()


def office(name: str, tmp_path: Path) -> Path:
    if name == "content":
        return ROOT
    (tmp_path / "content").symlink_to(OFFICES[name])
    return tmp_path
