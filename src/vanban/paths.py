"""Where things lie: the office's content, its templates or those that come with vanban, the cache.

Knows paths, and asks the disk what lies there; reads no file.
"""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

CONTENT, TEMPLATES = "content", "templates"
OWN_FOLDER = "don-vi"
KEPT_ISSUE = "phat-hanh"
CONSOLIDATED = "ban-tong-hop"
"""In the folder of an amending document: the source of what it amends as it is to be."""
NOT_DOCUMENTS = (OWN_FOLDER, KEPT_ISSUE, CONSOLIDATED)
"""Folders inside a document's folder that hold no documents of their own."""
SCHEMA_FOLDER = ".schema"
"""Where editors find the schemas, below content/."""
OPINION_BOOK = "gop-y.yaml"
"""In the folder of a document: what was said of its drafts."""
CHECK_SETTINGS = "kiem-tra.yaml"
"""Right in content/: how the office wants files from elsewhere checked."""
ISSUE_BOOKS, PROGRESS_BOOKS = "so-dang-ky", "tien-do"
BOOKS = (ISSUE_BOOKS, PROGRESS_BOOKS)
"""Folders right below content/ that hold the books of the office, a file a year."""
KEPT = Path(".vanban")
"""What may be deleted at any time: compiled templates, the lock of a build."""
CACHE = KEPT / "cache"
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
    return inside if is_folder(inside) else here.parent.parent / name


def templates_folder(root: Path) -> Path:
    """The office's own templates/ if it has one, else the package's."""
    own = root / TEMPLATES
    return own if is_folder(own) else packaged(TEMPLATES)


def real(path: Path) -> Path:
    """Return the absolute path behind all links; unlike Path's own, also of one to itself."""
    return Path(os.path.realpath(path))


def exists(path: Path | str) -> bool:
    """Say whether a file or folder can be seen; unlike Path's own, whatever the system answers."""
    return os.path.exists(path)  # noqa: PTH110 - never raises


def lies(path: Path) -> bool:
    """Say whether anything lies there under this name, were it a link that leads nowhere."""
    return os.path.lexists(path)


def leads_nowhere(path: Path) -> bool:
    """Say whether a link lies there behind which nothing can be seen: a drive that is not there."""
    return lies(path) and not exists(path)


def leads_back(path: Path) -> bool:
    """Say whether a link leads to itself: it stands for nothing, whatever is joined again."""
    try:
        path.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def looked_into(folder: Path) -> bool:
    """Say whether the machine says what lies in a folder."""
    try:
        os.scandir(folder).close()
    except OSError:
        return False
    return True


def is_folder(path: Path) -> bool:
    """Say whether a folder can be seen there; unlike Path's own, whatever the system answers."""
    return os.path.isdir(path)  # noqa: PTH112 - never raises


def is_file(path: Path) -> bool:
    """Say whether a file can be seen there; Path's own raises for a name that is too long."""
    return os.path.isfile(path)  # noqa: PTH113 - never raises
