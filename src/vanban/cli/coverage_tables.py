"""The lists of `vanban coverage` as tables on a terminal, cut to its width.

Imported only when a table is drawn: rich is slow to load.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from vanban.cli.coverage_lines import (
    ABOVE,
    MORE,
    SCREENS,
    above,
    agenda_counts,
    counts,
    digest,
    lists,
    open_lists,
)
from vanban.derive.assign import HELP, LEAD, ROLE_NAMES
from vanban.legal_text.marks import plain
from vanban.project.coverage.agenda import Agenda
from vanban.project.coverage.coverage import Coverage
from vanban.project.coverage.digest import by_number
from vanban.project.coverage.matrix import Group, Matrix, matrix
from vanban.project.project import Project
from vanban.text.vietnamese import upper_first

LEGEND = (
    "C chủ trì, P phối hợp, T theo dõi; chữ thường: ở riêng một sản phẩm; "
    "trong ngoặc: nhóm chờ xác định"
)
STYLES = {"C": "bold green", "T": "cyan", "c": "green", "p": "dim", "t": "cyan", "(": "dim"}
NAMES, CELL_ROOM, SUM_ROOM, WIDEST = (28, 48), 4, 10, 160
TIME_ROOM = 22
"""Room for names from … to, for a task, for the two sums; more columns than `WIDEST` are left."""


def draw(project: Project, answer: Coverage | Agenda, *, each: bool = False) -> None:
    """Draw the answer on the terminal as it is now; a very wide one is not filled.

    A plan that is too large for two screens is drawn in short, unless each body is asked for.
    """
    page = Console(width=min(shutil.get_terminal_size().columns, WIDEST), highlight=False)
    if not isinstance(answer, Coverage):
        agenda_table(project, answer, page)
        return
    with page.capture() as capture:
        coverage_table(project, answer, page, each=each)
    drawn = capture.get()
    if each or drawn.count("\n") <= SCREENS:
        page.file.write(drawn)
    else:
        digest_table(project, answer, page)


def coverage_table(
    project: Project, coverage: Coverage, page: Console, *, each: bool = False
) -> None:
    """Print a plan's roles as a table of letters, the tasks, then the lists."""
    grid = matrix(project[coverage.ke_hoach].plan, each=each)
    across = max((page.width - NAMES[0] - SUM_ROOM) // CELL_ROOM, 1)
    for start in range(0, len(grid.nhiem_vu), across):
        page.print(_grid(grid, start, start + across, page.width))
    page.print(Text(f"{LEGEND}\n", "dim"))
    page.print(_tasks(grid))
    for title, rows in lists(coverage):
        _list(page, title, [tuple(dict.fromkeys(_named_parts(project, row))) for row in rows])
    _list(page, ABOVE, list(above(coverage)))
    page.print(Text(f"\n{counts(coverage)}"))


def digest_table(project: Project, coverage: Coverage, page: Console) -> None:
    """Print in short who has which tasks, each body or group on one line, and what is open."""
    table = _table(expand=True)
    table.add_column("Cơ quan, đơn vị", max_width=NAMES[1], no_wrap=True, overflow="ellipsis")
    called = "Stt trong phụ lục" if by_number(project[coverage.ke_hoach].plan) else "mã nhiệm vụ"
    table.add_column(f"Việc, theo {called}", ratio=1, no_wrap=True, overflow="ellipsis")
    for name, _, roles in digest(project, coverage):
        table.add_row(Text(upper_first(name)), Text("; ".join(roles)))
    page.print(table)
    for title, count, names in open_lists(project, coverage):
        line = Text.assemble((f"{title} ({count})", "bold yellow"), f": {names}")
        page.print(line, no_wrap=True, overflow="ellipsis")
    page.print(Text(counts(coverage)))
    page.print(Text(MORE, "dim"))


def _list(page: Console, title: str, rows: list[tuple[str, ...]]) -> None:
    if rows:
        page.print(Text(f"\n{title} ({len(rows)})", "bold yellow"))
    for row in rows:
        page.print(Text("  " + " · ".join(row)), no_wrap=True, overflow="ellipsis")


def _named_parts(project: Project, row: tuple[str, ...]) -> Iterator[str]:
    """The parts of an entry, a body by its short name; empty parts are left out."""
    bodies = project.office.danh_ba.bodies
    for part in row:
        if part:
            yield upper_first(bodies[part].name("ten_ngan")) if part in bodies else part


def _table(*, expand: bool = False) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, expand=expand)
    table.header_style = "bold"
    return table


