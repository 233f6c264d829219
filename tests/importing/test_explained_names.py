"""A short name that the file itself explains is not asked about, and that is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from import_cases import registry
from import_files import word_file
from offices import Office
from vanban.importing.names.definitions import explained
from vanban.importing.names.proposals import Mention, asked_names
from vanban.importing.tasks import NameRead, Place

PAPER: list[Any] = [
    "Giao Sở Nông nghiệp và Môi trường (sau đây viết tắt là Sở NN&MT) theo dõi việc sau:",
    {
        "table": [
            ["STT", "Nội dung", "Chủ trì", "Phối hợp"],
            ["1", "Xây dựng phương án", "Sở Nông nghiệp và Môi trường", "Sở Tài chính"],
            ["2", "Diễn tập", "Sở NN&MT", "Phòng Tổ chức, biên chế (TCBC)"],
            ["3", "Kiểm tra", "Phòng TCBC", "Sở KHCN"],
        ]
    },
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    made = Office(tmp_path_factory.mktemp("viet-tat"))
    (made.folder / "kh.docx").write_bytes(word_file(PAPER))
    told = made.run("import", "kh.docx", "-o", "content/kh", "--loai", "ke_hoach")
    return told.out + told.err, made.folder / "content"


def test_it_is_told_who_is_meant(office: tuple[str, Path]) -> None:
    said, _ = office
    assert "“Sở NN&MT” là “Sở Nông nghiệp và Môi trường”" in said
    assert "“Phòng TCBC” là “Phòng Tổ chức, biên chế”" in said


def test_only_what_is_not_explained_is_asked(office: tuple[str, Path]) -> None:
    said, _ = office
    assert "`Sở KHCN`" in said
    assert "`Sở NN&MT`" not in said
    assert "`Phòng TCBC`" not in said


def test_the_tasks_are_theirs(office: tuple[str, Path]) -> None:
    tasks = yaml.safe_load((office[1] / "kh/phan-cong.yaml").read_text("utf-8"))
    assert [one["chu_tri"] for one in tasks] == [
        ["so-nong-nghiep-va-moi-truong"],
        ["so-nong-nghiep-va-moi-truong"],
        ["phong-to-chuc-bien-che"],
    ]


def test_letters_behind_two_names_explain_neither() -> None:
    many = (NameRead("Phòng Kinh tế", note="KT"), NameRead("Phòng Kiểm tra", note="KT"))
    assert explained((), many) == {}


def test_whom_brackets_tell_is_proposed_first() -> None:
    names = registry(["Sở Tài chính", "Sở Y tế"])
    name = NameRead("Cơ quan Thường trực Ban Chỉ đạo", note="Sở Tài chính")
    (question,) = asked_names(names, [Mention(name, Place(paragraph=3), "chu_tri")])
    assert question.proposals[0].name == "Sở Tài chính"
