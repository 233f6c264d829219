"""`vanban gop-y`: opinions on a draft asked for, taken in, told in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from vanban.build.lock import held
from vanban.build.place import NewFile
from vanban.build.result import shown_day
from vanban.build.review_files import ReviewFiles, place
from vanban.cli.build_run import require_known_bodies, waiting
from vanban.cli.day_option import DayType, today
from vanban.cli.help import Command
from vanban.cli.options import DON_VI, FORMAT, OUT, always, finish
from vanban.content.opinion_book import DotLayYKien
from vanban.content.versions import version_named
from vanban.disk import refuse_mixing
from vanban.paths import real
from vanban.problems.problem import Mark, Problem, problem
from vanban.problems.report import JSON_VERSION, json_text, problems_text
from vanban.project.project import Project
from vanban.register.versions.opinion_desk import OpinionDesk
from vanban.register.versions.opinion_papers import unanswered
from vanban.register.versions.opinions import OUTCOMES, STANDINGS, OpinionReturn, counted, standings
from vanban.text.excerpt import beginning

SHOWN, LISTED = 70, 12
"""Letters of an opinion on the screen; bodies without an answer that are listed there."""


class Request(Struct, frozen=True):
    """What the command line says."""

    name: str
    ask: str
    due: date | None
    bodies: tuple[str, ...]
    files: tuple[str, ...]
    over: bool
    table: bool
    title: str
    out: str
    form: str


@click.command("gop-y", cls=Command)
@click.argument("name", metavar="VĂN_BẢN")
@click.option(
    "--lay", "ask", metavar="BẢN_THẢO", default="",
    help="Lấy ý kiến về bản thảo đã giữ này: soạn công văn, lập phiếu cho từng nơi.",
)  # fmt: skip
@click.option("--han", "due", type=DayType(), help="Hạn trả lời.")
@DON_VI
@click.option(
    "--nhan", "files", multiple=True, metavar="TỆP",
    help="Đọc phiếu, bảng góp ý gửi về (dùng nhiều lần được).",
)  # fmt: skip
@click.option("--ghi-de", "over", is_flag=True, help="Ghi những gì --nhan đọc được vào gop-y.yaml.")
@click.option("--bang", "table", is_flag=True, help="Lập bảng tổng hợp ra Word và Excel.")
@click.option("--ban", "title", metavar="BẢN_THẢO", default="", help="Đợt về bản thảo này.")
@OUT
@FORMAT
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, /, **arguments: Any) -> int:
    """Lấy ý kiến về bản thảo của VĂN_BẢN, nhận ý kiến về, lập bảng tổng hợp; kê ai đã trả lời gì.

    Giữ bản thảo trước bằng `vanban ban-thao VĂN_BẢN --ten "xin ý kiến"`. Không nêu --don-vi thì hỏi
    các nơi nhận của văn bản.
    """
    request = Request(**arguments)
    if sum(map(bool, (request.ask, request.files, request.table))) > 1:
        raise click.UsageError("chỉ dùng một trong `--lay`, `--nhan`, `--bang` mỗi lần")
    if (request.due or request.bodies) and not request.ask:
        raise click.UsageError("`--han`, `--don-vi` đi với `--lay`")
    if request.over and not request.files:
        raise click.UsageError("`--ghi-de` đi với `--nhan`")
    return always(request.form, lambda faults: _json(None, faults), lambda: _work(folder, request))


def _work(folder: str, request: Request) -> int:
    project = Project.open(folder)
    require_known_bodies(project, request.bodies)
    desk = OpinionDesk.of(project, request.name)
    if request.ask:
        return _ask(folder, request, desk)
    at = desk.place(request.title)
    if request.files:
        return _receive(folder, request, desk, at)
    placed = _place(folder, request, desk.tables(at)) if request.table else ReviewFiles()
    problems = (*desk.problems, *desk.untouched(at), *placed.problems)
    if request.form == "json":
        click.echo(_json(desk.book.dot[at], problems, placed=placed))
    else:
        click.echo("\n".join(_lines(desk, at)))
        for one in placed.files:
            click.echo((Path(folder) / request.out / (one.beside or one.path)).as_posix())
    return _end(request, problems)


def _ask(folder: str, request: Request, desk: OpinionDesk) -> int:
    day = today()
    bodies = desk.asked(request.bodies)
    due = request.due
    letter, forms = desk.ask(request.ask, bodies, due, day)
    placed = _place(folder, request, forms)
    problems = (*desk.problems, *_past(due, day), *placed.problems)
    if request.form == "json":
        asked = DotLayYKien(ban_thao=request.ask, ngay=day, han=due, gui=tuple(bodies))
        click.echo(_json(asked, problems, placed=placed, letter=desk.project.shown(letter)))
        return _end(request, problems)
    shown = Path(folder) / desk.project.shown(letter)
    where = Path(folder) / request.out / Path(forms[0].place.path).parent
    click.echo(f"đã ghi đợt lấy ý kiến {len(bodies)} nơi vào {desk.shown}")
    click.echo(f"Công văn, xem lại rồi dựng: {shown.as_posix()}")
    click.echo(f"{len(placed.files)} phiếu góp ý: {where.as_posix()}/")
    document = desk.resolved.document
    draft = version_named(document.folder, desk.project.shown(document.folder), request.ask).page
    kept = (Path(folder) / desk.project.shown(draft)).as_posix()
    click.echo(f"Gói gửi của công văn không có dự thảo, phiếu: khi gửi kèm thêm phiếu và {kept}")
    return _end(request, problems)


def _past(due: date | None, day: date) -> Iterator[Problem]:
    if due and due < day:
        seen = f"thấy `--han {due}`, trước hôm nay ({day:%d/%m/%Y})"
        hint = "gõ nhầm ngày thì sửa `han` ở gop-y.yaml và hạn ở công văn trước khi gửi"
        yield problem("N665", Mark(), seen, goi_y=hint)


def _receive(folder: str, request: Request, desk: OpinionDesk, at: int) -> int:
    files = [(Path(folder) / name, name) for name in request.files]
    results = desk.receive(at, files)
    if request.over and any(one.new or one.answers for one in results):
        desk.write(at, results)
    problems = (*desk.problems, *(p for one in results for p in one.problems))
    if request.form == "json":
        click.echo(_json(desk.book.dot[at], problems, results))
        return _end(request, problems)
    for (_, name), one in zip(files, results, strict=True):
        click.echo(f"{name}: {len(one.new)} ý kiến mới, {len(one.answers)} câu trả lời mới")
        for said in one.new:
            click.echo(f"  + {_whose(desk, said.co_quan, said.ten)}: {_brief(said.noi, said.ghi)}")
    if not request.over and any(one.new or one.answers for one in results):
        click.echo("Chưa ghi gì. Đúng thì gõ lại, thêm --ghi-de")
    return _end(request, problems)


def _whose(desk: OpinionDesk, bodies: tuple[str, ...], other: str) -> str:
    known = desk.project.office.danh_ba.bodies
    names = [known[body].ten for body in bodies if body in known]
    return "; ".join([*names, other] if other else names)


def _brief(place: str, text: str) -> str:
    short = beginning(text, SHOWN)
    return f"({place}) {short}" if place else short


def _lines(desk: OpinionDesk, at: int) -> Iterator[str]:
    """How the round stands: who has answered what, what has no answer yet."""
    dot, danh_ba = desk.book.dot[at], desk.project.office.danh_ba
    stands = standings(dot)
    due = f", hạn {dot.han:%d/%m/%Y}" if dot.han else ""
    asked = f"gửi {shown_day(dot.ngay.isoformat())}" if dot.ngay else ""
    yield f"{desk.ident}, bản “{dot.ban_thao}”: {len(dot.gui)} nơi ({asked}{due})"
    for how, words in STANDINGS.items():
        bodies = [body for body, stand in stands.items() if stand == how]
        if bodies:
            yield f"  {words}: {counted(bodies, danh_ba)}"
            if how == "chua_gui":
                yield from (f"    {danh_ba.bodies[body].ten}" for body in bodies[:LISTED])
                if bodies[LISTED:]:
                    yield f"    và {len(bodies) - LISTED} nơi khác"
    outcomes = Counter(each.ket_qua for each in dot.y_kien if each.loai == "gop_y")
    parts = [f"{outcomes[name]} {words}" for name, words in OUTCOMES.items() if outcomes[name]]
    if left := unanswered(dot):
        parts.append(f"{left} chưa trả lời")
    if parts:
        yield f"  góp ý: {', '.join(parts)}"


def _place(folder: str, request: Request, files: tuple[NewFile, ...]) -> ReviewFiles:
    root, out = real(Path(folder)), Path(folder) / request.out
    refuse_mixing(root, out)
    with held(out, waiting):
        return place(out, files)


def _end(request: Request, problems: tuple[Problem, ...]) -> int:
    if problems and request.form != "json":
        click.echo(problems_text(problems), err=True)
    return finish(problems)


def _json(
    dot: DotLayYKien | None,
    problems: tuple[Problem, ...],
    results: tuple[OpinionReturn, ...] = (),
    *,
    placed: ReviewFiles | None = None,
    letter: str = "",
) -> str:
    rounds: dict[str, Any] = {}
    if dot is not None:
        rounds = {
            "ban_thao": dot.ban_thao,
            "han": _day(dot.han),
            "noi": [{"don_vi": body, "tra_loi": how} for body, how in standings(dot).items()],
            "chua_tra_loi": unanswered(dot),
        }
    return json_text(
        {
            "phien_ban": JSON_VERSION,
            "dot": rounds,
            "moi": sum(len(each.new) for each in results),
            "tra_loi_moi": sum(len(each.answers) for each in results),
            "cong_van": letter,
            "tep": placed.to_json() if placed else [],
            "problems": [each.to_json() for each in problems],
        }
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
