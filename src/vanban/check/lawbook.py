"""The law that a file from anywhere is held against: records of a regime, and how to know parts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vanban.check.explaining import nearest_code
from vanban.check.knowing import NhanDang
from vanban.check.rule import rules
from vanban.folders import CONTENT, TEMPLATES, packaged, templates_folder
from vanban.law import BangVietHoa, Rules
from vanban.model.kiem_tra import KiemTra
from vanban.problem import Mark, VanbanError, has_errors, problem
from vanban.reader import Reader
from vanban.regime import Kinds, Law, Regime

AS_IT_IS = KiemTra()
KNOWING, CAPITALS, OWN = "nhan_dang.yaml", "viet_hoa.yaml", "kiem-tra.yaml"


@dataclass(frozen=True)
class LawBook:
    """A regime that files can be checked by."""

    law: Law
    words: NhanDang
    capitals: Rules = ()
    own: KiemTra = AS_IT_IS
    """What the office wants otherwise."""


def read_law(root: Path) -> LawBook:
    """Return the regime by which an office checks files: its own, else the one that comes with us.

    With the office's own settings, where it has some. Raises VanbanError for a faulty record.
    """
    reader = Reader(root)
    folder = _folder(root)
    regime = reader.read_kept(folder / "regime.yaml", Regime)
    kinds = reader.read_kept(folder / "kinds.yaml", Kinds)
    words = reader.read_kept(folder / KNOWING, NhanDang)
    capitals = folder / CAPITALS
    table = reader.read_kept(capitals, BangVietHoa) if capitals.is_file() else None
    own = _own(reader, root / CONTENT / OWN)
    if regime is None or kinds is None or words is None or own is None:
        raise VanbanError(reader.problems)
    law = Law(regime, kinds.every)
    return LawBook(law, words.extended(own), table.compiled if table else (), own)


def _own(reader: Reader, path: Path) -> KiemTra | None:
    """The settings; each code must be that of a rule."""
    if not path.is_file():
        return AS_IT_IS
    own, source = reader.read(path, KiemTra)
    known = [one.code for one in rules()]
    for key in ("bo_qua", "muc_do") if own else ():
        for at, one in enumerate(getattr(own, key)):
            if one.ma not in known:
                near = nearest_code(one.ma)
                hint = f"có phải là `{near}`?" if near else "xem các mã ở docs/quy-tac"
                seen, mark = f"quy tắc `{one.ma}` không có", source.mark((key, at, "ma"))
                reader.problems.append(problem("Y104", mark, seen, goi_y=hint))
    return None if has_errors(reader.problems) else own


def _folder(root: Path) -> Path:
    """The folder of the regime that has words to know parts by."""
    for folder in (templates_folder(root), packaged(TEMPLATES)):
        if found := sorted(path.parent for path in folder.glob(f"*/{KNOWING}")):
            return found[0]
    seen = f"không thấy `{KNOWING}` trong templates/"
    raise VanbanError([problem("M101", Mark(str(root)), seen, goi_y="cài lại chương trình")])
