"""From the event stream of libyaml to plain values with places. The one home of PyYAML.

No recursion: the nodes being read are on a stack of our own, so depth costs nothing but a limit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Union

import yaml
from msgspec import Struct, field

from vanban.problems.problem import Mark, Problem
from vanban.source import refusals, text_traps
from vanban.source.layout_errors import wrong_dash
from vanban.source.places import Branch, KeyMarks, Loc, Marks
from vanban.source.raw import OPENING, Fault, Raw, Slip, Stop, in_curly, straight
from vanban.text.characters import mend

# --- values while they are read ---


Plain = Union[str, list["Plain"], dict[str, "Plain"]]  # noqa: UP007 - `|` takes no quoted name
Slot = tuple[Branch, str | int]
"""Where a value is noted: among the places of a list or a mapping, under its position or key."""


class Frame(Struct):
    """A list or a mapping being read; `live` is False inside what will be thrown away.

    `keyed` says that a mapping has its next key and waits for the value, `drop` that this value
    will be thrown away; `before` is the unquoted item, or the key, before this one;
    `above` is the list or mapping that this one is in, `pair` says of a mapping that it is one
    only by a `: ` inside [ ].
    """

    places: Branch
    value: list[Plain] | dict[str, Plain]
    mark: Mark
    live: bool
    flow: bool
    is_map: bool
    above: Frame | None = None
    pair: bool = False
    key: str = ""
    keyed: bool = False
    drop: bool = False
    before: str = ""

    @property
    def wants_key(self) -> bool:
        """Say whether the next node is a key."""
        return self.is_map and not self.keyed

    def slot(self) -> Slot | None:
        """Return where the node is noted that begins now; None where it will not be kept."""
        if not self.is_map:
            return (self.places, len(self.value)) if self.live else None
        return (self.places, self.key) if self.live and self.keyed and not self.drop else None

    def begins_item(self, key: str) -> bool:
        """Say whether a mapping of a list begins anew: its first key, or `id`, comes again."""
        if self.flow or not self.live or self.above is None or self.above.is_map:
            return False
        return key in self.value and key in ("id", next(iter(self.value)))

    def next_item(self, mark: Mark) -> None:
        """Put the mapping so far in its list and go on with an empty one, which begins here."""
        if self.above is not None:
            self.above.keep(self.value)
            self.places, self.value = Branch({}), {}
            if slot := self.above.slot():
                slot[0].note(slot[1], (mark.dong, mark.cot, mark.block), self.places)

    def keep(self, value: Plain) -> None:
        """Put a finished node in its place."""
        if isinstance(self.value, list):
            self.value.append(value)
            return
        if not self.drop:
            self.value[self.key] = value
        self.keyed = False

    def skip_key(self) -> None:
        """Take an unusable key: its value will be thrown away."""
        self.keyed, self.drop = True, True


# --- events of libyaml ---


MAX_NODES = 200_000
MAX_PROBLEMS = 1000
# libyaml, where PyYAML was built with it: some twenty times as quick, the same events
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SyntaxFault = yaml.YAMLError
_SHORT = 80
_SPACE = re.compile(r"\s")
_DASHES = frozenset("-–—―")
_STARTS = OPENING | _DASHES


class Reader(Struct):
    """Builds the value of one document and collects marks and problems, event by event.

    `mending`: the text holds suspect characters, so values are put right and their spans kept.
    `value` is None as long as nothing has been read; `last` is the last scalar event.
    """

    raw: Raw
    mending: bool
    value: Plain | None = None
    problems: list[Problem] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    last: Any = None
    _stack: list[Frame] = field(default_factory=list)
    _top: Branch = field(default_factory=lambda: Branch(None))
    _texts: dict[str, str] = field(default_factory=dict)
    """Short texts and keys that were read: records say the same again and again."""
    _names: dict[tuple[str, ...], dict[str, int]] = field(default_factory=dict)
    """The keys of mappings that were read, each once."""
    _anchors: dict[str | None, int] = field(default_factory=dict)
    """The lines of the anchors that were refused, by their names."""
    _nodes: int = 0
    _documents: int = 0
    _wary: bool = False

    def read(self) -> None:
        """Read the whole text. Raises SyntaxFault, Slip, or Stop where reading must end."""
        self._wary = "\t" in self.raw.text or "\\" in self.raw.text
        handlers = self._handlers()
        # events, not nodes: PyYAML composes by recursion, follows aliases, drops repeated keys
        loader = LOADER(self.raw.text)
        try:  # as yaml.parse does, which asks twice for every event
            while (event := loader.get_event()) is not None:
                if handler := handlers.get(type(event)):
                    handler(event)
        finally:
            loader.dispose()

    @property
    def marks(self) -> Mapping[Loc, Mark]:
        """The place of each value."""
        return Marks(self.raw.tep, self._top)

    @property
    def keys(self) -> Mapping[Loc, Mark]:
        """The place of each key, by the path of its value."""
        return KeyMarks(self.raw.tep, self._top)

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

    def _note(self, problem: Problem | None) -> None:
        if problem:
            self.problems.append(problem)
            if len(self.problems) >= MAX_PROBLEMS:
                raise Stop

    def _document(self, event: Any) -> None:
        mark = self.raw.mark(event.start_mark)
        if event.version or event.tags:
            self._note(refusals.directive(mark, self.raw.line(mark.dong - 1)))
        self._documents += 1
        if self._documents > 1:
            self._note(refusals.second_document(mark))
            raise Stop

    def _count(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._note(refusals.too_many(self.raw.mark(event.start_mark), MAX_NODES))
            raise Stop
        if event.anchor is None and getattr(event, "tag", None) is None:
            return
        if not isinstance(event, yaml.AliasEvent):
            self._anchors.setdefault(event.anchor, event.start_mark.line + 1)
            self._note(refusals.properties(self.raw, event))

    def _scalar(self, event: Any) -> None:
        self._count(event)
        self.last = event
        if self.mending:
            self.spans.append((event.start_mark.index, event.end_mark.index))
        if self._wary:
            self._note(refusals.in_text(self.raw, event))
        frame = self._stack[-1] if self._stack else None
        if frame and frame.is_map and not frame.keyed:
            self._key(frame, event)
        elif event.style:
            if event.style in "'\"" and event.start_mark.line != event.end_mark.line:
                self._swallowed(event)
            if event.style in "'\"" and (cut := text_traps.cut_after_quote(self.raw, event)):
                self._note(cut)
            elif event.style == ">":
                self._note(text_traps.folded(self.raw, event))
            block = self.raw.block_column(event) if event.style == "|" else 0
            self._store(self._text(event.value), event.start_mark, block)
        else:
            self._plain(frame, event)

    def _swallowed(self, event: Any) -> None:
        from vanban.source.quoting_errors import swallowed  # few texts in quotes go on over lines

        if fault := swallowed(self.raw, event):
            raise Slip(fault)

    def _plain(self, frame: Frame | None, event: Any) -> None:
        value = event.value
        if value[:1] in _STARTS and self._odd_start(frame, event):
            return
        if "#" in self.raw.line(event.end_mark.line):
            self._note(text_traps.cut_by_comment(self.raw, event))
        if not value:
            self._nothing(frame, event)
            return
        if value in text_traps.NOTHING:
            self._note(text_traps.nothing_as_text(self.raw, event))
        if "-" in value or ":" in value:
            self._note(text_traps.odd_start(self.raw, event))
        if event.start_mark.line != event.end_mark.line:
            self._note(text_traps.joined_lines(self.raw, event))
        if frame and frame.flow and not frame.is_map:
            self._note(text_traps.item_split(self.raw, frame.before, event))
            frame.before = value
        self._store(self._text(value), event.start_mark)

    def _odd_start(self, frame: Frame | None, event: Any) -> bool:
        """Whether Word's quotes are around the whole value, which is then noted and stored."""
        flow, mark = frame is not None and frame.flow, self.raw.mark(event.start_mark)
        self._dash(flow, event)
        if flow and (split := text_traps.curly_split(self.raw, event)):
            raise Slip(Fault(text_traps.curly(mark, split[0]), mark.dong - 1, split[1]))
        curly = in_curly(event.value)
        if curly:
            self._note(text_traps.curly(mark, event.value))
            self._store(self._text(straight(event.value)), event.start_mark)
        return curly

    def _dash(self, flow: bool, event: Any) -> None:
        at_start = not flow and self.raw.at_start(event)
        if at_start and (fault := wrong_dash(self.raw, event.start_mark.line)):
            raise Slip(fault)

    def _nothing(self, frame: Frame | None, event: Any) -> None:
        """An empty value is as if absent; an empty item is a problem."""
        if frame and not frame.is_map:
            self._note(refusals.empty_item(self.raw, self.raw.mark(event.start_mark)))
        elif frame:
            frame.keyed = False

    def _text(self, value: str) -> str:
        if not value.isascii():
            value = mend(value) if self.mending else unicodedata.normalize("NFC", value)
        return self._texts.setdefault(value, value) if len(value) < _SHORT else value

    def _alias(self, event: Any) -> None:
        self._count(event)
        frame = self._stack[-1] if self._stack else None
        anchor = self._anchors.get(event.anchor)
        refusal, text = refusals.alias(self.raw, event, anchor, flow=bool(frame and frame.flow))
        self._note(refusal)
        if frame and frame.wants_key:
            frame.skip_key()
            return
        self._store(text, event.start_mark)

    def _key(self, frame: Frame, event: Any) -> None:
        key, start = self._text(event.value), event.start_mark
        odd = not (event.style or key.isidentifier())  # a key of ours has neither blank nor dash
        if odd and _SPACE.search(key):
            key = refusals.joined_key(key)
        if odd and key[:1] in _DASHES:
            self._dash(frame.flow, event)
        if frame.begins_item(key):
            mark = self.raw.mark(start)
            self._note(refusals.missing_dash(self.raw, mark))
            frame.next_item(mark)
        frame.key, frame.keyed = key, True
        if odd or frame.flow or not key or frame.places.has(key):
            refusal = self._refusal(frame, event, self.raw.mark(start))
            self._note(refusal)
            frame.drop = refusal is not None and refusal.ma != "Y027"
        else:
            frame.drop = False
        frame.before = key
        if frame.live and not frame.drop:
            frame.places.note_key(key, start.line + 1, start.column + 1)

    def _refusal(self, frame: Frame, event: Any, mark: Mark) -> Problem | None:
        if not event.style and event.value == "<<":
            return refusals.merge(mark)
        if not frame.key:
            return refusals.empty_key(mark)
        bare, first = frame.flow and not event.style, not frame.before
        if bare and (alone := text_traps.key_alone(self.raw, event, first=first)):
            return alone
        if frame.live and (known := frame.places.key_spot(frame.key)):
            return refusals.repeated_key(mark, frame.key, Mark(self.raw.tep, *known))
        spaced = not event.style and _SPACE.search(event.value) and not frame.pair
        return refusals.spaced_key(self.raw, event) if spaced else None

    def _start(self, event: Any) -> None:
        self._count(event)
        mark = self.raw.mark(event.start_mark)
        if len(self._stack) >= refusals.MAX_DEPTH:
            self._note(refusals.too_deep(mark))
            raise Stop
        is_map, flow = isinstance(event, yaml.MappingStartEvent), bool(event.flow_style)
        above = self._stack[-1] if self._stack else None
        pair = is_map and flow and above and not above.is_map
        split = text_traps.colon_split(self.raw, event) if pair else None
        self._note(split)
        places, value = (
            (Branch({}), dict[str, Plain]()) if is_map else (Branch(None), list[Plain]())
        )
        live = self._place(above, event.start_mark, 0, places)
        self._stack.append(Frame(places, value, mark, live, flow, is_map, above, split is not None))

    def _end(self, _event: Any) -> None:
        frame = self._stack.pop()
        names = frame.places.names
        frame.places.close(None if names is None else self._names.setdefault((*names,), names))
        above = self._stack[-1] if self._stack else None
        if above and above.wants_key:
            self._note(refusals.collection_key(frame.mark))
            above.skip_key()
            return
        if above and not above.is_map:
            above.before = ""
        self._keep(above, frame.value)

    def _store(self, value: Plain, start: Any, block: int = 0) -> None:
        above = self._stack[-1] if self._stack else None
        self._place(above, start, block)
        self._keep(above, value)

    def _place(
        self, above: Frame | None, start: Any, block: int, below: Branch | None = None
    ) -> bool:
        """Note where the node stands that begins now; say whether it is kept."""
        slot = above.slot() if above else (self._top, 0)
        if slot:
            slot[0].note(slot[1], (start.line + 1, start.column + 1, block), below)
        return slot is not None

    def _keep(self, above: Frame | None, value: Plain) -> None:
        if above is None:
            self.value = value
        else:
            above.keep(value)
