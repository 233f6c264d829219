"""Every document that vanban builds checks clean: the two witnesses agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from amount import amount
from checked_offices import FROM_ELSEWHERE, OFFICES, built, checked, office
from offices import make_office
from seed_office import ROOT
from vanban.build.outputs import outputs
from vanban.project.project import Project


@pytest.mark.parametrize("name", OFFICES)
@pytest.mark.cham
def test_what_vanban_builds_checks_clean(name: str, tmp_path: Path) -> None:
    found: dict[str, list[tuple[str, str, str]]] = {}
    count = 0
    files = [one for one in built(office(name, tmp_path)) if FROM_ELSEWHERE not in one[0]]
    drafts = [one for one in files if "/don-vi/" in one[0]]
    shown = drafts[:: amount(1 + len(drafts) // 6, 1)]
    passed_over = {path for path, _ in drafts} - {path for path, _ in shown}
    for path, raw in files:
        if path in passed_over:  # they differ in words alone
            continue
        report = checked(raw, path)
        wrong = [(p.ma, p.thong_bao, p.trich) for p in report.problems if p.muc_do != "luu_y"]
        found |= {path: wrong} if wrong else {}
        count += not report.outside
    assert found == {}
    assert count >= 6


def test_the_parts_of_the_seed_are_all_recognised() -> None:
    raw = next(raw for path, raw in built(ROOT) if path == "ke-hoach-207/ke-hoach-207.docx")
    report = checked(raw)
    assert (report.kind, report.outside) == ("Kế hoạch", "")
    assert report.unseen == ()
    assert {p.ma for p in report.problems} == {"T426", "T707"}


def test_a_text_issued_with_a_document_lacks_none_of_its_parts() -> None:
    raw = next(raw for path, raw in built(ROOT) if path.endswith("hoi-thi-cchc_kem-theo-1.docx"))
    report = checked(raw)
    assert (report.kind, report.unseen) == ("Quy định", ())


SIGNERS = "".join(
    f'  - {{dong: ["ĐẠI DIỆN BÊN {side}", "GIÁM ĐỐC"], ho_ten: "Lê Văn {side.title()}"}}\n'
    for side in ("AN", "BÌNH", "CÔNG")
)
CONTRACT = f"""\
loai: hop_dong
co_quan: ubnd-huyen
ngay: 2023-11-06
trich_yeu: "Về việc số hóa tài liệu"
noi_dung: |
  Điều 1. **Nội dung**
  Các bên hợp tác theo nguyên tắc cùng có lợi.
nguoi_ky_khac:
{SIGNERS}nguoi_ky:
  dong: ["ĐẠI DIỆN BÊN D", "GIÁM ĐỐC"]
  ho_ten: "Trần Thị Dung"
"""


def test_all_who_sign_side_by_side_are_recognised(tmp_path: Path) -> None:
    two = make_office(tmp_path)
    two.write("content/hop-dong-thu/hop-dong.yaml", CONTRACT)
    (raw,) = [one.bytes() for one in outputs(Project.open(tmp_path), "hop-dong-thu")][:1]
    report = checked(raw)
    assert (report.kind, report.unseen) == ("Hợp đồng", ())
    assert {p.ma for p in report.problems if p.muc_do != "luu_y"} == set()
