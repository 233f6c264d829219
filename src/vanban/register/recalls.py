"""Whether a document was called back (Điều 18), as the register says."""

from __future__ import annotations

from datetime import date

from vanban.content.issue_book import ThuHoi, VanBanDi
from vanban.problems.problem import Mark, VanbanError, problem
from vanban.project.project import Project


def recalled(project: Project, name: str) -> ThuHoi | None:
    """Return how a document, by its id, was called back; None for one that stands.

    The last line of the document that was not undone counts: what was issued anew stands again.
    """
    entries = [
        one
        for book in project.office.issue_books.values()
        for one in book.so.van_ban_di
        if one.van_ban == name and not one.don_vi and not one.huy
    ]
    return max(entries, key=_in_time).thu_hoi if entries else None


def _in_time(one: VanBanDi) -> tuple[date, int]:
    return one.ngay or date.min, one.so


def recalled_words(thu_hoi: ThuHoi) -> str:
    """Return the day and the reason, as messages tell them."""
    return f"đã thu hồi ngày {thu_hoi.ngay:%d/%m/%Y} ({thu_hoi.ly_do})"


def require_standing(project: Project, name: str, refused: str) -> None:
    """Raise VanbanError where a document was called back; `refused` says what cannot be done."""
    document = project[name].document
    if thu_hoi := recalled(project, document.id):
        seen = f"`{document.id}` {recalled_words(thu_hoi)}: {refused}"
        hint = "thu hồi ghi nhầm thì xóa `thu_hoi` ở dòng của văn bản trong sổ đăng ký"
        raise VanbanError([problem("N783", Mark(document.tep), seen, goi_y=hint)])
