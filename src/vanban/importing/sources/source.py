"""What was read, as the files of an office: the document's source, its pictures, entries beside it.

Texts only: nothing is written here; `importing.job` puts them onto the disk, whole or not at
all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from vanban.content.citations import VienDan
from vanban.content.folder import CITATIONS, REGISTRY
from vanban.content.registry import DanhBa
from vanban.importing.names.new_names import NewNames
from vanban.importing.papers.citations import entry_source
from vanban.importing.papers.parts import DocumentRead
from vanban.importing.shared_lists import with_entries, with_lists
from vanban.paths import CONTENT
from vanban.source.writer import yaml_text

TASKS = "phan-cong.yaml"
_SCHEMA = "# yaml-language-server: $schema={up}.schema/{name}.schema.json"
_APART = ("co_quan", "trich_yeu", "can_cu", "noi_dung", "nguoi_ky", "noi_nhan", "phu_luc",
          "van_ban_kem_theo", "phan_cong")  # fmt: skip
"""Keys that a blank line stands above."""


class SourceFiles(Struct, frozen=True):
    """The files of one document by their names below the office's folder."""

    main: str
    files: Mapping[str, bytes]
    new_citations: int
    new_names: int


def table_files(text: str, folder: str, office: Mapping[str, str], names: NewNames) -> SourceFiles:
    """Return the table of tasks of `folder` alone, and what of it the registry lacks."""
    main = f"{CONTENT}/{folder}/{TASKS}"
    files = {main: text.encode(), **_registry(office, names)}
    return SourceFiles(main, files, 0, len(names.bodies) + len(names.groups))


def source_files(
    read: DocumentRead,
    folder: str,
    office: Mapping[str, str],
    names: NewNames,
    more: Mapping[str, str],
) -> SourceFiles:
    """Return the files of a document in `folder`, its name below content/ ("ke-hoach-12").

    `office` are the texts of the shared files that there are, by name; `names` what the registry
    lacks; `more` further files of the document's folder ("phan-cong.yaml"). A shared file comes
    back with what is new behind what is there.
    """
    base = f"{CONTENT}/{folder}"
    main = f"{base}/{read.kind.replace('_', '-')}.yaml"
    files = {main: document_text(read, depth=folder.count("/") + 1).encode()}
    files |= {f"{base}/{name}": data for name, data in read.pictures.items()}
    files |= {f"{base}/{name}": text.encode() for name, text in more.items()}
    if read.citations:
        text = with_citations(office.get(CITATIONS, ""), read.citations)
        files[f"{CONTENT}/{CITATIONS}"] = text.encode()
    files |= _registry(office, names)
    return SourceFiles(main, files, len(read.citations), len(names.bodies) + len(names.groups))


def _registry(office: Mapping[str, str], names: NewNames) -> dict[str, bytes]:
    """The registry with what it lacks, behind what is there; none where it lacks nothing."""
    if not (names.bodies or names.groups):
        return {}
    return {f"{CONTENT}/{REGISTRY}": with_names(office.get(REGISTRY, ""), names).encode()}


def document_text(read: DocumentRead, depth: int = 1) -> str:
    """Return the source of a document as a clerk reads it; `depth`: folders below content/."""
    lines = [_SCHEMA.format(up="../" * depth, name="ke-hoach"), "#"]
    lines += [
        f"# Nhập từ {_one_line(read.file.name)}. Chữ giữ như tệp ấy; dấu cuối của căn cứ, nơi nhận,"
    ]
    lines += ["# dấu ./. và các dòng có sẵn (Quốc hiệu, Nơi nhận, Kèm theo) do chương trình đặt."]
    return "\n".join(lines) + "\n" + "\n".join(_blocks(read.keys)) + "\n"


def _blocks(keys: Mapping[str, Any]) -> Iterator[str]:
    for name, value in keys.items():
        if name in _APART:
            yield ""
        several = isinstance(value, str) and "\n" in value  # its last line ends like the others
        yield yaml_text({name: f"{value}\n" if several else value}).rstrip("\n")


def _one_line(name: str) -> str:
    return " ".join(name.replace("\\", "/").rsplit("/", 1)[-1].split()) or "tệp Word"


# --- files that documents share ---


def with_citations(text: str, new: Sequence[VienDan]) -> str:
    """Return vien-dan.yaml with entries at its end; what stands in it stays as it is.

    Raises VanbanError (N960) for a file that nothing can be put into in place.
    """
    return with_entries(text, CITATIONS, "vien_dan", [entry_source(one) for one in new])


def with_names(text: str, names: NewNames) -> str:
    """Return danh-ba.yaml with kinds, bodies and groups behind those that there are.

    Raises VanbanError (N960) for a file that nothing can be put into in place.
    """
    lists = {"loai_co_quan": names.kinds, "co_quan": names.bodies, "nhom": names.groups}
    return with_lists(text, REGISTRY, lists, tuple(DanhBa.model_fields))
