"""The manifest: what was last built from what, and each body's assignments as of then.

Reads and makes the text of `manifest.json`; a damaged one counts as absent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vanban.disk import write_whole

NAME = "manifest.json"
VERSION = 1
Entries = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Manifest:
    """What the last build left: everything by path below the output folder, or by document.

    `inputs`: digest of each source file. `files`: of each output its document, its sort, the
    digest of what we last wrote there (`sha256`) and beside it (`moi`, under the name `moi_tep`),
    and `trang_thai` where it was issued. `pdfs`: digest of the PDF last made (`sha256`) and of
    the .docx that it was made from (`docx`).
    """

    inputs: Mapping[str, str] = field(default_factory=dict)
    files: Entries = field(default_factory=dict)
    assignments: Mapping[str, Mapping[str, list[list[str | None]]]] = field(default_factory=dict)
    pdfs: Entries = field(default_factory=dict)

    @classmethod
    def load(cls, out: Path) -> Manifest:
        """Read the manifest of an output folder; an absent, damaged or foreign one is empty."""
        try:
            found: Any = json.loads((out / NAME).read_text("utf-8"))
            if found["phien_ban"] != VERSION:
                return cls()
            files, pdfs = _entries(found["tep"]), _entries(found.get("pdf", {}))
            return cls(dict(found["dau_vao"]), files, dict(found["phan_cong"]), pdfs)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls()

    def save(self, out: Path) -> None:
        """Write the manifest if it says something new; raises OSError."""
        target, text = out / NAME, self.text().encode()
        if not target.exists() or target.read_bytes() != text:
            write_whole(target, text)

    def text(self) -> str:
        """Return the manifest as JSON in a stable order."""
        whole = {
            "phien_ban": VERSION,
            "dau_vao": dict(sorted(self.inputs.items())),
            "tep": dict(sorted(self.files.items())),
            "pdf": dict(sorted(self.pdfs.items())),
            "phan_cong": dict(sorted(self.assignments.items())),
        }
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _entries(found: Any) -> dict[str, dict[str, str]]:
    return {
        str(path): {str(key): str(value) for key, value in entry.items()}
        for path, entry in found.items()
    }
