"""What the keys of copies and of texts issued with a document mean; the other keys: meanings.py."""

from __future__ import annotations

from vanban.content.registry_meanings import Meaning

# fmt: off
COPIED: dict[str, dict[str, Meaning]] = {
    "VanBanKemTheo": {
        "": ("một văn bản ban hành kèm theo: không có số, không có chữ ký và nơi nhận", ""),
        "loai": ("loại văn bản, theo bảng kinds.yaml: quy_che, quy_dinh, …", '"quy_che"'),
        "trich_yeu": ("trích yếu, in dưới tên loại", '"Làm việc của tổ công tác"'),
        "noi_dung": ("nội dung, thường chia chương, điều; viết như nội dung của văn bản",
                     '"Điều 1. Phạm vi điều chỉnh"'),
    },
    "SaoTu": {
        "": ("văn bản được sao: một văn bản trong content, hoặc một tệp cạnh bản sao", ""),
        "van_ban": ("tên thư mục của văn bản được sao", "ke-hoach-1"),
        "tep": ("tệp Word (.docx) hoặc PDF của văn bản được sao, đặt cạnh tệp này",
                "cong-van-den.docx"),
        "muc": ("ở bản trích sao: những mục được trích, gõ số hoặc tên mục", '["III.1"]'),
    },
}
