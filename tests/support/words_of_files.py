"""The words of a Word file, tracked ones and comments among them: what a person has typed."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from zipfile import ZipFile

from vanban.ooxml import W, parse

PARTS = ("word/document.xml", "word/comments.xml")


def words(raw: bytes) -> Counter[str]:
    """Return how often each word stands in a file, what is tracked as deleted too."""
    found: Counter[str] = Counter()
    with ZipFile(BytesIO(raw)) as archive:
        for part in (name for name in PARTS if name in archive.namelist()):
            for paragraph in parse(archive.read(part)).iter(f"{W}p"):
                letters = paragraph.iter(f"{W}t", f"{W}delText")
                found.update(re.findall(r"\w+", "".join(t.text or "" for t in letters)))
    return found


def typed(before: bytes, after: bytes) -> Counter[str]:
    """Return the words that a person has put into a file."""
    return words(after) - words(before)


def marks(raw: bytes) -> Counter[str]:
    """Return how many tracked changes and comments a file has."""
    names = ("ins", "del", "commentRangeStart", "commentReference")
    with ZipFile(BytesIO(raw)) as archive:
        root = parse(archive.read("word/document.xml"))
    return Counter(str(n.tag).removeprefix(W) for n in root.iter(*(f"{W}{name}" for name in names)))
