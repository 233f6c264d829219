"""The starter: a small office of two tiers whose every draft reads right, whatever kind of body."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from draft_by_hand import ByHand
from drafts import Draft, drafts, slips
from plan_by_hand import FOLLOW, HELP, LEAD, TITLES, Source
from vanban.project.project import Project

ROOT = Path(__file__).resolve().parents[2]
PLAN, PARENT = "ke-hoach-vi-du", "ubnd-xa-minh-hoa"
STARTER = Source(ROOT / "starter" / "xa", PLAN, "2026-01-15")
BODIES = STARTER.reached()
FOCAL, OFFICE = "phong-van-hoa-xa-hoi", "van-phong-hdnd-va-ubnd"
CENTRE, SCHOOL = "trung-tam-phuc-vu-hanh-chinh-cong", "truong-tieu-hoc"
CITED = "Kế hoạch số      /KH-UBND ngày    tháng    năm 2026"
ABOUT = "về cải cách hành chính năm 2026"
ABOVE = "Kế hoạch của UBND xã"
FOLLOWED = "Theo dõi, đôn đốc"
"""A column of those who monitor what they lead, where the plan's table has none."""
HEADINGS = [
    "STT",
    "Nội dung công việc",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời gian thực hiện",
    "Sản phẩm",
    "Lãnh đạo phụ trách, người thực hiện",
]


def by_hand(who: str) -> ByHand:
    return ByHand(STARTER, who, CITED, ABOUT, ABOUT, "khoản 4 Mục II")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("xa")
    shutil.copytree(ROOT / "starter" / "xa", folder / "content")
    return folder


@pytest.fixture(scope="module")
def made(root: Path) -> dict[str, Draft]:
    return drafts(root, PLAN)


def test_no_problem_of_any_severity(root: Path) -> None:
    assert Project.open(root).problems == ()


def test_it_shows_what_a_clerk_needs(root: Path) -> None:
    tasks, plan = STARTER.tasks, STARTER.plan
    assert 5 <= len(tasks) <= 7
    assert any("theo_doi" in task for task in tasks)
    assert any("san_pham" in task for task in tasks)
    assert any("truoc" in task["thoi_gian"] for task in tasks)
    assert "so_van_ban" not in plan
    assert "ho_ten" not in plan["nguoi_ky"]
    assert STARTER.registry["minh_hoa"] == "true"
    assert [one.nhom for one in Project.open(root).coverage(PLAN).cho_xac_dinh] == ["cac-thon"]


def test_seven_bodies_get_a_draft(made: dict[str, Draft]) -> None:
    assert list(made) == BODIES
    assert len(BODIES) == 7


@pytest.mark.parametrize("who", BODIES)
def test_title_opening_and_closing(made: dict[str, Draft], who: str) -> None:
    draft, expected = made[who], by_hand(who)
    assert draft.styled("VBTrichYeu") == [expected.subject]
    assert draft.styled("VBCanCu") == []
    sayings = draft.styled("VBLoiVan")
    assert (sayings[0], sayings[-1]) == (expected.opening, expected.closing)


@pytest.mark.parametrize("who", BODIES)
def test_every_part_line_for_line(made: dict[str, Draft], who: str) -> None:
    assert made[who].parts == by_hand(who).parts


@pytest.mark.parametrize("who", BODIES)
def test_its_appendix(made: dict[str, Draft], who: str) -> None:
    assert [one for one in made[who].table[0] if one != FOLLOWED] == HEADINGS
    assert made[who].table == by_hand(who).table


@pytest.mark.parametrize("who", BODIES)
def test_signature_and_recipients(made: dict[str, Draft], who: str) -> None:
    assert made[who].styled("VBQuyenHan") == by_hand(who).signature
    assert made[who].styled("VBNoiNhanMuc") == by_hand(who).recipients


def test_what_the_office_leads_it_does_not_monitor_as_a_second_task(
    made: dict[str, Draft],
) -> None:
    both = [task["id"] for _, task, role in STARTER.works(OFFICE) if role == FOLLOW]
    assert both == ["nv-02"]
    assert tuple(made[OFFICE].roles) == (TITLES[LEAD], TITLES[HELP])


