"""Marks of a text pasted from Word or a PDF: sentences cut by line breaks, bullets of Word.

Tells of them; changes nothing, since a person may have meant it.
"""

from __future__ import annotations

from collections.abc import Iterator

from vanban.problems.problem import Mark, Problem, problem

BULLETS = ("•", "▪", "●", "◦", "·", "\uf0b7", "\uf02d")
ENDS = (".", ";", ":", "!", "?", "…", "**", "}")


def pasted_problems(text: str, mark: Mark) -> Iterator[Problem]:
    """Yield a notice for each line of a legal plain text that looks cut, or bulleted by Word."""
    before = ""
    for index, typed in enumerate(text.split("\n")):
        line = typed.strip()
        if line.startswith(BULLETS):
            seen = f"thấy dấu đầu dòng `{line[0]}` của Word, sẽ in nguyên như chữ"
            yield problem("N320", mark.line(index), seen, goi_y='gõ gạch đầu dòng: "- …"')
        elif _goes_on(before, line):
            seen = f"dòng này bắt đầu bằng chữ thường `{line[:20]}`, in thành một đoạn riêng"
            hint = "nếu là phần nối của dòng trên thì xóa chỗ xuống dòng"
            yield problem("N319", mark.line(index), seen, goi_y=hint)
        before = line or before


def _goes_on(before: str, line: str) -> bool:
    """A word in small letters behind a line without an end mark: most likely one sentence."""
    word = line.partition(" ")[0]
    is_label = word.endswith((")", "."))
    return bool(before) and line[:1].islower() and not is_label and not before.endswith(ENDS)
