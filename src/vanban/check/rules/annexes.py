"""Rules of annexes, of texts issued with a document, and of copies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.check.parts.part import Examined, Part
from vanban.check.parts.words import letters
from vanban.check.rules.rule import Finding, rule
from vanban.regime.law import Law

_MENTION = re.compile(r"phu luc|kem theo|bieu mau|dinh kem")


_NAMED = re.compile(r"phu luc (?:so )?([ivxlc]+)\b")
_ROMAN = re.compile("[ivxlc]+")
_TOGETHER = re.compile(
    r"(?:cac|nhung|\d|hai|ba|bon|nam|sau) phu luc|phu luc (?![ivxlc]+\b|so)"
    r"|phu luc (?:so )?[ivxlc]+ ?(?:-|–|,|va |den |, va )"
)
"""How annexes are told of without the number of each."""
ANNEXED = ("phu_luc", "phu_luc_tieu_de", "kem_theo")
_NUMBER = re.compile(r"[Ss]ố:?\s*(\d+)\s*/\s*([^\s,;)]+)")
_SOUND = re.compile(r"[Ss]ố:?\s*(\d+)/([^\s,;)–—]+)")
"""A number without blanks and dashes in it."""
_LEADER = re.compile(r"[.…]{2}|…")
"""A dotted blank that is to be filled."""


def _headings(examined: Examined) -> tuple[Part, ...]:
    return examined.roles.of("phu_luc")


def _number(part: Part) -> str:
    return re.sub(
        r"^phụ lục\s*(?:số\s*)?", "", part.text.split("\n")[0].strip(), flags=re.IGNORECASE
    )


@rule("T601", "phu_luc.tieu_de")
def so_phu_luc(examined: Examined, law: Law) -> Iterator[Finding]:
    """Từ hai phụ lục trở lên thì đánh số bằng chữ số La Mã.

    Vì sao: văn bản có từ hai phụ lục trở lên thì các phụ lục phải được đánh số bằng số La Mã.
    Sai: Phụ lục 1, Phụ lục 2; hai phụ lục không đánh số
    Đúng: Phụ lục I, Phụ lục II
    """
    headings, least = _headings(examined), law.regime.phu_luc.tieu_de.danh_so_tu
    for part in headings:
        number = _number(part).strip(" .:")
        if len(headings) >= least and not number:
            yield Finding("có nhiều phụ lục mà không đánh số", "gõ Phụ lục I, Phụ lục II", part)
        elif _LEADER.search(number):
            continue
        elif number and not re.fullmatch(r"[IVXLC]+", number):
            alone = "gõ “Phụ lục”; còn phụ lục ở tệp khác thì gõ Phụ lục I, Phụ lục II"
            hint = "gõ Phụ lục I, Phụ lục II" if len(headings) >= least else alone
            yield Finding(f"thấy “{part.text}”, cần chữ số La Mã", hint, part)


@rule("T602", "phu_luc.kem_theo_giay", at_most="canh_bao")
def dong_kem_theo(examined: Examined, law: Law) -> Iterator[Finding]:
    """Dưới tiêu đề phụ lục có dòng “(Kèm theo … số … ngày … của …)”.

    Vì sao: thông tin chỉ dẫn kèm theo văn bản ghi ở mỗi phụ lục.
    Sai: phụ lục chỉ có tiêu đề.
    Đúng: (Kèm theo Kế hoạch số 207/KH-UBND ngày 12 tháng 7 năm 2023 của …)
    """
    for part in _headings(examined):
        lines = [p for p in examined.roles.of("kem_theo") if p.piece == part.piece]
        if not lines:
            yield Finding(
                f"dưới “{part.text}” không có dòng Kèm theo", "thêm dòng (Kèm theo …)", part
            )


@rule("T607", "phu_luc.kem_theo_giay", at_most="canh_bao")
def so_o_dong_kem_theo(examined: Examined, law: Law) -> Iterator[Finding]:
    """Dòng Kèm theo ghi đúng số, ký hiệu của văn bản.

    Vì sao: dòng ấy chỉ dẫn về chính văn bản; sao từ văn bản khác thường quên sửa số.
    Sai: (Kèm theo Kế hoạch số 201/KH-UBND …) ở phụ lục của Kế hoạch số 207/KH-UBND
    Đúng: (Kèm theo Kế hoạch số 207/KH-UBND …)
    """
    kind, number = examined.roles.loai, examined.roles.first("so_ky_hieu")
    own = _SOUND.fullmatch(number.text.strip()) if number else None
    if not kind or not own or (kind.ma and kind.ma not in own[2].split("-")):
        return  # a number that is written wrong is no measure
    for part in examined.roles.of("kem_theo"):
        match = _NUMBER.search(part.text)
        if match and kind.ten in part.text and _value(match) != _value(own):
            seen = f"thấy số {match[1]}/{match[2]}, văn bản này số {own[1]}/{own[2]}"
            yield Finding(seen, f"gõ số {own[1]}/{own[2]}", part)


def _value(number: re.Match[str]) -> tuple[str, str]:
    """A number as it counts: a nought before it is another rule's."""
    return number[1].lstrip("0"), number[2]


