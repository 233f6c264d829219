"""A table of contents on paper: every heading with the page that it is printed on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec.structs import replace

from pages import Page, pages
from sheets import TEMPLATES, TEXT, annex, plan
from vanban.tree import Composition, Contents, Paragraph, Run
from vanban.word.fill import render
from vanban.word.template.template import Template

EDGE = 210 - 15.0
TITLES = [f"{number}. TIÊU ĐỀ THỨ {number}" for number in range(1, 26)]
LONG = f"26. {'TIÊU ĐỀ DÀI ' * 12}HẾT"


def long_text() -> Composition:
    blocks: list[Contents | Paragraph] = [Contents("MỤC LỤC")]
    for number, title in enumerate([*TITLES, LONG]):
        blocks += [Paragraph("VBLaMa", (Run(title),), True, number % 3)]
        blocks += [Paragraph("VBLoiVan", (Run(TEXT * 3),))] * (1 + number % 3)
    return replace(plan(), body=tuple(blocks), annexes=(annex("I", landscape=False),))


def lines(page: Page) -> list[tuple[str, str]]:
    """The lines of a page that end with dots and a number."""
    return re.findall(r"(\d+\. [^.]*?)\s*\.{3,}\s*(\d+)", page.text)


def test_every_heading_stands_on_the_page_that_is_said(
    soffice_pdf: Callable[[Sequence[bytes]], tuple[Path, ...]],
) -> None:
    docx = render(long_text(), Template.load(TEMPLATES / "van-ban.docx"))
    (pdf,) = soffice_pdf([docx])
    printed = pages(pdf)
    said = [line for page in printed for line in lines(page)]
    assert [title for title, _ in said] == [*TITLES, LONG]
    on = {title: [n for n, page in enumerate(printed, 1) if page.find(title)] for title in TITLES}
    assert {title: int(number) for title, number in said[:-1]} == {
        title: numbers[-1] for title, numbers in on.items()
    }
    assert len({number for _, number in said}) > 5
    words = (word for page in printed[:3] for word in page.words)
    ends = [word.right for word in words if re.search(r"\.\d+$", word.text)]
    assert len(ends) == len(said)
    assert max(abs(end - EDGE) for end in ends) < 0.6
