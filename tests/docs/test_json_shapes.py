"""The JSON of each command is described, and is what is described."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import doc_blocks
import json_coverage
import json_papers
import json_shapes
from json_coverage import Shape
from offices import PLAN, Office, make_office
from vanban.cli import cli

NAME = "ke-hoach-1"
ASK = ("gop-y", NAME, "--lay", "lần 1")
# what is typed in one office that has been built, and the keys of what is printed
PRINTED: list[tuple[tuple[str, ...], Shape]] = [
    (("validate",), json_shapes.VALIDATE),
    (("build",), json_shapes.BUILD),
    (("status",), json_shapes.STATUS),
    (("show", NAME), json_shapes.SHOW),
    (("tien-do",), json_shapes.PROGRESS),
    (("kinds",), json_shapes.KINDS),
    (("check", f"output/{NAME}/{NAME}.docx"), json_shapes.CHECK),
    (("coverage", NAME), json_coverage.COVERAGE),
    (("ban-thao", NAME, "--ten", "lần 1"), json_papers.VERSIONS),
    (("ban-thao", "la"), json_papers.VERSIONS),
    (ASK, json_papers.OPINIONS),
    (("gop-y", NAME, "--bang"), json_papers.OPINIONS),
    (("gop-y", "la"), json_papers.OPINIONS),
    (("trinh-ky", NAME), json_papers.SUBMITTED),
    (("trinh-ky", "la"), json_papers.SUBMITTED),
    (("soan-thu", NAME), json_papers.LETTERS),
    (("diff", NAME, f"output/{NAME}"), json_papers.COMPARED),
    (("diff", "la", "la"), json_papers.COMPARED),
    (("import", f"output/{NAME}/{NAME}.docx"), json_papers.IMPORTED),
    (("import", f"output/{NAME}/{NAME}.docx", "--vao", f"content/{NAME}"), json_papers.MERGED),
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A small office that has been built."""
    made = make_office(tmp_path_factory.mktemp("json"))
    assert made.run("build").status == 0
    return made


@pytest.mark.parametrize(("typed", "shape"), PRINTED, ids=[" ".join(t) for t, _ in PRINTED])
def test_what_is_printed_has_the_keys_of_its_table(
    office: Office, typed: tuple[str, ...], shape: Shape
) -> None:
    assert list(json.loads(office.run(*typed, "--format", "json").out)) == list(shape)


def test_a_program_is_told_which_files_an_asking_has_written(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    assert office.run("ban-thao", NAME, "--ten", "lần 1").status == 0
    told = json.loads(office.run(*ASK, "--format", "json").out)
    assert (office.folder / told["cong_van"]).is_file()
    assert told["tep"]
    assert all((office.folder / "output" / one["duong_dan"]).is_file() for one in told["tep"])
    assert len(told["dot"]["noi"]) == len(told["tep"])


def with_json(command: click.Command, name: str = "") -> Iterator[str]:
    """The commands that print JSON, by name."""
    if isinstance(command, click.Group):
        for one in command.list_commands(click.Context(command)):
            below = command.get_command(click.Context(command), one)
            assert below is not None
            yield from with_json(below, f"{name} {one}".strip())
    for option in command.params:
        if isinstance(option.type, click.Choice) and "json" in option.type.choices:
            yield name.partition(" ")[0] if name.startswith("so-dang-ky") else name


def test_every_command_that_prints_json_has_a_table() -> None:
    page = doc_blocks.read("tra-cuu/dinh-dang.md")
    headings = set(re.findall(r"^### vanban ([\w-]+) .*--format json$", page, re.MULTILINE))
    assert {*with_json(cli)} - headings == set()


def test_a_plan_without_who_signs_is_laid_before_them_with_a_hint_that_can_be_typed(
    tmp_path: Path,
) -> None:
    office = make_office(tmp_path)
    office.change(PLAN, '  ho_ten: "Nguyễn Văn Mẫu"\n', "")
    told = office.run("trinh-ky", NAME).err
    assert "khi gõ `vanban phat-hanh` thì thêm `--nguoi-ky" in told
