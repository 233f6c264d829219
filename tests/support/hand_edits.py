"""What a person does to a draft in Word or LibreOffice, done to its bytes."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import docx

from vanban.libreoffice import find_program

Act = tuple[str, ...]
"""What is done: `say` a sentence more, `put` a text for another, `drop` what has a text, `bold`,
`persons` filled in."""


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


ACTS: Mapping[str, Any] = {
    "say": _say,
    "put": _put,
    "drop": _drop,
    "bold": _bold,
    "persons": _persons,
}


def saved_again(folder: Path, contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return files by name as LibreOffice saves them, all in one start."""
    (folder / "made").mkdir(parents=True)
    numbers = dict(enumerate(contents))
    for number, name in numbers.items():
        (folder / f"{number}.docx").write_bytes(contents[name])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [find_program(), profile, "--headless", "--convert-to", "docx", "--outdir", "made"]
    names = [f"{number}.docx" for number in numbers]
    subprocess.run([*command, *names], cwd=folder, check=True, capture_output=True)
    return {name: (folder / "made" / f"{n}.docx").read_bytes() for n, name in numbers.items()}
