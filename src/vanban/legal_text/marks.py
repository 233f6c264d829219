r"""The mark language inside one line: `*nghiêng*`, `**đậm**`, `[@id]`, `^[chú thích]`, `\`.

Knows marks and runs; knows nothing of lines, numbers, files or pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from msgspec import Struct

from vanban.problems.problem import Mark, Problem, problem
from vanban.text.vietnamese import is_id, nearest, slug
from vanban.tree import Run

FORMS = ("", "day-du", "ngan")
"""Forms of a citation: as its place asks, full, short."""

_SPECIAL = re.compile(r"\\(.)|(\*+)|\[@([^\[\]\s]*)\]|(\[@)|(\{#)|(\^\[)", re.DOTALL)
_SIGN = re.compile(r"[\\*\[{^]")
"""What every mark begins with."""
_NAMED = re.compile(r"\{#\s*([a-z0-9-]+)\s*\}")
_OPENED = re.compile(r"\[@\s*([a-z0-9]+(?:-[a-z0-9]+)*)(?=[\]\s;,.]|\Z)")
_BRACKETS = re.compile(r"\\.|[\[\]]", re.DOTALL)
_NEEDS_ESCAPE = re.compile(r"[\\*]|\[(?=@)|\{(?=#)|\^(?=\[)")
_BOTH = 3
_NOTE = "^["
_NO_START = ")]:;,.!?”’"
_NO_END = "([“‘"


class Citation(Struct, frozen=True):
    """A citation in a line: whom it names, in which form, with the weight and slope around it."""

    id: str
    form: str = ""
    bold: bool | None = None
    italic: bool | None = None


class Note(Struct, frozen=True):
    """A footnote: its text in the mark language, with the weight and slope around its sign."""

    text: str
    bold: bool | None = None
    italic: bool | None = None


Piece = Run | Citation | Note


class _Token(Struct):
    """Text, a citation, or a row of stars with what it does to each style (open, close or "")."""

    text: str = ""
    cite: tuple[str, str] | None = None
    note: str = ""
    fault: str = ""
    stars: int = 0
    opens: bool = False
    closes: bool = False
    bold: str = ""
    italic: str = ""


def pieces(text: str) -> tuple[Piece, ...]:
    """Return the line as runs and citations; a mark that is not closed is plain text."""
    if not has_signs(text):
        return (Run(text),) if text else ()
    return _marked(text)


@lru_cache(maxsize=1024)  # a text is read when it is checked, cited from, and printed
def _marked(text: str) -> tuple[Piece, ...]:
    return tuple(_compact(_styled(_paired(text))))


def plain(text: str) -> str:
    """Return the line's text without marks and footnotes; a citation stays as `[@id]`."""
    if not has_signs(text):
        return text
    parts = (
        f"[@{p.id}]" if isinstance(p, Citation) else p.text
        for p in pieces(text)
        if not isinstance(p, Note)
    )
    return "".join(parts)


def escape(text: str) -> str:
    """Return the line that means exactly `text`, whatever signs it holds."""
    return _NEEDS_ESCAPE.sub(r"\\\g<0>", text)


def citations(text: str) -> tuple[Citation, ...]:
    """Return the line's citations in reading order, those of its footnotes too."""
    if "[@" not in text:
        return ()
    found = (citations(p.text) if isinstance(p, Note) else (p,) for p in pieces(text))
    return tuple(p for some in found for p in some if isinstance(p, Citation))


def notes(text: str) -> tuple[str, ...]:
    """Return the texts of the line's footnotes."""
    return tuple(p.text for p in pieces(text) if isinstance(p, Note)) if _NOTE in text else ()


def problems(text: str, mark: Mark) -> tuple[Problem, ...]:
    """Return what is wrong with the marks of one line whose place is `mark`."""
    if not has_signs(text):
        return ()
    return tuple(_faults(_paired(text), mark))


def has_signs(text: str) -> bool:
    """Say whether the line may hold marks at all; most have none, and this is ten times quicker."""
    return "*" in text or "\\" in text or "[@" in text or "{#" in text or _NOTE in text


def _tokens(text: str) -> list[_Token]:
    tokens, at = [], 0
    while hit := _special(text, at):
        tokens.append(_Token(text[at : hit.start()]))
        end = _note_end(text, hit.end()) if hit[6] else 0
        note = text[hit.end() : end - 1].strip() if end else ""
        tokens.append(_Token(note=note) if note else _token(text, hit))
        at = end if note else hit.end()
    tokens.append(_Token(text[at:]))
    return tokens


def _special(text: str, at: int) -> re.Match[str] | None:
    """The next mark from `at` on: re leaps to a sign of a set, but tries a choice everywhere."""
    while sign := _SIGN.search(text, at):
        if hit := _SPECIAL.match(text, sign.start()):
            return hit
        at = sign.end()
    return None


def _note_end(text: str, at: int) -> int:
    """Return where a footnote that begins at `at` ends, behind its bracket; 0 if it does not."""
    depth = 1
    for hit in _BRACKETS.finditer(text, at):
        depth += {"[": 1, "]": -1}.get(hit[0], 0)
        if depth == 0:
            return hit.end()
    return 0


