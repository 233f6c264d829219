"""An issuing killed at every step of its writing: the next command does all of it, or none was.

And several at once: no number twice, no gap.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from amount import amount
from desk import forked
from issued_offices import BOOK, DAY, KEPT, MAIN, NAME, issued, plain_office, record, state
from offices import PLAN, Office
from rules_read import copy_office
from soak import strike
from steps import Steps
from vanban.problems.problem import VanbanError
from vanban.project.project import Project
from vanban.register.book.desk import Desk
from vanban.register.book.lines import NewLine, add_outgoing
from vanban.register.issuance.cancellation import cancel
from vanban.register.issuance.issue import Issuing, issue, planned
from vanban.register.issuance.redo import (
    REDO,
    books_folder,
    commit,
    finish,
    line_place,
    register_held,
)
from vanban.register.issuance.request import Request
from yaml_read import values

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")


def quiet(_: str) -> None:
    return None


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plain_office(tmp_path_factory.mktemp("draft")).folder


@pytest.fixture(scope="module")
def ready(draft: Path) -> Issuing:
    """What an issuing writes, found out once: its steps name nothing of the folder."""
    return planned(draft, draft / "output", Request(NAME, 7, DAY, DAY, pdf=False))


def copied(source: Path, to: Path) -> Office:
    shutil.rmtree(to, ignore_errors=True)
    copy_office(source, to)
    return Office(to)


def write(office: Office, issuing: Issuing) -> None:
    with register_held(office.folder, quiet):
        commit(office.folder, NAME, issuing.steps)
        finish(office.folder)


def killed_at(office: Office, issuing: Issuing, step: int) -> bool:
    """Write in a process that is killed at a step; say whether it came so far."""

    def work() -> None:
        Steps(office.folder / "content").at(step, strike)
        write(office, issuing)
        os._exit(0)

    return forked(work) != 0


def whole(office: Office) -> bool:
    """Whether it was issued: every part of it is there, or none; raises where some is."""
    book = office.folder / BOOK
    parts = {
        "source": "trang_thai: da_phat_hanh" in (office.folder / PLAN).read_text("utf-8"),
        "book": book.exists() and "07/KH-UBND" in book.read_text("utf-8"),
        "record": (office.folder / KEPT / "phat-hanh.json").exists(),
        "file": (office.folder / KEPT / MAIN).exists(),
    }
    assert len(set(parts.values())) == 1, parts
    return parts["source"]


def test_killed_at_every_step_it_is_finished_or_never_was(
    draft: Path, ready: Issuing, tmp_path: Path
) -> None:
    before = state(Office(draft))
    done = copied(draft, tmp_path / "done")
    write(done, ready)
    after, outcomes = state(done), []
    for step in range(1, 200, amount(2, 1)):
        office = copied(draft, tmp_path / "office")
        if not killed_at(office, ready, step):
            break
        decided = (books_folder(office.folder) / REDO).exists()
        with register_held(office.folder, quiet):
            pass
        outcomes.append(whole(office))
        assert decided <= outcomes[-1]
        assert state(office) == (after if outcomes[-1] else before), step
        assert not list(office.folder.rglob("*.tmp")), step
    else:
        pytest.fail("it never came to its end")
    assert len(outcomes) > 15
    assert outcomes == sorted(outcomes)  # from the decision on it is done
    assert False in outcomes
    assert True in outcomes


def test_the_next_command_finishes_and_says_so(draft: Path, ready: Issuing, tmp_path: Path) -> None:
    office = copied(draft, tmp_path / "office")
    with register_held(office.folder, quiet):
        commit(office.folder, NAME, ready.steps)
    outcome = office.run("validate")
    assert outcome.status == 0
    assert "đã ghi nốt lần phát hành `ke-hoach-1`" in outcome.err
    assert whole(office)
    assert outcome.err != office.run("validate").err


def test_a_source_that_was_edited_meanwhile_keeps_the_edit(
    draft: Path, ready: Issuing, tmp_path: Path
) -> None:
    office = copied(draft, tmp_path / "office")
    office.write(BOOK, 'van_ban_di:\n  - {so: 1, so_ky_hieu: "01/KH-UBND", co_quan: ubnd-huyen}\n')
    with register_held(office.folder, quiet):
        commit(office.folder, NAME, ready.steps)
    office.change(PLAN, "Bám sát", "Bám chắc")
    with register_held(office.folder, quiet) as turn:
        assert turn.finished == NAME
    assert "Bám chắc" in (office.folder / PLAN).read_text("utf-8")
    assert whole(office)
    lines = values((office.folder / BOOK).read_text("utf-8"))["van_ban_di"]
    assert [one["so"] for one in lines] == [1, 7]


def test_a_source_that_no_step_fits_stops_every_command_with_its_place(
    draft: Path, ready: Issuing, tmp_path: Path
) -> None:
    office = copied(draft, tmp_path / "office")
    good = (office.folder / PLAN).read_bytes()
    with register_held(office.folder, quiet):
        commit(office.folder, NAME, ready.steps)
    office.write(PLAN, "loai: [ke_hoach\n")
    for command in ("validate", "build", "status"):
        outcome = office.run(command)
        assert outcome.status == 1
        assert "[N716]" in outcome.err
        assert "ke-hoach.yaml" in outcome.err
    assert (office.folder / PLAN).read_text("utf-8") == "loai: [ke_hoach\n"
    assert office.run("kinds").status == 0  # asks nothing of documents
    office.write(PLAN, good)
    assert office.run("validate").status == 0
    assert whole(office)


def test_a_redo_file_that_is_no_more_one_is_told(draft: Path, tmp_path: Path) -> None:
    office = copied(draft, tmp_path / "office")
    (books_folder(office.folder)).mkdir()
    for raw in (b"{", b"[]", b'{"van_ban": "a", "buoc": [{"viec": "ghi", "tep": "../x"}]}'):
        (books_folder(office.folder) / REDO).write_bytes(raw)
        assert "[N716]" in office.run("validate").err


def test_another_writer_of_the_register_finishes_first(
    draft: Path, ready: Issuing, tmp_path: Path
) -> None:
    office = copied(draft, tmp_path / "office")
    desk = Desk(Project.open(office.folder), quiet)
    with register_held(office.folder, quiet):
        commit(office.folder, NAME, ready.steps)
    new = NewLine(DAY, "ke_hoach", "Cải cách hành chính", "ubnd-huyen")
    line, _ = add_outgoing(desk, DAY.year, new)  # it was opened before the other decided
    assert line.so == 8
    assert whole(office)


def test_undoing_is_whole_or_not_at_all_too(draft: Path, tmp_path: Path) -> None:
    first = copied(draft, tmp_path / "first")
    issued(first)
    before = (draft / PLAN).read_bytes()
    steps = 0
    for step in range(1, 60, amount(6, 1)):
        office = copied(first.folder, tmp_path / "office")

        def work(office: Office = office, step: int = step) -> None:
            Steps(office.folder / "content").at(step, strike)
            cancel(office.folder, NAME, "ghi nhầm", DAY)
            os._exit(0)

        if forked(work) == 0:
            break
        steps += 1
        with register_held(office.folder, quiet):
            pass
        undone = "huy:" in (office.folder / BOOK).read_text("utf-8")
        assert ((office.folder / PLAN).read_bytes() == before) is undone
        assert (office.folder / KEPT / "phat-hanh.json").exists() is not undone
        assert (office.folder / KEPT / "huy/7" / MAIN).exists() is undone
    assert steps > 2


def test_two_at_once_never_share_a_number(draft: Path, tmp_path: Path) -> None:
    office = copied(draft, tmp_path / "office")
    names = [NAME, "ke-hoach-2", "ke-hoach-3", "ke-hoach-4"]
    for name in names[1:]:
        shutil.copytree(office.folder / "content" / NAME, office.folder / "content" / name)
    children = []
    for name in names:
        pid = os.fork()
        if pid == 0:
            try:
                issue(
                    office.folder,
                    office.folder / "output",
                    Request(name, None, DAY, DAY, pdf=False),
                )
                os._exit(0)
            finally:
                os._exit(1)
        children.append(pid)
    assert [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children] == [0] * 4
    lines = values((office.folder / BOOK).read_text("utf-8"))["van_ban_di"]
    assert [one["so"] for one in lines] == [1, 2, 3, 4]
    assert sorted(one["van_ban"] for one in lines) == names
    for one in lines:
        text = (office.folder / "content" / one["van_ban"] / "ke-hoach.yaml").read_text("utf-8")
        assert f"so_van_ban: {one['so']}\n" in text
    assert office.run("validate").status == 0


def test_without_a_lock_nothing_is_issued(draft: Path, tmp_path: Path) -> None:
    office = copied(draft, tmp_path / "office")
    office.write("content/so-dang-ky", "")  # a file in the place of the folder
    before = state(office)
    with pytest.raises(VanbanError) as caught:
        issued(office)
    assert [one.ma for one in caught.value.problems] == ["N723"]
    assert state(office) == before
    assert "phat-hanh" not in {path.name for path in (office.folder / "content" / NAME).iterdir()}


def test_a_record_says_what_was_written(draft: Path, ready: Issuing, tmp_path: Path) -> None:
    office = copied(draft, tmp_path / "office")
    write(office, ready)
    assert record(office)["so"] == ready.record.so


def test_a_line_of_the_document_is_not_that_of_a_body_with_its_number() -> None:
    book = b"""\
van_ban_di:
  - {so: 7, so_ky_hieu: "07/KH-UBND", van_ban: ke-hoach-1}
  - {so: 7, so_ky_hieu: "07/KH-UBND", van_ban: ke-hoach-1, don_vi: ubnd-xa}
"""
    line = {"so_ky_hieu": "07/KH-UBND", "van_ban": "ke-hoach-1"}
    assert line_place(book, line) == 0
    assert line_place(book, {**line, "don_vi": "ubnd-xa"}) == 1
    assert line_place(b"van_ban_di: x\n", line) is None
