"""One file with one thing changed."""

from __future__ import annotations

import re

from lxml import etree

from fixing_cases import MAIN
from vanban.check.docx.package import open_package, written


def xml(raw: bytes, part: str = MAIN) -> str:
    return etree.tostring(open_package(raw, "a").xml[part], encoding="unicode")


def with_(raw: bytes, pattern: str, new: str, part: str = MAIN) -> bytes:
    text, count = re.subn(pattern, new, xml(raw, part), count=1, flags=re.DOTALL)
    assert count, pattern
    return written(raw, {part: etree.fromstring(text)})
