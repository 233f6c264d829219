"""What a kind of document must have, may have and may not have: its record against a source.

Knows which key of the source gives which part of the law's record; what a kind has is data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.content.document import NoiDung
from vanban.content.folder import Document
from vanban.content.plan import KeHoach
from vanban.content.references import ADDRESSING
from vanban.content.states import ISSUED
from vanban.problems.problem import Problem, did_you_mean, problem
from vanban.regime.law import Law, LoaiVanBan, Regime
from vanban.regime.records import DongRieng, ThanhPhan
from vanban.text.vietnamese import lower_first, nearest
from vanban.tree import Unit

FIELDS = {
    "trich_yeu": "trich_yeu",
    "trich_yeu_cong_van": "trich_yeu",
    "kinh_gui": "kinh_gui",
    "kinh_moi": "kinh_moi",
    "gui_dien": "gui_dien",
    "dong_rieng": "dong_rieng",
    "tham_quyen": "tham_quyen",
    "can_cu": "can_cu",
    "de_nghi": "de_nghi",
    "loi_van": "noi_dung",
    "muc_luc": "muc_luc",
    "quyen_han": "nguoi_ky",
    "nguoi_ky_khac": "nguoi_ky_khac",
    "xac_nhan": "xac_nhan",
    "noi_nhan": "noi_nhan",
    "phu_luc": "phu_luc",
    "van_ban_kem_theo": "van_ban_kem_theo",
    "ban_sao": "sao_tu",
}
"""Which key of the source gives which part of the law's record."""
KEYS = {key: part for part, key in reversed(FIELDS.items())}
"""The part that is named where a key is told."""
LINES = "dong_rieng"
CONTENTS, ATTACHED = "muc_luc", "van_ban_kem_theo"
FILLED = ("tham_quyen",)
"""Keys that the registry fills where the source leaves them out."""
DRAFTER, DRAFTING = "don_vi_soan_thao", "{don_vi}"
"""The key for the code of the drafting unit, and where a pattern of numbers takes it."""


def keys_of(kind: LoaiVanBan, regime: Regime) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the keys that a source of the kind must have, and those that it may have."""
    number = (DRAFTER,) if DRAFTING in regime.number_pattern(kind) else ()
    needed_keys = (FIELDS[part] for part in kind.co if part in FIELDS)
    must = tuple(dict.fromkeys((*number, *(key for key in needed_keys if key not in FILLED))))
    all_keys = dict.fromkeys(FIELDS[part] for part in kind.parts if part in FIELDS)
    return must, tuple(key for key in all_keys if key not in must)


def kind_problems(document: Document, law: Law) -> Iterator[Problem]:
    """Yield every fault of a document against the record of its kind, with the clause."""
    kind = law.kinds[document.van_ban.loai]
    if document.van_ban.loai not in law.complete:
        return  # told already; the record says nothing of its parts
    yield from _missing_parts(document, law, kind)
    yield from _forbidden_parts(document, law, kind)
    yield from _drafter(document, law, kind)
    yield from _lines(document, law, kind)
    yield from _openings(document, law, kind)
    yield from _small_letters(document, law, kind)
    yield from _kept(document, law, kind)
    yield from _copies(document, kind)
    yield from _attached_kinds(document, law)
    yield from _contents(document, law.regime, kind)


def _missing_parts(document: Document, law: Law, kind: LoaiVanBan) -> Iterator[Problem]:
    """Parts that the kind must have; lines of its own are asked for one by one."""
    paper = kind.chi_ban_giay if document.van_ban.electronic else ()
    for part in (one for one in kind.co if one not in paper):
        key = FIELDS.get(part, LINES)
        rule = law.regime.thanh_phan.get(part)
        required = key != LINES and key not in FILLED and not _addressed(document, kind, key)
        if required and rule and not _has_value(document.van_ban, key):
            seen = f"{kind.ten.lower()} thiếu `{key}` ({_part_name(rule)})"
            start = document.source.key(("loai",))
            mark, hint = document.source.ask((key,), start, f"thêm dòng `{key}: …`")
            yield problem("N406", mark, seen, goi_y=hint, dieu_khoan=rule.dieu_khoan)


def _addressed(document: Document, kind: LoaiVanBan, key: str) -> bool:
    """Say whether another key of addressees stands where this one belongs: that one is told."""
    allowed_keys = {FIELDS[part] for part in kind.parts if part in FIELDS}
    others = (one for one in ADDRESSING if one not in allowed_keys)
    return key in ADDRESSING and any(_has_value(document.van_ban, one) for one in others)


def _forbidden_parts(document: Document, law: Law, kind: LoaiVanBan) -> Iterator[Problem]:
    """Parts that are given and that the kind has not."""
    allowed_keys = {FIELDS[part] for part in kind.parts if part in FIELDS}
    for key, part in KEYS.items():
        if key not in allowed_keys and _has_value(document.van_ban, key):
            rule = law.regime.thanh_phan.get(part)  # a record of before has not every part
            name = f" ({_part_name(rule)})" if rule else ""
            replacements = [one for one in ADDRESSING if key in ADDRESSING and one in allowed_keys]
            yield problem(
                "N172",
                document.source.key((key,)),
                f"thấy `{key}`, {kind.ten.lower()} không có phần này{name}",
                goi_y=f"đổi `{key}` thành `{replacements[0]}`" if replacements else _left_out(key),
                dieu_khoan=rule.dieu_khoan if rule else "",
            )


WORDS = ("can_cu", "de_nghi")
"""Keys that hold sentences: what they say may be wanted in the text."""


def _left_out(key: str) -> str:
    kept = "; lời cần giữ thì đưa vào `noi_dung`" if key in WORDS else ""
    return f"bỏ `{key}`{kept}"


def _drafter(document: Document, law: Law, kind: LoaiVanBan) -> Iterator[Problem]:
    """The code of the drafting unit: in the numbers of some kinds, in no others."""
    required = DRAFTING in law.regime.number_pattern(kind)
    drafter = document.van_ban.don_vi_soan_thao
    clause = law.regime.so_ky_hieu.mau_so.dieu_khoan
    if required and not drafter:
        seen = f"{kind.ten.lower()} thiếu `{DRAFTER}`, cuối ký hiệu sẽ để trống"
        hint = f'thêm dòng `{DRAFTER}: "NV"`: chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực'
        mark, hint = document.source.ask((DRAFTER,), document.source.key(("loai",)), hint)
        yield problem("N171", mark, seen, goi_y=hint, dieu_khoan=clause)
    if drafter and not required:
        seen = f"thấy `{DRAFTER}`, ký hiệu của {kind.ten.lower()} không có phần này"
        mark = document.source.key((DRAFTER,))
        yield problem("N172", mark, seen, goi_y=f"bỏ `{DRAFTER}`", dieu_khoan=clause)


def _lines(document: Document, law: Law, kind: LoaiVanBan) -> Iterator[Problem]:
    """Lines of the kind's own: an unknown one, and one that is not given and is left blank."""
    own_lines, rules = document.van_ban.dong_rieng, law.regime.dong_rieng
    typed_keys = tuple(key for key in kind.lines if rules[key].typed)
    meant = set[str]()
    for key in own_lines if typed_keys else ():
        if key not in typed_keys:
            free = tuple(one for one in typed_keys if not own_lines.get(one))
            listed = ", ".join(f"`{one}`" for one in free or typed_keys)
            near = nearest(key, free) or _longer(key, free)
            meant.add(near)
            hint = did_you_mean(near, f"các dòng có: {listed}")
            seen = f"thấy `{key}`, {kind.ten.lower()} không có dòng này"
            yield problem("N173", document.source.key((LINES, key)), seen, goi_y=hint)
    for key in typed_keys:
        if not own_lines.get(key) and key not in meant:
            yield _blank(document, kind, key, rules[key])


