"""`vanban import`: what it writes, what it leaves alone, what it says; hostile files."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from import_files import cases, word_file
from offices import run_program
from plan_versions import KT, ROWS, VHXH, Version, write
from rules_read import lay_rules
from seed_office import ROOT
from vanban.cli import cli
from vanban.cli.exit import run

PLAN = next(one for one in cases() if one.name.startswith("mở đầu bằng Thực hiện"))
ANNEXES = next(one for one in cases() if one.name.startswith("hai phụ lục"))


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "kh.docx").write_bytes(word_file(PLAN.blocks))
    return lay_rules(tmp_path)


def call(folder: Path, *arguments: str) -> Result:
    done = CliRunner().invoke(cli, ["-C", str(folder), "import", *arguments], standalone_mode=False)
    done.exit_code = done.exit_code or int(done.return_value or 0)
    return done


def files(folder: Path) -> list[str]:
    """What lies in a folder, the cache aside."""
    return sorted(one.name for one in folder.iterdir() if one.name != ".vanban")


def told(folder: Path, *arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Run it as a program is run: the exit status, and what stands on both outputs."""
    import sys

    old, sys.argv = sys.argv, ["vanban", "-C", str(folder), "import", *arguments]
    try:
        status = run(cli)
    finally:
        sys.argv = old
    out = capsys.readouterr()
    return status, out.out + out.err


def test_a_plan_becomes_an_office_that_builds(office: Path) -> None:
    done = call(office, "kh.docx", "-o", "content/ke-hoach-58")
    assert done.exit_code == 0, done.output
    for name in ("ke-hoach-58/ke-hoach.yaml", "danh-ba.yaml", "vien-dan.yaml"):
        assert f"đã ghi content/{name}" in done.output
        assert (office / "content" / name).is_file()
    checked = CliRunner().invoke(cli, ["-C", str(office), "validate"])
    assert checked.exit_code == 0, checked.output
    assert "lỗi:" not in checked.output


def test_without_a_target_nothing_is_written(office: Path) -> None:
    done = call(office, "kh.docx")
    assert done.exit_code == 0
    assert "Chưa ghi gì" in done.output
    assert files(office) == ["kh.docx"]


