"""Issuings killed at random moments: `tools/soak/numbers_once.py`, a short form."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import numbers_once
from amount import amount
from desk import BrokenError

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")


def test_a_few_kills_at_random_moments_leave_every_witness_agreeing(tmp_path: Path) -> None:
    assert numbers_once.written(tmp_path, amount(20, 400), 5) > 3


def test_a_number_without_its_document_is_seen(tmp_path: Path) -> None:
    office = numbers_once.Office(tmp_path)
    office.issue("ke-hoach-1")
    assert office.check() == 1
    (tmp_path / "content/ke-hoach-1/phat-hanh/phat-hanh.json").unlink()
    with pytest.raises(BrokenError):
        office.check()
