"""Whether a corrected copy is printed worse than its original, and how, in Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vanban.check.docx.paper import Paper, Paragraph
from vanban.check.parts.part import Examined
from vanban.check.parts.words import letters
from vanban.check.printed_text import PrintedText, words_of

ONE_LINE = {
    "quoc_hieu": "Quốc hiệu",
    "tieu_ngu": "Tiêu ngữ",
    "so_ky_hieu": "dòng số, ký hiệu",
    "dia_danh_ngay": "dòng địa danh, ngày tháng",
}
"""The parts of the head that must stay on one line where they are."""
_OF_THE_PAGE = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|DATE|TIME|PRINTDATE)\b", re.IGNORECASE)
"""Fields that print something else on each page, or each day."""
FURTHER = 1.0
"""Millimetres by which a line must reach further into the edge than before."""
NAMED = 4
"""Lost words that are named."""
FIRST = "1"
"""What the first page shows where its number is not hidden: whether it is printed in the text too
is not to be told, where the results of fields are others on paper than in the file."""


def harm(before: PrintedText, after: PrintedText, copy: Examined) -> str:
    """Say what a copy's pages have lost against those of its original; "" for nothing.

    `copy`: the copy as the checker sees it; what it does not hold any more was corrected, not lost.
    """
    return "; ".join((*_lost(before, after, copy.paper), *_cut(before, after),
                      *_broken(before, after, copy)))  # fmt: skip


def _lost(before: PrintedText, after: PrintedText, paper: Paper) -> Iterator[str]:
    """Words that stood on a page and stand on none.

    Counted up to how often the file has them: the head of a table is printed on each page.
    """
    lost = [
        word
        for word, times in words_of(_texts(paper)).items()
        if after.lacks(word, min(times, before.words.get(word, 0)) - (word == FIRST), before)
    ]
    if lost:
        named = ", ".join(f"“{word}”" for word in lost[:NAMED])
        yield f"trang in mất chữ {named}" + (" …" if lost[NAMED:] else "")


def _texts(paper: Paper) -> Iterator[str]:
    for paragraph in (*paper.paragraphs, *paper.notes, *_beside(paper)):
        yield paragraph.label
        yield "".join(run.text for run in paragraph.runs if not _OF_THE_PAGE.match(run.field))


def _beside(paper: Paper) -> Iterable[Paragraph]:
    """What stands at the top and the foot of the pages, each story once."""
    stories = {id(story): story for one in paper.sections for story in one.stories}
    return (paragraph for story in stories.values() for paragraph in story)


def _cut(before: PrintedText, after: PrintedText) -> Iterator[str]:
    if after.beyond > before.beyond + FURTHER:
        yield "bảng hay đường kẻ chạy ra mép giấy"


def _broken(before: PrintedText, after: PrintedText, copy: Examined) -> Iterator[str]:
    """Parts of the head that stood on one line and stand on two."""
    for role, name in ONE_LINE.items():
        for part in copy.roles.main(role):
            own = letters(part.text)
            if _on_a_line(own, before) and not _on_a_line(own, after):
                yield f"{name} rớt dòng"


def _on_a_line(own: str, printed: PrintedText) -> bool:
    return bool(own) and any(own in line for line in printed.lines)
