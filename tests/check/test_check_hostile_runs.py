"""Programs that are started and files that are copied: bounded, and told where it goes wrong."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from closed import close
from hostile import body, package, text
from hostile_pictures import broken_picture
from mutated import clean
from mutations import TB
from offices import run_program
from vanban.check.batch import files_of
from vanban.check.docx.package import announced, open_package
from vanban.disk import write_new
from vanban.libreoffice import MEMORY, run_group

DEEP = 1500
LONG = 3600
"""Seconds that no test takes: it waits for what happens, however long a busy machine takes."""
UNTIL_BOUND = (
    "import resource\n"
    "while resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY: pass\n"
)
BELOW = (
    "import pathlib, resource, sys; "
    "pathlib.Path(sys.argv[1]).write_text(str(resource.getrlimit(resource.RLIMIT_AS)[0]))"
)


@pytest.mark.skipif(sys.platform != "linux", reason="only there can a limit be set from outside")
def test_a_program_has_no_more_memory_than_it_may_have(tmp_path: Path) -> None:
    late = f"{UNTIL_BOUND}{BELOW}"
    assert run_group([sys.executable, "-c", late, str(tmp_path / "most")], tmp_path, LONG) == 0
    assert int((tmp_path / "most").read_text()) == MEMORY


def test_what_a_program_keeps_for_a_while_lies_in_its_folder(tmp_path: Path) -> None:
    code = "import tempfile; open('where', 'w').write(tempfile.gettempdir())"
    assert run_group([sys.executable, "-c", code], tmp_path, LONG) == 0
    assert (tmp_path / "where").read_text() == str(tmp_path)


@pytest.mark.pages
def test_pages_that_cannot_be_looked_at_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(broken_picture())
    outcome = run_program("-C", str(tmp_path), "check", "a.docx", "--trang", "--format", "json")
    log = json.loads(outcome.out)
    assert [one["ma"] for one in log["problems"]] == ["P006"]
    assert "không chép được" in log["problems"][0]["thong_bao"]
    assert len(log["tep"]) == 1


def test_a_part_is_named_in_lists_that_were_not_there() -> None:
    parts = open_package(package(body(text("a"))), "a")
    ident, lists = announced(parts, "word/x.xml", "kind", "sort")
    assert set(lists) == {"word/_rels/document.xml.rels", "[Content_Types].xml"}
    (relation,) = lists["word/_rels/document.xml.rels"]
    assert (relation.get("Id"), relation.get("Target")) == (ident, "/word/x.xml")


def test_runs_at_the_same_moment_take_each_a_name_of_its_own(tmp_path: Path) -> None:
    every = [b"%d" % number for number in range(100)]
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda content: write_new(tmp_path, "a.da-sua.docx", content), every))
    assert sorted(path.read_bytes() for path in made) == sorted(every)
    assert sorted(made) == sorted(tmp_path.iterdir())


def test_a_name_that_could_not_be_written_to_is_free_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(OSError, match="full"):
        write_new(tmp_path, "a.docx", b"")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_that_leads_nowhere_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.docx").symlink_to("nowhere")
    assert write_new(tmp_path, "a.docx", b"").name == "a-1.docx"
    assert (tmp_path / "a.docx").is_symlink()


def test_a_folder_that_may_not_be_opened_is_told_among_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("mở", "đóng"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.docx").write_bytes(clean(TB))
    close(monkeypatch, tmp_path / "đóng")
    outcome = run_program("-C", str(tmp_path), "check", ".", "--trinh-ky")
    assert outcome.status == 3
    assert "đóng: lỗi: không đọc được thư mục: không có quyền [P012]" in outcome.err
    assert "mở/a.docx" in outcome.out
    assert "closed" not in outcome.err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere such paths cannot be made")
@pytest.mark.cham
def test_folders_deeper_than_calls_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(DEEP):
        os.mkdir("a")  # noqa: PTH102
        os.chdir("a")
    Path("a.docx").touch()
    monkeypatch.chdir(tmp_path)
    every, _ = files_of(["."])
    assert [name.count("/") for name in every] == [DEEP]
    subprocess.run(["rm", "-rf", "a"], check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such signal")
@pytest.mark.cham
def test_a_run_that_a_service_stops_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(clean(TB))
    for number in range(3000):
        (tmp_path / f"{number}.docx").hardlink_to(tmp_path / "a.docx")
    command = [sys.executable, "-m", "vanban", "-C", str(tmp_path), "check", ".", "--jobs", "2"]
    own = os.environ | {"TMPDIR": str(tmp_path / "tmp")}
    (tmp_path / "tmp").mkdir()
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=own, stdout=pipe, stderr=pipe) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate()
    assert process.returncode == 130
    assert told.decode().endswith("đã dừng theo yêu cầu\n")
    assert not list((tmp_path / "tmp").iterdir())
