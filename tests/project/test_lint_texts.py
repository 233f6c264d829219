"""The text of a task begins with a verb: sound ones are left alone, others get a notice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from offices import REGISTRY, TASKS, Office, make_office
from seed_office import ROOT
from vanban.project.project import Project

TEXT = "Rà soát văn bản"
SOUND = [
    "Cai nghiện tự nguyện tại gia đình, cộng đồng",
    "Nạo vét 12 km kênh mương nội đồng",
    "Khoanh nuôi, tái sinh rừng tự nhiên",
    "Gieo trồng 2.345 ha vụ Đông Xuân",
    "Cưỡng chế thu hồi đất",
    "Tham mưu ban hành Kế hoạch sử dụng biên chế công chức hành chính",
    "Thực hiện chế độ, chính sách đối với cán bộ, công chức",
    "Tổ chức hội nghị tổng kết công tác năm 2026",
    "Rà soát, sửa đổi quy chế làm việc của UBND xã",
    "Xây dựng Đề án vị trí việc làm",
    "Ban hành Quyết định kiện toàn Ban Chỉ đạo",
    "Số hoá hồ sơ, kết quả giải quyết thủ tục hành chính",
    "Uỷ quyền giải quyết thủ tục hành chính theo quy định",
    "Cụ thể hoá các nghị quyết của Trung ương",
    "Tiếp tục đẩy mạnh cải cách hành chính",
    "Chủ trì, phối hợp với các phòng kiểm tra công vụ",
    "Định kỳ hằng quý báo cáo kết quả thực hiện",
    "Hằng năm, đánh giá, xếp loại viên chức",
    "Căn cứ chức năng, nhiệm vụ, bố trí kinh phí thực hiện",
    "“Học tập và làm theo” tấm gương đạo đức Hồ Chí Minh",
    "**Niêm yết** công khai thủ tục hành chính",
    "1. Cập nhật cơ sở dữ liệu quốc gia về dân cư",
    "- Tuyên truyền, phổ biến giáo dục pháp luật",
    "Giải quyết đúng hạn hồ sơ của người dân",
    "Mở lớp bồi dưỡng kỹ năng số",
    "Tăng cường công tác thanh tra, kiểm tra",
    "Trồng và chăm sóc cây xanh tại trụ sở",
    "Không yêu cầu thêm giấy tờ ngoài quy định",
    "Phun khử khuẩn tại các trường học",
    "Đồng bộ dữ liệu với Cổng Dịch vụ công quốc gia",
    "Quán triệt Kết luận số 50-KL/TW đến toàn thể đảng viên",
    "Lắp đặt camera giám sát tại trung tâm xã",
    "Xử lý vi phạm trật tự xây dựng",
]
FAULTY = [
    "Công tác tuyên truyền cải cách hành chính",
    "Việc rà soát thủ tục hành chính",
    "Kế hoạch sử dụng biên chế năm 2026",
    "Đề án vị trí việc làm",
    "Hội nghị tổng kết năm",
    "Các phòng rà soát thủ tục hành chính",
    "Phòng Nội vụ tham mưu ban hành Quyết định",
    "UBND xã bố trí kinh phí",
    "Danh mục thủ tục hành chính",
    "100% hồ sơ được giải quyết đúng hạn",
    "Tỷ lệ hài lòng của người dân đạt 95%",
    "Thủ tục hành chính được niêm yết công khai",
    "Kinh phí thực hiện Kế hoạch",
    "Hồ sơ công việc trên môi trường điện tử",
    "Sự hài lòng của người dân",
    "Chất lượng đội ngũ công chức",
    "Phần mềm quản lý văn bản",
    "Nhiệm vụ cải cách hành chính",
    "Cán bộ, công chức cấp xã",
    "Tình hình thực hiện kế hoạch",
    "Chế độ thông tin, báo cáo",
    "Trang thiết bị làm việc của bộ phận Một cửa",
]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def found(office: Office) -> list[tuple[str, str, int]]:
    """Code, file and line of what is told."""
    return [(p["ma"], p["tep"], p["dong"]) for p in office.problems()]


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_task_is_left_alone(office: Office, text: str) -> None:
    office.change(TASKS, TEXT, text)
    assert found(office) == []


@pytest.mark.parametrize("text", FAULTY)
def test_a_task_that_begins_with_no_verb(office: Office, text: str) -> None:
    office.change(TASKS, TEXT, text)
    assert found(office) == [("N505", TASKS, 8)]
    assert [p["muc_do"] for p in office.problems()] == ["luu_y"]


def test_a_task_that_begins_with_who_leads_it(office: Office) -> None:
    """The name of a body may begin like a verb ("Chi cục Thủy lợi")."""
    office.change(REGISTRY, '    ten: "Phòng Tư pháp"', '    ten: "Chi cục Thủy lợi"')
    office.change(TASKS, TEXT, "Chi cục Thủy lợi điều tiết nước")
    (problem,) = [one for one in office.problems() if one["ma"] == "N505"]
    assert "bắt đầu bằng tên cơ quan chủ trì “Chi cục Thủy lợi”" in problem["thong_bao"]
    office.change(TASKS, "Chi cục Thủy lợi điều tiết nước", "Chi cho công tác điều tiết nước")
    assert "N505" not in [code for code, *_ in found(office)]


LEAD = "  chu_tri: [phong-tu-phap]\n"


@pytest.mark.parametrize(
    ("text", "others", "told"),
    [
        ("Chủ trì, phối hợp với các phòng rà soát", "phoi_hop: [phong-noi-vu]", True),
        ("Phối hợp với Phòng Nội vụ rà soát", "theo_doi: [phong-noi-vu]", True),
        ("Chủ trì rà soát", "", False),
        ("Chủ trương rà soát", "phoi_hop: [phong-noi-vu]", False),
        ("Phối hợp rà soát", "phoi_hop: [phong-noi-vu]", False),
    ],
)
def test_a_task_that_says_the_role_of_its_lead(
    office: Office, text: str, others: str, told: bool
) -> None:
    office.change(TASKS, TEXT, text)
    office.change(TASKS, LEAD, f"{LEAD}  {others}\n")
    assert ("N941" in [code for code, *_ in found(office)]) is told


def test_an_office_adds_its_own_verbs_and_may_leave_the_list_out(office: Office) -> None:
    shutil.copytree(ROOT / "templates", office.folder / "templates")
    words = "templates/nd30/van_mau/soat-nhiem-vu.yaml"
    office.change(TASKS, TEXT, "Lia thia văn bản")
    assert [code for code, *_ in found(office)] == ["N505"]
    office.change(words, "dong_tu: |\n", "dong_tu: |\n  lia thia,\n")
    assert found(office) == []
    office.change(TASKS, "Lia thia", "Việc")
    (office.folder / words).unlink()
    assert found(office) == []


def test_the_list_of_verbs_is_long_and_says_each_once() -> None:
    words = Project.open(ROOT).office.books[0].task_words
    verbs = [word.strip() for word in words.dong_tu.split(",") if word.strip()]
    assert len(verbs) >= 150
    assert len(verbs) == len(set(verbs))
