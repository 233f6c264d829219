"""A folder of things worked out once, each under the digest of what it was worked out from.

Knows JSON and files. A file that is absent, damaged or foreign is passed over; a folder that
refuses is no fault; nothing is lost by deleting it.
"""

from __future__ import annotations

import json
import os
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

TEXT = "utf-8", "surrogatepass"
"""How text goes into a file: a name that is no text (of a disk from elsewhere) comes back whole."""


@cache
def version() -> bytes:
    """Return a digest of the program: every module, and every file that modules read beside them.

    The one answer to "which version is this": what is kept, and what was built, is held against
    it. By content, not by time: two installations of one version agree.
    """
    package, digest = os.path.dirname(__file__), sha256()  # noqa: PTH120 - pathlib costs 8 ms here
    for folder, _, names in sorted(os.walk(package)):
        for name in sorted(names):
            if name.endswith((".py", ".json", ".txt")):
                with open(f"{folder}/{name}", "rb") as file:  # noqa: PTH123 - as above
                    content = file.read()
                digest.update(
                    f"{folder[len(package) :]}/{name} {len(content)} ".replace(os.sep, "/").encode()
                )
                digest.update(content)
    return digest.digest()


def recall(folder: Path, key: bytes) -> Any | None:
    """Return the JSON value kept under `key`, None where there is nothing sound."""
    try:
        outer = json.loads(_path(folder, key).read_text(*TEXT))
        if _digest(outer["gia_tri"]) != outer["sha256"]:
            return None
        return json.loads(outer["gia_tri"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def keep(folder: Path, key: bytes, value: object) -> None:
    """Keep a JSON value under `key`, whole or not at all."""
    text = _dump(value)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding=TEXT[0], errors=TEXT[1], newline="\n") as file:
                file.write(_dump({"sha256": _digest(text), "gia_tri": text}))
            Path(temporary).replace(_path(folder, key))
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError:
        return


def _path(folder: Path, key: bytes) -> Path:
    return folder / f"{sha256(key).hexdigest()}.json"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _digest(text: str) -> str:
    return sha256(text.encode(*TEXT)).hexdigest()
