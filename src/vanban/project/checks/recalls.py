"""What is to be known of a document that was called back (Điều 18), and of what rests upon it.

Asks the facts of the documents and the lines of the register; changes nothing of either.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from vanban.content.issue_book import ThuHoi
from vanban.content.states import ISSUED
from vanban.problems.problem import Mark, Problem, problem
from vanban.project.amendments import amended_by, amendments_of, first_of, recalled_beneath
from vanban.project.facts import Facts
from vanban.project.resolve import Resolved
from vanban.text.vietnamese import as_argument, first_names

KEY = "sua_doi"
NO_RECALL = "thu hồi ghi nhầm thì xóa `thu_hoi` ở dòng của văn bản trong sổ đăng ký"
"""What is to be typed where nothing was called back."""


def recalled_words(thu_hoi: ThuHoi) -> str:
    """Return the day and the reason, as messages tell them."""
    return f"đã thu hồi ngày {thu_hoi.ngay:%d/%m/%Y} ({thu_hoi.ly_do})"


def recall_command(number: str, year: int | None = None) -> str:
    """Return what calls a document back: its number, or its folder, in the book of a year."""
    book = f" --nam {year}" if year else ""
    return f'`vanban so-dang-ky thu-hoi {as_argument(number)}{book} --ly-do "…"`'


def recall_problems(
    resolved: Resolved, facts: Mapping[str, Facts], recalls: Mapping[str, ThuHoi]
) -> Iterator[Problem]:
    """Yield what follows from recalls for a document: its own, of what it amends, or copies."""
    name, source = resolved.document.id, resolved.document.source
    wanted = resolved.van_ban.sua_doi
    if thu_hoi := recalls.get(name):
        issued = facts[name].rieng_phat_hanh if name in facts else ()
        own = [body for body in issued if f"{name}/{body}" not in recalls]
        yield _own(resolved, thu_hoi, facts, own)
        return
    copied = resolved.van_ban.sao_tu.van_ban if resolved.van_ban.sao_tu else ""
    if thu_hoi := recalls.get(copied):
        seen = f"`{copied}` {recalled_words(thu_hoi)}: bản sao của nó không nên gửi đi nữa"
        hint = f"đã gửi thì báo nơi nhận; {NO_RECALL}"
        yield problem("N831", source.mark(("sao_tu",)), seen, goi_y=hint)
    if wanted is None or wanted.van_ban not in facts:
        return
    mark = source.mark((KEY,))
    for above in amended_by(facts, name):
        if thu_hoi := recalls.get(above):
            yield _of_recalled(resolved, above, thu_hoi, mark)
            return
    chain = amendments_of(facts, first_of(facts, name))
    beneath = recalled_beneath(facts, name) if chain and chain[-1] == name else ""
    if beneath and (thu_hoi := recalls.get(beneath)):
        seen = f"văn bản này sửa tiếp từ `{beneath}`, nay {recalled_words(thu_hoi)}: bản tổng hợp "
        seen += "đang có hiệu lực còn mang những gì văn bản ấy đã sửa"
        what = as_argument(wanted.van_ban)
        hint = f"bỏ những chỗ ấy bằng văn bản sửa đổi tiếp: `vanban new --sua-doi {what}`"
        yield problem("N830", mark, seen, goi_y=hint)


def _own(
    resolved: Resolved, thu_hoi: ThuHoi, facts: Mapping[str, Facts], own: Collection[str]
) -> Problem:
    """What is told of a recalled document; `own`: the bodies whose plans for it were issued."""
    name, wanted = resolved.document.id, resolved.van_ban.sua_doi
    mark = resolved.document.source.mark(("trang_thai",))
    seen = f"`{name}` {recalled_words(thu_hoi)}: chỉ giữ bản đã phát hành, "
    seen += "không dựng dự thảo, danh sách, gói gửi nữa"
    if wanted is not None and wanted.van_ban in facts:
        chain = amendments_of(facts, wanted.van_ban)
        state = f"theo `{chain[-1]}`" if chain else "như khi phát hành"
        seen += f"; `{wanted.van_ban}` nay {state}"
    if bodies := [f"`{body}`" for body in own]:
        seen += f"; còn kế hoạch thực hiện nó đã ban hành: {first_names(bodies, 'cơ quan khác')}"
    return problem("N832", mark, seen, goi_y=NO_RECALL)


def _of_recalled(resolved: Resolved, first: str, thu_hoi: ThuHoi, mark: Mark) -> Problem:
    seen = f"`{first}` {recalled_words(thu_hoi)}: "
    if resolved.van_ban.trang_thai == ISSUED:
        seen += "văn bản sửa đổi này không còn gì để sửa"
        day = resolved.van_ban.ngay
        typed = recall_command(resolved.document.id, day.nam if day else None)
        hint = f"đã gửi đi thì thu hồi cả văn bản này: {typed}"
    else:
        seen += "không phát hành văn bản sửa đổi này được nữa"
        hint = f"bỏ thư mục {resolved.document.folder.name}/; {NO_RECALL}"
    return problem("N831", mark, seen, goi_y=hint)
