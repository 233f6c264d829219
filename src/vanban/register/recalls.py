"""Whether a document was called back (Điều 18), as the register says, and what that forbids."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vanban.content.issue_book import ThuHoi
from vanban.problems.problem import Mark, Problem, VanbanError, problem
from vanban.project.amendments import amended_by
from vanban.project.checks.recalls import NO_RECALL, recalled_words
from vanban.project.project import Project


def recalled(project: Project, name: str) -> ThuHoi | None:
    """Return how a document, or "<document>/<body>", was called back; None for one that stands."""
    return project.office.overview.across.recalls.get(name)


def require_standing(project: Project, name: str, refused: str) -> None:
    """Raise VanbanError where a document was called back; `refused` says what cannot be done."""
    document = project[name].document
    if thu_hoi := recalled(project, document.id):
        seen = f"`{document.id}` {recalled_words(thu_hoi)}: {refused}"
        raise VanbanError([problem("N783", Mark(document.tep), seen, goi_y=NO_RECALL)])


def issuing_upon_recalled(project: Project, name: str, body: str, day: date) -> Iterator[Problem]:
    """Yield what stands against issuing upon a document that was called back.

    What amends or corrects it, on any day; what a body makes to carry it out, from the day of the
    recall on.
    """
    resolved = project[name]
    above = amended_by(project.office.overview.facts, resolved.document.id)
    upon = [(one, "không phát hành văn bản sửa đổi, đính chính nó được nữa") for one in above]
    if body:
        upon.append((resolved.document.id, "không ban hành kế hoạch thực hiện nó được nữa"))
    for at, refused in upon:
        thu_hoi = recalled(project, at)
        if thu_hoi and (not body or day >= thu_hoi.ngay):
            seen = f"`{at}` {recalled_words(thu_hoi)}: {refused}"
            yield problem("N783", Mark(resolved.document.tep), seen, goi_y=NO_RECALL)
            return
