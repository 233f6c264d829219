"""Lets the sources of an issued office go wrong in every way and builds: `make soak`, and in tests.

An office whose plan is issued, with the plan of one of its bodies; then histories by dice: the
line that says so deleted, an old copy put back, other numbers, names, recipients, folders renamed
or gone, the manifest's doubt, builds under every option, some of them killed. After each step
what was sent lies there in its bytes; with the sources as they were, nothing is left to tell.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from desk import BrokenError, contents, forked
from soak import strike
from steps import Steps
from vanban.cli import cli
from vanban.cli.exit import run
from vanban.paths import packaged

STATE = "trang_thai: da_phat_hanh\n"
HEAD = f'so_van_ban: 7\nngay: 2026-03-16\n{STATE}ly_do_so: "Số dự kiến"\n'
SENT = ("_phu-luc.docx", "_phat-hanh.xlsx", ".zip")
"""How the names of what goes out with a plan end, beside the plan itself."""
COMMANDS = (
    ("build",),
    ("build", "--force"),
    ("build", "--prune"),
    ("build", "--force", "--prune", "--kem-ban-cu"),
    ("build", "--only", "noi-nhan", "--only", "van-ban", "--force"),
    ("build", "--only", "don-vi", "--force"),
    ("build", "--check"),
    ("status",),
    ("validate",),
)
KILLED, STEPS, LONGEST = 0.3, 12, 3
"""So often a command is killed, at one of so many steps; so many commands of one history."""
TRACEBACK = 70
"""The exit status of a command that ends in none of its own ways."""


class Office:
    """The office: its folder, its plan, the body that has issued a plan, what was sent."""

    def __init__(self, folder: Path, source: Path) -> None:
        """Write the office and issue it; raises BrokenError where that fails."""
        self.folder = folder
        shutil.copytree(source, folder / "content")
        (tasks,) = (folder / "content").glob("*/phan-cong.yaml")
        self.plan = tasks.parent / "ke-hoach.yaml"
        lines = self.plan.read_text("utf-8").splitlines(keepends=True)
        kept = [one for one in lines if not one.startswith(("so_van_ban:", "ngay:", "trang_thai:"))]
        self.plan.write_text("".join([kept[0], HEAD, *kept[1:]]), "utf-8")
        self.command(("build",))
        drafts = sorted((folder / "output").glob("*/don-vi/*/*.docx"))
        self.own = tasks.parent / "don-vi" / f"{drafts[0].parent.name}.yaml"
        self.own.parent.mkdir(exist_ok=True)
        self.own.write_text(HEAD, "utf-8")
        if self.command(("build",)) != 0:
            raise BrokenError("the office could not be issued")
        main = f"{tasks.parent.name}/{tasks.parent.name}.docx"
        own = drafts[0].relative_to(folder / "output").as_posix()
        every = contents(folder)
        self.sent = {n: every[n] for n in every if n.endswith(SENT) or n in (main, own)}
        self.sources = shutil.copytree(folder / "content", folder / "sources")

    def command(self, args: tuple[str, ...], step: int = 0) -> int:
        """Run a command in a process of its own, killed at a step; return its exit status."""

        def work() -> None:
            with Path(os.devnull).open("w") as silence:
                sys.stdout, sys.stderr = silence, silence
                sys.argv = ["vanban", "-C", str(self.folder), *args]
                if step:
                    Steps(self.folder / "output").at(step, strike)
                try:
                    os._exit(run(cli))
                finally:  # what it would print is a traceback
                    os._exit(TRACEBACK)

        return forked(work)

    def restore(self) -> None:
        """Put the sources back as they were when it was issued."""
        shutil.rmtree(self.folder / "content")
        shutil.copytree(self.sources, self.folder / "content")

    def change(self, name: Path, old: str, new: str) -> None:
        """Change a text in a source, where both are there."""
        if name.is_file():
            name.write_text(name.read_text("utf-8").replace(old, new), "utf-8")


Act = Callable[[Office, random.Random], object]


def _renamed(office: Office, _: random.Random) -> None:
    if office.plan.parent.is_dir():
        office.plan.parent.rename(office.folder / "content" / "ten-khac")


def _a_task_less(office: Office, dice: random.Random) -> None:
    tasks = office.plan.parent / "phan-cong.yaml"
    if tasks.is_file():
        parts = tasks.read_text("utf-8").split("\n- id:")
        parts.pop(dice.randrange(1, len(parts)) if len(parts) > 1 else 0)
        tasks.write_text("\n- id:".join(parts), "utf-8")


def _bodies_gone(office: Office, _: random.Random) -> None:
    """The recipients of the plan are only the file: nobody is to get it any more."""
    if office.plan.is_file():
        text, _sign, rest = office.plan.read_text("utf-8").partition("noi_nhan:\n")
        _lines, sign, after = rest.partition("\nphu_luc:")
        office.plan.write_text(f'{text}noi_nhan:\n  - luu: ["VT"]{sign}{after}', "utf-8")


ACTS: dict[str, Act] = {
    "the line deleted": lambda o, _: o.change(o.plan, STATE, ""),
    "the line and the number deleted": lambda o, _: o.change(o.plan, HEAD, "ngay: 2026-03-16\n"),
    "another number": lambda o, d: o.change(
        o.plan, "so_van_ban: 7", f"so_van_ban: {d.randint(8, 99)}"
    ),
    "another day": lambda o, d: o.change(o.plan, "2026-03-16", f"2026-03-{d.randint(17, 28)}"),
    "another title": lambda o, _: o.change(o.plan, 'trich_yeu: "', 'trich_yeu: "Mới: '),
    "its own file denies it": lambda o, _: o.change(o.own, STATE, ""),
    "its own file gone": lambda o, _: o.own.unlink(missing_ok=True),
    "a text that cannot be read": lambda o, _: o.change(o.plan, "loai:", "loai: ["),
    "renamed": _renamed,
    "gone": lambda o, _: shutil.rmtree(o.plan.parent, ignore_errors=True),
    "a task less": _a_task_less,
    "nobody to get it": _bodies_gone,
    "restored": lambda o, _: o.restore(),
}
"""What becomes of the sources."""


def check_sent(office: Office, history: list[str]) -> None:
    """Raise BrokenError where a file that was sent is not as it was."""
    now = contents(office.folder)
    lost = [name for name, content in office.sent.items() if now.get(name) != content]
    if lost:
        raise BrokenError(f"{lost} is not as it was sent, after: {', '.join(history)}")


def histories(source: Path, many: int, seed: int) -> int:
    """Live through so many histories; return how many commands were killed at work.

    Raises BrokenError for what was sent and is not there any more, for a command that ends in
    no way it may, and where a source put back is not enough.
    """
    dice, struck = random.Random(seed), 0
    with tempfile.TemporaryDirectory(prefix="issued-") as scratch:
        office = Office(Path(scratch) / "office", source)
        for _ in range(many):
            history: list[str] = []
            for _ in range(dice.randint(1, LONGEST)):
                name = dice.choice(tuple(ACTS))
                ACTS[name](office, dice)
                args = dice.choice(COMMANDS)
                step = dice.randint(1, STEPS) if dice.random() < KILLED else 0
                history += [name, " ".join(args) + (f" killed at {step}" if step else "")]
                status = office.command(args, step)
                struck += status < 0
                if status > 1:
                    raise BrokenError(f"exit status {status}, after: {', '.join(history)}")
                check_sent(office, history)
            office.restore()
            ends = office.command(("build", "--prune")), office.command(("build", "--check"))
            check_sent(office, history)
            if ends != (0, 0):
                raise BrokenError(f"ends {ends} with the sources back, after: {', '.join(history)}")
    return struck


def main() -> None:
    """Read the arguments, live through the histories, and print what was tried."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=300)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--content", type=Path, default=packaged("starter/xa"))
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    try:
        struck = histories(given.content, given.histories, given.seed)
    except BrokenError as broken:
        sys.exit(f"broken: {broken}")
    print(f"{given.histories} histories of an issued plan, {struck} commands killed at work:")
    print("what was sent is as it was sent")


if __name__ == "__main__":
    main()
