"""Kills builds at steps of their work and looks at what they leave: `make soak`, and in tests.

The sources change all the time, one output is a person's. After every kill: no torn file, the
person's bytes are there, the manifest can be read. Then a build runs to its end and must give
exactly what a fresh folder gives, with nothing left over. Builds run in forked processes of this
one, so that hundreds take seconds, and strike themselves at a counted step, so that it does not
matter how busy the machine is; the seed of the dice is printed.
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
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from steps import Steps, at_piece
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
PIECES = 3
"""A build is killed at a step, or before one of so many pieces of a file behind it."""


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


def made(folder: Path) -> None:
    """Build as the command does."""
    if idle(folder, folder / "output") is None:
        build(Project.open(folder), folder / "output")


def forked(work: Callable[[], object]) -> int:
    """Work in a process of its own; return its exit status, below 0 for what has killed it."""
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    try:
        work()
        os._exit(0)
    finally:  # a fault in the child must not run on as a second parent
        os._exit(1)


def whole(folder: Path) -> None:
    """Build to the end; raises BrokenError where that fails."""
    if forked(lambda: made(folder)) != 0:
        raise BrokenError("a build after a kill failed")


def steps_of(folder: Path, within: Path, *, looks: bool = False) -> int:
    """Build to the end; return how many steps that takes within a folder."""
    note = folder / "steps"

    def work() -> None:
        steps = Steps(within, looks=looks)
        made(folder)
        note.write_text(str(steps.taken))

    if forked(work) != 0:
        raise BrokenError("the first build failed")
    return int(note.read_text())


def strike() -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def killed(folder: Path, steps: int, dice: random.Random) -> bool:
    """Start a build that is killed at one of `steps` steps; say whether it came so far."""
    step, piece = dice.randint(1, steps), dice.randint(0, PIECES)

    def work() -> None:
        Steps(folder / "output").at(step, (lambda: at_piece(piece, strike)) if piece else strike)
        made(folder)

    return forked(work) == -signal.SIGKILL


def saved_into(folder: Path, tasks: Path, text: str, step: int) -> bool:
    """Build, with a save into the sources at a step; say whether the build came so far."""

    def work() -> None:
        Steps(folder, looks=True).at(step, lambda: tasks.write_text(text, "utf-8"))
        made(folder)

    if forked(work) != 0:
        raise BrokenError("a build that was saved into failed")
    return tasks.read_text("utf-8") == text


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


def soak(source: Path, builds: int, seed: int) -> tuple[int, int]:
    """Kill `builds` builds; return (the steps that a whole one takes, how many were at work)."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="soak-") as scratch:
        folder, fresh = Path(scratch) / "office", Path(scratch) / "fresh"
        tasks = office(folder, source)
        texts = variants(tasks)
        whole(folder)
        tasks.write_text(texts[0], "utf-8")  # a build that writes, for the steps that one takes
        steps = steps_of(folder, folder / "output")
        person = min((folder / "output").glob("*/don-vi/*/*.docx"))
        person.write_bytes(EDITED)
        struck = 0
        for turn in range(1, builds + 1):
            tasks.write_text(dice.choice(texts), "utf-8")
            struck += killed(folder, steps, dice)
            check_torn(folder, person)
            if dice.random() >= ON_TOP or turn == builds:
                check_after(folder, fresh, person)
        return steps, struck


def check_after(folder: Path, fresh: Path, person: Path) -> None:
    """Build here and in a fresh folder of the same sources; raise BrokenError where they differ."""
    whole(folder)
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(folder / "content", fresh / "content")
    whole(fresh)
    check_same(folder, fresh, person)


def saves(source: Path, rounds: int, seed: int) -> int:
    """Save at a step of a build, `rounds` times; return how many builds came so far.

    The next build must take in what was saved. Raises BrokenError where it does not.
    """
    dice, struck = random.Random(seed), 0
    with tempfile.TemporaryDirectory(prefix="soak-") as scratch:
        folder, fresh = Path(scratch) / "office", Path(scratch) / "fresh"
        tasks = office(folder, source)
        texts = variants(tasks)
        whole(folder)
        tasks.write_text(texts[0], "utf-8")
        steps = steps_of(folder, folder, looks=True)
        for _ in range(rounds):
            before, after = dice.sample(texts, 2)
            tasks.write_text(before, "utf-8")
            struck += saved_into(folder, tasks, after, dice.randint(1, steps))
            check_after(folder, fresh, folder / "output" / "none.docx")
    return struck


def main() -> None:
    """Read the arguments, soak, and print what was tried."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--builds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--content", type=Path, default=packaged("starter/xa"))
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    rounds = given.builds // SAVED
    try:
        steps, struck = soak(given.content, given.builds, given.seed)
        during = saves(given.content, rounds, given.seed)
    except BrokenError as broken:
        sys.exit(f"broken: {broken}")
    print(f"{given.builds} builds killed at one of {steps} steps, {struck} of them at work,")
    print(f"nothing torn, nothing lost; {rounds} saved into, {during} of them at work,")
    print("nothing forgotten")


if __name__ == "__main__":
    main()
