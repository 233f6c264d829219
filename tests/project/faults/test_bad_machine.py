"""Wrong use of the commands, and a machine that refuses: exit status, words, what stays whole."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from offices import PLAN, Office, is_vietnamese, make_office, run_program
from vanban.build.manifest import Manifest

PLAN_DOCX = "output/ke-hoach-1/ke-hoach-1.docx"

USES = [  # arguments → exit status, words of the message
    (("buld",), 2, "có phải là `build`?"),
    (("zzz",), 2, "các lệnh: init, build"),
    ((), 2, "thiếu lệnh"),
    (("build", "--dry-rum"), 2, "có phải là `--dry-run`?"),
    (("build", "-x"), 2, "không có tùy chọn `-x`"),
    (("build", "--only", "vanban"), 2, "cần một trong: `van-ban`"),
    (("build", "--out"), 2, "tùy chọn `--out` cần một giá trị"),
    (("build", "--pdf=1"), 2, "tùy chọn `--pdf` không nhận giá trị"),
    (("build", "--format", "xml"), 2, "cần một trong: `text`, `json`"),
    (("schema", "x"), 2, "cần một trong: `ke-hoach`"),
    (("coverage",), 2, "thiếu tham số KẾ_HOẠCH"),
    (("coverage", "a", "b"), 2, "thừa tham số"),
    (("build", "ke-hoach-11"), 1, "có phải là `ke-hoach-1`?"),
    (("build", "zz"), 1, "các văn bản có: ke-hoach-1"),
    (("validate", "zz"), 1, "content/ không có văn bản `zz`"),
    (("coverage", "ke-hoach-2"), 1, "có phải là `ke-hoach-1`?"),
    (("build", "--don-vi", "phong-noi-v"), 1, "có phải là `phong-noi-vu`?"),
    (("build", "--don-vi", "zzzz"), 1, "xem mã cơ quan trong content/danh-ba.yaml"),
    (("export", "phan-cong", "--out", "a.txt"), 2, "cần tên tệp đuôi .xlsx, ví dụ `a.xlsx`"),
    (("export", "phan-cong", "--out", "x" * 300 + ".xlsx"), 3, "tên tệp quá dài"),
    (("export", "phan-cong", "--out", "a"), 2, "thấy `a`, cần tên tệp đuôi .xlsx"),
    (("export", "phan-cong", "--out", "a.yaml"), 2, "hoặc gõ thêm `--format yaml`"),
    (("export", "phan-cong", "--format", "yaml", "--out", "a.xlsx"), 2, "ví dụ `a.yaml`"),
    (("init",), 1, "thư mục này đã có, không ghi đè"),
    (("init", f"{PLAN}/a"), 3, "một phần của đường dẫn là tệp"),
]


@pytest.mark.parametrize(("args", "status", "words"), USES, ids=[" ".join(row[0]) for row in USES])
def test_wrong_use(args: tuple[str, ...], status: int, words: str, tmp_path: Path) -> None:
    office = make_office(tmp_path)
    before = office.files()
    outcome = office.run(*args)
    assert outcome.status == status
    assert words in outcome.err
    assert outcome.out == ""
    first = outcome.err.splitlines()[0]
    assert is_vietnamese(first)
    assert office.files() == before


@pytest.mark.parametrize("args", [("build", "--nope"), ("coverage",), ("status", "--out")])
def test_wrong_use_has_no_json(args: tuple[str, ...]) -> None:
    outcome = run_program(*args[:1], "--format", "json", *args[1:])
    assert (outcome.status, outcome.out) == (2, "")
    assert "lỗi: " in outcome.err


@pytest.mark.parametrize("command", ["", "init", "build", "validate", "coverage", "schema"])
def test_help_is_vietnamese(command: str) -> None:
    outcome = run_program(*filter(None, (command, "--help")))
    assert outcome.status == 0
    assert "Cách dùng: vanban" in outcome.out
    assert "[TÙY CHỌN]" in outcome.out
    for word in ("Usage", "Options", "OPTIONS", "Commands", "Show this"):
        assert word not in outcome.out


@pytest.mark.parametrize(
    ("folder", "seen"), [("trong", "không có `content/`"), ("khong", "không có thư mục này")]
)
def test_a_folder_without_content(folder: str, seen: str, tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()
    outcome = run_program("-C", str(tmp_path / folder), "build")
    assert outcome.status == 1
    assert seen in outcome.err
    assert "`vanban init`" in outcome.err
    assert list((tmp_path / "trong").iterdir()) == []


def refusing(number: int, name: str) -> Any:
    """An os.replace that refuses one file as the system would."""
    real = os.replace

    def replace(source: Any, target: Any) -> None:
        if Path(target).name == name:
            raise OSError(number, "refused")
        real(source, target)

    return replace


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "ổ đĩa đã đầy"),
        (errno.EACCES, "không có quyền ghi vào đây"),
        (errno.EROFS, "thư mục chỉ cho đọc"),
        (errno.EIO, "máy không cho ghi"),
    ],
)
def test_a_disk_that_refuses(
    number: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = make_office(tmp_path)
    assert office.run("build").status == 0
    whole = (tmp_path / PLAN_DOCX).read_bytes()
    office.change(PLAN, "Bám sát", "Theo sát")
    monkeypatch.setattr("os.replace", refusing(number, "ke-hoach-1.docx"))
    outcome = office.run("build")
    assert outcome.status == 3
    assert f"{words} [P011]" in outcome.err
    assert "gợi ý: " in outcome.err
    assert "không có gì thay đổi" not in outcome.out
    assert (tmp_path / PLAN_DOCX).read_bytes() == whole
    assert not [name for name in office.files() if name.endswith(".tmp")]
    monkeypatch.undo()
    assert office.run("build").status == 0
    assert (tmp_path / PLAN_DOCX).read_bytes() != whole


@pytest.mark.parametrize("way", ["output", "output/ke-hoach-1"])
def test_a_file_where_a_folder_must_be(way: str, tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.write(way, "của tôi")
    outcome = office.run("build")
    assert outcome.status == 3
    assert "[P011]" in outcome.err
    assert "tệp" in outcome.err
    assert (tmp_path / way).read_text("utf-8") == "của tôi"
    assert way != "output" or outcome.err.count("[P011]") == 1


@pytest.mark.parametrize("name", [PLAN_DOCX, "output/manifest.json"])
def test_a_folder_where_a_file_must_be(name: str, tmp_path: Path) -> None:
    office = make_office(tmp_path)
    (tmp_path / name).mkdir(parents=True)
    outcome = office.run("build")
    assert outcome.status == 3
    assert "chỗ này đã có một thư mục cùng tên [P011]" in outcome.err
    assert outcome.err.count("[P011]") == 1
    assert (tmp_path / "output/ke-hoach-1/ke-hoach-1_phu-luc.docx").is_file()


@pytest.mark.parametrize("text", [b"{nope", b'{"tep": 3}', b"[1]", b"\xff\xfe\x00", b"", b"null"])
def test_a_manifest_that_is_none(text: bytes, tmp_path: Path) -> None:
    office = make_office(tmp_path)
    assert office.run("build").status == 0
    good = (tmp_path / "output/manifest.json").read_bytes()
    (tmp_path / "output/manifest.json").write_bytes(text)
    outcome = office.run("build")
    assert outcome.status == 0
    assert (tmp_path / "output/manifest.json").read_bytes() == good


@pytest.mark.parametrize("path", ["a\0b", "\ud800", "../x", "/x", "C:\\x", ""])
def test_a_manifest_with_a_path_that_is_none(path: str, tmp_path: Path) -> None:
    office = make_office(tmp_path)
    assert office.run("build").status == 0
    manifest = tmp_path / "output/manifest.json"
    good = manifest.read_text("utf-8")
    found = json.loads(good)
    found["tep"][path] = {"sha256": "1", "loai": "van-ban", "van_ban": "x"}
    manifest.write_text(json.dumps({**found, "ca_lan": {}}), "utf-8")
    for _ in range(2):
        assert office.run("build", "--prune").status == 0
    assert manifest.read_text("utf-8") == good


def test_a_manifest_with_a_name_that_is_no_text(tmp_path: Path) -> None:
    found = Manifest(inputs={"templates/k\udcff": "1"})
    found.save(tmp_path)
    assert Manifest.load(tmp_path) == found


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_what_is_printed_is_utf_8_on_every_system(encoding: str, tmp_path: Path) -> None:
    office = make_office(tmp_path)
    command = [sys.executable, "-m", "vanban", "-C", str(office.folder), "coverage", "ke-hoach-1"]
    env = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(command, capture_output=True, env=env, check=False)
    assert done.returncode == 0
    assert "chủ trì" in done.stdout.decode("utf-8")


def test_an_output_folder_whose_name_is_no_text(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    assert office.run("build", "--out", "ra\udcff").status == 0
    assert (tmp_path / "ra\udcff/manifest.json").is_file()


def test_a_file_edited_by_hand_is_kept(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    assert office.run("build").status == 0
    (tmp_path / PLAN_DOCX).write_bytes(b"sua tay")
    office.change(PLAN, "Bám sát", "Theo sát")
    outcome = office.run("build")
    assert outcome.status == 0
    assert "đã sửa tay, giữ nguyên" in outcome.out
    assert (tmp_path / PLAN_DOCX).read_bytes() == b"sua tay"
    assert (tmp_path / PLAN_DOCX).with_suffix(".moi.docx").read_bytes()[:2] == b"PK"
    assert office.run("build", "--force").status == 0
    assert (tmp_path / PLAN_DOCX).read_bytes()[:2] == b"PK"
    old = (tmp_path / PLAN_DOCX).parent.glob("*.cu-*")
    assert b"sua tay" in [path.read_bytes() for path in old]


def test_nothing_fits_the_choice(tmp_path: Path) -> None:
    office: Office = make_office(tmp_path)
    outcome = office.run("build", "--don-vi", "ubnd-huyen")
    assert outcome.status == 0
    assert "không có tệp nào để dựng" in outcome.out
    assert "`ubnd-huyen` không có nhiệm vụ trong `ke-hoach-1`" in outcome.err
