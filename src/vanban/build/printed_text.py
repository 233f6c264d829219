"""What two files say on paper, compared: the text of Word files, packages of them, workbooks.

Knows the parts that carry text and nothing of how they look. Another style, another template,
another way to write the same XML is no other text; another word, cell or picture is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from operator import eq
from pathlib import PurePosixPath
from typing import Any
from zipfile import BadZipFile

from msgspec import Struct

from vanban.ooxml import DOCUMENT, MC, A, Node, PackageError, R, W, parse, read_parts
from vanban.word.foot import whole_foot

_TEXTS = ("word/header", "word/footer", "word/footnotes", "word/endnotes")
"""How the parts beside the document begin whose text is printed."""
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_FIELD, _TURN = f"{W}instrText", f"{W}fldChar"
_COUNTED = (["PAGE"], ["NUMPAGES"], ["SECTIONPAGES"], ["PAGEREF"])
_TEXT = (f"{W}t", _FIELD)
_CELLS = {f"{W}tr": "row", f"{W}tc": "cell"}
_TEXT_OF = "text: "
_PARAGRAPH, _PICTURE, _AGAIN = f"{W}p", f"{A}blip", f"{MC}Fallback"
Text = tuple[str, ...]


def prints_alike(path: str, before: bytes, now: bytes) -> bool:
    """Say whether two files of one name print the same text; what cannot be read prints another."""
    return _alike(path, before, now, eq)


def says_alike(path: str, before: bytes, now: bytes) -> bool:
    """Say whether two files print the same words, wherever a line inside a paragraph ends.

    Asked of what was issued: where a newer program breaks a line, nothing else is said. A name in
    capitals has a paragraph for each of its lines.
    """
    return _alike(path, before, now, _words_alike)


def _alike(path: str, before: bytes, now: bytes, same: Callable[[Any, Any], bool]) -> bool:
    reading = _READINGS.get(PurePosixPath(path).suffix)
    if reading is None:
        return False
    same = _sheets_alike if reading is _workbook else same
    try:
        return bool(same(reading(before), reading(now)))
    except (BadZipFile, PackageError, LookupError, TypeError, ValueError):
        return False


def _words_alike(before: Any, now: Any) -> bool:
    return bool(_unbroken(before) == _unbroken(now))


def _unbroken(read: Any) -> Any:
    """What was read, each text of it on one line."""
    if isinstance(read, str):
        return " ".join(read.split())
    if isinstance(read, Mapping):
        return {key: _unbroken(one) for key, one in read.items()}
    return [_unbroken(one) for one in _names_joined(read)] if isinstance(read, Sequence) else read


def _names_joined(read: Sequence[Any]) -> Iterator[Any]:
    """What was read, lines in capitals that follow one another as one."""
    for named, lines in groupby(read, _in_capitals):
        parts = [*lines]
        joined = " ".join(text[len(_TEXT_OF) :] for text in parts) if named else ""
        yield from [_TEXT_OF + joined] if named else parts


def _in_capitals(one: Any) -> bool:
    return isinstance(one, str) and one.startswith(_TEXT_OF) and one[len(_TEXT_OF) :].isupper()


def prints_base(base: Mapping[str, bytes], notes: Sequence[str], content: bytes) -> bool:
    """Say whether a .docx prints the text of the parts that are kept of one; `notes`: of those."""
    try:
        parts = read_parts(content)
        texts = [
            (_document(one), [_text(one[name], {}) for name in notes if name in one])
            for one in (base, parts)
        ]
    except (BadZipFile, PackageError, LookupError, TypeError, ValueError):
        return False
    (was, was_noted), (now, noted) = texts
    return was == now and [*filter(None, was_noted)] == [*filter(None, noted)]


def _document(parts: Mapping[str, bytes]) -> Text:
    """The text of a document, without regard to which picture a picture is."""
    whole = whole_foot(parts[DOCUMENT].decode("utf-8", "surrogateescape"))
    return _text(whole.encode("utf-8", "surrogateescape"), {})


def _word(content: bytes) -> tuple[Text, list[Text]]:
    """The text of a .docx: of its document in order, of headers and notes in no order."""
    parts = read_parts(content)
    pictures = _pictures(parts)
    beside = (_text(parts[name], {}) for name in parts if name.startswith(_TEXTS))
    document = whole_foot(parts[DOCUMENT].decode("utf-8", "surrogateescape"))
    body = document.encode("utf-8", "surrogateescape")
    return _text(body, pictures), sorted({text for text in beside if text})


def _pictures(parts: dict[str, bytes]) -> dict[str, str]:
    """The digests of the pictures by the ids that the document calls them by."""
    relations = parts.get("word/_rels/document.xml.rels", b"<none/>")
    targets = {
        str(relation.get("Id")): f"word/{relation.get('Target')}" for relation in parse(relations)
    }
    return {
        name: sha256(parts[target]).hexdigest()
        for name, target in targets.items()
        if target in parts
    }


def _text(part: bytes, pictures: dict[str, str]) -> Text:
    """The paragraphs of a part that say something, and where a row or a cell of a table begins."""
    return tuple(_lines(parse(part), pictures))


def _lines(root: Node, pictures: dict[str, str]) -> Iterator[str]:
    line: list[str] = []
    fields = _Fields()
    for ended, node in _steps(root):
        tag = str(node.tag)
        if ended:
            if tag == _PARAGRAPH:
                if text := "".join(line).replace("\u00a0", " ").strip():
                    yield f"{_TEXT_OF}{text}"
                line.clear()
        elif tag in _CELLS:
            yield _CELLS[tag]
        elif tag == _TURN:
            fields.turn(str(node.get(f"{W}fldCharType")))
        else:
            line.append(fields.seen(tag, _text_of(node, tag, pictures)))


class _Fields:
    """The fields that a part is in: a number of pages is what the last program counted, no text."""

    def __init__(self) -> None:
        self._codes: list[str] = []
        self._results: list[bool] = []

    def turn(self, kind: str) -> None:
        """Take a field's beginning, its end, or the sign between its code and its result."""
        if kind == "begin":
            self._codes.append("")
            self._results.append(False)
        elif self._codes and kind == "separate":
            self._results[-1] = True
        elif self._codes and kind == "end":
            self._codes.pop()
            self._results.pop()

    def seen(self, tag: str, text: str) -> str:
        """Return what is seen of a text where the fields stand now."""
        if tag == _FIELD:
            if self._codes:
                self._codes[-1] += text
            return f" {text.strip()} "
        fields = zip(self._codes, self._results, strict=True)
        counted = any(shown and code.split()[:1] in _COUNTED for code, shown in fields)
        return "" if counted else text


