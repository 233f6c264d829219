"""The styles of files that have them byte for byte alike, as those of one office: read once.

What is kept is read from bytes of its own, so no tree that somebody may change is shared.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from vanban.check.cascade import Styles
from vanban.check.opening import Parts, parsed

KEPT = 8
"""Styles kept at most, each of a part no larger than `SMALL`."""


def styles_of(parts: Parts, fonts: Mapping[str, str]) -> Styles:
    """Return the styles of a file whose parts are as they were opened; `fonts`: its theme's."""
    name = next(parts.of(parts.main, "/styles"), "")
    if name not in parts.small:
        return Styles(parts.xml.get(name), fonts)
    return _read(parts.small[name], tuple(fonts.items()))


@lru_cache(maxsize=KEPT)
def _read(raw: bytes, fonts: tuple[tuple[str, str], ...]) -> Styles:
    return Styles(parsed(raw, "", ""), dict(fonts))
