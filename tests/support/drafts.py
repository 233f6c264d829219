"""Each body's draft as it stands in the Word file, and what reads wrong in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from docx_text import paragraphs, tables
from vanban.project.project import Project

BLANKS = re.compile(r"số {6}/|ngày {4}tháng {4}năm( {5})?")
SLIPS = re.compile(r"  |\.\.|[,;:] ?[,;.]|\. ?[,;]| [,;.:)]|\( |\bvề về\b|[{}*]|None")
FIRST_LETTERS = re.compile(r"(?:\A(?:- |\(|\d+\. |[IVX]+\. )?|\. )(\w)")


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
        for style, text in self.lines:
            if style == "VBLaMa":
                found[text] = []
            elif style == "VBLoiVan" and found:
                break
            elif found:
                found[list(found)[-1]].append(text)
        return found

    @cached_property
    def work(self) -> dict[str, list[str]]:
        """The sentences under each title of the part on tasks."""
        found: dict[str, list[str]] = {}
        for text in self.parts.get("II. NHIỆM VỤ", []):
            if text.startswith("- "):
                found[list(found)[-1]].append(text)
            else:
                number, title = text.split(". ", 1)
                found[title] = []
                assert number == str(len(found))
        return found

    @property
    def duties(self) -> list[str]:
        """The general duties, without their numbers."""
        return [text.split(". ", 1)[1] for text in self.parts["III. TỔ CHỨC THỰC HIỆN"]]

    @property
    def table(self) -> list[list[str]]:
        return tables(self.docx)[-1]

    @property
    def text(self) -> str:
        return "\n".join(text for _, text in self.lines)


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
        or not FIRST_LETTERS.match(text)
        or any(letter.islower() for letter in FIRST_LETTERS.findall(text))
    ]
