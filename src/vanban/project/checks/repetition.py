"""Words of a form that the source types once more: the page would have them twice.

Knows the forms through the law's record only; what is typed is told, never taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.content.folder import Document
from vanban.content.registry import DanhBa
from vanban.content.states import ISSUED
from vanban.problems.problem import Problem, problem
from vanban.regime.law import Law, LoaiVanBan
from vanban.regime.records import TYPED

HOST = "{co_quan}"
ENDS = ":;,."
SUBJECT, SHORT_SUBJECT, ATTACHED = "trich_yeu", "trich_yeu_cong_van", "van_ban_kem_theo"
IN_FULL = "về việc"
"""What V/v is short for."""
IN_SHORT = re.compile(r"V/v|v\s*[/.]?\s*v(?!\w)", re.IGNORECASE)
"""V/v in the ways that it is typed."""
INITIAL = re.compile(
    r"\b(?:ông|bà|anh|chị|em|cháu|cụ) (?:[^\W\d_]+ ){0,4}(?:[A-ZĐ]\.)+\Z", re.IGNORECASE
)
"""A person named by a letter at the end, whose full stop is part of the name: “ông Lê Văn X.”."""


def repetition_problems(document: Document, law: Law, danh_ba: DanhBa) -> Iterator[Problem]:
    """Yield what would be printed twice: first words, brackets, V/v with what it stands for."""
    kind = law.kinds[document.van_ban.loai]
    for where, form, typed, clause in (*_own_lines(document, law, danh_ba), *_lists(document, law)):
        if twice := _twice(form, typed):
            rest = " ".join(typed.split()[len(twice.split()) :])
            seen = f"thấy `{twice}`, chữ này chương trình đã đặt, trang sẽ in hai lần"
            hint = f"gõ `{rest}`" if rest else f"bỏ `{twice}`"
            yield problem("N900", document.source.mark(where), seen, goi_y=hint, dieu_khoan=clause)
    for index, line in enumerate(document.van_ban.noi_nhan):
        if line.muc_dich.startswith("(") and line.muc_dich.endswith(")"):
            seen = f"thấy `{line.muc_dich}`, ngoặc đơn do chương trình đặt, trang sẽ in hai lần"
            mark = document.source.mark(("noi_nhan", index, "muc_dich"))
            yield problem("N900", mark, seen, goi_y=f"gõ `{line.muc_dich[1:-1].strip()}`")
    yield from _subject(document, law, kind)


Typed = tuple[tuple[str | int, ...], str, str, str]
"""Where a text stands, what is printed before it, the text, the clause of its form."""


def _own_lines(document: Document, law: Law, danh_ba: DanhBa) -> Iterator[Typed]:
    van_ban, rules = document.van_ban, law.regime.dong_rieng
    body = danh_ba.bodies.get(van_ban.co_quan)
    for key, typed in van_ban.dong_rieng.items():
        rule = rules.get(key)
        if rule and rule.typed and not rule.instead(typed):
            before = rule.mau.partition(TYPED)[0]
            form = before.replace(HOST, body.ten if body else HOST)
            yield ("dong_rieng", key), form, typed.removeprefix(before), rule.dieu_khoan
    proposal = law.regime.can_cu.de_nghi
    before = proposal.mau.partition(TYPED)[0]
    typed = van_ban.de_nghi.removeprefix(before)
    yield ("de_nghi",), before, typed, proposal.dieu_khoan


def _lists(document: Document, law: Law) -> Iterator[Typed]:
    """Who is addressed, who is invited; "điện:" is no word to look for, "Điện lực" is a name."""
    van_ban, rule = document.van_ban, law.regime.noi_nhan
    forms = {
        "kinh_gui": (f"{rule.kinh_gui.tu}{rule.kinh_gui.dau_sau}", rule.kinh_gui.dieu_khoan),
        "kinh_moi": (rule.kinh_moi.mau.replace(HOST, ""), rule.kinh_moi.dieu_khoan),
    }
    for key, (form, clause) in forms.items():
        for index, one in enumerate(getattr(van_ban, key)):
            yield (key, index), form, one.ghi.removeprefix("- "), clause


def _twice(form: str, typed: str) -> str:
    """Return the words that end a form and begin what is typed behind it, as they are typed.

    A label ("Chức vụ:") is looked for as a whole: "Vụ trưởng" repeats nothing of it, and
    "Thư ký Hội đồng" behind "Thư ký:" is a post.
    """
    before, words = _bare(form), typed.split()
    after = _bare(typed)
    label = form.rstrip().endswith(":")
    for many in range(min(len(before), len(after)), 0, -1):
        if before[-many:] != after[:many]:
            continue
        if label and many < min(len(before), 2):
            return ""
        following = words[many] if many < len(words) else ""
        colon = words[many - 1].endswith(":")
        post = label and "(" not in form and not colon and following[:1].isupper()
        return "" if post else " ".join(words[:many])
    return ""


def _bare(text: str) -> list[str]:
    return [word.rstrip(ENDS).casefold() for word in text.split()]


def _subject(document: Document, law: Law, kind: LoaiVanBan) -> Iterator[Problem]:
    """V/v with what it is short for behind it, and a full stop: a subject is no sentence."""
    mark, typed = document.source.mark((SUBJECT,)), document.van_ban.trich_yeu
    rule = law.regime.thanh_phan.get(SHORT_SUBJECT)
    if rule and SHORT_SUBJECT in kind.parts:
        word = rule.van_ban[0]
        short = IN_SHORT.match(typed)
        rest = typed[short.end() :] if short else ""
        bare = rest.lstrip(f"{ENDS} ")
        issued = document.van_ban.trang_thai == ISSUED
        # "v/v": the page has the word before it
        otherwise = short is not None and short[0] != word and not issued
        if bare.casefold().startswith(IN_FULL) or (rest and not rest[0].isspace()) or otherwise:
            kept = bare[len(IN_FULL) :].strip() if bare.casefold().startswith(IN_FULL) else bare
            seen = f"thấy `{typed[: len(typed) - len(kept)].strip()}`, cần `{word}` một lần"
            yield problem("N900", mark, seen, goi_y=f"gõ `{kept}`", dieu_khoan=rule.dieu_khoan)
    own = [(typed, mark)]
    for index, text in enumerate(document.van_ban.van_ban_kem_theo):
        where = document.source.mark((ATTACHED, index, SUBJECT))
        own.append((text.trich_yeu, where))
    for subject, where in own:
        cut = subject.endswith(("..", "….", "v.v.")) or INITIAL.search(subject)
        if subject.endswith(".") and not cut:
            seen = "thấy dấu chấm ở cuối trích yếu, trích yếu không có dấu ấy"
            yield problem("N901", where, seen, goi_y="xóa dấu chấm")
