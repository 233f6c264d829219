"""`vanban check --ghi-moc`, `--moc`: old findings set aside, new ones told."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.shared import Mm

from offices import run_program
from seed_office import ROOT
from vanban.check.explain import clause_key, found_by, nearest_code, under
from vanban.check.lawbook import read_law


def checked(folder: Path, *given: str) -> Any:
    with contextlib.chdir(folder):
        return json.loads(run_program("check", *given, "--format", "json").out)


def found(told: Any) -> list[str]:
    return [p["ma"] for one in told["tep"] for p in one["problems"]]


def places(told: Any) -> list[int]:
    return [p["dong"] for one in told["tep"] for p in one["problems"]]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    source = next(ROOT.glob("content/vi-du/sao-luc-cong-van/**/*.docx"))
    (tmp_path / "cu").mkdir()
    document = docx.Document(str(source))
    document.sections[0].left_margin = Mm(5)
    document.save(str(tmp_path / "cu" / "a.docx"))
    return tmp_path


def test_what_was_there_before_is_not_told_again(old: Path) -> None:
    before = checked(old, "cu", "--ghi-moc", "moc.json")
    first = (old / "moc.json").read_bytes()
    assert found(before)
    assert found(checked(old, "cu", "--moc", "moc.json")) == []
    checked(old, "cu", "--ghi-moc", "moc.json")
    assert (old / "moc.json").read_bytes() == first


def test_a_paragraph_more_makes_nothing_new_and_a_fault_more_is_told(old: Path) -> None:
    before = places(checked(old, "cu", "--ghi-moc", "moc.json"))
    path = old / "cu" / "a.docx"
    document = docx.Document(str(path))
    document.element.body.insert(0, OxmlElement("w:p"))
    document.save(str(path))
    assert places(checked(old, "cu")) != before
    assert found(checked(old, "cu", "--moc", "moc.json")) == []
    document.sections[0].right_margin = Mm(5)
    document.save(str(path))
    assert len(found(checked(old, "cu", "--moc", "moc.json"))) == 1


def test_what_is_not_told_again_is_counted(old: Path) -> None:
    number = len(found(checked(old, "cu", "--ghi-moc", "moc.json")))
    with contextlib.chdir(old):
        told = run_program("check", "cu", "--moc", "moc.json")
    assert told.err == f"không nhắc lại {number} chỗ đã ghi ở tệp mốc\n"
    first = f"cu/a.docx (Công văn): không có lỗi mới ({number} chỗ cũ ở tệp mốc)"
    assert told.out.splitlines()[0] == first


def test_what_was_written_down_is_said(old: Path) -> None:
    number = len(found(checked(old, "cu")))
    said = f"đã ghi {number} chỗ của 1 tệp vào moc.json"
    with contextlib.chdir(old):
        assert run_program("check", "cu", "--ghi-moc", "moc.json").err == f"{said}\n"
        again = run_program("check", "cu", "--ghi-moc", "moc.json").err
    assert again == f"{said}, thay {number} chỗ ghi trước đó\n"


def test_a_folder_is_no_baseline(old: Path) -> None:
    for option in ("--moc", "--ghi-moc"):
        (told,) = checked(old, "cu", option, "cu")["problems"]
        assert (told["ma"], told["thong_bao"]) == ("T008", "là một thư mục")


def test_a_file_that_is_no_baseline_is_refused_and_stays(old: Path) -> None:
    (old / "moc.json").write_text("[1]")
    for option in ("--moc", "--ghi-moc"):
        told = checked(old, "cu", option, "moc.json")
        assert [p["ma"] for p in told["problems"]] == ["T008"]
    assert (old / "moc.json").read_text() == "[1]"
    assert [p["ma"] for p in checked(old, "cu", "--moc", "khong.json")["problems"]] == ["T008"]


@pytest.mark.parametrize(
    "spelled",
    ["Phụ lục I.II.4", "phụ lục i.ii.4", "PL I.II.4", "khoản 4 Mục II Phụ lục I",
     "Phu luc I, muc II, khoan 4"],
)  # fmt: skip
def test_a_clause_in_every_spelling(spelled: str) -> None:
    law = read_law(ROOT).law
    assert clause_key(spelled) == {"lục": "i", "mục": "ii", "khoản": "4"}
    rules = under(spelled, law)
    assert rules
    assert all("khoản 4 Mục II" in one.clause(law).dieu_khoan for one in rules)


def test_a_part_and_a_point_narrow_it() -> None:
    law = read_law(ROOT).law
    for asked in ("Phụ lục I.I", "Phần II Phụ lục I", "điểm đ khoản 6 Mục II Phụ lục I"):
        assert 0 < len(under(asked, law)) < len(under("Phụ lục I", law))
    assert not set(under("Phụ lục I.II.6.đ", law)) & set(under("Phụ lục I.II.6.d", law))


def test_codes_their_beginnings_names_and_what_is_near() -> None:
    assert [one.code for one in found_by("t301")] == ["T301"]
    assert {one.code[:2] for one in found_by("T3")} == {"T3"}
    assert found_by("quoc hieu") == found_by("Quốc hiệu") != ()
    assert found_by(" ") == () == found_by("xyzxyz")
    assert nearest_code("T3O1") == nearest_code("t301") == "T301"


def test_explain_takes_several_codes_as_they_are_copied() -> None:
    told = run_program("explain", "[N893]", "t301,", "N893").out
    assert [line[:4] for line in told.splitlines() if line[:1].isupper()] == ["N893", "T301"]
    assert run_program("explain", "N893", "N000").status == 2


def test_explain_tells_the_rule_or_what_is_near() -> None:
    told = run_program("explain", "phu", "luc", "I.II.4")
    assert (told.status, told.err) == (0, "")
    assert "Theo:" in told.out
    wrong = run_program("explain", "T3O1")
    assert (wrong.status, wrong.out) == (2, "")
    assert "có phải là `T3" in wrong.err
