"""A command line typed a little beside the right one is answered by what to type."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import Office, make_office

SETTINGS, COLUMNS = "content/kiem-tra.yaml", "templates/nd30/bang-tinh.yaml"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


# (what is typed, what is told first)
TYPED = [
    (["build", "-don-vi", "x"], "thấy `-don-vi`, cần hai dấu gạch: gõ `--don-vi`"),
    (["build", "—pdf"], "thấy `—pdf`, dấu gạch dài là của Word: gõ `--pdf`"),
    (["build", "–-pdf"], "thấy `–-pdf`, dấu gạch dài là của Word: gõ `--pdf`"),
    (["build", "--PDF"], "không có tùy chọn `--PDF`, có phải là `--pdf`?"),
    (["validate", "--pdf"],
     "không có tùy chọn `--pdf` ở lệnh này: là tùy chọn của build"),
    (["validate", "-C", "."],
     "không có tùy chọn `-C` ở đây: tùy chọn này đứng ngay sau `vanban`"),
    (["schema", "danhba"], "; có phải là `danh-ba`?"),
    (["kinds", "ke-hoach"], "thừa tham số `ke-hoach`\n"),
    (["phat-hanh", "x", "-y"], "`--yes` chỉ đi với `--huy`"),
    (["phat-hanh", "x", "--so", "15/KH-UBND"], "cần một số nguyên từ 1 đến 999999999: gõ `15`"),
    (["tien-do", "x", "--ngay", "2026-06-10"],
     "`--ngay` chỉ đi với `vanban tien-do ghi …`; xem tính đến một ngày: `--tai-ngay`"),
    (["tien-do", "x", "--han", "2026-06-10"], "`--han` chỉ đi với `vanban tien-do ghi …`\n"),
    (["so-dang-ky", "--nam", "26"], "cần một số nguyên từ 1900 đến 9999\n"),
    (["phat-hanh", "x", "--ngay", "30/02/2026"],
     "tùy chọn `--ngay`: thấy `30/02/2026`, không có ngày này trong lịch"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "told"), TYPED)
def test_a_wrong_use_is_told_with_what_to_type(office: Office, typed: list[str], told: str) -> None:
    done = office.run(*typed)
    assert done.status == 2
    assert told in done.err


def test_the_help_that_is_offered_is_that_of_the_command(office: Office) -> None:
    assert "Gõ `vanban coverage --help`" in office.run("coverage", "--don-vi").err


def test_a_dash_inside_a_text_is_no_option(office: Office) -> None:
    assert "gạch dài" not in office.run("tien-do", "ghi", "x", "--ghi", "– đã xong").err


def test_a_shared_file_is_called_that(office: Office) -> None:
    told = office.run("validate", "content/danh-ba.yaml").err
    assert "`content/danh-ba.yaml` không phải văn bản, là tệp dùng chung" in told
    assert "`vanban validate`" in told


def test_validate_reads_what_no_page_depends_on(office: Office) -> None:
    office.write(SETTINGS, "bo_qua:\n  - {ma: T999, ly_do: x}\n")
    office.write(COLUMNS, "trang: a: b\n")
    told = [(p["tep"], p["dong"], p["ma"]) for p in office.problems()]
    assert (SETTINGS, 2, "Y104") in told
    assert COLUMNS in [name for name, _, _ in told]
