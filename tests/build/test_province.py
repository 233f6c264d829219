"""A plan over 124 communes whose table has no codes: what an edit of it is told by."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from amount import amount
from docx_text import paragraphs
from offices import run_program
from province import (
    ALL_COMMUNES,
    DEPTS,
    NAME,
    PLAN,
    SMALL,
    SO,
    TRIAL,
    XA,
    Task,
    edited,
    inserted,
    make_province,
    tasks,
    write_rows,
)
from rules_read import copy_office
from vanban.build.result import BodyChange, FileResult, Options, Result, State
from vanban.build.run import build
from vanban.cli.body_names import BodyNames
from vanban.cli.build_output import change_lines
from vanban.cli.build_output import lines as build_lines
from vanban.cli.status import answer_json, answer_lines
from vanban.project.project import Project

ROWS = tasks()
NEW = Task(
    "Ban hành quy chế quản lý nền tảng số dùng chung",
    SO["so-khoa-hoc-va-cong-nghe"],
    SO["so-tu-phap"],
    "",
    "Quý I/2026",
)
SCREEN = 20
SOME = tuple(dict.fromkeys((*SMALL, *XA)))[:60]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_province(tmp_path_factory.mktemp("province"), communes=SMALL)
    assert run_program("-C", str(folder), "build").status == 0
    return folder


@pytest.fixture
def province(built: Path, tmp_path: Path) -> Path:
    """A copy of the built province, which has few communes."""
    folder = tmp_path / "tinh"
    copy_office(built, folder)
    return folder


@dataclass(frozen=True)
class Status:
    """What `vanban status` says in one run: for a person, for a program."""

    lines: list[str]
    changes: list[dict[str, Any]]
    problems: dict[str, str]


def status(folder: Path, *, each: bool = False) -> Status:
    project = Project.open(folder)
    result = build(project, folder / "output", (), Options(dry_run=True))
    lines = list(answer_lines(result, (), BodyNames.of(project, each=each)))
    changes = json.loads(answer_json(result, ()))["thay_doi"]
    return Status(lines, changes, {one.ma: one.thong_bao for one in result.problems})


def number_alone(change: dict[str, Any]) -> bool:
    return change["loai"] == "dong_in" and str(change["cu"]).startswith("Stt ")


@pytest.mark.parametrize("at", [1, 30, len(ROWS)])
def test_one_row_put_in_says_who_gains_a_task_and_nothing_else(province: Path, at: int) -> None:
    write_rows(province, inserted(ROWS, at, NEW))
    _two_gain_a_task(province)


@pytest.mark.cham
def test_at_the_size_of_a_province(tmp_path: Path) -> None:
    folder = make_province(tmp_path, communes=amount(SOME, tuple(XA)))
    assert run_program("-C", str(folder), "build").status == 0
    write_rows(folder, inserted(ROWS, 9, NEW))
    _two_gain_a_task(folder)


def _two_gain_a_task(province: Path) -> None:
    told = status(province)
    found = told.changes
    gained = {(c["don_vi"], c["loai"], c["moi"]) for c in found if not number_alone(c)}
    assert gained == {
        ("so-khoa-hoc-va-cong-nghe", "them", "chủ trì"),
        ("so-tu-phap", "them", "phối hợp"),
    }
    assert {c["viec"] for c in found if c["loai"] == "them"} == {NEW.text}
    assert {c["van_ban"] for c in found} == {NAME}
    lines = told.lines
    assert len(lines) <= SCREEN
    assert lines[0].startswith("Thay đổi: 2 cơ quan thêm việc")
    assert sum("thêm việc (" in line for line in lines) == 2


def test_a_row_for_all_names_the_groups(province: Path) -> None:
    everyone = Task("Tổ chức Ngày chuyển đổi số", DEPTS, ALL_COMMUNES, "", "Tháng 10/2026")
    write_rows(province, inserted(ROWS, 9, everyone))
    lines = status(province).lines
    assert len(lines) <= SCREEN
    assert lines[0] == "Thay đổi: 34 cơ quan thêm việc"
    label = "nv-08 “Tổ chức Ngày chuyển đổi số”: thêm việc"
    assert f"  {label} (phối hợp): {ALL_COMMUNES} (17)" in lines
    assert f"  {label} (chủ trì): {DEPTS} (17)" in lines


def test_each_body_is_named_where_that_is_asked_for(province: Path) -> None:
    everyone = Task("Tổ chức Ngày chuyển đổi số", DEPTS, ALL_COMMUNES, "", "Tháng 10/2026")
    write_rows(province, inserted(ROWS, 9, everyone))
    text = "\n".join(status(province, each=True).lines)
    assert all(name in text for name in (*SO.values(), *(XA[who] for who in SMALL)))


def test_a_row_taken_out_is_gone_for_whom_it_was(province: Path) -> None:
    at = next(i for i, row in enumerate(ROWS) if row.text.startswith("Thí điểm"))
    write_rows(province, (*ROWS[:at], *ROWS[at + 1 :]))
    told = status(province)
    lost = [c for c in told.changes if not number_alone(c)]
    helper = "so-khoa-hoc-va-cong-nghe"
    assert {(c["don_vi"], c["loai"]) for c in lost} == {(who, "bot") for who in (*TRIAL, helper)}
    assert {(c["nhiem_vu"], c["viec"]) for c in lost} == {("nv-43 (cũ)", ROWS[at].text)}
    assert len(told.lines) <= SCREEN


def test_a_text_edited_below_a_row_put_in_is_told_as_edited(province: Path) -> None:
    at = next(i for i, row in enumerate(ROWS) if row.text.startswith("Thí điểm"))
    text = ROWS[at].text.replace("Thí điểm", "Triển khai thí điểm")
    write_rows(province, inserted(edited(ROWS, at, text=text), 2, NEW))
    found = [c for c in status(province).changes if c["loai"] != "them" and not number_alone(c)]
    assert {(c["loai"], c["cu"], c["moi"]) for c in found} == {("noi_dung", ROWS[at].text, text)}
    assert {c["don_vi"] for c in found} == {*TRIAL, "so-khoa-hoc-va-cong-nghe"}


def test_after_the_build_nothing_is_left_to_tell(province: Path) -> None:
    write_rows(province, inserted(ROWS, 9, NEW))
    assert run_program("-C", str(province), "build").status == 0
    assert status(province).lines == ["không có gì thay đổi từ lần dựng trước"]


OWN = f"content/{NAME}/don-vi/so-tai-chinh.yaml"


def own_file(folder: Path, text: str) -> None:
    (folder / OWN).parent.mkdir(exist_ok=True)
    (folder / OWN).write_text(text, "utf-8")


@pytest.mark.parametrize(
    "text",
    [
        'viec:\n  nv-16:\n    lanh_dao: "Giám đốc"\n',
        'bo: ["#nv-16"]\n',
        'thay:\n  - muc: "#nv-16"\n    noi_dung: "Tham mưu"\n',
        'them:\n  - sau: "#nv-16"\n    gom: [{gach: "Việc thêm"}]\n',
    ],
    ids=["viec", "bo", "thay", "them"],
)
def test_an_own_file_that_speaks_by_an_id_of_the_row_order_is_told_before_and_after(
    province: Path, text: str
) -> None:
    own_file(province, text)
    problems = status(province).problems
    assert "N182" in problems  # before anything has moved
    assert "N181" not in problems
    assert run_program("-C", str(province), "build").status == 0
    write_rows(province, inserted(ROWS, 16, NEW))  # nv-15, nv-16, … are now one further down
    said = status(province).problems["N181"]
    assert "`nv-16` ở phần riêng của `so-tai-chinh`" in said
    assert "nay mang mã tạm `nv-17`" in said


def test_an_own_file_that_was_put_right_is_not_told(province: Path) -> None:
    own_file(province, 'viec:\n  nv-16:\n    lanh_dao: "Giám đốc"\n')
    assert run_program("-C", str(province), "build").status == 0
    write_rows(province, inserted(ROWS, 16, NEW))
    own_file(province, 'viec:\n  nv-17:\n    lanh_dao: "Giám đốc"\n')
    assert "N181" not in status(province).problems


def test_skipped_warnings_that_name_such_ids_are_told(province: Path) -> None:
    path = province / f"content/{NAME}/ke-hoach.yaml"
    skip = 'bo_qua:\n  - {ma: N505, ly_do: "Đã xem", nhiem_vu: [nv-05]}\n'
    path.write_text(path.read_text("utf-8") + skip, "utf-8")
    assert "N182" in status(province).problems


def test_a_guess_is_told(province: Path) -> None:
    at = next(i for i, row in enumerate(ROWS) if row.text.startswith("Thí điểm"))
    text = "Xây dựng mô hình xã số ở Cẩm Lộc, Minh Giang"
    write_rows(province, edited(ROWS, at, text=text))
    told = status(province)
    assert "N183" in told.problems
    assert {c["loai"] for c in told.changes} == {"noi_dung"}


def test_a_group_that_has_nothing_left_to_do_is_one_message(province: Path) -> None:
    rows = tuple(
        Task(row.text, row.lead, row.help.replace(ALL_COMMUNES, "").strip("; "), row.follow)
        for row in ROWS
        if not {ALL_COMMUNES, "UBND các phường"} & set(row.lead.split("; "))
        and "các cơ quan" not in row.help.split("; ")
        and not row.text.startswith("Thí điểm")
        and "UBND các phường" not in row.help
    )
    write_rows(province, rows)
    said = status(province).problems["N133"]
    assert said.startswith(f"17 cơ quan ({ALL_COMMUNES} (17)) trước có nhiệm vụ")


# --- lists in what is told ---


def test_who_gets_nothing_is_one_message_and_one_line_of_the_review(tmp_path: Path) -> None:
    folder = make_province(tmp_path, communes=SMALL)
    path = folder / PLAN
    path.write_text(
        path.read_text("utf-8").replace("    gom: [cac-xa]\n  - luu", "  - luu"), "utf-8"
    )
    outcome = run_program("-C", str(folder), "coverage", NAME, "--docx")
    assert outcome.status == 0
    (told,) = [line for line in outcome.err.splitlines() if "[N113]" in line]
    assert f"17 cơ quan ({ALL_COMMUNES} (17)) có nhiệm vụ nhưng không dòng" in told
    review = folder / f"output/{NAME}/{NAME}_ra-soat-phan-cong.docx"
    texts = [p.text for p in paragraphs(review.read_bytes()) if not p.in_table]
    others = f"{ALL_COMMUNES} trừ UBND các phường, UBND xã Cẩm Lộc, UBND xã Minh Giang (12)"
    lines = [text for text in texts if "UBND" in text and "nhiệm vụ" in text]
    assert [line.removeprefix("- ").partition(":")[0].partition(" có ")[0] for line in lines] == [
        "UBND các phường (3)",
        "UBND xã Cẩm Lộc",
        "UBND xã Minh Giang",
        others,
    ]


def test_few_who_get_nothing_are_told_one_by_one(tmp_path: Path) -> None:
    folder = make_province(tmp_path, communes=SMALL)
    path = folder / PLAN
    text = path.read_text("utf-8").replace("gom: [cac-so]", "gom: [cac-so-khac]")
    path.write_text(text, "utf-8")
    outcome = run_program("-C", str(folder), "validate")
    (told,) = [line for line in outcome.err.splitlines() if "[N113]" in line] or [
        line for line in outcome.out.splitlines() if "[N113]" in line
    ]
    assert "`so-noi-vu` có nhiệm vụ nhưng không dòng nơi nhận nào gửi đến" in told


@pytest.mark.parametrize("state", ["mo_coi", "sua_tay", "ben_canh", "xoa", "thay"])
def test_very_many_files_of_one_state_are_counted(state: State) -> None:
    files = tuple(
        FileResult(f"kh/don-vi/{who}/kh_{who}.docx", "kh", "don-vi", state, beside="x")
        for who in XA
    )
    result = Result(Path("output"), files, ())
    short = list(build_lines(result, (), dry_run=False))
    assert len(short) < 30
    assert "  và 104 tệp khác (xem hết: thêm `--tung-co-quan`)" in short
    every = list(build_lines(result, (), dry_run=False, every=True))
    assert all(any(f"/{who}/" in line for line in every) for who in XA)


def test_very_many_changes_are_counted_the_weightiest_first() -> None:
    changes = [
        BodyChange("a", f"nv-{n}", "thoi_gian", f"Quý {n}", "Quý I", van_ban="kh")
        for n in range(60)
    ]
    changes.append(BodyChange("b", "nv-99", "vai_tro", "phối hợp", "chủ trì", van_ban="kh"))
    told = list(change_lines(changes, BodyNames()))
    assert len(told) == 21
    assert told[0] == "  nv-99: đổi vai trò “phối hợp” → “chủ trì”: b"
    assert told[-1] == "  và 41 thay đổi khác (xem hết: thêm `--tung-co-quan`)"
    assert len(list(change_lines(changes, BodyNames(each=True)))) == 61


def test_changes_of_two_plans_say_of_which() -> None:
    changes = [
        BodyChange("a", "nv-01", "them", "", "chủ trì", van_ban=plan) for plan in ("k1", "k2")
    ]
    assert list(change_lines(changes, BodyNames())) == [
        "  k1#nv-01: thêm việc (chủ trì): a",
        "  k2#nv-01: thêm việc (chủ trì): a",
    ]
