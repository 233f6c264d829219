"""A table of tasks that stands in the source as text is held against the assignments."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from offices import PLAN, TASKS, Office, make_office

ASSIGNMENTS = """\
- tieu_de: "I. Nội vụ"
- id: nv-01
  noi_dung: "Tham mưu ban hành kế hoạch"
  chu_tri: [phong-noi-vu]
  phoi_hop: [cac-phong]
  thoi_gian: "Hằng năm"
- id: nv-02
  noi_dung: "Rà soát văn bản"
  chu_tri: [phong-tu-phap]
  phoi_hop: [phong-noi-vu]
  thoi_gian: "Quý III"
- id: nv-03
  noi_dung: "Tổng hợp, báo cáo kết quả"
  chu_tri: [phong-noi-vu]
  phoi_hop: [phong-tu-phap]
  thoi_gian: "Quý IV"
- id: nv-04
  noi_dung: "Tập huấn nghiệp vụ"
  chu_tri: [phong-noi-vu]
  phoi_hop: [phong-tu-phap]
"""
TABLE = """\
    bang:
      dong:
        - ["I. Nội vụ"]
        - ["1", "Tham mưu ban hành kế hoạch", "Phòng Nội vụ", "Các phòng", "Hằng năm"]
        - ["2", "Rà soát văn bản.", "PHÒNG TƯ PHÁP", "Phòng Nội vụ", "Quý III"]
        - ["3", "Tổng hợp, báo cáo kết quả", "Phòng Nội vụ", "Phòng Tư pháp", "Quý IV"]
        - ["4", "Tập huấn nghiệp vụ", "^", "^", ""]
    cot:
      - {tieu_de: "TT", rong: 1}
      - {tieu_de: "Việc", rong: 4}
      - {tieu_de: "Chủ trì", rong: 2}
      - {tieu_de: "Phối hợp", rong: 2}
      - {tieu_de: "Thời gian", rong: 2}
