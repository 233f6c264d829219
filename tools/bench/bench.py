"""Measure vanban against docxtpl and an empty click program; print one small table.

Everything is measured in one run on one machine, in turns, so only the ratios mean something.
Usage: bench.py [DOCUMENTS], by default 200 documents for the whole build.
"""

from __future__ import annotations

import json
import os
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

import bench_check
import bench_docxtpl
import bench_many
import bench_office
import bench_phases
import bench_plans
import bench_render
from vanban.jinja import Markup
from vanban.word.fill import render, values_of
from vanban.word.template.template import Template

RENDER_ROUNDS, BUILD_ROUNDS, DRAFT_ROUNDS, START_ROUNDS = 60, 5, 3, 21
RENDER_AT_LEAST, BUILD_AT_LEAST, PLANS_AT_LEAST, START_AT_MOST = 30.0, 10.0, 4.0, 1.3
DRAFTS_AT_LEAST, MEMORY_AT_MOST, PLANS = 8.0, 0.5, 200
CHECKED, TIMES, CHECK_AT_MOST = 200, 50, 2.0
MANY, MANY_ROUNDS, STATUS_AT_MOST, VALIDATE_AT_MOST = 2000, 5, 3.0, 2.0
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
# docxcompose is here for the bench alone, and docxtpl imports it where it finds it: 0.2 s that
# an office's vanban never pays. None makes the import fail, and docxtpl goes on without it.
ALONE = "import sys\nsys.modules['docxcompose'] = None\n"
LOOPS = "import bench_plans, pathlib\nbench_plans.pour(pathlib.Path(sys.argv[1]))\n"
READY = "import bench_docxtpl, pathlib\nbench_docxtpl.pour('xml', pathlib.Path(sys.argv[1]))\n"
TOOLS = str(Path(__file__).resolve().parent)
NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"  # would make every start compile all modules again
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
    env = {name: value for name, value in os.environ.items() if name != NO_BYTECODE}
    env["PYTHONPATH"] = os.pathsep.join([TOOLS, *filter(None, [env.get("PYTHONPATH")])])
    result = subprocess.run(wrapped, check=True, stdout=subprocess.PIPE, text=True, env=env)
    return Cost(*json.loads(result.stdout))


def measure_build(folder: Path, documents: int) -> list[Cost]:
    """Return the median costs, in turns, of a cold `vanban build` and of docxtpl's two loops.

    vanban reads, derives, composes, writes the XML, packs the recipients' zips and the delivery
    list. docxtpl finds all composed: in its own way (`subdoc`) as paragraphs and tables, which
    python-docx writes into subdocuments; in the other (`xml`) as XML ready to go in.
    """
    office = folder / "office"
    bench_office.make_office(office, documents)
    count = bench_office.write_documents(office)
    ours = _script(folder / "vanban.py.txt", ALONE + VANBAN)
    ready = _script(folder / "xml.py.txt", ALONE + READY)
    commands: dict[str, list[str | Path]] = {
        "vanban": [*ours, "-C", office, "build"],
        "subdoc": [sys.executable, bench_docxtpl.__file__, "subdoc", office],
        "xml": [*ready, office],
    }
    rounds: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(BUILD_ROUNDS):
        for left in ("output", ".vanban", *bench_docxtpl.WAYS):
            shutil.rmtree(office / left, ignore_errors=True)
        for name, command in commands.items():
            rounds[name].append(run(command))
    _check_words(office, count, documents)
    return [median(costs[1:]) for costs in rounds.values()]  # the first round warms up


def measure_phases(folder: Path) -> dict[str, float]:
    """Return the seconds of each phase of a cold build of the office that was built before."""
    office = folder / "office"
    rounds = []
    for _ in range(BUILD_ROUNDS):
        for left in ("output", ".vanban"):
            shutil.rmtree(office / left, ignore_errors=True)
        program = [sys.executable, bench_phases.__file__, str(office)]
        result = subprocess.run(program, check=True, stdout=subprocess.PIPE, text=True)
        rounds.append(json.loads(result.stdout))
    return {name: statistics.median(one[name] for one in rounds[1:]) for name in rounds[0]}


