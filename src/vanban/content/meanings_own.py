"""What the keys of a body's own file mean; a part of `vanban.content.meanings`."""

from __future__ import annotations

# fmt: off
OWN_FILE: dict[str, dict[str, tuple[str, str]]] = {
    "PhanRieng": {
        "": ("phần riêng của một cơ quan: tệp don-vi/<mã>.yaml trong thư mục của kế hoạch", ""),
        "so_van_ban": ("số của văn bản; không ghi thì in chỗ trống", "15"),
        "ngay": ("ngày ban hành; 2023-08 là chưa biết ngày", "2023-08-01"),
        "trang_thai": ("đặt da_phat_hanh khi có số và ngày: trang in không còn chữ DỰ THẢO",
                       "da_phat_hanh"),
        "ly_do_so": ("vì sao dự thảo đã mang số", '"Số dự kiến"'),
        "trich_yeu": ("trích yếu, thay trích yếu tự soạn", '"Thực hiện Kế hoạch của UBND huyện"'),
        "can_cu": ("các căn cứ, thay tất cả căn cứ tự soạn", "[{vien_dan: kl-50-tw}]"),
        "mo_dau": ("đoạn mở đầu, thay đoạn tự soạn", '"Phòng Nội vụ xây dựng Kế hoạch như sau:"'),
        "ket_thuc": ("đoạn cuối, thay đoạn tự soạn", '"Trên đây là Kế hoạch của Phòng Nội vụ"'),
        "nguoi_ky": ("người ký; chỉ ghi ho_ten thì giữ các dòng chức vụ tự soạn",
                     '{ho_ten: "Nguyễn Văn A"}'),
        "noi_nhan": ("các dòng nơi nhận, thay tất cả dòng tự soạn",
                     '[{ghi: "UBND huyện", muc_dich: "b/c"}, {luu: ["VT"]}]'),
        "thay": ("các mục của dự thảo được thay chữ",
                 '[{muc: "#lap-ke-hoach", noi_dung: "Trưởng phòng phân công."}]'),
        "bo": ("các mục bỏ đi; bỏ một nhiệm vụ thì bỏ cả dòng của nó trong phụ lục",
               '["#trien-khai"]'),
        "them": ("các mục thêm vào",
                 '[{sau: "#trien-khai", gom: [{khoan: "Bố trí kinh phí thực hiện."}]}]'),
        "viec": ("ghi riêng cho từng nhiệm vụ, theo mã ở phan-cong.yaml",
                 '{nv-04: {lanh_dao: "Trưởng phòng"}}'),
    },
    "NguoiKyRieng": {
        "": ("người ký trong tệp riêng của cơ quan", ""),
        "dong": ("các dòng quyền hạn, chức vụ; không ghi thì giữ các dòng tự soạn",
                 '["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]'),
        "ho_ten": ("họ tên người ký", '"Nguyễn Văn A"'),
    },
    "ThayMuc": {
        "": ("một mục của dự thảo được thay chữ; các mục bên trong giữ nguyên", ""),
        "muc": ('mục nào: "#id" như vanban show in ra, hoặc số', '"#lap-ke-hoach"'),
        "noi_dung": ("chữ mới của mục, không gõ số thứ tự", '"Trưởng phòng phân công."'),
    },
    "ThemMuc": {
        "": ("các mục thêm vào một chỗ của dự thảo: ghi đúng một trong sau, trong", ""),
        "sau": ("thêm ngay sau mục này", '"#nv-04"'),
        "trong": ("thêm vào cuối mục này", '"#to-chuc"'),
        "gom": ("các mục thêm; chương trình đánh số", '[{khoan: "Bố trí kinh phí thực hiện."}]'),
    },
    "ViecRieng": {
        "": ("cơ quan ghi riêng cho một nhiệm vụ: cả câu trong nội dung và dòng trong phụ lục", ""),
        "noi_dung": ("nội dung công việc, thay chữ trong phân công",
                     '"Tham mưu sửa đổi quy định số lượng cấp phó"'),
        "lanh_dao": ("lãnh đạo phụ trách", '"Trưởng phòng"'),
        "nguoi_thuc_hien": ("người thực hiện", '"Công chức tổ chức bộ máy"'),
        "thoi_gian": ("thời gian của cơ quan, thay thời gian trong phân công",
                      "{truoc: 2023-11-30}"),
        "san_pham": ("sản phẩm của cơ quan, thay sản phẩm trong phân công", '["Tờ trình"]'),
    },
}
# fmt: on
