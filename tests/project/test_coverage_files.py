"""The papers of `vanban coverage`: what they say, where they lie, no hand edit lost."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import json_coverage
from docx_text import paragraphs, tables
from offices import PLAN, REGISTRY, TASKS, Office, make_office
from seed_office import ROOT

SEED = "ke-hoach-207"
REVIEW = f"{SEED}/{SEED}_ra-soat-phan-cong.docx"
OWN = "don-vi/phong-noi-vu_nhiem-vu"
WHEN = "Sau khi có văn bản của Trung ương, tỉnh"
SMALL = "ke-hoach-1/ke-hoach-1_ra-soat-phan-cong.docx"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The papers of the seed."""
    folder = tmp_path_factory.mktemp("papers")
    office = Office(ROOT)
    assert office.run("coverage", SEED, "--docx", "--out", str(folder)).status == 0
    body = ("--don-vi", "phong-noi-vu", "--docx", "--xlsx")
    assert office.run("coverage", *body, "--out", str(folder)).status == 0
    return folder


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def review(office: Office, *more: str) -> tuple[int, list[dict[str, Any]]]:
    outcome = office.run("coverage", "ke-hoach-1", "--docx", "--format", "json", *more)
    return outcome.status, json.loads(outcome.out)["tep"]


# --- what they say ---


def test_the_review_says_who_has_which_task(out: Path) -> None:
    matrix, tasks = tables((out / REVIEW).read_bytes())
    heads = ["Stt", "Cơ quan, đơn vị", *map(str, range(1, 10)), "Chủ trì", "Phối hợp"]
    assert matrix[0] == heads
    assert matrix[1] == ["Cơ quan chuyên môn (13)"]
    assert matrix[2] == ["1", "Phòng Nội vụ", *"CCCCCCCPP", "7", "2"]
    assert matrix[-1][:2] == ["8", "Các xã, thị trấn (17)"]
    assert len(matrix) == 1 + (1 + 2) + (1 + 5) + (1 + 1)
    assert [row[0] for row in tasks[1:]] == [str(n) for n in range(1, 10)]
    assert tasks[8][2:] == ["Các cơ quan, đơn vị", WHEN, "17", "1"]


def test_the_review_says_what_is_left_open(out: Path) -> None:
    texts = [p.text for p in paragraphs((out / REVIEW).read_bytes()) if not p.in_table]
    assert texts[0] == "RÀ SOÁT PHÂN CÔNG NHIỆM VỤ"
    assert "của UBND huyện Phong Thổ" in texts[1]
    assert "1. Mục của kế hoạch chưa có nhiệm vụ nào thực hiện" in texts
    assert "- Khoản 8 Mục II: Tăng cường công tác thanh tra, kiểm tra." in texts
    assert "- UBND tỉnh (b/c)." in texts
    assert not any("./." in text or "{" in text for text in texts)


def test_a_plan_that_leaves_nothing_open_says_so(office: Office) -> None:
    assert review(office)[0] == 0
    texts = [p.text for p in paragraphs((office.folder / "output" / SMALL).read_bytes())]
    assert texts[-2:] == ["NHỮNG ĐIỂM CẦN XEM LẠI", "Không có điểm nào cần xem lại."]


def test_a_unit_is_called_by_its_place_and_not_by_its_name_in_the_source(office: Office) -> None:
    office.change(REGISTRY, "nhom:\n", 'nhom:\n  - {id: cac-hoi, ten: "các hội", mo: true}\n')
    office.change(PLAN, "    gom: [cac-phong]\n    nghia_vu", "    gom: [cac-hoi]\n    nghia_vu")
    assert review(office)[0] == 0
    texts = [p.text for p in paragraphs((office.folder / "output" / SMALL).read_bytes())]
    assert "- Khoản 1 Mục II: Các phòng tổ chức triển khai." in texts


