"""From the event stream of libyaml to plain values with places. Row 1, the one home of PyYAML.

No recursion: the nodes being read are on a stack of our own, so depth costs nothing but a limit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Union

import yaml

from vanban import yaml_text
from vanban.letters import control_in, mend
from vanban.problem import Mark, Problem, problem

Plain = Union[str, list["Plain"], dict[str, "Plain"]]
Loc = tuple[Union[str, int], ...]

MAX_DEPTH = 64
MAX_NODES = 200_000
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SyntaxFault = yaml.YAMLError
_INDICATOR = re.compile(r"[&*!]\S*")
_NOTHING = object()


class Stop(Exception):  # noqa: N818 - not an error: the reading ends here, its problem is in the list
    """Reading cannot go on: a limit is passed. The problem is among those of the reader."""


def events(text: str) -> Iterator[Any]:
    """Yield libyaml's events of a text; raises SyntaxFault where the YAML is wrong."""
    return iter(yaml.parse(text, Loader=LOADER))


@dataclass(slots=True)
class _Frame:
    """A list or a mapping being read; `live` is False inside what will be thrown away."""

    loc: Loc
    value: list[Plain] | dict[str, Plain]
    live: bool
    flow: bool
    key: str | None = None
    before: str = ""
    keyed: bool = False
    drop: bool = False


