"""Options that several commands share, and the exit status they lead to."""

from __future__ import annotations

import click

from vanban.problem import Problem
from vanban.project import Project

FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="In cho người đọc (text) hay cho chương trình (json).",
)
STRICT = click.option("--strict", is_flag=True, help="Coi cảnh báo như lỗi.")
NAMES = click.argument("names", metavar="[VĂN_BẢN]…", nargs=-1)


def chosen(project: Project, names: tuple[str, ...]) -> tuple[Problem, ...]:
    """Return the problems of the named documents (all when none is named)."""
    if not names:
        return project.problems
    found = {p: None for name in names for p in project.coverage(name).problems}
    return tuple(sorted(found, key=lambda p: p.order))


def finish(problems: tuple[Problem, ...], strict: bool = False) -> int:
    """Return the exit status: 1 with errors (with `strict` also with warnings), else 0."""
    bad = ("loi", "canh_bao") if strict else ("loi",)
    return 1 if any(p.muc_do in bad for p in problems) else 0
