"""What an office answers, beside what a copy of it answers of which nothing was kept."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

from chance_offices import EVERY, chance_office
from offices import Office, Outcome
from vanban.cache import version
from vanban.paths import CACHE

COMMANDS = (
    ("validate", "{}"),
    ("validate", "{}", "--format", "json"),
    ("validate", "--format", "json"),
    ("status",),
    ("status", "--format", "json"),
    ("status", "{}", "--format", "json"),
    ("build", "--only", "van-ban", "{}", "--format", "json"),
    ("build", "--don-vi", "phong-noi-vu", "--format", "json"),
    ("build", "{}"),
    ("build", "--format", "json"),
    ("build",),
)
ASKED = 3
"""Commands after each edit."""


def kept(office: Office) -> list[Path]:
    """The files in which something of the office's documents is kept, not of its templates."""
    cache, mark = office.folder / CACHE, version().hex().encode()
    return [path for path in cache.iterdir() if mark in path.read_bytes()] if cache.is_dir() else []


def forgotten(office: Office, folder: Path) -> Office:
    """A copy of an office that has forgotten its documents."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(office.folder, folder, symlinks=True)
    fresh = Office(folder)
    for path in kept(fresh):
        path.unlink()
    return fresh


def answer(office: Office, *command: str) -> Outcome:
    """What the office answers, with its own place left out."""
    said, place = office.run(*command), office.folder.as_posix()
    return Outcome(said.status, *(text.replace(place, "…") for text in (said.out, said.err)))


def compare(office: Office, folder: Path, *command: str) -> None:
    """Put one command to both, and look at what lies there then."""
    fresh = forgotten(office, folder)
    assert answer(office, *command) == answer(fresh, *command), command
    assert office.files() == fresh.files(), command


def story(folder: Path, seed: int, edits: int) -> None:
    """Edit an office by chance so many times, and compare after each."""
    office, chance = chance_office(folder / "a"), Random(seed)
    office.run("build")
    for _ in range(edits):
        for _ in range(chance.choice((1, 1, 1, 2))):
            chance.choice(EVERY)(office, chance)
        names = sorted(p.name for p in (office.folder / "content").rglob("*") if p.is_dir())
        for command in chance.sample(COMMANDS, ASKED):
            name = chance.choice(names)
            compare(office, folder / "b", *(word.format(name) for word in command))
