"""Whose file is this: every combination of facts that can occur, against the table of cases."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from functools import cache
from itertools import product, starmap
from pathlib import Path
from typing import Any

import pytest

from vanban.build.ownership import (
    Beside,
    Document,
    Facts,
    Lies,
    ManifestWord,
    Part,
    Source,
    Standing,
    standing,
)
from vanban.build.placer import STATES
from yaml_read import values

TABLE: list[dict[str, Any]] = values(
    (Path(__file__).parent.parent / "cases" / "ownership.yaml").read_text("utf-8")
)
MADE = (Source.WRITTEN, Source.BESIDE, Source.ALIKE, Source.OTHER)
WORK = (Part.WORKING, Part.DRAFT)
ENTRY = (ManifestWord.OURS, ManifestWord.ISSUED, ManifestWord.DOUBTFUL)
"""What the manifest can say of a file that it has an entry of."""


@cache
def combinations() -> tuple[Facts, ...]:
    kinds: tuple[Any, ...] = (ManifestWord, Lies, Source, Part, Beside, Document)
    every = starmap(Facts, product(*kinds, *[(False, True)] * 4))
    return tuple(facts for facts in every if can_occur(facts))


def can_occur(facts: Facts) -> bool:
    """Say whether the facts agree with one another."""
    noted, lies, source, part = facts.noted, facts.lies, facts.source, facts.part
    # of a draft that no source asks for any more it is asked whether its plan was issued
    left = (
        {ManifestWord.OURS, ManifestWord.ISSUED} if source is Source.NONE else {ManifestWord.OURS}
    )
    follows = {Part.WORKING: {ManifestWord.OURS}, Part.DRAFT: left}
    entry, known = noted in ENTRY, {**follows, Part.SENT: {*ENTRY[:2]}}
    rules = (
        not entry or noted in known.get(part, set(ENTRY)),
        lies is not Lies.WRITTEN or entry,
        lies is not Lies.BEGUN
        or noted is not ManifestWord.LOST,  # what was begun is in the manifest
        lies not in (Lies.NEW, Lies.SAVED) or source in MADE,
        # what prints the same is looked for where the manifest is there, and of what was not issued
        lies is not Lies.SAVED or noted is not ManifestWord.LOST,
        lies is not Lies.SAVED or not facts.issued or part in WORK,
        not facts.partial or source is Source.NONE,
        source is not Source.SAME
        or noted in (ManifestWord.OURS, ManifestWord.ISSUED),  # else no key is known
        source is not Source.WRITTEN or (entry and lies is not Lies.WRITTEN),  # that is NEW
        source is not Source.BESIDE
        or (noted is not ManifestWord.LOST and facts.beside is not Beside.NONE)
        or (lies is Lies.NEW),
        facts.beside is Beside.NONE or noted is not ManifestWord.LOST,
        # of what has no entry the printed text is asked where the source says that it was issued
        source is not Source.ALIKE or noted is not ManifestWord.NOTHING or facts.issued,
        not facts.merged or may_be_merged(facts),
    )
    if source is Source.NONE:
        return entry and lies in (Lies.WRITTEN, Lies.OTHER) and not facts.force and all(rules)
    return all(rules)


def may_be_merged(facts: Facts) -> bool:
    """Say whether something can be laid into a file: a person's, of which we know the base."""
    persons = facts.lies is Lies.OTHER and facts.noted is ManifestWord.OURS and not facts.force
    news = facts.source in (Source.BESIDE, Source.OTHER)
    return (
        persons
        and news
        and facts.part is not Part.SENT
        and not (facts.part is Part.OWN and facts.issued)
    )


def fits(facts: Facts, row: dict[str, Any]) -> bool:
    for name, wanted in row["facts"].items():
        value = getattr(facts, name)
        word = value.name.lower() if isinstance(value, Enum) else value
        if word not in (wanted if isinstance(wanted, list) else [wanted]):
            return False
    return True


def test_every_combination_stands_as_the_table_says() -> None:
    decided: Counter[int] = Counter()
    for facts in combinations():
        number = next(n for n, row in enumerate(TABLE) if fits(facts, row))
        decided[number] += 1
        assert standing(facts) is Standing[TABLE[number]["standing"].upper()], (facts, number)
    idle = [row["why"] for number, row in enumerate(TABLE) if not decided[number]]
    assert idle == []


def test_the_table_names_facts_and_says_why() -> None:
    names = {*Facts.__struct_fields__}
    for row in TABLE:
        assert set(row["facts"]) <= names
        assert row["why"]
    assert {Standing[row["standing"].upper()] for row in TABLE} == set(Standing)


@pytest.mark.parametrize("force", [False, True])
def test_what_a_person_made_is_overwritten_only_where_it_is_asked_for(force: bool) -> None:
    writes = (Standing.ABSENT, Standing.OUTDATED, Standing.REPLACED)
    for facts in combinations():
        if facts.lies in (Lies.SAVED, Lies.OTHER, Lies.HIDDEN) and facts.force is force:
            assert force or standing(facts) not in writes
            assert facts.lies is not Lies.HIDDEN or standing(facts) not in writes


def test_what_was_issued_is_never_overwritten_while_it_lies_there() -> None:
    for facts in combinations():
        issued = facts.issued and facts.noted in (ManifestWord.ISSUED, ManifestWord.DOUBTFUL)
        if issued and facts.part is Part.OWN and facts.lies in (Lies.WRITTEN, Lies.NEW):
            assert standing(facts) not in (Standing.OUTDATED, Standing.REPLACED, Standing.BESIDE)


def test_what_was_issued_waits_where_the_source_denies_it() -> None:
    """Whatever lies there and whatever is asked for: the manifest's word counts."""
    noted = (ManifestWord.ISSUED, ManifestWord.DOUBTFUL)
    denied = [
        facts
        for facts in combinations()
        if facts.noted in noted and not facts.issued and facts.source is not Source.NONE
    ]
    assert {facts.part for facts in denied} == {Part.OWN, Part.SENT}
    assert {standing(facts) for facts in denied} == {Standing.WAITS}


def test_nothing_that_was_sent_goes_when_no_source_asks_for_it() -> None:
    kept = (Standing.LEFT_ISSUED, Standing.LEFT_SENT, Standing.LEFT_EDITED)
    for facts in combinations():
        issued = facts.noted in (ManifestWord.ISSUED, ManifestWord.DOUBTFUL)
        if issued and facts.source is Source.NONE:
            assert standing(facts) in kept


def test_every_standing_that_is_acted_on_is_told() -> None:
    orphans = {one for one in Standing if one.name.startswith("LEFT")} | {Standing.WITHDRAWN}
    assert set(STATES) == set(Standing) - orphans - {Standing.UNKNOWN}
