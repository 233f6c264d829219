"""Codes of marks, signature, footnotes, pictures, capitals (vanban.project.checks.signature, vanban.project.checks.capitals)."""

from __future__ import annotations

from typing import Literal

MARK_CODES: dict[str, tuple[Literal["loi", "canh_bao", "luu_y"], str]] = {
    "N471": ("loi", "mức độ khẩn, phạm vi lưu hành, độ mật không có trong bộ quy định"),
    "N472": ("canh_bao", "ký hiệu người soạn thảo không viết bằng chữ in hoa"),
    "N473": ("canh_bao", "`in_dia_chi` nhưng danh bạ không có địa chỉ của cơ quan"),
    "N474": ("canh_bao", "chữ viết tắt quyền hạn của người ký ghi sai"),
    "N475": ("canh_bao", "chữ viết tắt quyền hạn đứng trước chức vụ của cấp phó"),
    "N476": ("canh_bao", "thiếu dòng chức vụ của người ký"),
    "N477": ("canh_bao", "học hàm, học vị, danh hiệu trước họ tên người ký"),
    "N478": ("canh_bao", "họ tên người ký bằng chữ in hoa"),
    "N479": ("canh_bao", "chú thích `^[…]` trống hoặc không đóng"),
    "N480": ("loi", "chú thích `^[…]` ở chỗ không in được chú thích"),
    "N481": ("loi", "không thấy hình trong thư mục của văn bản"),
    "N482": ("loi", "hình không phải PNG hay JPEG"),
    "N483": ("loi", "hình quá lớn"),
    "N484": ("canh_bao", "hình rộng hơn vùng chữ"),
    "N485": ("luu_y", "viết hoa khác quy định"),
    "N486": ("loi", "mẫu Word không có thẻ cho một phần mà văn bản có"),
}
