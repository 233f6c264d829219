"""A letter and an invitation for the small valid office, and the same text as any named kind."""

from __future__ import annotations

from pathlib import Path

from offices import Office, make_office

LETTER, INVITATION = "content/cong-van-1/cong-van.yaml", "content/giay-moi-1/giay-moi.yaml"
GUEST = "Ông Nguyễn Văn Khách, chuyên gia"

TEXTS = {
    LETTER: f"""\
loai: cong_van
co_quan: ubnd-huyen
don_vi_soan_thao: "NV"
ngay: 2023-11-06
trich_yeu: "báo cáo kết quả"
ban_rieng: true
kinh_gui:
  - ghi: "Các phòng"
    gom: [cac-phong]
  - ghi: "{GUEST}"
noi_dung: |
  1. Gửi báo cáo.
nguoi_ky:
  dong: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
noi_nhan:
  - ghi: "UBND huyện"
    muc_dich: "b/c"
    gom: [ubnd-huyen]
  - luu: ["VT", "NV"]
""",
    INVITATION: """\
loai: giay_moi
co_quan: ubnd-huyen
ngay: 2023-11-06
trich_yeu: "Họp giao ban"
kinh_moi:
  - ghi: "Các phòng"
    gom: [cac-phong]
dong_rieng:
  toi_du: "cuộc họp giao ban tháng 11."
  chu_tri: "Chủ tịch UBND huyện."
  thoi_gian: "08 giờ 00, ngày 10 tháng 11 năm 2023."
  dia_diem: "Phòng họp số 1"
nguoi_ky:
  dong: ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]
noi_nhan:
  - luu: ["VT"]
""",
}


def make(folder: Path) -> Office:
    """Write the valid office with a letter and an invitation."""
    office = make_office(folder)
    for name, text in TEXTS.items():
        office.write(name, text)
    return office
