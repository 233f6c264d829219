"""Comments of reviewers in a Word file: they are beside its text, so nothing of them is read."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.ooxml import parse, read_parts
from vanban.problems.problem import Mark, Problem, problem

_PART = "word/comments.xml"
_SHOWN, _LETTERS = 5, 80


def comment_notices(raw: bytes, tep: str) -> Iterator[Problem]:
    """Tell of the comments of a file that has been read; all together."""
    content = read_parts(raw).get(_PART)
    every = parse(content).iter("{*}comment") if content else ()
    texts = [" ".join("".join(map(str, one.itertext("{*}t"))).split()) for one in every]
    if said := [text for text in texts if text]:
        named = [f"“{text[:_LETTERS]}{'…' if text[_LETTERS:] else ''}”" for text in said[:_SHOWN]]
        more = f"; và {len(said) - _SHOWN} nhận xét khác" if len(said) > _SHOWN else ""
        seen = f"tệp có {len(said)} nhận xét (comment), không được đọc: {'; '.join(named)}{more}"
        hint = "cần giữ thì sửa vào chữ của tệp rồi nhập lại; không cần thì để nguyên"
        yield problem("N951", Mark(tep), seen, goi_y=hint)
