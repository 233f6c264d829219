"""`vanban doctor`: what this machine and this folder allow, and what to type where they do not."""

from __future__ import annotations

import locale
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from vanban.build.diagnosis import NAMES, Finding
from vanban.build.doctor import Doctor
from vanban.build.machine import Terminal
from vanban.cli.help import Command
from vanban.cli.options import FORMAT, OUT, always, finish
from vanban.problems.problem import Problem
from vanban.problems.report import JSON_VERSION, SEVERITIES, json_text, shown

LEVELS = {"tot": "tốt", **SEVERITIES}
LEVEL_WIDTH, NAME_WIDTH = (max(map(len, words)) for words in (LEVELS.values(), NAMES.values()))


@click.command("doctor", cls=Command)
@OUT
@FORMAT
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, out: str, form: str) -> int:
    """Khám máy và thư mục làm việc: từng mục thấy gì, chưa được thì gõ gì; không để lại tệp nào."""
    place = Path(folder) / out

    def work() -> int:
        findings: list[Finding] = []
        doctor = Doctor(Path(os.path.realpath(folder)), place, terminal(), time.time_ns)
        for one in doctor.findings():
            findings.append(one)
            if form != "json":
                click.echo("\n".join(lines(one)))
        problems = tuple(p for one in findings for p in one.problems)
        click.echo(
            doctor_json(place, findings, problems) if form == "json" else summary_line(findings)
        )
        return finish(problems)

    return always(form, lambda problems: doctor_json(place, (), problems), work)


def terminal() -> Terminal:
    """Return how letters leave this process: the system's encoding, the console's code page."""
    if sys.platform == "win32":
        import ctypes

        return Terminal("utf-8", int(ctypes.windll.kernel32.GetConsoleOutputCP()) or None)
    if sys.flags.utf8_mode:
        return Terminal("utf-8")
    return Terminal(locale.getencoding())


def lines(finding: Finding) -> Iterator[str]:
    """Yield a finding for a person: how it is, what was looked at, what was seen, what to type."""
    head = f"{LEVELS[finding.muc_do]:<{LEVEL_WIDTH}}  {NAMES[finding.ten]:<{NAME_WIDTH}}"
    code = f" [{finding.problems[0].ma}]" if finding.problems else ""
    yield f"{head}  {shown(finding.thay)}{code}"
    if finding.go:
        yield f"    gợi ý: {shown(finding.go)}"


def summary_line(findings: Iterable[Finding]) -> str:
    """Say how many things were looked at, and how many are how."""
    counts: Counter[str] = Counter(one.muc_do for one in findings)
    told = (f"{counts[level]} {word}" for level, word in LEVELS.items() if counts[level])
    return f"{counts.total()} mục: {', '.join(told)}"


def doctor_json(out: Path, findings: Iterable[Finding], problems: tuple[Problem, ...]) -> str:
    """Return the findings for a program, with every fault as all commands tell it."""
    return json_text(
        {
            "phien_ban": JSON_VERSION,
            "thu_muc": out.as_posix(),
            "muc": [one.to_json() for one in findings],
            "problems": [p.to_json() for p in problems],
        }
    )