@dataclass(slots=True)
class Reader:
    """Builds the value of one document and collects marks and problems, event by event."""

    text: str
    lines: list[str]
    tep: str
    mending: bool
    value: Any = _NOTHING
    marks: dict[Loc, Mark] = field(default_factory=dict)
    keys: dict[Loc, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    last: Any = None
    _stack: list[_Frame] = field(default_factory=list)
    _nodes: int = 0
    _documents: int = 0

    @property
    def empty(self) -> bool:
        """Say whether nothing has been read."""
        return self.value is _NOTHING

    def read(self) -> None:
        """Read the whole text. Raises SyntaxFault, or Stop where reading must end."""
        handlers = self._handlers()
        for event in events(self.text):
            handler = handlers.get(type(event))
            if handler:
                handler(event)

    def _handlers(self) -> dict[type, Any]:
        return {
            yaml.ScalarEvent: self._scalar,
            yaml.SequenceStartEvent: self._start,
            yaml.MappingStartEvent: self._start,
            yaml.SequenceEndEvent: self._end,
            yaml.MappingEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def _say(self, ma: str, mark: Mark, text: str, goi_y: str, trich: str = "") -> None:
        self.problems.append(problem(ma, mark, text, goi_y=goi_y, trich=trich))

    def _mark(self, place: Any, block: int = 0) -> Mark:
        return Mark(self.tep, place.line + 1, place.column + 1, block)

    def _document(self, event: Any) -> None:
        mark = self._mark(event.start_mark)
        if event.version or event.tags:
            self._say("Y031", mark, "thấy chỉ thị `%` của YAML, cần bỏ đi", "xóa dòng bắt đầu bằng `%`")
        self._documents += 1
        if self._documents > 1:
            self._say(
                "Y030",
                mark,
                "thấy `---` mở tài liệu YAML thứ hai, cần mỗi tệp một tài liệu",
                "xóa dòng `---`, hoặc chuyển phần sau nó sang tệp khác",
            )
            raise Stop

    # -- nodes -------------------------------------------------------------------------------

    def _count(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._say(
                "Y033",
                self._mark(event.start_mark),
                f"thấy hơn {MAX_NODES} giá trị trong một tệp, cần ít hơn",
                "chia nội dung ra nhiều tệp",
            )
            raise Stop

    def _scalar(self, event: Any) -> None:
        self._count(event)
        self.last = event
        start, end = event.start_mark, event.end_mark
        self.spans.append((start.index, end.index))
        self._properties(event)
        frame = self._stack[-1] if self._stack else None
        if frame and isinstance(frame.value, dict) and not frame.keyed:
            self._key(frame, event)
        elif not event.style:
            self._plain(frame, event)
        else:
            self._quoted(event)

    def _plain(self, frame: _Frame | None, event: Any) -> None:
        start, end, value = event.start_mark, event.end_mark, event.value
        mark = self._mark(start)
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        if "#" in line:
            self._note(yaml_text.cut_by_comment(self.lines, end.line, end.column, value, mark))
        if not value:
            self._nothing(frame, mark)
            return
        if value[0] == "-" or ":" in value:
            self._note(yaml_text.odd_start(value, mark))
        if start.line != end.line:
            self._note(yaml_text.joined_dash(self.lines, start.line, end.line, self.tep))
        if frame and frame.flow:
            self._in_brackets(frame, event, mark)
        self._check_text(event, mark)
        self._store(self._text(value), mark)

    def _quoted(self, event: Any) -> None:
        mark = self._mark(event.start_mark)
        if event.style == "|":
            mark = self._mark(event.start_mark, self._block_column(event))
        self._check_text(event, mark)
        self._store(self._text(event.value), mark)

    def _note(self, found: Problem | None) -> None:
        if found:
            self.problems.append(found)

    def _nothing(self, frame: _Frame | None, mark: Mark) -> None:
        if frame is None:
            return
        if isinstance(frame.value, list):
            self._say(
                "Y028",
                mark,
                "thấy mục trống sau dấu `-`, cần nội dung",
                'gõ nội dung của mục, hoặc xóa dấu `-`; chữ rỗng thì gõ `""`',
            )
        frame.keyed, frame.key, frame.drop = False, None, False

    def _in_brackets(self, frame: _Frame, event: Any, mark: Mark) -> None:
        start, value = event.start_mark, event.value
        if isinstance(frame.value, dict):
            return
        if frame.before and yaml_text.split_item(
            self.lines, start.line, start.column, frame.before, value
        ):
            self._note(yaml_text.comma_problem(self.lines, start.line, start.column, mark))
        frame.before = value

    def _text(self, value: str) -> str:
        if value.isascii():
            return value
        return mend(value) if self.mending else unicodedata.normalize("NFC", value)

    def _check_text(self, event: Any, mark: Mark) -> None:
        value = event.value
        if "\t" in value:
            at = self.text.find("\t", event.start_mark.index, event.end_mark.index)
            self._say(
                "Y017",
                self._at(at) if at >= 0 else mark,
                "thấy dấu Tab trong chữ, cần dấu cách",
                "xóa dấu Tab rồi gõ dấu cách",
            )
        if event.style == '"' and (bad := control_in(value)):
            self._say(
                "Y010",
                mark,
                f"thấy ký tự điều khiển U+{ord(bad):04X} (viết bằng `\\`) trong chữ, cần chữ in được",
                "bỏ nhóm ký tự bắt đầu bằng `\\`, hoặc gõ `\\\\` nếu cần dấu `\\`",
            )

    def _at(self, index: int) -> Mark:
        start = self.text.rfind("\n", 0, index) + 1
        return Mark(self.tep, self.text.count("\n", 0, index) + 1, index - start + 1)

    def _block_column(self, event: Any) -> int:
        """Column of a literal block's text: what a raw line has more than the value's line."""
        first = event.start_mark.line + 1
        for number, line in enumerate(event.value.split("\n"), first):
            if line and number < len(self.lines):
                return len(self.lines[number]) - len(line) + 1
        return 0

    # -- collections ---------------------------------------------------------------------------

    def _start(self, event: Any) -> None:
        self._count(event)
        self._properties(event)
        mark = self._mark(event.start_mark)
        if len(self._stack) >= MAX_DEPTH:
            self._say(
                "Y032",
                mark,
                f"thấy các mục lồng nhau quá {MAX_DEPTH} tầng, cần ít hơn",
                "kiểm tra các dấu `[`, `{` và cách thụt dòng",
            )
            raise Stop
        is_map = isinstance(event, yaml.MappingStartEvent)
        self._check_pair(event, mark, is_map)
        loc, live = self._slot()
        if live:
            self.marks[loc] = mark
        self._stack.append(_Frame(loc, {} if is_map else [], live, bool(event.flow_style)))

    def _check_pair(self, event: Any, mark: Mark, is_map: bool) -> None:
        """`[Ghi chú: abc]` is a mapping without braces: nobody means that."""
        frame = self._stack[-1] if self._stack else None
        if not (is_map and event.flow_style and frame and isinstance(frame.value, list)):
            return
        here = self.lines[mark.dong - 1][mark.cot - 1 :][:300]
        if here[:1] not in "{&!":
            self._note(yaml_text.colon_in_list(mark, re.split(r"[,\]]", here)[0].strip()))

    def _slot(self) -> tuple[Loc, bool]:
        """Path of the node that begins now, and whether it will be kept."""
        if not self._stack:
            return (), True
        frame = self._stack[-1]
        if isinstance(frame.value, list):
            return (*frame.loc, len(frame.value)), frame.live
        if not frame.keyed:
            return frame.loc, False
        return (*frame.loc, frame.key or ""), frame.live and not frame.drop

    def _end(self, event: Any) -> None:
        done = self._stack.pop()
        frame = self._stack[-1] if self._stack else None
        if frame and isinstance(frame.value, dict) and not frame.keyed:
            self._odd_key(frame, event)
            return
        self._keep(done.value)

    def _store(self, value: Plain, mark: Mark) -> None:
        loc, live = self._slot()
        if live:
            self.marks[loc] = mark
        self._keep(value)

    def _keep(self, value: Plain) -> None:
        if not self._stack:
            self.value = value
            return
        frame = self._stack[-1]
        if isinstance(frame.value, list):
            frame.value.append(value)
            return
        if not frame.drop and frame.key is not None:
            frame.value[frame.key] = value
        frame.keyed, frame.key, frame.drop = False, None, False

    # -- keys ----------------------------------------------------------------------------------

    def _key(self, frame: _Frame, event: Any) -> None:
        key, mark = self._text(event.value), self._mark(event.start_mark)
        self._check_text(event, mark)
        frame.key, frame.keyed = key, True
        frame.drop = not self._usable_key(frame, event, key, mark)
        loc = (*frame.loc, key)
        if frame.live and not frame.drop:
            self.keys[loc] = mark

    def _usable_key(self, frame: _Frame, event: Any, key: str, mark: Mark) -> bool:
        if not event.style and self._odd_plain_key(frame, event, key, mark):
            return False
        if not key:
            self._say("Y026", mark, "thấy dấu `:` mà không có khóa trước nó, cần khóa", "gõ khóa trước dấu `:`")
            return False
        first = self.keys.get((*frame.loc, key)) if frame.live else None
        if first:
            self._say(
                "Y020",
                mark,
                f"thấy khóa `{key}` lặp lại (đã có ở dòng {first.dong}), cần một lần",
                f"xóa một trong hai dòng `{key}:`, hoặc gộp nội dung của chúng",
            )
        return not first

    def _odd_plain_key(self, frame: _Frame, event: Any, key: str, mark: Mark) -> bool:
        start, end = event.start_mark, event.end_mark
        if key == "<<":
            self._say("Y024", mark, "thấy phép gộp `<<` của YAML, cần ghi đủ các khóa", "chép các khóa ấy vào đây")
            return True
        if frame.flow and key:
            split = yaml_text.split_key(self.lines, end.line, start.column, end.column, mark)
            self._note(split)
            if split:
                return True
        rest = self.lines[start.line][start.column :].rstrip() if start.line < len(self.lines) else ""
        self._note(yaml_text.spaced_key(key, mark, rest))
        return False

    def _odd_key(self, frame: _Frame, event: Any) -> None:
        self._say(
            "Y025",
            self._mark(event.start_mark),
            "thấy danh sách hoặc bản ghi làm khóa, cần khóa là một chữ",
            "nếu là câu văn bắt đầu bằng `[` hoặc `{`, đặt cả câu trong ngoặc kép",
        )
        frame.keyed, frame.key, frame.drop = True, None, True

    # -- what YAML has and we refuse -----------------------------------------------------------

    def _properties(self, event: Any) -> None:
        if event.anchor is None and event.tag is None:
            return
        mark = self._mark(event.start_mark)
        seen = _INDICATOR.match(self.text, event.start_mark.index)
        shown = yaml_text.short(seen[0] if seen else event.anchor or event.tag)
        if event.tag is not None and not shown.startswith("&"):
            what, ma = "nhãn kiểu của YAML", "Y021"
        else:
            what, ma = "neo của YAML", "Y022"
        self._say(
            ma,
            mark,
            f"thấy `{shown}`, là {what}, cần bỏ đi hoặc đặt chữ trong ngoặc kép",
            f'nếu là chữ của câu văn, gõ cả câu trong ngoặc kép: "{shown} …"',
            shown,
        )

    def _alias(self, event: Any) -> None:
        self._count(event)
        mark = self._mark(event.start_mark)
        rest = self.lines[mark.dong - 1][mark.cot - 1 :].rstrip()
        self._say(
            "Y023",
            mark,
            f"thấy `*{event.anchor}` mở đầu giá trị, YAML hiểu là tham chiếu, cần ngoặc kép quanh chữ",
            f"gõ {yaml_text.quoted(yaml_text.short(rest))}; danh sách thì dùng `- ` thay cho `*`",
            yaml_text.short(rest),
        )
        frame = self._stack[-1] if self._stack else None
        if frame and isinstance(frame.value, dict) and not frame.keyed:
            frame.keyed, frame.key, frame.drop = True, None, True
            return
        self._store(rest, mark)
