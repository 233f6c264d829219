"""A registry or a folder that is not as it must be: one error at its place, nothing is written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from offices import PLAN, REGISTRY, TASKS, VALID, Office, Row, check_row, make_office

MEMBER = "gom: [phong-tu-phap]"
PARENT = 'ky_hieu: "PTP"\n    truc_thuoc: '
registry = partial(Row, file=REGISTRY)

ROWS = [
    registry("no registry", "", None, "Y001", 0, "không thấy tệp", "kiểm tra tên tệp"),
    registry("a list", "", "- id: a\n", "Y103", 1, "thấy một danh sách", "loai_co_quan, co_quan"),
    registry(
        "misspelt key", '    ky_hieu: "PNV"', '    kyhieu: "PNV"', "Y101", 20, "lạ", "`ky_hieu`?"
    ),
    registry(
        "no name", '    ten: "Phòng Nội vụ"\n', "", "Y102", 17, "thiếu khóa `ten`", "thêm dòng"
    ),
    registry("empty name", '"Phòng Nội vụ"', '""', "Y104", 19, "giá trị trống", "gõ nội dung"),
    registry("body twice", "id: phong-cu", "id: phong-noi-vu", "N101", 29, "ở dòng 17", "mã khác"),
    registry(
        "group named as a body", "id: hai-phong", "id: phong-cu", "N101", 38, "ở dòng 29", "khác"
    ),
    registry(
        "kind twice", "\nco_quan:", "\n  - id: phong\nco_quan:", "N101", 10, "ở dòng 6", "mã khác"
    ),
    registry(
        "unknown kind",
        'phong\n    ten: "Phòng Cũ"',
        'phongg\n    ten: "A"',
        "N102",
        30,
        "mang mã",
        "`phong`?",
    ),
    registry(
        "unknown parent",
        f"{PARENT}ubnd-huyen",
        f"{PARENT}ubnd-huyenn",
        "N102",
        27,
        "mang mã",
        "`ubnd-huyen`?",
    ),
    registry(
        "unknown heir",
        "[phong-noi-vu, phong-tu-phap]",
        "[phong-tu-fap]",
        "N102",
        33,
        "`phong-tu-fap`",
        "?",
    ),
    registry(
        "end before start",
        "den: 2022-12-31",
        "tu: 2023-01-01\n    den: 2022-12-31",
        "N115",
        33,
        "trước `tu: 2023-01-01`",
        "sửa một trong hai",
    ),
    registry(
        "wrong day",
        "den: 2022-12-31",
        "den: 31.12.2022",
        "Y104",
        32,
        "cần một ngày",
        "`2022-12-31`",
    ),
    registry(
        "neither yes nor no",
        '    ten: "các phòng"',
        '    ten: "các phòng"\n    mo: maybe',
        "Y104",
        37,
        "`true` hoặc `false`",
        "gõ true",
    ),
    registry(
        "unknown member", MEMBER, "gom: [phong-tu-phapp]", "N102", 40, "mang mã", "`phong-tu-phap`?"
    ),
    registry(
        "unknown kind of members",
        "[{loai: phong}]",
        "[{loai: phonggg}]",
        "N102",
        37,
        "mang mã",
        "`phong`?",
    ),
    registry("group of nobody", f"    {MEMBER}\n", "", "N117", 38, "không gồm ai", "`mo: true`"),
    registry(
        "member of nothing", "[{loai: phong}]", "[{}]", "Y104", 37, "thành viên trống", "gõ mã"
    ),
    registry(
        "member told twice",
        "{loai: phong}",
        "{id: phong-cu, loai: phong}",
        "Y104",
        37,
        "`id`",
        "gõ mã",
    ),
    registry(
        "group inside itself", MEMBER, "gom: [hai-phong]", "N103", 40, "chứa chính nó", "bỏ một"
    ),
    registry(
        "group minus itself",
        MEMBER,
        f"{MEMBER}\n    tru: [hai-phong]",
        "N103",
        40,
        "chính nó",
        "bỏ",
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_bad_registry(row: Row, tmp_path: Path) -> None:
    check_row(make_office(tmp_path), row)


def errors(office: Office) -> list[tuple[str, str, int]]:
    """What `validate` calls errors; a build ends with 1 and writes nothing."""
    before = office.files()
    found = [p for p in office.problems() if p["muc_do"] == "loi"]
    assert office.run("build").status == (1 if found else 0)
    assert not found or office.files() == before
    return [(p["ma"], p["tep"], p["dong"]) for p in found]


def test_a_circle_of_three_groups_is_told_at_each(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    more = "".join(
        f'\n  - id: {name}\n    ten: "{name}"\n    gom: [{inner}]'
        for name, inner in (("ba-phong", "bon-phong"), ("bon-phong", "hai-phong"))
    )
    office.change(REGISTRY, MEMBER, f"gom: [ba-phong]{more}")
    assert errors(office) == [("N103", REGISTRY, line) for line in (40, 43, 46)]
    first = office.problems()[0]["thong_bao"]
    assert "`hai-phong` → `ba-phong` → `bon-phong` → `hai-phong`" in first


def test_overlapping_groups_in_both_columns_are_no_guess(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(
        TASKS, "[phong-noi-vu]\n  phoi_hop: [cac-phong]", "[nhom-a]\n  phoi_hop: [nhom-b]"
    )
    groups = (("nhom-a", "phong-noi-vu, phong-tu-phap"), ("nhom-b", "phong-tu-phap, ubnd-huyen"))
    for name, inner in groups:
        new = f'nhom:\n  - id: {name}\n    ten: "{name}"\n    gom: [{inner}]\n'
        office.change(REGISTRY, "nhom:\n", new)
    assert errors(office) == [("N201", TASKS, 1)]


def test_a_faulty_file_is_not_told_again_in_all_that_refer_to_it(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(REGISTRY, '    ky_hieu: "PNV"', '    kyhieu: "PNV"')
    office.change(PLAN, "  2. Bám", "  3. Bám")
    assert errors(office) == [("Y101", REGISTRY, 20), ("N301", PLAN, 11)]


def test_folders_without_the_one_file_they_need(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.write("content/hai/ke-hoach.yaml", VALID[PLAN])
    office.write("content/hai/quyet-dinh.yaml", "loai: quyet_dinh\n")
    office.write("content/khong/phan-cong.yaml", VALID[TASKS])
    office.write("content/sai/ke-hoac.yaml", VALID[PLAN])
    office.write("content/yml/ke-hoach.yml", VALID[PLAN])
    folders = ("content/hai", "content/khong", "content/sai", "content/yml")
    assert errors(office) == [("N402", folder, 0) for folder in folders]
    hints = [problem["goi_y"] for problem in office.problems()]
    assert "thư mục riêng" in hints[0]
    assert "`ke-hoac.yaml` thành `ke-hoach.yaml`" in hints[2]
    assert "`ke-hoach.yml` thành `ke-hoach.yaml`" in hints[3]


def test_files_at_the_wrong_place(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.write("content/ke-hoach.yaml", VALID[PLAN])
    (tmp_path / "content/thu-muc/ke-hoach.yaml").mkdir(parents=True)
    office.write("content/khac/ke-hoach-1/ke-hoach.yaml", "loai: ke_hoach\n")
    (tmp_path / PLAN).rename(tmp_path / "content/ke-hoach-1/quyet-dinh.yaml")
    assert errors(office) == [
        ("N413", "content/ke-hoach-1/quyet-dinh.yaml", 1),
        ("N412", "content/ke-hoach.yaml", 0),
        ("N403", "content/khac/ke-hoach-1", 0),
    ]
