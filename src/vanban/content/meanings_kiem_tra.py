"""What the keys of the checker's settings mean; a part of `vanban.content.meanings`."""

from __future__ import annotations

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
