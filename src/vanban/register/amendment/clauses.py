"""The differences between two states of a document as clauses, each with its new text.

Pure. All numbers in clauses are those before the amendment; where others move, a last clause says
how they are numbered then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct, field

from vanban.diff.matches import Pair, in_order, pairs
from vanban.legal_text.kinds import HEADINGS, NAMES, cited_name
from vanban.regime.wording import Wording
from vanban.regime.wording_records import AmendmentWording, ClauseName, listed
from vanban.register.amendment.pieces import (
    SHOWN,
    Annex,
    Paper,
    Piece,
    TableRow,
    guarded,
    read,
)
from vanban.text.vietnamese import letter, lower_first
from vanban.tree import Unit

OPEN, CLOSE, END = "“", "”", "."
NOTED = "khac"


class Clause(Struct, frozen=True):
    """One clause: the sentence, and below it the new text as lines between quotation marks."""

    name: ClauseName
    lines: tuple[str, ...]

    @property
    def shown(self) -> str:
        """Its sentence, as messages quote it."""
        return read(self.lines[0])


class Slip(Struct, frozen=True):
    """A place with what stands there and what is to stand there, as a correction says it."""

    place: str
    old: str
    new: str


class Difference(Struct, frozen=True):
    """All that differs: as clauses, as places to be corrected, what neither can say."""

    clauses: tuple[Clause, ...] = ()
    texts: tuple[Slip, ...] = ()
    """The texts that were reworded in their place: each is among the clauses too."""
    form: tuple[Slip, ...] = ()
    """Parts of layout and procedure: no clause says them."""
    unsaid: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.clauses or self.form or self.unsaid)


Words = Mapping[str, Any]


class Drafting(Struct):
    """Drafts the clauses of one amendment; `words` are what every sentence may use."""

    wording: AmendmentWording
    words: Words
    clauses: list[Clause] = field(default_factory=list)
    texts: list[Slip] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)
    homes: set[str] = field(default_factory=set)
    """The texts issued with the document and its annexes, as they are called."""

    def difference(self, old: Paper, new: Paper) -> Difference:
        """Return what differs; raises WordingError for a sentence that cannot be filled."""
        ten = self.wording.ten
        self._line(ten["trich_yeu"], old.subject, new.subject)
        self._pieces(old.bases, new.bases, ())
        self._line(ten["mo_dau"], old.opening, new.opening)
        self._pieces(old.pieces, new.pieces, ())
        self._line(ten["ket_thuc"], old.closing, new.closing)
        self._pieces(old.addressees, new.addressees, ())
        self._pieces(old.recipients, new.recipients, ())
        self._attached(old, new)
        self._annexes(old, new)
        parts = dict.fromkeys((*old.form, *new.form))
        pairs_of = ((part, old.form.get(part, ""), new.form.get(part, "")) for part in parts)
        form = tuple(
            Slip(f"{ten['phan']} {lower_first(part)}", a, b) for part, a, b in pairs_of if a != b
        )
        return Difference(tuple(self.clauses), tuple(self.texts), form, tuple(self.unsaid))

    def _say(self, sentence: ClauseName, **words: str) -> str:
        return Wording.render(self.wording.cau[sentence], {**self.words, **words})

    def _add(self, sentence: ClauseName, new: Iterable[str] = (), **words: str) -> None:
        self.clauses.append(Clause(sentence, (self._say(sentence, **words), *quoted(new))))

    # --- lines of their own ---

    def _line(self, called: str, old: str, new: str) -> None:
        """A line that stands once: the subject, the opening, the title of an annex."""
        if read(old) == read(new):
            self._looks(called, old, new)
        elif not old:
            self._add("them", [new], moi=called)
        elif not new:
            self._add("bo", cho=called)
        else:
            self.texts.append(Slip(called, read(old), read(new)))
            self._add("sua", [new], cho=called)

    def _looks(self, called: str, old: str, new: str) -> None:
        if old != new:
            self.unsaid.append(f"{called}: chữ đậm, nghiêng hoặc dấu đánh trong nguồn")

    # --- the text, the bases, the recipients ---

    def _pieces(self, old: Sequence[Piece], new: Sequence[Piece], way: tuple[str, ...]) -> None:
        """The pieces of one level; `way` names what they stand under, the innermost first."""
        matched = in_order(old, new)
        names = self._names(old)
        stays = [(p.old, p.new) for p in matched if p.old is not None and p.new is not None]
        for gone, group in groupby(matched, _state):
            run = tuple(group)
            if gone == "bot":
                every = [names[p.old] for p in run if p.old is not None]
                self._add("bo", cho=self._at(join(every), way))
            elif gone == "them":
                came = [p.new for p in run if p.new is not None]
                self._added(came, old, new, names, stays, way)
            else:
                for p in run:
                    self._kept(old[p.old or 0], new[p.new or 0], names[p.old or 0], way)
        self._renumbered([(old[a], new[b]) for a, b in stays], way)

    def _at(self, called: str, way: tuple[str, ...]) -> str:
        return " ".join((called, *way))

    def _kept(self, old: Piece, new: Piece, called: str, way: tuple[str, ...]) -> None:
        """A piece that stays: its own text, then what is under it."""
        place = self._at(called, way)
        objects = old.text.startswith(SHOWN) or new.text.startswith(SHOWN)
        if objects and old.text != new.text:
            self.unsaid.append(f"{place}: hình hoặc bảng trong lời văn")
        elif old.bare != new.bare or old.title != new.title:
            self.texts.append(Slip(place, old.bare, new.bare))
            if old.pieces and new.pieces and (old.title or _heading(old)):
                self._add("sua_ten", _own_lines(new), cho=place)
            else:
                self._add("sua", new.lines(), cho=place)
                return
        else:
            self._looks(place, old.text, new.text)
        above = self._home(way) if _stops(old) else way
        self._pieces(old.pieces, new.pieces, (called, *above))

    def _home(self, way: tuple[str, ...]) -> tuple[str, ...]:
        """The text that a way ends in, where it is not the document: it has articles of its own."""
        return tuple(one for one in way[-1:] if one in self.homes)

    def _added(
        self,
        places: list[int],
        old: Sequence[Piece],
        new: Sequence[Piece],
        names: Sequence[str],
        stays: list[tuple[int, int]],
        way: tuple[str, ...],
    ) -> None:
        """New pieces in a row: before or after one that stays."""
        run = [new[n] for n in places]
        if any(SHOWN in line for one in run for line in one.lines()):
            self.unsaid.append(f"{self._at('', way)}: hình hoặc bảng thêm vào lời văn".strip())
            return
        taken = {named for one, named in zip(old, names, strict=True) if one.number}
        called = join([self._fresh(self._called(one), taken) for one in run])
        lines = [line for one in run for line in one.lines()]
        anchor, after = _anchor(places[0], stays)
        if anchor is None:
            self._add("them", lines, moi=self._at(called, way))
            return
        sentence: ClauseName = "them_sau" if after else "them_truoc"
        self._add(sentence, lines, moi=called, neo=self._at(names[anchor], way))

    def _renumbered(self, stays: list[tuple[Piece, Piece]], way: tuple[str, ...]) -> None:
        moved = [(a, b) for a, b in stays if a.number != b.number]
        if moved:
            old, new = ([_unit_name(pair[side]) for pair in moved] for side in (0, 1))
            self._add("danh_so", cu=self._at(join(old), way), moi=join(new))

    def _names(self, pieces: Sequence[Piece]) -> list[str]:
        """How each is called among its siblings."""
        names, counts = [], dict[str, int]()
        for one in pieces:
            counts[one.sort] = counts.get(one.sort, 0) + 1
            names.append(self._called(one) if one.number else self._nth(one, counts[one.sort]))
        return names

    def _nth(self, piece: Piece, place: int) -> str:
        ten = self.wording.ten
        if piece.sort in ("noi_nhan", "kinh_gui"):
            return f"{ten[piece.sort]} {OPEN}{piece.text}{CLOSE}"
        words = listed(self.wording.thu_tu)
        nth = words[place - 1] if place <= len(words) else str(place)
        return f"{self._noun(piece)} {ten['thu']} {nth}"

    def _noun(self, one: Piece) -> str:
        ten = self.wording.ten
        return ten[one.sort] if one.sort in ten else NAMES[_kind(one)]

    def _fresh(self, called: str, taken: Collection[str]) -> str:
        """A new number, told apart from the same number of before."""
        return f"{called} {self.wording.ten['moi']}" if called in taken else called

    def _called(self, one: Piece) -> str:
        return _unit_name(one) if one.number else self._noun(one)

    # --- attached texts, annexes ---

    def _attached(self, old: Paper, new: Paper) -> None:
        if [one[0] for one in old.attached] != [one[0] for one in new.attached]:
            self.unsaid.append("thêm hoặc bớt văn bản ban hành kèm theo")
            return
        with_it = self.wording.ten["kem_theo"]
        kinds = [one[0] for one in old.attached]
        for (called, subject, text), (_, now, new_text) in zip(
            old.attached, new.attached, strict=True
        ):
            alike = kinds.count(called) > 1
            place = f"{called} {lower_first(subject)} {with_it}" if alike else f"{called} {with_it}"
            self.homes.add(place)
            self._line(f"{self.wording.ten['trich_yeu']} {place}", subject, now)
            self._pieces(text, new_text, (place,))

    def _annexes(self, old: Paper, new: Paper) -> None:
        if len(old.annexes) != len(new.annexes):
            self.unsaid.append("thêm hoặc bớt phụ lục")
            return
        for before, now in zip(old.annexes, new.annexes, strict=True):
            self.homes.add(before.name)
            self._line(f"{self.wording.ten['tieu_de']} {before.name}", before.title, now.title)
            self._pieces(before.pieces, now.pieces, (before.name,))
            self._table(before, now)

    def _table(self, old: Annex, new: Annex) -> None:
        if len(old.headings) != len(new.headings):
            self.unsaid.append(f"{old.name}: thêm hoặc bớt cột của bảng")
            return
        _Table(self, old, new).draft()
        for before, now in zip(old.headings, new.headings, strict=True):
            if before != now:  # the clauses on cells name the columns as they were issued
                self._add("ten_cot", [now], cot=before, bang=old.name)


# --- rows of a table ---


Places = list[tuple[int, int]]


class _Table(Struct):
    """The rows of one table, told by their numbers before the amendment."""

    drafting: Drafting
    old: Annex
    new: Annex

    def draft(self) -> None:
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
            self.drafting._add("bo", cho=f"{self._rows(run)} {self.old.name}")

    def _placed(
        self, run: list[int], stays: Places, *, moved: bool, origin: Mapping[int, int] | None = None
    ) -> None:
        add, name = self.drafting._add, self.old.name
        anchor, after = _anchor(run[0], stays)
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
            yield " | ".join(row.row.cells)
            return
        for heading, cell in zip(self.old.headings, row.row.cells, strict=True):
            if cell:
                yield f"{heading}: {cell}"

    def _cells(self, old: TableRow, new: TableRow, place: int) -> None:
        """The cells of a row that stays, by the names of their columns."""
        at = f"{self._row(place)} {self.old.name}"
        drafting = self.drafting
        if old.group or new.group or len(old.row.cells) != len(new.row.cells):
            if old.key != new.key:
                drafting.texts.append(Slip(at, read(old.row.cells[0]), read(new.row.cells[0])))
                lines = [new.row.cells[0]] if new.group else list(self._lines(new))
                drafting._add("sua", lines, cho=at)
            return
        changed = [
            (n, a, b)
            for n, (a, b) in enumerate(zip(old.row.cells, new.row.cells, strict=True))
            if read(a) != read(b) and not (n == 0 and old.number and new.number)
        ]
        for n, a, b in changed:
            if a and b:
                drafting.texts.append(Slip(f"cột “{self.old.headings[n]}” {at}", read(a), read(b)))
        if len(changed) == 1:
            self._cell(changed[0], at)
        elif changed:
            said = drafting._say("cac_o", cho=at)
            lines = [
                f"{letter(k)}) {drafting._say('mot_o', cot=self.old.headings[n])} {OPEN}{b}{CLOSE}"
                + (END if k == len(changed) else ";")
                for k, (n, _, b) in enumerate(changed, 1)
            ]
            drafting.clauses.append(Clause("cac_o", (said, *lines)))

    def _cell(self, changed: tuple[int, str, str], at: str) -> None:
        place, _, now = changed
        heading, fields = self.old.headings[place], self.old.fields
        words = self.drafting.wording.truong
        field_word = words.get(fields[place] if fields else "", words[NOTED])
        if now:
            self.drafting._add("o", [now], truong=field_word, cot=heading, cho=at)
        else:
            self.drafting._add("o_bo", cot=heading, cho=at)

    def _renumbered(self, places: Places) -> None:
        pairs_of = [(self.old.rows[a].number, self.new.rows[b].number) for a, b in places]
        moved = [pair for pair in pairs_of if pair[0] != pair[1] and all(pair)]
        if moved:
            word = self._word("hang")
            old, new = (", ".join(pair[side] for pair in moved) for side in (0, 1))
            self.drafting._add("danh_so", cu=f"{word} {old} {self.old.name}", moi=f"{word} {new}")

    # --- what rows are called ---

    def _word(self, name: str) -> str:
        return self.drafting.wording.ten[name]

    def _row(self, place: int) -> str:
        """How a row of the issued table is called: by its number where no other has it."""
        row = self.old.rows[place]
        if row.group:
            return f"{self._word('nhom')} {OPEN}{row.row.cells[0]}{CLOSE}"
        numbers = [one.number for one in self.old.rows]
        if row.number and numbers.count(row.number) == 1:
            return f"{self._word('hang')} {row.number}"
        said = next((cell for cell in row.row.said if cell), "")
        number = f"{self._word('hang')} {row.number} " if row.number else f"{self._word('dong')} "
        return f"{number}{OPEN}{said}{CLOSE}"

    def _rows(self, places: list[int]) -> str:
        return join([self._row(place) for place in places])

    def _called_new(self, rows: list[TableRow]) -> str:
        word = self._word("hang")
        taken = {f"{word} {one.number}" for one in self.old.rows if one.number}
        names = [
            self._word("nhom") if row.group
            else self.drafting._fresh(f"{word} {row.number}", taken) if row.number
            else self._word("dong")
            for row in rows
        ]  # fmt: skip
        return join(names)


# --- small matters ---


def quoted(lines: Iterable[str]) -> tuple[str, ...]:
    """Return new text between quotation marks, each line a paragraph of the clause above it."""
    every = list(lines)
    if not every:
        return ()
    first, *rest = every
    whole = [f"{OPEN}{first}", *map(guarded, rest)]
    whole[-1] += f"{CLOSE}{END}"
    return tuple(whole)


def join(names: Sequence[str]) -> str:
    """Join names; those that begin alike say it once: "số thứ tự 7, 8"."""
    parts: list[str] = []
    word = ""
    for one in names:
        head, _, number = one.rpartition(" ")
        short = head and head == word and OPEN not in one
        parts.append(number if short else one)
        word = head
    return ", ".join(parts)


def _state(pair: Pair) -> str:
    return "bot" if pair.new is None else "them" if pair.old is None else ""


def _anchor(place: int, stays: Places) -> tuple[int | None, bool]:
    """The old place of what stays right before a new one, else right after it (False)."""
    above = [a for a, b in stays if b < place]
    if above:
        return above[-1], True
    return (stays[0][0], False) if stays else (None, True)


def _kind(one: Piece) -> Any:
    return one.sort


def _unit_name(one: Piece) -> str:
    return cited_name(Unit(_kind(one), one.number))


def _heading(one: Piece) -> bool:
    return one.sort in (*HEADINGS, "la_ma", "dieu")


def _own_lines(one: Piece) -> list[str]:
    return list(Piece(one.sort, one.text, one.label, one.number, one.title).lines())


def _stops(one: Piece) -> bool:
    """Say whether places below need not name what is above: an article has its number once."""
    return one.sort == "dieu"