def test_what_a_group_leads_is_led_in_part(made: dict[str, Draft]) -> None:
    """A school leads in a group alone; the focal office by its own name as well."""
    part = "phần việc thuộc chức năng, nhiệm vụ được giao"
    assert f"chủ trì thực hiện {part} trong" in made[SCHOOL].roles[TITLES[LEAD]][0]
    assert (
        f"việc giao chung cho nhiều cơ quan, đơn vị thì thực hiện {part}"
        in (made[FOCAL].roles[TITLES[LEAD]][0])
    )


@pytest.mark.parametrize("who", BODIES)
def test_a_letterhead_breaks_at_sense(made: dict[str, Draft], who: str) -> None:
    """The lines that the registry gives; a name without them is one line, or a commune's two."""
    lines = made[who].styled("VBCoQuan")
    given = STARTER.bodies[who].get("ten_ban_hanh", "").strip().upper()
    assert given.split("\n") == lines if given else lines[1:] == [] or lines[0].endswith("NHÂN DÂN")


@pytest.mark.parametrize("who", BODIES)
def test_it_reads_right(made: dict[str, Draft], who: str) -> None:
    assert slips(made[who]) == []
    assert "huyện" not in made[who].text


@pytest.mark.parametrize("who", BODIES)
def test_number_date_and_name_are_blank(made: dict[str, Draft], who: str) -> None:
    draft = made[who]
    assert draft.styled("VBChuQuan") == ["UBND XÃ MINH HỌA"]
    assert draft.styled("VBDiaDanhNgay") == ["Minh Họa, ngày    tháng    năm     "]
    assert "".join(draft.signature).strip() == ""


@pytest.mark.parametrize(
    ("who", "head", "post", "told", "leaders"),
    [
        (FOCAL, "PHÒNG VĂN HÓA - XÃ HỘI", "TRƯỞNG PHÒNG", "Trưởng phòng", "Lãnh đạo Phòng"),
        (
            OFFICE,
            "VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN",
            "CHÁNH VĂN PHÒNG",
            "Chánh Văn phòng",
            "Lãnh đạo Văn phòng",
        ),
        (
            CENTRE,
            "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
            "GIÁM ĐỐC",
            "Giám đốc Trung tâm",
            "Lãnh đạo Trung tâm",
        ),
        (SCHOOL, "TRƯỜNG TIỂU HỌC MINH HỌA", "HIỆU TRƯỞNG", "Hiệu trưởng", "Lãnh đạo Trường"),
    ],
)
def test_each_kind_of_body_in_its_own_words(
    made: dict[str, Draft], who: str, head: str, post: str, told: str, leaders: str
) -> None:
    draft = made[who]
    assert " ".join(draft.styled("VBCoQuan")) == head
    assert draft.styled("VBQuyenHan") == [post]
    assert draft.duties[1].startswith(f"{told} phân công lãnh đạo phụ trách và người thực hiện")
    assert f"- {leaders};" in draft.styled("VBNoiNhanMuc")


def test_reports_go_through_the_focal_office_and_its_own_straight(made: dict[str, Draft]) -> None:
    for who, draft in made.items():
        through = "" if who == FOCAL else " (qua Phòng Văn hóa - Xã hội)"
        told = f"Định kỳ hằng quý, báo cáo kết quả thực hiện các nhiệm vụ tại {ABOVE} về UBND xã"
        assert f"{told}{through} theo quy định." in draft.duties
        assert len(draft.duties) == (5 if who == FOCAL else 4)


def test_staff_of_a_school_and_of_a_centre(made: dict[str, Draft]) -> None:
    school, centre = made[SCHOOL].duties[0], made[CENTRE].duties[0]
    assert school.endswith("toàn thể viên chức và người lao động của Trường Tiểu học Minh Họa.")
    assert centre.endswith(
        "toàn thể công chức, người lao động của Trung tâm Phục vụ hành chính công."
    )


# --- what the starter itself does not show: changed copies of it ---


def changed(root: Path, folder: Path, name: str, old: str, new: str) -> Path:
    shutil.copytree(root / "content", folder / "content")
    path = folder / "content" / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


TASKS, MAIN = f"{PLAN}/phan-cong.yaml", f"{PLAN}/ke-hoach.yaml"


