"""Forms as annexes: centred lines, blocks at the right, cells joined, no end mark on a blank."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from docx_text import W, paragraphs, part, tables
from offices import Office
from pages import Page, middle_of, pages
from text_parts import NOTICE, footnotes, made, office
from vanban import inspect

__all__ = ["office"]

FORM = """\
loai: thong_bao
co_quan: ubnd-huyen
ngay: 2023-11-06
trich_yeu: "Thử"
noi_dung: "Thực hiện theo mẫu ở Phụ lục."
nguoi_ky: {dong: ["CHỦ TỌA"]}
noi_nhan: [{luu: ["VT"]}]
phu_luc:
  - tieu_de: "BIÊN BẢN"
    noi_dung:
      - giua: "**BIÊN BẢN KIỂM TRA**"
      - doan: "Hôm nay, tại …………"
      - bang:
          dau: [["Stt", "Nội dung", "Kết quả", "<"]]
          cot:
            - {tieu_de: "^", rong: 1, canh: giua}
            - {tieu_de: "^", rong: 4}
            - {tieu_de: "Đạt", rong: 2}
            - {tieu_de: "Không", rong: 2}
          dong:
            - ["1", "Niêm yết^[Chỗ dễ thấy.]", "□", "□"]
            - ["^", "Trả kết quả", "^", "\\\\<"]
            - ["2", "Tổng hợp", "<", "<"]
      - hai_ben:
          trai: ["**ĐƠN VỊ**", "*(Ký tên)*^[Bên trái.]"]
          phai: ["**ĐOÀN KIỂM TRA**"]
  - tieu_de: "PHIẾU HỎI"
    noi_dung:
      - doan: "□ Hài lòng  □ Chưa hài lòng"
  - tieu_de: "BIỂU SỐ LIỆU"
    noi_dung:
      - doan: "Đơn vị báo cáo"
      - phai: ["*Ngày … tháng … năm …*", "**NGƯỜI LẬP BIỂU**"]
