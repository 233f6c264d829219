"""A file beside the page that its source gives: part by part, every difference quoted.

A word that the source claims and the page lacks is lost; what the page has beside is the
program's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from msgspec import Struct

from vanban.check.docx.paper import Paragraph
from vanban.importing.papers.desk import FOOT_ROLES, HEAD_ROLES, OPENING_ROLES
from vanban.importing.papers.ledger import UNKNOWN, Entry
from vanban.importing.papers.word_file import WordFile
from vanban.importing.sources.printed_forms import words_printed

PARTS = ("đầu văn bản", "phần mở đầu", "nội dung", "nơi nhận, chữ ký", "phụ lục, văn bản kèm theo")
UNORDERED = (PARTS[0], PARTS[3])
_LINES = 6
"""Lines at most that one line may be broken into."""
Sort = Literal["dau", "khac", "them", "thieu"]
"""Only marks, capitals or the form of a number or date differ; other words; more; less."""


class Difference(Struct, frozen=True):
    """A line of the file and what the page has in its place; "" where one has none."""

    part: str
    before: str
    after: str
    sort: Sort


class Account(Struct, frozen=True):
    """What has become of a file: every paragraph's entry, the page's differences, lost words."""

    entries: tuple[Entry, ...]
    differences: tuple[Difference, ...]
    lost: tuple[str, ...]
    rendered: bool
    same: int = 0
    """How many lines of the file stand on the page just so."""

    @property
    def words(self) -> int:
        """All words of the file."""
        return sum(one.words for one in self.entries)

    @property
    def in_source(self) -> int:
        """The words that stand in the source."""
        return sum(one.words for one in self.entries if one.key)

    @property
    def left(self) -> tuple[Entry, ...]:
        """What is not in the source, with why."""
        return tuple(one for one in self.entries if not one.key)

    @property
    def whole(self) -> bool:
        """Say whether everything is accounted for: nothing unknown, no word lost."""
        return self.rendered and not self.lost and not self.unknown

    @property
    def unknown(self) -> tuple[Entry, ...]:
        """What nobody could say the part of."""
        return tuple(one for one in self.entries if one.reason == UNKNOWN)


def account(entries: Sequence[Entry], file: WordFile, page: WordFile | None) -> Account:
    """Return the account of a file whose source gives `page` (None: it cannot be rendered)."""
    if page is None:
        return Account(tuple(entries), (), (), rendered=False)
    claimed = Counter(word for one in entries if one.key for word in words_printed(one.text))
    shown = Counter(word for one in _every(page) for word in words_printed(one.printed))
    lost = tuple((claimed - shown).elements())
    left = Counter(_flat(one.text) for one in entries if not one.key)
    differences, same = list[Difference](), 0
    before, after = _lines(file), _lines(page)
    for part in PARTS:
        lines = before.get(part, []), after.get(part, [])
        if part in UNORDERED:
            lines, matched = _unordered(*lines)
            same += matched
        for difference in _differences(part, *lines):
            if isinstance(difference, int):
                same += difference
            elif difference.before and not difference.after and left[_flat(difference.before)] > 0:
                left[_flat(difference.before)] -= 1
            else:
                differences.append(difference)
    return Account(tuple(entries), tuple(differences), lost, rendered=True, same=same)


def _alike(text: str) -> str:
    """What a line has in common with another that says the same."""
    return "".join(words_printed(text))


def _every(file: WordFile) -> Iterator[Paragraph]:
    yield from file.paper.paragraphs
    yield from (one for note in file.notes.values() for one in note)


def _flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def _lines(file: WordFile) -> Mapping[str, list[str]]:
    """The lines of a file by its parts, in reading order."""
    roles: dict[int, str] = {}
    for part in file.roles.parts:
        roles.setdefault(id(part.paragraph), part.role)
    main = {id(p) for piece in file.roles.pieces if piece.sort == "chinh" for p in piece.paragraphs}
    lines: dict[str, list[str]] = {}
    for paragraph in file.paper.paragraphs:
        if not paragraph.printed:
            continue
        role = roles.get(id(paragraph), "")
        place = PARTS[4] if id(paragraph) not in main else _part(role)
        lines.setdefault(place, []).append(_flat(paragraph.printed))
    return lines


def _unordered(
    before: Sequence[str], after: Sequence[str]
) -> tuple[tuple[list[str], list[str]], int]:
    """Lines laid side by side stand in one order or another: those that are the same go."""
    rest = Counter(after)
    lines = []
    for line in before:
        if rest[line] > 0:
            rest[line] -= 1
        else:
            lines.append(line)
    return (lines, [line for line in after if rest[line] > 0]), len(before) - len(lines)


def _part(role: str) -> str:
    if role in HEAD_ROLES:
        return PARTS[0]
    if role in OPENING_ROLES:
        return PARTS[1]
    return PARTS[3] if role in FOOT_ROLES else PARTS[2]


def _differences(
    part: str, before: Sequence[str], after: Sequence[str]
) -> Iterator[Difference | int]:
    """Yield the differences in their order, and how many lines stand the same between them."""
    old, new = (list(map(_alike, lines)) for lines in (before, after))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            pairs = list(zip(before[a:b], after[c:d], strict=True))
            yield sum(1 for one, other in pairs if one == other)
            yield from (Difference(part, x, y, "dau") for x, y in pairs if x != y)
        else:
            lines = (zip(before, old, strict=True), zip(after, new, strict=True))
            one, other = (tuple(map(_Line._make, many)) for many in lines)
            yield from _changed(part, one[a:b], other[c:d])


class _Line(NamedTuple):
    """A line, and what it has in common with others that say the same."""

    text: str
    key: str


def _changed(part: str, before: Sequence[_Line], after: Sequence[_Line]) -> Iterator[Difference]:
    a = c = 0
    for old, new in _broken(before, after):
        yield from _other(part, before[a : old.start], after[c : new.start])
        texts = _text(before[old.start : old.stop]), _text(after[new.start : new.stop])
        yield Difference(part, *texts, "dau")
        a, c = old.stop, new.stop
    yield from _other(part, before[a:], after[c:])


def _other(part: str, before: Sequence[_Line], after: Sequence[_Line]) -> Iterator[Difference]:
    """Lines of which none says what others say."""
    if before and after and _alike(_text(before, " ")) == _alike(_text(after, " ")):
        yield Difference(part, _text(before), _text(after), "dau")
        return
    common = min(len(before), len(after))
    for one, other in zip(before[:common], after[:common], strict=True):
        yield Difference(part, one.text, other.text, "khac")
    yield from (Difference(part, one.text, "", "thieu") for one in before[common:])
    yield from (Difference(part, "", one.text, "them") for one in after[common:])


def _text(lines: Sequence[_Line], sign: str = " / ") -> str:
    return sign.join(one.text for one in lines)


def _broken(before: Sequence[_Line], after: Sequence[_Line]) -> Iterator[tuple[range, range]]:
    """Yield which lines of one are a line of the other, broken otherwise; in the order of both."""
    found = [(range(at, at + 1), span) for at, span in _joined(before, after)]
    found += [(span, range(at, at + 1)) for at, span in _joined(after, before)]
    a = c = 0
    for old, new in sorted(found, key=lambda one: (one[0].start, one[1].start)):
        if old.start >= a and new.start >= c:
            yield old, new
            a, c = old.stop, new.stop


def _joined(wanted: Sequence[_Line], lines: Sequence[_Line]) -> Iterator[tuple[int, range]]:
    """Yield the lines that neighbouring lines of the other side make together."""
    places: dict[str, list[int]] = {}
    for at, one in enumerate(wanted):
        places.setdefault(one.key, []).append(at)
    places.pop("", None)
    for start in range(len(lines)):
        key = ""
        for end in range(start, min(len(lines), start + _LINES)):
            key += lines[end].key
            yield from ((at, range(start, end + 1)) for at in places.get(key, ()))
