"""A duty that is quoted from the plan is quoted whole: a heading with what stands below it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafts import drafts
from offices import PLAN, Office, make_office

SHAPES = (
    ("1. **Phòng Nội vụ** {#mot}\n  - Lập sổ;\n  - Gửi sổ.", "Phòng Nội vụ: Lập sổ; Gửi sổ"),
    (
        "2. Phòng Nội vụ có trách nhiệm: {#hai}\n  - Lập dự toán\n  - Gửi dự toán",
        "Phòng Nội vụ có trách nhiệm: Lập dự toán; Gửi dự toán",
    ),
    (
        "3. Phòng Nội vụ {#ba}\n  a) Bố trí kinh phí:\n  - Chi một;\n  - Chi hai.\n  b) Thẩm định.",
        "Phòng Nội vụ: a) Bố trí kinh phí: Chi một; Chi hai. b) Thẩm định",
    ),
    (
        "4. Phòng Nội vụ {#bon}\n  Kiểm tra kho.\n  Báo cáo kho.",
        "Phòng Nội vụ: Kiểm tra kho. Báo cáo kho",
    ),
    (
        "5. Phòng Nội vụ, Phòng Tư pháp {#nam}\n  a) Đối chiếu;\n  b) Ký sổ;",
        "Phòng Nội vụ, Phòng Tư pháp: a) Đối chiếu; b) Ký sổ",
    ),
    ("6. Các phòng tự kiểm tra. {#sau}", "Các phòng tự kiểm tra"),
)
OWN = "7. Các phòng {#bay}\n  - Không chép ra dự thảo."
"""A duty that the wording has its own sentence for."""


def office_with(folder: Path) -> Office:
    office = make_office(folder)
    text = "\n  ".join((*(text for text, _ in SHAPES), OWN))
    office.change(PLAN, "1. Các phòng tổ chức triển khai. {#to-chuc}", text)
    duty = '  - muc: "#{id}"\n    gom: [cac-phong]\n    nghia_vu:\n      - loai: {loai}\n'
    ids = ("mot", "hai", "ba", "bon", "nam", "sau")
    duties = "".join(duty.format(id=one, loai="giao_nhiem_vu") for one in ids)
    old = duty.format(id="to-chuc", loai="trien_khai")
    office.change(PLAN, old, duties + duty.format(id="bay", loai="trien_khai"))
    return office


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> str:
    office, body = office_with(tmp_path_factory.mktemp("office")), "phong-noi-vu"
    return "\n".join(text for _, text in drafts(office.folder, "ke-hoach-1", [body])[body].lines)


@pytest.mark.parametrize("quote", [quote for _, quote in SHAPES])
def test_what_stands_below_a_heading_is_quoted_with_it(shown: str, quote: str) -> None:
    assert quote in shown


def test_a_duty_in_words_of_its_own_quotes_nothing(shown: str) -> None:
    assert "Không chép" not in shown


def test_a_point_that_changes_is_told_as_a_change(tmp_path: Path) -> None:
    office = office_with(tmp_path)
    assert office.run("build").status == 0
    office.change(PLAN, "- Gửi sổ.", "- Gửi sổ và biên bản.")
    assert "2 cơ quan đổi nội dung" in office.run("build").out
