"""LibreOffice's profile is filled once in a process; one for other settings is begun anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanban import libreoffice
from warm_profile import FULL, Profile

SETTINGS = Path("user/registrymodifications.xcu")


def test_later_starts_have_what_the_first_has_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Profile()
    held.laid(tmp_path / "profile")
    assert not (tmp_path / "profile" / FULL).exists()
    (tmp_path / "profile" / FULL).mkdir(parents=True)
    monkeypatch.setattr(held, "_run", lambda *_: 0)
    assert held.ran((), tmp_path, 1.0) == 0
    held.laid(tmp_path / "later")
    assert (tmp_path / "later" / FULL).is_dir()
    for _, name, _ in libreoffice.SHUT:
        assert name in (tmp_path / "later" / SETTINGS).read_text("utf-8")
    monkeypatch.setattr(libreoffice, "SHUT", ())
    held.laid(tmp_path / "other")
    assert not (tmp_path / "other" / FULL).exists()
