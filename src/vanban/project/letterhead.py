"""What a body must have in the registry for its papers to have a whole head and foot."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from vanban.content.registry import CoQuan, DanhBa
from vanban.problems.problem import Problem, problem
from vanban.project.resolve import Resolved
from vanban.source.loader import Source


def letterhead_problems(
    danh_ba: DanhBa, source: Source, documents: Collection[Resolved]
) -> tuple[Problem, ...]:
    """Return a warning for every body whose own paper would have a hole, at its record.

    Issuers need a code and a place; bodies that get a draft also how they are addressed, and the
    post of who signs.
    """
    issuers = {one.van_ban.co_quan for one in documents}
    drafting = {body for one in documents for body in one.plan.bodies()}
    found = []
    for index, body in enumerate(danh_ba.co_quan):
        if body.id in issuers | drafting and body.loai in danh_ba.kinds:
            absent = tuple(_absent(danh_ba, body, drafts=body.id in drafting))
            if absent:
                keys = ", ".join(f"`{key}`" for key in absent)
                mark = source.mark(("co_quan", index))
                seen = f"`{body.id}` thiếu {keys}: văn bản của cơ quan này in ra sẽ thiếu chỗ ấy"
                found.append(problem("N122", mark, seen, goi_y=f"thêm dòng `{absent[0]}: …`"))
    return tuple(found)


def _absent(danh_ba: DanhBa, body: CoQuan, *, drafts: bool) -> Iterator[str]:
    given = {"ky_hieu": body.ky_hieu, "dia_danh": body.dia_danh}
    if drafts:
        given |= {"danh_xung": danh_ba.title(body), "chuc_vu": danh_ba.post(body)}
    yield from (key for key, value in given.items() if not value)
