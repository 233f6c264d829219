"""Rules of the signature block as a whole: whose authority, before what, in which order.

A reading of its own of the lists of the record; an older record without them asks for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from vanban.check.parts.part import DOUBTFUL, LIKELY, Examined, Part
from vanban.check.parts.words import NhanDang
from vanban.check.rules.rule import Finding, rule
from vanban.check.rules.signature import prefix_of
from vanban.regime.law import Law
from vanban.regime.records import ChuKy, TuKy, VietTat
from vanban.text.vietnamese import tone_placed

COLLECTIVE, HEAD = "ten_tap_the", "chuc_vu_dung_dau"
OTHERS = "nguoi_ky_khac"
WIRED = ("tham_quyen", "gui_dien")
"""Parts that say who decides: above the bases, and before "điện:"."""
OPENING = 3
"""Paragraphs from the first within which a text says who decides."""
_DECIDES = re.compile(
    r"^(.{2,120}?) (?:ban hành|thông báo|yêu cầu|quyết định|chỉ thị|đề nghị|kêu gọi|kết luận"
    r"|trân trọng kính mời)\b"
)
_CLAUSE = re.compile(r"(?<=[.,;:]) +")
_SPEAKS = re.compile(
    r"\b[Tt]ôi (?:là|xin|thân ái|trân trọng|nhiệt liệt|gửi|mong|chúc|tin|đề nghị|yêu cầu|kêu gọi)\b"
)
_JOINED = re.compile(r"\s*[-–—,;/&+]\s*|\s+kiêm\s+|\s+và\s+")


class Row(Struct, frozen=True):
    """A line of the block: its part, its key, its prefix and the key of what follows that."""

    part: Part
    prefix: VietTat | None
    post: str

    @property
    def shown(self) -> str:
        """The line as it is quoted."""
        return " ".join(self.part.text.split())


def _key(text: str) -> str:
    return " ".join(tone_placed(text).split())


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(map(_key, words), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest))})(?!\w)" if words else r"(?!)")


def _is(text: str, words: TuKy | None) -> bool:
    return words is not None and bool(_pattern(words.tu).match(text))


def _bar(text: str, words: TuKy | None) -> bool:
    return words is not None and bool(_pattern(words.tru).match(text))


def _is_deputy(text: str, law: ChuKy) -> bool:
    return bool(_pattern(law.cap_pho.tu).match(text)) and not _is(text, law.chuc_vu_dang)


def _is_office(text: str, law: ChuKy) -> bool:
    own = _is(text, law.co_quan) and not _bar(text, law.co_quan)
    return own and not _is(text, law.dung_dau)


def _block(examined: Examined, law: Law) -> Sequence[Row]:
    """The lines of the one who signs alone; none where others sign beside."""
    kind, rules = examined.roles.loai, law.regime.chu_ky
    beside = examined.roles.main(OTHERS, sure=DOUBTFUL) or (kind and OTHERS in kind.parts)
    if rules.dung_dau is None or beside:
        return ()
    return tuple(_row(part, rules) for part in examined.roles.main("quyen_han"))


def _row(part: Part, rules: ChuKy) -> Row:
    text = " ".join(part.text.split())
    found = prefix_of(text, rules.viet_tat)
    return Row(part, found[0], _key(found[1])) if found else Row(part, None, _key(text))


@rule("T530", "chu_ky.viet_tat.tm", at_most="canh_bao")
def sau_chu_viet_tat(examined: Examined, law: Law) -> Iterator[Finding]:
    """Sau TM. là tên tập thể; sau KT., TL., TUQ., Q. là chức vụ người đứng đầu.

    Vì sao: TM. ghi trước tên tập thể lãnh đạo; KT., TL., TUQ., Q. ghi trước chức vụ của người đứng
        đầu, không trước tên cơ quan; cơ quan theo chế độ thủ trưởng không ký TM.
    Sai: TM. CHỦ TỊCH; TL. ỦY BAN NHÂN DÂN; KT. SỞ NỘI VỤ
    Đúng: TM. ỦY BAN NHÂN DÂN; TL. CHỦ TỊCH; KT. GIÁM ĐỐC
    """
    rules = law.regime.chu_ky
    for row in _block(examined, law):
        if row.prefix is None:
            continue
        group, sign = row.prefix.truoc == COLLECTIVE, row.prefix.chu
        post_there = _is(row.post, rules.dung_dau) or _is_deputy(row.post, rules)
        office = _is_office(row.post, rules)
        if not row.post:
            yield Finding(f"thấy “{sign}” đứng một mình", "gõ cả dòng liền nhau", row.part)
        elif group and (post_there or office):
            hint = "tập thể thì ghi tên tập thể; người đứng đầu ký thì chỉ ghi chức vụ"
            yield Finding(f"sau “{sign}” không phải tên tập thể", hint, row.part, row.prefix)
        elif row.prefix.truoc == HEAD and (office or _is(row.post, rules.tap_the)):
            hint = f"ghi “{sign}” rồi chức vụ của người đứng đầu"
            yield Finding(f"sau “{sign}” là tên cơ quan", hint, row.part, row.prefix)
        elif group and (short := _shortened(row.part.text, examined.words)):
            told = f"thấy “{short}” trong tên tập thể"
            yield Finding(told, "ghi đầy đủ, không viết tắt", row.part, row.prefix, "luu_y")


def _shortened(name: str, words: NhanDang) -> str:
    """The word of a name that is cut short, "" where none is."""
    return next((one for one in name.split() if one in words.viet_tat), "")


@rule("T531", "chu_ky.viet_tat.kt", at_most="canh_bao")
def cap_pho_ky(examined: Examined, law: Law) -> Iterator[Finding]:
    """Cấp phó ký thay người đứng đầu: KT. ở dòng trên.

    Vì sao: cấp phó, cả khi được giao phụ trách hoặc điều hành, ký như cấp phó ký thay cấp trưởng.
    Sai: PHÓ GIÁM ĐỐC PHỤ TRÁCH; TM. ỦY BAN NHÂN DÂN / PHÓ CHỦ TỊCH
    Đúng: KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC
    """
    rules = law.regime.chu_ky
    kt, tl = rules.viet_tat["kt"], rules.viet_tat["tl"]
    above: Row | None = None
    replaced = False
    for row in _block(examined, law):
        over = above.prefix if above else None
        if row.prefix is None and _is_deputy(row.post, rules):
            if above and over is tl:
                yield _by_order(row, above, rules)
            elif not replaced and (over is None or over.truoc == COLLECTIVE):
                message = "cấp phó ký mà không ký thay người đứng đầu"
                yield Finding(message, f"thêm dòng “{kt.chu} …” chức vụ cấp trưởng", row.part, kt)
        elif row.prefix is None and over is kt and _is(row.post, rules.dung_dau):
            message = f"dưới “{kt.chu}” không phải chức vụ cấp phó"
            yield Finding(message, f"theo lệnh thì ghi “{tl.chu}”", row.part, kt)
        replaced = replaced or row.prefix is kt
        above = row


def _by_order(row: Row, above: Row, rules: ChuKy) -> Finding:
    """The own deputy of who gives the order signs for that one; another's needs KT. between."""
    kt = rules.viet_tat["kt"]
    rest = _pattern(rules.cap_pho.tu).sub("", row.post, count=1).strip()
    if not rest or f"{rest} ".startswith(f"{above.post} "):
        hint = f"ghi “{kt.chu} …” thay cho “{rules.viet_tat['tl'].chu} …”"
        return Finding("cấp phó của chính người đứng đầu ký thay", hint, row.part, kt)
    hint = f"thêm dòng “{kt.chu} …” chức vụ cấp trưởng ở giữa"
    told = "cấp phó của đơn vị ký ngay dưới dòng thừa lệnh"
    return Finding(told, hint, row.part, rules.chuoi["tl_kt"], "luu_y")


