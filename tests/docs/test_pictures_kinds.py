"""The pairs of docs/mau: one for each sample form of the decree, each with its line."""

from __future__ import annotations

import re

import kind_pictures
from kind_examples import ALL
from kind_pictures import EXAMPLES, PAIRS, SAMPLES, SHEET

TEXT = (PAIRS / "doi-chieu.md").read_text("utf-8")


def test_every_sample_has_its_picture_and_its_line() -> None:
    samples = {number for kind in ALL.values() for number in
               re.findall(r"Mẫu (\d\.\d+)", kind["dieu_khoan"])}  # fmt: skip
    assert set(SAMPLES) == samples
    rows = re.findall(r"^\| (\d\.\d+) [^|]+ \| `([\w-]+)` \| \S.* \|$", TEXT, re.MULTILINE)
    assert dict(rows) == {number: name for number, (_, name) in SAMPLES.items()}
    shown = re.findall(r"\]\((mau-[\d-]+\.png)\)", TEXT)
    assert shown == [f"mau-{number.replace('.', '-')}.png" for number in SAMPLES]
    assert sorted(path.name for path in PAIRS.glob("*.png")) == sorted(shown)


def test_the_pictures_are_small_and_of_examples_that_are_there() -> None:
    assert all((EXAMPLES / name).is_dir() for _, name in SAMPLES.values())
    assert SHEET.stat().st_size < 300_000
    assert all(path.stat().st_size < 60_000 for path in PAIRS.glob("*.png"))
    assert kind_pictures.COLOURS <= 16
