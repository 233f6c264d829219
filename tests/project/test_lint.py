"""Tasks looked through: each slip gives its code at its line, and sound tasks give nothing."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from offices import PLAN, TASKS, Office, make_office
from seed_office import ROOT

LINT = tuple(f"N5{number:02}" for number in range(1, 20))
TEXT = "Rà soát văn bản"
TIME = "thoi_gian: {truoc: 2023-12-31}"
LEAD = "chu_tri: [phong-tu-phap]"
TABLE = "    bang: phan_cong\n"
CHOSEN = '    cot: [{truong: noi_dung, tieu_de: "A"}, {truong: san_pham, tieu_de: "B"}]\n'
COLUMNS = (TABLE, TABLE + CHOSEN)
ALONE = 'bo_qua: [{ma: N504, ly_do: "Không có sản phẩm", nhiem_vu: [nv-02]}]\n'


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def found(office: Office) -> list[tuple[str, str, int]]:
    """Code, file and line of what the lint says."""
    return [(p["ma"], p["tep"], p["dong"]) for p in office.problems() if p["ma"] in LINT]


def told(office: Office, code: str) -> dict[str, Any]:
    return next(p for p in office.problems() if p["ma"] == code)


# --- nothing where nothing is wrong ---


@pytest.mark.parametrize("name", ["content", "starter"])
def test_the_worked_examples_and_the_starter_are_silent(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / name, tmp_path / "content")
    assert found(Office(tmp_path)) == []


def test_the_valid_office_is_silent(office: Office) -> None:
    assert found(office) == []


# --- the text ---


SAME = "Tham mưu ban hành kế hoạch"


@pytest.mark.parametrize("text", [SAME, f"{SAME}.", "tham mưu  Ban hành kế hoạch;"])
def test_the_same_text_twice(office: Office, text: str) -> None:
    office.change(TASKS, TEXT, text)
    assert found(office) == [("N507", TASKS, 8)]
    assert "`nv-01`" in told(office, "N507")["thong_bao"]


def test_the_same_text_for_others_under_another_group_row_is_meant(office: Office) -> None:
    office.change(TASKS, TEXT, SAME)
    office.change(TASKS, "- id: nv-02", '- tieu_de: "II. Tư pháp"\n- id: nv-02')
    assert found(office) == []
    office.change(TASKS, LEAD, "chu_tri: [phong-noi-vu]")
    assert [code for code, *_ in found(office)] == ["N507"]


def test_so_is_the_same_text_of_one_lead_in_two_stages(office: Office) -> None:
    office.change(TASKS, TEXT, SAME)
    office.change(TASKS, LEAD, "chu_tri: [phong-noi-vu]")
    office.change(TASKS, "- id: nv-02", '- tieu_de: "II. Giai đoạn hai"\n- id: nv-02')
    assert [code for code, *_ in found(office)] == ["N507"]
    office.change(TASKS, '"Hằng năm"', "{truoc: 2023-10-31}")
    assert found(office) == []


def test_parts_of_two_tasks_may_have_the_same_words(office: Office) -> None:
    """“1.1. Xây dựng kế hoạch” of one, “2.1. Xây dựng kế hoạch” of the other are two."""
    row = '- {{id: {}, stt: "{}", noi_dung: "{}", {}}}\n'
    given = "chu_tri: [phong-noi-vu], thoi_gian: Hằng năm"
    heads = "Rà soát thủ tục", "Rà soát tổ chức"
    every = [
        (row.format(f"t{n}", n, head, "ghi_chu: x"), row.format(f"p{n}", f"{n}.1", SAME, given))
        for n, head in enumerate(heads, 1)
    ]
    office.write(TASKS, "".join(one for pair in every for one in pair))
    assert found(office) == []
    office.change(TASKS, '"2.1"', '"1.2"')
    assert "N507" in {code for code, *_ in found(office)}


@pytest.mark.parametrize(("last", "codes"), [("Tháng 5", []), ("Tháng 4", ["N507", "N507"])])
def test_so_is_a_rota_where_every_turn_has_a_time_of_its_own(
    office: Office, last: str, codes: list[str]
) -> None:
    row = '- {{id: t{}, noi_dung: "{}", chu_tri: [phong-noi-vu], thoi_gian: "{}"}}\n'
    times = ("Tháng 3", "Tháng 4", last)
    office.write(TASKS, "".join(row.format(n, SAME, time) for n, time in enumerate(times)))
    assert [code for code, *_ in found(office)] == codes


# --- who leads ---


def test_a_part_without_a_lead_is_asked_about_with_who_leads_the_whole(office: Office) -> None:
    office.change(TASKS, "- id: nv-01\n", '- id: nv-01\n  stt: "1"\n')
    office.change(TASKS, "- id: nv-02\n", '- id: nv-02\n  stt: "1.1"\n')
    office.change(TASKS, f"  {LEAD}\n", "")
    hint = told(office, "N159")["goi_y"]
    assert hint.startswith("`nv-02` cùng cơ quan chủ trì với `nv-01` thì là `phong-noi-vu`; ")


def test_two_bodies_lead_and_nobody_stands_first(office: Office) -> None:
    office.change(TASKS, LEAD, "chu_tri: [phong-tu-phap, phong-noi-vu]")
    assert found(office) == [("N501", TASKS, 9)]
    assert "`dau_moi: phong-tu-phap`" in told(office, "N501")["goi_y"]


@pytest.mark.parametrize(
    "lead",
    [
        "chu_tri: [phong-tu-phap, phong-noi-vu]\n  dau_moi: phong-tu-phap",
        "chu_tri: [phong-tu-phap, phong-noi-vu]\n  vai_tro: {phong-noi-vu: phoi_hop}",
        "chu_tri: [phong-tu-phap, cac-phong]",
        "chu_tri: [hai-phong, cac-phong]",
    ],
)
def test_an_order_or_a_group_among_the_leads(office: Office, lead: str) -> None:
    office.change(TASKS, LEAD, lead)
    assert found(office) == []


def test_the_first_must_be_one_of_the_leads(office: Office) -> None:
    office.change(TASKS, LEAD, f"{LEAD}\n  dau_moi: phong-noi-vu")
    assert found(office) == [("N511", TASKS, 10)]
    assert office.run("build").status == 1


# --- when ---


def test_no_time(office: Office) -> None:
    office.change(TASKS, f"  {TIME}\n", "")
    assert found(office) == [("N502", TASKS, 7)]


def test_many_tasks_without_a_time_are_told_together(office: Office) -> None:
    rows = "".join(
        f'- id: nv-1{n}\n  noi_dung: "Rà soát việc {n}"\n  chu_tri: [phong-tu-phap]\n'
        for n in range(6)
    )
    path = office.folder / TASKS
    path.write_text(path.read_text("utf-8") + rows, "utf-8")
    told = [one for one in office.problems() if one["ma"] == "N502"]
    assert len(told) == 1
    assert all(f"`nv-1{n}`" in told[0]["thong_bao"] for n in range(6))


def test_no_time_where_every_product_has_one(office: Office) -> None:
    office.change(TASKS, "Hằng năm", "Thường xuyên")
    office.change(TASKS, TIME, f'san_pham: [{{ten: "Báo cáo", {TIME}}}]')
    assert found(office) == []


def test_no_time_where_the_table_has_no_such_column(office: Office) -> None:
    office.change(TASKS, f"  {TIME}\n", "")
    office.change(PLAN, *(part.replace("san_pham", "chu_tri") for part in COLUMNS))
    assert found(office) == []


PAST = [
    "{truoc: 2022-12-31}",
    "{truoc: 2023-07-12}",
    '"Trước ngày 30/6/2023"',
    '"Chậm nhất là ngày 01/07/2023"',
    '"Hoàn thành trước ngày 30/06/2023"',
    '"Quý II, xong trước 30/6/2023"',
    '"Đến hết ngày 11/7/2023"',
    '"30/6/2023"',
]
NOT_PAST = [
    '"13/07/2023"',
    "{truoc: 2023-07-13}",
    '"Trước ngày 12/7/2023"',
    '"Trước ngày 31/12/2023"',
    '"Trước ngày 30/6/2023 và trước ngày 30/6/2024"',
    '"Sau khi có Quyết định trước ngày 01/02/2022"',
    '"Từ ngày 01/01/2023"',
    '"Theo Kế hoạch số 5/KH-UBND ngày 01/02/2022"',
    '"Kể từ trước ngày 01/02/2022"',
    '"Năm 2022"',
    '"Trước ngày 31/02/2022"',
    "{hang_nam: 15/01}",
]


@pytest.mark.parametrize("when", PAST)
def test_a_time_already_past(office: Office, when: str) -> None:
    office.change(TASKS, TIME, f"thoi_gian: {when}")
    assert found(office) == [("N503", TASKS, 10)]
    assert "12/07/2023" in told(office, "N503")["thong_bao"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("ngay: 2023\ntinh_den: 2023-12-31", ""),
        ("ngay: 2024\ntinh_den: 2024-12-31", "đã qua vào ngày của văn bản (năm 2024)"),
        ("ngay: 2023-06\ntinh_den: 2023-06-30", ""),
        ("ngay: 2023-07\ntinh_den: 2023-07-20", "đã qua vào ngày của văn bản (07/2023)"),
        ("tinh_den: 2023-07-20", "đã qua vào ngày ở `tinh_den` (20/07/2023)"),
        ("tinh_den: 2023-06-30", "đúng ngày ở `tinh_den` (30/06/2023)"),
    ],
)
def test_a_deadline_is_over_by_what_the_plan_says_of_its_day(
    office: Office, typed: str, shown: str
) -> None:
    office.change(PLAN, "ngay: 2023-07-12", typed)
    office.change(TASKS, TIME, "thoi_gian: {truoc: 2023-06-30}")
    over = [one["thong_bao"] for one in office.problems() if one["ma"] == "N503"]
    assert [one.endswith(f", {shown}") for one in over] == ([True] if shown else [])


@pytest.mark.parametrize("when", NOT_PAST)
def test_a_time_that_is_not_past(office: Office, when: str) -> None:
    office.change(TASKS, TIME, f"thoi_gian: {when}")
    assert found(office) == []


def test_a_product_with_a_time_already_past(office: Office) -> None:
    made = f'{TIME}\n  san_pham:\n    - ten: "Báo cáo"\n      thoi_gian: {{truoc: 2022-01-01}}'
    office.change(TASKS, TIME, made)
    assert ("N503", TASKS, 13) in found(office)


# --- products ---


def test_no_product_where_a_person_chose_the_column(office: Office) -> None:
    office.change(PLAN, *COLUMNS)
    assert [code for code, *_ in found(office)] == ["N504", "N504"]
    office.change(TASKS, TIME, f'{TIME}\n  san_pham: ["Báo cáo"]')
    assert found(office) == [("N504", TASKS, 1)]


def test_many_without_a_product_are_told_once(office: Office) -> None:
    office.change(PLAN, *COLUMNS)
    row = '- {{id: nv-1{0}, noi_dung: "Thi {0}", chu_tri: [phong-noi-vu], thoi_gian: "Quý I"}}\n'
    text = (office.folder / TASKS).read_text("utf-8")
    office.write(TASKS, text + "".join(row.format(number) for number in range(3)))
    assert found(office) == [("N504", TASKS, 1)]
    assert told(office, "N504")["thong_bao"].startswith("5 nhiệm vụ không có sản phẩm")
    office.write(PLAN, (office.folder / PLAN).read_text("utf-8") + ALONE)
    assert [code for code, *_ in found(office)] == ["N504"] * 4


def test_a_task_without_an_end_needs_no_product(office: Office) -> None:
    office.change(PLAN, *COLUMNS)
    office.change(TASKS, "Hằng năm", "Thường xuyên, liên tục")
    office.change(TASKS, TIME, f'{TIME}\n  san_pham: ["Báo cáo"]')
    assert found(office) == []


def test_a_column_that_is_meant_for_a_few_tasks(office: Office) -> None:
    more = '- {id: nv-03, noi_dung: "Kiểm tra", chu_tri: [phong-noi-vu], thoi_gian: "Quý I"}\n'
    text = (office.folder / TASKS).read_text("utf-8")
    office.write(TASKS, text.replace(TIME, f'{TIME}\n  san_pham: ["Báo cáo"]') + more)
    assert found(office) == []


# --- the commands ---


def test_warnings_do_not_stop_a_build_and_are_shown_everywhere(office: Office) -> None:
    office.change(TASKS, f"  {TIME}\n", "")
    built = office.run("build")
    assert (built.status, "[N502]" in built.err) == (0, True)
    assert "[N502]" in office.run("validate").out
    assert office.run("validate", "--strict").status == 1
    covered = office.run("coverage", "ke-hoach-1")
    assert (covered.status, "[N502]" in covered.err) == (0, True)


def test_a_plan_with_errors_is_not_linted_yet(office: Office) -> None:
    office.change(TASKS, f"  {TIME}\n", "")
    office.change(TASKS, LEAD, "chu_tri: [phong-la]")
    assert found(office) == []


# --- the columns ---


def test_a_role_that_no_column_prints_is_told(office: Office) -> None:
    lead = '    cot: [{truong: noi_dung, tieu_de: "A"}, {truong: chu_tri, tieu_de: "B"}]\n'
    assert "N932" not in {one["ma"] for one in office.problems()}
    office.change(PLAN, TABLE, TABLE + lead)
    helped = told(office, "N932")
    assert (helped["tep"], helped["dong"]) == (TASKS, 4)
    office.change(TASKS, "  phoi_hop: [cac-phong]\n", "  theo_doi: [phong-tu-phap]\n")
    assert "`theo_doi`" in told(office, "N932")["thong_bao"]
    office.change(PLAN, '{truong: chu_tri, tieu_de: "B"}', '{truong: theo_doi, tieu_de: "B"}')
    assert "N932" not in {one["ma"] for one in office.problems()}


# --- who is no body ---


@pytest.mark.parametrize(
    ("name", "is_told"),
    [("Phó Chủ tịch UBND huyện", True), ("Hiệu trưởng trường A", True), ("Phòng Giám đốc", False)],
)
def test_a_post_that_gets_work_as_if_it_were_a_body(
    office: Office, name: str, is_told: bool
) -> None:
    office.change("content/danh-ba.yaml", '    ten: "Phòng Tư pháp"\n', f'    ten: "{name}"\n')
    found = [p["dong"] for p in office.problems() if p["ma"] == "N933"]
    assert found == ([7] if is_told else [])


# --- one body in both columns; days that there are not ---


def test_a_body_in_both_columns_is_told(office: Office) -> None:
    office.change(TASKS, LEAD, f"{LEAD}\n  phoi_hop: [phong-tu-phap]")
    assert "phong-tu-phap" in told(office, "N924")["thong_bao"]
    office.change(TASKS, "phoi_hop: [phong-tu-phap]", "vai_tro: {phong-tu-phap: chu_tri}")
    assert "N924" not in [p["ma"] for p in office.problems()]


DAYS = """
Trước ngày 31/6/2023          | 31/6/2023
Ngày 30 tháng 02 năm 2024     | Ngày 30 tháng 02 năm 2024
Xong ngày 30 tháng 02 năm 2024 | ngày 30 tháng 02 năm 2024
Trước 29/02/2023              | 29/02/2023
Trước 29/02/2024              |
Số 31/2023/QĐ-UBND            |
Tỷ lệ 31/6/2023/9             |
Trước ngày 30/6/2023          |
Sửa “31/6/2023” ở dự thảo    |
"""


@pytest.mark.parametrize("line", DAYS.strip().splitlines())
def test_a_day_that_no_calendar_has_is_told(office: Office, line: str) -> None:
    text, seen = (part.strip() for part in line.split("|"))
    office.change(TASKS, TIME, f'thoi_gian: "{text}"')
    found = [p["thong_bao"] for p in office.problems() if p["ma"] == "N923"]
    assert found == ([f"thấy `{seen}`, không có ngày này trong lịch"] if seen else [])
