"""What follows from dates, open groups, products, citations and names, in odd combinations."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from docx_text import paragraphs, tables
from seed_office import PLAN, copied
from vanban.project.project import Project
from vanban.tree import Composition, Paragraph

Edit = Callable[[str, str, str], Project]
REGISTRY, CITATIONS = "danh-ba.yaml", "vien-dan.yaml"
MAIN, ROWS = f"{PLAN}/ke-hoach.yaml", f"{PLAN}/phan-cong.yaml"


@pytest.fixture
def edit(tmp_path: Path) -> Edit:
    """Change one place of the worked example and open it again."""
    copied(tmp_path)

    def change(name: str, old: str, new: str) -> Project:
        path = tmp_path / "content" / name
        text = path.read_text("utf-8")
        assert old in text, f"{name} has no {old!r}"
        path.write_text(text.replace(old, new, 1), "utf-8", newline="\n")
        return Project.open(tmp_path)

    return change


def codes(project: Project) -> list[str]:
    return [p.ma for p in project.problems]


def rendered(project: Project) -> bytes:
    one = project[PLAN]
    return project.render(project.compose(one.van_ban, one), one)


def running(composition: Composition) -> str:
    return " ".join(block.text for block in composition.body if isinstance(block, Paragraph))


def test_the_date_of_a_document_decides_and_tinh_den_only_where_it_has_none(edit: Edit) -> None:
    project = edit(MAIN, "ngay: 2023-07-12\n", "ngay: 2023-07-12\ntinh_den: 2030-01-01\n")
    assert codes(project) == ["N120"]
    assert len(project[PLAN].recipients) == 40


def test_nothing_asks_to_take_a_line_out_of_what_was_issued(edit: Edit) -> None:
    issued = "tinh_den: 2030-01-01\ntrang_thai: da_phat_hanh\n"
    assert codes(edit(MAIN, "trang_thai: du_thao\n", issued)) == []


def test_an_open_group_reaches_nobody_in_any_place(edit: Edit) -> None:
    group = (
        '  - id: lien-quan\n    ten: "các cơ quan liên quan"\n    mo: true\n    gom: [phong-y-te]\n'
    )
    edit(REGISTRY, "nhom:\n", f"nhom:\n{group}")
    edit(MAIN, 'ghi: "Sở Nội vụ"\n    gom: [so-noi-vu]', 'ghi: "Sở Nội vụ"\n    gom: [lien-quan]')
    project = edit(ROWS, "- id: nv-01\n", "- id: nv-01\n  theo_doi: [lien-quan]\n")
    found = project.coverage(PLAN)
    assert [p for p in found.phan_cong if p.vai_tro == "theo_doi"] == []
    assert [(p.nhiem_vu, p.nhom, p.vai_tro) for p in found.cho_xac_dinh] == [
        ("nv-01", "lien-quan", "theo_doi")
    ]
    assert [r.ghi for r in project[PLAN].recipients if r.don_vi == "phong-y-te"] == [
        "Các cơ quan, đơn vị"
    ]


def test_a_task_that_an_empty_group_would_lead_has_no_lead(edit: Edit) -> None:
    group = '  - id: trong\n    ten: "nhóm trống"\n    gom: [ubnd-xa-phong-tho]\n'
    edit(REGISTRY, "nhom:\n", f"nhom:\n{group}")
    project = edit(ROWS, "chu_tri: [phong-noi-vu]", "chu_tri: [trong]")
    assert "N110" in codes(project)


def test_a_follow_up_given_twice_is_one(edit: Edit) -> None:
    roles = "- id: nv-04\n  theo_doi: [phong-y-te]\n  vai_tro: {phong-y-te: theo_doi}\n"
    pairs = edit(ROWS, "- id: nv-04\n", roles).coverage(PLAN).phan_cong
    mine = [p.vai_tro for p in pairs if (p.nhiem_vu, p.don_vi) == ("nv-04", "phong-y-te")]
    assert mine == ["theo_doi"]


def test_a_title_resolves_its_citations_without_counting_them(edit: Edit) -> None:
    project = edit(MAIN, 'trich_yeu: "', 'trich_yeu: "*Nghiêng* [@kl-50-tw:ngan] ')
    assert codes(project) == []
    texts = [p.text for p in paragraphs(rendered(project))]
    (title,) = [text for text in texts if text.startswith("Nghiêng")]
    assert title.startswith("Nghiêng Kết luận số 50-KL/TW Thực hiện")
    assert any(text.startswith("Căn cứ Kết luận số 50-KL/TW ngày 28/02/2023") for text in texts)


def test_what_is_cited_may_cite_others_and_a_circle_is_told(edit: Edit) -> None:
    project = edit(
        CITATIONS, 'trich_yeu: "về thực hiện', 'trich_yeu: "theo [@kl-50-tw] về thực hiện'
    )
    assert codes(project) == []
    texts = [p.text for p in paragraphs(rendered(project))]
    assert any("Tỉnh ủy theo Kết luận số 50-KL/TW về thực hiện" in text for text in texts)
    circle = edit(CITATIONS, 'trich_yeu: "về tiếp tục', 'trich_yeu: "[@kh-182-tu] về tiếp tục')
    assert codes(circle) == ["N121", "N121"]


@pytest.mark.parametrize(
    "place", ['trich_yeu: "', 'ket_thuc: "', 'ghi: "Sở Nội vụ', 'tieu_de: "CÔNG']
)
def test_an_unknown_citation_is_told_wherever_it_stands(edit: Edit, place: str) -> None:
    key, _, rest = place.partition('"')
    assert codes(edit(MAIN, place, f'{key}"[@khong-co] {rest}')) == ["N106"]


def test_a_typed_end_mark_is_dropped_with_a_notice(edit: Edit) -> None:
    project = edit(MAIN, 'ghi: "Sở Nội vụ"', 'ghi: "Sở Nội vụ;"')
    assert codes(project) == ["N112"]
    assert "- Sở Nội vụ;" in [p.text for p in paragraphs(rendered(project))]


def test_a_product_prints_its_own_lead_and_time(edit: Edit) -> None:
    product = (
        '- id: nv-04\n  san_pham:\n    - ten: "Tờ trình"\n      chu_tri: [phong-tu-phap]\n'
        "      thoi_gian: {truoc: 2023-12-31}\n"
    )
    edit(ROWS, "- id: nv-04\n", product)
    project = edit(
        MAIN,
        "      - truong: thoi_gian\n",
        '      - truong: san_pham\n        tieu_de: "Sản phẩm"\n      - truong: thoi_gian\n',
    )
    assert codes(project) == []
    row = tables(rendered(project))[-1][4]
    assert "Tờ trình (Phòng Tư pháp; trước ngày 31/12/2023)" in row
    draft = project.compose(project.body_plan(PLAN, "phong-tu-phap"), project[PLAN])
    assert "Tờ trình (nhiệm vụ: Tham mưu đề xuất sửa đổi" in running(draft)


def test_a_product_without_a_column_is_told(edit: Edit) -> None:
    assert codes(edit(ROWS, "- id: nv-04\n", '- id: nv-04\n  san_pham: ["Tờ trình"]\n')) == ["N129"]


def test_a_note_that_the_listed_columns_leave_out_is_told_once(edit: Edit) -> None:
    project = edit(ROWS, "- id: nv-04\n", '- id: nv-04\n  ghi_chu: "Thường xuyên"\n')
    assert codes(project) == ["N917"]
    column = '      - truong: ghi_chu\n        tieu_de: "Ghi chú"\n      - truong: thoi_gian\n'
    assert codes(edit(MAIN, "      - truong: thoi_gian\n", column)) == []


def test_helpers_of_a_product_need_a_lead(edit: Edit) -> None:
    product = '- id: nv-04\n  san_pham: [{ten: "Tờ trình", phoi_hop: [phong-y-te]}]\n'
    assert codes(edit(ROWS, "- id: nv-04\n", product)) == ["N126"]


def test_a_body_whose_paper_would_have_a_hole_is_told_at_its_record(edit: Edit) -> None:
    project = edit(REGISTRY, '    ky_hieu: "PYT"\n', "")
    (found,) = project.problems
    assert (found.ma, found.muc_do, found.tep) == ("N122", "canh_bao", "content/danh-ba.yaml")
    assert found.dong > 1
    assert "`ky_hieu`" in found.thong_bao


def test_many_bodies_that_lack_the_same_are_told_once_each_with_its_line(edit: Edit) -> None:
    edit(REGISTRY, '    ky_hieu: "PYT"\n', "")
    project = edit(REGISTRY, '    ky_hieu: "PNV"\n', "")
    (found,) = project.problems
    assert found.ma == "N122"
    for who in ("phong-y-te", "phong-noi-vu"):
        assert re.search(rf"`{who}` \(dòng \d+\)", found.thong_bao)
    assert "`ky_hieu: …`" in found.goi_y


def test_a_draft_that_has_got_its_day_is_not_told_of_the_day_before_it(edit: Edit) -> None:
    for as_of in ("2023-07-31", "2023-06-30"):
        project = edit(MAIN, "ngay: 2023-07-12\n", f"ngay: 2023-07-12\ntinh_den: {as_of}\n")
        assert codes(project) == []
        edit(MAIN, f"tinh_den: {as_of}\n", "")


def test_a_table_of_tasks_without_tasks_is_told(edit: Edit, tmp_path: Path) -> None:
    (tmp_path / "content" / ROWS).rename(tmp_path / "content" / PLAN / "phan-cong-cu.yaml")
    assert codes(edit(MAIN, "phan_cong: phan-cong.yaml\n", "")) == ["N123", "N124"]


@pytest.mark.parametrize("name", ["con", "a:b", "manifest.json", "a\nb", "x."])
def test_a_folder_that_some_system_could_not_write_is_told(tmp_path: Path, name: str) -> None:
    copied(tmp_path)
    (tmp_path / "content" / PLAN).rename(tmp_path / "content" / name)
    assert "N127" in codes(Project.open(tmp_path))


def test_a_date_typed_as_a_sentence_is_not_printed(edit: Edit) -> None:
    project = edit(ROWS, 'thoi_gian: "Hàng năm"', "thoi_gian: 2023-11-30")
    (found,) = [p for p in project.problems if p.muc_do == "loi"]
    assert "truoc: 2023-11-30" in found.goi_y


def test_names_that_stand_in_several_places_of_a_draft_are_the_same(edit: Edit) -> None:
    project = edit(MAIN, "trang_thai: du_thao", "trang_thai: du_thao")
    draft = project.compose(project.body_plan(PLAN, "phong-y-te"), project[PLAN])
    told = running(draft)
    assert "Phòng Y tế phối hợp với Phòng Nội vụ huyện thực hiện" in told  # as the table has it
    assert told.count("Phòng Nội vụ huyện") == 1
    assert told.count("(qua Phòng Nội vụ)") == 2
    assert "- Phòng Nội vụ huyện (theo dõi);" in str(draft.head["noi_nhan"])


def test_blanks_hold_together_on_a_line(edit: Edit) -> None:
    project = edit(MAIN, "trang_thai: du_thao", "trang_thai: du_thao")
    draft = project.compose(project.body_plan(PLAN, "phong-y-te"), project[PLAN])
    assert "số\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/KH-UBND ngày\u00a0\u00a0\u00a0 tháng" in running(
        draft
    )


def test_a_typed_dash_of_a_recipient_is_dropped_with_a_notice(edit: Edit) -> None:
    project = edit(MAIN, 'ghi: "Sở Nội vụ"', 'ghi: "- Sở Nội vụ"')
    assert codes(project) == ["N112"]
    assert "- Sở Nội vụ;" in [p.text for p in paragraphs(rendered(project))]


def test_signs_of_the_mark_language_in_a_registered_name_are_only_signs(edit: Edit) -> None:
    project = edit(REGISTRY, 'ten_ngan: "Phòng Nội vụ"', 'ten_ngan: "Phòng *Nội* [@vụ]"')
    assert codes(project) == []
    assert tables(rendered(project))[-1][9][3] == "Phòng *Nội* [@vụ]"
    draft = project.compose(project.body_plan(PLAN, "phong-y-te"), project[PLAN])
    assert "về UBND huyện (qua Phòng *Nội* [@vụ]) theo quy định" in running(draft)
    long = 'ten_noi_bo: "Phòng *Nội* [@vụ] huyện"'
    project = edit(REGISTRY, 'ten_noi_bo: "Phòng Nội vụ huyện"', long)
    draft = project.compose(project.body_plan(PLAN, "phong-y-te"), project[PLAN])
    assert "phối hợp với Phòng *Nội* [@vụ] huyện thực hiện" in running(draft)
    assert "Phòng *Nội* [@vụ] huyện" in str(draft.head["noi_nhan"])
