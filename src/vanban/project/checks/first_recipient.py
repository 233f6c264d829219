"""Lines of Nơi nhận that speak of what stands above: "Như trên", "Như Điều 3", "Như mục III".

Knows the words through the law's record only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.content.folder import Document
from vanban.legal_text.references import find, way_of
from vanban.problems.problem import Problem, problem
from vanban.regime.law import Law
from vanban.text.vietnamese import strip_end

NUMBER, ARTICLE = "{so}", "dieu"
_PART = r"(?:phần|chương|mục|khoản|điểm) (?:[IVXLC]+|\d+|[a-zđ])"
_OF_A_UNIT = re.compile(rf"như (?P<unit>{_PART}(?:,? {_PART})*)", re.IGNORECASE)
"""A line that speaks of one unit: "Như mục III", "Như khoản 2 Mục III"."""


def first_recipient_problems(document: Document, law: Law) -> Iterator[Problem]:
    """Yield lines that speak of addressees or of a unit of the text which the document has not."""
    van_ban, rule = document.van_ban, law.regime.noi_nhan
    every = (unit for top in document.units for unit in top.walk())
    numbers = [unit.number for unit in every if unit.kind == ARTICLE]
    right = rule.nhu_dieu.chu.format(so=numbers[-1]) if numbers else ""
    start = rule.nhu_dieu.chu.partition(NUMBER)[0].casefold()
    slip = law.kinds[van_ban.loai].dong_dau_nhan == "nhu_tren"  # it is about a person it names
    for index, line in enumerate(van_ban.noi_nhan):
        typed = strip_end(line.ghi.removeprefix("- "))
        said, mark = typed.casefold(), document.source.mark(("noi_nhan", index))
        number = said.removeprefix(start).split(" ")[0].strip(",;.")
        unit = _OF_A_UNIT.fullmatch(typed)
        if said == rule.nhu_tren.chu.casefold() and not van_ban.addressees and not slip:
            seen, clause = "ở trên không gửi ai", rule.nhu_tren.dieu_khoan
        elif said.startswith(start) and number.isdigit() and number not in numbers:
            seen, clause = f"văn bản không có Điều {number}", rule.nhu_dieu.dieu_khoan
        elif unit and find(document.units, way_of(unit["unit"])) is None:
            seen, clause = f"văn bản không có {unit['unit']}", ""
        else:
            continue
        hint = f"gõ `{right}`" if right else "ghi tên nơi nhận, hoặc bỏ dòng này"
        yield problem("N903", mark, f"thấy `{typed}`, {seen}", goi_y=hint, dieu_khoan=clause)