def measure_plans(folder: Path) -> tuple[Cost, Cost]:
    """Return the median costs of many plans from their own sources, and of docxtpl's loops.

    vanban reads, checks and resolves every source; docxtpl finds head, texts and rows ready.
    """
    office = folder / "plans"
    office.mkdir()
    bench_plans.make_plans(office, PLANS)
    bench_plans.write_plans(office)
    ours = [*_script(folder / "plans.py.txt", ALONE + VANBAN), "-C", office]
    loops = _script(folder / "loops.py.txt", ALONE + LOOPS)
    rounds: list[tuple[Cost, Cost]] = []
    for _ in range(BUILD_ROUNDS):
        for left in ("output", ".vanban", bench_plans.MADE):
            shutil.rmtree(office / left, ignore_errors=True)
        mine = run([*ours, "build", "--only", "van-ban"])
        rounds.append((mine, run([*loops, office])))
    for path in sorted((office / "output").rglob("*.docx"))[:: PLANS - 1]:
        if bench_docxtpl.words(path) != bench_docxtpl.words(office / bench_plans.MADE / path.name):
            raise SystemExit(f"{path.name}: docxtpl wrote other words")
    first, second = (median([pair[at] for pair in rounds[1:]]) for at in (0, 1))
    return first, second


def measure_drafts(folder: Path) -> tuple[list[Cost], int]:
    """Return the median costs of a province's drafts: vanban, docxtpl's subdocuments, its loops.

    vanban reads the plan, finds who has which task, and derives every draft with its appendix;
    docxtpl finds all composed. The number of the drafts comes with them.
    """
    office = folder / "province"
    office.mkdir()
    bench_plans.make_province(office)
    count = bench_plans.write_drafts(office)
    ours = _script(folder / "drafts.py.txt", ALONE + VANBAN)
    loops = _script(folder / "draft-loops.py.txt", ALONE + LOOPS)
    commands: dict[str, list[str | Path]] = {
        "vanban": [*ours, "-C", office, "build", "--only", "don-vi"],
        "subdoc": [sys.executable, bench_docxtpl.__file__, "subdoc", office],
        bench_plans.MADE: [*loops, office],
    }
    rounds: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(DRAFT_ROUNDS):
        for left in ("output", ".vanban", *commands):
            shutil.rmtree(office / left, ignore_errors=True)
        for name, command in commands.items():
            rounds[name].append(run(command))
    for path in sorted((office / "output").rglob("*.docx"))[:: count - 1]:
        for way in (bench_plans.MADE, "subdoc"):
            if bench_docxtpl.words(path) != bench_docxtpl.words(office / way / path.name):
                raise SystemExit(f"{path.name}: docxtpl ({way}) wrote other words")
    return [median(costs[1:]) for costs in rounds.values()], count


def _script(path: Path, text: str) -> list[str | Path]:
    path.write_text(text, encoding="utf-8")
    return [sys.executable, path]


def _check_words(office: Path, count: int, documents: int) -> None:
    """Stop where docxtpl's loops did not make the same documents, word for word."""
    made = sorted((office / "output").rglob("*.docx"))
    if not len(made) == count == documents:
        raise SystemExit(f"vanban wrote {len(made)} documents, docxtpl {count}, {documents} asked")
    for way in bench_docxtpl.WAYS:
        for path in (made[0], made[-1]):
            if bench_docxtpl.words(path) != bench_docxtpl.words(office / way / path.name):
                raise SystemExit(f"{path.name}: docxtpl ({way}) wrote other words")


def median(runs: Sequence[Cost]) -> Cost:
    """Return the medians of each of the costs."""
    return Cost(*map(statistics.median, zip(*runs, strict=True)))


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


