"""Several bodies on one line of Kính gửi are told where they are typed, with the lines to type."""

from __future__ import annotations

import pytest

from offices import Office
from text_parts import office

__all__ = ["office"]

LETTER = "content/thu/cong-van.yaml"
TEXT = """\
loai: cong_van
co_quan: ubnd-huyen
don_vi_soan_thao: "NV"
ngay: 2023-11-06
trich_yeu: "báo cáo"
kinh_gui: [{{ghi: "{}"}}]
noi_dung: "Đề nghị báo cáo."
nguoi_ky: {{dong: ["CHỦ TỌA"]}}
noi_nhan: [{{luu: ["VT"]}}]
"""


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("Sở Nội vụ; - Sở Tài chính.", '`- ghi: "Sở Nội vụ"`, `- ghi: "Sở Tài chính"`'),
        ("Sở Văn hóa, Thể thao và Du lịch", ""),
        ("Các sở, ban, ngành tỉnh;", ""),
        ("Phòng Nội vụ (bộ phận Một cửa; bộ phận Văn thư)", ""),
    ],
)
def test_each_body_has_a_line_of_its_own(office: Office, line: str, hint: str) -> None:
    office.write(LETTER, TEXT.format(line))
    found = [one for one in office.problems() if one["ma"] == "N948"]
    assert len(found) == bool(hint)
    assert all(hint in one["goi_y"] for one in found)
