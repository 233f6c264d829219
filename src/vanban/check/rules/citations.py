"""Rules of what a basis must hold beside its number and day: subject, name of a law, a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.check.parts.part import Examined, Part
from vanban.check.rules.bases import of_first
from vanban.check.rules.rule import Finding, rule
from vanban.problems.problem import MucDo
from vanban.regime.law import Law

SUBJECTS = {"trich_yeu", "trich_yeu_cong_van"}
_NUMBER = re.compile(r"(?<!\d)\d{1,9}[/-](?:\d{4}[/-])?[A-ZĐ][\w/&-]*")
_DAY = re.compile(
    r"ngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2}\s+năm\s+|[/.-]\d{1,2}[/.-])\d{4}", re.IGNORECASE
)
_AMENDED = re.compile(r"\b(?:đã )?được (?:sửa đổi|bổ sung)")
"""What follows names the acts by which a law was amended, each with a number of its own."""
_YEAR = re.compile(r"\bnăm\s+\d{4}\b")
_UNIT = (
    "nhân", "dân", "nhà", "nước", "tỉnh", "thành", "phố", "xã", "phường", "đặc", "khu", "huyện",
    "quận", "thị", "tối", "cao", "và",
)  # fmt: skip
"""Small words inside the name of a body that do not follow a capital at once."""
_NO_PAPER = (
    "tình hình",
    "nhu cầu",
    "yêu cầu",
    "điều kiện",
    "khả năng",
    "thực tế",
    "thực trạng",
    "chức năng",
)


def _bases(examined: Examined, law: Law) -> Iterator[tuple[Part, str]]:
    """Each basis with what follows its first word, its end mark aside."""
    word = law.regime.can_cu.dau_cau.tu_dau
    for part in examined.roles.main("can_cu"):
        text = " ".join(part.text.split()).lstrip("-– ")
        if text.startswith(word):
            yield part, text.removeprefix(word).strip(" ;,.")


@rule("T430", "trich_dan.can_cu", at_most="canh_bao")
def thieu_trich_yeu(examined: Examined, law: Law) -> Iterator[Finding]:
    """Căn cứ có trích yếu nội dung.

    Vì sao: căn cứ ghi đủ tên loại, số, ký hiệu, cơ quan ban hành, ngày tháng năm và trích yếu.
    Sai: Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;
    Đúng: Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác
        văn thư;
    """
    with_subject = (kind for kind in law.kinds.values() if SUBJECTS & set(kind.parts))
    names = tuple(f"{kind.ten} " for kind in with_subject)
    names += tuple(f"{name} " for name in law.regime.trich_dan["can_cu"].loai)
    for part, text in _bases(examined, law):
        number = _NUMBER.search(text)
        if number is None or not text.startswith(names):
            continue
        behind = _DAY.sub("", text[number.end() :], count=1).strip(" ,")
        body = re.fullmatch(r"(?:của|do) (.+)", behind)
        if not behind or (body and _only_a_body(body[1])):
            told = f"sau “{_ending(behind) or number[0]}” không có trích yếu"
            yield Finding(told, "ghi thêm trích yếu của văn bản ấy", part)


def _ending(text: str) -> str:
    """The last words of a text that fit into a quote."""
    words = text.split()
    while len(" ".join(words)) > ENDING and len(words) > 1:
        del words[0]
    return " ".join(words)


ENDING = 60
"""Letters of an end that is shown."""


def _only_a_body(text: str) -> bool:
    """Say whether a text is the name of a body: no two small words that are not of a place."""
    may_follow = False
    for word in re.split(r"[\s,]+|\s-\s", text):
        small = word[:1].islower()
        if small and word not in _UNIT and not may_follow:
            return False
        may_follow = not small
    return not text[:1].islower()


@rule("T431", "trich_dan.can_cu_luat", at_most="canh_bao")
def luat_co_ngay(examined: Examined, law: Law) -> Iterator[Finding]:
    """Căn cứ Luật, Bộ luật, Pháp lệnh ghi tên và ngày tháng năm, không ghi cơ quan ban hành.

    Vì sao: Luật, Pháp lệnh không ghi số, ký hiệu, cơ quan ban hành; vẫn ghi ngày tháng năm.
    Sai: Căn cứ Bộ luật Lao động; Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024 của Quốc hội
    Đúng: Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024
    """
    record = law.regime.trich_dan["can_cu_luat"]
    opening = tuple(f"{name} " for name in record.loai)
    for part, whole in _bases(examined, law):
        text = of_first(whole, law)
        number = re.search(r"\bsố \d", text)
        if not text.startswith(opening) or (number and "sửa đổi" not in text):
            continue  # its number is told by T404
        if "so_ky_hieu" in record.phai_co:
            if not re.search(r"\bsố \d", _AMENDED.split(text)[0]):
                yield Finding("luật ở căn cứ này thiếu số", "ghi số sau tên", part)
            continue
        day = _DAY.search(text)
        if day is None and "thoi_gian" in record.phai_co:
            year: MucDo = "luu_y" if _YEAR.search(text) else "canh_bao"
            yield Finding("căn cứ này thiếu ngày tháng năm", "ghi ngày sau tên", part, at_most=year)
        elif day and text[day.end() :].startswith(" của ") and "co_quan" not in record.phai_co:
            told = f"thấy “{text[day.end() :].strip()}” sau ngày của luật"
            yield Finding(told, "bỏ cơ quan ban hành", part)


@rule("T432", "trich_dan.can_cu", at_most="luu_y")
def khong_phai_van_ban(examined: Examined, law: Law) -> Iterator[Finding]:
    """Căn cứ là văn bản.

    Vì sao: căn cứ ghi tên loại, số, ký hiệu, cơ quan, ngày tháng, trích yếu: là một văn bản.
    Sai: Căn cứ tình hình thực tế của địa phương;
    Đúng: đưa nội dung ấy vào phần mở đầu
    """
    for part, text in _bases(examined, law):
        if text.lower().startswith(_NO_PAPER):
            yield Finding("căn cứ không phải là một văn bản", "đưa vào phần mở đầu", part)


@rule("T433", "trich_dan.can_cu", at_most="canh_bao")
def thieu_so(examined: Examined, law: Law) -> Iterator[Finding]:
    """Căn cứ có số, ký hiệu.

    Vì sao: căn cứ ghi đủ tên loại, số, ký hiệu; riêng Luật, Pháp lệnh không ghi số.
    Sai: Căn cứ Nghị định của Chính phủ về công tác văn thư;
    Đúng: Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác
        văn thư;
    """
    numbered = tuple(f"{name} " for name in law.regime.trich_dan["can_cu"].loai)
    for part, text in _bases(examined, law):
        if text.startswith(numbered) and not re.search(r"\d+[/-]", text):
            yield Finding("căn cứ thiếu số, ký hiệu", "ghi “số …” sau tên loại", part)
