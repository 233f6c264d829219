"""Why a file is made anew, in the clerk's words: by the parts of its key, by what its body gets."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.build.changes import why
from vanban.build.digests import PROGRAM, Key, differs, same
from vanban.build.outputs import OutputRow
from vanban.build.result import DRAFT, LISTED, UNSURE, BodyChange
from vanban.build.standings import Standings
from vanban.paths import exists

REASONS = {
    "dau": "phần đầu hoặc phần ký",
    "ngay": "ngày văn bản",
    "than": "nội dung",
    "phu_luc": "phụ lục",
    "mau": "mẫu Word",
    "phan_mem": "bản mới của chương trình",
    "goc": "tệp trong đó đã đổi",
}
"""What is told of a file by the part of its key that changed."""
TABLE, LIST_CHANGED = "phu_luc", "các dòng của bảng"


def reason(row: OutputRow, key: Key, changes: Sequence[BodyChange], standings: Standings) -> str:
    """Say why a file is made anew; `changes` are those for its body, `key` what it is made from."""
    last, path = standings.last, row.path
    lies = exists(standings.out / path)
    if path not in last.files or not (lies or last.files[path].get("sha256")):
        return UNSURE if last.lost and lies else "chưa dựng lần nào"
    if not lies:
        new = path in standings.issue_copies and path not in last.keys
        return "bản đã phát hành" if new else "tệp không còn trong thư mục kết quả"
    own = why(changes)
    if row.sort == DRAFT and own:
        return own
    keys = last.keys.get(path, {}), key
    parts = [part for part in REASONS if differs(*keys, (part,))]
    if parts in ([], [PROGRAM]):  # digests in another form are of another program
        return "" if same(*keys) else REASONS[PROGRAM]
    listed = row.sort in LISTED and TABLE in parts
    what = [REASONS[part] for part in parts if part != PROGRAM]
    either = f", hoặc {REASONS[PROGRAM]}" if PROGRAM in parts else ""  # nobody can say which
    return (LIST_CHANGED if listed else ", ".join(what)) + either
