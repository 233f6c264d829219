"""What changed for each body between two builds of a plan, in the clerk's words.

Pure: the values that the manifest keeps (`Snapshot`) against those of now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.build.digests import Key, differs, same, short
from vanban.build.result import NUMBER, BodyChange, Change, by_word, moved
from vanban.build.task_pairs import Matching, Task, Tasks, matching
from vanban.content.plan import NghiaVu
from vanban.derive.assign import HELP, LEAD, ROLE_NAMES, by_group
from vanban.derive.assignment_table import cell_text
from vanban.derive.draft_table import plan_columns
from vanban.derive.plan import ORDER, Plan, Work, product_text, work_fields, works_of
from vanban.derive.work import duty_words
from vanban.legal_text import find
from vanban.project.resolve import Resolved
from vanban.regime.rulebook import TABLE
from vanban.text.vietnamese import join_names
from vanban.tree import Unit

Roles = Mapping[str, list[list[str | None]]]
"""By body: [task, role, product or None, reason] of each of its assignments."""
TASK_TEXTS: tuple[Change, ...] = ("noi_dung", "thoi_gian", "san_pham")
PRODUCT: Change = "san_pham"
CONTENT = ("dau", "than", "phu_luc")
"""The parts of a Word file's key that hold what it says (`vanban.build.file_set`)."""
OWN_FILE = "phần ghi riêng cho cơ quan trong don-vi/"
WITHIN, AS = " › ", " | "
"""What stands before a product, and before a role, in the name of what is told of."""
BELOW = " ›"
"""Behind the kind of a general duty: what stands below its sentence, and is quoted with it."""
GONE = " (cũ)"
"""Behind the id of a task that is gone, where another has that id now."""
ELSEWHERE, PROGRAM = "danh bạ hoặc phần chung của kế hoạch", "bản mới của chương trình"
WORDING = "câu chữ của văn mẫu"


class Snapshot(Struct, frozen=True, dict=True):
    """A plan at one build: who had which role, its values, each draft's key by part."""

    roles: Roles
    values: Mapping[str, Any]
    drafts: Mapping[str, Key] = field(default_factory=dict)
    provisional: frozenset[str] = frozenset()
    """The ids of tasks that no person has typed: a row put in moves them."""

    def scopes(self, body: str) -> dict[str, dict[str, str]]:
        """Return a body's roles with their reasons, by what they are held in."""
        scopes: dict[str, dict[str, str]] = {}
        for task, role, product, reason in self.roles.get(body, ()):
            name = scope(str(task), product)
            scopes.setdefault(name, {})[str(role)] = str(reason)
        return scopes

    def of(self, key: str) -> Mapping[str, Any]:
        """Return one part of the values."""
        part: Mapping[str, Any] = self.values.get(key, {})
        return part

    def text_of(self, name: str) -> str:
        """Return what a task without a code of its own is told by: its text; else ""."""
        task = task_of(name)
        known = task in self.provisional or task.endswith(GONE)
        return str(self.of("nhiem_vu").get(name, {}).get("noi_dung", "")) if known else ""

    @cached_property
    def tasks(self) -> Tasks:
        """The tasks that anybody works at, by id, and what each is known by."""
        tasks: dict[str, Task] = {}
        who: dict[str, set[tuple[str, str, str]]] = {}
        for body, rows in self.roles.items():
            for task, role, product, _ in rows:
                who.setdefault(str(task), set()).add((body, str(role), product or ""))
        for name, values in self.of("nhiem_vu").items():
            task = task_of(name)
            others = (values.get("thoi_gian", ""), values.get("san_pham", ""))
            rest = (others, frozenset(who.get(task, ())))
            tasks.setdefault(task, Task(values.get("noi_dung", ""), rest))
        return tasks

    def under(self, ids: Matching, taken: Iterable[str]) -> Snapshot:
        """Return it as if its tasks had had the ids of now; one that is gone gets an id apart.

        `taken` are the ids of now, which no task that is gone may have.
        """
        here = set(taken)
        new_ids = {n: f"{n}{GONE}" for n in self.tasks if n not in ids.now and n in here}
        new_ids |= ids.moved
        if not new_ids:
            return self
        return replace(
            self,
            roles={
                body: [[new_ids.get(str(task), task), *rest] for task, *rest in rows]
                for body, rows in self.roles.items()
            },
            values={
                **self.values,
                "nhiem_vu": _renamed(self.of("nhiem_vu"), new_ids),
                "dong_in": {
                    body: _renamed(rows, new_ids) for body, rows in self.of("dong_in").items()
                },
                "o_in": _renamed(self.of("o_in"), new_ids),
                **{
                    key: _renamed(self.of(key), new_ids)
                    for key in ("sp_rieng",)
                    if key in self.values
                },
            },
        )


