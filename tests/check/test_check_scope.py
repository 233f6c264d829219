"""What is told of a file that cannot be checked, and what is checked all the same."""

from __future__ import annotations

import io
from dataclasses import replace
from zipfile import ZipFile

import foreign
from foreign_blocks import Foreign, lines
from foreign_cases import BOTTOMS, TEXTS, TOPS
from foreign_layouts import COUNTRY, one_row, side_by_side, title
from foreign_raw import write

BARE = replace(TOPS["so_noi_vu"], drawn="none")
BODY = (
    *title("KẾ HOẠCH", "Kiểm tra", BARE),
    *lines(TEXTS["ke_hoach"]),
    *side_by_side(BOTTOMS["pho_giam_doc"]),
)


def outside(raw: bytes) -> str:
    return foreign.report_of(raw, "thử.docx").outside


def headed(raw: bytes, text: str) -> bytes:
    """The file with a text at the top of its pages."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as source, ZipFile(made, "w") as target:
        for name in source.namelist():
            part = source.read(name).decode()
            above = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>"
            target.writestr(name, part.replace("</w:hdr>", above))
    return made.getvalue()


def test_a_letterhead_in_the_header_is_told_and_nothing_else() -> None:
    raw = headed(write(Foreign("thử", "word", BODY)), COUNTRY)
    assert "đầu trang (Header)" in outside(raw)
    assert foreign.report_of(raw, "thử.docx").problems == ()


def test_a_word_in_the_header_is_no_letterhead() -> None:
    raw = write(Foreign("thử", "word", (*one_row(BARE), *BODY)))
    assert outside(headed(raw, COUNTRY)) == outside(headed(raw, "Mật")) == ""
