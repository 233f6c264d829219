"""The texts of a document: numbering, marks, citations, footnotes; every fault at its line."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from vanban.content.folder import Document
from vanban.content.references import ADDRESSING
from vanban.content.texts import printed_problems
from vanban.problems.problem import Problem, problem
from vanban.text.vietnamese import strip_end


def text_problems(document: Document, citations: Collection[str]) -> Iterator[Problem]:
    """Yield the faults of all texts of a document: numbers, marks, citations, footnotes, ends."""
    for text in document.texts:
        yield from text.problems
    yield from printed_problems(document.printed, citations)
    yield from _end_marks(document)


def _end_marks(document: Document) -> Iterator[Problem]:
    """Tell of marks that the program sets itself: a typed one is dropped."""
    van_ban, mark = document.van_ban, document.source.mark
    lines = [
        (line.ghi, mark((key, i)))
        for key in (*ADDRESSING, "noi_nhan")
        for i, line in enumerate(getattr(van_ban, key))
    ]
    bases = ((one.ghi, mark(("can_cu", i))) for i, one in enumerate(van_ban.can_cu))
    for text, where in ((van_ban.ket_thuc, mark(("ket_thuc",))), *bases, *lines):
        bare = strip_end(text)
        if bare != text.rstrip():
            typed = text.rstrip()[len(bare) :].strip()
            seen = f"thấy dấu cuối `{typed}`, dấu này do chương trình đặt"
            yield problem("N112", where, seen, goi_y=f"bỏ `{typed}`")
    for text, where in lines:
        if text.startswith("- "):
            seen = "thấy gạch đầu dòng trong nơi nhận, gạch này do chương trình đặt"
            yield problem("N112", where, seen, goi_y="bỏ `- ` ở đầu")
