"""Clauses on the rows of a table, told by their numbers before the amendment. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from vanban.diff.matches import pairs
from vanban.register.amendment.clause_sheet import CLOSE, END, OPEN, Clause, ClauseSheet, Slip, join
from vanban.register.amendment.pieces import Annex, TableRow, guarded, read
from vanban.text.cell_lines import BREAK
from vanban.text.vietnamese import letter

NOTED = "khac"
Places = list[tuple[int, int]]


class RowClauses(Struct):
    """The rows of one table, told by their numbers before the amendment."""

    sheet: ClauseSheet
    old: Annex
    new: Annex

    def draft(self) -> None:
        """Add the clauses on rows that came, went or moved, then on cells and numbers."""
        stays, moved = self._matched()
        came, moved = self._runs(stays, moved)
        self._gone({a for a, _ in (*stays, *moved)})
        for a, b in sorted((*stays, *moved)):
            self._cells(self.old.rows[a], self.new.rows[b], a)
        for run in came:
            self._placed(run, stays, moved=False)
        for run in self._in_runs([b for _, b in moved]):
            self._placed(run, stays, moved=True, origin={b: a for a, b in moved})
        self._renumbered(sorted((*stays, *moved), key=lambda pair: pair[1]))

    def _matched(self) -> tuple[Places, Places]:
        """Rows that stay in their order, and rows that stand elsewhere now: old and new place."""
        matches = pairs(self.old.rows, self.new.rows)
        stays, moved = (
            [
                (p.old, p.new)
                for p in matches
                if p.old is not None and p.new is not None and p.moved is elsewhere
            ]
            for elsewhere in (False, True)
        )
        return self._by_id(stays, moved), moved

    def _by_id(self, stays: Places, moved: Places) -> Places:
        """Join what is gone and what is new where both are of one task, in one gap."""
        olds = {a for a, _ in (*stays, *moved)}
        news = {b for _, b in (*stays, *moved)}
        ids = {row.id: n for n, row in enumerate(self.new.rows) if row.id and n not in news}
        for place, row in enumerate(self.old.rows):
            other = ids.get(row.id) if row.id and place not in olds else None
            if other is None:
                continue
            above = sum(a < place for a, _ in stays), sum(b < other for _, b in stays)
            if above[0] == above[1]:
                stays = sorted((*stays, (place, other)))
        return stays

    def _runs(self, stays: Places, moved: Places) -> tuple[list[list[int]], Places]:
        """The new rows in runs; a moved row beside a new one is gone there and new here."""
        kept = {b for _, b in stays}
        elsewhere = {b for _, b in moved}
        came: list[list[int]] = []
        for run in self._in_runs([n for n in range(len(self.new.rows)) if n not in kept]):
            if not elsewhere.issuperset(run):
                came.append(run)
                moved = [(a, b) for a, b in moved if b not in run]
        return came, moved

    def _in_runs(self, places: list[int]) -> list[list[int]]:
        runs: list[list[int]] = []
        for place in sorted(places):
            if runs and runs[-1][-1] == place - 1:
                runs[-1].append(place)
            else:
                runs.append([place])
        return runs

    def _gone(self, kept: set[int]) -> None:
        gone = [place for place in range(len(self.old.rows)) if place not in kept]
        for run in self._in_runs(gone):
            self.sheet.add("bo", cho=f"{self._rows(run)} {self.old.name}")

    def _placed(
        self, run: list[int], stays: Places, *, moved: bool, origin: Mapping[int, int] | None = None
    ) -> None:
        add, name = self.sheet.add, self.old.name
        anchor, after = anchor_of(run[0], stays)
        neo = f"{self._row(anchor)} {name}" if anchor is not None else ""
        if moved:
            assert origin is not None
            what = self._rows([origin[b] for b in run])
            add("chuyen_sau" if after else "chuyen_truoc", cho=f"{what} {name}", neo=neo)
            return
        rows = [self.new.rows[n] for n in run]
        called = self._called_new(rows)
        lines = [line for row in rows for line in self._lines(row)]
        if anchor is None:
            add("them", lines, moi=f"{called} {name}")
        else:
            add("them_sau" if after else "them_truoc", lines, moi=called, neo=neo)

    def _lines(self, row: TableRow) -> Iterator[str]:
        """A new row: each of its cells after the name of its column, empty ones left out."""
        if row.group:
            yield f"{self._word('nhom')}: {row.row.cells[0]}"
            return
        if len(row.row.cells) != len(self.old.headings):
            yield " | ".join(map(_on_one_line, row.row.cells))
            return
        for heading, cell in zip(self.old.headings, row.whole, strict=True):
            if cell:
                yield from f"{heading}: {cell}".split(BREAK)

    def _cells(self, old: TableRow, new: TableRow, place: int) -> None:
        """The cells of a row that stays, by the names of their columns."""
        at = f"{self._row(place)} {self.old.name}"
        if old.group or new.group or len(old.row.cells) != len(new.row.cells):
            if old.key != new.key:
                self.sheet.texts.append(Slip(at, read(old.row.cells[0]), read(new.row.cells[0])))
                lines = [new.row.cells[0]] if new.group else list(self._lines(new))
                self.sheet.add("sua", lines, cho=at)
            return
        cells = zip(old.row.cells, new.row.cells, strict=True)
        changed = [
            (n, old.whole[n], new.whole[n])
            for n, (a, b) in enumerate(cells)
            if read(a) != read(b) and not (n == 0 and old.number and new.number)
        ]
        for n, a, b in changed:
            if b or len(changed) > 1:  # what one clause takes away is not said with others
                self.sheet.texts.append(
                    Slip(f"cột “{self.old.headings[n]}” {at}", read(a), read(b))
                )
        if len(changed) == 1:
            self._cell(changed[0], at)
        elif changed:
            said = self.sheet.say("cac_o", cho=at)
            self.sheet.clauses.append(Clause("cac_o", (said, *self._each(changed))))

    def _each(self, changed: Sequence[tuple[int, str, str]]) -> Iterator[str]:
        """A point for each of the cells of a row, with what is to stand there."""
        for count, (place, _, now) in enumerate(changed, 1):
            said = self.sheet.say("mot_o", cot=self.old.headings[place])
            end = END if count == len(changed) else ";"
            first, *others = f"{OPEN}{now}{CLOSE}{end}".split(BREAK)
            yield f"{letter(count)}) {said} {first}"
            yield from map(guarded, others)

    def _cell(self, changed: tuple[int, str, str], at: str) -> None:
        place, _, now = changed
        heading, fields = self.old.headings[place], self.old.fields
        words = self.sheet.wording.truong
        field_word = words.get(fields[place] if fields else "", words[NOTED])
        if now:
            self.sheet.add("o", now.split(BREAK), truong=field_word, cot=heading, cho=at)
        else:
            self.sheet.add("o_bo", cot=heading, cho=at)

    def _renumbered(self, places: Places) -> None:
        numbers = [(a, self.old.rows[a].number, self.new.rows[b].number) for a, b in places]
        moved = [(a, now) for a, then, now in numbers if then and now and then != now]
        if moved:
            old = self._rows([place for place, _ in moved])
            new = f"{self._word('hang')} {', '.join(now for _, now in moved)}"
            self.sheet.add("danh_so", cu=f"{old} {self.old.name}", moi=new)

    # --- what rows are called ---

    def _word(self, name: str) -> str:
        return self.sheet.wording.ten[name]

    def _row(self, place: int) -> str:
        """How a row of the issued table is called: by its number where no other has it."""
        row = self.old.rows[place]
        if row.group:
            return self._group(row)
        alike = [n for n, one in enumerate(self.old.rows) if one.number == row.number]
        if row.number and len(alike) == 1:
            return f"{self._word('hang')} {row.number}"
        said = _first_said(row)
        number = f"{self._word('hang')} {row.number} " if row.number else f"{self._word('dong')} "
        alike = [n for n in alike if _first_said(self.old.rows[n]) == said]
        return f"{number}{OPEN}{said}{CLOSE}{self._apart(place, alike)}"

    def _apart(self, place: int, alike: Sequence[int]) -> str:
        """What tells a row from others with its number and text: its group, or else a cell."""
        own = self._above(place)
        if len(alike) == 1:
            return ""
        if own and [self._above(n) for n in alike].count(own) == 1:
            return f" {own}"
        for at, heading in enumerate(self.old.headings):
            cells = [self.old.rows[n].whole[at : at + 1] for n in alike]
            cell = cells[alike.index(place)]
            if any(cell) and cells.count(cell) == 1:
                named = self.sheet.say("mot_o", cot=heading)
                return f" ({named} {OPEN}{_on_one_line(*cell)}{CLOSE})"
        return ""

    def _above(self, place: int) -> str:
        """What the group row above a row is called; nothing where none stands there."""
        above = (row for row in reversed(self.old.rows[:place]) if row.group)
        return next(map(self._group, above), "")

    def _group(self, row: TableRow) -> str:
        return f"{self._word('nhom')} {OPEN}{row.row.cells[0]}{CLOSE}"

    def _rows(self, places: list[int]) -> str:
        return join([self._row(place) for place in places])

    def _called_new(self, rows: list[TableRow]) -> str:
        word = self._word("hang")
        taken = {f"{word} {one.number}" for one in self.old.rows if one.number}
        names = [
            self._word("nhom") if row.group
            else self.sheet.fresh(f"{word} {row.number}", taken) if row.number
            else self._word("dong")
            for row in rows
        ]  # fmt: skip
        return join(names)


def _first_said(row: TableRow) -> str:
    """The first cell of a row that says something, its number apart."""
    return _on_one_line(next((cell for cell in row.row.said if cell), ""))


def _on_one_line(cell: str) -> str:
    return cell.replace(BREAK, " ")


def anchor_of(place: int, stays: Places) -> tuple[int | None, bool]:
    """Return the old place of what stays right before a new one, else right after it (False)."""
    above = [a for a, b in stays if b < place]
    if above:
        return above[-1], True
    return (stays[0][0], False) if stays else (None, True)
