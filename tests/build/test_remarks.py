"""Comments and tracked changes in what goes out are told before anybody sends them."""

from __future__ import annotations

from pathlib import Path

import pytest

from draft_office import DRAFT, NAME, TIME, built_draft_office
from hand_edits import Act, edited
from offices import Office

NOTE: Act = ("note", "hội nghị tổng kết", "hỏi lại Văn phòng")
TRACK: Act = ("track", "Quý IV năm 2023", "Tháng 11")
DOCUMENT = "output/ke-hoach-1/ke-hoach-1.docx"
COMMENTS, CHANGES = "nhận xét (Comment)", "chỗ sửa theo dõi (Track Changes)"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return built_draft_office(tmp_path / "office")


def work_in(office: Office, name: str, *acts: Act) -> None:
    office.write(name, edited((office.folder / name).read_bytes(), acts))


@pytest.mark.parametrize(
    ("acts", "told"),
    [((NOTE,), COMMENTS), ((TRACK,), CHANGES), ((NOTE, TRACK), f"{COMMENTS} và {CHANGES}")],
)
def test_what_reviewers_have_left_in_a_draft_is_told(
    office: Office, acts: tuple[Act, ...], told: str
) -> None:
    work_in(office, DRAFT, *acts)
    for command in ("status", "build"):
        found = office.run(command)
        assert f"1 tệp đã sửa còn {told} (`{NAME}`)" in found.err
        assert "[N906]" in found.err
        assert found.status == 0


def test_a_plan_with_a_comment_is_told_too(office: Office) -> None:
    work_in(office, DOCUMENT, NOTE)
    assert "[N906]" in office.run("build").err


def test_an_edit_without_marks_is_not_told(office: Office) -> None:
    work_in(office, DRAFT, ("say", "Văn phòng theo dõi chung."))
    assert "[N906]" not in office.run("build").err


def test_what_is_not_sent_is_not_told(office: Office) -> None:
    work_in(office, DRAFT, TRACK)
    office.change(*TIME)
    found = office.run("build")
    assert "[N146]" in found.err
    assert "[N906]" not in found.err
    command = ("phat-hanh", "ke-hoach-1", "--so", "1", "--nguoi-ky", "Nguyễn Văn A", "--khong-pdf")
    assert office.run("build", "--force").status == 0
    assert office.run(*command).status == 0
    work_in(office, DOCUMENT, NOTE)
    found = office.run("build")
    assert "[N704]" in found.err
    assert "[N906]" not in found.err
