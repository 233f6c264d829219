"""Damages Word files at random and checks them: `make soak`, and a short run in the tests.

Every file must give a report, or a message that says what to do; no traceback, no hang. The seed
of the dice and the greatest time and memory are printed.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import time
from functools import cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from vanban.build.outputs import outputs
from vanban.check.docx.reader import read_bytes
from vanban.check.inspect import Options, inspect_paper
from vanban.check.lawbook import LawBook, read_law
from vanban.problems.problem import VanbanError
from vanban.project.project import Project

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("ke-hoach-207", "cong-van-hoa-toc", "quy-che-thi-dua", "bao-cao-so-lieu")
SPICE = (
    b"", b"<", b">", b'"', b"&", b"-1", b"99999999999", b"w:val", b"<w:p>", b"</w:p>", b"\x00",
    b"\xff", b"<w:tbl>", b"abc", b'w:fldCharType="begin"',
)  # fmt: skip
WHOLE_ZIP, LOST = 0.3, 0.15
"""So often the zip itself is torn; so often a part is left out."""


@cache
def whole() -> tuple[bytes, ...]:
    """Return some files of ours, to be damaged."""
    project = Project.open(ROOT)
    return tuple(next(iter(outputs(project, name))).bytes() for name in NAMES)


def damaged(dice: random.Random) -> bytes:
    """Return a file with bytes of its zip, or of one of its parts, changed, cut or doubled."""
    raw = dice.choice(whole())
    if dice.random() < WHOLE_ZIP:
        return _torn(raw, dice)
    out = io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        names = source.namelist()
        hit = dice.choice([n for n in names if n.endswith((".xml", ".rels"))])
        for name in names:
            content = source.read(name)
            if name == hit and dice.random() < LOST:
                continue
            target.writestr(name, _torn(content, dice) if name == hit else content)
    return out.getvalue()


def _torn(content: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(content) + 1)
        end = min(len(content), at + dice.choice((0, 1, 3, 40, 400)))
        content = content[:at] + dice.choice(SPICE) * dice.randint(1, 3) + content[end:]
    return content


def survives(raw: bytes, book: LawBook) -> bool:
    """Say whether the file was read; raises AssertionError for a refusal without a hint."""
    try:
        inspect_paper(read_bytes(raw, "thử.docx"), book, Options())
    except VanbanError as error:
        if not all(one.goi_y for one in error.problems):
            raise AssertionError(f"no hint: {error}") from error
        return False
    return True


def main() -> None:
    """Read the arguments, damage and check, and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    given = parser.parse_args()
    dice, book, longest, read = random.Random(given.seed), read_law(ROOT), 0.0, 0
    for _ in range(given.files):
        raw, begin = damaged(dice), time.monotonic()
        read += survives(raw, book)
        longest = max(longest, time.monotonic() - begin)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"seed {given.seed}: {given.files} damaged files, {read} read, the others refused with")
    print(f"a message; the longest took {longest:.2f} s, memory at most {peak} MiB")


if __name__ == "__main__":
    main()
