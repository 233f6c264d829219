"""Every draft of the seed's plan: exactly the body's tasks and duties, and it reads right."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafts import Draft, drafts, slips
from plan_by_hand import Source

ROOT = Path(__file__).resolve().parents[2]
PLAN, PARENT = "ke-hoach-207", "ubnd-huyen-phong-tho"
SEED = Source(ROOT / "content", PLAN, "2023-07-12")
BODIES = SEED.reached()
FOCAL, TOWN = "phong-noi-vu", "ubnd-thi-tran-phong-tho"
COMMUNES = [who for who in BODIES if SEED.bodies[who]["loai"] == "ubnd_cap_xa"]
CITED = "Kế hoạch số      /KH-UBND ngày    tháng    năm 2023 của UBND huyện Phong Thổ"
ALL = "các cơ quan, đơn vị, các xã, thị trấn"
WITH = " và phụ lục phân công nhiệm vụ kèm theo"
NOW_AND_THEN = "Định kỳ, đột xuất tham mưu UBND huyện Phong Thổ sơ kết, tổng kết"
HEADINGS = (
    "Stt|Nội dung công việc|Vai trò|Chủ trì/Phối hợp|Lãnh đạo phụ trách|{} thực hiện"
    "|Thời gian thực hiện|Stt trong phụ lục của UBND huyện"
)


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
def test_exactly_its_tasks(made: dict[str, Draft], who: str) -> None:
    assert made[who].work == SEED.sentences(who)


@pytest.mark.parametrize("who", BODIES)
def test_its_appendix_has_the_same_tasks(made: dict[str, Draft], who: str) -> None:
    unit = SEED.bodies[who]["loai"] == "don_vi_su_nghiep"
    headings = HEADINGS.format("Viên chức" if unit else "Công chức").split("|")
    assert made[who].table == [headings, *SEED.rows(who, products=False)]


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
def test_it_cites_the_parent_with_blanks(made: dict[str, Draft], who: str) -> None:
    draft, body = made[who], SEED.name(who, "ten_ngan")
    about = f"{CITED} về thực hiện Kết luận số 50-KL/TW"
    assert draft.styled("VBTrichYeu") == [f"Thực hiện {about}"]
    assert [text.startswith(f"Căn cứ {about} của") for text in draft.styled("VBCanCu")] == [True]
    assert draft.styled("VBLoiVan") == [
        f"{body} ban hành Kế hoạch thực hiện như sau:",
        f"Trên đây là Kế hoạch của {body} thực hiện {about}./.",
    ]


@pytest.mark.parametrize("who", BODIES)
def test_nobody_sends_to_itself(made: dict[str, Draft], who: str) -> None:
    lines = [text.strip("-;. ") for text in made[who].styled("VBNoiNhanMuc")]
    own = {SEED.name(who, form) for form in ("ten_noi_bo", "ten_ngan")} | {SEED.bodies[who]["ten"]}
    assert not own & {line.split(" (")[0] for line in lines}
    watch = [] if who == FOCAL else ["Phòng Nội vụ (theo dõi)"]
    assert lines[0] == "UBND huyện Phong Thổ (b/c)"
    assert lines[1:-2] == watch
    assert lines[-1] == "Lưu: VT"


@pytest.mark.parametrize("who", [who for who in BODIES if who != FOCAL])
def test_reports_go_through_the_home_affairs_office(made: dict[str, Draft], who: str) -> None:
    duties = made[who].duties
    assert len(duties) == 3
    assert duties[2].startswith("Định kỳ hàng năm, báo cáo kết quả thực hiện các nhiệm vụ tại")
    assert duties[2].endswith("về UBND huyện (qua Phòng Nội vụ) theo quy định.")


def test_the_home_affairs_office_reports_straight_and_has_the_duties_of_iii_2(
    made: dict[str, Draft],
) -> None:
    duties = made[FOCAL].duties
    assert "qua Phòng Nội vụ" not in made[FOCAL].text
    assert duties[2].endswith("năm 2023 về UBND huyện theo quy định.")
    assert duties[3:] == [
        f"Chủ trì, phối hợp với {ALL} thực hiện các nhiệm vụ được giao theo {CITED}{WITH}.",
        f"Theo dõi, đôn đốc {ALL} triển khai thực hiện {CITED}.",
        f"{NOW_AND_THEN}, báo cáo Ban Thường vụ Huyện ủy theo quy định.",
    ]


@pytest.mark.parametrize("who", COMMUNES)
def test_communes_sign_for_the_collective(made: dict[str, Draft], who: str) -> None:
    place = "UBND thị trấn" if who == TOWN else "UBND xã"
    draft = made[who]
    assert draft.styled("VBQuyenHan") == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert f"Chủ tịch {place} phân công" in draft.duties[1]
    assert f"- Lãnh đạo {place};" in draft.styled("VBNoiNhanMuc")
    assert " ".join(draft.styled("VBCoQuan")) == SEED.bodies[who]["ten"].upper()
    assert draft.styled("VBChuQuan") == []


def test_a_town_is_never_called_a_commune(made: dict[str, Draft]) -> None:
    assert "UBND xã" not in made[TOWN].text
    assert "UBND thị trấn Phong Thổ ban hành Kế hoạch" in made[TOWN].text


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
    assert f"Kế hoạch này, {told} phân công" in draft.duties[1]
    assert f"- {leaders};" in draft.styled("VBNoiNhanMuc")
    assert draft.styled("VBChuQuan") == ["UBND HUYỆN PHONG THỔ"]


@pytest.mark.parametrize("who", BODIES)
def test_who_is_told_of_the_plan(made: dict[str, Draft], who: str) -> None:
    staff = {
        "co_quan_chuyen_mon": "toàn thể công chức, người lao động của",
        "don_vi_su_nghiep": "toàn thể viên chức và người lao động của",
        "ubnd_cap_xa": "toàn thể cán bộ, công chức, viên chức và người lao động thuộc",
    }
    name = SEED.name(who, "ten_ngan")
    assert made[who].duties[0].endswith(f"đến {staff[SEED.bodies[who]['loai']]} {name}.")
