"""Office documents by other means than ours, right and with faults that offices make.

A shape (how a document is laid out, by which program) times a fault; cheap to make, each for
itself, the same in every run.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from foreign_blocks import Foreign
from foreign_cases import documents
from foreign_python_docx import write_scratch
from foreign_raw import write
from small_files import FILES
from tight_documents import tight
from vanban.check.fixing.schema_order import put
from vanban.ooxml import Node, W

MAIN = "word/document.xml"
_SETS = ("named", "letters", "hard", "odd", "clean", "outside")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Parts = dict[str, bytes]


@dataclass(frozen=True)
class Document:
    """A file with what it is made of: the shape, the faults that were put into it."""

    name: str
    content: bytes
    faults: tuple[str, ...] = ()


@cache
def shapes() -> tuple[Document, ...]:
    """The documents without a fault of ours: raw XML, python-docx, small files of the checker."""
    raw = [_shape(one, write(one)) for one in chain.from_iterable(map(documents, _SETS))]
    scratch = [_shape(one, write_scratch(one)) for one in documents("scratch")]
    small = [Document(one.stem, one.read_bytes()) for one in sorted(FILES.glob("*.docx"))]
    return (*raw, *scratch, *small)


def _shape(one: Foreign, content: bytes) -> Document:
    return Document(one.name, content)


# --- faults ---


def _root(parts: Parts) -> Node:
    return etree.fromstring(parts[MAIN])


def _kept(parts: Parts, root: Node) -> None:
    parts[MAIN] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def page(child: str, **values: int) -> Callable[[Parts], bool]:
    """Another value on the pages of every section."""

    def put_in(parts: Parts) -> bool:
        root = _root(parts)
        nodes = [one for mark in root.iter(f"{W}sectPr") for one in mark.iter(f"{W}{child}")]
        for node in nodes:
            for name, value in values.items():
                node.set(f"{W}{name}", str(value))
        _kept(parts, root)
        return bool(nodes)

    return put_in


def look(change: Callable[[Node], None], pattern: str = r".{40,}") -> Callable[[Parts], bool]:
    """Another look of the runs of the first paragraph whose text fits, "" for every one."""

    def put_in(parts: Parts) -> bool:
        root = _root(parts)
        runs = [
            run
            for paragraph in _fitting(root, pattern)
            for run in paragraph.iter(f"{W}r")
            if run.find(f"{W}t") is not None
        ]
        for run in runs:
            change(put(run, "rPr"))
        _kept(parts, root)
        return bool(runs)

    return put_in


def _fitting(root: Node, pattern: str) -> list[Node]:
    every = list(root.iter(f"{W}p"))
    return [one for one in every if re.match(pattern, _text(one))][:1] if pattern else every


def _text(paragraph: Node) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{W}t")).strip()


def words(pattern: str, new: str) -> Callable[[Parts], bool]:
    """Other letters in the first paragraph whose text has them."""

    def put_in(parts: Parts) -> bool:
        root = _root(parts)
        for paragraph in root.iter(f"{W}p"):
            texts = list(paragraph.iter(f"{W}t"))
            whole = "".join(one.text or "" for one in texts)
            changed = re.sub(pattern, new, whole, count=1)
            if changed != whole:
                for one in texts:
                    one.text = ""
                texts[0].text = changed
                texts[0].set(_SPACE, "preserve")
                _kept(parts, root)
                return True
        return False

    return put_in


def _named(face: str) -> Callable[[Node], None]:
    def change(look_of: Node) -> None:
        for kind in ("ascii", "hAnsi", "cs"):
            put(look_of, "rFonts").set(f"{W}{kind}", face)

    return change


def _of_theme(look_of: Node) -> None:
    put(look_of, "rFonts").attrib.clear()
    for kind in ("ascii", "hAnsi"):
        put(look_of, "rFonts").set(f"{W}{kind}Theme", "minorHAnsi")


def _value(name: str, value: str) -> Callable[[Node], None]:
    return lambda look_of: put(look_of, name).set(f"{W}val", value)


def numbers_at_the_foot(parts: Parts) -> bool:
    """The pages are numbered at the foot: what was a header is a footer."""
    heads = [name for name in parts if re.fullmatch(r"word/header\d*\.xml", name)]
    if not heads:
        return False
    for name in (MAIN, "word/_rels/document.xml.rels", "[Content_Types].xml", *heads):
        text = parts[name].decode("utf-8")
        for old, new in (
            ("headerReference", "footerReference"),
            ("relationships/header", "relationships/footer"),
            ("wordprocessingml.header+xml", "wordprocessingml.footer+xml"),
            ("w:hdr", "w:ftr"),
        ):
            text = text.replace(old, new)
        parts[name] = text.encode()
    return True


def number_on_page_one(parts: Parts) -> bool:
    root = _root(parts)
    switches = list(root.iter(f"{W}titlePg"))
    for one in switches:
        if (above := one.getparent()) is not None:
            above.remove(one)
    _kept(parts, root)
    return bool(switches)


FAULTS: dict[str, Callable[[Parts], bool]] = {
    "lề trái 20": page("pgMar", left=1134),
    "lề trái 40": page("pgMar", left=2268),
    "lề phải 7": page("pgMar", right=400),
    "lề trên 10": page("pgMar", top=567),
    "lề trái và phải hẹp": page("pgMar", left=850, right=567),
    "giấy Letter": page("pgSz", w=12240, h=15840),
    "giấy A5": page("pgSz", w=8391, h=11906),
    "gáy 10": page("pgMar", gutter=567),
    "mọi chữ Arial": look(_named("Arial"), ""),
    "mọi chữ Courier New": look(_named("Courier New"), ""),
    "một đoạn Calibri": look(_named("Calibri")),
    "phông của theme": look(_of_theme, ""),
    "một đoạn đỏ": look(_value("color", "FF0000")),
    "một đoạn tô vàng": look(_value("highlight", "yellow")),
    "Nơi nhận cỡ 14": look(_value("sz", "28"), r"Nơi nhận"),
    "số cỡ 15": look(_value("sz", "30"), r"Số\s*:"),
    "gạch dài ở Tiêu ngữ": words(r"lập - Tự do - H", "lập – Tự do – H"),
    "Tiêu ngữ không cách": words(r"lập - Tự do - H", "lập-Tự do-H"),
    "ngày không có số 0": words(r"ngày 0(\d) tháng", r"ngày \1 tháng"),
    "số có cách chữ": words(r"^(\s*Số:\s*\d+)/(\w+)-(\w)", r"\1 / \2 – \3"),
    "số một chữ số": words(r"^(\s*Số:\s*)\d+/", r"\g<1>5/"),
    "căn cứ cuối phẩy": words(r"^(Căn cứ.*);$", r"\1,"),
    "căn cứ cuối không dấu": words(r"^(Căn cứ.*);$", r"\1"),
    "nơi nhận cuối phẩy": words(r"^(- (?!Lưu).*);$", r"\1,"),
    "Lưu không chấm": words(r"^(- Lưu.*)\.$", r"\1"),
    "số ở chân trang": numbers_at_the_foot,
    "trang đầu có số": number_on_page_one,
}
"""Each gives back whether the file has such a place."""
AT_ONCE = 3
"""How many faults a document with several has."""


def with_faults(one: Document, *names: str) -> Document:
    """Put faults into a document; those that it has no place for are not named."""
    with ZipFile(io.BytesIO(one.content)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    put_in = tuple(name for name in names if FAULTS[name](parts))
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return Document(f"{one.name}: {', '.join(put_in) or 'đúng'}", out.getvalue(), put_in)


def planned() -> Iterator[tuple[Document, tuple[str, ...]]]:
    """Which documents there are: those that only just fit; each shape right, with faults."""
    yield from ((Document(name, raw), ()) for name, raw in tight())
    names = list(FAULTS)
    for at, shape in enumerate(shapes()):
        yield shape, ()
        yield shape, (names[at % len(names)],)
        yield shape, tuple(names[(at * 7 + n * 9 + 5) % len(names)] for n in range(AT_ONCE))


def every(step: int = 1) -> Iterator[Document]:
    """The documents, or one of so many."""
    for shape, names in islice(planned(), 0, None, step):
        yield with_faults(shape, *names)
