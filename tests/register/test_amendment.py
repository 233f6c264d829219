"""Amending what was issued: the wanted copy, its clauses, the consolidated text, the bodies."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from docx_text import paragraphs
from offices import PLAN, REGISTRY, TASKS, Office, make_office
from vanban.project.project import Project

NAME = "sua-doi-ke-hoach-1"
SOURCE = f"content/{NAME}/ke-hoach.yaml"
WANTED, NEW_TASKS = (
    f"content/{NAME}/ban-tong-hop/ke-hoach.yaml",
    f"content/{NAME}/ban-tong-hop/phan-cong.yaml",
)
LETTER = "content/dinh-chinh-ke-hoach-1/cong-van.yaml"
LETTER_WANTED = "content/dinh-chinh-ke-hoach-1/ban-tong-hop/ke-hoach.yaml"
ROOT = Path(__file__).resolve().parents[2]
ISSUED = ("loai: ke_hoach\n", "loai: ke_hoach\nso_van_ban: 7\ntrang_thai: da_phat_hanh\n")
THIRD = """\
- id: nv-03
  noi_dung: "Tổng kết việc thực hiện kế hoạch"
  chu_tri: [phong-tu-phap]
  thoi_gian: {truoc: 2024-01-31}
"""
MARK = "(Bản tổng hợp để tra cứu, không thay thế văn bản đã ban hành)"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with a plan that was issued, and two more bodies."""
    made = make_office(tmp_path / "office")
    made.change(PLAN, *ISSUED)
    return made


def begun(office: Office, *arguments: str) -> Office:
    outcome = office.run("new", *(arguments or ("--sua-doi", "ke-hoach-1")))
    assert outcome.status == 0, outcome.err
    return office


def issue(office: Office, source: str = SOURCE, number: int = 9, day: str = "2023-10-02") -> None:
    text = (office.folder / source).read_text()
    line = next(one for one in text.splitlines() if one.startswith("tinh_den:"))
    office.change(source, line, f"so_van_ban: {number}\nngay: {day}\ntrang_thai: da_phat_hanh")


def append(office: Office, name: str, text: str) -> None:
    office.write(name, (office.folder / name).read_text() + text)


def codes(office: Office, *names: str) -> list[str]:
    return [one["ma"] for one in office.problems(*names)]


def texts_of(path: Path) -> list[str]:
    return [one.text for one in paragraphs(path.read_bytes())]


def faults_of(office: Office, page: str) -> list[str]:
    """What the checker finds in a page, but for the signer's name that is not known yet."""
    found = json.loads(office.run("check", str(office.folder / page), "--format", "json").out)
    return [f"{one['ma']} {one['thong_bao']}" for one in found["problems"]]


# --- the few steps ---


@pytest.mark.parametrize(
    ("subject", "cited"), [("Thực hiện Kết luận", "thực hiện"), ("Công tác dân vận", "về công tác")]
)
def test_what_is_amended_is_cited_with_its_whole_subject(
    office: Office, subject: str, cited: str
) -> None:
    office.change(PLAN, '"Thực hiện Kết luận"', f'"{subject} năm 2023"\ntrich_yeu_ngan: "ngắn"')
    begun(office)
    basis = (
        (office.folder / SOURCE).read_text("utf-8").partition("can_cu:")[2].partition("mo_dau")[0]
    )
    assert f"năm 2023 của Ủy ban nhân dân huyện Mẫu {cited}" in basis
    assert basis.strip().endswith('năm 2023"')


