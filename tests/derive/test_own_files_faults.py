"""What is wrong with a body's own file is told at its line, and nothing is built."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from offices import Row, check_row, is_vietnamese, make_office
from own_offices import FOCAL, TOWN, faults, say
from seed_office import PLAN, ROOT, copied
from vanban.problems.problem import Problem
from vanban.project.project import Project


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return copied(tmp_path)


OWN = f"content/{PLAN}/don-vi/{FOCAL}.yaml"


@pytest.mark.parametrize(
    ("text", "code", "line", "seen", "hint"),
    [
        ('bo:\n  - "#nv-99"\n', "N153", 2, "thấy `#nv-99`", "`#nv-0"),
        ('bo:\n  - "#trien-kha"\n', "N153", 2, "không có mục này", "`#trien-khai`?"),
        ('bo: ["IV.1"]\n', "N153", 1, "thấy `IV.1`", "có phải là `"),
        ('thay:\n  - muc: "#xa"\n    noi_dung: "x"\n', "N153", 2, "thấy `#xa`", "`#muc-dich`"),
        (
            'them:\n  - sau: "#to-choc"\n    gom: [{khoan: "x"}]\n',
            "N153",
            2,
            "`#to-choc`",
            "`#to-chuc`?",
        ),
        (
            'viec:\n  nv-44:\n    lanh_dao: "x"\n',
            "N154",
            2,
            "không có nhiệm vụ `nv-44`",
            "`nv-04`?",
        ),
        (
            'bo:\n  - "#nv-04"\nthay:\n  - muc: "#nv-04"\n    noi_dung: "x"\n',
            "N155",
            4,
            "đã bỏ hoặc đã thay ở dòng 2",
            "một trong hai",
        ),
        (
            'bo: ["#to-chuc"]\nthem:\n  - sau: "#trien-khai"\n    gom: [{khoan: "x"}]\n',
            "N155",
            3,
            "đã bỏ",
            "một trong hai",
        ),
        (
            'thay:\n  - {muc: "III.1", noi_dung: "a"}\n  - {muc: "#trien-khai", noi_dung: "b"}\n',
            "N155",
            3,
            "đã thay ở dòng 2",
            "",
        ),
        (
            'bo: ["II.2"]\nthay:\n  - {muc: "#chu-tri", noi_dung: "VIỆC CHỦ TRÌ"}\n',
            "N155",
            3,
            "`#chu-tri`, mục này không còn",
            "mục lớn hơn",
        ),
        (
            'them:\n  - trong: "#to-chuc"\n    gom: [{khoan: "x", id: trien-khai}]\n',
            "N307",
            2,
            "trien-khai",
            "",
        ),
        ('them:\n  - gom: [{khoan: "x"}]\n', "Y104", 2, "không nói thêm vào đâu", "`sau"),
        ("mo_dao: x\n", "Y101", 1, "khóa lạ `mo_dao`", "`mo_dau`?"),
        ("so_van_ban: 7\n", "N108", 1, "mang số 7, cần lý do", "ly_do_so"),
        ("trang_thai: da_phat_hanh\n", "N109", 1, "cần có `so_van_ban` và `ngay`", ""),
        ("can_cu: [{vien_dan: kl-51-tw}]\n", "N106", 1, "`kl-51-tw`", "`kl-50-tw`?"),
        ('mo_dau: "Theo [@kl-51-tw]"\n', "N106", 1, "`kl-51-tw`", "`kl-50-tw`?"),
        ('ket_thuc: "a **b"\n', "N315", 1, "`**` lẻ", ""),
        ('noi_nhan: [{ghi: "A", gom: [phong-y-ta]}]\n', "N102", 1, "`phong-y-ta`", "phong-y-te"),
    ],
)
def test_faults_are_told_at_their_line(
    office: Path, text: str, code: str, line: int, seen: str, hint: str
) -> None:
    project = say(office, text)
    assert faults(project) == [(code, OWN, line)]
    (found,) = project.problems
    assert seen in found.thong_bao
    assert hint in found.goi_y
    assert is_vietnamese(found.thong_bao)


def test_a_unit_put_where_its_level_does_not_fit(office: Path) -> None:
    project = say(office, 'them:\n  - sau: "#trien-khai"\n    gom: [{muc: "PHẦN THÊM"}]\n')
    assert set(faults(project)) == {("N309", OWN, 2)}
    assert any("cần một bậc thấp hơn" in one.thong_bao for one in project.problems)


def test_a_task_that_is_not_the_bodys_any_more(office: Path) -> None:
    text = 'bo: ["#nv-01"]\nviec:\n  nv-01:\n    lanh_dao: "Chủ tịch"\n'
    assert say(office, text, TOWN).problems == ()
    path = office / "content" / PLAN / "phan-cong.yaml"
    first = "  phoi_hop: [cac-co-quan-don-vi, cac-xa-thi-tran]\n"
    path.write_text(path.read_text("utf-8").replace(first, "", 1), "utf-8")
    project = Project.open(office)
    assert faults(project) == [
        ("N154", f"content/{PLAN}/don-vi/{TOWN}.yaml", 1),
        ("N154", f"content/{PLAN}/don-vi/{TOWN}.yaml", 3),
    ]
    assert all("không còn là việc" in one.thong_bao for one in project.problems)


def only(project: Project) -> Problem:
    (found,) = project.problems
    return found


@pytest.mark.parametrize(
    ("who", "code", "seen", "hint"),
    [
        ("phong-y-ta", "N151", "danh bạ không có", "`phong-y-te.yaml`"),
        ("cac-co-quan-don-vi", "N151", "tên nhóm", "mã cơ quan"),
        ("so-noi-vu", "N152", "không có việc", "xóa tệp"),
        ("ubnd-xa-phong-tho", "N152", "không có việc", "giao việc"),
    ],
)
def test_files_of_nobody_are_told(office: Path, who: str, code: str, seen: str, hint: str) -> None:
    found = only(say(office, 'mo_dau: "x"\n', who))
    assert (found.ma, found.tep) == (code, f"content/{PLAN}/don-vi/{who}.yaml")
    assert seen in found.thong_bao
    assert hint in found.goi_y


def test_a_name_that_a_file_has_already_is_not_proposed(office: Path) -> None:
    say(office, 'mo_dau: "x"\n', "phong-y-te")
    found = only(say(office, 'mo_dau: "x"\n', "phong-y-ta"))
    assert "phong-y-te.yaml" not in found.goi_y


def test_a_cell_without_a_column_is_a_notice(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    wording = tmp_path / "templates/nd30/van_mau/ke-hoach-thuc-hien.yaml"
    text = wording.read_text("utf-8")
    column = text.index("  them:\n    - {truong: nguoi_phu_trach")
    wording.write_text(text[:column], "utf-8")
    found = only(say(copied(tmp_path), 'viec:\n  nv-04:\n    nguoi_thuc_hien: "x"\n'))
    assert (found.ma, found.muc_do, found.dong) == ("N156", "luu_y", 3)


def test_both_commands_tell_it_and_write_nothing(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    own = "content/ke-hoach-1/don-vi/phong-noi-vu.yaml"
    office.write(own, 'thay:\n  - muc: "#trien-khai"\n    noi_dung: "Phòng triển khai."\n')
    assert office.problems() == []
    row = Row("", "#trien-khai", "#trien-khoi", "N153", 2, "không có mục", "`#trien-khai`?", own)
    check_row(office, row)


def test_a_misspelt_column_is_told_beside_an_own_file(office: Path) -> None:
    main = office / f"content/{PLAN}/ke-hoach.yaml"
    typed = main.read_text("utf-8").replace("truong: noi_dung", "truong: noi_dungg")
    main.write_text(typed, "utf-8")
    say(office, 'viec:\n  nv-04:\n    lanh_dao: "x"\n')
    told = [(p.ma, p.goi_y) for p in Project.open(office).problems if p.muc_do == "loi"]
    assert told == [("N408", "có phải là `noi_dung`?")]
