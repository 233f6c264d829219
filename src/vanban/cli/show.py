"""`vanban show`: a document, or one that follows from it, as YAML in the form of the source."""

from __future__ import annotations

import click

from vanban.cli.help import Command, OneOf
from vanban.cli.options import always, finish
from vanban.content.document import VanBan
from vanban.content.fields import as_source
from vanban.problems.problem import Mark, Problem, VanbanError, problem
from vanban.problems.report import JSON_VERSION, json_text
from vanban.project.derivation import list_of
from vanban.project.project import Project
from vanban.regime.wording_records import PLANNERS, PRODUCTS, SUMMARY
from vanban.source.writer import yaml_text

TABLES = {"tong-hop": SUMMARY, "san-pham": PRODUCTS, "lap-ke-hoach": PLANNERS}


NEEDED = (
    "bảng tổng hợp cần có nhiệm vụ, danh mục sản phẩm cần có `san_pham`, danh sách lập kế hoạch "
    "cần một nghĩa vụ lập kế hoạch ở `ap_dung`"
)


@click.command("show", cls=Command)
@click.argument("name", metavar="VĂN_BẢN")
@click.option("--don-vi", "body", metavar="MÃ", help="Dự thảo của cơ quan này.")
@click.option("--bang", "table", type=OneOf(list(TABLES)), help="Bảng lập từ cả kế hoạch.")
@click.option(
    "--format",
    "form",
    type=OneOf(["yaml", "json"]),
    default="yaml",
    help="In dạng tệp nguồn (yaml) hay cho chương trình (json).",
)
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, name: str, body: str | None, table: str | None, form: str) -> int:
    """In VĂN_BẢN như một tệp nguồn YAML; hoặc dự thảo của một cơ quan, hoặc một bảng tổng hợp.

    Dự thảo in ra đã có phần riêng trong don-vi/ của cơ quan ấy. Mỗi mục có `id` để gọi đến.
    """
    if body and table:
        raise click.UsageError("chỉ dùng một trong hai tùy chọn `--don-vi`, `--bang`")

    def work() -> int:
        project = Project.open(folder)
        project.check([name])
        van_ban = _shown_document(project, name, body, table)
        problems = project.about([name])
        text = _json(van_ban, problems) if form == "json" else yaml_text(as_source(van_ban))
        click.echo(text, nl=form == "json")
        return finish(problems)

    return always(form, lambda problems: _json(None, problems), work)


def _shown_document(project: Project, name: str, body: str | None, table: str | None) -> VanBan:
    if body:
        return project.body_plan(name, body)
    if not table:
        return project[name].van_ban
    listing = list_of(project[name], TABLES[table], project.shown)
    if listing is None:
        seen = f"`{name}` không có gì để lập bảng `{table}`"
        raise VanbanError([problem("N157", Mark(), seen, goi_y=NEEDED)])
    return listing


def _json(van_ban: VanBan | None, problems: tuple[Problem, ...]) -> str:
    return json_text(
        {
            "phien_ban": JSON_VERSION,
            "van_ban": van_ban and as_source(van_ban),
            "problems": [one.to_json() for one in problems],
        }
    )
