"""Tables that no page is wide enough for: told where a number would be broken in its middle."""

from __future__ import annotations

import pytest

from offices import Office
from text_parts import NOTICE, office

__all__ = ["office"]

HEAD = """\
loai: thong_bao
co_quan: ubnd-huyen
ngay: 2023-11-06
trich_yeu: "Thử"
nguoi_ky: {dong: ["CHỦ TỌA"]}
noi_nhan: [{luu: ["VT"]}]
"""
NINE = ", ".join('{tieu_de: "Cột"}' for _ in range(9))
FOUR = ", ".join('{tieu_de: "Cột"}' for _ in range(4))


def body(columns: str, *cells: str) -> str:
    row = ", ".join(f'"{cell}"' for cell in cells)
    table = f"      cot: [{columns}]\n      dong: [[{row}]]\n"
    return f"{HEAD}noi_dung:\n  - doan: Bảng\n  - bang:\n{table}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (body(NINE, *["12.345.678"] * 9), "huong: ngang"),
        (body(NINE, *["12.345.678.901.234"] * 9), "bớt cột"),
        (body(NINE, *["1.234"] * 9), ""),
        (body(FOUR, "https://a.vn/" + "x" * 90, *["12.345.678.901"] * 3), ""),
        (body(NINE, "Cộng", *["<"] * 8), ""),
    ],
)
def test_a_table_that_no_page_is_wide_enough_for_is_told(
    office: Office, text: str, told: str
) -> None:
    office.write(NOTICE, text)
    found = [one for one in office.problems() if one["ma"] == "N947"]
    assert len(found) == bool(told)
    assert all(told in one["goi_y"] and one["dong"] > 6 for one in found)


LYING = f"""{HEAD}noi_dung: "Theo Phụ lục."
phu_luc:
  - tieu_de: "BẢNG"
    huong: ngang
    noi_dung:
      - bang:
          cot: [{NINE}]
          dong: [[{", ".join(['"12.345.678"'] * 9)}]]
"""


@pytest.mark.parametrize(("text", "told"), [(LYING, False), (LYING.replace("ngang", "doc"), True)])
def test_an_annex_on_its_side_has_the_room_of_its_page(
    office: Office, text: str, told: bool
) -> None:
    office.write(NOTICE, text)
    assert bool([one for one in office.problems() if one["ma"] == "N947"]) == told


PICTURED = f"""{HEAD}noi_dung: "Theo Phụ lục."
phu_luc:
  - tieu_de: "SƠ ĐỒ"
    huong: ngang
    noi_dung: [{{hinh: {{tep: anh.png, rong: 250}}}}]
"""


@pytest.mark.parametrize(
    ("text", "told"), [(PICTURED, ""), (PICTURED.replace("250", "260"), "252")]
)
def test_so_has_a_picture(office: Office, text: str, told: str) -> None:
    office.write(NOTICE, text)
    found = [one["thong_bao"] for one in office.problems() if one["ma"] == "N484"]
    assert len(found) == bool(told)
    assert all(told in one for one in found)
