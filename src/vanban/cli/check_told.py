"""What `vanban check` says of files: the lines for a person, the table of many, JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from vanban.problem import Problem
from vanban.report import JSON_VERSION, SEVERITIES, json_text, summary, visible

if TYPE_CHECKING:
    from vanban.check.inspecting import Report
    from vanban.cli.checked import Corrected


def table(reports: list[Report], unread: int) -> Iterator[str]:
    """Yield the summary of many files: a line each, in columns apart by tabs, then the counts."""
    yield ""
    yield "\t".join(("tệp", "loại văn bản", *SEVERITIES.values(), ""))
    for one in reports:
        counts: Counter[str] = Counter(p.muc_do for p in one.problems)
        numbers = (str(counts[strength]) for strength in SEVERITIES)
        yield "\t".join(
            (visible(Path(one.tep).name), one.kind or "không rõ", *numbers, one.outside)
        )
    clean = sum(not one.problems and not one.outside for one in reports)
    outside = sum(bool(one.outside) for one in reports)
    told = f"{clean} không có gì, {len(reports) - clean - outside} có chỗ cần xem"
    told += f", {outside} ngoài phạm vi, {unread} không đọc được"
    yield f"{len(reports) + unread} tệp: {told}"


def as_json(
    reports: list[Report] | tuple[()],
    problems: tuple[Problem, ...],
    corrected: Mapping[str, Corrected] = MappingProxyType({}),
) -> str:
    """Return the answer as JSON text: files, what could not be read, what was corrected."""
    files = [
        {
            "duong_dan": one.tep,
            "loai": one.kind,
            "chuyen_tu": one.form,
            "ngoai_pham_vi": one.outside,
            "khong_nhan_ra": list(one.unseen),
            "bo_qua": [{"ma": code, "ly_do": why} for code, why in one.left],
            "problems": [p.to_json() for p in one.problems],
            "sua": corrected[one.tep].to_json() if one.tep in corrected else None,
        }
        for one in reports
    ]
    told = [p.to_json() for p in problems]
    return json_text({"phien_ban": JSON_VERSION, "tep": files, "problems": told})


def lines(report: Report) -> Iterator[str]:
    """Yield the report of one file: what it is, what was found by part, what could not be seen."""
    from vanban.check.rule import GROUPS

    name, kind = visible(report.tep), f" ({report.kind or 'không rõ loại văn bản'})"
    if report.outside:
        kind = kind if report.kind else ""
        yield f"{name}{kind}: không thuộc phạm vi kiểm tra: {report.outside}"
        return
    yield f"{name}{kind}: {summary(report.problems)}"
    if report.form:
        yield f"  Đã chuyển từ tệp .{report.form} bằng LibreOffice; số đoạn là của bản đã chuyển"
    ordered = sorted(report.problems, key=lambda p: (p.ma[1], p.dong, p.ma))
    for digit, group in groupby(ordered, key=lambda p: p.ma[1]):
        yield f"  {GROUPS[digit]}"
        for one in group:
            yield from _problem(one)
    if report.unseen:
        yield f"  Không nhận ra, nên chưa xét: {', '.join(report.unseen)}"
    if report.left:
        told = "; ".join(f"{code} ({why})" for code, why in report.left)
        yield f"  Quy tắc không xét: {told}"


def _problem(one: Problem) -> Iterator[str]:
    place = f" (đoạn {one.dong})" if one.dong else ""
    yield f"    {SEVERITIES[one.muc_do]}{place}: {visible(one.thong_bao)} [{one.ma}]"
    if one.trich:
        yield f"      | {visible(one.trich)}"
    yield f"      gợi ý: {visible(one.goi_y)}"
    yield f"      theo: {one.dieu_khoan}"
