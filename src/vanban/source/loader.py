"""Read YAML so that every key and value knows its file, line and column; all scalars stay text.

`read_yaml` takes a path, `parse_yaml` bytes; both give a `Source` and the problems found,
all those of the file in one go, and never raise for what a file holds. What YAML would do
behind a clerk's back (types, anchors, tags, merges, cut text) is refused here with a hint.

Limits: 5 MiB a file, 64 levels, 200 000 values.
"""

from __future__ import annotations

import re
import stat
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from msgspec import Struct

from vanban.paths import CONTENT, leads_nowhere
from vanban.problems.problem import DENIED, Mark, Problem, problem
from vanban.source.encoding import decode
from vanban.source.layout_errors import odd_indents, tab_problem
from vanban.source.parser import MAX_PROBLEMS, Plain, Reader, SyntaxFault
from vanban.source.places import Loc
from vanban.source.raw import Raw, Slip, Stop
from vanban.source.text_traps import TIGHT, tight_colon
from vanban.text.characters import Letters, breaking, is_ordinary, scan, set_behind_signs

__all__ = ["MAX_BYTES", "Loc", "Plain", "Source", "denied", "parse_yaml", "read_yaml"]

MAX_BYTES = 5 * 1024 * 1024
ADD = "thêm dòng "
"""How a hint begins that asks for a line; what is behind it is what to type."""
_SHOWN = 20
_BY_LINE = frozenset(f"Y0{number}" for number in range(10, 19))
_MAX_REPAIRS = 30
_REPAIR_WORK = 4_000_000  # characters read again, over all repairs of one file
_TABBED = re.compile(r" *(\t)[ \t]*[^\s#]")

Parsed = tuple["Source | None", tuple[Problem, ...]]


class Source(Struct, frozen=True):
    """One YAML document as plain values, with the place of each.

    `tep` is the path as shown to the user; `marks` has the place of each value by its path
    (() is the whole document), `keys` the place of each key by the path of its value. A key
    without a value is in `keys` only. Text is in Unicode NFC; places are those of the file.
    """

    tep: str
    value: Plain
    marks: Mapping[Loc, Mark]
    keys: Mapping[Loc, Mark]
    provisional: frozenset[str] = frozenset()
    """The ids that no person has typed: given by the order of the rows."""

    def mark(self, loc: Loc) -> Mark:
        """Return the place of the value at `loc`, else that of its longest known prefix."""
        for end in range(len(loc), -1, -1):
            if found := self.marks.get(loc[:end]):
                return found
        return Mark(self.tep)

    def strings(self) -> Iterator[tuple[str, Mark]]:
        """Yield every text of the source with its place, whatever record it is for."""
        waiting: list[tuple[Plain, Loc]] = [(self.value, ())]
        while waiting:
            value, loc = waiting.pop()
            if isinstance(value, str):
                yield value, self.mark(loc)
                continue
            items = value.items() if isinstance(value, dict) else enumerate(value)
            waiting.extend(reversed([(item, (*loc, key)) for key, item in items]))

    def key(self, loc: Loc) -> Mark:
        """Return the place of the key at `loc`, else that of the value."""
        return self.keys.get(loc) or self.mark(loc)

    def ask(self, loc: Loc, otherwise: Mark, hint: str) -> tuple[Mark, str]:
        """Return where a key that has no value is asked for, and by which hint.

        One that stands there with nothing behind it is filled in its line, never typed again: by
        what the hint has behind ADD.
        """
        there = self.keys.get(loc)
        if there is None:
            return otherwise, hint
        typed = hint.partition(ADD)[2] or f"`{loc[-1]}: …`"
        return there, f"dòng `{loc[-1]}` để trống: gõ nội dung vào dòng này, {typed}"


