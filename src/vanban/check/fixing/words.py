"""Corrections of single signs: dashes, zeros, blanks in a number, the marks that end a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.check.fixing.job import Job
from vanban.check.found import Part
from vanban.check.names import Node, W

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DASHES = re.compile(r"\s*[-–—−]\s*")


def motto(job: Job) -> Iterator[str]:
    """The dashes of the motto, where its letters are right."""
    part = job.examined.roles.first("tieu_ngu")
    wanted = job.book.law.regime.thanh_phan["tieu_ngu"].van_ban[0]
    if part and _DASHES.sub("-", part.text) == _DASHES.sub("-", wanted):
        yield from _edited(job, part, re.escape(part.text), wanted, "Tiêu ngữ")


def date(job: Job) -> Iterator[str]:
    """A zero before day 1 to 9 and month 1, 2."""
    way, part = job.book.law.regime.thoi_gian.cach_ghi, job.examined.roles.first("dia_danh_ngay")
    for word, below in (
        ("ngày", way.them_so_khong_ngay_duoi),
        ("tháng", way.them_so_khong_thang_duoi),
    ):
        digits = f"[1-{below - 1}]"
        if part:
            yield from _edited(job, part, rf"(?<={word} ){digits}(?!\d)", "0{}", "ngày tháng")


def number(job: Job) -> Iterator[str]:
    """No blanks around the stroke and the hyphens of a number that is there."""
    part = job.examined.roles.first("so_ky_hieu")
    if part and (found := re.search(r"\d+\s*/.*\S", part.text)):
        right = re.sub(r"\s*([/–—-])\s*", lambda sign: "/" if sign[1] == "/" else "-", found[0])
        yield from _edited(job, part, re.escape(found[0]), right, "số, ký hiệu")


def bases(job: Job) -> Iterator[str]:
    """Semicolons behind the bases, a full stop behind the last."""
    marks = job.book.law.regime.can_cu.dau_cau
    found = sorted(job.examined.roles.main("can_cu", "de_nghi"), key=lambda p: p.paragraph.number)
    for part in found:
        wanted = marks.dau_cuoi_cung if part is found[-1] else marks.dau_cuoi
        yield from _edited(job, part, r"\s*[;,.:]*\s*$", wanted, "dấu cuối căn cứ")


def _edited(job: Job, part: Part, pattern: str, new: str, what: str) -> Iterator[str]:
    """Put `new` in place of what the pattern finds in the paragraph; "{}" is what was found."""
    node = job.paragraph(part.paragraph.number)
    texts = [one for one in node.iter(f"{W}t") if not _gone(one)]
    whole = "".join(one.text or "" for one in texts)
    found = re.search(pattern, whole.rstrip() if pattern.endswith("$") else whole)
    if found is None:
        return
    right = new.replace("{}", found[0])
    if found[0] != right:
        _replace(texts, found.start(), found.end(), right)
        yield f"{what}: “{found[0].strip()}” thành “{right}”"


def _gone(text: Node) -> bool:
    return any(one.tag in (f"{W}del", f"{W}moveFrom") for one in text.iterancestors())


def _replace(texts: list[Node], start: int, end: int, new: str) -> None:
    """Replace a stretch of the joined texts; the first of them takes what is new."""
    at, placed = 0, False
    for one in texts:
        text = one.text or ""
        low, high = max(start - at, 0), min(end - at, len(text))
        inside = low < high or (start == end and 0 <= start - at <= len(text))
        if inside and not (placed and start == end):
            one.text = text[:low] + ("" if placed else new) + text[max(low, high) :]
            one.set(_XML_SPACE, "preserve")
            placed = True
        at += len(text)
