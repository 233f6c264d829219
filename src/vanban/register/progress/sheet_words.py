"""What is printed in the workbooks of progress, in an office's own words, and read again.

The headings of a wording file are known when a workbook comes back, beside those that offices use
anyhow (`headings`). A heading of one column that would be read as another is refused: a workbook
that was sent, or that comes from an office with other words, must say the same to both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from vanban.content.workbook.columns import normal
from vanban.legal_text.marks import plain
from vanban.paths import TEMPLATES, packaged
from vanban.problems.problem import Mark, Problem, VanbanError, problem
from vanban.project.project import Project
from vanban.regime.rulebook import FOLLOWED
from vanban.regime.wording import Wording, WordingError, render_problem
from vanban.regime.wording_records import FollowColumn, FollowWording
from vanban.register.progress.headings import key_of
from vanban.source.loader import Source, read_yaml
from vanban.source.record import decode

NEEDED = ("noi_dung", "tien_do")
"""Columns without which nobody could fill in a form."""
_READ = {
    "vai_tro": "role", "trang_thai": "state", "ngay_ket_thuc": "end", "qua_han": "late",
    "cap_nhat": "last", "ngay_cap_nhat": "last_day", "nguoi_bao": "history", "ghi_nhan": "history",
}  # fmt: skip
"""As what the column of a field is read, where it has another name there."""


class SheetWords(Struct, frozen=True):
    """The wording with where it stands, and what each of its headings is read as."""

    wording: FollowWording
    source: Source
    keys: Mapping[str, str]

    def say(self, text: str, known: Mapping[str, object]) -> str:
        """Return a line of the wording filled. Raises VanbanError where it cannot be."""
        try:
            return plain(Wording.render(text, known))
        except WordingError as error:
            raise VanbanError([render_problem(self.source, error)]) from None


def sheet_words(project: Project) -> SheetWords:
    """Return the words of an office; those that come with vanban where its templates have none.

    Raises VanbanError with every column whose heading would be read as another.
    """
    for book in project.office.books:
        wording = book.review.get(FOLLOWED)
        if isinstance(wording, FollowWording):
            path = book.file(f"van_mau/{FOLLOWED}.yaml")
            source, _ = read_yaml(path, project.shown(path))
            if source:
                return _checked(wording, source, packaged_words().keys)
    return packaged_words()


@cache
def packaged_words() -> SheetWords:
    """Return the words that come with vanban."""
    path = next(packaged(TEMPLATES).glob(f"*/van_mau/{FOLLOWED}.yaml"))
    source, faults = read_yaml(path, path.as_posix())
    wording = decode(FollowWording, source)[0] if source else None
    if not (wording and source):
        raise VanbanError(list(faults))
    return _checked(wording, source, {})


def _checked(wording: FollowWording, source: Source, usual: Mapping[str, str]) -> SheetWords:
    """The words with their keys, if no heading is read as another column, here or elsewhere."""
    keys: dict[str, str] = {}
    faults = [*_missing(wording, source)]
    for name in ("cot", "cot_tong_hop", "cot_lich_su"):
        columns: tuple[FollowColumn, ...] = getattr(wording, name)
        faults += _doubles(columns, source, name)
        for place, column in enumerate(columns if name != "cot_tong_hop" else ()):
            key = _READ.get(column.truong, column.truong)
            for heading in (column.tieu_de, *column.ten_khac):
                other = keys.setdefault(normal(heading), key)
                rule = usual.get(normal(heading)) or key_of(heading) or key
                for strange in sorted({other, rule} - {key}):
                    mark = source.mark((name, place))
                    faults.append(_misread(mark, heading, column.truong, strange))
    if faults:
        raise VanbanError(faults)
    return SheetWords(wording, source, keys)


def _missing(wording: FollowWording, source: Source) -> Iterator[Problem]:
    there = {column.truong for column in wording.cot}
    for field in NEEDED:
        if field not in there:
            seen = f"không thấy cột `{field}` ở `cot`, cần có để cơ quan điền và gửi về"
            hint = f"thêm dòng `- {{truong: {field}, tieu_de: …, rong: …}}` như ở bộ mẫu gốc"
            yield problem("N851", source.mark(("cot",)), seen, goi_y=hint)


def _doubles(columns: tuple[FollowColumn, ...], source: Source, name: str) -> Iterator[Problem]:
    """Yield a problem for a column that is there twice, or has the heading of one before it."""
    fields, heads = set[str](), set[str]()
    for place, column in enumerate(columns):
        head = normal(column.tieu_de)
        if column.truong in fields or head in heads:
            seen = f"cột `{column.tieu_de}` ({column.truong}) trùng với một cột đứng trước"
            hint = "mỗi trường một cột, mỗi cột một tên; bỏ dòng này hoặc đặt tên khác"
            yield problem("N850", source.mark((name, place)), seen, goi_y=hint)
        fields.add(column.truong)
        heads.add(head)


def _misread(mark: Mark, heading: str, field: str, key: str) -> Problem:
    other = next((name for name, read in _READ.items() if read == key), key)
    seen = f"tên cột `{heading}` của `{field}` khi gửi về sẽ đọc thành cột `{other}`"
    hint = f"đặt tên khác, không có các chữ mà người ta thường dùng cho cột `{other}`"
    return problem("N850", mark, seen, goi_y=hint)
