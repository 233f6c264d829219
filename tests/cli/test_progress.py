"""How far a build is: drawn for a person who waits long, never into a pipe, ended in any case."""

from __future__ import annotations

import subprocess
import sys
from contextlib import redirect_stderr
from io import StringIO

import pytest

from vanban.cli.progress import LONG, progress

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
    with redirect_stderr(terminal), progress() as tick:
        for done in range(1, last + 1):
            tick(done, of)
        if last < of:
            raise KeyboardInterrupt


def test_a_long_build_says_how_far_it_is(terminal: Terminal) -> None:
    run(terminal, LONG + 20, LONG + 20)
    told = terminal.getvalue()
    for done in (50, 100, 220):
        assert f"đang dựng {done}/220 tệp Word" in told
    assert "đang dựng 51/" not in told
    assert told.endswith(f"\n{SHOW_CURSOR}")


def test_a_short_build_says_nothing(terminal: Terminal) -> None:
    run(terminal, LONG - 1, LONG - 1)
    assert terminal.getvalue() == ""


def test_the_line_is_ended_when_the_build_is_broken_off(terminal: Terminal) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(terminal, LONG, 60)
    assert "đang dựng 50/200 tệp Word" in terminal.getvalue()
    assert terminal.getvalue().endswith(SHOW_CURSOR)


def test_a_pipe_gets_nothing_and_costs_no_import() -> None:
    script = (
        "import sys\n"
        "from vanban.cli.progress import progress\n"
        "with progress() as tick:\n"
        "    tick(500, 500)\n"
        "print('rich' in sys.modules)"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("False", "")
