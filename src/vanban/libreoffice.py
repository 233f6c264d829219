"""LibreOffice started, limited and stopped: files of one form turned into another.

Knows where the program lies on each system and nothing of what the documents say. Every start has
a profile of its own, so that a LibreOffice that the user has open neither hinders nor changes
anything, and in it a document fetches nothing and runs nothing.
"""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from vanban.disk import scratch_folder, why, write_whole
from vanban.problems.problem import MachineError, Mark, Problem, problem

# --- a program run within bounds ---


MEMORY = 4 * 2**30
"""Bytes of one program: a document of one megabyte took 14 GB to be read."""
SCRATCH = ("TMPDIR", "TMP", "TEMP")


def run_group(command: Sequence[str], folder: Path, timeout_s: float) -> int | None:
    """Run a program as a process group of its own; None: over time, and all of it killed.

    What it keeps for a while lies in the folder too: killed, it takes nothing of that away.
    """
    nowhere = subprocess.DEVNULL
    environment = os.environ | dict.fromkeys(SCRATCH, str(folder))
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=nowhere, stdout=nowhere, stderr=nowhere,
        start_new_session=True,
    )  # fmt: skip
    try:
        _bound(process.pid)
        return process.wait(timeout_s)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _kill_group(process)  # also when the user pressed Ctrl+C; and what it has left running


def _bound(pid: int) -> None:
    """Limit the memory of a program that has just begun and of what it will start."""
    if sys.platform == "linux":
        import resource

        with suppress(OSError, ValueError):  # it has ended, or may have less already
            _, most = resource.prlimit(pid, resource.RLIMIT_AS)
            resource.prlimit(pid, resource.RLIMIT_AS, (MEMORY, most))


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill the program and all it started: `soffice` is only a script around the real one."""
    if sys.platform == "win32":
        command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(command, check=False, capture_output=True)
    else:
        with suppress(ProcessLookupError, PermissionError):  # all of it has ended
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


# --- LibreOffice ---


PROGRAMS = ("soffice", "libreoffice")
PLACES = (  # seen from the root, where it is not on PATH; the newest of several is taken
    "Applications/LibreOffice.app/Contents/MacOS/soffice",
    "opt/libreoffice*/program/soffice",
    "Program Files*/LibreOffice*/program/soffice.com",  # of two there, the one for a console
)
SWITCHES = ("--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault")
TAIL, LARGEST = 32, 2**30  # bytes in which a result ends; of one that is taken
START_S, FILE_S = 90.0, 10.0  # allowed by default: for the start, and for each file
# A document from elsewhere may name pictures, texts and macros of elsewhere. Links are neither
# followed nor brought up to date; what the older import filters fetch all the same goes to a
# proxy that is not there.
SHUT = (
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetNoProxy", ""),
    *(
        setting
        for name in ("HTTP", "HTTPS")
        for setting in (
            ("Inet/Settings", f"ooInet{name}ProxyName", "127.0.0.1"),
            ("Inet/Settings", f"ooInet{name}ProxyPort", "1"),
        )
    ),
)
SEEN = ("Setup/Product", "ooSetupLastVersion", "99.0")
"""Else LibreOffice takes each profile for one of before, and tries out how it draws: a second."""
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{}
</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse">'
    "<value>{}</value></prop></item>"
)


class Conversion(Struct, frozen=True):
    """What goes in and what comes out: endings of files, the filters of both sides.

    The filter of what goes in is always named: else LibreOffice takes any broken file for plain
    text and prints that. `start`, `end`: what whole output begins with, and has near its end.
    """

    input_filter: str
    input_ending: str
    output_ending: str
    output_filter: str
    start: bytes
    end: bytes = b""


def pdf_conversion(**options: int | bool) -> Conversion:
    """Return how a .docx becomes a PDF, with LibreOffice's own options for that.

    A version before 7.4 does not know them in this form, and makes a plain PDF.
    """
    sorts = {name: "boolean" if isinstance(v, bool) else "long" for name, v in options.items()}
    told = {n: {"type": sorts[n], "value": str(v).lower()} for n, v in options.items()}
    chosen = f"pdf:writer_pdf_Export:{json.dumps(told)}" if told else "pdf:writer_pdf_Export"
    return Conversion("MS Word 2007 XML", "docx", "pdf", chosen, b"%PDF-", b"%%EOF")


ARCHIVED = 2
"""PDF/A-2b among LibreOffice's versions of PDF."""
TO_PDF = pdf_conversion(SelectPdfVersion=ARCHIVED, UseTaggedPDF=True)
"""A PDF to be kept and sent: PDF/A-2b with its fonts in it, and tagged for who does not see it."""


