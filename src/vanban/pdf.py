"""PDF from .docx by LibreOffice, and whether the PDF has the letters it needs.

Knows how to start, limit and stop that program, and where it lies on each system; knows nothing
of what the documents say. Every start has a profile of its own in a temporary folder, so that a
LibreOffice that the user has open neither hinders nor changes anything.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from vanban.disk import write_whole
from vanban.problem import MachineError, Mark, Problem, problem

PROGRAMS = ("soffice", "libreoffice")
PLACES = (  # seen from the root, where it is not on PATH; the newest of several is taken
    "Applications/LibreOffice.app/Contents/MacOS/soffice",
    "opt/libreoffice*/program/soffice",
    "Program Files*/LibreOffice*/program/soffice.com",
)
SWITCHES = ("--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault")
# The filter is named: else LibreOffice takes any broken file for plain text and prints that.
FILTERS = ("--infilter=MS Word 2007 XML", "--convert-to", "pdf:writer_pdf_Export")
START_S, FILE_S = 90.0, 10.0  # allowed by default: for the start, and for each file
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
        batch = _Batch(office, Path(scratch), timeout_s)
        batch.load(paths)
        faults = batch.run()
        done = zip(batch.results(len(paths)), targets, strict=True)
        faults += [fault for pdf, target in done if pdf for fault in _put(pdf, target)]
    if faults:
        raise MachineError(faults)
    return targets


def find_program(program: str | None = None) -> str:
    """Return the path of LibreOffice: `program`, else from PATH, else from the usual places.

    Raises MachineError P001 where there is none.
    """
    found = [shutil.which(name) for name in ((program,) if program else PROGRAMS)]
    if not program:
        root = Path("/")
        found += [str(path) for place in PLACES for path in sorted(root.glob(place), reverse=True)]
    for path in filter(None, found):
        return path
    seen = f"không thấy LibreOffice ở `{program}`" if program else "không thấy LibreOffice"
    raise MachineError([problem("P001", Mark(), f"{seen}, cần nó để làm PDF", goi_y=_install())])


def font_problems(pdfs: Sequence[Path], *, fc_list: str | None = None) -> tuple[Problem, ...]:
    """Return the warnings P004 on fonts: another than the decree's, or one without đ, ơ, ế, ử….

    Reads the names of the embedded fonts, and asks fontconfig (`fc_list`, by default from PATH;
    skipped where there is none) whether an installed one has the Vietnamese letters.
    """
    wrong = {name for pdf in pdfs for name in embedded_fonts(pdf) if not _RIGHT_FONT.match(name)}
    if wrong:
        seen = f"thấy phông {', '.join(sorted(wrong))} trong PDF"
    elif pdfs and not _vietnamese_installed(fc_list or shutil.which("fc-list")):
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


class _Batch:
    """Files under short names in a scratch folder, and the starts of LibreOffice over them."""

    def __init__(self, office: str, scratch: Path, timeout_s: float | None) -> None:
        self.office, self.scratch, self.timeout_s = office, scratch, timeout_s
        self.names: dict[int, str] = {}
        self.faults: list[Problem] = []

    def load(self, paths: Sequence[Path]) -> None:
        """Copy the files in as 0.docx, 1.docx, …: same stems of two folders stay apart."""
        for index, path in enumerate(paths):
            try:
                shutil.copyfile(path, self.scratch / f"{index}.docx")
                self.names[index] = str(path)
            except OSError as error:
                self.faults.append(_disk(path, "đọc", error))

    def run(self) -> list[Problem]:
        """Convert all; where LibreOffice dies, name the file it died of and go on with the rest."""
        pending, idle = list(self.names), 0
        while pending:
            status, rest = self._start(pending), [i for i in pending if not self._done(i)]
            idle = idle + 1 if rest == pending else 0
            if status is None or status == 0 or idle > 1:
                self.faults += [self._failed(index, status is None) for index in rest]
                break
            self.faults += [self._failed(index) for index in rest[:1]]
            pending = rest[1:]
        return self.faults

    def results(self, count: int) -> list[Path | None]:
        """Return the finished PDF of each of `count` files, None where there is none."""
        return [self._pdf(index) if self._done(index) else None for index in range(count)]

    def _start(self, pending: Sequence[int]) -> int | None:
        """Start LibreOffice once; return its exit status, None where the time was over."""
        profile = (self.scratch / "profile").as_uri()
        command = [self.office, f"-env:UserInstallation={profile}", *SWITCHES, *FILTERS]
        command += ["--outdir", "pdf", *(f"{index}.docx" for index in pending)]
        limit = self.timeout_s if self.timeout_s is not None else START_S + FILE_S * len(pending)
        try:
            return _run_group(command, self.scratch, limit)
        except OSError as error:
            raise MachineError([_disk(Path(self.office), "chạy", error)]) from error

    def _pdf(self, index: int) -> Path:
        return self.scratch / "pdf" / f"{index}.pdf"

    def _done(self, index: int) -> bool:
        """Say whether the PDF is there and whole: a stopped program leaves half a file."""
        pdf = self._pdf(index)
        content = pdf.read_bytes() if pdf.is_file() else b""
        return content.startswith(b"%PDF-") and b"%%EOF" in content[-32:]

    def _failed(self, index: int, late: bool = False) -> Problem:
        mark = Mark(self.names[index])
        if late:
            hint = "thử lại với ít tệp hơn, hoặc đóng bớt chương trình đang chạy"
            return problem("P002", mark, "thấy LibreOffice chạy quá giờ nên đã dừng", goi_y=hint)
        hint = "mở tệp bằng Word hoặc LibreOffice xem có hỏng không, rồi dựng lại"
        return problem("P003", mark, "LibreOffice không chuyển được tệp này", goi_y=hint)


def _run_group(command: Sequence[str], folder: Path, timeout_s: float) -> int | None:
    """Run a program as a process group of its own; None: over time, and all of it killed."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=folder, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        return process.wait(timeout_s)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.poll() is None:  # also when the user pressed Ctrl+C
            _kill_group(process)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill the program and all it started: `soffice` is only a script around the real one."""
    if sys.platform == "win32":
        command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(command, check=False, capture_output=True)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


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
        yield _disk(target, "ghi", error)


def _disk(path: Path, verb: str, error: OSError) -> Problem:
    hint = "xem tệp có đó không, đang mở ở chương trình khác không, đĩa còn chỗ và có quyền không"
    reason = error.strerror or type(error).__name__
    return problem("P005", Mark(str(path)), f"không {verb} được ({reason})", goi_y=hint)


def _install() -> str:
    if sys.platform.startswith("linux"):
        return "gõ sudo apt-get install libreoffice-writer fonts-liberation2"
    return "cài LibreOffice từ trang libreoffice.org, rồi chạy lại"


def _vietnamese_installed(fc_list: str | None) -> bool:
    """Ask fontconfig for a right family with Vietnamese letters; without fontconfig: yes."""
    commands = [[fc_list, f":family={family}:lang=vi"] for family in FAMILIES] if fc_list else []
    answers = (subprocess.run(c, check=False, capture_output=True).stdout for c in commands)
    return not commands or any(answers)


def _inflated(content: bytes) -> Iterator[bytes]:
    for match in _STREAM.finditer(content):
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(match[1])
