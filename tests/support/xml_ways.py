"""Word files that between them show every way in which elements follow one another.

What a validator of the schema finds wrong is an element, or an attribute of it, where it may not
stand, or a word that the attribute may not have: of files that show no other way than those before
them it says nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from amount import amount

Way = tuple[str, str, str, frozenset[tuple[str, str]]]


def telling(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files that show a way which none before them shows; in `make soak` all."""
    seen: set[Way] = set()
    found = {}
    for path, raw in files.items():
        new = set(_ways(raw)) - seen
        if amount(bool(new), everything=True):
            found[path] = raw
        seen |= new
    return found


def _ways(raw: bytes) -> Iterator[Way]:
    """Each element by the one it is in, the one before it, and its attributes with their words."""
    with ZipFile(BytesIO(raw)) as package:
        parts = [
            package.read(name) for name in package.namelist() if name.endswith((".xml", "rels"))
        ]
    for raw_part in parts:
        for one in etree.fromstring(raw_part).iter(etree.Element):
            above, before = one.getparent(), one.getprevious()
            yield (
                "" if above is None else above.tag,
                "" if before is None else str(before.tag),
                one.tag,
                frozenset((str(key), _word(str(value))) for key, value in one.items()),
            )


def _word(value: str) -> str:
    """A value that is one of a few; nothing of numbers, names and texts."""
    return value if value.isascii() and value.isalpha() else ""
