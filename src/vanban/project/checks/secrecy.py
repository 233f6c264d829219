"""What is wrong with the mark of secrecy of a document that quotes another: it is lower, or none.

Amendments, corrections and copies say what they are of. What is derived (drafts of bodies, lists,
reports, letters) is marked as it is made, and needs no check.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vanban.problems.problem import Problem, problem
from vanban.project.amendments import whole_state
from vanban.project.facts import Facts
from vanban.project.resolve import Resolved
from vanban.regime.law import Regime

KEY = "do_mat"


def secrecy_problems(
    resolved: Resolved, facts: Mapping[str, Facts], issued: str
) -> Iterator[Problem]:
    """Yield what a document quotes under a higher mark of secrecy than its own, or none.

    `issued`: the mark under which it was issued itself, as the register says; a source that has a
    lower one would let all that follows from it go out without.
    """
    van_ban, book = resolved.document.van_ban, resolved.book
    if book is None:
        return
    regime = book.law.regime
    if issued and _lower(regime, van_ban.do_mat, issued):
        mark = resolved.document.source.mark((KEY,))
        seen = f"sổ ghi văn bản đã phát hành với độ mật `{issued}`, nguồn nay "
        seen += f"ghi `{van_ban.do_mat}`" if van_ban.do_mat else "không ghi"
        hint = f"ghi lại `do_mat: {issued}`; sổ ghi nhầm thì sửa `do_mat` ở dòng ấy"
        yield problem("N866", mark, seen, goi_y=hint)
    if not (quoted := _quoted(resolved, facts)):
        return
    level = regime.secrecy(quoted.values())
    consolidated = whole_state(resolved).van_ban.do_mat
    for own, where in ((van_ban.do_mat, "văn bản này"), (consolidated, "bản tổng hợp")):
        if level and _lower(regime, own, level):
            name = next(one for one, its in quoted.items() if its == level)
            seen = f"`{name}` mang độ mật `{level}`, {where} "
            seen += f"chỉ mang `{own}`" if own else "không mang độ mật nào"
            hint = f"ghi `do_mat: {level}`; không chứa bí mật ấy thì bỏ qua lời nhắc này"
            yield problem("N860", resolved.document.source.mark((KEY,)), seen, goi_y=hint)
            return


def _lower(regime: Regime, own: str, level: str) -> bool:
    return regime.secrecy((own, level)) != own


def _quoted(resolved: Resolved, facts: Mapping[str, Facts]) -> Mapping[str, str]:
    """The marks of what a document says that it is of, by name."""
    van_ban = resolved.document.van_ban
    named = (one.van_ban for one in (van_ban.sao_tu, van_ban.sua_doi) if one)
    return {name: facts[name].do_mat for name in named if name in facts and facts[name].do_mat}
