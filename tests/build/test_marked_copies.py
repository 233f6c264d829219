"""Copies of marked documents: the stamp and the boxes stand on the pages that are copied."""

from __future__ import annotations

from pathlib import Path

import pytest

from copy_offices import AGAIN, COPY, PART, PLAN, TEXTS, make
from vanban.build.outputs import outputs
from vanban.project.project import Project

DAY = "ngay: 2023-11-06\n"


@pytest.mark.parametrize("electronic", [False, True])
@pytest.mark.parametrize("source", [COPY, PART, AGAIN])
def test_a_copy_of_a_secret_document_is_secret_as_it_was_asked_to_be(
    source: str, electronic: bool, tmp_path: Path
) -> None:
    office = make(tmp_path)
    office.change(PLAN, "co_quan: ubnd-huyen\n", "co_quan: ubnd-huyen\ndo_mat: mat\n")
    form = "hinh_thuc_ban_hanh: dien_tu\n" if electronic else ""
    for one in TEXTS:
        office.change(one, DAY, f"{DAY}do_mat: mat\n{form}")
    project = Project.open(tmp_path)
    assert not [one for one in project.problems if one.muc_do == "loi"]
    name = source.split("/")[1]
    assert next(one for one in outputs(project, name) if one.sort == "van-ban").bytes()


@pytest.mark.parametrize("mark", ["muc_do_khan: hoa_toc", "pham_vi_luu_hanh: luu_hanh_noi_bo"])
def test_a_box_of_a_copys_own_is_told(mark: str, tmp_path: Path) -> None:
    office = make(tmp_path)
    office.change(COPY, DAY, f"{DAY}{mark}\n")
    (found,) = [one for one in Project.open(tmp_path).problems if one.muc_do == "loi"]
    assert (found.ma, found.dong) == ("N172", 4)
    assert "văn bản được sao" in found.goi_y
