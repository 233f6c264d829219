"""Words that are struck through in a Word file are read, and where they stand is told."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from docx import Document

from import_files import word_file
from offices import Office

ROWS = [
    ["STT", "Nội dung", "Chủ trì", "Phối hợp"],
    ["1", "Ban hành kế hoạch", "Sở Nội vụ", "Sở Y tế"],
]


def imported(folder: Path, *, struck: bool) -> str:
    blocks = ["[c b]KẾ HOẠCH", "[c b]Dữ liệu", "I. MỤC TIÊU", {"table": ROWS}]
    document = Document(BytesIO(word_file(blocks)))
    document.tables[0].cell(1, 3).paragraphs[0].runs[0].font.strike = struck
    document.save(str(folder / "kh.docx"))
    office = Office(folder)
    told = office.run("import", "kh.docx", "--loai", "ke_hoach")
    return told.out + told.err


def test_the_cell_is_named_with_its_words(tmp_path: Path) -> None:
    said = imported(tmp_path, struck=True)
    assert "thấy chữ gạch ngang ở bảng 1, dòng 2, ô 4 (“Sở Y tế”), vẫn được đọc [Y229]" in said


def test_other_words_are_not(tmp_path: Path) -> None:
    assert "Y229" not in imported(tmp_path, struck=False)
