"""Default columns of the tables that the program makes (`van_mau/bang-*.yaml`): heads and widths.

Knows the shape of such a file; knows no heading and no width.
"""

from collections.abc import Collection, Iterator

from vanban.content.document import Cot
from vanban.content.fields import Chu
from vanban.problems.problem import Problem, did_you_mean, problem
from vanban.regime.braces import printed_tags
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

    def columns(self, columns: tuple[Cot, ...], fields: Collection[str] = ()) -> tuple[Cot, ...]:
        """Return the columns as given, completed from the defaults of their fields.

        `fields` are those that some task has: they decide on the columns of `khi_co`.
        """
        defaults = {column.truong: column for column in self.cot}
        if not columns:
            names = (*self.mac_dinh, *(name for name in self.khi_co if name in fields))
            return tuple(defaults[name] for name in names if name in defaults)
        return tuple(_completed(column, defaults.get(column.truong)) for column in columns)


def column_problems(source: Source) -> Iterator[Problem]:
    """Yield a problem for every default column that the table's `cot` does not have.

    And for tags: nothing fills them here.
    """
    for text, place in source.strings():
        yield from printed_tags(text, place)
    table = source.value
    if not isinstance(table, dict):
        return
    columns, chosen = table.get("cot"), table.get("mac_dinh")
    if not (isinstance(columns, list) and isinstance(chosen, list)):
        return
    fields = [str(column.get("truong")) for column in columns if isinstance(column, dict)]
    for index, name in enumerate(chosen):
        if isinstance(name, str) and name not in fields:
            hint = did_you_mean(nearest(name, fields), "các cột có: " + ", ".join(fields))
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
