"""Files that lie where an office's files are read, under a name that nobody reads: told (N124)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from vanban.content.book_folder import PASSING
from vanban.content.own_file import yaml_files
from vanban.paths import BOOKS, CONTENT, OPINION_BOOK, exists
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.reader import Reader
from vanban.text.vietnamese import nearest, slug

YAML = (".yaml", ".yml")
SHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".docx", ".doc", ".odt")


def office_strays(
    reader: Reader, read: Sequence[str], mains: Sequence[str], listed: str
) -> Iterator[Problem]:
    """Yield what lies right in content/ and looks like a file of the office, and is none.

    `read` are the names that are read there, `listed` that of them which a list can be read into;
    `mains` name documents, which lie in folders of their own.
    """
    content = reader.root / CONTENT
    if not content.is_dir():
        return
    for path in sorted(content.iterdir()):
        if path.name.startswith(PASSING) or not path.is_file() or _same(path, (*read, *mains)):
            continue
        ours = next((name for name in read if slug(path.stem) == Path(name).stem), "")
        if path.suffix.lower() in YAML:
            hint = _rename(path, ours) or _elsewhere(path, read, mains)
        elif ours and path.suffix.lower() in SHEETS:
            hint = f"lệnh đọc `{CONTENT}/{ours}`; tệp này thì chuyển đi nơi khác"
            if ours == listed:
                hint = f"nhập vào {ours} bằng `vanban import danh-ba TỆP`, TỆP ở ngoài {CONTENT}/"
        else:
            continue
        seen = f"thấy `{path.name}` ngay trong {CONTENT}/, không lệnh nào đọc tệp này"
        yield problem("N124", Mark(reader.shown(path)), seen, goi_y=hint)


def unread(
    reader: Reader, folder: Path, read: Collection[str], assignments: str
) -> Iterator[Problem]:
    """Yield the YAML files of a document's folder that the document does not use."""
    for path in sorted(yaml_files(folder)):
        if path.name in read:
            continue
        near = next((n for n in (assignments, OPINION_BOOK) if slug(path.stem) == Path(n).stem), "")
        hint = "chuyển tệp đi nơi khác"
        if Path(assignments).stem in path.name:
            used = f"ghi `phan_cong: {path.name}` trong văn bản"
            hint = f"{used}; không dùng nữa thì chuyển tệp đi nơi khác"
        elif near:
            hint = _rename(path, near)
        seen = f"thấy `{path.name}`, không văn bản nào dùng tệp này"
        yield problem("N124", Mark(reader.shown(path)), seen, goi_y=hint)


def _same(path: Path, names: Sequence[str]) -> bool:
    """Say whether a file is read under one of these names, also where capitals do not count."""
    known = next((name for name in names if name == path.name.casefold()), "")
    return bool(known) and (known == path.name or exists(path.with_name(known)))


def _rename(path: Path, near: str) -> str:
    if not near:
        return ""
    if exists(path.with_name(near)):
        return f"đã có `{near}`: gộp vào tệp ấy, hoặc chuyển tệp này đi nơi khác"
    return f"đổi tên thành `{near}`"


def _letters(name: str) -> str:
    return slug(name).replace("-", "")


def _elsewhere(path: Path, read: Sequence[str], mains: Sequence[str]) -> str:
    away = "tệp khác thì chuyển đi nơi khác"
    if main := next((name for name in mains if slug(path.stem) == Path(name).stem), ""):
        return f"văn bản thì chuyển vào {CONTENT}/TÊN-VĂN-BẢN/{main}; {away}"
    if book := next((one for one in BOOKS if _letters(one) == _letters(path.stem)), ""):
        return f"sổ của một năm thì chuyển thành `{CONTENT}/{book}/NĂM.yaml`, NĂM như 2026; {away}"
    near = nearest(path.stem, [Path(name).stem for name in read])
    return f"có phải là `{near}.yaml`? {away}" if near else "chuyển tệp đi nơi khác"
