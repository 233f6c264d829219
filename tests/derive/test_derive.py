"""Every draft of the seed's plan: exactly the body's tasks and duties, and it reads right."""

from __future__ import annotations

from pathlib import Path

import pytest

from draft_by_hand import ByHand
from drafts import Draft, drafts, slips
from plan_by_hand import HELP, LEAD, TITLES, Source
from vanban.project.project import Project

ROOT = Path(__file__).resolve().parents[2]
PLAN, PARENT = "ke-hoach-207", "ubnd-huyen-phong-tho"
SEED = Source(ROOT / "content", PLAN, "2023-07-12")
BODIES = SEED.reached()
FOCAL, TOWN = "phong-noi-vu", "ubnd-thi-tran-phong-tho"
COMMUNES = [who for who in BODIES if SEED.bodies[who]["loai"] == "ubnd_cap_xa"]
CITED = "Kế hoạch số      /KH-UBND ngày    tháng    năm 2023"
SHORT = "thực hiện Kết luận số 50-KL/TW"
ABOUT = (
    f"{SHORT} của Bộ Chính trị về tiếp tục thực hiện Nghị quyết số 18-NQ/TW ngày 25/10/2017 "
    "của BCH Trung ương Đảng khoá XII"
)
HEADINGS = [
    "Stt",
    "Nội dung công việc",
    "Cơ quan chủ trì/ cơ quan trình",
    "Cơ quan phối hợp",
    "Thời gian thực hiện",
    "Lãnh đạo phụ trách, người thực hiện",
]


def by_hand(who: str) -> ByHand:
    return ByHand(SEED, who, CITED, ABOUT, SHORT)


@pytest.fixture(scope="module")
def made() -> dict[str, Draft]:
    return drafts(ROOT, PLAN)


def test_thirty_five_bodies_get_a_draft(made: dict[str, Draft]) -> None:
    assert list(made) == BODIES
    assert (len(BODIES), len(COMMUNES)) == (35, 17)


def test_the_slow_count_of_roles_is_the_seeds() -> None:
    roles = [role for who in BODIES for _, _, role in SEED.works(who)]
    assert (roles.count("chu_tri"), roles.count("phoi_hop")) == (36, 206)


@pytest.mark.parametrize("who", BODIES)
def test_title_opening_and_closing(made: dict[str, Draft], who: str) -> None:
    """The parent's blanks stand in the title and the opening, and nowhere else."""
    draft, expected = made[who], by_hand(who)
    assert draft.styled("VBTrichYeu") == [expected.subject]
    assert draft.styled("VBCanCu") == []
    sayings = draft.styled("VBLoiVan")
    assert (sayings[0], sayings[-1]) == (expected.opening, expected.closing)
    assert draft.text.count("/KH-UBND") == 2 + 2 * (who in COMMUNES)  # a commune's own number
    assert draft.text.count("năm 2023") == 2


@pytest.mark.parametrize("who", BODIES)
def test_every_part_line_for_line(made: dict[str, Draft], who: str) -> None:
    assert made[who].parts == by_hand(who).parts


@pytest.mark.parametrize("who", BODIES)
def test_exactly_its_tasks_in_their_own_words(made: dict[str, Draft], who: str) -> None:
    for role, title in TITLES.items():
        own = [f"{task['noi_dung']}." for _, task, given in SEED.works(who) if given == role]
        assert made[who].work.get(title, []) == own


@pytest.mark.parametrize("who", BODIES)
def test_its_appendix(made: dict[str, Draft], who: str) -> None:
    """The parent's columns and cells, the rows by role from 1, one blank column."""
    table = made[who].table
    assert table[0] == HEADINGS
    assert table == by_hand(who).table
    assert [row[0] for row in made[who].rows] == [str(n + 1) for n in range(len(SEED.works(who)))]
    assert {row[-1] for row in table[1:]} == {""}


@pytest.mark.parametrize("who", BODIES)
def test_signature_and_recipients(made: dict[str, Draft], who: str) -> None:
    assert made[who].styled("VBQuyenHan") == by_hand(who).signature
    assert made[who].styled("VBNoiNhanMuc") == by_hand(who).recipients


def test_who_has_one_role_has_no_title_below_the_part(made: dict[str, Draft]) -> None:
    assert {list(made[who].parts)[1] for who in COMMUNES} == {"II. NHIỆM VỤ PHỐI HỢP"}
    others = [who for who in BODIES if who not in COMMUNES]
    assert {list(made[who].parts)[1] for who in others} == {"II. NHIỆM VỤ"}
    assert {tuple(made[who].roles) for who in others} == {(TITLES[LEAD], TITLES[HELP])}


def test_only_the_focal_office_is_said_to_work_with_somebody(made: dict[str, Draft]) -> None:
    """The parent's text says of nobody else that it leads together with others."""
    for who, draft in made.items():
        assert ("chủ trì, phối hợp với" in draft.text) == (who == FOCAL)


@pytest.mark.parametrize("who", BODIES)
def test_a_letterhead_breaks_at_sense(made: dict[str, Draft], who: str) -> None:
    """The lines that the registry gives; a name without them is one line, or a commune's two."""
    lines = made[who].styled("VBCoQuan")
    given = SEED.bodies[who].get("ten_ban_hanh", "").strip().upper()
    assert given.split("\n") == lines if given else lines[1:] == [] or lines[0].endswith("NHÂN DÂN")