@rule("T532", "chu_ky.dung_dau", at_most="canh_bao")
def viet_sai(examined: Examined, law: Law) -> Iterator[Finding]:
    """Q. cho quyền cấp trưởng, PHÓ viết đủ, TUQ. cho thừa ủy quyền.

    Vì sao: người được giao quyền cấp trưởng thì ghi Q.; chức vụ ghi đầy đủ.
    Sai: QUYỀN GIÁM ĐỐC; P. CHỦ TỊCH
    Đúng: Q. GIÁM ĐỐC; PHÓ CHỦ TỊCH
    """
    rules = law.regime.chu_ky
    for row in _block(examined, law) if rules.viet_sai else ():
        for typed, right in rules.viet_sai.pairs if rules.viet_sai else ():
            sign = re.escape(_key(typed)) + ("" if typed.endswith(".") else r"\b")
            found = re.match(rf"{sign}\s*(.+)", row.post)
            if found and _is(found[1], rules.dung_dau):
                hint = f"gõ “{right} {found[1].upper()}”"
                yield Finding(f"thấy “{row.shown}”", hint, row.part, rules.viet_sai)


@rule("T533", "chu_ky.viet_tat.tm", at_most="canh_bao")
def tham_quyen_va_ky(examined: Examined, law: Law) -> Iterator[Finding]:
    """Thẩm quyền ban hành của ai thì ký theo người ấy.

    Vì sao: thẩm quyền của người đứng đầu thì ký chức vụ; của tập thể thì ký TM. tập thể.
    Sai: CHỦ TỊCH ỦY BAN NHÂN DÂN … QUYẾT ĐỊNH: mà ký TM. ỦY BAN NHÂN DÂN
    Đúng: ký CHỦ TỊCH
    """
    rules, block = law.regime.chu_ky, _block(examined, law)
    line = examined.roles.first("tham_quyen", LIKELY)
    if not block or line is None:
        return
    decides = _key(line.text)
    for_group = [row for row in block if row.prefix and row.prefix.truoc == COLLECTIVE]
    if _is(decides, rules.dung_dau) and for_group:
        message = f"thẩm quyền của “{line.text}” mà ký {for_group[0].shown}"
        yield Finding(message, "bỏ dòng TM., hoặc sửa dòng thẩm quyền", for_group[0].part)
    elif _group(decides, rules) and not for_group and _by_head(block[0], rules):
        message = f"thẩm quyền của “{line.text}” mà ký không có TM."
        yield Finding(message, "thêm dòng TM. tên tập thể ở đầu khối ký", block[0].part)


