"""The chapter of docs/dinh-dang.md on the JSON that commands print."""

from __future__ import annotations

import json_shapes as shapes

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

### vanban coverage --format json

{coverage}

Mỗi mục của `phan_cong`:

{assignment}

Mỗi mục của `cho_xac_dinh`:

{pending}

```json
{{
  "phien_ban": 1,
  "ke_hoach": "ke-hoach-vi-du",
  "phan_cong": [
    {{
      "nhiem_vu": "nv-01",
      "don_vi": "phong-kinh-te",
      "vai_tro": "chu_tri",
      "san_pham": null,
      "ly_do": "được nêu đích danh",
      "giao_theo": ""
    }}
  ],
  "cho_xac_dinh": [
    {{
      "nhiem_vu": "nv-01",
      "nhom": "cac-thon",
      "vai_tro": "phoi_hop",
      "san_pham": null
    }}
  ],
  "problems": []
}}
```

### vanban show --format json

{show}

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
      "ben_canh": "",
      "ly_do": "chưa dựng lần nào"
    }}
  ],
  "pdf": [],
  "problems": []
}}
```

### vanban status --format json

{status}

Mỗi mục của `thay_doi`:

{changed}

Giá trị của `loai`:

{changes}

Mỗi mục của `tep`:

{will}

```json
{{
  "phien_ban": 1,
  "thay_doi": [
    {{
      "don_vi": "phong-kinh-te",
      "nhiem_vu": "nv-01",
      "loai": "vai_tro",
      "cu": "phối hợp",
      "moi": "chủ trì"
    }}
  ],
  "tep": [
    {{
      "duong_dan": "ke-hoach-vi-du/ke-hoach-vi-du.docx",
      "ly_do": "phụ lục"
    }}
  ],
  "problems": []
}}
```
"""


def text() -> str:
    """Return the chapter."""
    return CHAPTER.format(
        problem=_table(shapes.PROBLEM),
        validate=_table(shapes.VALIDATE),
        coverage=_table(shapes.COVERAGE),
        assignment=_table(shapes.ASSIGNMENT),
        pending=_table(shapes.PENDING),
        show=_table(shapes.SHOW),
        build=_table(shapes.BUILD),
        file=_table(shapes.FILE),
        states=_table(shapes.STATES),
        status=_table(shapes.STATUS),
        changed=_table(shapes.CHANGED),
        changes=_table(shapes.CHANGES),
        will=_table(shapes.WILL),
    )


def _table(shape: shapes.Shape) -> str:
    rows = "\n".join(f"| `{key}` | {told} |" for key, told in shape.items())
    return f"| khóa | nghĩa |\n| --- | --- |\n{rows}"
