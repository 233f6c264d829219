"""Capital letters of the source held against the patterns of the record: notices, no correction.

Knows no language of its own: what is wrong and what is right are data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vanban.content.texts import PlacedText
from vanban.legal_text.marks import plain
from vanban.problems.problem import Mark, Problem, problem
from vanban.regime.capitals import Rules, VietHoa, possible

QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
"""What others have said stays as they said it."""


def capital_problems(texts: Iterable[PlacedText], rules: Rules) -> Iterator[Problem]:
    """Yield a notice for every wording of the texts that is surely wrong."""
    bare_texts = tuple((plain(one.text), one.mark) for one in texts) if rules else ()
    likely = possible(rules, "\n".join(text for text, _ in bare_texts))
    for text, mark in bare_texts if likely else ():
        bare = QUOTED.sub(lambda found: "“" + "_" * (len(found[0]) - 2) + "”", text)
        for rule in likely:
            yield from _capital_faults(bare, rule, likely, mark)


def _capital_faults(text: str, rule: VietHoa, likely: Rules, mark: Mark) -> Iterator[Problem]:
    for wording in rule.pattern.finditer(text):
        right = rule.right(wording)
        if right != wording[0]:
            for other in likely:  # what is proposed is right by every rule
                right = other.pattern.sub(other.right, right)
            seen = f"thấy `{wording[0]}`, quy định viết hoa là `{right}`"
            yield problem("N485", mark, seen, goi_y=f"gõ `{right}`", dieu_khoan=rule.dieu_khoan)
