"""Kills commands at steps of their work and looks at what they leave: `make soak`, and in tests.

After every kill: no torn file, the person's bytes are there, the manifest can be read, and every
process that was started has ended. Then the sources are changed to others, and a build runs to its
end: it must give exactly what a fresh folder gives, with nothing left over, and take nothing of the
program's own for a person's. Commands strike themselves at a counted step, so that it does not
matter how busy the machine is; the seed of the dice is printed.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from desk import (
    STARTER,
    BrokenError,
    Office,
    check_bases,
    check_same,
    check_torn,
    command,
    contents,
    desk,
    forked,
)
from steps import Steps, at_piece
from vanban.build.idle import idle
from vanban.build.run import build
from vanban.project.project import Project

ON_TOP = 0.8
"""So often the next build is killed on top of a killed one."""
SAVED = 4
"""One save into a build for so many killed commands."""
PIECES = 3
"""A command is killed at a step, or before one of so many pieces of a file behind it."""
BUILDS: dict[str, tuple[tuple[str, ...], int]] = {
    "build": (("build", "--jobs", "1"), 70),
    "jobs 2": (("build", "--jobs", "2"), 4),
    "prune": (("build", "--jobs", "1", "--prune"), 8),
    "force": (("build", "--jobs", "1", "--force"), 8),
    "merge": (("build", "--jobs", "1", "--giu-sua-tay"), 8),
    "pdf": (("build", "--jobs", "1", "--pdf"), 1),
}
"""The builds that are killed, and how many of a hundred kills each gets."""
OTHERS = {"export": 3, "init": 3, "new": 2, "check": 1}
_DAY = re.compile(rb"\b\d{4}-\d\d-\d\d\b")
WAIT_S = 60.0
"""Seconds in which what a killed command has started must have ended."""


def strike() -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def _undated(folder: Path) -> dict[str, bytes]:
    """The files of a folder without days: a new document has today's, and midnight may come."""
    return {name: _DAY.sub(b"", content) for name, content in contents(folder).items()}


class Kills:
    """Kills of the commands of one office, and how many of each were at work."""

    def __init__(self, office: Office, fresh: Path, dice: random.Random) -> None:
        self.office, self.fresh, self.dice = office, fresh, dice
        self.struck: Counter[str] = Counter()
        self.tried: Counter[str] = Counter()
        self._steps: dict[str, int] = {}
        self._wholes: dict[str, dict[str, bytes]] = {}

    def steps(
        self, name: str, within: Path, work: Callable[[], int], *, looks: bool = False
    ) -> int:
        """Do the work to its end, the first time; return how many steps it takes in a folder."""
        if name not in self._steps:
            note = self.office.folder / "steps"

            def counted() -> int:
                steps = Steps(within, looks=looks)
                status = work()
                note.write_text(str(steps.taken))
                return status

            if forked(counted, self.office.told) not in (0, 1, 3):  # 3: the person's file, as PDF
                raise BrokenError(f"{name}: {self.office.told.read_text('utf-8')[-2000:]}")
            self._steps[name] = int(note.read_text())
        return self._steps[name]

    def kill(self, name: str, within: Path, work: Callable[[], int]) -> None:
        """Do the work until it is killed at one of its steps, or is done."""
        step = self.dice.randint(1, self.steps(name, within, work))
        piece, group = self.dice.randint(0, PIECES), self.office.folder / "group"

        def struck() -> int:
            group.write_text(str(os.getpid()))
            Steps(within).at(step, (lambda: at_piece(piece, strike)) if piece else strike)
            return work()

        status = forked(struck, self.office.told)
        self.office.check_told(name)
        self.tried[name] += 1
        self.struck[name] += status == -signal.SIGKILL
        _check_ended(name, int(group.read_text()))

    def build(self, name: str) -> None:
        """Kill a build, and look at what it leaves."""
        office = self.office
        args = (*BUILDS[name][0], "--out", str(office.out))

        def work() -> int:
            return command(office.folder, *args)

        if name not in self._steps:
            office.turn(self.dice)
            self.steps(name, office.out, work)
            office.edit()
            office.turn(self.dice)
        self.kill(name, office.out, work)
        check_torn(office)
        if name == "force":
            office.edit()
        if name == "pdf":
            self._check_pdfs()
        office.turn(self.dice)

    def _check_pdfs(self) -> None:
        self.office.run(*BUILDS["pdf"][0])
        if "[P015]" in self.office.told.read_text("utf-8"):
            raise BrokenError("a PDF of ours is taken for a person's")

    def settle(self) -> None:
        """Build to the end, and compare with a fresh folder of the same sources."""
        self.office.whole()
        check_same(self.office, self.fresh)
        check_bases(self.office, every=True)

    # --- the commands that write one file, or one folder ---

    def export(self) -> None:
        """Kill an export; the next one gives the file, and leaves nothing else."""
        place = self.office.folder / "xuat"
        place.mkdir(exist_ok=True)
        args = ("export", "phan-cong", "--force", "--out", str(place / "bang.xlsx"))
        self._again("export", place, lambda: command(self.office.folder, *args))

    def init(self) -> None:
        """Kill the making of a new folder; the next one gives it whole."""
        place = self.office.folder / "moi"
        shutil.rmtree(place, ignore_errors=True)
        args = ("init", "--template", str(place))
        self._again("init", place, lambda: command(self.office.folder, *args), fresh=True)

    def new(self) -> None:
        """Kill the beginning of a document; the next one gives it, or says that it is there."""
        place = self.office.folder / "content" / "bao-cao-thu"
        shutil.rmtree(place, ignore_errors=True)
        args = ("new", "bao-cao", place.name)
        self._again("new", place, lambda: command(self.office.folder, *args), fresh=True)
        shutil.rmtree(place)

    def check(self) -> None:
        """Kill a correction; what was corrected stays, and the next one gives all copies."""
        place = self.office.folder / "soi"
        place.mkdir(exist_ok=True)
        paper = min(self.office.out.glob("ke-hoach*/*.docx"))
        before = paper.read_bytes()
        args = ("check", "--sua", "--phieu", "--chu-thich", "--out", str(place), str(paper))
        self._again("check", place, lambda: command(self.office.folder, *args))
        if paper.read_bytes() != before:
            raise BrokenError("check has written into what it was given")
        shutil.rmtree(place)

    def _again(
        self, name: str, place: Path, work: Callable[[], int], *, fresh: bool = False
    ) -> None:
        """Kill work that puts something into a place; done again, it must all be there.

        `fresh`: the place is made by the work itself, and holds nothing else.
        """
        self.steps(name, place, work)
        seen = _undated if fresh else contents
        before = self._wholes.setdefault(name, seen(place)) if fresh else seen(place)
        if fresh:
            shutil.rmtree(place, ignore_errors=True)
        self.kill(name, place, work)
        status = forked(work, self.office.told)
        self.office.check_told(name)
        after = seen(place)
        if left := [path for path in after if ".tmp" in path or path.startswith(".vanban")]:
            raise BrokenError(f"{name}: left over: {left}")
        if status not in (0, 1) or (fresh and after != before) or not {*before} <= {*after}:
            words = self.office.told.read_text("utf-8")[-500:]
            raise BrokenError(f"{name}: not whole after a kill ({status}): {words}")


