"""vanban: official Vietnamese documents from YAML, laid out by Decree 30/2020/NĐ-CP.

For programs: `Project` (an office's folder), `render` (a composition into a template), `to_pdf`,
`inspect` (a Word file against the decree),
`Problem`, `VanbanError`, `MachineError`. Names are imported when first asked for, since Python runs
this file before every module and the command line must start quickly.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vanban.check.inspect import inspect
    from vanban.libreoffice import to_pdf
    from vanban.problems.problem import MachineError, Problem, VanbanError
    from vanban.project.project import Project
    from vanban.word.fill import render

__all__ = ["MachineError", "Problem", "Project", "VanbanError", "inspect", "render", "to_pdf"]

_HOMES = {
    "MachineError": "problems.problem",
    "Problem": "problems.problem",
    "Project": "project.project",
    "VanbanError": "problems.problem",
    "inspect": "check.inspect",
    "render": "word.fill",
    "to_pdf": "libreoffice",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'vanban' has no attribute {name!r}")
    return getattr(importlib.import_module(f"vanban.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
