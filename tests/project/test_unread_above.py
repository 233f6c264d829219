"""A document that names another one which is gone, or lies there and cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import PLAN, Office, make_office

LETTER = "dinh-chinh-ke-hoach-1"
ISSUED = ("--so", "7", "--ngay", "2023-07-26", "--khong-pdf", "--nguoi-ky", "Trần Văn Mẫu")
COMMANDS = (
    ("validate", LETTER),
    ("build", LETTER),
    ("trinh-ky", LETTER),
    ("ban-thao", LETTER, "--ten", "xin ý kiến"),
    ("phat-hanh", LETTER, *ISSUED),
    ("new", "--dinh-chinh", LETTER),
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with an issued plan, and a letter that corrects it."""
    made = make_office(tmp_path)
    assert made.run("phat-hanh", "ke-hoach-1", *ISSUED).status == 0
    assert made.run("new", "--dinh-chinh", "ke-hoach-1").status == 0
    tasks = f"content/{LETTER}/ban-tong-hop/phan-cong.yaml"
    made.change(tasks, "Rà soát văn bản", "Rà soát mọi văn bản")
    assert made.run("new", "--dinh-chinh", "ke-hoach-1").status == 0
    return made


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one[0])
def test_one_that_is_gone_is_told_though_another_document_has_errors(
    office: Office, command: tuple[str, ...]
) -> None:
    content = office.folder / "content"
    (content / "ke-hoach-1").rename(content / "ke-hoach-khac")
    office.write("content/khac/ke-hoach.yaml", "loai: ke_hoach\nloai: ke_hoach\n")
    outcome = office.run(*command)
    assert outcome.status == 1
    assert "[N620]" in outcome.out + outcome.err


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one[0])
def test_one_that_cannot_be_read_is_told_where_it_cannot(
    office: Office, command: tuple[str, ...]
) -> None:
    office.write(PLAN, (office.folder / PLAN).read_text("utf-8") + "  : [\n")
    outcome = office.run(*command)
    told = outcome.out + outcome.err
    assert outcome.status == 1
    assert "content/ke-hoach-1/ke-hoach.yaml:" in told
    assert "[Y026]" in told
    assert "N620" not in told
