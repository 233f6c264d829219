"""What is wrong with a tree of units beside its numbers: names, places, titles, empty units.

Knows units and what their rules are called; knows nothing of how the lines were typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.legal_text.kinds import HEADINGS, NAMES, NUMBERED, TITLES, label, name, rank
from vanban.legal_text.numbering import faults, place
from vanban.problems.problem import Mark, Problem, problem
from vanban.text.excerpt import beginning
from vanban.tree import Unit


def check(units: Sequence[Unit], mark: Mark) -> tuple[Problem, ...]:
    """Return what is wrong with numbers, names, places and titles, in order of the lines."""
    flat = tuple(part for unit in units for part in unit.walk())
    problems = [*faults(units, mark), *_twice(flat, mark), *_empty(flat, mark)]
    problems += [*_untitled(flat, mark), *_misplaced(units, mark)]
    for unit in flat:
        problems += _misplaced(unit.children, mark)
        problems += _orphans(unit, mark)
    problems += [_orphan(unit, mark) for unit in units if unit.kind == "tieu_muc"]
    return tuple(sorted(problems, key=lambda p: p.order))


def _twice(flat: Sequence[Unit], mark: Mark) -> Iterator[Problem]:
    by_id: dict[str, Unit] = {}
    for unit in flat:
        if unit.id and unit.id in by_id:
            first = f"{name(by_id[unit.id])}, dòng {place(by_id[unit.id], mark).dong}"
            message = f"thấy tên `{{#{unit.id}}}` lần thứ hai (đã có ở {first}), cần tên khác"
            yield problem("N307", place(unit, mark), message, goi_y=f"gõ `{{#{unit.id}-2}}`")
        elif unit.id:
            by_id[unit.id] = unit


def _empty(flat: Sequence[Unit], mark: Mark) -> Iterator[Problem]:
    for unit in flat:
        if unit.text or unit.kind in HEADINGS or (unit.kind == "dieu" and unit.children):
            continue
        hint = f"gõ `{label(unit)} …`".replace("` ", "`") + " trên cùng một dòng, hoặc bỏ dòng này"
        message = f"thấy {name(unit)} trống, cần nội dung"
        yield problem("N310", place(unit, mark), message, goi_y=hint)


_ISSUES = re.compile(r"(?:ban hành|phê duyệt)\b.{0,40}\bkèm theo\b", re.IGNORECASE)
"""The article that issues a text: one sentence, without a title whatever the others have."""


def _untitled(flat: Sequence[Unit], mark: Mark) -> Iterator[Problem]:
    """Yield headings without titles, and articles without where a document is built on titles."""
    for unit in (u for u in flat if u.kind in HEADINGS and not u.text):
        hint = f"gõ tiêu đề ở dòng ngay dưới `{label(unit)}`"
        message = f"thấy {name(unit)} không có tiêu đề, cần tiêu đề"
        yield problem("N311", place(unit, mark), message, goi_y=hint, dieu_khoan=TITLES + unit.kind)
    articles = [u for u in flat if u.kind == "dieu"]
    built = any(u.kind in HEADINGS for u in flat) or any(u.title and u.children for u in articles)
    for unit in articles:
        if _ISSUES.match(unit.text):
            continue
        if not unit.title and (built or not unit.text) and (unit.text or unit.children):
            hint = f"gõ `{label(unit)} Tiêu đề`, nội dung ở dòng dưới"
            message = f"thấy {name(unit)} không có tiêu đề, cần tiêu đề"
            yield problem(
                "N312", place(unit, mark), message, goi_y=hint, dieu_khoan=TITLES + unit.kind
            )


def _misplaced(row: Sequence[Unit], mark: Mark) -> Iterator[Problem]:
    """Yield the first unit of a row that is of another kind than those before it."""
    units = [u for u in row if u.kind in NUMBERED and u.kind != "khoan_con"]
    for unit in units:
        first = units[0]
        if rank(unit.kind, "") != rank(first.kind, ""):
            need = f"{name(first)} nằm trong một {NAMES[unit.kind]}"
            hint = f"thêm một {NAMES[unit.kind]} trước {name(first)}, hoặc đổi kiểu số của dòng này"
            message = f"thấy {name(unit)} ngang hàng với {name(first)}, cần {need}"
            yield problem("N309", place(unit, mark), message, goi_y=hint)
            return


def _orphans(unit: Unit, mark: Mark) -> list[Problem]:
    if unit.kind == "muc":
        return []
    return [_orphan(child, mark) for child in unit.children if child.kind == "tieu_muc"]


def _orphan(unit: Unit, mark: Mark) -> Problem:
    message = f"thấy {name(unit)} không nằm trong mục nào, cần một mục ở trên"
    hint = "thêm dòng `Mục 1` và tiêu đề của mục ở trên"
    return problem("N309", place(unit, mark), message, goi_y=hint)


BLANK = "…"
"""What ends a line that is still to be written."""


def lone_titles(units: Sequence[Unit], mark: Mark) -> Iterator[Problem]:
    """Yield a warning for each article of one line that has no end mark: it is set as a title."""
    for unit in (part for top in units for part in top.walk() if part.kind == "dieu"):
        if unit.title and not unit.children and not unit.text.endswith(BLANK):
            hint = "gõ nội dung ở dòng dưới; dòng ấy là nội dung thì gõ dấu chấm ở cuối"
            message = f"thấy {name(unit)} chỉ có một dòng không có dấu cuối, đọc là tiêu đề, in đậm"
            yield problem("N966", place(unit, mark), message, goi_y=hint)


# --- text pasted from Word or a PDF ---


BULLETS = ("•", "▪", "●", "◦", "·", "\uf0b7", "\uf02d")
STAR = "* "
"""How a list is typed in a mail or a chat; alone it is a note of the writer's."""
ENDS = (".", ";", ":", "!", "?", "…", "**", "}")