class Job(Struct, frozen=True):
    """A file to convert and the name by which messages speak of it."""

    path: Path
    name: str


def find_program(program: str | None = None, purpose: str = "làm PDF") -> str:
    """Return the path of LibreOffice: `program`, else from PATH, else from the usual places.

    Raises MachineError P001 where there is none, saying what it was needed for.
    """
    candidates = [shutil.which(name) for name in ((program,) if program else PROGRAMS)]
    if not program:
        root = Path("/")
        places = (sorted(root.glob(place), reverse=True) for place in PLACES)
        candidates += [str(path) for paths in places for path in paths]
    for path in filter(None, candidates):
        return path
    seen = f"không thấy LibreOffice ở `{program}`" if program else "không thấy LibreOffice"
    raise MachineError([problem("P001", Mark(), f"{seen}, cần nó để {purpose}", goi_y=_install())])


def version_of(office: str, scratch: Path) -> str:
    """Return what a LibreOffice says of itself ("7.4.7"), "" where it says nothing.

    Raises OSError where it does not start; `scratch` holds its profile of a moment.
    """
    command = [office, f"-env:UserInstallation={(scratch / 'profile').as_uri()}", "--version"]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=START_S
        )
    except subprocess.TimeoutExpired:
        return ""
    number = re.search(rb"LibreOffice\D*(\d+(?:\.\d+){1,2})", done.stdout)
    return number[1].decode() if number else ""


def convert(
    jobs: Sequence[Job],
    conversion: Conversion,
    scratch: Path,
    office: str,
    timeout_s: float | None = None,
) -> tuple[tuple[Path | None, ...], tuple[Problem, ...]]:
    """Convert files with as few starts as can be; return each result in `scratch`, and the faults.

    `timeout_s` limits one start, in seconds (by default 90 and 10 for each file). Raises
    MachineError P005 where the program does not start.
    """
    batch = _Batch(office, conversion, scratch, timeout_s)
    batch.load(jobs)
    faults = batch.run()
    return tuple(batch.results(len(jobs))), tuple(faults)


