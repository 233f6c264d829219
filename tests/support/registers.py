"""A register of 2023 of an office: the headings of Annex IV, lines of every sort, the book read."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from offices import Office
from vanban.content.issue_book import SoDangKy
from vanban.source.loader import parse_yaml
from vanban.source.record import decode

BOOK = "content/so-dang-ky/2023.yaml"
HEADS = (
    "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản",
    "Người ký", "Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển",
    "Ký nhận", "Ghi chú",
)  # fmt: skip


def book(office: Office, name: str = BOOK) -> SoDangKy:
    source, _ = parse_yaml((office.folder / name).read_bytes(), name)
    assert source is not None
    found, faults = decode(SoDangKy, source)
    assert found is not None, faults
    return found


KINDS = (("ke_hoach", "KH"), ("bao_cao", "BC"), ("quyet_dinh", "QĐ"), ("thong_bao", "TB"))


def lines(count: int) -> str:
    """A register of so many lines, of every sort that a clerk has."""
    rows = ["van_ban_di:"]
    for number in range(1, count + 1):
        kind, code = KINDS[number % 4]
        day = date(2023, 1 + (number - 1) * 12 // count, 1 + number % 28)
        rows += [
            f"  - so: {number}",
            f'    so_ky_hieu: "{number:02}/{code}-UBND"',
            f"    ngay: {day}",
            "    co_quan: ubnd-huyen",
            f"    loai: {kind}",
            f'    trich_yeu: "Việc số {number}: rà soát, báo cáo; lần {number % 3}"',
            f'    nguoi_ky: "{("Nguyễn Văn Mẫu", "Lò Thị Mẫu")[number % 2]}"',
            "    noi_nhan:",
            f'      - {{ghi: "UBND tỉnh", ngay_chuyen: {day}}}',
        ]
        if number % 2:
            rows.append('      - {ghi: "Phòng Nội vụ", co_quan: phong-noi-vu}')
        if number % 3 == 0:
            more = f'ngay_chuyen: {day}, ky_nhan: "Lò A {number}"'
            rows.append(f'      - {{ghi: "Các xã, thị trấn", {more}}}')
        rows += ['    luu: "VT, NV"', f"    so_ban: {number % 40}"]
        if number % 50 == 7:
            rows.append('    ghi_chu: "Gửi qua trục liên thông"')
        if number % 100 == 9:
            rows.append(f'    huy: {{ngay: {day}, ly_do: "ghi nhầm: sai trích yếu"}}')
        if number % 100 == 12:
            said = f'ngay: 2023-12-30, ly_do: "trái thẩm quyền", theo: "{number + 1}/TB-UBND"'
            rows.append(f"    thu_hoi: {{{said}}}")
    rows.append("van_ban_den:")
    rows += [
        f"  - {{so_den: {number}, ngay_den: 2023-02-{number:02}, tac_gia: 'Sở Nội vụ', "
        f"so_ky_hieu: '{number}/SNV-CCVC', ngay: 2023-01-{number:02}, loai: ke_hoach, "
        f"trich_yeu: 'Việc {number}', don_vi: [phong-noi-vu], ghi: 'Đ/c Chủ tịch', "
        f"ngay_chuyen: 2023-02-{number:02}, ky_nhan: 'A'}}"
        for number in range(1, 20)
    ]
    return "\n".join(rows) + "\n"


def taken(
    office: Office, raw: bytes, *args: str, name: str, status: int = 0
) -> list[dict[str, Any]]:
    """Import a register from a file of that name; return what is told of it."""
    target = office.write(name, raw)
    outcome = office.run("import", "so-dang-ky", str(target), *args, "--format", "json")
    assert outcome.status == status, outcome.err
    told: list[dict[str, Any]] = json.loads(outcome.out)["problems"]
    return told
