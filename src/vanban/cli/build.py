"""`vanban build`: the files of the documents into the output folder, and what was written where."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import click

from vanban.build import Options, Result, build
from vanban.cli.built import lines
from vanban.cli.look import Command, OneOf
from vanban.cli.options import FORMAT, NAMES, STRICT, always, finish
from vanban.outputs import SORTS
from vanban.problem import Mark, Problem, VanbanError, problem
from vanban.project import Project
from vanban.report import JSON_VERSION, json_text, problems_text
from vanban.text import nearest


@click.command("build", cls=Command)
@NAMES
@click.option(
    "--out", default="output", metavar="THƯ_MỤC", help="Nơi ghi kết quả (mặc định: output)."
)
@click.option(
    "--only",
    multiple=True,
    type=OneOf(SORTS),
    help="Chỉ dựng loại tệp này (dùng nhiều lần được).",
)
@click.option(
    "--don-vi",
    "bodies",
    multiple=True,
    metavar="MÃ",
    help="Chỉ dựng cho cơ quan này (dùng nhiều lần được).",
)
@click.option("--pdf", is_flag=True, help="Chuyển thêm các tệp Word sang PDF bằng LibreOffice.")
@click.option("-n", "--dry-run", is_flag=True, help="Chỉ nói sẽ ghi gì, không ghi.")
@click.option("--force", is_flag=True, help="Thay cả tệp đã sửa tay; bản cũ được giữ lại bên cạnh.")
@FORMAT
@STRICT
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, /, **given: Any) -> int:
    """Dựng VĂN_BẢN (tên thư mục trong content/) ra output/; không nêu thì dựng tất cả."""
    names = [field.name for field in fields(Options)]
    return _run(folder, Options(**{name: given.pop(name) for name in names}), Rest(**given))


@dataclass(frozen=True)
class Rest:
    """What the command line says beyond the library's options."""

    names: tuple[str, ...]
    out: str
    pdf: bool
    form: str
    strict: bool


def _run(folder: str, options: Options, rest: Rest) -> int:
    out = Path(folder) / rest.out

    def work() -> int:
        project = Project.open(folder)
        _known_bodies(project, options.bodies)
        result = build(project, out, rest.names, options)
        pdfs, told = _pdfs(result, options, asked=rest.pdf)
        return _tell(replace(result, problems=(*result.problems, *told)), pdfs, options, rest)

    return always(rest.form, lambda problems: _json(Result(out, (), problems), ()), work)


def _tell(result: Result, pdfs: tuple[Path, ...], options: Options, rest: Rest) -> int:
    if rest.form == "json":
        click.echo(_json(result, pdfs))
    else:
        click.echo("\n".join(lines(result, pdfs, dry_run=options.dry_run)))
        if result.problems:
            click.echo(problems_text(result.problems), err=True)
    return finish(result.problems, rest.strict)


def _known_bodies(project: Project, bodies: tuple[str, ...]) -> None:
    known = project.danh_ba.bodies
    strange = [body for body in bodies if body not in known] if known else []
    if strange:
        raise VanbanError(
            problem(
                "N102",
                Mark(),
                f"thấy `--don-vi {body}`, không có trong danh bạ",
                goi_y=_near(body, tuple(known)),
            )
            for body in strange
        )


def _near(body: str, known: tuple[str, ...]) -> str:
    near = nearest(body, known)
    return f"có phải là `{near}`?" if near else "xem mã cơ quan trong content/danh-ba.yaml"


def _pdfs(
    result: Result, options: Options, *, asked: bool
) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Make the PDFs that are asked for; else tell those that are older than their Word file."""
    from vanban.pdfs import convert, stale

    words = [f.path for f in result.files if f.path.endswith(".docx") and f.state != "mo_coi"]
    if asked and not options.dry_run:
        return convert(result.out, words, force=options.force)
    return (), stale(result.out, words)


def _json(result: Result, pdfs: tuple[Path, ...]) -> str:
    files = [
        {
            "duong_dan": one.path,
            "van_ban": one.document,
            "loai": one.sort,
            "trang_thai": one.state,
            "ben_canh": one.beside,
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
