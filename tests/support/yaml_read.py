"""YAML as PyYAML reads it, nothing of the program in between; by libyaml, a tenth of the time."""

from __future__ import annotations

from typing import Any

import yaml

Texts: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Every value as the text that stands there."""
Values: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Values as YAML has them: numbers, days, yes and no."""


def texts(text: str) -> Any:
    """Return what a YAML text holds, every value as text."""
    return yaml.load(text, Loader=Texts)


def values(text: str) -> Any:
    """Return what a YAML text holds."""
    return yaml.load(text, Loader=Values)
