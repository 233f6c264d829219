"""The worked examples of all kinds of document."""

from __future__ import annotations

from typing import Any

from seed_office import ROOT
from yaml_read import texts

FOLDER = ROOT / "templates/nd30"

REGIME, KINDS = (
    texts((FOLDER / name).read_text("utf-8")) for name in ("regime.yaml", "kinds.yaml")
)

ALL: dict[str, dict[str, Any]] = KINDS["loai_van_ban"]

NORMATIVE: dict[str, dict[str, Any]] = texts(
    (ROOT / "templates/vbqppl/kinds.yaml").read_text("utf-8")
)["loai_van_ban"]

EXAMPLES = sorted((ROOT / "content/vi-du").glob("*/*.yaml"))
