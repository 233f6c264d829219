"""The law is read once for a run, however many files are checked, corrected, commented on."""

from __future__ import annotations

import io
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from mutated import changed
from mutations import TB
from offices import run_program
from vanban import libreoffice

DASHES = ("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc")
"""A fault that `--sua` corrects."""


def records_read(
    folder: Path, count: int, monkeypatch: pytest.MonkeyPatch, *options: str
) -> Counter[str]:
    """Check `count` files; return how often each record was opened, by whatever process."""
    folder.mkdir()
    log = folder / "opened"
    for number in range(count):
        (folder / f"{number}.docx").write_bytes(changed(TB, DASHES))
    real = io.open

    def opening(file: Any, *args: Any, **named: Any) -> Any:
        if str(file).endswith(".yaml"):
            line = f"{Path(str(file)).parent.name}/{Path(str(file)).name}\n".encode()
            out = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            os.write(out, line)
            os.close(out)
        return real(file, *args, **named)

    with monkeypatch.context() as patched:
        patched.setattr(io, "open", opening)
        outcome = run_program("-C", str(folder), "check", ".", "--trinh-ky", *options)
    assert outcome.status == 1, outcome.err
    return Counter(log.read_text().splitlines())


@pytest.mark.skipif(sys.platform != "linux", reason="there a process takes what is patched along")
@pytest.mark.parametrize(
    ("options", "kinds"),
    [
        ((), 0),
        (("--sua",), 1),
        (("--chu-thich",), 1),
        (("--phieu",), 1),
        (("--sua", "--chu-thich", "--phieu", "--jobs", "2"), 3),
    ],
)
def test_the_law_is_read_once_whatever_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], kinds: int
) -> None:
    monkeypatch.setattr(libreoffice, "PROGRAMS", ())  # printing reads no record
    monkeypatch.setattr(libreoffice, "PLACES", ())
    one = records_read(tmp_path / "one", 1, monkeypatch, *options)
    several = records_read(tmp_path / "several", 3, monkeypatch, *options)
    written = list((tmp_path / "several").glob("*.*.docx"))
    assert len(written) == 3 * kinds
    assert one
    assert several == one
