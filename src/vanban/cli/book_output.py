"""Lines of the register as text and as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from vanban.content.fields import as_source
from vanban.content.issue_book import VanBanDen, VanBanDi
from vanban.problems.problem import Problem
from vanban.problems.report import JSON_VERSION, json_text, problems_text
from vanban.register.book.desk import ARRIVAL, LINE, Desk

SEP = " · "


def waiting(who: str) -> None:
    """Say on standard error that another is writing into the register."""
    holder = f" ({who})" if who else ""
    click.echo(f"đang có người khác{holder} ghi sổ đăng ký, chờ xong …", err=True)


def day_text(day: date | None) -> str:
    """Return a day as it is printed, blanks where it is not known."""
    return f"{day:%d/%m/%Y}" if day else "không rõ ngày"


def entry_text(line: VanBanDi, desk: Desk, *, several: bool = False) -> str:
    """Return one line on an outgoing document; whose it is where `several` are in the list."""
    kind = desk.kind_names.get(line.loai, line.ten_loai)
    sent = sum(1 for to in line.noi_nhan if to.ngay_chuyen)
    delivered = f"đã chuyển {sent}/{len(line.noi_nhan)} nơi" if line.noi_nhan else ""
    state = f"ĐÃ HỦY: {line.huy.ly_do}" if line.huy else ""
    if line.thu_hoi:
        state = f"ĐÃ THU HỒI {day_text(line.thu_hoi.ngay)}: {line.thu_hoi.ly_do}"
    subject = f"{kind}: {line.trich_yeu}" if kind and line.trich_yeu else kind or line.trich_yeu
    body = desk.project.office.danh_ba.bodies.get(line.co_quan)
    whose = (body.name("ten_noi_bo") if body else line.co_quan) if several else ""
    parts = (whose, subject, line.nguoi_ky, delivered, state)
    head = f"{line.so_ky_hieu:<16} {day_text(line.ngay)}"
    return f"{head}  {SEP.join(part for part in parts if part)}"


def arrival_text(arrival: VanBanDen, desk: Desk) -> str:
    """Return one line on an incoming document."""
    kind = desk.kind_names.get(arrival.loai, arrival.ten_loai)
    number = f"số {arrival.so_ky_hieu}" if arrival.so_ky_hieu else ""
    when = f"ngày {day_text(arrival.ngay)}" if arrival.ngay else ""
    issued = " ".join(part for part in (kind, number, when) if part)
    due = f"hạn {day_text(arrival.han)}" if arrival.han and not arrival.tra_loi else ""
    answered = f"đã trả lời: {arrival.tra_loi}" if arrival.tra_loi else ""
    bodies = desk.project.office.danh_ba.bodies
    names = (bodies[who].name("ten_ngan") if who in bodies else who for who in arrival.don_vi)
    to = ", ".join(filter(None, (*names, arrival.ghi)))
    parts = (arrival.tac_gia, issued, arrival.trich_yeu, to and f"chuyển {to}", due, answered)
    head = f"số đến {arrival.number:<5} {day_text(arrival.ngay_den)}"
    return f"{head}  {SEP.join(part for part in parts if part)}"


def line_json(one: VanBanDi | VanBanDen) -> dict[str, Any]:
    """Return a line with all its keys, in the order of the record; days as texts."""
    given = as_source(one)
    order = LINE if isinstance(one, VanBanDi) else ARRIVAL
    return {key: _bare(given.get(key, "")) for key in order}


def _bare(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _bare(one) for key, one in value.items()}
    return [_bare(one) for one in value] if isinstance(value, list) else value


def written_json(year: int, line: VanBanDi | VanBanDen, problems: tuple[Problem, ...]) -> str:
    """Return what became of a line that was written."""
    told = [one.to_json() for one in problems]
    shape = {"phien_ban": JSON_VERSION, "nam": year, "dong": line_json(line), "problems": told}
    return json_text(shape)


def empty_json(problems: tuple[Problem, ...]) -> str:
    """Return the same where nothing was written."""
    told = [one.to_json() for one in problems]
    return json_text({"phien_ban": JSON_VERSION, "nam": 0, "dong": {}, "problems": told})


def tell(problems: tuple[Problem, ...]) -> None:
    """Print what there is to look at again, on standard error."""
    if problems:
        click.echo(problems_text(problems), err=True)
