"""A Word file to what its source will hold: head, text, foot, annexes, each with its place.

Every paragraph is claimed in the `Ledger` by the key that it has become, or told with the reason
why it is not in the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from vanban.check.docx.paper import Paragraph
from vanban.check.parts.part import Part, Piece
from vanban.check.parts.words import NhanDang
from vanban.content.citations import VienDan
from vanban.content.plan import KeHoach
from vanban.content.registry import CoQuan, DanhBa
from vanban.content.states import ISSUED
from vanban.content.workbook.name_keys import place_in
from vanban.content.workbook.names import Names, names_of
from vanban.importing.papers.annexes import AnnexReader
from vanban.importing.papers.citations import Citations
from vanban.importing.papers.desk import FOOT_ROLES, HEAD_ROLES, OPENING_ROLES, Desk, by_number
from vanban.importing.papers.foot import FootReader
from vanban.importing.papers.head import (
    ADDRESSED,
    HeadRead,
    HeadReader,
    issuer_of,
    line_source,
    new_issuer,
    resolving_day,
)
from vanban.importing.papers.kept_grid import grid_at
from vanban.importing.papers.ledger import PRINTED, RULED, Entry
from vanban.importing.papers.lines import (
    Item,
    Line,
    is_drawn,
    is_page_number,
    merged_titles,
    without_end,
)
from vanban.importing.papers.marked_text import plain
from vanban.importing.papers.parts_form import opening_lines, parts_form
from vanban.importing.papers.preamble import PreambleReader
from vanban.importing.papers.text_form import as_source
from vanban.importing.papers.word_file import WordFile
from vanban.legal_text import read_units
from vanban.legal_text.titles import title_like
from vanban.regime.law import Law, LoaiVanBan
from vanban.text.vietnamese import strip_end

DEFAULT_KIND = "ke_hoach"
NUMBER_REASON = "Số có ở tệp Word đã nhập"
ROUND = "lần dự thảo, ngày dự thảo: không in"
CONTENTS = "mục lục: loại văn bản này không in"
PAGE_NUMBER, AROUND, NOTE = (
    "số trang: chương trình tự in",
    "chữ ở đầu trang, chân trang",
    "chú thích",
)
EVERYWHERE = 10**9


class DocumentRead(Struct, frozen=True):
    """A file as its source will be: `keys` in the order of the record, what goes with them.

    `entries` accounts for every paragraph; `issuer` is an entry that the registry lacks; `parts`
    are told as the contract has them; `as_of` is the day that names are resolved on.
    """

    file: WordFile
    kind: str
    kind_known: bool
    keys: Mapping[str, Any]
    citations: tuple[VienDan, ...]
    issuer: Mapping[str, Any] | None
    pictures: Mapping[str, bytes]
    entries: tuple[Entry, ...]
    parts: Mapping[str, Any]
    as_of: date
    doubts: tuple[Line, ...] = ()
    """Lines whose number does not go on from the one above: they keep it as a text."""

    def names(self, danh_ba: DanhBa) -> Names:
        """Return the names of a registry as this file means them: its day, its issuer."""
        return _names_at(danh_ba, self.as_of, str(self.keys.get("co_quan", "")), self.issuer)

    @property
    def secret(self) -> str:
        """The words of its mark of secrecy, "" for none."""
        return self.file.book.law.regime.secrecy_word(self.keys.get("do_mat", ""))


def read_document(
    file: WordFile,
    law: Law,
    words: NhanDang,
    danh_ba: DanhBa,
    known: Mapping[str, VienDan],
    today: date,
) -> DocumentRead:
    """Read a Word file into keys of a source; `today` serves where it has no day. Never raises."""
    desk = Desk(file, law, words, danh_ba, Citations(law, known), today)
    return _Reader(desk, file.roles.kind or DEFAULT_KIND).document()


def _names_at(danh_ba: DanhBa, day: date, home: str, issuer: Mapping[str, Any] | None) -> Names:
    """The names of a registry as a paper means them: of its day, by who issues it."""
    known = home in danh_ba.bodies
    return names_of(
        danh_ba, day, home, "" if known else place_in(str((issuer or {}).get("ten", "")))
    )


def ordered(keys: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keys of a document in the order of its record."""
    return {name: keys[name] for name in KeHoach.model_fields if name in keys}


