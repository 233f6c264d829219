"""Rules of the number and its code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.check.parts.number import Number, number_of
from vanban.check.parts.part import SURE, Examined, Part
from vanban.check.parts.words import letters
from vanban.check.rules.rule import Finding, rule
from vanban.problems.problem import MucDo
from vanban.regime.law import Law, LoaiVanBan
from vanban.text.vietnamese import fold


def _read(examined: Examined) -> tuple[Part, Number] | None:
    part = examined.roles.first("so_ky_hieu", SURE)
    number = number_of(part.text) if part else None
    return (part, number) if part and number else None


def _padded(digits: str) -> str:
    return digits.lstrip("0").zfill(2)


def _whole(number: Number, law: Law) -> str:
    """How the number is typed as it must be, whatever else is wrong with it."""
    rule_of = law.regime.so_ky_hieu.cach_ghi
    digits = number.digits and _padded(number.digits)
    return f"gõ “{rule_of.tien_to}: {digits or rule_of.o_trong}/{'-'.join(number.groups)}”"


@rule("T301", "so_ky_hieu.cach_ghi")
def chu_so(examined: Examined, law: Law) -> Iterator[Finding]:
    """Từ “Số” in thường, có dấu hai chấm.

    Vì sao: từ “Số” trình bày bằng chữ in thường, sau từ “Số” có dấu hai chấm.
    Sai: Số 15/QĐ-UBND; SỐ: 15/QĐ-UBND; Số : 15/QĐ-UBND
    Đúng: Số: 15/QĐ-UBND
    """
    rule_of = law.regime.so_ky_hieu.cach_ghi
    if not (read := _read(examined)):
        return
    part, number = read
    if number.word != rule_of.tien_to:
        seen = f"thấy “{number.word}”" if number.word else f"thiếu từ “{rule_of.tien_to}”"
        yield Finding(f"số, ký hiệu: {seen}", _whole(number, law), part)
    elif number.after.strip() != ":" or number.after.startswith((" ", "\u00a0")):
        seen = (
            "thiếu dấu hai chấm" if ":" not in number.after else "thấy cách chữ trước dấu hai chấm"
        )
        yield Finding(f"sau từ “Số” {seen}", _whole(number, law), part)


@rule("T302", "so_ky_hieu.cach_ghi")
def so_khong(examined: Examined, law: Law) -> Iterator[Finding]:
    """Số nhỏ hơn 10 ghi thêm số 0 phía trước.

    Vì sao: với những số nhỏ hơn 10 phải ghi thêm số 0.
    Sai: Số: 5/QĐ-UBND
    Đúng: Số: 05/QĐ-UBND
    """
    below = law.regime.so_ky_hieu.cach_ghi.them_so_khong_duoi
    if (read := _read(examined)) and read[1].digits:
        part, number = read
        if int(number.digits) < below and number.digits != _padded(number.digits):
            yield Finding(f"thấy số {number.digits}", _whole(number, law), part)


@rule("T303", "so_ky_hieu.cach_ghi")
def khong_cach_chu(examined: Examined, law: Law) -> Iterator[Finding]:
    """Trong số, ký hiệu không có cách chữ, dùng dấu gạch nối.

    Vì sao: giữa số và ký hiệu có dấu gạch chéo (/), giữa các nhóm có gạch nối (-), không cách chữ.
    Sai: Số: 59 / QĐ - SCT
    Đúng: Số: 59/QĐ-SCT
    """
    if (read := _read(examined)) and read[1].spaced:
        part, number = read
        told = "thấy cách chữ hoặc gạch ngang trong số, ký hiệu"
        yield Finding(told, _whole(number, law), part)


@rule("T304", "so_ky_hieu.mau_so")
def thu_tu_nhom(examined: Examined, law: Law) -> Iterator[Finding]:
    """Số đứng trước, rồi dấu gạch chéo, rồi ký hiệu.

    Vì sao: số, rồi dấu gạch chéo, rồi chữ viết tắt tên loại, gạch nối, chữ viết tắt tên cơ quan.
    Sai: UBND-789-BC
    Đúng: 789/BC-UBND
    """
    part = examined.roles.first("so_ky_hieu", SURE)
    if part and number_of(part.text) is None and re.search(r"\d|[A-ZĐ]{2}", part.text):
        if re.search(r"\d[a-zđ]/", part.text):
            return  # a number between two others
        what = "không theo mẫu" if "/" in part.text else "không có dấu gạch chéo"
        kind = examined.roles.loai
        letter = kind is not None and not kind.ma
        sample = "456/UBND-VX" if letter else f"15/{kind.ma if kind else 'QĐ'}-UBND"
        yield Finding(f"thấy số, ký hiệu {what}", f"gõ theo mẫu {sample}", part)


@rule("T305", "so_ky_hieu.mau_so")
def khong_cv(examined: Examined, law: Law) -> Iterator[Finding]:
    """Ký hiệu công văn không có nhóm “CV”.

    Vì sao: ký hiệu công văn gồm chữ viết tắt tên cơ quan và đơn vị soạn thảo hoặc lĩnh vực.
    Sai: 456/CV-UBND
    Đúng: 456/UBND-VX
    """
    if (read := _read(examined)) and "CV" in read[1].groups:
        yield Finding("thấy nhóm “CV” trong ký hiệu", "gõ theo mẫu 456/UBND-VX", read[0])


@rule("T306", "so_ky_hieu.cach_ghi")
def khong_nam(examined: Examined, law: Law) -> Iterator[Finding]:
    """Số của văn bản hành chính không có năm.

    Vì sao: năm trong số chỉ có ở văn bản quy phạm pháp luật.
    Sai: Số: 15/2025/QĐ-UBND của quyết định về nhân sự
    Đúng: Số: 15/QĐ-UBND
    """
    kind = examined.roles.loai
    with_year = {one.ten_in for one in law.kinds.values() if law.regime.has_year(one)}
    if (read := _read(examined)) and read[1].year and not (kind and kind.ten_in in with_year):
        part, number = read
        if kind is None and number.groups[0] not in _codes(law):
            return  # a paper that other rules number: "12/2026/TLKS-BS"
        yield Finding(f"thấy năm {number.year} trong số", f"gõ {number.digits}/{number.code}", part)


def _codes(law: Law) -> dict[str, LoaiVanBan]:
    return {kind.ma: kind for kind in law.kinds.values() if kind.ma}


@rule("T307", "so_ky_hieu.mau_so")
def ma_ten_loai(examined: Examined, law: Law) -> Iterator[Finding]:
    """Chữ viết tắt tên loại đúng với tên loại đã in.

    Vì sao: bảng chữ viết tắt ở Mục I Phụ lục III định chữ viết tắt của từng tên loại.
    Sai: “Số: 15/QĐ-UBND” dưới tên loại QUY ĐỊNH; 12/TTR-UBND; 7/GN-UBND
    Đúng: 15/QyĐ-UBND; 12/TTr-UBND; 07/BGN-UBND
    """
    kind, read = examined.roles.loai, _read(examined)
    if not read or kind is None or not kind.ma:
        return
    part, number = read
    typed = number.groups[0]
    if typed == kind.ma or not typed:
        return
    known = {code.casefold() for code in (*_codes(law), *examined.words.ma_cu)}
    if typed.casefold() in known:
        message = f"thấy ký hiệu “{typed}”, {kind.ten.lower()} viết tắt là “{kind.ma}”"
        code = "-".join((kind.ma, *number.groups[1:]))
        yield Finding(message, f"gõ {number.digits}/{code}", part)
    elif len(number.groups) == 1 or kind.ma not in number.groups:
        message = f"thấy ký hiệu “{number.code}” không có “{kind.ma}” của {kind.ten.lower()}"
        several = len(number.groups) > 1
        near = several and fold(typed).startswith(fold(kind.ma))
        rest = number.groups[1:] if near else number.groups[:1]
        hint = f"gõ theo mẫu {number.digits}/{'-'.join((kind.ma, *rest))}"
        title = examined.roles.first("ten_loai")
        longer = title is not None and title.span.key != letters(kind.ten_in or kind.ten)
        own: MucDo = "luu_y" if near and longer and typed.startswith(kind.ma) else "canh_bao"
        yield Finding(message, hint, part, at_most=own)


@rule("T308", "so_ky_hieu.cach_ghi")
def co_so(examined: Examined, law: Law) -> Iterator[Finding]:
    """Văn bản đã ký có số.

    Vì sao: số do văn thư cấp sau khi ký; bản trình ký thì để trống chỗ ghi số, không bỏ cả dòng.
    Sai: văn bản phát hành mà chỗ số còn trống; không có dòng “Số: …”.
    Đúng: xin số ở văn thư; đang trình ký thì chạy với --trinh-ky.
    """
    draft, kind = examined.roles.of("du_thao", sure=0), examined.roles.loai
    if (read := _read(examined)) and not (read[1].digits or draft or examined.trinh_ky):
        hint = "bản trình ký thì thêm --trinh-ky"
        yield Finding("chỗ ghi số còn trống", hint, read[0], at_most="luu_y")
    elif kind and kind.mau_so != "khong_ma" and not draft and examined.surely_lacks("so_ky_hieu"):
        hint = "thêm dòng “Số: …” dưới tên cơ quan ban hành, canh giữa"
        above, strength = examined.roles.main("co_quan")[-1], examined.strength_of_lack
        yield Finding("không thấy dòng số, ký hiệu", hint, above, at_most=strength)