def test_more_tasks_than_a_page_is_wide_stand_in_several_tables(office: Office) -> None:
    office.write(
        TASKS,
        "".join(
            f'- {{id: nv-{n:02}, noi_dung: "Rà soát việc số {n}", chu_tri: [phong-noi-vu], '
            'thoi_gian: "Quý I"}\n'
            for n in range(1, 46)
        ),
    )
    assert review(office)[0] == 0
    *parts, tasks = tables((office.folder / "output" / SMALL).read_bytes())
    numbers = [head for part in parts for head in part[0] if head.isdigit()]
    assert (len(parts), numbers) == (3, [str(n) for n in range(1, 46)])
    assert len(tasks) == 46


def test_one_bodys_tasks_as_word_and_as_a_workbook(out: Path) -> None:
    (table,) = tables((out / f"{OWN}.docx").read_bytes())
    sheet = openpyxl.load_workbook(BytesIO((out / f"{OWN}.xlsx").read_bytes())).worksheets[0]
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert len(table) == len(rows) == 10
    assert rows[0][:3] == table[0][:3] == ["Stt", "Nội dung công việc", "Vai trò"]
    assert [row[:4] for row in table] == [row[:4] for row in rows]
    assert "Sản phẩm riêng" in rows[0]
    assert "Sản phẩm riêng" not in table[0]


def test_a_bodys_tasks_are_written_as_they_are_read(office: Office) -> None:
    """No mark of a source, no id of a citation: in both files, and for programs."""
    text = "Rà soát văn bản *khẩn* theo [@kl-50]"
    office.change(TASKS, '"Rà soát văn bản"', f'"{text}"')
    product = (
        '  san_pham:\n    - {ten: "Dự toán *sơ bộ* theo [@kl-50]", chu_tri: [phong-tu-phap]}\n'
    )
    office.change(TASKS, '  muc: ["I.1"]\n', f'  muc: ["I.1"]\n{product}')
    body = ("coverage", "--don-vi", "phong-tu-phap", "--docx", "--xlsx", "--format", "json")
    answer = json.loads(office.run(*body).out)
    cited = "Kết luận số 50-KL/TW ngày 28/02/2023 của Bộ Chính trị về tổ chức bộ máy"
    wanted = {f"Rà soát văn bản khẩn theo {cited}", f"Dự toán sơ bộ theo {cited}"}
    assert {one[key] for one in answer["viec"] for key in ("noi_dung", "san_pham")} > wanted
    file = office.folder / "output/don-vi/phong-tu-phap_nhiem-vu"
    (page,) = tables(file.with_suffix(".docx").read_bytes())
    sheet = openpyxl.load_workbook(file.with_suffix(".xlsx")).worksheets[0]
    rows = sheet.iter_rows(values_only=True)
    for cells in ({cell for row in page for cell in row}, {cell for row in rows for cell in row}):
        assert {str(cell).replace("\u00a0", " ") for cell in cells} > wanted


def test_the_same_sources_give_the_same_bytes(out: Path, tmp_path: Path) -> None:
    office = Office(ROOT)
    office.run("coverage", SEED, "--docx", "--out", str(tmp_path))
    office.run("coverage", "--don-vi", "phong-noi-vu", "--docx", "--xlsx", "--out", str(tmp_path))
    for path in (REVIEW, f"{OWN}.docx", f"{OWN}.xlsx"):
        assert (tmp_path / path).read_bytes() == (out / path).read_bytes()


def test_the_schema_validator_finds_nothing(out: Path, audit: Callable[[Path], list[str]]) -> None:
    assert {path: audit(out / path) for path in (REVIEW, f"{OWN}.docx")} == {
        REVIEW: [],
        f"{OWN}.docx": [],
    }


def test_libreoffice_shows_a_heading_row_on_every_page(
    out: Path, soffice_pdf: Callable[[list[Path]], tuple[Path, ...]]
) -> None:
    import pdfplumber

    (made,) = soffice_pdf([out / REVIEW])
    with pdfplumber.open(made) as pdf:
        shapes = [page.width > page.height for page in pdf.pages]
        texts = [page.extract_text() for page in pdf.pages]
    assert shapes == sorted(shapes, reverse=True)
    assert all("Cơ quan, đơn vị" in text for text, wide in zip(texts, shapes, strict=True) if wide)
    assert "NHỮNG ĐIỂM CẦN XEM LẠI" in texts[-1]


