"""The names of a registry as of a day, looked up: by all spellings, by what is near or short.

Capitals, doubled spaces, dashes and the place of a tone mark do not count; accents do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct

from vanban.content.registry import CoQuan, DanhBa, Nhom
from vanban.content.workbook.home import Home
from vanban.content.workbook.name_keys import loose_key, name_key, spelling_key
from vanban.content.workbook.short_names import NEARLY, ShortNames, words_of
from vanban.text.vietnamese import nearest_id, upper_first

NAME_FORMS = ("ten_ngan", "ten_noi_bo", "ten")
_MOST_NEAR = 300  # strange names that a near one is looked for


class NameIndex(Struct, frozen=True, dict=True):
    """The names of a registry as of a day (None: not known, every body counts).

    `home`: the body whose paper they stand in, "" where that is not known; `place`: where that body
    is, of one that the registry has not (`Home`).
    """

    danh_ba: DanhBa
    day: date | None
    home: str = ""
    place: str = ""

    @cached_property
    def _at(self) -> Home:
        return Home(self.danh_ba, self.home, self.place)

    def find(self, name: str) -> tuple[str, ...]:
        """Return the ids that a name stands for: bodies of the day first; an id is itself."""
        if name in self.danh_ba.bodies or name in self.danh_ba.groups:
            return (name,)
        ids = self._at.here(self._index.get(name_key(name), ()), name)
        valid = tuple(who for who in ids if self._valid(who))
        return self._at.nearest(valid or ids) or self._of_own_place(name)

    def _of_own_place(self, name: str) -> tuple[str, ...]:
        """Return who "Công an xã" is in a paper of UBND xã Nà Tấu: Công an xã Nà Tấu."""
        for level, place in self._at.places:
            if name.casefold().endswith(f" {level}"):
                found = self._index.get(name_key(f"{name} {place}"), ())
                return tuple(w for w in found if self._valid(w) and w not in self._at.above)
        return ()

    def spelled(self, name: str) -> tuple[str, ...]:
        """Return the ids that a name stands for, as it is or else in another spelling."""
        alike = self._at.here(self._spellings.get(spelling_key(name), ()), name)
        return self.find(name) or self._at.nearest(alike)

    def at_home(self, ids: tuple[str, ...], name: str) -> tuple[str, ...]:
        """Return of those whom a name may mean the ones that its paper stands next to."""
        return self._at.nearest(self._at.here(ids, name))

    def is_brief(self, name: str) -> bool:
        """Say whether a name stands for somebody by the place of the paper alone."""
        named = name_key(name) in self._index or spelling_key(name) in self._spellings
        return not named and bool(self._of_own_place(name))

    def alike(self, name: str) -> tuple[str, ...]:
        """Return the ids of names that differ from one by signs, "và", "Việt Nam" alone."""
        return self._loose.get(loose_key(name), ())

    def near(self, name: str) -> tuple[str, str]:
        """Return the nearest name that there is and its id; empty where none is near."""
        if len(self._near) > _MOST_NEAR:
            return "", ""
        if name not in self._near:
            text = nearest_id(name, tuple(self._every))
            self._near[name] = (text, self._every.get(text, ""))
        return self._near[name]

    def proposed(self, name: str) -> tuple[str, ...]:
        """Return the ids that a strange name fits best, by initials, codes or words."""
        return self.find(name) or self.fitting(name)[1]

    def open_groups(self) -> tuple[str, ...]:
        """Return the open groups that there are."""
        return tuple(who for who, group in self.danh_ba.groups.items() if group.mo)

    def title(self, who: str) -> str:
        """Return the shortest name of a body or group, with a capital."""
        return upper_first(self.danh_ba.named(who).name("ten_ngan"))

    def ids(self) -> tuple[str, ...]:
        """Return the bodies valid on the day and the groups, in the order of the registry."""
        every = (*self.danh_ba.bodies, *self.danh_ba.groups)
        return tuple(who for who in every if self._valid(who))

    # what is asked again and again ---------------------------------------------------------------

    @cached_property
    def _spellings(self) -> dict[str, tuple[str, ...]]:
        """The ids of the day by the spellings of their names."""
        return self._by(spelling_key)

    @cached_property
    def _loose(self) -> dict[str, tuple[str, ...]]:
        """The ids of the day by their names without signs and small words."""
        return self._by(loose_key)

    def _by(self, key_of: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
        index: dict[str, tuple[str, ...]] = {}
        for who in self.ids():
            for key in dict.fromkeys(map(key_of, self._texts(who))):
                index[key] = (*index.get(key, ()), who)
        return index

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words that names begin with: no other part of a list need be tried."""
        texts = (text for who in self._index.values() for one in who for text in self._texts(one))
        ids = (*self.danh_ba.bodies, *self.danh_ba.groups)
        return frozenset(word for text in (*texts, *ids) for word in words_of(text)[:1])

    @cached_property
    def _near(self) -> dict[str, tuple[str, str]]:
        """What `near` has found: a table repeats its names."""
        return {}

    @cached_property
    def _fits(self) -> dict[str, tuple[int, tuple[str, ...]]]:
        """What `_fitting` has found."""
        return {}

    @cached_property
    def _every(self) -> dict[str, str]:
        return {text: who for who in self.ids() for text in self._texts(who)}

    @cached_property
    def short_names(self) -> ShortNames:
        """The names that short ones are held against."""
        codes: Mapping[str, tuple[str, ...]] = {
            who: tuple(code for code in (body.ky_hieu, body.ma_luu) if code)
            for who, body in self.danh_ba.bodies.items()
            if self._valid(who)
        }
        return ShortNames({who: self._texts(who) for who in self.ids()}, codes)

    @cached_property
    def _index(self) -> dict[str, tuple[str, ...]]:
        index: dict[str, tuple[str, ...]] = {}
        for who in (*self.danh_ba.bodies, *self.danh_ba.groups):
            for key in {name_key(text) for text in self._texts(who)}:
                index[key] = (*index.get(key, ()), who)
        return index

    def fitting(self, name: str) -> tuple[int, tuple[str, ...]]:
        """Return how well a name fits as a short one, and whom; `NEARLY` and less fits."""
        if name not in self._fits:
            if len(self._fits) > _MOST_NEAR:
                return NEARLY + 1, ()
            self._fits[name] = self.short_names.fitting(name)
        return self._fits[name]

    def _valid(self, who: str) -> bool:
        body = self.danh_ba.bodies.get(who)
        return body is None or self.day is None or body.valid_on(self.day)

    def forms(self, who: str) -> tuple[str, ...]:
        """Return the forms of a name, the shortest first."""
        entry: CoQuan | Nhom = self.danh_ba.named(who)
        return tuple(dict.fromkeys(entry.name(form) for form in NAME_FORMS))

    def _texts(self, who: str) -> tuple[str, ...]:
        """The names of an entry: its forms, then its other names."""
        return tuple(dict.fromkeys((*self.forms(who), *self.danh_ba.named(who).ten_khac)))
