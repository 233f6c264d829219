r"""One line of legal plain text: which unit it begins, its number, title and `{#id}`.

Knows the forms of labels; of the lines above it only the last number of each kind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from vanban.legal_text.kinds import HEADINGS, KEYWORDS, NUMBERED
from vanban.legal_text.marks import pieces
from vanban.text.vietnamese import fold, from_roman, letter_index
from vanban.tree import UnitKind

Last = Mapping[UnitKind, str] | None
"""The last number of each kind that the line can go on from; None: whatever fits the line."""

_KINDS = {word.casefold(): kind for kind, word in KEYWORDS.items()}
_HEAD = re.compile(
    r"(Phần|PHẦN|Chương|CHƯƠNG|Tiểu [Mm]ục|TIỂU MỤC|Mục|MỤC)\s+([0-9]{1,3}|[IVXLCDM]+)"
    r"(\s*[.:](?=\s|$)|\s+[-–—]\s|\s|$)(.*)"
)
_DIEU = re.compile(r"(?:[ĐÐ]iều|[ĐÐ]IỀU)\s+([0-9]{1,3})(?:[.:]|$)(.*)")
_LA_MA = re.compile(r"([IVXLCDM]+)\.(.*)")
_KHOAN_CON = re.compile(r"([1-9][0-9]?(?:\.[1-9][0-9]?){1,3})(\.?)(.*)")
_KHOAN = re.compile(r"([0-9]{1,3})\.(.*)")
_DIEM = re.compile(r"([^\W\d_]{1,2})\)(.*)")
_GACH = re.compile(r"([-–—+])(.*)")
_BOLD_LABEL = re.compile(r"\*\*([^*\s](?:[^*]{0,14}[^*\s])?)\*\*\s*(.*)")
_GUARD = re.compile(r"(?:\*\*)?(\\)(?=[^\s\\*\[{])")
_INITIAL = re.compile(r"[A-ZĐ]\.")
_SENTENCE_END = (".", ";", ":", ",", "./.")
_MARKS = ("\\", "*", "[", "{")


class Line(Struct, frozen=True):
    """A line as read; `dash` is the sign that a dashed item was typed with, `id` is unchecked."""

    kind: UnitKind
    number: str = ""
    text: str = ""
    title: bool = False
    id: str | None = None
    dash: str = ""


def read(text: str, last: Last) -> Line:
    """Read one line without blanks around it; whatever is no unit is a `doan`."""
    bare, name = split_id(text)
    line = _read(bare, last)
    return line if name is None else replace(line, id=name)


def split_id(text: str) -> tuple[str, str | None]:
    """Return the line without the `{#id}` at its end, and what stands in it (None: no id)."""
    before, opened, name = text[:-1].rpartition("{") if text.endswith("}") else ("", "", "")
    escaped = (len(before) - len(before.rstrip("\\"))) % 2
    if not opened or escaped or not name.startswith("#") or "}" in name:
        return text, None
    return before.rstrip(), name[1:].strip()


def looks_like_unit(text: str) -> bool:
    """Say whether the text of a paragraph could be taken for a unit somewhere."""
    return _read(text, None).kind != "doan"


def guarded(text: str) -> str:
    r"""Return the text without the `\` that says that it is no unit and no title.

    It stands at the start, or behind the `**` that the line starts with.
    """
    hit = _GUARD.match(text)
    return text[: hit.start(1)] + text[hit.end(1) :] if hit else text


def unbold(text: str) -> str:
    """Return what stands between the `**` around the whole text, "" if it is not so."""
    if not (text.startswith("**") and text.endswith("**")):
        return ""
    parts = pieces(text)
    return text[2:-2].strip() if parts and all(piece.bold for piece in parts) else ""


def is_title(text: str) -> bool:
    """Say whether an article's unmarked text is a title: it is not written like a sentence."""
    return bool(text) and not text.startswith(_MARKS) and not text.endswith(_SENTENCE_END)


def _read(text: str, last: Last) -> Line:
    if text.startswith("\\"):
        return Line("doan", text=guarded(text))
    if text.startswith("**"):
        return _read_bold(text, last)
    readings = (
        _heading(text) or _dieu(text) or _la_ma(text, last) or _khoan_con(text, last)
        or _khoan(text) or _diem(text, last) or _gach(text)
    )  # fmt: skip
    return readings or Line("doan", text=text)


def _read_bold(text: str, last: Last) -> Line:
    """Read `**1. Tiêu đề**` and `**1.** Nội dung` like `1. **Tiêu đề**` and `1. Nội dung`."""
    inner, label = unbold(text), _BOLD_LABEL.fullmatch(text)
    if inner and not inner.startswith("*"):
        line = _read(inner, last)
        if line.kind in NUMBERED and line.text:
            return replace(line, title=True)
    if label and _read(label[1], last).kind in NUMBERED:
        line = _read(f"{label[1]} {label[2]}".strip(), last)
        plain = line.kind == "dieu" and not unbold(label[2])
        return replace(line, title=False) if plain else line
    return Line("doan", text=guarded(text))


def _is_separate(rest: str) -> bool:
    """Say whether the text is set off from its label: `1. chữ`, `1.Chữ`, `1.**Chữ**`."""
    return not rest or rest[0].isspace() or rest[0].isupper() or rest.startswith("**")


def _heading(text: str) -> Line | None:
    hit = _HEAD.fullmatch(text)
    if not hit:
        return None
    word, number, gap, rest = hit.groups()
    title = unbold(rest.strip()) or rest.strip()
    if gap.isspace() and not title.isupper():  # "Mục 1 của Kế hoạch này…" is a sentence
        return None
    return Line(_KINDS[word.casefold()], number, title, title=True)


def _dieu(text: str) -> Line | None:
    hit = _DIEU.fullmatch(text)
    if not hit or not (_is_separate(hit[2]) or hit[2].startswith("\\")):
        return None
    rest = hit[2].strip()
    if unbold(rest):
        return Line("dieu", hit[1], unbold(rest), title=True)
    return Line("dieu", hit[1], guarded(rest), title=is_title(rest))


def _la_ma(text: str, last: Last) -> Line | None:
    hit = _LA_MA.fullmatch(text)
    if not hit or not _is_separate(hit[2]):
        return None
    number, rest = hit[1], hit[2].strip()
    if not _is_la_ma(number, rest, last):
        return None
    return Line("la_ma", number, unbold(rest) or rest, title=True)


def _is_la_ma(number: str, rest: str, last: Last) -> bool:
    """Tell a numbered heading from the initial of a name (`V. I. Lê-nin`, `C. Mác`)."""
    if last is None:
        return True
    if len(number) == 1 and _INITIAL.match(rest):
        return False
    before = from_roman(last.get("la_ma", "")) or 0
    if number == "I" or from_roman(number) == before + 1:
        return True
    return set(number) <= set("IVX") and (len(number) > 1 or rest.isupper())


def _khoan_con(text: str, last: Last) -> Line | None:
    hit = _KHOAN_CON.fullmatch(text)
    if not hit or not _is_separate(hit[3]) or not (hit[2] or hit[3]):
        return None
    number, dot, rest = hit.groups()
    if not dot and not (rest[0].isspace() and _goes_on(number, rest.strip(), last)):
        return None
    return _numbered("khoan_con", number, rest)


def _goes_on(number: str, rest: str, last: Last) -> bool:
    """Tell the number `1.1` from a quantity (`1.5 triệu`): it goes on from the lines above."""
    if last is None:
        return True
    parent, _, own = number.rpartition(".")
    row, _, before = last.get("khoan_con", "").rpartition(".")
    if parent not in (last.get("khoan"), row, last.get("khoan_con")):
        return False
    return rest[:1].isupper() or int(own) == (int(before) if row == parent else 0) + 1


def _khoan(text: str) -> Line | None:
    hit = _KHOAN.fullmatch(text)
    return _numbered("khoan", hit[1], hit[2]) if hit and _is_separate(hit[2]) else None


def _diem(text: str, last: Last) -> Line | None:
    hit = _DIEM.fullmatch(text)
    if not hit or not _is_separate(hit[2]) or not fold(hit[1]).isascii():
        return None
    if len(hit[1]) > 1 and last is not None:  # "tp) …" is no point, "aa) …" after y) is
        before = letter_index(last.get("diem", "")) or 0
        if letter_index(hit[1]) != before + 1:
            return None
    return _numbered("diem", hit[1], hit[2])


def _numbered(kind: UnitKind, number: str, rest: str) -> Line:
    text = rest.strip()
    title = unbold(text)
    return Line(kind, number, title or text, title=bool(title))


def _gach(text: str) -> Line | None:
    hit = _GACH.fullmatch(text)
    if not hit or not _is_separate(hit[2]):
        return None
    sign = hit[1]
    return Line("gach", "+" if sign == "+" else "", hit[2].strip(), dash=sign)


def waits_for_title(kind: UnitKind, text: str) -> bool:
    """Say whether the next unnumbered line is the title of this unit."""
    return kind in HEADINGS and not text
