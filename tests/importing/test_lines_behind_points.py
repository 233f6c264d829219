"""Lines behind numbered sentences, and beside those that were read: of nobody else, and told."""

from __future__ import annotations

import pytest

from import_files import word_file
from plan_texts import plan_texts
from seed_office import ROOT
from vanban.content.registry import DanhBa
from vanban.importing.names.new_names import every_name, new_names
from vanban.importing.papers.law_choice import LawChoice
from vanban.importing.prose.prose import prose_tasks
from vanban.importing.sources.task_source import prose_text, task_entries
from vanban.importing.tasks import Prose

LAWS = LawChoice(ROOT)
NAMES = plan_texts()[0].names
HEAD = "II. TỔ CHỨC THỰC HIỆN"
POINTS = [
    "1. Phòng Kinh tế: Rà soát các khu vực có nguy cơ sạt lở.",
    "2. Công an xã: Bảo đảm an ninh trật tự.",
    "3. Trạm Y tế xã: Chuẩn bị cơ số thuốc.",
]


def read(*lines: str) -> Prose:
    file, _ = LAWS.read(word_file(lines), "kh.docx")
    return prose_tasks(file.paper, NAMES)


def told(found: Prose) -> list[str]:
    return [text for _, text in found.unread]


@pytest.mark.parametrize(
    "line",
    [
        "Kinh phí do Phòng Kinh tế tham mưu, trình UBND xã xem xét, quyết định.",
        "Định kỳ vào thứ Năm hằng tuần, các đơn vị báo cáo kết quả về Phòng Kinh tế.",
    ],
)
def test_a_line_behind_the_last_point_is_not_of_its_body(line: str) -> None:
    found = read(HEAD, *POINTS, line, "Phản ánh về Phòng Kinh tế để tổng hợp.")
    assert [one.noi_dung for one in found.rows][-1] == "Chuẩn bị cơ số thuốc."
    assert told(found) == [line]
    assert told(read(HEAD, *POINTS, line)) == [line]  # as the last line of the text, too


def test_a_line_that_names_others_and_a_day_is_their_task() -> None:
    line = "Các đơn vị gửi báo cáo về Phòng Kinh tế trước ngày 12/12/2026."
    last = read(HEAD, *POINTS, line, "Phản ánh về Phòng Kinh tế để tổng hợp.").rows[-1]
    assert (last.chu_tri[0].text, last.thoi_gian.text) == ("Các đơn vị", "trước 12/12/2026")


def test_a_line_that_goes_on_with_the_work_stays_with_its_body() -> None:
    found = read(HEAD, *POINTS, "Tổng hợp số liệu hằng ngày.", "Trên đây là Kế hoạch.")
    assert found.rows[-1].noi_dung == "Chuẩn bị cơ số thuốc.\nTổng hợp số liệu hằng ngày."
    assert told(found) == []


@pytest.mark.parametrize(
    "line",
    [
        "4. Trưởng thôn nắm tình hình, kịp thời báo cáo UBND xã.",
        "4. Phân công đồng chí Phó Giám đốc phụ trách khảo thí trực tiếp chỉ đạo.",
        "4. Phó Chủ tịch UBND xã phụ trách kinh tế chỉ đạo giải quyết đơn thư.",
        "4. Tổng phụ trách Đội cùng giáo viên Âm nhạc chuẩn bị văn nghệ.",
    ],
)
def test_a_point_beside_tasks_that_gave_none_is_told(line: str) -> None:
    found = read(HEAD, *POINTS, line)
    assert (len(found.rows), told(found)) == (3, [line.removeprefix("4. ")])


def test_a_heading_of_no_body_beside_them_is_not() -> None:
    assert told(read(HEAD, *POINTS, "4. Chế độ báo cáo: hằng quý.", "Trên đây là Kế hoạch.")) == []


