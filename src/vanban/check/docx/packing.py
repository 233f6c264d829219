"""A package with some of its parts changed: the others stay byte for byte, in their order."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from lxml import etree

from vanban.check.docx.limits import stopped
from vanban.check.docx.package import BROKEN, Parts, read_for
from vanban.names import Node
from vanban.problems.problem import Mark, VanbanError, problem

TYPES = "[Content_Types].xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"


def written(raw: bytes, changed: Mapping[str, Node], shown: str = "") -> bytes:
    """Return the package `raw` with the changed parts, new ones at its end.

    Raises VanbanError where one of the others cannot be read; `shown` is the file's name there.
    """
    try:
        return _written(raw, changed)
    except BROKEN as error:
        if late := stopped(error):
            raise late from error
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


def light(raw: bytes) -> bytes:
    """Return the package with what nothing is read from left empty: to be worked on quickly."""
    out = BytesIO()
    with ZipFile(BytesIO(raw)) as source, ZipFile(out, "w", ZIP_STORED) as target:
        for info in source.infolist():
            own = source.read(info) if read_for(info.filename) else b""
            target.writestr(info.filename, own)
    return out.getvalue()


def relations_name(part: str) -> str:
    """Return the name of the part that has the relations of a part."""
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def announced(parts: Parts, name: str, kind: str, sort: str) -> tuple[str, dict[str, Node]]:
    """Name a new part of the package among the main part's relations and the package's types.

    `kind` is that of the relation, `sort` the part's type. Returns the id that the main part has
    for it, and the two lists, made where the package has none.
    """
    rels = relations_name(parts.main)
    relations = _list(parts.xml.get(rels), "Relationships", _RELATION)
    types = _list(parts.xml.get(TYPES), "Types", _TYPE)
    ids = {str(one.get("Id", "")) for one in relations}
    ident = next(f"rIdVB{n}" for n in range(1, len(ids) + 2) if f"rIdVB{n}" not in ids)
    etree.SubElement(relations, _RELATION, {"Id": ident, "Type": kind, "Target": f"/{name}"})
    etree.SubElement(types, _TYPE, {"PartName": f"/{name}", "ContentType": sort})
    return ident, {rels: relations, TYPES: types}


def _list(root: Node | None, name: str, inside: str) -> Node:
    """A list that the package has, else an empty one for such entries."""
    if root is not None:
        return root
    return etree.fromstring(f'<{name} xmlns="{inside[1:].partition("}")[0]}"/>')
