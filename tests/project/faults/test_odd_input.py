"""Odd input that is right, and a lot of it: taken as it stands, or all its faults told at once."""

from __future__ import annotations

import time
import unicodedata
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from amount import amount
from offices import CITATIONS, PLAN, REGISTRY, TASKS, VALID, Office, make_office

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STATEMENT = "Nâng cao chất lượng theo [@kl-50]."


def printed(office: Office, document: str = "ke-hoach-1") -> str:
    """The visible text of a built document."""
    with zipfile.ZipFile(office.folder / f"output/{document}/{document}.docx") as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    lines = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p"))
    return "\n".join(lines)


def built(office: Office, *args: str) -> str:
    """Build without any error and return the text of the plan."""
    outcome = office.run("build", *args)
    assert outcome.status == 0, outcome.err
    return printed(office)


@pytest.mark.parametrize(
    "text",
    [
        "a {{ don_vi.ten }} b",
        "a {% for x in y %} b",
        "{# ghi chú #} b",
        "a < b & c > d",
        "a ]]> b",
        "&amp; &lt; &#65;",
        "<w:p>a</w:p>",
        "100% {0} {dia_danh} %s",
        "ngoặc “kép” và 'đơn'",
        "emoji 😀 và chữ ngoài BMP 𠮷",
        "a" * 20_000,
    ],
    ids=lambda text: text[:20],
)
def test_text_appears_as_it_stands(text: str, tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(PLAN, STATEMENT, text)
    office.change(TASKS, "Rà soát văn bản", text.replace('"', ""))
    found = built(office)
    assert found.count(text) == 2


def test_decomposed_letters_are_composed(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(PLAN, STATEMENT, unicodedata.normalize("NFD", "Điều chỉnh đường lối"))
    assert "Điều chỉnh đường lối" in built(office)


def test_what_cannot_be_seen_is_read_over_and_told(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(PLAN, STATEMENT, "Bảo\u200b đảm")
    outcome = office.run("build")
    assert outcome.status == 0
    assert "U+200B" in outcome.err
    assert "Bảo đảm" in printed(office)
    assert office.run("build", "--strict").status == 1


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_and_mark_of_windows(end: str, tmp_path: Path) -> None:
    plain = make_office(tmp_path / "a")
    other = make_office(tmp_path / "b")
    for name, text in VALID.items():
        other.write(name, b"\xef\xbb\xbf" + text.replace("\n", end).encode())
    assert built(other) == built(plain)


ODD_NAMES = ["Kế hoạch số 1 (bản cuối)", "a b", "ke.hoach", "'x'", "計画", "a.yaml"]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_folders_of_any_name(name: str, tmp_path: Path) -> None:
    office = make_office(tmp_path / "thư mục có dấu")
    (office.folder / "content/ke-hoach-1").rename(office.folder / "content" / name)
    outcome = office.run("build", name)
    assert outcome.status == 0, outcome.err
    assert (office.folder / f"output/{name}/{name}.docx").is_file()
    assert office.run("validate", f"content/{name}").status == 0


def test_links_that_lead_back(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    (tmp_path / "content/ke-hoach-1/vong").symlink_to(tmp_path / "content")
    (tmp_path / "content/ban-sao").symlink_to(tmp_path / "content/ke-hoach-1")
    (tmp_path / "content/tu-no").symlink_to(tmp_path / "content/tu-no")
    (tmp_path / "content/ke-hoach-1/mat.yaml").symlink_to(tmp_path / "khong-co.yaml")
    assert office.run("validate").status == 0
    assert built(office)


def test_a_folder_named_as_a_file(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    (tmp_path / PLAN).unlink()
    (tmp_path / PLAN).mkdir()
    outcome = office.run("build")
    assert outcome.status == 1
    assert "[N402]" in outcome.err


def test_no_document_at_all_is_told(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    (tmp_path / PLAN).unlink()
    (tmp_path / TASKS).unlink()
    outcome = office.run("build")
    assert outcome.status == 0
    assert "không thấy văn bản nào" in outcome.err
    assert "không có gì thay đổi" not in outcome.out


def test_a_duty_that_is_nearly_a_known_one(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(PLAN, "loai: trien_khai", "loai: trien_khaii")
    assert [(p["ma"], p["dong"]) for p in office.problems()] == [("N119", 18)]


@pytest.mark.cham
def test_thousands_of_tasks(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    row = '- id: nv-{n}\n  noi_dung: "Việc {n}"\n  chu_tri: [phong-noi-vu]'
    many = amount(2_000, 10_000)
    rows = (row.format(n=n) for n in range(many))
    office.write(TASKS, "\n".join(rows) + "\n")
    start = time.process_time()
    assert office.run("validate").status == 0
    assert time.process_time() - start < 60
    office.change(TASKS, f"id: nv-{many - 1}\n", "id: nv-1\n")
    assert [(p["ma"], p["dong"]) for p in office.problems()] == [("N101", 3 * many - 2)]


def test_many_errors_in_many_files_come_in_one_go(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(REGISTRY, "[{loai: phong}]", "[{loai: phonggg}]")
    office.change(CITATIONS, "- id: kl-50", '- id: kl-50\n  trich_dan: "a"\n- id: kl-50')
    office.change(PLAN, "  2. Bám", "  3. Bám")
    office.change(PLAN, "vien_dan: kl-50", "vien_dan: kl-05x")
    office.change(TASKS, "[phong-tu-phap]", "[phong-tu-phapp]")
    office.change(TASKS, '["I.1"]', '"I.1"')
    office.write("content/khac/ke-hoach.yaml", VALID[PLAN].replace("mo_dau:", "mo_dauu:"))
    office.write("content/rong/ke-hoach.yaml", "")
    found = [(p["tep"], p["dong"], p["ma"]) for p in office.problems()]
    assert found == sorted(found)
    codes = ["N102", "N106", "N301", "Y103", "Y101", "Y009", "N101"]
    assert [code for _, _, code in found] == codes
    before = office.files()
    assert office.run("build").status == 1
    assert office.run("build", "khac").status == 1
    assert office.files() == before
    assert "[Y101]" in office.run("validate", "khac").err
    assert "[N409]" not in office.run("validate", "khac").err


def test_a_task_that_assigns_to_somebody_else_is_told_at_its_line(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    more = '- id: nv-giao\n  noi_dung: "Giao Phòng Tư pháp rà soát văn bản"\n'
    more += '  chu_tri: [phong-tu-phap]\n  thoi_gian: "Quý IV"\n'
    text = (tmp_path / TASKS).read_text("utf-8").rstrip("\n") + "\n"
    office.write(TASKS, text + more)
    (told,) = [one for one in office.problems() if one["ma"] == "N203"]
    assert (told["tep"], told["dong"]) == (TASKS, text.count("\n") + 2)
    assert "“Giao”" in told["thong_bao"]
