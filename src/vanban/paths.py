"""Where things lie: the office's content, its templates or those that come with vanban, the cache.

Knows paths and digests; reads no file for what it says.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

CONTENT, TEMPLATES = "content", "templates"
KEPT = Path(".vanban")
"""What may be deleted at any time: compiled templates, the lock of a build."""
CACHE = KEPT / "cache"
BYTES = ("utf-8", "surrogateescape")
"""How a path that is no text (a name of a disk from elsewhere) goes into a digest."""
UNSAFE_NAME = re.compile(
    r"""[\x00-\x1f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]|[. ]$|"""
    r"""^(con|prn|aux|nul|com\d|lpt\d)(\.|$)|^manifest\.json$""",
    re.IGNORECASE,
)
"""Names that some system does not take or that do not show what they are, and our manifest's."""


def safe_name(name: str, word: str) -> str:
    """Return the name, behind a word where some system would not take it alone ("con", "")."""
    joined = f"{word}-{name}" if name else word
    return joined if not name or UNSAFE_NAME.search(name) else name


def packaged(name: str) -> Path:
    """A folder that comes with vanban: inside the installed package, or in the checkout."""
    here = Path(__file__).resolve().parent
    inside = here / "_goc" / name
    return inside if inside.is_dir() else here.parent.parent / name


def templates_folder(root: Path) -> Path:
    """The office's own templates/ if it has one, else the package's."""
    own = root / TEMPLATES
    return own if own.is_dir() else packaged(TEMPLATES)


@cache
def program() -> str:
    """Return a digest of the program itself: the text of every module."""
    here = Path(__file__).parent
    modules = ((path, path.read_bytes()) for path in sorted(here.rglob("*.py")))
    found = hashlib.sha256()
    for path, text in modules:
        found.update(f"{path.relative_to(here).as_posix()} {len(text)} ".encode())
        found.update(text)
    return found.hexdigest()


def everything(root: Path) -> str:
    """Return a digest of all that a build can depend on: program, content/, templates/.

    Names count too, and folders without a file in them: a folder alone can be a fault.
    """
    found = hashlib.sha256(program().encode())
    for start in (root / CONTENT, templates_folder(root)):
        for path in _files(start):
            content = path.read_bytes()
            found.update(f"{path.relative_to(start).as_posix()}\0{len(content)}\0".encode(*BYTES))
            found.update(content)
    return found.hexdigest()


def seen(root: Path) -> str:
    """Return `everything` as it is now, "" where something cannot be read."""
    try:
        return everything(root)
    except OSError:
        return ""


def _files(start: Path) -> Iterator[Path]:
    """The files below a folder in order, none of a hidden folder (`.schema`: for editors)."""
    for path in sorted(start.rglob("*")):
        parts = path.relative_to(start).parts
        if path.is_file() and not any(part.startswith(".") for part in parts[:-1]):
            yield path