def _group(name: str, rules: ChuKy) -> bool:
    """Say whether it is a collective whose head signs with TM. alone."""
    return _is(name, rules.tap_the) and not _bar(name, rules.tap_the)


def _by_head(row: Row, rules: ChuKy) -> bool:
    own = (None, rules.viet_tat["kt"], rules.viet_tat["q"])
    group = rules.tap_the
    return (
        row.prefix in own and group is not None and bool(_pattern(group.dung_dau).match(row.post))
    )


@rule("T534", "chu_ky.viet_tat.tm", at_most="luu_y")
def thieu_tm(examined: Examined, law: Law) -> Iterator[Finding]:
    """Người đứng đầu tập thể ký TM. trước tên tập thể.

    Vì sao: ký thay mặt tập thể thì ghi TM. trước tên tập thể; văn bản của riêng người đứng đầu thì
        tên ở đầu văn bản hoặc câu mở đầu nói người ấy ban hành.
    Sai: văn bản của Ủy ban nhân dân ký CHỦ TỊCH
    Đúng: TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH
    """
    rules, block = law.regime.chu_ky, _block(examined, law)
    names = examined.roles.main("co_quan")
    if not block or not names or examined.roles.main(*WIRED, sure=DOUBTFUL):
        return
    kind = examined.roles.loai
    opening = examined.roles.main("loi_van")[:OPENING]
    council = bool(examined.roles.main("chuc_vu_khac"))  # its head signs with a post of elsewhere
    by_head = council or any(_of_the_head(one.text, rules) for one in opening)
    group = _group(_key(names[0].text), rules) and not (kind and "tham_quyen" in kind.parts)
    signed = any(row.prefix and row.prefix.truoc == COLLECTIVE for row in block)
    if group and not by_head and not signed and _by_head(block[0], rules):
        told = f"văn bản của “{names[0].text}” ký không có TM."
        yield Finding(told, "thêm dòng TM. tên tập thể ở đầu khối ký", block[0].part)