# --- where they lie ---


def test_a_file_is_told_and_written_once(office: Office) -> None:
    status, files = review(office)
    assert (status, files) == (0, [{"duong_dan": SMALL, "trang_thai": "moi", "ben_canh": ""}])
    assert list(files[0]) == list(json_coverage.PLACED)
    assert [one["trang_thai"] for one in review(office)[1]] == ["giu"]
    office.change(TASKS, "Rà soát", "Soát xét")
    assert [one["trang_thai"] for one in review(office)[1]] == ["doi"]


def test_a_hand_edit_is_never_lost(office: Office) -> None:
    review(office)
    mine = office.write(f"output/{SMALL}", "của tôi")
    office.change(TASKS, "Rà soát", "Soát xét")
    (told,) = review(office)[1]
    assert told["trang_thai"] == "ben_canh"
    assert mine.read_bytes() == "của tôi".encode()
    assert (office.folder / "output" / told["ben_canh"]).read_bytes()[:2] == b"PK"
    said = office.run("coverage", "ke-hoach-1", "--docx").err
    assert "đã sửa tay, giữ nguyên" in said
    assert told["ben_canh"] in said


def test_a_build_leaves_the_papers_alone(office: Office) -> None:
    review(office)
    office.run("coverage", "--don-vi", "phong-noi-vu", "--docx")
    before = office.files()
    built = json.loads(office.run("build", "--format", "json").out)
    assert {one["trang_thai"] for one in built["tep"]} == {"moi"}
    after = office.files()
    assert {path: after[path] for path in before} == before


def test_no_paper_for_a_plan_with_errors(office: Office) -> None:
    office.change(TASKS, "chu_tri: [phong-tu-phap]", "chu_tri: [phong-la]")
    before = office.files()
    for args in (("ke-hoach-1", "--docx"), ("--don-vi", "phong-noi-vu", "--xlsx")):
        outcome = office.run("coverage", *args)
        assert (outcome.status, "[N102]" in outcome.err) == (1, True)
    assert office.files() == before


def test_no_paper_where_there_is_no_plan(office: Office) -> None:
    shutil.rmtree(office.folder / "content/ke-hoach-1")
    outcome = office.run("coverage", "--don-vi", "phong-noi-vu", "--docx")
    assert (outcome.status, "[N411]" in outcome.err) == (1, True)


def test_the_paper_of_one_plan_beside_a_faulty_one(office: Office) -> None:
    office.write("content/a/ke-hoach.yaml", "loai: ke_hoachh\nco_quan: ubnd-huyen\n")
    args = ("coverage", "ke-hoach-1", "--don-vi", "phong-noi-vu", "--docx")
    assert office.run(*args).status == 0
    assert (office.folder / f"output/{OWN}.docx").is_file()


def test_templates_without_the_wording_are_told(office: Office) -> None:
    shutil.copytree(ROOT / "templates", office.folder / "templates")
    (office.folder / "templates/nd30/van_mau/ra-soat-phan-cong.yaml").unlink()
    assert office.run("validate").out == "không có lỗi\n"
    outcome = office.run("coverage", "ke-hoach-1", "--docx")
    assert outcome.status == 1
    assert "van_mau/ra-soat-phan-cong.yaml: lỗi: không thấy văn mẫu này" in outcome.err


def test_a_slip_in_the_wording_is_told_at_its_line(office: Office) -> None:
    shutil.copytree(ROOT / "templates", office.folder / "templates")
    name = "templates/nd30/van_mau/ra-soat-phan-cong.yaml"
    office.change(name, "{{ dong.stt }}", "{{ dong.so }}")
    outcome = office.run("coverage", "ke-hoach-1", "--docx")
    assert (outcome.status, f"{name}:10:" in outcome.err) == (1, True)
    assert "[M104]" in outcome.err


def test_a_machine_that_refuses(office: Office) -> None:
    office.write("output/ke-hoach-1", "của tôi")
    outcome = office.run("coverage", "ke-hoach-1", "--docx")
    assert (outcome.status, "[P011]" in outcome.err) == (3, True)
    assert "2 cơ quan" in outcome.out