def _token(text: str, hit: re.Match[str]) -> _Token:
    escaped, stars, cited = hit.group(1, 2, 3)
    if escaped is not None:
        inside = bool(text[: hit.start()].strip("* ")) and escaped.isalnum()
        return _Token(escaped, fault="slash" if inside else "")
    if stars is not None:
        return _star(text, hit)
    if cited is not None:
        name, colon, form = cited.partition(":")
        if is_id(name) and form in FORMS and bool(form) == bool(colon):
            return _Token(cite=(name, form))
    if hit[5]:
        named = _NAMED.match(text, hit.start())
        return _Token(hit[0], fault="name", note=named[1] if named else "")
    opened = _OPENED.match(text, hit.start()) if hit[4] else None
    return _Token(hit[0], fault="note" if hit[6] else "cite", note=opened[1] if opened else "")


def _star(text: str, hit: re.Match[str]) -> _Token:
    """Read one row of stars; `5*3`, `(*)`, a footnote's `số liệu*:` and `****` mark nothing."""
    before, after = text[: hit.start()][-1:], text[hit.end() :][:1]
    stars = len(hit[0])
    if stars > _BOTH or (before.isdigit() and after.isdigit()):
        return _Token(hit[0])
    opens = bool(after) and not after.isspace() and after not in _NO_START
    closes = bool(before) and not before.isspace() and before not in _NO_END
    fault = "star" if before.isalnum() and after.isalnum() else ""
    return _Token(stars=stars, opens=opens, closes=closes, fault=fault)


@lru_cache(maxsize=256)  # its faults and its pieces are asked for, one after the other
def _paired(text: str) -> tuple[_Token, ...]:
    """Return the tokens of a text, each row of stars with where bold and italic begin and end."""
    tokens = tuple(_tokens(text))
    for width, style in ((2, "bold"), (1, "italic")):
        opened: _Token | None = None
        for token in tokens:
            if token.stars not in (width, _BOTH):
                continue
            if opened and token.closes:
                setattr(opened, style, "open")
                setattr(token, style, "close")
                opened = None
            elif token.opens:
                opened = token
    return tokens


def _left(token: _Token) -> str:
    """Return the stars of a row that opened and closed nothing: they are text."""
    return "*" * (token.stars - (2 if token.bold else 0) - (1 if token.italic else 0))


def _styled(tokens: Iterable[_Token]) -> Iterator[Piece]:
    bold: bool | None = None
    italic: bool | None = None
    for token in tokens:
        first = "close" not in (token.bold, token.italic)
        if first:
            yield Run(token.text + _left(token), bold, italic)
        bold = {"open": True, "close": None}.get(token.bold, bold)
        italic = {"open": True, "close": None}.get(token.italic, italic)
        if not first:
            yield Run(_left(token), bold, italic)
        if token.cite:
            yield Citation(*token.cite, bold, italic)
        if token.note:
            yield Note(token.note, bold, italic)


def _compact(parts: Iterator[Piece]) -> Iterator[Piece]:
    """Join neighbours of one style, drop the empty."""
    full = (p for p in parts if not isinstance(p, Run) or p.text)
    for key, group in groupby(full, key=lambda p: (isinstance(p, Run), p.bold, p.italic)):
        if key[0]:
            yield Run("".join(p.text for p in group if isinstance(p, Run)), key[1], key[2])
        else:
            yield from group


def _faults(tokens: Iterable[_Token], mark: Mark) -> Iterator[Problem]:
    for token in tokens:
        yield from problems("" if token.fault else token.note, mark)
        if token.fault == "cite":
            yield _bad_citation(token.text, token.note, mark)
        elif token.fault == "note":
            hint = "gõ `^[nội dung chú thích]`, hoặc `\\^[` nếu đó là chữ"
            yield problem("N479", mark, "thấy `^[` trống hoặc không đóng, cần `]`", goi_y=hint)
        elif token.fault == "name":
            named = f"`{{#{token.note or 'ten'}}}`"
            hint = f"đặt {named} ở cuối dòng, hoặc gõ `\\{{#` nếu đó là chữ"
            yield problem("N317", mark, "thấy `{#` giữa dòng, cần ở cuối dòng", goi_y=hint)
        elif token.fault == "slash":
            seen = f"thấy `\\{token.text}`, dấu `\\` trước chữ cái, chữ số thì không in"
            yield problem("N902", mark, seen, goi_y="gõ `\\\\` để in dấu ấy, không thì bỏ nó")
        elif token.fault == "star" and {token.bold, token.italic} == {"open", ""}:
            seen = "thấy `*` giữa hai chữ, đọc là chữ nghiêng hay đậm, dấu ấy không in"
            yield problem("N902", mark, seen, goi_y="gõ `\\*` để in dấu sao, hoặc dấu nhân `×`")
        elif len(_left(token)) > 1 and (token.opens or token.closes):
            hint = "thêm `**` còn thiếu, hoặc gõ `\\*\\*` nếu đó là chữ"
            yield problem("N315", mark, "thấy `**` lẻ, cần một cặp `**…**`", goi_y=hint)


def _bad_citation(citation: str, behind: str, mark: Mark) -> Problem:
    name, _, form = citation.removeprefix("[@").removesuffix("]").partition(":")
    near = nearest(form, FORMS[1:])
    tail = f":{near}" if form and near else ""
    own = slug(name) or slug(behind)
    typed = f"`[@{own}{tail}]`" if own else "`[@mã]`, mã như ở vien-dan.yaml"
    hint = f"gõ {typed}, hoặc `\\[@` nếu đó là chữ"
    need = "cần `[@mã]`, `[@mã:day-du]` hoặc `[@mã:ngan]`"
    return problem("N316", mark, f"thấy `{citation}`, {need}", goi_y=hint)
