"""All of an issuing or none of it: what is to be written is first written down as a whole.

The redo file is the decision. Before it is there nothing was done; once it is there, whoever comes
next does all of it, again where it was begun, and takes it away. Each step leaves a file that
already says what it should as it is, and finds its place anew in one that was edited meanwhile.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, field

from vanban.build.lock import Hold, held
from vanban.build.manifest import below
from vanban.content.issue_book import CARRIED, DaySo, SoDangKy, new_book
from vanban.disk import digest, emptied, read_whole, sync, write_refusal, write_whole
from vanban.paths import CONTENT, ISSUE_BOOKS, exists
from vanban.problems.problem import MachineError, Mark, Problem, VanbanError, problem
from vanban.source.edit import EditRefused, with_item, with_values
from vanban.source.loader import parse_yaml

REDO = ".phat-hanh-do-dang.json"
"""Beside the books: the one issuing that is under way."""
ENTRIES = "van_ban_di"
Work = Literal["ghi", "sua", "them_dong", "sua_dong", "doi"]


class Step(Struct, frozen=True):
    """One change of one file below the office's folder.

    `ghi` writes it whole; `sua` sets `values` of the mapping at `loc`; `them_dong` appends
    `values` to the register, `sua_dong` sets them in the line that `line` names; `doi` moves a
    folder to `to`. `before`: the digest of the file as it was, `content`: as it will be.
    """

    work: Work
    path: str
    content: bytes = b""
    before: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    loc: tuple[str | int, ...] = ()
    order: tuple[str, ...] = ()
    line: Mapping[str, Any] = field(default_factory=dict)
    to: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the step as the redo file has it."""
        return {
            "viec": self.work,
            "tep": self.path,
            "sau": b64encode(self.content).decode("ascii"),
            "truoc": self.before,
            "gia_tri": _bare(self.values),
            "cho": list(self.loc),
            "thu_tu": list(self.order),
            "dong": dict(self.line),
            "den": self.to,
        }


