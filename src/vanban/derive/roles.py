"""Which entry of a row decides on a body's role, and why: the rules of rank alone.

Pure: entries of columns with whom they reach in, verdicts with reasons and doubts out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from vanban.problems.problem import Mark, Problem, problem

LEAD, HELP, FOLLOW = "chu_tri", "phoi_hop", "theo_doi"
ROLE_NAMES = {LEAD: "chủ trì", HELP: "phối hợp", FOLLOW: "theo dõi"}
NAMED, GROUPED = "được nêu đích danh", "thuộc"
"""How a reason begins, by what decided."""
BOTH = f"ở cả {ROLE_NAMES[LEAD]} và {ROLE_NAMES[HELP]} nên {ROLE_NAMES[LEAD]}"


@dataclass(frozen=True, slots=True)
class Claim:
    """One entry of a column: who stands there, whom that reaches, is it open (reaches later)."""

    role: str
    who: str
    reach: frozenset[str]
    named: bool
    title: str
    open: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """A body's role and the reason in Vietnamese."""

    role: str
    reason: str


Verdicts = dict[str, Verdict]


def settled(claims: Collection[Claim]) -> Verdicts:
    """Return the role of every body that the entries reach.

    Named beats group, narrower beats wider; at equal rank leading beats helping.
    """
    verdicts: Verdicts = {}
    for body in {body for claim in claims for body in claim.reach}:
        mine = [claim for claim in claims if body in claim.reach]
        verdicts[body] = _verdict(mine, _narrowest(mine))
    return verdicts


def doubts(claims: Collection[Claim], decided: Collection[str], mark: Mark) -> tuple[Problem, ...]:
    """Return a problem for every two groups that no rule ranks; `decided` bodies have no doubt."""
    found: dict[str, Problem] = {}
    for body in sorted({body for claim in claims for body in claim.reach} - set(decided)):
        for fault in _doubts(_narrowest([c for c in claims if body in c.reach]), mark):
            found.setdefault(fault.thong_bao, fault)
    return tuple(found.values())


def _narrowest(mine: list[Claim]) -> list[Claim]:
    """Named claims alone if there are any, else the groups that hold no narrower one."""
    named = [claim for claim in mine if claim.named]
    if named:
        return named
    return [claim for claim in mine if not any(other.reach < claim.reach for other in mine)]


def _verdict(mine: list[Claim], narrowest: list[Claim]) -> Verdict:
    chosen = next((c for c in narrowest if c.role == LEAD), narrowest[0])
    equal = [c for c in narrowest if c.role != chosen.role]
    beaten = [c for c in mine if c.role != chosen.role and c not in narrowest]
    why = _drawn(chosen, equal[0]) if equal else _won(chosen, beaten)
    return Verdict(chosen.role, why)


def _drawn(chosen: Claim, other: Claim) -> str:
    if chosen.named:
        return f"{NAMED} {BOTH}"
    if chosen.who == other.who:
        return f"{GROUPED} nhóm “{chosen.title}”, nêu {BOTH}"
    return f"{GROUPED} hai nhóm cùng thành viên “{chosen.title}” và “{other.title}” {BOTH}"


def _won(chosen: Claim, beaten: list[Claim]) -> str:
    over = f", dù thuộc nhóm “{beaten[0].title}” {ROLE_NAMES[beaten[0].role]}" if beaten else ""
    if chosen.named:
        return f"{NAMED}{f' {ROLE_NAMES[chosen.role]}' if beaten else ''}{over}"
    return f"{GROUPED} nhóm {'hẹp hơn ' if beaten else ''}“{chosen.title}”{over}"


def by_group(reason: str) -> bool:
    """Say whether a verdict's reason is a group that the body is in, not its own name."""
    return reason.startswith(GROUPED)


def _doubts(narrowest: list[Claim], mark: Mark) -> Iterator[Problem]:
    leads = [c for c in narrowest if c.role == LEAD and not c.named]
    helps = [c for c in narrowest if c.role == HELP and not c.named]
    for lead in leads:
        for helper in helps:
            if lead.who == helper.who:
                continue
            names = f"`{lead.who}` (chủ trì) và `{helper.who}` (phối hợp)"
            if lead.reach == helper.reach:
                text = f"hai nhóm {names} có cùng thành viên, mọi thành viên được coi là chủ trì"
                yield problem("N202", mark, text)
            else:
                text = f"hai nhóm {names} có chung thành viên, không nhóm nào hẹp hơn"
                hint = "ghi rõ bằng `vai_tro: {mã cơ quan: chu_tri}`, hoặc nêu đích danh cơ quan"
                yield problem("N201", mark, text, goi_y=hint)