@pytest.mark.parametrize(
    "line",
    [
        "Lễ rước nước do Ban Quản lý di tích đình chủ trì.",
        "Kiểm kê ở cấp xã: UBND cấp xã hoàn thành trước ngày 15/3/2027.",
        "Rà soát tại tổ dân phố: Các tổ dân phố thực hiện trong 30 ngày.",
        "Đề nghị Công an xã bảo đảm an ninh.",
        "Sơn kẻ vạch: Phòng Kinh tế đảm nhiệm, xong sớm.",
        "Công tiêm do xã chi trả, giao Phòng Kinh tế tham mưu quyết toán.",
    ],
)
def test_who_does_what_outside_is_told(line: str) -> None:
    assert told(read("II. NỘI DUNG", f"1. {line}", "III. KINH PHÍ", "Ngân sách xã.")) == [line]


def test_what_tells_of_aims_and_closes_is_not() -> None:
    lines = ["I. MỤC ĐÍCH", "1. Công an xã nắm địa bàn trước ngày 30/6/2026.", HEAD, *POINTS]
    closing = "Nhận được Kế hoạch này, yêu cầu các cơ quan, đơn vị tổ chức thực hiện./."
    assert told(read(*lines, closing)) == []


def test_a_clause_of_many_behind_a_task_is_told_and_its_day_is_theirs() -> None:
    line = "1. Đề nghị Công an xã tuần tra; các đoàn thể xã tập huấn trước ngày 10/4/2027."
    found = read(HEAD, line, *POINTS[1:])
    assert found.rows[0].thoi_gian.text == ""
    assert told(found) == ["các đoàn thể xã tập huấn trước ngày 10/4/2027."]


def test_lines_without_numbers_alone_are_tasks_each() -> None:
    lines = [
        "Phòng Kinh tế hướng dẫn các khu phố thu gom rác.",
        "Công an xã xử lý việc lấn chiếm vỉa hè.",
        "Trạm Y tế xã thông báo đến từng hộ.",
    ]
    found = read(HEAD, *lines, "III. KINH PHÍ", "Ngân sách xã.")
    assert [one.chu_tri[0].text for one in found.rows] == [
        "Phòng Kinh tế",
        "Công an xã",
        "Trạm Y tế xã",
    ]


def test_a_post_beside_a_body_is_not_lost() -> None:
    found = read(HEAD, *POINTS, "4. Ban Phát triển thôn, Trưởng thôn phổ biến Kế hoạch này.")
    names = new_names(DanhBa(), every_name(found.rows), ())
    last = task_entries((), found.rows, names)[-1]
    assert last["ghi_o"]["chu_tri"]["ghi"] == "Ban Phát triển thôn, Trưởng thôn"


def test_that_a_body_is_charged_is_no_word_of_its_task() -> None:
    lines = ["1. Công an xã có trách nhiệm:", "a) Lập danh sách;", "b) Báo cáo UBND xã."]
    rows = read(HEAD, *lines, "2. Trạm Y tế xã có trách nhiệm chuẩn bị thuốc.").rows
    made = [prose_text(one) for one in rows]
    assert made == ["Lập danh sách;\nbáo cáo UBND xã", "Chuẩn bị thuốc"]


def test_what_to_do_about_difficulties_is_of_no_body() -> None:
    should = "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo trước ngày 30/6/2026."
    found = read(HEAD, "1. Công an xã", "Bảo đảm an ninh.", should, "Trên đây là Kế hoạch.")
    assert [one.noi_dung for one in found.rows] == ["Bảo đảm an ninh."]


def test_a_heading_whose_points_are_apart_is_not_told() -> None:
    points = ("- Xây dựng kế hoạch trước ngày 15/4/2026;", "- Kiểm tra.")
    found = read(HEAD, "1. Giao Phòng Kinh tế chủ trì", *points, "Trên đây là Kế hoạch.")
    assert [one.thoi_gian.text for one in found.rows] == ["trước 15/4/2026", ""]
    assert told(found) == []
