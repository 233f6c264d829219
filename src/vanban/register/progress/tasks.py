"""The tasks that are followed: those of plans and free ones, each with its leads and its history.

Pure but for the books, which it reads. A task that several bodies lead is followed for each of
them; a product with a time or a lead of its own is a task of its own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from vanban.build.issue_checks import misnamed_problem
from vanban.build.ledger import renamed
from vanban.content.folder import REGISTRY
from vanban.content.plan import NhiemVu, SanPham
from vanban.content.progress_book import (
    CapNhat,
    ProgressBook,
    ViecTheoDoi,
    before_start,
    book_problems,
    read_books,
)
from vanban.content.registry import DanhBa
from vanban.content.states import ISSUED
from vanban.derive.assign import FOLLOW, HELP, LEAD
from vanban.legal_text.marks import plain
from vanban.paths import CONTENT, KEPT_ISSUE, exists
from vanban.problems.problem import Mark, Problem, VanbanError, did_you_mean, problem
from vanban.project.amendments import first_of, issued_amendments
from vanban.project.checks.recalls import recalled_words
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.regime.law import Regime
from vanban.regime.wording_records import TaskWords
from vanban.register.progress.due import Due, due_of, given_on
from vanban.register.progress.states import SOON, State, joint, state
from vanban.register.progress.task_days import TaskDays, task_days
from vanban.register.recalls import recalled
from vanban.source.loader import Loc
from vanban.source.reader import Reader
from vanban.text.vietnamese import first_names, lower_first, nearest, nfc

NOWHERE = Mark()
FIRST_MONTH = 1
"""In this month a yearly task that was done may still be the year's before."""


class Entry(Struct, frozen=True):
    """An entry of a task's history, with where it stands."""

    record: CapNhat
    body: str
    """Whose part it is of, where several lead or help; "" for the whole task."""
    mark: Mark
    year: int = 0
    """Of which year the book is that has it; 0 where none has it yet."""
    taken: bool = False
    """The book does not say whose part it is of: it is taken for that of who told it."""

    @property
    def tellers(self) -> tuple[str, ...]:
        """Who has told it: who is named, and whose part it is of."""
        return tuple(dict.fromkeys(filter(None, (self.record.nguoi, self.body))))


