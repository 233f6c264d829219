"""What programs ask of the library: names as they come, and what is told of wrong ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import make_office
from vanban import Project, VanbanError


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
