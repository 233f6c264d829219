"""How far a build is: drawn for a person who waits long, never into a pipe, ended in any case."""

from __future__ import annotations

import subprocess
import sys
from contextlib import redirect_stderr
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from vanban.cli.progress import LONG, READING, import_progress, progress
from vanban.importing.intake import Request
from vanban.importing.job import import_files

SHOW_CURSOR = "\x1b[?25h"


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    return Terminal()


def run(terminal: Terminal, of: int, last: int) -> None:
    """Do `last` of `of` files; then the user presses Ctrl+C if there were more."""
    with redirect_stderr(terminal), progress() as meter:
        for done in range(1, of + 1):
            meter.prepare(done, of)
        for done in range(1, last + 1):
            meter.pour(done, of)
        if last < of:
            raise KeyboardInterrupt


def left(terminal: Terminal) -> str:
    """What stands on the terminal's last line: each return writes over it from its beginning."""
    line = ""
    for text in terminal.getvalue().split("\n")[-1].split("\r"):
        line = text + line[len(text) :]
    return line.strip()


def test_something_stands_there_before_anything_is_read(terminal: Terminal) -> None:
    with redirect_stderr(terminal), progress():
        assert terminal.getvalue() == READING
    assert left(terminal) == ""


def test_a_long_build_says_how_far_it_is(terminal: Terminal) -> None:
    run(terminal, LONG + 20, LONG + 20)
    told = terminal.getvalue()
    for done in (10, 100, 220):
        assert f"đang soạn {done}/220 tệp" in told
    assert "đang soạn 11/" not in told
    for done in (50, 100, 220):
        assert f"đang dựng {done}/220 tệp Word" in told
    assert "đang dựng 51/" not in told
    assert told.endswith(f"\n{SHOW_CURSOR}")


def test_a_short_build_leaves_nothing(terminal: Terminal) -> None:
    run(terminal, LONG - 1, LONG - 1)
    assert f"đang dựng {LONG - 1}/{LONG - 1} tệp Word" in terminal.getvalue()
    assert "\x1b" not in terminal.getvalue()
    assert left(terminal) == ""


@pytest.mark.parametrize("of", [40, LONG])
def test_the_line_is_ended_when_the_build_is_broken_off(terminal: Terminal, of: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(terminal, of, 30 if of < LONG else 60)
    if of < LONG:
        assert left(terminal) == ""
    else:
        assert "đang dựng 50/200 tệp Word" in terminal.getvalue()
        assert terminal.getvalue().endswith(SHOW_CURSOR)


def test_a_pipe_gets_nothing_and_costs_no_import() -> None:
    script = (
        "import sys\n"
        "from vanban.cli.progress import progress\n"
        "with progress() as meter:\n"
        "    meter.pour(500, 500)\n"
        "print('rich' in sys.modules)"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("False", "")


def test_a_long_import_says_how_far_it_is_and_leaves_nothing(
    terminal: Terminal, tmp_path: Path
) -> None:
    rows = [
        f"{at},Rà soát hồ sơ số {at},Phòng Kinh tế,Quý {at % 4 + 1} năm 2026" for at in range(450)
    ]
    text = "\n".join(["STT,Nội dung,Chủ trì,Thời gian", *rows])
    (tmp_path / "viec.csv").write_text(text, "utf-8")
    request = Request(("viec.csv",), "", False, False, "", "", "", date(2026, 3, 2))
    with redirect_stderr(terminal), import_progress() as listener:
        import_files(tmp_path, tmp_path, request, listener)
    told = terminal.getvalue()
    assert told.index("đang đọc viec.csv …") < told.index("đang hiểu 200/450 dòng")
    assert told.index("đang hiểu 400/450 dòng") < told.index("đang hiểu 450/450 dòng")
    assert "đang hiểu 201/" not in told
    assert left(terminal) == ""


def test_nothing_of_an_import_goes_into_a_pipe() -> None:
    pipe = StringIO()
    with redirect_stderr(pipe), import_progress() as listener:
        listener.stage("chuyen", "a.doc")
        listener.rows(LONG, LONG)
    assert pipe.getvalue() == ""


def test_another_program_at_work_is_named(terminal: Terminal) -> None:
    with redirect_stderr(terminal), import_progress() as listener:
        listener.stage("chuyen", "ke-hoach.doc")
        assert left(terminal) == "đang chuyển ke-hoach.doc sang .docx bằng LibreOffice …"
    assert left(terminal) == ""
