"""Annexes that the text never speaks of: the decree wants the text to point to each.

Knows how texts speak of what goes with them; the checker asks the same of the page by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vanban.content.folder import Document
from vanban.content.states import ISSUED
from vanban.legal_text.marks import plain
from vanban.problems.problem import Problem, problem
from vanban.regime.law import Law
from vanban.source.text_walk import printed_texts
from vanban.text.vietnamese import fold, roman

TEXT, ANNEXES, ATTACHED = "noi_dung", "phu_luc", "van_ban_kem_theo"
_GOES_WITH = ("kem theo", "dinh kem", "gui kem", "bieu mau")
_SIGN = r"(?:,|;|-|–|va|den|hoac)"
"""What stands between two numbers of annexes."""


def annex_problems(document: Document, law: Law) -> Iterator[Problem]:
    """Yield a warning where no annex is spoken of, a notice for one that is left out of several."""
    van_ban, rule = document.van_ban, law.regime.phu_luc.tieu_de
    named = [at for at, annex in enumerate(van_ban.phu_luc) if annex.chu_phu_luc]
    if not named or van_ban.trang_thai == ISSUED:
        return
    word = fold(rule.tu)
    whole = re.compile(rf"\b{word}\b")
    if not any(_speaks(text, word, whole) for text in _folded(document)):
        seen = f"nội dung không nhắc đến {rule.tu.lower()}, cần chỉ dẫn về {rule.tu.lower()} ấy"
        hint = f"thêm vào nội dung `(chi tiết tại {rule.tu} kèm theo)`"
        mark = document.source.mark((ANNEXES, named[0]))
        yield problem("N918", mark, seen, goi_y=hint, dieu_khoan=rule.dieu_khoan)
        return
    if len(named) < rule.danh_so_tu:
        return
    told = _numbers(_folded(document), word)
    for number, at in enumerate(named, 1) if told else ():
        if roman(number).casefold() not in told:
            seen = f"nội dung không nhắc đến {rule.tu} {roman(number)}"
            hint = f"thêm vào nội dung `(chi tiết tại {rule.tu} {roman(number)} kèm theo)`"
            mark = document.source.mark((ANNEXES, at))
            yield problem("N919", mark, seen, goi_y=hint, dieu_khoan=rule.dieu_khoan)


def _speaks(text: str, word: str, whole: re.Pattern[str]) -> bool:
    """Say whether a text speaks of annexes, or of what goes with it."""
    return any(one in text for one in _GOES_WITH) or (word in text and bool(whole.search(text)))


def _numbers(texts: Iterable[str], word: str) -> set[str]:
    """The numbers of the annexes spoken of; none where one is spoken of without its number."""
    numbered = re.compile(rf"\b{word} (?:so )?([ivxlc]+)\b(?! *{_SIGN} *(?:{word} )?[ivxlc]+\b)")
    every = re.compile(rf"\b{word}\b")
    spoken: set[str] = set()
    for text in texts:
        numbers = numbered.findall(text)
        if len(numbers) < len(every.findall(text)):
            return set()
        spoken.update(numbers)
    return spoken


def _folded(document: Document) -> Iterator[str]:
    """The texts of a document, each made fit to be searched when it is come to.

    Most speak of their only annex early on: what stands behind need not be looked at.
    """
    return (fold(plain(text)) for text in _texts(document))


def _texts(document: Document) -> Iterator[str]:
    """Every text of the document itself, its annexes aside."""
    for legal in document.texts:
        if legal.loc[0] == TEXT:
            yield from (unit.text for top in legal.units for unit in top.walk())
    for text, loc, _ in printed_texts(document.van_ban):
        if loc[0] not in (ANNEXES, ATTACHED):
            yield text
