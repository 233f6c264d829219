"""A body's own file under don-vi/: what it changes in that body's draft."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from drafts import Draft
from own_offices import FOCAL, HEALTH, TOWN, say
from seed_office import PLAN, ROOT, copied, run, snapshot
from vanban.content.document import MucNoiDung, VanBan
from vanban.content.fields import as_source
from vanban.project.project import Project
from vanban.source.loader import parse_yaml
from vanban.source.record import decode
from vanban.source.writer import yaml_text


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return copied(tmp_path)


def drafted(office: Path, text: str, who: str = FOCAL) -> VanBan:
    project = say(office, text, who)
    assert project.problems == ()
    return project.body_plan(PLAN, who)


def page(office: Path, text: str, who: str = FOCAL) -> Draft:
    project, one = say(office, text, who), None
    project.check()
    one = project[PLAN]
    return Draft(project.render(project.compose(project.body_plan(PLAN, who), one), one))


def units(made: VanBan) -> dict[str, MucNoiDung]:
    def below(items: tuple[MucNoiDung, ...]) -> dict[str, MucNoiDung]:
        found = {item.id: item for item in items}
        return found | {name: one for item in items for name, one in below(item.gom).items()}

    return below(made.noi_dung.gom)


def rows(made: VanBan) -> list[tuple[str, ...]]:
    """The rows that are tasks, without those that name a role."""
    assert made.phu_luc[0].bang
    return [row for row in made.phu_luc[0].bang.dong if row[0].isdigit()]


def test_a_number_a_date_and_a_signer_are_printed(office: Path) -> None:
    draft = page(
        office,
        'so_van_ban: 15\nngay: 2023-08-01\ntrang_thai: da_phat_hanh\nnguoi_ky: {ho_ten: "Lò A"}\n',
    )
    assert draft.styled("VBSoKyHieu") == ["Số: 15/KH-PNV"]
    assert draft.styled("VBDiaDanhNgay") == ["Phong Thổ, ngày 01 tháng 8 năm 2023"]
    assert draft.styled("VBDuThao") == []
    assert draft.styled("VBQuyenHan") == ["TRƯỞNG PHÒNG"]
    assert draft.signature == ["Lò A"]
    assert "(Kèm theo Kế hoạch số 15/KH-PNV ngày 01 tháng 8 năm 2023" in draft.text


def test_a_signer_may_have_lines_of_his_own(office: Path) -> None:
    text = 'nguoi_ky:\n  dong: ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]\n'
    assert page(office, text).styled("VBQuyenHan") == ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]


@pytest.mark.parametrize("key", ["trich_yeu", "mo_dau", "ket_thuc"])
def test_a_line_is_replaced(office: Path, key: str) -> None:
    made = drafted(office, f'{key}: "Câu của phòng"\n')
    assert getattr(made, key) == "Câu của phòng"


def test_bases_and_recipients_are_replaced_as_a_whole(office: Path) -> None:
    text = 'can_cu:\n  - vien_dan: kl-50-tw\nnoi_nhan:\n  - ghi: "UBND huyện"\n  - luu: ["VT"]\n'
    draft = page(office, text)
    assert len(draft.styled("VBCanCu")) == 1
    assert draft.styled("VBCanCu")[0].startswith("Căn cứ Kết luận số 50-KL/TW")
    assert draft.styled("VBNoiNhanMuc") == ["- UBND huyện;", "- Lưu: VT."]


def test_a_key_without_a_value_changes_nothing_and_an_empty_one_removes(office: Path) -> None:
    plain = Project.open(office).body_plan(PLAN, FOCAL)
    assert drafted(office, "mo_dau:\nso_van_ban:\ntrich_yeu:\nviec:\n") == plain
    assert drafted(office, 'mo_dau: ""\ncan_cu: []\n').can_cu == ()


@pytest.mark.parametrize("ref", ["#lap-ke-hoach", "lap-ke-hoach", "III.2", "III.2."])
def test_a_unit_gets_another_text_by_name_or_number(office: Path, ref: str) -> None:
    made = drafted(office, f'thay:\n  - muc: "{ref}"\n    noi_dung: "Ông A phân công."\n')
    assert units(made)["lap-ke-hoach"].khoan == "Ông A phân công."


@pytest.mark.parametrize("ref", ["#muc-dich-2", "I.2"])
def test_names_of_sentences_are_those_of_the_version_before(office: Path, ref: str) -> None:
    made = drafted(office, f'thay:\n  - muc: "{ref}"\n    noi_dung: "Yêu cầu của phòng."\n')
    assert units(made)["muc-dich-2"].khoan == "Yêu cầu của phòng."


def test_titles_are_replaced_too_and_what_is_below_stays(office: Path) -> None:
    text = (
        'thay:\n  - muc: "#nhiem-vu"\n    noi_dung: "NHIỆM VỤ, GIẢI PHÁP"\n'
        '  - muc: "#chu-tri"\n    noi_dung: "Việc chủ trì"\n'
    )
    draft = page(office, text)
    assert "II. NHIỆM VỤ, GIẢI PHÁP" in draft.parts
    assert draft.parts["II. NHIỆM VỤ, GIẢI PHÁP"][0] == "1. Việc chủ trì"
    assert len(draft.parts["II. NHIỆM VỤ, GIẢI PHÁP"]) == 9 + 2 * 2


@pytest.mark.parametrize("ref", ["#nv-02", "II.1.b", "II.1.b)"])
def test_a_task_gets_another_text_by_name_or_number(office: Path, ref: str) -> None:
    made = drafted(office, f'thay:\n  - muc: "{ref}"\n    noi_dung: "Câu của phòng."\n')
    assert units(made)["nv-02"].diem == "Câu của phòng."


@pytest.mark.parametrize("ref", ["#nv-02", "II.2"])
def test_a_task_of_a_draft_with_one_role_is_named_by_its_number_too(office: Path, ref: str) -> None:
    text = f'thay:\n  - muc: "{ref}"\n    noi_dung: "Câu của xã."\n'
    assert units(drafted(office, text, TOWN))["nv-02"].khoan == "Câu của xã."


def test_the_sentence_that_leads_the_tasks_is_replaced_and_left_out(office: Path) -> None:
    text = 'thay:\n  - muc: "#chu-tri-dan"\n    noi_dung: "Phòng chủ trì:"\nbo: ["#phoi-hop-dan"]\n'
    lines = page(office, text).parts["II. NHIỆM VỤ"]
    assert lines[1] == "Phòng chủ trì:"
    assert lines[lines.index("2. Nhiệm vụ phối hợp") + 1].startswith("a) Tham mưu")


def test_a_task_of_the_bodys_own_stands_among_the_others(office: Path) -> None:
    text = 'them:\n  - sau: "#nv-01"\n    gom: [{diem: "Việc riêng của phòng."}]\n'
    lines = page(office, text).parts["II. NHIỆM VỤ"]
    assert lines[3] == "b) Việc riêng của phòng."
    assert lines[4].startswith("c) Thực hiện chế độ")
    text = 'them:\n  - trong: "#nhiem-vu"\n    gom: [{khoan: "Việc riêng của xã."}]\n'
    lines = page(office, text, TOWN).parts["II. NHIỆM VỤ PHỐI HỢP"]
    assert lines[-1] == "6. Việc riêng của xã."


def test_units_are_put_in_and_numbers_follow(office: Path) -> None:
    text = """\
