"""An office's own settings: rules left out with a reason, strengths, words of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from docx_text import paragraphs
from mutated import changed, clean
from mutations import QD
from offices import run_program
from vanban.check.inspect import inspect


def office(folder: Path, settings: str, raw: bytes) -> Path:
    (folder / "content").mkdir()
    (folder / "content/kiem-tra.yaml").write_text(settings, encoding="utf-8")
    (folder / "a.docx").write_bytes(raw)
    return folder


def check(folder: Path, *args: str) -> Any:
    args = ("-C", str(folder), "check", "a.docx", "--trinh-ky", "--format", "json", *args)
    return json.loads(run_program(*args).out)


def codes(folder: Path) -> dict[str, str]:
    return {p["ma"]: p["muc_do"] for p in check(folder)["tep"][0]["problems"]}


SMALL = (r'(<w:pStyle w:val="VBTieuNgu"/>(?:(?!</w:p>).)*?<w:t[^>]*>)[^<]+', r"\g<1>Độc lập-Tự do")
OLD = ("108/2020/NĐ-CP", "11/1999/NĐ-CP")


def test_a_rule_left_out_is_told_with_its_reason(tmp_path: Path) -> None:
    settings = 'bo_qua:\n  - {ma: T203, ly_do: "Mẫu của ngành"}\n'
    folder = office(tmp_path, settings, changed(QD, SMALL))
    (one,) = check(folder)["tep"]
    assert "T203" not in {p["ma"] for p in one["problems"]}
    assert one["bo_qua"] == [{"ma": "T203", "ly_do": "Mẫu của ngành"}]
    told = run_program("-C", str(folder), "check", "a.docx", "--phieu", "--bo-qua", "T415")
    assert "  Quy tắc không xét: T203 (Mẫu của ngành); T415 (theo dòng lệnh)" in told.out
    sheet = " ".join(one.text for one in paragraphs((folder / "a.phieu.docx").read_bytes()))
    assert "Quy tắc không xét, theo yêu cầu: T203 (Mẫu của ngành)" in sheet
    assert "Đã xét: " in sheet
    assert "Chưa xét trang in" in sheet
    assert "chữ viết, trang in" not in sheet


def test_a_strength_of_the_offices_own(tmp_path: Path) -> None:
    settings = 'muc_do:\n  - {ma: T203, muc_do: luu_y, ly_do: "Đang thay mẫu"}\n'
    folder = office(tmp_path, settings, changed(QD, SMALL))
    assert codes(folder)["T203"] == "luu_y"
    told = run_program("-C", str(folder), "check", "a.docx")
    assert "  Mức của cơ quan: T203 là lưu ý (Đang thay mẫu)" in told.out.splitlines()
    assert codes(office_without(folder))["T203"] == "loi"


def office_without(folder: Path) -> Path:
    (folder / "content/kiem-tra.yaml").unlink()
    return folder


def test_words_of_its_own(tmp_path: Path) -> None:
    settings = """\
het_hieu_luc:
  - {so: "11/1999/NĐ-CP", tu: 2020-03-05, thay: "Nghị định số 30/2020/NĐ-CP"}
"""
    folder = office(tmp_path, settings, changed(QD, OLD))
    assert codes(folder)["T406"] == "canh_bao"
    assert "T406" in {one.ma for one in inspect(folder / "a.docx", folder).problems}
    assert "T406" not in codes(office_without(folder))


@pytest.mark.parametrize(
    ("since", "told"), [("2020-03-05", True), ("2099-01-01", False), ("", True)]
)
def test_a_basis_that_ended_later_was_in_force(since: str, told: bool, tmp_path: Path) -> None:
    day = f"tu: {since}, " if since else ""
    settings = f'het_hieu_luc:\n  - {{so: "11/1999/NĐ-CP", {day}thay: "x"}}\n'
    folder = office(tmp_path, settings, changed(QD, OLD))
    assert ("T406" in codes(folder)) is told


@pytest.mark.parametrize(
    ("since", "name", "told"),
    [
        ("2020-01-01", "Phong Thổ", True),
        ("2099-01-01", "Phong Thổ", False),
        ("2020-01-01", "Phon", False),
        ("2020-01-01", "phong thổ", True),
        ("2020-01-01", "Phong Thô", False),
    ],
)
def test_a_place_of_old(since: str, name: str, told: bool, tmp_path: Path) -> None:
    settings = f'dia_danh_cu:\n  - {{ten: "{name}", tu: {since}, nay: "x"}}\n'
    folder = office(tmp_path, settings, clean(QD))
    assert (codes(folder).get("T318") == "luu_y") is told


def test_a_longer_number_is_another_document(tmp_path: Path) -> None:
    settings = 'het_hieu_luc:\n  - {so: "8/2020/NĐ-CP", thay: "x"}\n'
    assert "T406" not in codes(office(tmp_path, settings, clean(QD)))


FAULTS = """\
bo_qua:
  - {ma: T2O3, ly_do: "x"}
  - {ma: T101}
