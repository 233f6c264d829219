"""Default columns of a table that the program makes (`van_mau/bang-*.yaml`).

Knows how such a file is laid out; knows no heading.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from vanban.content.document import Cot
from vanban.content.fields import Chu
from vanban.problems.problem import Problem, problem
from vanban.source.loader import Source
from vanban.source.record import Record
from vanban.text.vietnamese import nearest


class TableWording(Record):
    """Default columns of a table that the program makes, by field: heading, width, name form."""

    cot: tuple[Cot, ...]
    mac_dinh: tuple[Chu, ...]
    """The fields of the columns that stand where the source names none."""
    khi_co: tuple[Chu, ...] = ()
    """Fields that stand there too as soon as some task has them, and are told of if left out."""

    def columns(self, given: tuple[Cot, ...], filled: Collection[str] = ()) -> tuple[Cot, ...]:
        """Return the columns as given, completed from the defaults of their fields.

        `filled` are the fields that some task has: they decide on the columns of `khi_co`.
        """
        known = {column.truong: column for column in self.cot}
        if not given:
            asked = (*self.mac_dinh, *(name for name in self.khi_co if name in filled))
            return tuple(known[name] for name in asked if name in known)
        return tuple(_completed(column, known.get(column.truong)) for column in given)


def column_problems(source: Source) -> Iterator[Problem]:
    """Yield a problem for every default column that the table's `cot` does not have."""
    value = source.value
    if not isinstance(value, dict):
        return
    columns, chosen = value.get("cot"), value.get("mac_dinh")
    if not (isinstance(columns, list) and isinstance(chosen, list)):
        return
    known = [str(column.get("truong")) for column in columns if isinstance(column, dict)]
    for index, name in enumerate(chosen):
        if isinstance(name, str) and name not in known:
            near = nearest(name, known)
            hint = f"có phải là `{near}`?" if near else "các cột có: " + ", ".join(known)
            mark = source.mark(("mac_dinh", index))
            yield problem("N408", mark, f"thấy cột `{name}`, không có trong `cot`", goi_y=hint)


def _completed(column: Cot, default: Cot | None) -> Cot:
    if default is None:
        return column
    absent = {
        name: getattr(default, name)
        for name in ("rong", "ten", "canh")
        if getattr(column, name) is None
    }
    return column.model_copy(update=absent)
