"""A package with some of its parts changed: the others stay byte for byte, in their order."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from vanban.check.names import Node
from vanban.check.opening import BROKEN
from vanban.problem import Mark, VanbanError, problem


def written(raw: bytes, changed: Mapping[str, Node], shown: str = "") -> bytes:
    """Return the package `raw` with the changed parts, new ones at its end.

    Raises VanbanError where one of the others cannot be read; `shown` is the file's name there.
    """
    try:
        return _written(raw, changed)
    except BROKEN as error:
        seen, hint = "một phần của tệp hỏng, không chép được", "mở bằng Word, lưu lại thành .docx"
        raise VanbanError([problem("T004", Mark(shown), seen, goi_y=hint)]) from error


def _written(raw: bytes, changed: Mapping[str, Node]) -> bytes:
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
