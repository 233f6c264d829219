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
from importlib.resources import files
from pathlib import Path
from typing import Any


@cache
def version_of(*modules: str) -> bytes:
    """Return a digest of our own modules: a new version never reads what an old one kept."""
    digest = sha256()
    for name in modules:
        digest.update(files("vanban").joinpath(name).read_bytes())
    return digest.digest()


@cache
def version() -> bytes:
    """Return a digest of the whole program as installed: names, sizes and times of its files."""
    here = Path(__file__).parent
    found = ((path, path.stat()) for path in sorted(here.rglob("*.py")))
    told = (f"{path.relative_to(here)} {it.st_size} {it.st_mtime_ns}" for path, it in found)
    return sha256("\n".join(told).encode()).digest()


def recall(folder: Path, key: bytes) -> Any | None:
    """Return the JSON value kept under `key`, None where there is nothing sound."""
    try:
        outer = json.loads(_path(folder, key).read_text(encoding="utf-8"))
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
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
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
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