class _Batch:
    """Files under short names in a scratch folder, and the starts of LibreOffice over them."""

    def __init__(
        self, office: str, conversion: Conversion, scratch: Path, timeout_s: float | None
    ) -> None:
        self.office, self.conversion = office, conversion
        self.scratch, self.timeout_s = scratch, timeout_s
        self.names: dict[int, str] = {}
        self.faults: list[Problem] = []

    def load(self, jobs: Sequence[Job]) -> None:
        """Copy the files in as 0.docx, 1.docx, …: same stems of two folders stay apart."""
        for index, job in enumerate(jobs):
            try:
                shutil.copyfile(job.path, self.scratch / self._name(index))
                self.names[index] = job.name
            except OSError as error:
                self.faults.append(disk_fault(job.name, "đọc", error))

    def run(self) -> list[Problem]:
        """Convert all; where LibreOffice dies, name the file it died of and go on with the rest."""
        waiting, idle_starts = list(self.names), 0
        while waiting:
            status, unfinished = self._start(waiting), [i for i in waiting if not self._is_done(i)]
            idle_starts = idle_starts + 1 if unfinished == waiting else 0
            if status is None or status == 0 or idle_starts > 1:
                failed = self._late if status is None else self._failed
                self.faults += [failed(index, unfinished) for index in unfinished]
                break
            self.faults += [self._failed(index, unfinished) for index in unfinished[:1]]
            waiting = unfinished[1:]
        return self.faults

    def results(self, count: int) -> list[Path | None]:
        """Return the finished result of each of `count` files, None where there is none."""
        return [
            self._result_path(index) if self._is_done(index) else None for index in range(count)
        ]

    def _start(self, indexes: Sequence[int]) -> int | None:
        """Start LibreOffice once; return its exit status, None where the time was over."""
        profile = self.scratch / "profile"
        shut_profile(profile)
        command = [self.office, f"-env:UserInstallation={profile.as_uri()}", *SWITCHES]
        command += [f"--infilter={self.conversion.input_filter}"]
        command += ["--convert-to", self.conversion.output_filter]
        command += ["--outdir", "made", *(self._name(index) for index in indexes)]
        limit = self.timeout_s if self.timeout_s is not None else START_S + FILE_S * len(indexes)
        try:
            return run_group(command, self.scratch, limit)
        except OSError as error:
            raise MachineError([disk_fault(self.office, "chạy", error)]) from error

    def _name(self, index: int) -> str:
        return f"{index}.{self.conversion.input_ending}"

    def _result_path(self, index: int) -> Path:
        return self.scratch / "made" / f"{index}.{self.conversion.output_ending}"

    def _is_done(self, index: int) -> bool:
        """Say whether the result is there and whole: a stopped program leaves half a file."""
        path = self._result_path(index)
        if not path.is_file() or path.stat().st_size > LARGEST:
            return False
        with path.open("rb") as file:
            head = file.read(len(self.conversion.start))
            file.seek(max(0, path.stat().st_size - TAIL))
            return head == self.conversion.start and self.conversion.end in file.read()

    def _late(self, index: int, unfinished: Sequence[int]) -> Problem:
        """Over time: fewer files help where several were left, never where it was this one."""
        hint = "thử lại với ít tệp hơn, hoặc đóng bớt chương trình đang chạy"
        if len(unfinished) == 1:
            hint = "tệp này quá dài cho máy: mở bằng Word, chọn Lưu thành (Save As), kiểu PDF; "
            hint += "hoặc đóng bớt chương trình đang chạy rồi chạy lại"
        seen = "thấy LibreOffice chạy quá giờ nên đã dừng"
        return problem("P002", Mark(self.names[index]), seen, goi_y=hint)

    def _failed(self, index: int, _unfinished: Sequence[int]) -> Problem:
        hint = "mở tệp bằng Word hoặc LibreOffice xem có hỏng, có mật khẩu không, rồi chạy lại"
        mark = Mark(self.names[index])
        return problem("P003", mark, "LibreOffice không chuyển được tệp này", goi_y=hint)


def of_file(fault: Problem, code: str) -> Problem:
    """Return a fault that is the file's and not the machine's (P002, P003) under another code."""
    if fault.ma not in ("P002", "P003"):
        return fault
    return problem(code, Mark(fault.tep), fault.thong_bao, goi_y=fault.goi_y)


def shut_profile(profile: Path) -> None:
    """Write a profile in which a document can fetch and run nothing; one that is there stays."""
    lay_profile(profile, (*SHUT, SEEN))


def lay_profile(profile: Path, settings: Sequence[tuple[str, str, str]]) -> None:
    """Write a profile with these settings; one that is there stays."""
    target = profile / "user" / "registrymodifications.xcu"
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        items = "\n".join(_ITEM.format(*setting) for setting in settings)
        target.write_text(_PROFILE.format(items), encoding="utf-8")


def disk_fault(name: str, verb: str, error: OSError) -> Problem:
    """Return what the disk refused to do with a file (P005)."""
    hint = "xem tệp có đó không, đang mở ở chương trình khác không, đĩa còn chỗ và có quyền không"
    return problem("P005", Mark(name), f"không {verb} được: {why(error)}", goi_y=hint)


def _install() -> str:
    if sys.platform.startswith("linux"):
        return "gõ sudo apt-get install libreoffice-writer fonts-liberation2"
    return "cài LibreOffice từ trang libreoffice.org, rồi chạy lại"


# --- PDF ---


FAMILIES = ("Times New Roman", "Liberation Serif")
_STAND_IN = "LiberationSerif"
_SUBSET = re.compile(r"/(?:[A-Z]{6}\+)?")
_RIGHT_FONT = re.compile(r"TimesNewRoman|LiberationSerif|\w*(?:Symbol|Wingdings)")
_DAMAGED = (LookupError, ValueError, TypeError, AttributeError, RecursionError, OverflowError)
"""What pypdf lets through of a damaged file, besides its own errors."""
_MOST_OBJECTS = 1_000_000
"""More has no document; a damaged file may name any number."""


Begin = Callable[[Mapping[Path, Path]], None]