@dataclass(frozen=True)
class Task:
    """A task that is followed.

    `plan` is the document's id, "" for a free task; `product` one with a time of its own. `number`
    is the number in the plan's table, `start` the day on which it was given, `place` where that is
    written.
    """

    plan: str
    id: str
    product: str
    number: str
    text: str
    group: str
    leads: tuple[str, ...]
    helpers: tuple[str, ...]
    monitors: tuple[str, ...]
    when: str
    due: Due
    source: str
    start: date | None
    leader: str = ""
    person: str = ""
    place: Mark = NOWHERE
    history: tuple[Entry, ...] = field(default=(), compare=False)

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is: plan, task, product."""
        return self.plan, self.id, self.product

    @property
    def bodies(self) -> tuple[str, ...]:
        """Who has a part in it: those who lead, then those who help."""
        return (*self.leads, *(one for one in self.helpers if one not in self.leads))

    def entries(self, body: str = "") -> tuple[CapNhat, ...]:
        """Return what was said of the whole task, and of the part of this body."""
        ours = ("", body) if body else ("", *(self.leads[:1] if len(self.leads) == 1 else ()))
        return tuple(one.record for one in self.history if one.body in ours)

    def state(self, day: date, year: int, soon: int = SOON, body: str = "") -> State:
        """Return how it stands for a body that leads it; "": for all who lead."""
        if body or not self.leads[1:]:
            return state(self.due, self.entries(body), day, year, soon)
        return joint([self.state(day, year, soon, one) for one in self.leads])

    def in_year(self, year: int) -> bool:
        """Say whether a yearly task is to be done in a year: from that in which it was given."""
        if not self.due.yearly or self.start is None:
            return True
        last = self.due.in_year(year)
        return year > self.start.year or (
            year == self.start.year and (last is None or last >= self.start)
        )

    def latest(self, day: date, body: str = "") -> Entry | None:
        """Return the last entry by a day that says something of it, of anybody or of one body."""
        known = [
            entry
            for entry in self.history
            if entry.body in (("", body) if body else (entry.body,)) and entry.record.text
        ]
        dated = [one for one in known if (one.record.ngay or day) <= day]
        return max(dated, key=lambda one: one.record.ngay or date.min, default=None)


class Progress(Struct, frozen=True, dict=True):
    """All that is followed, with what is wrong in the books and the plans."""

    tasks: tuple[Task, ...]
    books: tuple[ProgressBook, ...]
    danh_ba: DanhBa
    titles: Mapping[str, str]
    """The plans that are followed, by id: their number or subject, as they are spoken of."""
    problems: tuple[Problem, ...]
    secret: Mapping[str, str] = field(default_factory=dict)
    """The marks of secrecy of the plans that have one, by id."""
    regime: Regime | None = None
    """Whose words these marks are told in."""

    def stamp(self, plans: Iterable[str]) -> str:
        """Return the words of the highest mark of secrecy of some plans, "" for none."""
        if self.regime is None:
            return ""
        levels = (self.secret[plan] for plan in plans if plan in self.secret)
        return self.regime.secrecy_word(self.regime.secrecy(levels))

    @property
    def without_secrets(self) -> Progress:
        """What is followed of plans without a mark of secrecy."""
        return replace(self, tasks=tuple(one for one in self.tasks if one.plan not in self.secret))

    @cached_property
    def by_key(self) -> Mapping[tuple[str, str, str], Task]:
        """The tasks by plan, task and product."""
        return {one.key: one for one in self.tasks}

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """Who has a part in any task, in the order of the registry."""
        known = {body for one in self.tasks for body in one.bodies}
        return tuple(body for body in self.danh_ba.bodies if body in known)

    def name(self, body: str) -> str:
        """Return the short name of a body or group; what is no id as it is."""
        known = body in self.danh_ba.bodies or body in self.danh_ba.groups
        return self.danh_ba.named(body).name("ten_ngan") if known else body

    def as_told(self, text: str, body: str) -> str:
        """Return a word on a task with the name of who told it, as another body reads it."""
        return f"{self.name(body)}: {text}"

    def words_shown(self, task: Task) -> frozenset[str]:
        """Return every word on a task that a workbook may have shown as the last."""
        told = [(one.record.text, one.record.nguoi or one.body) for one in task.history]
        named = (self.as_told(text, body) for text, body in told if body)
        return frozenset((*(text for text, _ in told), *named))


def progress(
    project: Project,
    names: Iterable[str] = (),
    *,
    every: bool = False,
    day: date | None = None,
) -> Progress:
    """Return what is followed of the named plans; none named: of all issued ones, and free tasks.

    A plan that a book names is followed too; `every`: each that has tasks. What amends a plan is
    no plan of its own: the tasks are those of the last consolidated text that stands on `day` (by
    all that is known where none is named), their history goes on by their ids. Raises VanbanError
    where a named plan is none.
    """
    reader = Reader(project.office.root)
    books = read_books(reader)
    danh_ba = project.office.danh_ba
    problems = [*reader.problems, *(p for one in books for p in book_problems(one, danh_ba))]
    plans, unknown = _plans(project, tuple(names), books, day, every=every)
    facts = project.office.overview.facts
    histories = _Histories(books, {name: first_of(facts, name) for name in facts}, danh_ba)
    tasks = [
        task for one in plans for task in _plan_tasks(one, histories, task_days(project, one, day))
    ]
    if not names:
        tasks += _free_tasks(books, histories, project)
    titles = {one.document.id: title(one) for one in plans}
    status = Progress(tuple(map(_with_parts, tasks)), books, danh_ba, titles, ())
    problems += [*unknown, *(p for one in plans for p in _called_back(project, one))]
    problems += _strange(histories, status, project)
    problems += [p for one in status.tasks for p in _doubts(one)]
    secret = {one.document.id: one.van_ban.do_mat for one in plans if one.van_ban.do_mat}
    regime = next((one.law.regime for one in project.office.books), None)
    if not danh_ba.bodies:  # whose part is whose nobody can say: that is told, and why
        problems = [p for p in problems if p.ma not in WITHOUT_REGISTRY]
        problems += [p for p in project.office.problems if p.muc_do == "loi" and p.tep == _REGISTRY]
    return replace(status, problems=tuple(dict.fromkeys(problems)), secret=secret, regime=regime)


_REGISTRY = f"{CONTENT}/{REGISTRY}"
WITHOUT_REGISTRY = ("N102", "N759", "N908", "N909")
"""What every body in a book seems to be when the registry could not be read, which is told."""


def title(plan: Resolved) -> str:
    """Return how a plan is spoken of: kind, number where it has one, subject."""
    van_ban = plan.van_ban
    kind = plan.book.law.kinds[van_ban.loai].ten if plan.book else ""
    subject = van_ban.trich_yeu_ngan or van_ban.trich_yeu
    return plain(f"{kind} {lower_first(subject)}".strip() if kind else subject)


# --- which plans ---


def _plans(
    project: Project,
    names: tuple[str, ...],
    books: Sequence[ProgressBook],
    day: date | None,
    *,
    every: bool,
) -> tuple[list[Resolved], list[Problem]]:
    if names:
        named = dict.fromkeys(map(project.plan_name, names))
        plans = [project.in_force(one, day) for one in named]
        empty = [one.document.id for one in plans if not one.plan.table.tasks]
        if empty:
            raise VanbanError([_no_tasks(name) for name in empty])
        return plans, [told for name, told in _moved(project).values() if name in named]
    facts = project.office.overview.facts
    in_books, problems = _in_books(project, books)
    problems += _unread(project, {one.ke_hoach for book in books for one in book.book.nhiem_vu})
    chosen = {n for n, one in facts.items() if one.trang_thai == ISSUED} | in_books
    chosen = {*facts} if every else {project.plan_name(name) for name in chosen}
    first = [n for n, one in facts.items() if n in chosen and one.sua_doi not in facts]
    plans = [project.in_force(name, day) for name in first]
    return [one for one in plans if one.plan.table.tasks], problems


def _called_back(project: Project, plan: Resolved) -> Iterator[Problem]:
    if thu_hoi := recalled(project, plan.document.id):
        seen = f"kế hoạch `{plan.document.id}` {recalled_words(thu_hoi)}"
        hint = "không phải thực hiện nữa thì ghi dừng từng việc: `--dung`"
        yield problem("N784", Mark(project[plan.document.id].document.tep), seen, goi_y=hint)


def _in_books(project: Project, books: Sequence[ProgressBook]) -> tuple[set[str], list[Problem]]:
    """The plans that books name, and what is told of those that are not there."""
    facts = project.office.overview.facts
    chosen, problems, moved = set[str](), list[Problem](), dict[str, tuple[str, Problem]]()
    places = [(b, n, one.ke_hoach) for b in books for n, one in enumerate(b.book.nhiem_vu)]
    if any(name and name not in facts for *_, name in places):
        moved = _moved(project)
    for book, place, name in places:
        if name in facts:
            chosen.add(name)
        elif name in moved:
            problems.append(moved[name][1])
        elif name and name not in project.office.unread:
            mark = book.source.mark(("nhiem_vu", place, "ke_hoach"))
            problems.append(_no_plan(name, project.documents_hint(name), mark))
    return chosen, problems


def _moved(project: Project) -> dict[str, tuple[str, Problem]]:
    """By their old names the plans whose folder was renamed since they were issued.

    Each with its name of now, and what is told of it.
    """
    return {
        old: (name, misnamed_problem(project, name, folder.path, folder.record))
        for old, (name, folder) in renamed(project).items()
        if folder.record
    }


def _unread(project: Project, in_books: Collection[str]) -> Iterator[Problem]:
    """Yield the errors of documents that would be followed and could not be read."""
    for name in project.office.unread:
        own = [p for p in project.office.problems if p.muc_do == "loi" and f"/{name}/" in p.tep]
        folders = {(project.office.root / one.tep).parent for one in own}
        if name in in_books or any(exists(folder / KEPT_ISSUE) for folder in folders):
            yield from own


def _no_tasks(name: str) -> Problem:
    hint = "nêu một kế hoạch có bảng phân công; việc lẻ thì không nêu KẾ_HOẠCH"
    return problem("N757", Mark(), f"`{name}` không có nhiệm vụ nào để theo dõi", goi_y=hint)


def _no_plan(name: str, hint: str, mark: Mark) -> Problem:
    return problem("N757", mark, f"thấy `{name}`, content/ không có văn bản này", goi_y=hint)


# --- the histories ---


PART = {"hoan_thanh": None, "dung": None, "han": None, "phat_sinh": None}
"""What an entry does not say of a task when it is of a part of it."""


def product_named(typed: str, products: Iterable[str]) -> str:
    """Return the product that a name means, in capitals or not; "" where there is none."""
    wanted = " ".join(nfc(typed).casefold().split())
    names = (one for one in products if " ".join(nfc(one).casefold().split()) == wanted)
    return next(names, "")


class _Histories:
    """The entries of all books by plan and task, the years in their order.

    `amended`: by what amends a plan that plan: what was told of the one is of the other. Who told
    an entry is known by the id of a body, also where the book has its name.
    """

    def __init__(
        self, books: Iterable[ProgressBook], amended: Mapping[str, str], danh_ba: DanhBa
    ) -> None:
        self.danh_ba = danh_ba
        self.items: dict[tuple[str, str], list[tuple[ProgressBook, Loc, ViecTheoDoi]]] = {}
        for book in books:
            for place, task in enumerate(book.book.nhiem_vu):
                plan = amended.get(task.ke_hoach) or task.ke_hoach
                key = plan, task.key[1]
                self.items.setdefault(key, []).append((book, ("nhiem_vu", place), task))

    def of(self, plan: str, task: str, products: Collection[str], product: str) -> Iterator[Entry]:
        """Yield the entries of a task, or of a product of it that is followed by itself.

        What is of a product that is not stands with the task, and says nothing of its end.
        """
        for book, loc, item in self.items.get((plan, task), ()):
            for place, record in enumerate(item.cap_nhat):
                own = product_named(record.san_pham, products)
                if own == product:
                    who = self.danh_ba.body_called(record.nguoi) or record.nguoi
                    part = PART if record.san_pham and not own else {}
                    known = record.model_copy(update={**part, "nguoi": who})
                    mark = book.source.mark((*loc, "cap_nhat", place))
                    yield Entry(known, item.co_quan, mark, book.year)

    def said(self, plan: str, task: str) -> ViecTheoDoi | None:
        """Return the first record of a task in the books."""
        return next((item for *_, item in self.items.get((plan, task), ())), None)


def own_part(task: Task, who: str) -> str:
    """Return whose part of a task somebody tells of who names none; "" for the whole of it.

    One of several that lead, or a helper, tells of its own part; who leads it alone tells of the
    whole, and so does who follows it up and has no lead.
    """
    whole = task.leads == (who,) or (who in task.monitors and who not in task.leads)
    return who if who in task.bodies and not whole else ""


def _with_parts(task: Task) -> Task:
    """The task, each entry of its history being of the part that it must be of."""
    history = tuple(_of_a_part(task, one) for one in task.history)
    return dataclasses.replace(task, history=history)


def _of_a_part(task: Task, entry: Entry) -> Entry:
    """An entry without a part is of that of who told it; an event comes for all alike."""
    part = "" if entry.body or entry.record.phat_sinh else own_part(task, entry.record.nguoi)
    return replace(entry, body=part, taken=True) if part else entry


# --- the tasks of plans ---


def _plan_tasks(resolved: Resolved, histories: _Histories, days: TaskDays) -> Iterator[Task]:
    table, plan_id = resolved.plan.table, resolved.document.id
    words = resolved.book.task_words if resolved.book else TaskWords()
    start = resolved.van_ban.ngay.day() if resolved.van_ban.ngay else None
    as_of, subject = resolved.van_ban.as_of, resolved.van_ban.trich_yeu
    roles = _roles(resolved)
    places = {row.id: place for place, row in enumerate(table.dong) if row.id}
    for task in table.tasks:
        if table.is_heading(task):
            continue
        products = [one for one in task.san_pham if one.thoi_gian or one.chu_tri]
        names = tuple(one.ten for one in products)
        said = histories.said(plan_id, task.id)
        for product in (None, *products):
            when = (product.thoi_gian if product else None) or task.thoi_gian
            own = _of(roles, task, product)
            set_on = days.times.get((task.id, product.ten if product else ""))
            since = given_on(subject, set_on or start or as_of)
            yield Task(
                plan_id,
                task.id,
                product.ten if product else "",
                table.numbers[task.id],
                plain(product.ten if product else task.noi_dung),
                plain(resolved.plan.group_titles.get(task.id, "")),
                *own,
                plain(str(when or "")),
                due_of(when, words, since),
                task.giao_theo or title(resolved),
                days.tasks.get(task.id, start),
                plain(task.lanh_dao) or (said.lanh_dao if said else ""),
                said.nguoi_thuc_hien if said else "",
                resolved.document.rows.mark((places[task.id],)),
                tuple(histories.of(plan_id, task.id, names, product.ten if product else "")),
            )


Roles = Mapping[tuple[str, str | None, str], tuple[str, ...]]
Own = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Who leads, helps and follows up."""


