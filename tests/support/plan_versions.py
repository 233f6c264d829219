"""A plan as a Word file in versions: the rows of its table, and what stands around them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl

from import_files import word_file

HEAD = ["[c b]STT", "[c b]Nội dung công việc", "[c b]Cơ quan chủ trì", "[c b]Cơ quan phối hợp",
        "[c b]Thời gian", "[c b]Sản phẩm"]  # fmt: skip
VHXH, KT, VP = "Phòng Văn hóa - Xã hội", "Phòng Kinh tế", "Văn phòng HĐND và UBND"
Row = tuple[str, ...]
ROWS: tuple[Row, ...] = (
    ("Rà soát, cập nhật danh mục thủ tục hành chính", VHXH, KT, "Trước ngày 30/06/2026", "Báo cáo"),
    ("Tổ chức tập huấn kỹ năng số cho công chức xã", VHXH, VP, "Quý II năm 2026", "Hội nghị"),
    ("Bố trí kinh phí thực hiện Kế hoạch", KT, "", "Hằng năm", ""),
    ("Kiểm tra công tác văn thư tại thôn Bản Mạc", VP, VHXH, "Trước ngày 31/08/2026", "Biên bản"),
    ("Kiểm tra công tác văn thư tại thôn Bản Lùng", KT, VHXH, "Trước ngày 31/08/2026", "Biên bản"),
    ("Tổng hợp, báo cáo kết quả thực hiện", VP, KT, "Trước ngày 15/12/2026", "Báo cáo"),
)
"""Text, lead, helper, time, product."""
TEXT = (
    "[b]I. MỤC ĐÍCH, YÊU CẦU",
    "1. Nâng cao chất lượng phục vụ người dân.",
    "2. Phân công rõ người, rõ việc, rõ thời gian.",
    "[b]II. TỔ CHỨC THỰC HIỆN",
    "1. Các cơ quan, đơn vị thực hiện nhiệm vụ tại Phụ lục kèm theo.",
    "2. Phòng Kinh tế bố trí kinh phí.",
)
SENT = ("- UBND tỉnh (b/c);", "- Các phòng, đơn vị thuộc xã;", "- Lưu: VT, VP.")
BASES = (
    "Căn cứ Kế hoạch số 01/KH-UBND ngày 05/01/2026 của UBND tỉnh về cải cách hành chính năm 2026;",
    "Căn cứ Nghị quyết số 12/NQ-HĐND ngày 20 tháng 12 năm 2025 của HĐND xã về nhiệm vụ năm 2026.",
)


@dataclass(frozen=True)
class Version:
    """One version of the plan."""

    rows: tuple[Row, ...] = ROWS
    text: tuple[str, ...] = TEXT
    sent: tuple[str, ...] = SENT
    bases: tuple[str, ...] = BASES
    subject: str = "Cải cách hành chính năm 2026"
    number: str = "Số:        /KH-UBND"
    day: str = "ngày       tháng 3 năm 2026"
    signer: str = "Lò Thị Mai"
    kind: str = "KẾ HOẠCH"
    numbers: tuple[str, ...] = ()
    more: str = ""
    """The heading of one more column, whose cells are blank."""

    def with_rows(self, *rows: Row) -> Version:
        return replace(self, rows=rows)

    def word(self) -> bytes:
        """The bytes of the Word file."""
        return self.with_annexes()

    def with_annexes(self, before: Sequence[object] = (), word: str = "Phụ lục") -> bytes:
        """The same with annexes before that of the table, which is then called by `word`."""
        sides = [
            ["[c b]ỦY BAN NHÂN DÂN", "[c b]XÃ BẮC HÀ", f"[c]{self.number}"],
            ["[c b]CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "[c b]Độc lập - Tự do - Hạnh phúc",
             f"[c i]Bắc Hà, {self.day}"],
        ]  # fmt: skip
        foot = [
            ["[b i]Nơi nhận:", *self.sent],
            ["[c b]TM. ỦY BAN NHÂN DÂN", "[c b]CHỦ TỊCH", "", "", f"[c b]{self.signer}"],
        ]
        table = [list(HEAD), *(list(row) for row in self._table())]
        if self.more:
            table = [[*row, f"[c b]{self.more}" if not at else ""] for at, row in enumerate(table)]
        return word_file(
            [
                {"sides": sides},
                f"[c b]{self.kind}",
                f"[c b]{self.subject}",
                *(f"[i]{one}" for one in self.bases),
                "UBND xã Bắc Hà ban hành Kế hoạch như sau:",
                *self.text,
                "Trên đây là Kế hoạch của UBND xã Bắc Hà./.",
                {"sides": foot},
                *before,
                {"page": "doc"},
                f"[c b]{word}",
                "[c b]PHÂN CÔNG NHIỆM VỤ",
                {"table": table, "heads": 1},
            ]
        )

    def _table(self) -> Sequence[Row]:
        number = 0
        rows = []
        for at, row in enumerate(self.rows):
            if len(row) == 1:
                rows.append((f"[b]{row[0]}", *["<"] * 5))
                continue
            number += 1
            rows.append((self.numbers[at] if self.numbers else str(number), *row))
        return rows

    def workbook(self) -> bytes:
        """The table alone as a workbook."""
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.append([one.partition("]")[2] for one in HEAD])
        for row in self._table():
            sheet.append(list(row))
        raw = io.BytesIO()
        book.save(raw)
        return raw.getvalue()


def write(folder: Path, version: Version, name: str = "moi.docx") -> str:
    """Write a version into a folder; return its name."""
    (folder / name).write_bytes(version.workbook() if name.endswith(".xlsx") else version.word())
    return name
