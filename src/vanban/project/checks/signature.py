"""Marks, signature and pictures held against the record: prefixes, posts, names, widths.

Knows the decree through its record only; what is told is at the line of the source.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from vanban.compose.stamps import keys_of
from vanban.content.document import NguoiKy, VanBan
from vanban.content.folder import Document
from vanban.content.pictures import asked, listed
from vanban.content.registry import CoQuan, DanhBa
from vanban.legal_text.marks import plain
from vanban.problems.problem import Mark, Problem, did_you_mean, problem
from vanban.project.checks.own_tables import table_problems
from vanban.project.checks.page_rooms import room_mm
from vanban.regime.law import Regime
from vanban.regime.records import VietTat
from vanban.regime.rulebook import BODY_PLAN, RuleBook
from vanban.source.loader import Loc, Source
from vanban.text.vietnamese import all_initials, nearest, tone_placed, without_titles

HEAD, BELOW = "chuc_vu_dung_dau", "chuc_vu_nguoi_ky"
"""What the record says of a prefix: before whose post it stands, what the next line says."""
TITLES, WAIVED = ("N477", "N548"), "; ngành có quy định riêng thì ghi ở `bo_qua`"
"""Titles before the name; in a document, not in the registry, the warning can be waived."""
_WORD = re.compile(r"\S+")
_SIGNS = re.compile(r"[./:]")


def shape_problems(document: Document, regime: Regime, danh_ba: DanhBa) -> Iterator[Problem]:
    """Yield what is wrong with marks, drafter, address, signature and pictures."""
    yield from _marks(document, regime)
    yield from _surroundings(document, regime, danh_ba)
    for at, signer in _signers(document.van_ban):
        yield from _signature(document.source, at, signer, regime)
        body = danh_ba.bodies.get(document.van_ban.co_quan)
        for one in _name(document.source, at, signer, regime, body):
            yield one._replace(goi_y=one.goi_y + WAIVED) if one.ma in TITLES else one
    yield from _pictures(document, regime)
    for item, loc in listed(document.van_ban):
        if item.bang:
            at = (*loc, "bang")
            yield from table_problems(document.source, at, item.bang.cot, item.bang)


def registry_signers(
    danh_ba: DanhBa, source: Source, writers: Collection[str], books: Iterable[RuleBook]
) -> Iterator[Problem]:
    """Yield what is wrong with the blocks that the registry has of bodies with papers of their own.

    They are held against the law that has the wording of these papers.
    """
    law = next((book.law for book in books if BODY_PLAN in book.wordings), None)
    for index, body in enumerate(danh_ba.co_quan if law else ()):
        if law and body.nguoi_ky and body.id in writers:
            at = ("co_quan", index, "nguoi_ky")
            yield from _signature(source, at, body.nguoi_ky, law.regime)
            yield from _name(source, at, body.nguoi_ky, law.regime, body)


def _marks(document: Document, regime: Regime) -> Iterator[Problem]:
    for key, choices in keys_of(regime).items():
        choice: str = getattr(document.van_ban, key)
        if choice and choice not in choices:
            near = nearest(choice, tuple(choices))
            hint = did_you_mean(near, "gõ một trong: " + ", ".join(choices))
            seen = f"thấy `{choice}`, `{key}` không có giá trị này"
            yield problem("N471", document.source.mark((key,)), seen, goi_y=hint)


def _surroundings(document: Document, regime: Regime, danh_ba: DanhBa) -> Iterator[Problem]:
    van_ban = document.van_ban
    who, rule = van_ban.nguoi_soan_thao, regime.noi_nhan.soan_thao
    if who != who.upper():
        seen = f"thấy ký hiệu người soạn thảo `{who}`, cần chữ in hoa"
        mark, hint = document.source.mark(("nguoi_soan_thao",)), f"gõ `{who.upper()}`"
        yield problem("N472", mark, seen, goi_y=hint, dieu_khoan=rule.dieu_khoan)
    body = danh_ba.bodies.get(van_ban.co_quan)
    if van_ban.in_dia_chi and body and not body.dia_chi:
        seen = f"danh bạ không có địa chỉ của `{body.id}`, chỗ ấy sẽ để trống"
        hint = f"thêm `dia_chi` cho `{body.id}` trong danh bạ"
        yield problem("N473", document.source.key(("in_dia_chi",)), seen, goi_y=hint)


def _signers(van_ban: VanBan) -> Iterator[tuple[Loc, NguoiKy]]:
    """Yield everyone who signs, with where that stands in the source."""
    if van_ban.nguoi_ky:
        yield ("nguoi_ky",), van_ban.nguoi_ky
    for index, signer in enumerate(van_ban.nguoi_ky_khac):
        yield ("nguoi_ky_khac", index), signer


def _signature(source: Source, at: Loc, signer: NguoiKy, regime: Regime) -> Iterator[Problem]:
    lines, part = signer.dong, regime.thanh_phan["quyen_han"]
    for index, line in enumerate(lines):
        mark = source.mark((*at, "dong", index))
        misspelt = any(corrected_line(line, rule) for rule in regime.chu_ky.viet_tat.values())
        if part.in_hoa and plain(line) != plain(line).upper() and not misspelt:
            seen, hint = f"thấy `{line}`, cần chữ in hoa", f"gõ `{line.upper()}`"
            yield problem("N549", mark, seen, goi_y=hint, dieu_khoan=part.dieu_khoan)
        for rule in regime.chu_ky.viet_tat.values():
            if line.startswith(f"{rule.chu} "):
                yield from _placement(line, rule, index == len(lines) - 1, mark, regime)
            elif right := corrected_line(line, rule):
                seen = f"thấy `{line}`, cần `{rule.chu}` rồi một dấu cách"
                hint = f"gõ `{right}`"
                yield problem("N474", mark, seen, goi_y=hint, dieu_khoan=rule.dieu_khoan)


def corrected_line(line: str, rule: VietTat) -> str:
    """Return the line with a misspelt prefix put right; "" where it has none (`K/T`, `KT`, `Kt.`).

    A prefix may stick to what follows (`KT.CHỦ TỊCH`); a word that only begins alike is none.
    """
    found = _WORD.match(line)
    first_word, bare = found[0] if found else "", _SIGNS.sub("", rule.chu)
    if first_word.startswith(rule.chu) and len(first_word) > len(rule.chu):
        return f"{rule.chu} {line[len(rule.chu) :]}"
    if first_word != rule.chu and _SIGNS.sub("", first_word).upper() == bare:
        return f"{rule.chu} {line[len(first_word) :].strip()}".strip()
    return ""


def _placement(
    line: str, rule: VietTat, is_last: bool, mark: Mark, regime: Regime
) -> Iterator[Problem]:
    """A prefix stands before the head's post, and the signer's own stands on the next line."""
    post, deputy = line.removeprefix(rule.chu).strip(), regime.chu_ky.cap_pho
    if rule.truoc == HEAD and any(_begins(post, word) for word in deputy.tu):
        seen = f"thấy `{line}`, sau `{rule.chu}` cần chức vụ của người đứng đầu"
        hint = f"ghi hai dòng: `{rule.chu} …` chức vụ người đứng đầu, dưới là `{post}`"
        yield problem("N475", mark, seen, goi_y=hint, dieu_khoan=deputy.dieu_khoan)
    elif is_last and rule.dong_duoi == BELOW and "dong_duoi" not in rule.tu_chon:
        seen = f"thấy `{line}` ở dòng cuối, cần chức vụ của người ký ở dòng dưới"
        hint = "thêm một dòng chức vụ vào `dong`"
        yield problem("N476", mark, seen, goi_y=hint, dieu_khoan=rule.dieu_khoan)


def _begins(text: str, words: str) -> bool:
    return f"{text} ".startswith(f"{words} ")


def _is_of_own_rules(body: CoQuan, regime: Regime) -> bool:
    """Say whether the body is of a sector whose head may let titles stand before names."""
    name = f"{tone_placed(body.ten)} "
    return any(name.startswith(f"{tone_placed(w)} ") for w in regime.chu_ky.ho_ten.nganh_rieng)


def _name(
    source: Source, at: Loc, signer: NguoiKy, regime: Regime, body: CoQuan | None
) -> Iterator[Problem]:
    rule, name = regime.chu_ky.ho_ten, signer.ho_ten
    mark = source.mark((*at, "ho_ten"))
    bare = without_titles(name, rule.khong_dung)
    if bare != name:
        seen = f"thấy `{name.removesuffix(bare).strip()}` trước họ tên người ký, cần chỉ họ và tên"
        code = "N548" if body and _is_of_own_rules(body, regime) else "N477"
        yield problem(code, mark, seen, goi_y=f"gõ `{bare}`", dieu_khoan=rule.dieu_khoan)
        return
    part = regime.thanh_phan["ho_ten"]
    if " " in name and name == name.upper() and not all_initials(name) and not part.in_hoa:
        seen, hint = f"thấy `{name}`, cần chữ in thường", f"gõ `{name.title()}`"
        yield problem("N478", mark, seen, goi_y=hint, dieu_khoan=part.dieu_khoan)


def _pictures(document: Document, regime: Regime) -> Iterator[Problem]:
    for hinh, loc in asked(document.van_ban):
        room = room_mm(document.van_ban, loc, regime)
        if hinh.rong is not None and not 0 < hinh.rong <= room:
            seen = f"thấy hình rộng {hinh.rong:g} mm, cần từ 1 đến {room:g} mm như vùng chữ"
            hint = "bỏ `rong` để hình vừa vùng chữ"
            yield problem("N484", document.source.mark((*loc, "rong")), seen, goi_y=hint)
