"""Where a document says its tasks: those that it says nowhere, and rows without their number.

Pure: a plan without errors in, problems at the lines of its tasks out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from vanban.content.pictures import listed
from vanban.content.plan import NhiemVu
from vanban.content.states import ISSUED
from vanban.legal_text import on_one_line
from vanban.legal_text.marks import plain
from vanban.problems.problem import Mark, Problem, problem
from vanban.project.resolve import Resolved
from vanban.text.vietnamese import first_names, strip_end, tone_placed

FEW = 4
"""Tasks that are named before the rest is counted."""
Rows = list[tuple[int, str]]
"""Tasks by their place in the table, each with its id."""


def missing_places(resolved: Resolved) -> Iterator[Problem]:
    """Yield what a document does not say of its tasks, or says without the number of the row.

    An amending document says what changes; one that is issued says what it says.
    """
    document = resolved.van_ban
    if document.sua_doi or document.trang_thai == ISSUED:
        return
    yield from _said_nowhere(resolved)
    yield from _printed_again(resolved)
    yield from _without_number(resolved)


def _said_nowhere(resolved: Resolved) -> Iterator[Problem]:
    """N899: no table prints the task, no unit of the text is said to give it, none has its words.

    A document with a table that was typed, in its text or an annex, may have it there.
    """
    van_ban = resolved.document.van_ban
    annexes = [one.bang for one in van_ban.phu_luc if one.bang]
    if any(not one.tu for one in annexes) or any(item.bang for item, _ in listed(van_ban)):
        return
    unplaced = [
        (index, task)
        for index, task in _tasks(resolved)
        if (task.in_bang or not annexes) and not task.muc
    ]
    said = _texts(resolved) if unplaced else ""
    wanting = [(index, task.id) for index, task in unplaced if _words(task.noi_dung) not in said]
    if wanting:
        seen = f"{_named(wanting)} không in ở đâu trong văn bản: không phụ lục nào có bảng "
        seen += "phân công, cũng không nêu `muc`, mà dự thảo nói được giao"
        hint = "ghi `muc` là mục của nội dung giao việc ấy (“#tên” hoặc số), hoặc thêm phụ lục có "
        yield problem("N899", _mark(resolved, wanting), seen, goi_y=f"{hint}`bang: phan_cong`")


def _printed_again(resolved: Resolved) -> Iterator[Problem]:
    """N963: two annexes print all tasks under the same columns, as if each were of one field."""
    document = resolved.document
    every = enumerate(document.van_ban.phu_luc)
    whole = [(at, annex) for at, annex in every if annex.bang and annex.bang.tu]
    again = [
        (at, annex)
        for place, (at, annex) in enumerate(whole)
        if any(annex.cot == before.cot for _, before in whole[:place])
    ]
    if again:
        count = sum(not task.in_bang for _, task in _tasks(resolved))
        named = first_names([f"“{one.tieu_de}”" for _, one in again], "phụ lục khác", FEW)
        seen = f"phụ lục {named} in lại cả bảng phân công ({count} nhiệm vụ)"
        hint = "giữ một phụ lục có `bang: phan_cong`, mỗi lĩnh vực là một dòng nhóm (`tieu_de`) "
        hint += f"trong {document.rows.tep}; mỗi lĩnh vực một phụ lục thì gõ các dòng của nó: "
        hint += "`cot` và `bang` có `dong`"
        mark = document.source.mark(("phu_luc", again[0][0], "bang"))
        yield problem("N963", mark, seen, goi_y=hint)


def _texts(resolved: Resolved) -> str:
    units = (unit for text in resolved.document.texts for unit in text.units)
    return "\n".join(_words(on_one_line(unit)) for unit in units)


def _words(text: str) -> str:
    return tone_placed(" ".join(strip_end(plain(text)).casefold().split()))


def _without_number(resolved: Resolved) -> Iterator[Problem]:
    """N928: some rows have a number that was typed, so the others are printed without any."""
    printed = [one for one in _tasks(resolved) if not one[1].in_bang]
    wanting = [(index, task.id) for index, task in printed if not task.stt]
    if wanting and len(wanting) < len(printed):
        seen = f"{_named(wanting)} không ghi `stt` mà nhiệm vụ khác có ghi: ô số thứ tự in trống"
        hint = "ghi `stt` ở mọi nhiệm vụ, hoặc bỏ `stt` ở mọi nhiệm vụ để chương trình đánh số"
        yield problem("N928", _mark(resolved, wanting), seen, goi_y=hint)


def _tasks(resolved: Resolved) -> Iterator[tuple[int, NhiemVu]]:
    rows = enumerate(resolved.document.table.dong)
    return ((index, row) for index, row in rows if not row.tieu_de)


def _named(tasks: Rows) -> str:
    shown = ", ".join(f"`{name}`" for _, name in islice(tasks, FEW))
    more = f" và {len(tasks) - FEW} nhiệm vụ khác" if len(tasks) > FEW else ""
    return f"nhiệm vụ {shown}{more}"


def _mark(resolved: Resolved, tasks: Rows) -> Mark:
    return resolved.document.rows.mark((tasks[0][0],))
