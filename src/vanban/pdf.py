"""PDF from .docx by LibreOffice, and whether the PDF has the letters it needs."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from vanban.disk import write_whole
from vanban.libreoffice import TO_PDF, Job, converted, disk_fault, find_program
from vanban.problems.problem import MachineError, Mark, Problem, problem

FAMILIES = ("Times New Roman", "Liberation Serif")
_FONT_NAME = re.compile(rb"/FontName\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_RIGHT_FONT = re.compile(r"TimesNewRoman|LiberationSerif|\w*(?:Symbol|Wingdings)")


def to_pdf(
    paths: Sequence[Path],
    out: Path | None = None,
    *,
    timeout_s: float | None = None,
    program: str | None = None,
) -> tuple[Path, ...]:
    """Convert .docx files with one start of LibreOffice; return the .pdf files in the same order.

    Each PDF lies beside its .docx, or in the folder `out` under the same stem (numbered where two
    would be the same); it appears whole or not at all. `timeout_s` limits one start, in seconds
    (by default 90 and 10 for each file); `program` names the LibreOffice to use. Raises
    MachineError P001 (no LibreOffice), P002 (time), P003 (which files failed), P005 (disk); files
    that could be converted are in place all the same. What the fonts lack: `font_problems`.
    """
    if not paths:
        return ()
    office = find_program(program)
    targets = _targets(paths, out)
    with tempfile.TemporaryDirectory(prefix="vanban-pdf-", ignore_cleanup_errors=True) as scratch:
        jobs = [Job(path, str(path)) for path in paths]
        made, found = converted(jobs, TO_PDF, Path(scratch), office, timeout_s)
        done = zip(made, targets, strict=True)
        faults = [*found, *(fault for pdf, target in done if pdf for fault in _put(pdf, target))]
    if faults:
        raise MachineError(faults)
    return targets


def font_problems(pdfs: Sequence[Path], *, fc_list: str | None = None) -> tuple[Problem, ...]:
    """Return the warnings P004 on fonts: another than the decree's, or one without đ, ơ, ế, ử….

    Reads the names of the embedded fonts, and asks fontconfig (`fc_list`, by default from PATH;
    skipped where there is none) whether an installed one has the Vietnamese letters.
    """
    wrong = {name for pdf in pdfs for name in embedded_fonts(pdf) if not _RIGHT_FONT.match(name)}
    if wrong:
        seen = f"thấy phông {', '.join(sorted(wrong))} trong PDF"
    elif pdfs and not letters_installed(fc_list):
        seen = "thấy máy không có phông Times New Roman đủ chữ tiếng Việt"
    else:
        return ()
    need = "cần Times New Roman hoặc Liberation Serif đủ chữ tiếng Việt"
    hint = "cài phông Times New Roman, hoặc gõ sudo apt-get install fonts-liberation2"
    return (problem("P004", Mark(str(pdfs[0])), f"{seen}, {need}", goi_y=hint),)


def embedded_fonts(pdf: Path) -> frozenset[str]:
    """Return the PostScript names of the fonts in a PDF file, without their subset prefix."""
    content = pdf.read_bytes()
    names = _FONT_NAME.findall(content)
    if not names:  # newer writers pack the dictionaries into compressed streams
        names = _FONT_NAME.findall(b"\n".join(_inflated(content)))
    return frozenset(name.decode("ascii", "replace") for name in names)


def _targets(paths: Sequence[Path], out: Path | None) -> tuple[Path, ...]:
    """Return where each PDF goes, no two to the same place."""
    targets: dict[Path, None] = {}
    for path in paths:
        folder, stem, number = out or path.parent, path.stem, 2
        target = folder / f"{stem}.pdf"
        while target in targets:
            target, number = folder / f"{stem}-{number}.pdf", number + 1
        targets[target] = None
    return tuple(targets)


def _put(pdf: Path, target: Path) -> Iterator[Problem]:
    """Put a finished PDF in its place in one step; yield what the disk refused."""
    try:
        write_whole(target, pdf.read_bytes())
    except OSError as error:
        yield disk_fault(str(target), "ghi", error)


def letters_installed(fc_list: str | None = None) -> bool:
    """Ask fontconfig for a right family with Vietnamese letters; without fontconfig: yes.

    `fc_list` is the program that is asked, by default the one on PATH.
    """
    fc_list = fc_list or shutil.which("fc-list")
    commands = [[fc_list, f":family={family}:lang=vi"] for family in FAMILIES] if fc_list else []
    answers = (subprocess.run(c, check=False, capture_output=True).stdout for c in commands)
    return not commands or any(answers)


def _inflated(content: bytes) -> Iterator[bytes]:
    for match in _STREAM.finditer(content):
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(match[1])
