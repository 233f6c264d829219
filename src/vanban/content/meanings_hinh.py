"""What the keys of pictures and tables in a text mean; the other keys: meanings.py."""

from __future__ import annotations

from vanban.content.registry_meanings import Meaning

# fmt: off
SHOWN: dict[str, dict[str, Meaning]] = {
    "Hinh": {
        "": ("một hình trong nội dung", ""),
        "tep": ("tên tệp trong thư mục của văn bản: PNG hoặc JPEG, không quá 5 MiB", "bieu-do.png"),
        "rong": ("chiều rộng, mm; không ghi thì theo số điểm ảnh, không quá vùng chữ", "120"),
        "chu_thich": ("dòng chữ dưới hình", '"Hình 1. Kết quả theo tháng"'),
        "mo_ta": ("lời tả hình cho người không nhìn được; không ghi thì lấy chu_thich",
                  '"Biểu đồ cột, mười hai tháng"'),
    },
    "BangKe": {
        "": ("một bảng trong nội dung", ""),
        "cot": ("các cột", '[{tieu_de: "Stt", canh: giua}, {tieu_de: "Việc"}]'),
        "dong": ("các dòng, mỗi dòng đủ số ô như số cột; một ô là dòng nhóm",
                 '[["1", "Rà soát"]]'),
        "chu_thich": ("dòng chữ trên bảng", '"Bảng 1. Kết quả theo đơn vị"'),
    },
}
