"""A merged province of 17 departments and 124 communes with a plan of 50 tasks, all invented.

The plan's table is a workbook without a column of codes, as offices have it, or YAML with ids. It
has group rows, groups that lead and help, a group without one member, single communes that lead a
trial, monitors, co-leads, an open group, and sentences with deadlines.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from vanban.text.vietnamese import slug
from workbooks import made

PLAN, TASKS = "content/ke-hoach-cds/ke-hoach.yaml", "content/ke-hoach-cds/phan-cong.xlsx"
NAME, ISSUER = "ke-hoach-cds", "ubnd-tinh"
COMMUNES, DEPARTMENTS = 124, 17
TITLE = "Nội dung công việc"
HEAD = ("Stt", TITLE, "Cơ quan chủ trì", "Cơ quan phối hợp", "Theo dõi, đôn đốc", "Thời gian")

SO = {
    "van-phong-ubnd-tinh": "Văn phòng UBND tỉnh",
    "so-noi-vu": "Sở Nội vụ",
    "so-tai-chinh": "Sở Tài chính",
    "so-tu-phap": "Sở Tư pháp",
    "so-cong-thuong": "Sở Công Thương",
    "so-nong-nghiep-va-moi-truong": "Sở Nông nghiệp và Môi trường",
    "so-xay-dung": "Sở Xây dựng",
    "so-khoa-hoc-va-cong-nghe": "Sở Khoa học và Công nghệ",
    "so-van-hoa-the-thao-va-du-lich": "Sở Văn hóa, Thể thao và Du lịch",
    "so-giao-duc-va-dao-tao": "Sở Giáo dục và Đào tạo",
    "so-y-te": "Sở Y tế",
    "so-dan-toc-va-ton-giao": "Sở Dân tộc và Tôn giáo",
    "thanh-tra-tinh": "Thanh tra tỉnh",
    "cong-an-tinh": "Công an tỉnh",
    "bo-chi-huy-quan-su-tinh": "Bộ Chỉ huy Quân sự tỉnh",
    "ban-quan-ly-khu-cong-nghiep": "Ban Quản lý các khu công nghiệp tỉnh",
    "trung-tam-hanh-chinh-cong": "Trung tâm Phục vụ hành chính công tỉnh",
}
_FIRST = ("An", "Bình", "Cẩm", "Diên", "Đông", "Hòa", "Khánh", "Lâm", "Minh", "Nghĩa", "Phong",
          "Quảng", "Sơn")  # fmt: skip
_SECOND = ("Châu", "Điền", "Giang", "Hải", "Khê", "Lộc", "Phú", "Thạch", "Thịnh", "Vân")
WARDS = 23


def communes() -> dict[str, str]:
    """The short names of the communes by id: wards, one special zone, then communes."""
    pairs = [(one, other) for one in _FIRST for other in _SECOND][:COMMUNES]
    kinds = ["phường"] * WARDS + ["đặc khu"] + ["xã"] * (COMMUNES - WARDS - 1)
    ids = {"phường": "phuong", "đặc khu": "dac-khu", "xã": "xa"}
    return {
        f"ubnd-{ids[kind]}-{slug(a)}-{slug(b)}": f"UBND {kind} {a} {b}"
        for kind, (a, b) in zip(kinds, pairs, strict=True)
    }


XA = communes()
TRIAL = ("ubnd-xa-cam-loc", "ubnd-xa-minh-giang")
"""Communes that lead a task of their own."""

DEPTS, ALL_COMMUNES, BOTH = "các sở, ban, ngành", "UBND các xã, phường, đặc khu", "các cơ quan"
OTHERS, WARD_GROUP = "các sở, ban, ngành khác", "UBND các phường"
OPEN = "các tổ chức có liên quan"


SMALL = (*[who for who in XA if "-phuong-" in who][:3], *TRIAL, *list(XA)[-12:])
"""Few communes, for tests that need no more: three wards, the two of the trial, twelve others."""


def registry(communes: Collection[str] = tuple(XA)) -> str:
    """The registry with these communes."""
    kinds = [
        {"id": "tinh", "ten": "Ủy ban nhân dân", "danh_xung": "UBND tỉnh", "chuc_vu": "CHỦ TỊCH",
         "tap_the": "true"},
        {"id": "so", "ten": "Sở và cơ quan ngang sở", "danh_xung": "Sở", "chuc_vu": "GIÁM ĐỐC"},
        {"id": "xa", "ten": "Ủy ban nhân dân", "danh_xung": "UBND xã", "chuc_vu": "CHỦ TỊCH",
         "tap_the": "true"},
    ]  # fmt: skip
    issuer = {"id": ISSUER, "loai": "tinh", "ten": "Ủy ban nhân dân tỉnh Thanh Vân",
              "ten_noi_bo": "UBND tỉnh Thanh Vân", "ten_ngan": "UBND tỉnh", "ky_hieu": "UBND",
              "dia_danh": "Thanh Vân"}  # fmt: skip
    bodies = [issuer]
    every = SO | {who: name for who, name in XA.items() if who in communes}
    for number, (ident, name) in enumerate(every.items(), 1):
        kind = "xa" if ident in XA else "so"
        long = name.replace("UBND", "Ủy ban nhân dân") if kind == "xa" else name
        bodies.append({"id": ident, "loai": kind, "ten": long, "ten_ngan": name,
                       "ky_hieu": f"K{number}", "truc_thuoc": ISSUER,
                       "dia_danh": "Thanh Vân"})  # fmt: skip
    wards = [ident for ident in every if "-phuong-" in ident]
    groups = [
        {"id": "cac-so", "ten": DEPTS, "gom": [{"loai": "so"}]},
        {"id": "cac-so-khac", "ten": OTHERS, "gom": ["cac-so"], "tru": ["so-noi-vu"]},
        {"id": "cac-xa", "ten": "Ủy ban nhân dân các xã, phường, đặc khu",
         "ten_ngan": ALL_COMMUNES, "gom": [{"loai": "xa"}]},
        {"id": "cac-phuong", "ten": "Ủy ban nhân dân các phường", "ten_ngan": WARD_GROUP,
         "gom": wards},
        {"id": "cac-co-quan", "ten": BOTH, "gom": ["cac-so", "cac-xa"]},
        {"id": "lien-quan", "ten": OPEN, "mo": "true"},
    ]  # fmt: skip
    registry = {"minh_hoa": "true", "loai_co_quan": kinds, "co_quan": bodies, "nhom": groups}
    return yaml.safe_dump(registry, allow_unicode=True, sort_keys=False, width=10**6)


PLAN_TEXT = """\
loai: ke_hoach
co_quan: ubnd-tinh
ngay: 2026-01
tinh_den: 2026-01-15
trich_yeu: "Chuyển đổi số tỉnh Thanh Vân năm 2026"
can_cu:
  - ghi: "Kế hoạch số 05/KH-UBND ngày 05/01/2026 của UBND tỉnh về công tác năm 2026"
