"""Smaller faults of an issued page, and what a people's council prints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from seed_office import ROOT
from two_witnesses import source_problems
from vanban.check.lawbook import read_law
from vanban.compose.composer import Composer
from vanban.content.citations import VienDan
from vanban.problems.problem import Mark, Problem
from vanban.project.checks.citations import typed_basis
from vanban.project.project import Project

BODIES = [
    {"id": "hdnd", "ten": "Hội đồng nhân dân tỉnh Minh Họa", "loai": "loai", "ky_hieu": "HĐND"},
    {"id": "ubnd", "ten": "Ủy ban nhân dân xã Minh Họa", "loai": "loai", "ky_hieu": "UBND"},
]
ISSUED = {"trang_thai": "da_phat_hanh", "so_van_ban": 12}
COPY = {
    "loai": "sao_y",
    "co_quan": "ubnd",
    "sao_tu": "v000",
    "nguoi_ky": {"dong": ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]},
    "noi_nhan": [{"luu": ["VT"]}],
}


def document(**changes: Any) -> dict[str, Any]:
    common = {
        "loai": "cong_van",
        "co_quan": "ubnd",
        "ngay": "2026-02-09",
        "trich_yeu": "báo cáo biên chế năm 2026",
        "don_vi_soan_thao": "NV",
        "kinh_gui": [{"ghi": "Sở Nội vụ"}],
        "noi_dung": "Ủy ban nhân dân xã báo cáo như sau.",
        "nguoi_ky": {"dong": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "ho_ten": "Nguyễn Văn Minh"},
        "noi_nhan": [{"luu": ["VT"]}],
    }
    return {key: value for key, value in {**common, **changes}.items() if value is not None}


def told(folder: Path, *documents: dict[str, Any]) -> list[tuple[Problem, ...]]:
    return source_problems(folder, documents, [{**one, "dia_danh": "Minh Họa"} for one in BODIES])


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [one.ma for one in problems]


def test_an_issued_document_says_where_it_is_kept(tmp_path: Path) -> None:
    unkept = {"noi_nhan": [{"ghi": "Các phòng"}]}
    kept, not_kept, draft = told(
        tmp_path,
        document(**ISSUED),
        document(**{**ISSUED, "so_van_ban": 13}, **unkept),
        document(**unkept),
    )
    assert (codes(kept), codes(draft)) == ([], [])
    (one,) = not_kept
    assert (one.ma, one.muc_do) == ("N556", "canh_bao")
    assert one.goi_y == 'thêm dòng `- luu: ["VT"]` ở cuối `noi_nhan`'


def test_what_goes_on_behind_vv_is_in_small_letters(tmp_path: Path) -> None:
    right = ("báo cáo biên chế", "Báo cáo số 12/BC-UBND", "Sở Nội vụ tổ chức tập huấn")
    wrong = ("Báo cáo biên chế", "Triển khai Kế hoạch số 12/KH-UBND", "Mời dự họp")
    said = told(tmp_path, *(document(trich_yeu=one) for one in (*right, *wrong)))
    assert [codes(one) for one in said] == [[]] * 3 + [["N557"]] * 3


def test_a_copy_is_not_older_than_its_original(tmp_path: Path) -> None:
    early, same = {**COPY, "ngay": "2026-02-08"}, {**COPY, "ngay": "2026-02-09"}
    said = told(tmp_path, document(**ISSUED), early, same)
    assert ["N558" in codes(one) for one in said] == [False, True, False]


def test_a_draft_that_is_copied_is_to_be_issued_first(tmp_path: Path) -> None:
    _, copied = told(tmp_path, document(), {**COPY, "ngay": "2026-02-10"})
    (advice,) = [one.goi_y for one in copied if one.ma == "N455"]
    expected = "phát hành `v000` trước: ghi `so_van_ban`, `ngay`, `trang_thai: da_phat_hanh`"
    assert advice == expected


COUNCIL = [
    ("Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2025", "Căn cứ Luật Ngân sách nhà nước"),
    ("Xét Tờ trình số 33/TTr-UBND của Ủy ban nhân dân tỉnh", "Xét Tờ trình số 33/TTr-UBND"),
    ("Báo cáo thẩm tra số 05/BC-BPC của Ban Pháp chế", "Báo cáo thẩm tra số 05/BC-BPC"),
    ("ý kiến thảo luận của đại biểu tại kỳ họp", "ý kiến thảo luận của đại biểu"),
    ("Thực hiện Kế hoạch số 12/KH-UBND của tỉnh", "Thực hiện Kế hoạch số 12/KH-UBND"),
]


def test_a_councils_resolution_is_the_councils(tmp_path: Path) -> None:
    resolution = document(
        loai="nghi_quyet",
        co_quan="hdnd",
        don_vi_soan_thao=None,
        kinh_gui=None,
        can_cu=[{"ghi": typed} for typed, _ in COUNCIL],
        noi_dung="Điều 1. Thông qua dự toán.",
        nguoi_ky={"dong": ["CHỦ TỊCH"], "ho_ten": "Nguyễn Văn Minh"},
    )
    (said,) = told(tmp_path, resolution)
    assert codes(said) == []
    project = Project.open(tmp_path)
    resolved = project["v000"]
    composed = project.compose_as(resolved.van_ban, resolved, Composer.document)
    lines = ["".join(run.text for run in getattr(one, "runs", ())) for one in composed.body]
    assert lines[0] == "HỘI ĐỒNG NHÂN DÂN TỈNH MINH HỌA"
    for line, (_, begins) in zip(lines[1:], COUNCIL, strict=False):
        assert line.startswith(begins)
    assert [line[-1] for line in lines[1:6]] == [";", ";", ";", ";", "."]


def test_a_law_is_cited_by_number_in_a_normative_document() -> None:
    law = read_law(ROOT, "vbqppl").law
    parts = {"id": "l", "loai": "Luật", "trich_yeu": "Tổ chức Chính phủ", "so": "63/2025/QH15"}
    cited = VienDan.model_validate({**parts, "ngay": "2025-02-18"})
    assert law.citation(cited, "can_cu") == "Luật Tổ chức Chính phủ số 63/2025/QH15"
    decree = {"loai": "Nghị định", "so": "29/2025/NĐ-CP", "co_quan": "Chính phủ"}
    subject = "quy định chức năng của Bộ Tài chính"
    cited = VienDan.model_validate({"id": "n", **decree, "trich_yeu": subject})
    assert law.citation(cited, "can_cu") == f"Nghị định số 29/2025/NĐ-CP của Chính phủ {subject}"
    assert law.regime.can_cu.dau_cau.dau_cuoi_cung == ";"
    mark = Mark("a.yaml", 1, 1)
    right = "Luật Tổ chức Chính phủ số 63/2025/QH15"
    assert list(typed_basis(right, mark, law)) == []
    wrong = "Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025"
    assert [one.ma for one in typed_basis(wrong, mark, law)] == ["N551"]
