"""LibreOffice's profile as its first start in a process leaves it, laid before each later start.

To fill an empty profile takes a fifth of a start. A profile for other settings is begun anew.
Tests that start LibreOffice themselves do so in a profile that is `seasoned`.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from vanban import libreoffice

FULL = "user/database"
"""What only LibreOffice puts into a profile."""
WRITE, RUN = libreoffice.shut_profile, libreoffice.run_group
"""What the program itself does, before any profile is held."""


def seasoned(profile: Path) -> str:
    """Begin a profile of LibreOffice's own settings, which says that it is none of before.

    Return the switch for it.
    """
    libreoffice.lay_profile(profile, (libreoffice.SEEN,))
    return f"-env:UserInstallation={profile.as_uri()}"


class Profile:
    """A profile kept in a folder of its own, once a LibreOffice has filled one."""

    def __init__(self) -> None:
        self._settings = libreoffice.SHUT
        self._write, self._run = WRITE, RUN
        self._kept: Path | None = None

    def laid(self, profile: Path) -> None:
        """Write a profile as the program does, with all that LibreOffice would add."""
        if self._kept and self._settings == libreoffice.SHUT and not profile.exists():
            shutil.copytree(self._kept, profile)
        self._write(profile)

    def ran(self, command: Sequence[str], folder: Path, timeout_s: float) -> int | None:
        """Run a program as the program does; the profile that it has filled is kept."""
        status = self._run(command, folder, timeout_s)
        profile = folder / "profile"
        whole = status == 0 and self._settings == libreoffice.SHUT
        if self._kept is None and whole and (profile / FULL).is_dir():
            place = Path(tempfile.mkdtemp(prefix="profile-"))
            atexit.register(shutil.rmtree, place, ignore_errors=True)
            self._kept = Path(shutil.copytree(profile, place / "profile"))
        return status

    def hold(self, put: Callable[..., None]) -> None:
        """Let the program's starts use it."""
        put(libreoffice, "shut_profile", self.laid)
        put(libreoffice, "run_group", self.ran)