def test_two_commands_and_an_edit_between_make_the_amendment(office: Office) -> None:
    issued = {name: (office.folder / name).read_bytes() for name in (PLAN, TASKS)}
    first = office.run("new", "--sua-doi", "ke-hoach-1")
    place = (office.folder / WANTED).parent.as_posix()
    assert first.out.splitlines() == [
        f"đã tạo {office.folder.as_posix()}/{SOURCE}",
        f"Sửa những gì muốn đổi trong {place}/, rồi gõ: vanban new --sua-doi ke-hoach-1",
    ]
    assert (office.folder / WANTED).read_bytes() == issued[PLAN]
    assert (office.folder / NEW_TASKS).read_bytes() == issued[TASKS]
    (nothing,) = office.problems()
    assert nothing["ma"] == "N626"
    assert f"content/{NAME}/ban-tong-hop/" in nothing["goi_y"]
    append(office, NEW_TASKS, THIRD)
    again = office.run("new", "--sua-doi", "ke-hoach-1")
    assert (again.status, again.err) == (0, "")
    assert again.out.splitlines()[1:] == [
        "  1. Bổ sung số thứ tự 3 vào sau số thứ tự 2 Phụ lục như sau:"
    ]
    assert codes(office) == []
    assert office.run("build").status == 0
    assert issued == {name: (office.folder / name).read_bytes() for name in issued}
    assert faults_of(office, f"output/{NAME}/{NAME}.docx") == []


def test_an_amendment_in_a_folder_of_its_own_is_gone_on_with_there(office: Office) -> None:
    first = office.run("new", "--sua-doi", "ke-hoach-1", "sua-lan-hai")
    again = first.out.rpartition("rồi gõ: vanban ")[2].split()
    assert again == ["new", "--sua-doi", "ke-hoach-1", "sua-lan-hai"]
    append(office, NEW_TASKS.replace(NAME, again[-1]), THIRD)
    assert "Bổ sung số thứ tự 3" in office.run(*again).out


def test_what_a_person_wrote_beside_the_clauses_stays_byte_for_byte(office: Office) -> None:
    begun(office)
    raw = (office.folder / SOURCE).read_bytes()
    mine = raw.replace(b"\n", b"\r\n").replace("ngày ký.".encode(), "ngày 01/01/2024.".encode())
    office.write(SOURCE, mine)
    append(office, NEW_TASKS, THIRD)
    assert office.run("new", "--sua-doi", "ke-hoach-1").status == 0
    now = (office.folder / SOURCE).read_bytes()
    lines = [line for line in now.splitlines(keepends=True) if line not in mine.splitlines(True)]
    assert len(lines) == 5
    assert all(line.endswith(b"\r\n") for line in lines)
    assert [line for line in mine.splitlines(True) if line not in now.splitlines(True)] == [
        "  1. Sửa đổi …\r\n".encode()
    ]
    assert office.run("new", "--sua-doi", "ke-hoach-1").status == 0
    assert (office.folder / SOURCE).read_bytes() == now


def test_clauses_edited_by_hand_are_not_written_over(office: Office) -> None:
    begun(office)
    append(office, NEW_TASKS, THIRD)
    begun(office)
    office.change(SOURCE, "Bổ sung số thứ tự 3 vào", "Thêm số thứ tự 3 vào")
    mine = (office.folder / SOURCE).read_bytes()
    assert codes(office) == ["N625"]
    outcome = office.run("new", "--sua-doi", "ke-hoach-1")
    assert outcome.status == 1
    assert "[N630]" in outcome.err
    assert (office.folder / SOURCE).read_bytes() == mine


def test_a_run_broken_off_between_its_two_files_is_taken_up(office: Office) -> None:
    begun(office)
    kept = office.folder / f"content/{NAME}/ban-tong-hop/dieu-khoan.txt"
    before = kept.read_bytes()
    append(office, NEW_TASKS, THIRD)
    begun(office)
    after, source = kept.read_bytes(), (office.folder / SOURCE).read_bytes()
    kept.write_bytes(before)
    begun(office)
    assert (kept.read_bytes(), (office.folder / SOURCE).read_bytes()) == (after, source)


