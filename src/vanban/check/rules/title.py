"""Rules of the title: the name of the kind, the subject, V/v."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.check.parts.part import SURE, Examined
from vanban.check.parts.words import letters
from vanban.check.rules.rule import Finding, rule
from vanban.regime.law import Law
from vanban.text.excerpt import beginning

_SUBJECT = re.compile(r"\bv ?[/.]? ?v\b|về việc", re.IGNORECASE)
SHORT = 20
"""Letters of a beginning that is shown."""
HEAD = 25
"""Paragraphs among which the subject of a letter stands."""
_VV = re.compile(r"\s*v\s*[/.]?\s*v\b\s*[:.]?\s*", re.IGNORECASE)

_INITIAL = re.compile(
    r"\b(?:ông|bà|anh|chị|em|cháu|cụ)\s+(?:\S+\s+){0,4}(?:[A-ZĐ]\.)+$", re.IGNORECASE
)
"""A person named by a letter with its full stop at the end of a subject."""


@rule("T321", "thanh_phan.ten_loai")
def khong_in_cong_van(examined: Examined, law: Law) -> Iterator[Finding]:
    """Công văn không in tên loại.

    Vì sao: công văn không có tên loại; trích yếu ghi dưới số, ký hiệu.
    Sai: CÔNG VĂN in giữa trang
    Đúng: “V/v …” dưới số, ký hiệu
    """
    part = examined.roles.first("ten_loai", SURE)
    letter = next((one for one in law.kinds.values() if one.mau_so == "cong_van"), None)
    if part and letter and (examined.roles.loai is letter or part.span.key == letters(letter.ten)):
        yield Finding(
            f"thấy “{part.text}” in làm tên loại", "bỏ dòng này, ghi “V/v …” dưới số", part
        )


@rule("T322", "thanh_phan.trich_yeu")
def khong_vv(examined: Examined, law: Law) -> Iterator[Finding]:
    """“V/v” chỉ dùng cho công văn.

    Vì sao: trích yếu của văn bản có tên loại là một câu hoặc cụm từ, không mở đầu bằng “V/v”.
    Sai: V/v phê duyệt kế hoạch (dưới QUYẾT ĐỊNH)
    Đúng: Về việc phê duyệt kế hoạch
    """
    parts = examined.roles.main("trich_yeu")
    if parts and _VV.match(parts[0].text) and parts[0].span.key.startswith("vv"):
        yield Finding("thấy “V/v” ở văn bản có tên loại", "gõ “Về việc …”", parts[0])


@rule("T323", "thanh_phan.trich_yeu_cong_van")
def vv_cong_van(examined: Examined, law: Law) -> Iterator[Finding]:
    """Trích yếu công văn mở đầu bằng “V/v”, không lặp “Về việc”.

    Vì sao: trích yếu công văn bắt đầu bằng chữ “V/v”.
    Sai: V/v Về việc báo cáo; v/v báo cáo; V/v: báo cáo; không có dòng V/v
    Đúng: V/v báo cáo
    """
    parts = examined.roles.main("trich_yeu_cong_van", sure=SURE)
    if not parts:
        yield from _no_subject(examined)
        return
    prefix = law.regime.thanh_phan["trich_yeu_cong_van"].van_ban[0]
    text = " ".join(parts[0].text.split())
    if not text.startswith(f"{prefix} "):
        yield Finding(
            f"thấy trích yếu mở đầu “{beginning(text, SHORT)}”", f"gõ “{prefix} …”", parts[0]
        )
    elif found := re.match(r"v/v\s*:?\s*(?:về việc|v/v)", text, re.IGNORECASE):
        yield Finding(f"thấy “{found[0]}”: hai lần một ý", f"gõ “{prefix} …”", parts[0])


def _no_subject(examined: Examined) -> Iterator[Finding]:
    """A letter with none of the words by which a subject begins, wherever it may stand."""
    kind, number = examined.roles.loai, examined.roles.first("so_ky_hieu", SURE)
    if number is None or kind is None or "trich_yeu_cong_van" not in kind.co:
        return
    if not any(_SUBJECT.search(paragraph.text) for paragraph in examined.paragraphs()[:HEAD]):
        hint = "thêm “V/v …” dưới số, ký hiệu, canh giữa"
        yield Finding("không thấy trích yếu “V/v …”", hint, number, at_most="canh_bao")


@rule("T324", "thanh_phan.trich_yeu", at_most="canh_bao")
def dau_cham_cuoi(examined: Examined, law: Law) -> Iterator[Finding]:
    """Cuối tên loại, trích yếu, ngày tháng không có dấu chấm.

    Vì sao: trích yếu là một câu ngắn hoặc cụm từ làm tên gọi; các mẫu không có dấu chấm.
    Sai: Về công tác phòng, chống lụt bão.
    Đúng: Về công tác phòng, chống lụt bão
    """
    for name in ("ten_loai", "trich_yeu", "trich_yeu_cong_van"):
        parts = examined.roles.main(name)
        end = parts[-1].text if parts else ""
        if re.search(r"(?<![.…])\.$", end) and end[-4:] != "v.v." and not _INITIAL.search(end):
            yield Finding("thấy dấu chấm ở cuối", "xóa dấu chấm", parts[-1])
    day = examined.roles.first("dia_danh_ngay", SURE)
    if day and re.search(r"\d\.$", day.text):
        told = "thấy dấu chấm ở cuối"
        yield Finding(told, "xóa dấu chấm", day, at_most="luu_y")


@rule("T325", "thanh_phan.trich_yeu")
def khong_trich_yeu(examined: Examined, law: Law) -> Iterator[Finding]:
    """Giấy giới thiệu, giấy nghỉ phép không có trích yếu.

    Vì sao: Mẫu 1.8, 1.10 không có trích yếu; loại khác không thấy trích yếu thì ghi là chưa xét.
    Sai: GIẤY NGHỈ PHÉP / Về việc nghỉ phép năm 2026
    Đúng: GIẤY NGHỈ PHÉP
    """
    kind, title = examined.roles.loai, examined.roles.first("ten_loai", SURE)
    if kind is None or title is None:
        return
    parts = examined.roles.main("trich_yeu", sure=0)
    if parts and not {"trich_yeu", "trich_yeu_cong_van"} & set(kind.parts):
        yield Finding(f"{kind.ten.lower()} không có trích yếu", "bỏ dòng này", parts[0], kind)
