"""What is kept of a compiled template, as a value and in the folder of kept things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from vanban import cache as kept
from vanban.problems.problem import Problem, VanbanError
from vanban.word.template.appearance import Face, Look, Sheet, Spot
from vanban.word.template.survey import Survey, revived

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
    "tag_places.py",
    "tag_spelling.py",
    "leftovers.py",
    "measuring.py",
    "survey.py",
    "codes_templates.py",
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A template as Jinja text by part name, its look, and what differs from the file otherwise.

    `survey` is what was measured in it, `notes` the warnings about it.
    """

    texts: Mapping[str, str]
    look: Look
    fixed: Mapping[str, str]
    survey: Survey
    notes: tuple[Problem, ...] = ()


class RefusedError(VanbanError):
    """A template with errors; `survey` is what was measured in it all the same."""

    survey: Survey | None = None


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
        revived(found["survey"]),
        tuple(Problem(**one) for one in found["notes"]),
    )


def keep(raw: bytes, folder: Path, prepared: Prepared) -> None:
    """Keep a compiled template for the next run."""
    kept.keep(folder, kept.version_of(*_MAKERS) + raw, asdict(prepared))
