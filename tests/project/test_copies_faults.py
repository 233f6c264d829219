"""What is wrong with a copy or with a text issued with a document: one problem at its line."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from copy_offices import AGAIN, COPY, PART, SIGNED, make
from offices import PLAN, Row, check_row

copy, part, again = partial(Row, file=COPY), partial(Row, file=PART), partial(Row, file=AGAIN)
KEY = "sao_tu: ke-hoach-1\n"
DAY = "ngay: 2023-11-06\n"
TEXT = 'noi_dung: "Điều 1. Một."'
NUMBER = f'{DAY}so_van_ban: 5\nly_do_so: "Số dự kiến"\n'

FAULTS = [
    copy("nothing copied", KEY, "", "N406", 1, "bản sao y thiếu `sao_tu`", "`sao_tu: …`"),
    copy("nobody signs", SIGNED[: SIGNED.index("noi_nhan")], "", "N406", 1, "`nguoi_ky`", "thêm"),
    copy("subject", KEY, f'{KEY}trich_yeu: "A"\n', "N172", 5, "thấy `trich_yeu`", "bỏ"),
    copy("misspelt", "ke-hoach-1", "ke-hoach-2", "N453", 4, "`ke-hoach-2`", "`ke-hoach-1`?"),
    copy("itself", "ke-hoach-1", "sao-y-1", "N453", 4, "không có văn bản nào khác", ""),
    copy("copy of a copy", "ke-hoach-1", "trich-sao-1", "N456", 4, "bản trích sao", "đổi"),
    copy(
        "parts of a whole",
        KEY,
        'sao_tu: {van_ban: ke-hoach-1, muc: ["I"]}\n',
        "N457",
        4,
        "sao toàn bộ văn bản",
        "bản trích sao",
    ),
    copy("both", KEY, "sao_tu: {van_ban: a, tep: b}\n", "Y104", 4, "cả `van_ban` và `tep`", "tep"),
    part("no parts", '  muc: ["I.2"]\n', "", "N457", 5, "cần `muc`", "III.1"),
    part("no such part", '["I.2"]', '["I.9"]', "N458", 6, "thấy `I.9`", ""),
    again("of an original", "tep: den.docx", "van_ban: ke-hoach-1", "N456", 5, "kế hoạch", "đổi"),
    again("no file", "den.docx", "khac.docx", "N451", 5, "không thấy tệp `khac.docx`", "cạnh"),
    again("outside", "den.docx", "../sao-y-1/sao-y.yaml", "N451", 5, "không thấy tệp", "cạnh"),
    again("name too long", "den.docx", f"{'a' * 300}.docx", "N451", 5, "không thấy tệp", "cạnh"),
    again("no Word file", "den.docx", "sao-luc.yaml", "N452", 5, "cần một tệp Word", "lưu"),
]


@pytest.mark.parametrize("row", FAULTS, ids=lambda row: row.name)
def test_a_fault_of_a_copy(row: Row, tmp_path: Path) -> None:
    check_row(make(tmp_path), row)


def test_copies_of_all_kinds_share_one_series(tmp_path: Path) -> None:
    office = make(tmp_path)
    office.change(COPY, DAY, NUMBER)
    row = part("same number", DAY, NUMBER, "N459", 4, "số 5 đã dùng cho bản sao `sao-y-1`", "số")
    check_row(office, row)
    assert "điểm c" in next(p for p in office.problems() if p["ma"] == "N459")["dieu_khoan"]


def test_copies_of_two_bodies_or_years_have_their_own_series(tmp_path: Path) -> None:
    office = make(tmp_path)
    office.change(COPY, DAY, NUMBER)
    office.change(PART, DAY, NUMBER.replace("2023", "2024"))
    office.change(AGAIN, f"co_quan: ubnd-huyen\n{DAY}", f"co_quan: phong-noi-vu\n{NUMBER}")
    assert office.problems() == []


def test_a_draft_is_copied_with_a_warning_and_a_faulty_document_not(tmp_path: Path) -> None:
    office = make(tmp_path)
    office.change(PLAN, "so_van_ban: 7\ntrang_thai: da_phat_hanh\n", "")
    assert {(p["ma"], p["muc_do"]) for p in office.problems()} == {("N455", "canh_bao")}
    office.change(PLAN, 'muc: "#to-chuc"', 'muc: "#khac"')
    found = {p["tep"]: p["ma"] for p in office.problems() if p["muc_do"] == "loi"}
    assert found[COPY] == "N454"


def test_a_pdf_is_signed_by_itself_and_a_damaged_file_is_told(tmp_path: Path) -> None:
    office = make(tmp_path)
    office.write("content/sao-luc-1/den.pdf", b"%PDF-1.7\n")
    office.change(AGAIN, "den.docx", "den.pdf")
    office.change(AGAIN, SIGNED, "hinh_thuc_ban_hanh: dien_tu\n")
    assert [p["ma"] for p in office.problems()] == ["N461"]
    office.change(AGAIN, "den.pdf", "den.docx")
    office.write("content/sao-luc-1/den.docx", b"PK\x03\x04 broken")
    assert [p["ma"] for p in office.problems()] == ["N452"]


@pytest.mark.parametrize("moment", ["2023-11-06", "06/11/2023 09:30:15", "2023-13-06 09:30:15"])
def test_a_moment_that_is_none(moment: str, tmp_path: Path) -> None:
    line = f'{DAY}thoi_gian_ky: "{moment}"\n'
    hint = "2026-03-12 09:30:15"
    check_row(make(tmp_path), copy("x", DAY, line, "Y104", 4, "cần một thời điểm", hint))


ATTACHED = [
    ("{loai: quy_dinhh, trich_yeu: A, " + TEXT + "}", "N463", "`quy_dinh`?"),
    ("{loai: sao_y, trich_yeu: A, " + TEXT + "}", "N463", "gõ ví dụ"),
    ('{loai: quy_dinh, trich_yeu: A, noi_dung: " "}', "Y104", "chương, điều"),
    ('{loai: quy_dinh, trich_yeu: A, noi_dung: "1. Theo [@khong-co]"}', "N106", ""),
    ('{loai: quy_dinh, trich_yeu: "Theo [@khong-co]", ' + TEXT + "}", "N106", ""),
]


@pytest.mark.parametrize(("text", "code", "hint"), ATTACHED)
def test_a_fault_of_an_attached_text(text: str, code: str, hint: str, tmp_path: Path) -> None:
    office = make(tmp_path)
    office.write("content/ke-hoach-2/ke-hoach.yaml", _plan(f"van_ban_kem_theo:\n  - {text}\n"))
    (found,) = [p for p in office.problems() if p["muc_do"] == "loi"]
    assert found["ma"].startswith(code)
    assert hint in found["goi_y"]


def test_a_kind_that_brings_no_text_along(tmp_path: Path) -> None:
    office = make(tmp_path)
    more = "van_ban_kem_theo:\n  - {loai: quy_dinh, trich_yeu: A, " + TEXT + "}\n"
    office.write("content/thu/chi-thi.yaml", _plan(more).replace("ke_hoach", "chi_thi"))
    (found,) = office.problems()
    assert (found["ma"], found["dieu_khoan"]) == ("N172", "Mẫu 1.3 Mục II Phụ lục III")


def _plan(more: str) -> str:
    return (
        "loai: ke_hoach\nco_quan: ubnd-huyen\nngay: 2023-11-06\ntrich_yeu: A\n"
        'noi_dung: "1. Một"\nnguoi_ky: {dong: ["CHỦ TỌA"]}\nnoi_nhan: [{luu: ["VT"]}]\n' + more
    )


@pytest.mark.parametrize("names", [("sao-y-1",), ("sao-y-1", "ke-hoach-1")])
def test_copies_in_a_circle_are_told_also_beside_a_file_that_cannot_be_read(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    """What another file's fault takes away must not let a copy of itself be built for ever."""
    office = make(tmp_path)
    text = (tmp_path / COPY).read_text("utf-8")
    for name, above in zip(names, (*names[1:], names[0]), strict=True):
        shutil.rmtree(tmp_path / "content" / name)
        office.write(f"content/{name}/sao-y.yaml", text.replace(KEY, f"sao_tu: {above}\n"))
    office.write("content/hong/ke-hoach.yaml", "loai: [")
    for name in names:
        assert "N453" in office.run("build", name).err
