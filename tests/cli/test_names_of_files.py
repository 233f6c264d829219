"""Names of files on the command line count from the folder of `-C`, in every command alike."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import click
import openpyxl
import pytest

from issued_offices import NAME, pdf, plain_office
from offices import REGISTRY, Office
from rules_read import copy_office
from vanban.cli import COMMANDS, cli

NAMES = ("TỆP", "THƯ_MỤC", "CŨ", "MỚI")
"""How the names of files are called in the help."""
NOT_FILES = {("new", "words"), ("tien-do", "words"), ("schema", "name")}
"""A place in content/; plans, or with an option files (`--tong-hop`, `--nhap`); a kind of file."""


class Case(NamedTuple):
    """A command with a relative name, what it makes below the office, which names it uses."""

    words: tuple[str, ...]
    made: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    status: int = 0


WORD = f"output/{NAME}/{NAME}.docx"
ISSUE = ("phat-hanh", NAME, "--so", "7", "--ngay", "2023-07-12", "--khong-pdf")
ASK = ("gop-y", NAME, "--lay", "hai", "--out", "ra")
ONE = ("tien-do", NAME, "--don-vi", "phong-noi-vu")
CASES = [
    Case(("init", "moi"), ("moi/content",), (("init", "target"),)),
    Case(("build", "--out", "ra"), ("ra/manifest.json",), (("build", "--out"),)),
    Case(("status", "--out", "ra"), (), (("status", "--out"),)),
    Case(("validate", "--out", "ra"), (), (("validate", "--out"),)),
    Case(("check", WORD, "--phieu", "--out", "ra"), (f"ra/{NAME}.phieu.docx",),
         (("check", "files"), ("check", "--out"))),
    Case(("check", WORD, "--ghi-moc", "moc.json"), ("moc.json",), (("check", "--ghi-moc"),)),
    Case(("check", WORD, "--moc", "moc-cu.json"), (), (("check", "--moc"),)),
    Case(("diff", WORD, "cu.docx", "--word", "so.docx"), ("so.docx",),
         (("diff", "old"), ("diff", "new"), ("diff", "--word"))),
    Case(("diff", "output", "output"), (), ()),
    Case(("coverage", NAME, "--docx", "--out", "ra"), (f"ra/{NAME}",), (("coverage", "--out"),)),
    Case(("import", "viec.xlsx", "-o", "content/nhap"), ("content/nhap/phan-cong.yaml",),
         (("import", "files"), ("import", "-o"))),
    Case(("trinh-ky", NAME, "--out", "ra"), (f"ra/{NAME}/trinh-ky",), (("trinh-ky", "--out"),)),
    Case((*ISSUE, "--tep-da-ky", "ky.pdf", "--out", "ra"), ("ra/manifest.json",),
         (("phat-hanh", "--out"), ("phat-hanh", "--tep-da-ky"))),
    Case(("so-dang-ky", "--nam", "2023", "--xlsx", "s.xlsx", "--docx", "s.docx"),
         ("s.xlsx", "s.docx"), (("so-dang-ky", "--xlsx"), ("so-dang-ky", "--docx"))),
    Case(("import", "so-dang-ky", "so-cu.xlsx"), ("content/so-dang-ky/2023.yaml",), ()),
    Case((*ONE, "--xlsx", "t.xlsx", "--ics", "t.ics"), ("t.xlsx", "t.ics"),
         (("tien-do", "--xlsx"), ("tien-do", "--ics"))),
    Case(("tien-do", NAME, "--moi-don-vi", "bang"), ("bang/phong-noi-vu.xlsx",),
         (("tien-do", "--moi-don-vi"),)),
    Case(("tien-do", "--nhap", "viec.xlsx"), (), ()),
    Case(("tien-do", "--tong-hop", "bang-ve"), (), ()),
    Case(("export", "phan-cong", "--out", "ra.xlsx"), ("ra.xlsx",), (("export", "--out"),)),
    Case(("doctor", "--out", "ra"), (), (("doctor", "--out"),)),
    Case(ASK, ("ra",), (("gop-y", "--out"),)),
    Case(("gop-y", NAME, "--nhan", "y-kien.xlsx"), (), (("gop-y", "--nhan"),)),
    Case(("soan-thu", NAME, "--out", "output"), (f"output/{NAME}/thu",), (("soan-thu", "--out"),)),
]  # fmt: skip


def named() -> set[tuple[str, str]]:
    """Every name of a file that the help speaks of: the command, and its option."""
    context = click.Context(cli)
    assert isinstance(cli, click.Group)
    found = set()
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        for one in command.params:
            if (one.metavar or "").strip("[]….").startswith(NAMES) or one.opts[0] == "words":
                found.add((name, one.opts[0]))
    return found - NOT_FILES


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ready")
    office = plain_office(folder)
    code = '    ky_hieu: "PNV"\n'
    office.change(REGISTRY, code, f'{code}    thu_dien_tu: "pnv@mau.gov.vn"\n')
    assert office.run("build").status == 0
    for title in ("xin", "hai"):
        assert office.run("ban-thao", NAME, "--ten", title).status == 0
    assert office.run("gop-y", NAME, "--lay", "xin").status == 0
    _table(folder / "y-kien.xlsx", ("Cơ quan, đơn vị", "Mục, khoản", "Nội dung góp ý"),
           ("Phòng Nội vụ", "Mục I", "Nêu rõ."))  # fmt: skip
    shutil.copy(folder / WORD, folder / "cu.docx")
    (folder / "ky.pdf").write_bytes(pdf())
    office.run("check", WORD, "--ghi-moc", "moc-cu.json")
    _table(folder / "so-cu.xlsx", ("Số, ký hiệu", "Ngày tháng", "Trích yếu", "Nơi nhận"),
           ("01/KH-UBND", "05/01/2023", "Kế hoạch a", "x"))  # fmt: skip
    _table(folder / "viec.xlsx", ("Nội dung", "Đơn vị chủ trì", "Thời hạn", "Tiến độ"),
           ("Làm a", "Phòng Nội vụ", "01/03/2024", ""))  # fmt: skip
    office.run("tien-do", NAME, "--moi-don-vi", "bang-ve")
    return folder


def _table(path: Path, *rows: tuple[str, ...]) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    book.save(path)


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(case.words)[:40])
def test_a_relative_name_is_of_the_folder_that_is_worked_in(
    case: Case, ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, elsewhere = tmp_path / "office", tmp_path / "noi-khac"
    copy_office(ready, folder)
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    outcome = Office(folder).run(*case.words)
    assert outcome.status == case.status, outcome.out + outcome.err
    assert [name for name in case.made if not (folder / name).exists()] == []
    assert [*elsewhere.iterdir()] == []
    assert "không đọc được" not in outcome.err
    assert "không có tệp" not in outcome.err


def test_every_name_of_a_file_is_tried() -> None:
    tried = {name for case in CASES for name in case.names}
    other = {
        ("import", "--vao"),
        ("import", "--tra-loi"),
        ("gop-y", "--nhan"),
        ("soan-thu", "--out"),
    }
    assert named() - tried - other == set()
    assert tried | other <= named()
