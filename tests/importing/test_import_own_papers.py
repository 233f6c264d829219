"""What the program prints is read back as its sources say it: the worked plan, row by row."""

from __future__ import annotations

from datetime import date
from functools import cache

from seed_office import PLAN, ROOT
from vanban.check.docx.reader import read_bytes
from vanban.content.registry import DanhBa
from vanban.content.workbook.names import names_of
from vanban.importing.names.new_names import NewNames, every_name, new_names
from vanban.importing.sources.task_source import task_entries
from vanban.importing.task_reader import prose_tasks, task_tables
from vanban.project.project import Project


@cache
def plan():
    return Project.open(ROOT)


@cache
def paper():
    one = plan()[PLAN]
    return read_bytes(plan().render(plan().compose(one.van_ban, one), one), "ke-hoach.docx")


def names():
    return names_of(plan().office.danh_ba, date(2023, 7, 12))


def test_the_rows_come_back_with_their_roles():
    (table,) = task_tables(paper(), names()).tasks
    tasks = plan()[PLAN].document.table.tasks
    entries = task_entries((table,), (), NewNames())
    assert [entry["noi_dung"] for entry in entries] == [task.noi_dung for task in tasks]
    assert [entry["chu_tri"] for entry in entries] == [list(task.chu_tri) for task in tasks]
    assert [entry["phoi_hop"] for entry in entries] == [list(task.phoi_hop) for task in tasks]
    assert [entry["thoi_gian"] for entry in entries] == [str(task.thoi_gian) for task in tasks]
    assert not any("stt" in entry or "ghi_o" in entry for entry in entries)


def test_the_duties_in_prose_are_found():
    rows = prose_tasks(paper(), names()).rows
    assert [(row.muc, [name.id for name in row.chu_tri][:1]) for row in rows] == [
        ("III.1", ["cac-co-quan-don-vi"]), ("III.2", ["phong-noi-vu"]),
    ]  # fmt: skip
    assert [name.id for name in rows[1].phoi_hop] == ["cac-co-quan-don-vi", "cac-xa-thi-tran"]


def test_without_a_registry_the_same_names_are_read():
    (known,) = task_tables(paper(), names()).tasks
    tables = task_tables(paper(), names_of(DanhBa(), None))
    (table,) = tables.tasks
    assert [[n.text for n in row.chu_tri] for row in table.rows] == [
        [n.text for n in row.chu_tri] for row in known.rows
    ]
    made = new_names(DanhBa(), every_name(table.rows), tables.questions)
    assert [body["ten"] for body in made.bodies] == ["Phòng Nội vụ huyện"]


def test_one_body_under_two_names_is_asked_about():
    (one,) = task_tables(paper(), names_of(DanhBa(), None)).questions
    assert (one.text, one.proposals[0].name) == ("Phòng Nội vụ", "Phòng Nội vụ huyện")


def test_papers_that_give_no_task_give_none():
    for name in ("giay-moi-hop-207", "bien-ban-hop-207", "cong-van-hoa-toc"):
        one = plan()[name]
        raw = plan().render(plan().compose(one.van_ban, one), one)
        rows = prose_tasks(read_bytes(raw, name), names()).rows
        assert [row.muc for row in rows if not row.muc] == [], name
