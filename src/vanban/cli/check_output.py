"""What `vanban check` says of files: the lines for a person, the table of many, JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from vanban.problems.problem import Problem
from vanban.problems.report import JSON_VERSION, SEVERITIES, json_text, summary, visible

if TYPE_CHECKING:
    from vanban.check.inspect import Report
    from vanban.cli.check_copies import Corrected


def table(reports: list[Report], unread: list[str]) -> Iterator[str]:
    """Yield the summary of many files: a row each, in even columns apart by tabs, then the counts.

    `unread`: the names of those that could not be read.
    """
    head = ("tệp", "loại văn bản", *SEVERITIES.values(), "")
    rows = [
        head,
        *map(_row, reports),
        *((visible(name), "", "", "", "", UNREAD) for name in unread),
    ]
    wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
    yield ""
    for row in rows:
        cells = (f"{cell:{size}}" for cell, size in zip(row, wide, strict=True))
        yield "\t".join(cells).rstrip()
    outside = sum(bool(one.outside) for one in reports)
    seen = sum(bool(one.problems) for one in reports)
    known = sum(bool(one.old_findings) and not one.problems for one in reports)
    told = f"{len(reports) - outside - seen - known} không có gì, {seen} có chỗ cần xem"
    told += f", {known} chỉ có chỗ cũ" if known else ""
    told += f", {outside} ngoài phạm vi, {len(unread)} không đọc được"
    yield f"{len(reports) + len(unread)} tệp: {told}"


UNREAD = "không đọc được"


def _row(one: Report) -> tuple[str, ...]:
    counts: Counter[str] = Counter(p.muc_do for p in one.problems)
    numbers = (str(counts[strength]) for strength in SEVERITIES)
    old = f"{one.old_findings} chỗ cũ" if one.old_findings else ""
    return (visible(one.tep), one.kind or "không rõ", *numbers, one.outside or old)


def as_json(
    reports: list[Report] | tuple[()],
    problems: tuple[Problem, ...],
    corrected: Mapping[str, Corrected] = MappingProxyType({}),
    own: Sequence[str] = (),
) -> str:
    """Return the answer as JSON text: files, what could not be read, what was corrected.

    `own`: the files that were left out, because the program wrote them beside others.
    """
    files = [
        {
            "duong_dan": one.tep,
            "loai": one.kind,
            "chuyen_tu": one.form,
            "ngoai_pham_vi": one.outside,
            "khong_nhan_ra": list(one.unseen),
            "bo_qua": [{"ma": code, "ly_do": why} for code, why in one.omissions],
            "problems": [p.to_json() for p in one.problems],
            "sua": corrected[one.tep].to_json() if one.tep in corrected else None,
        }
        for one in reports
    ]
    told = [p.to_json() for p in problems]
    left = {"tu_ghi": list(own), "problems": told}
    return json_text({"phien_ban": JSON_VERSION, "tep": files, **left})


def lines(report: Report) -> Iterator[str]:
    """Yield the report of one file: what it is, what was found by part, what could not be seen."""
    from vanban.check.rules.rule import GROUPS

    name, kind = visible(report.tep), f" ({report.kind or 'không rõ loại văn bản'})"
    if report.outside:
        kind = kind if report.kind else ""
        yield f"{name}{kind}: không thuộc phạm vi kiểm tra: {report.outside}"
        return
    yield f"{name}{kind}: {_summary(report)}"
    if report.form:
        yield f"  Đã chuyển từ tệp .{report.form} bằng LibreOffice; số đoạn là của bản đã chuyển"
    ordered = sorted(report.problems, key=lambda p: (p.ma[1], p.dong, p.ma))
    for digit, group in groupby(ordered, key=lambda p: p.ma[1]):
        yield f"  {GROUPS[digit]}"
        for one in group:
            yield from _problem(one)
    if report.unseen:
        yield f"  Không nhận ra, nên chưa xét: {', '.join(report.unseen)}"
    for code, strength, why in report.other:
        yield f"  Mức của cơ quan: {code} là {SEVERITIES[strength]} ({why})"
    if report.omissions:
        told = "; ".join(f"{code} ({why})" for code, why in report.omissions)
        yield f"  Quy tắc không xét: {told}"


def _summary(report: Report) -> str:
    """The counts, and how many places of a baseline are not told again."""
    if not report.old_findings:
        return summary(report.problems)
    told = summary(report.problems) if report.problems else "không có lỗi mới"
    return f"{told} ({report.old_findings} chỗ cũ ở tệp mốc)"


def _problem(one: Problem) -> Iterator[str]:
    place = f" (đoạn {one.dong})" if one.dong else ""
    yield f"    {SEVERITIES[one.muc_do]}{place}: {visible(one.thong_bao)} [{one.ma}]"
    if one.trich:
        yield f"      | {visible(one.trich)}"
    yield f"      gợi ý: {visible(one.goi_y)}"
    yield f"      theo: {one.dieu_khoan}"
