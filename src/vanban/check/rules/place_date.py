"""Rules of place and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import takewhile

from vanban.check.parts.part import SURE, Examined, Part
from vanban.check.rules.rule import Finding, rule
from vanban.expiry.names import ended_names
from vanban.regime.law import Law

_FULL = re.compile(
    r"(.*?)ngày\s*(\d*|[._…\s]*)\s*tháng\s*(\d*|[._…\s]*)\s*năm\s*(\d*|[._…\s]*)\.?", re.IGNORECASE
)
_YEARLESS = re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s*\.?\s*$", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<=[,\s])(?:Ngày|Tháng|Năm)\b|^Ngày\b")
_SLASHED = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d\d)\b")
_UNIT = re.compile(r"^(?:Thành phố|Thủ đô|Thị xã|Thị trấn|Đặc khu) ")
"""The level of a place that is part of its name, as in the decree's own example."""
_SHORT = re.compile(r"(?:TP|TX|TT|H|Q|P|X)(?:\.\s*|\s+)(?=\w)")
"""The level of a place, cut short: "TP. Lào Cai"."""


def _part(examined: Examined) -> Part | None:
    return examined.roles.first("dia_danh_ngay", SURE)


def _fields(part: Part) -> tuple[str, str, str, str] | None:
    match = _FULL.fullmatch(" ".join(part.text.replace("\u00a0", " ").split()))
    return (
        (match[1], match[2].strip("._… "), match[3].strip("._… "), match[4].strip("._… "))
        if match
        else None
    )


def dated(examined: Examined) -> tuple[int, ...]:
    """Return the day of a document as far as it is there: (year, month, day), (year, month), …."""
    part = _part(examined)
    fields = _day(part) if part else ()
    return tuple(int(one) for one in takewhile(str.isdigit, reversed(fields)))


def _day(part: Part) -> tuple[str, ...]:
    """Day, month and year of a date as they are typed, () where there is none."""
    if fields := _fields(part):
        return fields[1:]
    slashed = _SLASHED.search(part.text)
    return (slashed[1], slashed[2], _full_year(slashed[3])) if slashed else ()


def _full_year(typed: str) -> str:
    return f"{'20'[: 4 - len(typed)]}{typed}"


@rule("T311", "thoi_gian.cach_ghi")
def ngay_day_du(examined: Examined, law: Law) -> Iterator[Finding]:
    """Thời gian ghi đủ “ngày … tháng … năm …”.

    Vì sao: thời gian ban hành ghi đầy đủ ngày … tháng … năm …, bằng chữ số Ả Rập.
    Sai: Lào Cai, 31/12/2025
    Đúng: Lào Cai, ngày 31 tháng 12 năm 2025
    """
    part = _part(examined)
    if part and _fields(part) is None and (match := _SLASHED.search(part.text)):
        day, month = match[1].zfill(2), int(match[2])
        padded = month < law.regime.thoi_gian.cach_ghi.them_so_khong_thang_duoi
        right = f"ngày {day} tháng {month:0{1 + padded}} năm {_full_year(match[3])}"
        yield Finding("thấy ngày tháng ghi bằng dấu gạch", f"gõ “{right}”", part)
    elif part and _YEARLESS.search(part.text):
        yield Finding("thời gian ban hành không có năm", "ghi đủ ngày … tháng … năm …", part)
    elif part and _fields(part) and (capital := _CAPITAL.search(part.text)):
        told, hint = f"thấy “{capital[0]}” viết hoa", f"gõ “{capital[0].lower()}”"
        yield Finding(told, hint, part, at_most="canh_bao")


