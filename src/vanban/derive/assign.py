"""Who has which role in which task, and why: the heart of what follows from a plan.

Pure: tasks and a registry as of a day in, assignments with reasons out. Knows no page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from vanban.content.plan import BangPhanCong, NhiemVu
from vanban.content.registry import DanhBa
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.loader import Source

# --- rank ---


LEAD, HELP, FOLLOW = "chu_tri", "phoi_hop", "theo_doi"
ROLE_NAMES = {LEAD: "chủ trì", HELP: "phối hợp", FOLLOW: "theo dõi"}
NAMED, GROUPED = "được nêu đích danh", "thuộc"
"""How a reason begins, by what decided."""
BOTH = f"ở cả {ROLE_NAMES[LEAD]} và {ROLE_NAMES[HELP]} nên {ROLE_NAMES[LEAD]}"


class Claim(Struct, frozen=True):
    """One entry of a column: a body or a group, whom it reaches, is it open (reaches later)."""

    role: str
    name: str
    reach: frozenset[str]
    by_name: bool
    title: str
    open: bool


class Verdict(Struct, frozen=True):
    """A body's role and the reason in Vietnamese."""

    role: str
    reason: str


Verdicts = dict[str, Verdict]


def settled(claims: Collection[Claim]) -> Verdicts:
    """Return the role of every body that the entries reach.

    Named beats group, narrower beats wider; at equal rank leading beats helping.
    """
    verdicts: Verdicts = {}
    for mine, bodies in _alike(claims):
        verdict = _verdict(mine, _narrowest(mine))
        verdicts.update(dict.fromkeys(bodies, verdict))
    return verdicts


def _alike(claims: Collection[Claim]) -> Iterator[tuple[list[Claim], list[str]]]:
    """Yield the bodies that the same entries reach, with those: a commune is ranked as the next."""
    claims_on: dict[str, list[Claim]] = {}
    for claim in claims:
        for body in claim.reach:
            claims_on.setdefault(body, []).append(claim)
    alike: dict[tuple[int, ...], tuple[list[Claim], list[str]]] = {}
    for body, mine in claims_on.items():
        alike.setdefault(tuple(map(id, mine)), (mine, []))[1].append(body)
    yield from alike.values()


def doubts(claims: Collection[Claim], decided: Collection[str], mark: Mark) -> tuple[Problem, ...]:
    """Return a problem for every two groups that no rule ranks; `decided` bodies have no doubt."""
    if not {LEAD, HELP} <= {claim.role for claim in claims}:
        return ()
    problems: dict[str, Problem] = {}
    unsure = (
        (min(set(bodies) - set(decided), default=""), mine) for mine, bodies in _alike(claims)
    )
    for _, mine in sorted((pair for pair in unsure if pair[0]), key=lambda pair: pair[0]):
        for fault in _doubts(_narrowest(mine), mark):
            problems.setdefault(fault.thong_bao, fault)
    return tuple(problems.values())


def _narrowest(claims: list[Claim]) -> list[Claim]:
    """Named claims alone if there are any, else the groups that hold no narrower one."""
    named = [claim for claim in claims if claim.by_name]
    if named:
        return named
    return [claim for claim in claims if not any(other.reach < claim.reach for other in claims)]


def _verdict(claims: list[Claim], narrowest: list[Claim]) -> Verdict:
    winner = next((c for c in narrowest if c.role == LEAD), narrowest[0])
    equal = [c for c in narrowest if c.role != winner.role]
    losers = [c for c in claims if c.role != winner.role and c not in narrowest]
    why = _draw_reason(winner, equal[0]) if equal else _win_reason(winner, losers)
    return Verdict(winner.role, why)


def _draw_reason(winner: Claim, rival: Claim) -> str:
    if winner.by_name:
        return f"{NAMED} {BOTH}"
    if winner.name == rival.name:
        return f"{GROUPED} nhóm “{winner.title}”, nêu {BOTH}"
    return f"{GROUPED} hai nhóm cùng thành viên “{winner.title}” và “{rival.title}” {BOTH}"


