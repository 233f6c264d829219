"""What turns a Word file into printed pages: the fonts of the machine, and LibreOffice.

Asks fontconfig, which LibreOffice asks too; runs LibreOffice once, in a folder of a moment.
"""

from __future__ import annotations

import errno
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from unicodedata import normalize

from vanban.build.diagnosis import Finding, fault
from vanban.build.probe import scratch
from vanban.disk import why
from vanban.libreoffice import FAMILIES, TO_PDF, Job, convert, find_program, version_of
from vanban.paths import packaged
from vanban.problems.problem import MachineError

# --- fonts ---


FACE = FAMILIES[0]
"""The face that the decree asks for."""
STYLES = {"": "đứng", ":bold": "đậm", ":italic": "nghiêng", ":bold:italic": "đậm nghiêng"}
LETTERS = frozenset(
    letter
    for vowel in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    for letter in (normalize("NFC", vowel + tone), normalize("NFC", vowel + tone).upper())
) | {"đ", "Đ"}
"""Every Vietnamese letter with a sign, and the vowels without."""
SHOWN = 12
FONTCONFIG_S = 60.0
"""Allowed for an answer: the first one may have to read every font."""
FORM = "%{family}\n%{charset}\n"
FONT_HINT = "gõ sudo apt-get install fonts-liberation2, hoặc cài phông Times New Roman"
PLACES: Mapping[str, tuple[str, ...]] = {
    "win32": ("C:/Windows/Fonts/times.ttf",),
    "darwin": (
        "/System/Library/Fonts/Supplemental/Times New Roman.ttf",
        "/Library/Fonts/Times New Roman.ttf",
    ),
}
"""Where systems without fontconfig keep the face; theirs has the Vietnamese letters."""
Ask = Callable[[str], str]
"""Gives fontconfig's answer to a pattern: the family that serves, and its letters as ranges."""


def ask_fontconfig(pattern: str) -> str:
    """Ask fontconfig which font serves for a pattern; raises OSError where it cannot be run."""
    command = ["fc-match", "-f", FORM, pattern]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=FONTCONFIG_S)
    except subprocess.TimeoutExpired:
        raise TimeoutError(errno.ETIMEDOUT, "", command[0]) from None
    return done.stdout.decode("utf-8", "replace")


def fonts(
    ask: Ask = ask_fontconfig, system: str = sys.platform, *, fontconfig: bool | None = None
) -> Iterator[Finding]:
    """Look at the font that stands in for Times New Roman: which, and which letters it lacks."""
    if system in PLACES:
        yield _installed_face(system)
        return
    if not (shutil.which("fc-match") if fontconfig is None else fontconfig):
        seen = "không thấy fontconfig, nên không biết máy có phông nào"
        yield fault("phong_chu", "P045", seen, "gõ sudo apt-get install fontconfig")
        return
    answers = {style: _answer(ask(FACE + pattern)) for pattern, style in STYLES.items()}
    faults = [
        one
        for style, (family, letters) in answers.items()
        if (one := _font_fault(style, family, letters))
    ]
    yield from {one.thay: one for one in faults}.values()
    if not faults:
        family = next(iter(answers.values()))[0]
        stands = "có Times New Roman" if family == FACE else f"{family} thay {FACE}"
        yield Finding("phong_chu", f"{stands}, đủ chữ tiếng Việt")


def _installed_face(system: str) -> Finding:
    if any(Path(place).is_file() for place in PLACES[system]):
        return Finding("phong_chu", f"có phông {FACE}")
    seen = f"không thấy phông {FACE} ở chỗ quen thuộc của máy"
    return fault("phong_chu", "P044", seen, "cài Microsoft Word, hoặc chép phông ấy vào máy")


def _answer(text: str) -> tuple[str, frozenset[str]]:
    """Return the family and the Vietnamese letters of an answer; of an empty one nothing."""
    family, _, ranges = text.partition("\n")
    bounds = [part.partition("-") for part in ranges.split()]
    try:
        spans = [(int(low, 16), int(high or low, 16)) for low, _, high in bounds]
    except ValueError:
        spans = []
    there = {letter for letter in LETTERS if any(a <= ord(letter) <= b for a, b in spans)}
    return family.partition(",")[0].strip(), frozenset(there)


def _font_fault(style: str, family: str, letters: frozenset[str]) -> Finding | None:
    absent = sorted(LETTERS - letters)
    if not family:
        seen = f"máy không có phông nào thay {FACE}"
    elif family not in FAMILIES:
        seen = f"thấy phông {family} thay {FACE}, chữ rộng hẹp khác nên trang in ngắt khác"
    elif absent:
        some = " ".join(absent[:SHOWN]) + (" …" if len(absent) > SHOWN else "")
        seen = f"thấy phông {family} {style} thiếu {len(absent)} chữ tiếng Việt: {some}"
    else:
        return None
    return fault("phong_chu", "P044", seen, FONT_HINT)


# --- LibreOffice ---


NO_PDF = "chỉ cần khi làm PDF hoặc soi tệp .doc"


def libreoffice(program: str | None = None) -> Finding:
    """Look for LibreOffice, and have it make a PDF of one of our own Word templates."""
    try:
        office = find_program(program)
    except MachineError as error:
        (absent,) = error.problems
        hint = f"{absent.goi_y}; {NO_PDF}"
        return fault("libreoffice", "P043", "không thấy LibreOffice trên máy", hint)
    with scratch() as folder:
        return _tried(office, folder)


def _tried(office: str, folder: Path) -> Finding:
    sample = min(packaged("templates").glob("*/*.docx"))
    again = f"cài lại LibreOffice cùng phần Writer; {NO_PDF}"
    if sys.platform.startswith("linux"):
        again = f"gõ sudo apt-get install --reinstall libreoffice-writer; {NO_PDF}"
    try:
        number = version_of(office, folder)
        (pdf,), faults = convert([Job(sample, sample.name)], TO_PDF, folder, office)
    except (OSError, MachineError) as error:
        reason = why(error) if isinstance(error, OSError) else error.problems[0].thong_bao
        seen = f"thấy LibreOffice ở {office} nhưng không chạy được: {reason}"
        return fault("libreoffice", "P043", seen, again)
    if pdf is None:
        name = f"LibreOffice {number}".strip()
        seen = f"thấy {name} ở {office} nhưng làm thử PDF không được: {faults[0].thong_bao}"
        return fault("libreoffice", "P043", seen, again)
    return Finding("libreoffice", f"{number or 'có'} ({office}), làm thử PDF được")
