"""Legal text as tests want to see it: trees without lines, an outline, and the seed's body."""

from __future__ import annotations

from msgspec.structs import replace

from seed_words import seed_paragraphs
from vanban.legal_text import parse
from vanban.problems.problem import Mark
from vanban.tree import Unit

HERE = Mark("ke-hoach.yaml", 20, 1, block=3)


def bare(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Forget the lines."""
    return tuple(replace(u, line=-1, children=bare(u.children)) for u in units)


def tree(text: str) -> tuple[Unit, ...]:
    return parse(text, HERE)[0]


def outline(text: str) -> list[str]:
    """Show every unit in one line: depth as dots, kind, number, title as `!`, text, id."""

    def lines(units: tuple[Unit, ...], depth: int) -> list[str]:
        found = []
        for u in units:
            name = f" #{u.id}" if u.id else ""
            mark = "!" if u.title else ""
            found.append(f"{'.' * depth}{u.kind} {u.number}{mark}: {u.text}{name}")
            found += lines(u.children, depth + 1)
        return found

    return lines(tree(text), 0)


TITLES = ("II.3", "II.4", "II.6", "II.8")


def seed_text() -> str:
    """Return the body of the seed plan with its four titles marked."""
    lines = seed_paragraphs()
    first = next(i for i, line in enumerate(lines) if line.startswith("I. "))
    last = next(i for i, line in enumerate(lines) if line.startswith("Trên đây"))
    part, done = "", []
    for line in lines[first:last]:
        sign = line.split(".")[0]
        part = sign if sign in ("I", "II", "III") else part
        titled = f"{part}.{sign}" in TITLES
        done.append(line.replace(" ", " **", 1) + "**" if titled else line)
    return "\n".join(done)