noi_dung: |
  I. MỤC ĐÍCH
  1. Nâng cao hiệu quả hoạt động của các cơ quan.
  II. TỔ CHỨC THỰC HIỆN
  1. Các cơ quan xây dựng kế hoạch thực hiện; hằng quý báo cáo UBND tỉnh. {#chung}
ap_dung:
  - muc: "#chung"
    gom: [cac-co-quan]
    nghia_vu:
      - loai: lap_ke_hoach
      - loai: bao_cao_dinh_ky
        thoi_gian: "Hằng quý"
        gui: ubnd-tinh
        qua: so-khoa-hoc-va-cong-nghe
nguoi_ky:
  dong: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
noi_nhan:
  - ghi: "Các sở, ban, ngành"
    gom: [cac-so]
  - ghi: "UBND các xã, phường, đặc khu"
    gom: [cac-xa]
  - luu: ["VT"]
phu_luc:
  - tieu_de: "PHÂN CÔNG NHIỆM VỤ"
    bang: phan_cong
"""


@dataclass(frozen=True)
class Task:
    """A row of the plan's table as an office types it; a group row has its text alone."""

    text: str
    lead: str = ""
    help: str = ""
    follow: str = ""
    when: str = ""


def _names(*ids: str) -> str:
    return "; ".join((SO | XA)[one] for one in ids)


_FIELDS = (
    ("cong-an-tinh", "an ninh mạng", "hệ thống camera giám sát"),
    ("so-giao-duc-va-dao-tao", "học bạ số", "thư viện học liệu điện tử"),
    ("so-y-te", "hồ sơ sức khỏe điện tử", "khám, chữa bệnh từ xa"),
    ("so-tai-chinh", "thanh toán không dùng tiền mặt", "dữ liệu ngân sách"),
    ("so-noi-vu", "hồ sơ công chức, viên chức điện tử", "tài liệu lưu trữ điện tử"),
    ("so-nong-nghiep-va-moi-truong", "dữ liệu đất đai", "truy xuất nguồn gốc nông sản"),
    ("so-xay-dung", "dữ liệu quy hoạch xây dựng", "quản lý hạ tầng đô thị"),
    ("so-cong-thuong", "thương mại điện tử", "chợ số"),
)
_SIGNS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_VERBS = (
    "Tham mưu UBND tỉnh ban hành kế hoạch phát triển {}",
    "Xây dựng, đưa vào sử dụng {} trước ngày 30/6/2026; đánh giá, nhân rộng trước 31/12/2026",
    "Định kỳ rà soát, báo cáo về {}",
    "Tập huấn, hướng dẫn sử dụng {} cho cơ quan, địa phương",
    "Giải pháp bảo đảm kinh phí, nhân lực cho {}",
)


def tasks() -> tuple[Task, ...]:
    """The rows of the plan: 8 fields of 5 tasks under group rows, then 10 of all."""
    rows: list[Task] = []
    helps = (
        "",
        f"{DEPTS}; {ALL_COMMUNES}",
        ALL_COMMUNES,
        f"{OTHERS}; {WARD_GROUP}",
        _names("so-tai-chinh", "so-noi-vu"),
    )
    for sign, (lead, one, other) in zip(_SIGNS, _FIELDS, strict=True):
        rows.append(Task(f"{sign}. Về {one}"))
        for verb, help_ in zip(_VERBS, helps, strict=True):
            subject = one if verb.startswith(("Tham", "Định")) else other
            kept = "; ".join(n for n in help_.split("; ") if n and n != SO[lead])
            follow = SO["van-phong-ubnd-tinh"] if verb.startswith("Định") else ""
            rows.append(Task(verb.format(subject), SO[lead], kept, follow, "Năm 2026"))
    rows += [
        Task("IX. Nhiệm vụ chung"),
        Task("Nghiêm túc thực hiện dịch vụ công trực tuyến toàn trình", f"{DEPTS}; {ALL_COMMUNES}",
             SO["trung-tam-hanh-chinh-cong"], SO["van-phong-ubnd-tinh"], "Thường xuyên"),
        Task("Thành lập Tổ công nghệ số cộng đồng tại thôn, tổ dân phố", ALL_COMMUNES,
             SO["so-khoa-hoc-va-cong-nghe"], SO["so-noi-vu"], "Quý I/2026"),
        Task("Thí điểm xã thông minh tại xã Cẩm Lộc và xã Minh Giang", _names(*TRIAL),
             SO["so-khoa-hoc-va-cong-nghe"], "", "Quý II/2026"),
        Task("Triển khai khu phố số", WARD_GROUP, SO["so-xay-dung"], "", "Quý III/2026"),
        Task("Bố trí đường truyền số liệu chuyên dùng", SO["so-khoa-hoc-va-cong-nghe"],
             f"{SO['van-phong-ubnd-tinh']}; {ALL_COMMUNES}", "", "Quý I/2026"),
        Task("Thanh tra, kiểm tra việc thực hiện Kế hoạch", SO["thanh-tra-tinh"], OTHERS, "",
             "Tháng 10/2026"),
        Task("Phối hợp truyền thông về chuyển đổi số", SO["so-van-hoa-the-thao-va-du-lich"],
             f"{OPEN}; {BOTH}", "", "Hằng tháng"),
        Task("Hỗ trợ đồng bào dân tộc thiểu số dùng dịch vụ số", SO["so-dan-toc-va-ton-giao"],
             ALL_COMMUNES, SO["thanh-tra-tinh"], "Hằng năm"),
        Task("Rà soát quy định của tỉnh về chuyển đổi số", SO["so-tu-phap"], DEPTS, "", "Quý IV"),
        Task("Sơ kết, tổng kết; báo cáo UBND tỉnh trước ngày 15/12/2026",
             SO["so-khoa-hoc-va-cong-nghe"], BOTH, SO["van-phong-ubnd-tinh"], "Quý IV/2026"),
    ]  # fmt: skip
    return tuple(rows)


def workbook(rows: tuple[Task, ...]) -> bytes:
    """The table as an office keeps it: numbered rows, no codes."""
    cells: list[tuple[object, ...]] = [HEAD]
    number = 0
    for row in rows:
        if not row.lead:
            cells.append((None, row.text))
            continue
        number += 1
        cells.append((number, row.text, row.lead, row.help, row.follow, row.when))
    return made(cells)


def make_province(
    folder: Path, rows: tuple[Task, ...] | None = None, communes: Collection[str] = tuple(XA)
) -> Path:
    """Write the province below `folder`; its table is a workbook without a column of codes."""
    for name, text in (("content/danh-ba.yaml", registry(communes)), (PLAN, PLAN_TEXT)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    write_rows(folder, rows or tasks())
    return folder


def write_rows(folder: Path, rows: tuple[Task, ...]) -> None:
    """Write the workbook anew, as after an edit."""
    (folder / TASKS).write_bytes(workbook(rows))


def inserted(rows: tuple[Task, ...], at: int, row: Task) -> tuple[Task, ...]:
    """The rows with one more, standing at `at`."""
    return (*rows[:at], row, *rows[at:])


def edited(rows: tuple[Task, ...], at: int, **cells: str) -> tuple[Task, ...]:
    """The rows with other cells in one of them."""
    return (*rows[:at], replace(rows[at], **cells), *rows[at + 1 :])