def read_yaml(path: Path, tep: str) -> Parsed:
    """Read the YAML file at `path`, called `tep` in messages. Never raises; see `parse_yaml`."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return None, (_unreadable(tep, stat.S_ISDIR(status.st_mode)),)
        if status.st_size > MAX_BYTES:
            return None, (_too_large(tep),)
        with path.open("rb") as file:
            return parse_yaml(file.read(MAX_BYTES + 1), tep)
    except FileNotFoundError:
        return None, (astray(tep) if leads_nowhere(path) else _missing(tep),)
    except PermissionError:
        return None, (denied(tep),)
    except (OSError, ValueError):
        lost = leads_nowhere(path)
        return None, (astray(tep) if lost else _unreadable(tep, folder=False),)


def parse_yaml(raw: bytes, tep: str) -> Parsed:
    """Read the bytes of a YAML file called `tep` in messages.

    Returns the source, or None where nothing usable can be given, and the problems sorted by
    place. With a duplicate key the first value is kept. Never raises for any bytes.
    """
    if len(raw) > MAX_BYTES:
        return None, (_too_large(tep),)
    text, problems = decode(raw, tep)
    if text is None:
        return None, problems
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    source, found = _read(text, tep, legacy=bool(problems))
    every = _thin_out(sorted({*problems, *found}, key=lambda each: each.order))
    return source, tuple(sorted(every, key=lambda each: each.order))


def _read(text: str, tep: str, legacy: bool) -> tuple[Source | None, list[Problem]]:
    raw, letters, spaces = _looked_through(text, tep)
    reader, faults, whole = _pass_all(raw, letters.suspect)
    tabs = _tab_problems(raw) if "\t" in text else []
    lines = {each.dong for each in tabs}
    found = [each for each in (*faults, *reader.problems) if not _is_tab(each, lines)]
    found = [_within(each, raw) for each in found] if faults else found
    problems = [*tabs, *spaces, *found, *_letter_problems(letters, reader, whole, legacy)]
    if not whole:
        return None, problems
    if reader.value is None or isinstance(reader.value, str):
        return None, [*problems, *([] if problems else [_nothing(reader, tep)])]
    return Source(tep, reader.value, reader.marks, reader.keys), problems


def _looked_through(text: str, tep: str) -> tuple[Raw, Letters, list[Problem]]:
    """The text as YAML is to read it, and what is wrong with its letters and its indents."""
    if is_ordinary(text):
        return Raw(text, text.split("\n"), tep), Letters(), []
    text = set_behind_signs(text)
    letters = scan(text, tep)
    plain = breaking(text) if letters.suspect else text
    raw, spaces = odd_indents(Raw(plain, plain.split("\n"), tep))
    return raw, letters, spaces


def _within(found: Problem, raw: Raw) -> Problem:
    """Keep the place inside its line: a repaired line is longer than the one that was typed."""
    return found._replace(cot=min(found.cot, len(raw.line(found.dong - 1)) + 1))


def _is_tab(found: Problem, lines: set[int]) -> bool:
    return found.ma in ("Y016", "Y017") and found.dong in lines


def _pass_all(raw: Raw, mending: bool) -> tuple[Reader, list[Problem], bool]:
    """Read; at an error whose cause is sure, mend the line and read again. True: to the end."""
    faults: list[Problem] = []
    mended: set[tuple[int, str, int]] = set()
    left = min(_MAX_REPAIRS, 1 + _REPAIR_WORK // (len(raw.text) + 1))
    while True:
        reader = Reader(raw, mending)
        try:
            reader.read()
            return reader, faults, True
        except Stop:
            return reader, faults, False
        except Slip as slip:
            fault, column = slip.fault, slip.fault.problem.cot
        except SyntaxFault as error:
            from vanban.source.syntax_errors import explain  # most files have no such error

            # a second mending of the same kind may make the line longer without end
            fault, column = explain(error, raw, reader.last, reader.open_bracket()), 0
        faults.append(fault.problem)
        repair = (fault.line, fault.problem.ma, column)
        if fault.line < 0 or repair in mended or len(mended) >= left:
            return reader, faults, False
        mended.add(repair)
        raw = _with_line(raw, fault.line, fault.repaired)


def _with_line(raw: Raw, number: int, line: str) -> Raw:
    lines = [*raw.lines[:number], line, *raw.lines[number + 1 :]]
    return Raw("\n".join(lines), lines, raw.tep)


def _tab_problems(raw: Raw) -> list[Problem]:
    lines = ((number, _TABBED.match(line)) for number, line in enumerate(raw.lines))
    tabbed = ((number, hit.start(1)) for number, hit in lines if hit)
    return [tab_problem(raw.tep, *place).problem for place in islice(tabbed, MAX_PROBLEMS)]


def _letter_problems(letters: Letters, reader: Reader, whole: bool, legacy: bool) -> list[Problem]:
    """Faulty characters count where they are text: one in a comment harms nobody."""
    if not letters.found:
        return []
    always = ("Y010", "Y011")
    starts = [start for start, _ in reader.spans]
    harmful = []
    for index, each in letters.found:
        inside = bisect_right(starts, index) - 1
        in_text = inside >= 0 and index < reader.spans[inside][1]
        if each.ma in always or (not legacy and (in_text or not whole)):
            harmful.append(each)
    return harmful


def _thin_out(problems: list[Problem]) -> list[Problem]:
    """Keep the first problems of each code (of characters, one a line); say how many are left."""
    by_code: dict[str, dict[tuple[int, ...], Problem]] = {}
    for each in problems:
        place = (each.dong,) if each.ma in _BY_LINE else (each.dong, each.cot)
        by_code.setdefault(each.ma, {}).setdefault(place, each)
    return [few for places in by_code.values() for few in _first_few(list(places.values()))]


def _first_few(alike: list[Problem]) -> list[Problem]:
    if len(alike) <= _SHOWN:
        return alike
    last = alike[_SHOWN - 1]
    more = f"{last.thong_bao} (còn {len(alike) - _SHOWN} chỗ nữa như vậy)"
    return [*alike[: _SHOWN - 1], last._replace(thong_bao=more)]


def _nothing(reader: Reader, tep: str) -> Problem:
    if reader.value is None:
        return problem(
            "Y009",
            Mark(tep),
            "thấy tệp không có nội dung, cần các dòng `khóa: giá trị`",
            goi_y="gõ nội dung, hoặc xóa tệp nếu không dùng",
        )
    mark = reader.marks.get((), Mark(tep))
    if isinstance(reader.value, str) and (tight := TIGHT.fullmatch(reader.value)):
        return tight_colon(mark, tight[1], tight[2])
    return problem(
        "Y029",
        mark,
        "thấy cả tệp là một đoạn chữ, cần các dòng `khóa: giá trị` hoặc danh sách `- …`",
        goi_y="gõ khóa, dấu hai chấm và một dấu cách trước mỗi giá trị",
    )


def _missing(tep: str) -> Problem:
    return problem(
        "Y001",
        Mark(tep),
        f"không thấy tệp `{tep}`, cần tệp ấy",
        goi_y="kiểm tra tên tệp và thư mục",
    )


def denied(tep: str, hint: str = "đóng phần mềm đang mở tệp ấy") -> Problem:
    """Say that the machine does not let a file be read: no fault of the file, exit status 3."""
    seen = f"không đọc được tệp `{tep}`: máy không cho, cần quyền đọc"
    return problem(DENIED, Mark(tep), seen, goi_y=f"xem lại quyền đọc tệp, hoặc {hint}")


def closed(tep: str, unknown: str = "không biết trong đó có gì", inside: str = CONTENT) -> Problem:
    """Say that the machine does not let a folder be looked into, and what is `unknown` by that."""
    seen = f"không đọc được thư mục này, nên {unknown}"
    away = f"; không phải thư mục của mình thì chuyển ra ngoài {inside}/" if inside else ""
    hint = f"xem lại quyền của thư mục{away}"
    return problem(DENIED, Mark(tep), seen, goi_y=hint)


def astray(tep: str) -> Problem:
    """Say of a link that what it leads to is not there: what it stands for is not known."""
    seen = f"`{tep}` là liên kết tới một chỗ không có ở đây, nên không đọc được"
    hint = "nối lại ổ đĩa, thư mục chung mà liên kết chỉ tới; không dùng nữa thì xóa liên kết ấy"
    return problem(DENIED, Mark(tep), seen, goi_y=hint)


def _unreadable(tep: str, folder: bool) -> Problem:
    if folder:
        return problem(
            "Y002",
            Mark(tep),
            f"thấy `{tep}` là thư mục, cần tệp YAML",
            goi_y="nêu tên tệp; thư mục nằm nhầm chỗ của tệp thì chuyển đi nơi khác",
        )
    return problem(
        "Y002",
        Mark(tep),
        f"không đọc được tệp `{tep}`, cần tệp thường có quyền đọc",
        goi_y="kiểm tra quyền đọc tệp, hoặc đóng phần mềm đang mở tệp ấy",
    )


def _too_large(tep: str) -> Problem:
    return problem(
        "Y003",
        Mark(tep),
        f"thấy tệp lớn hơn {MAX_BYTES // 1024 // 1024} MB, cần nhỏ hơn",
        goi_y="chia nội dung ra nhiều tệp, hoặc kiểm tra có phải nhầm tệp không",
    )
