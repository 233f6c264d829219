"""Short names that a file itself explains: "Sở A và B (sau đây viết tắt là Sở AB)".

Knows texts only; which of the names that may stand before the bracket is meant is for who asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from vanban.content.workbook.name_keys import name_key
from vanban.importing.names import name_words
from vanban.importing.tasks import NameRead

_EXPLAINED = re.compile(
    r"(?P<before>[^();:\n]{3,160}?)\s*\(\s*(?:sau\s+đây\s+)?(?:được\s+)?(?:gọi|viết)\s+tắt(?:\s+là)?"
    r"\s*:?\s*[“\"]?(?P<short>[^()“”\"]{2,40}?)[”\"]?\s*\)",
    re.IGNORECASE,
)
_CODE = re.compile(r"[A-ZĐ][A-ZĐ&-]{1,9}")
_MOST = 12
"""Words of a name, at most."""


def explained(
    texts: Iterable[str], names: Iterable[NameRead] = ()
) -> Mapping[str, tuple[str, ...]]:
    """Return the names that may be meant by a short one, by its key.

    `names` may have letters in brackets behind them: "Phòng Tổ chức, biên chế (TCBC)".
    """
    meanings: dict[str, tuple[str, ...]] = {}
    coded: dict[str, set[str]] = {}
    for text in texts:
        for hit in _EXPLAINED.finditer(text) if "tắt" in text.casefold() else ():
            words = hit["before"].split()[-_MOST:]
            ends = (" ".join(words[at:]) for at in range(len(words)))
            full = tuple(end for end in ends if name_words.begins_body(end))
            meanings.setdefault(name_key(hit["short"]), full)
    for name in names:
        if name.sort == "co_quan" and _CODE.fullmatch(name.note):
            kind = name.text.split(maxsplit=1)[0]
            for short in (name.note, f"{kind} {name.note}"):
                coded.setdefault(name_key(short), set()).add(name.text)
    once = {key: tuple(full) for key, full in coded.items() if len(full) == 1}
    return {**once, **meanings}
