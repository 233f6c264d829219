"""What is not made of a document with a mark of secrecy: whatever leaves the office by itself.

Letters by e-mail, texts to be pasted where people talk, calendars that telephones fetch: none of
them has a place for a stamp, and none stays where it was put.
"""

from __future__ import annotations

from vanban.problems.problem import VanbanError, problem
from vanban.project.project import Project

HINT = "gửi theo quy định về bảo vệ bí mật nhà nước"


def require_open(project: Project, name: str, refused: str, hint: str = HINT) -> None:
    """Raise VanbanError where a document, or what it copies or amends, has a mark of secrecy.

    `refused`: what is not made.
    """
    across, at, seen = project.office.overview.across, name, set[str]()
    facts = across.facts
    while at in facts and at not in seen:
        seen.add(at)
        if level := facts[at].do_mat or across.secrecy_of_issued(at):
            whose = f"`{name}`" if at == name else f"`{name}` lập theo `{at}`, văn bản"
            told = f"{whose} mang độ mật `{level}`: {refused}"
            mark = project[at].document.source.mark(("do_mat",))
            raise VanbanError([problem("N610", mark, told, goi_y=hint)])
        at = facts[at].sao_tu or facts[at].sua_doi
