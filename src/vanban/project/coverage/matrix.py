"""Task × body × role as a table of letters: bodies by kind down, tasks across.

Pure; knows no page and no terminal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from vanban.content.plan import NhiemVu
from vanban.derive.assign import FOLLOW, HELP, LEAD, Assignment
from vanban.derive.body_groups import parties
from vanban.derive.plan import Plan

LETTERS = {LEAD: "C", HELP: "P", FOLLOW: "T"}
"""A capital for the role in the task, a small letter for one in a product only."""


class Line(Struct, frozen=True):
    """One body (or group): its short name, its letters by task, how often it has each role.

    Of a group the letters are those of each of its `so` members.
    """

    ten: str
    o: Mapping[str, str]
    dem: Mapping[str, int]
    so: int = 1


class Group(Struct, frozen=True):
    """Bodies of one kind, in registry order; `cho_xac_dinh`: groups that nobody has filled yet."""

    ten: str
    dong: tuple[Line, ...]
    cho_xac_dinh: bool = False

    @property
    def so(self) -> int:
        """How many bodies (or open groups) it holds."""
        return sum(line.so for line in self.dong)


class Matrix(Struct, frozen=True):
    """Numbered tasks in the order of the plan's table, and the bodies that have any."""

    nhiem_vu: tuple[tuple[int, NhiemVu], ...]
    nhom: tuple[Group, ...]

    def count(self, task: str, role: str) -> int:
        """How many bodies have the role in the task or in a product of it."""
        lines = (line for group in self.nhom for line in group.dong if not group.cho_xac_dinh)
        return sum(line.so for line in lines if LETTERS[role] in line.o.get(task, "").upper())


def matrix(plan: Plan, *, each: bool = False) -> Matrix:
    """Return who has which role in which task of the plan; a line for `each` body if asked.

    Else bodies of one kind with the same letters in every task that are a group have one line.
    """
    groups = (*_by_kind(plan, each), *_pending(plan))
    return Matrix(tuple(enumerate(plan.table.tasks, 1)), groups)


def _by_kind(plan: Plan, each: bool) -> Iterator[Group]:
    assignments = plan.assignments.by_body
    bodies = [plan.danh_ba.bodies[who] for who in plan.danh_ba.bodies if who in assignments]
    for kind in dict.fromkeys(body.loai for body in bodies):
        record = plan.danh_ba.kinds[kind]
        lines = {
            b.id: _line(b.name("ten_ngan"), assignments[b.id]) for b in bodies if b.loai == kind
        }
        rows = tuple(lines.values()) if each else tuple(_together(plan, lines))
        yield Group(record.ten or record.danh_xung or kind, rows)


def _together(plan: Plan, lines: Mapping[str, Line]) -> Iterator[Line]:
    """Yield one line for each group of bodies with the same letters, in registry order."""
    alike: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for body, line in lines.items():
        alike.setdefault(tuple(line.o.items()), []).append(body)
    day = plan.ke_hoach.as_of
    found = [party for same in alike.values() for party in parties(plan.danh_ba, day, same)]
    places = {body: place for place, body in enumerate(lines)}
    for party in sorted(found, key=lambda one: min(places[body] for body in one.members)):
        name, line = party.counted(plan.danh_ba), lines[party.members[0]]
        yield replace(line, ten=name, so=len(party.members))


def _line(name: str, pairs: tuple[Assignment, ...]) -> Line:
    roles: dict[str, dict[str, str]] = {}
    for pair in pairs:
        letter = LETTERS[pair.vai_tro]
        letters = roles.setdefault(pair.nhiem_vu, {})
        letters[letter] = letter if pair.san_pham is None else letters.get(letter, letter.lower())
    signs = LETTERS.values()
    cells = {
        task: "".join(letters[x] for x in signs if x in letters) for task, letters in roles.items()
    }
    times = {role: sum(x in letters for letters in roles.values()) for role, x in LETTERS.items()}
    return Line(name, cells, times)


def _pending(plan: Plan) -> Iterator[Group]:
    cells_by_group: dict[str, dict[str, str]] = {}
    for one in plan.assignments.pending:
        cells = cells_by_group.setdefault(one.nhom, {})
        cells[one.nhiem_vu] = f"({LETTERS[one.vai_tro]})"
    lines = tuple(
        Line(plan.danh_ba.groups[who].name("ten_ngan"), cells, {})
        for who, cells in cells_by_group.items()
    )
    if lines:
        yield Group("Chờ xác định", lines, cho_xac_dinh=True)
