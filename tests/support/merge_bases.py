"""What a person's file and a later version are laid together by, taken from a Word file."""

from __future__ import annotations

from collections.abc import Mapping

from vanban.check.docx.package import open_package
from vanban.diff.base import Base, notes_of
from vanban.ooxml import xml_bytes


def base_of(raw: bytes, name: str, tasks: Mapping[str, str]) -> Base:
    """Return the base that a Word file is, made with the texts of the tasks by id."""
    parts = open_package(raw, name)
    return Base(xml_bytes(parts.xml[parts.main]), notes_of(parts), tasks)