def test_clauses_behind_the_wanted_copy_are_told_by_validate_and_by_every_build(
    office: Office,
) -> None:
    begun(office)
    append(office, NEW_TASKS, THIRD)
    begun(office)
    office.change(NEW_TASKS, '"Rà soát văn bản"', '"Rà soát văn bản pháp luật"')
    for _ in range(2):  # the second is idle
        outcome = office.run("build")
        assert "[N625]" in outcome.err
        assert "cần điều khoản “Sửa đổi nội dung (cột “Nội dung công việc”)" in outcome.err
    office.change(SOURCE, "  II. TỔ CHỨC", "  2. Bãi bỏ số thứ tự 1 Phụ lục.\n  II. TỔ CHỨC")
    told = [p for p in office.problems() if p["ma"] == "N625"]
    assert len(told) == 2
    line = (office.folder / SOURCE).read_text().splitlines()[told[1]["dong"] - 1]
    assert line.strip() == "2. Bãi bỏ số thứ tự 1 Phụ lục."


def test_the_text_bases_recipients_are_told_by_their_places(office: Office) -> None:
    begun(office)
    office.change(WANTED, "2. Bám sát tình hình.", "2. Bám sát tình hình của xã.\n  - Kịp thời;")
    office.change(WANTED, "can_cu:\n", 'can_cu:\n  - ghi: "Luật Thanh tra"\n')
    office.change(WANTED, '  - luu: ["VT"]', '  - ghi: "Sở Nội vụ"\n  - luu: ["VT"]')
    office.change(WANTED, 'ket_thuc: "Trên đây là Kế hoạch"', 'ket_thuc: "Yêu cầu thực hiện"')
    office.change(WANTED, "  II. TỔ CHỨC", "  3. Tiết kiệm.\n  4. Đúng *hạn*.\n  II. TỔ CHỨC")
    begun(office)
    text = (office.folder / SOURCE).read_text()
    start, end = text.index("  1. "), text.index("  II. TỔ CHỨC")
    assert text[start:end].splitlines() == [
        "  1. Bổ sung căn cứ vào trước căn cứ thứ nhất như sau:",
        "  “Luật Thanh tra”.",
        "  2. Sửa đổi khoản 2 Mục I như sau:",
        "  “2. Bám sát tình hình của xã.",
        "  \\- Kịp thời;”.",
        "  3. Bổ sung khoản 3, 4 vào sau khoản 2 Mục I như sau:",
        "  “3. Tiết kiệm.",
        "  \\4. Đúng *hạn*.”.",
        "  4. Sửa đổi đoạn kết thúc như sau:",
        "  “Yêu cầu thực hiện”.",
        "  5. Bổ sung dòng Nơi nhận vào sau dòng Nơi nhận “Các phòng” như sau:",
        "  “Sở Nội vụ”.",
    ]
    assert codes(office) == []


def told_at(text: str, code: str) -> list[str]:
    """Where the messages of a code stand."""
    lines = [one for one in text.splitlines() if one.endswith(f"[{code}]")]
    return [":".join(one.split(":")[:2]) for one in lines]


def test_a_number_that_stays_behind_its_unit_is_told_at_its_line_before_and_after_issuing(
    office: Office,
) -> None:
    begun(office)
    office.change(WANTED, "  2. Bám sát", "  3. Bám sát")
    office.change(WANTED, "  1. Nâng cao", "  1. Phục vụ Nhân dân.\n  2. Nâng cao")
    begun(office)
    line = (office.folder / NEW_TASKS).read_text("utf-8").splitlines().index('  muc: ["I.1"]') + 1
    told = office.run("validate").out
    assert told_at(told, "N879") == [f"{NEW_TASKS}:{line}"]
    assert "sửa thành `I.2`" in told
    assert office.run("build").status == 0
    issue(office)
    assert told_at(office.run("build").err, "N134") == [f"{NEW_TASKS}:{line}"]
    office.change(NEW_TASKS, '"I.1"', '"I.2"')
    assert "N879" not in codes(office)


