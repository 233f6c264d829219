"""The manifest: what was last built from what, and each body's assignments as of then.

Reads and makes the text of `manifest.json`; a damaged one counts as absent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAME = "manifest.json"
VERSION = 1


@dataclass(frozen=True)
class Manifest:
    """`inputs`: digest of each source file; `files`: digest, document and reason of each output."""

    inputs: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    assignments: Mapping[str, Mapping[str, list[list[str | None]]]] = field(default_factory=dict)

    @classmethod
    def load(cls, out: Path) -> Manifest:
        """Read the manifest of an output folder; an absent, damaged or foreign one is empty."""
        try:
            found: Any = json.loads((out / NAME).read_text("utf-8"))
            if found["phien_ban"] != VERSION:
                return cls()
            files = {str(path): dict(entry) for path, entry in found["tep"].items()}
            return cls(dict(found["dau_vao"]), files, dict(found["phan_cong"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls()

    def text(self) -> str:
        """Return the manifest as JSON in a stable order."""
        whole = {
            "phien_ban": VERSION,
            "dau_vao": dict(sorted(self.inputs.items())),
            "tep": dict(sorted(self.files.items())),
            "phan_cong": dict(sorted(self.assignments.items())),
        }
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"

    def digest_of(self, path: str) -> str:
        """The digest of a file as last built, "" when it was not."""
        return str(self.files.get(path, {}).get("sha256", ""))
