"""A source as it will read once it is issued, against the file that a person has before them.

Lines move where number, day and state come in: what is told of one is told at its place in the
other. And what is asked of a draft is asked of the draft: the preview is issued already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from msgspec import Struct

from vanban.problems.problem import Mark, Problem, problem
from vanban.project.project import Project

ANSWERED = ("N107", "N108", "N523", "N525")
"""What is told of day and number as a draft has them: of those of the issuing it is told anew."""
EMPTY = "N626"
UNSAID = ("N625", EMPTY, "N631")
"""Codes of an amending document that does not say, or says wrongly, what it makes of the other."""


class Preview(Struct, frozen=True):
    """The bytes of one source before and after, `tep` as it is shown."""

    tep: str = ""
    before: bytes = b""
    after: bytes = b""

    def in_file(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return problems of the preview at their places in the file as it is."""
        return self._moved(problems, self.after, self.before)

    def once_written(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return problems of the file as it was at their places in what was written."""
        return self._moved(problems, self.before, self.after)

    def _moved(self, problems: Iterable[Problem], here: bytes, there: bytes) -> tuple[Problem, ...]:
        lines = _places(here, there) if self.tep and here != there else {}
        return tuple(
            fault.at(Mark(fault.tep, lines[fault.dong], fault.cot if lines[fault.dong] else 0))
            if fault.tep == self.tep and fault.dong in lines
            else fault
            for fault in problems
        )


def _places(here: bytes, there: bytes) -> dict[int, int]:
    """Where each line stands there, from 1; 0, the whole file, for one that is not there."""
    lines, others = here.splitlines(), there.splitlines()
    places: dict[int, int] = {}
    for what, start, end, first, last in SequenceMatcher(None, lines, others).get_opcodes():
        for at in range(start, end):
            inside = what == "equal" or first + at - start < last
            places[at + 1] = first + at - start + 1 if inside else 0
    return places


def asked_of_draft(project: Project, name: str, body: str) -> Iterator[Problem]:
    """Yield what is told of a document as long as it is a draft, and stands against its issuing.

    Its errors, and what is told of an amending document beside the difference: those that say that
    the difference goes unsaid are warnings to who drafts, and stop who issues.
    """
    reviews = project.reviews.get(name, ())
    for one in project.about((name,)):
        if (one in reviews and not body) or (one.muc_do == "loi" and one.ma not in ANSWERED):
            yield one
    unsaid = tuple(dict.fromkeys(one.ma for one in reviews if one.ma in UNSAID))
    if unsaid and not body:
        mark = project[name].document.source.mark(("sua_doi",))
        seen = f"văn bản không nói đúng những gì bản tổng hợp đổi ({', '.join(unsaid)}): phát hành "
        seen += "thì bản đang có hiệu lực khác điều đã ban hành"
        if EMPTY in unsaid:
            seen = f"văn bản chưa sửa đổi gì ({EMPTY}), không có gì để phát hành"
        hint = "làm theo gợi ý của từng thông báo ấy; điều khoản soạn tay, đã soát đủ, thì ghi "
        hint += f"`bo_qua` mã {', '.join(unsaid)} kèm lý do"
        yield problem("N875", mark, seen, goi_y=hint)
