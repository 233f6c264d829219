"""The text of a document as legal units, whichever way the source gives it.

Text is parsed and its numbers are checked; a list of units is numbered here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from vanban.body import number, parse
from vanban.model.van_ban import MucNoiDung, NoiDung
from vanban.problem import Mark, Problem
from vanban.tree import Unit, UnitKind

KINDS: tuple[UnitKind, ...] = (
    "phan",
    "chuong",
    "muc",
    "tieu_muc",
    "dieu",
    "khoan",
    "diem",
    "gach",
    "doan",
)


@lru_cache(maxsize=256)
def units_of(
    noi_dung: NoiDung, mark: Mark = Mark()
) -> tuple[tuple[Unit, ...], tuple[Problem, ...]]:
    """Return the units of a text and the problems of its numbering, at the lines of `mark`."""
    if noi_dung.gom:
        return number(tuple(unit for item in noi_dung.gom for unit in _units(item, ()))), ()
    return parse(noi_dung.chu, mark)


def _units(item: MucNoiDung, above: tuple[UnitKind, ...]) -> Iterator[Unit]:
    for name in KINDS:
        text = getattr(item, name)
        if text is not None:
            kind = _kind(name, above)
            inside = (u for child in item.gom for u in _units(child, (*above, kind)))
            yield _unit(item, kind, text, tuple(inside))
            return


def _kind(name: UnitKind, above: tuple[UnitKind, ...]) -> UnitKind:
    """`muc` is "Mục 1" under a chương and "I." elsewhere; a khoản in a khoản is "1.1."."""
    if name == "muc" and "chuong" not in above:
        return "la_ma"
    return "khoan_con" if name == "khoan" and "khoan" in above else name


def _unit(item: MucNoiDung, kind: UnitKind, text: str, inside: tuple[Unit, ...]) -> Unit:
    if item.tieu_de:
        below = (Unit("doan", text=text),) if text else ()
        return Unit(kind, text=item.tieu_de, title=True, id=item.id, children=(*below, *inside))
    bare = text[2:-2] if _wholly_bold(text) else text
    title = kind not in ("doan", "gach") and (bare != text or kind in HEADINGS)
    return Unit(kind, text=bare if title else text, title=title, id=item.id, children=inside)


HEADINGS = ("phan", "chuong", "muc", "tieu_muc", "la_ma")


def _wholly_bold(text: str) -> bool:
    inner = text[2:-2]
    return len(text) > 4 and text.startswith("**") and text.endswith("**") and "**" not in inner
