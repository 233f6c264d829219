"""Builds that cannot: nothing half written, the rest goes on, and what was refused is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from seed_office import PLAN, copied, run, states
from vanban.build.run import build
from vanban.problems.problem import VanbanError
from vanban.project.project import Project


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return copied(tmp_path)


def test_errors_stop_the_build_before_the_first_byte(office: Path) -> None:
    rows = office / "content" / PLAN / "phan-cong.yaml"
    text = rows.read_text("utf-8")
    rows.write_text(text.replace("chu_tri: [phong-noi-vu]", "chu_tri: [phong-noi-vo]", 1), "utf-8")
    with pytest.raises(VanbanError) as caught:
        run(office)
    (fault,) = caught.value.problems
    assert (fault.ma, fault.dong) == ("N102", 7)
    assert "`phong-noi-vu`" in fault.goi_y
    assert not (office / "output").exists()


def test_what_the_disk_refuses_is_told_and_the_rest_is_written(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name.endswith("phong-y-te.docx"):
            raise OSError(28, "No space left on device", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", full)
    result = run(office)
    assert states(result)["hong"] == 1
    (fault,) = [p for p in result.problems if p.ma == "P011"]
    assert "đĩa đã đầy" in fault.thong_bao
    assert not list((office / "output").rglob("*.tmp"))
    monkeypatch.undo()
    assert states(run(office)) == {"moi": 1, "giu": 79}


def test_a_name_that_is_not_there_names_the_nearest(office: Path) -> None:
    with pytest.raises(VanbanError) as caught:
        build(Project.open(office), office / "output", ["ke-hoach-702"])
    assert "`ke-hoach-207`" in caught.value.problems[0].goi_y
