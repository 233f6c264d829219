"""Who issues a document, as it is cited: what stands above the bases, by the names of the body."""

from __future__ import annotations

import pytest

from chance_plans import ROOT
from vanban.content.document import VanBan
from vanban.content.registry import DanhBa
from vanban.regime.issuer import issuer_name
from vanban.regime.rulebook import read_books
from vanban.source.reader import Reader

UBND = {"id": "ubnd", "loai": "ubnd", "ten": "Ủy ban nhân dân huyện Mẫu", "ten_ngan": "UBND huyện"}
BODIES = (
    UBND,
    {"id": "hdnd", "loai": "hdnd", "ten": "Hội đồng nhân dân xã Mẫu", "ten_noi_bo": "HĐND xã"},
    {"id": "so", "loai": "so", "ten": "Sở Y tế tỉnh Mẫu", "ten_noi_bo": "Sở Y tế"},
    {"id": "phong", "loai": "phong", "ten": "Phòng Nội vụ"},
    {"id": "vp", "loai": "phong", "ten": "Văn phòng HĐND và UBND", "chuc_vu": "CHÁNH VĂN PHÒNG"},
    {"id": "hoi", "loai": "hoi", "ten": "Hội Chữ thập đỏ"},
    {"id": "bo", "loai": "bo", "ten": "Bộ Ví dụ"},
)
KINDS = (
    {"id": "ubnd", "ten": "Ủy ban nhân dân", "tap_the": True, "chuc_vu": "CHỦ TỊCH"},
    {"id": "hdnd", "ten": "Hội đồng nhân dân", "tap_the": True, "chuc_vu": "CHỦ TỊCH"},
    {"id": "so", "chuc_vu": "GIÁM ĐỐC"},
    {"id": "phong", "chuc_vu": "TRƯỞNG PHÒNG"},
    {"id": "bo", "chuc_vu": "BỘ TRƯỞNG"},
    {"id": "hoi"},
)
REGISTRY = DanhBa.model_validate({"loai_co_quan": KINDS, "co_quan": BODIES})
LAWS = tuple(one.law for one in read_books(Reader(ROOT)))
CHAIRMAN, BY_NAME = "Chủ tịch UBND huyện", "UBND huyện"


@pytest.mark.parametrize(
    ("body", "typed", "named"),
    [
        ("ubnd", "", BY_NAME),
        ("ubnd", "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MẪU", CHAIRMAN),
        ("ubnd", "CHỦ TỊCH\nUỶ BAN NHÂN DÂN HUYỆN MẪU", CHAIRMAN),
        ("ubnd", "Chủ tịch UBND huyện Mẫu", CHAIRMAN),
        ("ubnd", "CHỦ TỊCH", CHAIRMAN),
        ("ubnd", "Q. CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MẪU", CHAIRMAN),
        ("ubnd", "ỦY BAN NHÂN DÂN HUYỆN MẪU", BY_NAME),
        ("ubnd", "TRƯỞNG BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ HUYỆN MẪU", BY_NAME),
        ("ubnd", "Trưởng Ban Chỉ đạo", "Trưởng Ban Chỉ đạo"),
        ("hdnd", "HỘI ĐỒNG NHÂN DÂN XÃ MẪU\nKHÓA I, KỲ HỌP THỨ 2", "HĐND xã"),
        ("so", "", "Giám đốc Sở Y tế"),
        ("so", "GIÁM ĐỐC SỞ Y TẾ TỈNH MẪU", "Giám đốc Sở Y tế"),
        ("phong", "", "Trưởng Phòng Nội vụ"),
        ("phong", "TRƯỞNG PHÒNG NỘI VỤ", "Trưởng Phòng Nội vụ"),
        ("vp", "", "Chánh Văn phòng HĐND và UBND"),
        ("hoi", "", "Hội Chữ thập đỏ"),
        ("hoi", "CHỦ TỊCH HỘI CHỮ THẬP ĐỎ", "Chủ tịch Hội Chữ thập đỏ"),
    ],
)
def test_a_decision_is_of_whom_its_line_of_authority_names(
    body: str, typed: str, named: str
) -> None:
    assert _issuer("quyet_dinh", body, typed) == named


@pytest.mark.parametrize(
    ("kind", "body", "typed", "named"),
    [
        ("cong_dien", "ubnd", "Chủ tịch Ủy ban nhân dân huyện Mẫu", CHAIRMAN),
        ("cong_dien", "so", "", "Sở Y tế"),
        ("chi_thi", "ubnd", "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MẪU", CHAIRMAN),
        ("chi_thi", "ubnd", "", BY_NAME),
        ("cong_van", "ubnd", "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MẪU", CHAIRMAN),
        ("cong_van", "so", "", "Sở Y tế"),
        ("thong_tu", "bo", "Bộ trưởng Bộ Ví dụ", "Bộ trưởng Bộ Ví dụ"),
        ("nghi_quyet", "so", "", "Sở Y tế"),
        ("ke_hoach", "so", "", "Sở Y tế"),
        ("ke_hoach", "ubnd", "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MẪU", BY_NAME),
    ],
)
def test_kinds_without_such_a_line_are_of_the_body(
    kind: str, body: str, typed: str, named: str
) -> None:
    assert _issuer(kind, body, typed) == named


def _issuer(kind: str, body: str, typed: str) -> str:
    van_ban = VanBan(loai=kind, co_quan=body, tham_quyen=typed, trich_yeu="Làm việc")
    form = "ten_ngan" if body == "ubnd" else "ten_noi_bo"
    law = next(one for one in LAWS if kind in one.kinds)
    return issuer_name(law, REGISTRY, van_ban, REGISTRY.bodies[body], form)