def _renamed(values: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """The values under other ids; a name is an id with a product or a role behind it."""
    names = {name: _split(name) for name in values}
    return {
        ids.get(names[name][0], names[name][0]) + names[name][1]: values[name] for name in names
    }


def _split(name: str) -> tuple[str, str]:
    end = min((at for mark in (WITHIN, AS) if (at := name.find(mark)) >= 0), default=len(name))
    return name[:end], name[end:]


def task_of(name: str) -> str:
    """Return the id of the task in a name of what a role is held in."""
    return _split(name)[0]


def product_of(name: str) -> str:
    """Return the product in a name of what a role is held in; "" for the whole task."""
    _, rest = _split(name)
    return rest.removeprefix(WITHIN) if rest.startswith(WITHIN) else ""


def matched(old: Snapshot, new: Snapshot) -> Matching:
    """Return which task of then is which of now; by their ids where these are typed."""
    return matching(old.tasks, new.tasks, new.provisional)


def changes(old: Snapshot, new: Snapshot) -> tuple[BodyChange, ...]:
    """Return every change, body by body in the order of now, then bodies that are gone.

    Of a plan without codes `old` is under the ids of now (`Snapshot.under`).
    """
    bodies = dict.fromkeys((*new.of("nghia_vu"), *new.roles, *old.of("nghia_vu"), *old.roles))
    return tuple(change for body in bodies for change in _of_body(body, old, new))


def _of_body(body: str, old: Snapshot, new: Snapshot) -> Iterator[BodyChange]:
    """A draft that stays the same word for word has nothing to tell."""
    drafted = body in old.drafts and body in new.drafts
    if drafted and same(old.drafts[body], new.drafts[body], but=("phan_mem",)):
        return
    explained = (*_tasks(body, old, new), *_duties(body, old, new), *_basis(body, old, new))
    # numbers that move with a row put in are told where nothing else says why the draft is another:
    # most drafts do not print them
    others = tuple(change for change in explained if not moved(change)) or explained
    yield from others
    yield from _look(body, old, new, explained=bool(others))


def _tasks(body: str, old: Snapshot, new: Snapshot) -> Iterator[BodyChange]:
    before, now = old.scopes(body), new.scopes(body)
    for name in dict.fromkeys((*now, *before)):
        roles = [", ".join(ROLE_NAMES.get(r, r) for r in at.get(name, ())) for at in (before, now)]
        text = new.text_of(name) or old.text_of(name)
        if name not in before:
            yield BodyChange(body, name, "them", "", roles[1], viec=text)
        elif name not in now:
            yield BodyChange(body, name, "bot", roles[0], "", viec=text)
        else:
            yield from _continued(body, name, roles, old, new)


def _continued(
    body: str, name: str, roles: list[str], old: Snapshot, new: Snapshot
) -> Iterator[BodyChange]:
    """A task that the body had and has: its role, its text, its row."""
    text = new.text_of(name)
    if roles[0] != roles[1]:
        yield BodyChange(body, name, "vai_tro", roles[0], roles[1], viec=text)
    before, now = old.of("nhiem_vu").get(name, {}), new.of("nhiem_vu").get(name, {})
    for key in TASK_TEXTS:
        if before.get(key) != now.get(key):
            yield BodyChange(body, name, key, before.get(key, ""), now.get(key, ""), viec=text)
    yield from (replace(change, viec=text) for change in _led_by_others(body, name, old, new))
    if roles[0] == roles[1]:
        rows = [_rows(at.of("dong_in").get(body, {}), name) for at in (old, new)]
        found = (*_row(body, name, *rows), *_changed_cells(body, name, old, new))
        yield from (replace(change, viec=text) for change in found[:1])


def _led_by_others(body: str, name: str, old: Snapshot, new: Snapshot) -> Iterator[BodyChange]:
    """The products of a task that have leads of their own: its row says who makes them, and when.

    An older program did not note them: nobody knows whether they changed.
    """
    if "sp_rieng" in old.values and "sp_rieng" in new.values:
        pair = [at.of("sp_rieng").get(name, "") for at in (old, new)]
        if pair[0] != pair[1]:
            yield BodyChange(body, name, PRODUCT, pair[0], pair[1])


def _rows(printed: Mapping[str, list[str]], name: str) -> list[list[str]]:
    return [row for key, row in printed.items() if key.rpartition(AS)[0] == name]


def _row(
    body: str, name: str, before: list[list[str]], now: list[list[str]]
) -> Iterator[BodyChange]:
    numbers, others = [[[row[i] for row in at] for at in (before, now)] for i in (0, 1)]
    if others[0] != others[1]:
        yield BodyChange(body, name, "dong_in", *(" / ".join(at) for at in others))
    elif numbers[0] != numbers[1]:
        yield BodyChange(body, name, "dong_in", *(f"{NUMBER}{', '.join(at)}" for at in numbers))


def _changed_cells(body: str, name: str, old: Snapshot, new: Snapshot) -> Iterator[BodyChange]:
    """The cells of the task as the plan prints them: every draft that has the task has them."""
    before, now = old.of("o_in").get(name), new.of("o_in").get(name)
    if before is not None and now is not None and before != now:
        yield BodyChange(body, name, "dong_in", before, now)


def _duties(body: str, old: Snapshot, new: Snapshot) -> Iterator[BodyChange]:
    before, now = (one.of("nghia_vu").get(body, {}) for one in (old, new))
    for name in dict.fromkeys((*now, *before)):
        if name.endswith(BELOW) and not (name in before and name in now):
            continue  # an older program did not note it: nobody knows whether it changed
        pair = before.get(name, ""), now.get(name, "")
        if pair[0] != pair[1]:
            sort: Change = "noi_dung" if all(pair) else "them" if pair[1] else "bot"
            yield BodyChange(body, name.removesuffix(BELOW), sort, *pair)


def _basis(body: str, old: Snapshot, new: Snapshot) -> Iterator[BodyChange]:
    pair = str(old.values.get("can_cu", "")), str(new.values.get("can_cu", ""))
    if pair[0] != pair[1] and body in old.drafts and body in new.drafts:
        yield BodyChange(body, "", "can_cu", *pair)


def _look(body: str, old: Snapshot, new: Snapshot, *, explained: bool) -> Iterator[BodyChange]:
    """What comes of wording, template, law, registry: told only where the draft changes by it."""
    if body not in old.drafts or body not in new.drafts:
        return
    keys = old.drafts[body], new.drafts[body]
    says = differs(*keys, CONTENT)
    worded, law = (old.values.get(k) != new.values.get(k) for k in ("van_mau", "bo_mau"))
    own = own_file_differs(body, old, new)
    if own:
        yield BodyChange(body, "", "noi_dung", "", OWN_FILE)
    program = differs(*keys, ("phan_mem",))
    # a wording that came with another program is no reason either where something else is
    worded = worded and not (program and (explained or own))
    if says and worded:
        yield BodyChange(
            body, "", "van_mau", "", f"{WORDING}, hoặc {PROGRAM}" if program else WORDING
        )
    known = worded or explained or own
    # records that came with another program are no reason where something else is
    if differs(*keys, ("mau",)) or (says and law and not (program and known)):
        yield BodyChange(body, "", "mau", "", "mẫu Word hoặc bộ quy định")
    elif says and not known:
        sort: Change = "mau" if program else "dong_in"
        yield BodyChange(body, "", sort, "", PROGRAM if program else ELSEWHERE)


def own_file_differs(body: str, old: Snapshot, new: Snapshot) -> bool:
    """Say whether a body's own file is another; a new one is, and one that is gone.

    Digests of two forms are not held against it.
    """
    before, now = old.of("rieng").get(body), new.of("rieng").get(body)
    if before is None or now is None:
        return before is not now
    return differs({"rieng": before}, {"rieng": now}, ("rieng",))


NAMED = 4
"""Tasks that the reason of one file names; of more the first and how many more."""


def why(changes: Iterable[BodyChange]) -> str:
    """Say in one line what changed for one body: "đổi vai trò nv-04; đổi dòng in nv-01, nv-02"."""
    return "; ".join(_reason(name, group) for name, group in by_word(changes).items())


def _reason(name: str, group: Iterable[BodyChange]) -> str:
    tasks = [one.nhiem_vu for one in group if one.nhiem_vu and not moved(one)]
    more = f" và {len(tasks) - NAMED} việc khác" if len(tasks) > NAMED else ""
    return f"{name} {', '.join(tasks[:NAMED])}{more}".strip()


def turned_by_group(old: Snapshot, new: Snapshot) -> Iterator[tuple[str, str, str]]:
    """Yield (body, task, reason) where a helper leads now because a group of its does."""
    for body in new.roles:
        before = old.scopes(body)
        for name, roles in new.scopes(body).items():
            reason = roles.get(LEAD, "")
            if HELP in before.get(name, {}) and by_group(reason):
                yield body, name, reason


def left_without(old: Snapshot, new: Snapshot) -> Iterator[str]:
    """Yield the bodies that had tasks and have none now."""
    yield from (body for body, roles in old.roles.items() if roles and not new.roles.get(body))


# --- the values that a change is told by ---


Values = dict[str, Any]


def scope(task: str, product: str | None) -> str:
    """Name what a role is held in: a task, or a product of it with roles of its own."""
    return f"{task}{WITHIN}{product}" if product else task


def plan_values(resolved: Resolved, units: tuple[Unit, ...]) -> Values:
    """Return the values of one document, in the plan's order; `units` are those of its text."""
    plan = resolved.plan
    works = {body: tuple(works_of(plan, body)) for body in plan.assignments.by_body}
    return {
        "can_cu": _cited_as(resolved),
        "nhiem_vu": _work_values(plan, works),
        "dong_in": _printed(plan, works),
        "o_in": _cells_of(resolved, works),
        "sp_rieng": dict(_products_of_others(resolved)),
        "nghia_vu": {body: dict(_duty_values(plan, body)) for body in plan.bodies()},
        "muc": dict(_units(resolved, units)),
        "rieng": {body: short(own.rieng) for body, own in resolved.document.rieng.items()},
        **_books(resolved),
    }


def assignment_rows(resolved: Resolved) -> dict[str, list[list[str | None]]]:
    """Return each body's assignments for the manifest: task, role, product, reason.

    Members of a group have the very same rows: there may be many thousands.
    """
    rows: dict[tuple[str | None, ...], list[str | None]] = {}
    by_body: dict[str, list[list[str | None]]] = {}
    for body, pairs in resolved.plan.assignments.by_body.items():
        by_body[body] = mine = []
        for pair in pairs:
            row = pair.nhiem_vu, pair.vai_tro, pair.san_pham, pair.ly_do
            mine.append(rows.get(row) or rows.setdefault(row, list(row)))
    return by_body


def _cells_of(resolved: Resolved, works: Mapping[str, tuple[Work, ...]]) -> dict[str, str]:
    """Who leads, helps and monitors as the plan prints it, by what a role is held in."""
    return {
        name: " / ".join(text for _, text in cells if text)
        for name, cells in _cells(resolved, works).items()
    }


Cells = dict[str, tuple[tuple[str, str], ...]]


def _cells(resolved: Resolved, works: Mapping[str, tuple[Work, ...]]) -> Cells:
    table = resolved.book.tables.get(TABLE) if resolved.book else None
    columns = plan_columns(resolved.plan, table) if table else ()
    who = [column for column in columns if column.truong in ORDER]
    cells: Cells = {}
    for work in (work for of_body in works.values() for work in of_body):
        name = scope(work.task.id, work.product.ten if work.product else None)
        if name not in cells:
            cells[name] = tuple(
                (one.tieu_de, cell_text(resolved.plan, work.task, work.product, one)) for one in who
            )
    return cells


def cells_told(resolved: Resolved) -> Cells:
    """Return who leads, helps and monitors as a person reads it: each cell under its heading."""
    every = resolved.plan.assignments.by_body
    return _cells(resolved, {body: tuple(works_of(resolved.plan, body)) for body in every})


def _products_of_others(resolved: Resolved) -> Iterator[tuple[str, str]]:
    """What the row of a task prints of its products that others lead, by the id of the task."""
    plan, table = resolved.plan, resolved.book.tables.get(TABLE) if resolved.book else None
    if table is None or PRODUCT not in (one.truong for one in plan_columns(plan, table)):
        return
    for task in plan.table.tasks:
        if own := [product_text(plan.danh_ba, one) for one in task.san_pham if one.chu_tri]:
            yield task.id, join_names(own)


def _cited_as(resolved: Resolved) -> str:
    """How drafts cite the plan: its number and date, its subject."""
    source, book = resolved.van_ban, resolved.book
    body = resolved.plan.danh_ba.bodies.get(source.co_quan)
    cited = book.law.cited(source, body.ky_hieu) if book and body else ""
    short_title = f" ({source.trich_yeu_ngan})" if source.trich_yeu_ngan else ""
    return f"{cited}: {source.trich_yeu}{short_title}"


def _work_values(plan: Plan, works: Mapping[str, tuple[Work, ...]]) -> dict[str, dict[str, str]]:
    """The text, time and products of all that anybody works at, in the order of the table."""
    values: dict[str, dict[str, str]] = {}
    numbers: dict[str, int] = {}
    for work in (work for of_body in works.values() for work in of_body):
        name = scope(work.task.id, work.product.ten if work.product else None)
        if name not in values:
            fields = work_fields(plan, work)
            values[name] = {key: fields[key] for key in TASK_TEXTS}
            numbers[name] = work.number
    return {name: values[name] for name in sorted(values, key=numbers.__getitem__)}


def _printed(plan: Plan, works: Mapping[str, tuple[Work, ...]]) -> dict[str, dict[str, list[str]]]:
    """What each body's rows say of others, and their numbers in the plan's own table.

    Names and texts are the very same for all bodies that have a row: there may be many thousands.
    """
    names: dict[tuple[str, str | None, str], str] = {}
    texts: dict[int, list[str]] = {}
    rows: dict[str, dict[str, list[str]]] = {}
    for body, of_body in works.items():
        rows[body] = row = {}
        for work in of_body:
            fields = work_fields(plan, work)
            task, role = work.task.id, work.role
            product = work.product.ten if work.product else None
            known = task, product, role
            name = names.get(known) or names.setdefault(known, f"{scope(task, product)}{AS}{role}")
            text = texts.get(id(fields))
            row[name] = text or texts.setdefault(id(fields), [fields["stt_goc"], fields["voi"]])
    return rows


def _duty_values(plan: Plan, body: str) -> Iterator[tuple[str, str]]:
    """The general duties of a body by kind (a second of one kind is numbered)."""
    counts: dict[str, int] = {}
    for duty, bodies, sentence, quote in plan.duties:
        if body in bodies:
            counts[duty.loai] = counts.get(duty.loai, 0) + 1
            more = f" {counts[duty.loai]}" if counts[duty.loai] > 1 else ""
            yield f"{duty.loai}{more}", _noted(duty, sentence)
            if quote.removeprefix(sentence).strip(": "):
                yield f"{duty.loai}{more}{BELOW}", quote


def _noted(duty: NghiaVu, sentence: str) -> str:
    """A duty as the manifest has it: the sentence, and behind it what is told of it by ids."""
    parts = [str(duty.thoi_gian or ""), duty.gui, duty.qua, ", ".join(duty.doi_tuong)]
    facts = "; ".join(part for part in parts if part)
    return f"{sentence} ({facts})" if facts else sentence


def duties_told(plan: Plan, body: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return each duty of a body as a person reads it, by how the manifest has it.

    That is its sentence, and when, to whom, through whom, with whom by their names.
    """
    duties: dict[str, tuple[str, tuple[str, ...]]] = {}
    for duty, bodies, sentence, _ in plan.duties:
        if body in bodies:
            words = duty_words(plan, duty, plan.danh_ba.bodies[body])
            duties[_noted(duty, sentence)] = sentence, tuple(filter(None, words.values()))
    return duties


def _units(resolved: Resolved, units: tuple[Unit, ...]) -> Iterator[tuple[str, str]]:
    """The text of every unit that is referred to by number: a number can slip to another text."""
    numbers = [ref.muc for ref in resolved.van_ban.ap_dung]
    tasks = resolved.plan.table.tasks
    for ref in [*numbers, *(ref for task in tasks for ref in task.muc)]:
        unit = None if ref.startswith("#") else find(units, ref)
        if unit is not None:
            yield ref, unit.text


def _books(resolved: Resolved) -> dict[str, str]:
    """Digests of the wording of drafts, and of the law's records."""
    book = resolved.book
    if book is None:
        return {}
    return {"van_mau": book.draft_digest, "bo_mau": book.law_digest}