def _steps(root: Node) -> Iterator[tuple[bool, Node]]:
    """Yield every element as it begins and as it ends, without recursion: parts nest deep."""
    waiting = [(False, root)]
    while waiting:
        ended, node = waiting.pop()
        yield ended, node
        if not ended:
            waiting.append((True, node))
            inside = [(False, child) for child in node if child.tag != _AGAIN]
            waiting.extend(reversed(inside))  # what is `_AGAIN` says again what stands above it


def _text_of(node: Node, tag: str, pictures: dict[str, str]) -> str:
    """What one element adds to the text of its paragraph."""
    if tag in _TEXT:
        return node.text or ""
    if tag == _PICTURE:
        return pictures.get(str(node.get(f"{R}embed")), "picture")
    return _SIGNS.get(tag, "")


# --- a document in lines, for who looks for a text in it ---


class Passage(Struct, frozen=True):
    """A paragraph, or a row of a table with its cells; `table` tells the tables apart."""

    text: str
    cells: tuple[str, ...] = ()
    table: int = 0


_TABLE, _ROW, _CELL = f"{W}tbl", f"{W}tr", f"{W}tc"
_UNSEEN = {_AGAIN, f"{W}del", f"{W}moveFrom"}
"""What is not read: said twice, or taken out by a change that is tracked."""


def passages(content: bytes) -> tuple[Passage, ...]:
    """Return the paragraphs and rows of a .docx that say something, in their order.

    A cell that is merged downwards says in every row what it says. Raises PackageError for what
    is no Word file, or has no text that is read here.
    """
    parts = read_parts(content)
    if DOCUMENT not in parts:
        raise PackageError(DOCUMENT)
    found = tuple(_passages(parse(parts[DOCUMENT])))
    if not found:
        raise PackageError(DOCUMENT)
    return found


def _passages(root: Node) -> Iterator[Passage]:
    tables = 0
    for node in _outermost(root, {_PARAGRAPH, _TABLE}):
        if node.tag == _TABLE:
            tables += 1
            yield from _row_passages(node, tables)
        elif text := _seen(node).strip():
            yield Passage(text)


