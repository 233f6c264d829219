"""The line of the register that an issuing writes: the ten columns, as far as they are known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from vanban.content.document import NguoiNhan, NoiNhan, VanBan
from vanban.project.resolve import Resolved
from vanban.register.issuance.request import Request
from vanban.source.writer import OneLine

ABOVE = ("như trên", "như điều")
"""How lines begin that only repeat whom the document is addressed to."""


def entry_of(
    resolved: Resolved, van_ban: VanBan, request: Request, number: tuple[int, str], sha256: str
) -> dict[str, Any]:
    """Return the line: keys in the order of the record, absent where there is nothing to say.

    `number`: as a number and as printed; `sha256`: of the issued Word file.
    """
    signer = van_ban.nguoi_ky.ho_ten if van_ban.nguoi_ky else ""
    recipients = list(_recipients(resolved, van_ban, request))
    day: date = request.ngay
    entry: dict[str, Any] = {
        "so": number[0],
        "so_ky_hieu": number[1],
        "ngay": day,
        "co_quan": van_ban.co_quan,
        "loai": van_ban.loai,
        "trich_yeu": van_ban.trich_yeu,
        "nguoi_ky": signer,
        "noi_nhan": recipients,
        "luu": ", ".join(place for line in van_ban.noi_nhan for place in line.luu),
        "so_ban": van_ban.so_luong_ban or _copies(recipients, van_ban) or None,
        "van_ban": request.van_ban,
        "don_vi": request.don_vi,
        "do_mat": van_ban.do_mat,
        "ma_bam": sha256,
        "hinh_thuc_ban_hanh": van_ban.hinh_thuc_ban_hanh,
    }
    return {key: value for key, value in entry.items() if value not in ("", None, [])}


def _recipients(resolved: Resolved, van_ban: VanBan, request: Request) -> Iterator[dict[str, Any]]:
    """Each body that is served, then what is only printed."""
    bodies = resolved.plan.danh_ba.bodies
    served = () if request.don_vi else resolved.recipients
    for one in served:
        body = bodies[one.don_vi]
        yield OneLine(ghi=body.name("ten_ngan"), co_quan=one.don_vi, so_ban=one.so_ban)
    lines: tuple[NguoiNhan | NoiNhan, ...] = (*van_ban.addressees, *van_ban.noi_nhan)
    reached = {one.ghi for one in served}
    for line in lines:
        printed = isinstance(line, NoiNhan) and bool(line.luu)
        repeated = line.ghi.casefold().startswith(ABOVE)
        if line.ghi and line.ghi not in reached and not printed and not repeated:
            copies = line.so_ban if isinstance(line, NoiNhan) else None
            yield OneLine(ghi=line.ghi, **({"so_ban": copies} if copies else {}))


def _copies(recipients: list[dict[str, Any]], van_ban: VanBan) -> int:
    """How many copies there are: of each recipient, and those that are kept."""
    kept = sum(len(line.luu) * (line.so_ban or 1) for line in van_ban.noi_nhan if line.luu)
    return sum(one.get("so_ban") or 1 for one in recipients) + kept
