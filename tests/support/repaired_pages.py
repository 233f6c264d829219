"""What `--sua` made of documents, looked at by another witness: poppler reads the pages.

No word may be lost from a page, none lie beyond the paper, Quốc hiệu not break; the copy's text is
the original's but for what was told; a second run finds nothing more.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

from faulty_documents import Document
from fixing_bounds import applied, texts
from vanban.check.docx.pages import printable
from vanban.check.docx.reader import read_bytes
from vanban.check.fixing.fixes import CorrectedFile, fixed
from vanban.check.inspect import Options
from vanban.check.lawbook import LawBook
from vanban.check.repair import Repair, repairs
from vanban.libreoffice import to_pdf

BATCH = 16
"""Files that one start of LibreOffice takes."""
PLAIN = Options()
COUNTRY = "cộnghòaxãhộichủnghĩaviệtnam"
_HTML = "{http://www.w3.org/1999/xhtml}"
_WORD = re.compile(r"[^\W_]+")
_SLACK, _LEVEL = 2.0, 3.0
"""Points that a word may reach beyond the paper, and by which words of a line differ in height."""
Audit = Callable[[bytes], list[str]]


@dataclass(frozen=True)
class Seen:
    """The words on the pages of a PDF, those beyond the paper aside; its lines without blanks."""

    words: Counter[str]
    joined: str
    lines: frozenset[str]


def seen(pdf: Path) -> Seen:
    """Read the pages with poppler."""
    shown = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True
    ).stdout
    words, lines = list[str](), list[str]()
    for page in ET.fromstring(re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", shown)).iter(
        f"{_HTML}page"
    ):
        row: list[tuple[float, float, str]] = []
        for one in page.iter(f"{_HTML}word"):
            left, right = float(one.get("xMin", 0)), float(one.get("xMax", 0))
            if left >= -_SLACK and right <= float(page.get("width", 0)) + _SLACK:
                words.append(_plain(one.text or ""))
                row.append((float(one.get("yMax", 0)), left, words[-1]))
        lines += _lines(row)
    counted = Counter(word for text in words for word in _WORD.findall(text))
    return Seen(counted, "".join(words), frozenset(lines))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _lines(row: list[tuple[float, float, str]]) -> Iterator[str]:
    level, line = float("-inf"), list[tuple[float, str]]()
    for base, left, word in (*sorted(row), (float("inf"), 0.0, "")):
        if base - level > _LEVEL:
            yield "".join(word for _, word in sorted(line))
            level, line = base, []
        line.append((left, word))


@dataclass
class Figures:
    """What was seen of many documents, counted; `faults`: what must not be, told."""

    documents: int = 0
    copies: int = 0
    refused: int = 0
    edits: int = 0
    taken_back: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """The figures in words."""
        yield f"{self.documents} documents: {self.copies} copies with {self.edits} corrections,"
        yield f"{self.refused} left alone, the others had nothing that is surely corrected"
        for told, count in self.taken_back.most_common():
            yield f"  taken back {count} times: {told}"
        yield f"{len(self.faults)} faults of the copies"
        yield from (f"  {one}" for one in self.faults)


def looked_at(
    documents: Sequence[Document], folder: Path, book: LawBook, audit: Audit, figures: Figures
) -> dict[str, Repair]:
    """Correct documents of one batch, look at all copies, and count; return what was made."""
    files = []
    for at, one in enumerate(documents):
        path = folder / f"{at}.docx"
        path.write_bytes(one.content)
        files.append((one.name, path))
    done = dict(zip(documents, repairs(files, book, PLAIN), strict=True))
    copies = {one: copy for one, made in done.items() if (copy := made.fixed) and copy.edits}
    figures.documents += len(documents)
    figures.copies += len(copies)
    for one, made in done.items():
        _counted(one, made, figures)
    pages = _printed(copies, folder)
    for one, copy in copies.items():
        figures.edits += len(copy.edits)
        before, after = pages[one]
        told = (*_pages(before, after, copy), *_file(one, copy, done[one], book, audit))
        figures.faults += [f"{one.name}: {fault}" for fault in told]
    return {one.name: made for one, made in done.items()}


def _counted(one: Document, made: Repair, figures: Figures) -> None:
    figures.faults += [f"{one.name}: {fault.thong_bao}" for fault in made.problems]
    figures.refused += bool(made.fixed and made.fixed.refused)
    for back in made.taken_back:
        kind = re.sub(r"“.*?”", "“…”", back.why)
        figures.taken_back[f"{back.group}: {re.sub('(“…”, )+', '', kind)}"] += 1


def _printed(
    copies: dict[Document, CorrectedFile], folder: Path
) -> dict[Document, tuple[Seen, Seen]]:
    paths = []
    for at, (one, copy) in enumerate(copies.items()):
        for name, content in (("old", one.content), ("new", copy.content)):
            paths.append(folder / f"{name}{at}.docx")
            paths[-1].write_bytes(printable(content, one.name))
    pdfs = [seen(pdf) for pdf in to_pdf(paths)] if paths else []
    return dict(zip(copies, zip(pdfs[::2], pdfs[1::2], strict=True), strict=True))


def _pages(before: Seen, after: Seen, copy: CorrectedFile) -> Iterator[str]:
    need = Counter(
        word for one in copy.examined.paper.paragraphs for word in _WORD.findall(_plain(one.text))
    )
    for word, times in need.items():
        wanted = min(times, before.words[word])
        if after.words[word] < wanted and after.joined.count(word) < before.joined.count(word):
            yield f"“{word}” is lost from a page"
    whole = [any(COUNTRY in line for line in pages.lines) for pages in (before, after)]
    if whole == [True, False]:
        yield "Quốc hiệu breaks"


def _file(
    one: Document, copy: CorrectedFile, made: Repair, book: LawBook, audit: Audit
) -> Iterator[str]:
    old, new = (read_bytes(raw, "a") for raw in (one.content, copy.content))
    if applied(texts(old), copy.edits) != texts(new):
        yield "the text is another than what was told"
    if worse := set(audit(copy.content)) - set(audit(one.content)):
        yield f"the schema: {min(worse)}"
    known = {(edit.code, edit.what) for back in made.taken_back for edit in back.edits}
    again = fixed(copy.content, "a", book, PLAIN)
    if more := [edit.line for edit in again.edits if (edit.code, edit.what) not in known]:
        yield f"a second run corrects more: {more[0]}"
