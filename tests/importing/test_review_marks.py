"""Changes, comments and hidden words of a Word file are told: they are read in one way or not."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from docx import Document

from import_files import word_file
from offices import Office

BLOCKS = ["[c b]KẾ HOẠCH", "[c b]Dữ liệu", "I. MỤC TIÊU", "Rà soát."]


def imported(folder: Path, *, hidden: bool, comment: bool = False) -> str:
    document = Document(BytesIO(word_file(BLOCKS)))
    run = document.paragraphs[-1].add_run(" Bỏ câu này.")
    run.font.hidden = hidden
    if comment:
        document.add_comment([run], text="Xem lại", author="A")
    document.save(str(folder / "kh.docx"))
    told = Office(folder).run("import", "kh.docx", "--loai", "ke_hoach")
    return told.out + told.err


def test_hidden_words_and_comments_are_told(tmp_path: Path) -> None:
    said = imported(tmp_path, hidden=True, comment=True)
    assert "tệp còn chữ ẩn (không đọc) [N943]" in said
    assert "tệp có 1 nhận xét (comment), không được đọc: “Xem lại” [N951]" in said


def test_a_clean_file_says_nothing(tmp_path: Path) -> None:
    assert "N943" not in imported(tmp_path, hidden=False)
