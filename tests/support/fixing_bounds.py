"""What every correction must leave as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from zipfile import ZipFile

from checked_offices import book
from fixing_cases import ASKED
from vanban.check.docx.paper import Paper, Paragraph
from vanban.check.docx.reader import read_bytes
from vanban.check.fixing.fixes import CorrectedFile, fixed
from vanban.check.fixing.job import LOOK, Edit
from vanban.check.inspect import inspect_paper


def counted(paper: Paper) -> Counter[str]:
    return Counter(one.ma for one in inspect_paper(paper, book(), ASKED).problems)


@cache
def cached(raw: bytes) -> CorrectedFile:
    """What a file is corrected to, found out once for all that is asked of it."""
    return fixed(raw, "a", book(), ASKED)


def applied(texts: list[str], edits: tuple[Edit, ...]) -> list[str]:
    """The texts with the listed edits, one after another."""
    found = list(texts)
    for one in edits:
        if one.at != LOOK:
            text, end = found[one.paragraph - 1], one.at + len(one.before)
            assert text[one.at : end] == one.before
            found[one.paragraph - 1] = text[: one.at] + one.after + text[end:]
    return found


def texts(paper: Paper) -> list[str]:
    return [one.text for one in paper.paragraphs]


def beside(paper: Paper) -> Iterator[str]:
    """What headers, footers and notes show, page numbers aside."""
    yield from (one.text for one in paper.notes)
    for section in paper.sections:
        for story in (
            section.header, section.footer, section.first_header, section.first_footer
        ):  # fmt: skip
            yield from (shown for one in story if (shown := unnumbered(one)))


def unnumbered(one: Paragraph) -> str:
    return "".join(run.text for run in one.runs if "PAGE" not in run.field).strip(" -–")


def parts(raw: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def holds(raw: bytes) -> CorrectedFile:
    """Fix a file and ask for everything that must hold."""
    old, done = read_bytes(raw, "a"), cached(raw)
    before, codes = counted(old), {one.code for one in done.edits}
    if not codes:
        assert done.content == raw
        assert Counter(one.ma for one in done.proposals) == before
        return done
    new = read_bytes(done.content, "a")
    after = counted(new)
    assert not (codes - LEFT_OPEN) & set(after), (codes & set(after), done.lines)
    assert all(after[one] < before[one] for one in codes)
    assert set(after) <= set(before)
    assert Counter(one.ma for one in done.proposals) == after
    assert applied(texts(old), done.edits) == texts(new)
    assert list(beside(old)) == list(beside(new))
    again = fixed(done.content, "a", book(), ASKED)
    assert (again.edits, again.content) == ((), done.content)
    only_touched(raw, done)
    return done


def only_touched(raw: bytes, done: CorrectedFile) -> None:
    old, new = parts(raw), parts(done.content)
    differ = {name for name in old if new[name] != old[name]} | (set(new) - set(old))
    codes = {one.code for one in done.edits}
    main = {"word/document.xml"}
    if not codes & {"T105", "T110", "T111"}:
        assert differ <= main
    assert differ
    media = {name for name in old if not name.endswith((".xml", ".rels"))}
    assert not differ & media


LEFT_OPEN = {"T102", "T113", "T203", "T503", "T507"}
"""Codes of which some faults are left to a person: which of two sizes, capitals, a missing word;
of margins those of annexes, which are only noted."""
