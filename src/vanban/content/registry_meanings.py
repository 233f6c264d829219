"""What every key of the registry and of the list of citations means: part of `MEANINGS`."""

from __future__ import annotations

Meaning = tuple[str, str]

# fmt: off
REGISTRY_MEANINGS: dict[str, dict[str, Meaning]] = {
    "DanhBa": {
        "": ("danh bạ: tệp content/danh-ba.yaml", ""),
        "minh_hoa": ("danh bạ là ví dụ; ghi vào phần mô tả của tệp Word", "true"),
        "loai_co_quan": ("các loại cơ quan", '[{id: phong, danh_xung: "Phòng"}]'),
        "co_quan": ("các cơ quan; thứ tự ở đây là thứ tự trong các danh sách",
                    '[{id: phong-kinh-te, ten: "Phòng Kinh tế", loai: phong}]'),
        "nhom": ("các nhóm cơ quan", '[{id: cac-phong, ten: "các phòng", gom: [{loai: phong}]}]'),
    },
    "LoaiCoQuan": {
        "": ("một loại cơ quan: những gì các cơ quan cùng loại giống nhau", ""),
        "id": ("mã của loại", "co_quan_chuyen_mon"),
        "ten": ("tên loại, in sau TM. ở chỗ ký", '"Ủy ban nhân dân"'),
        "danh_xung": ("cách tự xưng trong văn bản", '"Phòng"'),
        "chuc_vu": ("chức vụ người đứng đầu, viết hoa như ở chỗ ký", '"TRƯỞNG PHÒNG"'),
        "tap_the": ("làm việc theo chế độ tập thể, ký TM.", "true"),
    },
    "_Named": {
        "id": ("mã, không trùng với cơ quan hay nhóm nào khác", "phong-kinh-te"),
        "ten": ("tên đầy đủ, dùng khi viết ra ngoài", '"Phòng Kinh tế xã Minh Họa"'),
        "ten_noi_bo": ("tên dùng trong nội bộ cấp trên; không ghi thì dùng ten",
                       '"Phòng Kinh tế xã"'),
        "ten_ngan": ("tên dùng giữa các cơ quan; không ghi thì dùng ten_noi_bo", '"Phòng Kinh tế"'),
    },
    "CoQuan": {
        "": ("một cơ quan, đơn vị", ""),
        "loai": ("mã loại cơ quan", "co_quan_chuyen_mon"),
        "ky_hieu": ("chữ viết tắt trong số, ký hiệu văn bản; không ghi thì in chỗ trống", "PKT"),
        "ma_luu": ("chữ viết tắt ở dòng Lưu; hiện chưa dùng khi dựng", "KT"),
        "truc_thuoc": ("mã cơ quan cấp trên", "ubnd-xa-minh-hoa"),
        "chu_quan": ("cơ quan chủ quản, in trên tên cơ quan; không ghi thì không in",
                     '"UBND XÃ MINH HỌA"'),
        "ten_ban_hanh": ("tên in ở đầu văn bản; không ghi thì chương trình chọn và tự ngắt dòng",
                         '"Phòng Kinh tế"'),
        "dia_danh": ("địa danh in trước ngày tháng; không ghi thì in chỗ trống", '"Minh Họa"'),
        "dia_chi": ("địa chỉ, điện thoại, thư điện tử, in ở cuối trang đầu công văn",
                    '"Thôn Trung tâm, xã Minh Họa; điện thoại: 0213 000 000"'),
        "danh_xung": ("cách tự xưng, khi khác với loại", '"Văn phòng"'),
        "chuc_vu": ("chức vụ người đứng đầu, khi khác với loại", '"CHÁNH VĂN PHÒNG"'),
        "nguoi_ky": ("khối chữ ký của cơ quan; hiện chưa dùng khi dựng",
                     '{dong: ["TRƯỞNG PHÒNG"]}'),
        "tu": ("có từ ngày nào; không ghi là từ trước", "2025-07-01"),
        "den": ("có đến hết ngày nào; không ghi là vẫn còn", "2025-06-30"),
        "ke_tuc": ("mã các cơ quan kế tục", "[ubnd-xa-phong-tho]"),
    },
    "Nhom": {
        "": ("một nhóm cơ quan, dùng như một cơ quan ở cột phân công và nơi nhận", ""),
        "gom": ("thành viên: mã cơ quan, mã nhóm, hoặc cả một loại",
                "[{loai: co_quan_chuyen_mon}]"),
        "tru": ("thành viên loại ra", "[phong-kinh-te]"),
        "mo": ("nhóm mở (“có liên quan”): chỉ in, không giao cho ai", "true"),
    },
    "ThanhVien": {
        "": ("thành viên của nhóm: mã, hoặc mọi cơ quan theo loại và cấp trên", ""),
        "id": ("mã cơ quan hoặc nhóm", "phong-kinh-te"),
        "loai": ("mọi cơ quan thuộc loại này", "co_quan_chuyen_mon"),
        "truc_thuoc": ("chỉ lấy cơ quan thuộc cấp trên này", "ubnd-xa-minh-hoa"),
    },
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
