"""Documents from elsewhere printed by LibreOffice, to see where their paragraphs come to stand."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from vanban.check.docx.files import file_bytes
from vanban.check.docx.limits import faults_as_problems, within
from vanban.check.docx.package import open_package
from vanban.check.docx.pages import PrintedPages, Spot, marked, printed_of
from vanban.disk import scratch_folder
from vanban.libreoffice import (
    Job,
    convert,
    find_program,
    letters_installed,
    of_file,
    pdf_conversion,
)
from vanban.ooxml import POINTS
from vanban.problems.problem import Mark, Problem, VanbanError, problem

PLACED = pdf_conversion(ExportBookmarksToPDFDestination=True)
"""PDF in which every bookmark is a named place; since LibreOffice 7.4."""


class Pages(Struct, frozen=True):
    """The pages of several documents by their names, and what could not be printed or measured."""

    of: Mapping[str, PrintedPages]
    problems: tuple[Problem, ...] = ()


def pages_of(files: Sequence[tuple[str, Path]]) -> Pages:
    """Print the files (name in messages, path); what cannot be read is left to who checks it.

    Raises MachineError without LibreOffice (P001) or a place for the copies (P035).
    """
    office = find_program(purpose="soi trang in")
    if not letters_installed():
        seen = "thấy máy không có phông Times New Roman đủ chữ tiếng Việt, chưa soi được trang in"
        hint = "cài phông Times New Roman, hoặc gõ sudo apt-get install fonts-liberation2"
        return Pages({}, (problem("P004", Mark(), seen, goi_y=hint),))
    with scratch_folder("vanban-trang-") as scratch:
        copies = [_copy(*file, scratch, at) for at, file in enumerate(files)]
        jobs = [one for one in copies if isinstance(one, Job)]
        pdfs, faults = convert(jobs, PLACED, scratch, office)
        pages = {job.name: _measured(pdf) for job, pdf in zip(jobs, pdfs, strict=True) if pdf}
    seen = "đã in mà không đo được vị trí các đoạn"
    hint = "cài LibreOffice 7.4 trở lên rồi chạy lại"
    lost = [problem("P006", Mark(name), seen, goi_y=hint) for name, one in pages.items() if not one]
    lost += [one for one in copies if isinstance(one, Problem)]
    failed = (of_file(one, "P006") for one in faults)
    return Pages({name: one for name, one in pages.items() if one}, (*failed, *lost))


def _copy(shown: str, path: Path, scratch: Path, at: int) -> Job | Problem | None:
    """A copy with marks, or why there is none; None for what has no paragraph or cannot be read.

    What cannot be read at all is told by whoever checks it.
    """
    try:
        with faults_as_problems(shown), within():
            raw = file_bytes(path, shown)
            open_package(raw, shown)
    except VanbanError:
        return None
    try:
        with faults_as_problems(shown, "in thử"), within():
            content = marked(raw, shown)
    except VanbanError as error:
        fault = error.problems[0]
        return problem("P006", Mark(shown), fault.thong_bao, goi_y=fault.goi_y)
    copy = scratch / f"copy{at}.docx"
    copy.write_bytes(content)
    return Job(copy, shown) if content else None


def _measured(pdf: Path) -> PrintedPages | None:
    """The places that a PDF names; None where it names none or is not to be read."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would speak on its own, in English
    try:
        with faults_as_problems(pdf.name), within():
            reader = PdfReader(pdf)
            spots = {
                _plain(name): _spot(reader, one) for name, one in reader.named_destinations.items()
            }
            return printed_of(len(reader.pages), spots) if spots else None
    except VanbanError:
        return None


def _plain(name: str) -> str:
    return name.lstrip("/")


def _spot(reader: Any, bookmark: Any) -> Spot:
    page = reader.get_destination_page_number(bookmark) or 0
    return Spot(page + 1, float(bookmark.left or 0) / POINTS, float(bookmark.top or 0) / POINTS)