@pytest.mark.parametrize("who", BODIES)
def test_it_reads_right(made: dict[str, Draft], who: str) -> None:
    assert slips(made[who]) == []


@pytest.mark.parametrize("who", BODIES)
def test_number_date_and_name_are_blank(made: dict[str, Draft], who: str) -> None:
    body, draft = SEED.bodies[who], made[who]
    assert draft.styled("VBSoKyHieu") == [f"Số:      /KH-{body['ky_hieu']}"]
    assert draft.styled("VBDiaDanhNgay") == [f"{body['dia_danh']}, ngày    tháng    năm     "]
    assert draft.styled("VBDuThao") == ["DỰ THẢO"]
    assert "".join(draft.signature).strip() == ""
    assert "207/" not in draft.text
    assert "Trần Bảo Trung" not in draft.text


@pytest.mark.parametrize("who", BODIES)
def test_nobody_sends_to_or_reports_through_itself(made: dict[str, Draft], who: str) -> None:
    lines = [text.strip("-;. ") for text in made[who].styled("VBNoiNhanMuc")]
    own = {SEED.name(who, form) for form in ("ten_noi_bo", "ten_ngan")} | {SEED.bodies[who]["ten"]}
    assert not own & {line.split(" (")[0] for line in lines}
    assert not any(f"(qua {name})" in made[who].text for name in own)
    assert ("(qua Phòng Nội vụ)" in made[who].text) == (who != FOCAL)


def test_the_duties_of_iii_2_are_the_home_affairs_offices_alone(made: dict[str, Draft]) -> None:
    assert {who: len(draft.duties) for who, draft in made.items()} == {
        who: 5 if who == FOCAL else 4 for who in BODIES
    }
    assert made[FOCAL].duties[2] == (
        "Theo dõi, đôn đốc các cơ quan, đơn vị, địa phương triển khai thực hiện Kế hoạch của UBND "
        "huyện; định kỳ, đột xuất tham mưu UBND huyện sơ kết, tổng kết, báo cáo Ban Thường vụ "
        "Huyện ủy theo quy định."
    )


@pytest.mark.parametrize("who", COMMUNES)
def test_communes_sign_for_the_collective(made: dict[str, Draft], who: str) -> None:
    place = "UBND thị trấn" if who == TOWN else "UBND xã"
    draft = made[who]
    assert draft.styled("VBQuyenHan") == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert draft.duties[1].startswith(f"Chủ tịch {place} phân công")
    assert f"- Lãnh đạo {place};" in draft.styled("VBNoiNhanMuc")
    assert " ".join(draft.styled("VBCoQuan")) == SEED.bodies[who]["ten"].upper()
    assert draft.styled("VBChuQuan") == []


def test_a_town_is_never_called_a_commune(made: dict[str, Draft]) -> None:
    assert "UBND xã" not in made[TOWN].text
    assert "UBND thị trấn Phong Thổ ban hành Kế hoạch" in made[TOWN].text
    assert "- Công chức chuyên môn thị trấn (t/h);" in made[TOWN].styled("VBNoiNhanMuc")


@pytest.mark.parametrize(
    ("who", "post", "told", "leaders"),
    [
        (FOCAL, "TRƯỞNG PHÒNG", "Trưởng phòng", "Lãnh đạo Phòng"),
        ("thanh-tra-huyen", "CHÁNH THANH TRA", "Chánh Thanh tra", "Lãnh đạo Thanh tra"),
        ("van-phong-hdnd-va-ubnd", "CHÁNH VĂN PHÒNG", "Chánh Văn phòng", "Lãnh đạo Văn phòng"),
        ("trung-tam-gdnn-gdtx", "GIÁM ĐỐC", "Giám đốc Trung tâm", "Lãnh đạo Trung tâm"),
        ("ban-quan-ly-du-an", "GIÁM ĐỐC", "Giám đốc Ban Quản lý", "Lãnh đạo Ban Quản lý"),
    ],
)
def test_heads_have_their_own_titles(
    made: dict[str, Draft], who: str, post: str, told: str, leaders: str
) -> None:
    draft = made[who]
    assert draft.styled("VBQuyenHan") == [post]
    assert draft.duties[1].startswith(f"{told} phân công lãnh đạo phụ trách và người thực hiện")
    assert f"- {leaders};" in draft.styled("VBNoiNhanMuc")
    assert draft.styled("VBChuQuan") == ["UBND HUYỆN PHONG THỔ"]


@pytest.mark.parametrize("who", BODIES)
def test_who_is_told_of_the_plan(made: dict[str, Draft], who: str) -> None:
    staff = {
        "co_quan_chuyen_mon": "toàn thể công chức, người lao động của",
        "don_vi_su_nghiep": "toàn thể viên chức và người lao động của",
        "ubnd_cap_xa": "toàn thể cán bộ, công chức, viên chức và người lao động thuộc",
    }
    place = "UBND thị trấn" if who == TOWN else "UBND xã"
    name = place if who in COMMUNES else SEED.name(who, "ten_ngan")
    assert made[who].duties[0].endswith(f"đến {staff[SEED.bodies[who]['loai']]} {name}.")


def test_equal_bodies_share_the_table_of_their_drafts() -> None:
    project = Project.open(ROOT)
    tables = [project.body_plan(PLAN, who).phu_luc[0].bang for who in COMMUNES]
    assert all(table is tables[0] for table in tables)
    assert project.body_plan(PLAN, FOCAL).phu_luc[0].bang != tables[0]