def _roles(resolved: Resolved) -> Roles:
    roles: dict[tuple[str, str | None, str], list[str]] = {}
    for pair in resolved.plan.assignments.pairs:
        roles.setdefault((pair.nhiem_vu, pair.san_pham, pair.vai_tro), []).append(pair.don_vi)
    return {key: tuple(bodies) for key, bodies in roles.items()}


def _of(roles: Roles, task: NhiemVu, product: SanPham | None) -> Own:
    """The bodies of a task; of a product its own, where it has a lead of its own."""
    name = product.ten if product and product.chu_tri else None
    lead, helps, follows = (roles.get((task.id, name, one), ()) for one in (LEAD, HELP, FOLLOW))
    return lead, helps, follows


# --- free tasks ---


def _free_tasks(
    books: Sequence[ProgressBook], histories: _Histories, project: Project
) -> Iterator[Task]:
    law = next((one for one in project.office.books), None)
    words = law.task_words if law else TaskWords()
    danh_ba, done = project.office.danh_ba, set[str]()
    for book in books:
        for place, item in enumerate(book.book.nhiem_vu):
            if item.ke_hoach or item.id in done or not item.noi_dung:
                continue
            done.add(item.id)
            mark = book.source.mark(("nhiem_vu", place))
            history = tuple(histories.of("", item.id, (), ""))
            task = free_task(item, danh_ba, words, mark, date(book.year, 1, 1))
            yield dataclasses.replace(task, number=str(len(done)), history=history)


