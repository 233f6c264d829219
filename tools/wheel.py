"""The build hook of the wheel: it carries the templates and the starter content with it.

The package looks for resources in its own `_goc` folder first, then in the checkout it runs from;
an editable install reads the checkout, so nothing is copied there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

RESOURCES = {"templates": "vanban/_goc/templates", "starter": "vanban/_goc/starter"}


class ResourceHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the folders of `RESOURCES` that exist to a wheel for others."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put the folders into `build_data`; `version` is "standard" or "editable"."""
        if version == "editable":
            return
        present = {
            name: into for name, into in RESOURCES.items() if (Path(self.root) / name).is_dir()
        }
        build_data["force_include"].update(present)
