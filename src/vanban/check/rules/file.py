"""Rules of the file itself: what is in it that does not show on paper."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.check.parts.part import Examined
from vanban.check.rules.rule import Finding, rule
from vanban.regime.law import Law


@rule("T901", "thanh_phan.loi_van", at_most="luu_y")
def ban_dang_sua(examined: Examined, law: Law) -> Iterator[Finding]:
    """Bản ban hành không còn sửa đổi theo dõi, nhận xét, chữ ẩn.

    Vì sao: người nhận mở ra vẫn thấy; chương trình xét như đã chấp nhận mọi sửa đổi.
    Sai: tệp gửi đi còn Track Changes
    Đúng: Review, Accept All; xóa nhận xét
    """
    for sign, told in SIGNS.items():
        if sign in examined.paper.signs:
            yield Finding(f"tệp còn {told[0]}", told[1])


SIGNS = {
    "sua_theo_doi": ("sửa đổi theo dõi (Track Changes)", "vào Review, Accept, Accept All Changes"),
    "nhan_xet": ("nhận xét", "vào Review, Delete, Delete All Comments"),
    "chu_an": ("chữ ẩn", "chọn cả tệp (Ctrl+A), vào Font, bỏ dấu ở ô Hidden; rồi xóa chữ ấy"),
}
