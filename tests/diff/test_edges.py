"""What stands at the top and the foot of pages is compared too; their numbers are not."""

from __future__ import annotations

import pytest

from foreign_raw import package
from vanban.check.docx.reader import read_bytes
from vanban.diff.comparison import compare, lines
from vanban.diff.unit import edges_of

SECTION = (
    '<w:sectPr><w:{0}Reference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships" w:type="default" r:id="rH"/></w:sectPr>'
)
NUMBER = '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>{}</w:t></w:r></w:fldSimple></w:p>'


def told(old: str, new: str, *, footer: bool = False) -> list[str]:
    kind = "footer" if footer else "header"
    body = f"<w:body><w:p><w:r><w:t>Một.</w:t></w:r></w:p>{SECTION.format(kind)}</w:body>"
    raws = (package(body, header=one, footer=footer) for one in (old, new))
    before, now = (edges_of(read_bytes(raw, "thử.docx")) for raw in raws)
    return list(lines(compare(before, now, lambda _: ""), {}))


def line(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (NUMBER.format(2), NUMBER.format(3), []),
        (line("2"), line("- 3 -"), []),
        (line("UBND xã"), NUMBER.format(2) + line(" UBND xã "), []),
        (NUMBER.format(2), NUMBER.format(2) + line("Tài liệu nội bộ"),
         ["thêm “Tài liệu nội bộ”"]),
        (line("Tài liệu nội bộ"), NUMBER.format(2), ["bỏ “Tài liệu nội bộ”"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("footer", "name"), [(False, "đầu trang"), (True, "chân trang")])
def test_its_lines_are_told(old: str, new: str, says: list[str], footer: bool, name: str) -> None:
    assert told(old, new, footer=footer) == [f"{name}: {one}" for one in says]
