"""The JSON of the commands has the keys that the docs name."""

from __future__ import annotations

import importlib
import json
import typing
from pathlib import Path

import pytest

import doc_blocks
import json_shapes
import vanban
from offices import run_program


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the whole files of the guide make."""
    return doc_blocks.write_example(tmp_path_factory.mktemp("guide"))


def test_json_has_the_keys_of_the_docs(example: Path) -> None:
    def printed(*args: str) -> dict[str, typing.Any]:
        found: dict[str, typing.Any] = json.loads(
            run_program("-C", str(example), *args, "--format", "json").out
        )
        return found

    plan = next(
        Path(path).parent.name
        for path in doc_blocks.whole_files()
        if path.endswith("phan-cong.yaml")
    )
    coverage, build = printed("coverage", plan), printed("build", "--dry-run")
    assert list(coverage) == list(json_shapes.COVERAGE)
    assert list(coverage["phan_cong"][0]) == list(json_shapes.ASSIGNMENT)
    assert list(build) == list(json_shapes.BUILD)
    assert list(build["tep"][0]) == list(json_shapes.FILE)
    assert list(printed("validate")) == list(json_shapes.VALIDATE)
    assert list(printed("status")) == list(json_shapes.STATUS)
    undone = printed("phat-hanh", "--huy", plan, "--ly-do", "ghi nhầm", "--yes")
    assert list(undone) == list(json_shapes.REVOCATION)
    number = ("--so", "1", "--nguoi-ky", "Trần Văn Mẫu", "--khong-pdf", "--dry-run")
    assert list(printed("phat-hanh", plan, *number)) == list(json_shapes.ISSUED)
    assert list(printed("show", plan)) == list(json_shapes.SHOW)
    progress = printed("tien-do", plan)
    assert list(progress) == list(json_shapes.PROGRESS)
    assert list(progress["viec"][0]) == list(json_shapes.TASK)
    kinds = printed("kinds")
    assert list(kinds) == list(json_shapes.KINDS)
    assert list(kinds["loai"][0]) == list(json_shapes.KIND)
    assert list(printed("so-dang-ky")) == list(json_shapes.BOOK)
    added = printed("so-dang-ky", "tra-loi", "1", plan, "--nam", "2026")
    assert list(added) == list(json_shapes.BOOK_LINE)
    books = str(example / "so.csv")
    (example / "so.csv").write_text("Số đến,Ngày đến,Tác giả\n1,7/1/2026,UBND tỉnh\n", "utf-8")
    assert list(printed("import", "so-dang-ky", books)) == list(json_shapes.OLD_BOOKS)
    assert list(vanban.Problem._fields) == list(json_shapes.PROBLEM)


def test_json_examples_have_the_keys_of_the_docs() -> None:
    validate, coverage, build, status, doctor = (
        json.loads(block.text) for block in doc_blocks.blocks("json")
    )
    assert list(validate["problems"][0]) == list(json_shapes.PROBLEM)
    assert list(coverage["cho_xac_dinh"][0]) == list(json_shapes.PENDING)
    assert list(build["tep"][0]) == list(json_shapes.FILE)
    states = set(typing.get_args(importlib.import_module("vanban.build.result").State))
    assert states == set(json_shapes.STATES)
    assert list(status["thay_doi"][0]) == list(json_shapes.CHANGED)
    assert list(status["tep"][0]) == list(json_shapes.WILL)
    sorts = set(typing.get_args(importlib.import_module("vanban.build.result").Change))
    assert sorts == set(json_shapes.CHANGES)
    assert list(doctor) == list(json_shapes.DOCTOR)
    assert list(doctor["muc"][0]) == list(json_shapes.FINDING)
    assert list(doctor["problems"][0]) == list(json_shapes.PROBLEM)
    assert set(importlib.import_module("vanban.build.diagnosis").NAMES) == set(
        json_shapes.LOOKED_AT
    )
