"""Who has which role in which task, and why: the heart of what follows from a plan.

Pure: tasks and a registry as of a day in, assignments with reasons out. Knows no page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from vanban.model.danh_ba import DanhBa, Nhom
from vanban.model.ke_hoach import BangPhanCong, NhiemVu
from vanban.problem import Mark, Problem, problem
from vanban.source import Source

LEAD, HELP, FOLLOW = "chu_tri", "phoi_hop", "theo_doi"
ROLE_NAMES = {LEAD: "chủ trì", HELP: "phối hợp", FOLLOW: "theo dõi"}


@dataclass(frozen=True, slots=True)
class Assignment:
    """One body's role in one task (or in one product of it), with the reason in Vietnamese."""

    nhiem_vu: str
    don_vi: str
    vai_tro: str
    san_pham: str | None
    ly_do: str


@dataclass(frozen=True, slots=True)
class Pending:
    """An open group in a column: printed, reaching nobody until a person names the bodies."""

    nhiem_vu: str
    nhom: str
    vai_tro: str
    san_pham: str | None


@dataclass(frozen=True)
class Assignments:
    """All assignments of a plan in the order of its table, then of the registry."""

    pairs: tuple[Assignment, ...] = ()
    pending: tuple[Pending, ...] = ()

    @cached_property
    def by_body(self) -> Mapping[str, tuple[Assignment, ...]]:
        """The assignments of each body that has any."""
        found: dict[str, list[Assignment]] = {}
        for pair in self.pairs:
            found.setdefault(pair.don_vi, []).append(pair)
        return {body: tuple(pairs) for body, pairs in found.items()}


@dataclass(frozen=True, slots=True)
class _Claim:
    """One entry of a column: who stands there and whom that reaches."""

    role: str
    who: str
    reach: frozenset[str]
    named: bool
    title: str
    open: bool


@dataclass(frozen=True, slots=True)
class _Verdict:
    role: str
    reason: str


Verdicts = dict[str, _Verdict]


def assign(
    table: BangPhanCong, danh_ba: DanhBa, day: date, rows: Source
) -> tuple[Assignments, tuple[Problem, ...]]:
    """Resolve every task of `table` over the bodies valid on `day`.

    Returns the assignments and the problems (overlapping groups, equal groups), each at the task's
    line in `rows`. Named beats group, narrower beats wider, an override beats all.
    """
    pairs: list[Assignment] = []
    pending: list[Pending] = []
    problems: list[Problem] = []
    for index, task in enumerate(table.dong):
        for scope in _scopes(task):
            claims = tuple(_claims(scope, danh_ba, day))
            verdicts, faults = _settle(claims, rows.mark((index,)))
            chosen = _overrides(scope.overrides, danh_ba, day)
            faults.extend(_strangers(chosen, verdicts, rows, index))
            faults.extend(_leaderless(claims, verdicts | chosen, scope, rows.mark((index,))))
            verdicts |= chosen
            pairs.extend(_pairs(scope, verdicts, danh_ba, day))
            pending.extend(_pending(scope, danh_ba))
            problems.extend(faults)
    return Assignments(tuple(pairs), tuple(pending)), tuple(problems)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What roles are resolved over: a task, or a product with a lead of its own."""

    task: str
    product: str | None
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    follow: tuple[str, ...]
    overrides: Mapping[str, str]


def _scopes(task: NhiemVu) -> Iterator[_Scope]:
    if task.tieu_de:
        return
    columns = ((LEAD, task.chu_tri), (HELP, task.phoi_hop))
    yield _Scope(task.id, None, columns, task.theo_doi, task.vai_tro)
    for product in task.san_pham:
        if product.chu_tri:
            own = ((LEAD, product.chu_tri), (HELP, product.phoi_hop))
            yield _Scope(task.id, product.ten, own, (), {})


def _claims(scope: _Scope, danh_ba: DanhBa, day: date) -> Iterator[_Claim]:
    for role, names in scope.columns:
        for who in names:
            reach = frozenset(danh_ba.members(who, day))
            entry = danh_ba.named(who)
            is_open = isinstance(entry, Nhom) and entry.mo
            yield _Claim(role, who, reach, who in danh_ba.bodies, entry.ten, is_open)


def _settle(claims: tuple[_Claim, ...], mark: Mark) -> tuple[Verdicts, list[Problem]]:
    verdicts: Verdicts = {}
    problems: dict[tuple[str, str], Problem] = {}
    for body in {body for claim in claims for body in claim.reach}:
        mine = [claim for claim in claims if body in claim.reach]
        narrowest = _narrowest(mine)
        verdicts[body] = _verdict(mine, narrowest)
        for fault in _doubts(narrowest, mark):
            problems.setdefault((fault.ma, fault.thong_bao), fault)
    return verdicts, list(problems.values())


def _narrowest(mine: list[_Claim]) -> list[_Claim]:
    """Named claims alone if there are any, else the groups that hold no narrower one."""
    named = [claim for claim in mine if claim.named]
    if named:
        return named
    return [claim for claim in mine if not any(other.reach < claim.reach for other in mine)]


def _verdict(mine: list[_Claim], narrowest: list[_Claim]) -> _Verdict:
    chosen = next((c for c in narrowest if c.role == LEAD), narrowest[0])
    beaten = [c for c in mine if c.role != chosen.role and c not in narrowest]
    group = f"“{chosen.title}”"
    if chosen.named and beaten:
        over = f"“{beaten[0].title}” {ROLE_NAMES[beaten[0].role]}"
        reason = f"được nêu đích danh {ROLE_NAMES[chosen.role]}, dù thuộc nhóm {over}"
    elif chosen.named:
        reason = "được nêu đích danh"
    elif beaten:
        reason = f"thuộc nhóm hẹp hơn {group}"
    else:
        reason = f"thuộc nhóm {group}"
    return _Verdict(chosen.role, reason)


def _doubts(narrowest: list[_Claim], mark: Mark) -> Iterator[Problem]:
    leads = [c for c in narrowest if c.role == LEAD and not c.named]
    helps = [c for c in narrowest if c.role == HELP and not c.named]
    for lead in leads:
        for helper in helps:
            if lead.who == helper.who:
                continue
            names = f"`{lead.who}` (chủ trì) và `{helper.who}` (phối hợp)"
            if lead.reach == helper.reach:
                text = f"hai nhóm {names} có cùng thành viên, mọi thành viên được coi là chủ trì"
                yield problem("N202", mark, text)
            else:
                text = f"hai nhóm {names} có chung thành viên, không nhóm nào hẹp hơn"
                hint = "ghi rõ bằng `vai_tro: {mã cơ quan: chu_tri}`, hoặc nêu đích danh cơ quan"
                yield problem("N201", mark, text, goi_y=hint)


def _overrides(overrides: Mapping[str, str], danh_ba: DanhBa, day: date) -> Verdicts:
    """Groups first, so that a body's own entry has the last word."""
    found: Verdicts = {}
    for who in sorted(overrides, key=lambda name: name in danh_ba.bodies):
        for body in danh_ba.members(who, day):
            found[body] = _Verdict(overrides[who], "được giao vai trò riêng trong nhiệm vụ này")
    return found