def _of_the_head(text: str, rules: ChuKy) -> bool:
    """Say whether a sentence, or what is behind a comma in it, has the head decide or speak."""
    clauses = (_DECIDES.match(one) for one in _CLAUSE.split(text))
    decides = any(found and _is(_key(found[1]), rules.dung_dau) for found in clauses)
    return decides or bool(_SPEAKS.search(text))


@rule("T535", "chu_ky.dung_dau", at_most="canh_bao")
def chuc_vu_dang(examined: Examined, law: Law) -> Iterator[Finding]:
    """Chỗ ký ghi chức vụ ở cơ quan ban hành, không ghi chức vụ của Đảng.

    Vì sao: ghi chức vụ lãnh đạo chính thức của người ký trong cơ quan, tổ chức ban hành văn bản.
    Sai: BÍ THƯ - CHỦ TỊCH
    Đúng: CHỦ TỊCH
    """
    rules = law.regime.chu_ky
    for row in _block(examined, law) if rules.chuc_vu_dang else ():
        posts = _JOINED.split(row.post)
        party = any(_is(one, rules.chuc_vu_dang) for one in posts)
        state = any(_is(one, rules.dung_dau) or _is_deputy(one, rules) for one in posts)
        if party and state:
            told = f"thấy “{row.shown}”"
            yield Finding(told, "chỉ ghi chức vụ ở cơ quan ban hành", row.part, rules.chuc_vu_dang)


@rule("T536", "chu_ky.viet_tat.tm", at_most="canh_bao")
def tm_dong_dau(examined: Examined, law: Law) -> Iterator[Finding]:
    """TM. ở dòng đầu của khối ký, TL. và TUQ. không đi cùng.

    Vì sao: ghi TM. và tên tập thể, dưới đó mới đến KT., chức vụ người ký; ký thừa lệnh, thừa ủy
        quyền là ký theo lệnh, ủy quyền của người đứng đầu, không thay mặt tập thể.
    Sai: KT. CHỦ TỊCH / TM. ỦY BAN NHÂN DÂN / PHÓ CHỦ TỊCH; TM. ỦY BAN NHÂN DÂN / TL. CHỦ TỊCH
    Đúng: TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH; TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG
    """
    block, rules = _block(examined, law), law.regime.chu_ky
    for above, row in pairwise(block):
        signs = above.prefix is not None or _is(above.post, rules.dung_dau)
        if signs and row.prefix and row.prefix.truoc == COLLECTIVE:
            yield Finding("TM. không ở dòng đầu của khối ký", "đưa lên dòng đầu", row.part)
    group = next(
        (row.prefix for row in block if row.prefix and row.prefix.truoc == COLLECTIVE), None
    )
    for row in block if group else ():
        if group and row.prefix and rules.kept_apart(group, row.prefix):
            told = f"“{group.chu}” và “{row.prefix.chu}” cùng một khối ký"
            yield Finding(told, f"ký “{row.prefix.chu}” thì bỏ dòng “{group.chu}”", row.part)