"""
LAST = "□ Hài lòng  □ Chưa hài lòng"


@pytest.fixture
def form(office: Office) -> Office:
    office.write(NOTICE, FORM)
    return office


def test_the_file_is_valid_and_in_order(
    form: Office, audit: Callable[[bytes], list[str]], tmp_path: Path
) -> None:
    assert form.problems() == []
    docx = made(form)
    assert audit(docx) == []
    target = tmp_path / "mau.docx"
    target.write_bytes(docx)
    assert [one.ma for one in inspect(target, form.folder).problems] == []


def test_cells_lie_over_columns_and_rows(form: Office) -> None:
    (table,) = [
        one for one in part(made(form)).iter(f"{W}tbl") if one.find(f".//{W}vMerge") is not None
    ]
    seen = [
        [(_value(c, "gridSpan", "1"), _value(c, "vMerge", "")) for c in row.findall(f"{W}tc")]
        for row in table.findall(f"{W}tr")
    ]
    one, down, on = ("1", ""), ("1", "restart"), ("1", "next")
    assert seen == [
        [down, down, ("2", "")],
        [on, on, one, one],
        [down, one, down, one],
        [on, one, on, one],
        [one, ("3", "")],
    ]
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.findall(f"{W}tr")]
    assert heads == [True, True, False, False, False]
    assert any(["1", "Niêm yết", "□", "□"] in table for table in tables(made(form)))


def _value(cell: object, name: str, absent: str) -> str:
    found = cell.find(f"{W}tcPr/{W}{name}")  # type: ignore[attr-defined]
    return absent if found is None else str(found.get(f"{W}val") or "next")


def test_a_sign_that_is_text_is_escaped(form: Office) -> None:
    assert any("<" in row for table in tables(made(form)) for row in table)


def test_notes_in_joined_cells_and_side_blocks_are_footnotes(form: Office) -> None:
    assert footnotes(made(form)) == {"1": " Chỗ dễ thấy.", "2": " Bên trái."}


@pytest.mark.parametrize("last", [LAST, "Đạt □", "Người nhận: ……", "Ngày .....", "Tên: ____"])
def test_a_line_to_be_filled_in_has_no_end_mark(form: Office, last: str) -> None:
    form.change(NOTICE, LAST, last)
    texts = [p.text for p in paragraphs(made(form))]
    assert last in texts
    assert [text for text in texts if text.endswith("./.")] == ["Thực hiện theo mẫu ở Phụ lục./."]


def test_a_sentence_that_ends_an_annex_has_one_unless_it_is_a_form(form: Office) -> None:
    form.change(NOTICE, LAST, "Hết phần hỏi")
    assert "Hết phần hỏi./." in [p.text for p in paragraphs(made(form))]
    form.change(NOTICE, 'PHIẾU HỎI"\n', 'PHIẾU HỎI"\n    bieu_mau: true\n')
    assert "Hết phần hỏi" in [p.text for p in paragraphs(made(form))]


def test_the_blocks_stand_where_they_are_to_be_signed(
    form: Office, soffice_pdf: Callable[[Sequence[bytes]], tuple[Path, ...]]
) -> None:
    document = pages(soffice_pdf([made(form)])[0])
    (report,) = [page for page in document if page.find("BIÊN BẢN KIỂM TRA")]
    middle = (30 + report.width - 15) / 2

    def at(page: Page, text: str) -> float:
        first, last = middle_of(page.find(text))
        return (first + last) / 2

    assert at(report, "BIÊN BẢN KIỂM TRA") == pytest.approx(middle, abs=2)
    assert at(report, "ĐƠN VỊ") < middle - 30 < middle + 30 < at(report, "ĐOÀN KIỂM TRA")
    assert report.find("ĐƠN VỊ")[0].top == pytest.approx(report.find("ĐOÀN")[0].top, abs=1)
    (figures,) = [page for page in document if page.find("NGƯỜI LẬP BIỂU")]
    right = [at(figures, text) for text in ("NGƯỜI LẬP BIỂU", "Ngày … tháng")]
    assert min(right) > middle + 20
    assert at(report, "Kết quả") > at(report, "Nội dung")


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ('["Stt", "Nội dung", "Kết quả", "<"]', '["Stt", "Nội dung", "<"]', "N410", "3 ô"),
        ('["Stt", "Nội dung", "Kết quả", "<"]', '["Nhóm"]', "N410", "1 ô"),
        ('["2", "Tổng hợp", "<", "<"]', '["<", "Tổng hợp", "a", "b"]', "N322", "đầu dòng"),
        ('["1", "Niêm', '["^", "Niêm', "N322", "ô 1"),
        ('["^", "Trả', '["^", "<", "Trả', "N410", "5 ô"),
        ('["2", "Tổng hợp", "<", "<"]', '["2", "^", "<", "<"]', "N322", "ô 2"),
        ('trai: ["**ĐƠN VỊ**", "*(Ký tên)*^[Bên trái.]"]', "trai: []", "", ""),
        ('- giua: "**BIÊN', '- doan: "a"\n        giua: "**BIÊN', "Y104", "`doan` và `giua`"),
        ('- giua: "**BIÊN BẢN KIỂM TRA**"', '- giua: "**BIÊN BẢN"', "N315", "**"),
    ],
)
def test_what_is_told(form: Office, old: str, new: str, code: str, words: str) -> None:
    form.change(NOTICE, old, new)
    found = form.problems()
    assert [one["ma"] for one in found] == [code] * bool(code)
    assert all(words in one["thong_bao"] for one in found)


STATE, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
MIDDLE = f'- giua: "**{STATE}**"\n      - giua: "**{MOTTO}**"'
SIDES = f"""- hai_ben:
          trai: ["**SỞ NỘI VỤ**"]
          phai: ["**{STATE}**", "**{MOTTO}**", "*……, ngày … tháng … năm …*"]"""


@pytest.mark.parametrize("head", [MIDDLE, SIDES])
def test_the_letterhead_of_a_form_looks_as_any_letterhead(
    form: Office, head: str, tmp_path: Path,
    soffice_pdf: Callable[[Sequence[bytes]], tuple[Path, ...]],
) -> None:  # fmt: skip
    form.change(NOTICE, '- doan: "Đơn vị báo cáo"', head)
    docx = made(form)
    styles = [p.style for p in paragraphs(docx) if p.text in (STATE, MOTTO)]
    assert styles == ["VBQuocHieu", "VBTieuNgu"] * 2
    (last,) = [page for page in pages(soffice_pdf([docx])[0]) if page.find("NGƯỜI LẬP BIỂU")]
    assert last.find(STATE), "its name on one line"
    target = tmp_path / "mau.docx"
    target.write_bytes(docx)
    assert [one.ma for one in inspect(target, form.folder).problems] == []