@rule("T319", "thoi_gian.cach_ghi")
def ngay_co_that(examined: Examined, law: Law) -> Iterator[Finding]:
    """Ngày ban hành có trong lịch.

    Vì sao: thời gian ban hành là ngày, tháng, năm văn bản được ban hành; ngày không có thật là
        ngày gõ nhầm.
    Sai: ngày 31 tháng 02 năm 2026; ngày 05 tháng 13 năm 2026
    Đúng: ngày 28 tháng 02 năm 2026
    """
    part, day = _part(examined), dated(examined)
    if part and len(day) > 1 and not _real(*day):
        yield Finding("thấy ngày không có trong lịch", "xem lại ngày, tháng, năm", part)


def _real(year: int, month: int, day: int = 1) -> bool:
    try:
        return bool(date(year, month, day))
    except (ValueError, OverflowError):
        return False


@rule("T312", "thoi_gian.cach_ghi")
def so_khong_ngay(examined: Examined, law: Law) -> Iterator[Finding]:
    """Ngày nhỏ hơn 10, tháng 1, 2 ghi thêm số 0 phía trước.

    Vì sao: những số chỉ ngày nhỏ hơn 10 và tháng 1, 2 phải ghi thêm số 0.
    Sai: ngày 5 tháng 1 năm 2026
    Đúng: ngày 05 tháng 01 năm 2026
    """
    way, part = law.regime.thoi_gian.cach_ghi, _part(examined)
    fields = _fields(part) if part else None
    if not fields:
        return
    for word, digits, below in (
        ("ngày", fields[1], way.them_so_khong_ngay_duoi),
        ("tháng", fields[2], way.them_so_khong_thang_duoi),
    ):
        if digits.isdigit() and len(digits) == 1 and int(digits) < below:
            yield Finding(f"thấy “{word} {digits}”", f"gõ “{word} 0{digits}”", part)


@rule("T313", "thoi_gian.cach_ghi", at_most="canh_bao")
def thua_so_khong(examined: Examined, law: Law) -> Iterator[Finding]:
    """Tháng 3 đến tháng 9 không thêm số 0.

    Vì sao: Nghị định chỉ nói thêm số 0 cho ngày nhỏ hơn 10 và tháng 1, 2; các mẫu ghi “tháng 3”.
    Sai: ngày 05 tháng 03 năm 2026
    Đúng: ngày 05 tháng 3 năm 2026
    """
    way, part = law.regime.thoi_gian.cach_ghi, _part(examined)
    fields = _fields(part) if part else None
    if (
        fields
        and re.fullmatch(r"0\d", fields[2])
        and int(fields[2]) >= way.them_so_khong_thang_duoi
    ):
        yield Finding(f"thấy “tháng {fields[2]}”", f"gõ “tháng {int(fields[2])}”", part)


@rule("T314", "thoi_gian.cach_ghi")
def dau_phay(examined: Examined, law: Law) -> Iterator[Finding]:
    """Sau địa danh có dấu phẩy.

    Vì sao: sau địa danh có dấu phẩy (,), rồi đến ngày tháng năm.
    Sai: Hà Nội ngày 05 tháng 01 năm 2026
    Đúng: Hà Nội, ngày 05 tháng 01 năm 2026
    """
    part = _part(examined)
    fields = _fields(part) if part else None
    place = fields[0] if fields else ""
    if place.strip() and not place.rstrip().endswith(",") and place.strip(" ._…"):
        yield Finding("thiếu dấu phẩy sau địa danh", f"gõ “{place.strip()}, ngày …”", part)
    elif re.search(r"\s,", place) or (place.endswith(",")):
        yield Finding(
            "thấy cách chữ sai quanh dấu phẩy", "dấu phẩy sát địa danh, rồi một cách chữ", part
        )


