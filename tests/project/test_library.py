"""What programs ask of the library: names as they come, and what is told of wrong ones."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from offices import make_office
from vanban import MachineError, Project, VanbanError
from vanban.project import project as front


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.open(make_office(tmp_path).folder)


def test_tasks_of_a_body_that_is_not_there_are_refused_and_not_none(project: Project) -> None:
    body = next(iter(project.office.danh_ba.bodies))
    with pytest.raises(VanbanError) as refused:
        project.agenda(f"{body}x")
    (told,) = refused.value.problems
    assert (told.ma, told.goi_y) == ("N102", f"có phải là `{body}`?")


def test_one_plan_may_be_named_by_its_name_alone(project: Project) -> None:
    body = next(iter(project.office.danh_ba.bodies))
    name = project.office.documents[0].id
    assert project.agenda(body, name) == project.agenda(body, [name])


def test_what_the_machine_refuses_is_an_error_of_ours(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "gone", "content/x.yaml")

    monkeypatch.setattr(front, "read_office", torn)
    with pytest.raises(MachineError) as refused:
        Project.open(project.office.root)
    (told,) = refused.value.problems
    assert (told.ma, told.tep) == ("P012", "content/x.yaml")
    assert "ổ đĩa hỏng hoặc đã rút ra" in told.thong_bao


def test_an_error_that_nobody_caught_says_where_and_what_to_type(project: Project) -> None:
    source = project.office.root / "content/ke-hoach-1/ke-hoach.yaml"
    source.write_text("loai: [", "utf-8")
    with pytest.raises(VanbanError) as refused:
        Project.open(project.office.root).check()
    assert "content/ke-hoach-1/ke-hoach.yaml:1:7: lỗi: thấy `[` mở" in str(refused.value)
    assert "gợi ý: gõ `]`" in str(refused.value)


def test_a_project_is_asked_for_the_names_of_its_documents(project: Project) -> None:
    assert list(project) == [one.id for one in project.office.documents]
    assert [name in project for name in ("ke-hoach-1", "ke-hoach-11", 3)] == [True, False, False]