def test_a_body_that_is_named_as_its_own_helper_is_not_told_to_work_with_itself(
    root: Path, tmp_path: Path
) -> None:
    """The appendix prints the parent's cell; the text and Nơi nhận name nobody's own self."""
    old = "  phoi_hop: [phong-van-hoa-xa-hoi, van-phong-hdnd-va-ubnd]\n"
    new = old.replace("[phong-van", "[phong-kinh-te, phong-van")
    draft = drafts(changed(root, tmp_path, TASKS, old, new), PLAN)["phong-kinh-te"]
    assert "hợp với Phòng Kinh tế" not in draft.text
    assert not any("Phòng Kinh tế" in line for line in draft.styled("VBNoiNhanMuc"))


@pytest.mark.parametrize("who", [FOCAL, SCHOOL])
def test_a_task_without_a_time_says_nothing_of_time(root: Path, tmp_path: Path, who: str) -> None:
    old = '  thoi_gian: "Quý II năm 2026"\n'
    draft = drafts(changed(root, tmp_path, TASKS, old, ""), PLAN)[who]
    place = HEADINGS.index("Thời gian thực hiện")
    assert [row[place] for row in draft.rows if "kỹ năng số" in row[1]] == [""]
    assert slips(draft) == []


def test_no_time_in_any_row_is_not_promised_in_the_sentence_that_leads(
    root: Path, tmp_path: Path
) -> None:
    shutil.copytree(root / "content", tmp_path / "content")
    path = tmp_path / "content" / TASKS
    rows = path.read_text("utf-8").replace("truoc: 2026-11-30\n", '"x"\n')
    rows = re.sub(r"  thoi_gian:(?: \"[^\"]*\"|\n.*)\n", "", rows)
    path.write_text(rows, "utf-8")
    for draft in drafts(tmp_path, PLAN).values():
        assert all("thời gian" not in lead for lead, _ in draft.roles.values())


def test_who_has_duties_only_is_not_sent_to_a_part_that_is_not_there(
    root: Path, tmp_path: Path
) -> None:
    old = "    gom: [cac-co-quan-don-vi]\n    nghia_vu:\n"
    new = old.replace("[cac", "[so-noi-vu, cac")
    draft = drafts(changed(root, tmp_path, MAIN, old, new), PLAN)["so-noi-vu"]
    assert [heading.split(". ")[1] for heading in draft.parts] == [
        "MỤC ĐÍCH, YÊU CẦU",
        "KINH PHÍ THỰC HIỆN",
        "TỔ CHỨC THỰC HIỆN",
    ]
    assert draft.duties[1].startswith("Giám đốc Sở phân công")
    assert "Phụ lục" not in draft.text
    assert "Mục II (" not in draft.text
    assert slips(draft) == []


def test_the_issuer_writes_no_plan_for_its_own_plan(root: Path, tmp_path: Path) -> None:
    old = "  chu_tri: [phong-kinh-te]\n"
    new = old.replace("[", f"[{PARENT}, ")
    assert PARENT not in drafts(changed(root, tmp_path, TASKS, old, new), PLAN)


def test_a_duty_without_words_of_its_own_is_quoted(root: Path, tmp_path: Path) -> None:
    old = "      - loai: theo_doi_don_doc\n        doi_tuong: [cac-co-quan-don-vi]\n"
    made = drafts(changed(root, tmp_path, MAIN, old, "      - loai: viec_rieng\n"), PLAN)
    (quoted,) = [text for text in made[FOCAL].duties if "“" in text]
    assert quoted.startswith(
        f"Thực hiện nhiệm vụ nêu tại {ABOVE}: “Phòng Văn hóa - Xã hội theo dõi"
    )
    assert quoted.endswith("theo quy định”.")


def test_a_sum_that_has_nothing_to_go_on_with_stands_alone(root: Path, tmp_path: Path) -> None:
    old = "      - loai: theo_doi_don_doc\n        doi_tuong: [cac-co-quan-don-vi]\n"
    made = drafts(changed(root, tmp_path, MAIN, old, ""), PLAN)
    assert (
        "Định kỳ 6 tháng, hằng năm tham mưu UBND xã sơ kết, tổng kết, báo cáo UBND tỉnh "
        "theo quy định."
    ) in made[FOCAL].duties


