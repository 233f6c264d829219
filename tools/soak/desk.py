"""An office at which something goes wrong, again and again, and what must hold afterwards.

Its sources change all the time, one output is a person's. Work is done in forked processes of
this one, so that hundreds take seconds; whether a person's bytes, a torn file or a false "đã sửa
tay" is left, the checks here say.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from zipfile import ZipFile

from vanban.build.bases import FOLDER, Bases
from vanban.build.idle import idle
from vanban.build.manifest import Manifest
from vanban.build.run import build
from vanban.cli import cli
from vanban.cli.exit import run
from vanban.disk import digest
from vanban.ooxml import DOCUMENT, read_parts
from vanban.paths import packaged
from vanban.project.project import Project

EDITED = b"sua tay cua nguoi"
TIMES = ("Quý I", "Quý II", "Quý III", "Quý IV")
SECOND = "thong-bao-hai"
"""A document that comes and goes."""
PERSONS = ("sua_tay", "ben_canh", "thay")
"""What a build says of a file that a person has edited."""
TRACEBACK = "Traceback (most recent call last)"


class BrokenError(AssertionError):
    """What no disaster must leave."""


# --- work in a process of its own ---


def forked(work: Callable[[], object], told: Path | None = None) -> int:
    """Work in a process of its own; return its exit status, below 0 for what has killed it.

    It leads a group of its own. What it prints goes to the file `told`.
    """
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    status = 99
    try:
        os.setsid()
        if told:
            handle = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(handle, 1)
            os.dup2(handle, 2)
        answer = work()
        status = answer if isinstance(answer, int) else 0
    finally:  # a fault in the child must not run on as a second parent
        if status == 99:
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def command(folder: Path, *args: str) -> int:
    """Run `vanban` in this process; return its exit status."""
    sys.argv = ["vanban", "-C", str(folder), *args]
    return run(cli)


# --- an office ---


@dataclass
class Office:
    """A working folder, its output folder, what its sources can be, and the person's file."""

    folder: Path
    out: Path
    texts: list[str] = field(default_factory=list)
    second: str = ""

    @property
    def tasks(self) -> Path:
        """The file of its tasks."""
        (found,) = (self.folder / "content").glob("ke-hoach*/phan-cong.yaml")
        return found

    @property
    def told(self) -> Path:
        """Where the last command's words are."""
        return self.folder / "loi-noi"

    @cached_property
    def person(self) -> Path:
        """The output that a person has edited."""
        return min(self.out.glob("*/don-vi/*/*.docx"))

    def turn(self, dice: random.Random) -> None:
        """Give it other sources: another time for one of its tasks, a document more or less."""
        now = self.tasks.read_text("utf-8")
        self.tasks.write_text(dice.choice([text for text in self.texts if text != now]), "utf-8")
        here = self.folder / "content" / SECOND
        if here.exists():
            shutil.rmtree(here)
        elif self.second and dice.random() < 1 / 2:
            here.mkdir()
            (here / "thong-bao.yaml").write_text(self.second, "utf-8")

    def edit(self) -> None:
        """Let the person's file be the person's, and nothing lie beside it."""
        for path in self.person.parent.glob(f"{self.person.stem}.*"):
            if path != self.person:
                path.unlink()
        self.person.write_bytes(EDITED)

    def run(self, *args: str) -> int:
        """Run a command to its end; raises BrokenError for a traceback."""
        args = (*args, "--out", str(self.out)) if args[0] == "build" else args
        status = forked(lambda: command(self.folder, *args), self.told)
        self.check_told(args)
        return status

    def check_told(self, args: object) -> None:
        """Raise BrokenError where the last command has printed a traceback."""
        if TRACEBACK in (words := self.told.read_text("utf-8", "replace")):
            raise BrokenError(f"{args}: {words[-2000:]}")

    def whole(self) -> None:
        """Build to the end; raises BrokenError where it fails or takes its own for a person's."""

        def work() -> int:
            if idle(self.folder, self.out):
                return 0
            result = build(Project.open(self.folder), self.out)
            mistaken = [f.path for f in result.files if f.state in PERSONS]
            mistaken = [path for path in mistaken if self.out / path != self.person]
            refused = [p for p in result.problems if p.ma.startswith("P") and p.muc_do == "loi"]
            print(mistaken, refused)
            return 7 if mistaken else 3 if refused else 0

        status = forked(work, self.told)
        if status:
            words = self.told.read_text("utf-8", "replace")[-2000:]
            raise BrokenError(f"a build after a disaster ended with {status}: {words}")


