"""Draws docs/anh/vong-doi.png: pages of the life of a plan, each made by its command.

Works in a folder of its own with the seed's plan; `tools/docs/pictures.py` calls it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from openpyxl import load_workbook

ROOT = Path(__file__).resolve().parents[2]
PLAN, CHANGED, ASKED = "ke-hoach-207", "sua-doi-ke-hoach-207", "phong-tu-phap"
OPINION = ("Phụ lục, stt 4", "Đề nghị ghi rõ thời gian thực hiện.")
NEW_TIME = '  thoi_gian: "Trước ngày 30/6/2024"'


def life_pages(folder: Path) -> tuple[Path, ...]:
    """Go through the life of the plan in an empty folder; return the Word files to be shown."""
    content = folder / "content"
    content.mkdir(parents=True)
    for name in ("danh-ba.yaml", "vien-dan.yaml"):
        shutil.copy(ROOT / "content" / name, content / name)
    shutil.copytree(ROOT / "content" / PLAN, content / PLAN)
    _run(folder, "ban-thao", PLAN, "--ten", "xin ý kiến")
    _run(folder, "gop-y", PLAN, "--lay", "xin ý kiến", "--don-vi", ASKED)
    form = folder / f"output/{PLAN}/gop-y/xin-y-kien/{PLAN}_{ASKED}_gop-y.xlsx"
    _filled(form)
    _run(folder, "gop-y", PLAN, "--nhan", form.as_posix(), "--ghi-de")
    _run(folder, "gop-y", PLAN, "--bang")
    _run(folder, "phat-hanh", PLAN, "--so", "207", "--ngay", "2023-07-12", "--khong-pdf")
    _run(folder, "so-dang-ky", "--nam", "2023", "--docx", (folder / "so.docx").as_posix())
    _run(folder, "new", "--sua-doi", PLAN)
    _reworded(content / CHANGED / "ban-tong-hop/phan-cong.yaml")
    _run(folder, "new", "--sua-doi", PLAN)
    _run(folder, "bao-cao", PLAN, "--tai-ngay", "2023-12-31")
    _run(folder, "build")
    report = next((folder / "output").glob(f"{PLAN}-bao-cao-*"))
    return (
        folder / f"output/{PLAN}/gop-y/{PLAN}_gop-y_xin-y-kien.docx",
        folder / "so.docx",
        folder / f"output/{CHANGED}/{CHANGED}.docx",
        report / f"{report.name}.docx",
    )


def _run(folder: Path, *args: str) -> None:
    program = (sys.executable, "-m", "vanban", "-C", str(folder), *args)
    subprocess.run(program, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _filled(form: Path) -> None:
    """Write an opinion into the form of a body, as that would."""
    book = load_workbook(form)
    book.worksheets[0]["C2"], book.worksheets[0]["D2"] = OPINION
    book.save(form)


def _reworded(table: Path) -> None:
    """Give the fourth task another time in the copy that is to be in force."""
    head, name, rest = table.read_text("utf-8").partition("- id: nv-04\n")
    lines = rest.splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if line.startswith("  thoi_gian:"))
    lines[at] = f"{NEW_TIME}\n"
    table.write_text(head + name + "".join(lines), "utf-8")
