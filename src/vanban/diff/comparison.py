"""What differs between two versions of a document, told by meaning, in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from vanban.diff.matches import pairs
from vanban.diff.rows import CellChange, KeyOf, cell_changes
from vanban.diff.unit import LISTED, ROW, RUNNING, Unit
from vanban.diff.words import Edit, passages

Kind = Literal[
    "them", "bot", "sua_loi", "danh_lai_so", "chuyen_cho", "sua_viec", "tach_doan", "gop_doan"
]
NAMES: Mapping[str, str] = {
    "than": "lời văn",
    "bang": "bảng",
    "chu_thich": "chú thích",
    "noi_nhan": "Nơi nhận",
    "noi_nhan_muc": "Nơi nhận",
    "kinh_gui_muc": "Kính gửi",
    "dau_trang": "đầu trang",
    "chan_trang": "chân trang",
}
"""What the parts are called that no regime names, or not as a person would."""


class Change(Struct, frozen=True):
    """One thing that is not as it was.

    `part` is a role of the regime, "than" for the text, "bang" for a row. `old_place`, `new_place`
    name the numbers above ("II.3"), or the row.
    """

    kind: Kind
    part: str
    old: Unit | None
    new: Unit | None
    passages: tuple[Edit, ...] = ()
    cells: tuple[CellChange, ...] = ()
    renumbered: bool = False
    """Its number is another too."""
    moved: bool = False
    band: str = ""
    """The group row above a row whose number stands in its table more than once."""

    @property
    def old_place(self) -> str:
        """Where it stood."""
        return place(self.old) if self.old else ""

    @property
    def new_place(self) -> str:
        """Where it stands."""
        return place(self.new) if self.new else ""

    def to_json(self) -> dict[str, Any]:
        """Return the change as the JSON of `vanban diff` has it."""
        return {
            "loai": self.kind,
            "phan": self.part,
            "cho_cu": self.old_place,
            "cho_moi": self.new_place,
            "so_cu": self.old.number if self.old else "",
            "so_moi": self.new.number if self.new else "",
            "cu": self.old.text if self.old else "",
            "moi": self.new.text if self.new else "",
            "danh_lai_so": self.renumbered,
            "chuyen_cho": self.moved,
            "cho_sua": [{"cu": edit.old, "moi": edit.new} for edit in self.passages],
            "o": [
                {
                    "cot": cell.heading,
                    "truong": cell.field,
                    "cu": cell.old,
                    "moi": cell.new,
                    "them": list(cell.added),
                    "bot": list(cell.gone),
                    "thu_tu": list(cell.order),
                }
                for cell in self.cells
            ],
        }


def place(unit: Unit) -> str:
    """Return where a unit stands: by the numbers above it and its own, a row by its table's."""
    numbers = [number.rstrip(" .):") for _, number in unit.above]
    if unit.row:
        row = "tiêu đề cột" if unit.row.is_head else f"dòng {unit.number}" if unit.number else ""
        return ", ".join(filter(None, (f"{unit.row.table}", row)))
    if unit.number and unit.role != "gach":
        numbers.append(unit.number.rstrip(" .):"))
    return ".".join(numbers)


def compare(old: Sequence[Unit], new: Sequence[Unit], key_of: KeyOf) -> tuple[Change, ...]:
    """Return the changes: head and foot part by part, then the text and its tables in order."""
    return tuple(_changes(old, new, key_of))


def _changes(old: Sequence[Unit], new: Sequence[Unit], key_of: KeyOf) -> Iterator[Change]:
    roles = dict.fromkeys(one.role for one in (*new, *old) if not _runs(one))
    texts = "", *roles  # the text comes last, as "" is no role
    for role in (*texts[1:], ""):
        mine = tuple(one for one in old if _stream(one) == role)
        other = tuple(one for one in new if _stream(one) == role)
        if role and role not in LISTED and mine and other:
            change = _change(_whole(mine), _whole(other), key_of)
            yield from () if change is None else (change,)
            continue
        groups = _groups(mine) & _groups(other)
        bands = _bands(mine), _bands(other)
        for pair in pairs(mine, other):
            before = None if pair.old is None else mine[pair.old]
            now = None if pair.new is None else other[pair.new]
            change = _change(before, now, key_of, groups, moved=pair.moved)
            at, place = (bands[0], pair.old) if pair.new is None else (bands[1], pair.new)
            if change is not None:
                yield replace(change, band=at.get(place or 0, ""))


def _bands(units: Sequence[Unit]) -> dict[int, str]:
    """The group rows above rows whose numbers stand more than once in their tables, by place."""
    times = Counter((one.row.table, one.number) for one in units if one.row and one.number)
    bands: dict[int, str] = {}
    above = ""
    for place, unit in enumerate(units):
        if unit.row and len(unit.row.cells) == 1:
            above = unit.row.cells[0]
        elif unit.row is None or unit.row.is_head:
            above = ""
        elif times[unit.row.table, unit.number] > 1:
            bands[place] = above
    return bands


def _groups(units: Sequence[Unit]) -> frozenset[str]:
    """The texts of cells, among them those that are merged down a table."""
    return frozenset(cell for one in units if one.row for cell in one.row.whole)


def _whole(lines: Sequence[Unit]) -> Unit:
    """The lines of a part as one: where they break is no matter."""
    text = " ".join(one.text for one in lines)
    numbers = tuple(number for one in lines for number in one.paragraphs)
    return replace(lines[0], text=text, paragraphs=numbers)


def _runs(unit: Unit) -> bool:
    return unit.role in RUNNING or unit.role == ROW


def _stream(unit: Unit) -> str:
    return "" if _runs(unit) else unit.role


