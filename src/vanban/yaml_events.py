"""From the event stream of libyaml to plain values with places. Row 1, the one home of PyYAML.

No recursion: the nodes being read are on a stack of our own, so depth costs nothing but a limit.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import yaml

from vanban import yaml_refused as refused
from vanban import yaml_text
from vanban.letters import mend
from vanban.problem import Mark, Problem
from vanban.yaml_frame import Frame, Loc, Plain
from vanban.yaml_raw import Raw

MAX_DEPTH = 64
MAX_NODES = 200_000
MAX_PROBLEMS = 1000
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SyntaxFault = yaml.YAMLError
_SPACE = re.compile(r"\s")


class Stop(Exception):  # noqa: N818 - not an error: the reading ends, its problem is in the list
    """Reading cannot go on: a limit is passed. The problem is among those of the reader."""


@dataclass(slots=True)
class Reader:
    """Builds the value of one document and collects marks and problems, event by event.

    `mending`: the text holds suspect characters, so values are put right and their spans kept.
    `value` is None as long as nothing has been read; `last` is the last scalar event.
    """

    raw: Raw
    mending: bool
    value: Plain | None = None
    marks: dict[Loc, Mark] = field(default_factory=dict)
    keys: dict[Loc, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    last: Any = None
    _stack: list[Frame] = field(default_factory=list)
    _nodes: int = 0
    _documents: int = 0
    _wary: bool = False

    def read(self) -> None:
        """Read the whole text. Raises SyntaxFault, or Stop where reading must end."""
        self._wary = "\t" in self.raw.text or "\\" in self.raw.text
        handlers = self._handlers()
        for event in yaml.parse(self.raw.text, Loader=LOADER):
            if handler := handlers.get(type(event)):
                handler(event)

    def open_bracket(self) -> Mark | None:
        """Return the place of the innermost `[` or `{` not closed yet."""
        return next((frame.mark for frame in reversed(self._stack) if frame.flow), None)

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

    def _note(self, found: Problem | None) -> None:
        if found:
            self.problems.append(found)
            if len(self.problems) >= MAX_PROBLEMS:
                raise Stop

    def _document(self, event: Any) -> None:
        mark = self.raw.mark(event.start_mark)
        if event.version or event.tags:
            self._note(refused.directive(mark, self.raw.line(mark.dong - 1)))
        self._documents += 1
        if self._documents > 1:
            self._note(refused.second_document(mark))
            raise Stop

    def _count(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._note(refused.too_many(self.raw.mark(event.start_mark), MAX_NODES))
            raise Stop
        if getattr(event, "tag", None) is not None or event.anchor is not None:
            self._properties(event)

    def _properties(self, event: Any) -> None:
        if not isinstance(event, yaml.AliasEvent):
            self._note(refused.properties(self.raw, event))

    # -- scalars -----------------------------------------------------------------------------

    def _scalar(self, event: Any) -> None:
        self._count(event)
        self.last = event
        if self.mending:
            self.spans.append((event.start_mark.index, event.end_mark.index))
        if self._wary:
            self._note(refused.in_text(self.raw, event))
        frame = self._stack[-1] if self._stack else None
        if frame and frame.wants_key:
            self._key(frame, event)
        elif event.style:
            if event.style in "'\"":
                self._note(yaml_text.cut_after_quote(self.raw, event))
            block = self._block_column(event) if event.style == "|" else 0
            self._store(self._text(event.value), self.raw.mark(event.start_mark, block))
        else:
            self._plain(frame, event)

    def _plain(self, frame: Frame | None, event: Any) -> None:
        value, mark = event.value, self.raw.mark(event.start_mark)
        if "#" in self.raw.line(event.end_mark.line):
            self._note(yaml_text.cut_by_comment(self.raw, event))
        if not value:
            self._nothing(frame, mark)
            return
        if "-" in value or ":" in value:
            self._note(yaml_text.odd_start(self.raw, event))
        if event.start_mark.line != event.end_mark.line:
            self._note(yaml_text.joined_lines(self.raw, event))
        if frame and frame.flow and not frame.is_map:
            one_line = event.start_mark.line == event.end_mark.line
            if one_line and yaml_text.looks_split(frame.before, value):
                self._note(yaml_text.comma_split(self.raw, event))
            frame.before = value
        self._store(self._text(value), mark)

    def _nothing(self, frame: Frame | None, mark: Mark) -> None:
        """An empty value is as if absent; an empty item is a problem."""
        if frame is None:
            return
        if not frame.is_map:
            self._note(refused.empty_item(self.raw, mark))
        frame.keyed = False

    def _text(self, value: str) -> str:
        if value.isascii():
            return value
        return mend(value) if self.mending else unicodedata.normalize("NFC", value)

    def _block_column(self, event: Any) -> int:
        """Column of a literal block's text: what a raw line has more than the value's line."""
        first = event.start_mark.line + 1
        for number, line in enumerate(event.value.split("\n"), first):
            if line:
                return len(self.raw.line(number)) - len(line) + 1
        return 0

    def _alias(self, event: Any) -> None:
        self._count(event)
        frame = self._stack[-1] if self._stack else None
        found, text = refused.alias(self.raw, event, flow=bool(frame and frame.flow))
        self._note(found)
        if frame and frame.wants_key:
            frame.skip_key()
            return
        self._store(text, self.raw.mark(event.start_mark))

    # -- keys --------------------------------------------------------------------------------

    def _key(self, frame: Frame, event: Any) -> None:
        key, mark = self._text(event.value), self.raw.mark(event.start_mark)
        if not event.style and _SPACE.search(key):
            key = key.strip()
        frame.key, frame.keyed = key, True
        loc = (*frame.loc, key)
        found = self._refusal(frame, event, loc, mark)
        self._note(found)
        frame.drop = found is not None and found.ma != "Y027"
        frame.before = key
        if frame.live and not frame.drop:
            self.keys[loc] = mark

    def _refusal(self, frame: Frame, event: Any, loc: Loc, mark: Mark) -> Problem | None:
        if not event.style and event.value == "<<":
            return refused.merge(mark)
        if not frame.key:
            return refused.empty_key(mark)
        if frame.flow and not event.style:
            alone = yaml_text.key_alone(self.raw, event, first=not frame.before)
            if alone:
                return alone
        first = self.keys.get(loc) if frame.live else None
        if first:
            return refused.repeated_key(mark, frame.key, first)
        spaced = not event.style and _SPACE.search(event.value) and not self._pair(frame)
        return yaml_text.spaced_key(self.raw, event) if spaced else None

    def _pair(self, frame: Frame) -> bool:
        """Whether a mapping is one made of `: ` inside [ ], which is a problem already."""
        opening = self.raw.line(frame.mark.dong - 1)[frame.mark.cot - 1 : frame.mark.cot]
        return frame.flow and opening != "{"

    # -- collections -------------------------------------------------------------------------

    def _start(self, event: Any) -> None:
        self._count(event)
        mark = self.raw.mark(event.start_mark)
        if len(self._stack) >= MAX_DEPTH:
            self._note(refused.too_deep(mark, MAX_DEPTH))
            raise Stop
        is_map, flow = isinstance(event, yaml.MappingStartEvent), bool(event.flow_style)
        above = self._stack[-1] if self._stack else None
        if is_map and flow and above and not above.is_map:
            self._note(yaml_text.colon_split(self.raw, event))
        loc, live = above.slot() if above else ((), True)
        if live:
            self.marks[loc] = mark
        self._stack.append(Frame(loc, {} if is_map else [], mark, live, flow, is_map))

    def _end(self, _event: Any) -> None:
        done = self._stack.pop()
        above = self._stack[-1] if self._stack else None
        if above and above.wants_key:
            self._note(refused.collection_key(done.mark))
            above.skip_key()
            return
        if above and not above.is_map:
            above.before = ""
        self._keep(above, done.value)

    def _store(self, value: Plain, mark: Mark) -> None:
        above = self._stack[-1] if self._stack else None
        loc, live = above.slot() if above else ((), True)
        if live:
            self.marks[loc] = mark
        self._keep(above, value)

    def _keep(self, above: Frame | None, value: Plain) -> None:
        if above is None:
            self.value = value
        else:
            above.keep(value)
