"""The JSON that commands print, as a chapter of docs/dinh-dang.md: every key with its meaning."""

from __future__ import annotations

import json_coverage
from json_coverage import AGENDA, ASSIGNMENT, COVERAGE, ITEM, PENDING, Shape, table

__all__ = ["AGENDA", "ASSIGNMENT", "BUILD", "COVERAGE", "FILE", "ITEM", "PENDING", "PROBLEM"]
__all__ += ["STATES", "VALIDATE", "Shape", "text"]

PROBLEM: Shape = {
    "ma": "mã thông báo, kê ở [thong-bao.md](thong-bao.md)",
    "muc_do": "`loi`, `canh_bao` hoặc `luu_y`",
    "thong_bao": "thông báo",
    "goi_y": "gõ gì để sửa; có thể rỗng",
    "dieu_khoan": "theo điều khoản nào của Nghị định; có thể rỗng",
    "tep": "tệp, tính từ thư mục làm việc; rỗng nếu không ở tệp nào",
    "dong": "dòng, từ 1; 0 là cả tệp",
    "cot": "cột, từ 1; 0 là cả dòng",
    "trich": "đoạn chữ có lỗi; có thể rỗng",
}
FILE: Shape = {
    "duong_dan": "đường dẫn trong thư mục kết quả",
    "van_ban": "tên thư mục của văn bản",
    "loai": "`van-ban`, `phu-luc`, `don-vi`, `noi-nhan`, `phat-hanh`; rỗng nếu không còn nguồn",
    "trang_thai": "`moi`, `doi`, `giu`, `ben_canh`, `sua_tay`, `thay`, `khoa`, `mo_coi`, `hong`, "
    "kê ở dưới",
    "ben_canh": "tệp để bên cạnh: bản mới (`ben_canh`), bản cũ (`thay`); không thì rỗng",
}
STATES: Shape = {
    "moi": "tệp mới",
    "doi": "tệp đã thay đổi",
    "giu": "giữ nguyên, không khác một byte",
    "ben_canh": "tệp đã được sửa tay nên giữ lại, bản mới để bên cạnh",
    "sua_tay": "tệp đã được sửa tay nên giữ lại, nguồn không đổi nên không có bản mới",
    "thay": "tệp sửa tay đã được thay theo `--force`, bản cũ để bên cạnh",
    "khoa": "văn bản đã phát hành mà nguồn nay cho ra bản khác: giữ bản đã phát hành",
    "mo_coi": "không còn nguồn nào cần tệp này; chương trình không xóa",
    "hong": "máy không cho ghi",
}
VALIDATE: Shape = {
    "phien_ban": "phiên bản của hình dạng JSON, nay là 1",
    "problems": "các thông báo, xếp theo tệp, dòng, cột",
}
BUILD: Shape = {
    "phien_ban": "phiên bản của hình dạng JSON, nay là 1",
    "thu_muc": "thư mục kết quả",
    "tep": "các tệp, theo thứ tự dựng",
    "pdf": "các tệp PDF đã chuyển",
    "problems": "lỗi làm không dựng được, cảnh báo, lưu ý và những gì máy không cho ghi",
}

CHAPTER = """## JSON

Các lệnh có `--format json` in một đối tượng JSON ra đầu ra chuẩn. Khóa luôn có đủ và đúng thứ tự
dưới đây, cả khi có lỗi: danh sách rỗng, lỗi nằm trong `problems`. Mã thoát là 1 khi nguồn có lỗi,
3 khi máy không cho ghi hoặc thiếu chương trình; gõ sai lệnh (mã thoát 2) thì chỉ có chữ ở đầu ra
lỗi.

### Thông báo

{problem}

### vanban validate --format json

{validate}

```json
{{
  "phien_ban": 1,
  "problems": [
    {{
      "ma": "Y101",
      "muc_do": "loi",
      "thong_bao": "khóa lạ `trich_yeo`",
      "goi_y": "có phải là `trich_yeu`?",
      "dieu_khoan": "",
      "tep": "content/ke-hoach-vi-du/ke-hoach.yaml",
      "dong": 9,
      "cot": 1,
      "trich": ""
    }}
  ]
}}
```

{coverage}
### vanban build --format json

{build}

Mỗi mục của `tep`:

{file}

Giá trị của `trang_thai`:

{states}

```json
{{
  "phien_ban": 1,
  "thu_muc": "output",
  "tep": [
    {{
      "duong_dan": "ke-hoach-vi-du/ke-hoach-vi-du.docx",
      "van_ban": "ke-hoach-vi-du",
      "loai": "van-ban",
      "trang_thai": "moi",
      "ben_canh": ""
    }}
  ],
  "pdf": [],
  "problems": []
}}
```
"""


def text() -> str:
    """Return the chapter."""
    return CHAPTER.format(
        problem=table(PROBLEM),
        validate=table(VALIDATE),
        coverage=json_coverage.text(),
        build=table(BUILD),
        file=table(FILE),
        states=table(STATES),
    )