def to_pdf(
    paths: Path | str | Sequence[Path | str],
    out: Path | str | None = None,
    *,
    timeout_s: float | None = None,
    program: str | None = None,
    begin: Begin | None = None,
) -> tuple[Path, ...]:
    """Convert .docx files with one start of LibreOffice; return the .pdf files in the same order.

    Each PDF lies beside its .docx, or in the folder `out` under the same stem (numbered where two
    would be the same); it appears whole or not at all. `timeout_s` limits one start, in seconds
    (by default 90 and 10 for each file); `program` names the LibreOffice to use; `begin` is told
    where which finished PDF is about to be put, and what it raises is raised. Raises
    MachineError P001 (no LibreOffice), P002 (time), P003 (which files failed), P005, P035 (disk);
    files that could be converted are in place all the same. What the fonts lack: `font_problems`.
    """
    if not paths:
        return ()
    office = find_program(program)
    sources = [Path(path) for path in ([paths] if isinstance(paths, Path | str) else paths)]
    targets = _targets(sources, None if out is None else Path(out))
    with scratch_folder("vanban-pdf-") as scratch:
        jobs = [Job(path, str(path)) for path in sources]
        results, conversion_faults = convert(jobs, TO_PDF, scratch, office, timeout_s)
        finished = {to: pdf for pdf, to in zip(results, targets, strict=True) if pdf}
        if begin:
            begin(finished)
        disk_faults = [fault for target, pdf in finished.items() for fault in _put(pdf, target)]
        faults = [*conversion_faults, *disk_faults]
    if faults:
        raise MachineError(faults)
    return targets


def font_problems(pdfs: Sequence[Path], *, fc_list: str | None = None) -> tuple[Problem, ...]:
    """Return the warnings on fonts: another than the decree's, or one without đ, ơ, ế, ử… (P004).

    And of one that is as wide as the decree's and stands in for it (P060). Reads the names of the
    embedded fonts, and asks fontconfig (`fc_list`, by default from PATH; skipped where there is
    none) whether an installed one has the Vietnamese letters.
    """
    names = {name for pdf in pdfs for name in embedded_fonts(pdf)}
    wrong_fonts = {name for name in names if not _RIGHT_FONT.match(name)}
    if wrong_fonts:
        seen = f"thấy phông {', '.join(sorted(wrong_fonts))} trong PDF"
    elif pdfs and not letters_installed(fc_list):
        seen = "thấy máy không có phông Times New Roman đủ chữ tiếng Việt"
    elif any(name.startswith(_STAND_IN) for name in names):
        return (_stood_in(pdfs),)
    else:
        return ()
    need = "cần Times New Roman hoặc Liberation Serif đủ chữ tiếng Việt"
    hint = "cài phông Times New Roman, hoặc gõ sudo apt-get install fonts-liberation2"
    return (problem("P004", Mark(str(pdfs[0])), f"{seen}, {need}", goi_y=hint),)


def _stood_in(pdfs: Sequence[Path]) -> Problem:
    seen = "thấy PDF in bằng Liberation Serif vì máy không có Times New Roman"
    hint = "cài phông Times New Roman vào máy, xóa các tệp PDF ấy, rồi gõ lại lệnh; "
    hint += "hai phông rộng bằng nhau nên dòng và trang không đổi"
    need = "cần Times New Roman"
    return problem("P060", Mark(str(pdfs[0])), f"{seen}, {need}", goi_y=hint)


def embedded_fonts(pdf: Path) -> frozenset[str]:
    """Return the PostScript names of the fonts in a PDF file, without their subset prefix.

    Those of all its objects, wherever a page, a form or a note uses them; none of a damaged file.
    """
    from pypdf import PdfReader  # slow to import: only by who has made a PDF
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would speak on its own, in English
    names: set[str] = set()
    damage = (PyPdfError, *_DAMAGED)
    with suppress(*damage):
        reader = PdfReader(pdf)
        size = reader.trailer["/Size"]
        for number in range(min(size, _MOST_OBJECTS) if isinstance(size, int) else 0):
            with suppress(*damage):  # the other objects may be whole
                node = reader.get_object(number)
                if isinstance(node, dict) and "/FontName" in node:
                    names.add(_SUBSET.sub("", str(node["/FontName"]), count=1))
    return frozenset(names)


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
