"""What a shell offers for a word that is being typed: never a fault, never a file written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from offices import Office, make_office
from vanban.cli import COMMANDS, cli
from vanban.cli.completion import BODY, BY_WORD, LOOKED_INTO, OF_BODIES, documents

REGISTRY = "content/danh-ba.yaml"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = make_office(tmp_path)
    office.write("content/nam-2023/bao-cao-1/bao-cao.yaml", "loai: bao_cao\n")
    office.write("content/ke-hoach-1/don-vi/phong-noi-vu/rieng.yaml", "{}\n")
    office.write("content/so-dang-ky/2023.yaml", "{}\n")
    return office


def offered(folder: Path, *words: str) -> list[str]:
    """What is offered for the last word; `file` and `dir` stand for the shell's own looking."""
    *before, typed = words
    asked = ShellComplete(cli, {}, "vanban", "_VANBAN_COMPLETE")
    items = asked.get_completions(["-C", str(folder), *before], typed)
    return [one.value if one.type == "plain" else f"({one.type})" for one in items]


def _commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(cli, info_name="vanban")
    for name in COMMANDS:
        assert isinstance(cli, click.Group)
        command = cli.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {below}", one) for below, one in command.commands.items())


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["show", ""], ["bao-cao-1", "ke-hoach-1"]),
        (["build", "ke-hoach-1", "ke"], ["ke-hoach-1"]),
        (["tien-do", "b"], ["bao-cao-1"]),
        (["new", "--sua-doi", "ke"], ["ke-hoach-1"]),
        (["don-doc", "ke-hoach-1", "--don-vi", "phong-"],
         ["phong-cu", "phong-noi-vu", "phong-tu-phap"]),
        (["new", "--co-quan", ""], ["phong-cu", "phong-noi-vu", "phong-tu-phap", "ubnd-huyen"]),
        (["check", ""], ["(file)"]),
        (["diff", "ke"], ["(file)", "ke-hoach-1"]),
        (["ban"], ["ban-thao"]),
        (["so-dang-ky", "thu"], ["thu-hoi"]),
        (["status", "--don"], ["--don-vi"]),
        (["buidl", "-don-vi", "x"], []),
        (["status", "khong-co", "–dash", "khong"], []),
    ],
)  # fmt: skip
def test_names_are_offered(office: Office, words: list[str], names: list[str]) -> None:
    before = office.files()
    assert offered(office.folder, *words) == names
    assert office.files() == before


@pytest.mark.parametrize("text", ["", "co_quan", "{", "co_quan: [", "\x00", "- id: a\n"])
def test_a_registry_that_is_none_offers_nobody(office: Office, text: str) -> None:
    office.write(REGISTRY, text)
    assert offered(office.folder, "status", "--don-vi", "") == []
    office.write(REGISTRY, b"\xff\xfe\x00")
    assert offered(office.folder, "build", "--don-vi", "") == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_for_a_registry_is_not_waited_for(office: Office) -> None:
    (office.folder / REGISTRY).unlink()
    os.mkfifo(office.folder / REGISTRY)
    assert offered(office.folder, "status", "--don-vi", "") == []


def test_ids_are_those_of_bodies_however_they_are_typed(office: Office) -> None:
    text = 'loai_co_quan: [{id: phong}]\nco_quan:\n- {id: a1, ten: "A"}\n- ten: "B"\n  id: "b2"\n'
    office.write(REGISTRY, text + "nhom:\n- id: cac-phong\n  gom: [{id: a1}]\n")
    assert offered(office.folder, "build", "--don-vi", "") == ["a1", "b2"]


def test_a_folder_without_an_office_offers_nothing(tmp_path: Path) -> None:
    for words in (["show", ""], ["build", "--don-vi", ""]):
        assert offered(tmp_path / "khong-co", *words) == []


def test_of_very_many_folders_only_some_are_looked_into(tmp_path: Path) -> None:
    for number in range(LOOKED_INTO + 20):
        (tmp_path / f"content/vb-{number}").mkdir(parents=True)
    assert len([*documents(tmp_path)]) == 21  # there is no document in any


def test_each_parameter_is_completed_by_its_word() -> None:
    for name, command in _commands():
        for one in command.params:
            word = (one.metavar or "").strip("[]…")
            if OF_BODIES & set(one.opts):
                assert one.type is BODY, (name, one.name)
            elif word in BY_WORD and not isinstance(one.type, click.Choice):
                assert one.type is BY_WORD[word], (name, one.name)
