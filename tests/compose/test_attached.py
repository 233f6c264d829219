"""Texts issued with a document, several annexes, and their files when issued electronically."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from docx_text import W, paragraphs, part
from offices import Office, make_office
from seed_office import ROOT
from vanban.build.outputs import outputs
from vanban.compose.attachments import _whole
from vanban.project.project import Project
from vanban.text.metrics import width_mm

SOURCE = "content/thu/ke-hoach.yaml"
TEXT = """\
loai: ke_hoach
co_quan: phong-noi-vu
so_van_ban: 8
ngay: 2023-11-06
trang_thai: da_phat_hanh
trich_yeu: "Tổ chức Hội thi"
noi_dung: "1. Theo [@kl-50] và Quy chế kèm theo."
nguoi_ky: {dong: ["TRƯỞNG PHÒNG"]}
noi_nhan: [{luu: ["VT"]}]
van_ban_kem_theo:
  - loai: quy_che
    trich_yeu: "Chấm thi *mẫu*"
    noi_dung: |
      Chương I
      CHUNG
      Điều 1. Phạm vi
      Theo [@kl-50].
  - loai: quy_dinh
    trich_yeu: "Trao giải"
    noi_dung: "Điều 1. Trao giải."
phu_luc:
  - tieu_de: "MỘT"
    noi_dung: "1. Một"
  - tieu_de: "HAI"
    huong: ngang
    noi_dung: "1. Hai"
  - tieu_de: "BA"
    noi_dung: "1. Ba"