def free_task(
    item: ViecTheoDoi, danh_ba: DanhBa, words: TaskWords, mark: Mark, since: date | None = None
) -> Task:
    """Return a free task as it is followed, without its history; `since` where no day is told."""
    day = item.ngay_chi_dao or since
    return Task(
        "",
        item.id,
        "",
        "",
        item.noi_dung,
        "",
        _members(danh_ba, item.chu_tri, day) if day else item.chu_tri,
        _members(danh_ba, item.phoi_hop, day) if day else item.phoi_hop,
        (),
        plain(str(item.thoi_gian or "")),
        due_of(item.thoi_gian, words, day),
        item.nguon,
        item.ngay_chi_dao,
        item.lanh_dao,
        item.nguoi_thuc_hien,
        mark,
    )


def _members(danh_ba: DanhBa, who: Iterable[str], day: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(body for one in who for body in danh_ba.members(one, day)))


# --- what does not fit ---


def _strange(histories: _Histories, known: Progress, project: Project) -> Iterator[Problem]:
    """Yield what a book says of a task, a product or a body that the plan does not have.

    A task that an amendment took away was one: what was told of it stays in the book.
    """
    ids: dict[str, list[str]] = {}
    parts: dict[tuple[str, str], list[Task]] = {}
    for task in known.tasks:
        ids.setdefault(task.plan, []).append(task.id)
        parts.setdefault((task.plan, task.id), []).append(task)
    for (plan, name), items in histories.items.items():
        if not plan and not any(item.noi_dung for *_, item in items):
            book, loc, _ = items[0]
            yield _no_words(name, book.source.mark((*loc, "id")))
        if not plan or plan not in known.titles:
            continue
        for book, loc, item in items:
            if name not in ids[plan] and name in _former(project, plan):
                continue
            if name not in ids[plan]:
                yield _no_task(plan, name, ids[plan], book.source.mark((*loc, "viec")))
            else:
                yield from _strange_parts(item, parts[plan, name], book, loc)


