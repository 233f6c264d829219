"""What a kind of document has not, or must have: one problem at its line, with the clause."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from kind_offices import GUEST, INVITATION, LETTER, make
from offices import PLAN, REGISTRY, Office, Row, check_row, is_vietnamese
from seed_office import ROOT

letter, invitation = partial(Row, file=LETTER), partial(Row, file=INVITATION)
TO = f'ban_rieng: true\nkinh_gui:\n  - ghi: "Các phòng"\n    gom: [cac-phong]\n  - ghi: "{GUEST}"\n'
GUESTS = 'kinh_moi:\n  - ghi: "Các phòng"\n    gom: [cac-phong]\n'
DAY = "ngay: 2023-11-06\n"

NAMED = """\
ten: "Quyết định"
ten_in: "QUYẾT ĐỊNH"
ma: "QĐ"
trang_thai: chua_du
dieu_khoan: "Mục I"
muc: bat_buoc
do_chac: "2+"
"""

FAULTS = [
    letter("nobody addressed", TO, "", "N406", 1, "công văn thiếu `kinh_gui`", "`kinh_gui: …`"),
    letter("no subject", 'trich_yeu: "báo cáo kết quả"\n', "", "N406", 1, "trích yếu", "thêm"),
    invitation("nobody invited", GUESTS, "", "N406", 1, "giấy mời thiếu `kinh_moi`", "thêm"),
    invitation(
        "addressed instead of invited",
        DAY,
        f'{DAY}kinh_gui: ["UBND tỉnh"]\n',
        "N172",
        4,
        "giấy mời không có phần này (kính gửi)",
        "thành `kinh_moi`",
    ),
    letter(
        "invited in a letter", DAY, f'{DAY}kinh_moi: ["A"]\n', "N172", 5, "`kinh_moi`", "`kinh_gui`"
    ),
    letter(
        "lines in a letter",
        DAY,
        f'{DAY}dong_rieng: {{thoi_gian: "08 giờ"}}\n',
        "N172",
        5,
        "công văn không có phần này",
        "bỏ `dong_rieng`",
    ),
    Row("a plan with addressees", "can_cu:", 'kinh_gui: ["A"]\ncan_cu:', "N172", 5, "kế hoạch", ""),
    Row(
        "a plan with a drafter",
        "can_cu:",
        'don_vi_soan_thao: "NV"\ncan_cu:',
        "N172",
        5,
        "ký hiệu của kế hoạch",
        "bỏ",
    ),
    Row(
        "a plan with personal copies",
        "can_cu:",
        "ban_rieng: true\ncan_cu:",
        "N177",
        5,
        "kế hoạch không có Kính gửi",
        "bỏ `ban_rieng`",
    ),
    invitation(
        "a line misspelt",
        "  thoi_gian:",
        "  thoi_gain:",
        "N173",
        11,
        "thấy `thoi_gain`",
        "`thoi_gian`?",
    ),
    invitation(
        "a line of nobody's", "  toi_du:", "  le_phi:", "N173", 9, "`le_phi`", "các dòng có:"
    ),
    Row(
        "V/v in a named document",
        '"Thực hiện Kết luận"',
        '"V/v thực hiện"',
        "N175",
        4,
        "thấy `V/v` ở đầu trích yếu, kế hoạch",
        "bỏ `V/v`",
    ),
    letter("Về việc in a letter", '"báo cáo', '"Về việc báo cáo', "N175", 5, "`Về việc`", "bỏ"),
    letter(
        "a body addressed twice",
        "[cac-phong]",
        "[phong-noi-vu, phong-noi-vu]",
        "N176",
        9,
        "`phong-noi-vu` đã có",
        "bỏ một",
    ),
    letter("a line twice", f'"{GUEST}"', '"Các phòng"', "N176", 10, "`Các phòng` đã có", "bỏ một"),
    letter("an unknown body", "cac-phong", "cac-phongg", "N102", 9, "mã `cac-phongg`", "cac-phong"),
    letter("a body that is gone", "cac-phong", "phong-cu", "N104", 9, "phong-cu", "phong-noi-vu"),
    letter("an empty line", f'"{GUEST}"', '""', "Y104", 10, "trống", "bỏ"),
    letter("an unknown citation", GUEST, "[@zz]", "N106", 10, "mã `zz`", "thêm"),
    invitation("an unknown citation", "giao ban th", "[@zz] th", "N106", 9, "mã `zz`", "thêm"),
    invitation(
        "personal copies of nobody",
        GUESTS,
        "ban_rieng: true\nkinh_moi: []\n",
        "N406",
        6,
        "thiếu `kinh_moi`",
        "gõ nội dung vào dòng này",
    ),
]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make(tmp_path)


def test_the_letter_and_the_invitation_are_clean(office: Office) -> None:
    assert office.problems() == []
    assert office.run("build").status == 0


@pytest.mark.parametrize("row", FAULTS, ids=lambda row: f"{Path(row.file).stem}: {row.name}")
def test_a_document_that_its_kind_does_not_allow(row: Row, office: Office) -> None:
    check_row(office, row)


def test_what_is_not_allowed_or_missing_names_the_clause(office: Office) -> None:
    office.change(INVITATION, DAY, f'{DAY}kinh_gui: ["A"]\ndon_vi_soan_thao: "NV"\n')
    office.change(LETTER, TO, "")
    found = {p["ma"]: p["dieu_khoan"] for p in office.problems()}
    assert found["N406"] == "điểm d khoản 9 Mục II Phần I Phụ lục I"
    assert found["N172"].startswith("điểm")


TOLD = [
    letter(
        "no drafting unit",
        'don_vi_soan_thao: "NV"\n',
        "",
        "N171",
        1,
        "cuối ký hiệu sẽ để trống",
        "`don_vi_soan_thao:",
    ),
    invitation(
        "a line left out", '  dia_diem: "Phòng họp số 1"\n', "", "N174", 9, "địa điểm", "dia_diem"
    ),
    letter("a wording of practice", '"UBND huyện"', '"Như kính gửi"', "N179", 16, "`Như trên`", ""),
    letter("a name without its id", GUEST, "Phòng Tư pháp", "N180", 10, "danh bạ", "phong-tu-phap"),
    letter("a typed dash", '"Các phòng"', '"- Các phòng"', "N112", 8, "gạch đầu dòng", "- "),
    letter("a typed end mark", f"{GUEST}", f"{GUEST};", "N112", 10, "dấu cuối `;`", "bỏ `;`"),
]


@pytest.mark.parametrize("row", TOLD, ids=lambda row: row.name)
def test_what_is_told_and_built_all_the_same(row: Row, office: Office) -> None:
    assert isinstance(row.new, str)
    office.change(row.file, row.old, row.new)
    (found,) = office.problems()
    assert (found["ma"], found["tep"], found["dong"]) == (row.code, row.file, row.line)
    assert found["muc_do"] != "loi"
    assert row.message in found["thong_bao"]
    assert row.hint in found["goi_y"]
    assert is_vietnamese(found["thong_bao"])
    assert office.run("build").status == 0


def test_all_lines_that_are_missing_are_told_at_once(office: Office) -> None:
    lines = (office.folder / INVITATION).read_text("utf-8").splitlines(keepends=True)
    own = "".join(lines[7:12])
    assert own.startswith("dong_rieng:")
    office.change(INVITATION, own, "")
    assert [p["ma"] for p in office.problems()] == ["N174"] * 4


def test_an_open_group_is_listed_and_gets_no_copy(office: Office) -> None:
    office.change(REGISTRY, '    ten: "hai phòng"\n', '    ten: "hai phòng"\n    mo: true\n')
    office.change(LETTER, "[cac-phong]", "[hai-phong, phong-noi-vu]")
    (found,) = office.problems()
    assert (found["ma"], found["muc_do"], found["dong"]) == ("N178", "luu_y", 9)
    assert "`hai-phong` chỉ được in" in found["thong_bao"]
    assert office.run("build").status == 0
    made = sorted(p.name for p in (office.folder / "output/cong-van-1/ban-rieng").iterdir())
    assert made == ["ong-nguyen-van-khach-chuyen-gia", "phong-noi-vu"]


def test_a_kind_that_cannot_be_composed_is_told_alone(office: Office) -> None:
    for path in (ROOT / "templates/nd30").rglob("*.*"):
        office.write(path.relative_to(ROOT).as_posix(), path.read_bytes())
    kinds = "templates/nd30/kinds.yaml"
    whole = (office.folder / kinds).read_text("utf-8").partition("  quyet_dinh:\n")[2]
    whole = whole.partition("  chi_thi:\n")[0]
    named = "".join(f"    {line}\n" for line in NAMED.splitlines())
    office.change(kinds, whole, named)
    office.change(PLAN, "loai: ke_hoach", "loai: quyet_dinh")
    (found,) = (p for p in office.problems() if p["muc_do"] == "loi")
    assert found["ma"] == "N405"
    assert "chưa soạn được" in found["thong_bao"]
