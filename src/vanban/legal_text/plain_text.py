"""Legal plain text into units: lines are read one by one, then nested by rank.

Knows lines and ranks; what is wrong with the numbers is found in `check`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from vanban.legal_text.checks import check
from vanban.legal_text.kinds import HEADINGS, NUMBERED, Rank, label, rank
from vanban.legal_text.line import (
    Line,
    is_title,
    looks_like_unit,
    read,
    split_id,
    unbold,
    waits_for_title,
)
from vanban.legal_text.marks import has_signs, problems
from vanban.problems.problem import Mark, Problem, problem
from vanban.text.vietnamese import is_id, nfc, slug
from vanban.tree import Unit, UnitKind


def read_units(text: str) -> tuple[Unit, ...]:
    """Return the units of a legal plain text in reading order, whatever is wrong with them."""
    return _nested(_units(tuple(_read_lines(nfc(text)))))


def parse(text: str, mark: Mark) -> tuple[tuple[Unit, ...], tuple[Problem, ...]]:
    """Read legal plain text whose place in the source is `mark`.

    Returns the units in reading order, and every problem found, each at its own line. Any text
    gives a tree; nothing is raised.
    """
    lines = tuple(_read_lines(nfc(text)))
    tree = _nested(_units(lines))
    faults = [p for i, line, _ in lines for p in _line_faults(line, mark, i)]
    faults += [p for i, _, bare in lines if has_signs(bare) for p in problems(bare, mark.line(i))]
    faults += [p for i, _, bare in lines for p in _nameless(bare, mark.line(i))]
    faults += check(tree, mark)
    return tree, tuple(sorted(faults, key=lambda p: p.order))


def _read_lines(text: str) -> Iterator[tuple[int, Line, str]]:
    """Yield index, reading and marked text (without id) of every line that is not blank."""
    last: dict[UnitKind, str] = {}
    for i, raw in enumerate(text.split("\n")):
        bare = raw.strip()
        if not bare:
            continue
        line = read(bare, last)
        if line.kind in NUMBERED:
            own_rank = rank(line.kind, line.number)
            last = {kind: n for kind, n in last.items() if rank(kind, n)[0] <= own_rank[0]}
            last[line.kind] = line.number
        yield i, line, split_id(bare)[0]


def _line_faults(line: Line, block: Mark, index: int) -> Iterator[Problem]:
    if line.dash in ("–", "—"):
        hint, mark = f"gõ `- ` thay cho `{line.dash} `", block.line(index)
        yield problem("N314", mark, f"thấy `{line.dash}`, đọc là gạch đầu dòng `-`", goi_y=hint)
    if line.id is not None and not is_id(line.id):
        hint = f"gõ `{{#{slug(line.id) or 'ten'}}}`"
        need = "cần chữ thường không dấu, chữ số, nối bằng `-`"
        mark = block.line(index)
        yield problem("N308", mark, f"thấy tên `{line.id}`, {need}", goi_y=hint)


_NO_SIGN = re.compile(r"(?<=\s)(\{([a-z0-9]+(?:-[a-z0-9]+)*)\}|#([a-z0-9]+(?:-[a-z0-9]+)+))\Z")


def _nameless(bare: str, mark: Mark) -> Iterator[Problem]:
    """Yield a warning for a name at the end of a line that lacks its sign: it would be printed."""
    if (bare[-1:] == "}" or "#" in bare) and (hit := _NO_SIGN.search(bare)):
        seen = f"thấy `{hit[1]}` ở cuối dòng, đọc là chữ và in ra như thế"
        hint = f"tên của mục thì gõ `{{#{hit[2] or hit[3]}}}`"
        yield problem("N882", mark, seen, goi_y=hint)


def _units(lines: Iterable[tuple[int, Line, str]]) -> list[Unit]:
    """Make units without children; an unnumbered line after a bare heading is its title."""
    units: list[Unit] = []
    for i, line, _ in lines:
        name = line.id if line.id is not None and is_id(line.id) else ""
        before = units[-1] if units else None
        if before and line.kind == "doan" and waits_for_title(before.kind, before.text):
            title = unbold(line.text) or line.text
            units[-1] = replace(before, text=title, id=name or before.id)
        elif line.text or name or line.kind != "doan":
            units.append(Unit(line.kind, line.number, line.text, line.title, name, line=i))
    return units


def _nested(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Put each unit into the last one above it of smaller rank; a paragraph into the last unit."""
    top: list[Unit] = []
    chain: list[tuple[Rank, Unit, list[Unit]]] = []

    def close(level: Rank) -> list[Unit]:
        """Close all units that `level` cannot stand in, return the children it goes to."""
        while chain and chain[-1][0] >= level:
            _, unit, children = chain.pop()
            target = chain[-1][2] if chain else top
            target.append(replace(unit, children=tuple(children)) if children else unit)
        return chain[-1][2] if chain else top

    for unit in units:
        level = rank(unit.kind, unit.number)
        target = close(level)
        if unit.kind == "doan":
            target.append(unit)
        else:
            chain.append((level, unit, []))
    close((-1, 0))
    return tuple(top)


# --- units to text ---


def to_text(units: Iterable[Unit]) -> str:
    """Return the units as legal plain text, one line for each (two for a heading), no blank lines.

    `parse(to_text(units))` gives the units back, if they stand as `parse` makes them: numbered,
    paragraphs before the units they are beside, no line breaks inside a text.
    """
    lines = (line for unit in units for part in unit.walk() for line in _lines(part))
    return "\n".join(lines)


def _lines(unit: Unit) -> Iterator[str]:
    text = " ".join(unit.text.split("\n"))
    name = f" {{#{unit.id}}}" if unit.id else ""
    if unit.kind in HEADINGS and text:
        yield label(unit)
        yield _guard(text) + name
    elif unit.kind == "doan":
        yield (_guard(text) + name).strip()
    else:
        yield f"{label(unit)} {_content(unit, text)}".rstrip() + name


def _guard(text: str) -> str:
    r"""Set `\` before what would be read as a unit; inside `**`, whose star it would escape."""
    if not looks_like_unit(text):
        return text
    return f"**\\{text[2:]}" if text.startswith("**") else f"\\{text}"


def _content(unit: Unit, text: str) -> str:
    if unit.kind == "la_ma" or unit.kind in HEADINGS or not text:
        return text
    if unit.kind == "dieu" and unit.title == is_title(text):
        return text
    if unit.title:
        return f"**{text}**"
    return f"\\{text}" if unit.kind == "dieu" else text