muc_do:
  - {ma: T102, muc_do: nang, ly_do: "x"}
la: 1
"""


def test_faults_are_told_all_at_once_at_their_lines(tmp_path: Path) -> None:
    found = check(office(tmp_path, FAULTS, clean(QD)))
    told = [(p["dong"], p["ma"], Path(p["tep"]).name) for p in found["problems"]]
    name = "kiem-tra.yaml"
    assert sorted(told) == [(3, "Y102", name), (5, "Y105", name), (6, "Y101", name)]
    folder = office_without(tmp_path)
    first = "".join(FAULTS.splitlines(keepends=True)[:2])
    (folder / "content/kiem-tra.yaml").write_text(first, encoding="utf-8")
    (fault,) = check(folder)["problems"]
    assert (fault["dong"], fault["ma"]) == (2, "Y104")
    assert "T203" in fault["goi_y"]


def test_a_rule_named_twice_is_told_at_its_line(tmp_path: Path) -> None:
    settings = (
        'bo_qua:\n  - {ma: T203, ly_do: "x"}\nmuc_do:\n  - {ma: T203, muc_do: loi, ly_do: "x"}\n'
    )
    (fault,) = check(office(tmp_path, settings, clean(QD)))["problems"]
    assert (fault["dong"], fault["thong_bao"]) == (4, "quy tắc `T203` ghi hai lần")


@pytest.mark.parametrize("name", ["content/kiem-tra.yml", "kiem-tra.yaml", "kiem-tra.yml"])
def test_settings_that_nothing_would_read_are_told(name: str, tmp_path: Path) -> None:
    folder = office_without(office(tmp_path, "", clean(QD)))
    (folder / name).write_text("{}")
    (fault,) = check(folder)["problems"]
    assert (fault["tep"], fault["goi_y"]) == (name, "đổi tên tệp thành `content/kiem-tra.yaml`")


def test_settings_that_are_a_folder_are_told(tmp_path: Path) -> None:
    folder = office_without(office(tmp_path, "", clean(QD)))
    (folder / "content/kiem-tra.yaml").mkdir()
    (fault,) = check(folder)["problems"]
    assert "là thư mục" in fault["thong_bao"]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ('{so: "1/2020/NĐ-CP", thay: "x"}', ""),
        ('{ten: "Luật A", nam: 2003, thay: "x"}', ""),
        ('{ten: "Luật A", thay: "x"}', "ghi `so`; luật thì ghi `ten` và `nam`"),
        ('{nam: 2003, thay: "x"}', "ghi `so`; luật thì ghi `ten` và `nam`"),
        ('{thay: "x"}', "ghi `so`; luật thì ghi `ten` và `nam`"),
    ],
)
def test_a_document_that_has_ended_has_a_number_or_a_name(
    entry: str, told: str, tmp_path: Path
) -> None:
    found = check(office(tmp_path, f"het_hieu_luc:\n  - {entry}\n", clean(QD)))["problems"]
    assert [one["goi_y"] for one in found] == ([told] if told else [])


LAW = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"


@pytest.mark.parametrize(
    ("basis", "told"),
    [
        (LAW, True),
        ("Căn cứ Luật A số 12/2003/QH11 ngày 26/11/2003;", True),
        ("Căn cứ Luật A năm 2003;", True),
        ("Căn cứ Luật A ngày 15 tháng 6 năm 2022; Luật B ngày 26 tháng 11 năm 2003;", False),
        ("Căn cứ Luật Ao ngày 26 tháng 11 năm 2003;", False),
    ],
)
def test_a_law_that_has_ended_goes_by_its_name_and_year(
    basis: str, told: bool, tmp_path: Path
) -> None:
    name = '{ten: "Luật Tổ chức chính quyền địa phương", nam: 2015, tu: 2023-01-01, thay: "x"}'
    entries = f'  - {{ten: "Luật A", nam: 2003, thay: "x"}}\n  - {name}\n'
    raw = changed(QD, (LAW, basis))
    assert ("T406" in codes(office(tmp_path, f"het_hieu_luc:\n{entries}", raw))) is told


def test_the_file_is_no_stranger_in_content(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    assert run_program("init", str(folder)).status == 0
    (folder / "content/kiem-tra.yaml").write_text("viet_tat: [BQLDA]\n", encoding="utf-8")
    assert run_program("-C", str(folder), "validate").out == "không có lỗi\n"