def _outermost(root: Node, tags: set[str]) -> Iterator[Node]:
    """Yield what of some tags is in no other of them, without recursion: parts nest deep."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node is not root and node.tag in tags:
            yield node
        else:
            waiting.extend(child for child in reversed(node) if child.tag not in _UNSEEN)


def _row_passages(table: Node, number: int) -> Iterator[Passage]:
    above: dict[int, str] = {}
    for row in _outermost(table, {_ROW}):
        column, cells = 0, []
        for cell in _outermost(row, {_CELL}):
            text = " ".join(filter(None, (_seen(p).strip() for p in _paragraphs(cell))))
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(f"{W}val", "continue") == "continue":
                text = text or above.get(column, "")
            above[column] = text
            cells.append(text)
            column += _span(cell)
        if any(cells):
            yield Passage(" | ".join(cells), tuple(cells), number)


def _paragraphs(cell: Node) -> Iterator[Node]:
    return _outermost(cell, {_PARAGRAPH})


def _span(cell: Node) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    width = span.get(f"{W}val", "1") if span is not None else "1"
    return int(width) if width.isdecimal() else 1


def _seen(paragraph: Node) -> str:
    """The text of a paragraph as it is read: no field's code, nothing that is taken out."""
    line, waiting = [], [paragraph]
    while waiting:
        node = waiting.pop()
        tag = str(node.tag)
        line.append((node.text or "") if tag == f"{W}t" else _SIGNS.get(tag, ""))
        waiting.extend(child for child in reversed(node) if child.tag not in _UNSEEN)
    return "".join(line)


# --- packages and workbooks ---


def _package(content: bytes) -> dict[str, Any]:
    """The files of a package by name, each as its text; one that is no Word file as its bytes."""
    parts = read_parts(content)
    readings = {name: _READINGS.get(PurePosixPath(name).suffix, _bytes) for name in parts}
    return {name: readings[name](part) for name, part in parts.items()}


def _bytes(content: bytes) -> str:
    """Return a file as its bytes are known again."""
    return sha256(content).hexdigest()


def _workbook(content: bytes) -> list[tuple[str, list[tuple[object, ...]]]]:
    """The cells of a workbook, sheet by sheet."""
    from vanban.content.workbook.grid import cell_values  # openpyxl is slow to import

    return [(title, [*_rows(rows)]) for title, rows in cell_values(content)]


Rows = list[tuple[object, ...]]


def _sheets_alike(before: list[tuple[str, Rows]], now: list[tuple[str, Rows]]) -> bool:
    """Whether two workbooks say the same: a column of one alone in which nothing stands says none.

    A list that was sent has the columns of then; the program of now adds some to be filled in.
    """
    if [title for title, _ in before] != [title for title, _ in now]:
        return False
    return all(_rows_alike(one, two) for (_, one), (_, two) in zip(before, now, strict=True))


def _rows_alike(before: Rows, now: Rows) -> bool:
    if before == now:
        return True
    if not before or not now or len(before) != len(now):
        return False
    old, new = (_columns(rows) for rows in (before, now))
    if old and new and {*old} - {*new} and {*new} - {*old}:
        return False  # another heading is another text
    if old is None or new is None or [h for h in old if h in new] != [h for h in new if h in old]:
        return False
    empty = ("",) * (len(now) - 1)
    return all(old.get(head, empty) == new.get(head, empty) for head in {*old, *new})


def _columns(rows: Rows) -> dict[object, tuple[object, ...]] | None:
    """The cells of each column under its heading; None where a heading is there twice or lacks."""
    heads, *below = rows
    width = max(map(len, rows))
    if len(set(heads)) != len(heads) or len(heads) < width:
        return None
    cells = [(*row, *[""] * (width - len(row))) for row in below]
    return {head: tuple(row[at] for row in cells) for at, head in enumerate(heads)}


def _rows(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    """An empty text and no cell at all are one to the eye, and writers differ in it."""
    for row in rows:
        cells = ["" if cell is None else cell for cell in row]
        while cells and cells[-1] == "":
            cells.pop()
        yield tuple(cells)


_READINGS: dict[str, Callable[[bytes], Any]] = {
    ".docx": _word,
    ".zip": _package,
    ".xlsx": _workbook,
}
