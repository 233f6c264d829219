"""The commands of `vanban so-dang-ky` that write: add a line, note what became of one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from vanban.cli.book_output import day_text, empty_json, tell, waiting, written_json
from vanban.cli.day_option import DayType, today
from vanban.cli.help import Command
from vanban.cli.options import FORMAT, always, finish
from vanban.content.issue_book import VanBanDen, VanBanDi
from vanban.problems.problem import Mark, Problem, VanbanError, problem
from vanban.project.project import Project
from vanban.register.addressees import gone_problems
from vanban.register.book.desk import Desk
from vanban.register.book.lines import NewArrival, NewLine, add_arrival, add_outgoing
from vanban.register.book.recall import sent_to
from vanban.register.book.updates import Delivery, answer, call_back, deliver, hand_on, undo
from vanban.register.issuance.signed_copy import sent_unsigned
from vanban.source.record import MOST
from vanban.text.vietnamese import as_argument

NUMBER = click.argument("number", metavar="SỐ")
YEAR = click.option(
    "--nam", "year", type=click.IntRange(1900, 9999), metavar="NĂM", help="Sổ của năm nào."
)
DAY = click.option(
    "--ngay", "day", type=DayType(), metavar="NGÀY", help="Ngày nào (mặc định: hôm nay)."
)
REASON = click.option("--ly-do", "reason", metavar="CHỮ", default="", help="Vì sao; bắt buộc.")
NEEDED = {"trich-yeu": "trích yếu nội dung", "tac-gia": "cơ quan, người gửi"}
"""What no line may go without, by its option."""
HELP = click.help_option("-h", "--help", help="In hướng dẫn này.")
Line = VanBanDi | VanBanDen


def _desk(folder: str) -> Desk:
    return Desk(Project.open(Path(folder)), waiting)


def _write(form: str, year: int, work: Callable[[], tuple[Line, str, tuple[Problem, ...]]]) -> int:
    """Do the work; print the line, or what was said of it."""

    def done() -> int:
        line, said, problems = work()
        if form == "json":
            click.echo(written_json(year, line, problems))
        else:
            click.echo(said)
            tell(problems)
        return finish(problems)

    return always(form, empty_json, done)


def _day(typed: date | None) -> date:
    """The day that is written: today where none is typed. Raises VanbanError for one to come."""
    now = today()
    if typed and typed > now:
        seen = f"thấy `--ngay {typed}`, sau hôm nay ({now:%d/%m/%Y})"
        hint = "sổ ghi việc đã làm: ghi ngày ấy, hoặc chờ đến ngày ấy"
        raise VanbanError([problem("N713", Mark(), seen, goi_y=hint)])
    return typed or now


def _words(option: str, typed: str) -> str:
    """What was typed, where it says anything; else it is wrong use."""
    if not typed.strip():
        raise click.UsageError(f"tùy chọn `--{option}` trống: dòng sổ phải ghi {NEEDED[option]}")
    return typed


def _why(reason: str) -> str:
    text = " ".join(reason.split())
    if not text:
        raise click.UsageError('thiếu `--ly-do`: vì sao, ví dụ `--ly-do "ghi nhầm số"`')
    return text


@click.command("them", cls=Command)
@click.option("--loai", metavar="LOẠI", required=True, help="Mã, tên hoặc chữ viết tắt của loại.")
@click.option("--trich-yeu", metavar="CHỮ", required=True, help="Trích yếu nội dung.")
@click.option("--ngay", type=DayType(), metavar="NGÀY", help="Ngày văn bản (mặc định: hôm nay).")
@click.option(
    "--so", type=click.IntRange(1, MOST), metavar="SỐ", help="Số (mặc định: số tiếp theo)."
)
@click.option("--so-ky-hieu", metavar="CHỮ", default="", help="Số, ký hiệu như in.")
@click.option("--co-quan", metavar="MÃ", default="", help="Cơ quan ban hành.")
@click.option(
    "--don-vi-soan-thao", metavar="CHỮ", default="", help="Ký hiệu đơn vị soạn thảo công văn."
)
@click.option("--nguoi-ky", metavar="TÊN", default="", help="Người ký.")
@click.option(
    "--noi-nhan", metavar="NƠI", multiple=True, help="Nơi nhận: mã cơ quan hoặc chữ (nhiều lần)."
)
@click.option("--luu", metavar="CHỮ", default="", help="Đơn vị, người nhận bản lưu.")
@click.option("--so-ban", type=click.IntRange(0, MOST), metavar="SỐ", help="Số lượng bản.")
@click.option("--do-mat", metavar="MỨC", default="", help="Độ mật: mat, toi_mat, tuyet_mat.")
@click.option("--dien-tu", is_flag=True, help="Ban hành bản điện tử.")
@click.option("--ghi-chu", metavar="CHỮ", default="", help="Ghi chú.")
@FORMAT
@HELP
@click.pass_obj
def add(folder: str, /, **arguments: Any) -> int:
    """Ghi vào sổ một văn bản đi không do chương trình làm, lấy số tiếp theo."""
    form, electronic = arguments.pop("form"), arguments.pop("dien_tu")
    _words("trich-yeu", arguments["trich_yeu"])
    typed = arguments.pop("ngay")
    day = typed or today()

    def work() -> tuple[Line, str, tuple[Problem, ...]]:
        how = "dien_tu" if electronic else "giay"
        new = NewLine(ngay=_day(typed), **arguments, hinh_thuc_ban_hanh=how)
        line, problems = add_outgoing(_desk(folder), day.year, new)
        return line, f"đã vào sổ số {line.so_ky_hieu} ngày {day_text(day)}", problems

    return _write(form, day.year, work)


@click.command("den", cls=Command)
@click.option("--tac-gia", metavar="TÊN", required=True, help="Cơ quan, người gửi.")
@click.option(
    "--ngay", "ngay_den", type=DayType(), metavar="NGÀY", help="Ngày đến (mặc định: hôm nay)."
)
@click.option(
    "--so",
    "so_den",
    type=click.IntRange(1, MOST),
    metavar="SỐ",
    help="Số đến (mặc định: số tiếp theo).",
)
@click.option("--so-ky-hieu", metavar="CHỮ", default="", help="Số, ký hiệu của văn bản.")
@click.option("--ngay-van-ban", "ngay", type=DayType(), metavar="NGÀY", help="Ngày của văn bản.")
@click.option("--loai", metavar="LOẠI", default="", help="Mã, tên hoặc chữ viết tắt của loại.")
@click.option("--trich-yeu", metavar="CHỮ", default="", help="Trích yếu nội dung.")
@click.option("--don-vi", metavar="MÃ", multiple=True, help="Đơn vị nhận (nhiều lần).")
@click.option("--ghi", metavar="CHỮ", default="", help="Đơn vị hoặc người nhận, bằng chữ.")
@click.option("--han", type=DayType(), metavar="NGÀY", help="Hạn giải quyết, trả lời.")
@click.option("--ghi-chu", metavar="CHỮ", default="", help="Ghi chú.")
@FORMAT
@HELP
@click.pass_obj
def receive(folder: str, /, **arguments: Any) -> int:
    """Ghi vào sổ một văn bản đến: số đến tiếp theo, ngày đến như ở dấu ĐẾN."""
    form = arguments.pop("form")
    _words("tac-gia", arguments["tac_gia"])
    typed = arguments.pop("ngay_den")
    day = typed or today()

    def work() -> tuple[Line, str, tuple[Problem, ...]]:
        new = NewArrival(ngay_den=_day(typed), **arguments)
        line, problems = add_arrival(_desk(folder), day.year, new)
        return line, f"đã vào sổ văn bản đến, số đến {line.number} ngày {day_text(day)}", problems

    return _write(form, day.year, work)


@click.command("chuyen", cls=Command)
@NUMBER
@click.option(
    "--noi-nhan",
    "to",
    metavar="NƠI",
    multiple=True,
    help="Nơi nhận: mã cơ quan, hoặc chữ như ở sổ (nhiều lần; không ghi là mọi nơi còn lại).",
)
@DAY
@click.option("--ky-nhan", "signed", metavar="TÊN", default="", help="Ai ký nhận.")
@click.option("--van-ban-den", "incoming", is_flag=True, help="SỐ là số đến.")
@YEAR
@FORMAT
@HELP
@click.pass_obj
def send(folder: str, /, **arguments: Any) -> int:
    """Ghi ngày chuyển, ký nhận của văn bản SỐ cho một hay nhiều nơi nhận."""
    number, form, typed = arguments["number"], arguments["form"], arguments["day"]
    day: date = typed or today()
    year = arguments["year"] or day.year

    if arguments["incoming"] and arguments["to"]:
        raise click.UsageError(
            "`--noi-nhan` dùng cho văn bản đi; văn bản đến ghi một lần chuyển cho cả dòng"
        )

    def work() -> tuple[Line, str, tuple[Problem, ...]]:
        delivery = Delivery(_day(typed), arguments["to"], arguments["signed"])
        if arguments["incoming"]:
            arrival = hand_on(_desk(folder), year, number, delivery)
            sent_on = day_text(arrival.ngay_chuyen or day)
            return arrival, f"đã ghi số đến {arrival.number} chuyển ngày {sent_on}", ()
        desk = _desk(folder)
        line, sent = deliver(desk, year, number, delivery)
        problems = tuple(sent_unsigned(desk.project, line)) if line.van_ban else ()
        names = ", ".join(to.ghi or to.co_quan for to in sent if to.ghi or to.co_quan)
        where = f" cho {names}" if names else ""
        signed, kept = arguments["signed"], all(to.ngay_chuyen for to in sent)
        what = f"ký nhận: {signed}" if signed and kept else f"chuyển ngày {day_text(day)}"
        return line, f"đã ghi số {line.so_ky_hieu} {what}{where}", problems

    return _write(form, year, work)


@click.command("huy", cls=Command)
@NUMBER
@REASON
@DAY
@YEAR
@FORMAT
@HELP
@click.pass_obj
def cancel(folder: str, /, **arguments: Any) -> int:
    """Hủy dòng sổ của SỐ khi chưa gửi đi; số vẫn coi như đã dùng, dòng không bị xóa."""
    reason, day = _why(arguments["reason"]), arguments["day"] or today()
    year = arguments["year"] or day.year

    def work() -> tuple[Line, str, tuple[Problem, ...]]:
        line = undo(_desk(folder), year, arguments["number"], _day(day), reason)
        return line, f"đã hủy số {line.so_ky_hieu}: {reason}; số này không cấp lại", ()

    return _write(arguments["form"], year, work)


def _called_back(line: VanBanDi) -> str:
    """What the book has now: of one that was called back before, the day and reason of then."""
    said = f"đã ghi thu hồi số {line.so_ky_hieu}"
    if one := line.thu_hoi:
        said += f" ngày {day_text(one.ngay)}: {one.ly_do}"
        said += f" (theo {one.theo})" if one.theo else ""
    return said


@click.command("thu-hoi", cls=Command)
@NUMBER
@REASON
@DAY
@click.option(
    "--theo", metavar="CHỮ", default="", help="Số, ký hiệu thông báo thu hồi, khi đã ban hành."
)
@YEAR
@FORMAT
@HELP
@click.pass_obj
def recall(folder: str, /, **arguments: Any) -> int:
    """Ghi văn bản SỐ đã thu hồi, và viết dự thảo thông báo thu hồi gửi những nơi đã nhận."""
    reason, day = _why(arguments["reason"]), arguments["day"] or today()
    year = arguments["year"] or day.year

    def work() -> tuple[Line, str, tuple[Problem, ...]]:
        desk = _desk(folder)
        why = (_day(day), reason, arguments["theo"])
        line, notice = call_back(desk, year, arguments["number"], why)
        said = _called_back(line)
        if notice:
            place = notice.relative_to(desk.root).as_posix()
            said += f"\nThông báo thu hồi, dự thảo: {place}"
            said += f"\nXem lại rồi dựng: vanban build {as_argument(notice.parent.name)}"
        gone = gone_problems(desk.project.office.danh_ba, sent_to(line), day) if notice else ()
        return line, said, tuple(gone)

    return _write(arguments["form"], year, work)


@click.command("tra-loi", cls=Command)
@NUMBER
@click.argument("name", metavar="VĂN_BẢN")
@YEAR
@FORMAT
@HELP
@click.pass_obj
def reply(folder: str, /, **arguments: Any) -> int:
    """Ghi rằng VĂN_BẢN trong content/ trả lời văn bản đến có số đến SỐ."""
    year = arguments["year"] or today().year

    def work() -> tuple[Line, str, tuple[Problem, ...]]:
        line = answer(_desk(folder), year, arguments["number"], arguments["name"])
        return line, f"đã ghi: số đến {line.number} do `{arguments['name']}` trả lời", ()

    return _write(arguments["form"], year, work)


COMMANDS = {one.name or "": one for one in (add, send, cancel, recall, receive, reply)}
