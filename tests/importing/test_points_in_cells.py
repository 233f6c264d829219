"""Points in the cells of a table that stays a table are lines of its cells in the source too."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import yaml
from docx import Document

from offices import make_office

TASK = "Tổ chức lực lượng:\n- Huy động dân quân;\n- Sơ tán Nhân dân."


def paper(*, breaks: bool) -> bytes:
    """A plan with a table; the lines of its cells are paragraphs, or broken by Shift+Enter."""
    document = Document()
    document.add_paragraph("ỦY BAN NHÂN DÂN\nHUYỆN MẪU")
    document.add_paragraph("KẾ HOẠCH\nPhòng, chống thiên tai")
    table = document.add_table(rows=3, cols=2)
    texts = ["Nội dung", "Số\nliệu", TASK, "10", "Rà soát\ncác hộ", "20\nhộ"]
    for cell, text in zip(table._cells, texts, strict=True):
        first, *others = [text] if breaks else text.split("\n")
        cell.text = first
        for line in others:
            cell.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("breaks", [False, True])
def test_a_point_of_a_cell_is_a_line_of_it_in_the_source(tmp_path: Path, breaks: bool) -> None:
    office = make_office(tmp_path)
    office.write("a.docx", paper(breaks=breaks))
    office.run("import", str(tmp_path / "a.docx"), "-o", "content/kh")
    source = tmp_path / "content/kh/ke-hoach.yaml"
    read = yaml.safe_load(source.read_text("utf-8"))
    (table,) = [one["bang"] for one in read["noi_dung"] if "bang" in one]
    assert [column["tieu_de"] for column in table["cot"]] == ["Nội dung", "Số liệu"]
    assert table["dong"] == [[TASK, "10"], ["Rà soát các hộ", "20 hộ"]]
