"""What the program says to type can be typed as it stands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from offices import Office, make_office, run_program


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def said(text: str) -> list[str]:
    """The words of the command that a line says to type."""
    found = re.search(r"(?:dựng|sau này|gõ thêm tên): vanban (.*)$", text, re.MULTILINE)
    assert found is not None, text
    return shlex.split(found[1])


def test_a_name_with_spaces_is_put_in_quotes(office: Office) -> None:
    made = office.run("new", "ke_hoach", "Kế hoạch mới")
    assert office.run(*said(made.out)).status == 0
    kept = office.run("ban-thao", "Kế hoạch mới", "--ten", "lần 1")
    assert office.run(*said(kept.out)).status == 0


def test_a_folder_with_spaces_is_put_in_quotes(tmp_path: Path) -> None:
    inside = make_office(tmp_path / "Văn phòng xã").folder / "content"
    told = run_program("-C", str(inside), "validate").err
    (typed,) = re.findall(r"vào thư mục làm việc: cd (.*)$", told, re.MULTILINE)
    assert shlex.split(typed) == [inside.parent.as_posix()]


def test_templates_that_are_there_are_completed_and_not_made_elsewhere(office: Office) -> None:
    office.run("init", "--template")
    assert "vanban init --template --bo-sung" in office.run("init", "--template").err


def test_a_group_in_the_place_of_a_body_is_called_a_group(office: Office) -> None:
    told = office.run("build", "--don-vi", "cac-phong").err
    assert "thấy `--don-vi cac-phong`, là nhóm “các phòng”, cần một cơ quan [N102]" in told


def test_an_unknown_body_is_told_with_the_option_that_names_it(office: Office) -> None:
    assert "`--co-quan la`" in office.run("don-doc", "ke-hoach-1", "--co-quan", "la").err


def test_an_unknown_body_that_is_to_issue_is_told_before_what_its_plan_lacks(
    office: Office,
) -> None:
    told = office.run("phat-hanh", "ke-hoach-1", "--don-vi", "la", "--so", "1").err
    assert "thấy `--don-vi la`, không có trong danh bạ [N102]" in told
    assert "N876" not in told
