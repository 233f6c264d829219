"""Kills builds at random moments and looks at what they leave: `make soak`, and a short run in CI.

The sources change all the time, one output is a person's. After every kill: no torn file, the
person's bytes are there, the manifest can be read. Then a build runs to its end and must give
exactly what a fresh folder gives, with nothing left over. Builds run in forked processes of this
one, so that hundreds take seconds; the seed of the dice is printed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from zipfile import ZipFile

from vanban.build.idle import idle
from vanban.build.run import build
from vanban.paths import packaged
from vanban.project.project import Project

ROOT = Path(__file__).resolve().parents[2]
EDITED = b"sua tay cua nguoi"
TIMES = ("Quý I", "Quý II", "Quý III", "Quý IV")
ON_TOP = 0.8
"""So often the next build is killed on top of a killed one."""
SAVED = 4
"""One save into a build for so many killed ones."""


class BrokenError(AssertionError):
    """What a killed build must not leave."""


def office(folder: Path, source: Path) -> Path:
    """Copy a content folder; return the file of its tasks."""
    shutil.copytree(source, folder / "content")
    (tasks,) = (folder / "content").glob("*/phan-cong.yaml")
    return tasks


def variants(tasks: Path) -> list[str]:
    """Return the texts that the file of tasks changes to: another time for one of the tasks."""
    lines = tasks.read_text("utf-8").splitlines(keepends=True)
    found = []
    for at, line in enumerate(lines):
        if line.startswith('  thoi_gian: "'):
            found += [
                "".join([*lines[:at], f'  thoi_gian: "{time}"\n', *lines[at + 1 :]])
                for time in TIMES
            ]
    return found


def forked(folder: Path) -> int:
    """Start a build in a process of its own; return its number."""
    pid = os.fork()
    if pid:
        return pid
    try:
        if idle(folder, folder / "output") is None:
            build(Project.open(folder), folder / "output")
        os._exit(0)
    finally:  # a fault in the child must not run on as a second parent
        os._exit(1)


def whole(folder: Path) -> None:
    """Build to the end; raises BrokenError where that fails."""
    if os.waitstatus_to_exitcode(os.waitpid(forked(folder), 0)[1]) != 0:
        raise BrokenError("a build after a kill failed")


def killed(folder: Path, longest: float, dice: random.Random) -> bool:
    """Start a build and kill it within `longest` seconds; say whether it was still at work."""
    pid = forked(folder)
    time.sleep(dice.uniform(0, longest))
    os.kill(pid, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of the output folder."""
    out = folder / "output"
    found = (path for path in sorted(out.rglob("*")) if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


def check_torn(folder: Path, person: Path) -> None:
    """Raise BrokenError for a file that cannot be read to its end, or a person's bytes lost."""
    for path in (folder / "output").rglob("*"):
        if path.suffix in (".docx", ".zip", ".xlsx") and path != person:
            with ZipFile(path) as archive:
                if archive.testzip():
                    raise BrokenError(f"torn: {path}")
    manifest = folder / "output" / "manifest.json"
    if manifest.exists():
        json.loads(manifest.read_text("utf-8"))
    if person.read_bytes() != EDITED:
        raise BrokenError("a person's file was lost")


def check_same(folder: Path, fresh: Path, person: Path) -> None:
    """Raise BrokenError where a finished build differs from a fresh one of the same sources."""
    mine, theirs = contents(folder), contents(fresh)
    own = person.relative_to(folder / "output").as_posix()
    package = "/noi-nhan/" + Path(own).parent.name + ".zip"
    beside = f"{own.removesuffix('.docx')}.moi.docx"
    left_out = {own, beside, "manifest.json"}
    held = [n for n in theirs if n.endswith((package, "_phat-hanh.xlsx")) or n in left_out]
    for name in {*mine, *theirs} - set(held) - left_out:
        if mine.get(name) != theirs.get(name):
            raise BrokenError(f"differs from a fresh build: {name}")
    if beside in mine and mine[beside] != theirs[own]:
        raise BrokenError(f"the new version beside is not the new version: {beside}")


def soak(source: Path, builds: int, seconds: float, seed: int) -> tuple[int, int]:
    """Kill `builds` builds, or as many as `seconds` allow; return (tried, killed at work)."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="soak-") as scratch:
        folder, fresh = Path(scratch) / "office", Path(scratch) / "fresh"
        tasks = office(folder, source)
        texts = variants(tasks)
        whole(folder)
        tasks.write_text(texts[0], "utf-8")  # a build that writes, for the time that one takes
        begin = time.monotonic()
        whole(folder)
        longest = time.monotonic() - begin
        person = min((folder / "output").glob("*/don-vi/*/*.docx"))
        person.write_bytes(EDITED)
        tried = struck = 0
        while tried < builds and time.monotonic() - begin < seconds:
            tasks.write_text(dice.choice(texts), "utf-8")
            struck += killed(folder, longest, dice)
            check_torn(folder, person)
            tried += 1
            if dice.random() < ON_TOP and tried < builds:
                continue
            whole(folder)
            shutil.rmtree(fresh, ignore_errors=True)
            shutil.copytree(folder / "content", fresh / "content")
            whole(fresh)
            check_same(folder, fresh, person)
        return tried, struck


def saves(source: Path, rounds: int, seed: int) -> int:
    """Save at a random moment of a build, `rounds` times; return how many builds were still on.

    The next build must take in what was saved. Raises BrokenError where it does not.
    """
    dice, struck = random.Random(seed), 0
    with tempfile.TemporaryDirectory(prefix="soak-") as scratch:
        folder, fresh = Path(scratch) / "office", Path(scratch) / "fresh"
        tasks = office(folder, source)
        texts = variants(tasks)
        begin = time.monotonic()
        whole(folder)
        longest = time.monotonic() - begin
        for _ in range(rounds):
            tasks.write_text(dice.choice(texts), "utf-8")
            pid = forked(folder)
            time.sleep(dice.uniform(0, longest))
            tasks.write_text(dice.choice(texts), "utf-8")
            struck += os.waitpid(pid, os.WNOHANG)[0] == 0 and bool(os.waitpid(pid, 0))
            whole(folder)
            shutil.rmtree(fresh, ignore_errors=True)
            shutil.copytree(folder / "content", fresh / "content")
            whole(fresh)
            check_same(folder, fresh, folder / "output" / "none.docx")
    return struck


def main() -> None:
    """Read the arguments, soak, and print what was tried."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--builds", type=int, default=5000)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--content", type=Path, default=packaged("starter/xa"))
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    try:
        tried, struck = soak(given.content, given.builds, given.seconds, given.seed)
        rounds = tried // SAVED
        during = saves(given.content, rounds, given.seed)
    except BrokenError as broken:
        sys.exit(f"broken: {broken}")
    print(f"{tried} builds killed, {struck} of them at work, nothing torn, nothing lost")
    print(f"{rounds} builds saved into, {during} of them at work, nothing forgotten")


if __name__ == "__main__":
    main()
