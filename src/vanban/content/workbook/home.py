"""Whom a name means in a paper made at one place, of bodies that have it in common."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from vanban.content.registry import DanhBa
from vanban.content.workbook.name_keys import LEVELS, place_in

_PROVINCES = ("tỉnh", "thành phố")


class Home(Struct, frozen=True, dict=True):
    """Where a paper is made: its body, "" where that is not known, and the place of that body.

    Of bodies with one name it means those that it stands next to: its own province's Sở, its own
    commune's Phòng. `place` (`place_in`) is of a body that the registry has not: what stands in
    another place of that kind is not meant, unless it is called by its place.
    """

    danh_ba: DanhBa
    body: str = ""
    place: str = ""

    @cached_property
    def above(self) -> tuple[str, ...]:
        """The body and those above it, the nearest first; none where it is not known."""
        return tuple(self._chain(self.body)) if self.body in self.danh_ba.bodies else ()

    @cached_property
    def places(self) -> tuple[tuple[str, str], ...]:
        """The places where the paper is made, the nearest first: kind and name of each."""
        named = [self.danh_ba.bodies[who].ten for who in self.above]
        places = [place_in(ten) for ten in named] or [self.place]
        levels = {
            level: one for one in reversed(places) for level in LEVELS if one.startswith(level)
        }
        return tuple((level, one.removeprefix(level).strip()) for level, one in levels.items())

    def here(self, ids: tuple[str, ...], name: str) -> tuple[str, ...]:
        """Of bodies with a name those that do not stand in another place than the paper does.

        Another commune is another place only for a group, and where home is not known.
        """
        levels = {self.place.partition(" ")[0]: self.place} if self.place else self._levels
        typed = name.casefold()
        return tuple(
            who for who in ids if not any(self._away(who, typed, *at) for at in levels.items())
        )

    def nearest(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Of several bodies those that share the nearest body above with the one at home."""
        if not ids[1:] or not self.above or not all(map(self._is_placed, ids)):
            return ids
        shared = [
            next((at for at, one in enumerate(self.above) if one in self._chain(who)), None)
            for who in ids
        ]
        least = min((at for at in shared if at is not None), default=None)
        if least is None:
            return ids
        return tuple(who for who, at in zip(ids, shared, strict=True) if at == least)

    def _away(self, who: str, typed: str, kind: str, place: str) -> bool:
        """Say whether one stands in another place of a kind, and is not called by it."""
        if not self.place and kind not in _PROVINCES and who not in self.danh_ba.groups:
            return False
        at = self._place_of(who, kind)
        return at not in ("", place) and at not in typed

    @cached_property
    def _levels(self) -> dict[str, str]:
        """The place of each kind where the paper is made."""
        return {level: f"{level} {one}" for level, one in self.places}

    def _place_of(self, who: str, kind: str) -> str:
        """Where a body stands: the first place of a kind in its name, and of those above it."""
        named = (self.danh_ba.named(one).ten for one in self._chain(who))
        found = (place for ten in named if (place := place_in(ten)).startswith(f"{kind} "))
        return next(found, "")

    def _is_placed(self, who: str) -> bool:
        """Say whether it is known what a body or group stands below, or home stands below it."""
        return bool(self._chain(who)[1:]) or who in self.above

    def _chain(self, who: str) -> list[str]:
        """A body and those above it, the nearest first; a circle is gone round once.

        A group stands where all its members do of whom that is known.
        """
        chain: list[str] = []
        if group := self.danh_ba.groups.get(who):
            above = {one for part in group.gom if (one := part.truc_thuoc or self._above(part.id))}
            chain, who = [who], above.pop() if len(above) == 1 else ""
        while who in self.danh_ba.bodies and who not in chain:
            chain.append(who)
            who = self.danh_ba.bodies[who].truc_thuoc
        return chain

    def _above(self, who: str) -> str:
        """What a member of a group stands right below; "" for a group, and where nobody says."""
        body = self.danh_ba.bodies.get(who)
        return body.truc_thuoc if body else ""
