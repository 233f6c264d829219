"""Rules of how a text was typed: blanks that lay it out, marks twice, letters that were lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from vanban.check.docx.paper import BLANK, Paragraph
from vanban.check.parts.part import Examined, Part
from vanban.check.rules.looks import SOME, TITLE, lettered, ruled_parts, share
from vanban.check.rules.rule import Finding, rule
from vanban.regime.law import Law

_GAP = re.compile(r":\s{2,}\d")
_CLOSE = re.compile(r"Số:\d")
_TWICE = re.compile(r"(?<![.…/])\.\.(?![./…])")
_LOST = re.compile(
    r"[^\W\d_]\?[^\W\d_]|\?{2,}[^\W\d_]"
    r"|\b[bcdđghklmnpqrstvx](?:[ou]|[hr])?\?(?=\s+[^\W\d_])"
    r"|\b(?:ngh|ng|nh|th|tr|ch|ph|kh|gh|qu|gi)\?|\ufffd",
    re.IGNORECASE,
)
"""A question mark in a word, or where its vowel should be, or the sign for a letter that is not
known: what a letter with an accent became in another code. A whole word asks ("làm gì? Ai …")."""
_ADDRESS = re.compile(r"\S*(?:://|www\.|@|\.(?:vn|com|net|org)\b)\S*")
SHIFT = 3
"""Blanks before a line from which it stands elsewhere than in the middle."""


@rule("T309", "so_ky_hieu.cach_ghi", at_most="canh_bao")
def cach_sau_so(examined: Examined, law: Law) -> Iterator[Finding]:
    """Sau “Số:” một dấu cách.

    Vì sao: từ “Số”, dấu hai chấm, rồi số; nhiều dấu cách làm lệch dòng ở giữa.
    Sai: Số:  15/QĐ-UBND
    Đúng: Số: 15/QĐ-UBND
    """
    part = examined.roles.first("so_ky_hieu")
    if part and _GAP.search(part.text):
        yield Finding("sau “Số:” thấy nhiều dấu cách", "để một dấu cách", part)
    elif part and _CLOSE.match(part.text):
        told = "sau “Số:” không có dấu cách"
        yield Finding(told, "để một dấu cách", part, at_most="luu_y")


@rule("T120", "thanh_phan.tieu_ngu", at_most="canh_bao")
def giua_bang_dau_cach(examined: Examined, law: Law) -> Iterator[Finding]:
    """Canh giữa bằng lệnh canh giữa, không bằng dấu cách.

    Vì sao: dòng đặt giữa mà có dấu cách ở đầu thì lệch khỏi giữa, và khỏi đường kẻ bên dưới.
    Sai: nhiều dấu cách rồi “Độc lập - Tự do - Hạnh phúc”
    Đúng: xóa dấu cách ở đầu dòng, bấm Ctrl+E.
    """
    shifted = [
        part
        for part, record in ruled_parts(examined, law, "canh")
        if record.canh == "giua" and part.span.centred and _shifted(part)
    ]
    if shifted:
        seen = f"thấy dấu cách ở đầu {len(shifted)} dòng đã canh giữa"
        yield Finding(seen, "xóa dấu cách ở đầu dòng", shifted[0], more=shifted[1:])


@rule("T211", "thanh_phan.quoc_hieu", at_most="luu_y")
def dau_bang_dau_cach(examined: Examined, law: Law) -> Iterator[Finding]:
    """Đầu văn bản bày bằng bảng hai cột, không bằng dấu cách.

    Vì sao: hai bên cách nhau bằng dấu cách thì lệch, gãy dòng khi đổi lề, cỡ chữ, và chữ hai bên
        chung một kiểu. Kiểu chữ, đường kẻ của từng bên ở đó không xét.
    Sai: “UBND XÃ BÌNH AN”, nhiều dấu cách, “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”
    Đúng: chèn bảng một dòng hai cột không kẻ, mỗi bên một ô.
    """
    laid = [p for p in examined.roles.main("quoc_hieu", "tieu_ngu", "dia_danh_ngay") if p.span.laid]
    if laid:
        hint = "chèn bảng hai cột không kẻ, chuyển chữ mỗi bên vào một ô"
        yield Finding("thấy đầu văn bản bày bằng dấu cách", hint, laid[0], more=laid[1:])


@rule("T121", "thanh_phan.khoan_tieu_de", at_most="luu_y")
def khoan_co_tieu_de(examined: Examined, law: Law) -> Iterator[Finding]:
    """Khoản có tiêu đề thì số và tiêu đề in đậm.

    Vì sao: khoản có tiêu đề thì số thứ tự và tiêu đề ở một dòng riêng, kiểu chữ đứng, đậm.
    Sai: “1. Về nội dung dự thảo” không đậm, dòng dưới là lời văn
    Đúng: 1. Về nội dung dự thảo (in đậm)
    """
    body = examined.roles.main("khoan", "loi_van", "diem", "gach", "dieu", "la_ma", "muc", "chuong")
    body = tuple(sorted(body, key=lambda part: part.paragraph.number))
    plain = [
        part
        for part, below in pairwise(body)
        if part.role == "khoan" and below.role == "loi_van" and _titled(part, below)
    ]
    if plain:
        seen = f"thấy tiêu đề của {len(plain)} khoản không in đậm"
        yield Finding(seen, "chọn cả dòng, bấm Ctrl+B", plain[0], more=plain[1:])


def _titled(part: Part, below: Part) -> bool:
    """Say whether a line is a title without bold: short, ended by no mark, a sentence below it.

    What has a colon inside says a thing of what stands before it ("Địa điểm: trụ sở UBND xã").
    """
    text = part.text
    ended = text[-1:] in ".;:,…!?/" or ": " in text or part.paragraph.cell or part.annexed
    sentence = below.text[-1:] in ".;:/" and below.text[:1].isupper()
    bold = share(lettered(part), lambda run: run.look.bold)
    return not ended and len(text) <= TITLE and sentence and bold < SOME


def _shifted(part: Part) -> bool:
    """Say whether blanks push a line that is a whole paragraph out of the middle."""
    typed = part.paragraph.text
    if typed.strip(BLANK) != part.span.text:
        return False
    before = len(typed) - len(typed.lstrip(" \u00a0"))
    return before - (len(typed) - len(typed.rstrip(" \u00a0"))) >= SHIFT


@rule("T710", "thanh_phan.loi_van", at_most="canh_bao")
def hai_dau_cham(examined: Examined, law: Law) -> Iterator[Finding]:
    """Cuối câu một dấu chấm.

    Vì sao: hai dấu chấm liền nhau không phải dấu câu nào.
    Sai: thống nhất với dự thảo..
    Đúng: thống nhất với dự thảo.
    """
    if ".." in examined.text:
        body = {p.paragraph.number for p in examined.roles.parts}
        yield from _told(
            (p for p in examined.paragraphs() if p.number in body and _ended_twice(p.text)),
            "thấy hai dấu chấm liền nhau ở {} đoạn",
            "để một dấu chấm",
        )


def _ended_twice(text: str) -> bool:
    """Say whether two full stops end a sentence: among dotted blanks they are one of those."""
    return bool(_TWICE.search(text)) and not _DOTTED.search(text)


_DOTTED = re.compile(r"[.…]{3}|…")


@rule("T711", "trang.phong_chu", at_most="canh_bao")
def chu_mat(examined: Examined, law: Law) -> Iterator[Finding]:
    """Không có chữ bị mất dấu thành dấu hỏi.

    Vì sao: chép qua bảng mã khác, chữ có dấu thành “?”.
    Sai: S? Nội vụ; ??ng Th?p
    Đúng: Sở Nội vụ; Đồng Tháp
    """
    if "?" in examined.text or "\ufffd" in examined.text:
        yield from _told(
            (p for p in examined.paragraphs() if _LOST.search(_ADDRESS.sub("", p.text))),
            "thấy chữ bị mất thành dấu hỏi ở {} đoạn",
            "gõ lại chữ ở đó",
        )


@rule("T715", "thanh_phan.loi_van", at_most="luu_y")
def cach_quanh_gach_noi(examined: Examined, law: Law) -> Iterator[Finding]:
    """Dấu gạch nối giữa hai cụm từ có cách chữ ở cả hai bên.

    Vì sao: Nghị định viết “Độc lập - Tự do - Hạnh phúc”, “Mục tiêu 2021 - 2030”; thiếu cách chữ
        một bên là gõ sót.
    Sai: Phòng Văn hóa- Xã hội; năm học 2025 -2026; Phòng Tổ chức-Hành chính
    Đúng: Phòng Văn hóa - Xã hội; năm học 2025 - 2026
    """
    places = {}
    if _NEAR_HYPHEN.search(examined.text):
        for paragraph in examined.paragraphs():
            text = paragraph.text
            if _NEAR_HYPHEN.search(text) and (found := _hyphened(text)):
                places[paragraph] = found
    for part in examined.roles.main("chu_quan", "co_quan", "quyen_han"):
        joined = _JOINED_CAPITALS.search(part.text) if "-" in part.text else None
        if joined and joined[0].isupper():
            places.setdefault(part.paragraph, joined[0])
    if places:
        first, *others = sorted(places, key=lambda one: one.number)
        seen = f"thấy “{places[first].strip()}” thiếu cách chữ quanh dấu gạch nối"
        where = f", cả thảy {len(places)} đoạn" if others else ""
        yield Finding(f"{seen}{where}", "gõ một dấu cách ở mỗi bên", first, more=others)


def _hyphened(text: str) -> str:
    """The words around a hyphen that has a blank at one side, or none in a name; "" where none."""
    bare = _ADDRESS.sub("", text)
    found = (m for m in _UNEVEN.finditer(bare) if m.start() > LABEL)
    uneven = (m for m in found if not (_left_blank(m) or _is_minus(m[0])))
    return next((m[0] for m in uneven), "") or next(
        (m[0] for m in _JOINED.finditer(bare) if _compound(m[0])), ""
    )


def _left_blank(found: re.Match[str]) -> bool:
    """Say whether a code is left blank behind the hyphen of a number: "số     /KH- ngày"."""
    before = found.string[: found.start()].rstrip()
    return before.endswith("/") and found[0].split()[-1] == "ngày"


def _is_minus(text: str) -> bool:
    """Say whether a number below nought stands behind a small word: "từ -25 độ C"."""
    return bool(_MINUS.fullmatch(text)) and text.split(maxsplit=1)[0].islower()


def _compound(text: str) -> bool:
    """Say whether two words in one are of this language, the second with a capital of its own."""
    own = any(sign in _OWN for sign in text.casefold())
    return own and text.rpartition("-")[2][:1].isupper()


_NEAR_HYPHEN = re.compile(
    r"-(?:(?<=\w-)[ \u00a0]+(?=\w)|(?<=[ \u00a0]-)(?=\w)|(?<=[^\W\d_]-)(?=[A-ZĐÀ-Ỹ][a-zà-ỹ]))"
)
"""What may be one of the next two: quick to look for, as it begins with the hyphen itself."""
_UNEVEN = re.compile(r"[^\W_]+(?:-[ \u00a0]+|[ \u00a0]+-)(?=[^\W_])[^\W_]+")
_MINUS = re.compile(r"[^\W\d_]+[ \u00a0]+-\d\w*")
_JOINED = re.compile(r"(?<![\w/.-])[^\W\d_][^\W\d_A-ZĐ]+-[A-ZĐÀ-Ỹ][a-zà-ỹ]+(?![\w-])")
_JOINED_CAPITALS = re.compile(r"(?<![\w/.-])\w*[À-ỸĐ]\w*-[A-ZĐÀ-Ỹ]{2,}(?![\w-])")
_OWN = frozenset("ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")
LABEL = 3
"""Letters at the start of a line among which a hyphen ends a number: "I- Mục tiêu"."""


DOTS = 8
"""Letters at the end of a line among which a dotted blank is looked for."""


@rule("T425", "thanh_phan.loi_van", at_most="luu_y")
def dau_het_rieng_dong(examined: Examined, law: Law) -> Iterator[Finding]:
    """Dấu “./.” đứng ngay sau câu cuối.

    Vì sao: trong các mẫu ở Mục II Phụ lục III dấu ấy ở cuối câu cuối cùng, không ở một dòng riêng.
    Sai: một dòng chỉ có “./.”
    Đúng: … chịu trách nhiệm thi hành Quyết định này./.
    """
    shown = examined.paragraphs()
    alone = [
        p
        for above, p in pairwise(shown)
        if p.text.strip(BLANK) == "./." and not _DOTTED.search(above.text[-DOTS:])
    ]
    yield from _told(alone, "thấy “./.” ở một dòng riêng", "đưa lên cuối câu trên")


_SORTS = (
    re.compile(r"[0-9]+(?:\.[0-9]+)*[.)]?"),
    re.compile(r"[IVXLC]+[.)]?"),
    re.compile(r"[a-zđ]\)|[a-zđ]\."),
    re.compile(r"\W"),
)
"""Numbers and marks that lines begin with, by sorts."""
_FIRST = re.compile(r"(\S{1,9})[\s\u00a0]+(?=\S)")


@rule("T910", "thanh_phan.loi_van", at_most="canh_bao")
def so_hai_lan(examined: Examined, law: Law) -> Iterator[Finding]:
    """Dòng đánh số tự động không gõ thêm số.

    Vì sao: số, dấu gạch của danh sách tự động (Numbering, Bullets) in trước chữ của dòng; gõ thêm
        thì trang in hai số, hai dấu.
    Sai: 1. 1. Mục đích (số thứ nhất do Word đặt)
    Đúng: bấm lại nút Numbering cho tắt, hoặc xóa số gõ tay.
    """
    twice = [one for one in examined.paragraphs() if one.label and _again(one)]
    seen = "thấy số, dấu đầu dòng hai lần ở {} đoạn: một do Word đặt, một gõ tay"
    yield from _told(twice, seen, "bấm lại nút Numbering, Bullets cho tắt, hoặc xóa số gõ tay")


def _again(paragraph: Paragraph) -> bool:
    """Say whether a line with the label of a list begins with a typed sign of the same sort."""
    typed = _FIRST.match(paragraph.text.lstrip(BLANK))
    if typed is None or typed[1][-1].isalnum():
        return False
    return any(sort.fullmatch(paragraph.label) and sort.fullmatch(typed[1]) for sort in _SORTS)


def _told(places: Iterable[Paragraph], seen: str, hint: str) -> Iterator[Finding]:
    """One finding for all places."""
    if every := list(places):
        yield Finding(seen.format(len(every)), hint, every[0], more=every[1:])
