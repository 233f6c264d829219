"""What the form prints by itself, typed once more in the source, is told with what to type."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import make_office
from vanban.project.project import Project

PARTS = {
    "loai": "thong_bao",
    "co_quan": "ubnd-huyen",
    "ngay": "2023-07-12",
    "trich_yeu": '"Kết luận cuộc họp"',
    "noi_dung": '"Một."',
    "nguoi_ky": '{dong: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]}',
    "noi_nhan": '[{ghi: "UBND tỉnh", muc_dich: "b/c"}, {luu: ["VT", "NV"]}]',
}
TWICE = r"""
trich_yeu: "Thông báo kết luận cuộc họp" | gõ `Kết luận cuộc họp`
trich_yeu: "THÔNG BÁO: kết luận"         | gõ `Kết luận`
trich_yeu_ngan: "thông báo kết luận"     | gõ `kết luận`
phu_luc: [{tieu_de: "PHỤ LỤC PHÂN CÔNG", noi_dung: "1. Một."}]    | gõ `PHÂN CÔNG`
phu_luc: [{tieu_de: "Phụ lục I. Phân công", noi_dung: "1. Một."}] | gõ `Phân công`
phu_luc: [{tieu_de: "Phụ lục 02 - Kinh phí", noi_dung: "1. Một."}] | gõ `Kinh phí`
phu_luc: [{tieu_de: "PHỤ LỤC I", noi_dung: "1. Một."}]            | bỏ chữ ấy
noi_nhan: [{luu: ["Lưu: VT", "NV"]}]     | gõ `VT`
noi_nhan: [{ghi: "UBND tỉnh (b/c)", muc_dich: "b/c"}, {luu: ["VT"]}] | gõ `UBND tỉnh`
noi_dung: "**THÔNG BÁO**\n1. Một."       | xóa dòng này
noi_dung: "1. Một.\nNơi nhận:\n2. Hai."  | xóa dòng này
noi_dung: "Độc lập - Tự do - Hạnh phúc\n1. Một." | xóa dòng này
"""
ONCE = r"""
trich_yeu: "Thông báo viên của xã"
trich_yeu: "Về việc thông báo kết quả"
trich_yeu: "Thông báoX"
phu_luc: [{tieu_de: "PHỤ LỤC HỢP ĐỒNG", noi_dung: "1. Một."}]
phu_luc: [{tieu_de: "PHỤ LỤC I", chu_phu_luc: false, noi_dung: "1. Một."}]
phu_luc: [{tieu_de: "MẪU", bieu_mau: true, noi_dung: "Độc lập - Tự do - Hạnh phúc\nNơi nhận:"}]
noi_nhan: [{luu: ["Lưu trữ", "VT"]}]
noi_nhan: [{ghi: "UBND tỉnh (báo cáo)", muc_dich: "b/c"}, {luu: ["VT"]}]
noi_dung: "\\Nơi nhận:\n1. Một."
noi_dung: "1. Nơi nhận: UBND xã.\nThông báo này có hiệu lực."
"""


def hints(folder: Path, part: str) -> list[str]:
    key, _, value = part.partition(": ")
    office = make_office(folder)
    text = "".join(f"{name}: {own}\n" for name, own in (PARTS | {key: value}).items())
    office.write("content/thong-bao/thong-bao.yaml", text)
    return [one.goi_y for one in Project.open(office.folder).problems if one.ma == "N900"]


@pytest.mark.parametrize("line", TWICE.strip().splitlines())
def test_what_is_printed_already_is_told(line: str, tmp_path: Path) -> None:
    part, _, hint = (text.strip() for text in line.rpartition("|"))
    (told,) = hints(tmp_path, part)
    assert told.startswith(hint)


@pytest.mark.parametrize("part", ONCE.strip().splitlines())
def test_what_only_looks_like_it_is_not(part: str, tmp_path: Path) -> None:
    assert hints(tmp_path, part) == []


def test_the_line_of_a_decision_is_told_where_it_stands(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    parts = PARTS | {"loai": "quyet_dinh", "can_cu": '[{ghi: "Luật A năm 2020"}]'}
    parts["noi_dung"] = "|\n  QUYẾT ĐỊNH:\n  Điều 1. Một.\n  Điều 2. Hai."
    text = "".join(f"{name}: {own}\n" for name, own in parts.items())
    office.write("content/quyet-dinh/quyet-dinh.yaml", text)
    told = [one for one in Project.open(office.folder).problems if one.ma == "N900"]
    assert [text.splitlines()[one.dong - 1].strip() for one in told] == ["QUYẾT ĐỊNH:"]


CITED = """
so: "Số 01/KH-UBND"       | gõ `01/KH-UBND`
co_quan: "của UBND tỉnh"  | gõ `UBND tỉnh`
loai: "Kế hoạch số"       | gõ `Kế hoạch`
loai: "Căn cứ Kế hoạch"   | gõ `Kế hoạch`
"""


@pytest.mark.parametrize("line", CITED.strip().splitlines())
def test_the_words_between_the_parts_of_a_citation_are_told(line: str, tmp_path: Path) -> None:
    part, hint = (text.strip() for text in line.split("|"))
    key, _, value = part.partition(": ")
    cited = {"loai": '"Kế hoạch"', "so": '"01/KH-UBND"', "co_quan": '"UBND tỉnh"'} | {key: value}
    office = make_office(tmp_path)
    office.write(
        "content/vien-dan.yaml",
        "- id: kh-1\n" + "".join(f"  {name}: {own}\n" for name, own in cited.items()),
    )
    told = [one for one in Project.open(office.folder).problems if one.ma == "N900"]
    assert [one.goi_y for one in told] == [hint]
