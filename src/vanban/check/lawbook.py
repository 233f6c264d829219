"""The law that a file from anywhere is held against: records of a regime, and how to know parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from vanban.check.explain import nearest_code
from vanban.check.parts.finder import Finder
from vanban.check.parts.words import NhanDang
from vanban.check.rules.rule import rules
from vanban.content.check_settings import KiemTra
from vanban.paths import CHECK_SETTINGS, CONTENT, TEMPLATES, lies, packaged, templates_folder
from vanban.problems.problem import Mark, Problem, VanbanError, did_you_mean, has_errors, problem
from vanban.regime.capitals import Rules, read_capitals
from vanban.regime.law import Kinds, Law, Regime
from vanban.source.layers import REGIME, folders_of, placed
from vanban.source.loader import Source, read_yaml
from vanban.source.reader import Reader

AS_IT_IS = KiemTra()
KINDS, KNOWING, CAPITALS = "kinds.yaml", "nhan_dang.yaml", "viet_hoa.yaml"
OWN, MISNAMED = CHECK_SETTINGS, "kiem-tra.yml"
NO_MORE = "chua_du"
"""How a record says that it has no more of a kind than its name."""


class LawBook(Struct, frozen=True, dict=True):
    """A regime that files can be checked by."""

    law: Law
    words: NhanDang
    capitals: Rules = ()
    own: KiemTra = AS_IT_IS
    """What the office wants otherwise."""
    below: str = ""
    """The name of the regime that this one is laid over, "" where there is none."""
    clauses: frozenset[str] = frozenset()
    """The clauses that it gives itself; all others are of the one below."""

    @cached_property
    def finder(self) -> Finder:
        """What finds the parts of a paper by this regime."""
        return Finder(self.law, self.words)

    def cited(self, clause: str) -> str:
        """Return a clause with whose it is, where it is not that of the regime itself."""
        return f"{clause} của {self.below}" if self.below and clause not in self.clauses else clause


def read_law(root: Path, name: str = "") -> LawBook:
    """Return the regime by which an office checks files: its own, else the one that comes with us.

    `name` is the folder of another regime than the first that extends none. With the office's own
    settings, where it has some. Raises VanbanError for a faulty record, KeyError for a name that
    no regime to check by has.
    """
    return law_of(root, regimes(root), name)


def law_of(root: Path, folders_by_name: Mapping[str, tuple[Path, ...]], name: str = "") -> LawBook:
    """Return the regime called `name` of those that `regimes` has given, else the first.

    With the office's own settings; raises as `read_law`.
    """
    reader = Reader(root)
    folders = folders_by_name[name] if name else next(iter(folders_by_name.values()))

    def layers(file: str) -> tuple[Path, ...]:
        found = tuple(folder / file for folder in folders if (folder / file).is_file())
        return found or (folders[0] / file,)  # reading it tells that it is not there

    regime = reader.read_layers(layers(REGIME), Regime)
    kinds = reader.read_layers(layers(KINDS), Kinds)
    words = reader.read_layers(layers(KNOWING), NhanDang)
    capitals = read_capitals(reader, placed(folders, CAPITALS))
    own = _own(reader, root / CONTENT / OWN)
    if regime is None or kinds is None or words is None or own is None:
        raise VanbanError(reader.problems)
    if has_errors(reader.problems):
        raise VanbanError(reader.problems)
    book = LawBook(Law(regime, kinds.by_id), words.extended(own), capitals, own)
    below = reader.read_kept(folders[-1] / REGIME, Regime) if folders[1:] else None
    return replace(book, below=below.ten, clauses=_clauses(folders[0])) if below else book


def _clauses(folder: Path) -> frozenset[str]:
    """The clauses that the records in a folder name."""
    read = (read_yaml(path, path.name)[0] for path in sorted(folder.glob("*.yaml")))
    return frozenset(clause for one in read if one for clause in _named(one.value))


def _named(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (str(one) for key, one in value.items() if key == "dieu_khoan")
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in below:
        yield from _named(one)


def own_problems(root: Path) -> tuple[Problem, ...]:
    """Return what is wrong in the office's own settings of checking."""
    reader = Reader(root)
    _own(reader, root / CONTENT / OWN)
    return tuple(reader.problems)


def _own(reader: Reader, path: Path) -> KiemTra | None:
    """The settings; each code must be that of a rule."""
    if not lies(path):
        reader.problems += _misplaced(reader.root)
        return None if has_errors(reader.problems) else AS_IT_IS
    own, source = reader.read(path, KiemTra)
    if own:
        reader.problems += _wrong_codes(own, source)
    return None if has_errors(reader.problems) else own


def _wrong_codes(own: KiemTra, source: Source) -> Iterator[Problem]:
    """Codes that no rule has, and rules that are named twice."""
    codes, earlier = {one.code for one in rules()}, set[str]()
    for key in ("bo_qua", "muc_do"):
        for at, setting in enumerate(getattr(own, key)):
            mark = source.mark((key, at, "ma"))
            if setting.ma not in codes:
                hint = did_you_mean(nearest_code(setting.ma), "xem các mã ở docs/tra-cuu/quy-tac")
                yield problem("Y104", mark, f"quy tắc `{setting.ma}` không có", goi_y=hint)
            elif setting.ma in earlier:
                hint = "giữ một dòng cho mỗi quy tắc"
                yield problem("Y104", mark, f"quy tắc `{setting.ma}` ghi hai lần", goi_y=hint)
            earlier.add(setting.ma)


def _misplaced(root: Path) -> Iterator[Problem]:
    """Settings under another name, or in another place, which nothing would read."""
    right = f"{CONTENT}/{OWN}"
    for near in (f"{CONTENT}/{MISNAMED}", OWN, MISNAMED):
        if (root / near).is_file():
            seen = f"thấy `{near}`, chỗ ghi cách soi riêng là `{right}`"
            yield problem("Y104", Mark(near), seen, goi_y=f"đổi tên tệp thành `{right}`")


def _only_named(folder: Path, *below: Path) -> bool:
    """Say whether a regime over another says no more of its kinds than how they are called."""
    if not below or not (folder / KINDS).is_file():
        return False
    own, _ = Reader(folder).read(folder / KINDS, Kinds)
    return own is not None and all(one.trang_thai == NO_MORE for one in own.by_id.values())


def regimes(root: Path) -> dict[str, tuple[Path, ...]]:
    """Return the regimes to check by, those that extend none first: name → folders, topmost first.

    Such a regime has words to know parts by, its own or those of what it extends, and says more
    of a kind of document than its name. Raises VanbanError where there is none.
    """
    for home in (templates_folder(root), packaged(TEMPLATES)):
        candidates = (
            folders_of(one, one.name) for one in sorted(p.parent for p in home.glob(f"*/{REGIME}"))
        )
        layers = [
            folders for folders, wrong in candidates if not wrong and not _only_named(*folders)
        ]
        found = [one for one in layers if placed(one, KNOWING).is_file()]
        if found:
            return {one[0].name: one for one in sorted(found, key=len)}
    seen = f"không thấy `{KNOWING}` trong templates/"
    raise VanbanError([problem("M101", Mark(str(root)), seen, goi_y="cài lại chương trình")])
