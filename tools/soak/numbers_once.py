"""Issues documents that are killed at random moments, and several at once: `make soak`.

After each kill the next command does what was decided; then there is no number without a document,
no document without a number, no number twice, no gap, no half file, and every witness agrees.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import yaml

from desk import BrokenError, forked
from soak import strike
from steps import Steps, at_call
from vanban.build.issue_folder import RECORD, parsed
from vanban.paths import packaged
from vanban.project.project import Project
from vanban.register.issuance.cancellation import cancel
from vanban.register.issuance.issue import issue, planned
from vanban.register.issuance.redo import Step, commit, finish, register_held
from vanban.register.issuance.request import Request

DAY = date(2026, 3, 16)
BOOK = "content/so-dang-ky/2026.yaml"
PLANS = 6
STEPS, CALLS = 60, 300_000
"""A kill comes at one of so many steps of the writing, or calls of a function, by dice."""
FEW = 4_000
"""Calls of functions in the writing alone."""
ON_DISK = 0.7
"""So often it is a step of the writing."""
SIGNER = "Lò Văn Mẫu"


class Office:
    """An office with several plans that wait for their numbers."""

    def __init__(self, folder: Path) -> None:
        """Write it: the example that comes with the program, its plan several times."""
        self.folder = folder
        shutil.copytree(packaged("starter") / "xa", folder / "content")
        (tasks,) = (folder / "content").glob("*/phan-cong.yaml")
        lines = (tasks.parent / "ke-hoach.yaml").read_text("utf-8").splitlines(keepends=True)
        given = ("so_van_ban:", "trang_thai:", "ly_do_so:", "minh_hoa:")
        (tasks.parent / "ke-hoach.yaml").write_text(
            "".join(line for line in lines if not line.startswith(given)), "utf-8"
        )
        self.names = [f"ke-hoach-{number}" for number in range(1, PLANS + 1)]
        for name in self.names:
            shutil.copytree(tasks.parent, folder / "content" / name)
        shutil.rmtree(tasks.parent)
        Project.open(folder)  # templates are compiled once

    def issue(self, name: str) -> None:
        """Issue a plan under the next number."""
        out = self.folder / "output"
        issue(self.folder, out, Request(name, None, DAY, DAY, nguoi_ky=SIGNER, pdf=False))

    def finish(self) -> None:
        """Do what was decided, as the next command does."""
        with register_held(self.folder, lambda _: None):
            pass

    def plan(self, name: str) -> str:
        """Return the source of a plan."""
        return (self.folder / "content" / name / "ke-hoach.yaml").read_text("utf-8")

    def lines(self) -> list[dict[str, object]]:
        """Return the lines of the register."""
        book = self.folder / BOOK
        if not book.exists():
            return []
        lines: list[dict[str, object]] = yaml.safe_load(book.read_text("utf-8"))["van_ban_di"]
        return lines

    def check(self) -> int:
        """Raise BrokenError where the witnesses do not agree; return how many are issued."""
        lines = self.lines()
        numbers = [line["so"] for line in lines]
        if numbers != list(range(1, len(lines) + 1)):
            raise BrokenError(f"numbers of the register: {numbers}")
        standing = {line["van_ban"]: line["so"] for line in lines if "huy" not in line}
        for name in self.names:
            text, record = self.plan(name), self.folder / "content" / name / "phat-hanh" / RECORD
            issued = "trang_thai: da_phat_hanh" in text
            kept = parsed(record.read_bytes()).so if record.exists() else None
            if (standing.get(name), issued) != (kept, kept is not None):
                raise BrokenError(f"{name}: {standing.get(name)}, {issued}, {kept}")
            if issued and f"so_van_ban: {kept}\n" not in text:
                raise BrokenError(f"{name}: the source has another number than {kept}")
        left = [path for path in (self.folder / "content").rglob("*") if path.suffix == ".tmp"]
        left += list((self.folder / "content/so-dang-ky").glob(".phat-hanh*"))
        if left:
            raise BrokenError(f"left: {left}")
        errors = [one for one in Project.open(self.folder).problems if one.muc_do == "loi"]
        if errors:
            raise BrokenError(f"told: {errors[0]}")
        return len(standing)


def _in_a_process(work: Callable[[], object]) -> int:
    def quietly() -> None:
        with Path(os.devnull).open("w") as silence:
            sys.stdout, sys.stderr = silence, silence
            work()
            os._exit(0)

    return forked(quietly)


def killed(folder: Path, times: int, seed: int) -> int:
    """Issue and undo under kills at random moments; return how many were killed."""
    dice, kills, fresh = random.Random(seed), 0, folder / "fresh"
    Office(fresh)
    office = _again(fresh, folder / "office")
    for _ in range(times):
        kills += _in_a_process(_broken_off(office, dice)) != 0
        office.finish()
        if office.check() == PLANS or len(office.lines()) > 3 * PLANS:
            office = _again(fresh, folder / "office")
    return kills


def _broken_off(office: Office, dice: random.Random) -> Callable[[], object]:
    """An issuing, or an undoing of one, that is struck at some moment."""
    name = dice.choice(office.names)
    issued = "trang_thai: da_phat_hanh" in office.plan(name)
    step, call, on_disk = dice.randint(1, STEPS), dice.randint(1, CALLS), dice.random() < ON_DISK

    def work() -> None:
        if on_disk:
            Steps(office.folder / "content").at(step, strike)
        else:
            at_call(call, strike)
        if issued:
            cancel(office.folder, name, "ghi nhầm", DAY)
        else:
            office.issue(name)

    return work


def written(folder: Path, times: int, seed: int) -> int:
    """Kill the writing of one issuing, found out once, at random moments; return the kills.

    Quicker than a whole issuing, so that many fit: what comes before writes nothing.
    """
    dice, kills, fresh = random.Random(seed), 0, folder / "fresh"
    first = Office(fresh)
    request = Request(first.names[0], None, DAY, DAY, nguoi_ky=SIGNER, pdf=False)
    steps = planned(fresh, fresh / "output", request).steps
    for _ in range(times):
        office = _again(fresh, folder / "office")
        kills += _in_a_process(_writing(office, steps, dice)) != 0
        office.finish()
        _agree(office, first.names[0])
    return kills


def _writing(office: Office, steps: tuple[Step, ...], dice: random.Random) -> Callable[[], object]:
    step, call, on_disk = dice.randint(1, STEPS), dice.randint(1, FEW), dice.random() < ON_DISK

    def work() -> None:
        if on_disk:
            Steps(office.folder / "content").at(step, strike)
        else:
            at_call(call, strike)
        with register_held(office.folder, lambda _: None):
            commit(office.folder, office.names[0], steps)
            finish(office.folder)

    return work


def _agree(office: Office, name: str) -> None:
    """Raise BrokenError where number, source and files of one plan are not all there, or none."""
    kept = office.folder / "content" / name / "phat-hanh"
    parts = [
        len(office.lines()) == 1,
        "so_van_ban: 1\n" in office.plan(name),
        (kept / RECORD).exists(),
        (kept / f"{name}.docx").exists(),
    ]
    left = [one for one in (office.folder / "content").rglob("*") if one.suffix == ".tmp"]
    if len(set(parts)) > 1 or left:
        raise BrokenError(f"{name}: line, source, record, file: {parts}; left: {left}")


def _again(fresh: Path, folder: Path) -> Office:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(fresh, folder)
    office = Office.__new__(Office)
    office.folder = folder
    office.names = [f"ke-hoach-{number}" for number in range(1, PLANS + 1)]
    return office


def at_once(folder: Path, times: int) -> None:
    """Issue two plans at once, again and again; raises BrokenError where a number is wrong."""
    fresh = folder / "fresh"
    Office(fresh)
    for turn in range(times):
        if turn % (PLANS // 2) == 0:
            office = _again(fresh, folder / "office")
        two = office.names[2 * (turn % (PLANS // 2)) :][:2]
        children = [_started(office, name) for name in two]
        ends = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children]
        if any(ends):
            raise BrokenError(f"an issuing failed: {ends}")
        if office.check() != 2 * (turn % (PLANS // 2)) + 2:
            raise BrokenError("not both were issued")


def _started(office: Office, name: str) -> int:
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            with Path(os.devnull).open("w") as silence:
                sys.stdout, sys.stderr = silence, silence
                office.issue(name)
            status = 0
        finally:
            os._exit(status)
    return pid


def main() -> int:
    """Run both; the exit status says whether all held."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--writings", type=int, default=2000)
    options.add_argument("--kills", type=int, default=400)
    options.add_argument("--pairs", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kills = written(Path(folder) / "written", given.writings, given.seed)
        print(f"{given.writings} writings, {kills} killed: each whole or not at all", flush=True)
        kills = killed(Path(folder) / "killed", given.kills, given.seed)
        print(
            f"{given.kills} issuings and undoings, {kills} killed: each whole or not at all",
            flush=True,
        )
        at_once(Path(folder) / "pairs", given.pairs)
        print(f"{given.pairs} pairs at once: no number twice, no gap")
    return 0


if __name__ == "__main__":
    sys.exit(main())
