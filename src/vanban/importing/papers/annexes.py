"""What follows the signature: annexes, papers without a head, texts issued with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product, takewhile
from typing import Any

from msgspec import Struct, field

from vanban.check.docx.paper import Paragraph
from vanban.check.parts.part import SURE, Part, Piece
from vanban.check.parts.span import whole
from vanban.check.parts.words import letters
from vanban.compose.attachments import came_with
from vanban.compose.composer import PORTRAIT_COLUMNS
from vanban.compose.flow import to_fill
from vanban.content.document import VanBan
from vanban.content.fields import NgayVanBan
from vanban.content.registry import CoQuan
from vanban.importing.papers.citations import Citations
from vanban.importing.papers.desk import HEAD_ROLES, Desk, by_number
from vanban.importing.papers.head import alike
from vanban.importing.papers.ledger import PRINTED
from vanban.importing.papers.lines import Figure, Item, Line, merged_titles, without_end
from vanban.importing.papers.marked_text import plain
from vanban.importing.papers.text_form import TextForm, as_source
from vanban.regime.issuer import issuer_name

_COPY = "phần bản sao: lập văn bản sao bằng `sao_tu`"
_END = 6
"""Letters at the end of a line among which the mark that ends a document stands."""


class _Heading(Struct, frozen=True):
    """What stands above an annex: its word, title, the line of what it came with."""

    word: tuple[Part, ...]
    title: tuple[Part, ...]
    came: tuple[Part, ...]

    @property
    def used(self) -> set[int]:
        """The paragraphs of it, by their identity."""
        return {id(one.paragraph) for one in (*self.word, *self.title, *self.came)}


class AnnexReader(Struct):
    """Reads annexes into the keys of a document; their look is told when all of it is known."""

    desk: Desk
    keys: dict[str, Any]
    _came: dict[int, tuple[str, bool]] = field(default_factory=dict)
    """By the place of an annex: its line "(Kèm theo …)", and whether its pages lie across."""

    def behind(self, paragraphs: Sequence[Paragraph]) -> None:
        """Read what stands behind the foot without a heading: a paper that goes with it."""
        if any(one.printed for one in paragraphs):
            self._annex(list(paragraphs), ())

    def pieces(self, main: int | None) -> None:
        """Read all pieces of the file but the main one."""
        every = self.desk.file.roles.pieces
        forms = {at for at in range(1, len(every)) if self._is_filled_in(at)}
        for at, piece in enumerate(every):
            parts = self.desk.by_piece.get(at, [])
            if at == main or at in forms:
                continue
            if piece.sort == "van_ban_kem_theo" and self._attached(piece, parts):
                continue
            if piece.sort == "ban_sao":
                for paragraph in piece.paragraphs:
                    self.desk.ledger.left(paragraph, _COPY)
            else:
                headed = parts if piece.sort == "phu_luc" else ()
                below = every[at + 1].paragraphs if at + 1 in forms else ()
                self._annex([*piece.paragraphs, *below], headed)

    def _is_filled_in(self, at: int) -> bool:
        """Say whether a paper with a letterhead is the form that the annex above consists of."""
        above, piece = self.desk.file.roles.pieces[at - 1 : at + 1]
        if above.sort != "phu_luc" or piece.sort != "van_ban_kem_theo":
            return False
        used = _heading(above.paragraphs, self.desk.by_piece.get(at - 1, [])).used
        return not any(one.printed and id(one) not in used for one in above.paragraphs)

    # --- annexes ---

    def _annex(self, paragraphs: list[Paragraph], parts: Sequence[Part]) -> None:
        head = _heading(paragraphs, parts)
        number = len(self.keys.get("phu_luc", ())) + 1
        annex: dict[str, Any] = {}
        if head.title:
            annex["tieu_de"] = plain(" ".join(one.text for one in head.title))
        if not head.word:
            annex["chu_phu_luc"] = False
        for key, own in (("", head.word), (" tieu_de", head.title), (" kem_theo", head.came)):
            for part in own:
                self.desk.ledger.took(part.paragraph, f"phu_luc {number}{key}", part.text)
        rest = [one for one in paragraphs if id(one) not in head.used]
        items = merged_titles(self.desk.text.items(rest, by_number(parts)))
        form = self._is_form(items)
        items = self.desk.linked(without_end(items))
        items = items if self.desk.own else _signed_at_right(items)
        self._content(items, annex, f"phu_luc {number}")
        if not annex.keys() & {"noi_dung", "bang"}:
            return
        annex |= {"bieu_mau": True} if form else {}
        first = next((one for one in paragraphs if one.printed), paragraphs[0])
        across = self.desk.file.paper.section_of(first).landscape
        self._came[number - 1] = (" ".join(plain(one.text) for one in head.came), across)
        self.keys.setdefault("phu_luc", []).append(annex)

    def _is_form(self, items: Sequence[Item]) -> bool:
        """Say whether an annex is a form to be filled: no mark ends it."""
        last = items[-1] if items else None
        if not isinstance(last, Line) or "./." in last.text[-_END:]:
            return False
        if to_fill(last.text) or last.centred:
            return False
        return self.desk.own or any(isinstance(one, Line) and to_fill(one.text) for one in items)

    def _content(self, items: list[Item], annex: dict[str, Any], key: str) -> None:
        """Write an annex as a table below its text, or as a text with what stands in it."""
        last = items[-1] if items else None
        above = items[:-1] if _is_one_table(items) else items
        if above:
            written = as_source(above, f"{key} noi_dung")
            annex["noi_dung"] = written.noi_dung
            self.desk.place(above, written)
        if above is not items and isinstance(last, Figure):
            rows = {name: last.value[name] for name in ("dong", "dau") if name in last.value}
            annex |= {"bang": rows, "cot": last.value["cot"]}
            self.desk.place([last], TextForm("", (f"{key} bang",)))

    # --- texts issued with the document ---

    def _attached(self, piece: Piece, parts: Sequence[Part]) -> bool:
        """Read a text issued with the document: its kind, subject, text; False where it is none."""
        title = next((one for one in parts if one.role == "ten_loai"), None)
        subject = [one for one in parts if one.role == "trich_yeu"]
        kind = self._kind(title.span.key) if title else ""
        if not kind or not subject:
            return False
        key = f"van_ban_kem_theo {len(self.keys.get('van_ban_kem_theo', ())) + 1}"
        last = 0
        for part in parts:
            if part.role in ("ten_loai", "trich_yeu"):
                self.desk.ledger.took(part.paragraph, f"{key} {part.role}", part.text)
            elif part.role in HEAD_ROLES | {"kem_theo"}:
                self.desk.ledger.left(part.paragraph, PRINTED, part.text)
            else:
                continue
            last = max(last, part.paragraph.number)
        listed = {id(one.paragraph) for one in parts if one.role == "muc_luc"}
        for part in (one for one in parts if one.role == "muc_luc"):
            self.desk.ledger.left(part.paragraph, PRINTED)
        rest = [o for o in piece.paragraphs if o.number > last and id(o) not in listed]
        items = without_end(merged_titles(self.desk.text.items(rest, by_number(parts))))
        shared = self.desk.citations  # what is cited counts anew in each text
        self.desk.citations = Citations(shared.law, shared.known, shared.new)
        items = self.desk.linked(items)
        self.desk.citations = shared
        written = as_source(items, f"{key} noi_dung") if items else TextForm("", ())
        self.desk.place(items, written)
        text = plain(" ".join(one.text for one in subject))
        attached: dict[str, Any] = {"loai": kind, "trich_yeu": text}
        attached["noi_dung"] = written.noi_dung
        attached |= {"muc_luc": True} if listed else {}
        self.keys.setdefault("van_ban_kem_theo", []).append(attached)
        return True

    def _kind(self, key: str) -> str:
        names = {letters(one.ten_in or one.ten): name for name, one in self.desk.law.kinds.items()}
        begun = [name for name in names if key.startswith(name)]
        return names[max(begun, key=len)] if begun else ""

    # --- what depends on the whole document ---

    def looks(self, body: CoQuan | None) -> None:
        """Write which way the pages lie, and how the line of what it came with is filled."""
        for at, annex in enumerate(self.keys.get("phu_luc", ())):
            came, across = self._came[at]
            wide = "bang" in annex and len(annex.get("cot", ())) > PORTRAIT_COLUMNS
            if across != wide:
                annex["huong"] = "ngang" if across else "doc"
            if came and body is not None:
                self._filled(annex, alike(came), body)

    def _filled(self, annex: dict[str, Any], wanted: str, body: CoQuan) -> None:
        law, van_ban = self.desk.law, _issued(self.keys)
        forms = dict.fromkeys((van_ban.hinh_thuc_ban_hanh, "giay", "dien_tu"))
        for how, name, blank in product(forms, ("ten_noi_bo", "ten"), (False, True)):
            own = van_ban.model_copy(update={"hinh_thuc_ban_hanh": how})
            issuer = issuer_name(law, self.desk.danh_ba, own, body, name)
            if alike(came_with(law, own, body, issuer, blank=blank)) == wanted:
                annex |= {"kem_theo": "de_trong"} if blank else {}
                annex |= {"ten_co_quan": "ten"} if name == "ten" else {}
                self.keys |= {"hinh_thuc_ban_hanh": how} if how == "dien_tu" else {}
                return


def _heading(paragraphs: Sequence[Paragraph], parts: Sequence[Part]) -> _Heading:
    """The head of an annex by its parts; of a paper without the word of one, its first lines."""

    def of(role: str) -> tuple[Part, ...]:
        return tuple(one for one in parts if one.role == role)

    if word := of("phu_luc"):
        return _Heading(word, of("phu_luc_tieu_de"), of("kem_theo"))
    lines = [one for one in paragraphs if one.printed]
    titles: list[Paragraph] = []
    for one in lines:
        if one.cell is not None or one.form.align != "giua" or one.printed.startswith("("):
            break
        titles.append(one)
    titles = titles or [one for one in lines[:1] if one.cell is None]
    title = tuple(Part("phu_luc_tieu_de", whole(one), SURE) for one in titles)
    return _Heading((), title, tuple(_came_with(lines[len(titles) :])))


_CAME = re.compile(r"\(\s*(?:ban\s+hành\s+)?kèm\s+theo\b", re.IGNORECASE)
_CAME_LINES = 3


def _came_with(lines: Sequence[Paragraph]) -> Iterator[Part]:
    """The line "(Kèm theo …)" below a title, up to its bracket: the program sets it itself."""
    below = list(takewhile(lambda paragraph: paragraph.cell is None, lines[:_CAME_LINES]))
    if not below or not _CAME.match(below[0].printed):
        return
    end = next((at for at, one in enumerate(below) if one.printed.rstrip(" .").endswith(")")), -1)
    for paragraph in below[: end + 1]:
        yield Part("kem_theo", whole(paragraph), SURE)


def _signed_at_right(items: Sequence[Item]) -> list[Item]:
    """Put the last lines of an annex, where they stand at the right, into a block there."""
    at = len(items)
    while at and isinstance(items[at - 1], Line) and _is_right(items[at - 1]):
        at -= 1
    lines = [one for one in items[at:] if isinstance(one, Line)]
    paragraphs = tuple(paragraph for one in lines for paragraph in one.paragraphs)
    block = Figure("phai", [one.unit.text for one in lines], paragraphs)
    return [*items[:at], block] if lines else list(items)


def _is_right(item: Item) -> bool:
    is_text = isinstance(item, Line) and item.unit.kind == "doan"
    return is_text and all(one.form.align == "phai" for one in item.paragraphs)


def _is_one_table(items: Sequence[Item]) -> bool:
    """Say whether some items end with a table that is the only figure among them."""
    last = items[-1] if items else None
    return (
        isinstance(last, Figure)
        and last.key == "bang"
        and "chu_thich" not in last.value
        and not any(isinstance(one, Figure) or one.centred for one in items[:-1])
    )


def _issued(keys: Mapping[str, Any]) -> VanBan:
    """What the line "(Kèm theo …)" asks of a document: kind, number, day, form, who issues."""
    fields: dict[str, Any] = {"loai": keys["loai"]}
    day = keys.get("ngay")
    if isinstance(day, date):
        fields["ngay"] = NgayVanBan(nam=day.year, thang=day.month, ngay=day.day)
    elif day:
        fields["ngay"] = NgayVanBan.model_validate(str(day))
    names = ("so_van_ban", "don_vi_soan_thao", "hinh_thuc_ban_hanh", "tham_quyen")
    fields |= {name: keys[name] for name in names if name in keys}
    return VanBan.model_construct(**fields)