def test_units_gone_and_numbered_anew(office: Office) -> None:
    office.change(PLAN, "  2. Bám sát", "  2. Kịp thời.\n  3. Bám sát")
    begun(office)
    office.change(WANTED, "  2. Kịp thời.\n  3. Bám sát", "  2. Bám sát")
    outcome = begun(office).run("new", "--sua-doi", "ke-hoach-1")
    assert outcome.out.splitlines()[1:] == [
        "  1. Bãi bỏ khoản 2 Mục I.",
        "  2. Đánh số lại khoản 3 Mục I thành khoản 2; các khoản khác gọi theo số cũ.",
    ]


# --- content or form ---


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("so_van_ban: 7", "so_van_ban: 8"),
        ('"CHỦ TỊCH"]', '"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]'),
        ("Nguyễn Văn Mẫu", "Nguyễn Văn Mẩu"),
    ],
)
def test_form_is_for_a_letter_of_correction(office: Office, old: str, new: str) -> None:
    begun(office)
    office.change(WANTED, old, new)
    append(office, NEW_TASKS, THIRD)
    outcome = office.run("new", "--sua-doi", "ke-hoach-1")
    assert outcome.status == 1
    assert "[N627]" in outcome.err
    assert "vanban new --dinh-chinh ke-hoach-1" in outcome.err
    begun(office, "--dinh-chinh", "ke-hoach-1")
    office.change(LETTER_WANTED, old, new)
    outcome = office.run("new", "--dinh-chinh", "ke-hoach-1")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.splitlines()[1].startswith("  1. Tại phần ")


def test_a_slip_of_the_pen_is_for_a_letter_that_names_its_place(office: Office) -> None:
    office.change(PLAN, "Bám sát tình hình.", "Bám xát tình hình, sát thực tế, bám xã.")
    begun(office)
    office.change(WANTED, "Bám xát tình hình", "Bám sát tình hình")
    assert "[N628]" in office.run("new", "--sua-doi", "ke-hoach-1").err
    begun(office, "--dinh-chinh", "ke-hoach-1")
    office.change(LETTER_WANTED, "Bám xát tình hình", "Bám sát tình hình")
    outcome = office.run("new", "--dinh-chinh", "ke-hoach-1")
    assert outcome.out.splitlines()[1:] == [
        "  1. Tại khoản 2 Mục I: “Bám xát tình hình” đính chính là “Bám sát tình hình”."
    ]
    assert office.run("build", "dinh-chinh-ke-hoach-1").status == 0
    page = "output/dinh-chinh-ke-hoach-1/dinh-chinh-ke-hoach-1.docx"
    assert faults_of(office, page) == []


def test_a_letter_that_a_version_before_has_begun_is_right_as_it_is(office: Office) -> None:
    office.change(PLAN, "Bám sát tình hình.", "Bám xát tình hình, sát thực tế, bám xã.")
    begun(office)
    begun(office, "--dinh-chinh", "ke-hoach-1")
    office.change(LETTER_WANTED, "Bám xát tình hình", "Bám sát tình hình")
    office.run("new", "--dinh-chinh", "ke-hoach-1")
    (letter,) = (one for one in office.folder.rglob("cong-van.yaml") if "dinh-chinh" in str(one))
    text = letter.read_text("utf-8")
    assert "“Bám xát tình hình”" in text
    letter.write_text(
        text.replace("sát tình hình", "sát tình").replace("xát tình hình", "xát tình"), "utf-8"
    )
    assert "N625" not in [p["ma"] for p in office.problems()]
    letter.write_text(text.replace("xát tình hình", "xát hình"), "utf-8")
    assert "N625" in [p["ma"] for p in office.problems()]


def test_a_word_that_stands_twice_is_quoted_with_its_neighbours(office: Office) -> None:
    office.change(PLAN, "Bám sát tình hình.", "Cơ quan tổng kết thời gian quan kịp thời.")
    begun(office, "--dinh-chinh", "ke-hoach-1")
    office.change(LETTER_WANTED, "thời gian quan", "thời gian qua")
    outcome = office.run("new", "--dinh-chinh", "ke-hoach-1")
    assert outcome.out.splitlines()[1:] == [
        (
            "  1. Tại khoản 2 Mục I: “Cơ quan tổng kết thời gian quan kịp thời” đính chính là "
            "“Cơ quan tổng kết thời gian qua kịp thời”."
        )
    ]