def measure_idle(folder: Path) -> tuple[float, float]:
    """Return the median seconds of an idle `vanban build` of the seed and of `python -c pass`."""
    office = folder / "idle"
    shutil.copytree(bench_office.ROOT / "content", office / "content")
    build = [*_script(folder / "idle.py.txt", VANBAN), "-C", office, "build"]
    run(build)
    costs: list[list[float]] = [[], []]
    for _ in range(START_ROUNDS):
        costs[0].append(run(build).wall)
        costs[1].append(run([sys.executable, "-c", "pass"]).wall)
    return statistics.median(costs[0][1:]), statistics.median(costs[1][1:])


def measure_many(folder: Path, documents: int) -> list[Cost]:
    """Return the median costs in an office of many documents, in turns.

    Of an idle build, of `status` after one task was edited, of `validate` of one document.
    """
    office, one = folder / "many", "cv-2022-7"
    plan = bench_many.make_many(office, documents)[-1]
    ours = [*_script(folder / "many.py.txt", VANBAN), "-C", office]
    run([*ours, "build"])
    rounds: list[list[Cost]] = []
    for _ in range(MANY_ROUNDS):
        idle = run([*ours, "build"])
        bench_many.edit(office, plan)
        status = run([*ours, "status"])
        bench_many.edit(office, plan, back=True)
        rounds.append([idle, status, run([*ours, "validate", one])])
    return [median(costs) for costs in zip(*rounds[1:], strict=True)]


def tell_many(folder: Path, documents: int) -> bool:
    """Print the rows of an office of many documents; say whether they are as asked for.

    What is asked for is of `bench_many.MANY`: in a smaller office starting the program decides.
    """
    idle, *others = measure_many(folder, documents)
    reached = True
    for what, cost, most in zip(
        ("status sau một sửa", "validate một"),
        others,
        (STATUS_AT_MOST, VALIDATE_AT_MOST),
        strict=True,
    ):
        ratio = cost.wall / idle.wall
        verdict = (f"≤ {most:g}×", ratio <= most) if documents >= bench_many.MANY else ()
        reached = reached and all(verdict)
        texts = (f"{cost.wall:.2f} s", f"{idle.wall:.2f} s")
        row(f"{what} trong {documents}", *texts, ratio, *verdict)
        texts = (f"{cost.processor:.2f} s", f"{idle.processor:.2f} s")
        row("    thời gian bộ xử lý", *texts, cost.processor / idle.processor)
        row(
            "    bộ nhớ cao nhất",
            f"{cost.peak:.0f} MiB",
            f"{idle.peak:.0f} MiB",
            cost.peak / idle.peak,
        )
    return reached


def measure_check(folder: Path) -> tuple[Cost, Cost, Cost]:
    """Return the median costs of checking files, of python-docx walking them, and of many more."""
    few, many = folder / "few", folder / "many"
    bench_check.files(few, CHECKED)
    bench_check.files(many, CHECKED * TIMES)
    program = [sys.executable, bench_check.__file__]
    rounds: list[tuple[Cost, Cost]] = [
        (run([*program, "ours", few]), run([*program, "theirs", few])) for _ in range(BUILD_ROUNDS)
    ]
    mine, theirs = (median([pair[at] for pair in rounds[1:]]) for at in (0, 1))
    return mine, theirs, run([*program, "ours", many])


def row(
    what: str, ours: str, other: str, ratio: float, target: str = "", reached: bool | None = None
) -> None:
    """Print a line of the table; a line without a target has no verdict."""
    verdict = {True: "đạt", False: "CHƯA ĐẠT", None: ""}[reached]
    print(f"{what:30} {ours:>14} {other:>14} {ratio:7.1f}×  {target:>8}  {verdict}", flush=True)


