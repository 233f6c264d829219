"""A .docx file read as it would show on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from vanban.check.docx.cascade import Styles, styles_of
from vanban.check.docx.files import file_bytes, refused
from vanban.check.docx.inline import MOST, LongError
from vanban.check.docx.numbering import Lists
from vanban.check.docx.package import Parts, open_package
from vanban.check.docx.paper import Numbering, Paper, Paragraph, Section
from vanban.check.docx.walker import Region, Walker
from vanban.ooxml import TWIPS, A, Node, R, W, child, number, on, val

LETTER = (12240, 15840)
"""Twips of the sheet that Word takes where a file names none."""
KINDS = {"header": "dau_trang", "footer": "chan_trang"}


def read(path: Path, shown: str = "") -> Paper:
    """Read a Word file; `shown` is its name in messages.

    Raises VanbanError for what is no Word file, is too large or broken.
    """
    name = shown or path.as_posix()
    return read_bytes(file_bytes(path, name), name)


def read_bytes(raw: bytes, shown: str) -> Paper:
    """Read the bytes of a Word file; raises as `read`."""
    parts = open_package(raw, shown)
    return _read(parts, styles_of(parts, _theme(parts)))[0]


def paper_of(parts: Parts) -> tuple[Paper, tuple[Node, ...]]:
    """Return what a package shows as its trees stand, and the elements of its paragraphs."""
    return _read(parts, Styles(parts.root(parts.main, "/styles"), _theme(parts)))


def _read(parts: Parts, styles: Styles) -> tuple[Paper, tuple[Node, ...]]:
    try:
        return _paper(parts, styles)
    except LongError as error:
        seen = f"tệp có đoạn dài hơn {MOST:,} chữ, hoặc chữ có quá nhiều dấu".replace(",", " ")
        raise refused("T003", parts.shown, seen, "ngắt đoạn ấy thành nhiều đoạn") from error


def _paper(parts: Parts, styles: Styles) -> tuple[Paper, tuple[Node, ...]]:
    lists, signs = Lists(parts.root(parts.main, "/numbering")), set(parts.signs)
    walker = Walker(styles, lists, signs)
    body = child(parts.xml[parts.main], "body")
    paragraphs = walker.story(body) if body is not None else ()
    last = child(body, "sectPr")
    ends = [*walker.ends, *([(last, walker.paragraphs)] if last is not None else [])]
    facing = bool(on(child(parts.root(parts.main, "/settings"), "evenAndOddHeaders")))
    sections = tuple(_Sections(parts, styles, lists, signs, facing).all(ends, walker.paragraphs))
    notes = tuple(_notes(parts, styles, lists, signs))
    told = frozenset(signs | _settings(parts))
    paper = Paper(parts.shown, sections, paragraphs, notes, told, _media(parts))
    return paper, tuple(walker.nodes)


def _media(parts: Parts) -> dict[str, str]:
    """The forms of the body's pictures by the ids of their relations."""
    related = parts.relations.get(parts.main, {}).items()
    return {
        ident: PurePosixPath(target).suffix.lstrip(".").lower()
        for ident, (kind, target) in related
        if kind.endswith("/image")
    }


def _theme(parts: Parts) -> dict[str, str]:
    """The fonts of the theme, by the names that rFonts has for them."""
    root = parts.root(parts.main, "/theme")
    fonts: dict[str, str] = {}
    for name in ("major", "minor") if root is not None else ():
        latin = root.find(f".//{A}{name}Font/{A}latin") if root is not None else None
        face = str(latin.get("typeface", "")) if latin is not None else ""
        fonts |= {f"{name}{kind}": face for kind in ("HAnsi", "Ascii")}
    return fonts


def _settings(parts: Parts) -> set[str]:
    root = parts.root(parts.main, "/settings")
    protected = child(root, "documentProtection")
    held = protected is not None and val(protected, "enforcement") in ("1", "true", "on")
    return {"bao_ve"} if held else set()


def _notes(parts: Parts, styles: Styles, lists: Lists, signs: set[str]) -> Iterator[Paragraph]:
    for kind in ("/footnotes", "/endnotes"):
        root = parts.root(parts.main, kind)
        for node in () if root is None else root:
            if val(node, "type") in ("", "normal"):
                yield from Walker(styles, lists, signs).story(node, "chu_thich")


class _Sections:
    """The sections of a file with their headers: those that one lacks are of the one before."""

    def __init__(
        self, parts: Parts, styles: Styles, lists: Lists, signs: set[str], facing: bool
    ) -> None:
        self._parts, self._styles, self._lists, self._signs = parts, styles, lists, signs
        self._facing = facing
        self._last: dict[tuple[str, str], tuple[Paragraph, ...]] = {}
        self._by_part: dict[str, tuple[Paragraph, ...]] = {}

    def all(self, ends: list[tuple[Node, int]], count: int) -> Iterator[Section]:
        first = 1
        marks: list[tuple[Node | None, int]] = [*ends] or [(None, count)]
        for node, last in marks:
            yield self._section(node, first, last)
            first = last + 1

    def _section(self, node: Node | None, first: int, last: int) -> Section:
        size, margin = child(node, "pgSz"), child(node, "pgMar")
        wide, high = _mm(size, "w", LETTER[0]), _mm(size, "h", LETTER[1])
        pages = child(node, "pgNumType")
        start = number(val(pages, "start"))
        self._stories(node)
        return Section(
            wide, high,
            abs(_mm(margin, "top", 1440)), abs(_mm(margin, "bottom", 1440)),
            _mm(margin, "left", 1440), _mm(margin, "right", 1440), _mm(margin, "gutter", 0),
            _mm(margin, "header", 720),
            wide > high,
            bool(on(child(node, "titlePg"))),
            int(number(val(child(node, "cols"), "num")) or 1),
            Numbering(int(start) if start is not None else None, val(pages, "fmt") or "decimal"),
            first, last,
            self._last.get(("header", "default"), ()), self._last.get(("footer", "default"), ()),
            self._last.get(("header", "first"), ()), self._last.get(("footer", "first"), ()),
            self._facing, self._even("header"), self._even("footer"),
        )  # fmt: skip

    def _even(self, kind: str) -> tuple[Paragraph, ...]:
        return self._last.get((kind, "even"), ()) if self._facing else ()

    def _stories(self, node: Node | None) -> None:
        for kind in KINDS:
            for ref in node.findall(f"{W}{kind}Reference") if node is not None else ():
                own = self._parts.relations.get(self._parts.main, {}).get(
                    str(ref.get(f"{R}id", ""))
                )
                if own and own[1] in self._parts.xml:
                    self._last[kind, val(ref, "type") or "default"] = self._story(kind, own[1])

    def _story(self, kind: str, part: str) -> tuple[Paragraph, ...]:
        """What a header or footer shows; many sections may have the same one."""
        if part not in self._by_part:
            region: Region = "dau_trang" if kind == "header" else "chan_trang"
            walker = Walker(self._styles, self._lists, self._signs)
            self._by_part[part] = walker.story(self._parts.xml[part], region)
        return self._by_part[part]


def _mm(node: Node | None, name: str, default: float) -> float:
    twips = number(val(node, name))
    return (default if twips is None else twips) / TWIPS
