"""The general duties of a body as sentences of its draft, in the order of the wording."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from vanban.content.document import MucNoiDung
from vanban.content.plan import NghiaVu
from vanban.content.registry import CoQuan
from vanban.derive.plan import Plan
from vanban.derive.work import Names, Say, duty_words
from vanban.regime.wording import DutyWording, Wording
from vanban.text.vietnamese import full_sentence, lower_first, roman, slug, strip_end

_QUOTES = re.compile(r"\{\{\s*nghia_vu\.cau\b")
"""A wording that prints the plan's own sentence; another only asks what is in it."""


Duty = tuple[NghiaVu, DutyWording | None, str]
"""A duty, how the wording says it (None: not at all), and the plan's words for it."""


class DutyUnits(Struct, frozen=True):
    """The duties of one body; `places` are the parts of the draft that tell its tasks."""

    plan: Plan
    body: CoQuan
    wording: Wording
    say: Say
    names: Names
    places: Sequence[int]

    def units(self, without: Collection[str]) -> Iterator[MucNoiDung]:
        """Yield a khoản for each duty but those of the kinds `without`; equal ones once.

        One that goes on with another's sentence (`noi_vao`) stands in its khoản.
        """
        mine = self._mine(without)
        said = [self._sentence(*one) for one in mine]
        hosts, firsts = _hosts(mine), dict[str, int]()
        for at, text in enumerate(said):
            if at not in hosts:
                firsts.setdefault(_joined((text,)) or str(at), at)
        first = {at: firsts.get(_joined((text,)), at) for at, text in enumerate(said)}
        ordered = self._ordered(mine)
        for at in (one for one in ordered if one not in hosts and one == first[one]):
            below = (said[one] for one in ordered if one in hosts and first[hosts[one]] == at)
            if text := _joined((said[at], *dict.fromkeys(below))):
                name = self.names.fresh(slug(mine[at][0].loai) or "nghia-vu")
                yield MucNoiDung(khoan=text, id=name)

    def _mine(self, without: Collection[str]) -> list[Duty]:
        """The body's duties in the order of the plan."""
        return [
            self._of_wording(duty, sentence, quote)
            for duty, bodies, sentence, quote in self.plan.duties
            if self.body.id in bodies and duty.loai not in without
        ]

    def _ordered(self, duties: Sequence[Duty]) -> list[int]:
        """Return the places of duties as the wording orders their kinds, unknown ones last."""
        places = {id(entry): at for at, entry in enumerate(self.wording.nghia_vu)}
        ranks = [places.get(id(entry), len(places)) for _, entry, _ in duties]
        return sorted(range(len(duties)), key=ranks.__getitem__)

    def _of_wording(self, duty: NghiaVu, sentence: str, quote: str) -> Duty:
        """A duty with its wording and the plan's words: whole where they are quoted."""
        entry = self.wording.duty(duty.loai, self.body.loai)
        return duty, entry, quote if entry is None or _QUOTES.search(entry.cau) else sentence

    def _sentence(self, duty: NghiaVu, entry: DutyWording | None, sentence: str) -> str:
        """The reworded duty, or the plan's own sentence where the wording has no entry."""
        if entry is None:
            return sentence
        parts = ", ".join(map(roman, self.places))
        words = {**duty_words(self.plan, duty, self.body), "cau": strip_end(sentence)}
        return self.say(entry.cau, nghia_vu={**words, "muc_viec": parts})


def _joined(sentences: Sequence[str]) -> str:
    """A duty in words, those that go on with it behind a semicolon."""
    texts = [strip_end(one if at == 0 else lower_first(one)) for at, one in enumerate(sentences)]
    return full_sentence("; ".join(filter(None, texts))) if any(texts) else ""


def _hosts(duties: Sequence[Duty]) -> dict[int, int]:
    """Return which duty each goes on with that goes on with one, by their places.

    That is the nearest of the kind before it in the plan, else the first behind it; one that itself
    goes on with another takes none.
    """
    kinds = {duty.loai for duty, *_ in duties}
    wanted = {
        at: entry.noi_vao
        for at, (_, entry, _) in enumerate(duties)
        if entry and entry.noi_vao in kinds
    }
    hosts: dict[int, int] = {}
    for at, kind in wanted.items():
        own = [n for n, (duty, *_) in enumerate(duties) if duty.loai == kind and n not in wanted]
        before = [n for n in own if n < at]
        hosts |= {at: before[-1] if before else own[0]} if own else {}
    return hosts