def _strange_parts(
    item: ViecTheoDoi, parts: Sequence[Task], book: ProgressBook, loc: Loc
) -> Iterator[Problem]:
    """What is told of a body without a part in a task, of a product that is not followed."""
    name, products = item.key[1], tuple(one.product for one in parts if one.product)
    if item.co_quan and all(item.co_quan not in one.bodies for one in parts):
        yield _no_part(item.co_quan, name, book.source.mark((*loc, "co_quan")))
    for place, record in enumerate(item.cap_nhat):
        if record.san_pham and not product_named(record.san_pham, products):
            mark = book.source.mark((*loc, "cap_nhat", place, "san_pham"))
            yield no_product(record.san_pham, name, products, mark)


def _former(project: Project, plan: str) -> frozenset[str]:
    """The tasks of a plan as it was issued, and as each amendment, ever issued, left it."""
    chain = issued_amendments(project.office.overview.facts, plan)
    states = [project[plan], *(project[one] for one in chain)]
    return frozenset(task.id for one in states for task in one.plan.table.tasks)


def _no_task(plan: str, name: str, known: Sequence[str], mark: Mark) -> Problem:
    hint = did_you_mean(nearest(name, known), f"các việc có: {first_names(known, 'việc khác')}")
    return problem("N758", mark, f"thấy `{name}`, `{plan}` không có nhiệm vụ này", goi_y=hint)


