"""The starter: a small office of two tiers whose every draft reads right, whatever kind of body."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drafts import Draft, drafts, slips
from plan_by_hand import Source
from vanban.project.project import Project

ROOT = Path(__file__).resolve().parents[2]
PLAN, PARENT = "ke-hoach-vi-du", "ubnd-xa-minh-hoa"
STARTER = Source(ROOT / "starter" / "xa", PLAN, "2026-01-15")
BODIES = STARTER.reached()
FOCAL, OFFICE = "phong-van-hoa-xa-hoi", "van-phong-hdnd-va-ubnd"
CENTRE, SCHOOL = "trung-tam-phuc-vu-hanh-chinh-cong", "truong-tieu-hoc"
CITED = "Kế hoạch số      /KH-UBND ngày    tháng    năm 2026 của UBND xã Minh Họa"
HEADINGS = ["Stt", "Nội dung công việc", "Vai trò", "Chủ trì/Phối hợp", "Lãnh đạo phụ trách"]


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
def test_exactly_its_tasks(made: dict[str, Draft], who: str) -> None:
    assert made[who].work == STARTER.sentences(who)


@pytest.mark.parametrize("who", BODIES)
def test_its_appendix_has_the_same_tasks(made: dict[str, Draft], who: str) -> None:
    school, products = who.startswith("truong-"), STARTER.has_products(who)
    worker = "Viên chức thực hiện" if school else "Công chức thực hiện"
    headings = [*HEADINGS, worker, "Thời gian thực hiện", *["Sản phẩm"] * products]
    headings.append("Stt trong phụ lục của UBND xã")
    assert made[who].table == [headings, *STARTER.rows(who, products)]


def test_a_column_for_products_only_where_there_are_some() -> None:
    assert STARTER.has_products(SCHOOL)
    assert not STARTER.has_products("phong-kinh-te")


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
def test_it_cites_the_parent_with_blanks(made: dict[str, Draft], who: str) -> None:
    draft, about = made[who], f"{CITED} về cải cách hành chính năm 2026"
    assert draft.styled("VBTrichYeu") == [f"Thực hiện {about}"]
    assert draft.styled("VBCanCu") == [f"Căn cứ {about}."]
    assert draft.styled("VBLoiVan")[-1].endswith(f" thực hiện {about}./.")
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
    assert f"Kế hoạch này, {told} phân công" in draft.duties[1]
    assert f"- {leaders};" in draft.styled("VBNoiNhanMuc")


@pytest.mark.parametrize("who", BODIES)
def test_reports_and_recipients(made: dict[str, Draft], who: str) -> None:
    draft = made[who]
    through = "" if who == FOCAL else " (qua Phòng Văn hóa - Xã hội)"
    watch = [] if who == FOCAL else ["- Phòng Văn hóa - Xã hội (theo dõi);"]
    assert draft.duties[2] == (
        "Định kỳ hằng quý, báo cáo kết quả thực hiện các nhiệm vụ tại "
        f"{CITED.removesuffix(' của UBND xã Minh Họa')} về UBND xã{through} theo quy định."
    )
    lines = draft.styled("VBNoiNhanMuc")
    assert lines[:-2] == ["- UBND xã Minh Họa (b/c);", *watch]
    assert len(draft.duties) == (5 if who == FOCAL else 3)


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


def test_a_body_does_not_work_with_itself(root: Path, tmp_path: Path) -> None:
    old = "  phoi_hop: [phong-van-hoa-xa-hoi, van-phong-hdnd-va-ubnd]\n"
    new = old.replace("[phong-van", "[phong-kinh-te, phong-van")
    draft = drafts(changed(root, tmp_path, TASKS, old, new), PLAN)["phong-kinh-te"]
    line = next(text for text in draft.work["Nhiệm vụ chủ trì thực hiện"] if "kinh phí" in text)
    assert line.startswith("- Chủ trì, phối hợp với Phòng Văn hóa - Xã hội, Văn phòng HĐND và UBND")


@pytest.mark.parametrize(("who", "title"), [(FOCAL, "chủ trì"), (SCHOOL, "phối hợp")])
def test_a_task_without_a_time_says_nothing_of_time(
    root: Path, tmp_path: Path, who: str, title: str
) -> None:
    old = '  thoi_gian: "Quý II năm 2026"\n'
    draft = drafts(changed(root, tmp_path, TASKS, old, ""), PLAN)[who]
    (line,) = [t for t in draft.work[f"Nhiệm vụ {title} thực hiện"] if "kỹ năng số" in t]
    assert line.endswith("kỹ năng số cho công chức, viên chức.")
    assert slips(draft) == []


def test_who_has_duties_only_is_not_sent_to_a_part_that_is_not_there(
    root: Path, tmp_path: Path
) -> None:
    old = "    gom: [cac-co-quan-don-vi]\n    nghia_vu:\n"
    new = old.replace("[cac", "[so-noi-vu, cac")
    draft = drafts(changed(root, tmp_path, MAIN, old, new), PLAN)["so-noi-vu"]
    assert list(draft.parts) == ["I. MỤC ĐÍCH, YÊU CẦU", "II. TỔ CHỨC THỰC HIỆN"]
    assert draft.parts["II. TỔ CHỨC THỰC HIỆN"][1].startswith("2. Giám đốc Sở phân công")
    assert "Phụ lục" not in draft.text
    assert slips(draft) == []


def test_the_issuer_writes_no_plan_for_its_own_plan(root: Path, tmp_path: Path) -> None:
    old = "  chu_tri: [phong-kinh-te]\n"
    new = old.replace("[", f"[{PARENT}, ")
    assert PARENT not in drafts(changed(root, tmp_path, TASKS, old, new), PLAN)


def test_a_duty_without_words_of_its_own_is_quoted(root: Path, tmp_path: Path) -> None:
    old = "      - loai: theo_doi_don_doc\n        doi_tuong: [cac-co-quan-don-vi]\n"
    made = drafts(changed(root, tmp_path, MAIN, old, "      - loai: viec_rieng\n"), PLAN)
    quoted = made[FOCAL].duties[3]
    assert quoted.startswith(
        f"Thực hiện nhiệm vụ nêu tại {CITED}: “Phòng Văn hóa - Xã hội theo dõi"
    )
    assert quoted.endswith("theo quy định”.")


def test_about_is_said_once(root: Path, tmp_path: Path) -> None:
    old = 'trich_yeu_ngan: "cải cách'
    made = drafts(changed(root, tmp_path, MAIN, old, 'trich_yeu_ngan: "Về cải cách'), PLAN)
    assert made[SCHOOL].styled("VBTrichYeu") == [
        f"Thực hiện {CITED} về cải cách hành chính năm 2026"
    ]


def test_a_product_led_by_another_is_that_ones(root: Path, tmp_path: Path) -> None:
    old = '    - ten: "Kế hoạch khảo sát"\n'
    new = f"{old}      chu_tri: [{OFFICE}]\n      phoi_hop: [phong-kinh-te]\n"
    made = drafts(changed(root, tmp_path, TASKS, old, new), PLAN)
    survey = "khảo sát, đo lường"
    (focal,) = [t for t in made[FOCAL].work["Nhiệm vụ chủ trì thực hiện"] if survey in t]
    (office,) = [t for t in made[OFFICE].work["Nhiệm vụ chủ trì thực hiện"] if survey in t]
    (helper,) = [
        t for t in made["phong-kinh-te"].work["Nhiệm vụ phối hợp thực hiện"] if survey in t
    ]
    assert "cơ quan, đơn vị. Sản phẩm: Báo cáo kết quả khảo sát. Thời gian" in focal
    assert "hoàn thành Kế hoạch khảo sát trong nhiệm vụ khảo sát" in office
    assert helper.startswith("- Phối hợp với Văn phòng HĐND và UBND hoàn thành Kế hoạch khảo sát")
