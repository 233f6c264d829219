"""What every key of the source means, in one Vietnamese line, with an example as it is typed.

The one place of these texts: `vanban schema` shows them in the editor, and
`docs/tra-cuu/dinh-dang.md` is made from them. The entry "" of a record says what the record is, and
where it stands.
"""

from __future__ import annotations

# --- What the keys of the checker's settings mean; a part of `vanban.content.meanings` ---


# fmt: off
CHECKING: dict[str, dict[str, tuple[str, str]]] = {
    "KiemTra": {
        "": ("cách cơ quan này soi văn bản bằng vanban check; danh sách thì thêm vào sẵn có", ""),
        "bo_qua": ("các quy tắc không xét, kèm lý do; báo cáo nêu lại",
                   '[{ma: T705, ly_do: "Tệp cũ, chưa sửa"}]'),
        "muc_do": ("các quy tắc có mức độ riêng",
                   '[{ma: T206, muc_do: luu_y, ly_do: "Theo mẫu cũ"}]'),
        "het_hieu_luc": ("văn bản đã hết hiệu lực, thấy ở căn cứ thì cảnh báo",
                         '[{so: "110/2004/NĐ-CP", tu: 2020-03-05, thay: "Nghị định 30"}]'),
        "dia_danh_cu": ("địa danh đã đổi tên, đã sáp nhập; thấy ở phần đầu văn bản thì nhắc",
                        '[{ten: "Phong Thổ", tu: 2025-07-01, nay: "xã Phong Thổ"}]'),
        "dia_danh_tat": ("cách viết tắt địa danh hay gặp, và tên đầy đủ",
                         '{"TP. Lào Cai": "Lào Cai"}'),
        "viet_tat": ("chữ viết tắt không dùng trong tên cơ quan ban hành", '["BQLDA"]'),
        "ten_co_quan": ("chữ đầu của tên cơ quan, để nhận ra dòng tên", '["LÂM TRƯỜNG"]'),
        "chuc_vu": ("chữ đầu của chức vụ, để nhận ra dòng chức vụ", '["TRẠM TRƯỞNG"]'),
    },
    "BoQuaQuyTac": {
        "": ("một quy tắc không xét", ""),
        "ma": ("mã quy tắc, như vanban check in ra", "T705"),
        "ly_do": ("vì sao", '"Tệp cũ, chưa sửa"'),
    },
    "MucDoRieng": {
        "": ("một quy tắc có mức độ riêng", ""),
        "ma": ("mã quy tắc, như vanban check in ra", "T206"),
        "muc_do": ("lỗi, cảnh báo hay lưu ý", "luu_y"),
        "ly_do": ("vì sao", '"Cơ quan dùng mẫu cũ đến hết năm"'),
    },
    "DiaDanhCu": {
        "": ("một địa danh không còn", ""),
        "ten": ("tên cũ", '"Phong Thổ"'),
        "tu": ("từ ngày nào: văn bản ghi ngày trước đó thì không nhắc", "2025-07-01"),
        "nay": ("tên hiện nay, để gợi ý", '"xã Phong Thổ"'),
    },
    "HetHieuLuc": {
        "": ("một văn bản đã hết hiệu lực", ""),
        "so": ("số, ký hiệu của văn bản", '"110/2004/NĐ-CP"'),
        "ten": ("tên của luật, vì căn cứ là luật thì không ghi số; ghi cùng `nam`",
                '"Luật Tổ chức chính quyền địa phương"'),
        "nam": ("năm của luật ấy", "2015"),
        "tu": ("ngày hết hiệu lực: văn bản ghi ngày trước đó thì không nhắc", "2020-03-05"),
        "thay": ("văn bản thay thế, để gợi ý", '"Nghị định số 30/2020/NĐ-CP"'),
    },
}
# fmt: on


# --- What the keys of a body's own file mean; a part of `vanban.content.meanings` ---


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