them:
  - sau: "#trien-khai"
    gom:
      - khoan: "Bố trí kinh phí."
        id: kinh-phi
  - trong: "#to-chuc"
    gom:
      - khoan: "Hai việc cuối:"
        gom:
          - diem: "Việc một;"
          - diem: "Việc hai."
"""
    lines = page(office, text).parts["III. TỔ CHỨC THỰC HIỆN"]
    assert lines[1] == "2. Bố trí kinh phí."
    assert lines[2].startswith("3. Trưởng phòng phân công")
    assert lines[-3:] == ["7. Hai việc cuối:", "a) Việc một;", "b) Việc hai."]


def test_a_duty_is_left_out(office: Path) -> None:
    made = drafted(office, 'bo: ["#trien-khai"]\n')
    assert "trien-khai" not in units(made)
    assert len(units(made)["to-chuc"].gom) == 4


def test_a_task_is_left_out_with_its_row(office: Path) -> None:
    made = drafted(office, 'bo: ["#nv-04"]\n')
    assert "nv-04" not in units(made)
    assert [row[0] for row in rows(made)] == [str(n) for n in range(1, 9)]
    every = [row[1] for row in rows(Project.open(ROOT).body_plan(PLAN, FOCAL))]
    assert [row[1] for row in rows(made)] == [*every[:3], *every[4:]]


def test_a_title_without_anything_left_below_goes_too(office: Path) -> None:
    made = drafted(office, 'bo: ["#nv-08", "#nv-09"]\n')
    assert "phoi-hop" not in units(made)
    assert len(rows(made)) == 7
    assert made.noi_dung.gom[1].muc == "NHIỆM VỤ CHỦ TRÌ"  # one role is left: it is the part's
    assert made.phu_luc[0].bang
    assert len(made.phu_luc[0].bang.dong) == 7


def test_without_any_task_there_is_no_appendix(office: Path) -> None:
    made = drafted(office, 'bo: ["#nhiem-vu"]\n')
    assert made.phu_luc == ()
    assert [one.id for one in made.noi_dung.gom] == ["muc-dich", "to-chuc"]
    assert units(made)["lap-ke-hoach"].khoan.startswith("Trưởng phòng phân công")  # type: ignore[union-attr]


def test_cells_are_filled_in_text_and_row(office: Path) -> None:
    text = """\
