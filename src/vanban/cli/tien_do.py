"""`vanban tien-do`: how the tasks stand as of a day, and an entry added to the book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click
from msgspec import Struct
from msgspec.structs import replace

from vanban.build.lock import held
from vanban.cli.build_run import require_known_bodies
from vanban.cli.day_option import DayType, today
from vanban.cli.help import Command, OneOf
from vanban.cli.options import FORMAT, always, finish, require_suffix
from vanban.cli.progress_files import merge_lines, put, read_files, taken, tell
from vanban.cli.progress_lines import LONGEST, shown
from vanban.content.progress_book import CapNhat, unknown_reporter
from vanban.disk import refuse_mixing
from vanban.paths import CONTENT, PROGRESS_BOOKS, real
from vanban.problems.problem import Mark, Problem, VanbanError, did_you_mean, has_errors, problem
from vanban.problems.report import JSON_VERSION, json_text, problems_text
from vanban.project.project import Project
from vanban.regime.wording_records import TaskWords
from vanban.register.addressees import gone_problems
from vanban.register.progress.calendar import calendar
from vanban.register.progress.doubts import no_product, taken_away
from vanban.register.progress.histories import own_part, product_named
from vanban.register.progress.ledger import Addition, new_only, save, written
from vanban.register.progress.merge import merge, merge_json
from vanban.register.progress.plan_choice import unassigned
from vanban.register.progress.sheet_words import sheet_words
from vanban.register.progress.states import SOON, STATES, year_of
from vanban.register.progress.task import Task
from vanban.register.progress.tasks import Progress, progress
from vanban.register.progress.view import (
    Reckoning,
    chosen,
    entry_problems,
    followed_by,
    future_problems,
    inherited_problems,
    left_behind,
    lines,
    to_json,
)
from vanban.register.secrecy import require_open
from vanban.text.excerpt import beginning
from vanban.text.vietnamese import as_argument, first_names, nearest

WRITE = "ghi"
"""The first word of a command that adds an entry."""
ENTRY = {
    "ngay": "on", "ghi": "text", "ket-qua": "result", "ly-do": "why", "kien-nghi": "proposal",
    "hoan-thanh": "done", "dung": "stopped", "phat-sinh": "event", "han": "deadline",
    "san-pham": "product", "nguoi": "who",
}  # fmt: skip
"""The options that say what an entry is to be, with what they are called in a `Question`."""
MISNAMED, RECALLED = "N703", "N784"
"""What is told of a plan whose folder was renamed since it was issued, and of one called back."""


class Question(Struct, frozen=True):
    """What the command line asks for."""

    words: tuple[str, ...]
    body: str
    codes: tuple[str, ...]
    day: date | None
    year: int | None
    soon: int
    form: str
    on: date | None
    text: str
    result: str
    why: str
    proposal: str
    done: bool
    stopped: bool
    event: date | None
    deadline: date | None
    product: str
    who: str
    xlsx: str
    each: str
    merging: bool
    sure: bool
    ics: str
    taking: bool

    @property
    def reckoning(self) -> Reckoning:
        """As of when the tasks are looked at: today where no day is named."""
        day = self.day or today()
        return Reckoning(day, self.year or day.year, self.soon)

    @property
    def of_entry(self) -> str:
        """The first option that is given of those that say what an entry is to be."""
        return next((option for option, key in ENTRY.items() if getattr(self, key)), "")

    def empty(self, problems: tuple[Problem, ...]) -> str:
        """Return the answer as JSON with nothing in it but the problems."""
        return json_text(to_json(self.reckoning, self.body, (), problems))


@click.command("tien-do", cls=Command)
@click.argument("words", metavar="[KẾ_HOẠCH]…", nargs=-1)
@click.option("--tai-ngay", "day", type=DayType(), help="Tính đến ngày này (mặc định: hôm nay).")
@click.option(
    "--nam",
    "year",
    type=click.IntRange(1000, 9999),
    metavar="NĂM",
    help="Việc hằng năm: của năm này.",
)
@click.option("--don-vi", "body", metavar="MÃ", default="", help="Chỉ việc của cơ quan này.")
@click.option(
    "--trang-thai", "codes", type=OneOf(list(STATES)), multiple=True, metavar="TỪ",
    help="Chỉ việc ở trạng thái này (dùng nhiều lần được): " + ", ".join(STATES) + ".",
)  # fmt: skip
@click.option(
    "--sap-den", "soon", type=click.IntRange(0, 366), default=SOON, metavar="SỐ_NGÀY",
    help=f"Còn từng này ngày thì coi là sắp đến hạn (mặc định: {SOON}).",
)  # fmt: skip
@FORMAT
@click.option(
    "--xlsx", metavar="TỆP", default="", help="Ghi bảng tính; với --don-vi: bảng để điền."
)
@click.option(
    "--moi-don-vi", "each", metavar="THƯ_MỤC", default="",
    help="Ghi cho mỗi cơ quan có việc một bảng để điền.",
)  # fmt: skip
@click.option("--ics", metavar="TỆP", default="", help="Ghi các thời hạn thành tệp lịch (.ics).")
@click.option(
    "--tong-hop", "merging", is_flag=True,
    help="Gộp các bảng gửi về: các tham số là tệp .xlsx, hoặc thư mục có các tệp ấy.",
)  # fmt: skip
@click.option(
    "--nhap",
    "taking",
    is_flag=True,
    help="Nhập danh sách việc lẻ có sẵn: tham số là tệp .xlsx.",
)
@click.option(
    "--ghi-de", "sure", is_flag=True, help="Với --tong-hop, --nhap: ghi vào sổ; không thì chỉ xem."
)
@click.option("--ngay", "on", type=DayType(), help="Với `ghi`: ngày báo, ngày hoàn thành.")
@click.option("--ghi", "text", metavar="CHỮ", default="", help="Với `ghi`: tiến độ, như đã báo.")
@click.option("--ket-qua", "result", metavar="CHỮ", default="", help="Với `ghi`: kết quả.")
@click.option("--ly-do", "why", metavar="CHỮ", default="", help="Với `ghi`: lý do chậm, dừng.")
@click.option("--kien-nghi", "proposal", metavar="CHỮ", default="", help="Với `ghi`: kiến nghị.")
@click.option("--hoan-thanh", "done", is_flag=True, help="Với `ghi`: hoàn thành ở --ngay.")
@click.option("--dung", "stopped", is_flag=True, help="Với `ghi`: dừng thực hiện, cần --ly-do.")
@click.option("--phat-sinh", "event", type=DayType(), help="Với `ghi`: ngày điều kiện xảy ra.")
@click.option("--han", "deadline", type=DayType(), help="Với `ghi`: thời hạn mới.")
@click.option(
    "--san-pham", "product", metavar="TÊN", default="", help="Với `ghi`: của sản phẩm nào."
)
@click.option("--nguoi", "who", metavar="AI", default="", help="Với `ghi`: ai báo.")
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, /, **arguments: Any) -> int:
    """Các nhiệm vụ của KẾ_HOẠCH đang ở trạng thái nào, tính đến một ngày.

    Không nêu KẾ_HOẠCH: mọi kế hoạch đã phát hành hoặc đã có trong sổ tiến độ, và việc lẻ.

    Ghi một lần cập nhật: vanban tien-do ghi KẾ_HOẠCH VIỆC --ngay … --ghi "…" [--hoan-thanh].
    Việc lẻ thì không nêu KẾ_HOẠCH.
    """
    question = Question(**arguments)
    work = _merge if question.merging else _write if question.words[:1] == (WRITE,) else _show
    if question.taking:
        work = _take
    if question.sure and not (question.merging or question.taking):
        raise click.UsageError("`--ghi-de` chỉ đi với `--tong-hop`, `--nhap`")
    if work is not _write and (option := question.of_entry):
        hint = "; xem tính đến một ngày: `--tai-ngay`" if option == "ngay" else ""
        raise click.UsageError(f"`--{option}` chỉ đi với `vanban tien-do {WRITE} …`{hint}")
    for option, typed in (("xlsx", question.xlsx), ("ics", question.ics)):
        require_suffix(option, typed)
    return always(question.form, question.empty, lambda: work(folder, question))


# --- shown ---


def _show(folder: str, question: Question) -> int:
    project = Project.open(folder)
    if question.body:
        require_known_bodies(project, (question.body,))
    reckoning = question.reckoning
    status = progress(project, question.words, day=reckoning.day)
    rows = chosen(lines(status, reckoning, question.body), question.codes)
    behind = left_behind(status, reckoning, question.body)
    problems = (*status.problems, *behind, *future_problems(status, reckoning.day, today()))
    bodies = (question.body,) if question.body else status.bodies if question.each else ()
    problems = (*problems, *gone_problems(project.office.danh_ba, bodies, today(), given=True))
    problems = (*problems, *inherited_problems(status, question.body, today()))
    if question.ics:
        problems = (*problems, *_secrets(project, status, named=bool(question.words)))
    files = tuple(_files(Path(folder), project, status, question))
    if question.form == "json":
        shape = to_json(reckoning, question.body, rows, problems, [path for path, _ in files])
        click.echo(json_text(shape))
        return finish(problems)
    tell(shown(status, reckoning, rows))
    for _, line in files:
        click.echo(line, err=True)
    if problems:
        click.echo(problems_text(problems), err=True)
    return finish(problems)


def _secrets(project: Project, found: Progress, *, named: bool) -> Iterator[Problem]:
    """Refuse a calendar of secret plans; of a whole office tell which it has nothing of."""
    for plan, level in found.secret.items():
        if named:
            hint = f"theo dõi bằng `vanban tien-do {as_argument(plan)}`"
            require_open(project, plan, "không ghi thời hạn ra tệp lịch", hint)
        mark = project[plan].document.source.mark(("do_mat",))
        seen = f"tệp lịch không có việc nào của `{plan}`, kế hoạch mang độ mật `{level}`"
        yield problem("N862", mark, seen, goi_y=f"theo dõi bằng `vanban tien-do {plan}`")


def _files(
    base: Path, project: Project, status: Progress, question: Question
) -> Iterator[tuple[str, str]]:
    """Write the files that are asked for; yield the path of each, and the line that tells."""
    reckoning = question.reckoning
    words = sheet_words(project) if question.xlsx or question.each else None
    for option in ("ics", "xlsx"):
        if typed := getattr(question, option):
            refuse_mixing(base, base / typed, f"--{option}")
    for body in status.bodies if question.each else ():
        refuse_mixing(base, base / question.each / f"{body}.xlsx", "--moi-don-vi")
    if question.ics:
        target = base / question.ics
        days = calendar(status.without_secrets, reckoning, question.body)
        yield target.as_posix(), put(target, days)
    if not (question.xlsx or question.each):
        return
    from vanban.register.progress.workbook import body_workbook, office_workbook

    if question.xlsx:
        target, body = base / question.xlsx, question.body
        one_body = (status, reckoning, body, words)
        raw = body_workbook(*one_body) if body else office_workbook(status, reckoning, words)
        yield target.as_posix(), put(target, raw)
    for body in status.bodies if question.each else ():
        target = base / question.each / f"{body}.xlsx"
        yield target.as_posix(), put(target, body_workbook(status, reckoning, body, words))


@contextmanager
def _books_of(folder: str, *, writing: bool) -> Iterator[Path]:
    """Hold the books while they are read and written: no two clerks' entries cross."""
    root = real(Path(folder))
    if not writing:
        yield root
        return
    with held(root / CONTENT / PROGRESS_BOOKS, _waiting):
        yield root


