"""Rules of the letters themselves: codes, unseen signs, blanks, capitals, fixed phrases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import partial, reduce

from vanban.check.docx.paper import Paragraph
from vanban.check.parts.part import SURE, Examined
from vanban.check.rules.rule import Finding, rule
from vanban.regime.capitals import Rules, VietHoa, possible
from vanban.regime.law import Law
from vanban.text.legacy import recognise
from vanban.text.vietnamese import has_movable_tone, tone_placed

_STRANGE = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ"}
_ANY_STRANGE = re.compile(f"[{''.join(_STRANGE)}]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]")
_LOOSE = re.compile("[\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b]")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_LEFT = re.compile(
    r"\{\{[^{}]{1,80}\}\}|\{%[^%]{1,80}%\}|\$\{[^{}]{1,60}\}|<\s*(?:…|\.{3,})\s*>|"
    r"<\s*[^\W\d_]{2,}(?:\s+[^\W\d_]{2,}){1,8}\s*>|"
    r"\?{3}|«[A-Za-z0-9_]{2,60}»|\[(?:cần|điền|todo|bổ sung)[^\[\]]{0,200}\]|(?<![\w-])x{4,}",
    re.IGNORECASE,
)
"""What was to be filled in; three X alone are also a number in Roman digits (Phụ lục XXX)."""
_LEFT_SIGNS = ("???", "«", "[", "{", "<")
"""Without one of these, or four X, nothing was left: most texts are not looked at closer."""
_TWICE = re.compile(r"[\w,;:.)]  +\w")
_DOTS = re.compile(r"…{2,}|\.{5,}")
_WORDS = re.compile(r"[^\W\d_]+")


def _texts(examined: Examined) -> tuple[Paragraph, ...]:
    return examined.paragraphs()


def _has(examined: Examined, signs: Iterable[str]) -> bool:
    """Say whether one of the signs is anywhere: finding one takes no pattern, and little time."""
    return any(sign in examined.text for sign in signs)


@rule("T701", "trang.phong_chu")
def ma_la(examined: Examined, law: Law) -> Iterator[Finding]:
    """Chữ theo bảng mã Unicode của tiếng Việt.

    Vì sao: phông chữ dùng bộ mã ký tự Unicode theo TCVN 6909:2001.
    Sai: Ðiều 1 (chữ Ð của tiếng Iceland); chữ theo VNI, TCVN3
    Đúng: Điều 1
    """
    if old := old_code(examined):
        name, places = old
        seen = f"thấy chữ theo bảng mã cũ ({name}) ở {len(places)} đoạn"
        hint = "chuyển mã sang Unicode bằng UniKey trước, rồi mới đổi phông"
        yield Finding(seen, hint, places[0], more=places[1:])
    for paragraph in _texts(examined) if _has(examined, _STRANGE) and not old else ():
        if strange := _ANY_STRANGE.search(paragraph.text):
            meant = _STRANGE[strange[0]]
            told = f"thấy chữ “{strange[0]}” của bảng mã khác trông như “{meant}”"
            yield Finding(told, f"thay bằng chữ {meant}", paragraph)


def old_code(examined: Examined) -> tuple[str, list[Paragraph]] | None:
    """Return the name of a code of before Unicode, and the paragraphs that are typed in it."""
    if (whole := recognise(examined.text)) is None:
        return None
    return whole.name, [p for p in _texts(examined) if recognise(p.text)]


@rule("T702", "trang.phong_chu", at_most="luu_y")
def dau_roi(examined: Examined, law: Law) -> Iterator[Finding]:
    """Dấu dựng sẵn, không rời.

    Vì sao: Nghị định không chọn dạng; chữ có dấu rời tìm không ra, in có thể lệch.
    Sai: chữ “ế” gõ bằng ba ký tự
    Đúng: gõ lại bằng bảng mã Unicode dựng sẵn
    """
    if unicodedata.is_normalized("NFC", examined.text):
        return
    loose = [
        p
        for p in _texts(examined)
        if _LOOSE.search(p.text) and unicodedata.normalize("NFC", p.text) != p.text
    ]
    if loose:
        told = f"thấy chữ có dấu rời (Unicode tổ hợp) ở {len(loose)} đoạn"
        yield Finding(told, "chuyển sang Unicode dựng sẵn bằng UniKey", loose[0], more=loose[1:])


@rule("T703", "trang.phong_chu", at_most="canh_bao")
def ky_tu_an(examined: Examined, law: Law) -> Iterator[Finding]:
    """Không có ký tự không nhìn thấy.

    Vì sao: ký tự ẩn làm tìm kiếm sai, ngắt dòng lạ; thường đến từ trang web.
    Sai: U+200B giữa chữ
    Đúng: xóa, gõ lại chữ ấy
    """
    if not _UNSEEN.search(examined.text):
        return
    unseen = [p for p in _texts(examined) if _UNSEEN.search(p.text) and _in_words(p.text)]
    if old := old_code(examined):  # there U+00AD is a letter: "ư"
        coded = {p.number for p in old[1]}
        unseen = [p for p in unseen if p.number not in coded]
    if unseen:
        told = f"thấy ký tự không nhìn thấy ở {len(unseen)} đoạn"
        yield Finding(
            told,
            "xóa chữ ấy, gõ lại; hoặc Ctrl+H tìm ^u8203 (^u173), để trống ô Replace with",
            unseen[0],
            more=unseen[1:],
        )


def _in_words(text: str) -> bool:
    """Say whether an unseen sign is in words: in an address it lets a line break."""
    words = (one for one in text.split() if not any(sign in one for sign in ("://", "www.", "@")))
    return any(_UNSEEN.search(one) for one in words)


@rule("T704", "thanh_phan.loi_van", at_most="luu_y")
def dau_cach_doi(examined: Examined, law: Law) -> Iterator[Finding]:
    """Giữa hai chữ một dấu cách.

    Vì sao: dấu cách đôi làm khoảng trắng không đều.
    Sai: kế  hoạch
    Đúng: kế hoạch
    """
    if "  " not in examined.text:
        return
    body = {
        p.paragraph.number
        for p in examined.roles.main("loi_van", "khoan", "diem", "gach", "dieu", "can_cu")
    }
    paragraphs = [p for p in _texts(examined) if p.number in body and _TWICE.search(p.text)]
    if paragraphs:
        told = f"thấy hai dấu cách liền nhau ở {len(paragraphs)} đoạn"
        yield Finding(
            told, "thay hai dấu cách bằng một (Ctrl+H)", paragraphs[0], more=paragraphs[1:]
        )


@rule("T705", "doan_van.gian_doan", at_most="luu_y")
def doan_trong(examined: Examined, law: Law) -> Iterator[Finding]:
    """Không tạo khoảng cách bằng đoạn trống.

    Vì sao: khoảng cách đoạn đặt ở Paragraph, Spacing; đoạn trống lệch khi sang trang.
    Sai: bấm Enter hai lần giữa các đoạn nội dung
    Đúng: Paragraph, Spacing, Before 6 pt
    """
    body = [
        p.paragraph.number for p in examined.roles.main("loi_van", "khoan", "diem", "gach", "dieu")
    ]
    around = examined.paper.paragraphs
    first, last = min(body, default=0), max(body, default=0)
    own = [p for p in around if first < p.number < last]
    empty = [p for p in own if _blank(p) and not _apart(p, around)]
    if len(empty) >= MANY:
        told = f"thấy {len(empty)} đoạn trống giữa nội dung"
        yield Finding(told, "xóa đoạn trống, đặt Spacing Before", empty[0], more=empty[1:])


MANY = 2
"""Empty paragraphs from which they are a way of making room."""


def _blank(paragraph: Paragraph) -> bool:
    drawn = paragraph.lines or paragraph.pictures or paragraph.box
    return not (paragraph.text.strip() or paragraph.cell or drawn)


def _apart(paragraph: Paragraph, around: Sequence[Paragraph]) -> bool:
    """Say whether it keeps a table or a picture apart from what is beside it."""
    beside = (around[paragraph.number - 2], around[paragraph.number])
    return any(one.cell or one.pictures for one in beside)


@rule("T706", "thanh_phan.loi_van", at_most="canh_bao", under="Phụ lục II")
def viet_hoa(examined: Examined, law: Law) -> Iterator[Finding]:
    """Viết hoa theo Phụ lục II, những chỗ chắc chắn.

    Vì sao: Phụ lục II định viết hoa tên cơ quan, đơn vị hành chính, Điều khi viện dẫn.
    Sai: Ủy Ban Nhân Dân; điều 5; Thứ hai
    Đúng: Ủy ban nhân dân; Điều 5; thứ Hai
    """
    likely = possible(examined.capitals, examined.text)
    for paragraph in _texts(examined) if likely else ():
        if not any(rule.pattern.search(paragraph.text) for rule in likely):
            continue
        bare = _QUOTED.sub(lambda quote: "“" + "_" * (len(quote[0]) - 2) + "”", paragraph.text)
        for wrong, right, record in _whole(list(_wrong(bare, likely))):
            told = f"thấy “{wrong}”, Phụ lục II viết “{right}”"
            yield Finding(told, f"gõ “{right}”", paragraph, record, "canh_bao")


Wrong = tuple[int, str, str, VietHoa]
"""Where words stand, the words, how they are right, and by which line of Annex II."""


def _wrong(text: str, table: Rules) -> Iterator[Wrong]:
    for record in table:
        for match in record.pattern.finditer(text):
            if (right := record.right(match)) != match[0]:
                yield match.start(), match[0], right, record


def _whole(errors: list[Wrong]) -> Iterator[tuple[str, str, VietHoa]]:
    """One for words that are wrong in two ways: "Khoản 2 điều 5" is right as "khoản 2 Điều 5"."""
    for at, wrong, right, record in errors:
        end = at + len(wrong)
        over = [o for o in errors if o[0] <= at and end <= o[0] + len(o[1]) and o[1] != wrong]
        if over:
            continue
        within = (o for o in errors if at <= o[0] and o[0] + len(o[1]) <= end and o[1] != wrong)
        yield wrong, reduce(partial(_put, at), within, right), record


def _put(at: int, text: str, inner: Wrong) -> str:
    """Write words into a text that begins at `at`; capitals change no length."""
    start = inner[0] - at
    return text[:start] + inner[2] + text[start + len(inner[1]) :]


@rule("T707", "thanh_phan.loi_van", at_most="luu_y")
def dat_dau(examined: Examined, law: Law) -> Iterator[Finding]:
    """Một cách đặt dấu trong một văn bản.

    Vì sao: Nghị định không chọn hòa hay hoà; một văn bản nên thống nhất một cách.
    Sai: khóa ở đoạn trên, khoá ở đoạn dưới
    Đúng: khóa ở cả hai
    """
    spellings: dict[str, tuple[str, Paragraph]] = {}
    done: set[str] = set()
    for paragraph in _texts(examined):
        if paragraph.text.isascii():
            continue
        text = unicodedata.normalize("NFC", paragraph.text)
        if not has_movable_tone(text):
            continue
        words = set(_WORDS.findall(text)) - done
        done |= words
        for low in sorted(word.casefold() for word in words if not word.isascii()):
            key = tone_placed(low)
            other = spellings.setdefault(key, (low, paragraph))[0]
            if other != low and key in (low, other):
                told = f"thấy cả “{other}” và “{low}”"
                yield Finding(told, "chọn một cách đặt dấu cho cả văn bản", paragraph)
                return


@rule("T708", "thanh_phan.loi_van", at_most="canh_bao")
def chu_bo_quen(examined: Examined, law: Law) -> Iterator[Finding]:
    """Không còn chữ giữ chỗ.

    Vì sao: bản ban hành không còn chỗ cần bổ sung; hàng chấm trong văn bản đã có số thì chỉ nhắc.
    Sai: [CẦN BỔ SUNG]; ???; số tiền …………… đồng
    Đúng: ghi đủ, hoặc xóa
    """
    if _has(examined, _LEFT_SIGNS) or "xxxx" in examined.text.lower():
        for paragraph in _texts(examined):
            if left := _LEFT.search(paragraph.text):
                yield Finding(f"thấy chữ giữ chỗ “{left[0]}”", "ghi nội dung, hoặc xóa", paragraph)
    body = examined.roles.main("loi_van", "khoan", "diem", "gach")
    for part in body if _issued(examined) else ():
        if _DOTS.search(part.text):
            hint = "ghi nội dung; chỗ chừa sẵn cho người điền thì thôi"
            yield Finding("thấy chỗ chấm chưa ghi", hint, part, at_most="luu_y")


def _issued(examined: Examined) -> bool:
    """Say whether a document has its number, so that nothing is left to be filled in."""
    number = examined.roles.first("so_ky_hieu", SURE)
    return bool(number and re.search(r"\d", number.text.partition("/")[0]))
