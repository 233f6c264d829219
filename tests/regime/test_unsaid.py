"""Entries of a wording that no draft says, or says with two numbers, are told at their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import Office, make_office
from worked import ROOT

WORDING = "templates/nd30/van_mau/ke-hoach-thuc-hien.yaml"
FIRST, DUTY = '      - "Cụ thể hóa', "  - loai: trien_khai\n"
KINDS = "cho: [ubnd_cap_xa]"

TOLD = [
    (FIRST, '      - "1. Cụ thể hóa', "N925", "xóa `1.` ở đầu câu"),
    (FIRST, '      - "- Cụ thể hóa', "N925", "xóa `-` ở đầu câu"),
    ('tieu_de: "NHIỆM VỤ"', 'tieu_de: "II. NHIỆM VỤ"', "N925", "xóa `II.` ở đầu câu"),
    (DUTY, f'{DUTY}    cau: "Làm {{{{ don_vi.ten }}}}."\n{DUTY}', "N926", "giữ một câu"),
    ("noi_vao: theo_doi_don_doc", "noi_vao: theo_doi_don_dc", "N926", "`theo_doi_don_doc`?"),
    (KINDS, "cho: [phongg]", "N927", "có phải là `phong`?"),
    (KINDS, f"{KINDS}\n    thuoc: [phongg]", "N927", "có phải là `phong`?"),
]
SILENT = [
    (FIRST, '      - "Năm 2026. Cụ thể hóa'),
    (KINDS, "cho: [so_nganh]"),
    (DUTY, f'{DUTY}    cho: [so]\n    cau: "Làm {{{{ don_vi.ten }}}}."\n{DUTY}'),
]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The valid office with templates of its own."""
    made = make_office(tmp_path)
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.is_file():
            made.write(str(path.relative_to(ROOT)), path.read_bytes())
    return made


@pytest.mark.parametrize(("old", "new", "code", "hint"), TOLD)
def test_it_is_a_warning_at_its_line(
    office: Office, old: str, new: str, code: str, hint: str
) -> None:
    """The page shows a number twice, or a sentence stands in the file for nobody."""
    office.change(WORDING, old, new)
    (found,) = office.problems()
    assert (found["ma"], found["muc_do"], found["tep"]) == (code, "canh_bao", WORDING)
    assert found["dong"] > 1
    assert hint in found["goi_y"]


@pytest.mark.parametrize(("old", "new"), SILENT)
def test_what_other_offices_need_is_no_fault(office: Office, old: str, new: str) -> None:
    """A kind of body that this office has not, a sentence of its own for one kind."""
    office.change(WORDING, old, new)
    assert office.problems() == []
