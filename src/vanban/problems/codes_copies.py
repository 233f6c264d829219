"""The problem codes of copies and of texts issued with a document; the others: codes.py."""

from __future__ import annotations

from typing import Literal

Severity = Literal["loi", "canh_bao", "luu_y"]

COPY_CODES: dict[str, tuple[Severity, str]] = {
    "N451": ("loi", "không thấy tệp được sao cạnh bản sao"),
    "N452": ("loi", "tệp được sao không phải Word hoặc PDF, hoặc không đọc được"),
    "N453": ("loi", "văn bản được sao không có trong content/"),
    "N454": ("loi", "văn bản được sao còn lỗi"),
    "N455": ("canh_bao", "văn bản được sao còn là dự thảo"),
    "N456": ("loi", "hình thức sao không dùng cho văn bản ấy"),
    "N457": ("loi", "trích sao thiếu mục được trích, hoặc bản sao khác ghi mục"),
    "N458": ("loi", "mục được trích không có trong văn bản được sao"),
    "N459": ("loi", "số bản sao dùng hai lần"),
    "N460": ("luu_y", "tệp được sao là PDF: chỉ dựng phần ghi bản sao"),
    "N461": ("loi", "bản sao điện tử của tệp PDF"),
    "N463": ("loi", "văn bản kèm theo thuộc loại không có"),
}
