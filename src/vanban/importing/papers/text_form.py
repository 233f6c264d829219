"""Lines of a text as a source has them: legal plain text, or a list of units where it has figures.

What the source would number or read otherwise becomes running text with its number typed, so that
every word and number is printed as it was read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from vanban.content.document import MucNoiDung, NoiDung
from vanban.content.units import units_of
from vanban.importing.papers.lines import Figure, Item, Line
from vanban.legal_text import is_title, label, parse, rank, to_text
from vanban.legal_text.kinds import Rank, ordinal
from vanban.problems.problem import Mark
from vanban.tree import Unit, UnitKind

BLOCK = Mark("", 0, 1, 1)
"""A text whose first line is line 1."""
ROUNDS = 60
"""How often a text is tried; after that every line whose number is doubtful is running text."""
KEYS: Mapping[UnitKind, str] = {"la_ma": "muc", "khoan_con": "khoan"}
"""The keys of the list form that are called otherwise than the units."""
TITLED = ("khoan", "diem")


class TextForm(Struct, frozen=True):
    """A text as the source has it: `noi_dung` as text or as a list; where each item stands.

    `typed` are the places of the items whose number the source would not take: it is typed.
    """

    noi_dung: str | list[Any]
    places: tuple[str, ...]
    typed: tuple[int, ...] = ()


def as_source(items: Sequence[Item], key: str) -> TextForm:
    """Return items as a text, or as a list where there are figures or lines in the middle."""
    listed = any(isinstance(one, Figure) or _is_centred(one) for one in items)
    return _list(items, key) if listed else _text(items, key)


def _is_centred(item: Item) -> bool:
    return isinstance(item, Line) and item.centred and item.unit.kind == "doan"


def _typed(unit: Unit) -> Unit:
    """A unit as running text with its number before it."""
    text = f"{label(unit)} {unit.text}".strip()
    return Unit("doan", text=f"**{text}**" if unit.title else text)


# --- legal plain text ---


def _text(items: Sequence[Item], key: str) -> TextForm:
    units = [one.unit for one in items if isinstance(one, Line)]
    for _ in range(ROUNDS):
        rows = [to_text([unit]).split("\n") for unit in units]
        wrong = set(_misread(units, rows))
        if not wrong:
            break
        wrong |= {n for at in wrong for n in _going_on(units, at)}
        units = [_typed(unit) if n in wrong else unit for n, unit in enumerate(units)]
    else:
        units = [unit if unit.kind == "doan" else _typed(unit) for unit in units]
        rows = [to_text([unit]).split("\n") for unit in units]
    places, at = list[str](), 1
    for row in rows:
        places.append(f"{key} dòng {at}")
        at += len(row)
    was = [one.unit.kind for one in items if isinstance(one, Line)]
    typed = tuple(n for n, unit in enumerate(units) if unit.kind != was[n])
    return TextForm("\n".join(line for row in rows for line in row), tuple(places), typed)


def _going_on(units: Sequence[Unit], at: int) -> Iterator[int]:
    """Yield the units that go on with the number of one, as wrong as that is."""
    unit = units[at]
    own = rank(unit.kind, unit.number)
    for n in range(at + 1, len(units)):
        other = units[n]
        if other.kind != "doan" and rank(other.kind, other.number) < own:
            return
        if other.kind == unit.kind:
            if ordinal(other.kind, other.number) in (1, None):
                return
            yield n


def _misread(units: Sequence[Unit], rows: Sequence[Sequence[str]]) -> Iterator[int]:
    """Yield the units that the text would give otherwise, or whose number it would refuse."""
    starts, at = dict[int, int](), 0
    for n, row in enumerate(rows):
        starts |= dict.fromkeys(range(at, at + len(row)), n)
        at += len(row)
    tree, problems = parse("\n".join(line for row in rows for line in row), BLOCK)
    read = {unit.line: unit for top in tree for unit in top.walk()}
    first = {n: line for line, n in reversed(starts.items())}
    for n, unit in enumerate(units):
        own = read.get(first[n])
        same = own and (own.kind, own.number, own.text) == (unit.kind, unit.number, unit.text)
        if not same and unit.kind != "doan":
            yield n
    for fault in problems:
        n = starts.get(fault.dong - 1, -1)
        if fault.muc_do == "loi" and n >= 0 and units[n].kind != "doan":
            yield n


# --- a list of units ---


class _Node(Struct):
    """An item with what stands in it; `unit` is None for a figure."""

    item: Item
    unit: Unit | None
    inside: list[_Node] = field(default_factory=list)


def _list(items: Sequence[Item], key: str) -> TextForm:
    typed: set[int] = set()
    values: list[Any] = []
    for _ in range(ROUNDS):
        values = [_value(node) for node in _nested(items, typed)]
        wrong = _misnumbered(items, values) - typed
        if not wrong:
            break
        typed |= wrong
    places = tuple(f"{key} mục {n}" for n in range(1, len(items) + 1))
    return TextForm(values, places, tuple(sorted(n for n in typed if _is_numbered(items[n]))))


def _is_numbered(item: Item) -> bool:
    return isinstance(item, Line) and item.unit.kind != "doan"


def _nested(items: Sequence[Item], typed: set[int]) -> list[_Node]:
    """Put each unit into the last one above it of smaller rank, all else into the last unit."""
    top: list[_Node] = []
    chain: list[tuple[Rank, _Node]] = []
    for n, item in enumerate(items):
        unit = item.unit if isinstance(item, Line) else None
        unit = _typed(unit) if unit is not None and n in typed else unit
        node = _Node(item, unit)
        own = rank(unit.kind, unit.number) if unit and unit.kind != "doan" else None
        while own and chain and chain[-1][0] >= own:
            chain.pop()
        (chain[-1][1].inside if chain else top).append(node)
        if own:
            chain.append((own, node))
    return top


def _value(node: _Node) -> dict[str, Any]:
    if node.unit is None:
        assert isinstance(node.item, Figure)
        return {node.item.key: node.item.value}
    unit = node.unit
    if unit.kind == "doan":
        return {"giua" if _is_centred(node.item) else "doan": unit.text}
    inside = [_value(one) for one in node.inside]
    text = _marked(unit)
    return {KEYS.get(unit.kind, unit.kind): text, **({"gom": inside} if inside else {})}


def _marked(unit: Unit) -> str:
    """The text of a unit with the marks by which a list tells titles from sentences."""
    kind = KEYS.get(unit.kind, unit.kind)
    if kind == "dieu" and unit.text and unit.title != is_title(unit.text):
        return f"**{unit.text}**" if unit.title else f"\\{unit.text}"
    return f"**{unit.text}**" if unit.title and kind in TITLED and unit.text else unit.text


def _misnumbered(items: Sequence[Item], values: Sequence[Any]) -> set[int]:
    """The lines that the list form would print with another number."""
    try:
        record = NoiDung(gom=tuple(MucNoiDung.model_validate(_tuples(one)) for one in values))
    except ValueError:
        return set(range(len(items)))
    units = [unit for top in units_of(record) for unit in top.walk()]
    pairs = enumerate(zip(items, units, strict=False))
    return {
        n
        for n, (item, unit) in pairs
        if isinstance(item, Line)
        and item.unit.kind != "doan"
        and (unit.kind, unit.number) != (item.unit.kind, item.unit.number)
    }


def _tuples(value: Any) -> Any:
    """A value of YAML as a record takes it: lists as tuples."""
    if isinstance(value, dict):
        return {key: _tuples(one) for key, one in value.items()}
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