def _strangers(chosen: Verdicts, verdicts: Verdicts, rows: Source, index: int) -> Iterator[Problem]:
    """A role changes only for a body that the row's columns reach: the row must stay true."""
    for body in chosen.keys() - verdicts.keys():
        yield problem(
            "N111",
            rows.mark((index, "vai_tro")),
            f"`vai_tro` giao cho `{body}`, cơ quan này không có trong chủ trì hay phối hợp",
            goi_y=f"thêm `{body}` vào `chu_tri` hoặc `phoi_hop`",
        )


def _leaderless(
    claims: tuple[_Claim, ...], verdicts: Verdicts, scope: _Scope, mark: Mark
) -> Iterator[Problem]:
    """Everyone in the leading column helps, or the groups there are empty on the day.

    An open group may lead: it waits for a person to name the bodies.
    """
    leads = [claim for claim in claims if claim.role == LEAD]
    if not leads or any(claim.open for claim in leads):
        return
    if not any(verdict.role == LEAD for verdict in verdicts.values()):
        reached = any(claim.reach for claim in leads)
        why = "mọi cơ quan ở `chu_tri` đều phối hợp" if reached else "`chu_tri` chỉ có nhóm trống"
        hint = "bớt cơ quan ở `phoi_hop` hoặc `vai_tro`" if reached else "nêu cơ quan ở `chu_tri`"
        yield problem(
            "N110",
            mark,
            f"nhiệm vụ `{scope.task}` không có ai chủ trì: {why}",
            goi_y=f"{hint}, để ít nhất một cơ quan chủ trì",
        )


def _pairs(scope: _Scope, verdicts: Verdicts, danh_ba: DanhBa, day: date) -> Iterator[Assignment]:
    follow = {body: who for who in scope.follow for body in danh_ba.members(who, day)}
    for body in danh_ba.bodies:
        if body in verdicts:
            verdict = verdicts[body]
            yield Assignment(scope.task, body, verdict.role, scope.product, verdict.reason)
        if body in follow and (body not in verdicts or verdicts[body].role != FOLLOW):
            named = follow[body] == body
            reason = (
                "được nêu đích danh" if named else f"thuộc nhóm “{danh_ba.named(follow[body]).ten}”"
            )
            yield Assignment(scope.task, body, FOLLOW, scope.product, reason)


def _pending(scope: _Scope, danh_ba: DanhBa) -> Iterator[Pending]:
    columns: Iterable[tuple[str, tuple[str, ...]]] = (*scope.columns, (FOLLOW, scope.follow))
    for role, names in columns:
        for who in names:
            if who in danh_ba.groups and danh_ba.groups[who].mo:
                yield Pending(scope.task, who, role, scope.product)
