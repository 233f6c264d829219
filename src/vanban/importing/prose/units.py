"""The paragraphs of a text as a tree of units, by the numbers that a reader sees.

Knows every way in which offices number, and takes any order of numbers: it judges none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct, field

from vanban.check.docx.paper import Paper, Paragraph
from vanban.importing.papers.lines import is_drawn, is_page_number
from vanban.importing.prose.verbs import begins_with_verb
from vanban.importing.tables.grid import clean

_FORMS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (0, re.compile(r"(?:Phần|Chương|PHẦN|CHƯƠNG|Phụ lục|PHỤ LỤC)\s+(?:thứ\s+)?"
                   r"([IVXLC\d]+|[A-Z])\b[.:]?\s*()")),
    (0, re.compile(r"(?:Phụ lục|PHỤ LỤC)()()\Z")),
    (10, re.compile(r"(?:Điều)\s+(\d+[a-z]?)\s*[.:]\s*(.*)", re.DOTALL)),
    (10, re.compile(r"\(?((?=[IVXLC])[IVXLC]{1,7})\s*[.)/\-–]+\s+(.+)", re.DOTALL)),
    (10, re.compile(r"\(?((?=[IVXLC])[IVXLC]{1,7})\s*[.)]\s*([A-ZĐÀ-Ỹ].+)", re.DOTALL)),
    (5, re.compile(r"([A-HĐ])\s*[.)]\s+(\S.*)", re.DOTALL)),
    (50, re.compile(r"(\d{1,2}\.\d{1,2}\.\d{1,2}\.\d{1,2})[.)]?\s+(\S.*)", re.DOTALL)),
    (40, re.compile(r"(\d{1,2}\.\d{1,2}\.\d{1,2})[.)]?\s+(\S.*)", re.DOTALL)),
    (30, re.compile(r"(\d{1,2}\.\d{1,2})[.)]?\s+(\S.*)", re.DOTALL)),
    (30, re.compile(r"(\d{1,2}\.\d{1,2})[.)]?\s*([^\d\W].*)", re.DOTALL)),
    (20, re.compile(r"(\d{1,3})\s*[.]\s*([^\d\s].*)", re.DOTALL)),
    (25, re.compile(r"\(?(\d{1,3})\s*[)/]\s*([^\d\s].*)", re.DOTALL)),
    (60, re.compile(r"\(?([a-zđ])\s*[.)]\s*(\S.*)", re.DOTALL)),
    (70, re.compile(r"()[-–—•▪*➢]\s*([^\s\d].*|\d.*\s.*)", re.DOTALL)),
    (80, re.compile(r"()[+○◦]\s*(\S.*)", re.DOTALL)),
)  # fmt: skip
TITLE, LEAF = 1, 90
"""The levels of a line in capitals that no number stands before, and of any other such line."""
_GROUP, _ITEM, _LETTER, _HEADING, _COLON, _DASH = 15, 20, 60, 65, 69, 70
"""Levels of a heading in bold above numbered units, of these, a letter, a heading in bold, a line
above dashes, and of these."""
_TITLE, _SHORT = 120, 70
"""Letters of a heading at most, and of a line that ends with a colon above dashes."""
_CLOSES = re.compile(r"trên\s+đây\s+là|kèm\s+theo\s+(?:kế\s+hoạch|văn\s+bản)", re.IGNORECASE)
"""What stands behind the last unit of a text: it is of none."""
_LAST = re.compile(
    r"(?:(?:yêu\s+cầu|đề\s+nghị|giao)\s+(?:các|thủ\s+trưởng|lãnh\s+đạo|toàn\s+thể|mọi|cán\s+bộ"
    r"|quý|những|từng)|kính|trong\s+quá\s+trình|quá\s+trình|nhận\s+được|căn\s+cứ|vậy"
    r"|(?:các|thủ\s+trưởng)\s).*\./\.?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence without a number that ends a document: "Yêu cầu … thực hiện./."."""
_SHOULD = re.compile(
    r"(?:trong\s+)?quá\s+trình\s+(?:triển\s+khai|tổ\s+chức|thực\s+hiện)\b"
    r".{0,80}\b(?:vướng\s+mắc|khó\s+khăn|phát\s+sinh)",
    re.IGNORECASE | re.DOTALL,
)
"""What everybody should do where something stands in the way: of no unit above it."""
_GIVES = re.compile(r"(?:giao|yêu\s+cầu|đề\s+nghị)\s.*\./\.?\s*\Z", re.IGNORECASE | re.DOTALL)
"""The last sentence gives somebody else a task: it is of the part, not of the unit above it."""
_AFTER = re.compile(r"định\s+kỳ[^,]{0,40},\s+(?:các|những|thủ\s+trưởng)\s", re.IGNORECASE)
"""A line that begins with how often, and then names others."""
_FOLLOWED = re.compile(r"kính\s+(?:gửi|mời)|nơi\s+nhận", re.IGNORECASE)
"""What stands above a list, and is no heading of tasks."""
_SENTENCE = re.compile(r"[.;,!?…]\Z")
_FOOT = re.compile(r"nơi\s+nhận\s*:|(?:TM|KT|TL|TUQ|Q)\.\s", re.IGNORECASE)