def test_content_is_not_for_a_letter(office: Office) -> None:
    begun(office, "--dinh-chinh", "ke-hoach-1")
    append(office, LETTER_WANTED.replace("ke-hoach.yaml", "phan-cong.yaml"), THIRD)
    office.change(LETTER_WANTED, "Bám sát tình hình.", "Bám sát tình hình của huyện, của xã.")
    outcome = office.run("new", "--dinh-chinh", "ke-hoach-1")
    assert outcome.status == 1
    assert {"N629", "N632"} <= {*codes(office, "dinh-chinh-ke-hoach-1")}
    assert "vanban new --sua-doi ke-hoach-1" in outcome.err


def test_a_picture_or_a_column_that_no_clause_can_say_is_told(office: Office) -> None:
    begun(office)
    one = "bang: phan_cong\n    cot: [{truong: noi_dung, tieu_de: Việc}]\n"
    office.change(WANTED, "bang: phan_cong\n", one)
    begun_again = office.run("new", "--sua-doi", "ke-hoach-1")
    assert "[N631]" in begun_again.err
    assert "thêm hoặc bớt cột" in begun_again.err
    office.change(WANTED, one, "bang: phan_cong\n")
    office.change(WANTED, "gom: [cac-phong]\n    nghia_vu", "gom: [phong-noi-vu]\n    nghia_vu")
    assert "`ap_dung` đổi mà lời văn không đổi" in office.run("validate").out


# --- what may be amended ---


def test_only_what_was_issued_is_amended(office: Office) -> None:
    office.change(PLAN, "trang_thai: da_phat_hanh\n", 'ly_do_so: "Dự kiến"\n')
    outcome = office.run("new", "--sua-doi", "ke-hoach-1")
    assert outcome.status == 1
    assert "[N621]" in outcome.err
    assert not (office.folder / "content" / NAME).exists()


def test_the_folder_of_another_document_is_not_written_over(office: Office) -> None:
    before = (office.folder / PLAN).read_bytes()
    outcome = office.run("new", "--sua-doi", "ke-hoach-1", "ke-hoach-1")
    assert "[N432]" in outcome.err
    assert (office.folder / PLAN).read_bytes() == before
    assert "[N431]" in office.run("new", "--sua-doi", "ke-hoach-1", "../x").err
    assert "[N945]" in office.run("new", "--sua-doi", "ke-hoach-1", "tien-do").err
    assert "[N432]" in office.run("new", "--sua-doi", "ke-hoach-1", "KE-HOACH-1").err
    assert "[N409]" in office.run("new", "--sua-doi", "ke-hoach-9").err
    for wrong in (("--co-quan", "ubnd-huyen"), ("a", "b"), ("--dinh-chinh", "ke-hoach-1")):
        assert office.run("new", "--sua-doi", "ke-hoach-1", *wrong).status == 2
    assert office.run("new").status == 2


def test_a_source_says_what_it_amends_or_is_told(office: Office) -> None:
    begun(office)
    where = "van_ban: ke-hoach-1"
    for wrong, code in (("van_ban: ke-hoach-2", "N620"), (f"van_ban: {NAME}", "N620")):
        office.change(SOURCE, where, wrong)
        assert code in codes(office)
        office.change(SOURCE, wrong, where)
    office.change(SOURCE, where, f"{where}\n  sau: sua-doi-9")
    assert "N624" in codes(office)
    office.change(SOURCE, f"{where}\n  sau: sua-doi-9", where)
    office.change(WANTED, "loai: ke_hoach", "loai: ke_hoach\nkhong_co: 1")
    assert "Y101" in codes(office) or codes(office) != []
    assert office.run("build").status == 1
    for path in sorted((office.folder / WANTED).parent.iterdir()):
        path.unlink()
    assert codes(office) == ["N622"]


