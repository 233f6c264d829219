"""Several working folders build into one output folder at once: `make soak`, and in tests.

Each has a document of its own beside one that they all have. Every round each has other sources,
and all build at once; now and then one is killed. Nothing is torn, nothing is taken for a person's,
what one has is never pruned by another, and what they all have is whole as one of them gives it.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from zipfile import ZipFile

from desk import SECOND, STARTER, TRACEBACK, BrokenError, Office, command, contents, variants, warm
from steps import Steps

KILLED = 0.2
"""So often one of those that build is killed at a step."""
STEPS = 120
KINDS = ((), ("--prune",), ("--force",))


def offices(folder: Path, source: Path, count: int) -> list[Office]:
    """Return working folders that build into one; each has a document named for itself."""
    made = []
    for number in range(count):
        office = Office(folder / f"co-quan-{number}", folder / "chung")
        shutil.copytree(source, office.folder / "content")
        office.texts = variants(office.tasks)
        if office.run("new", "thong-bao", f"{SECOND}-{number}") != 0:
            raise BrokenError(office.told.read_text("utf-8"))
        made.append(office)
    return made


def begun(office: Office, args: tuple[str, ...], step: int) -> int:
    """Start a build in a process of its own, killed at a step where there is one; its number."""
    pid = os.fork()
    if pid:
        return pid
    status = 99
    try:
        handle = os.open(office.told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        if step:
            Steps(office.out).at(step, lambda: os.kill(os.getpid(), signal.SIGKILL))
        status = command(office.folder, "build", "--jobs", "1", "--out", str(office.out), *args)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


def check_shared(all_of_them: list[Office]) -> None:
    """Raise BrokenError for what is torn, taken for a person's, pruned or mixed."""
    place = all_of_them[0].out
    out = contents(place)
    if mistaken := [name for name in out if ".moi" in name or ".cu-" in name]:
        raise BrokenError(f"taken for a person's: {mistaken}")
    for name in (name for name in out if name.endswith((".docx", ".zip", ".xlsx"))):
        with ZipFile(place / name) as archive:
            if archive.testzip():
                raise BrokenError(f"torn: {name}")
    fresh = [_fresh(office) for office in all_of_them]
    own = {
        name: content
        for number, files in enumerate(fresh)
        for name, content in files.items()
        if name.startswith(f"{SECOND}-{number}/")
    }
    if lost := [name for name, content in own.items() if out.get(name) != content]:
        raise BrokenError(f"what one folder has alone is not there: {lost}")
    shared = [{n: c for n, c in files.items() if n.startswith("ke-hoach")} for files in fresh]
    if {n: c for n, c in out.items() if n.startswith("ke-hoach")} not in shared:
        raise BrokenError("what all have is not as one of them gives it")


def _fresh(office: Office) -> dict[str, bytes]:
    fresh = Office(office.folder / "rieng", office.folder / "rieng" / "output")
    shutil.rmtree(fresh.folder, ignore_errors=True)
    shutil.copytree(office.folder / "content", fresh.folder / "content")
    fresh.whole()
    return contents(fresh.out)


def share(source: Path, rounds: int, count: int, seed: int) -> Counter[str]:
    """Let `count` folders build into one, `rounds` times; return how often what happened."""
    dice, counts = random.Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory(prefix="soak-") as scratch:
        warm(source, Path(scratch) / "warm")
        all_of_them = offices(Path(scratch), source, count)
        for turn in range(1, rounds + 1):
            counts += _together(all_of_them, dice)
            if turn % LOOKED_AT == 0 or turn == rounds:
                for office in all_of_them:  # whoever was killed builds again
                    if office.run("build", "--jobs", "1") != 0:
                        raise BrokenError(office.told.read_text("utf-8")[-2000:])
                check_shared(all_of_them)
                counts["looked at"] += 1
    return counts


def _together(all_of_them: list[Office], dice: random.Random) -> Counter[str]:
    """Let all build at once, from other sources."""
    counts, pids = Counter[str](), dict[int, Office]()
    killed = dice.randrange(len(all_of_them)) if dice.random() < KILLED else -1
    for number, office in enumerate(all_of_them):
        office.turn(dice)
        step = dice.randint(1, STEPS) if number == killed else 0
        pids[begun(office, dice.choice(KINDS), step)] = office
    for pid, office in pids.items():
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        words = office.told.read_text("utf-8", "replace")
        counts["waited"] += "chờ nó xong" in words
        counts["told of others"] += "[P028]" in words
        counts["killed"] += status == -signal.SIGKILL
        if status not in (0, -signal.SIGKILL) or TRACEBACK in words:
            raise BrokenError(f"a build ended with {status}: {words[-2000:]}")
    return counts


LOOKED_AT = 4
"""Each so manieth round is looked at."""


def main() -> None:
    """Read the arguments, build, and print what was tried."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--content", type=Path, default=STARTER)
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    begin = time.monotonic()
    try:
        for count, rounds in ((2, (given.rounds + 1) // 2), (3, given.rounds // 2)):
            if not rounds:
                continue
            counts = share(given.content, rounds, count, given.seed)
            told = ", ".join(f"{what} {number}" for what, number in counts.items())
            print(f"{count} folders built into one, {rounds} rounds: {told}", flush=True)
    except BrokenError as broken:
        sys.exit(f"broken: {broken}")
    print(
        f"nothing torn, nothing pruned of another, nothing mixed; {time.monotonic() - begin:.0f} s"
    )


if __name__ == "__main__":
    main()
