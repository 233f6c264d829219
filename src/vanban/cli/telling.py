"""What a build came to, told as lines or as JSON, and the exit status it leads to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from vanban.build.result import Options, Result
from vanban.cli.build_output import lines
from vanban.cli.options import finish
from vanban.problems.problem import Problem
from vanban.problems.report import JSON_VERSION, json_text, problems_text


def tell(
    result: Result, pdfs: tuple[Path, ...] | None, options: Options, form: str, *, strict: bool
) -> int:
    """Print a build's outcome; return the exit status. `pdfs` is None where none were asked for."""
    if pdfs is None:
        pdfs, result = (), replace(result, problems=(*result.problems, *_stale(result)))
    if form == "json":
        click.echo(build_json(result, pdfs))
    else:
        click.echo("\n".join(lines(result, pdfs, dry_run=options.dry_run)))
        if result.problems:
            click.echo(problems_text(result.problems), err=True)
    return finish(result.problems, strict)


def _stale(result: Result) -> tuple[Problem, ...]:
    """Tell the PDFs that are older than their Word file."""
    from vanban.build.pdfs import stale

    return stale(result.out, words(result))


def words(result: Result) -> list[str]:
    """The Word files of a build."""
    gone = ("mo_coi", "xoa")
    return [f.path for f in result.files if f.path.endswith(".docx") and f.state not in gone]


def build_json(result: Result, pdfs: tuple[Path, ...]) -> str:
    """Return the JSON object of `vanban build`."""
    files = [
        {
            "duong_dan": one.path,
            "van_ban": one.document,
            "loai": one.sort,
            "trang_thai": one.state,
            "ben_canh": one.beside,
            "ly_do": one.reason,
        }
        for one in result.files
    ]
    return json_text(
        {
            "phien_ban": JSON_VERSION,
            "thu_muc": result.out.as_posix(),
            "tep": files,
            "pdf": [path.as_posix() for path in pdfs],
            "problems": [p.to_json() for p in result.problems],
        }
    )