"""


HELPERS = '      - {tieu_de: "Phối hợp", rong: 2}\n'
TEXTS = [(1, "Tham mưu ban hành kế hoạch"), (2, "Rà soát văn bản"), (3, "Tổng hợp kết quả")]


HEADS = TABLE[TABLE.index("    cot:") :]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = make_office(tmp_path)
    made.write(TASKS, ASSIGNMENTS)
    made.change(PLAN, "    bang: phan_cong\n", TABLE)
    return made


def told(office: Office) -> list[dict[str, Any]]:
    return [one for one in office.problems() if one["ma"] == "N885"]


def line(office: Office, text: str) -> int:
    lines = (office.folder / PLAN).read_text("utf-8").splitlines()
    return next(at for at, one in enumerate(lines, 1) if text in one)


def test_a_table_that_says_what_the_assignments_say_is_told_nothing(office: Office) -> None:
    assert told(office) == []


def test_the_head_again_and_a_row_that_a_page_has_broken_are_no_other_tasks(office: Office) -> None:
    row = (
        '        - ["3", "Tổng hợp, báo cáo kết quả", "Phòng Nội vụ", "Phòng Tư pháp", "Quý IV"]\n'
    )
    head = '        - ["TT", "Việc", "Chủ trì", "Phối hợp", "Thời gian"]\n'
    first = row.replace(", báo cáo kết quả", ", báo")
    office.change(PLAN, row, f'{first}        - ["", "cáo kết quả", "", "", ""]\n')
    office.change(PLAN, '        - ["2"', f'{head}        - ["2"')
    assert told(office) == []


CHANGES = [
    ("chu_tri: [phong-tu-phap]", "chu_tri: [phong-noi-vu]", '["2"', "ghi chủ trì “PHÒNG TƯ PHÁP”"),
    ("phoi_hop: [cac-phong]", "phoi_hop: []", '["1"', "phân công là để trống"),
    ("Quý III", "Quý II", '["2"', "ghi thời gian “Quý III”, phân công là “Quý II”"),
    ("Rà soát văn bản", "Rà soát, xử lý văn bản", '["2"', "in “Rà soát văn bản.”"),
    ("Rà soát văn bản", "Rà soát, xử lý văn bản", '["I. Nội vụ', "không có dòng nào in `nv-02`"),
]


@pytest.mark.parametrize(("old", "new", "row", "seen"), CHANGES)
def test_a_change_of_the_assignments_alone_is_told_at_the_row_that_says_another_thing(
    office: Office, old: str, new: str, row: str, seen: str
) -> None:
    office.change(TASKS, old, new)
    found = [one for one in told(office) if seen in one["thong_bao"]]
    (one,) = found
    where = line(office, row)
    assert one["tep"] == PLAN
    assert one["dong"] == where
    assert TASKS in one["goi_y"]


def test_leads_and_helpers_that_changed_places_are_told(office: Office) -> None:
    text = (office.folder / TASKS).read_text("utf-8")
    at = text.index("nv-03")
    swapped = text[at:].replace("noi-vu", "x", 1).replace("tu-phap", "noi-vu", 1)
    office.write(TASKS, text[:at] + swapped.replace("-x", "-tu-phap", 1))
    assert [one["thong_bao"].count("3") for one in told(office)] == [0, 0]
    assert {one["dong"] for one in told(office)} == {line(office, '["3"')}


def test_a_cell_joined_with_the_one_above_says_what_that_says(office: Office) -> None:
    office.change(TASKS, '  noi_dung: "Tập huấn nghiệp vụ"\n  chu_tri: [phong-noi-vu]',
                  '  noi_dung: "Tập huấn nghiệp vụ"\n  chu_tri: [cac-phong]')  # fmt: skip
    (one,) = told(office)
    assert "ghi chủ trì “Phòng Nội vụ”" in one["thong_bao"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"PHÒNG TƯ PHÁP"', '"P. TP và các đơn vị"'),
        ("Tham mưu ban hành kế hoạch", "Việc khác hẳn"),
    ],
)
def test_of_what_is_no_certain_name_and_no_task_nothing_is_told_of_the_roles(
    office: Office, old: str, new: str
) -> None:
    office.change(PLAN, old, new)
    assert not [one for one in told(office) if "ghi chủ trì" in one["thong_bao"]]


def test_a_table_about_something_else_is_told_nothing(office: Office) -> None:
    for task in ("Tham mưu ban hành kế hoạch", "Rà soát văn bản.", "Tổng hợp, báo cáo kết quả"):
        office.change(PLAN, f'"{task}"', f'"Kinh phí {task}"')
    assert told(office) == []


def test_a_table_that_the_program_makes_is_told_nothing(office: Office) -> None:
    office.change(PLAN, TABLE, "    bang: phan_cong\n")
    office.change(TASKS, "chu_tri: [phong-tu-phap]", "chu_tri: [phong-noi-vu]")
    assert told(office) == []


def test_a_task_of_the_text_alone_need_not_stand_in_the_table(office: Office) -> None:
    more = '- id: nv-05\n  noi_dung: "Việc của lời văn"\n  chu_tri: [phong-tu-phap]\n'
    office.write(TASKS, f"{ASSIGNMENTS}{more}  in_bang: khong\n")
    assert told(office) == []
    office.write(TASKS, f"{ASSIGNMENTS}{more}")
    (one,) = told(office)
    assert "không có dòng nào in `nv-05`" in one["thong_bao"]


def test_of_two_tasks_with_one_text_nothing_is_told(office: Office) -> None:
    twice = '- id: nv-05\n  noi_dung: "Tập huấn nghiệp vụ"\n  chu_tri: [phong-tu-phap]\n'
    office.write(TASKS, f"{ASSIGNMENTS}{twice}")
    assert told(office) == []


def test_of_an_issued_plan_the_table_stays_and_the_assignments_go_back(office: Office) -> None:
    office.change(
        PLAN, "loai: ke_hoach\n", "loai: ke_hoach\nso_van_ban: 7\ntrang_thai: da_phat_hanh\n"
    )
    office.change(TASKS, "chu_tri: [phong-tu-phap]", "chu_tri: [phong-noi-vu]")
    (one,) = told(office)
    assert f"trả {TASKS} về như khi phát hành" in one["goi_y"]
    assert "--sua-doi" in one["goi_y"]


def test_a_table_in_the_text_of_the_plan_is_held_against_them_too(office: Office) -> None:
    text = (office.folder / PLAN).read_text("utf-8")
    inner = TABLE.replace("    cot:", "      cot:").replace("    bang:\n", "      - bang:\n")
    inner = inner.replace("\n      ", "\n          ")
    unit = '  - muc: "NHIỆM VỤ"\n    id: to-chuc\n    gom:\n'
    listed = f"noi_dung:\n{unit}{inner}".rstrip(" ")
    start = text.index("noi_dung: |\n")
    _, below = re.split(r"\n(?=\S)", text[start:], maxsplit=1)
    moved = text[:start] + listed + below.replace(TABLE, "    bang: phan_cong\n")
    office.write(PLAN, moved)
    assert told(office) == []
    office.change(TASKS, "phoi_hop: [cac-phong]", "phoi_hop: []")
    (one,) = told(office)
    assert one["dong"] == line(office, '["1"')


def test_tasks_of_two_tables_are_missed_in_neither(office: Office) -> None:
    rows = TABLE.splitlines(keepends=True)
    first, second = "".join(rows[:5] + rows[7:]), "".join(rows[:2] + rows[5:])
    second = second.replace('"4", "Tập huấn nghiệp vụ", "^", "^"', '"4", "Tập huấn nghiệp vụ", '
                            '"Phòng Nội vụ", "Phòng Tư pháp"')  # fmt: skip
    office.change(PLAN, TABLE, f'{first}  - tieu_de: "BẢNG HAI"\n{second}')
    assert told(office) == []
    more = '- id: nv-05\n  noi_dung: "Việc ở không bảng nào"\n  chu_tri: [phong-tu-phap]\n'
    office.write(TASKS, ASSIGNMENTS + more)
    (one,) = told(office)
    assert one["thong_bao"].endswith("không có dòng nào in `nv-05`")


@pytest.mark.parametrize("row", ['["I", "Nội vụ", "", "", ""]', '["I.", "NỘI VỤ", "", "", ""]'])
def test_a_group_with_its_number_in_a_cell_of_its_own_is_no_task(office: Office, row: str) -> None:
    office.change(PLAN, '["I. Nội vụ"]', row)
    assert told(office) == []


def test_two_columns_of_who_leads_are_taken_together(office: Office) -> None:
    both = '"Phòng Nội vụ", "Phòng Tư pháp"'
    rows = "".join(f'        - ["{n}", "{text}", {both}, ""]\n' for n, text in TEXTS)
    column = '      - {tieu_de: "Chủ trì", rong: 2}\n'
    table = TABLE[: TABLE.index("        - [")] + rows + TABLE[TABLE.index("    cot:") :]
    office.change(PLAN, TABLE, table.replace(column, column * 2).replace(HELPERS, ""))
    leads = "  chu_tri: [phong-noi-vu, phong-tu-phap]\n"
    office.write(TASKS, "".join(
        f'- id: nv-0{n}\n  noi_dung: "{text}"\n{leads}' for n, text in TEXTS
    ))  # fmt: skip
    assert told(office) == []
    office.change(TASKS, f'{TEXTS[0][1]}"\n{leads}', f'{TEXTS[0][1]}"\n  chu_tri: [phong-noi-vu]\n')
    (one,) = told(office)
    assert "ghi chủ trì “Phòng Nội vụ; Phòng Tư pháp”" in one["thong_bao"]


def test_of_a_cell_that_says_who_leads_and_who_helps_nothing_is_told(office: Office) -> None:
    old = '"Phòng Nội vụ", "Phòng Tư pháp", "Quý IV"'
    office.change(PLAN, old, '"Phòng Nội vụ chủ trì, phối hợp với Phòng Tư pháp", "", "Quý IV"')
    assert told(office) == []


STARTS = {"Quý III": "Từ tháng 3/2026 đến tháng 9/2026", "Quý IV": "Từ tháng 5/2026 đến quý IV"}
CELLS = {"Quý III": "Tháng 3/2026|Tháng 9/2026", "Quý IV": "Tháng 5/2026|Quý IV"}


def test_start_and_end_in_two_columns_are_the_time_of_the_task(office: Office) -> None:
    for time, cells in CELLS.items():
        office.change(TASKS, f'thoi_gian: "{time}"', f'thoi_gian: "{STARTS[time]}"')
        start, end = cells.split("|")
        office.change(PLAN, f'"{time}"]', f'"{start}", "{end}"]')
    office.change(PLAN, '"Các phòng", "Hằng năm"]', '"Các phòng", "", "Hằng năm"]')
    office.change(PLAN, '"^", "^", ""]', '"^", "^", "", ""]')
    office.change(PLAN, 'tieu_de: "Thời gian", rong: 2}', 'tieu_de: "Từ", rong: 2}\n'
                  '      - {tieu_de: "Thời gian", rong: 2}')  # fmt: skip
    assert "N885" not in [one["ma"] for one in office.problems()]
    office.change(TASKS, "đến tháng 9/2026", "đến tháng 10/2026")
    (told,) = [one for one in office.problems() if one["ma"] == "N885"]
    assert "“Tháng 9/2026”" in told["thong_bao"]


def test_tables_under_the_same_headings_one_annex_for_each_field_are_read_as_one(
    office: Office,
) -> None:
    rows = TABLE[TABLE.index('        - ["1"') : TABLE.index("    cot:")].splitlines(keepends=True)
    annex = '  - tieu_de: "%s"\n    bang:\n      dong:\n%s' + HEADS
    first = TABLE.replace("".join(rows[2:]), "")
    second = "".join(rows[2:]).replace("^", "Phòng Nội vụ")
    office.change(PLAN, TABLE, first + annex % ("KHÁC", second))
    ((text),) = [one["thong_bao"] for one in told(office)]
    assert text.endswith("ghi phối hợp “Phòng Nội vụ”, phân công là Phòng Tư pháp")


def test_a_line_that_adds_up_is_no_task(office: Office) -> None:
    last = '        - ["4", "Tập huấn nghiệp vụ", "^", "^", ""]\n'
    office.change(PLAN, last, f'{last}        - ["", "Tổng cộng", "", "", "4"]\n')
    assert told(office) == []
    office.change(PLAN, "Tổng cộng", "Tổng kết năm")
    assert len(told(office)) == 1
