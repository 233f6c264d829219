"""The pages on the life of a document, typed as they stand, in a folder made by `vanban init`."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, tzinfo
from pathlib import Path

import openpyxl
import pytest

import doc_blocks
from offices import run_program

PAGES = ("vong-doi", "theo-doi", "so-dang-ky")
TYPED = re.compile(
    r"^(vanban .+)$|^\| [^|]*\| `(vanban [^`]+)`|`(vanban so-dang-ky \w[^`]+)`", re.MULTILINE
)
OPEN = ("KẾ_HOẠCH", "VĂN_BẢN", "TỆP", "cv-01")
"""Words of a command that is no command yet."""


class Clock(datetime):
    """A day of the year that the pages are in."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Clock:
        return cls(2026, 11, 29, 9, tzinfo=tz)


def commands(page: str) -> Iterator[str]:
    for found in TYPED.finditer(doc_blocks.read(f"huong-dan/{page}.md")):
        command = next(filter(None, found.groups()))
        if not any(word in command for word in OPEN):
            yield command


def table(path: Path, *rows: tuple[str, ...]) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)


def old_book(folder: Path) -> None:
    heads = ("Số, ký hiệu", "Ngày tháng", "Trích yếu", "Nơi nhận")
    row = ("01/KH-UBND", "05/01/2025", "Kế hoạch công tác", "Các đơn vị")
    table(folder / "so-cong-van-di-2025.xlsx", heads, row)


def old_list(folder: Path) -> None:
    heads = ("Nguồn chỉ đạo", "Nội dung công việc", "Cơ quan chủ trì", "Thời hạn", "Tiến độ")
    row = ("Thông báo số 12/TB-UBND", "Rà soát quỹ đất công", "Phòng Kinh tế", "15/12/2026", "")
    table(folder / "danh-sach.xlsx", heads, row)


def returned(folder: Path) -> None:
    shutil.copytree(folder / "bang-gui", folder / "bang-ve", dirs_exist_ok=True)


BEFORE: Mapping[str, Callable[[Path], None]] = {
    "import so-dang-ky so-cong-van": old_book,
    "tien-do --nhap": old_list,
    "tien-do --tong-hop": returned,
}
"""What others have sent before a command is typed."""


@pytest.mark.cham
def test_every_command_of_the_life_can_be_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run_program("-C", str(tmp_path), "init").status == 0
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("vanban.cli.day_option.datetime", Clock)
    failed, typed = {}, 0
    for page in PAGES:
        for command in commands(page):
            words = shlex.split(command)[1:]
            for front, prepare in BEFORE.items():
                if " ".join(words).startswith(front):
                    prepare(tmp_path)
            quick = ("--khong-pdf",) if words[0] == "phat-hanh" else ()
            outcome = run_program("-C", str(tmp_path), *words, *quick)
            typed += 1
            if outcome.status:
                failed[page, command] = outcome.err
    assert failed == {}
    assert typed > 35
