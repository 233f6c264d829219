"""Building one document of many: what is wrong elsewhere does not stop it, what is shared does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from offices import CITATIONS, PLAN, TASKS, VALID, Office, make_office

OTHER = "content/ke-hoach-2"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A valid office with a second document."""
    made = make_office(tmp_path)
    made.write(f"{OTHER}/ke-hoach.yaml", VALID[PLAN])
    made.write(f"{OTHER}/phan-cong.yaml", VALID[TASKS])
    return made


FAULTS = [  # file, what is written there
    (f"{OTHER}/ke-hoach.yaml", "a: [b\n"),
    (f"{OTHER}/ke-hoach.yaml", VALID[PLAN].replace("vien_dan: kl-50", "vien_dan: kl-51")),
    (f"{OTHER}/phan-cong.yaml", VALID[TASKS].replace("[phong-noi-vu]", "[phong-la]")),
    ("content/ke-hoach-3/ghi-chu.yaml", "a: b\n"),
]


@pytest.mark.parametrize(("name", "text"), FAULTS)
@pytest.mark.parametrize("command", ["build", "validate", "coverage"])
def test_a_fault_of_another_document_stops_nothing(
    command: str, name: str, text: str, office: Office
) -> None:
    office.write(name, text)
    outcome = office.run(command, "ke-hoach-1")
    assert outcome.status == 0, outcome.err
    assert str(Path(name).parent) not in outcome.out + outcome.err
    assert office.run("build").status == 1
    assert office.run("build", Path(name).parent.name).status == 1


def test_two_documents_of_one_name_concern_both(office: Office) -> None:
    office.write("content/nam-2024/ke-hoach-1/ke-hoach.yaml", VALID[PLAN])
    outcome = office.run("build", "ke-hoach-1")
    assert outcome.status == 1
    assert "[N403]" in outcome.err


@pytest.mark.parametrize("name", [CITATIONS, "content/danh-ba.yaml", "content/ke-hoach.yaml"])
def test_a_shared_fault_stops_every_document(name: str, office: Office) -> None:
    office.write(name, "a: [b\n")
    outcome = office.run("build", "ke-hoach-1")
    assert outcome.status == 1
    assert f"{name}" in outcome.err


def test_a_folder_without_a_document_is_told(office: Office) -> None:
    office.write("content/anh/a.png", b"png")
    outcome = office.run("build", "anh")
    assert outcome.status == 1
    assert "content/anh/ không có văn bản `anh` [N409]" in outcome.err
    assert "đặt tệp mang tên loại văn bản vào content/anh/" in outcome.err
    assert "ke-hoach-1, ke-hoach-2" in outcome.err


def test_an_unreadable_document_is_told_by_its_own_fault(office: Office) -> None:
    office.write(f"{OTHER}/ke-hoach.yaml", "a: [b\n")
    found = json.loads(office.run("build", "ke-hoach-2", "--format", "json").out)["problems"]
    assert {one["tep"] for one in found} == {f"{OTHER}/ke-hoach.yaml"}


def test_an_unknown_name_is_told_alone(office: Office) -> None:
    office.write(f"{OTHER}/ke-hoach.yaml", "a: [b\n")
    found = json.loads(office.run("build", "abc", "--format", "json").out)["problems"]
    assert [one["thong_bao"] for one in found] == ["content/ không có văn bản `abc`"]
