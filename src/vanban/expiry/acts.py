"""Acts out of force: `acts.json`, kept by hand, each with its sources and how certain they are.

Which of them a basis cites: by their numbers, laws also by name and year.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct

from vanban.text.vietnamese import tone_placed

_NUMBER = re.compile(r"(?<![\d/])(\d{1,9}(?:/\d{4})?/[A-ZĐƯa-zđư][\w-]*(?:/[A-ZĐ][\w-]*)?)")
_SLASH = re.compile(r"(?<=\d)\s*/\s*(?=[A-ZĐ])")
_DATED = r"(?:\s*\(sửa đổi\))?(?:\s+số\s+[\w/.-]+)?,?\s+(?:ngày\s[^;,]{0,30}?|năm\s+)?(\d{4})(?!\d)"
"""What stands between the name of a law and its year: its number, "ngày 19 tháng 6 năm", "năm"."""
_ABOUT = re.compile(
    r"sửa đổi|bổ sung|hướng dẫn|quy định chi tiết|thi hành|bãi bỏ|thay thế|đính chính",
    re.IGNORECASE,
)
"""Words behind which an act is what another one is about."""


class Act(Struct, frozen=True):
    """An act out of force: number, name and year of a law, since when, what took its place.

    `sure`: two sources that are kept say so.
    """

    so: str
    ten: str
    nam: int
    tu: date | None
    thay: str
    sure: bool = True

    @property
    def shown(self) -> str:
        """How it is called in a message."""
        return f"{self.ten} năm {self.nam}" if self.ten and self.nam else self.so


@cache
def acts() -> tuple[Act, ...]:
    """Return the acts of the table."""
    text = Path(__file__).with_name("acts.json").read_text(encoding="utf-8")
    return tuple(
        Act(
            act.get("so", ""),
            act.get("ten", ""),
            act.get("nam", 0),
            date.fromisoformat(act["tu"]),
            act["thay"],
            len(act["nguon"]) > 1,
        )
        for act in json.loads(text)["van_ban"]
    )


class ActIndex(Struct, frozen=True):
    """Acts by how they are cited."""

    by_number: Mapping[str, Act]
    by_name: Mapping[tuple[str, int], Act]
    names: re.Pattern[str]

    def cited(self, text: str) -> Iterator[Act]:
        """Yield the acts that a basis cites, each once; not those that another act is about."""
        seen: set[Act] = set()
        own = _own_words(text)
        for act in (*self._numbered(own), *self._named(own)):
            if act not in seen:
                seen.add(act)
                yield act

    def _numbered(self, text: str) -> Iterator[Act]:
        for match in _NUMBER.finditer(text):
            act = self.by_number.get(_number(match[1]))
            if act:
                yield act

    def _named(self, text: str) -> Iterator[Act]:
        for match in self.names.finditer(tone_placed(text)):
            act = self.by_name.get((match[1], int(match[2])))
            if act:
                yield act


def _own_words(text: str) -> str:
    """Return a basis without what the acts in it are about: "… sửa đổi Nghị định số 34/2016"."""
    parts = []
    for part in _SLASH.sub("/", text.replace("\u00a0", " ")).split(";"):
        first = _NUMBER.search(part)
        about = _ABOUT.search(part, first.end() if first else 0)
        named = about and (first or part.casefold().find("luật") < about.start())
        parts.append(part[: about.start()] if about and named else part)
    return ";".join(parts)


def _number(text: str) -> str:
    return text.replace("Ð", "Đ").casefold()


def index(every: tuple[Act, ...]) -> ActIndex:
    """Return the acts by how they are cited; of two of one number the first stands."""
    by_number: dict[str, Act] = {}
    by_name: dict[tuple[str, int], Act] = {}
    for act in every:
        if act.so:
            by_number.setdefault(_number(act.so), act)
        if act.ten and act.nam:
            by_name.setdefault((tone_placed(act.ten), act.nam), act)
    names = sorted({name for name, _ in by_name}, key=len, reverse=True)
    either = "|".join(map(re.escape, names)) or r"(?!)"
    return ActIndex(by_number, by_name, re.compile(rf"(?<!\w)({either}){_DATED}"))


@cache
def act_index() -> ActIndex:
    """Return the acts of the table by how they are cited."""
    return index(acts())


def lapsed(text: str, day: date) -> Iterator[Act]:
    """Yield the acts that a basis of that day cites and that were out of force by then."""
    for act in act_index().cited(text):
        if act.tu is None or day >= act.tu:
            yield act
