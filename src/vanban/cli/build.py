"""`vanban build`: the files of the documents into the output folder, and what was written where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import click

from vanban.build import Built, Options, Result, build, machine_error
from vanban.cli.look import Command
from vanban.cli.options import FORMAT, NAMES, STRICT, finish
from vanban.outputs import SORTS
from vanban.problem import Mark, Problem, VanbanError, problem
from vanban.project import JSON_VERSION, Project
from vanban.report import json_text, problems_text
from vanban.text import nearest

NAMES_OF_SORTS = {
    "van-ban": "văn bản",
    "phu-luc": "phụ lục riêng",
    "don-vi": "dự thảo của cơ quan, đơn vị",
    "noi-nhan": "gói gửi nơi nhận",
    "phat-hanh": "danh sách phát hành",
}
STATES = {
    "moi": "mới",
    "doi": "thay đổi",
    "giu": "giữ nguyên",
    "ben_canh": "để bên cạnh",
    "thay": "thay bản đã sửa tay",
    "mo_coi": "không còn nguồn",
    "hong": "không ghi được",
}


@click.command("build", cls=Command)
@NAMES
@click.option(
    "--out", default="output", metavar="THƯ_MỤC", help="Nơi ghi kết quả (mặc định: output)."
)
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(SORTS),
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
    project = Project.open(folder)
    _known_bodies(project, options.bodies)
    result = build(project, Path(folder) / rest.out, rest.names, options)
    pdfs, fonts = _pdfs(result) if rest.pdf and not options.dry_run else ((), ())
    result = replace(result, problems=(*result.problems, *fonts))
    as_json = rest.form == "json"
    click.echo(_json(result, pdfs) if as_json else "\n".join(_lines(result, pdfs, options)))
    error = machine_error(result)
    if error:
        raise error
    if result.problems and not as_json:
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


def _pdfs(result: Result) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    from vanban.pdf import font_problems, to_pdf

    states = ("moi", "doi", "thay", "giu")
    words = [
        result.out / f.path for f in result.files if f.path.endswith(".docx") and f.state in states
    ]
    stale = [path for path in words if _stale(path)]
    made = to_pdf(stale)
    return made, font_problems(made)


def _stale(path: Path) -> bool:
    """A PDF is made anew where there is none or the Word file is younger."""
    pdf = path.with_suffix(".pdf")
    return not pdf.exists() or pdf.stat().st_mtime < path.stat().st_mtime


def _lines(result: Result, pdfs: tuple[Path, ...], options: Options) -> Iterator[str]:
    kept = [one for one in result.files if one.state != "mo_coi"]
    if not kept:
        yield "không có tệp nào để dựng: không có văn bản, hoặc không tệp nào hợp với lựa chọn"
    elif not pdfs and all(one.state == "giu" for one in kept):
        yield f"không có gì thay đổi: {len(kept)} tệp giữ nguyên trong {result.out.as_posix()}/"
    else:
        for document in dict.fromkeys(one.document for one in kept):
            yield from _document_lines(
                document, [o for o in kept if o.document == document], result, options
            )
        if pdfs:
            yield f"{len(pdfs)} tệp PDF bên cạnh tệp Word"
    for one in result.files:
        yield from _notes(one, result.out)


def _document_lines(
    document: str, files: list[Built], result: Result, options: Options
) -> Iterator[str]:
    states = Counter(one.state for one in files)
    counted = ", ".join(f"{count} {STATES[state]}" for state, count in states.items())
    would = " (chạy thử, không ghi)" if options.dry_run else ""
    yield f"{document}: {len(files)} tệp, {counted}{would}"
    for sort, word in NAMES_OF_SORTS.items():
        paths = [one.path for one in files if one.sort == sort]
        if paths:
            where = paths[0] if len(paths) == 1 else _common_folder(paths)
            yield f"  {len(paths):3} {word:28} {(result.out / where).as_posix()}"


def _common_folder(paths: list[str]) -> str:
    parents = {tuple(path.split("/")[:3]) for path in paths}
    return "/".join(next(iter(parents))[:2]) + "/"


def _notes(one: Built, out: Path) -> Iterator[str]:
    path = (out / one.path).as_posix()
    if one.state == "ben_canh":
        beside = (out / one.beside).as_posix()
        yield f"đã sửa tay, giữ nguyên: {path}; bản mới ở {beside} (--force để thay)"
    elif one.state == "thay":
        yield f"đã thay bản sửa tay: {path}; bản cũ ở {(out / one.beside).as_posix()}"
    elif one.state == "mo_coi":
        yield f"không còn nguồn nào cần: {path}"


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