def _column(table: Table, heading: str, width: int) -> None:
    """A column of fixed width, longer texts cut."""
    table.add_column(heading, width=width, no_wrap=True, overflow="ellipsis")


def _grid(grid: Matrix, start: int, end: int, width: int) -> Table:
    table, tasks = _table(), grid.nhiem_vu[start:end]
    room = min(width - len(tasks) * CELL_ROOM - SUM_ROOM, NAMES[1])
    table.add_column("Cơ quan, đơn vị", max_width=room, no_wrap=True, overflow="ellipsis")
    for number, _ in tasks:
        table.add_column(str(number), justify="center", min_width=2, no_wrap=True)
    for letter in ("ΣC", "ΣP"):
        table.add_column(letter, justify="right", style="dim", no_wrap=True)
    for group in grid.nhom:
        _group(table, group, [task.id for _, task in tasks])
    return table


def _group(table: Table, group: Group, tasks: list[str]) -> None:
    table.add_row(Text(f"{group.ten} ({group.so})", "bold yellow"))
    for line in group.dong:
        cells = (_letters(line.o.get(task, "")) for task in tasks)
        sums = (str(line.dem.get(role, 0) or "") for role in (LEAD, HELP))
        table.add_row(Text(f" {upper_first(line.ten)}"), *cells, *sums)


def _letters(text: str) -> Text:
    return Text.assemble(*((sign, STYLES.get(sign, "")) for sign in text)) if text else Text("·")


def _tasks(grid: Matrix) -> Table:
    table = _table(expand=True)
    _column(table, "Stt", 3)
    _column(table, "Mã", max((len(task.id) for _, task in grid.nhiem_vu), default=2))
    table.add_column("Nội dung công việc", ratio=1, no_wrap=True, overflow="ellipsis")
    _column(table, "Thời gian", TIME_ROOM)
    for letter in ("ΣC", "ΣP"):
        table.add_column(letter, justify="right", style="dim", min_width=2, no_wrap=True)
    for number, task in grid.nhiem_vu:
        sums = (str(grid.count(task.id, role) or "") for role in (LEAD, HELP))
        texts = (plain(task.noi_dung), plain(str(task.thoi_gian or "")))
        table.add_row(str(number), task.id, *map(Text, texts), *sums)
    return table


def agenda_table(project: Project, agenda: Agenda, page: Console) -> None:
    """Print one body's work as a table, by time."""
    page.print(Text(upper_first(project.office.danh_ba.bodies[agenda.don_vi].ten), "bold"))
    places = [f"{item.ke_hoach}#{item.nhiem_vu}" for item in agenda.viec]
    table = _table(expand=True)
    _column(table, "Thời gian", TIME_ROOM)
    _column(table, "Vai trò", 8)
    table.add_column("Nội dung công việc", ratio=1, no_wrap=True, overflow="ellipsis")
    _column(table, "Kế hoạch, mã", min(max(map(len, places), default=12), page.width // 3))
    for item, place in zip(agenda.viec, places, strict=True):
        text = f"{item.san_pham}: {item.noi_dung}" if item.san_pham else item.noi_dung
        role = upper_first(ROLE_NAMES[item.vai_tro])
        table.add_row(Text(item.thoi_gian), role, Text(text), Text(place))
    page.print(table)
    page.print(Text(agenda_counts(agenda)))
