"""What is asked about names in a workbook, and what comes of a cell with words around a name."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from offices import PLAN, REGISTRY, VALID, Office, is_vietnamese, make_office
from vanban.project.project import Project
from vanban.source.loader import parse_yaml
from workbooks import HEAD, made, put, read, told, unread

OTHER_NAMES = "content/ten-khac.yaml"
ORDER = "Theo phân công tại Quyết định số 12/QĐ-UBND"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def rows(*cells: str) -> list[tuple[object, ...]]:
    tasks = [(i, f"nv-{i:02}", f"Rà soát việc {i}", cell) for i, cell in enumerate(cells, 1)]
    return [HEAD, *tasks]


def asked(office: Office, *cells: str) -> list[dict[str, object]]:
    put(office, made(rows(*cells)))
    return [p for p in unread(office) if p["tep"] != PLAN]


@pytest.mark.parametrize(
    ("cell", "code", "seen", "hint"),
    [
        ("PNV", "Y210", "`PNV`", '`- {ghi: "PNV", la: phong-noi-vu}` vào content/ten-khac.yaml'),
        ("P. Nội vụ", "Y210", "`P. Nội vụ`", "có phải là `Phòng Nội vụ` (`phong-noi-vu`)?"),
        ("Lãnh đạo P.NV", "Y210", "`Lãnh đạo P.NV`", '`- {ghi: "P.NV", la: phong-noi-vu}`'),
        ("Tổ Tin học thuộc Phòng Nội vụ", "Y210", "Tổ Tin học", "gõ `Phòng Nội vụ (Tổ Tin học)`"),
        ("các phòng liên quan", "Y251", "nhóm mở",
         '`- {id: cac-phong-lien-quan, ten: "các phòng liên quan", mo: true}`'),
        ("Các phòng (trừ Phòng Tư pháp)", "Y252", "nhóm có trừ",
         'ten: "các phòng (trừ Phòng Tư pháp)", gom: [cac-phong], tru: [phong-tu-phap]}`'),
        ("Các phòng (trừ Phòng Lạ)", "Y252", "nhóm có trừ", "thay `…` bằng mã của `Phòng Lạ`"),
        ("Phòng Nội vụ (phối hợp)", "Y253", "chữ trong ngoặc", "sang cột của vai trò ấy"),
        ("Phòng Nội vụ (Phòng Tư pháp)", "Y253", "chữ trong ngoặc", "`phong-tu-phap`"),
    ],
)  # fmt: skip
def test_a_name_is_asked_about_with_what_to_type(
    office: Office, cell: str, code: str, seen: str, hint: str
) -> None:
    (found,) = asked(office, cell)
    assert (found["ma"], found["trich"]) == (code, "Phân công!D2")
    assert seen in str(found["thong_bao"])
    assert hint in str(found["goi_y"])
    assert is_vietnamese(str(found["thong_bao"]))
    assert is_vietnamese(str(found["goi_y"]))


@pytest.mark.parametrize("cell", ["PNV", "các phòng liên quan", "Các phòng (trừ Phòng Tư pháp)"])
def test_typing_what_the_hint_says_settles_it(office: Office, cell: str) -> None:
    (found,) = asked(office, cell)
    hint = str(found["goi_y"])
    line = hint[hint.index("`- {") + 1 :].split("`", maxsplit=1)[0]
    if "ten-khac.yaml" in hint:
        office.write(OTHER_NAMES, f"{line}\n")
    else:
        office.write(REGISTRY, f"{VALID[REGISTRY]}  {line}\n")
    assert [p for p in unread(office) if p["muc_do"] == "loi"] == []
    assert office.run("build").status == 0


def test_an_open_group_that_is_there_is_proposed(office: Office) -> None:
    group = '  - {id: co-quan-lq, ten: "các cơ quan có liên quan", mo: true}\n'
    office.write(REGISTRY, VALID[REGISTRY] + group)
    (found,) = asked(office, "các phòng, ban liên quan")
    assert '`- {ghi: "các phòng, ban liên quan", la: co-quan-lq}`' in str(found["goi_y"])
    assert "phong-noi-vu" not in str(found["goi_y"])


def test_an_open_group_of_other_words_is_not_proposed(office: Office) -> None:
    group = '  - {id: cac-thon, ten: "các thôn trên địa bàn xã", mo: true}\n'
    office.write(REGISTRY, VALID[REGISTRY] + group)
    (found,) = asked(office, "các sở, ban, ngành liên quan")
    assert "cac-thon" not in str(found["goi_y"])
    assert "mo: true" in str(found["goi_y"])


def test_a_question_of_many_cells_is_told_once(office: Office) -> None:
    found = asked(office, *["PNV"] * 12, "Phòng Lạ", "PNV")
    assert [(p["ma"], p["trich"]) for p in found] == [
        ("Y210", "Phân công!D2"), ("Y210", "Phân công!D14")
    ]  # fmt: skip
    assert "cũng ở ô D3, D4, D5, D6, D7, D8, D9, D10 và 4 ô khác" in str(found[0]["thong_bao"])


def test_words_around_a_name_are_printed_and_the_body_has_the_role(office: Office) -> None:
    cell = "Lãnh đạo Phòng Nội vụ;\nPhòng Tư pháp (Tổ Hộ tịch)"
    (task,) = read(office, rows(cell)).table.tasks
    assert task.chu_tri == ("phong-noi-vu", "phong-tu-phap")
    assert task.ghi_o["chu_tri"].ghi == "Lãnh đạo Phòng Nội vụ; Phòng Tư pháp (Tổ Hộ tịch)"
    found = [p for p in unread(office) if p["ma"] == "Y250"]
    assert [p["muc_do"] for p in found] == ["luu_y", "luu_y"]
    assert "giao cho `phong-noi-vu`" in found[0]["thong_bao"]
    assert office.run("build").status == 0


def test_text_beside_a_name_is_printed_and_told(office: Office) -> None:
    (task,) = read(office, rows(f"Phòng Nội vụ; {ORDER}")).table.tasks
    assert (task.chu_tri, task.ghi_o["chu_tri"].cho) == (("phong-noi-vu",), ("phong-noi-vu",))
    assert task.ghi_o["chu_tri"].ghi == f"Phòng Nội vụ; {ORDER}"
    assert [p["ma"] for p in unread(office)] == ["Y250"]


def test_text_over_both_columns_names_nobody_and_is_printed_once(office: Office) -> None:
    def merge(page: Worksheet) -> None:
        page.merge_cells("D2:E2")

    (task,) = read(office, rows(ORDER), merge).table.tasks
    assert (task.chu_tri, task.phoi_hop) == ((), ())
    assert {role: (cell.ghi, cell.cho) for role, cell in task.ghi_o.items()} == {
        "chu_tri": (ORDER, ())
    }
    found = [p for p in unread(office) if p["ma"] != "Y250"]
    assert [(p["ma"], p["muc_do"], p["trich"]) for p in found] == [
        ("N160", "canh_bao", "Phân công!D2")
    ]
    assert office.run("build").status == 0


def test_such_text_has_no_place_in_a_cell_of_one_body(office: Office) -> None:
    head = (*HEAD, "Đầu mối")
    line = (1, "nv-01", "Rà soát", "Phòng Nội vụ", None, ORDER)
    assert told(office, [head, line]) == [("Y254", "Phân công!F2")]


def test_tasks_without_a_lead_are_one_question_that_does_not_stop_the_plan(office: Office) -> None:
    found = asked(office, "Phòng Nội vụ", "", *[""] * 13)
    assert [(p["ma"], p["muc_do"]) for p in found] == [("N159", "canh_bao")]
    message = str(found[0]["thong_bao"])
    assert message.startswith("14 nhiệm vụ (`nv-02`, `nv-03`")
    assert "và 2 nhiệm vụ khác" in message
    assert office.run("build").status == 0


@pytest.mark.parametrize(("tasks", "left"), [("", []), (", nhiem_vu: [nv-01]", ["`nv-02`"])])
def test_the_question_can_be_switched_off_for_all_or_for_some(
    office: Office, tasks: str, left: list[str]
) -> None:
    switch = f'bo_qua:\n  - {{ma: N159, ly_do: "Chờ họp"{tasks}}}\n'
    office.change(PLAN, "can_cu:\n", f"{switch}can_cu:\n")
    found = asked(office, "", "")
    assert [p["ma"] for p in found] == ["N159"] * len(left)
    assert all(one in str(found[0]["thong_bao"]) for one in left)
    assert not any(p["ma"] == "N510" for p in office.problems())


OTHER = [
    ("- {ghi: PNV, la: phong-noi-vuu}\n", "N102", "`phong-noi-vu`?"),
    ("- {ghi: PNV, la: phong-noi-vu}\n- {ghi: PNV, la: cac-phong}\n", "N101", "đặt"),
    ("- {ghi: PNV}\n", "Y102", "`la: …`"),
    ('- {ghi: "Phòng Tư pháp", la: phong-noi-vu}\n', "N158", "sẽ hỏi là ai"),
    ('- {ghi: "phòng tư pháp", la: phong-noi-vu}\n', "N158", "sẽ hỏi là ai"),
]


@pytest.mark.parametrize(("text", "code", "hint"), OTHER)
def test_a_bad_other_name_is_told_in_its_file(
    office: Office, text: str, code: str, hint: str
) -> None:
    office.write(OTHER_NAMES, text)
    found = [p for p in office.problems() if p["tep"] == OTHER_NAMES]
    assert code in [p["ma"] for p in found]
    assert any(hint in p["goi_y"] for p in found)


def test_an_heir_may_keep_the_name_of_a_body_that_is_no_more(office: Office) -> None:
    office.change(
        REGISTRY, 'ten: "Phòng Nội vụ"\n', 'ten: "Phòng Nội vụ"\n    ten_khac: ["Phòng Cũ"]\n'
    )
    office.change(REGISTRY, "  - id: phong-noi-vu\n", "  - id: phong-noi-vu\n    tu: 2023-01-01\n")
    assert [p for p in office.problems() if p["ma"] == "N158"] == []
    (task,) = read(office, rows("Phòng Cũ")).table.tasks
    assert task.chu_tri == ("phong-noi-vu",)


def test_the_names_file_is_a_source_like_the_registry(office: Office) -> None:
    office.write(OTHER_NAMES, "- {ghi: PNV, la: phong-noi-vu}\n")
    put(office, made(rows("PNV")))
    assert office.run("build").status == 0
    manifest = next(office.folder.rglob("manifest.json")).read_text("utf-8")
    assert f'"{OTHER_NAMES}"' in manifest
    assert parse_yaml((office.folder / OTHER_NAMES).read_bytes(), OTHER_NAMES)[0]
    assert Project.open(office.folder).office.danh_ba.bodies["phong-noi-vu"].ten_khac == ("PNV",)


@pytest.mark.parametrize(
    ("cell", "whole"),
    [
        ("Phòng Nội vụ, Hạ tầng và Đô thị", "một nơi tên là `Phòng Nội vụ, Hạ tầng và Đô thị`"),
        ("Trưởng phòng Nội vụ, Dân tộc", "một nơi tên là `Trưởng phòng Nội vụ, Dân tộc`"),
        ("Phòng Nội vụ, Kho bạc Nhà nước", ""),
        ("Phòng Nội vụ, Phòng Hạ tầng và Đô thị", ""),
    ],
)
def test_what_stands_behind_a_name_may_be_its_second_half(
    office: Office, cell: str, whole: str
) -> None:
    put(office, made(rows(cell)))
    (asked,) = (p for p in office.problems() if p["ma"] == "Y210")
    assert whole in asked["goi_y"]
    assert ("một nơi" in asked["goi_y"]) == bool(whole)