def _longer(key: str, names: tuple[str, ...]) -> str:
    """Return the one name that begins with a key and says more, "" where there are more or none."""
    longer = [one for one in names if one.startswith(f"{key}_")]
    return longer[0] if len(longer) == 1 else ""


def _blank(document: Document, kind: LoaiVanBan, key: str, rule: DongRieng) -> Problem:
    seen = f"{kind.ten.lower()} thiếu dòng `{key}` ({lower_first(rule.ten)})"
    hint = f'dưới `{LINES}:` thêm dòng `{key}: "…"`'
    mark, hint = document.source.ask((LINES, key), document.source.mark((LINES,)), hint)
    told = f"{seen}, chỗ ấy sẽ để trống"
    return problem("N174", mark, told, goi_y=hint, dieu_khoan=rule.dieu_khoan)


def _openings(document: Document, law: Law, kind: LoaiVanBan) -> Iterator[Problem]:
    """First words that the decree has in another place, or not at all."""
    subject = document.van_ban.trich_yeu.casefold()
    for part in kind.parts:
        rule = law.regime.thanh_phan.get(part)
        if rule and FIELDS.get(part) == "trich_yeu":
            for word in rule.khong_dung:
                if subject.startswith(word.casefold()):
                    seen = f"thấy `{word}` ở đầu trích yếu, {kind.ten.lower()} không dùng"
                    mark, hint = document.source.mark(("trich_yeu",)), f"bỏ `{word}`"
                    yield problem("N175", mark, seen, goi_y=hint, dieu_khoan=rule.dieu_khoan)
    above = law.regime.noi_nhan.nhu_tren
    for index, line in enumerate(document.van_ban.noi_nhan):
        for word in above.khong_dung:
            if line.ghi.casefold().startswith(word.casefold()):
                seen = f"thấy `{word}`, cần `{above.chu}`"
                mark = document.source.mark(("noi_nhan", index))
                hint = "bỏ dòng này, chương trình tự ghi"
                yield problem("N179", mark, seen, goi_y=hint, dieu_khoan=above.dieu_khoan)


