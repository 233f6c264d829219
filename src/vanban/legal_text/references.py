"""References to units: by `#id`, or by the numbers on the way to them (`III.1`, `Điều 3.2.a`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from vanban.legal_text.kinds import KEYWORDS, NUMBERED, cited_name
from vanban.problems.problem import did_you_mean
from vanban.text.vietnamese import first_names, fold, nearest
from vanban.tree import Unit

_FRONT = re.compile(r"(?:Phần|Chương|Mục|Tiểu mục) [^.]+\.")
_ARTICLE = re.compile("Điều ")
_NUMBERS = re.compile(r"(?:[Đđ]iều )?[IVXLC\d]+(?:\.[\da-zđ]+)*")
_RANKS = ("phần", "chương", "mục", "khoản", "điểm")
_SPOKEN = re.compile(
    r"(?<!\w)(phần|chương|mục|khoản|điểm) ([IVXLC]+|\d+|[a-zđ])(?![\w.])", re.IGNORECASE
)


def paths(units: Sequence[Unit]) -> tuple[str, ...]:
    """Return every reference that `find` knows: number paths in reading order, then `#ids`."""
    found = dict.fromkeys(path for path, _ in _numbered(units, ""))
    ids = (f"#{u.id}" for unit in units for u in unit.walk() if u.id)
    return (*found, *dict.fromkeys(ids))


def numbered(units: Sequence[Unit]) -> tuple[tuple[str, Unit], ...]:
    """Return every numbered unit with its path, in reading order."""
    return tuple(_numbered(units, ""))


def find(units: Sequence[Unit], ref: str) -> Unit | None:
    """Return the unit that `ref` names (of several with one number the first), None if none does.

    The parts above it may be left out where no other unit has the same rest (`III.1` for
    `Phần II.III.1`), and so may the word `Điều`.
    """
    return finder(units)(ref)


def finder(units: Sequence[Unit]) -> Callable[[str], Unit | None]:
    """Return what finds many references in the same units, as `find` finds one."""
    known: dict[str, Unit] = {}

    def by_reference(ref: str) -> Unit | None:
        ref = " ".join(ref.split())
        if ref.startswith("#"):
            every = (u for unit in units for u in unit.walk())
            return next((u for u in every if u.id and u.id == ref[1:]), None)
        if not known:
            known.update(_known(units))
        ref = ref.rstrip(".)")
        same = (unit for path, unit in known.items() if path.casefold() == ref.casefold())
        return known.get(ref) or next(same, None)

    return by_reference


def way_of(text: str) -> str:
    """Return the reference that a text speaks of: `III.1` for `khoản 1 Mục III`; "" for none."""
    parts = sorted(_SPOKEN.findall(text), key=lambda part: _RANKS.index(part[0].casefold()))
    return ".".join(number for _, number in parts)


SHOWN = 20


def meant_hint(units: Sequence[Unit], ref: str) -> str:
    """Return the hint for a reference that names no unit: which was meant, else which there are.

    Of numbers only those beside the wrong one are offered: another number is another unit.
    """
    known, bare = paths(units), " ".join(ref.split())
    way = way_of(bare)
    titled = [f"#{u.id}" for unit in units for u in unit.walk() if u.id and _titled(u, bare)]
    titled += [path for path, unit in numbered(units) if _titled(unit, bare)]
    last = bare.rpartition(" ")[2]
    found = [one for one in (way, *titled, last, f"#{last}") if one in known]
    if found:
        return did_you_mean(found[0])
    if _NUMBERS.fullmatch(bare):
        above = bare.rpartition(".")[0]
        beside = [one for one in known if one.rpartition(".")[0] == above and one[0] != "#"]
        return _listed(beside or known)
    return did_you_mean(nearest(ref, known), _listed(known))


def _titled(unit: Unit, text: str) -> bool:
    return unit.title and fold(unit.text) == fold(text)


def _listed(known: Sequence[str]) -> str:
    return "các mục có: " + first_names(known, "mục khác", SHOWN)


def spoken(units: Sequence[Unit], ref: str) -> str:
    """Return how a text speaks of a unit, from it upwards: `khoản 1 Mục III`; "" if it is gone.

    Units from phần to điều begin with a capital where they are named with their number (Phụ lục
    II.V.7).
    """
    unit = find(units, ref)
    return " ".join(cited_name(part) for part in reversed(_way(units, unit))) if unit else ""


def _way(units: Sequence[Unit], target: Unit) -> tuple[Unit, ...]:
    """Return the units on the way down to one, itself the last; () where it is not below."""
    for unit in units:
        if unit is target:
            return (unit,)
        if below := _way(unit.children, target):
            return (unit, *below)
    return ()


def _known(units: Sequence[Unit]) -> dict[str, Unit]:
    """Return units by path, then by the shorter forms that are not ambiguous."""
    every = tuple(_numbered(units, ""))
    known: dict[str, Unit] = {}
    for path, unit in every:
        known.setdefault(path, unit)
    short = [(form, unit) for path, unit in every for form in _shorter(path)]
    times = Counter(form for form, _ in short)
    for form, unit in short:
        if times[form] == 1:
            known.setdefault(form, unit)
    return known


def _shorter(path: str) -> Iterator[str]:
    """Yield the path with ever fewer of the headings in front of it, then without `Điều`."""
    while hit := _FRONT.match(path):
        path = path[hit.end() :]
        yield path
    if hit := _ARTICLE.match(path):
        yield path[hit.end() :]


def _numbered(units: Iterable[Unit], above: str) -> Iterator[tuple[str, Unit]]:
    for unit in units:
        path = above
        if unit.kind in NUMBERED:
            path = _path(unit, above)
            yield path, unit
        yield from _numbered(unit.children, path)


def _path(unit: Unit, above: str) -> str:
    """Return the unit's path; articles count through the document, so theirs begins with them."""
    own = unit.number.rpartition(".")[2]
    if unit.kind in KEYWORDS:
        own = f"{KEYWORDS[unit.kind]} {own}"
    return own if not above or unit.kind == "dieu" else f"{above}.{own}"
