"""A key that stands there with nothing behind it is filled in its line, never typed again."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import PLAN, REGISTRY, TASKS, Office, make_office

DAY = "ngay: 2023-07-12"
ROW = "  chu_tri: [phong-noi-vu]\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "typed"),
    [
        (PLAN, DAY, "ngay:", "N107", "`ngay: 2026-01-15`, hoặc ghi `tinh_den: 2026-01-15`"),
        (
            PLAN, DAY, "ngay: 2023-07\ntinh_den:", "N107",
            "`tinh_den: 2023-07-15`, hoặc ghi đủ `ngay: 2023-07-15`",
        ),
        (PLAN, DAY, f"{DAY}\nso_van_ban: 7\nly_do_so:", "N108", '`ly_do_so: "Số dự kiến"`, hoặc'),
        (REGISTRY, "    gom: [phong-tu-phap]", "    gom:", "N117", "`gom: [mã cơ quan]`, hoặc"),
        (REGISTRY, "den: 2022-12-31", "den:", "N193", "`den: …`, ngày cuối còn cơ quan này"),
        (TASKS, ROW, "  chu_tri:\n", "N159", "`chu_tri: [mã cơ quan]`, hoặc mã nhóm"),
        (
            TASKS, ROW, "  chu_tri: [phong-noi-vu, phong-tu-phap]\n  dau_moi:\n", "N501",
            "`dau_moi: phong-noi-vu` (cơ quan đứng đầu), hoặc chuyển bớt sang `phoi_hop`",
        ),
    ],
)  # fmt: skip
def test_what_to_type_is_typed_behind_the_key_that_is_there(
    tmp_path: Path, file: str, old: str, new: str, code: str, typed: str
) -> None:
    office: Office = make_office(tmp_path)
    office.change(file, old, new)
    (told,) = [one for one in office.problems() if one["ma"] == code]
    key = typed[1:].partition(":")[0]
    assert told["goi_y"].startswith(f"dòng `{key}` để trống: gõ nội dung vào dòng này, {typed}")
    lines = (office.folder / told["tep"]).read_text("utf-8").splitlines()
    assert lines[told["dong"] - 1].strip() == f"{key}:"
