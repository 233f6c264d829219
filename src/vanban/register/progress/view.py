"""How the tasks stand as of a day: one line a task, or one for each body that leads it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from vanban.content.progress_book import CapNhat, before_start
from vanban.content.registry import DanhBa
from vanban.content.registry_checks import heirs_on
from vanban.problems.problem import Mark, Problem, problem
from vanban.problems.report import JSON_VERSION
from vanban.register.progress.doubts import ends_one_period, one_period
from vanban.register.progress.states import DONE, SOON, STATES, Code, State
from vanban.register.progress.task import Task
from vanban.register.progress.tasks import Progress
from vanban.text.vietnamese import as_argument, first_names

PERCENT = 100


class Reckoning(Struct, frozen=True):
    """As of which day, for which year, from how many days before a deadline it is near."""

    day: date
    year: int
    soon: int = SOON


def left_behind(progress: Progress, reckoning: Reckoning, body: str = "") -> Iterator[Problem]:
    """Yield what is told of yearly tasks that were not done in the year before the one asked for.

    From a new year on a yearly task is that of the new year: what was left of the old one is in no
    list, and would be forgotten without a word. `body`: only the part of this one.
    """
    year = reckoning.year - 1
    for task in progress.tasks:
        if not (task.due.yearly and task.start and task.in_year(year)):
            continue
        parts = {
            lead: task.state(reckoning.day, year, reckoning.soon, lead)
            for lead in task.leads
            if body in ("", lead)
        }
        left = [one for one, how in parts.items() if how.code == "qua_han"]
        if left and task.start.year <= year:
            who = f"{len(left)} cơ quan" if left[1:] else progress.name(left[0])
            last = parts[left[0]].last
            seen = f"việc hằng năm {task.number} (`{task.id}`): năm {year} còn {who} chưa xong"
            seen += f", hạn {last:%d/%m/%Y}" if last else ""
            plan = f" {as_argument(task.plan)}" if task.plan else ""
            hint = f"xem bằng `vanban tien-do{plan} --nam {year}`; đôn đốc, báo cáo việc của năm ấy"
            hint += f" thì thêm `--tai-ngay {year}-12-31`"
            yield problem("N873", task.place, seen, goi_y=hint)


class Line(Struct, frozen=True):
    """How one task stands; `body` is the lead whose part it is, "" the task as a whole.

    `said_by`: who told the last word, or whose part it is of; "" where the book does not say.
    """

    task: Task
    body: str
    state: State
    last_said: str
    said_on: date | None
    said_by: str

    def words_of(self, progress: Progress, bodies: Collection[str]) -> str:
        """Return the last word; where not these bodies alone told it, with who that was."""
        if not self.said_by or {*bodies} == {self.said_by}:
            return self.last_said
        return progress.as_told(self.last_said, self.said_by)

    def to_json(self) -> dict[str, Any]:
        """Return the line as a JSON object."""
        task, state = self.task, self.state
        return {
            "ke_hoach": task.plan,
            "viec": task.id,
            "san_pham": task.product,
            "stt": task.number,
            "noi_dung": task.text,
            "co_quan": self.body,
            "chu_tri": list(task.leads),
            "phoi_hop": list(task.helpers),
            "nguon": task.source,
            "ngay_chi_dao": _iso(task.start),
            "lanh_dao": task.leader,
            "nguoi_thuc_hien": task.person,
            "thoi_gian": task.when,
            "han": _iso(state.last),
            "trang_thai": state.code,
            "qua_han_ngay": state.late,
            "ngay_ket_thuc": _iso(state.end),
            "cap_nhat": self.last_said,
            "ngay_cap_nhat": _iso(self.said_on),
            "nguoi": self.said_by,
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def lines(progress: Progress, reckoning: Reckoning, body: str = "") -> tuple[Line, ...]:
    """Return a line for each task, or for each that a body leads or helps with, in their order."""
    tasks = (one for one in progress.tasks if one.in_year(reckoning.year))
    return tuple(line(one, reckoning, body) for one in tasks if not body or body in one.bodies)


def line(task: Task, reckoning: Reckoning, body: str = "") -> Line:
    """Return how a task stands: for a body that leads it its own part, else the whole."""
    own = body if body in task.leads else ""
    last = task.latest(reckoning.day, own)
    stands = task.state(reckoning.day, reckoning.year, reckoning.soon, own)
    if last is None:
        return Line(task, own, stands, "", None, "")
    told = last.record
    return Line(task, own, stands, told.text, told.ngay, told.nguoi or last.body)


def parts(progress: Progress, reckoning: Reckoning) -> Iterator[Line]:
    """Yield a line for each body that leads a task: what tables by body count."""
    for one in progress.tasks:
        if one.in_year(reckoning.year):
            yield from (line(one, reckoning, body) for body in one.leads or ("",))


def count(stands: Iterable[State]) -> dict[Code, int]:
    """Return how many are in each state, in the order of the closed words."""
    codes = [one.code for one in stands]
    return {code: codes.count(code) for code in STATES}


def share(part: int, whole: int) -> str:
    """Return a count as reports have it: "21 (47%)"; of nothing no share.

    Only all are "100%", and only none is "0%": else it is more than 99, or less than 1.
    """
    if not whole:
        return f"{part}"
    percent = round(PERCENT * part / whole)
    if percent == PERCENT and part < whole:
        return f"{part} (trên {PERCENT - 1}%)"
    return f"{part} (dưới 1%)" if part and not percent else f"{part} ({percent}%)"


def chosen(found: Iterable[Line], codes: Collection[str]) -> tuple[Line, ...]:
    """Return the lines in one of these states; all where none is named."""
    return tuple(one for one in found if not codes or one.state.code in codes)


def future_problems(progress: Progress, day: date, today: date) -> Iterator[Problem]:
    """Yield a warning for each entry of a day to come after that on which the book is looked at.

    Who looks at a day that is past knows that more was told since: that is said once.
    """
    later = dict[Mark, date]()
    for task in progress.tasks:
        for entry in task.history:
            said = entry.record.ngay
            if said and said > max(day, today):
                seen = f"thấy cập nhật ngày {said:%d/%m/%Y}, sau ngày xem {day:%d/%m/%Y}, chưa tính"
                hint = f"xem lại ngày, hoặc xem đến ngày ấy: `--tai-ngay {said}`"
                yield problem("N762", entry.mark, seen, goi_y=hint)
            elif said and said > day:
                later[entry.mark] = said
    if later:
        first, last = min(later.values()), max(later.values())
        span = f"từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}" if first < last else f"{first:%d/%m/%Y}"
        seen = f"{len(later)} lần cập nhật ({span}) sau ngày xem {day:%d/%m/%Y}, chưa tính"
        hint = "xem đến hôm nay thì bỏ `--tai-ngay`"
        yield problem("N762", next(iter(later)), seen, goi_y=hint)._replace(muc_do="luu_y")


def followed_by(danh_ba: DanhBa, bodies: Iterable[str], heir: str, day: date) -> tuple[str, ...]:
    """Return those of some bodies that are gone on a day, and that `heir` has followed."""
    known = danh_ba.bodies
    gone = (one for one in bodies if one in known and not known[one].valid_on(day))
    return tuple(one for one in gone if heir in {body.id for body in heirs_on(danh_ba, one, day)})


def inherited_problems(progress: Progress, body: str, day: date) -> Iterator[Problem]:
    """Tell who asks for the tasks of a body under whose former name some of them are."""
    for who in followed_by(progress.danh_ba, progress.bodies, body, day) if body else ():
        many = len({one.key[:2] for one in progress.tasks if who in one.bodies})
        seen = f"`{body}` kế tục `{who}`: {many} việc còn ghi tên cơ quan cũ, không kê ở đây"
        hint = f"xem, ghi bằng `--don-vi {who}`; giao lại hẳn thì bằng văn bản sửa đổi kế hoạch"
        yield problem("N955", Mark(), seen, goi_y=hint)


def entry_problems(progress: Progress, task: Task, body: str, record: CapNhat) -> Iterator[Problem]:
    """Yield what is doubtful about an entry, told at once to who has just written it."""
    if record.ngay and task.start and record.ngay < task.start:
        yield before_start(record.ngay, task.start, Mark(), done=bool(record.hoan_thanh))
    yield from _ends_told(progress, task, body, record)
    if record.ngay and record.hoan_thanh is None and record.dung is None:
        own = body if body in task.leads else ""
        stands = task.state(record.ngay, record.nam or record.ngay.year, body=own)
        if stands.code == "dung" and stands.end:
            seen = f"việc `{task.id}` đã dừng từ {stands.end:%d/%m/%Y}, lần cập nhật này không làm "
            seen += "nó chạy tiếp"
            hint = "làm tiếp thì thêm `dung: false` ở lần ấy trong sổ"
            yield problem("N958", Mark(), seen, goi_y=hint)


def _ends_told(progress: Progress, task: Task, body: str, record: CapNhat) -> Iterator[Problem]:
    """Yield what is told of an end that is no end yet, or is told of another day than before."""
    if not (record.hoan_thanh and record.ngay):
        return
    if ends_one_period(task, record):
        yield one_period(task, Mark())
        return
    if body in task.helpers and task.leads:
        leads = first_names([progress.name(one) for one in task.leads], "cơ quan khác", 3)
        seen = f"cơ quan phối hợp báo đã hoàn thành, cơ quan chủ trì ({leads}) chưa báo"
        hint = "việc xong khi cơ quan chủ trì báo xong; hỏi lại cơ quan chủ trì"
        if task.state(record.ngay, record.nam or record.ngay.year).code not in DONE:
            yield problem("N771", Mark(), seen, goi_y=hint)
        return
    others = task.entries(body)
    open_again = max((at for at, one in enumerate(others) if one.hoan_thanh is False), default=-1)
    days = [one.ngay for one in others[open_again + 1 :] if one.hoan_thanh and one.ngay]
    year = record.nam or record.ngay.year
    days = [day for day in days if day != record.ngay and (not task.due.yearly or day.year == year)]
    if days:
        seen = f"thấy hoàn thành ngày {record.ngay:%d/%m/%Y}, sổ đã ghi {days[0]:%d/%m/%Y}"
        hint = "ngày sớm hơn được tính; ngày đã ghi là nhầm thì sửa `ngay` của lần ấy trong sổ"
        yield problem("N771", Mark(), seen, goi_y=hint)


def to_json(
    reckoning: Reckoning,
    body: str,
    standings: Iterable[Line],
    problems: Iterable[Problem],
    files: Iterable[str] = (),
) -> dict[str, Any]:
    """Return what `vanban tien-do --format json` prints."""
    rows = tuple(standings)
    return {
        "phien_ban": JSON_VERSION,
        "tai_ngay": reckoning.day.isoformat(),
        "nam": reckoning.year,
        "don_vi": body,
        "tong": count(one.state for one in rows),
        "viec": [one.to_json() for one in rows],
        "tep": list(files),
        "problems": [one.to_json() for one in problems],
    }
