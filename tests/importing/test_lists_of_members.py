"""A list of who is in a committee is a table, not tasks of persons."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from import_files import word_file
from offices import Office

HEAD = ["TT", "Họ và tên", "Chức vụ, đơn vị công tác", "Nhiệm vụ"]
MEMBERS = [
    ["1", "Nguyễn Văn Mẫu", "Trưởng phòng Kinh tế", "Tổ trưởng"],
    ["2", "Hoàng Thị Mẫu", "Công chức Phòng Kinh tế", "Thư ký"],
    ["3", "Lò Văn Mẫu", "Trưởng thôn 1", "Thành viên"],
]
BOARD = [
    ["1", "Trần Văn Mẫu", "Chủ tịch UBND xã", "Trưởng ban"],
    ["2", "Lê Thị Mẫu", "Phó Chủ tịch UBND xã", "Phó Trưởng ban Thường trực"],
    ["3", "Vàng A Mẫu", "Trưởng Công an xã", "Ủy viên"],
]
WORK = [
    ["1", "Nguyễn Văn Mẫu", "Trưởng phòng Kinh tế", "Tham mưu kế hoạch"],
    ["2", "Hoàng Thị Mẫu", "Công chức Phòng Kinh tế", "Tổng hợp số liệu hằng tháng"],
]


def summary(folder: Path, rows: list[list[str]]) -> str:
    blocks: list[Any] = ["[c b]QUYẾT ĐỊNH", "[c b]Kiện toàn Tổ giúp việc", {"table": [HEAD, *rows]}]
    (folder / "qd.docx").write_bytes(word_file(blocks))
    told = Office(folder).run("import", "qd.docx", "-o", "content/qd", "--loai", "quyet_dinh")
    return told.out + told.err


@pytest.mark.parametrize("rows", [MEMBERS, BOARD])
def test_posts_are_no_tasks(tmp_path: Path, rows: list[list[str]]) -> None:
    assert "nhiệm vụ trong bảng" not in summary(tmp_path, rows)
    assert not (tmp_path / "content/qd/phan-cong.yaml").exists()
    assert rows[0][1] in (tmp_path / "content/qd/quyet-dinh.yaml").read_text("utf-8")


def test_work_of_persons_is(tmp_path: Path) -> None:
    assert "2 nhiệm vụ trong bảng" in summary(tmp_path, WORK)
