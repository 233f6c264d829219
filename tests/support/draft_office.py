"""A plan of three tasks, the draft that a body has of it, and what becomes of the plan later."""

from __future__ import annotations

from pathlib import Path

from offices import PLAN, TASKS, VALID, Office, built_office

OUT = "output/ke-hoach-1"
BODY = "phong-noi-vu"
NAME = f"ke-hoach-1_{BODY}.docx"
DRAFT, PACKAGE = f"{OUT}/don-vi/{BODY}/{NAME}", f"{OUT}/noi-nhan/{BODY}.zip"
LIST = f"{OUT}/ke-hoach-1_phat-hanh.xlsx"
OURS = """\
- id: nv-01
  noi_dung: "Tham mưu ban hành kế hoạch"
  chu_tri: [phong-noi-vu]
  phoi_hop: [cac-phong]
  thoi_gian: "Hằng năm"
- id: nv-02
  noi_dung: "Rà soát văn bản quy phạm pháp luật"
  chu_tri: [phong-tu-phap]
  phoi_hop: [phong-noi-vu]
  thoi_gian: {truoc: 2023-12-31}
- id: nv-03
  noi_dung: "Tổ chức hội nghị tổng kết"
  chu_tri: [phong-noi-vu]
  thoi_gian: "Quý IV năm 2023"
"""
MORE = """\
- id: nv-04
  noi_dung: "Mua sắm máy tính"
  chu_tri: [phong-noi-vu]
  thoi_gian: "Tháng 9"
"""
THEIRS = """\
- id: nv-05
  noi_dung: "Xây dựng tủ sách pháp luật"
  chu_tri: [phong-tu-phap]
  thoi_gian: "Tháng 9"
"""
THIRD = OURS[OURS.index("- id: nv-03") :]
Change = tuple[str, str, str]
TIME: Change = (TASKS, "truoc: 2023-12-31", "truoc: 2023-11-30")
WORD: Change = (TASKS, '"Hằng năm"', '"Hằng quý"')
TEXT: Change = (TASKS, "Tham mưu ban hành kế hoạch", "Tham mưu ban hành đề án vị trí việc làm")
ROLE: Change = (
    TASKS,
    "chu_tri: [phong-tu-phap]\n  phoi_hop: [phong-noi-vu]",
    "chu_tri: [phong-noi-vu]\n  phoi_hop: [phong-tu-phap]",
)
DROPPED: Change = (TASKS, THIRD, "")
ADDED: Change = (TASKS, THIRD, THIRD + MORE)
ELSEWHERE: Change = (TASKS, THIRD, THIRD + THEIRS)
NUMBER: Change = (
    PLAN,
    "loai: ke_hoach\n",
    "loai: ke_hoach\nso_van_ban: 7\ntrang_thai: da_phat_hanh\n",
)
OTHER_TEXT: Change = (PLAN, "Bám sát tình hình", "Theo sát tình hình")


def built_draft_office(folder: Path) -> Office:
    """Write the office with that plan, as its first build leaves it."""
    return built_office(folder, (TASKS, VALID[TASKS], OURS))
