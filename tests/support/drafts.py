"""Each body's draft as it stands in the Word file, and what reads wrong in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from docx_text import paragraphs, tables
from plan_by_hand import TITLES
from vanban.project.project import Project

BLANKS = re.compile(r"số {6}/|ngày {4}tháng {4}năm( {5})?")
SLIPS = re.compile(r"  |\.\.|[,;:] ?[,;.]|\. ?[,;]| [,;.:)]|\( |\bvề về\b|[{}*]|None")
TWICE = re.compile(
    r"\b(định kỳ|trước ngày|về|thực hiện|chủ trì|hằng năm|hàng năm) \1\b", re.IGNORECASE
)
FIRST_LETTERS = re.compile(r"(?:\A(?:- |\(|\d+\. |[IVX]+\. |[a-zđ]\) )?|\. )(\w)")


UPPER = {title.upper(): title for title in TITLES.values()}
LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters of points in order (Appendix I of the decree: Vietnamese, no f, j, w, z)."""


@dataclass(frozen=True)
class Draft:
    """A body's draft as it stands in the Word file."""

    docx: bytes = field(repr=False)

    @cached_property
    def lines(self) -> list[tuple[str, str]]:
        """(style id, text) of every paragraph with a text, in order."""
        return [(p.style, p.text) for p in paragraphs(self.docx) if p.text.strip()]

    def styled(self, style: str) -> list[str]:
        return [text for found, text in self.lines if found == style]

    @cached_property
    def signature(self) -> list[str]:
        """The paragraphs for the signer's name, empty ones too."""
        return [p.text for p in paragraphs(self.docx) if p.style == "VBHoTen"]

    @cached_property
    def parts(self) -> dict[str, list[str]]:
        """The lines under each part's heading, down to the closing sentence."""
        found: dict[str, list[str]] = {}
        last = max(i for i, (style, _) in enumerate(self.lines) if style == "VBLoiVan")
        for style, text in self.lines[:last]:
            if style == "VBLaMa":
                found[text] = []
            elif found:
                found[list(found)[-1]].append(text)
        return found

    @cached_property
    def roles(self) -> dict[str, tuple[str, list[str]]]:
        """By the title of each role: the sentence that leads its tasks, and the tasks' texts.

        Their numbers are what they must be: 1., 2. in a part of one role, else a), b).
        """
        found: dict[str, tuple[str, list[str]]] = {}
        for heading, lines in self.parts.items():
            part = heading.split(". ", 1)[1]
            if part in UPPER:
                found[UPPER[part]] = (lines[0], _numbered(lines[1:], "{}. ", range(1, 999)))
            elif part == "NHIỆM VỤ":
                found |= _by_role(lines)
        return found

    @property
    def work(self) -> dict[str, list[str]]:
        """The texts of the tasks under the title of each role."""
        return {title: tasks for title, (_, tasks) in self.roles.items()}

    @property
    def duties(self) -> list[str]:
        """The general duties, without their numbers."""
        (lines,) = [
            v for heading, v in self.parts.items() if heading.endswith(". TỔ CHỨC THỰC HIỆN")
        ]
        return _numbered(lines, "{}. ", range(1, 999))

    @property
    def table(self) -> list[list[str]]:
        return tables(self.docx)[-1]

    @property
    def rows(self) -> list[list[str]]:
        """The rows of the appendix that are tasks: no heading, no row that names a role."""
        return [row for row in self.table[1:] if row[0].isdigit()]

    @property
    def text(self) -> str:
        return "\n".join(text for _, text in self.lines)


def _by_role(lines: list[str]) -> dict[str, tuple[str, list[str]]]:
    starts = [i for i, line in enumerate(lines) if line.split(". ", 1)[-1] in UPPER.values()]
    found = {}
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True), 1):
        (title,) = _numbered([lines[start]], "{}. ", [number])
        found[title] = (lines[start + 1], _numbered(lines[start + 2 : end], "{}) ", LETTERS))
    return found


def _numbered(lines: list[str], form: str, signs: Iterable[object]) -> list[str]:
    """The lines without their numbers, which must be `signs` in order."""
    starts = [form.format(sign) for sign, _ in zip(signs, lines, strict=False)]
    assert [line[: len(start)] for line, start in zip(lines, starts, strict=True)] == starts
    return [line[len(start) :] for line, start in zip(lines, starts, strict=True)]


def drafts(root: Path, plan_id: str, some: Iterable[str] = ()) -> dict[str, Draft]:
    """The drafts that follow from a plan, by body, as `vanban build` would write them.

    All of them in the order of the registry, or those of `some`.
    """
    project = Project.open(root)
    project.check()
    one = project[plan_id]
    return {
        who: Draft(project.render(project.compose(project.body_plan(plan_id, who), one), one))
        for who in some or one.plan.bodies()
    }


def slips(draft: Draft) -> list[str]:
    """Lines that read wrong: doubled spaces or marks, a lost word, a small letter at the start."""
    body = [text for style, text in draft.lines if style not in ("VBSoKyHieu", "VBDiaDanhNgay")]
    bare = [BLANKS.sub("_", text) for text in body]
    return [
        text
        for text in bare
        if SLIPS.search(text.replace("./.", ""))
        or TWICE.search(text)
        or not FIRST_LETTERS.match(text)
        or any(letter.islower() for letter in FIRST_LETTERS.findall(text))
    ]
