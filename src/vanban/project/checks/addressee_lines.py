"""Lines of Kính gửi that name several bodies: each has a line of its own (`check`: T507)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.content.folder import Document
from vanban.problems.problem import Problem, problem
from vanban.regime.law import Regime
from vanban.text.vietnamese import as_typed, strip_end

_BETWEEN = re.compile(r";(?![^()]*\))")
"""The sign between bodies; in brackets it stands inside one name."""


def addressee_line_problems(document: Document, regime: Regime) -> Iterator[Problem]:
    """Yield the lines of Kính gửi with a sign that stands between bodies."""
    rule = regime.noi_nhan.kinh_gui
    for index, one in enumerate(document.van_ban.kinh_gui):
        names = [name.strip(" -–—") for name in _BETWEEN.split(strip_end(one.ghi))]
        if len(names) > 1 and all(names):
            seen = f"thấy {len(names)} nơi trên một dòng {rule.tu}: `{as_typed(one.ghi)}`"
            lines = ", ".join(f'`- ghi: "{name}"`' for name in names)
            mark = document.source.mark(("kinh_gui", index))
            hint = f"mỗi nơi một mục: {lines}"
            yield problem("N948", mark, seen, goi_y=hint, dieu_khoan=rule.dieu_khoan)
