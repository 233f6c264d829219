"""Plans as text files, made into Word files, and what a careful person reads out of them.

`tests/cases/import-plans/README.md` says how such a file is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from import_cases import registry
from import_files import word_file
from vanban.content.workbook.names import Names
from yaml_read import values

PLANS = Path(__file__).resolve().parents[1] / "cases/import-plans"
_SORTS = {"nhom": "nhóm: ", "nguoi": "người: "}


class TaskText(NamedTuple):
    """A task told in few words: its number, who leads, who helps, when."""

    number: str
    leads: tuple[str, ...]
    helpers: tuple[str, ...]
    when: str
    request: bool = False


@dataclass(frozen=True)
class PlanText:
    """A plan: the blocks of its Word file, the suffix it is saved with, what is to be read."""

    name: str
    blocks: Sequence[Any]
    wanted: dict[str, Any]

    @property
    def suffix(self) -> str:
        """The suffix of the file that the office has: docx, odt, doc."""
        return str(self.wanted.get("dang", "docx"))

    @property
    def names(self) -> Names:
        """The names of the office's registry."""
        return registry(self.wanted.get("danh_ba", ()))

    @property
    def prose(self) -> tuple[TaskText, ...]:
        """The tasks in prose, in order."""
        return tuple(map(task_text, self.wanted.get("viec", ())))

    @property
    def rows(self) -> tuple[TaskText, ...]:
        """The tasks of the tables, in order."""
        return tuple(map(task_text, self.wanted.get("bang", ())))

    @property
    def docx(self) -> bytes:
        """The bytes of its Word file; of one that LibreOffice saved, those read back of it."""
        saved = PLANS / f"{self.name}.docx"
        return saved.read_bytes() if saved.exists() else word_file(self.blocks)


@cache
def plan_texts() -> tuple[PlanText, ...]:
    """Return every plan, in order of the files' names."""
    return tuple(_plan(path) for path in sorted(PLANS.glob("p*.txt")))


def _plan(path: Path) -> PlanText:
    text, _, wanted = path.read_text("utf-8").partition("\n=====\n")
    return PlanText(path.stem, tuple(_blocks(text.splitlines())), values(wanted))


def _blocks(lines: Sequence[str]) -> Iterator[Any]:
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append(line[1:].split("|"))
            continue
        if rows:
            yield {"table": rows}
            rows = []
        if line.startswith("@dau "):
            yield _head(line.removeprefix("@dau "))
        elif line.startswith("@cuoi "):
            yield _foot(line.removeprefix("@cuoi "))
        elif line:
            yield line


def _head(line: str) -> Any:
    names, number, place = line.split(" || ")
    left = [f"[c b]{name}" for name in names.split(" / ")]
    motto = ["[c b]CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "[c b]Độc lập - Tự do - Hạnh phúc"]
    return {"sides": [[*left, f"[c]{number}"], [*motto, f"[c i]{place}"]]}


def _foot(line: str) -> Any:
    sent, signed = line.split(" || ")
    listed = sent.split("; ")
    lines = [f"- {one}{';' if one != listed[-1] else '.'}" for one in listed]
    signs = [f"[c b]{one}" for one in signed.split(" / ")]
    return {"sides": [["[b i]Nơi nhận:", *lines], [*signs, "", "", "[c b]Lò Thị Mai"]]}


def task_text(line: str) -> TaskText:
    """Read a line "III.1 | Sở A; Sở B | Sở C | trước 15/12/2026"."""
    number, leads, helpers, when = (part.strip() for part in line.split("|"))
    request = number.startswith("!")
    return TaskText(number.lstrip("! "), _names(leads), _names(helpers), when, request)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(";") if name.strip())


def read_task(task: Any, number: str) -> TaskText:
    """Return a task as read (of a row or of prose) in the same few words."""
    leads, helpers = (tuple(_told(one) for one in many) for many in (task.chu_tri, task.phoi_hop))
    return TaskText(number, leads, helpers, task.thoi_gian.text, bool(getattr(task, "loi", "")))


def _told(name: Any) -> str:
    return f"{_SORTS.get(name.sort, '')}{name.text}"
