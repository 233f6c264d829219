"""The folders right below content/ that hold books of the office, one file a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from vanban.paths import CONTENT, exists, is_folder, leads_nowhere
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.loader import astray, closed
from vanban.source.reader import Reader

PASSING = (".", "~")
"""How names begin of what programs leave for a while: locks, a file that is open."""


def book_paths(reader: Reader, name: str) -> Iterator[Path]:
    """Yield what lies in a folder of books, in order; a file in the place of the folder is told."""
    folder = reader.root / CONTENT / name
    if is_folder(folder):
        try:
            paths = sorted(folder.iterdir())
        except OSError:
            reader.problems.append(closed(reader.shown(folder)))
            return
        yield from (path for path in paths if not path.name.startswith(PASSING))
    elif leads_nowhere(folder):
        reader.problems.append(astray(reader.shown(folder)))
    elif exists(folder):
        reader.problems.append(_no_folder(reader.shown(folder), name))


def year_hint(name: str) -> str:
    """Return the name to give to a file of a folder of books, by the year that it has already."""
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", Path(name).name)
    return f"`{year[0]}.yaml`" if year else "`NĂM.yaml`, NĂM là bốn chữ số"


def _no_folder(tep: str, name: str) -> Problem:
    seen = f"thấy tệp mang tên `{name}`, cần một thư mục, nên không sổ nào được đọc"
    hint = f"đổi tên tệp; sổ mỗi năm một tệp {tep}/NĂM.yaml, mất thì chép lại từ bản lưu"
    return problem("N124", Mark(tep), seen, goi_y=hint)
