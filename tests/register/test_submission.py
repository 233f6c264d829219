"""`vanban trinh-ky`: the clean file, its slip, the sheets for content and for form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from issued_offices import NAME, OUT, issued, plain_office
from offices import PLAN, TASKS, Office
from vanban.build.printed_text import passages

FILES = [
    f"{OUT}/trinh-ky/{NAME}_{which}.docx" for which in ("trinh-ky", "phieu-trinh", "phieu-the-thuc")
]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return plain_office(tmp_path)


def text(office: Office, name: str) -> str:
    return "\n".join(one.text for one in passages((office.folder / name).read_bytes()))


def test_the_clean_file_has_blanks_for_number_and_day_and_is_no_draft(office: Office) -> None:
    before = (office.folder / PLAN).read_bytes()
    assert office.run("trinh-ky", NAME).status == 0
    clean = text(office, FILES[0])
    assert "DỰ THẢO" not in clean
    assert "Số:      /KH-UBND" in clean
    assert "ngày    tháng    năm 2023" in clean
    assert (office.folder / PLAN).read_bytes() == before
    assert office.run("build", "--prune").status == 0
    assert all((office.folder / name).exists() for name in FILES)


def test_slip_and_sheets_say_what_the_program_has_seen(office: Office) -> None:
    office.change(PLAN, '  ho_ten: "Nguyễn Văn Mẫu"\n', "")
    office.change(TASKS, "  thoi_gian: {truoc: 2023-12-31}\n", "")
    outcome = office.run("trinh-ky", NAME)
    assert outcome.status == 0  # nothing hinders that it is laid before who signs
    assert "[N707]" in outcome.err
    slip = text(office, FILES[1])
    assert "PHIẾU TRÌNH" in slip
    assert "Kính trình: CHỦ TỊCH." in slip  # as the source has it: no letter is made small
    assert "Văn bản trình: Kế hoạch thực hiện Kết luận." in slip
    assert "Giao 2 nhiệm vụ, 2 cơ quan chủ trì" in slip
    assert "PHIẾU SOÁT NỘI DUNG" in slip
    assert "[N502]" in slip
    assert "[N707]" in slip
    assert "PHIẾU KIỂM TRA THỂ THỨC" in text(office, FILES[2])


def test_a_slip_that_a_person_has_filled_in_stays(office: Office) -> None:
    assert office.run("trinh-ky", NAME).status == 0
    (office.folder / FILES[1]).write_bytes(b"da dien")
    office.change(TASKS, "Rà soát văn bản", "Rà soát mọi văn bản")
    told = json.loads(office.run("trinh-ky", NAME, "--format", "json").out)
    assert (office.folder / FILES[1]).read_bytes() == b"da dien"
    assert [one["trang_thai"] for one in told["files"]].count("doi") == 1  # the clean file


def test_what_is_issued_or_faulty_is_not_laid_before_anybody(office: Office) -> None:
    issued(office)
    assert "[N705]" in office.run("trinh-ky", NAME).err
    office.change(TASKS, "[phong-tu-phap]", "[phong-la]")
    assert office.run("trinh-ky", NAME).status == 1
    assert not (office.folder / FILES[0]).exists()


OPINIONS = """\
dot:
  - ban_thao: "xin ý kiến"
    gui: [phong-noi-vu, phong-tu-phap]
    y_kien:
      - co_quan: [phong-noi-vu]
        ghi: "Đề nghị bổ sung."
        ket_qua: tiep_thu
      - co_quan: [phong-tu-phap]
        ghi: "Đề nghị bỏ."
"""


def test_the_sheet_says_what_became_of_opinions(office: Office) -> None:
    assert office.run("trinh-ky", NAME).status == 0
    assert "Hỏi" not in text(office, FILES[1])
    office.write(f"content/{NAME}/gop-y.yaml", OPINIONS)
    outcome = office.run("trinh-ky", NAME)
    assert (outcome.status, "[N910]" in outcome.err) == (0, True)
    slip = text(office, FILES[1])
    assert "Hỏi 2 nơi: 2 góp ý; tiếp thu 1; chưa trả lời 1." in slip
    assert "còn 1 góp ý chưa trả lời [N910]" in slip
    said = 'ghi: "Đề nghị bỏ."'
    answered = OPINIONS.replace(said, f"{said}\n        ket_qua: tiep_thu")
    office.write(f"content/{NAME}/gop-y.yaml", answered)
    assert "[N910]" not in office.run("trinh-ky", NAME).err
    assert "Hỏi 2 nơi: 2 góp ý; tiếp thu 2." in text(office, FILES[1])