def no_product(typed: str, task: str, products: Sequence[str], mark: Mark) -> Problem:
    """What is told of a product that is not followed by itself."""
    seen = f"thấy sản phẩm “{typed}”, việc `{task}` không theo dõi riêng sản phẩm này"
    listed = ", ".join(f"“{one}”" for one in products)
    hint = f"các sản phẩm theo dõi riêng: {listed}; " if products else ""
    hint += "không phải thì kể sản phẩm ở `ghi`; xong cả việc thì ghi hoàn thành không kèm sản phẩm"
    return problem("N872", mark, seen, goi_y=hint)


def _no_words(name: str, mark: Mark) -> Problem:
    seen = f"thấy phần của một cơ quan ở việc lẻ `{name}`, sổ không có mục nào nêu nội dung việc ấy"
    return problem("N758", mark, seen, goi_y='thêm dòng `noi_dung: "…"`, hoặc sửa `id`')


def _no_part(body: str, name: str, mark: Mark) -> Problem:
    seen = f"`{body}` không chủ trì, không phối hợp việc `{name}`"
    hint = "sửa `co_quan`; phân công đã đổi thì để nguyên, lần cập nhật vẫn giữ trong sổ"
    return problem("N759", mark, seen, goi_y=hint)


def _has_come(task: Task) -> bool:
    """Say whether somebody has told of the event that a task waits for, or of a deadline."""
    records = [entry.record for entry in task.history]
    return any(one.phat_sinh or one.han or one.hoan_thanh or one.dung for one in records)


