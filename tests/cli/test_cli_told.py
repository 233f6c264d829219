"""What a build tells a person: which files changed, one message per folder, values repeated."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from offices import PLAN, TASKS, Office, make_office
from seed_office import ROOT

DOCX = "output/ke-hoach-1/ke-hoach-1.docx"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def test_a_dry_run_names_every_file(office: Office) -> None:
    first = office.run("build", "-n").out.splitlines()
    assert f"sẽ ghi, mới: {office.folder / DOCX} (chưa dựng lần nào)" in first
    assert sum(line.startswith("sẽ ghi, mới: ") for line in first) == 8
    office.run("build")
    office.change(TASKS, "Rà soát", "Soát xét")
    changed = [line for line in office.run("build", "-n").out.splitlines() if "sẽ ghi" in line]
    assert f"sẽ ghi, thay đổi: {office.folder / DOCX} (phụ lục)" in changed
    assert not any("phong-noi-vu.docx" in line for line in changed)
    assert "sẽ ghi" not in office.run("build").out


def test_few_changed_files_are_named_after_the_first_build(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\nmới: " not in office.run("build").out
    office.change(TASKS, "Rà soát", "Soát xét")
    lines = office.run("build").out.splitlines()
    assert f"thay đổi: {office.folder / DOCX} (phụ lục)" in lines
    assert not any(line.endswith("ke-hoach-1_phong-noi-vu.docx") for line in lines)
    monkeypatch.setattr("vanban.cli.build_output.FEW", 1)
    office.change(TASKS, "Soát xét", "Rà soát")
    assert "\nthay đổi: " not in office.run("build").out


def test_a_folder_that_refuses_is_told_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def replace(source: Any, target: Any) -> None:
        if Path(target).suffix == ".zip" or Path(target).name == "ke-hoach-1.docx":
            raise OSError(errno.EACCES, "refused")
        real(source, target)

    monkeypatch.setattr("os.replace", replace)
    outcome = office.run("build")
    assert outcome.status == 3
    folder = office.folder / "output/ke-hoach-1"
    refused = [line for line in outcome.err.splitlines() if "[P011]" in line]
    reason = "không có quyền ghi vào đây [P011]"
    assert refused == [
        f"{folder}/ke-hoach-1.docx: lỗi: không ghi được: {reason}",
        f"{folder}/noi-nhan: lỗi: không ghi được 2 tệp: {reason}",
    ]


USES = [  # arguments, words of the message
    (("build", "--only", "phu-luc,don-vi"), "thấy `phu-luc,don-vi`, cần một trong: `van-ban`"),
    (("build", "--only", "phu-luc,don-vi"), "nhiều giá trị thì gõ `--only` nhiều lần"),
    (("tien-do", "--trang-thai", "quá hạn"), "có phải là `qua_han`?"),
    (("tien-do", "--trang-thai", "qua-han"), "có phải là `qua_han`?"),
    (("schema", "x"), "tham số TỆP: thấy `x`, cần một trong: `ke-hoach`"),
    (("build", "--format", "xml"), "tùy chọn `--format`: thấy `xml`, cần một trong: `text`"),
]


@pytest.mark.parametrize(("args", "words"), USES)
def test_a_bad_value_is_repeated(args: tuple[str, ...], words: str, office: Office) -> None:
    outcome = office.run(*args)
    assert outcome.status == 2
    assert words in outcome.err


def test_a_body_without_tasks_is_told(office: Office) -> None:
    office.change(TASKS, "chu_tri: [phong-tu-phap]", "chu_tri: [phong-noi-vu]")
    office.change(TASKS, "  phoi_hop: [cac-phong]\n", "")
    office.change(
        PLAN, "    gom: [cac-phong]\n    nghia_vu", "    gom: [phong-noi-vu]\n    nghia_vu"
    )
    outcome = office.run("build", "--don-vi", "phong-tu-phap")
    assert outcome.status == 0
    assert "`phong-tu-phap` không có nhiệm vụ trong `ke-hoach-1`" in outcome.err
    assert "`vanban coverage ke-hoach-1`" in outcome.err
    assert "gói gửi" in outcome.out
    again = office.run("build", "--don-vi", "phong-tu-phap", "--only", "noi-nhan")
    assert "N131" not in again.err
    assert "N131" not in office.run("build", "--don-vi", "phong-noi-vu").err


@pytest.mark.skipif(sys.platform == "win32", reason="make")
def test_make_leaves_a_foreign_environment_alone(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "cua-toi").write_text("x", "utf-8")
    done = subprocess.run(
        ["make", "build"], check=False, cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "thấy .venv không do make tạo nên không xóa" in done.stdout
    assert [path.name for path in (tmp_path / ".venv").iterdir()] == ["cua-toi"]