# --- What every key of the registry and of the list of citations means: part of `MEANINGS` ---


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


# --- What the keys of pictures and tables in a text mean; the other keys: meanings.py ---


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


# --- copies ---


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


# --- What every key of the source means, in one Vietnamese line, with an example as it is typed ---


# fmt: off
MEANINGS: dict[str, dict[str, Meaning]] = {
    "VanBan": {
        "loai": ("loại văn bản, theo bảng kinds.yaml trong templates", "ke_hoach"),
        "co_quan": ("mã cơ quan ban hành, có trong danh bạ", "ubnd-xa-minh-hoa"),
        "so_van_ban": ("số văn bản; không ghi thì in chỗ trống", "207"),
        "don_vi_soan_thao": (
            "chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực, ở cuối ký hiệu của công văn", '"NV"'),
        "ngay": ("ngày ban hành; 2026-03 là chưa biết ngày, in chỗ trống", "2026-03-12"),
        "tinh_den": ("ngày để biết cơ quan nào đang có, khi chưa có ngày đầy đủ", "2026-03-12"),
        "trang_thai": ("dự thảo, hay đã phát hành", "du_thao"),
        "ly_do_so": ("vì sao dự thảo đã mang số; bắt buộc khi dự thảo có số", '"Số dự kiến"'),
        "hinh_thuc_ban_hanh": ("ban hành bản giấy hay bản điện tử", "giay"),
        "muc_do_khan": ("mức độ khẩn, đóng khung đỏ dưới số và ký hiệu: khan, thuong_khan, hoa_toc",
                        "hoa_toc"),
        "pham_vi_luu_hanh": (
            "phạm vi lưu hành, đóng khung ở lề trên: xem_xong_tra_lai, luu_hanh_noi_bo",
            "luu_hanh_noi_bo"),
        "do_mat": ("độ mật: mat, toi_mat, tuyet_mat; không in chữ, chỉ chừa chỗ đóng dấu", "mat"),
        "nguoi_soan_thao": ("ký hiệu người soạn thảo, chữ in hoa, in sau dòng Lưu", '"PL"'),
        "so_luong_ban": ("số lượng bản phát hành, in sau dòng Lưu", "300"),
        "in_dia_chi": ("in địa chỉ của cơ quan ở cuối trang đầu; công văn thì có sẵn", "true"),
        "trich_yeu": ("trích yếu, in dưới tên loại; ở công văn in dưới số, sau chữ V/v",
                      '"Cải cách hành chính"'),
        "trich_yeu_ngan": (
            "cách gọi ngắn trong dự thảo của các đơn vị; không ghi thì dùng trich_yeu",
            '"cải cách hành chính năm 2026"'),
        "kinh_gui": ("các dòng Kính gửi; chương trình đặt gạch đầu dòng và dấu cuối",
                     '[{ghi: "Các phòng thuộc UBND xã", gom: [cac-phong]}]'),
        "kinh_moi": ("những ai được mời, ở giấy mời; viết như kinh_gui",
                     '[{ghi: "Các phòng thuộc UBND xã", gom: [cac-phong]}]'),
        "gui_dien": ("những nơi nhận điện, ở công điện; viết như kinh_gui",
                     '[{ghi: "Các phòng thuộc UBND xã", gom: [cac-phong]}]'),
        "dong_rieng": ("các dòng riêng của loại văn bản, như thời gian, địa điểm ở giấy mời",
                       '{thoi_gian: "08 giờ 00, ngày 15/12/2026", dia_diem: "Hội trường UBND xã"}'),
        "ban_rieng": ("dựng thêm cho mỗi nơi ở kinh_gui, kinh_moi một tệp ghi riêng nơi đó",
                      "true"),
        "tham_quyen": (
            "dòng thẩm quyền ban hành; không ghi thì lấy chức vụ người đứng đầu, hoặc tên cơ quan",
            '"CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MINH HỌA"'),
        "can_cu": ("căn cứ ban hành; chương trình đặt chữ Căn cứ và dấu cuối dòng",
                   "[{vien_dan: kl-50-tw}]"),
        "de_nghi": ("theo đề nghị của ai; chương trình đặt chữ Theo đề nghị của và dấu chấm",
                    '"Trưởng phòng Kinh tế"'),
        "mo_dau": ("đoạn mở đầu, trước nội dung",
                   '"Ủy ban nhân dân xã ban hành Kế hoạch như sau:"'),
        "noi_dung": ("nội dung, gõ cả dấu cuối dòng; hoặc danh sách đơn vị; cần ở hầu hết các loại",
                     '"1. Rà soát thủ tục hành chính"'),
        "ket_thuc": ("đoạn cuối; chương trình đặt dấu ./.", '"Trên đây là Kế hoạch của xã"'),
        "nguoi_ky": ("chức vụ, họ tên người ký", '{dong: ["CHỦ TỊCH"]}'),
        "nguoi_ky_khac": ("những người cùng ký, đứng bên trái nguoi_ky, theo thứ tự từ trái sang",
                          '[{dong: ["THƯ KÝ"]}]'),
        "xac_nhan": ("in phần xác nhận của nơi nghỉ phép, ở giấy nghỉ phép", "true"),
        "noi_nhan": ("các dòng nơi nhận, dòng Lưu ở cuối",
                     '[{ghi: "UBND tỉnh", muc_dich: "b/c"}, {luu: ["VT"]}]'),
        "phu_luc": ("các phụ lục; từ hai phụ lục thì đánh số I, II", "[{bang: phan_cong}]"),
        "thoi_gian_ky": (
            "lúc ký số bản điện tử, giờ Việt Nam; không ghi thì in chỗ trống",
            '"2026-03-12 09:30:15"'),
        "van_ban_kem_theo": (
            "văn bản ban hành kèm theo, như quy chế, quy định; in sau chữ ký, trên trang riêng",
            '[{loai: quy_che, trich_yeu: "Làm việc", noi_dung: "Điều 1. Phạm vi điều chỉnh"}]'),
        "sao_tu": ("ở bản sao y, sao lục, trích sao: sao từ văn bản nào", "ke-hoach-1"),
        "minh_hoa": ("văn bản là ví dụ; ghi vào phần mô tả của tệp Word", "true"),
    },
    "KeHoach": {
        "": ("văn bản: tệp mang tên loại (ke-hoach.yaml, cong-van.yaml, …) trong thư mục của nó",
             ""),
        "ap_dung": ("mục nào của nội dung giao nghĩa vụ chung gì cho ai",
                    '[{muc: "III.1", gom: [cac-phong], nghia_vu: [{loai: lap_ke_hoach}]}]'),
        "phan_cong": ("tệp phân công cùng thư mục, YAML hoặc bảng tính; mặc định phan-cong.yaml",
                      "phan-cong.xlsx"),
        "bo_qua": ("những cảnh báo, lưu ý của kế hoạch này đã xem và để nguyên",
                   '[{ma: N502, ly_do: "Thời gian do huyện ấn định sau", nhiem_vu: [nv-01]}]'),
    },
    "BoQua": {
        "": ("một loại cảnh báo, lưu ý không báo nữa", ""),
        "ma": ("mã của thông báo; chỉ cảnh báo và lưu ý, không phải lỗi", "N502"),
        "ly_do": ("vì sao để nguyên; bắt buộc", '"Thời gian do huyện ấn định sau"'),
        "nhiem_vu": ("chỉ ở những nhiệm vụ này; không ghi là cả kế hoạch", "[nv-01]"),
    },
    "CanCu": {
        "": ("một căn cứ: mã ở vien-dan.yaml, hoặc chữ đầy đủ", ""),
        "ghi": ("căn cứ ghi đầy đủ; chữ Căn cứ ở đầu có thể bỏ", '"Kế hoạch số 12/KH-UBND"'),
        "vien_dan": ("mã của văn bản trong vien-dan.yaml", "kl-50-tw"),
    },
    "NoiDung": {
        "": ("nội dung của văn bản hoặc của phụ lục", ""),
        "chu": ("văn bản nhiều dòng, mỗi dòng một đoạn, số thứ tự gõ ở đầu dòng",
                '"1. Rà soát thủ tục hành chính"'),
        "gom": ("danh sách đơn vị; chương trình đánh số",
                '[{khoan: "Rà soát thủ tục hành chính"}]'),
    },
    "MucNoiDung": {
        "": ("một đơn vị của nội dung: ghi đúng một khóa chỉ bậc, kèm id, tieu_de, gom nếu cần",
             ""),
        "phan": ("phần: Phần I, Phần II", '"QUY ĐỊNH CHUNG"'),
        "chuong": ("chương: Chương I, Chương II", '"QUY ĐỊNH CHUNG"'),
        "muc": ("mục: trong chương là Mục 1, ngoài chương là I., II.", '"MỤC ĐÍCH, YÊU CẦU"'),
        "tieu_muc": ("tiểu mục: Tiểu mục 1", '"TRÌNH TỰ"'),
        "dieu": ("điều: Điều 1.", '"Phạm vi điều chỉnh"'),
        "khoan": ("khoản: 1.; khoản trong khoản là 1.1.", '"Rà soát thủ tục hành chính"'),
        "diem": ("điểm: a), b), c), d), đ)", '"Báo cáo kết quả"'),
        "gach": ("gạch đầu dòng", '"Công khai kết quả"'),
        "doan": ("đoạn không có số", '"Kinh phí lấy từ dự toán được giao"'),
        "hinh": ("hình trong thư mục của văn bản, .png hoặc .jpg",
                 '{tep: bieu-do.png, rong: 120, chu_thich: "Hình 1. Kết quả theo tháng"}'),
        "bang": ("bảng trong nội dung",
                 '{cot: [{tieu_de: "Stt"}, {tieu_de: "Việc"}], dong: [["1", "Rà soát"]]}'),
        "id": ("tên của đơn vị, để ap_dung và muc gọi đến", "to-chuc"),
        "tieu_de": ("tiêu đề của đơn vị; phần chữ thành đoạn ở dưới", '"Tổ chức thực hiện"'),
        "gom": ("các đơn vị bên trong", '[{gach: "Công khai kết quả"}]'),
    },
    **SHOWN,
    "NguoiKy": {
        "": ("khối chữ ký", ""),
        "dong": ("các dòng quyền hạn, chức vụ, từ trên xuống, in như đã gõ",
                 '["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]'),
        "chuc_vu_khac": (
            "chức vụ khác và cơ quan của người ký, in trên họ tên, ở hội đồng, ban chỉ đạo",
            '["CHỦ TỊCH UBND XÃ"]'),
        "ho_ten": ("họ tên người ký; không ghi thì để trống", '"Nguyễn Văn A"'),
    },
    "NoiNhan": {
        "": ("một dòng nơi nhận: có ghi, hoặc có luu", ""),
        "ghi": ("chữ in ra; không gõ gạch đầu dòng và dấu cuối", '"Các cơ quan, đơn vị"'),
        "muc_dich": ("mục đích gửi, in trong ngoặc đơn", '"b/c"'),
        "gom": ("mã cơ quan, nhóm nhận; không ghi thì chỉ in, không gửi", "[cac-co-quan-don-vi]"),
        "so_ban": ("số bản gửi mỗi nơi; ở dòng Lưu là số bản lưu", "2"),
        "luu": ("dòng Lưu: các nơi lưu theo thứ tự", '["VT", "NV"]'),
    },
    "NguoiNhan": {
        "": ("một dòng Kính gửi hoặc Kính mời", ""),
        "ghi": ("chữ in ra; không gõ gạch đầu dòng và dấu cuối", '"Các phòng thuộc UBND xã"'),
        "gom": ("mã cơ quan, nhóm; không ghi là một người, một khách mời", "[cac-phong]"),
        "so_ban": ("số bản gửi mỗi nơi", "2"),
    },
    "PhuLuc": {
        "": ("một phụ lục: có noi_dung, hoặc bang, hoặc cả hai", ""),
        "tieu_de": ("tiêu đề của phụ lục", '"PHÂN CÔNG NHIỆM VỤ"'),
        "chu_phu_luc": ("in chữ Phụ lục trên tiêu đề; false là tài liệu kèm theo chỉ có tiêu đề",
                        "false"),
        "noi_dung": ("phần chữ, viết như nội dung của văn bản", '"1. Rà soát thủ tục hành chính"'),
        "bang": ("phan_cong là bảng phân công; hoặc bảng tự ghi", "phan_cong"),
        "cot": ("các cột; bảng phân công không ghi thì lấy cột mặc định",
                '[{truong: stt, tieu_de: "Stt"}]'),
        "kem_theo": ("dòng Kèm theo: điền số và ngày, hay để chỗ trống", "de_trong"),
        "huong": ("trang đứng hay ngang; tự động: bảng trên 6 cột thì ngang", "ngang"),
    },
    "Bang": {
        "": ("một bảng: phan_cong, hoặc các dòng tự ghi", ""),
        "tu": ("phan_cong: chương trình lập bảng từ tệp phân công", "phan_cong"),
        "dong": ("các dòng tự ghi, mỗi dòng đủ số ô như số cột; một ô là dòng nhóm",
                 '[["1", "Rà soát"]]'),
    },
    "Cot": {
        "": ("một cột của bảng", ""),
        "truong": ("cột lấy gì từ phân công; bảng tự ghi thì không cần", "chu_tri"),
        "tieu_de": ("chữ ở ô đầu cột", '"Cơ quan chủ trì"'),
        "rong": ("phần chiều rộng, so với các cột khác", "17"),
        "ten": ("ghi cơ quan theo tên nào trong ba tên", "ten_noi_bo"),
        "canh": ("căn trái hay căn giữa", "giua"),
    },
    "ApDung": {
        "": ("một mục của nội dung giao nghĩa vụ chung", ""),
        "muc": ('mục của nội dung: "#tên" hoặc số', '"#to-chuc"'),
        "gom": ("giao cho ai: mã cơ quan, nhóm", "[cac-co-quan-don-vi]"),
        "nghia_vu": ("các nghĩa vụ được giao", "[{loai: lap_ke_hoach}]"),
    },
    "NghiaVu": {
        "": ("một nghĩa vụ chung, chép vào dự thảo của từng cơ quan theo văn mẫu", ""),
        "loai": ("loại nghĩa vụ, như trong văn mẫu; loại khác thì trích nguyên câu",
                 "bao_cao_dinh_ky"),
        "thoi_gian": ("khi nào thực hiện", '"Hằng năm"'),
        "gui": ("gửi cho ai: mã cơ quan", "ubnd-xa-minh-hoa"),
        "qua": ("gửi qua ai: mã cơ quan đầu mối", "phong-van-hoa-xa-hoi"),
        "doi_tuong": ("với ai: mã cơ quan, nhóm", "[cac-co-quan-don-vi]"),
    },
    "BangPhanCong": {
        "": ("tệp phan-cong.yaml, hoặc bảng tính cùng các cột: các dòng của bảng phân công", ""),
        "dong": ("các dòng của bảng, theo thứ tự in", '[{tieu_de: "I. Lĩnh vực nội vụ"}]'),
    },
    "NhiemVu": {
        "": ("một dòng của bảng phân công: một nhiệm vụ, hoặc dòng nhóm chỉ có tieu_de", ""),
        "tieu_de": ("chữ của dòng nhóm, chạy hết chiều ngang bảng", '"I. Lĩnh vực nội vụ"'),
        "id": ("mã nhiệm vụ, không trùng; bắt buộc nếu không phải dòng nhóm", "nv-01"),
        "noi_dung": ("nội dung công việc; bắt buộc nếu không phải dòng nhóm",
                     '"Rà soát thủ tục hành chính"'),
        "chu_tri": ("ai chủ trì: mã cơ quan, nhóm; bắt buộc ít nhất một", "[phong-kinh-te]"),
        "dau_moi": ("cơ quan đứng đầu, khi nhiều cơ quan cùng chủ trì: một mã ở chu_tri",
                    "phong-kinh-te"),
        "phoi_hop": ("ai phối hợp: mã cơ quan, nhóm", "[cac-co-quan-don-vi]"),
        "theo_doi": ("ai theo dõi, đôn đốc", "[van-phong-hdnd-va-ubnd]"),
        "thoi_gian": ("thời gian thực hiện", '"Quý II năm 2026"'),
        "muc": ("mục của nội dung mà việc này thực hiện", '["II.1"]'),
        "thuc_hien": ("thực hiện nhiệm vụ nào của kế hoạch cấp trên: mã kế hoạch#mã nhiệm vụ",
                      '["ke-hoach-tinh#nv-03"]'),
        "san_pham": ("sản phẩm phải có", '["Báo cáo kết quả"]'),
        "lanh_dao": ("lãnh đạo phụ trách, in ở cột lanh_dao", '"Phó Chủ tịch phụ trách"'),
        "bao_cao": ("chế độ báo cáo, in ở cột bao_cao", '"Hằng quý"'),
        "giao_theo": ("văn bản khác đã giao việc này; in ở cột giao_theo và trong dự thảo",
                      '"Quyết định số 05/QĐ-UBND"'),
        "vai_tro": ("vai trò riêng của cơ quan trong nhiệm vụ này", "{phong-kinh-te: chu_tri}"),
        "ghi_o": ("chữ ghi sẵn cho ô không ghép được từ tên",
                  '{chu_tri: {ghi: "Phòng Kinh tế", cho: [phong-kinh-te]}}'),
        "ghi_chu": ("ghi chú, in ở cột ghi_chu", '"Thường xuyên"'),
    },
    "SanPham": {
        "": ("một sản phẩm; có chu_tri riêng thì vai trò tính riêng cho sản phẩm đó", ""),
        "ten": ("tên sản phẩm", '"Báo cáo kết quả"'),
        "chu_tri": ("ai chủ trì sản phẩm này", "[phong-kinh-te]"),
        "phoi_hop": ("ai phối hợp làm sản phẩm này", "[phong-van-hoa-xa-hoi]"),
        "thoi_gian": ("thời gian của sản phẩm; không ghi thì theo nhiệm vụ", "{truoc: 2026-06-30}"),
    },
    "ThoiGian": {
        "": ("thời gian: chữ, hoặc đúng một trong các khóa dưới đây", ""),
        "ghi": ("ghi bằng chữ", '"Quý II năm 2026"'),
        "truoc": ("trước một ngày; in “Trước ngày 30/06/2026”", "2026-06-30"),
        "hang_nam": ("ngày, tháng của mọi năm; in “Hằng năm, trước ngày 15/12”", "15/12"),
        "khi": ("khi có điều kiện, ghi bằng chữ", '"Sau khi có hướng dẫn của tỉnh"'),
    },
    "GhiO": {
        "": ("chữ ghi sẵn của một ô; sai với phân công thì chương trình báo", ""),
        "ghi": ("chữ in ra ở ô", '"Phòng Kinh tế và các đơn vị"'),
        "cho": ("viết cho những mã nào; phải đúng như cột phân công", "[phong-kinh-te]"),
    },
    **CHECKING,
    **COPIED,
    **OWN_FILE,
    **REGISTRY_MEANINGS,
}
# fmt: on
