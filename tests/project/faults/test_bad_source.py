"""Files that are not the YAML they should be: one error at its line, nothing is written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from offices import PLAN, REGISTRY, TASKS, VALID, Row, check_row, make_office

SUBJECT = 'trich_yeu: "Thực hiện Kết luận"'
WORD = (Path(__file__).resolve().parents[3] / "templates/nd30/van-ban.docx").read_bytes()
TCVN3 = 'loai: ke_hoach\ntrich_yeu: "Thùc hiÖn KÕt luËn cña Bé ChÝnh trÞ"\n'.encode("latin-1")
VNI = 'trich_yeu: "Thöïc hieän Keát luaän cuûa Boä Chính trò veà toå chöùc boä maùy"'
DEEP_BLOCK = "trich_yeu:\n" + "\n".join(" " * depth + "a:" for depth in range(1, 200))


task, registry = partial(Row, file=TASKS), partial(Row, file=REGISTRY)


def subject(name: str, new: str, code: str, message: str, hint: str, line: int = 4) -> Row:
    """A row that changes the line `trich_yeu` of the plan."""
    return Row(name, SUBJECT, new, code, line, message, hint)


def whole(name: str, new: bytes | str, code: str, message: str, hint: str) -> Row:
    """A row that changes the whole plan, with the error on the whole file."""
    return Row(name, "", new, code, 0, message, hint)


ROWS = [
    # the file as bytes
    whole("UTF-16", VALID[PLAN].encode("utf-16"), "Y005", "UTF-16", "UTF-8"),
    whole("UTF-16 without mark", VALID[PLAN].encode("utf-16-le"), "Y005", "UTF-16", "UTF-8"),
    whole("a Word file", WORD, "Y004", "Word", "chép chữ sang"),
    whole("50 MB", b"# " + b"x" * (50 * 1024 * 1024), "Y003", "lớn hơn 5 MB", "chia nội dung"),
    whole("empty", "", "Y009", "không có nội dung", "gõ nội dung"),
    whole("blanks only", " \n\n  \n", "Y009", "không có nội dung", "gõ nội dung"),
    whole("comments only", "# một\n# hai\n", "Y009", "không có nội dung", "gõ nội dung"),
    task("empty tasks", "", "", "Y009", 0, "không có nội dung", "xóa tệp"),
    registry("empty registry", "", "", "Y009", 0, "không có nội dung", "gõ nội dung"),
    Row("TCVN3 bytes", "", TCVN3, "Y006", 2, "TCVN3 (ABC)", "UniKey"),
    # letters
    subject("TCVN3 in UTF-8", 'trich_yeu: "Thùc hiÖn KÕt luËn cña Bé"', "Y006", "`hiện`", "UniKey"),
    subject("VNI in UTF-8", VNI, "Y006", "bảng mã cũ VNI", "chuyển mã"),
    subject("NUL", 'trich_yeu: "Thực\0hiện"', "Y010", "U+0000", "xóa ký tự"),
    subject("control character", 'trich_yeu: "Thực\x07hiện"', "Y010", "U+0007", "xóa ký tự"),
    subject("control by escape", 'trich_yeu: "Thực\\x07hiện"', "Y010", "U+0007", "bắt đầu bằng"),
    subject("U+FFFE by escape", 'trich_yeu: "Thực\\uFFFEhiện"', "Y010", "U+FFFE", "`\\\\`"),
    subject("lone surrogate", 'trich_yeu: "Thực\\uD800hiện"', "Y046", "`\\u`", "`\\\\`"),
    subject("Đ of another code", 'trich_yeu: "Ðiều chỉnh"', "Y013", "U+00D0", "gõ lại `Đ`"),
    subject("wide digit", 'trich_yeu: "Số ５"', "Y013", "U+FF15", "gõ lại `5`"),
    subject("line separator", 'trich_yeu: "Thực\u2028hiện"', "Y011", "U+2028", "Enter"),
    subject("tab in text", 'trich_yeu: "Thực\thiện"', "Y017", "dấu Tab trong chữ", "dấu cách"),
    Row("tab indent", "  - vien_dan", "\t- vien_dan", "Y016", 6, "Tab ở đầu dòng", "cách"),
    # what YAML would do by itself
    subject("anchor", 'trich_yeu: &a "Thực hiện"', "Y022", "neo của YAML", "xóa `&a`"),
    subject("alias", "trich_yeu: *a", "Y023", "tham chiếu", 'gõ "*a"'),
    subject("tag", 'trich_yeu: !!str "Thực hiện"', "Y021", "nhãn kiểu", "xóa `!!str`"),
    subject("merge key", '<<: {trich_yeu: "a"}', "Y024", "phép gộp `<<`", "chép các khóa"),
    subject("second document", f"{SUBJECT}\n---\na: b", "Y030", "`---`", "xóa dòng", line=5),
    subject("directive", "%TAG ! x", "Y031", "chỉ thị", "xóa dòng"),
    subject(
        "text cut by #", "trich_yeu: Thực hiện # theo", "Y040", "bỏ mất", 'gõ "Thực hiện # theo"'
    ),
    subject("colon in text", "trich_yeu: Thực hiện: a", "Y042", "dấu hai chấm", "gõ "),
    task("unclosed bracket", "[phong-tu-phap]", "[phong-tu-phap", "Y050", 9, "mở ở đây", "]"),
    subject("no key", "Thực hiện Kết luận", "Y048", "không có khóa", "khóa"),
    subject(
        "duplicate key", f"{SUBJECT}\nngay: 2023-07-13", "Y020", "đã có ở dòng 3", "xóa", line=5
    ),
    subject("70 brackets", f"trich_yeu: {'[' * 70}{']' * 70}", "Y032", "quá 64 tầng", "thụt dòng"),
    subject("5000 brackets", f"trich_yeu: {'[' * 5000}", "Y032", "quá 64 tầng", "thụt dòng"),
    subject("200 levels", DEEP_BLOCK, "Y032", "quá 64 tầng", "thụt dòng", line=68),
    Row(
        "comma in braces",
        '  - luu: ["VT"]',
        "  - {ghi: Các cơ quan, đơn vị}",
        "Y041",
        26,
        "tách đôi câu văn",
        'gõ "Các cơ quan, đơn vị"',
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_bad_file(row: Row, tmp_path: Path) -> None:
    check_row(make_office(tmp_path / "van phong"), row)


def test_a_tag_runs_nothing(tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    office = make_office(tmp_path / "office")
    office.change(PLAN, SUBJECT, f'trich_yeu: !!python/object/apply:os.system ["touch {trap}"]')
    assert office.run("build").status == 1
    assert "Y021" in [problem["ma"] for problem in office.problems()]
    assert not trap.exists()
