"""What the guide says of each message code: the sentence, its page and section.

Written to `src/vanban/problems/guide.json`, from which `vanban explain` tells it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from vanban.problems.codes import CODES
from vanban.problems.report import SEVERITIES

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "src/vanban/problems/guide.json"
PAGES = ("docs/huong-dan", "docs/mau")
MOST, SHORT = 3, 45
"""Passages of a code that are kept; letters of a sentence that wants the one before it."""
_CODE = re.compile(r"(?<!\w)[YNMP]\d{3}(?!\w)")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZĐÀ-Ỹ“`(])")
_RULE = re.compile(r"\|[\s|:-]+\|$")
Passage = tuple[str, str, str]


def index() -> str:
    """Return the file as it is to be."""
    found: dict[str, list[Passage]] = {}
    for folder in PAGES:
        for path in sorted((ROOT / folder).glob("*.md")):
            for section, text in _passages(path.read_text("utf-8")):
                for code in dict.fromkeys(_CODE.findall(text)):
                    said = _sentence(text, code)
                    if code in CODES and len(found.setdefault(code, [])) < MOST:
                        found[code].append((path.relative_to(ROOT).as_posix(), section, said))
    kept = {code: found[code] for code in sorted(found) if found[code]}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def put_in() -> None:
    """Write it."""
    TARGET.write_text(index(), "utf-8", newline="\n")


def _passages(page: str) -> Iterator[tuple[str, str]]:
    """Each paragraph, list item and row of a table, with the heading that it stands below."""
    section, waiting, is_code = "", list[str](), False
    for line in (*page.splitlines(), ""):
        bare = line.strip()
        if bare.startswith("```"):
            is_code = not is_code
        ends = not bare or bare.startswith(("#", "|", "- ", "```")) or re.match(r"\d+\. ", bare)
        if waiting and ends:
            yield section, _plain(" ".join(waiting))
            waiting = []
        if is_code or not bare or bare.startswith("```") or _RULE.match(bare):
            continue
        if bare.startswith("#"):
            section = _plain(bare.lstrip("# "))
        elif bare.startswith("|"):
            yield section, _row(bare)
        else:
            waiting.append(re.sub(r"^(?:- |\d+\. )", "", bare))


def _row(line: str) -> str:
    """The cells of a row as one sentence, without that which is a severity alone."""
    cells = [_plain(cell) for cell in re.split(r"(?<!\\)\|", line.strip("|"))]
    return ": ".join(cell for cell in cells if cell and cell not in SEVERITIES.values())


def _plain(text: str) -> str:
    return " ".join(_LINK.sub(r"\1", text).replace("**", "").replace("\\|", "|").split())


def _sentence(text: str, code: str) -> str:
    """The sentence that names a code, with the one before where it is short."""
    sentences = _END.split(text)
    at = next(n for n, one in enumerate(sentences) if code in one)
    begin = at - 1 if at and len(sentences[at]) < SHORT else at
    return " ".join(sentences[begin : at + 1])
