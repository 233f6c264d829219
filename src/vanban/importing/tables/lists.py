"""Lists of bodies of any layout, and tables of opinions on a draft: what they say, as read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from vanban.content.workbook.columns import normal
from vanban.importing.names import name_words
from vanban.importing.names.name_reader import NameReader
from vanban.importing.tables.grid import Area, Grid
from vanban.importing.tables.heads import Head
from vanban.importing.tables.repeats import filled
from vanban.importing.tables.rows import adds_up, is_signature
from vanban.importing.tables.table_kinds import is_body_line
from vanban.importing.tasks import BodyEntry, Left, Opinion

_MAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_PHONE = re.compile(r"(?<![\w/])(?:\(?\+?84\)?|\(?0\)?\d)[\d\s.()\-]{6,16}\d")
_NUMBER = re.compile(r"\(?\d{1,4}[.)]?|\(?[IVXLC]{1,6}[.)]?|\(?[A-ZĐ][.)]?")
_ORDINAL = re.compile(r"\(?(?:[IVXLC]{1,6}|[A-ZĐ])[.)]?")
_TITLE = re.compile(
    r"\s*(?:danh\s+(?:sách|mục|bạ)|phụ\s+lục|bảng|biểu|\(kèm|\(ban\s+hành)", re.IGNORECASE
)
_TITLED = re.compile(r"\A\s*\(?(?:[IVXLC]{1,6}|[A-ZĐ])\s*[.)/:-]\s*(\S.*)\Z", re.DOTALL)
_HOLDS = {
    "email": re.compile(r"\b(?:email|thu dien tu|mail)\b"),
    "phone": re.compile(r"\b(?:dien thoai|sdt|so dt|dt|phone|tel)\b"),
    "address": re.compile(r"\b(?:dia chi|tru so)\b"),
}
_NAME = re.compile(r"\b(?:ten|co quan|don vi|to chuc|xa|phuong|truong|so ban nganh)\b")
NO_OPINION = re.compile(
    r"\A\W*(?:không|chưa)\s+(?:có|tham\s+gia)\s+(?:ý\s+kiến|góp\s+ý)|\A\W*không\s+góp\s+ý",
    re.IGNORECASE,
)
"""How an answer begins that says there is no opinion."""
_AGREES = re.compile(r"\A\W*(?:cơ\s+bản\s+)?(?:thống\s+nhất|nhất\s+trí|đồng\s+ý)\b", re.IGNORECASE)
_SHORT = re.compile(r"[^.;:\n]{0,100}[.;]?\s*")
_ASKS = re.compile(
    r"\b(?:đề\s+nghị|kiến\s+nghị|đề\s+xuất|tuy\s+nhiên|tuy\s+vậy|nhưng|song|ngoài\s+ra|ngoại\s+trừ|trừ"
    r"|bổ\s+sung|sửa|chỉnh|điều\s+chỉnh|xem\s+xét|cân\s+nhắc|rà\s+soát|thay|bỏ|cần|nên|lưu\s+ý"
    r"|(?<!không\s)có\s+(?:một\s+số\s+)?(?:ý\s+kiến|góp\s+ý))\b",
    re.IGNORECASE,
)
"""What follows agreement where it is not all that is said."""
_OF_THE_DRAFT = re.compile(r"sửa\s+đổi,?\s+(?:và\s+)?bổ\s+sung", re.IGNORECASE)
_ACCEPTED = re.compile(r"tiếp\s+thu", re.IGNORECASE)
_REFUSED = re.compile(r"(?<![^\W_])(?:không|chưa)(?:\s+[^\W_]+){0,2}\s+tiếp\s+thu", re.IGNORECASE)
_TOTAL = re.compile(
    r"(\d[\d.]*\s+(?:xã|phường|cơ\s+quan|đơn\s+vị|sở|ngành|địa\s+phương)[^:]*?"
    r"(?:thống\s+nhất|nhất\s+trí|đồng\s+ý))",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"tiep thu|giai trinh|tra loi|phan hoi")
_ABOUT = re.compile(r"\b(?:du thao|dieu|khoan|muc|phan|vi tri|noi dung)\b")
_BY_ORDINAL = 2


class ListReading(Struct, frozen=True):
    """The bodies of a list, the headings of their groups, what was left out."""

    bodies: tuple[BodyEntry, ...]
    groups: tuple[str, ...]
    left: tuple[Left, ...]


def read_list(grid: Grid) -> ListReading:
    """Read a list of bodies: under headings, else in blocks of a number and a name side by side."""
    columns = _columns(grid)
    if columns:
        return _under_headings(grid, *columns)
    return _in_blocks(grid)


def _foot(grid: Grid, head: int) -> frozenset[int]:
    """The rows below a list that are none of it: sums, and the place of a signature."""
    foot: set[int] = set()
    signed = False
    for row in range(head + 1, grid.rows + 1):
        own = grid.own(row)
        signed = signed or is_signature(own)
        numbered = any(_NUMBER.fullmatch(area.line) for area in own)
        if own and (adds_up(own) or (signed and not numbered)):
            foot.add(row)
    return frozenset(foot)


def _columns(grid: Grid) -> tuple[int, dict[str, int], int] | None:
    """The row of headings of a list, which column holds what, and that of the names."""
    for row in range(1, min(grid.rows, 12) + 1):
        own = grid.own(row)
        holds = {
            key: area.column
            for area in own
            for key, form in _HOLDS.items()
            if form.search(normal(area.text))
        }
        taken = set(holds.values())
        if any(_ORDINAL.fullmatch(area.line) for area in own):
            continue
        name = next(
            (
                a.column
                for a in own
                if a.column not in taken
                and _NAME.search(normal(a.text))
                and not is_body_line(a.line)
                and not name_words.is_group(a.line)
            ),
            0,
        )
        if name and len(own) > 1 and (holds or len(own) > _BY_ORDINAL or row == 1):
            return row, holds, name
    return None


def _under_headings(grid: Grid, head: int, holds: dict[str, int], name: int) -> ListReading:
    bodies: list[BodyEntry] = []
    groups: list[str] = []
    left = [Left(a.place, a.text, "tiêu đề") for r in range(1, head + 1) for a in grid.own(r)]
    texts = {area.column: area.line for area in grid.own(head)}
    foot = _foot(grid, head)
    left += [
        Left(a.place, a.text, "đứng dưới danh sách") for r in sorted(foot) for a in grid.own(r)
    ]
    for row in range(head + 1, grid.rows + 1):
        own = grid.own(row)
        area = grid.at(row, name)
        if not own or row in foot:
            continue
        if title := _title(own):
            groups.append(title)
        elif area and area.row == row and area.text:
            other = {
                texts.get(a.column, f"cột {a.column}"): a.text
                for a in own
                if a.column not in (name, *holds.values())
                and not (a.column < name and _NUMBER.fullmatch(a.line))
            }
            stt = next((a.line for a in own if a.column < name and _NUMBER.fullmatch(a.line)), "")
            reach = {key: _text(grid, row, column) for key, column in holds.items()}
            group = groups[-1] if groups else ""
            bodies.append(BodyEntry(area.line, group, stt, khac=other, place=area.place, **reach))
        else:
            left += [Left(a.place, a.text, "không có tên cơ quan") for a in own]
    return ListReading(tuple(bodies), tuple(dict.fromkeys(groups)), tuple(left))


def _text(grid: Grid, row: int, column: int) -> str:
    area = grid.at(row, column)
    return area.text if area and area.row == row else ""


def _title(own: Sequence[Area]) -> str:
    """The heading of a group: a lone wide cell, or a roman number and a name."""
    texts = [area for area in own if not _NUMBER.fullmatch(area.line)]
    numbers = [area for area in own if _NUMBER.fullmatch(area.line)]
    if len(texts) != 1:
        return ""
    if numbers and _ORDINAL.fullmatch(numbers[0].line):
        return texts[0].line
    if (
        not numbers
        and (texts[0].wide or texts[0].line.isupper())
        and not _TITLE.match(texts[0].line)
    ):
        found = _TITLED.match(texts[0].line)
        return found[1] if found else texts[0].line
    return ""


def _in_blocks(grid: Grid) -> ListReading:
    """Read blocks of a number and a name side by side, one block after the other, from the top.

    A roman number before a text makes it the heading of what stands below in its block; a block
    without a heading belongs to the one on its left.
    """
    titles = {r: grid.own(r) for r in range(1, grid.rows + 1) if _is_title_row(grid, r)}
    left = [Left(a.place, a.text, "tiêu đề trên danh sách") for own in titles.values() for a in own]
    foot = _foot(grid, 0)
    left += [
        Left(a.place, a.text, "đứng dưới danh sách") for r in sorted(foot) for a in grid.own(r)
    ]
    bodies: list[BodyEntry] = []
    groups: list[str] = []
    group = ""
    for column in _name_columns(grid, titles):
        for row in range(1, grid.rows + 1):
            area = grid.at(row, column)
            if (
                row in titles
                or row in foot
                or not area
                or (area.row, area.column) != (row, column)
                or not area.text
            ):
                continue
            before = grid.at(row, column - 1)
            number = before.line if before and _NUMBER.fullmatch(before.line) else ""
            if number and _ORDINAL.fullmatch(number):
                group = area.line
                groups.append(group)
            else:
                mail, phone = _MAIL.search(area.text), _PHONE.search(area.text)
                bodies.append(
                    BodyEntry(
                        area.line,
                        group,
                        number,
                        mail[0] if mail else "",
                        phone[0].strip() if phone else "",
                        place=area.place,
                    )
                )
    return ListReading(tuple(bodies), tuple(dict.fromkeys(groups)), tuple(left))


def _is_title_row(grid: Grid, row: int) -> bool:
    own = grid.own(row)
    if len(own) != 1 or row > max(1, grid.rows // 2):
        return False
    area = own[0]
    alone = area.wide or area.column == 1
    return (
        alone
        and not _NUMBER.fullmatch(area.line)
        and (bool(_TITLE.match(area.line)) or (area.line.isupper() and row == 1))
    )


def _name_columns(grid: Grid, titles: dict[int, tuple[Area, ...]]) -> Iterator[int]:
    for column in range(1, grid.columns + 1):
        areas = [
            a
            for r in range(1, grid.rows + 1)
            if r not in titles and (a := grid.at(r, column)) and a.column == column and a.text
        ]
        if any(not _NUMBER.fullmatch(area.line) for area in areas):
            yield column


# --- opinions ---


BESIDE = "cột không phải của góp ý"
"""Why a cell of a table of opinions is left out."""


class OpinionReading(Struct, frozen=True):
    """The lines of a table of opinions, its line of totals, what was left out."""

    opinions: tuple[Opinion, ...]
    total: str
    left: tuple[Left, ...]


def read_opinions(grid: Grid, head: Head, names: NameReader) -> OpinionReading:
    """Read a table of opinions: who, agreed or not, the words, the answer to them."""
    whose, about, opinion, answers = _opinion_columns(head)
    grid, _ = filled(grid, head, {whose, about, *answers})
    opinions: list[Opinion] = []
    total = ""
    left = [
        Left(a.place, a.text, "tiêu đề trên bảng") for r in range(1, head.top) for a in grid.own(r)
    ]
    for row in range(head.bottom + 1, grid.rows + 1):
        own = grid.own(row)
        who = grid.at(row, whose)
        if not own:
            continue
        if len(own) == 1 or (who is not None and who.wide):
            text = " ".join(area.line for area in own)
            found = _TOTAL.search(text)
            total = total or (found[1] if found else "")
            left.append(Left(own[0].place, text, "dòng nhóm" if not found else "dòng tổng hợp"))
            continue
        read = (head.column("stt"), whose, about, opinion, *answers)
        left += [Left(a.place, a.text, BESIDE) for a in own if a.column not in read and a.text]
        words = _text(grid, row, opinion)
        answer = "\n".join(text for c in answers if (text := _text(grid, row, c)))
        # a cell merged down over several lines is of each of them
        bodies = names.read(who.text).names if who else ()
        number = _text(grid, row, head.column("stt")) if head.column("stt") else ""
        opinions.append(
            Opinion(
                number,
                bodies,
                _asks_nothing(words),
                words,
                answer,
                bool(_ACCEPTED.search(_REFUSED.sub("", answer))),
                own[0].place,
                area.text if about and (area := grid.at(row, about)) else "",
            )
        )
    return OpinionReading(tuple(opinions), total, tuple(left))


def _asks_nothing(words: str) -> bool:
    """Whether an answer agrees, or says that there is no opinion, and asks for nothing beside."""
    found = _AGREES.match(words) or NO_OPINION.match(words)
    if not found or not _SHORT.fullmatch(words, found.end()):
        return False
    return not _ASKS.search(_OF_THE_DRAFT.sub("", words[found.end() :]))


_WHOSE = re.compile(
    r"(?:ten )?(?:cac )?(?:co quan|don vi|to chuc|ca nhan|dia phuong|nguoi|so nganh|so ban nganh)\b"
)
"""How the heading of a column begins that says whose an opinion is: "Cơ quan góp ý"."""


class _OpinionColumns(NamedTuple):
    """The columns of a table of opinions: who, of which place, the words, the answers."""

    whose: int
    about: int
    opinion: int
    answers: tuple[int, ...]


def _opinion_columns(head: Head) -> _OpinionColumns:
    """Which column is what, by its heading; 0 for what there is no column of."""
    texts = {column: normal(text) for column, text in head.headings.items()}
    answers = tuple(c for c, text in texts.items() if _ANSWER.search(text))
    of_whom = next((c for c, text in texts.items() if c not in answers and _WHOSE.match(text)), 0)
    said = [
        c
        for c, text in texts.items()
        if c not in (of_whom, *answers) and re.search(r"y kien|gop y|noi dung", text)
    ]
    leads = head.column("chu_tri")
    whose = (
        (leads if leads not in answers else 0)
        or of_whom
        or next((c for c, text in texts.items() if c not in said and _NAME.search(text)), 0)
    )
    said = [c for c in said if c != whose] or [*answers, 0]
    opinion = next((c for c in said if re.search(r"y kien|gop y", texts[c])), said[0])
    others = (c for c in texts if c not in (opinion, whose, *answers))
    about = next((c for c in others if _ABOUT.search(texts[c])), 0)
    more = tuple(c for c in said if c not in (opinion, about, 0))
    return _OpinionColumns(
        whose, about, opinion, tuple(c for c in (*answers, *more) if c != opinion)
    )
