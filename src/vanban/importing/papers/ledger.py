"""What has become of every paragraph of a file: where it stands in the source, or why it does not.

The two add up in words: a paragraph that nobody has claimed is left out for that reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from vanban.check.docx.paper import Paragraph
from vanban.importing.tasks import Left, Place

PRINTED = "chương trình tự in"
PICTURE = "[hình]"
"""What stands for a picture among the texts."""
RULED = "đường kẻ, dấu trang trí gõ bằng phím"
UNKNOWN = "không nhận ra là phần nào của văn bản"


class Entry(Struct, frozen=True):
    """A piece of text with its paragraph: `key` is its place in the source.

    Without one `reason` says why it is not there.
    """

    paragraph: Paragraph
    text: str
    key: str = ""
    reason: str = ""

    @property
    def words(self) -> int:
        """How many words it has; a picture has none."""
        return 0 if self.text == PICTURE else len(self.text.split())


class Ledger(Struct):
    """The account of one file, kept while its parts are read."""

    _entries: dict[int, list[Entry]] = field(default_factory=dict)

    def took(self, paragraph: Paragraph, key: str, text: str | None = None) -> None:
        """Note that a paragraph, or a piece of it, stands at a key of the source."""
        shown = paragraph.printed if text is None else text
        self._note(Entry(paragraph, shown, key=key))

    def left(self, paragraph: Paragraph, reason: str, text: str | None = None) -> None:
        """Note that a paragraph, or a piece of it, is not in the source, and why."""
        shown = paragraph.printed if text is None else text
        self._note(Entry(paragraph, shown, reason=reason))

    def _note(self, entry: Entry) -> None:
        if entry.text.strip():
            self._entries.setdefault(id(entry.paragraph), []).append(entry)

    def knows(self, paragraph: Paragraph) -> bool:
        """Say whether something was noted of a paragraph."""
        return id(paragraph) in self._entries

    def closed(self, paragraphs: Iterable[Paragraph]) -> tuple[Entry, ...]:
        """Return the account of all paragraphs in reading order, what nobody took among it."""
        return tuple(entry for one in paragraphs for entry in self._of(one))

    def _of(self, paragraph: Paragraph) -> Iterator[Entry]:
        noted = self._entries.get(id(paragraph), [])
        yield from noted
        rest = Counter(paragraph.printed.split())
        rest -= Counter(word for entry in noted for word in entry.text.split())
        if rest:
            missing = " ".join(_in_order(paragraph.printed.split(), rest))
            ruled = not any(map(str.isalnum, missing))
            yield Entry(paragraph, missing, reason=RULED if ruled else UNKNOWN)


def _in_order(words: list[str], rest: Counter[str]) -> Iterator[str]:
    """The last of the words that are left over, as they stand."""
    wanted = Counter(rest)
    tail = []
    for word in reversed(words):
        if wanted[word] > 0:
            wanted[word] -= 1
            tail.append(word)
    yield from reversed(tail)


def as_left(entry: Entry) -> Left:
    """Return an entry that is not in the source as the contract has it."""
    one = entry.paragraph
    cell = one.cell
    place = (
        Place(cell.table, cell.row, cell.column, one.number) if cell else Place(0, 0, 0, one.number)
    )
    return Left(place, entry.text, entry.reason)
