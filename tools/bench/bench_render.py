"""Compare vanban's renderer with docxtpl's own on one template and the same values.

Usage: bench_render.py [ROUNDS]. Both make the same document again and again in this process.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from docxtpl import DocxTemplate

from vanban.jinja import Markup
from vanban.tree import Cell, Composition, HeadValue, Line, Paragraph, Row, Run, Section, Table
from vanban.word.fill import render, values_of
from vanban.word.template.template import Template

TEMPLATE = Path(__file__).parents[2] / "templates/nd30/van-ban.docx"
BATCH = 10
TEXT = (
    "Cụ thể hóa và triển khai thực hiện có hiệu quả nhiệm vụ, giải pháp của Kết luận số 50-KL/TW "
    "ngày 28 tháng 02 năm 2023 của Bộ Chính trị phù hợp với điều kiện thực tiễn của cơ quan. "
)
HEAD: dict[str, HeadValue] = {
    "quoc_hieu": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "tieu_ngu": "Độc lập - Tự do - Hạnh phúc",
    "gach_tieu_ngu": Line("VBGach", ("Độc lập - Tự do - Hạnh phúc",), "VBTieuNgu", 1.0),
    "chu_quan": ("UBND HUYỆN PHONG THỔ",),
    "co_quan": ("PHÒNG NỘI VỤ",),
    "gach_co_quan": Line("VBGach", ("PHÒNG NỘI VỤ",), "VBCoQuan", 0.4),
    "so_ky_hieu": "Số:        /KH-PNV",
    "du_thao": "DỰ THẢO",
    "dia_danh_ngay": "Phong Thổ, ngày       tháng       năm 2023",
    "ten_loai": "KẾ HOẠCH",
    "trich_yeu": "Thực hiện Kết luận số 50-KL/TW của Bộ Chính trị",
    "gach_trich_yeu": Line("VBGach", ("Thực hiện Kết luận số 50-KL/TW",), "VBTrichYeu", 0.4),
    "dia_chi": "",
    "nhan_noi_nhan": "Nơi nhận:",
    "noi_nhan": ("- UBND huyện (để b/c);", "- Các cơ quan, đơn vị;", "- Lưu: VT."),
    "quyen_han": ("TRƯỞNG PHÒNG",),
    "ho_ten": "Nguyễn Văn A",
    "xac_nhan": "",
    "kinh_gui": "",
    "kinh_gui_muc": (),
}


def cell(style: str, text: str) -> Cell:
    """Return a cell of one paragraph."""
    return Cell((Paragraph(style, (Run(text),)),))


def sample(paragraphs: int = 30, rows: int = 9) -> Composition:
    """Return a plan of the seed's size with an annex of one table."""
    body = tuple(Paragraph("VBKhoan", (Run(f"{n}. "), Run(TEXT * 2))) for n in range(paragraphs))
    names = ("Stt", "Nội dung công việc", "Chủ trì", "Phối hợp", "Thời gian")
    table = [Row(tuple(cell("VBBangDau", name) for name in names), header=True)]
    for number in range(rows):
        texts = (TEXT[:120], "Phòng Nội vụ huyện", "Các cơ quan; các xã, thị trấn", "Hàng năm")
        cells = [cell("VBBangGiua", str(number)), *(cell("VBBangChu", text) for text in texts)]
        table.append(Row(tuple(cells)))
    annex = Section(
        (
            Paragraph("VBPhuLuc", (Run("Phụ lục"),)),
            Table("VBBang", (0.06, 0.4, 0.18, 0.18, 0.18), tuple(table)),
        ),
        landscape=True,
    )
    return Composition("van-ban", HEAD, body, (annex,), "Kế hoạch", "Phòng Nội vụ", "")


def seconds_each(acts: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Return the least processor time of one run of each act, measured in turns of BATCH runs.

    Turns and the least time keep other work on the machine out of the comparison.
    """
    best = [float("inf")] * len(acts)
    for _ in range(rounds):
        for number, act in enumerate(acts):
            start = time.process_time()
            for _ in range(BATCH):
                act()
            best[number] = min(best[number], (time.process_time() - start) / BATCH)
    return best


def main() -> None:
    """Print documents per second of both and their ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    composition, template = sample(), Template.load(TEMPLATE)
    values = values_of(composition, template.look)
    plain = {name: str(v) if isinstance(v, Markup) else v for name, v in values.items()}

    def theirs() -> None:
        document = DocxTemplate(str(TEMPLATE))
        document.render(plain)
        document.save(BytesIO())

    acts = [lambda: render(composition, template), lambda: template.render(values), theirs]
    ours, fill, other = seconds_each(acts, rounds)
    print(f"vanban press.render    {1 / ours:7.0f} documents/s")
    print(f"vanban Template.render {1 / fill:7.0f} documents/s")
    print(f"docxtpl render + save  {1 / other:7.0f} documents/s")
    print(f"ratio {other / ours:.1f} (press), {other / fill:.1f} (template alone)")


if __name__ == "__main__":
    main()