def _waiting(who: str) -> None:
    holder = f" ({who})" if who else ""
    click.echo(f"đang có một lệnh khác{holder} ghi sổ tiến độ, chờ nó xong …", err=True)


# --- what came back ---


def _merge(folder: str, question: Question) -> int:
    if not question.words:
        raise click.UsageError("thiếu tệp để gộp: vanban tien-do --tong-hop THƯ_MỤC")
    project, reckoning = Project.open(folder), question.reckoning
    if question.body:
        require_known_bodies(project, (question.body,))
    files, unread = read_files(Path(folder), question.words, project)
    with _books_of(folder, writing=question.sure) as root:
        status = progress(project, every=True)
        merged = merge(status, files, reckoning.day, question.body)
        merged = replace(merged, problems=(*unread, *merged.problems))
        writing = question.sure and not has_errors(merged.problems) and bool(merged.additions)
        if writing:
            save(written(root, status.books, merged.additions))
    if question.form == "json":
        click.echo(json_text(merge_json(merged, reckoning, written=writing)))
        return finish(merged.problems)
    tell(merge_lines(merged, reckoning, written=writing))
    if merged.problems:
        click.echo(problems_text(merged.problems), err=True)
    return finish(merged.problems)


def _take(folder: str, question: Question) -> int:
    from vanban.register.progress.task_list import TaskList, list_lines, lists_json, read_list

    if not question.words:
        raise click.UsageError("thiếu tệp để nhập: vanban tien-do --nhap danh-sach.xlsx")
    project, reckoning = Project.open(folder), question.reckoning
    book = next(iter(project.office.books), None)
    words = book.task_words if book else TaskWords()
    files, unread = read_files(Path(folder), question.words, project)
    with _books_of(folder, writing=question.sure) as root:
        status = progress(project)
        lists = list[tuple[str, TaskList]]()
        for one in files:
            before = [listing for _, listing in lists]
            lists.append((one.tep, read_list(status, one, reckoning.day, words, before)))
        problems = (*unread, *(p for _, one in lists for p in one.problems))
        changes = new_only(status.books, (c for _, one in lists for c in one.changes))
        writing = question.sure and not has_errors(problems) and bool(changes)
        books = written(root, status.books, changes) if writing else {}
        save(books)
    if question.form == "json":
        click.echo(json_text(lists_json(lists, problems, written=writing)))
        return finish(problems)
    tell(list_lines(lists))
    names = [path.relative_to(root).as_posix() for path in books]
    tell([taken(len(changes), names, failed=has_errors(problems))])
    if problems:
        click.echo(problems_text(problems), err=True)
    return finish(problems)


