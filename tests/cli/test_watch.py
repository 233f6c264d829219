"""`vanban build --watch`: what a save touches is built and told; what is wrong is waited on."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from offices import CITATIONS, TASKS, Office, make_office
from vanban.build.result import Options
from vanban.cli.build_run import BuildRequest
from vanban.cli.watch import watch


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def request(office: Office) -> BuildRequest:
    return BuildRequest(str(office.folder), "output", (), Options(), False, "text", False)


def watched(office: Office, acts: Collection[Callable[[], object]], *, silent: bool) -> None:
    """Watch an office in which an act is done before each look, until none is left."""
    left = list(acts)

    class Acts:
        def wait(self, _: float) -> Collection[str]:
            if not left:
                raise KeyboardInterrupt
            left.pop(0)()
            return {str(office.folder / "content")}

        def close(self) -> None:
            pass

    def opened(_: Collection[Path]) -> Acts:
        if silent:
            raise OSError
        return Acts()

    def sleep(seconds: float) -> None:
        if silent and seconds > 1:
            Acts().wait(1)

    with pytest.raises(KeyboardInterrupt):
        watch(request(office), sleep, opened)


@pytest.mark.parametrize("silent", [False, True])
def test_watch_builds_what_a_save_touches(
    office: Office, capsys: pytest.CaptureFixture[str], silent: bool
) -> None:
    acts: list[Callable[[], object]] = [
        lambda: office.change(TASKS, "Rà soát", "Soát xét"),
        lambda: None,
        lambda: office.write(CITATIONS, "- id: ["),
        lambda: None,
    ]
    watched(office, acts, silent=silent)
    out, err = capsys.readouterr()
    assert out.startswith("đang theo dõi content/ và templates/, bấm Ctrl+C để dừng\n")
    assert out.count("thay đổi: ") >= 2
    assert "đổi nội dung" in out
    assert ": Phòng Tư pháp\n" in out  # the short name, not the id
    assert "vien-dan.yaml" in err  # told, and watched on
    assert err.count("[P040]") == silent


def test_content_taken_away_is_told_and_watched_on(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, away = office.folder / "content", tmp_path / "cho-khac"
    acts = [lambda: content.rename(away), lambda: away.rename(content)]
    watched(office, acts, silent=False)
    out, err = capsys.readouterr()
    assert "[N401]" in err
    assert "8 mới" in out
    assert "không có gì thay đổi" in out  # built again when it was there again


def test_what_the_machine_refuses_is_told_and_watched_on(
    office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "no", "content/x.yaml")

    acts: list[Callable[[], object]] = [
        lambda: monkeypatch.setattr("vanban.cli.watch.build_named", refused),
        lambda: office.change(TASKS, "Rà soát", "Soát xét"),
        lambda: None,
    ]
    watched(office, acts, silent=False)
    err = capsys.readouterr().err
    assert "content/x.yaml: lỗi: không đọc hoặc ghi được: không có quyền [P012]" in err


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C cannot be sent to one process there")
def test_a_process_that_watches_builds_after_a_save_and_ends_by_ctrl_c(office: Office) -> None:
    command = [sys.executable, "-m", "vanban", "-C", str(office.folder), "build", "--watch"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    try:
        lines = iter(process.stdout.readline, b"")
        assert any("8 mới".encode() in line for line in lines)
        office.change(TASKS, "Rà soát", "Soát xét")
        assert any("đổi nội dung".encode() in line for line in lines)
        process.send_signal(signal.SIGINT)
        assert process.stderr.read().decode().splitlines()[-1] == "đã dừng theo yêu cầu"
        assert process.wait() == 130
    finally:
        process.kill()
        process.communicate()


def test_who_builds_once_imports_no_library_of_notices() -> None:
    script = "import sys, vanban.cli.build_run; print('watchfiles' in sys.modules)"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"
