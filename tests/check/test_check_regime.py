"""The regime that files are checked by: the first that extends none, or the one asked for."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from checked_offices import book
from docx_text import paragraphs
from mutated import clean, edited, project
from mutations import KH, Mutation
from offices import run_program
from seed_office import ROOT
from vanban.build.outputs import outputs
from vanban.check.docx.reader import read_bytes
from vanban.check.inspect import Options, Report, inspect_paper
from vanban.check.lawbook import read_law, regimes

NORMATIVE = (
    "nghi-dinh-bieu-mau",
    "thong-tu-huong-dan-bieu-mau",
    "quyet-dinh-quy-pham-tiep-cong-dan",
    "nghi-quyet-quy-pham-phi",
)
DECREE, OTHER = NORMATIVE[0], "vbqppl"


def under(raw: bytes, regime: str) -> Report:
    return inspect_paper(read_bytes(raw, "a"), read_law(ROOT, regime), Options(trinh_ky=True))


@pytest.mark.parametrize("name", NORMATIVE)
def test_normative_documents_check_clean_by_their_own_regime(name: str) -> None:
    files = [one.bytes() for one in outputs(project(), name) if one.path.endswith(".docx")]
    for raw in files:
        report = under(raw, OTHER)
        assert not report.outside
        assert [one for one in report.problems if one.muc_do != "luu_y"] == []


def test_by_the_first_regime_they_are_another_sort_of_document() -> None:
    report = inspect_paper(read_bytes(clean(DECREE), "a"), book(), Options(trinh_ky=True))
    assert report.outside == "văn bản quy phạm pháp luật"
    assert report.law == "Nghị định số 30/2020/NĐ-CP"


def test_a_draft_whose_year_is_not_known_yet_is_known_too() -> None:
    one = Mutation("no year yet", NORMATIVE[2], "/2026/QĐ-UBND", "/       /QĐ-UBND", "")
    assert under(edited(one), "nd30").outside == "văn bản quy phạm pháp luật"


def test_an_administrative_kind_still_has_no_year() -> None:
    one = Mutation("a year", KH, "207/KH-UBND", "207/2023/KH-UBND", "T306")
    assert "T306" in {p.ma for p in under(edited(one), OTHER).problems}


def run(folder: Path, *args: str) -> Any:
    return run_program("-C", str(folder), "check", "a.docx", "--trinh-ky", *args)


def test_each_clause_says_whose_it_is() -> None:
    raw = edited(Mutation("motto", DECREE, "Độc lập - Tự do", "Độc lập-Tự do", "T203"))
    (told,) = (one for one in under(raw, OTHER).problems if one.ma == "T203")
    assert told.dieu_khoan.endswith("Phụ lục I của Nghị định số 30/2020/NĐ-CP")
    own = inspect_paper(read_bytes(clean(KH), "a"), book(), Options())
    assert not [one for one in own.problems if " của Nghị định" in one.dieu_khoan]


def test_a_regime_that_only_names_its_kinds_is_none_to_check_by() -> None:
    assert list(regimes(ROOT)) == ["nd30", "vbqppl"]


def test_by_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(clean(DECREE))
    found = json.loads(run(tmp_path, "--quy-dinh", OTHER, "--phieu", "--format", "json").out)
    assert found["tep"][0]["ngoai_pham_vi"] == ""
    sheet = " ".join(one.text for one in paragraphs((tmp_path / "a.phieu.docx").read_bytes()))
    assert "theo Nghị định số 78/2025/NĐ-CP" in sheet
    wrong = run(tmp_path, "--quy-dinh", "vbqpl")
    assert wrong.status == 2
    assert "có phải là `vbqppl`?" in wrong.err


def test_an_offices_own_regime_over_ours_is_its_law(tmp_path: Path) -> None:
    own = tmp_path / "templates/rieng"
    own.mkdir(parents=True)
    law = 'extends: nd30\nten: "Quy định riêng"\ntrang:\n  le_trai:\n    mm: [40, 45]\n'
    (own / "regime.yaml").write_text(law, encoding="utf-8")
    assert list(regimes(tmp_path)) == ["rieng"]
    assert read_law(tmp_path).law.regime.trang.le_trai.mm == (40.0, 45.0)
    shutil.copytree(ROOT / "templates/nd30", tmp_path / "templates/nd30")
    assert list(regimes(tmp_path)) == ["nd30", "rieng"]
    assert read_law(tmp_path).law.regime.trang.le_trai.mm == (30.0, 35.0)