@contextmanager
def desk(source: Path) -> Iterator[tuple[Office, Path]]:
    """Yield an office that was built once and edited, and a folder for fresh ones."""
    with tempfile.TemporaryDirectory(prefix="soak-") as scratch:
        folder = Path(scratch) / "office"
        shutil.copytree(source, folder / "content")
        office = Office(folder, folder / "output")
        office.texts = variants(office.tasks)
        warm(source, Path(scratch) / "warm")
        if office.run("new", "thong-bao", SECOND) == 0:
            office.second = (folder / "content" / SECOND / "thong-bao.yaml").read_text("utf-8")
            shutil.rmtree(folder / "content" / SECOND)
        office.whole()
        office.edit()
        yield office, Path(scratch) / "fresh"


def warm(source: Path, folder: Path) -> None:
    """Build elsewhere in this process: those that it forks find modules and rules in memory."""
    shutil.copytree(source, folder / "content")
    build(Project.open(folder), folder / "output")


def variants(tasks: Path) -> list[str]:
    """Return the texts that the file of tasks changes to: another time for one of the tasks."""
    lines = tasks.read_text("utf-8").splitlines(keepends=True)
    return [
        "".join([*lines[:at], f'  thoi_gian: "{time}"\n', *lines[at + 1 :]])
        for at, line in enumerate(lines)
        if line.startswith('  thoi_gian: "')
        for time in TIMES
    ]


# --- what must hold ---


def check_torn(office: Office) -> None:
    """Raise BrokenError for a file that cannot be read to its end, or a person's bytes lost."""
    for path in office.out.rglob("*"):
        if path.suffix in (".docx", ".zip", ".xlsx") and not is_persons(path, office):
            with ZipFile(path) as archive:
                if archive.testzip():
                    raise BrokenError(f"torn: {path}")
        if path.suffix == ".pdf" and b"%%EOF" not in path.read_bytes()[-32:]:
            raise BrokenError(f"torn: {path}")
    manifest = office.out / "manifest.json"
    if manifest.exists():
        json.loads(manifest.read_text("utf-8"))
    kept = (office.person, *office.person.parent.glob(f"{office.person.stem}.cu*"))
    if not any(path.exists() and path.read_bytes() == EDITED for path in kept):
        raise BrokenError("a person's file was lost")


def is_persons(path: Path, office: Office) -> bool:
    """Say whether a file is what the person has written, wherever it is kept."""
    return path.parent == office.person.parent and path.read_bytes() == EDITED


def check_same(office: Office, fresh: Path) -> None:
    """Raise BrokenError where a finished build differs from a fresh one of the same sources."""
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(office.folder / "content", fresh / "content")
    Office(fresh, fresh / "output").whole()
    check_bases(office)
    mine, theirs = contents(office.out), contents(fresh / "output")
    own = office.person.relative_to(office.out).as_posix()
    package = "/noi-nhan/" + Path(own).parent.name + ".zip"
    beside = f"{own.removesuffix('.docx')}.moi.docx"
    left_out = {own, beside, "manifest.json"}
    left_out |= {n for n in theirs if n.endswith((package, "_phat-hanh.xlsx"))}
    left_out |= {n for n in (*mine, *theirs) if n.startswith(FOLDER)}  # with a person's own base
    left_out |= {n for n in mine if n.endswith(".pdf") or (n not in theirs and left(n))}
    for name in {*mine, *theirs} - left_out:
        if mine.get(name) != theirs.get(name):
            raise BrokenError(f"differs from a fresh build: {name}")
    if beside in mine and mine[beside] != theirs[own]:
        raise BrokenError(f"the new version beside is not the new version: {beside}")


def check_bases(office: Office, *, every: bool = False) -> None:
    """Raise BrokenError for a base that says what its file never said; `every`: or for none.

    Looks at the files that are the program's own and as it wrote them.
    """
    bases = Bases(office.out)
    for path, entry in Manifest.load(office.out).files.items():
        raw = (office.out / path).read_bytes() if path.endswith(".docx") else b""
        if not raw or digest(raw) != entry.get("sha256"):
            continue
        parts = bases.of(path, entry["sha256"])
        if parts is None and every:
            raise BrokenError(f"no base: {path}")
        if parts is not None and parts[DOCUMENT] != read_parts(raw)[DOCUMENT]:
            raise BrokenError(f"a base of another version: {path}")


def left(name: str) -> bool:
    """Say whether an output is of the document that is gone: only `--prune` removes it."""
    return name.startswith(f"{SECOND}/") and ".moi" not in name


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


STARTER = packaged("starter/xa")
