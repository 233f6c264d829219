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
        shown = set[str]()
        ordered = self._in_order(without)
        hosts = {duty.loai for duty, *_ in ordered}
        for duty, entry, sentence in ordered:
            if entry and entry.noi_vao and entry.noi_vao in hosts:
                continue
            text = self._text(duty, entry, sentence, ordered)
            if text and text not in shown:
                shown.add(text)
                name = self.names.fresh(slug(duty.loai) or "nghia-vu")
                yield MucNoiDung(khoan=text, id=name)

    def _in_order(self, without: Collection[str]) -> list[Duty]:
        """The body's duties as the wording orders their kinds, then as the plan has them."""
        places = {id(entry): at for at, entry in enumerate(self.wording.nghia_vu)}
        mine = [
            self._of_wording(duty, sentence, quote)
            for duty, bodies, sentence, quote in self.plan.duties
            if self.body.id in bodies and duty.loai not in without
        ]
        return sorted(mine, key=lambda one: places.get(id(one[1]), len(places)))

    def _of_wording(self, duty: NghiaVu, sentence: str, quote: str) -> Duty:
        """A duty with its wording and the plan's words: whole where they are quoted."""
        entry = self.wording.duty(duty.loai, self.body.loai)
        return duty, entry, quote if entry is None or _QUOTES.search(entry.cau) else sentence

    def _text(
        self, duty: NghiaVu, entry: DutyWording | None, sentence: str, ordered: Sequence[Duty]
    ) -> str:
        """The duty in words, those that go on with it behind a semicolon."""
        parts = [self._sentence(duty, entry, sentence)]
        for other, wording, said in ordered:
            if wording and wording.noi_vao == duty.loai:
                parts.append(lower_first(self._sentence(other, wording, said)))
        texts = [strip_end(part) for part in parts if part]
        return full_sentence("; ".join(texts)) if texts else ""

    def _sentence(self, duty: NghiaVu, entry: DutyWording | None, sentence: str) -> str:
        """The reworded duty, or the plan's own sentence where the wording has no entry."""
        if entry is None:
            return sentence
        parts = ", ".join(map(roman, self.places))
        words = {**duty_words(self.plan, duty, self.body), "cau": strip_end(sentence)}
        return self.say(entry.cau, nghia_vu={**words, "muc_viec": parts})
