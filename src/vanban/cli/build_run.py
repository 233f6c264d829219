"""Building by the command line: the project opened, built, told."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import click

from vanban.build.lock import held
from vanban.build.result import Options, Result
from vanban.build.run import Listener, build
from vanban.cli.build_output import build_json, change_lines, lines, summary_line, tell, words
from vanban.cli.options import always
from vanban.cli.progress import progress
from vanban.paths import CONTENT, templates_folder
from vanban.problems.problem import Mark, Problem, VanbanError, did_you_mean, problem
from vanban.problems.report import problems_text
from vanban.project.project import Project
from vanban.text.vietnamese import nearest


@dataclass(frozen=True)
class Asked:
    """A build as asked for on the command line."""

    folder: str
    out: str
    names: tuple[str, ...]
    options: Options
    pdf: bool
    form: str
    strict: bool

    @property
    def target(self) -> Path:
        """The output folder."""
        return Path(self.folder) / self.out


def run(asked: Asked) -> int:
    """Build and tell; return the exit status."""

    def work() -> int:
        result = build_once(asked)
        pdfs, told = _pdfs(result, asked)
        result = replace(result, problems=(*result.problems, *told))
        return tell(result, pdfs, asked.options, asked.form, strict=asked.strict)

    return always(asked.form, lambda problems: build_json(_nothing(asked, problems), ()), work)


def build_once(asked: Asked) -> Result:
    """Open the project and build; raises VanbanError with what is wrong in the sources."""
    return build_named(asked)[0]


def build_named(asked: Asked) -> tuple[Result, Mapping[str, str]]:
    """Build as `build_once`; return the bodies' short names too."""
    project = Project.open(asked.folder)
    known_bodies(project, asked.options.bodies)
    with progress() as tick:
        listener = Listener(tick, waiting)
        result = build(project, asked.target, asked.names, asked.options, listener)
    return result, {who: one.name("ten_ngan") for who, one in project.danh_ba.bodies.items()}


def check(asked: Asked) -> int:
    """Write nothing; exit status 1 with N135 where a file is not as the sources say it."""
    dry = replace(asked, options=replace(asked.options, dry_run=True))

    def work() -> int:
        result = build_once(dry)
        behind = tuple(one for one in result.files if one.behind)
        told = (*result.problems, *(_behind(result.out, len(behind)) if behind else ()))
        return tell(replace(result, problems=told), None, dry.options, dry.form, strict=dry.strict)

    return always(dry.form, lambda problems: build_json(_nothing(dry, problems), ()), work)


def _behind(out: Path, count: int) -> tuple[Problem, ...]:
    seen = f"{count} tệp trong {out.as_posix()}/ chưa theo nguồn, cần dựng lại"
    hint = "gõ `vanban build`; xem vì sao bằng `vanban status`"
    return (problem("N135", Mark(out.as_posix()), seen, goi_y=hint),)


def _nothing(asked: Asked, problems: tuple[Problem, ...]) -> Result:
    return Result(asked.target, (), problems)


def waiting(who: str) -> None:
    """Say on standard error that another build holds the output folder."""
    holder = f" (tiến trình số {who})" if who else ""
    click.echo(f"đang có một lần dựng khác{holder} ở thư mục kết quả, chờ nó xong …", err=True)


def known_bodies(project: Project, bodies: tuple[str, ...]) -> None:
    """Raise VanbanError for a body on the command line that the registry has not."""
    known = project.danh_ba.bodies
    strange = [body for body in bodies if body not in known] if known else []
    if strange:
        raise VanbanError(
            problem(
                "N102",
                Mark(),
                f"thấy `--don-vi {body}`, không có trong danh bạ",
                goi_y=_near(body, tuple(known)),
            )
            for body in strange
        )


def _near(body: str, known: tuple[str, ...]) -> str:
    return did_you_mean(nearest(body, known), "xem mã cơ quan trong content/danh-ba.yaml")


def _pdfs(result: Result, asked: Asked) -> tuple[tuple[Path, ...] | None, tuple[Problem, ...]]:
    """Make the PDFs that are asked for."""
    if not asked.pdf or asked.options.dry_run:
        return None, ()
    from vanban.build.pdfs import convert

    with held(Path(asked.folder).resolve(), result.out, waiting):
        return convert(result.out, words(result), force=asked.options.force)


# --- --watch ---


PAUSE = 0.5  # seconds between two looks
Seen = dict[str, tuple[int, int]]


def watch(asked: Asked, sleep: Callable[[float], None] = time.sleep) -> int:
    """Build at once and after every save; ends by Ctrl+C (or by `sleep` raising it)."""
    root = Path(asked.folder).resolve()
    click.echo("đang theo dõi content/ và templates/, bấm Ctrl+C để dừng")
    before: Seen | None = None
    while True:
        now = look(root)
        if now != before:
            before = _settled(root, now, sleep) if before is not None else now
            _build(asked)
        sleep(PAUSE)


def look(root: Path) -> Seen:
    """Return size and time of every source, by path."""
    return {str(path): (st.st_size, st.st_mtime_ns) for path, st in _sources(root)}


def _sources(root: Path) -> Iterator[tuple[Path, os.stat_result]]:
    for folder in (root / CONTENT, templates_folder(root)):
        for path in sorted(folder.rglob("*")):
            try:
                if path.is_file() and not path.name.startswith(("~$", ".")):
                    yield path, path.stat()
            except OSError:  # an editor replaces a file by deleting it first
                continue


def _settled(root: Path, now: Seen, sleep: Callable[[float], None]) -> Seen:
    """Wait until a save is over: the same twice in a row."""
    while True:
        sleep(PAUSE / 5)
        after = look(root)
        if after == now:
            return after
        now = after


def _build(asked: Asked) -> None:
    try:
        result, called = build_named(asked)
    except VanbanError as error:
        click.echo(problems_text(error.problems), err=True)
        return
    if result.changes:
        click.echo("\n".join((summary_line(result.changes), *change_lines(result.changes, called))))
    click.echo("\n".join(lines(result, (), dry_run=False)))
    if result.problems:
        click.echo(problems_text(result.problems), err=True)