# --- an entry ---


def _write(folder: str, question: Question) -> int:
    names, day = question.words[1:], question.on or question.day or today()
    if not names or names[2:]:  # a plan and a task, or a free task
        raise click.UsageError("cần KẾ_HOẠCH và VIỆC: vanban tien-do ghi ke-hoach-207 nv-01 …")
    if question.stopped and not question.why:
        raise click.UsageError(
            '`--dung` cần `--ly-do`: vì sao dừng, ví dụ `--ly-do "hết kinh phí"`'
        )
    if question.done and question.stopped:
        raise click.UsageError("thấy `--hoan-thanh` cùng `--dung`, cần một trong hai")
    option = "--ngay" if question.on else "--tai-ngay"
    _not_to_come(((option, day), ("--phat-sinh", question.event)))
    project = Project.open(folder)
    if question.body:
        require_known_bodies(project, (question.body,))
    who = question.body or project.office.danh_ba.body_called(question.who)
    for strange in unknown_reporter(project.office.danh_ba, question.who, Mark()):
        raise VanbanError([strange._replace(muc_do="loi")])
    record = _record(question, day, who)
    with _books_of(folder, writing=True) as root:
        status = progress(project, names[:1] if len(names) > 1 else ())
        if len(names) > 1:
            _require_known(project, status, names[0], who)
        task = _task(project, status, names, question)
        record = record.model_copy(update={"san_pham": task.product})
        part = question.body or own_part(task, who)
        key = _key(task, part)
        addition = Addition(key, record, day.year)
        fresh = new_only(status.books, [addition])
        save(written(root, status.books, fresh))
    recalled = (one for one in status.problems if one.ma == RECALLED and task.plan)
    doubts = (*entry_problems(status, task, part, record), *recalled) if fresh else ()
    year = f", năm {year_of(record)}" if task.due.yearly else ""
    whose = _whose(status, task, key[2], done=question.done)
    text = beginning(task.text, LONGEST)
    line = f"{day:%d/%m/%Y}, việc {task.number}{year}{whose} ({text})"
    return _answer(question, line, doubts, written=bool(fresh))


