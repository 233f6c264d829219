"""The checker against opening and walking the same files by python-docx alone, and at length.

As a program: bench_check.py ours|theirs FOLDER does one of the two over the files of a folder.
"""

from __future__ import annotations

import sys
from itertools import cycle, islice
from pathlib import Path

from vanban.check.batch import Target, files_of, look_at_all
from vanban.check.inspect import Options
from vanban.check.lawbook import read_law

ROOT = Path(__file__).resolve().parents[2]


def files(folder: Path, count: int) -> None:
    """Write `count` files of the seed's size: the plan and its bodies' drafts, over and over."""
    from vanban.build.outputs import outputs  # here, so that `ours` pays for the checker alone
    from vanban.project.project import Project

    made = [
        one for one in outputs(Project.open(ROOT), "ke-hoach-207") if one.path.endswith(".docx")
    ]
    plain = [one.bytes() for one in made if one.sort in ("van-ban", "don-vi", "phu-luc")]
    folder.mkdir()
    for at, content in enumerate(islice(cycle(plain), count)):
        (folder / f"{at:05}.docx").write_bytes(content)


def ours(folder: Path) -> int:
    """Check every file; return how many problems there were."""
    book, asked = read_law(ROOT), Options(trinh_ky=True)
    targets = (Target(name, Path(name)) for name in files_of([folder.as_posix()])[0])
    looked = look_at_all(targets, book, asked)
    return sum(len(one.report.problems) for one in looked if one.report)


def theirs(folder: Path) -> int:
    """Open every file with python-docx and walk its paragraphs, tables and runs; count letters."""
    from docx import Document

    count = 0
    for name in files_of([folder.as_posix()])[0]:
        document = Document(name)
        inside = (
            p for t in document.tables for row in t.rows for c in row.cells for p in c.paragraphs
        )
        for paragraph in (*document.paragraphs, *inside):
            count += sum(len(run.text) for run in paragraph.runs)
    return count


if __name__ == "__main__":
    print({"ours": ours, "theirs": theirs}[sys.argv[1]](Path(sys.argv[2])))
