"""Codes of files that the checker cannot read; the codes of its rules stand with the rules."""

from __future__ import annotations

from vanban.problems.codes_copies import Severity

CHECK_CODES: dict[str, tuple[Severity, str]] = {
    # T0xx: opening a .docx from anywhere (vanban.check.docx.package)
    "T001": ("loi", "không thấy tệp cần kiểm tra"),
    "T002": ("loi", "tệp trống"),
    "T003": ("loi", "tệp quá lớn, hoặc bung ra quá lớn"),
    "T004": ("loi", "tệp hỏng"),
    "T005": ("loi", "tệp có mật khẩu"),
    "T006": ("loi", "không phải tệp .docx"),
    "T007": ("loi", "tệp lưu kiểu Strict Open XML"),
    "T008": ("loi", "không đọc được tệp mốc"),
    "T009": ("loi", "chương trình không soi được tệp"),
}
