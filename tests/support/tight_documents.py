"""Documents that only just fit their page: a correction of page or letters would spoil them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZipFile

from small_files import FILES, MAIN

LOOK = (
    '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>{}<w:sz w:val="{}"/>'
    "</w:rPr>"
)
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def run(text: str, size: int = 26, marks: str = "") -> str:
    pieces = text.split("\t")
    inner = "<w:tab/>".join(f'<w:t xml:space="preserve">{one}</w:t>' for one in pieces)
    return f"<w:r>{LOOK.format(marks, size)}{inner}</w:r>"


def line(text: str, size: int = 26, marks: str = "", props: str = "") -> str:
    return f"<w:p><w:pPr>{props}</w:pPr>{run(text, size, marks)}</w:p>"


def table(*widths: int, indent: int = 0, words: str = "Cột", rows: int = 2) -> str:
    """A bordered table of fixed columns, in twips."""
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in SIDES)
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{one}" w:type="dxa"/></w:tcPr>{line(f"{words} {at}")}</w:tc>'
        for at, one in enumerate(widths, 1)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        + f"<w:tr>{cells}</w:tr>" * rows + "</w:tbl>"
    )  # fmt: skip


def box(left_mm: float, text: str) -> str:
    """A paragraph in a frame that hangs on the margin."""
    frame = (
        '<w:framePr w:w="2200" w:hSpace="180" w:wrap="around" w:vAnchor="text" '
        f'w:hAnchor="margin" w:x="{round(left_mm * 56.7)}" w:y="1"/>'
    )
    return line(text, props=frame)


def document(
    *,
    head: str = "",
    more: str = "",
    page: str = "",
    foot: tuple[str, str] | None = None,
    base: str = "00-dung",
) -> bytes:
    """The right decision with another head, with more before its last article, another page."""
    raw, out = (FILES / f"{base}.docx").read_bytes(), io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == MAIN:
                text = content.decode("utf-8")
                if head:
                    text = re.sub(r"(<w:body>)<w:tbl>.*?</w:tbl>", rf"\1{head}", text, count=1,
                                  flags=re.DOTALL)  # fmt: skip
                if more:
                    at = text.rindex("<w:tbl>")
                    text = text[:at] + more + text[at:]
                if foot:
                    at = text.rindex("<w:tbl>")
                    text = text[:at] + text[at:].replace(*foot)
                if page:
                    text = re.sub(r"<w:pgMar[^>]*/>", page, text)
                content = text.encode()
            target.writestr(name, content)
    return out.getvalue()


def margins(left: int, right: int) -> str:
    """Margins in mm."""
    twips = [round(one * 56.693) for one in (left, right)]
    return (
        f'<w:pgMar w:top="1134" w:right="{twips[1]}" w:bottom="1134" w:left="{twips[0]}" '
        'w:header="720" w:footer="720" w:gutter="0"/>'
    )


COUNTRY, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
DAY = "Bình An, ngày 05 tháng 9 năm 2025"


def blanks(between: int) -> str:
    """A head in three lines, its sides apart by blanks."""
    left = ("UBND TỈNH BÌNH AN", "SỞ NỘI VỤ", "Số: 15/QĐ-SNV")
    gaps = (between, between + 10, between - 6)
    rows = zip(left, gaps, (COUNTRY, MOTTO, DAY), strict=True)
    return "".join(line(f"{one}{' ' * gap}{other}", marks="<w:b/>") for one, gap, other in rows)


def tabs(left: int, right: int) -> str:
    """The same apart by stops in the middle of each side, in twips."""
    stops = "".join(f'<w:tab w:val="center" w:pos="{one}"/>' for one in (left, right))
    rows = (("UBND TỈNH BÌNH AN", COUNTRY), ("SỞ NỘI VỤ", MOTTO), ("Số: 15/QĐ-SNV", DAY))
    return "".join(
        line(f"\t{one}\t{other}", marks="<w:b/>", props=f"<w:tabs>{stops}</w:tabs>")
        for one, other in rows
    )


SMALL = 'w:val="22"', 'w:val="15"'
"""The recipients at 7,5 pt."""


def tight() -> Iterator[tuple[str, bytes]]:
    """The documents by their names."""
    for gap in (12, 18, 22, 24, 26, 28):
        yield f"đầu bằng {gap} cách", document(head=blanks(gap), page=margins(25, 10))
    for right in (6600, 7000, 7300, 7500):
        yield f"đầu bằng tab ở {right}", document(head=tabs(2000, right), page=margins(20, 10))
    for indent in (0, 600, 900, 1200):
        wide = table(3100, 3100, 3100, indent=indent, words="Nội dung thực hiện")
        yield f"bảng lùi {indent}", document(more=wide, page=margins(10, 10))
        colour = ('<w:b w:val="0"/>', '<w:b w:val="0"/><w:color w:val="FF0000"/>')
        yield (f"bảng lùi {indent}, chữ đỏ", document(more=wide, page=margins(10, 10), foot=colour))
    for count in (8, 12, 16):
        narrow = table(*(9600 // count for _ in range(count)), words="nghiêng")
        yield f"bảng {count} cột hẹp", document(more=narrow, page=margins(20, 10))
    for left in (120, 150, 160):
        yield (
            f"khung chữ cách lề {left}",
            document(more=box(left, "Đã ký và đóng dấu tại văn phòng"), page=margins(10, 10)),
        )
    for height in (500, 700, 900, 1100):
        fixed = ("<w:tr>", f'<w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>')
        raw = document(foot=fixed, page=margins(20, 10))
        yield f"dòng bảng cao đúng {height}", raw
        yield f"dòng bảng cao đúng {height}, chữ nhỏ", _replaced(raw, *SMALL)
    for name in ("Courier New", "Arial"):
        yield f"đầu bảng, chữ {name}", _replaced(document(), "Times New Roman", name)
    wide = table(3900, 3900, 3900, words="Nội dung")
    letter = _replaced(document(more=wide, page=margins(5, 5)), 'w:w="11906" w:h="16838"',
                       'w:w="12240" w:h="15840"')  # fmt: skip
    yield "giấy Letter, bảng kín trang", letter


def _replaced(raw: bytes, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == MAIN:
                content = content.decode().replace(old, new).encode()
            target.writestr(name, content)
    return out.getvalue()
