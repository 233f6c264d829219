"""What a person does to a draft in Word or LibreOffice, done to its bytes."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any

import docx

from vanban.libreoffice import find_program
from vanban.ooxml import W
from warm_profile import seasoned

Act = tuple[str, ...]
"""What is done: `say` a sentence more, `put` a text for another, `drop` what has a text, `bold`,
`persons` filled in, a `note` (comment) on what has a text, a `row` of one's own behind that of a
text, a word `track`ed: put for another under Track Changes."""


def edited(content: bytes, acts: Sequence[Act]) -> bytes:
    """Return a .docx after some acts, saved by python-docx."""
    document: Any = docx.Document(BytesIO(content))
    for name, *words in acts:
        ACTS[name](document, *words)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _paragraphs(document: Any) -> Iterator[Any]:
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def _say(document: Any, text: str) -> None:
    document.paragraphs[-1].insert_paragraph_before(text)


def _put(document: Any, old: str, new: str) -> None:
    count = 0
    for paragraph in _paragraphs(document):
        at = paragraph.text.lower().find(old.lower())
        if at >= 0 and paragraph.runs:
            text = paragraph.text[:at] + new + paragraph.text[at + len(old) :]
            for run in paragraph.runs[1:]:
                run.text = ""
            paragraph.runs[0].text = text
            count += 1
    assert count, old


def _drop(document: Any, text: str) -> None:
    count = 0
    for table in document.tables:
        for row in table.rows:
            if any(text.lower() in cell.text.lower() for cell in row.cells):
                row._tr.getparent().remove(row._tr)
                count += 1
    for paragraph in document.paragraphs:
        if text.lower() in paragraph.text.lower():
            paragraph._p.getparent().remove(paragraph._p)
            count += 1
    assert count, text


def _bold(document: Any) -> None:
    for paragraph in _paragraphs(document):
        for run in paragraph.runs:
            run.bold = True


def _persons(document: Any) -> None:
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                if not cell.text.strip():
                    cell.text = "Nguyễn Văn A, hoàn thành trước ngày 05/11/2023"


def _note(document: Any, text: str, comment: str) -> None:
    found = [one for one in _paragraphs(document) if text.lower() in one.text.lower()]
    document.add_comment(found[0].runs, comment, author="Phòng")


def _row(document: Any, text: str, *cells: str) -> None:
    for table in document.tables:
        for row in table.rows:
            if any(text.lower() in cell.text.lower() for cell in row.cells):
                twin = deepcopy(row._tr)
                row._tr.addnext(twin)
                new = next(one for one in table.rows if one._tr is twin)
                for cell, words in zip(new.cells, cells, strict=False):
                    cell.text = words
                return
    raise AssertionError(text)


def _track(document: Any, old: str, new: str) -> None:
    """Put a text for another as Word tracks it: the old one deleted, the new one inserted."""
    for paragraph in _paragraphs(document):
        at = paragraph.text.find(old)
        if at < 0 or not paragraph.runs:
            continue
        before, behind = paragraph.text[:at], paragraph.text[at + len(old) :]
        for run in paragraph.runs[1:]:
            run._r.getparent().remove(run._r)
        first = paragraph.runs[0]
        first.text = before
        gone, come, rest = (deepcopy(first._r) for _ in range(3))
        for node, words in ((gone, old), (come, new), (rest, behind)):
            node.text = words
        for letters in gone.iter(f"{W}t"):
            letters.tag = f"{W}delText"
        last = first._r
        for ident, (mark, node) in enumerate((("del", gone), ("ins", come)), 7001):
            wrapper = last.makeelement(f"{W}{mark}", {f"{W}id": str(ident), f"{W}author": "Phòng"})
            wrapper.append(node)
            last.addnext(wrapper)
            last = wrapper
        last.addnext(rest)
        return
    raise AssertionError(old)


ACTS: Mapping[str, Any] = {
    "say": _say,
    "put": _put,
    "drop": _drop,
    "bold": _bold,
    "persons": _persons,
    "note": _note,
    "row": _row,
    "track": _track,
}


def saved_again(folder: Path, contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return files by name as LibreOffice saves them, all in one start."""
    (folder / "made").mkdir(parents=True)
    numbers = dict(enumerate(contents))
    for number, name in numbers.items():
        (folder / f"{number}.docx").write_bytes(contents[name])
    profile = seasoned(folder / "profile")
    command = [find_program(), profile, "--headless", "--convert-to", "docx", "--outdir", "made"]
    names = [f"{number}.docx" for number in numbers]
    subprocess.run([*command, *names], cwd=folder, check=True, capture_output=True)
    return {name: (folder / "made" / f"{n}.docx").read_bytes() for n, name in numbers.items()}
