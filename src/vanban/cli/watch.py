"""`vanban build --watch`: a build at once and after every save, until Ctrl+C."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import click

from vanban.build.source_watch import Opener, SourceWatch, system_notices
from vanban.cli.build_output import change_lines, lines, summary_line
from vanban.cli.build_run import BuildRequest, build_named
from vanban.disk import why
from vanban.paths import real
from vanban.problems.problem import Mark, Problem, VanbanError, problem
from vanban.problems.report import problems_text, text_of


def watch(
    request: BuildRequest,
    sleep: Callable[[float], None] = time.sleep,
    opener: Opener = system_notices,
) -> NoReturn:
    """Build at once and after every save; ends by Ctrl+C (or by `sleep` raising it)."""
    root = real(Path(request.folder))
    click.echo("đang theo dõi content/ và templates/, bấm Ctrl+C để dừng")
    sources = SourceWatch(root, sleep, _tell, opener)
    try:
        sources.start()
        while True:
            _build(request)
            sources.wait()
    finally:
        sources.close()


def _tell(notice: Problem) -> None:
    click.echo(text_of(notice), err=True)


def _build(request: BuildRequest) -> None:
    """Build once and tell; what is wrong with sources or machine is told, and waited on."""
    try:
        result, names = build_named(request)
    except VanbanError as error:
        click.echo(problems_text(error.problems), err=True)
        return
    except BrokenPipeError:  # nobody reads any more: `exit.run` ends on it quietly
        raise
    except OSError as error:  # a folder taken away while it was read
        seen = f"không đọc hoặc ghi được: {why(error)}"
        hint = "xem lại quyền và chỗ trống trên ổ đĩa; lưu lại một tệp nguồn thì dựng lại"
        place = Mark(str(error.filename or ""))
        click.echo(problems_text([problem("P012", place, seen, goi_y=hint)]), err=True)
        return
    if result.changes:
        told = (summary_line(result.changes), *change_lines(result.changes, names))
        click.echo("\n".join(told))
    click.echo("\n".join(lines(result, (), dry_run=False, every=request.each)))
    if result.problems:
        click.echo(problems_text(result.problems), err=True)
