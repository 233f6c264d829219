"""A disk that is full at a random point of a build: `make soak`, and in tests.

From a counted step on, or from a piece of a file behind it, the disk takes nothing more; now and
then it takes again what is asked of it later. The build must say so and end with 3, or have been
done; nothing is torn. Then the sources are changed to others and the disk has room: the next build
gives what a fresh folder gives, and takes nothing of the program's own for a person's.
"""

from __future__ import annotations

import argparse
import errno
import os
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from desk import STARTER, BrokenError, Office, check_same, check_torn, command, desk, forked
from steps import Steps, at_piece

AGAIN, PIECES = 0.25, 4
"""So often there is room again later; a step, or one of so many pieces of a file behind it."""
KINDS = (("--jobs", "1"), ("--jobs", "1", "--force"), ("--jobs", "1", "--prune"))
ON_TOP = 0.6
"""So often the next build meets a full disk on top of one that did."""
FULL = 3
"""The exit status of what the machine refuses."""


class FullDisk:
    """A disk that has no room in a folder, from when it is `shut` on."""

    def __init__(self, within: Path, later: int) -> None:
        """Have room again after `later` refusals; 0: never again."""
        self.within, self.later = f"{within}{os.sep}", later
        self.refused = 0
        self.full = False
        sys.addaudithook(self._heard)

    def shut(self) -> None:
        """Refuse what is being done, and what comes."""
        self.full = True
        self.refuse()

    def refuse(self) -> None:
        """Raise the OSError of a full disk."""
        self.refused += 1
        if self.later and self.refused > self.later:
            self.full = False
            return
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _heard(self, event: str, args: tuple[Any, ...]) -> None:
        if not self.full or event not in ("open", "os.mkdir"):
            return
        writes = event == "os.mkdir" or args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        named = isinstance(args[0], str | bytes | os.PathLike)
        if writes and named and os.fsdecode(args[0]).startswith(self.within):
            self.refuse()


def filled(office: Office, steps: int, dice: random.Random) -> bool:
    """Build on a disk that gets full; say whether it did. Raises BrokenError for a bad end."""
    step, piece = dice.randint(1, steps), dice.randint(0, PIECES)
    later = dice.randint(1, 10) if dice.random() < AGAIN else 0
    args = ("build", *dice.choice(KINDS), "--out", str(office.out))
    met = office.folder / "met"
    met.unlink(missing_ok=True)

    def work() -> int:
        disk = FullDisk(office.out, later)
        Steps(office.out).at(step, (lambda: at_piece(piece, disk.shut)) if piece else disk.shut)
        status = command(office.folder, *args)
        disk.full = False
        if disk.refused:
            met.touch()
        return status

    status = forked(work, office.told)
    office.check_told(args)
    words = office.told.read_text("utf-8", "replace")
    told = "ổ đĩa đã đầy" in words
    if status not in (0, FULL) or (status == FULL) != told:
        raise BrokenError(f"{args} on a full disk ended with {status}: {words[-1500:]}")
    return met.exists()


def fill(source: Path, rounds: int, seed: int) -> Counter[str]:
    """Let the disk be full `rounds` times; return how often it was met, and how often looked at."""
    dice, counts = random.Random(seed), Counter[str]()
    with desk(source) as (office, fresh):
        office.turn(dice)
        steps = _steps(office)
        for turn in range(1, rounds + 1):
            office.turn(dice)
            counts["met"] += filled(office, steps, dice)
            check_torn(office)
            office.edit()
            office.turn(dice)
            if dice.random() >= ON_TOP or turn == rounds:
                office.whole()
                check_same(office, fresh)
                counts["looked at"] += 1
    return counts


def _steps(office: Office) -> int:
    note = office.folder / "steps"

    def work() -> int:
        steps = Steps(office.out)
        status = command(office.folder, "build", "--jobs", "1", "--out", str(office.out))
        note.write_text(str(steps.taken))
        return status

    forked(work, office.told)
    return int(note.read_text())


def main() -> None:
    """Read the arguments, fill the disk, and print what was tried."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--content", type=Path, default=STARTER)
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    try:
        counts = fill(given.content, given.rounds, given.seed)
    except BrokenError as broken:
        sys.exit(f"broken: {broken}")
    print(f"{given.rounds} builds on a disk that gets full, {counts['met']} of them met it;")
    print(f"after {counts['looked at']} the next build gave what a fresh folder gives")


if __name__ == "__main__":
    main()
