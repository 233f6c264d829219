"""The JSON of the commands that make and read papers: a part of the chapter of json_chapter."""

from __future__ import annotations

from json_coverage import Shape, table

VERSION = "phiên bản của hình dạng JSON, nay là 1"
TOLD = "các thông báo"
FILES = "các tệp đã ghi: `duong_dan`, `trang_thai`, `ben_canh`, như ở `coverage`"

VERSIONS: Shape = {
    "phien_ban": VERSION,
    "ban_thao": "các bản đã giữ, hoặc bản vừa giữ: `so`, `ten`, `ngay`, `thu_muc` (tên thư mục "
    "trong `ban-thao/`)",
    "problems": TOLD,
}
OPINIONS: Shape = {
    "phien_ban": VERSION,
    "dot": "đợt lấy ý kiến: `ban_thao`, `han`, `noi` (mỗi nơi `don_vi`, `tra_loi`), `chua_tra_loi` "
    "(số góp ý chưa có trả lời); rỗng khi có lỗi",
    "moi": "với `--nhan`: số ý kiến mới trong các tệp",
    "tra_loi_moi": "với `--nhan`: số câu trả lời mới trong các tệp",
    "cong_van": "với `--lay`: tệp nguồn của công văn vừa soạn; không thì rỗng",
    "tep": f"với `--lay`, `--bang`: {FILES}",
    "problems": TOLD,
}
SUBMITTED: Shape = {
    "phien_ban": VERSION,
    "files": FILES,
    "problems": "các thông báo; những gì chưa đủ để phát hành cũng ở đây, ở mức lỗi, mà mã thoát "
    "vẫn là 0: hồ sơ đã được ghi",
}
LETTERS: Shape = {
    "phien_ban": VERSION,
    "thu": "các thư, đường dẫn trong thư mục kết quả; có `--dry-run` thì là những thư sẽ soạn",
    "tep": FILES,
    "problems": "các thông báo; nơi chưa có địa chỉ được kê ở N614",
}
COMPARED: Shape = {
    "phien_ban": VERSION,
    "files": "mỗi cặp tệp đã so: `cu`, `moi` (tệp nào), `thay_doi` (các chỗ khác; rỗng là không "
    "khác)",
    "problems": TOLD,
}
CHANGE: Shape = {
    "loai": "thêm, bớt, sửa, chuyển chỗ, tách đoạn (`tach_doan`) hay gộp đoạn (`gop_doan`)",
    "phan": "phần nào: lời văn, bảng, căn cứ, …",
    "cho_cu": "chỗ ở bản cũ, theo số in",
    "cho_moi": "chỗ ở bản mới",
    "so_cu": "số thứ tự ở bản cũ; không có thì rỗng",
    "so_moi": "số thứ tự ở bản mới",
    "cu": "chữ ở bản cũ",
    "moi": "chữ ở bản mới",
    "danh_lai_so": "`true` khi đổi số",
    "chuyen_cho": "`true` khi đổi chỗ",
    "cho_sua": "từng đoạn chữ đã sửa: `cu`, `moi`",
    "o": "từng ô của dòng bảng đã sửa: `cot`, `truong`, `cu`, `moi`, `them`, `bot`, `thu_tu`",
}
IMPORTED: Shape = {
    "phien_ban": VERSION,
    "tables": "các bảng phân công đã hiểu: các dòng ở `rows`",
    "prose": "việc giao trong lời văn",
    "parts": "phần đầu, phần cuối của văn bản: số, ngày, loại, trích yếu, …",
    "asked": "các câu hỏi: `id`, `cell` (ô hay đoạn), `text`, `question`, `proposals`, …",
    "left": "chữ để ngoài: `o`, `chu`, `ly_do`",
    "files": "các tệp đã ghi; không có `-o` thì rỗng",
    "faults": "mã của các lỗi trong nguồn vừa ghi",
    "problems": TOLD,
    "doi_chieu": "mọi đoạn đã vào đâu: `doan`; bản dựng lại khác gì: `khac`, `mat`; đủ hay không: "
    "`du`",
}
MERGED: Shape = {
    "phien_ban": VERSION,
    "vao": "thư mục của nguồn",
    "parts": "các phần khác nhau",
    "tasks": "các việc khác nhau",
    "asked": "các câu hỏi, như trên",
    "files": "các tệp đã ghi; không có `--ghi-de` thì rỗng",
    "problems": TOLD,
}
ADDED: Shape = {
    "phien_ban": VERSION,
    "tep": "danh bạ đã ghi",
    "co_quan": "mã các cơ quan đã thêm",
    "nhom": "mã các nhóm đã thêm",
    "da_co": "số cơ quan đã có, giữ nguyên",
    "problems": TOLD,
}

CHAPTER = """### vanban ban-thao --format json

{versions}

### vanban gop-y --format json

{opinions}

### vanban trinh-ky --format json

{submitted}

### vanban soan-thu --format json

{letters}

### vanban diff --format json

{compared}

Mỗi mục của `thay_doi`:

{change}

### vanban import --format json

{imported}

Với `--vao`:

{merged}

Với `danh-ba`:

{added}

Ba hình dạng này, khi không làm được, chỉ có `phien_ban` và `problems`.
"""


def text() -> str:
    """Return the sections."""
    return CHAPTER.format(
        versions=table(VERSIONS),
        opinions=table(OPINIONS),
        submitted=table(SUBMITTED),
        letters=table(LETTERS),
        compared=table(COMPARED),
        change=table(CHANGE),
        imported=table(IMPORTED),
        merged=table(MERGED),
        added=table(ADDED),
    )
