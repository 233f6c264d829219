"""The rule of first and later citations in the text of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from vanban.check.parts.part import Examined, Part
from vanban.check.rules.rule import Finding, extracted, rule
from vanban.regime.law import Law
from vanban.text.vietnamese import fold

TEXT = ("loi_van", "khoan", "diem", "gach", "dieu", "khoan_tieu_de", "dong_rieng")
LACKING = "lần đầu ghi đủ: tên loại, số, ngày, cơ quan ban hành, trích yếu"
REPEATED = "từ lần thứ hai chỉ cần tên loại và số, ký hiệu"
_CITED = re.compile(r"số (\d{1,9}(?:/\d{4})?[/-][A-ZĐ][\w/&-]*)")
_WHEN = r"ngày (\d{1,2})(?: tháng |[/.-])(\d{1,2})(?: năm |[/.-])(\d{4})"
_DAY = re.compile(rf"[ ,(]*(?:ban hành )?{_WHEN}")
_DAY_BEHIND_BODY = re.compile(rf",? của ((?:[^\W\d_]+[ ,]+){{1,12}}?){_WHEN}")
_LIMIT = ("trước", "sau", "đến", "từ", "vào", "hết", "trong", "nhất")
"""Words before a day that is not the day of a document."""
_WHOSE = re.compile(r",? của ((?:[^\W\d_]+,? ?){1,12})")
_WORDS_OF_BODIES = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "bch": "ban chap hanh"}
_SAID_BEFORE = re.compile(
    r"\b[Nn]gày \d{1,2}(?: tháng |[/.-])\d{1,2}(?: năm |[/.-])\d{4},? [^;:.()“”]*"
    r"\b(?:có|ra|gửi|ký|ban hành|nhận được) (?:[^\W\d_]+ ){1,4}\Z"
)
"""A day, and who issued on it what is named by its number: “Ngày 02/7/2026, Sở X có Công văn …”."""
_NO_PAPER = re.compile(
    r"\b(?:Gói thầu|Mẫu|Biểu(?: mẫu)?|Sổ|Thẻ|Hóa đơn|Biên lai|Vận đơn|Chứng chỉ|Chứng thư|Tờ khai"
    r"|Hồ sơ|Tài khoản|Mã|Thửa(?: đất)?|Lô(?: đất)?|Khoảnh|Nhà|Đường|Ngõ|Hẻm|Kiệt|Máy|Xe|Tàu"
    r"|Cột mốc|Giấy (?:chứng nhận|phép|khai sinh|đăng ký)[^;:.]*"
    r"|Phiếu (?:thu|chi|xuất|nhập)[^;:.]*)"
    r"\s*\Z"
)
"""What has a number and is no document."""
_CLAUSE = re.compile(r"[;:.]")
_ABOUT = re.compile(r"\b(?:v[ềe]|việc|ban hành|phê duyệt|quy định|sửa đổi|triển khai|thực hiện)\b")
_NEXT = (",", " và", " hoặc", " cùng", " theo", " tại")
_LETTERS_OF_A_LAW = 120
_KIND = 24
"""Letters before a number within which its kind begins with a capital."""


class _Mention(Struct, frozen=True):
    """A document mentioned by its number: when and whose it is; `inner`: inside a subject."""

    number: str
    day: tuple[str, ...]
    whose: str
    part: Part
    inner: bool
    named: bool
    """Words in capitals before the number say what kind of document it is."""


@rule("T426", "trich_dan.vien_dan_lan_dau", at_most="luu_y")
def vien_dan_lan_dau(examined: Examined, law: Law) -> Iterator[Finding]:
    """Viện dẫn lần đầu ghi đủ, các lần sau chỉ ghi tên loại và số, ký hiệu.

    Vì sao: lần đầu ghi tên loại, số, ký hiệu, thời gian, cơ quan ban hành, trích yếu; các lần sau
        chỉ ghi tên loại và số, ký hiệu.
    Sai: thực hiện Công văn số 15/SXD-QHKT, … (lần đầu, không có ngày)
    Đúng: thực hiện Công văn số 15/SXD-QHKT ngày 06 tháng 01 năm 2026 của Sở Xây dựng về …, …
    """
    full = "thoi_gian" in law.regime.trich_dan["vien_dan_lan_dau"].phai_co
    if not full or extracted(examined, law):
        return
    seen: list[_Mention] = []
    bare: list[_Mention] = []
    again: list[_Mention] = []
    own = _own_number(examined)
    known = _dated_in_title(examined)
    for mention in _mentions(examined, law):
        if mention.part.role in TEXT and not mention.inner and mention.number != own:
            if mention.day and any(_same(mention, other) for other in seen):
                again.append(mention)
            elif mention.named and not mention.day and mention.number not in known:
                bare.append(mention)
        seen.append(mention)
        known.add(mention.number)
    yield from _told(bare, "lần đầu nhắc đến số {} không có ngày, cơ quan ban hành", LACKING)
    yield from _told(again, "số {} nhắc lại mà vẫn ghi cả ngày", REPEATED)


def _told(mentions: list[_Mention], seen: str, hint: str) -> Iterator[Finding]:
    if mentions:
        first, *others = mentions
        more = [other.part for other in others]
        yield Finding(seen.format(first.number), hint, first.part, more=more)


def _own_number(examined: Examined) -> str:
    part = examined.roles.first("so_ky_hieu")
    return part.text.partition(":")[2].strip() if part else ""


def _dated_in_title(examined: Examined) -> set[str]:
    """The numbers that the subject names with their days: it is read before the text."""
    parts = examined.roles.main("trich_yeu", "trich_yeu_cong_van")
    title = " ".join(word for part in parts for word in part.text.split())
    return {one[1] for one in _CITED.finditer(title) if _DAY.match(title, one.end())}


def _citing(examined: Examined) -> list[Part]:
    """The parts that may cite, as they are read: not the title, none of an annex."""
    parts = examined.roles.main("can_cu", "de_nghi", *TEXT)
    citing = [one for one in parts if not one.annexed]
    return sorted(citing, key=lambda one: one.paragraph.number)


def _mentions(examined: Examined, law: Law) -> Iterator[_Mention]:
    """Yield what is mentioned by number, in reading order; nothing of what is quoted."""
    by_name = tuple(
        name for key, one in law.regime.trich_dan.items() for name in one.loai
        if key.startswith("vien_dan_lan_dau_")
    )  # fmt: skip
    quoting = False
    for part in _citing(examined):
        text, quoting = _unquoted(" ".join(part.text.split()), quoting)
        before = 0
        for number in _CITED.finditer(text):
            lead, between = text[: number.start()], text[before : number.start()]
            if not _of_law(lead, by_name):
                inner = bool(before) and _inner(between)
                yield _mention(text, number, part, inner=inner)
            before = number.end()


def _unquoted(text: str, quoting: bool) -> tuple[str, bool]:
    """Put blanks in the place of what is quoted; a quotation may go on in the next paragraph."""
    shown, plain_quote = [], False
    for sign in text:
        if sign == '"':
            plain_quote = not plain_quote
        if sign == "“":
            quoting = True
        shown.append("_" if quoting or plain_quote else sign)
        if sign == "”":
            quoting = False
    return "".join(shown), quoting


def _mention(text: str, number: re.Match[str], part: Part, *, inner: bool) -> _Mention:
    end = number.end()
    day, whose = _DAY.match(text, end), ""
    if day:
        of = _WHOSE.match(text, day.end())
        whose, when = of[1] if of else "", day.groups()
    else:
        behind = _DAY_BEHIND_BODY.match(text, end)
        limit = behind and behind[1].split()[-1] in _LIMIT
        whose, when = (behind[1], behind.groups()[1:]) if behind and not limit else ("", ())
    lead = text[: number.start()][-_KIND:]
    named = any(sign.isupper() for sign in re.split(r"[^\w ]", lead)[-1])
    named = named and not (_NO_PAPER.search(lead) or _SAID_BEFORE.search(text[: number.start()]))
    numbers = tuple(one.lstrip("0") for one in when)
    return _Mention(number[1].rstrip("-/."), numbers, _body(whose), part, inner, named)


def _body(words: str) -> str:
    """The words of a body in full and without accents, as far as they go."""
    return " ".join(_WORDS_OF_BODIES.get(one, one) for one in fold(words).replace(",", " ").split())


def _same(mention: _Mention, other: _Mention) -> bool:
    """Say whether both are the same document: by number, day, and the words of its body."""
    if (mention.number, mention.day) != (other.number, other.day):
        return False
    shared = len(set(_begin(mention.whose)) & set(_begin(other.whose)))
    return shared == min(len(set(_begin(mention.whose))), len(set(_begin(other.whose))))


def _begin(words: str) -> list[str]:
    """The first words of a body, in which bodies of the same sort already differ by their level."""
    return words.split()[:5]


def _of_law(lead: str, names: tuple[str, ...]) -> bool:
    """Say whether a number is that of a law, which is cited by name alone."""
    clause = _CLAUSE.split(lead)[-1][-_LETTERS_OF_A_LAW:]
    at = max((clause.rfind(f"{name} ") for name in names), default=-1)
    return at >= 0 and not re.search(r"\b(?:số|ngày|và)\b", clause[at:])


def _inner(between: str) -> bool:
    """Say whether a document stands in the subject of the one before it."""
    words = between.rstrip().split()
    while words and not words[-1].endswith((",", ";")) and words[-1] != "và":
        kind = words.pop()
        if kind[:1].isupper():
            break
    lead = " ".join(words)
    return not _CLAUSE.search(lead) and bool(_ABOUT.search(lead)) and not lead.endswith(_NEXT)
