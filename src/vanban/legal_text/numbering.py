"""Numbers in a row: what number comes next, which are wrong, which are to be filled in.

Knows how each kind counts; knows nothing of lines or titles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from string import ascii_lowercase

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.legal_text.kinds import NAMES, NUMBERED, NUMBERS, label, name, ordinal, spelled
from vanban.legal_text.lookalikes import heads_otherwise
from vanban.problems.problem import Mark, Problem, problem
from vanban.tree import Unit, UnitKind

_RUNNING: tuple[UnitKind, ...] = ("phan", "chuong", "dieu")
"""Kinds that count on through the whole document; chapters may also start again in each part."""

_Place = tuple[int, str]


class _Count(Struct):
    """The last ordinal and number of each kind: among siblings, and in the whole document."""

    running: dict[UnitKind, _Place]
    siblings: dict[UnitKind, _Place] = field(default_factory=dict)
    meant: dict[UnitKind, int] = field(default_factory=dict)
    """What the last one of a kind had to be, where it was told to be wrong."""

    def before(self, kind: UnitKind) -> _Place | None:
        return (self.running if kind in _RUNNING else self.siblings).get(kind)

    def starts_again(self, unit: Unit, value: int | None) -> bool:
        """Say whether this is chapter I of a further part, which may also count on."""
        return unit.kind == "chuong" and value == 1 and "chuong" not in self.siblings

    def note(self, kind: UnitKind, value: int, number: str) -> None:
        self.running[kind] = self.siblings[kind] = (value, number)


def number(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return the units with every empty number filled in; numbers that are there stay."""
    return _filled(units, "", {})


def _filled(
    units: Iterable[Unit], parent: str, running: dict[UnitKind, _Place]
) -> tuple[Unit, ...]:
    count, numbered = _Count(running), []
    for unit in units:
        own = unit.number
        if unit.kind in NUMBERED:
            due = (count.before(unit.kind) or (0, ""))[0] + 1
            own = own or spelled(unit.kind, due, parent)
            count.note(unit.kind, ordinal(unit.kind, own) or due, own)
        row = own if unit.kind in ("khoan", "khoan_con") else ""
        below = _filled(unit.children, row, running) if unit.children else ()
        numbered.append(replace(unit, number=own, children=below))
    return tuple(numbered)


def faults(units: Sequence[Unit], mark: Mark) -> Iterator[Problem]:
    """Yield a problem for every number that does not follow from the one before."""
    yield from _row_faults(units, None, {}, mark)


def _row_faults(
    units: Sequence[Unit], parent: Unit | None, running: dict[UnitKind, _Place], mark: Mark
) -> Iterator[Problem]:
    count = _Count(running)
    english = _is_english("".join(u.number for u in units if u.kind == "diem"))
    headed = False
    for unit in units:
        if unit.kind in NUMBERED:
            if headed and ordinal(unit.kind, unit.number) == 1:
                count.siblings.pop(unit.kind, None)
            yield from _fault(unit, parent, count, place(unit, mark))
            value = ordinal(unit.kind, unit.number)
            due = (count.before(unit.kind) or (0, ""))[0] + 1
            by_place = value is None or (unit.kind == "diem" and english)
            count.note(unit.kind, due if by_place or value is None else value, unit.number)
        yield from _row_faults(unit.children, unit, running, mark)
        headed = any(heads_otherwise(one.text) for one in unit.walk() if one.kind == "doan")


def _is_english(letters: str) -> bool:
    """Say whether points run a b c d e f: then each letter's place tells the right one."""
    return "f" in letters and ascii_lowercase.startswith(letters)


def place(unit: Unit, mark: Mark) -> Mark:
    """Return the place of the unit's line in the source whose text begins at `mark`."""
    return mark if unit.line < 0 else mark.line(unit.line)


def _fault(unit: Unit, parent: Unit | None, count: _Count, mark: Mark) -> Iterator[Problem]:
    value, before = ordinal(unit.kind, unit.number), count.before(unit.kind)
    due = (before or (0, ""))[0] + 1
    row = ""
    if unit.kind == "khoan_con":
        row = parent.number if parent and parent.kind in ("khoan", "khoan_con") else ""
        if unit.number.rpartition(".")[0] != row:
            yield _out_of_row(unit, row, due, mark)
            return
    told = count.meant.pop(unit.kind, None)
    if value == due or count.starts_again(unit, value) or (told and value == told + 1):
        return  # it follows from the one before, as typed or as it was told to be
    count.meant[unit.kind] = due
    need = replace(unit, number=spelled(unit.kind, due, row))
    code, seen = _code(unit, value, before)
    message = f"thấy {name(unit)}{seen}, cần {name(need)}"
    clause = NUMBERS + unit.kind
    yield problem(code, mark, message, goi_y=_hint(unit, need, value), dieu_khoan=clause)


def _code(unit: Unit, value: int | None, before: _Place | None) -> tuple[str, str]:
    """Return the code of a wrong number and how to say where it stands."""
    after = f" sau {NAMES[unit.kind]} {before[1]}" if before else " ở đầu"
    if value is None:
        return ("N304" if unit.kind == "diem" else "N305", "")
    if before is None:
        return "N303", after
    if value == before[0] and unit.number == before[1]:
        return "N302", after
    return ("N304" if unit.kind == "diem" else "N301"), after


QUOTED = "; dòng ở trong lời trích “…” của văn bản khác thì gõ `\\` ở đầu dòng"
"""The way out for a text that is quoted with its own numbers, as amending documents do."""


def _hint(unit: Unit, need: Unit, value: int | None) -> str:
    advice = f"gõ `{label(need)}`"
    if unit.kind == "diem":
        letters = "không dùng f, j, w, z" if value is None else "sau `d` là `đ`, rồi đến `e`, `g`"
        return f"{advice}; thứ tự chữ cái của điểm: {letters}{QUOTED}"
    if unit.kind == "khoan" and value == 1:
        return f"{advice}, hoặc thêm dòng tiêu đề của mục mới ở trên{QUOTED}"
    return f"{advice}; nếu dòng này không phải {NAMES[unit.kind]}, gõ `\\` ở đầu dòng"


def _out_of_row(unit: Unit, row: str, due: int, mark: Mark) -> Problem:
    if not row:
        need = f"khoản {unit.number.rpartition('.')[0]} ở trên"
        hint = "thêm khoản ấy, hoặc gõ `\\` ở đầu dòng nếu đây không phải khoản"
        return problem("N306", mark, f"thấy {name(unit)}, cần {need}", goi_y=hint)
    right = spelled(unit.kind, due, row)
    message = f"thấy {name(unit)} trong khoản {row}, cần khoản {right}"
    return problem("N306", mark, message, goi_y=f"gõ `{right}.`")
