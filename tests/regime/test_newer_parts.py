"""An office's copy of a regime from before: what it lacks of ours is told once, by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanban.paths import packaged
from vanban.regime.law import Regime
from vanban.regime.newer_parts import missing_parts
from vanban.source.reader import Reader

OURS = (packaged("templates") / "nd30/regime.yaml").read_text("utf-8")
RULE = '    khong_dung: ["UBND"'


def without(start: str) -> str:
    return "\n".join(line for line in OURS.split("\n") if not line.startswith(start))


def told(root: Path, text: str, name: str = "nd30") -> list[str]:
    file = root / "templates" / name / "regime.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    reader = Reader(root)
    regime = reader.read_kept(file, Regime)
    assert regime is not None, reader.problems
    return [one.thong_bao for one in missing_parts(reader, file, regime)]


def test_a_part_that_is_not_there_is_named(tmp_path: Path) -> None:
    (seen,) = told(tmp_path, without(RULE))
    assert "`thanh_phan.co_quan.khong_dung`" in seen


@pytest.mark.parametrize(
    "text",
    [
        OURS,
        OURS.replace("co_chu: [12, 13]", "co_chu: [12, 14]"),
        OURS.replace(RULE, '    "khong_dung": ["UBND"'),
        without(RULE).replace("    khong_dung_quen:", "    khong_dung: []\n    khong_dung_quen:"),
        OURS.replace(RULE, '    khong_dung:\n      ["UBND"'),
    ],
)
def test_a_copy_with_every_part_says_nothing_whatever_is_edited(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


def test_a_whole_part_is_named_once_and_not_by_what_is_in_it(tmp_path: Path) -> None:
    start, end = OURS.index("\ndong_rieng:"), OURS.index("\nphu_luc:")
    (seen,) = told(tmp_path, OURS[:start] + OURS[end:])
    assert "`dong_rieng`" in seen
    assert "dong_rieng." not in seen


def test_a_regime_of_another_name_is_no_copy(tmp_path: Path) -> None:
    assert told(tmp_path, without(RULE), "cua-toi") == []
