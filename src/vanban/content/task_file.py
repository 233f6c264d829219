"""The file of assignments of a plan: which one it is, and what it holds, in YAML or a workbook."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from vanban.content.plan import BangPhanCong, KeHoach
from vanban.content.registry import DanhBa
from vanban.content.workbook.file import is_workbook, read_table
from vanban.content.workbook.names import Names
from vanban.disk import beside, is_folder
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.loader import Source
from vanban.source.reader import Reader
from vanban.text.vietnamese import nearest

ASSIGNMENTS, WORKBOOK = "phan-cong.yaml", "phan-cong.xlsx"
"""What `phan_cong` names; where it is absent, the first of these that is there."""


def task_file(main: Path, van_ban: KeHoach | None) -> Path:
    """Return the path of the assignments of the document in the file `main`."""
    folder = main.parent
    alone = _there(folder / WORKBOOK) and not _there(folder / ASSIGNMENTS)
    default = WORKBOOK if alone else ASSIGNMENTS
    return beside(folder, (van_ban.phan_cong if van_ban else "") or default)


def read_tasks(
    reader: Reader,
    path: Path,
    van_ban: KeHoach | None,
    regimes: Mapping[str, Path],
    danh_ba: DanhBa,
) -> tuple[BangPhanCong, Source]:
    """Read the assignments at `path`; an empty table where they are absent or faulty.

    `regimes` are the folders of the rules by kind of document.
    """
    if not (van_ban and van_ban.phan_cong):
        reader.problems.extend(_in_the_way(reader, path.parent))
    if not _there(path):
        return BangPhanCong(), Source(reader.shown(path), [], {}, {})
    names = Names(danh_ba, van_ban.as_of if van_ban else None)
    regime = regimes.get(van_ban.loai if van_ban else "") or next(iter(regimes.values()))
    table, rows = read_table(reader, path, regime, names)
    if van_ban:
        reader.problems.extend(_unused(reader, van_ban, path))
    return table or BangPhanCong(), rows


def name_problems(reader: Reader, source: Source, main: Path, name: str) -> Iterator[Problem]:
    """Check the key `phan_cong`: a file of the same folder, not the document itself."""
    mark, folder = source.mark(("phan_cong",)), main.parent
    if name != Path(name).name or name in ("..", main.name) or "\\" in name:
        yield problem(
            "N404",
            mark,
            f"thấy `{name[:80]}`, cần tên một tệp khác trong cùng thư mục",
            goi_y=f"chép tệp vào cạnh văn bản và ghi `phan_cong: {ASSIGNMENTS}`",
        )
    elif is_folder(beside(folder, name)):
        yield _is_folder(mark, name)
    elif not _there(beside(folder, name)):
        near = nearest(name, [path.name for path in _tables(folder) if path != main])
        hint = f"có phải là `{near}`?" if near else f"đặt tệp ấy vào {reader.shown(folder)}/"
        yield problem("Y001", mark, f"không thấy tệp `{name[:80]}` cạnh văn bản", goi_y=hint)


def _in_the_way(reader: Reader, folder: Path) -> Iterator[Problem]:
    """A folder under the name of the assignments: they would seem to be absent."""
    for name in (ASSIGNMENTS, WORKBOOK):
        if is_folder(folder / name):
            seen = f"`{name}` là một thư mục, cần một tệp phân công"
            hint = "đổi tên thư mục ấy, đặt tệp phân công cạnh văn bản"
            yield problem("Y002", Mark(reader.shown(folder / name)), seen, goi_y=hint)


def _is_folder(mark: Mark, name: str) -> Problem:
    seen = f"`{name[:80]}` là một thư mục, cần tên một tệp phân công trong cùng thư mục với văn bản"
    hint = f"chuyển tệp trong đó ra cạnh văn bản, rồi ghi tên tệp ấy: `phan_cong: {ASSIGNMENTS}`"
    return problem("Y002", mark, seen, goi_y=hint)


def _there(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - unlike Path's, never raises (a name too long)


def _tables(folder: Path) -> Iterator[Path]:
    suffixes = (".yaml", ".yml", ".xlsx")
    return (path for path in folder.iterdir() if path.suffix.lower() in suffixes)


def _unused(reader: Reader, van_ban: KeHoach, read: Path) -> Iterator[Problem]:
    """Both files are there and no key says which: an edit in Excel would change nothing."""
    path = read.with_name(WORKBOOK)
    if not van_ban.phan_cong and not is_workbook(read) and _there(path):
        seen = f"thấy `{WORKBOOK}` cạnh văn bản, nhưng phân công đang lấy từ `{read.name}`"
        hint = f"muốn dùng bảng tính thì ghi `phan_cong: {WORKBOOK}` trong văn bản"
        yield problem("Y222", Mark(reader.shown(path)), seen, goi_y=hint)
