"""Commands of a document's life in orders by chance, with edits between them: `make soak`.

Nothing may break off with a traceback; the bytes kept of what was issued never change but by
`--huy` or a person; a build that follows a build finds nothing to do and tells the same errors.
"""

from __future__ import annotations

import argparse
import datetime
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "support"))

from desk import BrokenError
from offices import PLAN, REGISTRY, make_office

FIRST, SIGNED = datetime.date(2023, 7, 12), ("--khong-pdf", "--nguoi-ky", "Trần Văn Mẫu")
BODIES = ("phong-noi-vu", "phong-tu-phap", "phong-y-te")
EDITS = (
    ("Bám sát tình hình", "Bám sát tình hình mới"), ("[phong-tu-phap]", "[phong-y-te]"),
    ("2023-12-31", "2023-10-31"), ('"Rà soát văn bản"', '"Rà soát mọi văn bản"'),
    ("loai: lap_ke_hoach", "loai: trien_khai"), ("co_quan: ubnd", "do_mat: mat\nco_quan: ubnd"),
)  # fmt: skip
MORE = """\
  - id: phong-y-te
    loai: phong
    ten: "Phòng Y tế"
    ky_hieu: "PYT"
    truc_thuoc: ubnd-huyen
    dia_danh: "Mẫu"
    thu_dien_tu: "pyt@mau.gov.vn"
"""