# --- the consolidated text, and who is concerned ---


def test_the_consolidated_text_is_what_the_amended_source_renders_but_for_its_mark(
    office: Office,
) -> None:
    begun(office)
    append(office, NEW_TASKS, THIRD)
    office.change(WANTED, "2. Bám sát tình hình.", "2. Bám sát tình hình của xã.")
    begun(office)
    assert office.run("build").status == 0
    shown = texts_of(office.folder / f"output/{NAME}/{NAME}_ban-tong-hop.docx")
    assert shown.count(MARK) == 1
    assert not any("hợp nhất" in line for line in shown)
    other = make_office(office.folder.parent / "other")
    for name, new in ((PLAN, WANTED), (TASKS, NEW_TASKS)):
        other.write(name, (office.folder / new).read_bytes())
    assert other.run("build").status == 0
    amended = texts_of(other.folder / "output/ke-hoach-1/ke-hoach-1.docx")
    assert [line for line in shown if line != MARK] == amended


def packed(office: Office, body: str, name: str = NAME) -> list[str]:
    with ZipFile(office.folder / f"output/{name}/noi-nhan/{body}.zip") as package:
        return package.namelist()


def test_a_draft_of_an_amendment_changes_nothing_for_the_bodies(office: Office) -> None:
    assert office.run("build").status == 0
    drafts = {p: p.read_bytes() for p in (office.folder / "output/ke-hoach-1").rglob("*.docx")}
    begun(office)
    append(office, NEW_TASKS, THIRD)
    begun(office)
    assert office.run("build").status == 0
    assert drafts == {p: p.read_bytes() for p in drafts}
    assert packed(office, "phong-tu-phap") == [f"{NAME}.docx"]
    assert not (office.folder / f"output/{NAME}/don-vi").exists()
    assert Project.open(office.folder).in_force("ke-hoach-1").document.id == "ke-hoach-1"
    assert len(Project.open(office.folder).agenda("phong-tu-phap").viec) == 2


def test_once_issued_those_concerned_get_a_notice_and_their_new_draft(office: Office) -> None:
    begun(office)
    append(office, NEW_TASKS, THIRD)
    begun(office)
    assert office.run("build").status == 0
    issue(office)
    outcome = office.run("build")
    assert (outcome.status, outcome.err) == (0, "")
    assert "Thay đổi: 1 cơ quan thêm việc" in outcome.out
    notice = f"{NAME}_phong-tu-phap_thay-doi.docx"
    assert "NỘI DUNG SỬA ĐỔI" not in office.run("coverage", NAME).out
    own = [f"{NAME}.docx", notice, f"{NAME}_phong-tu-phap.docx"]
    assert packed(office, "phong-tu-phap") == own
    assert packed(office, "phong-noi-vu") == [f"{NAME}.docx"]
    assert not (office.folder / f"output/{NAME}/don-vi/phong-noi-vu").exists()
    told = texts_of(office.folder / f"output/{NAME}/don-vi/phong-tu-phap/{notice}")
    assert "3. Tổng kết việc thực hiện kế hoạch" in told
    draft = texts_of(office.folder / f"output/{NAME}/don-vi/phong-tu-phap/{own[2]}")
    assert any("tổng kết việc thực hiện kế hoạch" in line.lower() for line in draft)
    cited = "(đã được sửa đổi, bổ sung tại Kế hoạch số 09/KH-UBND ngày 02 tháng 10 năm 2023)"
    assert any(cited in line for line in draft)
    project = Project.open(office.folder)
    state = project.in_force("ke-hoach-1")
    assert [task.id for task in state.document.table.tasks] == ["nv-01", "nv-02", "nv-03"]
    tasks = [item.nhiem_vu for item in project.agenda("phong-tu-phap").viec]
    assert sorted(tasks) == ["nv-01", "nv-02", "nv-03"]
    assert "không có gì thay đổi" in office.run("build").out
    wording = "templates/nd30/van_mau/sua-doi.yaml"
    for path in (ROOT / "templates").rglob("*"):
        if path.is_file():
            office.write(path.relative_to(ROOT).as_posix(), path.read_bytes())
    office.change(wording, 'them_sau: "Bổ sung', 'them_sau: "Thêm')
    assert codes(office) == []  # another wording is no fault of what was issued
    office.change(NEW_TASKS, "Tổng kết việc", "Sơ kết việc")
    assert codes(office) == ["N625"]


