"""The text of a cell and what it says: a time, products by line, names with roles; and back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pydantic import ValidationError

from vanban.content.fields import ThoiGian
from vanban.content.workbook.grid import Cell
from vanban.content.workbook.name_pieces import SPLIT
from vanban.source.loader import Plain

_DATE = r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})"
_BEFORE = re.compile(rf"trước\s+(?:ngày\s+)?{_DATE}", re.IGNORECASE)
_YEARLY = re.compile(
    r"(?:hằng|hàng)\s+năm,?\s+trước\s+(?:ngày\s+)?(\d{1,2})\s*/\s*(\d{1,2})", re.IGNORECASE
)
_BARE = re.compile(_DATE)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_KEYED = re.compile(r"(ghi|khi|truoc|hang_nam):\s*(.+)", re.DOTALL | re.IGNORECASE)
_DECIMALS = re.compile(r"[#0]+\.0+")
_BULLET = re.compile(r"\A\s*[-+•*–—▪]\s+")
_REFS = re.compile(r"[;,\n]")


def read_time(text: str) -> Plain:
    """Return a time as YAML has it: the text, or one of the typed keys where it says just that.

    `khi: …` is a condition, `ghi: …` stays the text that it is. A bare date stays bare: that
    the task is due before that day is not said. What would be printed in other letters than it was
    typed in stays a text: "30/6/2025" with its month of one digit, "Hàng năm".
    """
    bare = " ".join(text.split())
    if keyed := _KEYED.fullmatch(text.strip()):
        key, value = keyed[1].lower(), keyed[2].strip()
        return value if key == "ghi" else {key: value}
    if hit := _ISO.fullmatch(bare):
        return _day(hit[3], hit[2], hit[1])
    if hit := _BARE.fullmatch(bare):
        return _day(hit[1], hit[2], hit[3], bare)
    typed: dict[str, Plain] = {}
    if hit := _BEFORE.fullmatch(bare):
        known = _day(hit[1], hit[2], hit[3])
        typed = {"truoc": f"{hit[3]}-{int(hit[2]):02}-{int(hit[1]):02}"}
        if isinstance(known, dict):
            return known
    elif hit := _YEARLY.fullmatch(bare):
        typed = {"hang_nam": f"{hit[1]}/{hit[2]}"}
    return typed if typed and _printed_as(typed, bare) else text.strip()


def _printed_as(typed: dict[str, Plain], text: str) -> bool:
    """Say whether a time is printed as it was typed; for no day at all, which the model tells."""
    try:
        return str(ThoiGian.model_validate(typed)) == text
    except ValidationError:
        return True


def _day(day: str, month: str, year: str, text: str = "") -> Plain:
    """The date as text; one that no calendar has as a day as typed, so that the model says so."""
    try:
        known = date(int(year), int(month), int(day))
    except ValueError:
        return {"truoc": text or f"{day}/{month}/{year}"}
    return text or f"{known:%d/%m/%Y}"


def time_text(when: ThoiGian | None) -> str:
    """Return the text of a cell that `read_time` gives back as this time."""
    if when is None:
        return ""
    if when.truoc or when.hang_nam:
        return str(when)
    if when.khi:
        return f"khi: {when.khi}"
    return when.ghi if read_time(when.ghi) == when.ghi else f"ghi: {when.ghi}"


def number_text(cell: Cell) -> str:
    """Return a row's number as Excel shows it: 1.1 has its dot, 1.10 its nought."""
    if not isinstance(cell.value, float) or cell.value.is_integer():
        return cell.text.strip()
    places = len(cell.form.partition(".")[2]) if _DECIMALS.fullmatch(cell.form) else 0
    return f"{cell.value:.{places}f}" if places else f"{cell.value:.10g}"


def read_refs(text: str) -> tuple[str, ...]:
    """Return the units of the plan that a cell names."""
    return tuple(part.strip() for part in _REFS.split(text) if part.strip())


def read_lines(text: str) -> tuple[str, ...]:
    """Return the products of a cell: one a line; where some have a dash, others go on with it."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not any(_BULLET.match(line) for line in lines):
        return tuple(lines)
    products: list[str] = []
    for line in lines:
        if _BULLET.match(line) or not products:
            products.append(unbulleted(line))
        else:
            products[-1] = f"{products[-1]} {line}"
    return tuple(products)


def lines_text(lines: Sequence[str]) -> str:
    """Return the text of a cell that `read_lines` gives back as these products."""
    dashed = any(_BULLET.match(line) for line in lines)
    return "\n".join(f"- {line}" if dashed else line for line in lines)


def read_own(text: str, count: int) -> tuple[str, ...] | None:
    """Return what each of `count` products has of its own, by line; None where lines are over.

    A single product has the whole cell.
    """
    if count == 1:
        return (text.strip(),)
    lines = [line.strip() for line in text.split("\n")]
    while len(lines) > count and not lines[-1]:
        lines.pop()
    return None if len(lines) > count else (*lines, *[""] * (count - len(lines)))


def own_text(lines: Sequence[str]) -> str:
    """Return the text of a cell that `read_own` gives back as these lines."""
    return "\n".join(lines) if any(lines) else ""


def unbulleted(line: str) -> str:
    """Return a line of a cell without the sign of a list before it."""
    return _BULLET.sub("", line, count=1).strip()


def read_pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield (name, word) for each `name: word` of a cell; a piece without `:` has no word."""
    for piece in SPLIT.split(text):
        bare = unbulleted(piece)
        if bare:
            name, _, word = bare.rpartition(":")
            yield (name.strip(), word.strip()) if name else (word.strip(), "")
