"""The JSON that commands print: every key with its meaning."""

from __future__ import annotations

from json_coverage import AGENDA, ASSIGNMENT, COVERAGE, ITEM, PENDING, Shape

__all__ = ["AGENDA", "ASSIGNMENT", "BUILD", "CHANGED", "CHANGES", "COVERAGE", "FILE", "ITEM"]
__all__ += [
    "KIND",
    "KINDS",
    "PENDING",
    "PROBLEM",
    "SHOW",
    "STATES",
    "STATUS",
    "VALIDATE",
    "WILL",
    "Shape",
]

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
    "loai": "`van-ban`, `phu-luc`, `bang-tong-hop`, `san-pham`, `lap-ke-hoach`, `don-vi`, "
    "`ban-rieng`, `kem-theo`, `noi-nhan`, `phat-hanh`, `ban-tong-hop`, `thay-doi`; rỗng nếu không "
    "còn nguồn",
    "trang_thai": "`moi`, `doi`, `giu`, `ben_canh`, `sua_tay`, `dua_vao`, `thay`, `khoa`, "
    "`mo_coi`, `xoa`, `hong`, kê ở dưới",
    "ben_canh": "tệp để bên cạnh: bản mới (`ben_canh`), bản cũ (`thay`); không thì rỗng",
    "ly_do": "vì sao tệp được ghi, hoặc vì sao tệp `mo_coi` không xóa được; rỗng nếu giữ nguyên",
    "dua_vao": "ở tệp chỉ lưu lại, hoặc với `--giu-sua-tay` ở tệp đã sửa tay, mà nguồn có chỗ mới: "
    "`da_dua` (chỗ đã đưa vào), `xung_dot` (mỗi chỗ vướng: `cho`, `cot`, `goc`, `sua_tay`, "
    "`moi`, `vi_sao`), `khong_dua` (rỗng, `khong_goc`, `khong_doc`, `dang_mo`), `ban_truoc` (nơi "
    "cất bản trước đó); không thì `null`",
}
STATES: Shape = {
    "moi": "tệp mới",
    "doi": "tệp đã thay đổi",
    "giu": "giữ nguyên, không khác một byte",
    "ben_canh": "tệp đã được sửa tay nên giữ lại, bản mới để bên cạnh",
    "sua_tay": "tệp đã được sửa tay, hoặc chỉ lưu lại, nên giữ lại, không có bản mới",
    "dua_vao": "tệp đã được sửa tay (`--giu-sua-tay`) hoặc chỉ lưu lại, mọi chỗ nguồn đổi đã có "
    "trong ấy",
    "thay": "tệp sửa tay đã được thay theo `--force`, hoặc tệp chỉ lưu lại được bản phát hành "
    "thay; bản cũ để bên cạnh",
    "khoa": "văn bản đã phát hành mà nguồn nay cho ra bản khác: giữ bản và gói đã phát hành",
    "mo_coi": "không còn nguồn nào cần tệp này; chương trình không xóa",
    "xoa": "không còn nguồn nào cần tệp này, đã xóa theo `--prune`",
    "hong": "máy không cho ghi",
}
VALIDATE: Shape = {
    "phien_ban": "phiên bản của hình dạng JSON, nay là 1",
    "problems": "các thông báo, xếp theo tệp, dòng, cột",
}
PROGRESS: Shape = {
    "phien_ban": "phiên bản của hình dạng JSON, nay là 1",
    "tai_ngay": "tính đến ngày nào (năm-tháng-ngày)",
    "nam": "việc hằng năm: trạng thái của năm nào",
    "don_vi": "mã cơ quan theo `--don-vi`; không thì rỗng",
    "tong": "mỗi trạng thái có bao nhiêu việc, trong các việc kê ở `viec`",
    "viec": "các việc, theo thứ tự của kế hoạch rồi đến việc lẻ",
    "tep": "tệp đã ghi",
    "problems": "các thông báo",
}
MERGE: Shape = {
    "phien_ban": "phiên bản của hình dạng JSON, nay là 1",
    "tai_ngay": "gộp vào ngày nào",
    "da_ghi": "đã ghi vào sổ hay chưa",
    "tep": "mỗi tệp: `tep`, `don_vi`, `dong`, `da_dien` (dòng có điền), `cap_nhat`, `moi` (lần "
    "cập nhật sổ chưa có)",
    "cap_nhat": "các lần cập nhật mới: `ke_hoach`, `viec`, `co_quan`, và các khóa của `CapNhat`",
    "problems": "các thông báo",
}
TASK: Shape = {
    "ke_hoach": "tên thư mục của kế hoạch; rỗng nếu là việc lẻ",
    "viec": "mã nhiệm vụ, hoặc mã việc lẻ",
    "san_pham": "tên sản phẩm có thời hạn riêng; không thì rỗng",
    "stt": "số thứ tự, như in ra",
    "noi_dung": "nội dung",
    "co_quan": "trạng thái là của phần cơ quan này; rỗng là của cả việc",
    "chu_tri": "mã các cơ quan chủ trì",
    "phoi_hop": "mã các cơ quan phối hợp",
    "nguon": "nguồn chỉ đạo",
    "ngay_chi_dao": "ngày giao; không rõ thì `null`",
    "lanh_dao": "lãnh đạo phụ trách",
    "nguoi_thuc_hien": "người thực hiện",
    "thoi_gian": "thời gian, như đã ghi",
    "han": "ngày cuối đang tính; không có thì `null`",
    "trang_thai": "trạng thái, [kê ở đây](../huong-dan/theo-doi.md#trạng-thái)",
    "qua_han_ngay": "quá hạn bao nhiêu ngày; 0 là không",
    "ngay_ket_thuc": "ngày hoàn thành, ngày dừng; không thì `null`",
    "cap_nhat": "lần cập nhật cuối",
    "ngay_cap_nhat": "ngày của lần ấy, hoặc `null`",
    "nguoi": "ai báo lần ấy",
}
SHOW: Shape = {
    "phien_ban": "phiên bản của hình dạng JSON, nay là 1",
    "van_ban": "văn bản, với các khóa như trong tệp nguồn ([KeHoach](#kehoach)); `null` khi có lỗi",
    "problems": "các thông báo của văn bản này và của phần dùng chung",
}
KINDS: Shape = {
    "phien_ban": "phiên bản của hình dạng JSON, nay là 1",
    "loai": "các loại văn bản, theo bộ quy định rồi theo thứ tự ở kinds.yaml; bản sao ở sau",
    "problems": "các thông báo về kinds.yaml, regime.yaml",
}
KIND: Shape = {
    "id": "mã loại, như ở `loai` của tệp nguồn",
    "ten": "tên loại",
    "ma": "chữ viết tắt tên loại; rỗng nếu không có",
    "quy_dinh": "mã của bộ quy định",
    "ban_sao": "`true` nếu là một hình thức bản sao",
    "day_du": "`true` nếu soạn được từ bản ghi",
    "ly_do": "vì sao chưa soạn được; rỗng nếu đã đủ",
    "dieu_khoan": "theo điều khoản nào, mẫu nào",
    "do_chac": "độ chắc: `2+`, `1`, `obs`, `mem` ([regime.md](../mau/regime.md))",
    "co": "các phần phải có, mã ở `thanh_phan` của regime.yaml",
    "co_the_co": "các phần có thể có",
    "can_ghi": "các khóa mà tệp nguồn phải có, ngoài `loai`, `co_quan`",
    "ghi_them": "các khóa mà tệp nguồn có thể có",
    "dong_rieng": "các dòng riêng mà tệp nguồn ghi",
    "vi_du": "một tệp nguồn của loại này trong content/; rỗng nếu chưa có",
    "ghi_chu": "ghi chú của bản ghi; có thể rỗng",
}
BUILD: Shape = {
    "phien_ban": "phiên bản của hình dạng JSON, nay là 1",
    "thu_muc": "thư mục kết quả",
    "tep": "các tệp, theo thứ tự dựng",
    "pdf": "các tệp PDF đã chuyển",
    "problems": "lỗi làm không dựng được, cảnh báo, lưu ý và những gì máy không cho ghi",
}
STATUS: Shape = {
    "phien_ban": "phiên bản của hình dạng JSON, nay là 1",
    "thay_doi": "từng cơ quan đổi gì so với lần dựng trước; rỗng khi chưa dựng lần nào",
    "tep": "các tệp mà `vanban build` sẽ ghi hoặc không còn dùng, mỗi tệp một lý do",
    "da_huy": "những lần phát hành đã hủy vì ghi nhầm; thường rỗng",
    "ke_hoach": "mỗi kế hoạch một mục; quá 12 kế hoạch, 500 dự thảo: những kế hoạch được nêu tên, "
    "hoặc đang theo dõi; `--moi-ke-hoach`: mọi kế hoạch",
    "problems": "như của `vanban build`, thêm cảnh báo về vai trò đổi ngoài ý muốn",
}
PLAN_LINE: Shape = {
    "van_ban": "tên thư mục của kế hoạch",
    "trang_thai": "`du_thao` hoặc `da_phat_hanh`",
    "so_ngay": "số và ngày đã phát hành; dự thảo thì rỗng",
    "thu_hoi": "ngày đã thu hồi; chưa thu hồi thì rỗng",
    "ban_thao": "tên các bản thảo đã giữ",
    "sua_doi": "văn bản sửa đổi đang có hiệu lực vào ngày ấy; như khi phát hành thì rỗng",
    "ke_hoach_da_co": "số cơ quan đã ban hành kế hoạch của mình",
    "co_quan": "số cơ quan có dự thảo",
    "nhiem_vu": "số nhiệm vụ trong bảng phân công của kế hoạch",
    "xong": "số việc đã hoàn thành, cả các sản phẩm có thời hạn riêng; dự thảo chưa theo dõi thì 0",
    "qua_han": "số việc đang quá hạn, hoặc có sản phẩm đang quá hạn",
    "sap_den_han": "số việc sắp đến hạn",
}
REVOKED: Shape = {
    "van_ban": "tên thư mục của văn bản; dự thảo của cơ quan thì thêm `/` và mã cơ quan",
    "so_ky_hieu": "số và ký hiệu đã ghi; rỗng nếu bản trước của chương trình không ghi lại",
    "ngay": "ngày đã ghi; có thể rỗng",
    "ly_do": "vì sao hủy",
    "luc": "hủy ngày nào",
}
ISSUED: Shape = {
    "phien_ban": "phiên bản của hình dạng JSON, nay là 1",
    "van_ban": "tên thư mục của văn bản; rỗng khi chưa phát hành được",
    "don_vi": "mã cơ quan, khi phát hành dự thảo của cơ quan ấy",
    "so": "số đã lấy; null khi chưa phát hành được",
    "so_ky_hieu": "số, ký hiệu như in",
    "ngay": "ngày văn bản",
    "nguoi_ky": "họ tên người ký",
    "da_ghi": "true khi đã ghi; false khi `--dry-run`, khi chưa phát hành được",
    "tep": "các tệp đã ghi hoặc sẽ ghi: `tep`; `viec` là `ghi` (cả tệp), `sua` (nguồn), "
    "`them_dong` (sổ)",
    "problems": "những gì chưa được, hoặc cần biết",
}
REVOCATION: Shape = {
    "phien_ban": "phiên bản của hình dạng JSON, nay là 1",
    **REVOKED,
    "problems": "vì sao chưa hủy được; rỗng khi đã hủy",
}
CHANGED: Shape = {
    "don_vi": "mã cơ quan",
    "nhiem_vu": "mã nhiệm vụ (kèm tên sản phẩm), hoặc loại nghĩa vụ; rỗng nếu là cả văn bản",
    "loai": "`vai_tro`, `noi_dung`, `thoi_gian`, `san_pham`, `them`, `bot`, `dong_in`, `can_cu`, "
    "`van_mau` hoặc `mau`, kê ở dưới",
    "cu": "trước đây; rỗng nếu không có",
    "moi": "bây giờ; rỗng nếu không còn",
    "van_ban": "tên thư mục của văn bản",
    "viec": "nội dung nhiệm vụ, khi mã chỉ là mã tạm theo thứ tự hàng của bảng tính; còn lại rỗng",
}
CHANGES: Shape = {
    "vai_tro": "cơ quan đổi vai trò trong nhiệm vụ",
    "noi_dung": "đổi nội dung công việc, hoặc câu giao nghĩa vụ",
    "thoi_gian": "đổi thời gian thực hiện",
    "san_pham": "đổi sản phẩm phải có",
    "them": "được giao thêm nhiệm vụ hoặc nghĩa vụ",
    "bot": "không còn nhiệm vụ hoặc nghĩa vụ",
    "dong_in": "dòng in đổi vì tên cơ quan khác, số thứ tự, danh bạ hoặc phần chung của kế hoạch",
    "can_cu": "số, ngày hoặc trích yếu của kế hoạch cấp trên đã đổi",
    "van_mau": "câu chữ của văn mẫu đã đổi",
    "mau": "mẫu Word, bộ quy định hoặc chương trình đã đổi",
}
WILL: Shape = {
    "duong_dan": "đường dẫn trong thư mục kết quả",
    "ly_do": "vì sao tệp sẽ đổi, hoặc vì sao được nêu",
}
DOCTOR: Shape = {
    "phien_ban": "phiên bản của hình dạng JSON, nay là 1",
    "thu_muc": "thư mục kết quả",
    "muc": "các mục đã xem, theo thứ tự; ở ngoài thư mục làm việc thì không có `duong_dan`, "
    "không ghi được vào thư mục kết quả thì không có `o_dia`",
    "problems": "mọi lỗi, cảnh báo, lưu ý của các mục; lỗi mã P là của máy",
}
FINDING: Shape = {
    "ten": "xem cái gì, kê ở dưới; một mục có thể được nêu nhiều lần",
    "muc_do": "`tot`, `luu_y`, `canh_bao` hoặc `loi`",
    "thay": "thấy gì",
    "go": "gõ gì, làm gì cho được; rỗng khi tốt",
}
LOOKED_AT: Shape = {
    "python": "Python và các thư viện mà chương trình cần",
    "man_hinh": "bảng mã của cửa sổ dòng lệnh",
    "quyen_ghi": "ghi và xóa thử ở thư mục kết quả, content/, .vanban/, thư mục tạm",
    "o_dia": "ổ đĩa của thư mục kết quả: tạo tệp để khóa, thay tệp, ghi chắc, giờ, tên có dấu",
    "mau": "bộ quy định, văn mẫu và mẫu Word: đọc được không",
    "nguon": "các tệp trong content/: đọc được không",
    "cho_trong": "chỗ trống ở thư mục kết quả và thư mục tạm",
    "duong_dan": "đường dẫn dài nhất của kết quả, so với độ dài mà Windows nhận",
    "phong_chu": "phông thay Times New Roman: cùng cỡ không, thiếu chữ tiếng Việt nào",
    "libreoffice": "LibreOffice: có không, bản nào, làm thử một tệp PDF",
}
CHECK: Shape = {
    "phien_ban": "phiên bản của hình dạng JSON, nay là 1",
    "tep": "các tệp đã soi, theo thứ tự nêu tên; trong thư mục thì theo đường dẫn",
    "tu_ghi": "các tệp trong thư mục mà chính lệnh này đã ghi (….da-sua.docx, …), nên không soi",
    "problems": "lỗi của tệp không đọc được",
}
CHECKED: Shape = {
    "duong_dan": "đường dẫn của tệp",
    "loai": "tên loại văn bản; rỗng nếu không nhận ra",
    "chuyen_tu": "`doc`, `odt`, `rtf` khi đã chuyển sang .docx bằng LibreOffice; rỗng khi không",
    "ngoai_pham_vi": "vì sao không xét; rỗng nếu đã xét",
    "khong_nhan_ra": "tên các phần không nhận ra, nên chưa xét",
    "bo_qua": "các quy tắc không xét: `ma`, `ly_do` (dòng lệnh, hoặc content/kiem-tra.yaml)",
    "problems": "các thông báo; `dong` là số thứ tự của đoạn trong tệp",
    "sua": "có `--sua`: việc đã làm, kê ở dưới; không thì `null`, tệp ngoài phạm vi cũng `null`",
}
CORRECTED: Shape = {
    "ban_sao": "đường dẫn của bản đã sửa; rỗng nếu không có gì tự sửa được",
    "khong_sua": "vì sao không được sửa tệp này (chữ ký số, bảo vệ, …); rỗng nếu được",
    "da_sua": "các chỗ đã sửa, theo thứ tự của đoạn",
    "hoan_lai": "các nhóm chỗ sửa không làm, vì trang in sẽ xấu đi hoặc không in thử được",
    "de_xuat": "các chỗ còn lại ở bản đã sửa, cần người sửa",
}
TAKEN_BACK: Shape = {
    "nhom": "tên nhóm: lề và khổ giấy, phông và cỡ chữ, các chỗ còn lại",
    "ly_do": "vì sao không làm",
    "dinh_sua": "các chỗ định sửa, như các mục của `da_sua`",
}
EDIT: Shape = {
    "ma": "mã của quy tắc",
    "doan": "số thứ tự của đoạn; 0 là cả tệp",
    "noi_dung": "sửa cái gì",
    "truoc": "trước khi sửa: chữ, hoặc giá trị",
    "sau": "sau khi sửa; rỗng nếu chỉ bỏ đi",
}
PROPOSAL: Shape = {
    "ma": "mã của quy tắc",
    "doan": "số thứ tự của đoạn; 0 là cả tệp",
    "thong_bao": "thông báo",
    "goi_y": "gõ gì để sửa",
}
BOOK: Shape = {
    "phien_ban": "phiên bản của hình dạng JSON, nay là 1",
    "nam": "năm của sổ",
    "van_ban": "các dòng được chọn: mọi khóa của `VanBanDi` (hoặc `VanBanDen`), khóa không ghi là "
    "rỗng; dòng văn bản đi có thêm `day_so`, dãy của số ấy",
    "problems": "các thông báo về sổ ấy",
}
BOOK_LINE: Shape = {
    "phien_ban": "phiên bản của hình dạng JSON, nay là 1",
    "nam": "năm của sổ",
    "dong": "dòng vừa ghi, mọi khóa như trên; rỗng nếu không ghi được",
    "problems": "các thông báo",
}
OLD_BOOKS: Shape = {
    "phien_ban": "phiên bản của hình dạng JSON, nay là 1",
    "so": "mỗi tệp một mục: `tep`; `them`, `da_co`: số dòng đưa vào, số dòng đã có, theo năm; "
    "`day_so`: các dãy số đã ghi vào sổ mới",
    "problems": "các thông báo, kèm ô của tệp ở `trich`",
}
