"""A province of 2026: departments, communes and wards, no districts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from offices import Office
from plan_by_hand import FOLLOW, HELP, LEAD, TITLES
from roles_by_hand import read
from worked import Worked


@pytest.fixture
def worked(worked_office: Callable[[str], Worked]) -> Worked:
    return worked_office("tinh")


def test_the_province_has_its_communes_and_no_district(worked: Worked) -> None:
    bodies = [b for b in worked.registry["co_quan"] if b["loai"] == "ubnd_cap_xa"]
    names = [b["ten"] for b in bodies if b["truc_thuoc"] == "ubnd-tinh-lai-chau"]
    assert len(names) == len(set(names)) == 38
    assert sum(name.startswith("Ủy ban nhân dân phường ") for name in names) == 2
    assert sum(name.startswith("Ủy ban nhân dân xã ") for name in names) == 36
    assert not any("huyện" in one["ten"] for one in worked.registry["co_quan"])
    assert worked.registry["minh_hoa"] == "true"


def test_no_person_is_named(worked: Worked) -> None:
    plan = read(worked.root / f"content/{worked.plan}/ke-hoach.yaml")
    assert "ho_ten" not in plan["nguoi_ky"]
    assert all("nguoi_ky" not in body for body in worked.registry["co_quan"])


def test_the_provinces_plan_uses_what_there_is(worked: Worked) -> None:
    tasks = worked.tasks
    assert 10 <= len(tasks) <= 14
    assert sum("tieu_de" in row for row in worked.rows) == 4
    for key in ("theo_doi", "vai_tro", "giao_theo"):
        assert any(key in task for task in tasks), key
    whens = {key for t in tasks if isinstance(t["thoi_gian"], dict) for key in t["thoi_gian"]}
    assert whens == {"truoc", "hang_nam", "khi"}
    products = [p for task in tasks for p in task["san_pham"] if isinstance(p, dict)]
    assert any("chu_tri" in product and "thoi_gian" in product for product in products)
    reasons = {pair.ly_do for pair in worked.project.coverage(worked.plan).phan_cong}
    for words in (
        "được nêu đích danh",
        "thuộc nhóm “",
        "hẹp hơn",
        "dù thuộc nhóm",
        "vai trò riêng",
    ):
        assert any(words in reason for reason in reasons), words
    assert [one.nhom for one in worked.project.coverage(worked.plan).cho_xac_dinh] == [
        "cac-to-chuc-lien-quan"
    ]


def test_every_task_has_a_time_a_product_and_a_part_of_the_text(worked: Worked) -> None:
    for task in worked.tasks:
        assert task["thoi_gian"], task["id"]
        assert task["san_pham"], task["id"]
        assert task["muc"], task["id"]


def test_roles_that_no_group_gives_alone(worked: Worked) -> None:
    roles = {
        (p.nhiem_vu, p.don_vi, p.vai_tro)
        for p in worked.project.coverage(worked.plan).phan_cong
        if p.san_pham is None
    }
    assert ("nv-02", "so-noi-vu", "phoi_hop") in roles  # named, though of the leading group
    assert ("nv-05", "so-y-te", "chu_tri") in roles  # the narrower group
    assert ("nv-05", "ubnd-xa-binh-lu", "phoi_hop") in roles
    assert ("nv-05", "thanh-tra-tinh", "phoi_hop") in roles  # a role of its own
    assert {("nv-04", "so-noi-vu", "chu_tri"), ("nv-04", "so-noi-vu", "theo_doi")} <= roles


@pytest.mark.parametrize(
    ("who", "head", "signs", "told", "leaders"),
    [
        ("so-noi-vu", "SỞ NỘI VỤ", ["GIÁM ĐỐC"], "Giám đốc Sở", "Lãnh đạo Sở"),
        ("thanh-tra-tinh", "THANH TRA TỈNH", ["CHÁNH THANH TRA"], "Chánh Thanh tra", "Lãnh đạo"),
        (
            "van-phong-ubnd-tinh",
            "VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH",
            ["CHÁNH VĂN PHÒNG"],
            "Chánh Văn phòng",
            "Lãnh đạo Văn phòng",
        ),
        (
            "trung-tam-luu-tru-lich-su",
            "TRUNG TÂM LƯU TRỮ LỊCH SỬ TỈNH",
            ["GIÁM ĐỐC"],
            "Giám đốc Trung tâm",
            "Lãnh đạo Trung tâm",
        ),
        (
            "ubnd-phuong-tan-phong",
            "ỦY BAN NHÂN DÂN PHƯỜNG TÂN PHONG",
            ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
            "Chủ tịch UBND phường",
            "Lãnh đạo UBND phường",
        ),
        (
            "ubnd-xa-tua-sin-chai",
            "ỦY BAN NHÂN DÂN XÃ TỦA SÍN CHẢI",
            ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
            "Chủ tịch UBND xã",
            "Lãnh đạo UBND xã",
        ),
    ],
)
def test_a_province_speaks_of_each_kind_in_its_own_words(
    worked: Worked, who: str, head: str, signs: list[str], told: str, leaders: str
) -> None:
    draft = worked.drafts[who]
    assert " ".join(draft.styled("VBCoQuan")) == head
    assert draft.styled("VBQuyenHan") == signs
    assert draft.duties[1].startswith(f"{told} phân công lãnh đạo phụ trách và")
    assert any(leaders in line for line in draft.styled("VBNoiNhanMuc"))
    assert ("UBND xã" in draft.text) == (who == "ubnd-xa-tua-sin-chai")


def test_the_focal_office_reports_straight_and_watches_the_others(worked: Worked) -> None:
    draft = worked.drafts["so-noi-vu"]
    others = "các sở, ban, ngành tỉnh khác, UBND các xã, phường"
    assert draft.roles[TITLES[LEAD]][0].startswith(
        f"Sở Nội vụ chủ trì, phối hợp với {others} thực hiện các nhiệm vụ sau"
    )
    assert draft.duties[2] == (
        f"Theo dõi, đôn đốc {others} triển khai thực hiện Kế hoạch của UBND tỉnh; định kỳ 6 tháng, "
        "hằng năm tham mưu UBND tỉnh sơ kết, tổng kết, báo cáo Bộ Nội vụ."
    )
    assert draft.duties[3] == (
        "Định kỳ 6 tháng, hằng năm, báo cáo kết quả thực hiện các nhiệm vụ tại Kế hoạch của UBND "
        "tỉnh về UBND tỉnh."
    )
    reports = worked.drafts["ubnd-xa-sin-ho"].duties
    assert reports[2].startswith("Định kỳ hằng năm, báo cáo kết quả")
    assert reports[2].endswith("về UBND tỉnh (qua Sở Nội vụ).")
    assert len(reports) == 4


def test_a_duty_of_its_own_is_quoted(worked: Worked) -> None:
    (quoted,) = [text for text in worked.drafts["so-tai-chinh"].duties if "“" in text]
    assert quoted == (
        "Thực hiện nhiệm vụ nêu tại Kế hoạch của UBND tỉnh: “Sở Tài chính thẩm định dự toán, tham "
        "mưu UBND tỉnh bố trí kinh phí thực hiện Kế hoạch này theo quy định”."
    )


def test_who_leads_and_monitors_has_one_task(worked: Worked) -> None:
    """`nv-04`: the office leads as all do, and monitors; the appendix has its name for that."""
    draft = worked.drafts["so-noi-vu"]
    told = "Soạn thảo, ký ban hành văn bản đúng thẩm quyền, thể thức và kỹ thuật trình bày"
    assert sum(f"{told}." in tasks for tasks in draft.work.values()) == 1
    assert TITLES[FOLLOW] not in draft.work
    place = draft.table[0].index("Theo dõi, đôn đốc")
    assert [row[place] for row in draft.rows if row[1] == told] == ["Sở Nội vụ"]


def test_who_only_monitors_is_told_whom(worked: Worked) -> None:
    lead, tasks = worked.drafts["van-phong-ubnd-tinh"].roles[TITLES[FOLLOW]]
    assert lead.startswith(
        "Văn phòng UBND tỉnh theo dõi, đôn đốc Trung tâm Lưu trữ lịch sử tỉnh thực hiện"
    )
    assert tasks == ["Số hóa tài liệu lưu trữ có thời hạn bảo quản vĩnh viễn."]


def test_each_body_stands_once_in_noi_nhan(worked: Worked) -> None:
    """The widest of the helpers is named, not its members beside it."""
    lines = worked.drafts["so-noi-vu"].styled("VBNoiNhanMuc")
    assert [line for line in lines if "(p/h)" in line] == [
        "- Các sở, ban, ngành tỉnh và UBND các xã, phường (p/h);",
        "- Trung tâm Lưu trữ lịch sử tỉnh (p/h);",
    ]


def test_the_document_that_assigned_a_task_is_named(worked: Worked) -> None:
    day = "ngày 10 tháng 3 năm 2025"
    given = f"Kế hoạch số 00/KH-UBND {day} của UBND tỉnh Lai Châu về số hóa tài liệu lưu trữ"
    draft = worked.drafts["trung-tam-luu-tru-lich-su"]
    place = draft.table[0].index("Giao theo văn bản")
    assert [row[place] for row in draft.rows] == ["", given, ""]
    found = worked.project.coverage(worked.plan).phan_cong
    assert {p.giao_theo for p in found if p.nhiem_vu == "nv-09"} == {given}
    assert {p.giao_theo for p in found if p.nhiem_vu != "nv-09"} == {""}
    printed = Office(worked.root).run("coverage", worked.plan).out
    assert f"\tgiao theo {given}\n" in printed


def test_a_product_led_by_another_has_its_own_time(worked: Worked) -> None:
    task = "Tổ chức bồi dưỡng nghiệp vụ văn thư, lưu trữ cho công chức, viên chức"
    product = f"Dự toán kinh phí bồi dưỡng (nhiệm vụ: {task})."
    assert product in worked.drafts["so-tai-chinh"].work[TITLES[LEAD]]
    assert product in worked.drafts["so-noi-vu"].work[TITLES[HELP]]
    assert f"{task}." in worked.drafts["so-noi-vu"].work[TITLES[LEAD]]
    (row,) = [r for r in worked.drafts["so-tai-chinh"].rows if r[1] == product.removesuffix(".")]
    assert row[3:7] == ["Sở Nội vụ", "", "Trước ngày 15/03/2026", "Dự toán kinh phí bồi dưỡng"]
