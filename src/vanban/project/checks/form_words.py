"""Names and lines of a form that the source types once more, as one does in Word (N900).

Knows the forms through the law's record only: the name of the kind, "Phụ lục", "Lưu", the lines
that stand above and below every text. What is typed is told, never taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.content.folder import Document
from vanban.content.states import ISSUED
from vanban.legal_text.line import unbold
from vanban.problems.problem import Mark, Problem, problem
from vanban.regime.law import Law
from vanban.text.vietnamese import fold, strip_end, upper_first

ENDS = ":;,. "
OTHER_WORDS = ("hoa ", "vien ", "hop dong ", "tru ")
"""What makes another word of a name of ours: "kế hoạch hóa", "báo cáo viên", "lưu trữ"."""
NUMBER = re.compile(r"\s*(?:số\s+)?(?:[IVXLC]+|\d{1,2})?\s*(?:[.:–—-]\s*|\s+|$)")
"""What may stand between "Phụ lục" and its title."""


def form_word_problems(document: Document, law: Law) -> Iterator[Problem]:
    """Yield what would be printed twice: the name of the kind, of an annex, a line of the form."""
    yield from _subjects(document, law)
    yield from _annexes(document, law)
    yield from _recipients(document, law)
    yield from _lines(document, law)


def _again(mark: Mark, seen: str, rest: str, clause: str = "") -> Problem:
    told = f"thấy `{seen}`, chữ này chương trình đã đặt, trang sẽ in hai lần"
    hint = f"gõ `{rest}`" if rest else "bỏ chữ ấy"
    return problem("N900", mark, told, goi_y=hint, dieu_khoan=clause)


def _subjects(document: Document, law: Law) -> Iterator[Problem]:
    """The name of its kind at the head of a subject: it is printed above."""
    van_ban, mark = document.van_ban, document.source.mark
    kind = law.kinds[van_ban.loai]
    own = [(kind, van_ban.trich_yeu, mark(("trich_yeu",)))]
    own += [(kind, van_ban.trich_yeu_ngan, mark(("trich_yeu_ngan",)))]
    for index, one in enumerate(van_ban.van_ban_kem_theo):
        if one.loai in law.kinds:
            where = mark(("van_ban_kem_theo", index, "trich_yeu"))
            own.append((law.kinds[one.loai], one.trich_yeu, where))
    for of, text, where in own:
        if "ten_loai" in of.parts and (rest := _behind(of.ten, text)) is not None:
            first = rest if text is van_ban.trich_yeu_ngan else upper_first(rest)
            yield _again(where, text[: len(text) - len(rest)].strip(), first, of.dieu_khoan)


def _behind(name: str, text: str) -> str | None:
    """Return what follows a name at the head of a text, None where the text begins otherwise."""
    if not text.casefold().startswith(name.casefold()):
        return None
    rest = text[len(name) :]
    if rest[:1].strip(ENDS) or f"{fold(rest).strip()} ".startswith(OTHER_WORDS):
        return None
    return rest.lstrip(ENDS)


def _annexes(document: Document, law: Law) -> Iterator[Problem]:
    rule = law.regime.phu_luc.tieu_de
    for index, annex in enumerate(document.van_ban.phu_luc):
        if not annex.chu_phu_luc or _behind(rule.tu, annex.tieu_de) is None:
            continue
        behind = annex.tieu_de[len(rule.tu) :]
        number = NUMBER.match(behind)
        rest = behind[number.end() :] if number else behind
        where = document.source.mark(("phu_luc", index, "tieu_de"))
        seen = annex.tieu_de[: len(annex.tieu_de) - len(rest)].strip()
        yield _again(where, seen, rest, rule.dieu_khoan)


def _recipients(document: Document, law: Law) -> Iterator[Problem]:
    """The word in front of a Lưu line; the purpose of a line, typed behind its name too."""
    rule = law.regime.noi_nhan.luu
    for index, line in enumerate(document.van_ban.noi_nhan):
        mark = document.source.mark(("noi_nhan", index))
        if line.luu and (rest := _behind(rule.tu, line.luu[0])) is not None:
            yield _again(mark, rule.tu, rest, rule.dieu_khoan)
        twice = f"({line.muc_dich.strip('()')})"
        typed = line.ghi if document.van_ban.trang_thai == ISSUED else strip_end(line.ghi)
        if line.muc_dich and typed.endswith(twice):
            yield _again(mark, twice, typed.removesuffix(twice).strip())


def _lines(document: Document, law: Law) -> Iterator[Problem]:
    """Lines of the text that stand above or below it already."""
    forms = dict(_forms(document, law))
    begins = {form[:1] for form in forms}  # few lines begin as one: the others need no more
    greeting = law.regime.noi_nhan.kinh_gui
    addressed = "kinh_gui" in law.kinds[document.van_ban.loai].parts
    mark = document.source.mark(("noi_dung",))
    for index, line in enumerate(document.van_ban.noi_dung.chu.split("\n")):
        typed = unbold(line.strip()) or line.strip()
        clause = forms.get(_bare(typed)) if typed[:1] in begins else None
        if clause is None and addressed and typed.startswith(f"{greeting.tu}:"):
            clause = greeting.dieu_khoan
        if clause is not None:
            told = f"thấy dòng `{typed}`, dòng này chương trình đã đặt, trang sẽ in hai lần"
            hint = "xóa dòng này; để nguyên như lời văn thì gõ `\\` ở đầu dòng"
            yield problem("N900", mark.line(index), told, goi_y=hint, dieu_khoan=clause)


def _forms(document: Document, law: Law) -> Iterator[tuple[str, str]]:
    """Each line that the form prints by itself, and the clause that it is from."""
    kind, regime = law.kinds[document.van_ban.loai], law.regime
    if "ten_loai" in kind.parts:
        yield _bare(kind.ten_in or kind.ten.upper()), kind.dieu_khoan
    if kind.loi_ban_hanh:
        yield _bare(kind.loi_ban_hanh), kind.dieu_khoan
    head = regime.noi_nhan.tieu_de
    yield _bare(f"{head.tu}{head.dau_sau}"), head.dieu_khoan
    for part in ("quoc_hieu", "tieu_ngu"):
        if part in kind.parts and (rule := regime.thanh_phan.get(part)):
            yield from ((_bare(text), rule.dieu_khoan) for text in rule.van_ban)


def _bare(text: str) -> str:
    """A line without the spaces that differ; its colon and its capitals count."""
    return " ".join(text.split())
