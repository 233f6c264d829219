"""The time of a general duty beside the words of the plan: a day that these do not say.

Pure: a plan without errors in, problems at its `ap_dung` out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.content.fields import ThoiGian
from vanban.content.states import ISSUED
from vanban.legal_text import finder, on_one_line
from vanban.problems.problem import Problem, problem
from vanban.project.resolve import Resolved
from vanban.text.excerpt import beginning

FIRST_YEAR = 1900
"""From here on a number is a year, which a text may leave out."""
SHOWN = 60
_NUMBER = re.compile(r"\d+")
_WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


def strange_times(resolved: Resolved) -> Iterator[Problem]:
    """N942: drafts tell the time of the duty, the plan tells another one.

    Told where the unit says some number itself; not of what amends, nor of what is issued.
    """
    van_ban, document = resolved.van_ban, resolved.document
    if van_ban.sua_doi or van_ban.trang_thai == ISSUED:
        return
    unit_of = finder(resolved.plan.units)
    for index, application in enumerate(document.van_ban.ap_dung):
        unit = unit_of(application.muc)
        text = on_one_line(unit) if unit else ""
        for place, duty in enumerate(application.nghia_vu):
            if duty.thoi_gian and _strange(duty.thoi_gian, text):
                mark = document.source.mark(("ap_dung", index, "nghia_vu", place, "thoi_gian"))
                seen = f"nghĩa vụ `{duty.loai}` có thời gian `{duty.thoi_gian}`, mục "
                seen += f"`{application.muc}` không nói thời gian ấy; "
                seen += "dự thảo, danh sách in theo `ap_dung`"
                hint = "sửa `thoi_gian` theo câu của kế hoạch, hoặc sửa câu ấy"
                shown = beginning(text, SHOWN)
                yield problem("N942", mark, seen, goi_y=hint, trich=shown)


def _strange(when: ThoiGian, text: str) -> bool:
    said = _numbers(text)
    missing = _numbers(str(when)) - said
    words = {word for word in _WORDS if word in text.casefold().split()}
    return bool(said) and any(_word(number) not in words for number in missing)


def _numbers(text: str) -> set[int]:
    return {number for one in _NUMBER.findall(text) if (number := int(one)) < FIRST_YEAR}


def _word(number: int) -> str:
    return _WORDS[number - 1] if 0 < number <= len(_WORDS) else ""
