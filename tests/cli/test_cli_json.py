"""JSON whatever happens: one object on standard output, nothing on standard error."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

import pytest

import json_shapes
from offices import PLAN, Office, make_office
from vanban import Project

COMMANDS = [
    (("validate",), json_shapes.VALIDATE),
    (("validate", "ke-hoach-1"), json_shapes.VALIDATE),
    (("coverage", "ke-hoach-1"), json_shapes.COVERAGE),
    (("status",), json_shapes.STATUS),
    (("tien-do", "ke-hoach-1"), json_shapes.PROGRESS),
    (("build",), json_shapes.BUILD),
    (("build", "ke-hoach-1"), json_shapes.BUILD),
]
JSON = ("--format", "json")
IDS = [" ".join(args) for args, _ in COMMANDS]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def printed(
    office: Office, args: tuple[str, ...], shape: json_shapes.Shape, status: int
) -> dict[str, Any]:
    """Run with JSON; check that the object is whole and alone."""
    outcome = office.run(*args, "--format", "json")
    assert (outcome.status, outcome.err) == (status, "")
    found: dict[str, Any] = json.loads(outcome.out)
    assert list(found) == list(shape)
    return found


def codes(found: dict[str, Any]) -> set[str]:
    return {one["ma"] for one in found["problems"] if one["muc_do"] == "loi"}


@pytest.mark.parametrize(("args", "shape"), COMMANDS, ids=IDS)
def test_sources_that_cannot_be_read(
    args: tuple[str, ...], shape: json_shapes.Shape, office: Office
) -> None:
    office.write(PLAN, "a: [b\n")
    found = printed(office, args, shape, 1)
    assert "Y050" in codes(found)
    assert not any(
        found[key] for key in ("tep", "pdf", "phan_cong", "cho_xac_dinh") if key in found
    )


@pytest.mark.parametrize(("args", "shape"), COMMANDS, ids=IDS)
def test_no_content_at_all(args: tuple[str, ...], shape: json_shapes.Shape, tmp_path: Path) -> None:
    assert codes(printed(Office(tmp_path), args, shape, 1)) == {"N401"}


@pytest.mark.parametrize("name", ["validate", "coverage", "build"])
def test_a_name_that_is_not_there(name: str, office: Office) -> None:
    shape: json_shapes.Shape = getattr(json_shapes, name.upper())
    found = printed(office, (name, "ke-hoach-9"), shape, 1)
    assert codes(found) == {"N409"}
    assert found.get("ke_hoach", "ke-hoach-9") == "ke-hoach-9"


def test_a_body_that_is_not_there(office: Office) -> None:
    found = printed(office, ("build", "--don-vi", "phong-la"), json_shapes.BUILD, 1)
    assert codes(found) == {"N102"}


def test_a_machine_that_refuses(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.write("output/ke-hoach-1", "của tôi")
    found = printed(office, ("build",), json_shapes.BUILD, 3)
    assert codes(found) == {"P011"}
    assert {one["trang_thai"] for one in found["tep"]} == {"hong"}
    office.write("khac", "của tôi")
    assert codes(printed(office, ("build", "--out", "khac"), json_shapes.BUILD, 3)) == {"P011"}

    def unreadable(*_: object) -> None:
        raise PermissionError(13, "no", "x.yaml")

    monkeypatch.setattr("vanban.project.loader.read_books", unreadable)
    found = printed(office, ("validate",), json_shapes.VALIDATE, 3)
    assert [(one["ma"], one["tep"]) for one in found["problems"]] == [("P012", "x.yaml")]


def test_what_the_machine_refuses_is_told_alike_in_words_and_in_json(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "gone", "content/x.yaml")

    monkeypatch.setattr(Project, "coverage", torn)
    told, found = office.run("coverage", "ke-hoach-1"), office.run("coverage", "ke-hoach-1", *JSON)
    (fault,) = json.loads(found.out)["problems"]
    assert (told.status, found.status) == (3, 3)
    assert f"{fault['tep']}: lỗi: {fault['thong_bao']} [P012]" in told.err
    assert f"gợi ý: {fault['goi_y']}" in told.err


def test_a_source_that_may_not_be_read_has_the_exit_status_of_the_machine_in_json_too(
    office: Office,
) -> None:
    (office.folder / "content/so-dang-ky").symlink_to("/mnt/khong-noi")
    for args in (("validate",), ("build",), ("status",), ("coverage", "ke-hoach-1")):
        assert (office.run(*args).status, office.run(*args, *JSON).status) == (3, 3), args
