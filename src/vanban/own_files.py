"""The files in a document's folder `don-vi/`: what each body says of its own draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vanban.model.don_vi import PhanRieng
from vanban.reader import Reader
from vanban.source import Source

OWN_FOLDER = "don-vi"


@dataclass(frozen=True)
class OwnFile:
    """One body's own file as read, with where each value stands."""

    rieng: PhanRieng
    source: Source


def read_own(reader: Reader, folder: Path) -> tuple[Mapping[str, OwnFile], tuple[str, ...]]:
    """Read the own files of a document's folder by the bodies that they are named for.

    Returns them, and the names of all that were read; faults are kept by the reader.
    """
    found: dict[str, OwnFile] = {}
    inputs: list[str] = []
    for path in sorted((folder / OWN_FOLDER).glob("*.y*ml")):
        rieng, source = reader.read(path, PhanRieng)
        inputs.append(source.tep)
        if rieng is not None:
            found[path.stem] = OwnFile(rieng, source)
    return found, tuple(inputs)
