"""The kinds of documents of an office's regimes: names, codes, what each needs, an example.

Reads the records and the names of files; reads no document.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from vanban.paths import CONTENT, NOT_DOCUMENTS, real
from vanban.problems.problem import Problem
from vanban.project.checks.parts import keys_of
from vanban.regime.law import LoaiVanBan, Regime
from vanban.regime.rulebook import read_book, regime_folders
from vanban.source.reader import Reader

EXAMPLES = "vi-du"
"""The folder of worked examples below content/."""
COMPLETE = "du"
UNFINISHED = "bản ghi mới có tên và chữ viết tắt, chưa soạn được"


class KindRow(Struct, frozen=True):
    """A kind as it is listed: `vi_du` is a file of it, `ly_do` why it is not complete."""

    id: str
    ten: str
    ma: str
    quy_dinh: str
    ban_sao: bool
    day_du: bool
    ly_do: str
    dieu_khoan: str
    do_chac: str
    co: tuple[str, ...]
    co_the_co: tuple[str, ...]
    can_ghi: tuple[str, ...]
    ghi_them: tuple[str, ...]
    dong_rieng: tuple[str, ...]
    vi_du: str
    ghi_chu: str

    def to_json(self) -> dict[str, object]:
        """Return the row as plain values, keys in the order of the fields."""
        plain = {key: getattr(self, key) for key in self.__struct_fields__}
        return {key: list(v) if isinstance(v, tuple) else v for key, v in plain.items()}


class Catalogue(Struct, frozen=True):
    """All kinds of an office's regimes, and the problems of the records."""

    rows: tuple[KindRow, ...]
    problems: tuple[Problem, ...]

    @classmethod
    def open(cls, root: Path | str = ".") -> Catalogue:
        """Read the records under templates/ (the office's own or the package's)."""
        reader = Reader(real(Path(root)))
        rows = tuple(row for folder in regime_folders(reader) for row in _rows(reader, folder))
        return cls(rows, tuple(reader.problems))

    def to_json(self) -> dict[str, object]:
        """Return the list as plain values."""
        return {
            "loai": [row.to_json() for row in self.rows],
            "problems": [one.to_json() for one in self.problems],
        }


def _rows(reader: Reader, folder: Path) -> Iterator[KindRow]:
    book = read_book(reader, folder)
    if book is None:
        return
    for name in book.own_kinds:
        kind = book.law.kinds[name]
        yield _row(reader.root, book.law.regime, name, kind, kind.is_copy)


def _row(root: Path, regime: Regime, name: str, kind: LoaiVanBan, copy: bool) -> KindRow:
    complete = kind.trang_thai == COMPLETE
    must, may = keys_of(kind, regime) if complete else ((), ())
    lines = tuple(key for key in kind.lines if _typed(regime, key))
    return KindRow(
        id=name,
        ten=kind.ten,
        ma=kind.ma,
        quy_dinh=regime.ma,
        ban_sao=copy,
        day_du=complete,
        ly_do="" if complete else kind.ghi_chu or UNFINISHED,
        dieu_khoan=kind.dieu_khoan,
        do_chac=kind.do_chac,
        co=kind.co,
        co_the_co=kind.co_the_co,
        can_ghi=must,
        ghi_them=may,
        dong_rieng=lines,
        vi_du=_example(root, name),
        ghi_chu=kind.ghi_chu,
    )


def _typed(regime: Regime, key: str) -> bool:
    rule = regime.dong_rieng.get(key)
    return rule is None or rule.typed


def _example(root: Path, name: str) -> str:
    """The first file of the kind among the examples, else anywhere in content/; "" if none."""
    file = f"{name.replace('_', '-')}.yaml"
    content = root / CONTENT
    examples = [*sorted((content / EXAMPLES).glob(f"*/{file}")), *sorted(content.rglob(file))]
    documents = (one for one in examples if one.parent.name not in NOT_DOCUMENTS)
    first = next(documents, None)
    return first.relative_to(root).as_posix() if first else ""
