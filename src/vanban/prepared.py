"""What is kept of a compiled template, as a value and as a cache file.

Knows JSON and files. A cache file that is absent, damaged, foreign or of another version is
passed over; nothing is lost by deleting it.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from vanban.tree import Face, Look, Sheet, Spot

# The modules that decide what a compiled template is: their text is part of the cache's name.
_MAKERS = ("prepare.py", "sections.py", "look.py", "tags.py", "prepared.py", "tree.py", "wordml.py")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A template as Jinja text by part name, its look, and what differs from the file otherwise."""

    texts: Mapping[str, str]
    look: Look
    fixed: Mapping[str, str]


@cache
def _version() -> bytes:
    """Return a digest of our own code: a new version never reads an old cache."""
    digest = sha256()
    for name in _MAKERS:
        digest.update(files("vanban").joinpath(name).read_bytes())
    return digest.digest()


def _path(raw: bytes, folder: Path) -> Path:
    return folder / f"{sha256(_version() + raw).hexdigest()}.json"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _load(text: str) -> Prepared:
    """Return the value written by `keep`; raises on anything else."""
    outer = json.loads(text)
    if _digest(outer["mau"]) != outer["sha256"]:
        raise ValueError("damaged")
    inner = json.loads(outer["mau"])
    look = inner["look"]
    return Prepared(
        inner["texts"],
        Look(
            {name: Face(**face) for name, face in look["faces"].items()},
            look["padding_mm"],
            Sheet(**look["portrait"]),
            Sheet(**look["landscape"]),
            {name: Spot(**spot) for name, spot in look["spots"].items()},
            look["named"],
        ),
        inner["fixed"],
    )


def recall(raw: bytes, folder: Path) -> Prepared | None:
    """Return what was kept for a template of these bytes, None where there is nothing sound."""
    try:
        return _load(_path(raw, folder).read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def keep(raw: bytes, folder: Path, prepared: Prepared) -> None:
    """Write the cache file whole or not at all; a folder that refuses is no fault."""
    text = _dump(asdict(prepared))
    target = _path(raw, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(_dump({"sha256": _digest(text), "mau": text}))
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError:
        return
