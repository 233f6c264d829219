"""Cells of real-looking tables: who is meant, as a person wrote it down before the program ran."""

from __future__ import annotations

import random
import re
import time
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from vanban.content.registry import DanhBa
from vanban.content.registry_names import TenKhac, with_other_names
from vanban.content.workbook.names import NamePiece, Names
from vanban.source.loader import Source, parse_yaml
from vanban.source.record import decode
from yaml_read import values

CASES = Path(__file__).parents[2] / "cases" / "names.yaml"
MOST_SECONDS = 5
TABLE = values(CASES.read_text("utf-8"))


def registry() -> DanhBa:
    raw = yaml.safe_dump(TABLE["danh_ba"], allow_unicode=True)
    source, faults = parse_yaml(raw.encode(), "danh-ba.yaml")
    assert isinstance(source, Source), faults
    danh_ba, faults = decode(DanhBa, source)
    assert danh_ba, faults
    listed = tuple(TenKhac.model_validate(one) for one in TABLE["ten_khac"])
    return with_other_names(danh_ba, listed)


NAMES = Names(registry(), TABLE["ngay"])
OTHERS = Names(registry(), TABLE["ngay"])
"""For what is made up at random: it asks for more names than are remembered."""


def piece(names: Names, named: NamePiece) -> Any:
    """What became of a piece, in the form of the table."""
    text, ids = named.text, list(named.ids)
    apart = names.exception(text)
    near = [who] if (who := names.near(named.name)[1]) else []
    forms: dict[str, Any] = {
        "none": {"khong": text},
        "open": {"mo": text, "la": list(names.open_groups())},
        "except": {
            "tru": text,
            "gom": (apart.gom or ("",))[0],
            "bot": [(ids or ("",))[0] for _, ids in apart.tru],
        },
        "aside": {"hoi": text, "la": ids},
        "strange": {
            "hoi": text,
            "la": list(names.proposed(named.name) or names.owners(text) or near),
        },
    }
    if len(ids) > 1:
        forms |= {key: {"trung": text, "la": ids} for key in ("name", "words")}
    elif ids:
        forms |= {"name": ids[0], "words": {"chu": text, "la": ids[0]}}
    return forms[named.kind]


@pytest.mark.parametrize("case", TABLE["o"], ids=lambda case: repr(case["o"])[:60])
def test_who_is_meant_in_a_cell(case: dict[str, Any]) -> None:
    cell = unicodedata.normalize("NFD", case["o"]) if case.get("nfd") else case["o"]
    assert [piece(NAMES, named) for named in NAMES.read(cell)] == case["la"]


WORDS = re.compile(r"[^\W\d_]+")
SINGLE = [case["o"] for case in TABLE["o"] if ";" not in case["o"] and len(case["o"]) > 1]


def words(text: str) -> Counter[str]:
    """The words of a text, without those that only part names."""
    found = WORDS.findall(unicodedata.normalize("NFC", text).casefold())
    return Counter(word for word in found if word != "và")


@pytest.mark.parametrize("seed", range(300))
def test_nothing_of_a_cell_is_lost_and_lists_are_read_name_by_name(seed: int) -> None:
    chance = random.Random(seed)
    cells = chance.choices(SINGLE, k=chance.randint(1, 4))
    joined = "; ".join(cells)
    found = list(OTHERS.read(joined))
    assert found == [named for cell in cells for named in OTHERS.read(cell)]
    assert sum((words(named.text) for named in found), Counter()) == words(joined)
    for sep in (", ", "\n", " và "):
        mixed = sep.join(cells)
        texts = [named.text for named in OTHERS.read(mixed)]
        assert sum(map(words, texts), Counter()) == words(mixed)


@pytest.mark.parametrize(
    "text",
    ["(" * 5000, "lãnh đạo " * 3000, "trừ " * 3000, " và " * 5000, "theo phân công " * 2000,
     "các a liên quan, " * 1000, "Sở (b) " * 2000, "Sở Tài chính, " * 3000, "a/" * 9000],
)  # fmt: skip
def test_no_text_costs_without_end(text: str) -> None:
    began = time.process_time()
    list(OTHERS.read(text))
    assert time.process_time() - began < MOST_SECONDS
