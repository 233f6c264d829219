"""Paragraphs and tables of right documents."""

from __future__ import annotations

from collections.abc import Callable

from mutated import changed
from mutations import CV

BODY = r"(<w:p>(?:(?!</w:p>).)*>1\. (?:</w:t></w:r><w:r><w:t[^>]*>)?Nội dung báo cáo)"


def paragraph(style: str, text: str, props: str = "", look: str = "") -> str:
    run = f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{props}</w:pPr>{run}</w:p>'


def table(*rows: str) -> str:
    edges = "".join(f'<w:{name} w:val="single" w:sz="4"/>' for name in ("top", "insideH"))
    cells = "".join(
        f"<w:tr><w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>" for text in rows
    )
    return f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>{cells}</w:tbl>"


def body(*paragraphs: str) -> Callable[[], bytes]:
    return lambda: changed(CV, (BODY, rf"{''.join(paragraphs)}\1"))


def text(words: str) -> Callable[[], bytes]:
    return body(paragraph("VBLoiVan", words))
