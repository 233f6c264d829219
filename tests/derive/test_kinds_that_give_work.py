"""A notice, a decision, a letter that gives out tasks: drafts call each by its own kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafts import Draft
from offices import Office
from own_offices import FOCAL
from seed_office import PLAN, copied
from vanban.project.project import Project

SOURCE = f"content/{PLAN}/ke-hoach.yaml"


@pytest.mark.parametrize(
    ("kind", "name"),
    [("thong_bao", "Thông báo"), ("chi_thi", "Chỉ thị"), ("chuong_trinh", "Chương trình")],
)
@pytest.mark.parametrize("issued", [False, True])
def test_the_draft_names_the_kind(tmp_path: Path, kind: str, name: str, issued: bool) -> None:
    office = Office(copied(tmp_path))
    text = (office.folder / SOURCE).read_text("utf-8")
    (office.folder / SOURCE).unlink()
    source = f"content/{PLAN}/{kind.replace('_', '-')}.yaml"
    office.write(source, text.replace("loai: ke_hoach\n", f"loai: {kind}\n"))
    if issued:
        office.change(source, "trang_thai: du_thao", "trang_thai: da_phat_hanh")
    project = Project.open(office.folder)
    resolved = project[PLAN]
    draft = project.body_plan(PLAN, FOCAL)
    page = Draft(project.render(project.compose(draft, resolved), resolved))
    said = "\n".join(text for _, text in page.lines)
    assert draft.trich_yeu.startswith(f"Triển khai thực hiện {name} số")
    assert f"Thực hiện {name} số" in said
    assert f"được giao tại {name} " in said
    assert "Kế hoạch số 207" not in said
    assert "Kế hoạch của UBND" not in said
    assert page.styled("VBTenLoai") == ["KẾ HOẠCH"]  # the draft itself is a plan
