"""Damages Word templates at random and builds with them: `make soak`, and a short run in the tests.

Each is cut, has bits turned, elements renamed or unwrapped, parts lost. A build must refuse it with
a message and write nothing, or write files that are whole; `init --template --bo-sung` must refuse
what it cannot read and leave it as it is. Every run is a process of its own, bounded in memory and
processor time; the seed of the dice and the greatest of both are printed.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
import re
import resource
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from lxml import etree

from vanban.cli import cli
from vanban.cli.exit import run

MEMORY, SECONDS = 1500 * 2**20, 60
"""Bounds of one run: bytes of address space above those it begins with, seconds of processor."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOMES: Mapping[str, tuple[str, ...]] = {"tc": ("tr",), "tr": ("tbl",), "r": (), "t": ("r",)}
"""Elements that Word takes nowhere else; () = nowhere but in a paragraph, at any depth."""
WRAPS = ("sdtContent", "customXml", "smartTag", "ins", "moveTo", "fldSimple", "hyperlink", "rt")
TEXTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
NAMES = ("body", "p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "tcPr", "sectPr", "style", "khac")
EXTRA = (("cong_van", "cong-van-1"), ("bien_ban", "bien-ban-1"))
"""Documents besides those of the starter: between them they use the templates that are damaged."""
FAULTY = 1
SPOKEN = 50
"""So many files between two words of how far it is."""


class BrokenError(AssertionError):
    """What a damaged template must not lead to."""


class Told(NamedTuple):
    """What a command has ended with: -1 is a traceback."""

    status: int
    text: str


@dataclass
class Seen:
    """Figures of a soak: how many built, how many were refused, the greatest costs."""

    built: int = 0
    refused: int = 0
    seconds: float = 0.0
    mebibytes: int = 0


# --- damage ---


def torn_zip(dice: random.Random, raw: bytes) -> bytes:
    """Cut the file short, or turn bits in it."""
    if dice.random() < 1 / 2:
        return raw[: dice.choice((dice.randrange(len(raw)), len(raw) - dice.randint(1, 300)))]
    return _flipped(dice, raw)


def _flipped(dice: random.Random, raw: bytes) -> bytes:
    changed = bytearray(raw)
    for _ in range(dice.randint(1, 6) if raw else 0):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def torn_part(dice: random.Random, raw: bytes) -> bytes:
    """Cut a part short, empty it, leave it out, or turn bits in it."""
    parts = _parts(raw)
    name = dice.choice(sorted(parts))
    part = parts[name]
    ways: tuple[Callable[[], bytes | None], ...] = (
        lambda: part[: len(part) - dice.randint(1, 9)],
        lambda: part[: dice.randrange(len(part) + 1)],
        lambda: _flipped(dice, part),
        lambda: _flipped(dice, part),
        lambda: b"",
        lambda: None,
    )
    changed = dice.choice(ways)()
    return _packed(
        {
            n: part if n != name else changed
            for n, part in parts.items()
            if n != name or changed is not None
        }
    )


def renamed(dice: random.Random, raw: bytes) -> bytes:
    """Give an element, or all of its name, another name; or put its children in its place."""
    parts = _parts(raw)
    name = dice.choice(sorted(n for n in parts if n.endswith((".xml", ".rels"))))
    if dice.random() < 1 / 2:
        name = "word/document.xml"
    root = etree.fromstring(parts[name])
    hit = dice.choice(list(root.iter("{*}*")))
    space = etree.QName(hit).namespace or ""
    others = [f"{{{space}}}{new}" for new in NAMES] + [one.tag for one in root.iter("{*}*")]
    parent = hit.getparent()
    if dice.random() < 1 / 4 and parent is not None:
        at = parent.index(hit)
        parent[at : at + 1] = list(hit)
    else:
        old, new = hit.tag, dice.choice(others)
        every = list(root.iter(old)) if dice.random() < 1 / 4 else [hit]
        for one in every:
            one.tag = new
    return _packed({**parts, name: etree.tostring(root, encoding="UTF-8", standalone=True)})


WAYS = (torn_zip, torn_part, renamed, renamed)


def _parts(raw: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: Mapping[str, bytes | None]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(name, part or b"")
    return out.getvalue()


# --- an office and its runs ---


def office(folder: Path) -> Path:
    """Make a small office with templates of its own; return their folder."""
    for args in (
        ("init", str(folder), "--template"),
        *(("-C", str(folder), "new", *extra) for extra in EXTRA),
        ("-C", str(folder), "build"),
    ):
        told = command(*args)
        if told.status:
            raise BrokenError(f"{args}: {told.text}")
    return folder / "templates/nd30"


def command(*args: str) -> Told:
    """Run the program in this process; a traceback is told as one."""
    out, err = io.StringIO(), io.StringIO()
    streams = contextlib.redirect_stdout(out), contextlib.redirect_stderr(err)
    with mock.patch.object(sys, "argv", ["vanban", *args]), streams[0], streams[1]:
        try:
            return Told(run(cli), err.getvalue())
        except Exception:  # noqa: BLE001 - it is what is looked for
            return Told(-1, traceback.format_exc())


def address_space() -> int:
    """Return the address space of this process in bytes: what runs before has grown it."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * resource.getpagesize()


def apart(note: Path, *commands: tuple[str, ...]) -> tuple[list[Told], Any]:
    """Run commands in one process of its own; return what they told, and what it used."""
    pid = os.fork()
    if not pid:
        most = address_space() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        try:
            note.write_text(json.dumps([command(*args) for args in commands]), "utf-8")
            os._exit(0)
        finally:
            os._exit(1)
    _, status, used = os.wait4(pid, 0)
    if status:
        raise BrokenError(f"ended by {status}")
    return [Told(*one) for one in json.loads(note.read_text("utf-8"))], used


# --- what must hold ---


def check_built(told: Told, out: Path, name: str) -> None:
    """Raise BrokenError for a refusal without its message, or for files that are not whole."""
    documents = list(out.rglob("*.docx"))
    if told.status == FAULTY:
        if f"{name}.docx: lỗi: " not in told.text or "[M" not in told.text:
            raise BrokenError(f"refused without a word on the template: {told.text}")
        if documents:
            raise BrokenError(f"refused, and written all the same: {documents}")
        return
    if told.status:
        raise BrokenError(f"exit status {told.status}: {told.text}")
    if not documents:
        raise BrokenError("built nothing")
    for path in documents:
        for fault in faults_of(path.read_bytes()):
            raise BrokenError(f"{path.name}: {fault}")


def faults_of(raw: bytes) -> Iterator[str]:
    """Yield what is not whole in a Word file: a part, the place of a cell, of a row, of text."""
    for name, part in _parts(raw).items():
        if not name.endswith((".xml", ".rels")):
            continue
        try:
            root = etree.fromstring(part)
        except etree.XMLSyntaxError as error:
            yield f"{name}: {error}"
            continue
        for element in root.iter(*(W + one for one in HOMES)) if TEXTS.fullmatch(name) else ():
            if not _at_home(element):
                yield f"{name}: {etree.QName(element).localname} out of place"


def _at_home(element: Any) -> bool:
    homes = HOMES[etree.QName(element).localname]
    if not homes:
        return next(element.iterancestors(W + "p"), None) is not None
    parent = element.getparent()
    while parent is not None and parent.tag in [W + wrap for wrap in WRAPS]:
        parent = parent.getparent()
    return parent is not None and parent.tag in [W + home for home in homes]


def check_supplemented(told: Told, raw: bytes, after: bytes) -> None:
    """Raise BrokenError where a broken template is called fine, or was touched."""
    if told.status not in (0, FAULTY):
        raise BrokenError(f"exit status {told.status}: {told.text}")
    if told.status == FAULTY and (after != raw or "[M" not in told.text):
        raise BrokenError(f"refused, and changed or nothing said: {told.text}")
    if told.status == 0 and not _styled(raw):
        raise BrokenError("a template that cannot be read is called fine")
    if told.status == 0 and not _styled(after):
        raise BrokenError("it was broken by what was added")


def _styled(raw: bytes) -> bool:
    """Say whether a file has styles to be read, all its parts whole."""
    try:
        parts = _parts(raw)
        for name in parts:
            if name.endswith((".xml", ".rels")):
                etree.fromstring(parts[name])
    except (BadZipFile, etree.XMLSyntaxError, OSError, ValueError, EOFError, NotImplementedError):
        return False
    except Exception:  # noqa: BLE001 - zlib.error, struct.error, RuntimeError: no zip
        return False
    return "word/styles.xml" in parts


def soak(count: int, seed: int, *, keep: Path | None = None) -> Seen:
    """Build with `count` damaged templates; raises BrokenError, the file kept in `keep`."""
    dice, seen = random.Random(seed), Seen()
    with tempfile.TemporaryDirectory(prefix="soak-") as scratch:
        root = Path(scratch)
        templates = office(root / "office")
        whole = {path: path.read_bytes() for path in sorted(templates.glob("*.docx"))}
        for turn in range(count):
            if turn and turn % SPOKEN == 0:
                print(f"{turn}: {seen.built} built, {seen.refused} refused", flush=True)
            path = dice.choice(list(whole))
            way = dice.choice(WAYS)
            raw = way(dice, whole[path])
            try:
                _try(root, path, raw, seen)
            except BrokenError as error:
                if keep:
                    (keep / path.name).write_bytes(raw)
                message = f"seed {seed}, turn {turn}, {way.__name__} of {path.name}: {error}"
                raise BrokenError(message) from error
            finally:
                path.write_bytes(whole[path])
    return seen


def _try(root: Path, path: Path, raw: bytes, seen: Seen) -> None:
    out = root / "output"
    shutil.rmtree(out, ignore_errors=True)
    path.write_bytes(raw)
    folder = str(root / "office")
    build = ("-C", folder, "build", "--only", "van-ban", "--out", str(out))
    more = ("init", folder, "--bo-sung")
    (told, added), used = apart(root / "told.json", build, more)
    for one in (told, added):
        if one.status < 0:
            raise BrokenError(one.text)
    check_built(told, out, path.stem)
    check_supplemented(added, raw, path.read_bytes())
    seen.built += told.status == 0
    seen.refused += told.status != 0
    seen.seconds = max(seen.seconds, used.ru_utime + used.ru_stime)
    seen.mebibytes = max(seen.mebibytes, used.ru_maxrss // 1024)


def main() -> None:
    """Read the arguments, damage and build, and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--templates", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--keep", type=Path, help="a folder for the first one that goes wrong")
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    try:
        seen = soak(given.templates, given.seed, keep=given.keep)
    except BrokenError as broken:
        sys.exit(f"broken: {broken}")
    print(f"{given.templates} damaged templates: {seen.built} built, {seen.refused} refused with a")
    print(f"message; at most {seen.seconds:.2f} s of processor and {seen.mebibytes} MiB a run")


if __name__ == "__main__":
    main()