def test_a_body_concerned_that_no_line_reaches_is_told(office: Office) -> None:
    begun(office)
    append(office, NEW_TASKS, THIRD)
    begun(office)
    office.change(SOURCE, "    gom: [cac-phong]\n", "    gom: [phong-noi-vu]\n")
    assert "N633" in codes(office)


# --- chains ---


def test_an_amendment_goes_on_from_the_one_before(office: Office) -> None:
    begun(office)
    append(office, NEW_TASKS, THIRD)
    begun(office)
    issue(office)
    begun(office)
    second = f"content/{NAME}-2"
    said = (office.folder / second / "ke-hoach.yaml").read_text("utf-8")
    assert f"sau: {NAME}" in said
    amended = "(đã được sửa đổi, bổ sung"  # its clauses go by the numbers of what is in force
    assert (said.count(f"{amended} tại Kế hoạch số "), said.count(f"{amended})")) == (1, 1)
    assert amended not in (office.folder / SOURCE).read_text("utf-8")
    tasks = f"{second}/ban-tong-hop/phan-cong.yaml"
    assert (office.folder / tasks).read_text().endswith(THIRD)
    office.change(tasks, "{truoc: 2024-01-31}", "{truoc: 2024-03-31}")
    outcome = begun(office).run("new", "--sua-doi", "ke-hoach-1")
    place = "(cột “Thời gian thực hiện”) tại số thứ tự 3 Phụ lục"
    assert outcome.out.splitlines()[1:] == [f"  1. Sửa đổi thời gian thực hiện {place} như sau:"]
    issue(office, f"{second}/ke-hoach.yaml", 12, "2023-12-01")
    assert codes(office) == []
    state = Project.open(office.folder).in_force("ke-hoach-1")
    assert str(state.document.table.tasks[2].thoi_gian) == "Trước ngày 31/03/2024"
    assert office.run("build").status == 0
    assert packed(office, "phong-tu-phap", f"{NAME}-2")[1:] == [
        f"{NAME}-2_phong-tu-phap_thay-doi.docx",
        f"{NAME}-2_phong-tu-phap.docx",
    ]
    both = "tại Kế hoạch số 09/KH-UBND ngày 02 tháng 10 năm 2023; Kế hoạch số 12/KH-UBND ngày 01"
    drafts = [
        texts_of(office.folder / f"output/{one}/don-vi/phong-tu-phap/{one}_phong-tu-phap.docx")
        for one in (NAME, f"{NAME}-2")
    ]
    assert [any(both in line for line in draft) for draft in drafts] == [False, True]


def test_a_draft_beside_an_amendment_issued_meanwhile_is_told(office: Office) -> None:
    begun(office)
    begun(office, "--sua-doi", "ke-hoach-1", "khac")
    append(office, NEW_TASKS, THIRD)
    begun(office, "--sua-doi", "ke-hoach-1", NAME)
    issue(office)
    told = [one for one in office.problems() if one["ma"] == "N624"]
    assert [one["tep"] for one in told] == ["content/khac/ke-hoach.yaml"]
    assert f"`{NAME}`" in told[0]["thong_bao"]


def test_an_amendment_is_not_amended_by_its_own_name(office: Office) -> None:
    begun(office)
    outcome = office.run("new", "--sua-doi", NAME)
    assert "[N620]" in outcome.err
    assert "vanban new --sua-doi ke-hoach-1" in outcome.err


