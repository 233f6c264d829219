"""Cells that only say that they say what the cell above says: "nt", "-nt-", "như trên", ″."""

from __future__ import annotations

import re

from vanban.text.vietnamese import nfc

_DITTO = re.compile(
    r"[-–—\s(]*(?:n\s*[./]\s*t|nt|như\s+(?:(?:dòng|ô|mục|hàng|việc)\s+)?trên)[-–—\s).]*"
    r"|[\"“”„″〃'‘’]+"
    r"|//+",
    re.IGNORECASE,
)


def is_ditto(text: str) -> bool:
    """Say whether a cell stands for the one above it."""
    bare = nfc(text).strip()
    return bool(bare) and _DITTO.fullmatch(bare) is not None
