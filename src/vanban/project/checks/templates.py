"""The preflight: every Word template that a complete kind uses, before anything is poured.

Joins what a template is with what the law and the kinds ask of it; writes nothing but the cache.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from vanban.compose.authority import OTHERS
from vanban.paths import is_file
from vanban.problems.problem import Mark, Problem, VanbanError, problem
from vanban.project.checks.template_ranges import breaches
from vanban.regime.law import ANNEX_TEMPLATE, Law, LoaiVanBan
from vanban.regime.rulebook import RuleBook
from vanban.word.template.blueprint import Blueprint, RefusedError, Survey
from vanban.word.template.tag_names import ANNEXES, BODY, OPTIONAL, PROPERTIES, TAGS, shown_tag

COPIED, SHOWN = "ban_sao", 3

MADE_OF = {
    "kinh_gui": ("kinh_gui", "kinh_gui_muc"),
    "noi_nhan": ("nhan_noi_nhan", "noi_nhan"),
    COPIED: ("hinh_thuc_sao",),
    "phu_luc": (),
    "van_ban_kem_theo": (),
    OTHERS: ("hang_ky",),
}
"""The tags of a part of the record where they are others than its name; annexes are always told."""
SIGNED = ("quyen_han", "ho_ten")
"""Parts that the rows of signers print where several sign."""
DRAFT = "du_thao"
"""What every document shows until it is issued: no record has it among the parts of a kind."""
PLAIN = (BODY, ANNEXES, *OPTIONAL, *PROPERTIES)
"""Tags that every template has a value for."""
MODIFY = "Home, Styles: bấm chuột phải vào kiểu, chọn Modify; bỏ định dạng tay bằng Ctrl+Space"
_HEADER = "bấm đúp vào lề trên để mở đầu trang, sửa ở đó"
REMEDIES = {
    "M131": "Layout, Size và Orientation: sửa ở phần trang ấy",
    "M132": "Layout, Margins, Custom Margins: sửa ở phần trang ấy",
    **dict.fromkeys(("M140", "M141", "M142"), _HEADER),
}
"""What to do in Word about a measure; for the rest, `MODIFY`."""
EXPLAINING = frozenset(
    [
        "M001",
        "M002",
        "M003",
        "M004",
        "M006",
        "M009",
        "M013",
        "M014",
        "M021",
        "M022",
        "M023",
        "M027",
        "M028",
        "M031",
        "M032",
        "M033",
    ]
)
"""What makes a tag seem to be missing that is only written wrongly."""


class Preflight(Struct, frozen=True):
    """Looks at the templates of one regime; `load` reads one of them."""

    book: RuleBook
    load: Callable[[Path], Blueprint]
    shown: Callable[[Path], str]

    def problems(self) -> Iterator[Problem]:
        """Yield all problems of the templates in use; an absent one is told with the kinds."""
        for name, kinds in sorted(templates_in_use(self.book.law).items()):
            path = self.book.template(name)
            if is_file(path):
                yield from self._template(path, name, kinds)

    def _template(self, path: Path, name: str, kinds: tuple[LoaiVanBan, ...]) -> Iterator[Problem]:
        mark = Mark(self.shown(path))
        survey: Survey | None = None
        try:
            prepared = self.load(path)
            survey, problems = prepared.survey, prepared.notes
        except RefusedError as error:
            survey, problems = error.survey, error.problems
        except VanbanError as error:
            problems = error.problems
        yield from (fault.at(mark) for fault in problems)
        if survey is None:
            return
        if not EXPLAINING & {fault.ma for fault in problems}:
            yield from (_needs(self.book.law, name, kinds, survey, mark))
        for fault in breaches(survey, self.book.law.regime):
            hint, clause = REMEDIES.get(fault.code, MODIFY), fault.clause
            yield problem(
                fault.code, mark, fault.message, goi_y=hint, dieu_khoan=clause, trich=fault.quote
            )


def templates_in_use(law: Law) -> Mapping[str, tuple[LoaiVanBan, ...]]:
    """Return the templates that complete kinds are poured into, each with these kinds."""
    kinds_by_template: dict[str, tuple[LoaiVanBan, ...]] = {ANNEX_TEMPLATE: ()}
    for name in law.complete:
        kind = law.kinds[name]
        kinds_by_template[kind.mau] = (*kinds_by_template.get(kind.mau, ()), kind)
    return kinds_by_template


def _needs(
    law: Law, name: str, kinds: tuple[LoaiVanBan, ...], survey: Survey, mark: Mark
) -> Iterator[Problem]:
    """Yield tags that the kinds need and the template has not, and tags that have no value."""
    printed_tags = set(survey.printed)
    required_by = _tags_required(kinds, lambda kind: kind.co)
    optional_by = _tags_required(kinds, lambda kind: kind.co_the_co)
    lines = {
        f"gach_{part}": who for part, who in required_by.items() if part in law.regime.duong_ke
    }
    for tag, who in sorted(required_by.items()):
        if tag not in printed_tags:
            yield _absent("M024", tag, who, mark)
    for tag, who in sorted((optional_by | lines).items()):
        if tag not in printed_tags and tag not in required_by:
            yield _absent("M025", tag, who, mark)
    if name != ANNEX_TEMPLATE and DRAFT not in printed_tags:
        message = f"không thấy thẻ {shown_tag(DRAFT)}, bản dự thảo dựng ra sẽ không có chữ DỰ THẢO"
        hint = f"thêm thẻ {shown_tag(DRAFT)} dưới số, ký hiệu, xem mẫu gốc"
        yield problem("M025", mark, message, goi_y=hint, trich=shown_tag(DRAFT))
    for tag in sorted(printed_tags & TAGS):
        if not _has_value(tag, name, kinds):
            message = f"thấy thẻ `{tag}`, mẫu này không có giá trị cho thẻ ấy"
            hint = "xóa thẻ; thẻ nào dùng ở mẫu nào: docs/mau/mau-word.md"
            yield problem("M034", mark, message, goi_y=hint, trich=shown_tag(tag))


def _tags_required(
    kinds: Iterable[LoaiVanBan], parts: Callable[[LoaiVanBan], tuple[str, ...]]
) -> dict[str, list[LoaiVanBan]]:
    """Return the tags that print these parts, each with the kinds that ask for it."""
    kinds_by_tag: dict[str, list[LoaiVanBan]] = {}
    for kind in kinds:
        for tag in dict.fromkeys(tag for part in parts(kind) for tag in _tags(part, kind)):
            kinds_by_tag.setdefault(tag, []).append(kind)
    return kinds_by_tag


def _tags(part: str, kind: LoaiVanBan) -> tuple[str, ...]:
    """Return the tags that print a part; what has no tag of its own flows in the text."""
    if part in SIGNED and OTHERS in kind.parts:
        return MADE_OF[OTHERS]
    return MADE_OF.get(part, (part,) if part in TAGS else (BODY,))


def _absent(code: str, tag: str, kinds: list[LoaiVanBan], mark: Mark) -> Problem:
    names = ", ".join(kind.ten for kind in kinds[:SHOWN]) + (" …" if len(kinds) > SHOWN else "")
    text = shown_tag(tag)
    message = f"không thấy thẻ {text}, cần có để in phần ấy của: {names}"
    hint = f"thêm thẻ {text} vào chỗ của nó, xem mẫu gốc và docs/mau/mau-word.md"
    return problem(code, mark, message, goi_y=hint, dieu_khoan=kinds[0].dieu_khoan, trich=text)


def _has_value(tag: str, name: str, kinds: tuple[LoaiVanBan, ...]) -> bool:
    """Say whether every document that is poured into the template gives the tag a value."""
    if tag in PLAIN:
        return True
    copies = (COPIED in kind.parts for kind in kinds)
    return name != ANNEX_TEMPLATE and (tag not in MADE_OF[COPIED] or all(copies))
