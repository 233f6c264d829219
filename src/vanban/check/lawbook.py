"""The law that a file from anywhere is held against: records of a regime, and how to know parts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vanban.check.knowing import NhanDang
from vanban.folders import TEMPLATES, packaged, templates_folder
from vanban.law import BangVietHoa, Rules
from vanban.problem import Mark, VanbanError, problem
from vanban.reader import Reader
from vanban.regime import Kinds, Law, Regime

KNOWING, CAPITALS = "nhan_dang.yaml", "viet_hoa.yaml"


@dataclass(frozen=True)
class LawBook:
    """A regime that files can be checked by."""

    law: Law
    words: NhanDang
    capitals: Rules = ()


def read_law(root: Path) -> LawBook:
    """Return the regime by which an office checks files: its own, else the one that comes with us.

    Raises VanbanError for a faulty record.
    """
    reader = Reader(root)
    folder = _folder(root)
    regime = reader.read_kept(folder / "regime.yaml", Regime)
    kinds = reader.read_kept(folder / "kinds.yaml", Kinds)
    words = reader.read_kept(folder / KNOWING, NhanDang)
    capitals = folder / CAPITALS
    table = reader.read_kept(capitals, BangVietHoa) if capitals.is_file() else None
    if regime is None or kinds is None or words is None:
        raise VanbanError(reader.problems)
    return LawBook(Law(regime, kinds.every), words, table.compiled if table else ())


def _folder(root: Path) -> Path:
    """The folder of the regime that has words to know parts by."""
    for folder in (templates_folder(root), packaged(TEMPLATES)):
        if found := sorted(path.parent for path in folder.glob(f"*/{KNOWING}")):
            return found[0]
    seen = f"không thấy `{KNOWING}` trong templates/"
    raise VanbanError([problem("M101", Mark(str(root)), seen, goi_y="cài lại chương trình")])
