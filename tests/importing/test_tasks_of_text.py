"""Tasks that a plan gives in its text: followed like those of its table, and not printed there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from docx_text import tables
from import_files import word_file
from offices import Office
from plan_texts import plan_texts
from vanban.project.project import Project
from yaml_read import values

TASKS = "content/kh/phan-cong.yaml"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with a plan that gives four tasks in a table and three in its text."""
    made = Office(tmp_path_factory.mktemp("co-quan"))
    plan = next(one for one in plan_texts() if one.name == "p03")
    (made.folder / "kh.docx").write_bytes(plan.docx)
    told = made.run("import", "kh.docx", "-o", "content/kh", "--du-thao")
    assert told.status == 0, told.err
    return made


def rows(office: Office) -> list[dict[str, Any]]:
    return list(values((office.folder / TASKS).read_text("utf-8")))


def test_they_stand_in_the_file_with_their_unit_and_time(office: Office) -> None:
    told = [(one["muc"], one["thoi_gian"]) for one in rows(office) if one.get("in_bang")]
    assert told == [
        (["III.1"], "Trước 30/11/2026"),
        (["III.2"], "Chậm nhất 20/5/2026"),
        (["III.3"], "Trước khi nghỉ hè"),
    ]


def test_the_table_is_printed_from_the_file_without_them(office: Office) -> None:
    assert "bang: phan_cong" in (office.folder / "content/kh/ke-hoach.yaml").read_text("utf-8")
    project = Project.open(office.folder)
    project.check()
    one = project["kh"]
    page = project.render(project.compose(one.van_ban, one), one)
    (table,) = (made for made in tables(page) if len(made) > len("1234"))
    assert [row[0] for row in table[1:]] == ["1", "2", "3", "4"]
    assert table[1][2] == "Công an xã, Ban nhân dân thôn 3, thôn 7"  # as the file has it
    assert len(one.plan.table.tasks) == 7
    assert one.plan.table.numbers["nv-05"] == "III.1"


def test_the_workbook_keeps_them_apart(office: Office) -> None:
    told = office.run("export", "phan-cong", "kh", "--out", "phan-cong.xlsx", "--force")
    assert told.status == 0, told.err + told.out
    sheet = load_workbook(office.folder / "phan-cong.xlsx").worksheets[0]
    head, *below = ([cell.value for cell in row] for row in sheet.iter_rows())
    at = head.index("In ở bảng")
    assert [row[at] for row in below][:7] == [None] * 4 + ["khong"] * 3


def test_a_table_between_the_lines_of_a_text_is_no_hindrance(tmp_path: Path) -> None:
    made = Office(tmp_path)
    plan = next(one for one in plan_texts() if one.name == "p22")
    (made.folder / "kh.docx").write_bytes(plan.docx)
    told = made.run("import", "kh.docx", "-o", "content/kh", "--du-thao")
    assert told.status == 0, told.err
    assert [one.get("muc") for one in rows(made)][-5:] == [[f"III.{n}"] for n in range(1, 6)]
    # read again it is the same, though the issuer is in the registry now
    again = made.run("import", "kh.docx", "--vao", "content/kh", "--exit-code")
    assert again.status == 0, again.out
    # "this plan" is another one in the draft of a body
    duty = rows(made)[-3]["noi_dung"]
    assert duty.startswith("Căn cứ Kế hoạch của UBND phường xây dựng kế hoạch của đơn vị")


@pytest.fixture(scope="module")
def in_sentences(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with a plan all of whose tasks stand in its text."""
    made = Office(tmp_path_factory.mktemp("loi-van"))
    plan = next(one for one in plan_texts() if one.name == "p23")
    (made.folder / "kh.docx").write_bytes(plan.docx)
    told = made.run("import", "kh.docx", "-o", "content/kh", "--du-thao")
    assert told.status == 0, told.err
    return made


def test_a_sentence_is_a_task_by_what_is_to_be_done(in_sentences: Office) -> None:
    tasks = rows(in_sentences)
    assert tasks[0]["noi_dung"] == "Xây dựng danh mục dữ liệu mở"
    assert tasks[0]["san_pham"] == ["Quyết định của Chủ tịch UBND tỉnh"]
    assert tasks[1]["noi_dung"] == "Công bố dữ liệu về cơ sở khám bệnh"
    assert tasks[-2]["noi_dung"] == "Thẩm định dự toán trước ngày 30/11/2026"
    assert tasks[-1]["noi_dung"] == ("Theo dõi, đôn đốc thực hiện;\ntổng hợp, báo cáo UBND tỉnh")


def test_the_words_that_an_import_of_before_kept_are_told_as_no_change(
    in_sentences: Office,
) -> None:
    path = in_sentences.folder / TASKS
    text = path.read_text("utf-8")
    old = "chủ trì, phối hợp với Sở Nội vụ, Sở Y tế thẩm định dự toán trước ngày 30/11/2026."
    before = text.replace("Thẩm định dự toán trước ngày 30/11/2026", old)
    path.write_text(before.replace('"Trước 30/11/2026"', '"trước 30/11/2026"'), "utf-8")
    told = in_sentences.run("import", "kh.docx", "--vao", "content/kh", "--exit-code")
    path.write_text(text, "utf-8")
    assert told.status == 0, told.out


def test_the_line_that_opens_a_text_gives_no_task(in_sentences: Office) -> None:
    told = in_sentences.run("import", "kh.docx", "--giao-viec")
    assert "6 trong lời văn" in told.out


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Các đơn vị thực hiện nhiệm vụ theo bảng sau:", 0),
        ("Các đơn vị thực hiện các nhiệm vụ tại Phụ lục kèm theo.", 0),
        ("Các đơn vị thực hiện rà soát nội dung theo Phụ lục I trước ngày 10/12/2026.", 1),
    ],
)
def test_a_line_that_points_to_the_table_is_no_task(line: str, count: int, tmp_path: Path) -> None:
    office = Office(tmp_path)
    lines = ["[c b]KẾ HOẠCH", "[c b]Tháng Thanh niên", "[b]II. PHÂN CÔNG NHIỆM VỤ", line]
    (tmp_path / "kh.docx").write_bytes(word_file(lines))
    told = office.run("import", "kh.docx", "--loai", "ke_hoach", "--format", "json")
    assert len(json.loads(told.out)["prose"]) == count
