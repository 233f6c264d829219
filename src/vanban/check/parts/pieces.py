"""Where one file holds several texts: the document, its annexes, what is issued with it, a copy."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import pairwise

from vanban.check.docx.paper import Paragraph, flat
from vanban.check.parts.part import Piece, Sort
from vanban.check.parts.span import cut
from vanban.check.parts.words import NhanDang, letters
from vanban.regime.law import Regime
from vanban.text.vietnamese import fold

_NUMBER = r"(?: (?:so )?[ivxlc\d]{1,5}[a-z]?| ?[.…\d ]{1,12})?[.:]?"
"""The number of an annex, or a dotted blank for one."""
NEAR = 6
"""Paragraphs below the title of a text among which the line stands of what it is issued with."""
HEAD = 6
"""Paragraphs with a text that a letterhead takes at most before the name of the country."""


def pieces(
    paragraphs: tuple[Paragraph, ...],
    regime: Regime,
    words: NhanDang,
    titles: Container[str] = (),
) -> tuple[Piece, ...]:
    """Cut the paragraphs of a file; the first piece is the main document, or an annex alone.

    `titles` are the letters of the names that a document may have.
    """
    marks = list(_starts(paragraphs, regime, words, titles))
    alone = bool(marks) and marks[0][1] == "phu_luc" and _shown(paragraphs[: marks[0][0]]) <= 1
    starts: list[tuple[int, Sort]] = [(0, "phu_luc" if alone else "chinh"), *marks[alone:]]
    ends = [at for at, _ in starts[1:]] + [len(paragraphs)]
    return tuple(
        Piece(sort, paragraphs[start:end]) for (start, sort), end in zip(starts, ends, strict=True)
    )


def _starts(
    paragraphs: tuple[Paragraph, ...], regime: Regime, words: NhanDang, titles: Container[str]
) -> Iterator[tuple[int, Sort]]:
    country = [letters(text) for text in regime.thanh_phan["quoc_hieu"].van_ban]
    copies = words.copy_keys(regime)
    initials = frozenset(key[:1] for key in copies)
    signed, heads, tables = False, 0, _tables(paragraphs)
    untitled, annex = False, -1
    """Whether a text issued with the document has begun by a letterhead, whose title comes; which
    text is the word of an annex, whose title is the next."""
    shown = ((at, one) for at, one in enumerate(paragraphs) if one.printed)
    for texts, (at, paragraph) in enumerate(shown):
        signed = signed or _sent(paragraph, words)
        drawn = paragraph.cell is not None and paragraph.cell.bordered and texts > HEAD
        if not drawn and _heads(paragraph, country):
            heads += 1
            if heads > 1:
                untitled = True
                yield _start(paragraphs, at, tables), "van_ban_kem_theo"
        elif signed and _may_begin(paragraph, initials) and paragraph.key in copies:
            yield _start(paragraphs, at, tables), "ban_sao"
        elif signed and not paragraph.cell and _issued_with(paragraphs, at, words, titles):
            if not untitled and annex != texts - 1:
                yield at, "van_ban_kem_theo"
            untitled = False
        elif is_annex(paragraph, words) and (signed or texts <= 1 or _new_page(paragraphs, at)):
            heads = max(heads, 1)  # in a file of annexes a letterhead is that of a form
            signed, annex = True, texts  # what follows one annex may be another
            yield at, "phu_luc"


def _sent(paragraph: Paragraph, words: NhanDang) -> bool:
    """Say whether a paragraph heads the recipients, alone or beside the post, by tabs or blanks."""
    if not words.opens(paragraph.flat, "noi_nhan"):
        return False
    return any(words.heads(span.flat, "noi_nhan") for span in cut(paragraph))


def _issued_with(
    paragraphs: tuple[Paragraph, ...], at: int, words: NhanDang, titles: Container[str]
) -> bool:
    """Say whether a text begins here that is issued with the document, without a letterhead.

    Its title stands alone in the middle; soon below it a line says with what it is issued.
    """
    title = paragraphs[at]
    if title.form.align != "giua" or title.key not in titles or not title.printed.isupper():
        return False
    below = (one for one in paragraphs[at + 1 : at + 1 + NEAR] if one.printed)
    return any(words.opens(one.flat, "kem_theo") for one in below)


def _may_begin(paragraph: Paragraph, initials: frozenset[str]) -> bool:
    """Say whether the key of a paragraph may begin with one of the letters: cells are many."""
    first = paragraph.printed[0]
    return not (first.isascii() and first.isalnum()) or first.lower() in initials


def _heads(paragraph: Paragraph, country: list[str]) -> bool:
    """Say whether a line in capitals names the country: in a sentence the name heads nothing."""
    if not any(key in paragraph.key for key in country):
        return False
    return any(span.upper and any(key in span.key for key in country) for span in cut(paragraph))


def _shown(paragraphs: tuple[Paragraph, ...]) -> int:
    return sum(1 for one in paragraphs if one.text.strip())


def is_annex(paragraph: Paragraph, words: NhanDang) -> bool:
    """Say whether the paragraph is the heading of an annex and no more, in the middle."""
    centred = paragraph.form.align == "giua"
    if paragraph.cell or not centred or not words.opens(paragraph.flat, "phu_luc"):
        return False
    names = "|".join(re.escape(fold(name)) for name in words.mo_dau["phu_luc"])
    either = (paragraph.flat, flat(paragraph.printed.split("\n")[0]))
    return any(re.fullmatch(f"(?:{names}){_NUMBER}", one) for one in either)


def _tables(paragraphs: tuple[Paragraph, ...]) -> dict[int, int]:
    """Where each table begins, by its number."""
    starts: dict[int, int] = {}
    for at, one in enumerate(paragraphs):
        if one.cell:
            starts.setdefault(one.cell.table, at)
    return starts


def _start(paragraphs: tuple[Paragraph, ...], at: int, tables: dict[int, int]) -> int:
    """The first paragraph of the letterhead: its table, the boxes of its line, frames on end."""
    paragraph = paragraphs[at]
    if paragraph.cell:
        return tables[paragraph.cell.table]
    if paragraph.anchor:
        return next(i for i, one in enumerate(paragraphs) if one.number == paragraph.anchor)
    while at and paragraph.box and paragraphs[at - 1].box and not paragraphs[at - 1].anchor:
        at -= 1
    return at


def _new_page(paragraphs: tuple[Paragraph, ...], at: int) -> bool:
    """Say whether a page begins here by a break that the file holds."""
    if paragraphs[at].form.page_before:
        return True
    return any("\f" in before.text for before, _ in pairwise(paragraphs[max(at - 2, 0) : at + 1]))