def pasted_problems(text: str, mark: Mark) -> Iterator[Problem]:
    """Yield a notice for each line of a legal plain text that looks cut, or bulleted by Word."""
    before = ""
    lines = [raw.strip() for raw in text.split("\n")]
    starred = sum(line.startswith(STAR) for line in lines) > 1
    barred = [index for index, line in enumerate(lines) if _barred(line)]
    if len(barred) > 1:
        message = f"thấy bảng gõ bằng dấu `|` ở {len(barred)} dòng, sẽ in nguyên như chữ"
        hint = "viết nội dung thành danh sách, có `bang` (`cot`, `dong`) ở chỗ của bảng"
        yield problem("N921", mark.line(barred[0]), message, goi_y=hint)
    verses = False
    for index, line in enumerate(lines):
        if starred and line.startswith(STAR):
            message = "thấy dấu đầu dòng `*`, sẽ in nguyên như chữ"
            yield problem("N320", mark.line(index), message, goi_y='gõ gạch đầu dòng: "- …"')
        elif line.startswith(BULLETS):
            message = f"thấy dấu đầu dòng `{line[0]}` của Word, sẽ in nguyên như chữ"
            yield problem("N320", mark.line(index), message, goi_y='gõ gạch đầu dòng: "- …"')
        elif not verses and _goes_on(before, line):
            seen = f"dòng này bắt đầu bằng chữ thường `{beginning(line, 20)}`"
            message = f"{seen}, in thành một đoạn riêng"
            hint = "nếu là phần nối của dòng trên thì xóa chỗ xuống dòng"
            yield problem("N319", mark.line(index), message, goi_y=hint)
        before = line or before
        verses = (verses or line.startswith("“")) and "”" not in line


def _barred(line: str) -> bool:
    return line.startswith("|") and line.endswith("|") and line.count("|") > len("||")


def _goes_on(before: str, line: str) -> bool:
    """A word in small letters behind a line without an end mark: most likely one sentence."""
    word = line.partition(" ")[0]
    is_label = word.endswith((")", "."))
    return bool(before) and line[:1].islower() and not is_label and not before.endswith(ENDS)