def _doubts(task: Task) -> Iterator[Problem]:
    """Yield what is doubtful in a task: a time that was not read, days that do not fit."""
    if task.due.unread:
        seen = f"thời hạn `{task.when[:60]}` không đọc được ra ngày, coi như không ấn định thời hạn"
        hint = "ghi thời hạn là ngày (ví dụ `thoi_gian: {truoc: 2026-12-15}`), hoặc cập nhật `han`"
        yield problem("N760", task.place, seen, goi_y=hint)
    if task.due.event and task.due.last is None and not _has_come(task):
        seen = f"thời hạn `{task.when[:60]}` chờ một sự kiện, chưa ra ngày nào"
        hint = "khi sự kiện đến thì cập nhật một lần với `phat_sinh` là ngày ấy, `han` là hạn mới"
        yield problem("N800", task.place, seen, goi_y=hint)
    for entry in task.history:
        if entry.taken and (what := _decided(entry.record)):
            yield _whose_part(task, entry, what)
        if not entry.body and task.leads[1:] and (entry.record.hoan_thanh or entry.record.dung):
            seen = f"{_decided(entry.record)} việc `{task.id}` không nêu phần của cơ quan nào: "
            seen += f"tính cho cả {len(task.leads)} cơ quan chủ trì"
            hint = "đúng thế thì để nguyên; của một cơ quan thì ghi ở một mục riêng có `co_quan`"
            yield problem("N911", entry.mark, seen, goi_y=hint)
        day = entry.record.ngay
        if day and task.plan and task.start and day < task.start:
            yield before_start(day, task.start, entry.mark, done=bool(entry.record.hoan_thanh))
        if _of_last_year(task, entry.record):
            seen = (
                f"việc hằng năm hoàn thành ngày {day:%d/%m/%Y}, tính cho năm {day.year}"
                if day
                else ""
            )
            hint = f"là việc của năm trước thì thêm `nam: {day.year - 1}`" if day else ""
            yield problem("N761", entry.mark, seen, goi_y=hint)


def _decided(record: CapNhat) -> str:
    """What an entry decides of a task, in words; "" where it tells and decides nothing."""
    decided = (
        (record.hoan_thanh, "hoàn thành"),
        (record.hoan_thanh is False, "mở lại"),
        (record.dung, "dừng thực hiện"),
        (record.dung is False, "làm tiếp"),
        (record.han, "thời hạn mới"),
    )
    return ", ".join(words for said, words in decided if said)


def _whose_part(task: Task, entry: Entry, what: str) -> Problem:
    """N908: who tells of the end of a task is one of several, and the book names no part."""
    who = entry.body
    several = f"{len(task.leads)} cơ quan cùng chủ trì" if who in task.leads else "chỉ phối hợp"
    seen = f"`{who}` báo {what} việc `{task.id}` ({several}), mục này không có `co_quan`: "
    seen += f"chỉ tính phần của `{who}`"
    hint = f"đúng thế thì chuyển lần này sang một mục riêng của việc ấy, có `co_quan: {who}`; "
    hint += "là của cả việc thì bỏ `nguoi`, ai báo thì nêu ở `ghi`"
    return problem("N908", entry.mark, seen, goi_y=hint)


def _of_last_year(task: Task, record: CapNhat) -> bool:
    """Whether a yearly task was done in the first month of a year, the year before not being."""
    if not (task.due.yearly and record.hoan_thanh and record.ngay) or record.nam:
        return False
    year = record.ngay.year - 1
    before = any(
        entry.record.hoan_thanh
        and entry.record.ngay
        and (entry.record.nam or entry.record.ngay.year) == year
        for entry in task.history
    )
    return record.ngay.month == FIRST_MONTH and task.in_year(year) and not before
