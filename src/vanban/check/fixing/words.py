"""Corrections of single signs: dashes of the motto, zeros, blanks in a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.check.fixing.edit import Edit
from vanban.check.fixing.job import Job, typed
from vanban.check.parts.part import SURE

_DASHES = re.compile(r"\s*[-‐‑–—−]\s*")
_STROKES = re.compile(r"\s*([/–—-])\s*")
_DAY = re.compile(r"(ngày\s*)(\d+)(\s*tháng\s*)(\d+)(?=\s*năm)")
_NUMBER = re.compile(r"\d+\s*/.*\S", re.DOTALL)
_LONE = re.compile(r"(?<!\d)\d(?=\s*/)")


def motto(job: Job) -> Iterator[Edit]:
    """The dashes of the motto, where its letters are right."""
    part = job.examined.roles.first("tieu_ngu")
    wanted = job.book.law.regime.thanh_phan["tieu_ngu"].van_ban[0]
    if part is None:
        return
    own = typed(part)
    if _DASHES.sub("-", own.strip()) == _DASHES.sub("-", wanted):
        start = len(own) - len(own.lstrip())
        yield from job.rewrite(part, (start, len(own.rstrip())), wanted, "Tiêu ngữ")


def date(job: Job) -> Iterator[Edit]:
    """A zero before day 1 to 9 and month 1, 2."""
    way = job.book.law.regime.thoi_gian.cach_ghi
    part = job.examined.roles.first("dia_danh_ngay", SURE)
    if part and (found := _DAY.search(typed(part))):
        day = _padded(found[2], way.them_so_khong_ngay_duoi)
        month = _padded(found[4], way.them_so_khong_thang_duoi)
        yield from job.rewrite(
            part, found.span(), f"{found[1]}{day}{found[3]}{month}", "ngày tháng"
        )


def _padded(digits: str, below: int) -> str:
    return f"0{digits}" if len(digits) == 1 and 0 < int(digits) < below else digits


def number(job: Job) -> Iterator[Edit]:
    """No blanks around the stroke and the hyphens of a number that is there."""
    part = job.examined.roles.first("so_ky_hieu", SURE)
    if part and (found := _NUMBER.search(typed(part))):
        right = _STROKES.sub(lambda sign: "/" if sign[1] == "/" else "-", found[0])
        yield from job.rewrite(part, found.span(), right, "số, ký hiệu")


def zero(job: Job) -> Iterator[Edit]:
    """A zero before a number of one digit."""
    part = job.examined.roles.first("so_ky_hieu", SURE)
    below = job.book.law.regime.so_ky_hieu.cach_ghi.them_so_khong_duoi
    if part and (found := _LONE.search(typed(part))):
        yield from job.rewrite(part, found.span(), _padded(found[0], below), "số")
