"""Which documents amend which, and what is in force: a chain of issued amendments that stand.

What was called back (Điều 18) leaves the chain from the day of its recall on.

Pure: asks the facts of the documents, and what they were resolved to.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from vanban.content.states import ISSUED
from vanban.project.facts import Facts
from vanban.project.resolve import Resolved, issued_by


def amended_by(facts: Mapping[str, Facts], name: str) -> tuple[str, ...]:
    """Return what a document amends or corrects, and, where that amends another, that one too."""
    chain: list[str] = []
    at = facts[name].sua_doi if name in facts else ""
    while at and at != name and at not in chain:
        chain.append(at)
        at = facts[at].sua_doi if at in facts else ""
    return tuple(chain)


def first_of(facts: Mapping[str, Facts], name: str) -> str:
    """Return the document that amendments, and corrections of these, begin from; itself for it."""
    above = amended_by(facts, name)
    return above[-1] if above else name


def issued_amendments(facts: Mapping[str, Facts], name: str) -> tuple[str, ...]:
    """Return all amendments and corrections of a document ever issued, the first in time first.

    With the corrections of its amendments: each holds the state of the document too.
    """
    amendments = [
        one for one in facts.values() if one.sua_doi and one.trang_thai == ISSUED
        if one.sua_doi == name or name in amended_by(facts, one.id)
    ]  # fmt: skip
    return tuple(one.id for one in sorted(amendments, key=_in_time))


def amendments_of(
    facts: Mapping[str, Facts], name: str, day: date | None = None
) -> tuple[str, ...]:
    """Return those of them that stand: on a day, or by all that is known where none is named."""
    every = issued_amendments(facts, name)
    return tuple(one for one in every if _stands(facts, facts[one], day))


def _stands(facts: Mapping[str, Facts], amendment: Facts, day: date | None) -> bool:
    """Say whether an amendment stands; a correction of one only as long as that does."""
    corrected = facts.get(amendment.sua_doi)
    if corrected and corrected.sua_doi and corrected.id != amendment.id and _gone(corrected, day):
        return False
    begun = day is None or amendment.ngay is None or amendment.ngay <= day
    return begun and not _gone(amendment, day)


def _gone(one: Facts, day: date | None) -> bool:
    return one.thu_hoi is not None and (day is None or one.thu_hoi <= day)


def _in_time(one: Facts) -> tuple[date, int, str]:
    return one.ngay or date.max, one.so_van_ban or 0, one.id


def before(facts: Mapping[str, Facts], name: str, of: str = "") -> str:
    """Return the amendment whose state a document that amends goes on from; "" = as issued.

    For one that is issued the last before it that stood on its day, for a draft the last of all.
    `of`: of which document, by default of what it says that it amends.
    """
    own = facts[name]
    of = of or own.sua_doi
    chain = issued_amendments(facts, of)
    if name not in chain:
        chain, day = amendments_of(facts, of), None
    else:
        chain, day = chain[: chain.index(name)], own.ngay
    standing = [one for one in chain if _stands(facts, facts[one], day)]
    return standing[-1] if standing else ""


def amended_so_far(facts: Mapping[str, Facts], name: str) -> tuple[str, ...]:
    """Return an amendment with those before it that stood on its day; letters of correction not."""
    own, chain = facts[name], issued_amendments(facts, first_of(facts, name))
    upto = chain[: chain.index(name) + 1] if name in chain else ()
    standing = (one for one in upto if one == name or _stands(facts, facts[one], own.ngay))
    return tuple(one for one in standing if not facts[one].dinh_chinh)


def recalled_beneath(facts: Mapping[str, Facts], name: str) -> str:
    """Return an amendment, called back since, whose changes the state after `name` still carries.

    That which it goes on from, or one before that: of these one that was called back after the
    day of `name`, since what is issued later may have taken its changes out again. "" for none.
    """
    own, seen = facts[name], {name}
    at = own.sua_sau
    while at in facts and at not in seen:
        seen.add(at)
        day = facts[at].thu_hoi
        if day and (at == own.sua_sau or own.ngay is None or own.ngay < day):
            return at
        at = facts[at].sua_sau or _corrected(facts, at)
    return ""


def _corrected(facts: Mapping[str, Facts], name: str) -> str:
    """The amendment that a correction is of; "" for what corrects or amends the first document."""
    at = facts[name].sua_doi
    return at if at in facts and facts[at].sua_doi else ""


def superseded(facts: Mapping[str, Facts]) -> frozenset[str]:
    """Return the documents of which a later issued one holds the state now.

    And those that were called back, with what amends them and what corrects that.
    """
    first = dict.fromkeys(one.sua_doi for one in facts.values() if one.sua_doi)
    chains = {name: amendments_of(facts, name) for name in first}
    over = (old for name, chain in chains.items() if chain for old in (name, *chain[:-1]))
    recalled = {one.id for one in facts.values() if one.thu_hoi}
    without = (name for name in facts if not recalled.isdisjoint(amended_by(facts, name)))
    return frozenset((*over, *recalled, *without))


def in_force(
    facts: Mapping[str, Facts],
    documents: Mapping[str, Resolved],
    name: str,
    day: date | None = None,
) -> Resolved:
    """Return a document as it is in force: as issued, or as its last standing amendment leaves it.

    On a day, or by all that is known where none is named.
    """
    chain = amendments_of(facts, name, day)
    return state_after(documents, name, chain[-1] if chain else "")


def state_after(documents: Mapping[str, Resolved], name: str, amendment: str) -> Resolved:
    """Return a document as an amendment leaves it; as issued where none is named."""
    state = documents[amendment].ban_tong_hop if amendment in documents else None
    while state and state.document.id != name and state.ban_tong_hop:
        state = state.ban_tong_hop  # a correction of an amendment holds that, and in it the state
    if state and state.document.id != name:  # mistyped there, and told: it is of this one
        state = replace(state, document=replace(state.document, id=name))
    return state or documents[name]


def whole_state(resolved: Resolved) -> Resolved:
    """Return what an amending document makes of the first one; of that one itself as it is."""
    while resolved.ban_tong_hop:
        resolved = resolved.ban_tong_hop
    return resolved


def amended(resolved: Resolved, consolidated: Resolved) -> Resolved:
    """Return an amending document with what it makes of the other.

    Once it is issued, tasks, duties and bodies' own files are those of the consolidated text: a
    draft changes nothing yet for anybody.
    """
    errors = tuple(p for p in consolidated.problems if p.muc_do == "loi")
    inputs = (*resolved.document.inputs, *consolidated.document.inputs)
    document = replace(resolved.document, inputs=inputs)
    told = (*resolved.problems, *errors)
    joined = replace(resolved, ban_tong_hop=consolidated, problems=told, document=document)
    if resolved.van_ban.trang_thai != ISSUED:
        return joined
    own = {**consolidated.document.rieng, **resolved.document.rieng}
    plan = replace(consolidated.plan, sua_doi=cited(resolved), sent=issued_by(own))
    return replace(joined, plan=plan, document=replace(document, rieng=own))


def cited(resolved: Resolved) -> str:
    """Return how other papers cite an amending document: its kind, number, day; "" unknown."""
    law = resolved.book.law if resolved.book else None
    body = resolved.plan.danh_ba.bodies.get(resolved.van_ban.co_quan)
    if law is None or body is None or resolved.van_ban.loai not in law.kinds:
        return ""
    kind = law.kinds[resolved.van_ban.loai]
    return f"{kind.ten} {law.cited(resolved.van_ban, body.ky_hieu)}"
