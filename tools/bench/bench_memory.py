"""Peak memory by the number of documents: cold build, idle build and `status`, in fresh processes.

Usage: bench_memory.py [DOCUMENTS …], by default 200 2000 10000. Each number is measured in two
offices: one plan with a draft for each of so many bodies, and so many letters of their own. What
the largest office takes stands beside what the first takes.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import bench
import bench_many
import bench_office

DOCUMENTS = (200, 2000, 10_000)
ACTS: Mapping[str, tuple[str, ...]] = {
    "dựng mới": ("build",),
    "dựng lại, không đổi": ("build",),
    "status": ("status",),
}
AT_MOST = 1.3


def plan_office(folder: Path, documents: int) -> None:
    """Write an office of one plan, with a draft for each of many bodies."""
    bench_office.make_office(folder, documents)


def letter_office(folder: Path, documents: int) -> None:
    """Write an office of many letters."""
    bench_many.make_many(folder, documents, plans=1)


OFFICES: Mapping[str, Callable[[Path, int], None]] = {
    "dự thảo của một kế hoạch": plan_office,
    "công văn, mỗi văn bản một nguồn": letter_office,
}


def measure(folder: Path, make: Callable[[Path, int], None], documents: int) -> list[bench.Cost]:
    """Return what each act costs in a new office of so many documents."""
    make(folder, documents)
    program = folder.with_suffix(".py.txt")
    program.write_text(bench.VANBAN, encoding="utf-8")
    ours: list[str | Path] = [sys.executable, program, "-C", folder]
    return [bench.run([*ours, *act]) for act in ACTS.values()]


def main() -> None:
    """Measure the offices and print one table for each."""
    sizes = tuple(map(int, sys.argv[1:])) or DOCUMENTS
    with tempfile.TemporaryDirectory(prefix="vanban-bench-") as name:
        for number, (what, make) in enumerate(OFFICES.items()):
            print(f"{what}:", flush=True)
            costs = [measure(Path(name) / f"{number}-{size}", make, size) for size in sizes]
            for at, act in enumerate(ACTS):
                row = [each[at] for each in costs]
                peaks = "".join(f"{cost.peak:8.0f} MiB" for cost in row)
                seconds = "".join(f"{cost.processor:8.2f} s" for cost in row)
                ratio = row[-1].peak / row[0].peak
                verdict = "đạt" if ratio <= AT_MOST else "CHƯA ĐẠT"
                print(f"  {act:22}{peaks}{ratio:6.1f}×  ≤ {AT_MOST:g}×  {verdict}  {seconds}")


if __name__ == "__main__":
    main()