class Unit(Struct):
    """A paragraph with what stands below it: its number as printed, its words without it."""

    level: int
    label: str
    text: str
    number: int
    parent: Unit | None = None
    children: list[Unit] = field(default_factory=list)
    bold: bool = False
    closing: bool = False
    """It ends the document: no task, whatever it says."""

    @property
    def path(self) -> str:
        """The number with those above it: "III.1.2"; a label that holds the one above once.

        Below a heading without a number, whose points begin again with 1, that of its part.
        """
        parts: list[str] = []
        unit: Unit | None = self
        while unit is not None:
            if unit.level == _GROUP:
                parts.clear()  # its points are numbered by themselves: no number finds them
            if unit.label and not (parts and parts[0].startswith(f"{unit.label}.")):
                parts.insert(0, unit.label)
            unit = unit.parent
        return ".".join(parts)

    def above(self) -> Iterator[Unit]:
        """Yield the units above it, the nearest first."""
        unit = self.parent
        while unit is not None:
            yield unit
            unit = unit.parent

    def below(self) -> Iterator[Unit]:
        """Yield all units below it in reading order."""
        for child in self.children:
            yield child
            yield from child.below()


def read_units(paper: Paper) -> tuple[Unit, ...]:
    """Return the topmost units of a text: paragraphs of its body outside tables and boxes."""
    return tuple(_nested(_of(p, line) for p in _prose(paper) for line in _lines(p)))


def _prose(paper: Paper) -> Iterator[Paragraph]:
    for paragraph in paper.paragraphs:
        no_text = not paragraph.printed or is_drawn(paragraph) or is_page_number(paragraph)
        if paragraph.cell or paragraph.box or no_text:
            continue
        if _FOOT.match(paragraph.printed):
            return
        yield paragraph


def _lines(paragraph: Paragraph) -> Iterator[str]:
    """The lines of a paragraph broken by hand, where a number or a dash begins each of them."""
    shown = ""
    for line in paragraph.printed.split("\n"):
        if shown and any(form.fullmatch(line.strip()) for _, form in _FORMS):
            yield shown
            shown = line
        else:
            shown = f"{shown}\n{line}" if shown else line
    yield shown


def _of(paragraph: Paragraph, line: str) -> Unit:
    text = clean(line)
    runs = [run for run in paragraph.runs if run.text.strip()]
    bold = bool(runs) and all(run.look.bold for run in runs)
    for level, form in _FORMS:
        found = form.fullmatch(text) or (form.match(text) if level == 0 else None)
        if found:
            return Unit(level, found[1], (found[2] or "").strip(), paragraph.number, bold=bold)
    is_title = text.isupper() and len(text) <= _TITLE and (bold or paragraph.form.align == "giua")
    return Unit(TITLE if is_title else LEAF, "", text, paragraph.number, bold=bold)


def _nested(units: Iterable[Unit]) -> list[Unit]:
    top: list[Unit] = []
    open_units: list[Unit] = []
    every = _with_headings(list(units))
    if _is_closing(every):
        every[-1].closing = True
    for unit in every:
        level = _COLON if unit.level == LEAF else unit.level  # a line behind dashes is of none
        closes = unit.closing or (
            unit.level == LEAF and any(form.match(unit.text) for form in (_CLOSES, _LAST, _SHOULD))
        )
        gives = unit.level == LEAF and _GIVES.match(unit.text)
        least = _ITEM if gives else level
        while open_units and (open_units[-1].level >= least or closes):
            open_units.pop()
        if open_units:
            unit.parent = open_units[-1]
            open_units[-1].children.append(unit)
        else:
            top.append(unit)
        open_units.append(unit)
    for unit in top:
        _move_afterwords(unit)
    return top


def _move_afterwords(unit: Unit) -> None:
    """Move what stands behind the last of numbered sentences, and is not of it, behind them.

    "6. Đề nghị Mặt trận … tham gia." and a line "Kinh phí do Phòng Kinh tế tham mưu …".
    """
    for child in unit.children:
        _move_afterwords(child)
    *before, last = [child for child in unit.children if child.level < LEAF] or [unit]
    lines = [child for child in last.children if child.level == LEAF]
    single = not any(child.level == LEAF for one in before for child in one.children)
    if not before or not single or not last.text.rstrip().endswith((".", ";")):
        return
    after = [line for line in lines if _AFTER.match(line.text) or not begins_with_verb(line.text)]
    for line in after:
        last.children.remove(line)
        line.parent = unit
        unit.children.append(line)


def _with_headings(units: list[Unit]) -> list[Unit]:
    """Units with the lines without a number that stand above others as a heading does.

    A short line in bold, or one that ends with a colon above dashes, and no sentence.
    """
    for unit, after in pairwise(units):
        if unit.level != LEAF or len(unit.text) > _TITLE:
            continue
        above = unit.bold and not after.bold and after.level in (LEAF, _LETTER, _DASH)
        colon = unit.text.endswith(":") and after.level == _DASH and len(unit.text) <= _SHORT
        numbered = unit.bold and not after.bold and after.level == _ITEM and after.label == "1"
        if numbered and not _SENTENCE.search(unit.text):
            unit.level = _GROUP
        elif above and not _SENTENCE.search(unit.text):
            unit.level = _HEADING
        elif colon and not _FOLLOWED.match(unit.text):
            unit.level = _COLON
    return units


def _is_closing(units: list[Unit]) -> bool:
    """Say whether the last line is of no unit: without a number behind a numbered sentence."""
    above, last = units[-2:] if units[1:] else (None, None)
    if above is None or last is None or last.level != LEAF:
        return False
    return above.level < LEAF and above.text.rstrip().endswith((".", ";"))