def _win_reason(winner: Claim, losers: list[Claim]) -> str:
    over = f", dù thuộc nhóm “{losers[0].title}” {ROLE_NAMES[losers[0].role]}" if losers else ""
    if winner.by_name:
        return f"{NAMED}{f' {ROLE_NAMES[winner.role]}' if losers else ''}{over}"
    return f"{GROUPED} nhóm {'hẹp hơn ' if losers else ''}“{winner.title}”{over}"


def by_group(reason: str) -> bool:
    """Say whether a verdict's reason is a group that the body is in, not its own name."""
    return reason.startswith(GROUPED)


def _doubts(narrowest: list[Claim], mark: Mark) -> Iterator[Problem]:
    leads = [c for c in narrowest if c.role == LEAD and not c.by_name]
    helps = [c for c in narrowest if c.role == HELP and not c.by_name]
    for lead in leads:
        for helper in helps:
            if lead.name == helper.name:
                continue
            names = f"`{lead.name}` (chủ trì) và `{helper.name}` (phối hợp)"
            if lead.reach == helper.reach:
                text = f"hai nhóm {names} có cùng thành viên, mọi thành viên được coi là chủ trì"
                yield problem("N202", mark, text)
            else:
                text = f"hai nhóm {names} có chung thành viên, không nhóm nào hẹp hơn"
                hint = "ghi rõ bằng `vai_tro: {mã cơ quan: chu_tri}`, hoặc nêu đích danh cơ quan"
                yield problem("N201", mark, text, goi_y=hint)


# --- roles of all ---


__all__ = [
    "FOLLOW",
    "HELP",
    "LEAD",
    "ROLE_NAMES",
    "Assignment",
    "Assignments",
    "Pending",
    "assign",
]


class Assignment(NamedTuple):  # a plan has one for every task and body
    """One body's role in one task (or in one product of it), with the reason in Vietnamese.

    `giao_theo` is the document that assigned the task, where that is another than the plan.
    """

    nhiem_vu: str
    don_vi: str
    vai_tro: str
    san_pham: str | None
    ly_do: str
    giao_theo: str = ""


class Pending(Struct, frozen=True):
    """An open group in a column: printed, reaching nobody until a person names the bodies."""

    nhiem_vu: str
    nhom: str
    vai_tro: str
    san_pham: str | None


class Assignments(Struct, frozen=True, dict=True):
    """All assignments of a plan in the order of its table, then of the registry."""

    pairs: tuple[Assignment, ...] = ()
    pending: tuple[Pending, ...] = ()

    @cached_property
    def by_body(self) -> Mapping[str, tuple[Assignment, ...]]:
        """The assignments of each body that has any."""
        of_body: dict[str, list[Assignment]] = {}
        for pair in self.pairs:
            of_body.setdefault(pair.don_vi, []).append(pair)
        return {body: tuple(pairs) for body, pairs in of_body.items()}


Columns = tuple[tuple[str, tuple[str, ...]], ...]
Roles = tuple[tuple[str, Verdict], ...]


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
        problems.extend(_idle_overrides(task, danh_ba, day, rows, index))
        for scope in _scopes(task):
            key = scope.columns, scope.follow, scope.overrides, day
            roles: Roles | None = danh_ba.role_memo.get(key)
            if roles is None:
                roles, faults = _roles(scope, danh_ba, day, rows, index)
                problems.extend(faults)
                if not faults:  # they stand at a line of their own
                    danh_ba.role_memo[key] = roles
            pairs.extend(
                Assignment(scope.task, body, one.role, scope.product, one.reason, scope.given_by)
                for body, one in roles
            )
            pending.extend(_pending(scope, danh_ba))
    return Assignments(tuple(pairs), tuple(pending)), tuple(problems)


class _Scope(Struct, frozen=True):
    """What roles are resolved over: a task, or a product with a lead or a follow-up of its own."""

    task: str
    product: str | None
    columns: Columns
    follow: Columns
    overrides: Columns
    given_by: str