def _require_known(project: Project, status: Progress, name: str, who: str) -> None:
    """Raise VanbanError where nobody can say which plan is meant, or whose part of it."""
    if moved := [p for p in status.problems if p.ma == MISNAMED]:
        raise VanbanError(moved)  # what is written now would be of another plan
    if who and (faults := unassigned(project, project.in_force(project.plan_name(name)))):
        raise VanbanError(faults)


def _answer(question: Question, line: str, doubts: tuple[Problem, ...], *, written: bool) -> int:
    """Tell what was written, and what is doubtful about it."""
    if question.form == "json":
        problems = [one.to_json() for one in doubts]
        shape = {"phien_ban": JSON_VERSION, "da_ghi": written, "problems": problems}
        click.echo(json_text(shape))
        return finish(doubts)
    click.echo(f"{'đã ghi' if written else 'đã có trong sổ, không ghi lại'}: {line}")
    if doubts:
        click.echo(problems_text(doubts), err=True)
    return finish(doubts)


def _whose(found: Progress, task: Task, body: str, *, done: bool) -> str:
    """Whose part an entry is of, as the answer says it; of a whole task that several lead too."""
    if body:
        return f", phần của {found.name(body)}"
    if done and task.leads[1:]:
        return f", cả việc của {len(task.leads)} cơ quan chủ trì (một cơ quan thì `--don-vi MÃ`)"
    return ""


