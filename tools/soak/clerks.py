"""Several clerks write into one register at once, some of them killed: `make soak`, and in tests.

Every round a few processes add, send, undo a line, all begun together; now and then one is killed
at a random moment. Afterwards the book is read: no number twice, no gap, each line whole, what a
person had written still there in its bytes; every clerk that ended well has its line.
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
from pathlib import Path

from desk import BrokenError, command
from vanban.content.issue_book import SoDangKy, book_path
from vanban.paths import packaged
from vanban.source.loader import parse_yaml
from vanban.source.record import decode

YEAR = 2026
HEAD = "# Sổ của xã,  giữ nguyên dòng này\nvan_ban_di:   # ghi theo thứ tự\n"
CLERKS, KILLED, LATEST = (2, 3, 4), 0.2, 1.5
"""How many write at once; so often one is killed; seconds until then, at most."""


def begun(folder: Path, args: tuple[str, ...], told: Path) -> int:
    """Start a command in a process of its own; return its number."""
    pid = os.fork()
    if pid:
        return pid
    status = 99
    try:
        handle = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        status = command(folder, "so-dang-ky", *args)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


def book(folder: Path) -> SoDangKy:
    """Read the book; raises BrokenError for one that is torn or was given a number twice."""
    raw = book_path(folder, YEAR).read_bytes()
    source, faults = parse_yaml(raw, "so")
    found = decode(SoDangKy, source)[0] if source else None
    if found is None or faults:
        raise BrokenError(f"the book is broken: {faults}\n{raw.decode('utf-8', 'replace')}")
    numbers = [one.so for one in found.van_ban_di]
    if numbers != [*range(1, len(numbers) + 1)]:
        raise BrokenError(f"numbers twice, or a gap: {numbers}")
    if not raw.startswith(HEAD.encode()):
        raise BrokenError("what a person wrote is gone")
    return found


def issuing_body(folder: Path) -> str:
    """Return the commune of the office."""
    lines = (folder / "content/danh-ba.yaml").read_text("utf-8").splitlines()
    starts = (line.strip() for line in lines)
    return next(one.split(":")[1].strip() for one in starts if one.startswith("- id: ubnd-xa"))


def work(chance: random.Random, count: int, body: str) -> tuple[str, ...]:
    """What a clerk does; `count` lines are there."""
    day = ("--ngay", f"{YEAR}-03-{chance.randint(1, 28):02}")
    if count and chance.random() < 0.2:
        return ("chuyen", str(chance.randint(1, count)), "--ngay", f"{YEAR}-04-01")
    if count and chance.random() < 0.1:
        return ("huy", str(chance.randint(1, count)), "--ly-do", "nhầm", "--ngay", f"{YEAR}-04-01")
    more = ("--loai", "TB", "--trich-yeu", f"Việc {chance.random()}", "--noi-nhan", "UBND tỉnh")
    return ("them", "--co-quan", body, *more, *day)


def soak(rounds: int, seed: int) -> tuple[int, int]:
    """Do so many rounds; return how many lines were written, how many clerks were killed."""
    chance, killed = random.Random(seed), 0
    with tempfile.TemporaryDirectory(prefix="vanban-so-") as scratch:
        folder = Path(scratch) / "xa"
        shutil.copytree(packaged("starter") / "xa", folder / "content")
        body = issuing_body(folder)
        book_path(folder, YEAR).parent.mkdir()
        book_path(folder, YEAR).write_text(HEAD, "utf-8")
        told = Path(scratch) / "told"
        for number in range(rounds):
            count = len(book(folder).van_ban_di)
            jobs = [work(chance, count, body) for _ in range(chance.choice(CLERKS))]
            clerks = [begun(folder, job, told) for job in jobs]
            victim = chance.choice(clerks) if chance.random() < KILLED else 0
            if victim:
                time.sleep(chance.random() * LATEST)
                os.kill(victim, signal.SIGKILL)
                killed += 1
            statuses = [os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in clerks]
            lines = len(book(folder).van_ban_di) - count
            well = sum(s == 0 and j[0] == "them" for s, j in zip(statuses, jobs, strict=True))
            if not well <= lines <= well + bool(victim):
                shown = told.read_text("utf-8")[-3000:]
                raise BrokenError(f"round {number}: {well} lines wanted, {lines} there\n{shown}")
            if "Traceback" in told.read_text("utf-8"):
                raise BrokenError(told.read_text("utf-8")[-3000:])
        return len(book(folder).van_ban_di), killed


def main() -> None:
    """Soak from the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    lines, killed = soak(args.rounds, args.seed)
    print(f"register: {args.rounds} rounds, {lines} lines, {killed} clerks killed, no number twice")


if __name__ == "__main__":
    main()
