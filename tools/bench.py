"""Measure vanban against docxtpl and an empty click program; print one small table.

Everything is measured in one run on one machine, in turns, so only the ratios mean something.
Usage: bench.py [DOCUMENTS], by default 200 documents for the whole build.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from docxtpl import DocxTemplate

import bench_office
import bench_render
from vanban.jinja import Markup
from vanban.press import render, values_of
from vanban.template import Template

RENDER_ROUNDS, BUILD_ROUNDS, START_ROUNDS = 60, 3, 21
RENDER_AT_LEAST, BUILD_AT_LEAST, START_AT_MOST = 25.0, 8.0, 1.5
# Runs a command in a process that has no other child: seconds, processor seconds, and peak memory
# of the largest process below it (Linux counts in KiB, macOS in bytes).
WRAPPER = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
seconds = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
peak = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
print(json.dumps([seconds, used.ru_utime + used.ru_stime, peak]))
"""
VANBAN = "import sys\nfrom vanban.cli import main\nsys.exit(main())\n"
EMPTY = "import click\n\n\n@click.group()\ndef main():\n    pass\n\n\nmain()\n"


def measure_render() -> tuple[float, float]:
    """Return documents per second of `press.render` and of docxtpl, same template and values."""
    composition = bench_render.sample()
    template = Template.load(bench_render.TEMPLATE)
    values = values_of(composition, template.look)
    plain = {name: str(v) if isinstance(v, Markup) else v for name, v in values.items()}

    def theirs() -> None:
        document = DocxTemplate(str(bench_render.TEMPLATE))
        document.render(plain)
        document.save(BytesIO())

    acts: list[Callable[[], object]] = [lambda: render(composition, template), theirs]
    ours, other = bench_render.seconds_each(acts, RENDER_ROUNDS)
    return 1 / ours, 1 / other


class Cost(NamedTuple):
    """What a process cost: seconds on the wall and of processors, and peak MiB."""

    wall: float
    processor: float
    peak: float


def run(command: Sequence[str | Path]) -> Cost:
    """Return the cost of a command, measured by a wrapper process."""
    wrapped = [sys.executable, "-c", WRAPPER, *map(str, command)]
    result = subprocess.run(wrapped, check=True, stdout=subprocess.PIPE, text=True)
    return Cost(*json.loads(result.stdout))


def measure_build(folder: Path, documents: int) -> list[Cost]:
    """Return the least cost of a cold `vanban build` and of docxtpl's loop, in turns.

    docxtpl gets the flowing text and the tables as ready XML, which is its quickest way; vanban
    reads, derives, composes, writes the XML, packs the recipients' zips and the delivery list.
    """
    office = folder / "office"
    bench_office.make_office(office, documents)
    count = bench_office.write_values(office)
    script = folder / "vanban.py.txt"
    script.write_text(VANBAN, encoding="utf-8")
    build: list[str | Path] = [sys.executable, script, "-C", office, "build"]
    loop: list[str | Path] = [sys.executable, bench_office.__file__, "docxtpl", office]
    rounds = []
    for _ in range(BUILD_ROUNDS):
        for left in ("output", ".vanban", "docxtpl"):
            shutil.rmtree(office / left, ignore_errors=True)
        rounds.append((run(build), run(loop)))
        made = sum(1 for _ in (office / "output").rglob("*.docx"))
        if made != count or made != documents:
            raise SystemExit(f"vanban wrote {made} documents, docxtpl {count}, {documents} asked")
    return [_least([one[side] for one in rounds]) for side in (0, 1)]


def _least(runs: Sequence[Cost]) -> Cost:
    walls, processors, peaks = zip(*runs, strict=True)
    return Cost(min(walls), min(processors), max(peaks))


def measure_start(folder: Path) -> tuple[float, float]:
    """Return the median seconds of `vanban --help` and of an empty click program's `--help`."""
    times: dict[str, list[float]] = {VANBAN: [], EMPTY: []}
    for round_number in range(START_ROUNDS):
        for number, text in enumerate(times):
            script = folder / f"start-{number}.py"
            script.write_text(text, encoding="utf-8")
            cost = run([sys.executable, script, "--help"])
            if round_number:  # the first round warms the disk
                times[text].append(cost.wall)
    return statistics.median(times[VANBAN]), statistics.median(times[EMPTY])


def row(
    what: str, ours: str, other: str, ratio: float, target: str = "", reached: bool | None = None
) -> None:
    """Print a line of the table; a line without a target has no verdict."""
    verdict = {True: "đạt", False: "CHƯA ĐẠT", None: ""}[reached]
    print(f"{what:30} {ours:>14} {other:>14} {ratio:7.1f}×  {target:>8}  {verdict}", flush=True)


def main() -> None:
    """Measure all and print the table."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    print(f"{'':30} {'vanban':>14} {'so với':>14} {'tỉ số':>8}  {'cần':>8}")
    ours, other = measure_render()
    ratio = ours / other
    target = f"≥ {RENDER_AT_LEAST:g}×"
    texts = (f"{ours:.0f} tệp/s", f"{other:.1f} tệp/s")
    row("đổ vào mẫu (docxtpl)", *texts, ratio, target, ratio >= RENDER_AT_LEAST)
    with tempfile.TemporaryDirectory(prefix="vanban-bench-") as name:
        mine, loop = measure_build(Path(name), documents)
        each, target = 1000 / documents, f"≥ {BUILD_AT_LEAST:g}×"
        ratio = loop.wall / mine.wall
        texts = (f"{mine.wall * each:.2f} ms/tệp", f"{loop.wall * each:.2f} ms/tệp")
        row(f"dựng mới {documents} tệp (docxtpl)", *texts, ratio, target, ratio >= BUILD_AT_LEAST)
        texts = (f"{mine.processor * each:.2f} ms/tệp", f"{loop.processor * each:.2f} ms/tệp")
        row("  thời gian bộ xử lý", *texts, loop.processor / mine.processor)
        texts = (f"{mine.peak:.0f} MiB", f"{loop.peak:.0f} MiB")
        row("  bộ nhớ cao nhất", *texts, mine.peak / loop.peak)
        start, empty = measure_start(Path(name))
    ratio, target = start / empty, f"≤ {START_AT_MOST:g}×"
    texts = (f"{start * 1000:.0f} ms", f"{empty * 1000:.0f} ms")
    row("vanban --help (click rỗng)", *texts, ratio, target, ratio <= START_AT_MOST)


if __name__ == "__main__":
    main()
