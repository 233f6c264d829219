"""The worked examples of all kinds of document."""

from __future__ import annotations

from typing import Any

import yaml

from seed_office import ROOT

FOLDER = ROOT / "templates/nd30"

REGIME, KINDS = (
    yaml.load((FOLDER / name).read_text("utf-8"), Loader=yaml.BaseLoader)
    for name in ("regime.yaml", "kinds.yaml")
)

ALL: dict[str, dict[str, Any]] = KINDS["loai_van_ban"]

NORMATIVE: dict[str, dict[str, Any]] = yaml.load(
    (ROOT / "templates/vbqppl/kinds.yaml").read_text("utf-8"), Loader=yaml.BaseLoader
)["loai_van_ban"]

EXAMPLES = sorted((ROOT / "content/vi-du").glob("*/*.yaml"))
