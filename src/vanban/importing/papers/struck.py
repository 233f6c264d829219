"""Words of a Word file that are struck through: they are read as others are, which is told."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.check.docx.paper import Paper, Paragraph
from vanban.importing.tasks import Place
from vanban.problems.problem import Mark, Problem, problem
from vanban.text.excerpt import beginning

_SHOWN, _LETTERS = 8, 60


def struck_notices(paper: Paper, tep: str) -> Iterator[Problem]:
    """Say where words are struck through; all places together."""
    places = {_place(one).shown: text for one in paper.paragraphs if (text := _struck(one)).strip()}
    if places:
        more = f" và {len(places) - _SHOWN} chỗ khác" if len(places) > _SHOWN else ""
        named = [f"{place} (“{beginning(text, _LETTERS)}”)" for place, text in places.items()]
        seen = f"thấy chữ gạch ngang ở {'; '.join(named[:_SHOWN])}{more}, vẫn được đọc"
        hint = "bỏ thì xóa hẳn chữ ấy ở tệp rồi nhập lại, giữ thì bỏ gạch ngang"
        yield problem("Y229", Mark(tep), seen, goi_y=hint)


def _struck(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs if run.look.strike)


def _place(paragraph: Paragraph) -> Place:
    cell = paragraph.cell
    if cell is None:
        return Place(paragraph=paragraph.number)
    return Place(cell.table, cell.row, cell.column, paragraph.number)
