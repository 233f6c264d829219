"""What Word keeps beside a text while it is worked on: changes, hidden words, comments; it is told.

A change counts as accepted; what is hidden or stands in a comment is not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from vanban.check.docx.paper import Paper
from vanban.ooxml import parse, read_parts
from vanban.problems.problem import Mark, Problem, problem
from vanban.text.excerpt import beginning

_TOLD = {
    "sua_theo_doi": "sửa theo dõi (đọc như đã chấp nhận hết)",
    "chu_an": "chữ ẩn (không đọc)",
}
_COMMENTS = "word/comments.xml"
_SHOWN, _LETTERS = 5, 80


def review_notices(paper: Paper, raw: bytes, tep: str) -> Iterator[Problem]:
    """Say what of this a file has: changes and hidden words together, all comments together."""
    if signs := [words for sign, words in _TOLD.items() if sign in paper.signs]:
        hint = "còn chỗ chưa quyết thì chấp nhận, từ chối hay cho hiện ở tệp Word rồi nhập lại"
        yield problem("N943", Mark(tep), f"tệp còn {', '.join(signs)}", goi_y=hint)
    if said := _comments(raw):
        named = [f"“{beginning(text, _LETTERS)}”" for text in said[:_SHOWN]]
        more = f"; và {len(said) - _SHOWN} nhận xét khác" if len(said) > _SHOWN else ""
        seen = f"tệp có {len(said)} nhận xét (comment), không được đọc: {'; '.join(named)}{more}"
        hint = "cần giữ thì sửa vào chữ của tệp rồi nhập lại; không cần thì để nguyên"
        yield problem("N951", Mark(tep), seen, goi_y=hint)


def _comments(raw: bytes) -> list[str]:
    """The texts of the comments of a Word file, which could be read before."""
    content = read_parts(raw).get(_COMMENTS)
    every = parse(content).iter("{*}comment") if content else ()
    texts = (" ".join("".join(map(str, one.itertext("{*}t"))).split()) for one in every)
    return [text for text in texts if text]