def _not_to_come(days: Iterable[tuple[str, date | None]]) -> None:
    """Raises VanbanError for a day that has not come: nobody can tell yet what was done by it."""
    now = today()
    for option, day in days:
        if day and day > now:
            seen = f"thấy `{option} {day}`, sau hôm nay ({now:%d/%m/%Y})"
            hint = "xem lại năm, tháng; sổ tiến độ ghi việc đã có, hạn mới thì ghi ở `--han`"
            raise VanbanError([problem("N880", Mark(), seen, goi_y=hint)])


def _record(question: Question, day: date, who: str) -> CapNhat:
    if not any((question.text, question.result, question.why, question.proposal, question.done,
                question.stopped, question.event, question.deadline)):  # fmt: skip
        raise click.UsageError('không có gì để ghi: thêm `--ghi "…"`, hoặc `--hoan-thanh`')
    return CapNhat(
        ngay=day,
        nguoi=question.who if question.who and question.body else who or question.who,
        ghi=question.text,
        ket_qua=question.result,
        ly_do=question.why,
        kien_nghi=question.proposal,
        hoan_thanh=True if question.done else None,
        dung=True if question.stopped else None,
        phat_sinh=question.event,
        han=question.deadline,
        nam=question.year,
        san_pham=question.product,
    )


