"""Who has which role, counted body by body from plain YAML: slow, obvious, knows no program.

A registry and a table are what a YAML reader gives: dicts and lists of texts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from yaml_read import texts

LEAD, HELP, FOLLOW, DOUBT = "chu_tri", "phoi_hop", "theo_doi", "?"
Row = dict[str, Any]
Pairs = set[tuple[str, str, str, str]]
"""(task, product or "", body, role)"""


def read(path: Path) -> Any:
    """A YAML file with every scalar as text."""
    return texts(path.read_text(encoding="utf-8"))


def exists(body: Row, day: str) -> bool:
    return bool(body.get("tu", "0000") <= day <= body.get("den", "9999"))


def members(registry: Row, who: str, day: str) -> set[str]:
    """The bodies behind an id on a day."""
    for body in registry["co_quan"]:
        if body["id"] == who:
            return {who} if exists(body, day) else set()
    group = next(group for group in registry["nhom"] if group["id"] == who)
    if group.get("mo") == "true":
        return set()
    inside: set[str] = set()
    for part in group.get("gom", []):
        inside |= _member(registry, part, day)
    for part in group.get("tru", []):
        inside -= _member(registry, part, day)
    return inside


def _member(registry: Row, part: Row | str, day: str) -> set[str]:
    if isinstance(part, str):
        return members(registry, part, day)
    found = set()
    for body in registry["co_quan"]:
        right_kind = "loai" not in part or body["loai"] == part["loai"]
        right_parent = "truc_thuoc" not in part or body.get("truc_thuoc") == part["truc_thuoc"]
        if right_kind and right_parent and exists(body, day):
            found.add(body["id"])
    return found


def role(registry: Row, row: Row, body: str, day: str) -> str:
    """The role of a body in a row with `chu_tri` and `phoi_hop`; "" for none, "?" for a doubt."""
    claims = [
        (column, who, members(registry, who, day))
        for column in (LEAD, HELP)
        for who in row.get(column, [])
    ]
    claims = [claim for claim in claims if body in claim[2]]
    if not claims:
        return ""
    own = _own_role(registry, row, body, day)
    if own:
        return own
    named = [column for column, who, _ in claims if who == body]
    if named:
        return LEAD if LEAD in named else HELP
    sets = [reach for _, _, reach in claims]
    last = [claim for claim in claims if not any(other < claim[2] for other in sets)]
    leads = [claim for claim in last if claim[0] == LEAD]
    helps = [claim for claim in last if claim[0] == HELP]
    if any(lead[2] != other[2] for lead in leads for other in helps):
        return DOUBT
    return LEAD if leads else HELP


def _own_role(registry: Row, row: Row, body: str, day: str) -> str:
    """What `vai_tro` says of a body: its entries are ranked as if they stood in the columns."""
    given: dict[str, str] = row.get("vai_tro", {})
    columns = {r: [who for who, own in given.items() if own == r] for r in (LEAD, HELP)}
    return role(registry, columns, body, day) if given else ""


def pairs(registry: Row, rows: list[Row], day: str) -> Pairs:
    """Every task, product, body and role of a table."""
    found: Pairs = set()
    for row in rows:
        if "tieu_de" in row:
            continue
        for body in (one["id"] for one in registry["co_quan"]):
            found.add((row["id"], "", body, role(registry, row, body, day)))
            if any(body in members(registry, who, day) for who in row.get(FOLLOW, [])):
                found.add((row["id"], "", body, FOLLOW))
            for product in row.get("san_pham", []):
                if isinstance(product, dict) and "chu_tri" in product:
                    own = role(registry, product, body, day)
                    found.add((row["id"], product["ten"], body, own))
                monitors = product.get(FOLLOW, []) if isinstance(product, dict) else []
                if any(body in members(registry, who, day) for who in monitors):
                    found.add((row["id"], product["ten"], body, FOLLOW))
    return {one for one in found if one[3]}


def waiting(registry: Row, rows: list[Row]) -> set[tuple[str, str, str]]:
    """(task, open group, role) of every open group that a row names or that a named group holds."""
    found = set()
    for row in rows:
        for part in (row, *(p for p in row.get("san_pham", []) if isinstance(p, dict))):
            for column in (LEAD, HELP, FOLLOW):
                for who in part.get(column, []):
                    found |= {(row["id"], name, column) for name in _open(registry, who)}
    return found


def _open(registry: Row, who: str) -> set[str]:
    group = next((group for group in registry["nhom"] if group["id"] == who), None)
    if group is None:
        return set()
    own = {who} if group.get("mo") == "true" else set()
    inside = [part for part in group.get("gom", []) if isinstance(part, str)]
    return own.union(*(_open(registry, part) for part in inside))
