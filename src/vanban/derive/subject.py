"""How a draft speaks of the plan that it carries out: its subject, and where it tells of money."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vanban.content.plan import KeHoach
from vanban.legal_text import numbered, spoken
from vanban.regime.wording_records import TaskWords, listed
from vanban.text.vietnamese import fold, lower_first, roman
from vanban.tree import Unit

ABOUT, MONEY, ANNEX = "về", "kinh phi", "Phụ lục"
LONGEST = 60
"""Letters of a unit's text that are its title, where it is one line with the text."""


def about(subject: str, words: TaskWords, nouns: str) -> str:
    """Return a subject behind the name of its body: `thực hiện …`, but `về công tác …`.

    What begins with a verb needs no `về`; `nouns` are first words that are nouns, though verbs too.
    """
    text = lower_first(subject)
    begins_with_verb = _begins(text, (*listed(words.dong_tu), *listed(words.mo_dau)))
    bare = text.startswith(f"{ABOUT} ") or (begins_with_verb and not _begins(text, listed(nouns)))
    return text if bare else f"{ABOUT} {text}"


def _begins(text: str, words: Iterable[str]) -> bool:
    low = text.casefold()
    return any(low == word or low.startswith((f"{word} ", f"{word}, ")) for word in words)


def funding(units: Sequence[Unit]) -> str:
    """Return the unit whose title tells of money, as a text names it; "" where there is none."""
    titles = ((path, unit) for path, unit in numbered(units) if unit.title or unit in units)
    path = next((path for path, unit in titles if MONEY in fold(unit.text)[:LONGEST]), "")
    return spoken(units, path) if path else ""


def table_annex(plan: KeHoach) -> str:
    """Return how a text names the annex with the tasks: with its number where there are several.

    "" where the plan prints no table of its tasks.
    """
    annexes = [one for one in plan.phu_luc if one.chu_phu_luc]
    place = next((n for n, one in enumerate(annexes, 1) if one.bang and one.bang.tu), 0)
    if not place:
        return ""
    return f"{ANNEX} {roman(place)}" if len(annexes) > 1 else ANNEX
