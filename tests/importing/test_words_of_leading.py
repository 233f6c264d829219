"""What a sentence gives to do, apart from the words that say who does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from offices import REGISTRY, Office, make_office, ran
from yaml_read import values

HEAD = (
    "ỦY BAN NHÂN DÂN", "HUYỆN MẪU", "Số: 12/KH-UBND", "Mẫu, ngày 12 tháng 7 năm 2023", "KẾ HOẠCH",
    "Khắc phục tồn tại", "UBND huyện ban hành Kế hoạch như sau:", "I. MỤC ĐÍCH",
    "1. Khắc phục triệt để.", "II. TỔ CHỨC THỰC HIỆN",
)  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "text", "lead"),
    [
        (
            "Phòng Nội vụ chủ trì tham mưu UBND huyện kiểm điểm.",
            "Tham mưu UBND huyện kiểm điểm",
            "",
        ),
        ("Phòng Nội vụ chủ trì, tổng hợp kết quả.", "Tổng hợp kết quả", ""),
        (
            "Phòng Nội vụ chủ trì, phối hợp với Hiệu trưởng các trường học thẩm tra.",
            "Thẩm tra",
            "",
        ),
        ("Phòng Nội vụ:\n- Bố trí kinh phí;\n- Quyết toán.", "Bố trí kinh phí;\nquyết toán", ""),
        ("Phòng Nội vụ chủ trì cuộc họp hằng tháng.", "Chủ trì cuộc họp hằng tháng", ""),
        (
            "Thủ trưởng các cơ quan, đơn vị tổ chức thực hiện nghiêm túc Kế hoạch này.",
            "Tổ chức thực hiện nghiêm túc Kế hoạch của UBND huyện",
            "thủ trưởng các cơ quan, đơn vị",
        ),
    ],
)
def test_the_verb_begins_the_task(tmp_path: Path, sentence: str, text: str, lead: str) -> None:
    office: Office = make_office(tmp_path)
    paper = Document()
    for line in (*HEAD, f"1. {sentence}", "Trên đây là Kế hoạch./."):
        paper.add_paragraph(line)
    paper.save(str(office.folder / "kh.docx"))
    ran(office, "import", "kh.docx", "-o", "content/moi", "--du-thao", "--co-quan", "ubnd-huyen")
    (task,) = values((office.folder / "content/moi/phan-cong.yaml").read_text("utf-8"))
    assert task["noi_dung"] == text
    registry = values((office.folder / REGISTRY).read_text("utf-8"))
    groups = {one["ten"] for one in registry["nhom"]}
    assert not lead or lead in groups


BEHIND = (
    "Giảm dự toán 400 triệu đồng: Giao Phòng Nội vụ chủ trì, phối hợp với Phòng Tư pháp thực hiện, "
    "hoàn thành trong quý II/2023."
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            BEHIND,
            ("Giảm dự toán 400 triệu đồng", ["phong-tu-phap"], "Trong quý II/2023"),
        ),
        ("Thu hồi tạm ứng: Phòng Nội vụ chủ trì thực hiện.", ("Thu hồi tạm ứng", None, None)),
        ("Thu hồi tạm ứng: Phòng Nội vụ chủ trì và báo cáo Thường trực.", None),
        ("Lưu ý: Phòng Nội vụ và các phòng.", None),
    ],
)
def test_who_leads_stands_behind_the_work(
    tmp_path: Path, sentence: str, expected: tuple[object, ...] | None
) -> None:
    office: Office = make_office(tmp_path)
    paper = Document()
    for line in (*HEAD[:-1], "II. NỘI DUNG", f"1. {sentence}", "Trên đây là Kế hoạch./."):
        paper.add_paragraph(line)
    paper.save(str(office.folder / "kh.docx"))
    ran(office, "import", "kh.docx", "-o", "content/moi", "--du-thao", "--co-quan", "ubnd-huyen")
    file = office.folder / "content/moi/phan-cong.yaml"
    rows = values(file.read_text("utf-8")) if file.is_file() else []
    found = [(one["noi_dung"], one.get("phoi_hop"), one.get("thoi_gian")) for one in rows]
    assert found == ([expected] if expected else [])
    assert all(one["chu_tri"] == ["phong-noi-vu"] for one in rows)


def test_lines_below_a_heading_begin_with_the_verb_too(tmp_path: Path) -> None:
    office: Office = make_office(tmp_path)
    paper = Document()
    below = (
        "1. Phòng Nội vụ",
        "- Chủ trì, phối hợp với Phòng Tư pháp tổ chức thực hiện Kế hoạch này.",
        "- Theo dõi, đôn đốc, báo cáo UBND huyện.",
    )
    for line in (*HEAD, *below, "Trên đây là Kế hoạch./."):
        paper.add_paragraph(line)
    paper.save(str(office.folder / "kh.docx"))
    ran(office, "import", "kh.docx", "-o", "content/moi", "--du-thao", "--co-quan", "ubnd-huyen")
    tasks = values((office.folder / "content/moi/phan-cong.yaml").read_text("utf-8"))
    assert [(one["noi_dung"], one.get("phoi_hop", [])) for one in tasks] == [
        ("Tổ chức thực hiện Kế hoạch của UBND huyện", ["phong-tu-phap"]),
        ("Theo dõi, đôn đốc, báo cáo UBND huyện", []),
    ]
    assert all(one["chu_tri"] == ["phong-noi-vu"] for one in tasks)


def test_a_task_that_is_read_apart_now_loses_no_point_in_a_new_version(tmp_path: Path) -> None:
    office: Office = make_office(tmp_path)
    paper = Document()
    below = (
        "1. Phòng Nội vụ",
        "- Chủ trì, phối hợp với Phòng Tư pháp tổ chức thực hiện Kế hoạch này.",
        "- Tham mưu bố trí kinh phí thực hiện.",
        "- Tổng hợp, báo cáo UBND huyện trước ngày 15/12/2026.",
    )
    for line in (*HEAD, *below, "Trên đây là Kế hoạch./."):
        paper.add_paragraph(line)
    paper.save(str(office.folder / "kh.docx"))
    ran(office, "import", "kh.docx", "-o", "content/moi", "--du-thao", "--co-quan", "ubnd-huyen")
    tasks = office.folder / "content/moi/phan-cong.yaml"
    apart = values(tasks.read_text("utf-8"))
    lines = "\n    ".join(str(one["noi_dung"]) + "." for one in apart)
    tasks.write_text(  # as the version before read it
        f"- id: nv-01\n  noi_dung: |-\n    {lines}\n  chu_tri: [phong-noi-vu]\n"
        '  phoi_hop: [phong-tu-phap]\n  muc: ["II.1"]\n',
        "utf-8",
    )
    ran(office, "import", "kh.docx", "--vao", "content/moi", "--ghi-de")
    now = values(tasks.read_text("utf-8"))
    assert [one["noi_dung"] for one in now] == [one["noi_dung"] for one in apart]
    assert [one.get("phoi_hop", []) for one in now] == [["phong-tu-phap"], [], []]