"""
ELECTRONIC = 'hinh_thuc_ban_hanh: dien_tu\nthoi_gian_ky: "2023-11-06 09:30:15"\nloai: ke_hoach'
Audit = Callable[[bytes], list[str]]


def make(folder: Path, text: str = TEXT) -> Office:
    office = make_office(folder)
    office.write(SOURCE, text)
    return office


def files(folder: Path, name: str = "thu") -> dict[str, bytes]:
    """The Word files of a document by their bare names."""
    project = Project.open(folder)
    assert project.problems == ()
    every = {one.path.split("/")[-1]: one for one in outputs(project, name)}
    return {key: one.bytes() for key, one in every.items() if key.endswith(".docx")}


def texts(raw: bytes) -> list[str]:
    return [p.text for p in paragraphs(raw) if p.text]


def test_which_files_there_are(tmp_path: Path, audit: Audit) -> None:
    make(tmp_path)
    made = files(tmp_path)
    assert list(made) == [
        "thu.docx", "thu_phu-luc.docx",
        "thu_phu-luc-1.docx", "thu_phu-luc-2.docx", "thu_phu-luc-3.docx",
        "thu_kem-theo-1.docx", "thu_kem-theo-2.docx",
    ]  # fmt: skip
    assert {name: found for name, raw in made.items() if (found := audit(raw))} == {}
    sorts = {one.path.split("_")[-1]: one.sort for one in outputs(Project.open(tmp_path), "thu")}
    assert (sorts["kem-theo-1.docx"], sorts["phu-luc-3.docx"]) == ("kem-theo", "phu-luc")


def test_an_attached_text_has_head_title_and_text_alone(tmp_path: Path) -> None:
    make(tmp_path)
    found = [(p.style, p.text) for p in paragraphs(files(tmp_path)["thu_kem-theo-1.docx"])]
    assert found == [
        ("VBCoQuan", "PHÒNG NỘI VỤ"),
        ("VBGach", ""),
        ("VBQuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("VBTieuNgu", "Độc lập - Tự do - Hạnh phúc"),
        ("VBGach", ""),
        ("VBTenLoai", "QUY CHẾ"),
        ("VBTrichYeu", "Chấm thi mẫu"),
        (
            "VBKemTheo",
            "(Kèm theo Kế hoạch số 08/KH-PNV ngày 06 tháng 11 năm 2023 của Phòng Nội vụ)",
        ),
        ("VBGach", ""),
        ("VBChuong", "Chương I"),
        ("VBChuongTieuDe", "CHUNG"),
        ("VBDieu", "Điều 1. Phạm vi"),
        (
            "VBLoiVan",
            "Theo Kết luận số 50-KL/TW ngày 28/02/2023 của Bộ Chính trị về tổ chức bộ máy./.",
        ),
    ]


def test_in_the_document_they_stand_behind_the_signature_and_before_annexes(
    tmp_path: Path,
) -> None:
    make(tmp_path)
    every = texts(files(tmp_path)["thu.docx"])
    order = ["TRƯỞNG PHÒNG", "QUY CHẾ", "QUY ĐỊNH", "Phụ lục I", "Phụ lục II", "Phụ lục III"]
    places = [every.index(word) for word in order]
    assert places == sorted(places)
    assert every.count("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") == 3


def test_every_text_and_annex_is_a_section_that_counts_from_one(tmp_path: Path) -> None:
    make(tmp_path)
    sections = list(part(files(tmp_path)["thu.docx"]).iter(f"{W}sectPr"))
    starts = [one.find(f"{W}pgNumType").get(f"{W}start") for one in sections]  # type: ignore[union-attr]
    assert starts == ["1"] * 6
    wide = [one.find(f"{W}pgSz").get(f"{W}orient") for one in sections]  # type: ignore[union-attr]
    assert wide == [None, None, None, None, "landscape", None]


def test_one_annex_keeps_one_file(tmp_path: Path) -> None:
    head, rest = TEXT.split("van_ban_kem_theo:")
    make(tmp_path, head + "phu_luc:" + rest.split("phu_luc:")[1].split('  - tieu_de: "HAI"')[0])
    assert list(files(tmp_path)) == ["thu.docx", "thu_phu-luc.docx"]


def test_an_annex_alone_keeps_its_numeral(tmp_path: Path) -> None:
    make(tmp_path)
    alone = texts(files(tmp_path)["thu_phu-luc-2.docx"])
    assert alone[:2] == ["Phụ lục II", "HAI"]
    assert alone[2].startswith("(Kèm theo Kế hoạch số 08/KH-PNV ngày 06 tháng 11 năm 2023")


@pytest.mark.parametrize(
    "name", ["thu_phu-luc", "thu_phu-luc-1", "thu_phu-luc-2", "thu_kem-theo-1", "thu_kem-theo-2"]
)
def test_an_electronic_file_of_its_own_begins_with_its_signature(
    name: str, tmp_path: Path, audit: Audit
) -> None:
    """Mẫu 1.3, 2.2: the line at the top right, the blanks of "(Kèm theo …)" unfilled."""
    make(tmp_path, TEXT.replace("loai: ke_hoach", ELECTRONIC))
    made = files(tmp_path)
    first, *others = paragraphs(made[f"{name}.docx"])
    assert (first.style, first.text) == ("VBKySo", "Số: 08/KH-PNV; 06/11/2023; 09:30:15")
    assert [p for p in others if p.style == "VBKySo"] == []
    assert part(made[f"{name}.docx"])[0][0].find(f"{W}pPr/{W}framePr") is not None
    came = next(p.text for p in others if p.style == "VBKemTheo")
    assert came.startswith("(Kèm theo Kế hoạch số      /KH-PNV ngày    tháng    năm")
    assert not [p for p in paragraphs(made["thu.docx"]) if p.style == "VBKySo"]
    assert audit(made[f"{name}.docx"]) == []


def test_what_is_not_known_of_a_signature_is_blank() -> None:
    name = "huong-dan-bao-cao-cchc"
    first = paragraphs(files(ROOT, name)[f"{name}_phu-luc-3.docx"])[0]
    assert first.text == "Số:      /HD-PNV;     /    /      ;     :    :    "


def test_a_made_up_kind_brings_texts_along_by_its_record_alone(tmp_path: Path) -> None:
    office = make(tmp_path)
    for path in (ROOT / "templates/nd30").rglob("*.*"):
        office.write(
            f"templates/nd30/{path.relative_to(ROOT / 'templates/nd30')}", path.read_bytes()
        )
    office.change(
        "templates/nd30/kinds.yaml",
        "loai_van_ban:\n",
        'loai_van_ban:\n  lenh_thu:\n    ten: "Lệnh thử"\n    ten_in: "LỆNH THỬ"\n    ma: "LT"\n'
        "    trang_thai: du\n    mau: van-ban\n    mau_so: ten_loai\n    so_do: dieu\n"
        "    co: [ten_loai, quyen_han, noi_nhan]\n    co_the_co: [trich_yeu, loi_van, phu_luc, "
        'van_ban_kem_theo]\n    kem_theo: "Lệnh thử"\n    dieu_khoan: "Mẫu 1.3"\n    muc: mau\n'
        '    do_chac: "2+"\n',
    )
    (tmp_path / SOURCE).unlink()
    office.write("content/thu/lenh-thu.yaml", TEXT.replace("loai: ke_hoach", "loai: lenh_thu"))
    came = texts(files(tmp_path)["thu_kem-theo-2.docx"])
    assert "(Kèm theo Lệnh thử số 08/LT-PNV ngày 06 tháng 11 năm 2023 của Phòng Nội vụ)" in came


def test_an_issued_file_of_an_attached_text_is_locked(tmp_path: Path) -> None:
    office = make(tmp_path)
    assert office.run("build").status == 0
    made = tmp_path / "output/thu/thu_kem-theo-1.docx"
    before = made.read_bytes()
    office.change(SOURCE, "Điều 1. Phạm vi\n", "Điều 1. Đối tượng\n")
    assert office.run("build").status == 1
    assert made.read_bytes() == before


LONG = "Cục Quản lý Chất lượng, Chế biến và Phát triển thị trường nông sản, lâm sản và thủy sản"


@pytest.mark.parametrize("name", ["Phòng Nội vụ huyện Phong Thổ", LONG])
def test_no_word_of_the_body_that_issued_is_torn(name: str) -> None:
    regime = Project.open(ROOT).office.books[0].law.regime
    held = _whole(regime, name)
    assert held.replace("\u00a0", " ") == name
    assert all(width_mm(part, 14.0, italic=True) <= regime.line_mm for part in held.split(" "))
    assert "Quản\u00a0lý" in held or " " not in held
