"""Lists that follow from a whole plan, as annexed tables: title, columns, rows in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from vanban.content.document import Bang, Cot, PhuLuc, VanBan
from vanban.derive.plan import Plan
from vanban.derive.words import plan_words
from vanban.regime.law import Law
from vanban.regime.list_wording import ListColumnWording, ListWording
from vanban.regime.wording import EMPTY, Wording, WordingError

Row = Mapping[str, str]
Entry = Row | str
"""A row by field, or the text of a row over the whole width."""

KEPT = ("loai", "co_quan", "so_van_ban", "ngay", "trang_thai", "ly_do_so", "hinh_thuc_ban_hanh")


@dataclass(frozen=True)
class Listing:
    """One list in the making: of which plan, in which words."""

    plan: Plan
    wording: ListWording
    words: Mapping[str, Any]

    @classmethod
    def of(cls, plan: Plan, wording: ListWording, law: Law) -> Listing:
        """Begin a list of `plan`."""
        return cls(plan, wording, plan_words(plan, law))

    def say(self, text: str, **more: Mapping[str, Any]) -> str:
        """Render a string of the wording."""
        return Wording.render(text, {**self.words, **more})

    def document(self, entries: Iterable[Entry]) -> VanBan:
        """Return the list as a document of the plan's issuer that goes with the plan."""
        source = self.plan.ke_hoach
        rows = tuple(entries)
        columns = tuple(column for column in self.wording.cot if self._stands(column, rows))
        annex = PhuLuc(
            tieu_de=self._needed(self.wording.tieu_de),
            chu_phu_luc=False,
            bang=Bang(dong=tuple(self._cells(row, columns) for row in rows)),
            cot=tuple(self._column(column) for column in columns),
            kem_theo=next((one.kem_theo for one in source.phu_luc), "day_du"),
            huong=self.wording.huong,
        )
        kept = {name: getattr(source, name) for name in KEPT}
        return VanBan(
            **kept,
            tinh_den=source.tinh_den,
            trich_yeu=source.trich_yeu,
            phu_luc=(annex,),
            minh_hoa=source.minh_hoa or self.plan.danh_ba.minh_hoa,
        )

    def _stands(self, column: ListColumnWording, rows: tuple[Entry, ...]) -> bool:
        """Say whether a column is printed: one with `khi_co` only where some row has a text."""
        texts = (self._cell(row, column) for row in rows if not isinstance(row, str))
        return not column.khi_co or any(texts)

    def _cells(self, row: Entry, columns: tuple[ListColumnWording, ...]) -> tuple[str, ...]:
        if isinstance(row, str):
            return (row,)
        return tuple(self._cell(row, column) for column in columns)

    def _cell(self, row: Row, column: ListColumnWording) -> str:
        return self.say(column.o, dong=row) if column.o else row.get(column.truong, "")

    def _column(self, column: ListColumnWording) -> Cot:
        heading = self._needed(column.tieu_de)
        return Cot(truong=column.truong, tieu_de=heading, rong=column.rong, canh=column.canh)

    def _needed(self, text: str) -> str:
        said = self.say(text)
        if not said:
            raise WordingError(text, EMPTY)
        return said


def numbered(rows: Iterable[dict[str, str]]) -> Iterable[Row]:
    """Yield the rows with their numbers from 1."""
    return ({**row, "stt": str(number)} for number, row in enumerate(rows, 1))


def together(plan: Plan, bodies: Iterable[str]) -> list[str]:
    """Return bodies in the order of the registry, kinds together in the order of theirs."""
    danh_ba = plan.danh_ba
    kinds, places = list(danh_ba.kinds), list(danh_ba.bodies)
    return sorted(bodies, key=lambda b: (kinds.index(danh_ba.bodies[b].loai), places.index(b)))
