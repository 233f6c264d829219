"""The PDFs beside a build's Word files: made anew when the Word file changed, never a person's.

The manifest keeps the digest of each PDF that we made and of the .docx that it was made from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from vanban.build import journal
from vanban.build.manifest import NAME, Entries, Manifest
from vanban.build.result import pdf_path
from vanban.disk import digest, free_name, gone, read_whole, write_refusal, write_whole
from vanban.libreoffice import font_problems, to_pdf
from vanban.problems.problem import MachineError, Mark, Problem, problem

Standing = Literal["thieu", "moi", "cu", "cua_nguoi"]
"""A PDF as it lies there: missing, as new as its .docx, older, a person's."""
NAMED = 3  # PDFs that a message names; the others are counted


class _Pair(Struct, frozen=True):
    """A Word file and its PDF: the PDF's path below the output folder, the .docx's digest."""

    docx: Path
    pdf: Path
    path: str
    source: str
    standing: Standing


def convert(
    out: Path, words: Iterable[str], *, force: bool = False
) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Make the PDFs that are missing or were made from other bytes; return them, and what failed.

    `words` are .docx paths below `out`; whatever stands there is converted. A PDF that is not
    ours, or was changed since, is kept and told (P015); with `force` it is replaced, and the old
    one kept beside. Nothing raises: no LibreOffice (P001) is a problem like the others.
    """
    manifest = Manifest.load(out)
    pairs = tuple(_pairs(out, words, manifest.pdfs))
    jobs = [
        p for p in pairs if p.standing in ("thieu", "cu") or (force and p.standing == "cua_nguoi")
    ]
    persons = [p.pdf for p in pairs if p.standing == "cua_nguoi" and p not in jobs]
    try:
        pdfs, faults = _make(jobs, manifest, out)
    except OSError as error:
        pdfs, faults = (), (write_refusal((out / NAME).as_posix(), error),)
    seen = "PDF không phải do vanban làm hoặc đã sửa tay, giữ nguyên"
    return pdfs, (*faults, *_notice("P015", seen, persons), *font_problems(pdfs))


def stale(out: Path, words: Iterable[str], pdfs: Entries) -> tuple[Problem, ...]:
    """Return one notice P014 that names the PDFs of `pdfs` made from older Word files."""
    known = [path for path in words if pdf_path(path) in pdfs]
    old = [p.pdf for p in _pairs(out, known, pdfs) if p.standing in ("cu", "cua_nguoi")]
    return tuple(_notice("P014", "PDF cũ hơn tệp Word", old))


def _pairs(out: Path, words: Iterable[str], pdfs: Entries) -> Iterator[_Pair]:
    for path in words:
        name = pdf_path(path)
        try:
            source, entry = digest(read_whole(out / path)), pdfs.get(name, {})
            standing = _standing(out / name, source, entry)
        except OSError:  # not there, or not to be read: told by the build
            continue
        yield _Pair(out / path, out / name, name, source, standing)


def _standing(pdf: Path, source: str, entry: Mapping[str, str]) -> Standing:
    """A PDF that a person has changed is as new as the .docx that ours was made from."""
    if not pdf.is_file():
        return "thieu"
    if entry.get("docx") == source:
        return "moi"
    return "cu" if digest(read_whole(pdf)) == entry.get("sha256") else "cua_nguoi"


def _make(
    jobs: Sequence[_Pair], manifest: Manifest, out: Path
) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    before = {job: _identity(job.pdf) for job in jobs}
    backups = [_backup(job.pdf) for job in jobs if job.standing == "cua_nguoi"]
    faults: tuple[Problem, ...] = ()
    record = {path: entry for path, entry in manifest.pdfs.items() if not gone(out / path)}
    done: list[_Pair] = []
    try:
        to_pdf([job.docx for job in jobs], begin=partial(_note, out, jobs))
    except MachineError as error:
        faults = error.problems
    finally:  # also after Ctrl+C: what was made is ours
        done += [job for job in jobs if _identity(job.pdf) != before[job]]
        record |= {j.path: {"sha256": digest(read_whole(j.pdf)), "docx": j.source} for j in done}
        if done:
            replace(manifest, pdfs=record).save(out)
            journal.clear(out)
        for pdf, backup in backups:
            if pdf not in {job.pdf for job in done}:
                backup.unlink()
    return tuple(job.pdf for job in done), faults


def _note(out: Path, jobs: Sequence[_Pair], finished: Mapping[Path, Path]) -> None:
    """Note PDFs that are about to be put in their places; raises OSError: then none is."""
    of = {job.pdf: job for job in jobs}
    digests = {of[target]: digest(read_whole(pdf)) for target, pdf in finished.items()}
    journal.note(
        out, [journal.Note(job.path, job.source, journal.PDF, d) for job, d in digests.items()]
    )


def _identity(path: Path) -> tuple[int, int] | None:
    """What changes when a file is replaced."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns


def _backup(pdf: Path) -> tuple[Path, Path]:
    backup = free_name(pdf, "cu")
    write_whole(backup, read_whole(pdf))
    return pdf, backup


HINTS = {
    "P014": "gõ vanban build --pdf",
    "P015": "đổi tên tệp PDF ấy rồi gõ lại, hoặc thêm --force để thay (bản cũ để bên cạnh)",
}


def _notice(code: str, seen: str, pdfs: Sequence[Path]) -> Iterator[Problem]:
    if pdfs:
        names = ", ".join(pdf.as_posix() for pdf in pdfs[:NAMED])
        more = f" và {len(pdfs) - NAMED} tệp nữa" if len(pdfs) > NAMED else ""
        yield problem(code, Mark(), f"{seen}: {names}{more}", goi_y=HINTS[code])
