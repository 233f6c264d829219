"""A small composition that the tests of the Word writer share, and how they read a .docx."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from vanban.tree import Cell, Composition, HeadValue, Line, Paragraph, Row, Run, Section, Table

TEMPLATES = Path(__file__).parents[2] / "templates/nd30"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
SUBJECT = "Thực hiện Kết luận số 50-KL/TW của Bộ Chính trị về tiếp tục sắp xếp tổ chức bộ máy"
TEXT = (
    "Cụ thể hóa và triển khai thực hiện có hiệu quả nhiệm vụ, giải pháp của Kết luận phù hợp với "
    "điều kiện thực tiễn của cơ quan, đơn vị, địa phương. "
)
ENCLOSED = "(Kèm theo Kế hoạch số      /KH-UBND ngày    tháng    năm 2023 của UBND huyện)"


def paragraph(style: str, text: str, *, keep_next: bool = False) -> Paragraph:
    """Return a paragraph of one run."""
    return Paragraph(style, (Run(text),), keep_next)


def cell(style: str, text: str, span: int = 1) -> Cell:
    """Return a cell of one paragraph."""
    return Cell((paragraph(style, text),), span)


def head(**changes: HeadValue) -> dict[str, HeadValue]:
    """Return a value for every tag of the letterhead and the foot."""
    values: dict[str, HeadValue] = {
        "quoc_hieu": STATE,
        "tieu_ngu": MOTTO,
        "gach_tieu_ngu": Line("VBGach", (MOTTO,), "VBTieuNgu", 1.0),
        "chu_quan": ("UBND HUYỆN PHONG THỔ",),
        "co_quan": ("PHÒNG NỘI VỤ",),
        "gach_co_quan": Line("VBGach", ("PHÒNG NỘI VỤ",), "VBCoQuan", 0.4),
        "so_ky_hieu": "Số:      /KH-PNV",
        "du_thao": "DỰ THẢO",
        "dia_danh_ngay": "Phong Thổ, ngày      tháng 7 năm 2023",
        "ten_loai": "KẾ HOẠCH",
        "trich_yeu": SUBJECT,
        "trich_yeu_cong_van": (),
        "kinh_gui": "",
        "kinh_gui_muc": (),
        "dia_chi": "",
        "gach_trich_yeu": Line("VBGach", (SUBJECT,), "VBTrichYeu", 0.4),
        "nhan_noi_nhan": "Nơi nhận:",
        "noi_nhan": ("- UBND tỉnh;", "- Lưu: VT."),
        "quyen_han": ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        "ho_ten": "Trần Bảo Trung",
        "xac_nhan": "",
    }
    return values | changes


def table(rows: int, columns: int = 3) -> Table:
    """Return a table with a header row, a group row and `rows` rows."""
    top = Row(tuple(cell("VBBangDau", f"Cột {n}") for n in range(columns)), header=True)
    group = Row((cell("VBBangNhom", "I. Lĩnh vực", columns),))
    body = [Row(tuple(cell("VBBangChu", TEXT) for _ in range(columns))) for _ in range(rows)]
    return Table("VBBang", (1 / columns,) * columns, (top, group, *body))


def annex(number: str, *, landscape: bool, rows: int = 3) -> Section:
    """Return an annex with heading, line and table."""
    title = (paragraph("VBPhuLuc", f"Phụ lục {number}"), paragraph("VBPhuLucTieuDe", "CÔNG VIỆC"))
    line = Line("VBGach", (ENCLOSED,), "VBKemTheo", 0.35, keep_next=True)
    blocks = (*title, paragraph("VBKemTheo", ENCLOSED), line, table(rows))
    return Section(blocks, landscape)


def plan(paragraphs: int = 3, annexes: tuple[Section, ...] = (), last: str = TEXT) -> Composition:
    """Return a plan whose last paragraph is held together with the signature."""
    body = tuple(paragraph("VBKhoan", f"{n}. {TEXT * 2}") for n in range(1, paragraphs + 1))
    body += (paragraph("VBLoiVan", f"{last}./.", keep_next=True),)
    return Composition("van-ban", head(), body, annexes, "Kế hoạch", "Phòng Nội vụ", "Minh họa")


def part(docx: bytes, name: str = "word/document.xml") -> str:
    """Return a part of a .docx as text."""
    with ZipFile(BytesIO(docx)) as package:
        return package.read(name).decode("utf-8")


def texts(xml: str) -> list[str]:
    """Return what the w:t elements of a part hold, as written in the XML."""
    return re.findall(r"<w:t(?: [^>]*)?>(.*?)</w:t>", xml, re.DOTALL)