def _check_ended(name: str, group: int) -> None:
    """Raise BrokenError where something of a killed command's group still runs."""
    until = time.monotonic() + WAIT_S
    with suppress(ProcessLookupError, PermissionError):
        while time.monotonic() < until:
            os.killpg(group, 0)
            time.sleep(0.02)
        raise BrokenError(f"{name}: what it has started runs on")


def soak(source: Path, builds: int, seed: int) -> Kills:
    """Kill `builds` commands; return what was tried and how many were at work."""
    dice = random.Random(seed)
    with desk(source) as (office, fresh):
        kills = Kills(office, fresh, dice)
        weights = {name: weight for name, (_, weight) in BUILDS.items()} | OTHERS
        if not shutil.which("soffice") or builds <= FEW:
            del weights["pdf"]
        for turn in range(1, builds + 1):
            # each sort once, then as the dice fall
            name = dict(enumerate(weights, 1)).get(turn) if builds > FEW else None
            name = name or dice.choices(list(weights), list(weights.values()))[0]
            if name in BUILDS:
                kills.build(name)
            else:
                getattr(kills, name)()
            if dice.random() >= ON_TOP or turn == builds:
                kills.settle()
            if turn % FEW == 0:
                print(f"{turn} killed, {kills.struck.total()} at work", flush=True)
        return kills


FEW = 50
"""Of so few kills not each sort is tried, and no PDF: they are of the tests."""


def saves(source: Path, rounds: int, seed: int) -> int:
    """Save at a step of a build, `rounds` times; return how many builds came so far.

    The next build must take in what was saved. Raises BrokenError where it does not.
    """
    dice, struck = random.Random(seed), 0
    with desk(source) as (office, fresh):
        kills = Kills(office, fresh, dice)
        office.tasks.write_text(office.texts[0], "utf-8")
        steps = kills.steps("save", office.folder, lambda: _made(office), looks=True)
        for _ in range(rounds):
            before, after = dice.sample(office.texts, 2)
            office.tasks.write_text(before, "utf-8")
            struck += _saved_into(office, after, dice.randint(1, steps))
            kills.settle()
    return struck


def _made(office: Office) -> int:
    if idle(office.folder, office.out) is None:
        build(Project.open(office.folder), office.out)
    return 0


def _saved_into(office: Office, text: str, step: int) -> bool:
    """Build, with a save into the sources at a step; say whether the build came so far."""

    def work() -> None:
        Steps(office.folder, looks=True).at(step, lambda: office.tasks.write_text(text, "utf-8"))
        _made(office)

    if forked(work, office.told) != 0:
        raise BrokenError(f"a build that was saved into failed: {office.told.read_text('utf-8')}")
    return office.tasks.read_text("utf-8") == text


def main() -> None:
    """Read the arguments, soak, and print what was tried."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--builds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--content", type=Path, default=STARTER)
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    rounds = given.builds // SAVED
    try:
        kills = soak(given.content, given.builds, given.seed)
        during = saves(given.content, rounds, given.seed) if rounds else 0
    except BrokenError as broken:
        sys.exit(f"broken: {broken}")
    each = ", ".join(f"{name} {kills.struck[name]}/{n}" for name, n in kills.tried.items())
    print(f"{given.builds} commands killed, {kills.struck.total()} of them at work ({each}),")
    print(f"nothing torn, nothing lost; {rounds} saved into, {during} of them at work,")
    print("nothing forgotten")


if __name__ == "__main__":
    main()
