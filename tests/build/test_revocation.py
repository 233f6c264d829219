"""`vanban phat-hanh --huy`: a mistaken entry undone on purpose, with a reason that is kept."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from offices import PLAN, Office, Outcome, is_vietnamese, make_office
from rules_read import copy_office

OUT = "output/ke-hoach-1"
MAIN, PACKAGE = f"{OUT}/ke-hoach-1.docx", f"{OUT}/noi-nhan/phong-noi-vu.zip"
KIND = "loai: ke_hoach\n"
HEAD = "so_van_ban: 1\ntrang_thai: da_phat_hanh\n"
WHY = ("--ly-do", "ghi nhầm số")
UNDO = ("phat-hanh", "--huy", "ke-hoach-1", *WHY, "--yes")


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = make_office(tmp_path_factory.mktemp("issued"))
    made.change(PLAN, KIND, KIND + HEAD)
    assert made.run("build").status == 0
    return made.folder


@pytest.fixture
def office(issued: Path, tmp_path: Path) -> Office:
    copy_office(issued, tmp_path)
    return Office(tmp_path)


def drafted(office: Office) -> None:
    office.change(PLAN, HEAD, "")


def read(office: Office, name: str) -> bytes:
    return (office.folder / name).read_bytes()


def told(outcome: Outcome) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(outcome.out)
    return value


def test_undone_it_is_a_draft_again(office: Office) -> None:
    drafted(office)
    before = read(office, MAIN), read(office, PACKAGE)
    assert office.run("build").status == 1
    assert (read(office, MAIN), read(office, PACKAGE)) == before
    outcome = office.run(*UNDO)
    assert outcome.status == 0, outcome.err
    assert "số 01/KH-UBND ngày 12/07/2023" in outcome.out
    assert "ghi nhầm số" in outcome.out
    assert (read(office, MAIN), read(office, PACKAGE)) == before  # the command writes no document
    assert office.run("build").status == 0
    assert read(office, MAIN) != before[0]
    assert read(office, PACKAGE) != before[1]
    assert "không có gì thay đổi" in office.run("build").out


def test_the_reason_is_kept_over_builds_and_shown(office: Office) -> None:
    drafted(office)
    assert office.run(*UNDO).status == 0
    for _ in range(2):
        assert office.run("build").status == 0
    office.change(PLAN, KIND, f"{KIND}so_van_ban: 2\ntrang_thai: da_phat_hanh\n")
    assert office.run("build").status == 0
    shown = office.run("status")
    assert "Đã hủy phát hành: 1" in shown.out
    assert "ke-hoach-1: số 01/KH-UBND ngày 12/07/2023" in shown.out
    assert "ghi nhầm số" in shown.out
    (one,) = told(office.run("status", "--format", "json"))["da_huy"]
    assert list(one) == ["van_ban", "so_ky_hieu", "ngay", "ly_do", "luc"]
    assert (one["van_ban"], one["so_ky_hieu"], one["ngay"]) == (
        "ke-hoach-1",
        "01/KH-UBND",
        "2023-07-12",
    )
    assert one["ly_do"] == "ghi nhầm số"
    assert "N522" not in office.run("build").err  # the second number is the one as issued


def test_two_reasons_of_one_document_are_both_kept(office: Office) -> None:
    drafted(office)
    office.run(*UNDO)
    office.run("build")
    office.change(PLAN, KIND, KIND + HEAD)
    office.run("build")
    drafted(office)
    again = office.run("phat-hanh", "ke-hoach-1", "--huy", "--ly-do", "lần hai", "-y")
    assert again.status == 0
    office.run("build")
    reasons = [one["ly_do"] for one in told(office.run("status", "--format", "json"))["da_huy"]]
    assert reasons == ["ghi nhầm số", "lần hai"]


def test_json(office: Office) -> None:
    drafted(office)
    value = told(office.run(*UNDO, "--format", "json"))
    keys = ["phien_ban", "van_ban", "so_ky_hieu", "ngay", "ly_do", "luc", "problems"]
    assert list(value) == keys
    assert (value["van_ban"], value["so_ky_hieu"], value["problems"]) == (
        "ke-hoach-1",
        "01/KH-UBND",
        [],
    )
    again = office.run(*UNDO, "--format", "json")
    assert (again.status, list(told(again))) == (1, keys)
    assert [one["ma"] for one in told(again)["problems"]] == ["N527"]


# --- refused ---


def test_refused_while_the_source_says_issued(office: Office) -> None:
    before = office.files()
    outcome = office.run(*UNDO)
    assert outcome.status == 1
    assert f"{PLAN}:3:" in outcome.err
    assert "[N526]" in outcome.err
    assert "bỏ dòng `trang_thai: da_phat_hanh`" in outcome.err
    assert office.files() == before


@pytest.mark.parametrize("name", ["ke-hoach-1", "ke-hoach-11"])
def test_refused_where_nothing_was_issued(office: Office, name: str) -> None:
    drafted(office)
    if name == "ke-hoach-1":
        shutil.rmtree(office.folder / "output")
    before = office.files()
    outcome = office.run("phat-hanh", "--huy", name, *WHY, "--yes")
    assert (outcome.status, outcome.err.count("[N527]")) == (1, 1)
    assert name == "ke-hoach-1" or "có phải là `ke-hoach-1`?" in outcome.err
    assert office.files() == before


def test_refused_where_the_source_cannot_be_read(office: Office) -> None:
    office.change(PLAN, "loai: ke_hoach", "loai: [ke_hoach")
    before = office.files()
    outcome = office.run(*UNDO)
    assert outcome.status == 1
    assert f"{PLAN}:" in outcome.err
    assert office.files() == before


USES = [
    (("phat-hanh",), "thiếu VĂN_BẢN"),
    (("phat-hanh", "ke-hoach-1"), "gõ `--so 1`"),
    (("phat-hanh", "--huy"), "thiếu VĂN_BẢN"),
    (("phat-hanh", "--huy", "ke-hoach-1"), "thiếu `--ly-do`"),
    (("phat-hanh", "--huy", "ke-hoach-1", "--ly-do", "  ", "-y"), "thiếu `--ly-do`"),
    (("phat-hanh", "--huy", "ke-hoach-1", *WHY), "`--yes`"),
    (("phat-hanh", "--huy", "ke-hoach-1", *WHY, "--format", "json"), "`--yes`"),
]


@pytest.mark.parametrize(("args", "words"), USES, ids=[" ".join(args) for args, _ in USES])
def test_wrong_use(office: Office, args: tuple[str, ...], words: str) -> None:
    drafted(office)
    before = office.files()
    outcome = office.run(*args)
    assert (outcome.status, outcome.out) == (2, "")
    assert words in outcome.err
    assert is_vietnamese(outcome.err)
    assert office.files() == before


# --- asked on a terminal ---


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("answer", "status"), [("c", 0), ("Có", 0), ("y", 0), ("k", 130), ("", 130), ("gì", 130)]
)
def test_a_person_is_asked(
    office: Office, monkeypatch: pytest.MonkeyPatch, answer: str, status: int
) -> None:
    drafted(office)
    before = office.files()
    monkeypatch.setattr(sys, "stdin", Terminal(f"{answer}\n"))
    outcome = office.run("phat-hanh", "--huy", "ke-hoach-1", *WHY)
    assert outcome.status == status
    assert "số 01/KH-UBND ngày 12/07/2023" in outcome.err
    assert "chưa gửi" in outcome.err
    assert is_vietnamese(outcome.err)
    assert (office.files() == before) is (status != 0)


# --- a document without a source; a manifest in doubt; a disk that refuses ---


def test_one_whose_folder_is_gone_can_be_undone_and_pruned(office: Office) -> None:
    shutil.rmtree(office.folder / "content/ke-hoach-1")
    assert office.run(*UNDO).status == 0
    assert "N521" not in office.run("build", "--prune").err
    assert not (office.folder / OUT).exists()
    assert "ghi nhầm số" in office.run("status").out


def test_what_was_in_doubt_is_a_persons_again(office: Office) -> None:
    (office.folder / "output/manifest.json").unlink()
    office.write(MAIN, b"ban cua nguoi")
    assert office.run("build").status == 1  # in doubt
    drafted(office)
    assert office.run("build", "--force").status == 1
    assert office.run(*UNDO).status == 0
    assert office.run("build").status == 0
    assert read(office, MAIN) == b"ban cua nguoi"


def test_what_the_machine_refuses_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    drafted(office)
    before = office.files()

    def refuse(*_: object, **_more: object) -> None:
        raise PermissionError(13, "refused")

    monkeypatch.setattr("vanban.build.manifest.write_whole", refuse)
    outcome = office.run(*UNDO)
    assert (outcome.status, outcome.err.count("[P011]")) == (3, 1)
    assert office.files() == before


def test_a_path_names_the_document_too(office: Office) -> None:
    drafted(office)
    assert office.run("phat-hanh", "--huy", "content/ke-hoach-1/", *WHY, "-y").status == 0


def test_another_build_is_waited_for(office: Office) -> None:
    drafted(office)
    from vanban.build.lock import held

    with held(office.folder / "output", lambda _who: None):
        import threading

        done: list[Outcome] = []
        worker = threading.Thread(target=lambda: done.append(office.run(*UNDO)))
        worker.start()
        worker.join(0.5)
        assert done == []
    worker.join(20)
    assert [one.status for one in done] == [0]
