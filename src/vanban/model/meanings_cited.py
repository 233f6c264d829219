"""What the keys of content/vien-dan.yaml mean: a part of `meanings`."""

from __future__ import annotations

Meaning = tuple[str, str]

# fmt: off
CITATIONS: dict[str, dict[str, Meaning]] = {
    "ThuMucVienDan": {
        "": ("tệp content/vien-dan.yaml: danh sách văn bản được viện dẫn; có thể không có", ""),
        "vien_dan": ("các văn bản được viện dẫn",
                     '[{id: kl-50-tw, loai: "Kết luận", so: "50-KL/TW"}]'),
    },
    "VienDan": {
        "": ("một văn bản được viện dẫn: loai cùng so hoặc trich_yeu; hoặc trich_dan", ""),
        "id": ("mã để gọi đến", "kl-50-tw"),
        "loai": ("tên loại", '"Kết luận"'),
        "so": ("số, ký hiệu", '"50-KL/TW"'),
        "ngay": ("ngày, ghi như bản gốc; 2023-02-28 thì in bằng chữ", '"28/02/2023"'),
        "co_quan": ("cơ quan ban hành, như khi viện dẫn", '"Bộ Chính trị"'),
        "trich_yeu": ("trích yếu, bắt đầu bằng “về” như khi viện dẫn",
                      '"về sắp xếp tổ chức bộ máy"'),
        "trich_dan": ("cả câu viện dẫn đầy đủ, dùng thay các phần trên",
                      '"Luật Cán bộ, công chức"'),
        "trich_dan_ngan": ("câu viện dẫn từ lần thứ hai", '"Luật này"'),
    },
}
# fmt: on
