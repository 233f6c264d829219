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
    from vanban.cli.check_copies import Correction


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
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    yield ""
    for row in rows:
        cells = (f"{cell:{size}}" for cell, size in zip(row, widths, strict=True))
        yield "\t".join(cells).rstrip()
    outside = sum(bool(report.outside) for report in reports)
    with_problems = sum(bool(report.problems) for report in reports)
    with_known = sum(bool(report.old_findings) and not report.problems for report in reports)
    clean = len(reports) - outside - with_problems - with_known
    counts = f"{clean} không có gì, {with_problems} có chỗ cần xem"
    counts += f", {with_known} chỉ có chỗ cũ" if with_known else ""
    counts += f", {outside} ngoài phạm vi, {len(unread)} không đọc được"
    yield f"{len(reports) + len(unread)} tệp: {counts}"


UNREAD = "không đọc được"


def _row(report: Report) -> tuple[str, ...]:
    counts: Counter[str] = Counter(p.muc_do for p in report.problems)
    numbers = (str(counts[strength]) for strength in SEVERITIES)
    old = f"{report.old_findings} chỗ cũ" if report.old_findings else ""
    return (visible(report.tep), report.kind or "không rõ", *numbers, report.outside or old)


def as_json(
    reports: list[Report] | tuple[()],
    problems: tuple[Problem, ...],
    corrections: Mapping[str, Correction] = MappingProxyType({}),
    own_copies: Sequence[str] = (),
) -> str:
    """Return the answer as JSON text: files, what could not be read, what was corrected.

    `own_copies`: the files that were left out, because the program wrote them beside others.
    """
    files = [
        {
            "duong_dan": report.tep,
            "loai": report.kind,
            "chuyen_tu": report.form,
            "ngoai_pham_vi": report.outside,
            "khong_nhan_ra": list(report.unseen),
            "bo_qua": [{"ma": code, "ly_do": why} for code, why in report.omissions],
            "problems": [p.to_json() for p in report.problems],
            "sua": corrections[report.tep].to_json() if report.tep in corrections else None,
        }
        for report in reports
    ]
    problem_objects = [p.to_json() for p in problems]
    remainder = {"tu_ghi": list(own_copies), "problems": problem_objects}
    return json_text({"phien_ban": JSON_VERSION, "tep": files, **remainder})


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
        for fault in group:
            yield from _problem(fault)
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
    counts = summary(report.problems) if report.problems else "không có lỗi mới"
    return f"{counts} ({report.old_findings} chỗ cũ ở tệp mốc)"


def _problem(fault: Problem) -> Iterator[str]:
    place = f" (đoạn {fault.dong})" if fault.dong else ""
    yield f"    {SEVERITIES[fault.muc_do]}{place}: {visible(fault.thong_bao)} [{fault.ma}]"
    if fault.trich:
        yield f"      | {visible(fault.trich)}"
    yield f"      gợi ý: {visible(fault.goi_y)}"
    yield f"      theo: {fault.dieu_khoan}"
