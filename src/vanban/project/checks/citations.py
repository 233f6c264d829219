"""Bases and citations: what each form needs, asked of vien-dan.yaml and of bases typed by hand.

What a form must hold is the record's (`trich_dan.*.phai_co`); which words of a typed basis say it
is read here, for the checker in another way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from vanban.content.citations import VienDan
from vanban.content.folder import Document
from vanban.content.states import ISSUED
from vanban.legal_text.marks import citations as citations_in
from vanban.legal_text.marks import plain
from vanban.problems.problem import Mark, Problem, problem
from vanban.regime.law import Law
from vanban.source.loader import Source
from vanban.text.excerpt import beginning
from vanban.text.vietnamese import lower_first, strip_end, upper_first

if TYPE_CHECKING:
    pass

BASIS, FIRST, LAW = "can_cu", "vien_dan_lan_dau", "can_cu_luat"
"""Forms of a citation in the record: as a basis, the first time, a law as a basis."""
NAMES = {
    "so_ky_hieu": ("so", "số, ký hiệu"),
    "thoi_gian": ("ngay", "ngày tháng năm"),
    "co_quan": ("co_quan", "cơ quan ban hành"),
    "trich_yeu": ("trich_yeu", "trích yếu"),
}
"""Parts of a citation: the key of vien-dan.yaml, and how it is called."""
SHOWN = 30
"""Letters of a basis that a message quotes."""
SUBJECTS = frozenset(("trich_yeu", "trich_yeu_cong_van"))
"""Parts of a document that are its subject."""
_NUMBER = re.compile(r"\b\d+(?:/\d{4})?[/-][A-ZĐ][\w/&-]*")
_DAY = re.compile(
    r"\bngày \d{1,2}(?: tháng \d{1,2} năm \d{4}|[/.-]\d{1,2}[/.-]\d{4})", re.IGNORECASE
)
_OF = re.compile(r" (của|giữa|do) (.*)")
PLACE_WORDS = frozenset(
    [
        "nhân",
        "dân",
        "nhà",
        "nước",
        "tối",
        "cao",
        "tỉnh",
        "thành",
        "phố",
        "xã",
        "phường",
        "đặc",
        "khu",
        "huyện",
        "quận",
    ]
)
"""Small words in names of bodies that do not follow a capital at once."""
_UNWRITTEN = re.compile(
    r"(?:tình hình|nhu cầu|yêu cầu|điều kiện|khả năng|thực tế|thực trạng|chức năng)\b",
    re.IGNORECASE,
)
"""First words of what is no document."""


def record_problems(
    citations: Mapping[str, VienDan], source: Source, uses: Iterable[tuple[Law, Sequence[Use]]]
) -> Iterator[Problem]:
    """Yield what the records that documents cite lack, each once, at its place in vien-dan.yaml.

    `uses`: of each document its law and what it cites, as `cited_in_full` gives it.
    """
    order = {name: index for index, name in enumerate(citations)}
    needs: dict[str, dict[str, str]] = {name: {} for name in citations}
    for law, cited in uses:
        for name, form in cited:
            if name in citations:
                needs[name] |= _needed(citations[name], form, law)
    for name, lacking in needs.items():
        if lacking:
            called = [NAMES[part][1] for part in NAMES if part in lacking]
            keys = ", ".join(f"`{NAMES[part][0]}: …`" for part in NAMES if part in lacking)
            loai = lower_first(citations[name].loai)
            seen = f"`{name}` thiếu {', '.join(called)}: câu viện dẫn {loai} in ra sẽ thiếu"
            hint = f"thêm {keys}, hoặc ghi cả câu ở `trich_dan`"
            clause = next(iter(lacking.values()))
            mark = source.mark((order[name],))
            yield problem("N554", mark, seen, goi_y=hint, dieu_khoan=clause)


def _needed(record: VienDan, form: str, law: Law) -> dict[str, str]:
    """Return the parts that a record lacks for a form, with the clause that asks for them."""
    if record.trich_dan:
        return {}
    rule, parts = law.citation_rule(record.loai, form), law.citation_parts(record)
    return {part: rule.dieu_khoan for part in NAMES if part in rule.phai_co and not parts[part]}


Use = tuple[str, str]
"""The id of a record that is cited in full, and the form."""


def cited_in_full(document: Document) -> tuple[Use, ...]:
    """Return the records that a document cites in full, each once for every form."""
    return tuple(dict.fromkeys(_cited(document)))


def _cited(document: Document) -> Iterator[Use]:
    for basis in document.van_ban.can_cu:
        if basis.vien_dan:
            yield basis.vien_dan, BASIS
    for text in document.printed:
        if "[@" in text.text:
            marks = citations_in(text.text)
            yield from ((one.id, FIRST) for one in marks if one.form != "ngan")


def basis_problems(document: Document, law: Law) -> Iterator[Problem]:
    """Yield what is wrong with the bases that a document has typed by hand."""
    for index, basis in enumerate(document.van_ban.can_cu):
        if basis.ghi and "[@" not in basis.ghi:
            mark, typed = document.source.mark(("can_cu", index)), plain(basis.ghi)
            if not (document.van_ban.trang_thai == ISSUED and _is_small(typed, law)):
                yield from typed_basis(typed, mark, law)


def _is_small(typed: str, law: Law) -> bool:
    """Say whether a basis has its first word in small letters."""
    word = law.regime.can_cu.dau_cau.tu_dau
    return not typed.startswith(word) and upper_first(typed).startswith(word)


def typed_basis(typed: str, mark: Mark, law: Law) -> Iterator[Problem]:
    """Yield what is wrong with one basis, with or without its first word."""
    marks = law.regime.can_cu.dau_cau
    if _is_small(typed, law):
        seen = f"thấy căn cứ bắt đầu bằng chữ thường `{beginning(typed, SHOWN)}`, cần chữ hoa"
        hint = f"gõ `{marks.tu_dau[:1]}` ở đầu dòng"
        yield problem("N965", mark, seen, goi_y=hint, dieu_khoan=marks.dieu_khoan)
    worded = upper_first(typed).startswith(marks.tu_dau)
    text = strip_end(typed[len(marks.tu_dau) if worded else 0 :].strip())
    if upper_first(text).startswith(law.regime.can_cu.dau_cau.khong_tu_dau):
        return  # of other sorts of lines among the bases the decree says nothing
    by_name, common = law.regime.trich_dan[LAW], law.regime.trich_dan[BASIS]
    if _UNWRITTEN.match(text):
        seen = f"thấy căn cứ `{text}`, cần một văn bản"
        hint = "bỏ căn cứ này, đưa nội dung ấy vào phần mở đầu"
        yield problem("N553", mark, seen, goi_y=hint, dieu_khoan=common.dieu_khoan)
    elif any(upper_first(text).startswith(f"{name} ") for name in by_name.loai):
        yield from _law(_first_document(text, law), mark, law)
    elif kind := next((one for one in _kinds(law) if upper_first(text).startswith(f"{one} ")), ""):
        yield from _document(text, kind, mark, law)


def _first_document(text: str, law: Law) -> str:
    """What is said before another document: "Luật … và Nghị định số 101/2024/NĐ-CP …"."""
    others = "|".join(map(re.escape, _kinds(law)))
    other = re.search(rf"(?:,|;|\bvà)\s+(?:{others})\s+số\s", text)
    return text[: other.start()].rstrip() if other else text


def _law(text: str, mark: Mark, law: Law) -> Iterator[Problem]:
    """A law has its name and day; its number and who passed it are not written."""
    rule = law.regime.trich_dan[LAW]
    day = _DAY.search(text)
    written = re.search(r"\bsố \d[\w/-]*", text)
    number = None if "so_ky_hieu" in rule.phai_co else written
    after = text[day.end() :] if day else ""
    if number and "sửa đổi" not in text:
        seen, hint = f"thấy `{number[0]}`, luật không ghi số", "ghi tên và ngày tháng năm"
        yield problem("N551", mark, seen, goi_y=hint, dieu_khoan=rule.dieu_khoan)
    elif not written and "so_ky_hieu" in rule.phai_co:
        seen, hint = "luật ở căn cứ này thiếu số", "ghi `số …` sau tên, không ghi ngày"
        yield problem("N551", mark, seen, goi_y=hint, dieu_khoan=rule.dieu_khoan)
    elif (whose := _OF.match(after)) and "co_quan" not in rule.phai_co:
        seen, hint = (
            f"thấy `{whose[0].strip()}`, luật không ghi cơ quan",
            f"bỏ `{whose[0].strip()}`",
        )
        yield problem("N551", mark, seen, goi_y=hint, dieu_khoan=rule.dieu_khoan)
    elif not day and "thoi_gian" in rule.phai_co:
        year = re.search(r"\bnăm \d{4}\b", text)
        seen = "căn cứ này thiếu ngày tháng năm" if not year else "căn cứ này chỉ có năm"
        hint = "ghi `ngày … tháng … năm …` sau tên"
        code = "N552" if year else "N551"
        yield problem(code, mark, seen, goi_y=hint, dieu_khoan=rule.dieu_khoan)


def _document(text: str, kind: str, mark: Mark, law: Law) -> Iterator[Problem]:
    """A document that has a number has its day, its body and its subject too."""
    rule, number = law.regime.trich_dan[BASIS], _NUMBER.search(text)
    if number is None and kind not in rule.loai:
        return
    needs = rule.phai_co if _has_subject(kind, law) else set(rule.phai_co) - {"trich_yeu"}
    lacks = [NAMES[part][1] for part in _lacking(text, number) if part in needs]
    if "thoi_gian" not in rule.phai_co and (day := _DAY.search(text)):
        seen, hint = f"thấy `{day[0]}`, căn cứ ở đây không ghi ngày", f"bỏ `{day[0]}`"
        yield problem("N552", mark, seen, goi_y=hint, dieu_khoan=rule.dieu_khoan)
    if lacks:
        seen = f"căn cứ thiếu {', '.join(lacks)}"
        hint = "ghi đủ tên loại, số, ngày, cơ quan, trích yếu; hoặc dùng `vien_dan`"
        yield problem("N550", mark, seen, goi_y=hint, dieu_khoan=rule.dieu_khoan)
    elif number and re.match(rf"{re.escape(kind)} \d", upper_first(text)):
        seen, hint = f"thấy `{kind} {number[0]}`", f"gõ `{kind} số {number[0]}`"
        yield problem("N552", mark, seen, goi_y=hint, dieu_khoan=rule.dieu_khoan)


def _has_subject(name: str, law: Law) -> bool:
    """Say whether documents of that name have a subject; a letter of introduction has none."""
    parts = {part for kind in law.kinds.values() if kind.ten == name for part in kind.parts}
    return not parts or bool(parts & SUBJECTS)


def _lacking(text: str, number: re.Match[str] | None) -> Iterator[str]:
    day = _DAY.search(text)
    rest = text[day.end() if day else number.end() if number else 0 :]
    whose = _OF.match(rest) or _OF.search(text)
    if number is None:
        yield "so_ky_hieu"
    if day is None:
        yield "thoi_gian"
    if whose is None:
        yield "co_quan"
    said = whose[2].strip() if whose else rest.strip()
    if not said or (whose and whose[1] != "giữa" and _only_a_body(said)):
        yield "trich_yeu"


def _only_a_body(text: str) -> bool:
    """Say whether each word begins in capitals, is of a place, or is the second of a pair.

    "Sở Văn hóa, Thể thao và Du lịch" is; "Chính phủ quy định chi tiết" is not.
    """
    words = text.replace(",", " ").split()
    pair = False
    for word in words:
        capital = not word[0].islower()
        if not capital and word not in PLACE_WORDS and word != "và" and not pair:
            return False
        pair = capital
    return not words[0][0].islower()


def _kinds(law: Law) -> tuple[str, ...]:
    """Return how a basis begins that is a document with a kind, longer names first."""
    names = {kind.ten for kind in law.kinds.values() if kind.ten}
    return tuple(sorted({*names, *law.regime.trich_dan[BASIS].loai}, key=len, reverse=True))
