"""No signature stands alone on a page: the last of the text goes there with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from copy_offices import parts
from offices import make_office
from vanban.build.outputs import outputs
from vanban.project.project import Project

NOTICE = """\
loai: thong_bao
co_quan: ubnd-huyen
ngay: 2023-07-12
trich_yeu: "Kết luận"
noi_dung:
  - doan: "Danh sách như sau:"
{last}
nguoi_ky: {{dong: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]}}
noi_nhan: [{{luu: ["VT"]}}]
"""
TABLE = """\
  - bang:
      cot: [{tieu_de: "Stt"}, {tieu_de: "Tên"}]
      dong: [["1", "Một"], ["2", "Hai"], ["^", "Ba"]]"""
LAST = {
    "a table": TABLE,
    "a paragraph": '  - doan: "Các phòng thực hiện."',
}


@pytest.mark.parametrize("name", LAST)
def test_the_last_of_the_text_is_held_together_with_the_signature(
    name: str, tmp_path: Path
) -> None:
    office = make_office(tmp_path)
    office.write("content/thong-bao/thong-bao.yaml", NOTICE.format(last=LAST[name]))
    raw = next(iter(outputs(Project.open(tmp_path), "thong-bao"))).bytes()
    page = parts(raw)["word/document.xml"].decode()
    text = page[: page.index("Nơi nhận:")]
    foot = text.rindex("<w:tbl>")
    begins = max(text.rfind("Hai<", 0, foot), text.rfind("Danh sách như sau", 0, foot))
    below = re.findall(r"<w:p>.*?</w:p>", text[text.index("</w:p>", begins) + 6 : foot])
    assert below
    assert all("<w:keepNext/>" in one for one in below)


GROUPS = """\
  - bang:
      cot: [{tieu_de: "Stt"}, {tieu_de: "Việc"}, {tieu_de: "Ai"}]
      dong:
        - ["I", "Nhóm một", ""]
        - ["1", "Việc một", ""]
        - ["2", "Việc hai", "Phòng A"]
        - ["II", "Nhóm hai", ""]
        - ["3", "Việc ba", "Phòng A"]
        - ["4", "Việc bốn", "Phòng A"]
        - ["5", "Việc năm", "Phòng A"]
  - doan: "Các phòng thực hiện.\""""


def test_the_title_of_a_group_of_rows_stays_with_the_first_of_them(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.write("content/thong-bao/thong-bao.yaml", NOTICE.format(last=GROUPS))
    raw = next(iter(outputs(Project.open(tmp_path), "thong-bao"))).bytes()
    page = parts(raw)["word/document.xml"].decode()
    rows = [row for row in re.findall(r"<w:tr[ >].*?</w:tr>", page) if "VBBangChu" in row]
    held = ["<w:keepNext/>" in row for row in rows]
    assert held == [True, False, False, True, False, True, False]  # the last but one with the last
