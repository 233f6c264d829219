"""Damages the manifest in ways that are still JSON, and in others: `make soak`, and in tests.

The next build, of other sources now and then, must end as any other: no traceback, exit status 0 or
1, the person's bytes there; what cannot be used of the manifest is told. And the build after that
has nothing more to tell of it.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from desk import STARTER, BrokenError, Office, check_torn, desk

ODD: tuple[Any, ...] = (
    None, True, 0, -1, 3.5, "", "x", [], {}, [[]], [None], {"": ""}, {"a": 1}, ["a", 1],
    "\ud800", "../a", "/a", "a\0b", 10**30, {"sha256": 1}, [["nv-01", "chu_tri", None, None]],
)  # fmt: skip
TORN = 0.15
"""So often the bytes are torn instead."""
OTHER = 0.5
"""So often the sources are others as well."""
TOLD = ("[N136]", "[P025]")
"""What is told of a manifest that is lost, and of a part of it."""


def damaged(raw: bytes, dice: random.Random) -> bytes:
    """Return a manifest with something else in it, or with something less."""
    if dice.random() < TORN:
        at = dice.randrange(len(raw))
        return raw[:at] + dice.choice((b"", b"\0", b"{", b"[" * 9999, b'"', raw[at + 9 :]))
    whole = json.loads(raw)
    for _ in range(dice.randint(1, 3)):
        parent, key = _place(whole, dice)
        deed = dice.random()
        if deed < 0.2:
            del parent[key]
        elif deed < 0.3 and isinstance(parent, dict):
            parent[f"{key}x"] = parent.pop(key)
        else:
            parent[key] = dice.choice(ODD)
        if not whole:
            break
    return json.dumps(whole).encode()


def _place(whole: Any, dice: random.Random) -> tuple[Any, Any]:
    """Return a random place in it: what holds it, and its key there."""
    parent, key = whole, dice.choice(list(whole))
    while isinstance(parent[key], dict | list) and parent[key] and dice.random() < 0.8:
        parent = parent[key]
        key = dice.randrange(len(parent)) if isinstance(parent, list) else dice.choice(list(parent))
    return parent, key


def damage(source: Path, rounds: int, seed: int) -> Counter[str]:
    """Damage a manifest `rounds` times; return how often the damage was told."""
    dice, counts = random.Random(seed), Counter[str]()
    with desk(source) as (office, _):
        office.whole()
        before = office.folder / "truoc"
        shutil.copytree(office.out, before)
        sources = office.tasks.read_text("utf-8")
        for _ in range(rounds):
            shutil.rmtree(office.out)
            shutil.copytree(before, office.out)
            office.tasks.write_text(sources, "utf-8")
            manifest = office.out / "manifest.json"
            manifest.write_bytes(damaged(manifest.read_bytes(), dice))
            hurt = manifest.read_bytes()
            if other := dice.random() < OTHER:
                office.turn(dice)
            try:
                counts["told"] += _looked_at(office)
            except BrokenError as broken:
                raise BrokenError(f"{broken}\n{_hurt(before / manifest.name, hurt)}") from broken
            counts["with other sources"] += other
    return counts


def _looked_at(office: Office) -> bool:
    told = False
    for command in (("status",), ("build", "--jobs", "1"), ("build", "--jobs", "1")):
        status = office.run(*command)
        words = office.told.read_text("utf-8", "replace")
        if status not in (0, 1):
            raise BrokenError(f"{command} ended with {status}: {words[-2000:]}")
        again = any(code in words for code in TOLD)
        told = told or again
    if "[P025]" in words:
        raise BrokenError(f"the damage is told again: {words[-1000:]}")
    check_torn(office)
    return told


def _hurt(before: Path, hurt: bytes) -> str:
    old, new = before.read_text("utf-8").splitlines(), hurt.decode("utf-8", "replace")
    try:
        now: Any = json.loads(new)
    except ValueError:
        return f"torn at {len(new)}"
    then = json.loads("\n".join(old))
    return "; ".join(
        f"{name}: {str(now.get(name))[:300]}" for name in then if now.get(name) != then[name]
    )


def main() -> None:
    """Read the arguments, damage, and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--manifests", type=int, default=500)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--content", type=Path, default=STARTER)
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    try:
        counts = damage(given.content, given.manifests, given.seed)
    except BrokenError as broken:
        sys.exit(f"broken: {broken}")
    told = ", ".join(f"{what} {number}" for what, number in counts.items())
    print(f"{given.manifests} damaged manifests: {told}; no traceback, nothing of a person's lost")


if __name__ == "__main__":
    main()