def _small_letters(document: Document, law: Law, kind: LoaiVanBan) -> Iterator[Problem]:
    """What goes on behind V/v goes on in small letters."""
    subject = document.van_ban.trich_yeu
    rules = [law.regime.thanh_phan[part] for part in kind.parts if FIELDS.get(part) == "trich_yeu"]
    for rule in () if _names_a_document(subject) else rules:
        word = next((one for one in rule.viet_thuong if _opens(subject, one)), "")
        if word:
            seen = f"thấy `{word}`, sau `{rule.van_ban[0]}` viết chữ thường"
            mark, hint = document.source.mark(("trich_yeu",)), f"gõ `{lower_first(word)}`"
            yield problem("N557", mark, seen, goi_y=hint, dieu_khoan=rule.dieu_khoan)


def _opens(text: str, word: str) -> bool:
    """Say whether a text begins with a word, as it is typed."""
    return f"{text} ".startswith(f"{word} ")


def _names_a_document(text: str) -> bool:
    """Say whether a subject begins with a document that has a number: its type is in capitals."""
    return bool(re.match(r"\S+(?: \S+)? số \d", text))


def _kept(document: Document, law: Law, kind: LoaiVanBan) -> Iterator[Problem]:
    """An issued document says where it is kept: the last line of its recipients."""
    van_ban = document.van_ban
    issued = van_ban.trang_thai == ISSUED and "noi_nhan" in kind.parts
    if issued and van_ban.noi_nhan and not any(line.luu for line in van_ban.noi_nhan):
        rule = law.regime.noi_nhan.luu
        seen = f"nơi nhận không có dòng {rule.tu}"
        hint = f'thêm dòng `- luu: ["{rule.van_thu}"]` ở cuối `noi_nhan`'
        mark = document.source.mark(("noi_nhan",))
        yield problem("N556", mark, seen, goi_y=hint, dieu_khoan=rule.dieu_khoan)


def _copies(document: Document, kind: LoaiVanBan) -> Iterator[Problem]:
    """Personal copies need a line to differ in; one that the kind must have is asked for anyway."""
    van_ban = document.van_ban
    if van_ban.ban_rieng and not van_ban.addressees and not set(ADDRESSING) & set(kind.co):
        may = [key for key in ADDRESSING if key in kind.parts]
        need = f"cần `{may[0]}`" if may else f"{kind.ten.lower()} không có Kính gửi, Kính mời"
        seen = f"thấy `ban_rieng` mà không có nơi nào để ghi riêng, {need}"
        hint = f"thêm `{may[0]}`, hoặc bỏ `ban_rieng`" if may else "bỏ `ban_rieng`"
        yield problem("N177", document.source.key(("ban_rieng",)), seen, goi_y=hint)


def _attached_kinds(document: Document, law: Law) -> Iterator[Problem]:
    """The kind of a text issued with the document: one whose name can be printed."""
    printable_kinds = tuple(name for name, kind in law.kinds.items() if kind.ten_in)
    for index, text in enumerate(document.van_ban.van_ban_kem_theo):
        if text.loai not in printable_kinds:
            hint = did_you_mean(
                nearest(text.loai, printable_kinds), "gõ ví dụ: " + ", ".join(printable_kinds[3:5])
            )
            mark = document.source.mark(("van_ban_kem_theo", index, "loai"))
            yield problem("N463", mark, f"không có loại `{text.loai}`", goi_y=hint)


def _contents(document: Document, regime: Regime, kind: LoaiVanBan) -> Iterator[Problem]:
    """A table of contents of a text without a heading: nothing would be printed."""
    van_ban = document.van_ban
    places: list[tuple[tuple[str | int, ...], NoiDung]] = []
    if van_ban.muc_luc and CONTENTS in kind.parts and not van_ban.phu_luc:
        places += [((CONTENTS,), van_ban.noi_dung)]
    for index, text in enumerate(van_ban.van_ban_kem_theo):
        places += [((ATTACHED, index, CONTENTS), text.noi_dung)] if text.muc_luc else []
    for place, noi_dung in places:
        units = (unit for top in document.units_of(noi_dung) for unit in top.walk())
        if not any(_heads(unit, regime) for unit in units):
            seen = f"thấy `{CONTENTS}` mà văn bản không có phần, chương, mục, điều nào có tên"
            hint = f"gõ tên mục giữa hai dấu `**`, hoặc bỏ `{CONTENTS}`"
            yield problem("P061", document.source.key(place), seen, goi_y=hint)


def _heads(unit: Unit, regime: Regime) -> bool:
    """Say whether a unit is printed as a heading."""
    return not unit.shown and (unit.title or regime.bo_cuc.danh_so[unit.kind].tieu_de == "bat_buoc")


def _has_value(van_ban: KeHoach, key: str) -> bool:
    value = getattr(van_ban, key)
    return bool(value.chu.strip() or value.gom) if key == "noi_dung" else bool(value)


def _part_name(rule: ThanhPhan) -> str:
    return lower_first(rule.ten)
