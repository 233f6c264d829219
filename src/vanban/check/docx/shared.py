"""The styles of files that have them byte for byte alike, as those of one office: read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from vanban.check.docx.cascade import Styles
from vanban.check.docx.package import Parts
from vanban.names import Node

KEPT = 8
"""Styles kept at most, each of a part no larger than `SMALL`."""


@dataclass(frozen=True)
class _Source:
    """What styles are read from: equal bytes under equal fonts of a theme say the same."""

    raw: bytes
    fonts: tuple[tuple[str, str], ...]
    root: Node = field(compare=False)


def styles_of(parts: Parts, fonts: Mapping[str, str]) -> Styles:
    """Return the styles of a file; `fonts` are its theme's.

    Only for parts whose trees nobody changes, before or after: they may be kept for other files.
    """
    name = next(parts.of(parts.main, "/styles"), "")
    if name not in parts.small:
        return Styles(parts.xml.get(name), fonts)
    return _read(_Source(parts.small[name], tuple(fonts.items()), parts.xml[name]))


@lru_cache(maxsize=KEPT)
def _read(source: _Source) -> Styles:
    return Styles(source.root, dict(source.fonts))
