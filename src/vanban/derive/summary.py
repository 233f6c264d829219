"""The summary of a plan: every body's tasks in one table, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from vanban.content.document import VanBan
from vanban.derive.lists import Entry, Listing, numbered, together
from vanban.derive.plan import ORDER, Plan, Work, work_fields, works_of
from vanban.derive.words import name_words
from vanban.regime.law import Law
from vanban.regime.list_wording import ListWording


def summary_table(plan: Plan, wording: ListWording, law: Law) -> VanBan | None:
    """Return the tasks of every body, leads first; None where nobody has any."""
    bodies = together(plan, plan.assignments.by_body)
    works = {who: sorted(works_of(plan, who), key=_rank) for who in bodies}
    listing = Listing.of(plan, wording, law)
    return listing.document(_rows(listing, works)) if works else None


def _rank(work: Work) -> int:
    return ORDER.index(work.role)


def _rows(listing: Listing, works: Mapping[str, list[Work]]) -> Iterator[Entry]:
    plan, wording = listing.plan, listing.wording
    total = _counts(work for own in works.values() for work in own) | {"co_quan": len(works)}
    for number, (who, own) in enumerate(works.items(), 1):
        body = {"stt": str(number), **name_words(plan.danh_ba.bodies[who])}
        if above := listing.say(wording.nhom, don_vi=body, so_viec=_counts(own), tong=total):
            yield above
        yield from numbered(work_fields(plan, work) for work in own)
    if last := listing.say(wording.tong, tong=total):
        yield last


def _counts(works: Iterable[Work]) -> dict[str, int]:
    found = Counter(work.role for work in works)
    return {role: found[role] for role in ORDER} | {"tong": found.total()}