def _bare(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _bare(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_bare(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _typed(value: Any) -> Any:
    """A value of the redo file: a text that is a day is one."""
    if isinstance(value, dict):
        return {key: _typed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_typed(one) for one in value]
    day = isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)
    return date.fromisoformat(value) if day else value


def _step(raw: Any) -> Step:
    return Step(
        raw["viec"],
        below(raw["tep"]),
        b64decode(raw["sau"]),
        raw["truoc"],
        _typed(raw["gia_tri"]),
        tuple(raw["cho"]),
        tuple(raw["thu_tu"]),
        raw["dong"],
        below(raw["den"]) if raw["den"] else "",
    )


# --- the lock of the register ---


def books_folder(root: Path) -> Path:
    """Return where the books of an office lie."""
    return root / CONTENT / ISSUE_BOOKS


class Turn(Struct, frozen=True):
    """The register held by this process; `finished`: what was broken off before, "" for nothing."""

    hold: Hold
    finished: str


@contextmanager
def register_held(root: Path, waiting: Callable[[str], None]) -> Iterator[Turn]:
    """Hold the register of an office for one change; what was broken off is finished first.

    Raises MachineError where no lock can be made: two might give one number.
    """
    folder = books_folder(root)
    with held(folder, waiting) as hold:
        if hold.path is None:
            seen = "không khóa được sổ đăng ký, nên chưa ghi gì"
            hint = "xem lại quyền ghi và chỗ trống của thư mục ấy, rồi gõ lại lệnh"
            raise MachineError([problem("N723", Mark(folder.as_posix()), seen, goi_y=hint)])
        emptied(folder)  # of a decision that was never written whole
        yield Turn(hold, finish(root))


# --- the redo file ---


def commit(root: Path, unit: str, steps: tuple[Step, ...]) -> None:
    """Decide: from here on the steps are done, now or by the next command. Raises MachineError."""
    path = books_folder(root) / REDO
    value = {"phien_ban": 1, "van_ban": unit, "buoc": [step.to_json() for step in steps]}
    try:
        write_whole(path, json.dumps(value, ensure_ascii=False).encode(), lasting=True)
    except OSError as error:
        raise MachineError([write_refusal(path.as_posix(), error)]) from None


def finish(root: Path) -> str:
    """Do what was decided and is not done; return of what it is, "" where nothing was left.

    Only who holds the register may. Raises VanbanError where a file was edited meanwhile so that
    no step fits it, MachineError where the disk refuses: the next command tries again.
    """
    path = books_folder(root) / REDO
    try:
        value: Any = json.loads(read_whole(path))
        unit, steps = str(value["van_ban"]), [_step(one) for one in value["buoc"]]
    except FileNotFoundError:
        return ""
    except (ValueError, KeyError, TypeError):  # it is written whole: somebody has edited it
        raise VanbanError([_stuck(path, "tệp ghi việc đang làm dở hỏng")]) from None
    except OSError as error:
        raise MachineError([write_refusal(path.as_posix(), error)]) from None
    place = path
    try:
        for step in steps:
            place = root / step.path
            _do(root, step)
        place = path
        path.unlink()
        sync({path.parent})
        emptied(path.parent)
    except OSError as error:
        raise MachineError([write_refusal(place.as_posix(), error)]) from None
    except EditRefused as error:
        raise VanbanError([_stuck(place, str(error))]) from None
    return unit


def _stuck(path: Path, why: str) -> Problem:
    seen = f"lần phát hành bị ngắt chưa ghi nốt được: {why}"
    hint = "trả tệp này về như trước khi phát hành (hoặc sửa lỗi trong tệp), rồi gõ lại lệnh"
    return problem("N716", Mark(path.as_posix()), seen, goi_y=hint)


def _do(root: Path, step: Step) -> None:
    """Do one step, or see that it was done."""
    target = root / step.path
    if step.work == "doi":
        _move(target, root / step.to)
        return
    now = read_whole(target) if exists(target) else None
    if now == step.content:
        return
    same = step.work == "ghi" or digest(now or b"") == (step.before or digest(b""))
    content = step.content if same else _anew(step, now)
    if content != now:
        emptied(target.parent)
        write_whole(target, content, lasting=True)


def _move(source: Path, to: Path) -> None:
    if exists(source):
        to.parent.mkdir(parents=True, exist_ok=True)
        source.rename(to)
        sync({source.parent, to.parent})


def _anew(step: Step, now: bytes | None) -> bytes:
    """The step in a file that is not the one that it was decided on."""
    if now is None:
        raise EditRefused("tệp không còn ở đó")
    if step.work == "sua":
        return with_values(now, step.loc, step.values, step.order)
    place = line_place(now, step.line)
    if step.work == "them_dong":
        year = int(Path(step.path).stem)
        return now if place is not None else with_line(now, step.values, year)
    if place is None:
        raise EditRefused("sổ không còn dòng ấy")
    return with_values(now, (ENTRIES, place), step.values, step.order)


# --- lines of the register ---


def line_place(book: bytes, line: Mapping[str, Any]) -> int | None:
    """Return the place of the last line with these values that was not undone.

    One that names no body is the document's own, not that of a body's draft.
    """
    source, _ = parse_yaml(book, "")
    value: Any = source.value if source else {}
    entries = value.get(ENTRIES) if isinstance(value, dict) else None
    wanted = {key: str(one) for key, one in {"don_vi": "", **line}.items()}
    places = [
        place
        for place, entry in enumerate(entries if isinstance(entries, list) else ())
        if isinstance(entry, dict) and "huy" not in entry
        if all(str(entry.get(key, "")) == one for key, one in wanted.items())
    ]
    return places[-1] if places else None


def with_line(
    book: bytes, entry: Mapping[str, Any], year: int, series: Sequence[DaySo] = ()
) -> bytes:
    """Return the book of a year with a line more at its end.

    b"" is one that is to be begun, with the series of the book before.
    """
    begun = book if book.strip() else new_book(year, ENTRIES, series, CARRIED)
    return with_item(begun, (ENTRIES,), entry, tuple(SoDangKy.model_fields))