viec:
  nv-04:
    lanh_dao: "Trưởng phòng"
    nguoi_thuc_hien: "Công chức tổ chức bộ máy"
    thoi_gian:
      truoc: 2023-11-30
    san_pham: ["Tờ trình"]
  nv-05:
    noi_dung: "Triển khai vị trí việc làm"
    nguoi_thuc_hien: "Nguyễn Văn A"
"""
    draft = page(office, text)
    assert say(office, text).problems == ()
    assert len(draft.table[0]) == 7
    row = dict(zip(draft.table[0], draft.rows[3], strict=True))
    assert row["Lãnh đạo phụ trách, người thực hiện"] == "Trưởng phòng; Công chức tổ chức bộ máy"
    assert row["Thời gian thực hiện"] == "Trước ngày 30/11/2023"
    assert row["Sản phẩm"] == "Tờ trình"
    assert draft.rows[4][1] == "Triển khai vị trí việc làm"
    assert draft.rows[4][-1] == "Nguyễn Văn A"
    assert [row[-1] for row in draft.rows[:3] + draft.rows[5:]] == [""] * 7
    lead, tasks = draft.roles["Nhiệm vụ chủ trì"]
    assert "cơ quan phối hợp, sản phẩm, thời gian thực hiện" in lead
    assert tasks[4] == "Triển khai vị trí việc làm."


def test_the_plans_own_column_of_leaders_is_not_the_bodys(office: Path) -> None:
    """A leader of the issuer stays where the plan has him; the body's own has the last column."""
    path = office / "content" / PLAN / "ke-hoach.yaml"
    column = "      - truong: thoi_gian\n"
    leaders = '      - {truong: lanh_dao, tieu_de: "Lãnh đạo UBND"}\n'
    path.write_text(path.read_text("utf-8").replace(column, leaders + column), "utf-8")
    rows = path.parent / "phan-cong.yaml"
    given = '- id: nv-04\n  lanh_dao: "Chủ tịch"\n'
    rows.write_text(rows.read_text("utf-8").replace("- id: nv-04\n", given), "utf-8")
    draft = page(office, 'viec:\n  nv-04:\n    lanh_dao: "Trưởng phòng"\n')
    row = dict(zip(draft.table[0], draft.rows[3], strict=True))
    assert row["Lãnh đạo UBND"] == "Chủ tịch"
    assert row["Lãnh đạo phụ trách, người thực hiện"] == "Trưởng phòng"


def test_without_a_word_of_products_there_is_no_column_for_them(office: Path) -> None:
    draft = page(office, 'viec:\n  nv-04:\n    lanh_dao: "Trưởng phòng"\n')
    assert "Sản phẩm" not in draft.table[0]


def test_what_is_typed_is_text_and_no_template(office: Path) -> None:
    made = drafted(office, 'mo_dau: "{{ don_vi.ten }} & <b> {% x %}"\n')
    assert made.mo_dau == "{{ don_vi.ten }} & <b> {% x %}"
    text = 'viec:\n  nv-04:\n    noi_dung: "Việc {{ 7 * 7 }}"\n'
    assert "{{ 7 * 7 }}" in (units(drafted(office, text))["nv-04"].diem or "")


def test_only_that_bodys_files_change_and_stay_over_rebuilds(office: Path) -> None:
    run(office)
    before = snapshot(office / "output")
    say(office, 'mo_dau: "Câu của phòng:"\n', HEALTH)
    run(office)
    after = snapshot(office / "output")
    changed = {name for name in after if after[name][0] != before[name][0]}
    assert changed == {
        "manifest.json",
        ".vanban-goc/ke-hoach-207.goc",
        f"{PLAN}/don-vi/{HEALTH}/{PLAN}_{HEALTH}.docx",
        f"{PLAN}/noi-nhan/{HEALTH}.zip",
        f"{PLAN}/{PLAN}_phat-hanh.xlsx",
    }
    assert "giu" in {one.state for one in run(office).files}
    assert snapshot(office / "output") == after
    assert f"content/{PLAN}/don-vi/{HEALTH}.yaml" in Project.open(office)[PLAN].document.inputs


def test_a_draft_with_its_own_file_is_shown_and_reads_back(office: Path) -> None:
    text = """\
so_van_ban: 3
ly_do_so: "Số dự kiến"
ngay: 2023-09
bo: ["#trien-khai"]
viec: {nv-08: {lanh_dao: "Trưởng phòng"}}
"""
    made = drafted(office, text, HEALTH)
    source, _ = parse_yaml(yaml_text(as_source(made)).encode(), "x.yaml")
    assert source is not None
    assert decode(VanBan, source) == (made, ())


def test_every_unit_of_every_draft_has_a_name_of_its_own() -> None:
    project = Project.open(ROOT)
    for who in project[PLAN].plan.bodies():
        items = as_source(project.body_plan(PLAN, who))["noi_dung"]
        ids = [one["id"] for one in walked(items)]
        assert len(ids) == len(set(ids))
        assert all(ids)


def walked(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for item in items for one in (item, *walked(item.get("gom", [])))]
