"""Whether a document has been issued, as its source says it."""

from __future__ import annotations

from typing import Final, Literal

TrangThai = Literal["du_thao", "da_phat_hanh"]
ISSUED: Final = "da_phat_hanh"
