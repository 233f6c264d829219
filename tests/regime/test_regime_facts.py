"""The records of Decree 30 hold what the decree says; expected values are typed here anew."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from yaml_read import texts

FOLDER = Path(__file__).parents[2] / "templates" / "nd30"


def _load(name: str) -> dict[str, Any]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = texts(text)
    return loaded


REGIME, KINDS = _load("regime.yaml"), _load("kinds.yaml")
PARTS: dict[str, dict[str, Any]] = REGIME["thanh_phan"]

CODES = {
    "Nghị quyết": "NQ", "Quyết định": "QĐ", "Chỉ thị": "CT", "Quy chế": "QC", "Quy định": "QyĐ",
    "Thông cáo": "TC", "Thông báo": "TB", "Hướng dẫn": "HD", "Chương trình": "CTr",
    "Kế hoạch": "KH", "Phương án": "PA", "Đề án": "ĐA", "Dự án": "DA", "Báo cáo": "BC",
    "Biên bản": "BB", "Tờ trình": "TTr", "Hợp đồng": "HĐ", "Công điện": "CĐ",
    "Bản ghi nhớ": "BGN", "Bản thỏa thuận": "BTT", "Giấy ủy quyền": "GUQ", "Giấy mời": "GM",
    "Giấy giới thiệu": "GGT", "Giấy nghỉ phép": "GNP", "Phiếu gửi": "PG", "Phiếu chuyển": "PC",
    "Phiếu báo": "PB", "Công văn": "", "Thư công": "",
}  # fmt: skip


def _pair(values: list[str]) -> tuple[float, ...]:
    return tuple(float(value) for value in values)


# id: (sizes, H capitals D bold N italic, alignment, box)
COMPONENTS = {
    "quoc_hieu": ("12 13", "HD-", "giua", "1"),
    "tieu_ngu": ("13 14", "-D-", "giua", "1"),
    "chu_quan": ("12 13", "H--", "giua", "2"),
    "co_quan": ("12 13", "HD-", "giua", "2"),
    "so_ky_hieu": ("13 13", "---", "giua", "3"),
    "dia_danh_ngay": ("13 14", "--N", "giua", "4"),
    "ten_loai": ("13 14", "HD-", "giua", "5a"),
    "trich_yeu": ("13 14", "-D-", "giua", "5a"),
    "trich_yeu_cong_van": ("12 13", "---", "giua", "5b"),
    "kinh_gui": ("13 14", "---", "trai", "9a"),
    "kinh_gui_muc": ("13 14", "---", "trai", "9a"),
    "can_cu": ("13 14", "--N", "deu_hai_ben", "6"),
    "loi_van": ("13 14", "---", "deu_hai_ben", "6"),
    "phan": ("13 14", "-D-", "giua", "6"),
    "phan_tieu_de": ("13 14", "HD-", "giua", "6"),
    "chuong": ("13 14", "-D-", "giua", "6"),
    "chuong_tieu_de": ("13 14", "HD-", "giua", "6"),
    "muc": ("13 14", "-D-", "giua", "6"),
    "muc_tieu_de": ("13 14", "HD-", "giua", "6"),
    "tieu_muc": ("13 14", "-D-", "giua", "6"),
    "tieu_muc_tieu_de": ("13 14", "HD-", "giua", "6"),
    "dieu": ("13 14", "-D-", "deu_hai_ben", "6"),
    "la_ma": ("13 14", "HD-", "deu_hai_ben", "6"),
    "khoan": ("13 14", "---", "deu_hai_ben", "6"),
    "khoan_tieu_de": ("13 14", "-D-", "deu_hai_ben", "6"),
    "diem": ("13 14", "---", "deu_hai_ben", "6"),
    "quyen_han": ("13 14", "HD-", "giua", "7a"),
    "chuc_vu_khac": ("13 14", "HD-", "giua", "7b"),
    "ho_ten": ("13 14", "-D-", "giua", "7b"),
    "noi_nhan": ("12 12", "-DN", "trai", "9b"),
    "noi_nhan_muc": ("11 11", "---", "trai", "9b"),
    "nguoi_soan_thao": ("11 11", "H--", "trai", "12"),
    "dia_chi": ("11 12", "---", "trai", "13"),
    "phu_luc": ("14 14", "-D-", "giua", ""),
    "phu_luc_tieu_de": ("13 14", "HD-", "giua", ""),
    "kem_theo": ("13 14", "--N", "giua", ""),
    "so_trang": ("13 14", "---", "giua", ""),
    "khan": ("13 14", "HD-", "giua", "10b"),
    "pham_vi_luu_hanh": ("13 14", "HD-", "giua", "11"),
    "chu_ky_so": ("10 10", "---", "phai", ""),
    "chu_ky_so_ban_sao": ("10 10", "---", "phai", "14"),
    "ban_sao": ("13 14", "HD-", "giua", ""),
}


@pytest.mark.parametrize("name", COMPONENTS)
def test_components_look_as_the_decree_says(name: str) -> None:
    part = PARTS[name]
    look = "".join(
        letter if part[key] == "co" else "-"
        for letter, key in zip("HDN", ("in_hoa", "dam", "nghieng"), strict=True)
    )
    assert (" ".join(part["co_chu"]), look, part["canh"], part.get("o", "")) == COMPONENTS[name]
    assert part["muc"] == "bat_buoc"
    assert part["do_chac"] == "2+"


def test_the_other_components_are_practice_or_ready_made_stamps() -> None:
    assert set(PARTS) - set(COMPONENTS) == {
        "du_thao", "khoan_con", "gach", "do_mat", "kinh_moi", "dong_rieng", "dong_giua",
        "gui_dien", "gui_dien_muc", "tham_quyen", "loi_ban_hanh", "de_nghi", "nguoi_ky_khac",
        "xac_nhan", "van_ban_kem_theo", "muc_luc",
    }  # fmt: skip


def test_components_indent_only_in_running_text() -> None:
    indented = {name for name, part in PARTS.items() if part["lui_dau_dong"] == "co"}
    assert indented == {
        "can_cu", "loi_van", "dieu", "la_ma", "khoan", "khoan_tieu_de", "khoan_con", "diem", "gach",
        "kinh_moi", "dong_rieng", "de_nghi", "van_ban_kem_theo",
    }  # fmt: skip


def test_fixed_texts() -> None:
    assert PARTS["quoc_hieu"]["van_ban"] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]
    assert PARTS["tieu_ngu"]["van_ban"] == ["Độc lập - Tự do - Hạnh phúc"]
    for part in PARTS.values():
        for text in part.get("van_ban", []):
            assert text.isupper() == (part["in_hoa"] == "co"), text
    assert PARTS["do_mat"]["van_ban"] == [r["chu"] for r in REGIME["do_mat"].values()]
    assert PARTS["pham_vi_luu_hanh"]["van_ban"] == [
        r["chu"] for r in REGIME["pham_vi_luu_hanh"].values()
    ]


def test_page() -> None:
    page = REGIME["trang"]
    assert {key: _pair(record["mm"]) for key, record in page.items() if "mm" in record} == {
        "kho_giay": (210, 297),
        "le_tren": (20, 25),
        "le_duoi": (20, 25),
        "le_trai": (30, 35),
        "le_phai": (15, 20),
    }
    assert page["phong_chu"]["chon"] == "Times New Roman"
    assert page["mau_chu"]["chon"] == "000000"
    assert (page["so_trang"]["an_trang_dau"], page["so_trang"]["bat_dau"]) == ("co", "1")


def test_paragraphs_lines_and_pairs_of_sizes() -> None:
    assert _pair(REGIME["doan_van"]["thut_dau_dong"]["chon_mot"]) == (10, 12.7)
    assert float(REGIME["doan_van"]["gian_doan"]["toi_thieu"]) == 6
    assert _pair(REGIME["doan_van"]["gian_dong"]["so_dong"]) == (1, 1.5)
    assert float(PARTS["trich_yeu_cong_van"]["cach_tren"]) == 6
    lines = {key: _pair(record["ti_le"]) for key, record in REGIME["duong_ke"].items()}
    assert lines["tieu_ngu"] == lines["dia_chi"] == lines["ban_sao"] == (1, 1)
    assert lines["co_quan"] == lines["trich_yeu"]
    assert lines["co_quan"] == pytest.approx((1 / 3, 1 / 2), abs=0.001)
    assert lines["co_quan"][0] <= 1 / 3
    pairs = [
        tuple(int(r[key]) for key in ("quoc_hieu", "tieu_ngu", "dia_danh_ngay"))
        for r in REGIME["cap_co_chu"].values()
    ]
    assert pairs == [(13, 14, 14), (12, 13, 13)]


def test_the_number_is_written_as_in_the_decrees_examples() -> None:
    how, forms = REGIME["so_ky_hieu"]["cach_ghi"], REGIME["so_ky_hieu"]["mau_so"]
    assert how["tien_to"] + how["dau_sau_tien_to"] == "Số: "
    assert how["them_so_khong_duoi"] == "10"
    assert forms["ten_loai"].format(so="15", loai="QĐ", co_quan="BNV") == "15/QĐ-BNV"
    assert forms["cong_van"].format(so="05", co_quan="BNV", don_vi="VP") == "05/BNV-VP"
    assert forms["ban_sao"].format(so="05", loai="SY", co_quan="UBND") == "05/SY-UBND"
    assert how["o_trong"].strip() == ""


def test_the_date_is_written_as_in_the_decrees_examples() -> None:
    how = REGIME["thoi_gian"]["cach_ghi"]
    when = how["mau"].format(ngay="05", thang="01", nam="2020")
    place = how["mau_dia_danh"].format(dia_danh="Hà Nội", thoi_gian=when)
    assert place == "Hà Nội, ngày 05 tháng 01 năm 2020"
    assert (how["them_so_khong_ngay_duoi"], how["them_so_khong_thang_duoi"]) == ("10", "3")
    blank = how["mau"].format(ngay=how["o_trong_ngay"], thang=how["o_trong_thang"], nam="2023")
    assert blank == "ngày    tháng    năm 2023"


def test_citations() -> None:
    forms = REGIME["trich_dan"]
    full = {"loai", "so_ky_hieu", "co_quan", "thoi_gian", "trich_yeu"}
    assert set(forms["can_cu"]["phai_co"]) == set(forms["vien_dan_lan_dau"]["phai_co"]) == full
    assert set(forms["vien_dan_lan_sau"]["phai_co"]) == {"loai", "so_ky_hieu"}
    assert set(forms["can_cu_luat"]["phai_co"]) == {"loai", "trich_yeu", "thoi_gian"}
    assert set(forms["vien_dan_lan_dau_luat"]["phai_co"]) == {"loai", "trich_yeu"}
    by_name = {"luat": ["Luật", "Bộ luật", "Pháp lệnh"], "phap": ["Hiến pháp"]}
    for name, form in forms.items():
        slots = set(re.findall(r"{(\w+)}", form["mau"])) - (
            {"thoi_gian"} if "_hien" in name else set()
        )
        assert slots == set(form["phai_co"]), name
        if name != "can_cu":  # its types always have a number
            assert form.get("loai", []) == by_name.get(name.rpartition("_")[2], []), name
    marks = REGIME["can_cu"]["dau_cau"]
    assert (marks["tu_dau"], marks["dau_cuoi"], marks["dau_cuoi_cung"]) == ("Căn cứ", ";", ".")


def test_levels_of_the_body() -> None:
    levels = REGIME["bo_cuc"]["danh_so"]
    written = {k: (r.get("tu", ""), r["chu_so"], r.get("dau_sau", "")) for k, r in levels.items()}
    assert written == {
        "phan": ("Phần", "la_ma", ""),
        "chuong": ("Chương", "la_ma", ""),
        "muc": ("Mục", "a_rap", ""),
        "tieu_muc": ("Tiểu mục", "a_rap", ""),
        "dieu": ("Điều", "a_rap", "."),
        "la_ma": ("", "la_ma", "."),
        "khoan": ("", "a_rap", "."),
        "khoan_con": ("", "a_rap", "."),
        "diem": ("", "chu_cai", ")"),
        "gach": ("-", "khong", ""),
        "doan": ("", "khong", ""),
    }
    letters = "".join(REGIME["bo_cuc"]["chu_cai"]["diem"]["thu_tu"])
    assert letters == "abcdđeghiklmnopqrstuvxy"


def test_signing_and_recipients() -> None:
    prefixes = REGIME["chu_ky"]["viet_tat"]
    assert [r["chu"] for r in prefixes.values()] == ["TM.", "Q.", "KT.", "TL.", "TUQ."]
    to, items, kept = (REGIME["noi_nhan"][key] for key in ("tieu_de", "danh_sach", "luu"))
    assert to["tu"] + to["dau_sau"] == "Nơi nhận:"
    codes = kept["dau_giua"].join([kept["van_thu"], "HC"]) + kept["mau_so_ban"].format(so=2)
    line = items["dau_dong"] + kept["tu"] + kept["dau_sau"] + codes + items["dau_cuoi_cung"]
    assert line == "- Lưu: VT, HC (2)."
    assert REGIME["noi_nhan"]["nhu_tren"]["chu"] == "Như trên"
    assert REGIME["ket_thuc"]["dau_het"]["chon"] == "./."
    assert REGIME["ket_thuc"]["dau_het"]["muc"] == "mau"


def test_annexes_stamps_and_copies() -> None:
    annex = REGIME["phu_luc"]
    assert (annex["tieu_de"]["chu_so"], annex["tieu_de"]["danh_so_tu"]) == ("la_ma", "2")
    assert "de_trong" not in annex["kem_theo_giay"]
    assert annex["kem_theo_dien_tu"]["de_trong"] == ["so_ky_hieu", "thoi_gian"]
    lines = [record["mau"] for key, record in annex.items() if key.startswith("kem_theo")]
    assert all(line.startswith("(Kèm theo {ten_loai} số") and line[-1] == ")" for line in lines)
    boxes = {r["chu"]: _pair(r["khung"]) for r in REGIME["khan"].values()}
    assert boxes == {"HỎA TỐC": (30, 8), "THƯỢNG KHẨN": (40, 8), "KHẨN": (20, 8)}
    scan = REGIME["ban_sao"]["so_hoa"]["tep_pdf"]
    assert (scan["phien_ban"], scan["do_phan_giai"], scan["ti_le"]) == ("1.4", "200", "100")


def test_codes_of_the_kinds() -> None:
    kinds = KINDS["loai_van_ban"].values()
    assert {kind["ten"]: kind.get("ma", "") for kind in kinds} == CODES
    assert all(kind["ten_in"] == kind["ten"].upper() for kind in kinds)
    copies = {kind["ten"]: kind["ma"] for kind in KINDS["ban_sao"].values()}
    assert copies == {"Bản sao y": "SY", "Bản trích sao": "TrS", "Bản sao lục": "SL"}
