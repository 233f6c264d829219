"""What is kept of a compiled template, as a value and in the folder of kept things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from vanban import kept
from vanban.appearance import Face, Look, Sheet, Spot

# The modules that decide what a compiled template is: their text is part of what it is kept under.
_MAKERS = (
    "prepare.py",
    "sections.py",
    "look.py",
    "tags.py",
    "prepared.py",
    "tree.py",
    "wordml.py",
    "drawing.py",
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A template as Jinja text by part name, its look, and what differs from the file otherwise."""

    texts: Mapping[str, str]
    look: Look
    fixed: Mapping[str, str]


def recall(raw: bytes, folder: Path) -> Prepared | None:
    """Return what was kept for a template of these bytes, None where there is nothing sound."""
    found = kept.recall(folder, kept.version_of(*_MAKERS) + raw)
    try:
        return None if found is None else _prepared(found)
    except (KeyError, TypeError, AttributeError):
        return None


def _prepared(found: Any) -> Prepared:
    look = found["look"]
    return Prepared(
        found["texts"],
        Look(
            {name: Face(**face) for name, face in look["faces"].items()},
            look["padding_mm"],
            Sheet(**look["portrait"]),
            Sheet(**look["landscape"]),
            {name: Spot(**spot) for name, spot in look["spots"].items()},
            look["named"],
            look["frames"],
        ),
        found["fixed"],
    )


def keep(raw: bytes, folder: Path, prepared: Prepared) -> None:
    """Keep a compiled template for the next run."""
    kept.keep(folder, kept.version_of(*_MAKERS) + raw, asdict(prepared))