def _task(project: Project, status: Progress, names: tuple[str, ...], question: Question) -> Task:
    """The task of these names; of the plan's number too. Raises VanbanError where there is none."""
    wanted = names[-1]
    free = len(names) == 1
    ours = [one for one in status.tasks if bool(one.plan) != free]
    whole = [one for one in ours if not one.product]
    same = [one for one in whole if one.id == wanted]
    same = same or [one for one in whole if one.number == wanted]
    if same[1:]:
        seen = f"{len(same)} việc mang số `{wanted}`: "
        seen += first_names(
            [f"`{one.id}` ({beginning(one.text, LONGEST)})" for one in same], "việc khác"
        )
        raise VanbanError([problem("N764", Mark(), seen, goi_y="gõ mã của việc, thay cho số")])
    if not same:
        known = tuple(one.id for one in whole)
        listed = first_names(known, "việc khác")
        listed = f"các việc có: {listed}" if listed else "chưa có việc lẻ nào trong sổ"
        hint = _with_plan(project, wanted) if free else ""
        hint = hint or did_you_mean(nearest(wanted, known), listed)
        what = "sổ tiến độ không có việc lẻ này" if free else f"`{names[0]}` không có việc này"
        amendment, since = ("", None) if free else taken_away(project, names[0], wanted)
        if amendment and since:
            what = f"`{names[0]}` không còn việc này từ {since:%d/%m/%Y}"
            hint = f"`{amendment}` đã bãi bỏ; lần cập nhật của ngày trước đó thì ghi tay vào sổ, "
            hint += f"content/{PROGRESS_BOOKS}/"
        raise VanbanError([problem("N764", Mark(), f"thấy `{wanted}`, {what}", goi_y=hint)])
    task = _product(ours, same[0], question.product) if question.product else same[0]
    if question.body and question.body not in task.bodies:
        hint = _whose_it_is(status, task, question.body)
        seen = f"`{question.body}` không chủ trì, không phối hợp việc `{task.id}`"
        raise VanbanError([problem("N764", Mark(), seen, goi_y=hint)])
    return task


def _with_plan(project: Project, typed: str) -> str:
    """What to type where a plan was named without its task, or a plan's task without its plan."""
    if typed in project:
        listed = first_names([one.id for one in project[typed].plan.table.tasks], "việc khác")
        given = f"`vanban tien-do ghi {as_argument(typed)} MÃ_VIỆC …`"
        return f"gõ thêm mã việc: {given}; các việc có: {listed}" if listed else ""
    every = ((name, project[name].plan.table.tasks) for name in project)
    plans = [name for name, tasks in every if any(one.id == typed for one in tasks)]
    given = f"`vanban tien-do ghi {as_argument(plans[0])} {typed} …`" if plans else ""
    return f"việc của kế hoạch thì gõ cả tên kế hoạch: {given}" if plans else ""


def _whose_it_is(status: Progress, task: Task, body: str) -> str:
    """What to type for a body without a part in a task: who came before or after may have it."""
    danh_ba, day = status.danh_ba, today()
    if before := followed_by(danh_ba, task.bodies, body, day):
        typed = f"--don-vi {before[0]} --nguoi {body}"
        hint = f"việc giao cho `{before[0]}`, cơ quan ấy kế tục: gõ `{typed}`"
        anew = f"vanban new --sua-doi {as_argument(task.plan)}"
        return f"{hint}; giao lại hẳn thì bằng văn bản sửa đổi: `{anew}`" if task.plan else hint
    if after := [one for one in task.bodies if followed_by(danh_ba, (body,), one, day)]:
        return f"cơ quan ấy không còn, kế tục là {first_names(after, 'cơ quan khác')}: gõ mã ấy"
    return f"các cơ quan của việc này: {first_names(task.bodies, 'cơ quan khác')}"


def _product(ours: Sequence[Task], task: Task, typed: str) -> Task:
    """The product of a task that is followed by itself. Raises VanbanError for any other."""
    known = {one.product: one for one in ours if one.id == task.id and one.product}
    name = product_named(typed, known)
    if not name:
        asked = no_product(typed, task.id, tuple(known), Mark())
        near = did_you_mean(nearest(typed, tuple(known)), asked.goi_y)
        raise VanbanError([asked._replace(ma="N764", muc_do="loi", goi_y=near)])
    return known[name]


def _key(task: Task, body: str) -> tuple[str, str, str]:
    """Whose part is told of: of a task that one body leads, the whole where that body tells."""
    alone = task.leads == (body,)
    return task.plan, task.id, "" if alone else body