def test_nothing_is_written_over(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(office, "kh.docx", "-o", "content/a").exit_code == 0
    source = office / "content/a/ke-hoach.yaml"
    source.write_text(source.read_text("utf-8") + "# sửa tay\n", "utf-8")
    before = {p: p.read_bytes() for p in office.rglob("*") if p.is_file()}
    status, text = told(office, "kh.docx", "-o", "content/a", capsys=capsys)
    assert status == 1
    assert "N601" in text
    assert "--ghi-de" in text
    assert {p: p.read_bytes() for p in office.rglob("*") if p.is_file()} == before
    assert call(office, "kh.docx", "-o", "content/a", "--ghi-de").exit_code == 0
    assert "sửa tay" not in source.read_text("utf-8")


def test_shared_files_keep_what_stands_in_them(office: Path) -> None:
    shutil.copytree(ROOT / "starter/xa", office / "content")
    names = ("danh-ba.yaml", "vien-dan.yaml")
    before = {name: (office / "content" / name).read_text("utf-8") for name in names}
    assert call(office, "kh.docx", "-o", "content/a").exit_code == 0
    for name, text in before.items():
        now = (office / "content" / name).read_text("utf-8").splitlines()
        assert [line for line in text.splitlines() if line not in now] == []
    checked = CliRunner().invoke(cli, ["-C", str(office), "validate", "a"])
    assert "lỗi:" not in checked.output


def test_a_second_import_adds_nothing_twice(office: Path) -> None:
    call(office, "kh.docx", "-o", "content/a")
    shared = {n: (office / "content" / n).read_bytes() for n in ("danh-ba.yaml", "vien-dan.yaml")}
    call(office, "kh.docx", "-o", "content/b")
    assert {n: (office / "content" / n).read_bytes() for n in shared} == shared


@pytest.mark.parametrize(
    "target", ["../ngoai", "/tmp/x", "content", "content/Kế hoạch", "content/../x"]
)
def test_a_target_elsewhere_is_refused(
    office: Path, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, text = told(office, "kh.docx", "-o", target, capsys=capsys)
    assert status == 1
    assert "N600" in text
    assert files(office) == ["kh.docx"]


def test_every_word_is_accounted_for(office: Path) -> None:
    done = call(office, "kh.docx", "--doi-chieu")
    assert done.exit_code == 0, done.output
    assert "chữ ở nguồn" in done.output
    assert "“CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM” (8 chữ): chương trình tự in" in done.output
    assert "mất" not in done.output.split("bản dựng lại")[1]


def test_an_unknown_part_is_told_and_the_status_says_so(office: Path) -> None:
    blocks = list(PLAN.blocks)
    stray = {"sides": [["[c b]TÊN LẠ KHÔNG AI BIẾT", "x y z"], ["", ""]]}
    (office / "la.docx").write_bytes(word_file([blocks[0], stray, *blocks[1:]]))
    done = call(office, "la.docx", "--format", "json")
    whole = json.loads(done.output)["doi_chieu"]
    assert sum(len(one["chu"].split()) for one in whole["doan"]) == whole["so_chu"]


def test_words_that_the_page_lacks_are_told_without_an_account(office: Path) -> None:
    """The number of a Party paper has no place in a source of the decree."""
    day = "[c i]Bình Minh, ngày 12 tháng 01 năm 2026"
    left = ["[c]ĐẢNG BỘ TỈNH BÌNH MINH", "[c b]TỈNH ỦY", "[c]Số 12-KH/TU"]
    head = {"sides": [left, ["[c b]ĐẢNG CỘNG SẢN VIỆT NAM", day]]}
    paper = [head, "[c b]KẾ HOẠCH", "[c b]Thực hiện Nghị quyết", "I- NHIỆM VỤ", "1- Quán triệt."]
    (office / "dang.docx").write_bytes(word_file(paper))
    said = call(office, "dang.docx").output
    assert "thiếu 1 chữ mà tệp có: 12-KH/TU; xem ở đâu bằng `--doi-chieu`" in said
    assert "mà tệp có" not in call(office, "kh.docx").output


def test_json_is_the_contract(office: Path) -> None:
    whole = json.loads(call(office, "kh.docx", "--format", "json").output)
    assert list(whole)[:6] == ["phien_ban", "tables", "prose", "parts", "asked", "left"]
    assert whole["parts"]["so"] == "/KH-UBND"
    counted = sum(len(one["chu"].split()) for one in whole["doi_chieu"]["doan"])
    assert counted == whole["doi_chieu"]["so_chu"]
    assert all(one.get("khoa") or one.get("ly_do") for one in whole["doi_chieu"]["doan"])


def test_faults_are_json_too(office: Path) -> None:
    (office / "hong.docx").write_bytes(b"PK\x03\x04 hong")
    done = call(office, "hong.docx", "--format", "json")
    assert done.exit_code == 1
    assert json.loads(done.output)["problems"][0]["ma"].startswith("T0")


HOSTILE = {
    "trong.docx": b"",
    "pdf.docx": b"%PDF-1.7 ...",
    "chu.docx": "chỉ là chữ".encode(),
    "zip.docx": b"PK\x05\x06" + b"\x00" * 18,
    "ole.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "~$kh.docx": b"\x05An" + b"\x00" * 160,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_words(
    office: Path, name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")  # no LibreOffice
    (office / name).write_bytes(HOSTILE[name])
    status, text = told(office, name, "-o", "content/a", capsys=capsys)
    assert status in (1, 3)
    assert "lỗi:" in text
    assert "Traceback" not in text
    assert not (office / "content").exists()


def test_a_missing_file_is_told(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, text = told(office, "khong-co.docx", capsys=capsys)
    assert status == 1
    assert "T001" in text


def test_two_word_files_are_refused(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "hai.docx").write_bytes(word_file(ANNEXES.blocks))
    status, text = told(office, "kh.docx", "hai.docx", capsys=capsys)
    assert status == 1
    assert "N602" in text


def test_unknown_kind_and_issuer_are_told(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, text = told(office, "kh.docx", "--loai", "ke_hoac", capsys=capsys)
    assert status == 1
    assert "có phải là `ke_hoach`" in text
    status, text = told(office, "kh.docx", "--co-quan", "khong-co", capsys=capsys)
    assert status == 1
    assert "N102" in text


def test_answers_are_applied_and_remembered(office: Path) -> None:
    tmp_path = office
    table = [
        ["[c b]TT", "[c b]Nhiệm vụ", "[c b]Cơ quan chủ trì"],
        ["1", "Rà soát vỉa hè", "Phòng Quản lý đô thị"],
        ["2", "Lát gạch", "Phòng QLĐT"],
    ]
    blocks = [*PLAN.blocks, {"page": "doc"}, "[c b]Phụ lục", "[c b]PHÂN CÔNG", {"table": table}]
    (tmp_path / "kh.docx").write_bytes(word_file(blocks))
    first = call(tmp_path, "kh.docx", "-o", "content/a")
    assert "cau-hoi-a.xlsx" in first.output
    book = openpyxl.load_workbook(tmp_path / "cau-hoi-a.xlsx")
    for row in book.worksheets[0].iter_rows():
        if row[2].value == "Phòng QLĐT":
            row[-1].value = "Phòng Quản lý đô thị"
    filled = io.BytesIO()
    book.save(filled)
    (tmp_path / "tra-loi.xlsx").write_bytes(filled.getvalue())
    again = call(tmp_path, "kh.docx", "-o", "content/a", "--tra-loi", "tra-loi.xlsx", "--ghi-de")
    assert again.exit_code == 0, again.output
    assert "Phòng QLĐT" in (tmp_path / "content/ten-khac.yaml").read_text("utf-8")
    tasks = (tmp_path / "content/a/phan-cong.yaml").read_text("utf-8")
    assert tasks.count("chu_tri: [phong-quan-ly-do-thi]") == 2
    other = call(tmp_path, "kh.docx", "-o", "content/b")
    assert "Phòng QLĐT" not in other.output  # the office remembers


def test_a_province_comes_into_the_registry_once(tmp_path: Path) -> None:
    words = ("danh-ba", "--tinh", "Lâm Đồng", "--tinh-den", "2026-01-01")
    first = call(tmp_path, *words)
    assert first.exit_code == 0, first.output
    text = (tmp_path / "content/danh-ba.yaml").read_text("utf-8")
    assert "UBND tỉnh Lâm Đồng" in text
    again = call(tmp_path, *words)
    assert "thêm 0 cơ quan" in again.output
    assert (tmp_path / "content/danh-ba.yaml").read_text("utf-8") == text


def test_a_list_comes_behind_what_is_there(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "starter/xa", office / "content")
    before = (office / "content/danh-ba.yaml").read_text("utf-8").splitlines()
    listed = [
        ["STT", "Tên cơ quan", "Email"],
        ["1", "Trạm Thú y", "ty@x.vn"],
        ["2", "Hạt Kiểm lâm", ""],
    ]
    (office / "ds.docx").write_bytes(word_file([{"table": listed}]))
    done = call(office, "danh-ba", "ds.docx")
    assert done.exit_code == 0, done.output
    now = (office / "content/danh-ba.yaml").read_text("utf-8").splitlines()
    assert [line for line in before if line not in now] == []
    assert "Trạm Thú y" in "\n".join(now)
    status, text = told(office, "danh-ba", "kh.docx", capsys=capsys)
    assert status == 1
    assert "N604" in text
    status, text = told(office, "danh-ba", "--tinh", "Không Có", capsys=capsys)
    assert status == 1
    assert "N603" in text
    _, text = told(office, "danh-ba", "--tinh", "Lam Dong", capsys=capsys)
    assert 'có phải là `--tinh "Lâm Đồng"`?' in text


def test_a_table_alone_goes_into_the_folder_of_its_plan(tmp_path: Path) -> None:
    (tmp_path / "viec.csv").write_text(
        "STT,Nội dung,Chủ trì\n1,Lập kế hoạch,Phòng Nội vụ\n2,Báo cáo kết quả,Phòng Tài chính\n",
        "utf-8",
    )
    plan = tmp_path / "content" / "ke-hoach-5" / "ke-hoach.yaml"
    plan.parent.mkdir(parents=True)
    plan.write_text("loai: ke_hoach\n", "utf-8")
    done = run_program("-C", str(tmp_path), "import", "viec.csv", "-o", "content/ke-hoach-5")
    assert (done.status, done.err) == (0, "")
    assert "đã ghi content/ke-hoach-5/phan-cong.yaml" in done.out
    text = (plan.parent / "phan-cong.yaml").read_text("utf-8")
    assert text.count("- id:") == 2
    assert "chu_tri: [phong-noi-vu]" in text
    assert plan.read_text("utf-8") == "loai: ke_hoach\n"
    again = run_program("-C", str(tmp_path), "import", "viec.csv", "-o", "content/ke-hoach-5")
    assert (again.status, "N601" in again.err) == (1, True)
    assert "Chưa ghi gì" in run_program("-C", str(tmp_path), "import", "viec.csv").out


def test_a_file_that_reads_as_issued_is_told_in_one_line_and_may_be_a_draft(
    tmp_path: Path,
) -> None:
    whole = Version(number="Số: 35/KH-UBND", day="ngày 12 tháng 3 năm 2026")
    write(tmp_path, whole, "kh.docx")
    source = tmp_path / "content/kh/ke-hoach.yaml"
    told = call(tmp_path, "kh.docx", "-o", "content/kh").output
    assert "trang_thai: da_phat_hanh" in source.read_text("utf-8")
    (line,) = [line for line in told.splitlines() if "[N599]" in line]
    assert "coi là đã phát hành" in line
    assert "`--du-thao --ghi-de`" in told
    again = call(
        tmp_path, "kh.docx", "-o", "content/kh", "--du-thao", "--ghi-de", "--format", "json"
    )
    assert "trang_thai: du_thao" in source.read_text("utf-8")
    assert json.loads(again.output)["problems"] == []
    checked = CliRunner().invoke(cli, ["-C", str(tmp_path), "validate"])
    assert "lỗi:" not in checked.output


def test_a_draft_is_not_told_that_it_is_issued(tmp_path: Path) -> None:
    write(tmp_path, Version(), "kh.docx")
    assert "N599" not in call(tmp_path, "kh.docx").output


def test_a_new_version_is_told_task_by_task_and_written_when_asked(tmp_path: Path) -> None:
    write(tmp_path, Version(), "cu.docx")
    assert call(tmp_path, "cu.docx", "-o", "content/kh").exit_code == 0
    first, *others = ROWS
    changed = (first[0], KT, VHXH, "Trước ngày 31/07/2026", *first[4:])
    version = Version((*others[:1], changed, *others[1:4]), subject="Cải cách hành chính năm 2027")
    write(tmp_path, version)
    done = call(tmp_path, "moi.docx", "--vao", "content/kh", "--exit-code")
    assert done.exit_code == 1
    lines = done.output.splitlines()
    assert lines[1:3] == ["so với content/kh:", "  trích yếu:"]
    for line in (
        "      “2026” → “2027”",
        "  việc 2 (nv-01), đổi số 1 → 2:",
        "    chủ trì: thêm Phòng Kinh tế; bớt Phòng Văn hóa - Xã hội",
        "    thời gian: “Trước ngày 30/06/2026” → “Trước ngày 31/07/2026”",
        "  việc 6 (nv-06): không còn “Tổng hợp, báo cáo kết quả thực hiện”",
        "Chưa ghi gì. Ghi vào nguồn: thêm `--ghi-de`",
    ):
        assert line in lines, done.output
    written = call(tmp_path, "moi.docx", "--vao", "content/kh", "--ghi-de")
    assert written.exit_code == 0
    assert written.output.splitlines()[-3:-1] == [
        "đã ghi content/kh/ke-hoach.yaml",
        "đã ghi content/kh/phan-cong.yaml",
    ]
    again = call(tmp_path, "moi.docx", "--vao", "content/kh", "--exit-code", "--format", "json")
    assert again.exit_code == 0
    told = json.loads(again.output)
    assert list(told) == ["phien_ban", "vao", "parts", "tasks", "asked", "files", "problems"]
    assert (told["parts"], told["tasks"], told["files"]) == ([], [], [])


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        (("-o", "content/b"), "không dùng cùng `-o`"),
        (("--doi-chieu",), "không dùng cùng `--doi-chieu`"),
    ],
)
def test_options_that_do_not_go_with_a_new_version(
    more: tuple[str, ...], refusal: str, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("kh.docx", "--vao", "content/a", *more)
    status, said = told(office, *arguments, capsys=capsys)
    assert status == 2
    assert refusal in said
