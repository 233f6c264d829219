"""Cells of real-looking tables: who is meant, as a person wrote it down before the program ran."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml

from vanban.content.registry import DanhBa
from vanban.content.registry_names import TenKhac, with_other_names
from vanban.content.workbook.names import Named, Names
from vanban.source.loader import Source, parse_yaml
from vanban.source.record import decode

CASES = Path(__file__).parents[2] / "cases" / "names.yaml"
TABLE = yaml.safe_load(CASES.read_text("utf-8"))


def registry() -> DanhBa:
    raw = yaml.safe_dump(TABLE["danh_ba"], allow_unicode=True)
    source, faults = parse_yaml(raw.encode(), "danh-ba.yaml")
    assert isinstance(source, Source), faults
    danh_ba, faults = decode(DanhBa, source)
    assert danh_ba, faults
    listed = tuple(TenKhac.model_validate(one) for one in TABLE["ten_khac"])
    return with_other_names(danh_ba, listed)


NAMES = Names(registry(), TABLE["ngay"])


def piece(names: Names, named: Named) -> Any:
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
