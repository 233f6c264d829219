"""Bases and citations right and wrong, told alike by the source and by the Word file.

The table `tests/cases/citations.yaml` was written from the decree before the rules were.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import read_cases
from checked_offices import book
from two_witnesses import NOTICE, SILENT, WRONG, checked, source_problems, strength
from vanban.content.citations import VienDan
from vanban.problems.problem import Mark
from vanban.project.checks.citations import typed_basis

SOURCE, CHECK = ("N55",), ("T402", "T403", "T404", "T43")
TABLE = read_cases("citations.yaml")
TYPED = [(text, told) for told in (SILENT, NOTICE, WRONG) for text in TABLE["go_tay"][told]]
RECORDS: list[dict[str, str]] = TABLE["ho_so"]
BODY = {"id": "cq", "ten": "Ủy ban nhân dân xã", "loai": "loai", "ky_hieu": "CQ", "dia_danh": "Xa"}


def test_the_table_is_large() -> None:
    assert len(TYPED) + len(RECORDS) >= 120
    assert len({text for text, _ in TYPED}) == len(TYPED)


def by_file(text: str) -> str:
    """What the Word file tells of a basis."""
    return strength(checked("quyết định", (("can_cu", f"Căn cứ {text};"),)), CHECK)


@pytest.mark.parametrize(("text", "told"), TYPED, ids=[text for text, _ in TYPED])
def test_a_typed_basis(text: str, told: str) -> None:
    by_source = strength(typed_basis(text, Mark("a.yaml", 1, 1), book().law), SOURCE)
    assert (by_source, by_file(text)) == (told, told)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("căn cứ Luật Lưu trữ", ["N965", "N551"]),
        ("Căn cứ Luật Lưu trữ", ["N551"]),
        ("ý kiến thảo luận của đại biểu", []),
        ("luật Lưu trữ", ["N551"]),
    ],
)
def test_a_basis_that_begins_in_small_letters_is_told_and_looked_at_all_the_same(
    typed: str, codes: list[str]
) -> None:
    """The page has it as it is typed; without its first word it has the word in capitals."""
    told = typed_basis(typed, Mark("a.yaml", 1, 1), book().law)
    assert [one.ma for one in told] == codes


def record(at: int) -> dict[str, str]:
    """The record of a row as vien-dan.yaml has it."""
    row = {key: RECORDS[at][key] for key in RECORDS[at] if not key.startswith(("in", "noi"))}
    return {"id": f"v{at}", **row}


@pytest.mark.parametrize("at", range(len(RECORDS)))
def test_a_record_prints_no_hole(at: int) -> None:
    row = RECORDS[at]
    value = VienDan.model_validate(record(at))
    forms = {"in": "can_cu", "in_dau": "vien_dan_lan_dau", "in_sau": "vien_dan_lan_sau"}
    for key, form in forms.items():
        if key in row:
            assert book().law.citation(value, form) == row[key]
        assert "  " not in book().law.citation(value, form)
    assert by_file(row["in"]) == row["noi"]


def test_what_records_lack_is_told_at_their_lines(tmp_path: Path) -> None:
    documents = [
        {
            "loai": "ke_hoach",
            "co_quan": "cq",
            "ngay": "2026-02-09",
            "trich_yeu": "Kiểm tra",
            "can_cu": [{"vien_dan": f"v{at}"} for at in range(len(RECORDS))],
            "noi_dung": "1. Kiểm tra.",
            "nguoi_ky": {"dong": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]},
            "noi_nhan": [{"luu": ["VT"]}],
        }
    ]
    rows = (str(record(at)).replace("'", '"') for at in range(len(RECORDS)))
    path = tmp_path / "content/vien-dan.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("".join(f"- {row}\n" for row in rows), "utf-8")
    (told,) = source_problems(tmp_path, documents, [BODY], shared=True)
    lines = [one.dong for one in told if one.ma == "N554"]
    assert lines == [at + 1 for at, row in enumerate(RECORDS) if row["noi"] == WRONG]