def compare(
    what: str,
    mine: Cost,
    loop: Cost,
    documents: int,
    at_least: float | None = None,
    memory: float | None = None,
) -> None:
    """Print wall time, processor time and peak memory of the build beside one of the loops.

    `at_least` is the ratio of times that is asked for, `memory` that of the peaks at most.
    """
    each, ratio = 1000 / documents, loop.wall / mine.wall
    target, reached = (f"≥ {at_least:g}×", ratio >= at_least) if at_least else ("", None)
    texts = (f"{mine.wall * each:.2f} ms", f"{loop.wall * each:.2f} ms")
    row(f"  {what}", *texts, ratio, target, reached)
    texts = (f"{mine.processor * each:.2f} ms", f"{loop.processor * each:.2f} ms")
    row("    thời gian bộ xử lý", *texts, loop.processor / mine.processor)
    texts = (f"{mine.peak:.0f} MiB", f"{loop.peak:.0f} MiB")
    less = (f"≤ {memory:g}×", mine.peak <= memory * loop.peak) if memory else ()
    row("    bộ nhớ cao nhất", *texts, mine.peak / loop.peak, *less)


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
        mine, subdoc, xml = measure_build(Path(name), documents)
        print(f"dựng mới cả {documents} tệp, mỗi tệp:")
        compare("docxtpl, new_subdoc()", mine, subdoc, documents, BUILD_AT_LEAST, MEMORY_AT_MOST)
        compare("docxtpl, trao XML làm sẵn", mine, xml, documents)
        phases = measure_phases(Path(name))
        print(f"  {sum(phases.values()):.2f} s của vanban đi vào đâu:")
        for phase, seconds in phases.items():
            print(
                f"    {phase:26} {seconds:13.2f} s {seconds / sum(phases.values()):14.0%}",
                flush=True,
            )
        mine, loops = measure_plans(Path(name))
        print(f"{PLANS} kế hoạch, mỗi kế hoạch một nguồn, mỗi tệp:")
        compare("docxtpl, vòng lặp trong mẫu", mine, loops, PLANS, PLANS_AT_LEAST)
        (mine, subdoc, loops), count = measure_drafts(Path(name))
        print(f"{count} dự thảo của một tỉnh, mỗi tệp:")
        compare("docxtpl, new_subdoc()", mine, subdoc, count, DRAFTS_AT_LEAST)
        compare("docxtpl, vòng lặp trong mẫu", mine, loops, count)
        start, empty = measure_start(Path(name))
        idle, floor = measure_idle(Path(name))
        mine, theirs, long = measure_check(Path(name))
        tell_many(Path(name), MANY)
    ratio, target = start / empty, f"≤ {START_AT_MOST:g}×"
    texts = (f"{start * 1000:.0f} ms", f"{empty * 1000:.0f} ms")
    row("vanban --help (click rỗng)", *texts, ratio, target, ratio <= START_AT_MOST)
    texts = (f"{idle * 1000:.0f} ms", f"{floor * 1000:.0f} ms")
    row("dựng lại, không đổi (python)", *texts, idle / floor)
    each = (f"{CHECKED / mine.wall:.0f} tệp/s", f"{CHECKED / theirs.wall:.0f} tệp/s")
    ratio, target = mine.wall / theirs.wall, f"≤ {CHECK_AT_MOST:g}×"
    row(f"soi {CHECKED} tệp (python-docx)", *each, ratio, target, ratio <= CHECK_AT_MOST)
    peaks = (f"{mine.peak:.0f} MiB", f"{theirs.peak:.0f} MiB")
    row("    bộ nhớ cao nhất", *peaks, mine.peak / theirs.peak)
    times = (f"{long.wall:.1f} s", f"{mine.wall * TIMES:.1f} s")
    row(f"soi {CHECKED * TIMES} tệp (gấp {TIMES})", *times, long.wall / mine.wall / TIMES)
    row("    bộ nhớ cao nhất", f"{long.peak:.0f} MiB", peaks[0], long.peak / mine.peak)


if __name__ == "__main__":
    main()
