"""An office of very many small documents, written for measuring: letters by year, some plans.

Usage: bench_many.py [DOCUMENTS], by default 10,000: how `status` and `validate` of one stand to an
idle build there. Exits with 1 where they take longer than is asked for.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import bench_office

YEARS, PLANS = (2021, 2022, 2023), 3
MANY = 10_000
TASKS, THEN, NOW = "phan-cong.yaml", 'thoi_gian: "Hàng năm"', 'thoi_gian: "Hằng quý"'
LETTER = """\
loai: cong_van
co_quan: ubnd-huyen-phong-tho
don_vi_soan_thao: "NV"
trang_thai: da_phat_hanh
so_van_ban: {number}
ngay: {year}-{month:02}-{day:02}
trich_yeu: "báo cáo tình hình thực hiện nhiệm vụ số {number}"
kinh_gui:
  - ghi: "Ông Nguyễn Văn Nhận"
mo_dau: "Thực hiện [@kl-50-tw], UBND huyện báo cáo nội dung số {number} như sau:"
noi_dung: |
  1. Đã hoàn thành {number} hồ sơ đúng thời hạn; không có hồ sơ chưa hoàn thành.
  2. Đề nghị ông xem xét, cho ý kiến.
nguoi_ky:
  dong: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
  ho_ten: "Nguyễn Văn Mẫu"
noi_nhan:
  - ghi: "Như trên"
  - luu: ["VT", "NV"]
"""


def make_many(folder: Path, documents: int, plans: int = PLANS) -> list[str]:
    """Write an office of `documents` letters and some plans; return the names of the plans.

    The letters lie by year, as an office keeps them, and each has its own number and day.
    """
    content = folder / "content"
    shutil.copytree(bench_office.ROOT / "templates", folder / "templates")
    content.mkdir()
    for name in ("danh-ba.yaml", "vien-dan.yaml"):
        shutil.copy(bench_office.ROOT / "content" / name, content)
    for number in range(1, plans + 1):
        name = f"{bench_office.PLAN}-{number}"
        shutil.copytree(bench_office.ROOT / "content" / bench_office.PLAN, content / name)
    for index in range(documents):
        year, number = YEARS[index % len(YEARS)], index // len(YEARS) + 1
        place = content / f"nam-{year}" / f"cv-{year}-{number}"
        place.mkdir(parents=True)
        day = index * 336 // documents
        text = LETTER.format(number=number, year=year, month=day // 28 + 1, day=day % 28 + 1)
        (place / "cong-van.yaml").write_text(text, encoding="utf-8")
    return [f"{bench_office.PLAN}-{number}" for number in range(1, plans + 1)]


def edit(folder: Path, plan: str, *, back: bool = False) -> None:
    """Write another time for one task of a plan, or the time that it had."""
    path = folder / "content" / plan / TASKS
    text, (old, new) = path.read_text("utf-8"), (NOW, THEN) if back else (THEN, NOW)
    if old not in text:
        raise SystemExit(f"{path}: no task with {old}")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def main() -> None:
    """Measure the office at its full size, and print its rows of the table."""
    import bench  # measures this office among others

    with tempfile.TemporaryDirectory(prefix="vanban-bench-") as name:
        documents = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
        reached = bench.tell_many(Path(name), documents)
    raise SystemExit(not reached)


if __name__ == "__main__":
    main()
