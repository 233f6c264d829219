"""Where a cell of names may come apart: signs, brackets, departments behind one "Sở: …".

Knows texts only: which parts are names is decided by who asks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from vanban.content.workbook.name_pieces import HELD
from vanban.importing.names import name_words
from vanban.importing.names.department_fields import is_within_field, leading_fields
from vanban.text.vietnamese import strip_end, upper_first

HARD = re.compile(r"\s*;\s*|\n\s*(?=[-+•*–—·▪➢✓]\s|\d{1,2}[.)]\s)")
BULLET = re.compile(r"\A\s*(?:[-+•*–—·▪➢✓]\s*|\d{1,2}[.)]\s+)")
_SOFT = re.compile(
    r"\s*[,/]\s*(?:và\s+)?|\s*\n\s*|\s+và\s+|\s*&\s+|\s+\+\s+|\s*•\s*"
    r"|\s+[-–]\s+(?=(?:Sở|UBND|Công an|Phòng|Ban|Vụ|Cục|Bộ|Viện)\s)",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"\([^()]*\)")
_TOKENS = 80
_COUNCILS = ("UBND", "HĐND", "Ủy ban nhân dân", "Uỷ ban nhân dân", "Hội đồng nhân dân")
_DESK = re.compile(r"(?:phòng|ban|tổ|bộ\s+phận|trung\s+tâm|chi\s+cục)\s", re.IGNORECASE)
_DESK_FIELD = re.compile(
    r"văn\s+thư(?:\s*[-–,]?\s*lưu\s+trữ)?|thư\s+viện|bảo\s+tàng", re.IGNORECASE
)
"""What is a body by itself and a field of another's name: "Phòng Hành chính và Văn thư"."""
_HAS_OFFICE = (*_COUNCILS, "Đoàn ĐBQH", "Đoàn đại biểu", "Tỉnh ủy", "Thành ủy", "Đảng ủy")
_NO_NAME = re.compile(
    r"ủy\s+ban|uỷ\s+ban|ban\s+chỉ\s+(?:huy|đạo)|bộ\s+chỉ\s+huy|ban\s+quản\s+lý|hội\s+đồng|trung\s+tâm"
    r"|liên\s+đoàn|ngân\s+hàng|kho\s+bạc|chi\s+cục|đoàn|hội|mặt\s+trận|bệnh\s+viện|trường|sở|phòng|trạm",
    re.IGNORECASE,
)
"""Kinds of bodies that are none of a body by themselves: what stands below is the name."""
_PRESS = re.compile(r"báo", re.IGNORECASE)
_BROADCAST = re.compile(r"Đài\b|Phát\s+thanh|PT(?:TH|-TH)?\b", re.IGNORECASE)
_WITH_BRANCHES = re.compile(r"(?:ngân\s+hàng|kho\s+bạc|công\s+ty|bưu\s+điện)\s", re.IGNORECASE)
_SHARED = re.compile(
    r"\A(?:các\s+)?(?P<kind>sở|phòng|vụ|cục|ban"
    r"|bộ)(?:\s*,\s*(?:ban\s*,\s*)?ngành)?\s*(?P<sign>:?)\s*(?P<rest>\S.*)\Z",
    re.IGNORECASE | re.DOTALL,
)


def shared_names(text: str) -> tuple[tuple[str, ...], str] | None:
    """Return the departments behind one word of their kind, and what comes behind them.

    "Các Sở: Tài chính, Y tế; …" are two; None for a text that is not so.
    """
    plural = _SHARED.match(text)
    fields = leading_fields(plural["rest"]) if plural else None
    if plural is None or fields is None:
        return None
    rest = not fields[1] or name_words.sense_of(fields[1]) != ""
    if not (plural["sign"] or (len(fields[0]) > 1 and rest)):
        return None
    kind = upper_first(plural["kind"].lower())
    return tuple(f"{kind} {field}" for field in fields[0]), fields[1]


def listed_lines(text: str) -> str:
    """Return the lines of a cell with a sign between them where each is a name of its own.

    "" for other lines, of which one may go on with the one before.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    bare = [strip_end(BULLET.sub("", line, count=1)) for line in lines]
    named = all(name_words.sense_of(line) in ("co_quan", "nhom") for line in bare)
    broken = any(is_half(above, "\n", line) for above, line in pairwise(bare))
    return "; ".join(bare) if len(lines) > 1 and named and not broken else ""


def _is_broken(above: str, line: str) -> bool:
    """Say whether a name was broken at the end of a line: "Văn phòng", "UBND tỉnh" below it."""
    if above.casefold() in ("văn phòng", "vp"):
        return line.startswith(_HAS_OFFICE)
    branch = _WITH_BRANCHES.match(above) and line.casefold().startswith(("chi nhánh", "khu vực"))
    return bool(branch or _NO_NAME.fullmatch(above))


def is_press(text: str, behind: str) -> bool:
    """Say whether two parts are the one body of paper and station: "Báo" và "Đài PTTH tỉnh"."""
    return bool(_PRESS.fullmatch(text) and _BROADCAST.match(behind))


def is_half(so_far: str, sign: str, token: str) -> bool:
    """Say whether a name cannot end yet: a post at the end of a line, "HĐND và UBND"."""
    if name_words.POST.fullmatch(f"{so_far.strip()} ") and not sign.strip(" \n"):
        return True
    if is_press(so_far, token):
        return True
    if is_within_field(so_far, sign, token):
        return True
    if "\n" in sign and not sign.strip() and _is_broken(so_far, token):
        return True
    together = sign.strip().casefold() in ("và", "&", "-", "–")
    if together and _DESK.match(so_far) and _DESK_FIELD.fullmatch(token.strip()):
        return True
    office = so_far.casefold().startswith(("văn phòng", "vp"))
    council = so_far.endswith(("HĐND", "Hội đồng nhân dân")) or office
    return together and council and token.startswith(_COUNCILS)


def apart(text: str) -> tuple[list[str], list[str]]:
    """The parts of a piece between soft signs outside brackets, and the signs between them.

    An exception ("trừ xã A, xã B") is no part of its own: who is left out gets nothing.
    """
    held = [found.span() for found in (*BRACKETS.finditer(text), *HELD.finditer(text))]
    tokens: list[str] = []
    signs: list[str] = []
    at = 0
    for sign in _SOFT.finditer(text):
        if any(start < sign.end() and sign.start() < end for start, end in held):
            continue
        if len(tokens) >= _TOKENS:
            break
        tokens.append(text[at : sign.start()])
        signs.append(sign[0])
        at = sign.end()
    tokens.append(text[at:])
    whole = [(t, s) for t, s in zip(tokens, [*signs, ""], strict=True) if t.strip()]
    return [t for t, _ in whole], [s for _, s in whole]


def joined(tokens: Sequence[str], signs: Sequence[str], at: int, end: int) -> str:
    """Parts with the signs between them, on one line."""
    pieces: list[str] = []
    for place in range(at, end):
        pieces.append(tokens[place])
        if place + 1 < end:
            pieces.append(signs[place])
    return " ".join("".join(pieces).split())