class _Reader:
    """Reads one file part by part into the keys of its source."""

    def __init__(self, desk: Desk, kind: str) -> None:
        self.desk, self.kind = desk, kind
        self.record: LoaiVanBan = desk.law.kinds[kind]
        self.keys: dict[str, Any] = {"loai": kind}
        self.annexes = AnnexReader(desk, self.keys)
        self.body: CoQuan | None = None
        self.issuer: dict[str, Any] | None = None

    def document(self) -> DocumentRead:
        desk, pieces = self.desk, self.desk.file.roles.pieces
        main = next((at for at, one in enumerate(pieces) if one.sort == "chinh"), None)
        parts = self._main(pieces[main], desk.by_piece.get(main, [])) if main is not None else {}
        self.annexes.pieces(main)
        titles = [one.get("tieu_de", "") for one in self.keys.get("phu_luc", ())]
        if any(title_like(unit for text in self._texts() for unit in read_units(text))):
            self.keys["dong_ngan"] = "loi_van"
        entry = self.issuer
        self.annexes.looks(self.body or (CoQuan.model_validate(entry) if entry else None))
        return DocumentRead(
            desk.file, self.kind, bool(desk.file.roles.kind), ordered(self.keys),
            tuple(desk.citations.new.values()), self.issuer, desk.text.pictures,
            desk.ledger.closed(self._every()), {**parts, "phu_luc": titles}, desk.as_of(),
            tuple(desk.doubts),
        )  # fmt: skip

    def _texts(self) -> Iterator[str]:
        """The texts of the document that are plain text."""
        own = [one for key in ("phu_luc", "van_ban_kem_theo") for one in self.keys.get(key, ())]
        texts = (one.get("noi_dung") for one in (self.keys, *own))
        yield from (text for text in texts if isinstance(text, str))

    # --- the main document ---

    def _main(self, piece: Piece, parts: list[Part]) -> dict[str, Any]:
        """Read the main document; return its parts as the contract tells them."""
        head = self._head(parts)
        first, last = _bounds(self.desk.file, parts)
        items = every = self._body(piece, parts, first, last)
        host = self.body.ten if self.body else head.issuer
        opening = PreambleReader(self.desk, self.keys, self.record, host, self.body)
        bases, lines = opening.bases(parts)
        items = without_end(opening.called([*lines, *items]))
        items = opening.own_lines(opening.first_sentence(items))
        items, closing = opening.last_sentence(items)
        self._text(items, closing)
        foot = FootReader(self.desk, self.keys, self.record)
        foot.read(parts)
        foot.address(parts, self.body)
        known = self.desk.ledger.knows
        self.annexes.behind([p for p in piece.paragraphs if p.number > last and not known(p)])
        title = next((plain(one.text) for one in parts if one.role == "ten_loai"), self.record.ten)
        named = opening.cited(opening_lines(every))
        return parts_form(head, self.keys, bases, every, title, named)

    def _head(self, parts: Sequence[Part]) -> HeadRead:
        desk, keys = self.desk, self.keys
        reader = HeadReader(desk.law, desk.names, desk.ledger)
        above = [one for one in parts if one.role in HEAD_ROLES | OPENING_ROLES]
        head = reader.read(above, self.kind)
        keys |= head.keys
        self.body = issuer_of(desk.danh_ba, head, resolving_day(head.day, desk.today))
        if self.body is None and head.issuer:
            self.issuer = new_issuer(head, desk.danh_ba)
        self._issued_by()
        if head.unit:
            keys["don_vi_soan_thao"] = head.unit
        for part in parts:
            if part.role == "du_thao":
                words = part.text.split()
                desk.ledger.took(part.paragraph, "trang_thai", " ".join(words[:2]))
                desk.ledger.left(part.paragraph, ROUND, " ".join(words[2:]))
            elif part.role == "chu_ky_so":
                keys["hinh_thuc_ban_hanh"] = "dien_tu"
                desk.ledger.took(part.paragraph, "thoi_gian_ky", part.text)
            elif part.role == "muc_luc":
                may = "muc_luc" in self.record.parts
                keys |= {"muc_luc": True} if may else {}
                desk.ledger.left(part.paragraph, PRINTED if may else CONTENTS)
        self._state(head, drafted=any(one.role == "du_thao" for one in parts))
        return head

    def _issued_by(self) -> None:
        """Write who issues it, and who its lines name in a paper of that body."""
        desk, keys = self.desk, self.keys
        if self.body or self.issuer:
            keys["co_quan"] = self.body.id if self.body else (self.issuer or {})["id"]
            desk.names = _names_at(desk.danh_ba, desk.as_of(), keys["co_quan"], self.issuer)
        for key in (one for one in ADDRESSED if one in keys):
            keys[key] = [line_source(desk.names, line["ghi"]) for line in keys[key]]

    def _state(self, head: HeadRead, *, drafted: bool) -> None:
        """A number and a whole day say that it is issued, unless it calls itself a draft."""
        whole_day = isinstance(head.day.source, date)
        issued = "so_van_ban" in self.keys and whole_day and not drafted
        self.keys["trang_thai"] = ISSUED if issued else "du_thao"
        if "so_van_ban" in self.keys and not issued:
            self.keys["ly_do_so"] = NUMBER_REASON
        if not whole_day:
            self.keys["tinh_den"] = resolving_day(head.day, self.desk.today)

    def _body(self, piece: Piece, parts: Sequence[Part], first: int, last: int) -> list[Item]:
        """The text between head and foot, without what is a part of its own."""
        apart = HEAD_ROLES | OPENING_ROLES | FOOT_ROLES | {"dia_chi", "muc_luc"}
        taken = {id(one.paragraph) for one in parts if one.role in apart}
        end = _foot_start(self.desk.file, parts, last)
        inside = [p for p in piece.paragraphs if first < p.number < end and id(p) not in taken]
        return merged_titles(self.desk.text.items(self._inked(inside), by_number(parts)))

    def _inked(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """The paragraphs without page numbers, and lines drawn below the head, above the foot."""
        for one in filter(is_page_number, () if self.desk.own else paragraphs):
            self.desk.ledger.left(one, PAGE_NUMBER)
        paragraphs = [p for p in paragraphs if self.desk.own or not is_page_number(p)]
        own = [at for at, one in enumerate(paragraphs) if one.printed or one.pictures]
        for row in (own, list(reversed(own))):
            for at in row:
                paragraph = paragraphs[at]
                if paragraph.pictures or not is_drawn(paragraph) or paragraph.cell:
                    break
                if not self.desk.ledger.knows(paragraph):
                    self.desk.ledger.left(paragraph, RULED)
        return [one for one in paragraphs if not (is_drawn(one) and self.desk.ledger.knows(one))]

    def _text(self, items: list[Item], closing: Line | None) -> None:
        """Write the text, then the sentence that closes it: citations count in that order."""
        items = self.desk.linked(items)
        if items:
            written = as_source(items, "noi_dung")
            self.keys["noi_dung"] = written.noi_dung
            self.desk.place(items, written)
        for line in self.desk.linked([closing] if closing else []):
            assert isinstance(line, Line)
            self.keys["ket_thuc"] = strip_end(line.unit.text)

    # --- the account ---

    def _every(self) -> Iterator[Paragraph]:
        """All paragraphs that show a text: the body's, those around the pages, the notes."""
        file, ledger = self.desk.file, self.desk.ledger
        yield from file.paper.paragraphs
        for paragraph in _around(file):
            only = paragraph.printed.strip("#-–— 0123456789") == ""
            ledger.left(paragraph, PAGE_NUMBER if only else AROUND)
            yield paragraph
        calls = (note for p in file.paper.paragraphs for _, note in file.notes_in(p))
        called = {id(one) for note in calls for one in note}
        for paragraph in (one for note in file.notes.values() for one in note):
            if id(paragraph) in called:
                ledger.took(paragraph, NOTE)
            yield paragraph


def _around(file: WordFile) -> Iterator[Paragraph]:
    """The paragraphs at the top and the foot of the pages; many sections have the same."""
    groups = {id(group): group for section in file.paper.sections for group in section.stories}
    for group in groups.values():
        yield from group


def _bounds(file: WordFile, parts: Sequence[Part]) -> tuple[int, int]:
    """The last paragraphs of head and foot, each with the table that it is laid out in."""
    ends = []
    for roles, without in ((HEAD_ROLES, 0), (FOOT_ROLES, EVERYWHERE)):
        own = [one.paragraph for one in parts if one.role in roles]
        last = max(own, key=lambda one: one.number, default=None)
        grid = grid_at(file, last) if last is not None and last.cell else None
        framed = grid.last if grid and grid.columns > 1 else 0
        ends.append(without if last is None else max(framed, last.number))
    return ends[0], ends[1]


def _foot_start(file: WordFile, parts: Sequence[Part], last: int) -> int:
    """The first paragraph of the foot, with all of the table that it stands in."""
    own = [one.paragraph for one in parts if one.role in FOOT_ROLES]
    if not own:
        return last + 1
    first = min(own, key=lambda one: one.number)
    grid = grid_at(file, first) if first.cell else None
    return min(first.number, grid.first) if grid and grid.columns > 1 else first.number
