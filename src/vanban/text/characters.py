"""Characters that do not belong in a Vietnamese source, found by whole-text searches.

The text is searched once for anything suspect; the slow ways are taken only where something is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import islice

from msgspec import Struct

from vanban.problems.problem import Mark, Problem, problem

_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_BREAK = re.compile(f"[{_BREAKS}]")
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_INVISIBLE_START = re.compile(rf"^( *)({_INVISIBLE.pattern}+)( *(?:- +)*[\"'\[{{#]?)", re.MULTILINE)
_INVISIBLE_ALONE = re.compile(
    rf"^((?: *{_INVISIBLE.pattern})+)( *|---|\.\.\.)(?=[ \t]*$)", re.MULTILINE
)
_BYTE_ORDER, _NO_WIDTH = "\ufeff", "\u200b"
"""At the start of a line libyaml takes the first for the mark of a file, and counts its column."""
_FONT = re.compile("[\ue000-\uf8ff\ufffd]")
_D_LETTERS = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}
_WRONG = re.compile("[ÐðƉɖ\uff01-\uff5e\U0001d400-\U0001d7ff]")
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LOOSE = re.compile("[\u0300-\u036f]")
_CLUSTER = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_WORD = re.compile(r"[^\W\d_]+")
_NEAR, _WORD_START, _WORD_END = 30, re.compile(r"^\w*"), re.compile(r"\w*\Z")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_ALIKE = dict(
    zip(
        "АВЕКМНОРСТУХаеорсухіІјЈѕЅһԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧοόάίύ",
        "ABEKMHOPCTYXaeopcyxiIjJsShdABEZHIKMNOPTYXoóáíú",
        strict=True,
    )
)
_SHAPES = "\u0302\u0306\u031b"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_EVERY = (_BREAK, _CONTROL, _INVISIBLE, _FONT, _WRONG, _FOREIGN, _LOOSE)
_SUSPECT = re.compile("[" + "".join(rule.pattern[1:-1] for rule in _EVERY) + "]")
ODD_BLANKS = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
"""Blanks of Word and of the web, as a set of `re` has them: what lines are indented with there."""
_NOTABLE = re.compile(f"{_SUSPECT.pattern[:-1]}{ODD_BLANKS}]")
_MOST = 2000  # hits of one kind that are looked at, so that no file costs more
Hit = tuple[int, Problem]


class Letters(Struct, frozen=True):
    """Faulty characters of a text, by index, and whether its values need mending."""

    found: tuple[Hit, ...] = ()
    suspect: bool = False


def is_ordinary(text: str) -> bool:
    """Say whether no search here finds anything in a text, nor one for odd blanks: told at once."""
    return not _NOTABLE.search(text)


def scan(text: str, tep: str) -> Letters:
    """Search the text (lines end by a line feed) of the file `tep` for characters out of place."""
    if not _SUSPECT.search(text):
        return Letters()
    place = _places(text, tep)
    hits = [hit for rule in _RULES for hit in islice(rule(text, place), _MOST)]
    return Letters(tuple(sorted(hits, key=lambda hit: hit[0])), suspect=True)


def set_behind_signs(text: str) -> str:
    """Put what is invisible at a line's start behind its blanks and first signs; same length.

    There it is in a text. Before "- ", a quote or "#" it would make a text of these; alone, or
    before what parts documents, it becomes a blank.
    """
    if not _INVISIBLE.search(text):
        return text
    text = _INVISIBLE_ALONE.sub(lambda hit: hit[2] + " " * len(hit[1]), text)
    return _INVISIBLE_START.sub(r"\1\3\2", text)


def breaking(text: str) -> str:
    """Put what a YAML parser reads as text for what it would not; same length."""
    if _BREAK.search(text):
        text = _BREAK.sub(" ", text)
    text = text.replace(_BYTE_ORDER, _NO_WIDTH)
    return _CONTROL.sub(" ", text) if _CONTROL.search(text) else text


def mend(text: str) -> str:
    """Return what was meant: no invisible characters, Vietnamese letters for look-alikes, NFC."""
    text = _WRONG.sub(lambda hit: _right(hit[0]), _INVISIBLE.sub("", text))
    text = (
        _WORD.sub(lambda hit: _latin_word(hit[0]) or hit[0], text)
        if _FOREIGN.search(text)
        else text
    )
    text = unicodedata.normalize("NFC", text)
    return _CLUSTER.sub(lambda hit: _composed(hit[0]), text) if _LOOSE.search(text) else text


def control_in(value: str) -> str:
    """Return the first control character or foreign line break in a value, "" for none."""
    hit = _CONTROL.search(value) or _BREAK.search(value)
    return hit[0] if hit else ""


def _places(text: str, tep: str) -> Callable[[int], Mark]:
    starts = [0, *(hit.end() for hit in re.finditer("\n", text))]

    def place(index: int) -> Mark:
        line = bisect_right(starts, index)
        return Mark(tep, line, index - starts[line - 1] + 1)

    return place


def _breaks(text: str, place: Callable[[int], Mark]) -> Iterator[Hit]:
    for hit in _BREAK.finditer(text):
        yield (
            hit.start(),
            problem(
                "Y011",
                place(hit.start()),
                f"thấy dấu ngắt dòng lạ {_code(hit[0])} (thường do dán từ Word), "
                "cần xuống dòng thường",
                goi_y="xóa dấu ấy rồi nhấn phím Enter (hoặc gõ một dấu cách)",
            ),
        )


def _controls(text: str, place: Callable[[int], Mark]) -> Iterator[Hit]:
    for hit in _CONTROL.finditer(text):
        yield (
            hit.start(),
            problem(
                "Y010",
                place(hit.start()),
                f"thấy ký tự điều khiển {_code(hit[0])}, cần chữ in được",
                goi_y="xóa ký tự ấy rồi gõ lại chữ quanh nó",
            ),
        )


def _invisible(text: str, place: Callable[[int], Mark]) -> Iterator[Hit]:
    for hit in _INVISIBLE.finditer(text):
        around = _WORD_END.findall(text[max(hit.start() - _NEAR, 0) : hit.start()])[0]
        after = _WORD_START.findall(text[hit.end() : hit.end() + _NEAR])[0]
        word = _INVISIBLE.sub("", around + after)
        yield (
            hit.start(),
            problem(
                "Y012",
                place(hit.start()),
                f"thấy ký tự không nhìn thấy được {_code(hit[0])} trong chữ, "
                "đã đọc như không có nó",
                goi_y=f"xóa rồi gõ lại `{word}`" if word else "xóa ký tự ấy",
                trich=word,
            ),
        )


def _fonts(text: str, place: Callable[[int], Mark]) -> Iterator[Hit]:
    for hit in _FONT.finditer(text):
        cause = (
            "dấu của chữ đã mất khi đổi mã"
            if hit[0] == "\ufffd"
            else "ký tự riêng của một phông chữ"
        )
        yield (
            hit.start(),
            problem(
                "Y015",
                place(hit.start()),
                f"thấy {cause} ({_code(hit[0])}), cần chữ Unicode",
                goi_y="gõ lại chữ ở chỗ này; dấu đầu dòng thì gõ `-`",
            ),
        )


def _wrong(text: str, place: Callable[[int], Mark]) -> Iterator[Hit]:
    for hit in _WRONG.finditer(text):
        yield (
            hit.start(),
            problem(
                "Y013",
                place(hit.start()),
                f"thấy `{hit[0]}` ({_code(hit[0])}) là chữ của bảng mã khác, "
                f"cần `{_right(hit[0])}`",
                goi_y=f"gõ lại `{_right(hit[0])}` bằng bộ gõ tiếng Việt (Unicode)",
                trich=hit[0],
            ),
        )


def _alike(text: str, place: Callable[[int], Mark]) -> Iterator[Hit]:
    if not _FOREIGN.search(text):
        return
    for word in _WORD.finditer(text):
        right = _latin_word(word[0])
        foreign = _FOREIGN.search(word[0]) if right else None
        if foreign:
            index = word.start() + foreign.start()
            kind = "Hy Lạp" if foreign[0] < "\u0400" else "Nga"
            yield (
                index,
                problem(
                    "Y013",
                    place(index),
                    f"thấy chữ {kind} `{foreign[0]}` ({_code(foreign[0])}) trong `{word[0]}`, "
                    f"cần `{_ALIKE[foreign[0]]}`",
                    goi_y=f"gõ lại cả chữ `{right}`",
                    trich=word[0],
                ),
            )


def _loose(text: str, place: Callable[[int], Mark]) -> Iterator[Hit]:
    clusters = set(_CLUSTER.findall(text))
    wrong = {each: _composed(each) for each in clusters if _composed(each) != _nfc(each)}
    if not wrong:
        return
    for hit in _CLUSTER.finditer(text):
        if hit[0] in wrong:
            yield (
                hit.start(),
                problem(
                    "Y014",
                    place(hit.start()),
                    f"thấy dấu rời đặt sai thứ tự trong chữ, cần `{wrong[hit[0]]}`",
                    goi_y=f"xóa rồi gõ lại `{wrong[hit[0]]}`",
                    trich=hit[0],
                ),
            )


_RULES = (_breaks, _controls, _invisible, _fonts, _wrong, _alike, _loose)


def _latin_word(word: str) -> str:
    """Return the word in Latin letters if it is Latin but for look-alikes, else ""."""
    foreign = set(_FOREIGN.findall(word))
    if not foreign or not foreign <= _ALIKE.keys() or not _LATIN.search(word):
        return ""
    return "".join(_ALIKE.get(char, char) for char in word)


def _composed(cluster: str) -> str:
    """Put marks typed in the wrong order or twice right, where that gives one letter."""
    split = unicodedata.normalize("NFD", cluster)
    base, marks = split[0], split[1:]
    shapes = [mark for mark in _SHAPES if mark in marks]
    tones = [mark for mark in _TONES if mark in marks]
    letter = _nfc("".join([base, *shapes, *tones]))
    known = all(mark in _SHAPES + _TONES for mark in marks)
    return letter if known and len(letter) == 1 else _nfc(cluster)


def _right(char: str) -> str:
    return _D_LETTERS.get(char) or unicodedata.normalize("NFKC", char)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _code(char: str) -> str:
    return f"U+{ord(char):04X}"
