"""The appendix of a body's draft: the plan's own columns over the rows of that body alone.

Cells are those that the plan prints; the persons in charge are left for the body to fill in.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

from vanban.content.document import Bang, Cot, PhuLuc
from vanban.derive.assign import LEAD
from vanban.derive.assignment_table import cell_text, table_columns
from vanban.derive.partners import NameForms, column_of
from vanban.derive.plan import ORDER, Plan, Work
from vanban.derive.work import Line
from vanban.regime.table_wording import TableWording
from vanban.regime.wording import RoleWording, bare_row
from vanban.text.cell_lines import name_of
from vanban.text.vietnamese import join_names, roman, upper_first

NUMBER, TEXT, CHARGE = "stt", "noi_dung", "nguoi_phu_trach"
NARROWEST, WIDEST, BLANK, WORD = 3.0, 14.0, 7.0, 0.7
"""Parts of the width: of a column at least and at most, of one that is blank, of a letter in a
word that is not torn."""
_MARKS = re.compile(r"\*|\[@[^\]]*\]|\\\\")
IN_CHARGE = ("lanh_dao", "nguoi_thuc_hien")
"""What a body's own file says of the persons in charge, both in the one column for them."""

Section = tuple[RoleWording, Sequence[Line]]
"""A role in words, and the body's lines of work in it."""


def plan_columns(plan: Plan, wording: TableWording) -> tuple[Cot, ...]:
    """Return the columns of the plan's own table: as it prints them, else the default ones."""
    printed = next((one for one in plan.ke_hoach.phu_luc if one.bang and one.bang.tu), None)
    return table_columns(plan, printed, wording)


def name_forms(columns: Sequence[Cot], wording: TableWording) -> NameForms:
    """Return the form of names by role, as the columns have it."""
    every = {column.truong: column.ten for column in (*wording.cot, *columns)}
    return {role: every.get(role) or "ten" for role in ORDER if role in every}


class ToldApart(Struct, frozen=True):
    """How a line of work is told that says too little by itself: a product, a sub-task.

    `shown`: the role and the id of every task that the body has as a whole.
    """

    plan: Plan
    shown: Collection[tuple[str, str]]
    of_product: Callable[[Work], str]
    """The words of a product that has a role of its own, with its task."""
    of_part: Callable[[str, str], str]
    """The words of a sub-task by its text and that of its task."""

    def whole(self, work: Work) -> str:
        """The text of the task above a sub-task that stands without it; "" for others."""
        above = self.plan.table.task_above(work.task)
        return name_of(above.noi_dung) if above and (work.role, above.id) not in self.shown else ""


