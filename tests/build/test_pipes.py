"""A pipe among the files of the output folder: nobody waits for it, nobody removes it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from seed_office import PLAN, copied, run, states

pytestmark = pytest.mark.skipif(
    not hasattr(os, "mkfifo"), reason="a system without pipes among its files"
)
DRAFT = f"output/{PLAN}/don-vi/phong-y-te/{PLAN}_phong-y-te.docx"


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    signal.alarm(120)  # who waits for a pipe waits for ever
    yield
    signal.alarm(0)


def test_a_pipe_in_the_place_of_a_file_is_told_and_stays(tmp_path: Path) -> None:
    office = copied(tmp_path)
    run(office)
    pipe = office / DRAFT
    pipe.unlink()
    os.mkfifo(pipe)
    result = run(office)
    assert states(result) == {"giu": 77, "hong": 3}
    assert "không phải tệp" in result.problems[0].thong_bao
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", [f"output/{PLAN}/khac.docx", "output/manifest.json"])
def test_a_pipe_beside_the_files_keeps_no_build_waiting(tmp_path: Path, name: str) -> None:
    office = copied(tmp_path)
    run(office)
    (office / name).unlink(missing_ok=True)
    os.mkfifo(office / name)
    assert "hong" not in states(run(office))