@pytest.mark.parametrize(
    ("short", "told"),
    [
        ("Về cải cách hành chính năm 2026", "về cải cách hành chính năm 2026"),
        ("cải cách hành chính năm 2026", "về cải cách hành chính năm 2026"),
        ("công tác thi đua", "về công tác thi đua"),
        ("thực hiện Nghị quyết số 57-NQ/TW", "thực hiện Nghị quyết số 57-NQ/TW"),
        ("Triển khai Đề án 06", "triển khai Đề án 06"),
        ("Tổ chức Lễ hội xuân năm 2026", "tổ chức Lễ hội xuân năm 2026"),
        ("Tăng cường quản lý đất đai", "về tăng cường quản lý đất đai"),
        ("Bảo đảm trật tự đô thị", "về bảo đảm trật tự đô thị"),
        ("Rà soát hộ nghèo năm 2026", "về rà soát hộ nghèo năm 2026"),
        ("phòng, chống thiên tai", "về phòng, chống thiên tai"),
    ],
)
def test_about_is_said_once_and_not_before_a_verb(
    root: Path, tmp_path: Path, short: str, told: str
) -> None:
    old = 'trich_yeu_ngan: "cải cách hành chính năm 2026"'
    made = drafts(changed(root, tmp_path, MAIN, old, f'trich_yeu_ngan: "{short}"'), PLAN, [SCHOOL])
    assert made[SCHOOL].styled("VBTrichYeu") == [
        f"Triển khai thực hiện {CITED} của UBND xã Minh Họa {told}"
    ]


def test_a_number_of_the_parent_is_cited_once_in_full_then_by_type_and_number(
    root: Path, tmp_path: Path
) -> None:
    """Article 8.6.b of the decree: the date and the subject are told the first time only."""
    changed(root, tmp_path, MAIN, "ngay: 2026-01\n", "so_van_ban: 15\nngay: 2026-01-20\n")
    path = tmp_path / "content" / MAIN
    text = path.read_text("utf-8").replace("tinh_den: 2026-01-15\n", "")
    path.write_text(text.replace("trang_thai: du_thao", "trang_thai: da_phat_hanh"), "utf-8")
    made = drafts(tmp_path, PLAN, [SCHOOL, FOCAL])
    for draft in made.values():
        full = "Kế hoạch số 15/KH-UBND ngày 20 tháng 01 năm 2026 của UBND xã Minh Họa"
        short = draft.text.replace(full, "").replace("ngày 20/01/2026", "")
        assert "sau đây gọi" not in draft.text
        assert short.count("Kế hoạch số 15/KH-UBND") >= 5
        assert "Kế hoạch của UBND xã" not in draft.text
        assert draft.styled("VBLoiVan")[-1].endswith(
            " triển khai thực hiện Kế hoạch số 15/KH-UBND./."
        )


def test_money_is_told_only_where_the_parent_has_a_unit_for_it(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "content", tmp_path / "content")
    for name in (MAIN, TASKS):
        path = tmp_path / "content" / name
        path.write_text(path.read_text("utf-8").replace("kinh phí", "vật chất"), "utf-8")
    draft = drafts(tmp_path, PLAN, [SCHOOL])[SCHOOL]
    assert [heading.split(". ")[1] for heading in draft.parts][2:] == ["TỔ CHỨC THỰC HIỆN"]
    assert "inh phí" not in draft.text


def test_a_product_led_by_another_is_that_ones(root: Path, tmp_path: Path) -> None:
    old = '    - ten: "Kế hoạch khảo sát"\n'
    new = f"{old}      chu_tri: [{OFFICE}]\n      phoi_hop: [phong-kinh-te]\n"
    made = drafts(changed(root, tmp_path, TASKS, old, new), PLAN)
    task = STARTER.tasks[2]["noi_dung"]
    product = f"Kế hoạch khảo sát (nhiệm vụ: {task})."
    assert f"{task}." in made[FOCAL].work[TITLES[LEAD]]
    assert product not in made[FOCAL].work[TITLES[LEAD]]
    assert product in made[OFFICE].work[TITLES[LEAD]]
    assert product in made["phong-kinh-te"].work[TITLES[HELP]]
    (row,) = [row for row in made[OFFICE].rows if row[1] == product.removesuffix(".")]
    assert row[2:4] == ["Văn phòng HĐND và UBND", "Phòng Kinh tế"]
    assert row[5] == "Kế hoạch khảo sát"
