"""The JSON of `vanban coverage`: a part of the chapter that json_shapes writes."""

from __future__ import annotations

Shape = dict[str, str]

ASSIGNMENT: Shape = {
    "nhiem_vu": "mã nhiệm vụ",
    "don_vi": "mã cơ quan",
    "vai_tro": "`chu_tri`, `phoi_hop` hoặc `theo_doi`",
    "san_pham": "tên sản phẩm khi sản phẩm có vai trò riêng, không thì `null`",
    "ly_do": "vì sao",
    "giao_theo": "văn bản giao nhiệm vụ, khi không phải chính kế hoạch này; không thì rỗng",
}
PENDING: Shape = {
    "nhiem_vu": "mã nhiệm vụ",
    "nhom": "mã nhóm mở",
    "vai_tro": "`chu_tri`, `phoi_hop` hoặc `theo_doi`",
    "san_pham": "tên sản phẩm, hoặc `null`",
}
COVERAGE: Shape = {
    "phien_ban": "phiên bản của hình dạng JSON, nay là 1",
    "ke_hoach": "tên thư mục của kế hoạch",
    "phan_cong": "ai có vai trò gì: theo thứ tự bảng phân công, rồi theo danh bạ",
    "cho_xac_dinh": "nhóm mở ở các cột: chỉ in, chưa giao cho ai",
    "muc_chua_giao": "mục của nội dung mà không nhiệm vụ, không nghĩa vụ chung nào thực hiện: "
    "`muc`, `noi_dung`",
    "nghia_vu_khong_ai": "nghĩa vụ chung không đến cơ quan nào: `muc`, `loai`, `noi_dung`",
    "nhiem_vu_khong_chu_tri": "nhiệm vụ chưa có cơ quan nào chủ trì: `nhiem_vu`, `noi_dung`",
    "don_vi_khong_viec": "thành viên của các nhóm mà kế hoạch nêu, không có nhiệm vụ: `don_vi`, "
    "`ly_do`",
    "viec_khong_nhan": "cơ quan có việc nhưng không có trong nơi nhận: `don_vi`, `ly_do`",
    "nhan_khong_viec": "nơi nhận không có việc: `don_vi`, `ghi`, `muc_dich`",
    "theo": "với `--theo`: kế hoạch cấp trên và nhiệm vụ nào ở đây thực hiện nhiệm vụ nào ở đó; "
    "không thì `null`",
    "tep": "tệp đã ghi theo `--docx`",
    "problems": "các thông báo của kế hoạch này và của phần dùng chung",
}
FOLLOWING: Shape = {
    "ke_hoach": "tên thư mục của kế hoạch cấp trên",
    "nhiem_vu": "mọi nhiệm vụ của kế hoạch ấy theo thứ tự: `nhiem_vu`, `noi_dung`, `boi` (các "
    "nhiệm vụ ở đây; danh sách rỗng là bỏ ngỏ)",
}
AGENDA: Shape = {
    "phien_ban": "phiên bản của hình dạng JSON, nay là 1",
    "don_vi": "mã cơ quan",
    "viec": "các việc của cơ quan ấy, xếp theo thời hạn",
    "tep": "tệp đã ghi theo `--docx`, `--xlsx`",
    "problems": "các thông báo",
}
ITEM: Shape = {
    "ke_hoach": "tên thư mục của kế hoạch",
    "nhiem_vu": "mã nhiệm vụ",
    "noi_dung": "nội dung công việc",
    "vai_tro": "`chu_tri`, `phoi_hop` hoặc `theo_doi`",
    "san_pham": "tên sản phẩm khi việc này là riêng một sản phẩm, không thì `null`",
    "voi": "phía bên kia: ai phối hợp, hoặc ai chủ trì",
    "thoi_gian": "thời gian, như in ra",
    "han": "ngày cuối (năm-tháng-ngày) khi thời gian có ngày cuối, không thì `null`",
    "ly_do": "vì sao có vai trò này",
}
PLACED: Shape = {
    "duong_dan": "đường dẫn trong thư mục kết quả",
    "trang_thai": "như ở `build`",
    "ben_canh": "tệp để bên cạnh, không thì rỗng",
}
CHAPTER = """### vanban coverage --format json

{coverage}

Mỗi mục của `phan_cong`:

{assignment}

Mỗi mục của `cho_xac_dinh`:

{pending}

Đối tượng `theo`:

{following}

Mỗi mục của `tep`:

{placed}

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
  "muc_chua_giao": [
    {{
      "muc": "II.2",
      "noi_dung": "Nâng cao chất lượng đội ngũ"
    }}
  ],
  "nghia_vu_khong_ai": [],
  "nhiem_vu_khong_chu_tri": [],
  "don_vi_khong_viec": [],
  "viec_khong_nhan": [],
  "nhan_khong_viec": [],
  "theo": {{
    "ke_hoach": "ke-hoach-tinh",
    "nhiem_vu": [
      {{
        "nhiem_vu": "nv-03",
        "noi_dung": "Rà soát thủ tục hành chính",
        "boi": [
          "nv-01"
        ]
      }}
    ]
  }},
  "tep": [],
  "problems": []
}}
```

### vanban coverage --don-vi … --format json

{agenda}

Mỗi mục của `viec`:

{item}

"""


def text() -> str:
    """Return the two sections."""
    return CHAPTER.format(
        coverage=table(COVERAGE),
        assignment=table(ASSIGNMENT),
        pending=table(PENDING),
        following=table(FOLLOWING),
        placed=table(PLACED),
        agenda=table(AGENDA),
        item=table(ITEM),
    )


def table(shape: Shape) -> str:
    """Return a shape as a table of keys and meanings."""
    rows = "\n".join(f"| `{key}` | {told} |" for key, told in shape.items())
    return f"| khóa | nghĩa |\n| --- | --- |\n{rows}"
