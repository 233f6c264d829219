"""Braces of a wording that stand outside any tag: Jinja prints them, and nobody has meant that.

Knows how tags are typed; knows no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.jinja import Environment, fixed_texts
from vanban.problems.problem import Mark, Problem, problem

_DOUBLE = r"[}%#]\}"
_STRAY = re.compile(_DOUBLE + r"|\{ +[{%]|[}%] +\}|[{}]")
_OPENS = {"}}": "{{", "%}": "{%", "#}": "{#"}
_AROUND = 30
_HINT = 'gõ lại cả thẻ; muốn in đúng ngoặc ấy thì gõ {{ "}" }}'


def stray_braces(
    env: Environment, text: str, mark: Mark, *, lone: bool = True
) -> Iterator[Problem]:
    """Yield a problem for every `}}`, `%}`, `#}` outside a tag; with `lone` for single braces too.

    What Jinja cannot read at all is told elsewhere.
    """
    signs = _STRAY if lone else re.compile(_DOUBLE)
    for start, piece in fixed_texts(env, text):
        for stray in signs.finditer(piece):
            sign = stray[0]
            opens = _OPENS.get(sign)
            need = f"`{opens}` mở thẻ ở phía trước" if opens else "hai dấu viết liền"
            yield _told(text, start + stray.start(), sign, f"cần {need}", mark)


def printed_tags(text: str, mark: Mark) -> Iterator[Problem]:
    """Yield a problem for the first brace of a text in which no tag is filled."""
    if found := re.search(r"\{[{%#]|[}%#]\}", text):
        yield _told(text, found.start(), found[0], "cần chữ: tệp này không điền thẻ", mark)


def _told(text: str, at: int, sign: str, need: str, mark: Mark) -> Problem:
    quote = text[max(at - _AROUND, 0) : at + len(sign) + _AROUND].replace("\n", " ").strip()
    seen = f"thấy `{sign}` ở ngoài thẻ, {need}"
    return problem("M110", _place(text, at, mark), seen, goi_y=_HINT, trich=quote)


def _place(text: str, at: int, mark: Mark) -> Mark:
    """Return the place of a letter of a value, as far as it is known: in quotes only the value's.

    Between quotes a letter may be written as several.
    """
    before = text[:at]
    line = mark.line(before.count("\n"))
    return line._replace(cot=line.cot + at - before.rfind("\n") - 1) if mark.block else mark
