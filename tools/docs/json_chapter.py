"""The chapter of docs/tra-cuu/dinh-dang.md on the JSON that commands print."""

from __future__ import annotations

import json_coverage
import json_papers
import json_shapes as shapes
from json_coverage import table

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
### vanban show --format json

{show}

### vanban tien-do --format json

{progress}

Mỗi mục của `viec`:

{task}

Với `--tong-hop`:

{merge}

### vanban kinds --format json

{kinds}

Mỗi mục của `loai`:

{kind}

### vanban check --format json

JSON Schema cho chương trình: [kiem-tra.schema.json](kiem-tra.schema.json).

{check}

Mỗi mục của `tep`:

{checked}

`sua`, khi chạy với `--sua`:

{corrected}

Mỗi mục của `da_sua`:

{edit}

Mỗi mục của `hoan_lai`:

{taken_back}

Mỗi mục của `de_xuat`:

{proposal}

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
      "ly_do": "chưa dựng lần nào",
      "dua_vao": null
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

Mỗi mục của `da_huy`:

{revoked}

Mỗi mục của `ke_hoach`:

{plan_lines}

```json
{{
  "phien_ban": 1,
  "thay_doi": [
    {{
      "don_vi": "phong-kinh-te",
      "nhiem_vu": "nv-01",
      "loai": "vai_tro",
      "cu": "phối hợp",
      "moi": "chủ trì",
      "van_ban": "ke-hoach-vi-du",
      "viec": ""
    }}
  ],
  "tep": [
    {{
      "duong_dan": "ke-hoach-vi-du/ke-hoach-vi-du.docx",
      "ly_do": "phụ lục"
    }}
  ],
  "da_huy": [],
  "ke_hoach": [],
  "problems": []
}}
```

### vanban doctor --format json

{doctor}

Mỗi mục của `muc`:

{finding}

Giá trị của `ten`:

{looked_at}

```json
{{
  "phien_ban": 1,
  "thu_muc": "output",
  "muc": [
    {{
      "ten": "libreoffice",
      "muc_do": "canh_bao",
      "thay": "không thấy LibreOffice trên máy",
      "go": "gõ sudo apt-get install libreoffice-writer; chỉ cần khi làm PDF hoặc soi tệp .doc"
    }}
  ],
  "problems": [
    {{
      "ma": "P043",
      "muc_do": "canh_bao",
      "thong_bao": "không thấy LibreOffice trên máy",
      "goi_y": "gõ sudo apt-get install libreoffice-writer; chỉ cần khi làm PDF hoặc soi tệp .doc",
      "dieu_khoan": "",
      "tep": "",
      "dong": 0,
      "cot": 0,
      "trich": ""
    }}
  ]
}}
```

### vanban phat-hanh --format json

{issued}

### vanban phat-hanh --huy --format json

{revocation}

### vanban so-dang-ky --format json

{book}

Các lệnh ghi sổ (`vanban so-dang-ky them`, `chuyen`, `huy`, `thu-hoi`, `den`, `tra-loi`):

{book_line}

### vanban import so-dang-ky --format json

{old_books}

{papers}"""


def text() -> str:
    """Return the chapter."""
    return CHAPTER.format(
        problem=table(shapes.PROBLEM),
        validate=table(shapes.VALIDATE),
        coverage=json_coverage.text(),
        show=table(shapes.SHOW),
        progress=table(shapes.PROGRESS),
        task=table(shapes.TASK),
        merge=table(shapes.MERGE),
        kinds=table(shapes.KINDS),
        kind=table(shapes.KIND),
        check=table(shapes.CHECK),
        checked=table(shapes.CHECKED),
        corrected=table(shapes.CORRECTED),
        edit=table(shapes.EDIT),
        taken_back=table(shapes.TAKEN_BACK),
        proposal=table(shapes.PROPOSAL),
        build=table(shapes.BUILD),
        file=table(shapes.FILE),
        states=table(shapes.STATES),
        status=table(shapes.STATUS),
        changed=table(shapes.CHANGED),
        changes=table(shapes.CHANGES),
        will=table(shapes.WILL),
        doctor=table(shapes.DOCTOR),
        issued=table(shapes.ISSUED),
        finding=table(shapes.FINDING),
        looked_at=table(shapes.LOOKED_AT),
        revoked=table(shapes.REVOKED),
        plan_lines=table(shapes.PLAN_LINE),
        revocation=table(shapes.REVOCATION),
        book=table(shapes.BOOK),
        book_line=table(shapes.BOOK_LINE),
        old_books=table(shapes.OLD_BOOKS),
        papers=json_papers.text(),
    )
