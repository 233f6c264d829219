"""Blocks written as WordprocessingML: paragraphs, drawn lines, tables, sections.

Knows XML, knows nothing of Decree 30. Plain text building: a document is some thousand
small strings, and text from a user is escaped in one function, `escape`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import accumulate, pairwise, repeat

from msgspec.structs import replace

from vanban.ooxml import MC, OFFICE, TWIPS, WP, WPS, A, R, V, W
from vanban.text.metrics import LINE_HEIGHT, MM_PER_PT, even, narrowest_mm, width_mm, wrap
from vanban.text.vietnamese import NBSP
from vanban.tree import (
    Block,
    ByObject,
    Cell,
    Contents,
    EvenLines,
    Line,
    Paragraph,
    Picture,
    Row,
    Run,
    Section,
    Sides,
    Table,
)
from vanban.word import drawing
from vanban.word.template.blueprint import Face, Look, Sheet

# --- two columns side by side ---


Pen = tuple[Callable[[Paragraph], str], Callable[[Line, float], str]]
"""How a paragraph is written, and a line in so much room in mm."""


_GAP = '<w:tcMar><w:top w:w="{}" w:type="dxa"/></w:tcMar>'


def sides_xml(sides: Sides, look: Look, width_mm: float, pen: Pen) -> str:
    """Return a table of one row that does not break, as wide as the text."""
    total = round(width_mm * TWIPS)
    left = round(total * sides.shares[0] / sum(sides.shares))
    widths = (left, total - left)
    padding = look.padding_mm.get(sides.style, 0.0)
    gap = _GAP.format(round(sides.gap_mm * TWIPS)) if sides.gap_mm else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{gap}</w:tcPr>'
        f"{''.join(_parts(column, look, width / TWIPS - padding, pen))}</w:tc>"
        for width, column in zip(widths, (sides.left, sides.right), strict=True)
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{sides.style}"/><w:tblW w:w="{total}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/></w:tblPr><w:tblGrid>{grid}'
        f"</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
    )


def lines_of(name: EvenLines, look: Look, room_mm: float) -> tuple[str, ...]:
    """Return the lines of a name in a room; what was held together needs no sign of it any more."""
    face = look.faces[name.style]
    lines = even(name.text, face.size_pt, room_mm, face.bold, face.italic)
    return tuple(line.replace(NBSP, " ") for line in lines)


def _parts(
    column: tuple[Paragraph | Line | EvenLines, ...], look: Look, room_mm: float, pen: Pen
) -> Iterator[str]:
    paragraph, line = pen
    above: tuple[str, ...] = ()
    for part in column:
        match part:
            case Paragraph():
                yield paragraph(part)
            case Line():
                yield line(replace(part, under=above or part.under), room_mm)
            case EvenLines():
                lines = lines_of(part, look, room_mm)
                above = lines if part.measures else ()
                yield from (paragraph(Paragraph(part.style, (Run(text),))) for text in lines)


# --- blocks ---


LEADS = ":"
_ABOVE_TABLE_PT = 4
ANCHOR_STYLE = "VBNeo"  # the 1 pt paragraph that carries a section break
NAMESPACES = {
    "w": W[1:-1],
    "r": R[1:-1],
    "a": A[1:-1],
    "mc": MC[1:-1],
    "wp": WP[1:-1],
    "wps": WPS[1:-1],
    "v": V[1:-1],
    "o": OFFICE[1:-1],
}
_SLACK_MM = 5.0  # cell margins above and below, borders
_SHORT = 500  # characters: a row of so few fits on a page in any columns that can be read
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"))
_TEXT = '<w:t xml:space="preserve">'
HYPHEN = f"</w:t><w:noBreakHyphen/>{_TEXT}"
"""A hyphen that no line is broken at, inside the text of a run."""
_LETTERS = r"[A-ZĂÂĐÊÔƠƯ]\w*"
_NAME = rf"(?:[0-9]+-)?{_LETTERS}(?:-{_LETTERS})*"
# Of numbers and names with capitals between slashes: 207/KH-UBND, 30/2020/NĐ-CP, 50-KL/TW.
_CODE = re.compile(rf"(?<![\w/-])(?:{_NAME}|[0-9]*)(?:/(?:{_NAME}|[0-9]+))+(?![\w/-])")
_WEIGHT = {None: "", True: "<w:b/><w:bCs/>", False: '<w:b w:val="0"/><w:bCs w:val="0"/>'}
_SLOPE = {None: "", True: "<w:i/><w:iCs/>", False: '<w:i w:val="0"/><w:iCs w:val="0"/>'}
# How a run begins, by (bold, italic); None leaves the mark to the paragraph's style.
_RUN = {
    (bold, italic): f"<w:r><w:rPr>{weight}{slope}</w:rPr>{_TEXT}"
    for bold, weight in _WEIGHT.items()
    for italic, slope in _SLOPE.items()
} | {(None, None): f"<w:r>{_TEXT}"}
# The sign of a footnote; its number is put in when the whole text is there.
NOTE = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="0"/></w:r>'


def escape(text: str) -> str:
    """Make text of a user safe inside an element or a quoted attribute; the only place that does.

    A page calls it hundreds of times, and to ask for a sign takes a tenth of a replace in vain.
    """
    for sign, entity in _ENTITIES:
        if sign in text:
            text = text.replace(sign, entity)
    return text


def held(text: str) -> str:
    """Return escaped text whose document codes (207/KH-UBND) do not break at their hyphens.

    A code has no blank, so only the words around slashes are looked at: a page has few of them.
    """
    return _held(text) if "-" in text and "/" in text else text


@lru_cache(maxsize=1024)  # drafts of one plan say the same: its number, its tasks, its cells
def _held(text: str) -> str:
    parts, done, slash = list[str](), 0, text.find("/")
    while slash >= 0:
        begin = max(text.rfind(" ", done, slash) + 1, done)
        end = text.find(" ", slash)
        end = len(text) if end < 0 else end
        parts += (text[done:begin], _CODE.sub(_held_code, text[begin:end]))
        done, slash = end, text.find("/", end)
    return "".join(parts) + text[done:]


def _held_code(code: re.Match[str]) -> str:
    return code[0].replace("-", HYPHEN)


def _run(run: Run) -> str:
    if run.note:
        return NOTE
    text = held(escape(run.text))
    if "\n" in text:
        text = text.replace("\n", f"</w:t><w:br/>{_TEXT}")
    if "\t" in text:
        text = text.replace("\t", f"</w:t><w:tab/>{_TEXT}")
    return f"{_RUN[run.bold, run.italic]}{text}</w:t></w:r>"


@lru_cache(maxsize=1024)
def _open(style: str, keep_next: bool, outline: int | None = None, section: str = "") -> str:
    """Return the beginning of a paragraph with its properties in the order of the schema."""
    keep = "<w:keepNext/>" if keep_next else ""
    level = "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{escape(style)}"/>{keep}{level}{section}</w:pPr>'


def paragraph_xml(block: Paragraph, section: str = "") -> str:
    """Return a paragraph; `section` are the properties of the section that it ends."""
    start = _open(block.style, block.keep_next, block.outline, section)
    return f"{start}{''.join([_run(run) for run in block.runs])}</w:p>"


def _anchor(section: str = "", *, keep_next: bool = False) -> str:
    return _open(ANCHOR_STYLE, keep_next, None, section) + "</w:p>"


@lru_cache(maxsize=1024)
def _longest(texts: tuple[str, ...], face: Face, room_mm: float) -> float:
    """Return the length in mm of the longest line of `texts` as Word breaks them."""
    size, marks = face.size_pt, (face.bold, face.italic)
    cased = [text.upper() if face.caps else text for text in texts]
    lines = [line for text in cased for line in wrap(text, size, room_mm, *marks)]
    return max([width_mm(line, size, *marks) for line in lines], default=0.0)


def line_xml(line: Line, face: Face, room_mm: float) -> str:
    """Return the run that draws `line`, whose text above is set in `face` and `room_mm` wide.

    No text above, or none that has a width: nothing is drawn.
    """
    return drawing.line(_longest(line.under, face, room_mm) * line.ratio)


def _picture(block: Picture, sheet: Sheet) -> str:
    drawn = drawing.picture(block, escape(block.alt), sheet)
    return f"{_open(block.style, block.keep_next)}{drawn}</w:p>"


def _line(line: Line, look: Look, room_mm: float) -> str:
    drawn = line_xml(line, look.faces[line.under_style], room_mm)
    return _open(line.style, line.keep_next) + drawn + "</w:p>"


_PARTS = {"": "", "first": '<w:vMerge w:val="restart"/>', "next": "<w:vMerge/>"}


def _cell(cell: Cell, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    span += _PARTS[cell.part]
    body = "".join([paragraph_xml(paragraph) for paragraph in cell.paragraphs]) or "<w:p/>"
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{body}</w:tc>'


def points(paragraph: Paragraph, face: Face, room_mm: float) -> float:
    """Return the height of a paragraph in points, by the metrics."""
    lines = len(wrap(paragraph.text, face.size_pt, room_mm, face.bold, face.italic))
    return face.before_pt + face.after_pt + lines * face.size_pt * LINE_HEIGHT * face.line


def _cell_height(cell: Cell, look: Look, room_mm: float) -> float:
    """Return about how high a cell is, in mm."""
    faces = look.faces
    return MM_PER_PT * sum(points(p, faces[p.style], room_mm) for p in cell.paragraphs)


def _spans(row: Row, widths: tuple[int, ...]) -> tuple[int, ...]:
    """Return the width in twips of each cell of a row."""
    if len(row.cells) == len(widths):
        return widths
    edges = list(accumulate((cell.span for cell in row.cells), initial=0))
    return tuple(sum(widths[left:right]) for left, right in pairwise(edges))


def _row_height(row: Row, cells: Sequence[int], look: Look, padding_mm: float) -> float:
    """Return about how high a row is, in mm."""
    rooms = [max(width / TWIPS - padding_mm, 1.0) for width in cells]
    pairs = zip(row.cells, rooms, strict=True)
    return max([_cell_height(cell, look, room) for cell, room in pairs], default=0.0)


def _characters(row: Row) -> int:
    return sum([len(run.text) for cell in row.cells for p in cell.paragraphs for run in p.runs])


def _row(row: Row, cells: Sequence[int], whole: bool) -> str:
    marks = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if row.header else "")
    props = f"<w:trPr>{marks}</w:trPr>" if marks else ""
    body = [_cell(cell, width) for cell, width in zip(row.cells, cells, strict=True)]
    return f"<w:tr>{props}{''.join(body)}</w:tr>"


def column_widths(shares: Sequence[float], total: int) -> tuple[int, ...]:
    """Split `total` twips by `shares`; the parts sum to `total` exactly."""
    scale = total / sum(shares)
    edges = [round(at * scale) for at in accumulate(shares, initial=0.0)]
    return tuple(right - left for left, right in pairwise(edges))


def _words(table: Table) -> Iterator[tuple[int, Paragraph]]:
    """Yield what stands in cells of one column each, with the number of the column."""
    for row in table.rows:
        edges = accumulate([cell.span for cell in row.cells], initial=0)
        for at, cell in zip(edges, row.cells, strict=False):
            if cell.span == 1:
                yield from ((at, paragraph) for paragraph in cell.paragraphs)


def _need(paragraph: Paragraph, look: Look) -> float:
    """The room in mm that its longest word takes."""
    face = look.faces[paragraph.style]
    bold = face.bold or any(run.bold for run in paragraph.runs)
    return narrowest_mm(paragraph.text, face.size_pt, bold, face.italic)


def _untorn(table: Table, widths: tuple[int, ...], look: Look) -> tuple[int, ...]:
    """Widen the columns in which a word would be torn; the others give what they can spare."""
    padding = look.padding_mm.get(table.style, 0.0)
    rooms = [width / TWIPS - padding for width in widths]
    for at, paragraph in _words(table):
        em_mm = look.faces[paragraph.style].size_pt * MM_PER_PT  # no letter is wider
        if len(paragraph.text) * em_mm > rooms[at] and _need(paragraph, look) > rooms[at]:
            break
    else:
        return widths
    least = [0] * len(widths)
    for at, paragraph in _words(table):
        need = math.ceil((_need(paragraph, look) + padding) * TWIPS) + 1
        least[at] = max(least[at], need)
    # what is longer than half the page (an address of the web) is broken anyway
    most = sum(widths) // 2
    least = [
        own if own <= most else min(own, width) for own, width in zip(least, widths, strict=True)
    ]
    free = [max(width - own, 0) for width, own in zip(widths, least, strict=True)]
    spare = sum(widths) - sum(least)
    if spare < 0:
        return widths
    more = spare / (sum(free) or 1)
    given = [own + room * more for own, room in zip(least, free, strict=True)]
    return column_widths(given, sum(widths))


_ROWS: ByObject[str] = ByObject(4096)
"""The XML of rows: the drafts of a plan share them by the thousand."""


def _rows(table: Table, widths: tuple[int, ...], look: Look, sheet: Sheet) -> Iterator[str]:
    """Yield the rows; one that fits on a page below the repeated header is never broken."""
    padding = look.padding_mm.get(table.style, 0.0)
    spans = [_spans(row, widths) for row in table.rows]
    pairs = list(zip(table.rows, spans, strict=True))
    heads = [_row_height(row, cells, look, padding) for row, cells in pairs if row.header]
    room = sheet.height_mm - sum(heads) - _SLACK_MM
    last = len(pairs) - 1
    for number, (row, cells) in enumerate(pairs):
        with_next = number < last and (row.header or number == last - 1)
        laid = partial(_laid_row, row, cells, look, padding, room, with_next)
        yield _ROWS.made((row, look), (cells, padding, room, with_next), laid)


def _laid_row(
    row: Row, cells: tuple[int, ...], look: Look, padding_mm: float, room_mm: float, held: bool
) -> str:
    """A row in `room_mm` of a page; `held`: it stays on the page of the next."""
    short = row.header or _characters(row) < _SHORT
    whole = short or _row_height(row, cells, look, padding_mm) <= room_mm
    return _row(_held_row(row) if held else row, cells, whole)


def _held_row(row: Row) -> Row:
    """A row that stays on the page of the next: the last row is not alone below its heads."""
    cells = (
        replace(cell, paragraphs=tuple(replace(p, keep_next=True) for p in cell.paragraphs))
        for cell in row.cells
    )
    return replace(row, cells=tuple(cells))


def _table(table: Table, look: Look, sheet: Sheet) -> str:
    total = round(sheet.width_mm * TWIPS)
    widths = column_widths(table.shares, total)
    widths = _untorn(table, widths, look)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_rows(table, widths, look, sheet))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{escape(table.style)}"/>'
        f'<w:tblW w:w="{total}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0000"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _block(block: Block, look: Look, sheet: Sheet) -> str:
    match block:
        case Paragraph():
            frame, xml = look.frames.get(block.style, ""), paragraph_xml(block)
            return xml.replace("/>", f"/>{frame}", 1) if frame else xml
        case Line():
            return _line(block, look, sheet.width_mm)
        case Table():
            return _table(block, look, sheet)
        case Picture():
            return _picture(block, sheet)
        case Contents():
            from vanban.word.contents import contents_mark  # late: few have a table of contents

            return contents_mark(escape(block.title), block.whole)
        case _:
            pen = (paragraph_xml, lambda line, room: _line(line, look, room))
            return sides_xml(block, look, sheet.width_mm, pen)


def _blocks(blocks: Sequence[Block], look: Look, sheet: Sheet) -> str:
    """Return blocks in a row, with a tiny paragraph between two where they need one."""
    parts = []
    for above, block, below in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
        if above is not None and _apart(above, block, look):
            parts.append(_anchor())
        if isinstance(block, Paragraph) and isinstance(below, Table):
            parts.append(_leading(block, look))
        else:
            parts.append(_block(block, look, sheet))
    return "".join(parts)


def _leading(block: Paragraph, look: Look) -> str:
    """A paragraph above a table: its letters do not stand on the table's line.

    One that leads to the table ("… như sau:") stays on the page of its first rows.
    """
    led = block.text.endswith(LEADS)
    xml = paragraph_xml(replace(block, keep_next=True) if led else block)
    if look.faces[block.style].after_pt >= _ABOVE_TABLE_PT or block.style in look.frames:
        return xml
    end = f'<w:pStyle w:val="{escape(block.style)}"/>'
    end += "<w:keepNext/>" if block.keep_next or led else ""
    return xml.replace(end, f'{end}<w:spacing w:after="{_ABOVE_TABLE_PT * 20}"/>', 1)


def _apart(above: Block, block: Block, look: Look) -> bool:
    """Say whether a paragraph is wanted between them.

    Word joins two tables; a frame is held by the paragraph behind it, and lost where a table is.
    """
    if not isinstance(block, Table | Sides):
        return False
    framed = isinstance(above, Paragraph) and above.style in look.frames
    return framed or isinstance(above, Table | Sides)


def body_xml(blocks: Sequence[Block], look: Look) -> str:
    """Return the blocks of a main text, on portrait pages; what follows may be a table."""
    text = _blocks(blocks, look, look.portrait)
    tabled = bool(blocks) and isinstance(blocks[-1], Table | Sides)
    return text + _anchor(keep_next=True) if tabled else text


def _annex(annex: Section, look: Look, sheet: Sheet, section: str) -> str:
    """Return an annex; `section` ends it, carried by its last paragraph or by a tiny one."""
    *others, last = annex.blocks or (Paragraph(ANCHOR_STYLE, ()),)
    if isinstance(last, Paragraph):
        return _blocks(others, look, sheet) + paragraph_xml(last, section)
    return _blocks(annex.blocks, look, sheet) + _anchor(section)


def annexes_xml(annexes: Sequence[Section], look: Look) -> tuple[str, str]:
    """Return (what stands at `phu_luc`, the section properties that end the file).

    With a main text the annexes begin after its section break; without annexes one tiny
    paragraph remains, which Word wants after the table of the foot, and no page is added.
    """
    if not annexes:
        return _anchor(), look.portrait.section
    sheets = [look.landscape if annex.landscape else look.portrait for annex in annexes]
    parts = [_anchor(look.portrait.section)] if look.has_body else []
    ends = [*(sheet.section for sheet in sheets[:-1]), ""]
    parts += map(_annex, annexes, repeat(look), sheets, ends)
    return "".join(parts), sheets[-1].section