def _scopes(task: NhiemVu) -> Iterator[_Scope]:
    if task.tieu_de:
        return
    columns, follow = ((LEAD, task.chu_tri), (HELP, task.phoi_hop)), ((FOLLOW, task.theo_doi),)
    own_roles = tuple((role, (who,)) for who, role in task.vai_tro.items())
    yield _Scope(task.id, None, columns, follow, own_roles, task.giao_theo)
    for product in task.san_pham:
        if product.chu_tri or product.theo_doi:
            own = ((LEAD, product.chu_tri), (HELP, product.phoi_hop if product.chu_tri else ()))
            follow = ((FOLLOW, product.theo_doi),)
            yield _Scope(task.id, product.ten, own, follow, (), task.giao_theo)


def _claims(columns: Columns, danh_ba: DanhBa, day: date) -> tuple[Claim, ...]:
    return tuple(
        Claim(
            role,
            name,
            danh_ba.member_set(name, day),
            name in danh_ba.bodies,
            danh_ba.named(name).ten,
            bool(danh_ba.open_groups(name)),
        )
        for role, names in columns
        for name in names
    )


def _override_verdicts(overrides: tuple[Claim, ...]) -> Verdicts:
    """The verdicts of `vai_tro`, ranked among themselves as the columns are."""
    return {
        body: Verdict(one.role, f"được giao vai trò riêng ở nhiệm vụ này: {one.reason}")
        for body, one in settled(overrides).items()
    }


def _idle_overrides(
    task: NhiemVu, danh_ba: DanhBa, day: date, rows: Source, index: int
) -> Iterator[Problem]:
    """An override for a group that reaches nobody would be silently without effect."""
    for name in task.vai_tro:
        if name in danh_ba.groups and not danh_ba.members(name, day):
            yield problem(
                "N191",
                rows.mark((index, "vai_tro", name)),
                f"`vai_tro` giao cho nhóm `{name}`, nhóm này không có cơ quan nào để giao",
                goi_y="nêu mã từng cơ quan ở `vai_tro`, hoặc bỏ dòng này",
            )


def _strangers(
    by_override: Verdicts, verdicts: Verdicts, rows: Source, index: int
) -> Iterator[Problem]:
    """A role changes only for a body that the row's columns reach: the row must stay true."""
    for body in by_override.keys() - verdicts.keys():
        yield problem(
            "N111",
            rows.mark((index, "vai_tro")),
            f"`vai_tro` giao cho `{body}`, cơ quan này không có trong chủ trì hay phối hợp",
            goi_y=f"thêm `{body}` vào `chu_tri` hoặc `phoi_hop`",
        )


def _leaderless(
    claims: tuple[Claim, ...], verdicts: Verdicts, task: str, mark: Mark
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
            f"nhiệm vụ `{task}` không có ai chủ trì: {why}",
            goi_y=f"{hint}, để ít nhất một cơ quan chủ trì",
        )


def _roles(
    scope: _Scope, danh_ba: DanhBa, day: date, rows: Source, index: int
) -> tuple[Roles, tuple[Problem, ...]]:
    """Who has which role, in the order of the registry, and what is wrong; names no task."""
    claims = _claims(scope.columns, danh_ba, day)
    overrides = _claims(scope.overrides, danh_ba, day)
    by_override = _override_verdicts(overrides)
    columns, mark = settled(claims), rows.mark((index,))
    verdicts = columns | by_override
    faults = (
        *doubts(claims, by_override, mark),
        *doubts(overrides, (), rows.mark((index, "vai_tro"))),
        *_strangers(by_override, columns, rows, index),
        *_leaderless(claims, verdicts, scope.task, mark),
    )
    follow = settled(_claims(scope.follow, danh_ba, day))
    return tuple(_ordered(verdicts, follow, danh_ba)), faults


def _ordered(
    verdicts: Verdicts, follow: Verdicts, danh_ba: DanhBa
) -> Iterator[tuple[str, Verdict]]:
    for body in danh_ba.bodies:
        verdict, follow_up = verdicts.get(body), follow.get(body)
        if verdict:
            yield body, verdict
        if follow_up and not (verdict and verdict.role == follow_up.role):
            yield body, follow_up


def _pending(scope: _Scope, danh_ba: DanhBa) -> Iterator[Pending]:
    for role, names in (*scope.columns, *scope.follow):
        waiting = dict.fromkeys(group for who in names for group in danh_ba.open_groups(who))
        yield from (Pending(scope.task, group, role, scope.product) for group in waiting)
