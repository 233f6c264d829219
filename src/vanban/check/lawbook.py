"""The law that a file from anywhere is held against: records of a regime, and how to know parts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vanban.check.explaining import nearest_code
from vanban.check.knowing import NhanDang
from vanban.check.rule import rules
from vanban.folders import CONTENT, TEMPLATES, packaged, templates_folder
from vanban.law import BangVietHoa, Rules
from vanban.layers import REGIME, folders_of, placed
from vanban.model.kiem_tra import KiemTra
from vanban.problem import Mark, VanbanError, has_errors, problem
from vanban.reader import Reader
from vanban.regime import Kinds, Law, Regime

AS_IT_IS = KiemTra()
KINDS, KNOWING, CAPITALS = "kinds.yaml", "nhan_dang.yaml", "viet_hoa.yaml"
OWN = "kiem-tra.yaml"


@dataclass(frozen=True)
class LawBook:
    """A regime that files can be checked by."""

    law: Law
    words: NhanDang
    capitals: Rules = ()
    own: KiemTra = AS_IT_IS
    """What the office wants otherwise."""


def read_law(root: Path, name: str = "") -> LawBook:
    """Return the regime by which an office checks files: its own, else the one that comes with us.

    `name` is the folder of another regime than the first that extends none. With the office's own
    settings, where it has some. Raises VanbanError for a faulty record, KeyError for a name that
    no regime to check by has.
    """
    reader = Reader(root)
    folders = regimes(root)[name] if name else next(iter(regimes(root).values()))

    def layers(file: str) -> tuple[Path, ...]:
        return tuple(one / file for one in folders if (one / file).is_file())

    regime = reader.read_layers(layers(REGIME), Regime)
    kinds = reader.read_layers(layers(KINDS), Kinds)
    words = reader.read_layers(layers(KNOWING), NhanDang)
    capitals = placed(folders, CAPITALS)
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


def regimes(root: Path) -> dict[str, tuple[Path, ...]]:
    """Return the regimes to check by, those that extend none first: name → folders, topmost first.

    Such a regime has words to know parts by, its own or those of what it extends. Raises
    VanbanError where there is none.
    """
    for home in (templates_folder(root), packaged(TEMPLATES)):
        every = (
            folders_of(one, one.name) for one in sorted(p.parent for p in home.glob(f"*/{REGIME}"))
        )
        layers = [folders for folders, wrong in every if not wrong]
        found = [one for one in layers if placed(one, KNOWING).is_file()]
        if found:
            return {one[0].name: one for one in sorted(found, key=len)}
    seen = f"không thấy `{KNOWING}` trong templates/"
    raise VanbanError([problem("M101", Mark(str(root)), seen, goi_y="cài lại chương trình")])