def test_a_registry_of_other_bodies_and_a_kind_of_articles(office: Office) -> None:
    assert REGISTRY
    decision = "content/qd-1/quyet-dinh.yaml"
    office.write(
        decision,
        """\
loai: quyet_dinh
co_quan: ubnd-huyen
so_van_ban: 3
ngay: 2023-05-04
trang_thai: da_phat_hanh
trich_yeu: "Về việc thành lập Tổ giúp việc"
can_cu: [{ghi: "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"}]
de_nghi: "Trưởng phòng Nội vụ"
noi_dung: |
  Điều 1. Thành lập Tổ giúp việc gồm 05 thành viên.
  Điều 2. Tổ giúp việc có nhiệm vụ:
  1. Tham mưu.
  2. Báo cáo.
  Điều 3. Trưởng phòng Nội vụ chịu trách nhiệm thi hành Quyết định này.
nguoi_ky: {dong: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], ho_ten: "Nguyễn Văn Mẫu"}
noi_nhan: [{ghi: "Như Điều 3"}, {luu: ["VT"]}]
""",
    )
    begun(office, "--sua-doi", "qd-1")
    wanted = "content/sua-doi-qd-1/ban-tong-hop/quyet-dinh.yaml"
    office.change(wanted, "gồm 05 thành viên", "gồm 07 thành viên")
    office.change(wanted, "  2. Báo cáo.", "  2. Báo cáo.\n  3. Đôn đốc.")
    outcome = begun(office, "--sua-doi", "qd-1").run("new", "--sua-doi", "qd-1")
    assert outcome.out.splitlines()[1:] == [
        "  1. Sửa đổi Điều 1 như sau:",
        "  2. Bổ sung khoản 3 vào sau khoản 2 Điều 2 như sau:",
    ]
    assert office.run("build", "sua-doi-qd-1").status == 0
    page = "output/sua-doi-qd-1/sua-doi-qd-1.docx"
    assert faults_of(office, page) == []


COLUMNS = """\
bang: phan_cong
    cot:
      - {truong: noi_dung, tieu_de: "Công viêc"}
      - {truong: chu_tri, tieu_de: "Chủ trì"}
      - {truong: phoi_hop, tieu_de: "Phối hợp"}
      - {truong: thoi_gian, tieu_de: "Thời gian"}
"""


def test_a_letter_says_a_heading_and_a_cell_that_was_empty(office: Office) -> None:
    office.change(PLAN, "bang: phan_cong\n", COLUMNS)
    begun(office, "--dinh-chinh", "ke-hoach-1")
    office.change(LETTER_WANTED, "Công viêc", "Công việc")
    tasks, led = LETTER_WANTED.replace("ke-hoach.yaml", "phan-cong.yaml"), "[phong-tu-phap]\n"
    office.change(tasks, led, f"{led}  phoi_hop: [phong-noi-vu]\n")
    outcome = office.run("new", "--dinh-chinh", "ke-hoach-1")
    empty = "cột “Phối hợp” dòng “Rà soát văn bản” Phụ lục"
    assert outcome.out.splitlines()[1:] == [
        f"  1. Tại {empty}: “” đính chính là “Phòng Nội vụ”.",
        "  2. Tại cột “Công viêc” Phụ lục: “Công viêc” đính chính là “Công việc”.",
    ]
    assert f"đính chính đổi lời ở {empty}" in outcome.err  # a helper is no slip of the pen
    assert "N625" not in codes(office)


def test_slips_beside_a_row_that_is_gone_are_not_all(office: Office) -> None:
    office.change(TASKS, "ban hành kế hoạch", "ban hàng kế hoạch")
    office.change(TASKS, '"Hằng năm"', '"Hằng nămm"')
    append(office, TASKS, THIRD)
    begun(office)
    for old, new in (("ban hàng", "ban hành"), ("nămm", "năm")):
        office.change(NEW_TASKS, old, new)
    assert "[N628]" in office.run("new", "--sua-doi", "ke-hoach-1").err
    office.change(NEW_TASKS, THIRD, "")
    assert "[N628]" not in office.run("new", "--sua-doi", "ke-hoach-1").err
