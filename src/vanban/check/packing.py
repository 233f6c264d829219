"""A package with some of its parts changed: the others stay byte for byte, in their order."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from vanban.check.names import Node


def written(raw: bytes, changed: Mapping[str, Node]) -> bytes:
    """Return the package `raw` with the changed parts, new ones at its end."""
    out = BytesIO()
    new = {
        name: etree.tostring(root, encoding="UTF-8", standalone=True)
        for name, root in changed.items()
    }
    with ZipFile(BytesIO(raw)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for info in source.infolist():
            mine = new.pop(info.filename) if info.filename in new else source.read(info)
            target.writestr(info, mine)
        for name, content in new.items():
            target.writestr(name, content)
    return out.getvalue()
