"""Remarks on cells are read from the parts beside a sheet; a thread counts in place of its copy."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from vanban.content.workbook.cell_remarks import remark_notice
from vanban.content.workbook.grid import read_grids

RELATION = '<Relationship Id="rIdT" Type="http://x/threadedComment" Target="/xl/thread.xml"/>'
THREAD = """<ThreadedComments xmlns="x"><threadedComment ref="B2" id="1"><text>Sở nào?</text>
</threadedComment><threadedComment ref="B2" id="2" parentId="1"><text>Sở Y tế</text>
</threadedComment></ThreadedComments>"""


def workbook() -> bytes:
    book, out = Workbook(), BytesIO()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(("A", "B"))
    sheet["B2"] = "c"
    sheet["A1"].comment = Comment("An:\nxem lại", "An")
    sheet["B2"].comment = Comment("[Threaded comment]\nSở nào?", "An")
    book.save(out)
    return out.getvalue()


def with_thread(raw: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(raw)) as before, ZipFile(out, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name.endswith("sheet1.xml.rels"):
                text = text.replace(b"</Relationships>", RELATION.encode() + b"</Relationships>")
            after.writestr(name, text)
        after.writestr("xl/thread.xml", THREAD)
    return out.getvalue()


def test_a_note_is_read_with_its_cell() -> None:
    (grid,), _ = read_grids(workbook(), "a.xlsx")
    assert grid.remarks[1, 1] == "An: xem lại"


def test_a_thread_is_read_whole_in_place_of_the_note_that_copies_it() -> None:
    (grid,), _ = read_grids(with_thread(workbook()), "a.xlsx")
    assert grid.remarks[2, 2] == "Sở nào? / Sở Y tế"


def test_many_remarks_are_told_together_at_the_first() -> None:
    remarks = {(row, 2): f"ý {row}" for row in range(9, 1, -1)}
    (told,) = remark_notice("T1", remarks, "a.xlsx")
    assert (told.ma, told.trich) == ("N950", "T1!B2")
    assert "8 ô" in told.thong_bao
    assert "B2 “ý 2”" in told.thong_bao
    assert told.thong_bao.endswith("và 3 ô khác")
