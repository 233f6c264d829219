"""What two files say on paper, compared: the text of Word files, packages of them, workbooks.

Knows the parts that carry text and nothing of how they look. Another style, another template,
another way to write the same XML is no other text; another word, cell or picture is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any
from zipfile import BadZipFile

from vanban.ooxml import DOCUMENT, MC, A, Node, PackageError, R, W, parse, read_parts
from vanban.word.foot import whole_foot

_TEXTS = ("word/header", "word/footer", "word/footnotes", "word/endnotes")
"""How the parts beside the document begin whose text is printed."""
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_FIELD = f"{W}instrText"
_TEXT = (f"{W}t", _FIELD)
_CELLS = {f"{W}tr": "row", f"{W}tc": "cell"}
_PARAGRAPH, _PICTURE, _AGAIN = f"{W}p", f"{A}blip", f"{MC}Fallback"
Text = tuple[str, ...]


def prints_alike(path: str, before: bytes, now: bytes) -> bool:
    """Say whether two files of one name print the same text; what cannot be read prints another."""
    reading = _READINGS.get(PurePosixPath(path).suffix)
    if reading is None:
        return False
    try:
        return bool(reading(before) == reading(now))
    except (BadZipFile, PackageError, LookupError, TypeError, ValueError):
        return False


def _word(content: bytes) -> tuple[Text, list[Text]]:
    """The text of a .docx: of its document in order, of headers and notes in no order."""
    parts = read_parts(content)
    pictures = _pictures(parts)
    beside = (_text(parts[name], {}) for name in parts if name.startswith(_TEXTS))
    document = whole_foot(parts[DOCUMENT].decode("utf-8", "surrogateescape"))
    body = document.encode("utf-8", "surrogateescape")
    return _text(body, pictures), sorted(text for text in beside if text)


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
    for ended, node in _steps(root):
        tag = str(node.tag)
        if ended:
            if tag == _PARAGRAPH:
                if text := "".join(line).replace("\u00a0", " ").strip():
                    yield f"text: {text}"
                line.clear()
        elif tag in _CELLS:
            yield _CELLS[tag]
        else:
            line.append(_text_of(node, tag, pictures))


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
