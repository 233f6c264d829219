"""Rules of the legal bases, of who decides, and of the word of deciding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.check.parts.part import Examined, Part
from vanban.check.rules.place_date import before, dated
from vanban.check.rules.rule import Finding, extracted, rule
from vanban.expiry.acts import Act, act_index, index
from vanban.problems.problem import MucDo
from vanban.regime.law import Law
from vanban.text.vietnamese import fold

_NUMBERED = re.compile(r"(?<!\d)\d{1,9}/(?:\d{4}/)?[A-ZĐ][\w/&-]*")
_DAY = re.compile(
    r"ngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|[/.-]\d{1,2}[/.-]\d{4})", re.IGNORECASE
)
_NO_WORD = re.compile(
    r"(Nghị định|Thông tư|Nghị quyết|Quyết định|Chỉ thị|Kế hoạch|Công văn|Tờ trình|Thông báo"
    r"|Hướng dẫn|Báo cáo|Kết luận|Chương trình|Đề án)\s+(\d{1,9}/[\w/-]+)"
)


BY = (" của ", " giữa ", " do ", " họp ")
"""The words behind which a basis names whose it is."""
WORDS = 8
"""Letters from which a basis is written out; a form that is to be filled has fewer."""


def _laws(law: Law) -> tuple[str, ...]:
    """How a basis begins that is a law, which is named without its number."""
    rule = law.regime.trich_dan["can_cu_luat"]
    return tuple(f"{law.regime.can_cu.dau_cau.tu_dau} {name} " for name in rule.loai)


def of_first(basis: str, law: Law) -> str:
    """Return what a basis says of its first document, before it names another by its number."""
    kinds = {one.ten for one in law.kinds.values()} | {*law.regime.trich_dan["can_cu"].loai}
    names = "|".join(re.escape(name) for name in sorted(kinds, key=len, reverse=True) if name)
    return re.split(rf"(?:,|;| và) (?:{names}) số \d", basis, maxsplit=1)[0]


def _bases(examined: Examined) -> tuple[Part, ...]:
    every = examined.roles.main("can_cu", "de_nghi")
    written = (one for one in every if one.span.letters >= WORDS)
    return tuple(sorted(written, key=lambda one: one.paragraph.number))


@rule("T401", "can_cu.dau_cau")
def dau_cuoi(examined: Examined, law: Law) -> Iterator[Finding]:
    """Mỗi căn cứ kết thúc bằng dấu chấm phẩy, căn cứ cuối cùng bằng dấu chấm.

    Vì sao: sau mỗi căn cứ phải xuống dòng, cuối dòng có dấu chấm phẩy, dòng cuối cùng dấu chấm.
    Sai: căn cứ cuối kết thúc bằng dấu phẩy
    Đúng: …; …; Theo đề nghị của Trưởng phòng Nội vụ.
    """
    bases, marks = _bases(examined), law.regime.can_cu.dau_cau
    for at, part in enumerate(bases):
        last = at == len(bases) - 1
        mark = marks.dau_cuoi_cung if last else marks.dau_cuoi
        if not part.text.endswith((mark, ":")):  # a colon leads to a list of bases
            ends = part.text[-1] if not part.text[-1].isalnum() else "không có dấu"
            which = "căn cứ cuối cùng" if last else "căn cứ"
            told = f"cuối {which} thấy “{ends}”, cần “{mark}”"
            strength: MucDo = "luu_y" if last and _goes_on(examined) else "loi"
            yield Finding(told, f"sửa thành “{mark}”", part, at_most=strength)


def _goes_on(examined: Examined) -> bool:
    """Say whether the text may go on with the sentence of the bases, as in a letter."""
    kind = examined.roles.loai
    return kind is not None and not kind.loi_ban_hanh


@rule("T402", "trich_dan.can_cu", at_most="canh_bao")
def can_cu_du(examined: Examined, law: Law) -> Iterator[Finding]:
    """Căn cứ ghi đủ tên loại, số, cơ quan ban hành, ngày tháng năm, trích yếu.

    Vì sao: khi viện dẫn căn cứ phải ghi đầy đủ; riêng Luật, Pháp lệnh không ghi số và cơ quan.
    Sai: Căn cứ Nghị định số 30/2020/NĐ-CP;
    Đúng: Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác
        văn thư;
    """
    dateless = "thoi_gian" not in law.regime.trich_dan["can_cu"].phai_co
    for part in examined.roles.main("can_cu"):
        other = part.text.startswith(_laws(law)) or "khoản" in part.text or "Điều" in part.text
        if other or not _NUMBERED.search(part.text):
            continue
        lacks = [
            word
            for word, present in (
                ("ngày tháng năm", dateless or _DAY.search(part.text) or "năm" in part.text),
                ("cơ quan ban hành", any(word in part.text for word in BY)),
            )
            if not present
        ]
        if lacks:
            strength: MucDo = "canh_bao" if _of_kind(part, examined, law) else "luu_y"
            told, hint = f"căn cứ thiếu {' và '.join(lacks)}", "xem ví dụ: vanban explain T402"
            yield Finding(told, hint, part, at_most=strength)


def _of_kind(part: Part, examined: Examined, law: Law) -> bool:
    """Say whether a basis is a document that has a kind, and no permit, file or certificate."""
    names = (*(one.ten for one in law.kinds.values()), *examined.words.quy_pham.ten_loai)
    opening = law.regime.can_cu.dau_cau.tu_dau
    return part.span.flat.startswith(tuple(fold(f"{opening} {name} ") for name in names))


@rule("T403", "trich_dan.can_cu", at_most="luu_y")
def tu_so(examined: Examined, law: Law) -> Iterator[Finding]:
    """Có từ “số” giữa tên loại và số.

    Vì sao: Nghị định viết “Nghị định số 30/2020/NĐ-CP” ở mọi chỗ.
    Sai: Căn cứ Nghị định 30/2020/NĐ-CP
    Đúng: Căn cứ Nghị định số 30/2020/NĐ-CP
    """
    for part in examined.roles.main("can_cu"):
        if match := _NO_WORD.search(part.text):
            yield Finding(f"thấy “{match[0]}”", f"gõ “{match[1]} số {match[2]}”", part)


@rule("T404", "trich_dan.can_cu_luat", at_most="canh_bao")
def luat_khong_so(examined: Examined, law: Law) -> Iterator[Finding]:
    """Căn cứ Luật, Pháp lệnh không ghi số.

    Vì sao: Luật, Pháp lệnh không ghi số, ký hiệu, cơ quan ban hành.
    Sai: Căn cứ Luật số 77/2015/QH13 ngày 19 tháng 6 năm 2015;
    Đúng: Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
    """
    rule_of_laws = law.regime.trich_dan["can_cu_luat"]
    if "so_ky_hieu" in rule_of_laws.phai_co:
        return
    names = "|".join(re.escape(name) for name in rule_of_laws.loai)
    pattern = re.compile(rf"^Căn cứ ({names})\b[^;]*?\bsố \d+")
    for part in examined.roles.main("can_cu"):
        if match := pattern.search(of_first(part.text, law)):
            strength: MucDo = "luu_y" if "sửa đổi" in part.text else "canh_bao"
            hint = f"ghi tên {match[1]} và ngày tháng năm"
            yield Finding(f"thấy số của {match[1]}", hint, part, at_most=strength)


@rule("T405", "thanh_phan.loi_ban_hanh", at_most="loi")
def loi_ban_hanh(examined: Examined, law: Law) -> Iterator[Finding]:
    """Quyết định, nghị quyết có căn cứ và dòng “QUYẾT ĐỊNH:”, “QUYẾT NGHỊ:”.

    Vì sao: các mẫu 1.1, 1.2, 1.3 có căn cứ ban hành rồi đến lời ban hành ở giữa trang.
    Sai: vào thẳng Điều 1 sau trích yếu.
    Đúng: Căn cứ …; Theo đề nghị … . / QUYẾT ĐỊNH: / Điều 1. …
    """
    kind, title = examined.roles.loai, examined.roles.first("ten_loai")
    if kind is None or title is None or not kind.loi_ban_hanh:
        return
    if not examined.roles.main("can_cu", "de_nghi") and not extracted(examined, law):
        yield Finding(
            f"không thấy căn cứ ban hành của {kind.ten.lower()}",
            "thêm các dòng “Căn cứ …;”",
            title,
            kind,
        )
    word = examined.roles.first("loi_ban_hanh")
    if word and not word.text.endswith(":"):
        hint = f"gõ “{kind.loi_ban_hanh}”"
        yield Finding(f"sau “{word.text}” thiếu dấu hai chấm", hint, word, at_most="canh_bao")
    if not examined.roles.main("loi_ban_hanh", sure=0):
        yield Finding(
            f"không thấy dòng “{kind.loi_ban_hanh}”", f"thêm dòng {kind.loi_ban_hanh} ở giữa", title
        )


@rule("T407", "thanh_phan.tham_quyen", at_most="canh_bao")
def tham_quyen(examined: Examined, law: Law) -> Iterator[Finding]:
    """Quyết định, nghị quyết có dòng thẩm quyền ban hành dưới trích yếu.

    Vì sao: các mẫu 1.1, 1.2, 1.3 ghi cơ quan hoặc chức vụ người ban hành, in hoa, ở giữa, trên các
        căn cứ.
    Sai: dưới trích yếu là “Căn cứ …” ngay
    Đúng: CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BÌNH AN
    """
    kind, based = examined.roles.loai, next(iter(_bases(examined)), None)
    if kind is None or "tham_quyen" not in kind.co or based is None:
        return
    if not examined.roles.main("tham_quyen", sure=0):
        hint = "thêm tên cơ quan, hoặc chức vụ người ban hành, in hoa, ở giữa, trên căn cứ đầu tiên"
        yield Finding("không thấy dòng thẩm quyền ban hành", hint, based)


@rule("T408", "can_cu.dau_cau", at_most="canh_bao")
def tu_can_cu(examined: Examined, law: Law) -> Iterator[Finding]:
    """Căn cứ mở đầu bằng từ “Căn cứ”.

    Vì sao: các mẫu ở Mục II Phụ lục III mở đầu mỗi căn cứ bằng từ ấy.
    Sai: Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;
    Đúng: Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;
    """
    word = law.regime.can_cu.dau_cau.tu_dau
    bases = examined.roles.main("can_cu")
    bare = [p for p in bases if not p.span.flat.lstrip("-–—+*• ").startswith(fold(word))]
    if bare:
        seen = f"thấy {len(bare)} căn cứ không mở đầu bằng “{word}”"
        yield Finding(seen, f"gõ “{word}” ở đầu dòng", bare[0], more=bare[1:])


@rule("T406", "can_cu.dau_cau", at_most="canh_bao")
def can_cu_het_hieu_luc(examined: Examined, law: Law) -> Iterator[Finding]:
    """Căn cứ còn hiệu lực.

    Vì sao: căn cứ là văn bản có hiệu lực lúc ban hành; danh sách kèm nguồn đi cùng chương trình,
        cơ quan thêm ở content/kiem-tra.yaml. Mới có một nguồn thì chỉ lưu ý. Văn bản ghi ngày
        trước khi hết hiệu lực thì không nhắc.
    Sai: Căn cứ Nghị định số 34/2016/NĐ-CP …; (hết hiệu lực từ 01/4/2025)
        Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; (đã thay thế)
    Đúng: Căn cứ Nghị định số 78/2025/NĐ-CP …;
    """
    own = examined.words.het_hieu_luc
    office = index(tuple(Act(o.so or "", o.ten or "", o.nam or 0, o.tu, o.thay) for o in own))
    day = dated(examined)
    for part in examined.roles.main("can_cu"):
        cited = dict.fromkeys((*office.cited(part.text), *act_index().cited(part.text)))
        named = {act.shown: act for act in reversed(cited)}  # what the office says goes first
        for act in reversed(named.values()):
            if not before(day, act.tu):
                since = f" từ {act.tu:%d/%m/%Y}" if act.tu else ""
                told = f"thấy căn cứ {act.shown} đã hết hiệu lực{since}"
                strength: MucDo = "canh_bao" if act.sure else "luu_y"
                hint = f"xem văn bản thay thế: {act.thay}"
                yield Finding(told, hint, part, at_most=strength)
