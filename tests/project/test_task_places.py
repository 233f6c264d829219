"""Tasks that a document says nowhere, and rows that stand without a number beside others."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import PLAN, TASKS, Office, make_office

TABLE = 'phu_luc:\n  - tieu_de: "CÔNG VIỆC"\n    bang: phan_cong\n'
TO_DO = "  1. Các phòng tổ chức triển khai. {#to-chuc}\n"
TEXT = f"""noi_dung: |
  I. MỤC ĐÍCH
  1. Nâng cao chất lượng theo [@kl-50].
  2. Bám sát tình hình.
  II. TỔ CHỨC THỰC HIỆN
{TO_DO}"""
FIRST, SECOND = "- id: nv-01\n", "- id: nv-02\n"
ISSUED = "ngay: 2023-07-12\nso_van_ban: 7\ntrang_thai: da_phat_hanh\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = make_office(tmp_path / "office")
    made.change(PLAN, " (có phụ lục kèm theo)", "")
    return made


def told(office: Office, code: str) -> list[tuple[int, str]]:
    return [(p["dong"], p["thong_bao"]) for p in office.problems() if p["ma"] == code]


def test_a_task_that_stands_in_no_table_and_in_no_unit_is_told(office: Office) -> None:
    assert told(office, "N899") == []
    office.change(PLAN, TABLE, "")
    ((line, text),) = told(office, "N899")
    assert line == 7
    assert text.startswith("nhiệm vụ `nv-02` không in ở đâu trong văn bản")
    office.change(TASKS, SECOND, f'{SECOND}  muc: ["I.2"]\n')
    assert told(office, "N899") == []


def test_the_whole_table_in_several_annexes_is_told_once(office: Office) -> None:
    again = '  - tieu_de: "%s"\n    bang: phan_cong\n'
    office.change(PLAN, TABLE, TABLE + again % "Y TẾ" + again % "GIÁO DỤC")
    ((_, text),) = told(office, "N963")
    assert text == "phụ lục “Y TẾ”, “GIÁO DỤC” in lại cả bảng phân công (2 nhiệm vụ)"


def test_under_other_columns_it_is_another_table(office: Office) -> None:
    other = '  - tieu_de: "NGƯỜI"\n    bang: phan_cong\n    cot:\n'
    office.change(PLAN, TABLE, f'{TABLE}{other}      - {{truong: noi_dung, tieu_de: "Việc"}}\n')
    assert told(office, "N963") == []


def test_so_is_one_that_the_table_leaves_out(office: Office) -> None:
    office.change(TASKS, SECOND, f"{SECOND}  in_bang: khong\n")
    assert [line for line, _ in told(office, "N899")] == [7]


def test_a_table_that_was_typed_may_have_it(office: Office) -> None:
    typed = "cot: [{tieu_de: A}], bang: {dong: [[Rà soát]]}"
    office.change(PLAN, TABLE, f"phu_luc:\n  - {{tieu_de: VIỆC, {typed}}}\n")
    assert told(office, "N899") == []


def test_so_may_one_in_the_text(office: Office) -> None:
    office.change(PLAN, TABLE, "")
    office.change(TASKS, 'muc: ["I.1"]', 'muc: ["#to-chuc"]')
    parts = "  - khoan: Mục đích\n  - khoan: Tổ chức\n    id: to-chuc\n"
    typed = "  - bang: {cot: [{tieu_de: A}], dong: [[Việc khác]]}\n"
    office.change(PLAN, TEXT, f"noi_dung:\n{parts}")
    assert len(told(office, "N899")) == 1
    office.change(PLAN, parts, parts + typed)
    assert told(office, "N899") == []


def test_a_text_that_has_the_words_says_the_task(office: Office) -> None:
    office.change(PLAN, TABLE, "")
    assert told(office, "N899") != []
    office.change(PLAN, TO_DO, f"{TO_DO}  2. Phòng Tư pháp **rà soát** văn bản; báo cáo.\n")
    assert told(office, "N899") == []


def test_what_is_issued_says_what_it_says(office: Office) -> None:
    office.change(PLAN, TABLE, "")
    office.change(TASKS, FIRST, f'{FIRST}  stt: "1"\n')
    office.change(PLAN, "ngay: 2023-07-12\n", ISSUED)
    assert told(office, "N899") + told(office, "N928") == []


def test_a_row_without_a_number_beside_one_with_it_is_told(office: Office) -> None:
    assert told(office, "N928") == []
    office.change(TASKS, FIRST, f'{FIRST}  stt: "1"\n')
    ((line, text),) = told(office, "N928")
    assert line == 8
    assert text.startswith("nhiệm vụ `nv-02` không ghi `stt` mà nhiệm vụ khác có ghi")
    office.change(TASKS, SECOND, f'{SECOND}  stt: "2"\n')
    assert told(office, "N928") == []