class Life:
    """One office on its way: what was done, what is kept of what was issued."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.office, self.chance = make_office(folder / "office"), random.Random(seed)
        self.office.change(REGISTRY, "  - id: phong-cu\n", f"{MORE}  - id: phong-cu\n")
        self.office.change(PLAN, "      - loai: trien_khai\n", "      - loai: lap_ke_hoach\n")
        self.content, self.before = self.office.folder / "content", folder / "before"
        self.done: list[tuple[str, ...]] = []
        self.number, self.day = 7, FIRST

    def run(self, *arguments: str) -> str:
        """Run a command; whatever it raises goes through. Returns what it told."""
        self.done.append(arguments)
        outcome = self.office.run(*arguments)
        told = outcome.out + outcome.err
        if outcome.status not in (0, 1, 2) or "Traceback" in told:
            raise BrokenError(f"{arguments}: {outcome.status}\n{told[-2000:]}")
        return told

    def documents(self) -> list[str]:
        """Return the names of the documents that there are."""
        every = (path.parent for path in self.content.glob("*/*.yaml"))
        return sorted({one.name for one in every if one.name not in ("so-dang-ky", "tien-do")})

    def kept(self) -> dict[str, bytes]:
        """Return what is kept of what was issued."""
        files = self.content.rglob("phat-hanh/**/*.docx")
        return {path.relative_to(self.content).as_posix(): path.read_bytes() for path in files}

    # --- what is done ---

    def issue(self, name: str) -> None:
        """Issue a document, or the draft of a body."""
        self.day += datetime.timedelta(days=self.chance.randint(1, 30))
        body = ("--don-vi", self.chance.choice(BODIES)) if self.chance.random() < 0.3 else ()
        number = ("--so", str(self.number), "--ngay", self.day.isoformat())
        if "đã phát hành" in self.run("phat-hanh", name, *body, *number, *SIGNED):
            self.number += 1

    def amend(self, name: str) -> None:
        """Begin an amendment or a correction, edit what is wanted, renew its clauses."""
        way = self.chance.choice(("--sua-doi", "--dinh-chinh"))
        self.run("new", way, name)
        every = self.content.rglob("ban-tong-hop/*.yaml")
        wanted = [path for path in every if "phat-hanh" not in path.parts]
        if wanted:
            self.edited(self.chance.choice(sorted(wanted)))
        self.run("new", way, name)

    def edit(self, name: str) -> None:
        """Edit a source by hand."""
        files = [one for one in self.content.glob(f"{name}/*.yaml") if one.name != "gop-y.yaml"]
        if files:
            self.edited(self.chance.choice(sorted(files)))

    def edited(self, path: Path) -> None:
        """Put one of the edits into a file, where it fits."""
        text = path.read_text("utf-8")
        fitting = [pair for pair in EDITS if pair[0] in text and pair[1] not in text]
        if fitting:
            self.done.append(("edit", path.as_posix()))
            path.write_text(text.replace(*self.chance.choice(fitting), 1), "utf-8")

    def rename(self, name: str) -> None:
        """Rename a folder, or give it its name back."""
        other = name.removesuffix("-x") if name.endswith("-x") else f"{name}-x"
        if not (self.content / other).exists():
            self.done.append(("rename", name, other))
            (self.content / name).rename(self.content / other)

    def undo(self, _name: str) -> None:
        """Keep the sources as they are, or bring back what was kept, as git does."""
        if self.before.exists() and self.chance.random() < 0.4:
            self.done.append(("undo",))
            shutil.rmtree(self.content)
            shutil.copytree(self.before, self.content)
        else:
            shutil.rmtree(self.before, ignore_errors=True)
            shutil.copytree(self.content, self.before)

    def follow(self, name: str) -> None:
        """Tell of a task, ask how all stand, remind, report."""
        told = ("--ngay", "2023-09-10", "--ghi", "Đang làm")
        self.run("tien-do", "ghi", name, self.chance.choice(("nv-01", "nv-02")), *told)
        self.run("tien-do", "--xlsx", "td.xlsx", "--moi-don-vi", "gui", "--tai-ngay", "2023-11-01")
        self.run("don-doc", name, "--tin", "--tai-ngay", "2024-02-01")
        self.run("bao-cao", name, "--gui", "ubnd-huyen", "--tai-ngay", "2024-12-20")

    def register(self, _name: str) -> None:
        """Note in the register that a document was sent, or called back."""
        line = (str(self.chance.randint(7, max(7, self.number))), "--nam", "2023")
        self.run("so-dang-ky", "chuyen", *line, "--ngay", "2024-03-01")
        if self.chance.random() < 0.5:
            self.run("so-dang-ky", "thu-hoi", *line, "--ly-do", "sai", "--ngay", "2024-03-05")

    def ask(self, name: str) -> None:
        """Keep a draft, ask for opinions, ready it for signature, write letters."""
        self.run("ban-thao", name, "--ten", "xin ý kiến")
        self.run("gop-y", name, "--lay", "xin ý kiến")
        self.run("gop-y", name, "--bang")
        self.run("trinh-ky", name)
        self.run("soan-thu", name)

    def cancel(self, name: str) -> None:
        """Undo an issuing."""
        self.run("phat-hanh", name, "--huy", "--ly-do", "ghi nhầm", "-y")

    def build(self, _name: str) -> None:
        """Build twice: the second finds nothing to do, and tells the same errors."""
        first, before = self.run("build"), self.office.files()
        second = self.run("build")
        errors = [sorted(x for x in told.splitlines() if "lỗi: " in x) for told in (first, second)]
        if self.office.files() != before or errors[0] != errors[1]:
            raise BrokenError(f"the second build is another:\n{first[-1500:]}\n{second[-1500:]}")

    def step(self) -> None:
        """Do one of these to one of the documents, and look at what is kept."""
        acts: tuple[Callable[[str], None], ...] = (
            self.issue, self.issue, self.amend, self.amend, self.edit, self.edit, self.rename,
            self.undo, self.follow, self.register, self.ask, self.cancel, self.build, self.build,
        )  # fmt: skip
        before, act = self.kept(), self.chance.choice(acts)
        act(self.chance.choice(self.documents()))
        now = self.kept()
        changed = [name for name in before.keys() & now.keys() if before[name] != now[name]]
        if changed and act not in (self.cancel, self.undo):
            raise BrokenError(f"what was issued is another: {changed}")


def main() -> None:
    """Tell the seeds, and stop at the first order that breaks something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lives", type=int, default=60)
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for seed in range(asked.seed, asked.seed + asked.lives):
        with tempfile.TemporaryDirectory(prefix="vanban-soak-") as name:
            life = Life(Path(name), seed)
            try:
                for _ in range(asked.steps):
                    life.step()
                life.build("")
            except BaseException:
                print(f"seed {seed}:", *life.done, sep="\n  ", flush=True)
                raise
    print(f"{asked.lives} lives × {asked.steps} steps: nothing broken, seed {asked.seed}")


if __name__ == "__main__":
    main()
