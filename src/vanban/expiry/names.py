"""Which names in a text had ended by the day of its document: the one answer for all who ask."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from msgspec import Struct

from vanban.expiry.bodies import bodies_in, may_name_body, merged_bodies
from vanban.expiry.mentions import Mention, as_history, may_name, mentions
from vanban.expiry.units import (
    SINCE,
    FormerUnit,
    Key,
    ended,
    known,
    levels_before,
    names_a_unit_today,
    provinces_of,
)

PROVINCE = "v"
SPACES = {ord("\u00a0"): " ", ord("\t"): " "}


class EndedName(Struct, frozen=True):
    """A name that has ended: as typed, in its own form, its successors in words ("" if many).

    `sure`: it can be nothing else. A body whose own name holds the old one is not sure.
    """

    typed: str
    name: str
    now: str
    since: date
    sure: bool = True

    @property
    def message(self) -> str:
        """What was seen, for a message."""
        own = "" if self.typed.casefold() == self.name.casefold() else f" ({self.name})"
        return f"thấy “{self.typed}”{own}, tên này không còn từ {self.since:%d/%m/%Y}"

    @property
    def hint(self) -> str:
        """What to do."""
        return f"nay là {self.now}" if self.now else "xem lại tên nay, nhiều nơi cũ cùng tên"

    def covers(self, place: EndedName) -> bool:
        """Say whether a place named without its level is this unit: told of the one is told."""
        return f" {self.name.casefold()}".endswith(f" {place.typed.casefold()}")


def first_day() -> date:
    """Return the first day from which any name has ended: for older documents ask nothing."""
    return min(SINCE, *(one.since for one in merged_bodies()))


def may_name_ended(text: str) -> bool:
    """Say quickly whether a text may name what has ended: most can not."""
    return may_name(text) or may_name_body(text)


def ended_names(
    text: str, day: date, home: Collection[Key] | None = frozenset(), *, history: bool = True
) -> tuple[EndedName, ...]:
    """Return the names in a text that had ended by the day of its document, in their order.

    `home`: the provinces of today that the document comes from; None: of none that is known, and
    its places are not asked (`home_of`). With `history` what is told of
    former times is left out; a letterhead tells none.
    """
    if not may_name_ended(text):
        return ()
    bare = text.translate(SPACES)
    found = [*_bodies(bare, day, history=history)]
    if home is not None and day >= SINCE and may_name(bare):
        found += _units(bare, home, history=history)
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def _bodies(text: str, day: date, *, history: bool) -> Iterator[tuple[int, EndedName]]:
    for match, body in bodies_in(text):
        mention = Mention(text[match.start() : match.end()], (), match.start(), match.end())
        past = history and as_history(text, mention, body.since)
        if day >= body.since and not past:
            yield match.start(), EndedName(mention.typed, body.name, body.now, body.since)


def _units(text: str, home: Collection[Key], *, history: bool) -> Iterator[tuple[int, EndedName]]:
    for mention in mentions(text):
        unit = _ended(mention, home)
        if unit and not (history and as_history(text, mention, SINCE)):
            sure = not mention.own_name
            yield mention.start, EndedName(mention.typed, unit.name, unit.now, SINCE, sure)


def _ended(mention: Mention, home: Collection[Key]) -> FormerUnit | None:
    key = next((one for one in mention.keys if known(one)), None)
    within = tuple(one for one in mention.within if known(one))
    return ended(key, within, home) if key else None


READ = 20_000
"""Letters of a text in which its province is looked for."""


def provinces_in(text: str) -> frozenset[Key]:
    """Return the provinces of today that the units named in a text lie in, as far as it is sure."""
    return provinces_of([key for key in _keys(text) if known(key)])


def home_of(head: str, text: str) -> frozenset[Key] | None:
    """Return the provinces of today that a document comes from, by its head; none where unsure.

    None, and nothing is to be asked of its places, where it is of a province that nobody knows:
    an example, or a document from abroad. `text` is asked where the head names no province.
    """
    for one in (head, text[:READ]):
        provinces = [key for key in _keys(one) if key[0] == PROVINCE]
        if provinces and not any(known(key) for key in provinces):
            return None
        if provinces:
            break
    return provinces_in(head)


def _keys(text: str) -> Iterator[Key]:
    """The units that a text names: of what a name may be, what is known, else the whole."""
    for mention in mentions(text.translate(SPACES)):
        yield next((key for key in mention.keys if known(key)), mention.keys[0])


def ended_place(name: str, day: date) -> EndedName | None:
    """Return what became of a place named without its level ("Hà Giang"), as before a date.

    None where some unit of today bears the name, at whatever level.
    """
    if day < SINCE or names_a_unit_today(name):
        return None
    units = (ended((level, name)) for level in levels_before(name))
    unit = next((one for one in units if one), None)
    return EndedName(name, unit.name, unit.now, SINCE) if unit else None
