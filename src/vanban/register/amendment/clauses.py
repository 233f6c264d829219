"""The differences between two states of a document as clauses, each with its new text.

Pure. All numbers in clauses are those before the amendment; where others move, a last clause says
how they are numbered then.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct, field

from vanban.diff.matches import Pair, in_order
from vanban.legal_text.kinds import HEADINGS, NAMES, cited_name
from vanban.regime.wording_records import AmendmentWording, ClauseName, listed
from vanban.register.amendment.clause_sheet import CLOSE, OPEN, ClauseSheet, Difference, Slip, join
from vanban.register.amendment.pieces import SHOWN, Annex, Paper, Piece, read
from vanban.register.amendment.row_clauses import RowClauses, anchor_of
from vanban.text.vietnamese import lower_first
from vanban.tree import Unit


class Drafting(Struct):
    """Drafts the clauses of one amendment, part by part."""

    sheet: ClauseSheet
    homes: set[str] = field(default_factory=set)
    """The texts issued with the document and its annexes, as they are called."""

    @property
    def wording(self) -> AmendmentWording:
        """The office's words of amendments."""
        return self.sheet.wording

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
        return Difference(
            tuple(self.sheet.clauses), tuple(self.sheet.texts), form, tuple(self.sheet.unsaid)
        )

    # --- lines of their own ---

    def _line(self, called: str, old: str, new: str) -> None:
        """A line that stands once: the subject, the opening, the title of an annex."""
        if read(old) == read(new):
            self._looks(called, old, new)
        elif not old:
            self.sheet.add("them", [new], moi=called)
        elif not new:
            self.sheet.add("bo", cho=called)
        else:
            self.sheet.texts.append(Slip(called, read(old), read(new)))
            self.sheet.add("sua", [new], cho=called)

    def _looks(self, called: str, old: str, new: str) -> None:
        if old != new:
            self.sheet.unsaid.append(f"{called}: chữ đậm, nghiêng hoặc dấu đánh trong nguồn")

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
                self.sheet.add("bo", cho=self._at(join(every), way))
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
            self.sheet.unsaid.append(f"{place}: hình hoặc bảng trong lời văn")
        elif old.bare != new.bare or old.title != new.title:
            self.sheet.texts.append(Slip(place, old.bare, new.bare))
            if old.pieces and new.pieces and (old.title or _heading(old)):
                self.sheet.add("sua_ten", _own_lines(new), cho=place)
            else:
                self.sheet.add("sua", new.lines(), cho=place)
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
            self.sheet.unsaid.append(
                f"{self._at('', way)}: hình hoặc bảng thêm vào lời văn".strip()
            )
            return
        taken = {named for one, named in zip(old, names, strict=True) if one.number}
        called = join([self.sheet.fresh(self._called(one), taken) for one in run])
        lines = [line for one in run for line in one.lines()]
        anchor, after = anchor_of(places[0], stays)
        if anchor is None:
            self.sheet.add("them", lines, moi=self._at(called, way))
            return
        sentence: ClauseName = "them_sau" if after else "them_truoc"
        self.sheet.add(sentence, lines, moi=called, neo=self._at(names[anchor], way))

    def _renumbered(self, stays: list[tuple[Piece, Piece]], way: tuple[str, ...]) -> None:
        moved = [(a, b) for a, b in stays if a.number != b.number]
        if moved:
            old, new = ([_unit_name(pair[side]) for pair in moved] for side in (0, 1))
            self.sheet.add("danh_so", cu=self._at(join(old), way), moi=join(new))

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

    def _called(self, one: Piece) -> str:
        return _unit_name(one) if one.number else self._noun(one)

    # --- attached texts, annexes ---

    def _attached(self, old: Paper, new: Paper) -> None:
        if [one[0] for one in old.attached] != [one[0] for one in new.attached]:
            self.sheet.unsaid.append("thêm hoặc bớt văn bản ban hành kèm theo")
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
            self.sheet.unsaid.append("thêm hoặc bớt phụ lục")
            return
        for before, now in zip(old.annexes, new.annexes, strict=True):
            self.homes.add(before.name)
            self._line(f"{self.wording.ten['tieu_de']} {before.name}", before.title, now.title)
            self._pieces(before.pieces, now.pieces, (before.name,))
            self._table(before, now)

    def _table(self, old: Annex, new: Annex) -> None:
        if len(old.headings) != len(new.headings):
            self.sheet.unsaid.append(f"{old.name}: thêm hoặc bớt cột của bảng")
            return
        RowClauses(self.sheet, old, new).draft()
        for before, now in zip(old.headings, new.headings, strict=True):
            if before != now:  # the clauses on cells name the columns as they were issued
                place = f"cột {OPEN}{before}{CLOSE} {old.name}"
                self.sheet.texts.append(Slip(place, read(before), read(now)))
                self.sheet.add("ten_cot", [now], cot=before, bang=old.name)


def _state(pair: Pair) -> str:
    return "bot" if pair.new is None else "them" if pair.old is None else ""


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
