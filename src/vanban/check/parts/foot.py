"""The foot of a document: recipients at the left, who signs at the right.

As a table, by tabs, in text boxes, or one under the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from unicodedata import normalize

from msgspec import Struct

from vanban.check.docx.paper import Cell
from vanban.check.parts.part import DOUBTFUL, LIKELY, SURE, Part
from vanban.check.parts.span import Span
from vanban.check.parts.words import NhanDang
from vanban.regime.law import Regime
from vanban.text.vietnamese import all_initials

_ITEM = re.compile(r"[-–—+*•·]\s*\S")
_SIGNING = re.compile(r"[(\[](?=[^\n]*(?:ky|dau))[^\n]*[)\]]")
_NAME = re.compile(r"[^\W\d_]+(?:[ .’'-]+[^\W\d_]+){1,8}")
_STAMP = re.compile(r"(?:nguoi ky|thoi gian ky|ngay ky|ky boi|email|co quan) ?:")
"""What an electronic signature prints of itself."""
NAME_WORDS, ROOM = 8, 2
"""Words of a name; paragraphs on to where no room is."""
SIGNED = 24
"""Points above a name that leave room for a signature."""


class Foot(Struct, frozen=True):
    """Finds the parts of one foot; `start` is where in its pieces it begins."""

    regime: Regime
    words: NhanDang

    def start(self, spans: Sequence[Span], at: int | None) -> int:
        """Return the index of the first piece of the foot; the count where there is none.

        `at`: where the recipients begin, as `begins` says.
        """
        if at is None:
            return self._signed_only(spans)
        table = spans[at].paragraph.cell
        while at and _with(spans[at - 1], spans[at], table.table if table else 0):
            at -= 1
        return self._above(spans, at)

    def parts(self, spans: Sequence[Span], piece: int) -> Iterator[Part]:
        """Yield the parts of the foot."""
        left, right = self._sides(spans)
        between = self._between(left) if right else []
        left = _without(left, between)
        others = _columns_before(right)
        right = _without(right, others)
        yield from self.recipients(left, piece)
        yield from self._signature(right, piece, sure=_sure(left, right))
        yield from self._beside(left, piece)
        yield from _others((*between, *others), piece)

    def _between(self, left: Sequence[Span]) -> list[Span]:
        """Who signs in a column of its own between the recipients and another who signs."""
        word = next((s for s in left if self.heads(s)), None)
        own = word.paragraph.cell if word else None
        if own is None:
            return []
        cells = ((s, s.paragraph.cell) for s in left)
        beside = [s for s, c in cells if c and c.table == own.table and c.column > own.column]
        first = next((s for s in beside if not self._listed(s)), None)
        return beside if first and first.upper and first.centred else []

    def begins(self, spans: Sequence[Span]) -> int | None:
        """Return the index of the heading of the recipients, None where there is none."""
        every = [i for i, s in enumerate(spans) if self.heads(s)]
        plain = [i for i in every if not _in_grid(spans[i])] or every
        ends = [*plain[1:], len(spans)]
        whole = (a for a, b in zip(plain, ends, strict=False) if any(map(self._is_luu, spans[a:b])))
        return next(whole, plain[0] if plain else None)

    def _is_luu(self, span: Span) -> bool:
        return self.words.opens(span.flat, "luu")

    def end(self, spans: Sequence[Span], at: int | None) -> int:
        """Return the index behind the last piece of the foot: what follows is no part of it.

        The foot ends behind the line of what is kept; after that only what stands in its table, in
        a box or at the right, or signs, belongs to it.
        """
        luu = (i for i in range(at or 0, len(spans)) if self._is_luu(spans[i]))
        last = next(luu, None) if at is not None else None
        if at is None or last is None:
            return len(spans)
        table = spans[at].paragraph.cell
        for index in range(last + 1, len(spans)):
            if not self._goes_on(spans[index - 1], spans[index], table):
                break
            last = index
        return last + 1

    def _goes_on(self, above: Span, span: Span, table: Cell | None) -> bool:
        cell = span.paragraph.cell
        if table and cell and cell.table == table.table:
            return True
        if span.paragraph.box or span.paragraph is above.paragraph:
            return True
        signs = not table and (self._signs(span) or self._posted(above, span))
        return not _in_grid(span) and (signs or span.side == "phai")

    def _posted(self, above: Span, span: Span) -> bool:
        """Say whether a line at the left is a post in capitals, or the name right below one."""
        return self._is_post(span) or (self._is_post(above) and named(span.text))

    def _is_post(self, span: Span) -> bool:
        short = any(span.text.startswith(one.chu) for one in self.regime.chu_ky.viet_tat.values())
        return span.upper and (short or self.words.is_post(span.text))

    def heads(self, span: Span) -> bool:
        """Say whether a piece is the word of the recipients."""
        return self.words.heads(span.flat, "noi_nhan")

    def _above(self, spans: Sequence[Span], at: int) -> int:
        """A block of signing may stand above the recipients where they are not side by side."""
        if any(s.side == "phai" for s in self._own(spans, at)):
            return at
        first = at
        for index in range(at - 1, max(at - 6, -1), -1):
            if self._signs(spans[index]):
                first = index
            elif _runs(spans[index]):
                break  # the title of a short document stands above its text
        while 0 < first < at and _paired(spans[first - 1], spans[first]):
            first -= 1  # the lines of two that sign side by side by tabs
        cell = spans[first].paragraph.cell if first < at else None
        while cell and first and _with(spans[first - 1], spans[first], cell.table):
            first -= 1  # all of the table in which two bodies sign side by side
        return first if any(s.upper for s in spans[first:at]) else at

    def _own(self, spans: Sequence[Span], at: int) -> Iterator[Span]:
        """The pieces of the foot from the recipients on, however many of them there are."""
        table = spans[at].paragraph.cell
        for span in spans[at : self.end(spans, at)]:
            cell = span.paragraph.cell
            if table is None or (cell is not None and cell.table == table.table):
                yield span

    def _signed_only(self, spans: Sequence[Span]) -> int:
        """Without recipients: the last capitals in the middle or at the right, and the name.

        Those who sign side by side stand in one table, however many lines they have.
        """
        cell = spans[-1].paragraph.cell if spans else None
        if cell is not None and not cell.bordered and cell.columns > 1:
            table = [*takewhile(lambda s: _within(s, cell.table), reversed(spans))]
            if all(map(self._signs, table)) and any(s.upper for s in table):
                return len(spans) - len(table)
        for index in range(len(spans) - 1, max(len(spans) - 8, -1), -1):
            if not self._signs(spans[index]):
                return index + 1
        return len(spans)

    def _sides(self, spans: Sequence[Span]) -> tuple[list[Span], list[Span]]:
        at = next((i for i, s in enumerate(spans) if self.heads(s)), len(spans))
        if any(s.side == "phai" for s in spans):
            right = [s for s in spans if s.side == "phai" or (not s.side and self._signs(s))]
            return _without(spans, right), right
        box = spans[at].paragraph.box if at < len(spans) else 0
        listed = [i for i in range(at, len(spans)) if i == at or self._listed(spans[i])]
        left = [spans[i] for i in listed if spans[i].paragraph.box == box]
        return left, _without(spans, left)

    def _name(self, shown: Sequence[Span]) -> Span | None:
        """The name: the last line that may be one; in capitals only where a gap is above it."""
        last = shown[-1] if shown else None
        if last is None or not named(last.text.title() if last.upper else last.text):
            return None
        if self.words.is_post(last.text):
            return None
        if not last.upper or all_initials(last.text):
            return last
        above = [s for s in shown[:-1] if s.upper]
        alone = bool(above) and len(above) == len(shown) - 1
        room = alone and (_gap(above[-1], last) > 1 or last.paragraph.form.before > SIGNED)
        return last if room else None

    def _signature(self, spans: Sequence[Span], piece: int, *, sure: float) -> Iterator[Part]:
        own = (s for s in spans if not (_SIGNING.fullmatch(s.flat) or _STAMP.match(s.flat)))
        shown = [s for s in own if s.text.strip("._… ")]
        name = self._name(shown)
        small = not any(s.upper for s in shown)
        posts = [s for s in shown if s.upper or small or self.words.is_post(s.text)]
        posts = [s for s in posts if s is not name]
        later = False
        for at, span in enumerate(posts):
            later = later or (at > 0 and _apart(posts[at - 1], span, shown))
            yield Part("chuc_vu_khac" if later else "quyen_han", span, sure, piece)
        if name is not None:
            yield Part("ho_ten", name, sure, piece)

    def _beside(self, spans: Sequence[Span], piece: int) -> Iterator[Part]:
        """Who signs at the left above the recipients: a secretary, another side of a contract."""
        above = takewhile(lambda s: not self.heads(s), spans)
        shown = [s for s in above if s.side == "trai"]
        posts = (i for i, s in enumerate(shown) if s.upper and (s.centred or not s.paragraph.cell))
        first = next(posts, len(shown))
        yield from _others(shown[first:], piece)

    def recipients(self, spans: Sequence[Span], piece: int) -> Iterator[Part]:
        """Yield the word of the recipients and who stands below it."""
        begun = False
        for span in spans:
            if self.heads(span):
                begun = True
                yield Part("noi_nhan", span, SURE, piece)
            elif begun:
                ended = span.side == "trai" and span.text.endswith((";", "."))
                sure = SURE if self._listed(span) else LIKELY if ended else DOUBTFUL
                yield Part("noi_nhan_muc", span, sure, piece)

    def _listed(self, span: Span) -> bool:
        return bool(_ITEM.match(span.text) or self.words.opens(span.flat, "luu"))

    def _signs(self, span: Span) -> bool:
        """Say whether a piece may be of a block of signing: capitals or a name, no running text."""
        return (
            span.aside
            and not self._listed(span)
            and (span.upper or named(span.text) or bool(_SIGNING.fullmatch(span.flat)))
        )


def _within(span: Span, table: int) -> bool:
    return span.paragraph.cell is not None and span.paragraph.cell.table == table


def _runs(span: Span) -> bool:
    """Say whether a piece is of the running text: no column, nothing in the middle, many words."""
    return not (span.side or span.aside) and len(span.text.split()) > NAME_WORDS


def _paired(span: Span, below: Span) -> bool:
    """Say whether a piece of two on a line of capitals stands on the line of another or above."""
    return bool(span.side and below.side and span.upper and not span.paragraph.cell)


def _others(spans: Sequence[Span], piece: int) -> Iterator[Part]:
    """The posts and the name of one who signs beside another."""
    for span in spans:
        if span.upper:
            yield Part("nguoi_ky_khac", span, LIKELY, piece)
        elif named(span.text):
            yield Part("ho_ten", span, LIKELY, piece)


def _columns_before(spans: Sequence[Span]) -> list[Span]:
    """Who signs in columns of their own at the right, before the one in the last column."""
    columns: dict[tuple[int, int], list[Span]] = {}
    for span in spans:
        if cell := span.paragraph.cell:
            columns.setdefault((cell.table, cell.column), []).append(span)
    blocks = [columns[key] for key in sorted(columns)]
    one_table = len({table for table, _ in columns}) == 1
    signs = one_table and all(block[0].upper and block[0].centred for block in blocks)
    return [span for block in blocks[:-1] for span in block] if signs else []


def _in_grid(span: Span) -> bool:
    """Say whether it stands in a table that draws lines."""
    return bool(span.paragraph.cell and span.paragraph.cell.bordered)


def _without(spans: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    ids = {id(one) for one in others}
    return [one for one in spans if id(one) not in ids]


def _apart(above: Span, span: Span, shown: Sequence[Span]) -> bool:
    """Say whether the room of the signature is between two posts: other words, lines, space."""
    between = shown[shown.index(above) + 1 : shown.index(span)]
    same = above.paragraph.cell == span.paragraph.cell
    space = max(span.paragraph.form.before, above.paragraph.form.after)
    return bool(between) or (same and (_gap(above, span) > ROOM or space > SIGNED))


def _gap(above: Span, below: Span) -> int:
    """How many paragraphs on a piece stands, those aside in boxes beside the one above."""
    return below.paragraph.number - above.paragraph.number - above.paragraph.boxed


def _sure(left: Sequence[Span], right: Sequence[Span]) -> float:
    """How sure it is that those at the right sign: by columns, boxes, or their place and name."""
    boxes = {s.paragraph.box for s in right}
    others = {s.paragraph.box for s in left}
    boxed = len(boxes) == 1 and boxes.isdisjoint({0} | others)
    beside = bool(others) and others.isdisjoint({0} | boxes)
    placed = all(s.aside for s in right) and (beside or any(_named_small(s) for s in right))
    return LIKELY if boxed or placed or any(s.side == "phai" for s in right) else DOUBTFUL


def named(text: str) -> bool:
    """Say whether a text may be a person's name: two to seven words, letters alone."""
    composed = normalize("NFC", " ".join(text.split()))
    bare = re.sub(r"^(?:[A-ZĐ][A-Za-zĐđ]{0,4}\.\s*)+", "", composed)
    words = bare.split()
    return bool(_NAME.fullmatch(bare)) and len(words) <= NAME_WORDS


def _named_small(span: Span) -> bool:
    return named(span.text) and (not span.upper or all_initials(span.text))


def _with(span: Span, foot: Span, table: int) -> bool:
    """Say whether a piece stands in the same table, or on the same line, as the recipients."""
    cell = span.paragraph.cell
    return (bool(table) and cell is not None and cell.table == table) or (
        span.paragraph is foot.paragraph
    )