class DraftTable(Struct, frozen=True, dict=True):
    """The rows of a body's draft: `columns` of the plan's table, then `own` ones of the draft."""

    plan: Plan
    columns: tuple[Cot, ...]
    own: tuple[Cot, ...]
    sections: tuple[Section, ...]
    apart: ToldApart

    def annex(self, title: str, direction: str, form: str) -> PhuLuc:
        """Return the appendix: rows by role, numbered from 1, a row above each of several roles.

        `form` is that of the body's name in the line "(Kèm theo …)".
        """
        columns, table = self._shared()
        return PhuLuc.model_validate(
            {
                "tieu_de": title,
                "bang": table,
                "cot": columns,
                "ten_co_quan": form,
                "huong": direction,
            }
        )

    def _shared(self) -> tuple[tuple[Cot, ...], Bang]:
        """The columns and the rows: the same values for all bodies with the same lines of work."""
        key = self._key
        if key is None:
            return self._laid()
        if key not in self.plan.tables:
            self.plan.tables[key] = self._laid()
        return self.plan.tables[key]

    @property
    def _key(self) -> Hashable | None:
        """What the table follows from; None where a body's own file speaks in it."""
        lines = tuple(line for _, some in self.sections for line in some)
        if any(line.own_cells for line in lines):
            return None
        works = tuple(
            (line.work.task.id, line.work.product and line.work.product.ten, line.work.role)
            for line in lines
        )
        return self.columns, self.own, works

    def _laid(self) -> tuple[tuple[Cot, ...], Bang]:
        columns = (*self.columns, *self.own)
        rows = tuple(self._rows(columns))
        wide = (_wide(one, [row[at] for row in rows]) for at, one in enumerate(columns))
        # all texts were read as such once: to look through them again takes longer than the rows
        return tuple(wide), Bang.model_construct(dong=rows)

    def has(self, field: str, lines: Sequence[Line]) -> bool:
        """Say whether a column prints something of these lines in this field."""
        column = next((one for one in self.columns if one.truong == field), None)
        return column is not None and any(self._cell(line, column, "") for line in lines)

    def _rows(self, columns: tuple[Cot, ...]) -> Iterator[tuple[str, ...]]:
        number = 0
        for index, (role, lines) in enumerate(self.sections, 1):
            if len(self.sections) > 1:
                yield tuple(_heading(role, index, column) for column in columns)
            for line in lines:
                number += 1
                yield self._row(line, columns, str(number))

    def _row(self, line: Line, columns: tuple[Cot, ...], number: str) -> tuple[str, ...]:
        """A row: the very same for all bodies that have the task at that place of their table."""
        if line.own_cells or line.work.product or self.apart.whole(line.work):
            return tuple(self._cell(line, column, number) for column in columns)
        key = line.work.task.id, number
        if key not in self._known_rows:
            self._known_rows[key] = tuple(self._cell(line, column, number) for column in columns)
        return self._known_rows[key]

    @cached_property
    def _known_rows(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The rows under these columns that drafts of the plan have, by task and number."""
        forms = tuple((one.truong, one.ten or "") for one in (*self.columns, *self.own))
        return self.plan.rows.setdefault(forms, {})

    def _cell(self, line: Line, column: Cot, number: str) -> str:
        field = column.truong
        if field == NUMBER:
            return number
        if field == CHARGE:
            return join_names(line.own_cells.get(name, "") for name in IN_CHARGE)
        apart = field in IN_CHARGE and any(one.truong == CHARGE for one in self.own)
        if field in line.own_cells and not apart:  # the plan's column is for its issuer's leaders
            return line.own_cells[field]
        work = line.work
        if field == TEXT and work.product:  # the roles are the product's, not the task's
            return self.apart.of_product(work)
        if field == TEXT and (whole := self.apart.whole(work)):
            return self.apart.of_part(upper_first(bare_row(work.task.noi_dung)), whole)
        product = work.product.ten if work.product else ""
        key = work.task.id, product, field, column.ten or ""
        if key not in self.plan.cells:
            self.plan.cells[key] = cell_text(self.plan, work.task, work.product, column)
        return self.plan.cells[key]


def _wide(column: Cot, texts: Sequence[str]) -> Cot:
    """The column as wide as what it holds asks for: by the longer of its texts, by its words.

    Few long texts in a column that is blank else do not make it wide; a blank one is filled in.
    """
    extents = [_extent(text) for text in texts]
    lengths = sorted((length for length, _ in extents), reverse=True)[: max(1, len(extents) // 4)]
    usual = math.sqrt(sum(lengths) / len(lengths)) if any(lengths) else BLANK
    word = max(*map(len, column.tieu_de.split()), *(word for _, word in extents))
    heading = math.sqrt(len(column.tieu_de))
    wide = min(max(usual, heading, word * WORD, NARROWEST), WIDEST)
    return column.model_copy(update={"rong": round(wide, 2)})


@lru_cache(32768)
def _extent(text: str) -> tuple[int, int]:
    """How many letters a text has without its marks, and its longest word."""
    bare = _MARKS.sub("", text)
    return len(bare), max(map(len, bare.split()), default=0)


def _heading(role: RoleWording, index: int, column: Cot) -> str:
    """The cell of a row that names a role."""
    if column.truong == NUMBER:
        return f"**{roman(index)}**"
    return f"**{role.tieu_de}**" if column.truong == TEXT else ""


def common_lead(lines: Sequence[Line], forms: NameForms, plan: Plan) -> str:
    """Return the name of the body that alone leads every one of the lines; "" where none does."""
    found = {column_of(line.work, LEAD) for line in lines}
    who = next(iter(found), ())
    if len(found) != 1 or len(who) != 1 or who[0] not in plan.danh_ba.bodies:
        return ""
    return plan.danh_ba.joined(who, forms.get(LEAD, "ten"), "")
