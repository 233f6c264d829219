"""What `vanban coverage` tells: plain lines for a pipe, tables on a terminal, one body's tasks."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

import json_shapes
from offices import PLAN, TASKS, VALID, Office, make_office
from province import NAME, make_province
from seed_office import ROOT
from vanban.cli.coverage_lines import MORE, SCREENS, digest
from vanban.cli.coverage_tables import agenda_table, coverage_table, digest_table, draw
from vanban.project.coverage.coverage import Coverage
from vanban.project.project import Project

OTHER = "content/ke-hoach-2"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def lines(office: Office, *args: str) -> list[list[str]]:
    outcome = office.run("coverage", *args)
    assert (outcome.status, outcome.err) == (0, "")
    return [line.split("\t") for line in outcome.out.splitlines()]


def drawn(width: int, draw: Any, *args: object) -> list[str]:
    page = Console(file=io.StringIO(), width=width, force_terminal=True, highlight=False)
    draw(*args, page)
    text = re.sub(r"\x1b\[[0-9;]*m", "", page.file.getvalue())  # type: ignore[attr-defined]
    return [line.rstrip() for line in text.splitlines()]


# --- piped ---


def test_every_piped_line_stands_for_itself(office: Office) -> None:
    assert lines(office, "ke-hoach-1") == [
        ["nv-01", "chủ trì", "phong-noi-vu", "Phòng Nội vụ",
         "được nêu đích danh chủ trì, dù thuộc nhóm “các phòng” phối hợp"],
        ["nv-01", "phối hợp", "phong-tu-phap", "Phòng Tư pháp", "thuộc nhóm “các phòng”"],
        ["nv-02", "chủ trì", "phong-tu-phap", "Phòng Tư pháp", "được nêu đích danh"],
        ["2 lượt chủ trì, 1 lượt phối hợp, 2 cơ quan"],
    ]  # fmt: skip


def test_problems_go_to_the_other_stream(office: Office) -> None:
    office.change(TASKS, '  thoi_gian: "Hằng năm"\n', "")
    outcome = office.run("coverage", "ke-hoach-1")
    assert "[N502]" in outcome.err
    assert "N502" not in outcome.out


def test_a_pipe_gets_no_colours_and_rich_is_not_loaded() -> None:
    code = (
        "import sys; from vanban.cli import cli; from vanban.cli.exit import run; "
        "sys.argv = ['vanban', '-C', sys.argv[1], 'coverage', 'ke-hoach-207']; run(cli); "
        "assert 'rich' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(ROOT)], check=True, capture_output=True, text=True
    )
    assert "\x1b" not in done.stdout
    assert done.stdout.splitlines()[-1] == "36 lượt chủ trì, 206 lượt phối hợp, 35 cơ quan"


# --- on a terminal ---


@pytest.fixture(scope="module")
def seed() -> Project:
    return Project.open(ROOT)


def rows_of(page: list[str]) -> dict[str, list[str]]:
    return {line.split("  ")[0].strip(): line.split() for line in page}


def each_body(project: Project, coverage: Coverage, page: Console) -> None:
    coverage_table(project, coverage, page, each=True)


def test_the_table_of_letters(seed: Project) -> None:
    page = drawn(100, coverage_table, seed, seed.coverage("ke-hoach-207"))
    rows = rows_of(page)
    assert rows["Phòng Nội vụ"][-11:] == ["C"] * 7 + ["P", "P", "7", "2"]
    assert rows["Các xã, thị trấn (17)"][-10:] == [*"PPP·PP···", "5"]
    others = next(name for name in rows if name.startswith("Các cơ quan chuyên môn thuộc UBND"))
    assert rows[others][-11:] == ["P"] * 7 + ["C", "C", "2", "7"]
    assert {"Cơ quan chuyên môn (13)", "Đơn vị sự nghiệp (5)", "Ủy ban nhân dân (17)"} <= set(page)
    assert any(line.startswith("Nơi nhận không có việc (5)") for line in page)


def test_the_table_of_letters_for_each_body(seed: Project) -> None:
    page = drawn(100, each_body, seed, seed.coverage("ke-hoach-207"))
    rows = rows_of(page)
    assert rows["Thanh tra huyện"][-11:] == ["P"] * 7 + ["C", "C", "2", "7"]
    assert rows["UBND xã Bản Lang"][-10:] == [*"PPP·PP···", "5"]
    assert {"Cơ quan chuyên môn (13)", "Đơn vị sự nghiệp (5)", "Ủy ban nhân dân (17)"} <= set(page)


def test_the_sums_of_a_task_count_bodies_not_lines(seed: Project) -> None:
    sums = [
        [line.split()[-2:] for line in drawn(100, draw, seed, seed.coverage("ke-hoach-207"))
         if "nv-0" in line]
        for draw in (coverage_table, each_body)
    ]  # fmt: skip
    assert sums[0] == sums[1]
    assert sums[0]


@pytest.mark.parametrize("width", [60, 80, 100, 200])
def test_nothing_is_wider_than_the_terminal(seed: Project, width: int) -> None:
    page = drawn(width, coverage_table, seed, seed.coverage("ke-hoach-207"))
    assert max(map(len, page)) <= width
    page = drawn(width, agenda_table, seed, seed.agenda("phong-noi-vu"))
    assert max(map(len, page)) <= width


def test_many_tasks_and_many_bodies_stay_readable(office: Office) -> None:
    bodies = "".join(
        f'  - {{id: xa-{n}, loai: phong, ten: "UBND xã có tên dài số {n}", ky_hieu: "X{n}", '
        'truc_thuoc: ubnd-huyen, dia_danh: "M"}\n'
        for n in range(60)
    )
    office.change("content/danh-ba.yaml", "nhom:\n", f"{bodies}nhom:\n")
    tasks = "".join(
        f'- {{id: nv-{n:02}, noi_dung: "Rà soát việc số {n}", chu_tri: [phong-noi-vu], '
        'phoi_hop: [cac-phong], thoi_gian: "Quý I"}\n'
        for n in range(1, 15)
    )
    office.write(TASKS, tasks)
    project = Project.open(office.folder)
    page = drawn(100, each_body, project, project.coverage("ke-hoach-1"))
    assert max(map(len, page)) <= 100
    heads = [line for line in page if line.startswith("Cơ quan, đơn vị")]
    assert [head.split()[4:-2] for head in heads] == [[str(n) for n in range(1, 15)]]
    assert sum("UBND xã có tên dài số" in line for line in page) == 60
    narrow = drawn(60, coverage_table, project, project.coverage("ke-hoach-1"))
    parts = [line.split()[4:-2] for line in narrow if line.startswith("Cơ quan, đơn vị")]
    assert [n for part in parts for n in part] == [str(n) for n in range(1, 15)]


def test_a_role_in_a_product_only_and_a_group_that_waits(office: Office) -> None:
    office.change(
        "content/danh-ba.yaml", "nhom:\n", 'nhom:\n  - {id: mo, ten: "các thôn", mo: true}\n'
    )
    own = 'san_pham: [{ten: "Báo cáo", chu_tri: [phong-noi-vu]}]'
    office.change(TASKS, "thoi_gian: {tr", f"phoi_hop: [mo]\n  {own}\n  thoi_gian: {{tr")
    project = Project.open(office.folder)
    page = drawn(100, coverage_table, project, project.coverage("ke-hoach-1"))
    rows = {line.split("  ")[0].strip(): line.split() for line in page}
    assert rows["Phòng Nội vụ"][-3:] == ["C", "c", "2"]
    assert rows["Các thôn"][-2:] == ["·", "(P)"]


def test_marks_and_brackets_in_names_are_only_text(office: Office) -> None:
    office.change(TASKS, "Rà soát văn bản", "Rà soát [red]văn bản[/red] *nghiêng*")
    project = Project.open(office.folder)
    page = drawn(100, coverage_table, project, project.coverage("ke-hoach-1"))
    assert any("[red]văn bản[/red] nghiêng" in line for line in page)


@pytest.mark.parametrize(
    ("numbers", "called"), [(("1", "1"), "mã nv-01"), (("1", "1.1"), "Stt 1"), (("", ""), "Stt 1")]
)
def test_the_short_form_calls_tasks_as_the_page_numbers_them(
    office: Office, numbers: tuple[str, str], called: str
) -> None:
    for ident, number in zip(("nv-01", "nv-02"), numbers, strict=True):
        typed = f'- id: {ident}\n  stt: "{number}"\n' if number else f"- id: {ident}\n"
        office.change(TASKS, f"- id: {ident}\n", typed)
    project = Project.open(office.folder)
    lines = digest(project, project.coverage("ke-hoach-1"))
    roles = next(roles for name, _, roles in lines if name == "Phòng Nội vụ")
    assert roles[0] == f"chủ trì 1 việc ({called})"


# --- at the size of a province ---


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_province(tmp_path_factory.mktemp("tinh"))


def test_a_plan_for_124_communes_is_told_on_two_screens(province: Path) -> None:
    outcome = Office(province).run("coverage", NAME)
    found = [line.split("\t") for line in outcome.out.splitlines()]
    assert len(found) <= SCREENS == 48
    assert MORE in outcome.err
    told = {row[0]: row[1:] for row in found}
    assert told["UBND các phường (23)"] == [
        "cac-phuong",
        "chủ trì 3 việc (Stt 41, 42, 44)",
        "phối hợp 28 việc (Stt 2–4, 7–9, 12–14, 17–19, 22–24, 27–29, 32–34, 37–39, 45, 47, 48, 50)",
    ]
    others = "UBND các xã, phường, đặc khu trừ UBND các phường, UBND xã Cẩm Lộc, UBND xã Minh Giang"
    assert told[f"{others} (99)"][0] == (
        "cac-xa trừ cac-phuong, ubnd-xa-cam-loc, ubnd-xa-minh-giang"
    )
    assert found[-1] == ["335 lượt chủ trì, 2995 lượt phối hợp, 12 lượt theo dõi, 141 cơ quan"]


def test_every_role_of_every_body_where_each_is_asked_for(province: Path) -> None:
    outcome = Office(province).run("coverage", NAME, "--tung-co-quan")
    assert MORE not in outcome.err
    rows = [line.split("\t") for line in outcome.out.splitlines()]
    assert sum(row[1:2] in (["chủ trì"], ["phối hợp"], ["theo dõi"]) for row in rows) == 3342


def test_json_has_every_body_all_the_same(province: Path) -> None:
    found = json.loads(Office(province).run("coverage", NAME, "--format", "json").out)
    assert len(found["phan_cong"]) == 335 + 2995 + 12
    assert list(found) == list(json_shapes.COVERAGE)


@pytest.mark.parametrize("width", [80, 120])
def test_on_a_terminal_too(
    province: Path, width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    project = Project.open(province)
    draw(project, project.coverage(NAME))
    page = capsys.readouterr().out.splitlines()
    assert len(page) <= SCREENS
    assert max(map(len, page)) <= width
    assert any(line.startswith("UBND các phường (23)") for line in page)


def test_many_bodies_that_differ_are_counted(office: Office) -> None:
    bodies = "".join(
        f'  - {{id: xa-{n}, loai: phong, ten: "UBND xã số {n}", ky_hieu: "X{n}", '
        'truc_thuoc: ubnd-huyen, dia_danh: "M"}\n'
        for n in range(60)
    )
    office.change("content/danh-ba.yaml", "nhom:\n", f"{bodies}nhom:\n")
    tasks = "".join(
        f'- {{id: nv-{n:02}, noi_dung: "Rà soát việc số {n}", chu_tri: [xa-{n}], '
        'thoi_gian: "Quý I"}\n'
        for n in range(60)
    )
    office.write(TASKS, tasks)
    found = office.run("coverage", "ke-hoach-1").out.splitlines()
    assert len(found) <= SCREENS
    assert "và 30 cơ quan, nhóm khác" in found
    page = drawn(100, digest_table, *(project := Project.open(office.folder),),
                 project.coverage("ke-hoach-1"))  # fmt: skip
    assert len(page) <= SCREENS


# --- one body ---


def second_plan(office: Office) -> None:
    """Another plan, whose tasks are due at other times."""
    office.write(f"{OTHER}/ke-hoach.yaml", VALID[PLAN])
    text = VALID[TASKS].replace('"Hằng năm"', "{hang_nam: 15/12}")
    office.write(f"{OTHER}/phan-cong.yaml", text.replace("2023-12-31", "2023-08-01"))


def test_all_tasks_of_a_body_by_time(office: Office) -> None:
    second_plan(office)
    found = lines(office, "--don-vi", "phong-tu-phap")
    assert [row[:4] for row in found] == [
        ["2023-08-01", "Trước ngày 01/08/2023", "chủ trì", "ke-hoach-2#nv-02"],
        ["2023-12-31", "Trước ngày 31/12/2023", "chủ trì", "ke-hoach-1#nv-02"],
        ["-", "Hằng năm, trước ngày 15/12", "phối hợp", "ke-hoach-2#nv-01"],
        ["-", "Hằng năm", "phối hợp", "ke-hoach-1#nv-01"],
        ["4 việc trong 2 kế hoạch"],
    ]


def test_all_tasks_of_a_body_in_one_plan(office: Office) -> None:
    second_plan(office)
    found = lines(office, "ke-hoach-2", "--don-vi", "phong-noi-vu")
    assert [row[3:4] for row in found] == [["ke-hoach-2#nv-01"], []]
    assert found[-1] == ["1 việc trong 1 kế hoạch"]


def test_a_body_without_any_task(office: Office) -> None:
    assert lines(office, "--don-vi", "ubnd-huyen") == [["không có việc"]]


def test_one_body_as_json(office: Office) -> None:
    outcome = office.run("coverage", "--don-vi", "phong-tu-phap", "--format", "json")
    found = json.loads(outcome.out)
    assert list(found) == list(json_shapes.AGENDA)
    assert [list(one) for one in found["viec"]] == [list(json_shapes.ITEM)] * 2
    assert found["viec"][0]["han"] == "2023-12-31"
    assert found["viec"][1]["voi"] == "Phòng Nội vụ"


USES = [
    (("--don-vi", "phong-tu-pha"), 1, "có phải là `phong-tu-phap`?"),
    (("--don-vi", "cac-phong"), 1, "là nhóm “các phòng”, cần một cơ quan"),
    (("ke-hoach-1", "--theo", "ke-hoach-1"), 2, "không phải chính kế hoạch này"),
    (("ke-hoach-1", "--xlsx"), 2, "`--xlsx` chỉ dùng với `--don-vi`"),
    (("--don-vi", "phong-tu-phap", "--theo", "ke-hoach-1"), 2, "`--theo` đi với KẾ_HOẠCH"),
    ((), 2, "thiếu tham số KẾ_HOẠCH, hoặc `--don-vi MÃ`"),
]


@pytest.mark.parametrize(("args", "status", "words"), USES)
def test_wrong_use(office: Office, args: tuple[str, ...], status: int, words: str) -> None:
    outcome = office.run("coverage", *args)
    assert (outcome.status, outcome.out) == (status, "")
    assert words in outcome.err
