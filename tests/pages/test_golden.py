"""Golden cases: what is composed as text, and the XML that is written, kept under tests/golden.

`make golden` writes them anew; look at the diff before you keep it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from composition_text import as_text
from docx_text import part
from vanban.content.document import Bang, Cot, NoiDung, PhuLuc, VanBan
from vanban.content.units import units_of
from vanban.legal_text import to_text
from vanban.project.project import Project

ROOT = Path(__file__).resolve().parents[2]
PLAN = "ke-hoach-207"
Golden = Callable[[str, str], None]

ARTICLES = """\
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
1. Khoản một có *chữ nghiêng* và **chữ đậm**.
a) Điểm a;
b) Điểm b:
- Gạch đầu dòng.
Đoạn thuộc gạch đầu dòng.
2. **Khoản có tiêu đề**
1.1. không thuộc khoản này
Chương II
TỔ CHỨC THỰC HIỆN
Điều 2. Các cơ quan thực hiện Kế hoạch này.
"""


@pytest.fixture(scope="module")
def project() -> Project:
    return Project.open(ROOT)


@pytest.mark.parametrize(
    "body",
    ["phong-noi-vu", "thanh-tra-huyen", "trung-tam-dich-vu-nong-nghiep", "ubnd-thi-tran-phong-tho"],
)
def test_the_draft_of_a_body(project: Project, golden: Golden, body: str) -> None:
    composed = project.compose(project.body_plan(PLAN, body), project[PLAN])
    golden(f"{PLAN}_{body}.txt", as_text(composed))


def test_the_plan_itself(project: Project, golden: Golden) -> None:
    one = project[PLAN]
    golden(f"{PLAN}.txt", as_text(project.compose(one.van_ban, one)))
    golden(f"{PLAN}_noi-dung.txt", to_text(units_of(one.van_ban.noi_dung)))


def test_the_xml_of_every_kind_of_unit(project: Project, golden: Golden) -> None:
    """Chapters, articles, points, an upright and a wide annex: source to tree to XML."""
    one = project[PLAN]
    columns = tuple(Cot(truong="", tieu_de=f"Cột {number}") for number in range(1, 8))
    document = VanBan(
        loai=one.van_ban.loai,
        co_quan="ubnd-huyen-phong-tho",
        trich_yeu="Thử mọi bậc",
        noi_dung=NoiDung(chu=ARTICLES.replace("1.1. không thuộc khoản này\n", "")),
        phu_luc=(
            PhuLuc(tieu_de="Chữ", noi_dung=NoiDung(chu="1. Một dòng")),
            PhuLuc(cot=columns, bang=Bang(dong=(("Nhóm",), tuple("abcdefg")))),
        ),
    )
    composed = project.compose(document, one)
    golden("moi-bac.txt", as_text(composed))
    xml = part(project.render(composed, one))
    etree.indent(xml)
    golden("moi-bac.xml", etree.tostring(xml, encoding="unicode") + "\n")
