"""A value of another shape, a key elsewhere: one problem, at its line, with what to type."""

from __future__ import annotations

import pytest

from vanban.content.check_settings import KiemTra
from vanban.content.holidays import LichNghi
from vanban.content.plan import BangPhanCong, KeHoach
from vanban.content.registry import DanhBa
from vanban.content.registry_names import ThuMucTenKhac
from vanban.source.loader import parse_yaml
from vanban.source.record import Record, decode

HEAD = "loai: ke_hoach\nco_quan: ubnd\n"
TASK = '- id: nv-01\n  noi_dung: "x"\n'
LIST = "viết mỗi mục trên một dòng, bắt đầu bằng `- `, hoặc [một, hai]"
BODY = 'co_quan:\n  - {id: a, loai: so, ten: "A"}\n'

# (record, text, [(line, code, hint)])
Row = tuple[type[Record], str, list[tuple[int, str, str]]]
ROWS: list[Row] = [
    # a list where one value belongs
    (KeHoach, "loai: ke_hoach\nco_quan: [ubnd-xa]\n",
     [(2, "Y103", "gõ `ubnd-xa`, không có ngoặc vuông, không có `- `")]),
    (KeHoach, f"{HEAD}so_van_ban: [15]\n",
     [(3, "Y103", "gõ `15`, không có ngoặc vuông, không có `- `")]),
    (KeHoach, f'{HEAD}trich_yeu:\n  - "Cải cách hành chính"\n',
     [(4, "Y103", 'gõ `"Cải cách hành chính"`, không có ngoặc vuông, không có `- `')]),
    (KeHoach, f"{HEAD}mo_dau: [a, b]\n", [(3, "Y103",
     "gộp lại thành một dòng chữ; nhiều dòng thì gõ `mo_dau: |`, mỗi dòng chữ một dòng")]),
    (KeHoach, f"{HEAD}phan_cong:\n  - id: nv-01\n",
     [(4, "Y103", "gõ chỉ một giá trị sau dấu hai chấm, không có danh sách ở dưới")]),
    (KeHoach, f"{HEAD}trich_yeu:\n  ghi: x\n",
     [(4, "Y103", "gõ chỉ một giá trị sau dấu hai chấm, không có khóa ở dưới")]),
    # one value where a list belongs
    (BangPhanCong, f"{TASK}  chu_tri: phong-kinh-te]\n",
     [(3, "Y103", f"gõ `[phong-kinh-te]`; {LIST}")]),
    (BangPhanCong, f"{TASK}  chu_tri: (phong-kinh-te)\n",
     [(3, "Y103", f"gõ `[phong-kinh-te]`; {LIST}")]),
    (KeHoach, f"{HEAD}nguoi_ky_khac:\n  dong: [x]\n", [(4, "Y103",
     "gõ `- ` trước `dong`, lùi các dòng sau của mục ấy vào hai dấu cách")]),
    (KeHoach, f"{HEAD}bo_qua: N502\n",
     [(3, "Y103", f'gõ `[{{ma: N502, ly_do: "…"}}]`; {LIST}')]),
    # a text where a record belongs: its first key that has to be there
    (KeHoach, f'{HEAD}ap_dung:\n  - muc: "#a"\n    gom: [b]\n    nghia_vu: [trien_khai]\n',
     [(6, "Y103", ("gõ `loai: trien_khai`; "
       "các khóa có thể dùng: loai, thoi_gian, gui, qua, doi_tuong, ghi"))]),
    (KiemTra, "bo_qua: [T705]\n",
     [(1, "Y103", 'gõ `{ma: T705, ly_do: "…"}`; các khóa có thể dùng: ma, ly_do')]),
    (KeHoach, f'{HEAD}nguoi_ky: "Nguyễn Văn A"\n', [(3, "Y103",
     ("xuống dòng sau `nguoi_ky:`, thụt vào hai dấu cách; "
     "các khóa có thể dùng: dong, ho_ten, chuc_vu_khac"))]),
    # keys, or a list, where a day belongs
    (KeHoach, f"{HEAD}ngay:\n  nam: 2026\n  thang: 1\n",
     [(4, "Y104", "gõ chỉ một giá trị sau dấu hai chấm: 2026-01")]),
    (KeHoach, f"{HEAD}ngay: {{nam: 2026, thang: 1, ngay: 5}}\n",
     [(3, "Y104", "gõ chỉ một giá trị sau dấu hai chấm: 2026-01-05")]),
    (KeHoach, f"{HEAD}ngay: {{la_lung: 1}}\n",
     [(3, "Y104", "gõ chỉ một giá trị sau dấu hai chấm: ví dụ 2026-03-12")]),
    (KeHoach, f"{HEAD}ngay: [2026]\n", [(3, "Y104", "gõ ví dụ: 2026-03-12")]),
    # a list where its key was forgotten
    (LichNghi, "- {ngay: 2026-02-16, den_ngay: 2026-02-20}\n",
     [(1, "Y103", "thêm dòng `ngay_nghi:` ở trên, trước các mục `- `")]),
    (DanhBa, f'{BODY}  - {{id: b, ten: "b", gom: [a]}}\n  - {{id: c, ten: "c", mo: true}}\n',
     [(3, "Y103", "thêm dòng `nhom:` ở trên mục này")]),
    # keys that belong below or above
    (KeHoach, f'{HEAD}nguoi_ky:\ndong: ["CHỦ TỊCH"]\nho_ten: "A"\n',
     [(4, "Y101", "thụt `dong` vào hai dấu cách, dưới `nguoi_ky:`"),
      (5, "Y101", "thụt `ho_ten` vào hai dấu cách, dưới `nguoi_ky:`")]),
    (BangPhanCong, f"{TASK}  truoc: 2026-02-15\n",
     [(3, "Y101", "gõ `thoi_gian:`, xuống dòng, thụt `truoc` vào hai dấu cách")]),
    (KeHoach, f"{HEAD}nguoi_ky:\n  dong: [x]\n  noi_nhan: []\n",
     [(5, "Y101", "lùi `noi_nhan` ra cho thẳng cột với `nguoi_ky:`")]),
    # the title of who signs is no key; what a key is called elsewhere
    (KeHoach, f"{HEAD}nguoi_ky:\n  dong: [x]\n  chuc_vu: y\n",
     [(5, "Y101", "chức vụ là dòng cuối của `dong`: ghi vào đó")]),
    # one key unknown and one missing are one slip
    (BangPhanCong, f"{TASK}  san_pham:\n    - noi_dung: x\n",
     [(4, "Y101", "có phải là `ten`?")]),
    (ThuMucTenKhac, "- {ten: x, la: a}\n", [(1, "Y101", "có phải là `ghi`?")]),
]  # fmt: skip


@pytest.mark.parametrize(("model", "text", "told"), ROWS)
def test_a_misfit_is_told_once_with_what_to_type(
    model: type[Record], text: str, told: list[tuple[int, str, str]]
) -> None:
    source, faults = parse_yaml(text.encode(), "t.yaml")
    assert source is not None
    assert faults == ()
    record, problems = decode(model, source)
    assert record is None
    assert [(each.dong, each.ma, each.goi_y) for each in problems] == told
