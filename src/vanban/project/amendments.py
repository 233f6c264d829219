"""Which documents amend which, and what is in force: a chain of issued amendments.

Pure: asks the facts of the documents, and what they were resolved to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from vanban.project.facts import Facts
from vanban.project.resolve import Resolved

ISSUED = "da_phat_hanh"


def amendments_of(facts: Mapping[str, Facts], name: str) -> tuple[str, ...]:
    """Return the issued amendments and corrections of a document, the first in time first."""
    found = [one for one in facts.values() if one.sua_doi == name and one.trang_thai == ISSUED]
    return tuple(one.id for one in sorted(found, key=_in_time))


def _in_time(one: Facts) -> tuple[date, int, str]:
    return one.ngay or date.max, one.so_van_ban or 0, one.id


def before(facts: Mapping[str, Facts], name: str) -> str:
    """Return the amendment whose state a document that amends goes on from; "" = as issued.

    For one that is issued the last before it, for a draft the last of all.
    """
    chain = amendments_of(facts, facts[name].sua_doi)
    earlier = chain[: chain.index(name)] if name in chain else chain
    return earlier[-1] if earlier else ""


def superseded(facts: Mapping[str, Facts]) -> frozenset[str]:
    """Return the documents of which a later issued one holds the state now."""
    chains = {one.sua_doi: amendments_of(facts, one.sua_doi) for one in facts.values()}
    return frozenset(
        old for name, chain in chains.items() if name and chain for old in (name, *chain[:-1])
    )


def in_force(facts: Mapping[str, Facts], documents: Mapping[str, Resolved], name: str) -> Resolved:
    """Return a document as it is in force: as issued, or as its last issued amendment leaves it."""
    chain = amendments_of(facts, name)
    return state_after(documents, name, chain[-1] if chain else "")


def state_after(documents: Mapping[str, Resolved], name: str, amendment: str) -> Resolved:
    """Return a document as an amendment leaves it; as issued where none is named."""
    found = documents[amendment].ban_tong_hop if amendment in documents else None
    return found or documents[name]


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
    plan = replace(consolidated.plan, sua_doi=_cited(resolved))
    return replace(joined, plan=plan, document=replace(document, rieng=own))


def _cited(resolved: Resolved) -> str:
    """An amending document as the drafts of bodies cite it."""
    law = resolved.book.law if resolved.book else None
    body = resolved.plan.danh_ba.bodies.get(resolved.van_ban.co_quan)
    if law is None or body is None or resolved.van_ban.loai not in law.kinds:
        return ""
    kind = law.kinds[resolved.van_ban.loai]
    return f"{kind.ten} {law.cited(resolved.van_ban, body.ky_hieu)}"
