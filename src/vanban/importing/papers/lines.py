"""The text between head and foot as lines of legal plain text, or as a list where it has figures.

A number is kept as it is printed; a line whose number the list form would print otherwise stays
running text with its number typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.check.docx.paper import BLANK, Paragraph, Run
from vanban.check.parts.body import level
from vanban.check.parts.part import Part
from vanban.check.parts.span import Span, lines, whole
from vanban.importing.papers.kept_grid import Grid, grid_at
from vanban.importing.papers.ledger import PICTURE, Ledger
from vanban.importing.papers.marked_text import marked
from vanban.importing.papers.word_file import PlacedPicture, WordFile
from vanban.legal_text.kinds import HEADINGS, KEYWORDS
from vanban.ooxml import W
from vanban.tree import Unit, UnitKind

KINDS: Mapping[str, UnitKind] = {
    "phan": "phan", "chuong": "chuong", "muc": "muc", "tieu_muc": "tieu_muc", "dieu": "dieu",
    "la_ma": "la_ma", "khoan": "khoan", "khoan_con": "khoan_con", "diem": "diem", "gach": "gach",
}  # fmt: skip
"""The levels of a text by the names that `check.parts` has for them."""
_LABEL = re.compile(
    r"(?i:(?:phần(?: thứ)?|chương|tiểu mục|mục|điều)\s+\w+)\s*[.:)\-–]?\s*"
    r"|\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVX]{1,7}|[a-zđ]{1,2})\s*[.):/\-–]*\s*"
    r"|[-–—+*•●▪◦‣·]\s*"
)
_END = re.compile(r"\s*\./\.\s*(\**)\Z")
_LABELS: tuple[tuple[UnitKind, str], ...] = (
    ("la_ma", r"[IVX]{1,7}[.)]"), ("khoan_con", r"\d{1,2}(?:\.\d{1,2}){1,3}\.?"),
    ("khoan", r"\d{1,3}[.)]"), ("diem", r"\(?[a-zđ]\)|[a-zđ]\."), ("gach", r"[-–—+*•]"),
)  # fmt: skip
"""How each level is numbered, by Word itself or by hand."""
_DRAWN = re.compile(r"[\W_]+(?:[oO0xX]{1,3}[\W_]+)?")
"""A line drawn with keys: "–––––", "* * *", "-----o0o-----"."""
_SIDES = 3
"""Rows of blocks side by side at most: with more it is a table."""
CENTRED, CAPTION = "VBDongGiua", "VBTenHinh"
PICTURES = ("png", "jpg", "jpeg")


class Line(Struct, frozen=True):
    """A unit of the text and the paragraphs that it was read from."""

    unit: Unit
    paragraphs: tuple[Paragraph, ...]
    text: str = ""
    """As it is printed."""
    centred: bool = False


_PAGE = re.compile(r"(?P<dash>[-–—])?\s*\d{1,3}\s*(?(dash)[-–—])")


class Figure(Struct, frozen=True):
    """A picture, a table, two blocks side by side: the key of the list form with its value."""

    key: str
    value: Any
    paragraphs: tuple[Paragraph, ...]
    ident: str = ""


Item = Line | Figure


class TextReader(Struct):
    """Reads the running text of one file; pictures get their names here, in reading order."""

    file: WordFile
    ledger: Ledger
    own: bool
    """The file has the styles of our templates: what they say is sure."""
    table: Any
    """Makes the table of a grid: `importing.papers.kept_table`."""
    pictures: dict[str, bytes] = field(default_factory=dict)

    def items(self, paragraphs: Sequence[Paragraph], parts: Mapping[int, list[Part]]) -> list[Item]:
        """Return the items of some paragraphs in reading order; `parts` by paragraph number."""
        items: list[Item] = []
        done = 0
        for paragraph in paragraphs:
            if paragraph.number <= done:
                continue
            grid = grid_at(self.file, paragraph) if paragraph.cell is not None else None
            if grid is not None and not _only_frames(grid):
                grid = self._with_next(grid)
                items += self._table(grid)
                done = grid.last
                continue
            items += self._pictures(paragraph)
            items += self._lines(paragraph, parts.get(paragraph.number, []))
        return _captioned(items, self)

    # --- lines ---

    def _lines(self, paragraph: Paragraph, parts: Sequence[Part]) -> Iterator[Line]:
        own = [p for p in parts if p.span.paragraph is paragraph] or self._unknown(paragraph)
        for part in own:
            yield self.line(part)

    def _unknown(self, paragraph: Paragraph) -> list[Part]:
        """A paragraph that no part was found for: as its lines begin."""
        if not paragraph.printed:
            return []
        cut = list(lines(paragraph))
        if len(cut) > 1 and any(level(one, 0).role != "loi_van" for one in cut[1:]):
            return [level(one, 0) for one in cut]
        return [level(whole(paragraph), 0)]

    def line(self, part: Part) -> Line:
        """Return a part of the text as a line."""
        span = part.span
        kind = KINDS.get(part.role) or _kind(span)
        kind = "doan" if _DRAWN.fullmatch(span.text) else kind
        if self.file.style(span.paragraph) == "VBLoiVan" and kind != "doan":
            kind = "doan"  # as its style says, it only begins like a unit
        style = self.file.style(span.paragraph)
        centred = style == CENTRED if self.own else span.centred and kind == "doan"
        unit = self._unit(kind, part, span)
        return Line(unit, (span.paragraph,), span.text, centred)

    def _unit(self, kind: UnitKind, part: Part, span: Span) -> Unit:
        if kind == "doan":
            return Unit("doan", text=self._marked(span, span.runs, bold=False))
        number, runs = _number(kind, part), _unlabelled(span)
        inked = [r for r in runs if r.text.strip(BLANK) and not r.look.raised]
        bold = bool(inked) and all(r.look.bold for r in inked)
        if kind in (*HEADINGS, "la_ma"):
            return Unit(kind, number, self._marked(span, runs, bold=True), True)
        titled = bold and kind in ("dieu", "khoan", "khoan_con", "diem")
        text = self._marked(span, runs, bold=titled)
        return Unit(kind, number, text, titled and bool(text))

    def _marked(self, span: Span, runs: tuple[Run, ...], *, bold: bool) -> str:
        if runs == span.paragraph.runs:
            return marked(self.file, span.paragraph, span.paragraph.runs, bold=bold)
        if (len(span.runs) and span.runs is span.paragraph.runs) or _ends_alike(span):
            return _cut_front(self.file, span.paragraph, runs, bold=bold)
        return marked(self.file, span.paragraph, runs, bold=bold)

    # --- figures ---

    def _with_next(self, grid: Grid) -> Grid:
        """A table with its parts below, which an empty paragraph parts from it."""
        below = self.file.paper.paragraphs[grid.last :]
        shown = next((p for p in below if p.cell or p.printed or p.pictures), None)
        other = grid_at(self.file, shown) if shown and shown.cell else None
        whole = grid.with_next(other) if other else None
        return self._with_next(whole) if whole else grid

    def _table(self, grid: Grid) -> Iterator[Item]:
        if not any(p.printed or p.pictures for p in grid.paragraphs):
            return
        if sides := list(_sides(self.file, grid)):
            yield from sides
            return
        yield Figure("bang", self.table(self.file, grid), grid.paragraphs)

    def _pictures(self, paragraph: Paragraph) -> Iterator[Figure]:
        for ident in paragraph.pictures:
            shown = self.file.picture(paragraph, ident)
            if shown is None or shown.ending not in PICTURES:
                seen = f"hình kiểu .{shown.ending}" if shown else "hình hỏng, hoặc ở ngoài tệp"
                self.ledger.left(paragraph, f"{seen}: lưu thành PNG rồi thêm vào", PICTURE)
                continue
            name = self._named(shown)
            value: dict[str, Any] = {"tep": name}
            if shown.width_mm:
                value["rong"] = round(shown.width_mm, 1)
            if shown.alt:
                value["mo_ta"] = " ".join(shown.alt.split())
            yield Figure("hinh", value, (paragraph,))

    def _named(self, shown: PlacedPicture) -> str:
        same = (name for name, data in self.pictures.items() if data == shown.data)
        if name := next(same, ""):
            return name
        ending = "jpg" if shown.ending == "jpeg" else shown.ending
        name = f"hinh-{len(self.pictures) + 1}.{ending}"
        self.pictures[name] = shown.data
        return name


def _ends_alike(span: Span) -> bool:
    return bool(span.runs) and span.runs[-1:] == span.paragraph.runs[-1:]


def _cut_front(file: WordFile, paragraph: Paragraph, runs: tuple[Run, ...], *, bold: bool) -> str:
    """The text of a paragraph without its label: its notes stand as many letters nearer."""
    cut = len(paragraph.text) - sum(len(run.text) for run in runs)
    notes = tuple((max(at - cut, 0), note) for at, note in file.notes_in(paragraph))
    if not notes:
        return marked(file, paragraph, runs, bold=bold)
    from vanban.importing.papers import marked_text

    bits = marked_text.bits_of(runs, bold=bold, italic=False)
    for at, note in reversed(notes):
        text = " ".join(
            filter(None, (marked_text.written(marked_text._note_bits(one)) for one in note))
        )
        bits = marked_text._put(bits, at, marked_text.Bit("", note=text)) if text else bits
    return marked_text.written(bits)


def _kind(span: Span) -> UnitKind:
    """The level of a line that begins with a number before another: "1. 100% số hộ"."""
    own = span.paragraph.label if span.runs[:1] == span.paragraph.runs[:1] else ""
    for kind, label in _LABELS:
        if (own and re.fullmatch(label, own)) or (
            not own and re.match(rf"{label}\s+\d", span.text)
        ):
            return kind
    return "doan"


def _number(kind: UnitKind, part: Part) -> str:
    if kind == "gach":
        return "+" if part.span.text.startswith("+") else ""
    if kind in KEYWORDS:
        number = re.search(r"\s([0-9]+|[IVXLCDMivxlcdm]+)\b", part.span.text)
        return number[1].upper() if number else part.number
    if kind == "la_ma":
        return part.number.upper()
    number = re.match(r"\(?\s*([0-9]{1,3}(?:\.[0-9]{1,2}){0,3}|[^\W\d_]{1,2})", part.span.text)
    return number[1] if number else part.number


def _unlabelled(span: Span) -> tuple[Run, ...]:
    """The runs of a unit without the number that is typed before its text."""
    if span.paragraph.label and span.runs[:1] == span.paragraph.runs[:1]:
        return span.runs
    text = "".join(run.text for run in span.runs)
    lead = len(text) - len(text.lstrip(BLANK))
    label = _LABEL.match(text, lead)
    rest, at, runs = (label.end() if label else lead), 0, []
    for run in span.runs:
        cut = run.text[max(rest - at, 0) :]
        at += len(run.text)
        if cut:
            runs.append(replace(run, text=cut))
    return tuple(runs)


def _only_frames(grid: Grid) -> bool:
    """Say whether a table only holds the text together: one column without lines."""
    return grid.columns == 1 and not grid.bordered


# --- two blocks side by side ---


def _sides(file: WordFile, grid: Grid) -> Iterator[Figure]:
    """A table of two cells a row without lines: blocks side by side.

    Of several rows all lines are centred, as in a letterhead or a place to sign.
    """
    pairs = all(len(row.cells) == len("ab") for row in grid.rows)
    if grid.bordered or not pairs or len(grid.rows) > _SIDES:
        return
    centred = all(p.form.align == "giua" for p in grid.paragraphs if p.printed)
    if grid.rows[1:] and not centred:
        return
    for row in grid.rows:
        shown = tuple(p for cell in row.cells for p in cell.paragraphs if p.printed)
        left, right = (
            [marked(file, p, p.runs) for p in cell.paragraphs if p.printed] for cell in row.cells
        )
        if right and not left:
            yield Figure("phai", right, shown)
        elif left:
            named = (("trai", left), ("phai", right))
            yield Figure("hai_ben", {key: texts for key, texts in named if texts}, shown)


# --- captions ---


def _captioned(items: list[Item], reader: TextReader) -> list[Item]:
    """Put captions to their figures: above a table, below a picture."""
    done: list[Item] = []
    rest = list(items)
    while rest:
        item = rest.pop(0)
        if isinstance(item, Figure) and item.key == "bang" and done:
            done[-1:] = _joined(item, done[-1], "bảng", reader) or [done[-1], item]
        elif isinstance(item, Figure) and item.key == "hinh" and rest:
            with_caption = _joined(item, rest[0], "hình", reader)
            done += with_caption or [item]
            rest = rest[1:] if with_caption else rest
        else:
            done.append(item)
    return done


def _joined(figure: Figure, other: Item, word: str, reader: TextReader) -> list[Item]:
    """A figure with the line beside it as its caption; nothing where that is none."""
    return [_with_caption(figure, other)] if _is_caption(other, reader, word) else []


def _is_caption(item: Item | None, reader: TextReader, word: str) -> bool:
    if not isinstance(item, Line) or len(item.paragraphs) != 1:
        return False
    if reader.own:
        return reader.file.style(item.paragraphs[0]) == CAPTION
    low = item.text.casefold()
    names = {"bảng": ("bảng", "biểu"), "hình": ("hình", "biểu đồ", "sơ đồ", "ảnh", "bản đồ")}[word]
    return item.paragraphs[0].form.align == "giua" and bool(
        re.match(rf"(?:{'|'.join(names)})\s+(?:số\s+)?[0-9IVX]+", low)
    )


def _with_caption(figure: Figure, line: Item | None) -> Figure:
    assert isinstance(line, Line)
    paragraph = line.paragraphs[0]
    italic = all(r.look.italic for r in paragraph.runs if r.text.strip(BLANK))
    text = _caption_text(line, italic=italic)
    value = {**figure.value}
    if figure.key == "bang":
        value = {"chu_thich": text, **value}
    else:
        alt = value.pop("mo_ta", "")
        value["chu_thich"] = text
        if alt and alt != text:
            value["mo_ta"] = alt
    return Figure(figure.key, value, (*figure.paragraphs, paragraph), figure.ident)


def _caption_text(line: Line, *, italic: bool) -> str:
    """A caption without the slope that its style has anyway."""
    text = line.unit.text
    inner = text[1:-1]
    return (
        inner
        if italic and text.startswith("*") and text.endswith("*") and "*" not in inner
        else text
    )


# --- lines put right ---


def merged_titles(items: Iterable[Item]) -> list[Item]:
    """Put the title below a heading to its number: "Chương I", then "QUY ĐỊNH CHUNG"."""
    done: list[Item] = []
    for item in items:
        above = done[-1] if done else None
        if (
            isinstance(item, Line)
            and isinstance(above, Line)
            and above.unit.kind in HEADINGS
            and not above.unit.text
            and item.unit.kind == "doan"
        ):
            title = re.sub(r"^\*\*(.*)\*\*$", r"\1", item.unit.text)
            unit = replace(above.unit, text=title)
            text = f"{above.text} {item.text}"
            done[-1] = Line(unit, (*above.paragraphs, *item.paragraphs), text)
        else:
            done.append(item)
    return done


def without_end(items: list[Item]) -> list[Item]:
    """Take the end mark from the last line: the program puts it there."""
    if items and isinstance(items[-1], Line):
        last = items[-1]
        text = _END.sub(r".\1", last.unit.text)
        items = [*items[:-1], replace(last, unit=replace(last.unit, text=text))]
    return items


def is_drawn(paragraph: Paragraph) -> bool:
    """Say whether a paragraph is a line drawn with keys, and no text."""
    return bool(paragraph.printed and _DRAWN.fullmatch(paragraph.printed))


def is_page_number(paragraph: Paragraph) -> bool:
    """Say whether a paragraph is nothing but the number of a page typed into the text: "- 2 -"."""
    found = None if paragraph.cell else _PAGE.fullmatch(paragraph.printed.strip())
    return bool(found and (found["dash"] or paragraph.form.align in ("giua", "phai")))


def without_mark(text: str) -> str:
    """Return a line without the mark that ends a document, its full stop stays."""
    return _END.sub(r".\1", text)


def run_edges(file: WordFile, paragraph: Paragraph) -> set[int]:
    """Return where in its text the runs of a paragraph begin and end, as its file has them."""
    edges, at = {0}, 0
    for run in file.node(paragraph).iter(f"{W}r"):
        for one in run:
            if one.tag == f"{W}t":
                at += len(one.text or "")
            elif one.tag in (f"{W}noBreakHyphen", f"{W}tab", f"{W}br"):
                at += 1
        edges.add(at)
    return edges
