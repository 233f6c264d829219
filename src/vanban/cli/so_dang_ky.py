"""`vanban so-dang-ky`: the register looked up and printed; its commands write lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource
from msgspec import Struct

from vanban.cli.book_lines import COMMANDS
from vanban.cli.book_output import arrival_text, entry_text, line_json, waiting
from vanban.cli.day_option import DayType, today
from vanban.cli.help import Group
from vanban.cli.options import FORMAT, always, finish, require_suffix
from vanban.content.issue_book import (
    COMMON,
    COPIES,
    NORMATIVE,
    SECRET,
    IssueBook,
    VanBanDen,
    VanBanDi,
    entry_series,
)
from vanban.content.registry import CoQuan
from vanban.content.workbook.sheet import workbook
from vanban.disk import refuse_mixing, write_alone, write_refusal
from vanban.paths import exists
from vanban.problems.problem import (
    MachineError,
    Mark,
    Problem,
    VanbanError,
    did_you_mean,
    problem,
)
from vanban.problems.report import JSON_VERSION, json_text, problems_text
from vanban.project.project import Project
from vanban.register.book.desk import Desk
from vanban.register.book.lines import issuing_body
from vanban.register.book.paper import Line, Printer, Span
from vanban.register.book.selection import Selection
from vanban.source.record import MOST
from vanban.text.vietnamese import fold, nearest

OTHERS = ("nam", "incoming", "form", "xlsx", "docx", "volume", "force")
"""The options that choose no lines."""
YEARS, NUMBERS = click.IntRange(1900, 9999), click.IntRange(1, MOST)


class Request(Struct, frozen=True):
    """What the command line says."""

    nam: int | None
    selection: Selection
    incoming: bool
    form: str
    xlsx: str
    docx: str
    volume: str
    force: bool


@click.group("so-dang-ky", cls=Group, invoke_without_command=True, commands=COMMANDS)
@click.option("--nam", type=YEARS, metavar="NĂM", help="Sổ của năm nào (mặc định: năm nay).")
@click.option("--van-ban-den", "incoming", is_flag=True, help="Sổ văn bản đến.")
@click.option("--loai", metavar="LOẠI", default="", help="Chỉ loại này: mã hoặc tên loại.")
@click.option("--nguoi-ky", metavar="TÊN", default="", help="Chỉ văn bản người này ký.")
@click.option("--thang", type=click.IntRange(1, 12), metavar="THÁNG", help="Chỉ tháng này.")
@click.option("--tu-ngay", type=DayType(), metavar="NGÀY", help="Từ ngày này.")
@click.option("--den-ngay", type=DayType(), metavar="NGÀY", help="Đến hết ngày này.")
@click.option("--tu-so", type=NUMBERS, metavar="SỐ", help="Từ số này.")
@click.option("--den-so", type=NUMBERS, metavar="SỐ", help="Đến số này.")
@click.option("--day-so", metavar="MÃ", default="", help="Chỉ dãy số này: chung, mat, sao, …")
@click.option(
    "--co-quan", metavar="MÃ", default="",
    help="Chỉ văn bản của cơ quan này ban hành; ở sổ đến: sổ của cơ quan nào, khi in.",
)  # fmt: skip
@click.option("--xlsx", metavar="TỆP", default="", help="Ghi sổ ra bảng tính, có bìa.")
@click.option(
    "--docx", metavar="TỆP", default="", help="In sổ ra Word: bìa, mười cột (Phụ lục IV)."
)
@click.option("--quyen", "volume", metavar="SỐ", default="", help="Quyển số, in ở bìa.")
@click.option("--force", is_flag=True, help="Thay tệp của `--xlsx`, `--docx` đã có.")
@FORMAT
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_context
def command(ctx: click.Context, /, **arguments: Any) -> int:
    """Kê các dòng của sổ đăng ký văn bản, lọc theo loại, người ký, ngày, số."""
    if ctx.invoked_subcommand:
        if any(ctx.get_parameter_source(name) == ParameterSource.COMMANDLINE for name in arguments):
            ctx.fail(f"tùy chọn đặt sau lệnh: vanban so-dang-ky {ctx.invoked_subcommand} …")
        return 0
    others = {name: arguments.pop(name) for name in OTHERS}
    request = Request(selection=Selection(**arguments), **others)
    _refuse_what_asks_nothing(request)
    for option in ("xlsx", "docx"):
        require_suffix(option, others[option])
    return always(request.form, _empty, lambda: _list(Path(ctx.obj), request))


def _refuse_what_asks_nothing(request: Request) -> None:
    """Raise UsageError for an option that this list has no use for: it would be passed over."""
    asked, printed = request.selection, bool(request.xlsx or request.docx)
    if request.incoming:
        options = {"--nguoi-ky": asked.nguoi_ky, "--day-so": asked.day_so}
        options |= {} if printed else {"--co-quan": asked.co_quan}
        if typed := [f"`{name}`" for name, value in options.items() if value]:
            raise click.UsageError(
                f"sổ văn bản đến không lọc theo {', '.join(typed)}: bỏ tùy chọn ấy, "
                "lọc theo loại, ngày đến, số đến"
            )
    if request.volume and not printed:
        raise click.UsageError("`--quyen` đi với `--docx` hoặc `--xlsx`: số quyển in ở bìa")


def _list(folder: Path, request: Request) -> int:
    desk = Desk(Project.open(folder), waiting)
    book = desk.book(request.nam or _year_asked(request.selection, usual_year(desk, today())))
    problems = tuple(p for p in desk.project.problems if p.tep == book.tep)
    if request.incoming:
        arrivals = tuple(one for _, one in request.selection.incoming(book, desk.kind_names))
        shown = [arrival_text(one, desk) for one in arrivals]
        lines = [line_json(one) for one in arrivals]
        chosen: tuple[Line, ...] = arrivals
    else:
        entries = request.selection.outgoing(book, desk.sorts, desk.kind_names)
        chosen = outgoing = tuple(one for _, one in entries)
        several = len({one.co_quan for one in outgoing}) > 1
        shown = [entry_text(one, desk, several=several) for one in outgoing]
        series = (entry_series(book.so, one, desk.sorts).id for one in outgoing)
        lines = [{**line_json(one), "day_so": of} for one, of in zip(outgoing, series, strict=True)]
    if not chosen and (faults := tuple(_unknown(desk, book, request.selection))):
        raise VanbanError(faults)
    files = tuple(_printed(folder, desk, book, chosen, request))
    problems += tuple(_mixed(book, chosen)) if files else ()
    if request.form == "json":
        click.echo(_json(book.year, lines, problems))
        return finish(problems)
    for text in shown if not files else ():
        click.echo(text)
    for name in files:
        click.echo(f"đã ghi {name}: {len(chosen)} dòng")
    click.echo(_total(book, len(shown), request))
    if problems:
        click.echo(problems_text(problems), err=True)
    return finish(problems)


def _unknown(desk: Desk, book: IssueBook, selection: Selection) -> Iterator[Problem]:
    """Tell of codes that nothing bears: no line is found by them, which is no answer."""
    names, bodies = desk.kind_names, desk.project.office.danh_ba.bodies
    if selection.loai and not any(selection.of_kind(code, "", names) for code in names):
        letters = {fold(law.kinds[code].ma): code for code, law in [*desk.laws.items()][::-1]}
        near = letters.get(fold(selection.loai)) or nearest(
            selection.loai, (*names, *names.values())
        )
        hint = did_you_mean(near, "xem các loại bằng `vanban kinds`")
        yield problem("N405", Mark(), f"không có loại `{selection.loai}`", goi_y=hint)
    if selection.co_quan and bodies and selection.co_quan not in bodies:
        hint = did_you_mean(
            nearest(selection.co_quan, tuple(bodies)), "xem mã ở content/danh-ba.yaml"
        )
        seen = f"thấy `--co-quan {selection.co_quan}`, không có trong danh bạ"
        yield problem("N102", Mark(), seen, goi_y=hint)
    used = {entry_series(book.so, one, desk.sorts).id for one in book.so.van_ban_di}
    series = dict.fromkeys((COMMON, SECRET, COPIES, *(one.id for one in book.so.day_so), *used))
    if (
        selection.day_so
        and selection.day_so not in series
        and not selection.day_so.startswith(NORMATIVE)
    ):
        listed = f"các dãy số: {', '.join(series)}"
        seen = f"thấy `--day-so {selection.day_so}`, sổ không có dãy số này"
        yield problem("N898", Mark(), seen, goi_y=listed)


def _printed(
    folder: Path, desk: Desk, book: IssueBook, lines: tuple[Line, ...], request: Request
) -> Iterator[str]:
    """Write the files that are asked for, whole; yield their names."""
    wanted = tuple(name for name in (request.docx, request.xlsx) if name)
    if not wanted:
        return
    for name in wanted:
        option = "--docx" if name == request.docx else "--xlsx"
        refuse_mixing(desk.root, folder / name, option)
        if exists(folder / name) and not request.force:
            seen = "thấy tệp này đã có, không ghi đè"
            hint = "gõ tên khác, hoặc `--force` để thay tệp đã có"
            raise VanbanError([problem("Y223", Mark(name), seen, goi_y=hint)])
    body = _body(desk, lines, request)
    printer, span = Printer.of(desk, body), _span(book, lines, request)
    for name in wanted:
        if name == request.docx:
            content = printer.docx(lines, span, incoming=request.incoming)
        else:
            sheets = printer.sheets(lines, span, incoming=request.incoming)
            content = workbook(sheets, printer.secret(lines))
        try:
            write_alone(folder / name, content)
        except OSError as error:
            raise MachineError([write_refusal(name, error)]) from None
        yield name


def _mixed(book: IssueBook, lines: tuple[Line, ...]) -> Iterator[Problem]:
    """Tell that a printed book has secret documents among others: their series is apart."""
    secret = [one for one in lines if isinstance(one, VanBanDi) and one.do_mat]
    if secret and len(secret) < len(lines):
        others = len(lines) - len(secret)
        seen = f"sổ vừa in có {len(secret)} văn bản mật giữa {others} văn bản khác"
        hint = f"in riêng bằng `--day-so {SECRET}`, các dãy khác bằng `--day-so {COMMON}`"
        yield problem("N861", Mark(book.tep), seen, goi_y=hint)


def _body(desk: Desk, lines: tuple[Line, ...], request: Request) -> CoQuan:
    """The body whose book is printed: as asked, that of the lines, else the usual one."""
    named = dict.fromkeys(one.co_quan for one in lines if isinstance(one, VanBanDi))
    if len(named) > 1:
        listed = ", ".join(f"`{one}`" for one in named)
        raise click.UsageError(f"sổ có dòng của nhiều cơ quan ({listed}): gõ thêm `--co-quan`")
    typed = request.selection.co_quan or next(iter(named), "")
    return desk.project.office.danh_ba.bodies[issuing_body(desk, typed, today())]


def _span(book: IssueBook, lines: tuple[Line, ...], request: Request) -> Span:
    """What the cover says: what was asked for, else what the lines are from and to."""
    selection = request.selection
    dates = [one.ngay_den if isinstance(one, VanBanDen) else one.ngay for one in lines]
    days = [day for day in dates if day]
    numbers = [one.so_den if isinstance(one, VanBanDen) else one.so for one in lines]
    return Span(
        book.year,
        selection.tu_ngay or min(days, default=None),
        selection.den_ngay or max(days, default=None),
        selection.tu_so or min(numbers, default=None),
        selection.den_so or max(numbers, default=None),
        request.volume,
    )


def usual_year(desk: Desk, day: date) -> int:
    """Return the year whose book is meant where none is named: this one, else the last there is."""
    years = desk.years()
    return day.year if day.year in years or not years else years[-1]


def _year_asked(selection: Selection, usual: int) -> int:
    """The year of the days that were typed, else the usual one.

    Raises UsageError for days of two years: each has a book of its own.
    """
    first = selection.tu_ngay or selection.den_ngay
    begin = first.year if first else usual
    end = selection.den_ngay.year if selection.den_ngay else max(usual, begin)
    if begin < end:
        raise click.UsageError(
            f"từ năm {begin} đến năm {end}, mỗi năm một sổ: gõ thêm `--nam {begin}`, "
            f"lần khác `--nam {end}`"
        )
    return begin


def _total(book: IssueBook, count: int, request: Request) -> str:
    sort = "đến" if request.incoming else "đi"
    every = len(book.so.van_ban_den if request.incoming else book.so.van_ban_di)
    of = f" trong {every} văn bản của sổ" if count != every else ""
    return f"{count} văn bản {sort}{of}, năm {book.year}"


def _json(year: int, lines: list[dict[str, Any]], problems: tuple[Problem, ...]) -> str:
    told = [one.to_json() for one in problems]
    return json_text({"phien_ban": JSON_VERSION, "nam": year, "van_ban": lines, "problems": told})


def _empty(problems: tuple[Problem, ...]) -> str:
    return _json(0, [], problems)