def _change(
    before: Unit | None,
    now: Unit | None,
    key_of: KeyOf,
    groups: Collection[str] = (),
    *,
    moved: bool = False,
) -> Change | None:
    part = _part(now or before)
    if before is None or now is None:
        return Change("them" if before is None else "bot", part, before, now)
    renumbered = before.number != now.number
    if before.row and now.row:
        cells = cell_changes(before.row, now.row, key_of, groups)
        if cells:
            return Change("sua_viec", part, before, now, cells=cells, moved=moved)
    elif before.key != now.key:
        edits = passages(before.text, now.text)
        return Change("sua_loi", part, before, now, edits, (), renumbered, moved)
    if moved:
        return Change("chuyen_cho", part, before, now, renumbered=renumbered, moved=True)
    return Change("danh_lai_so", part, before, now, renumbered=True) if renumbered else None


def _part(unit: Unit | None) -> str:
    if unit is None or unit.row:
        return "bang"
    return "than" if unit.role in RUNNING else unit.role


# --- as lines ---


SEAMS: Mapping[str, str] = {
    "tach_doan": "tách một đoạn thành nhiều đoạn",
    "gop_doan": "gộp nhiều đoạn làm một",
}
QUOTED = 12
"""Words of a text that is quoted to be found again."""


def lines(changes: Sequence[Change], names: Mapping[str, str]) -> Iterator[str]:
    """Yield the changes as a person reads them; `names` are the names of the regime's parts."""
    called = {**names, **NAMES}
    for kind, group in groupby(changes, lambda one: one.kind):
        own = tuple(group)
        if kind == "danh_lai_so":
            yield from _renumbered(own)
        else:
            for change in own:
                yield from _lines(change, called.get(change.part, change.part))


def _renumbered(own: Sequence[Change]) -> Iterator[str]:
    first, last = own[0], own[-1]
    shown = f"{_number(first.old)} → {_number(first.new)}"
    if len(own) > 1:
        shown += f" … {_number(last.old)} → {_number(last.new)} ({len(own)} chỗ)"
    yield f"đánh lại số, lời không đổi: {shown}"


def _number(unit: Unit | None) -> str:
    if unit is None or not unit.number:
        return "(không số)"
    if unit.row:
        return f"dòng {unit.number}"
    shown = place(unit)
    return f"{shown} (gạch {unit.number})".strip() if unit.role == "gach" else shown


def _lines(change: Change, part: str) -> Iterator[str]:
    where = change.new_place or change.old_place
    if change.kind == "bot":
        where = change.old_place
    head = f"{part} {where}".strip() + (f" (“{_cut(change.band)}”)" if change.band else "")
    if change.kind == "them":
        yield f"{head}: thêm “{_text(change.new)}”"
    elif change.kind == "bot":
        yield f"{head}: bỏ “{_text(change.old)}”"
    elif change.kind in ("chuyen_cho", *SEAMS):
        what = SEAMS.get(change.kind) or _moved(change)
        yield f"{head}: {what}, lời không đổi: “{_short(change.new)}”"
    else:
        notes = []
        if change.renumbered:
            notes.append(f"đổi số {_number(change.old)} → {_number(change.new)}")
        if change.moved:
            notes.append("chuyển chỗ")
        head += _row_name(change.new)
        yield head + (f" ({', '.join(notes)}):" if notes else ":")
        yield from (f"    “{edit.old}” → “{edit.new}”" if edit.old and edit.new
                    else f"    thêm “{edit.new}”" if edit.new else f"    bỏ “{edit.old}”"
                    for edit in change.passages)  # fmt: skip
        for cell in change.cells:
            yield from _cell(cell)


def _row_name(unit: Unit | None) -> str:
    """A row without a number by its longest cell; "" for a head, a band, any other unit."""
    if unit is None or unit.row is None or unit.number or not unit.row.headings:
        return ""
    return "" if unit.row.is_head else f", dòng “{_cut(max(unit.row.cells, key=len))}”"


def _moved(change: Change) -> str:
    """Say where something comes from; a row that keeps its number is told by that alone."""
    if change.new and change.new.row and change.old and change.old.number == change.new.number:
        return "chuyển đến chỗ khác trong bảng, số không đổi"
    if change.old_place and change.old_place == change.new_place:
        return "chuyển đến chỗ khác, số không đổi"
    before = change.old_place or "chỗ khác"
    return f"chuyển từ {f'bảng {before}' if change.part == 'bang' else before} đến"


def _cell(cell: CellChange) -> Iterator[str]:
    heading = " ".join(cell.heading.split())
    column = f"{heading}: " if heading else ""
    if cell.order:
        yield f"    {column}đổi thứ tự, nay là {', '.join(cell.order)}"
        return
    if cell.added or cell.gone:
        parts = [f"thêm {', '.join(cell.added)}"] if cell.added else []
        parts += [f"bớt {', '.join(cell.gone)}"] if cell.gone else []
        yield f"    {column}{'; '.join(parts)}"
        return
    before, now = " ".join(cell.old.split()), " ".join(cell.new.split())
    yield (
        f"    {column}“{before}” → “{now}”"
        if before and now
        else (f"    {column}thêm “{now}”" if now else f"    {column}bỏ “{before}”")
    )


def _text(unit: Unit | None) -> str:
    if unit is None:
        return ""
    return " ".join(f"{unit.number} {unit.text}".split())


def _short(unit: Unit | None) -> str:
    return _cut(_text(unit))


def _cut(text: str) -> str:
    words = text.split()
    return " ".join(words[:QUOTED]) + (" …" if len(words) > QUOTED else "")
