"""An office whose plan names one body that leads each task, and the group of all that helps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

PLAN, GROUP, ISSUER = "ke-hoach-lon", "cac-so", "ubnd-tinh"
QUARTERS = ("Quý I", "Quý II", "Quý III", "Quý IV")
TEXT = """\
I. MỤC ĐÍCH, YÊU CẦU
1. Cụ thể hóa các nhiệm vụ được giao.
II. TỔ CHỨC THỰC HIỆN
1. Các sở xây dựng kế hoạch thực hiện. {#to-chuc}
"""


def make_group_office(folder: Path, tasks: int, bodies: int) -> None:
    """Write the registry, the plan and its table into `folder`/content."""
    plan = folder / "content" / PLAN
    plan.mkdir(parents=True)
    _write(folder / "content/danh-ba.yaml", _registry(bodies))
    _write(plan / "ke-hoach.yaml", _plan())
    _write(plan / "phan-cong.yaml", [_task(number, bodies) for number in range(tasks)])


def _write(path: Path, value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(text, encoding="utf-8")


def _registry(bodies: int) -> dict[str, Any]:
    issuer = {"id": ISSUER, "loai": "ubnd", "ten": "UBND tỉnh Minh Họa", "ky_hieu": "UBND"}
    return {
        "loai_co_quan": [
            {"id": "ubnd", "danh_xung": "UBND", "tap_the": True, "chuc_vu": "CHỦ TỊCH"},
            {"id": "so", "danh_xung": "Sở", "chuc_vu": "GIÁM ĐỐC"},
        ],
        "co_quan": [
            issuer | {"ten_noi_bo": "UBND tỉnh", "ten_ngan": "UBND tỉnh", "dia_danh": "Minh Họa"},
            *map(_body, range(1, bodies + 1)),
        ],
        "nhom": [{"id": GROUP, "ten": "các sở", "gom": [{"loai": "so"}]}],
    }


def _body(number: int) -> dict[str, str]:
    name = f"Sở Thử nghiệm số {number}"
    return {
        "id": f"so-{number}",
        "loai": "so",
        "ten": f"{name} tỉnh Minh Họa",
        "ten_noi_bo": name,
        "ten_ngan": name,
        "ky_hieu": f"STN{number}",
        "ma_luu": f"TN{number}",
        "truc_thuoc": ISSUER,
        "chu_quan": "UBND TỈNH MINH HỌA",
        "dia_danh": "Minh Họa",
    }


def _plan() -> dict[str, Any]:
    duties = [{"loai": "lap_ke_hoach"}]
    return {
        "loai": "ke_hoach",
        "co_quan": ISSUER,
        "tinh_den": "2026-03-10",
        "ngay": "2026-03",
        "trang_thai": "du_thao",
        "trich_yeu": "Thực hiện chương trình thử nghiệm",
        "trich_yeu_ngan": "thực hiện chương trình thử nghiệm",
        "mo_dau": "UBND tỉnh ban hành Kế hoạch thực hiện chương trình thử nghiệm như sau:",
        "noi_dung": TEXT,
        "ap_dung": [{"muc": "#to-chuc", "gom": [GROUP], "nghia_vu": duties}],
        "nguoi_ky": {"dong": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]},
        "noi_nhan": [{"ghi": "Các sở", "gom": [GROUP]}, {"luu": ["VT"]}],
        "phu_luc": [{"tieu_de": "PHÂN CÔNG NHIỆM VỤ", "bang": "phan_cong"}],
        "phan_cong": "phan-cong.yaml",
    }


def _task(number: int, bodies: int) -> dict[str, Any]:
    return {
        "id": f"nv-{number + 1:04}",
        "noi_dung": f"Rà soát, hoàn thiện quy trình thử nghiệm số {number + 1} và hướng dẫn",
        "chu_tri": [f"so-{number % bodies + 1}"],
        "phoi_hop": [GROUP],
        "thoi_gian": f"{QUARTERS[number % len(QUARTERS)]} năm 2026",
        "san_pham": [{"ten": f"Báo cáo kết quả thử nghiệm số {number + 1}"}],
    }