@rule("T603", "phu_luc.tieu_de", at_most="canh_bao")
def chi_dan_phu_luc(examined: Examined, law: Law) -> Iterator[Finding]:
    """Trong văn bản có chỉ dẫn về phụ lục.

    Vì sao: văn bản có phụ lục kèm theo thì trong văn bản phải có chỉ dẫn về phụ lục đó.
    Sai: có phụ lục mà nội dung không nhắc; nhắc Phụ lục I mà không nhắc Phụ lục II
    Đúng: (chi tiết tại Phụ lục I kèm theo)
    """
    pieces = examined.roles.pieces
    if pieces[0].sort != "chinh" or not any(p.sort == "phu_luc" for p in pieces[1:]):
        return
    text = " ".join(p.span.flat for p in examined.roles.parts if p.piece == 0)
    if text and not _MENTION.search(text):
        yield Finding("nội dung không nhắc đến phụ lục", "thêm “(chi tiết tại Phụ lục kèm theo)”",
                      _headings(examined)[0] if _headings(examined) else None)  # fmt: skip
        return
    for part in _unnamed(examined):
        hint = f"thêm “(chi tiết tại {part.text} kèm theo)”"
        yield Finding(f"nội dung không nhắc đến {part.text}", hint, part, at_most="luu_y")


def _unnamed(examined: Examined) -> Iterator[Part]:
    """The annexes of which nothing tells, where each that is told of is told by its number."""
    flat = " ".join(p.span.flat for p in examined.roles.parts if p.role not in ANNEXED)
    if _TOGETHER.search(flat) or not (numbers := set(_NAMED.findall(flat))):
        return
    for part in _headings(examined):
        number = _number(part).strip(" .:").casefold()
        if _ROMAN.fullmatch(number) and number not in numbers:
            yield part


@rule("T604", "phu_luc.tieu_de", at_most="canh_bao")
def tieu_de_phu_luc(examined: Examined, law: Law) -> Iterator[Finding]:
    """Phụ lục có tiêu đề.

    Vì sao: tiêu đề (tên) của phụ lục đặt giữa, in hoa, ngay dưới từ “Phụ lục”.
    Sai: Phụ lục I rồi đến bảng.
    Đúng: Phụ lục I / DANH MỤC NHIỆM VỤ
    """
    for part in _headings(examined):
        if not [p for p in examined.roles.of("phu_luc_tieu_de") if p.piece == part.piece]:
            hint = "thêm tiêu đề in hoa ở dòng dưới"
            yield Finding(f"“{part.text}” không có tiêu đề", hint, part, at_most="luu_y")


@rule("T606", "phu_luc.tieu_de", at_most="luu_y")
def thieu_phu_luc(examined: Examined, law: Law) -> Iterator[Finding]:
    """Nội dung ghi “kèm theo … này” thì có phần kèm theo.

    Vì sao: phụ lục, văn bản kèm theo đi cùng văn bản; ở tệp riêng thì không thấy được ở đây.
    Sai: “Kèm theo Công văn này là biểu mẫu” mà không gửi biểu mẫu.
    Đúng: gửi đủ các tệp.
    """
    if len(examined.roles.pieces) > 1 or examined.roles.pieces[0].sort != "chinh":
        return
    if examined.roles.kind.startswith("phieu_"):
        return  # a slip goes with other files by its nature
    if _goes_on(examined):
        return
    for part in examined.roles.main("loi_van", "khoan", "diem", "gach", "dieu"):
        if _WITH_THIS.search(part.span.flat):
            told = "nội dung ghi có phần kèm theo, tệp này không có"
            yield Finding(told, "kiểm tra đã gửi đủ các tệp kèm theo", part)
            return


def _goes_on(examined: Examined) -> bool:
    """Say whether a text follows the foot: it may be what comes with the document."""
    foot = examined.roles.main("noi_nhan_muc", "quyen_han", "ho_ten")
    last = max((part.paragraph.number for part in foot), default=0)
    return bool(foot) and examined.paragraphs()[-1].number > last


_WITH_THIS = re.compile(r"kem theo (?:\w+ ){1,3}nay\b")


@rule("T605", "thanh_phan.ban_sao")
def sao_y_ban_chinh(examined: Examined, law: Law) -> Iterator[Finding]:
    """Hình thức sao ghi SAO Y, SAO LỤC hoặc TRÍCH SAO.

    Vì sao: Nghị định có ba hình thức sao; “SAO Y BẢN CHÍNH” là cách ghi cũ.
    Sai: SAO Y BẢN CHÍNH
    Đúng: SAO Y
    """
    for paragraph in examined.paragraphs():
        if len(paragraph.text) < LONG and paragraph.key == OLD:
            yield Finding(f"thấy “{paragraph.text.strip()}”", "gõ SAO Y", paragraph)


OLD, LONG = letters("sao y bản chính"), 40
"""The wording of the old rules; letters of such a line at most."""