@rule("T315", "thoi_gian.dia_danh", at_most="canh_bao")
def ten_dia_danh(examined: Examined, law: Law) -> Iterator[Finding]:
    """Địa danh ghi đầy đủ, viết hoa.

    Vì sao: địa danh là tên chính thức của đơn vị hành chính; các chữ cái đầu viết hoa.
    Sai: TP. Hồ Chí Minh, ngày …; hà nội, ngày …
    Đúng: Thành phố Hồ Chí Minh, ngày …; Hà Nội, ngày …
    """
    part = _part(examined)
    fields = _fields(part) if part else None
    place = fields[0].strip(" ,._…") if fields else ""
    if right := examined.words.dia_danh_tat.get(place, ""):
        yield Finding(f"thấy địa danh “{place}”", f"gõ {right}", part)
    elif found := _SHORT.match(place):
        hint = f"ghi đầy đủ, không viết tắt “{found[0].strip()}”"
        yield Finding(f"thấy địa danh “{place}”", hint, part)
    elif place and any(word[:1].islower() for word in _UNIT.sub("", place).split()):
        yield Finding(f"thấy địa danh “{place}” không viết hoa", "viết hoa chữ cái đầu", part)


@rule("T316", "thoi_gian.cach_ghi")
def chua_co_ngay(examined: Examined, law: Law) -> Iterator[Finding]:
    """Văn bản đã ký có ngày.

    Vì sao: thời gian ban hành là ngày văn bản được ban hành; bản trình ký thì để trống ngày, không
        bỏ cả dòng.
    Sai: văn bản phát hành còn để trống ngày; không có dòng địa danh, thời gian.
    Đúng: ghi ngày; đang trình ký thì chạy với --trinh-ky.
    """
    part = _part(examined)
    fields = _fields(part) if part else None
    draft = bool(examined.roles.of("du_thao", sure=0))
    number = examined.roles.first("so_ky_hieu", SURE)
    numbered = number and re.search(r"\d", number.text.partition("/")[0])
    asked = not (draft or examined.trinh_ky)
    if fields and not (fields[1] and fields[2] and fields[3]) and numbered and asked:
        hint = "bản trình ký thì thêm --trinh-ky"
        yield Finding("ngày, tháng hoặc năm còn trống", hint, part, at_most="luu_y")
    elif not draft and examined.surely_lacks("dia_danh_ngay"):
        hint = "thêm dòng “…, ngày … tháng … năm …” dưới Tiêu ngữ, ngang với số, ký hiệu"
        motto, strength = examined.roles.first("tieu_ngu"), examined.strength_of_lack
        told = "không thấy dòng địa danh, thời gian ban hành"
        yield Finding(told, hint, motto, at_most=strength)


def before(day: tuple[int, ...], since: date | None) -> bool:
    """Say whether a document is surely older than a day, by as much as its own date tells."""
    whole = (since.year, since.month, since.day) if since else ()
    return bool(day and whole) and day < whole[: len(day)]


@rule("T317", "thanh_phan.co_quan", at_most="luu_y")
def cap_da_bo(examined: Examined, law: Law) -> Iterator[Finding]:
    """Văn bản sau ngày bỏ cấp huyện không còn tên cấp ấy ở phần đầu.

    Vì sao: từ ngày ghi ở nhan_dang.yaml không còn huyện, quận, thị xã, thị trấn; chương trình chỉ
        nhắc, vì văn bản có thể nói về việc trước ngày ấy. Tên có trong danh mục thì T318 nói nay
        là gì.
    Sai: ỦY BAN NHÂN DÂN HUYỆN … trên văn bản tháng 12 năm 2025
    Đúng: tên cơ quan của xã, phường, đặc khu hoặc của tỉnh
    """
    part = _part(examined)
    fields = _fields(part) if part else None
    old_level = examined.words.cap_da_bo
    if fields is None or not all(one.isdigit() for one in fields[1:]):
        return  # a draft without a date is not asked
    if tuple(int(one) for one in reversed(fields[1:])) < old_level.tu_ngay:
        return
    for name in examined.roles.main("chu_quan", "co_quan"):
        if old_level.occurs_in(name.text) and not ended_names(name.text, date.max, history=False):
            yield Finding(f"thấy “{name.text}”, cấp này đã bỏ", "xem lại tên cơ quan", name)
            return
