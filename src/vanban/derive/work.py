"""A body's lines of work under names that stay: what its own file may speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from vanban.derive.plan import ORDER, Plan, Work, work_fields, works_of
from vanban.text.vietnamese import slug


@dataclass(frozen=True)
class Own:
    """What a body's own file says of its lines of work.

    `cells`: texts by task, then by field, in place of the plan's; `without`: lines left out, by
    the names of their units.
    """

    cells: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    without: frozenset[str] = frozenset()


@dataclass
class Names:
    """Gives every unit of one document a name of its own."""

    taken: set[str] = field(default_factory=set)

    def fresh(self, wanted: str) -> str:
        """Return `wanted`, with a number behind it where another unit is called so."""
        name, count = wanted, 1
        while name in self.taken:
            count += 1
            name = f"{wanted}-{count}"
        self.taken.add(name)
        return name


@dataclass(frozen=True)
class Line:
    """A line of work and the name of its unit (`nv-04`; a second line of that task: `nv-04-2`)."""

    id: str
    work: Work
    own: Mapping[str, str]

    def fields(self, plan: Plan, sep: str = "; ") -> dict[str, str]:
        """Return the printable fields, those of the body's own file in place of the plan's."""
        return {**work_fields(plan, self.work, sep), **self.own}


def lines_of(plan: Plan, who: str, own: Own, names: Names) -> tuple[Line, ...]:
    """Return a body's lines of work in the order of the plan's table."""
    works = [(names.fresh(slug(work.task.id) or "viec"), work) for work in works_of(plan, who)]
    return tuple(
        Line(name, work, own.cells.get(work.task.id, {}))
        for name, work in works
        if name not in own.without
    )


def by_role(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Yield the lines as a table has them: leads first, then helps, then follow-ups."""
    yield from sorted(lines, key=lambda line: ORDER.index(line.work.role))
