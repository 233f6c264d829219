"""The lists that follow from a whole plan: every body's tasks, the products, who must plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from docx_text import paragraphs, tables
from drafts import Draft, slips
from lists import NAMES, PLAN, ROOT, SMALL, Files, every_list, made_lists
from offices import Office, make_office
from plan_by_hand import FOLLOW, HELP, LEAD, ROLE_CELLS, Source, due
from vanban.regime.wording_records import PLANNERS, PRODUCTS, SUMMARY

SEED = Source(ROOT / "content", PLAN, "2023-07-12")
STARTER = Source(ROOT / "starter" / "xa", SMALL, "2026-01-15")
FOCAL = "phong-noi-vu"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return every_list(tmp_path_factory.mktemp("xa"))


every = pytest.mark.parametrize("name", NAMES)


def test_a_list_is_made_only_where_there_is_something_for_it(files: Files) -> None:
    assert sorted(files) == sorted(NAMES)


@every
def test_the_text(files: Files, name: str, golden: Callable[[str, str], None]) -> None:
    lines = [p.text for p in paragraphs(files[name]) if not p.in_table and p.text]
    rows = [" | ".join(row) for row in tables(files[name])[0]]
    golden(f"{name}.txt", "\n".join([*lines, "", *rows]) + "\n")


@every
def test_it_reads_right(files: Files, name: str) -> None:
    found = slips(Draft(files[name]))
    assert [text for text in found if not text.startswith("(Kèm theo")] == []  # it has blanks


@every
def test_it_is_no_annex_by_name_and_says_that_it_is_a_draft(files: Files, name: str) -> None:
    draft = Draft(files[name])
    assert draft.styled("VBPhuLuc") == []
    assert draft.styled("VBDuThao") == ["DỰ THẢO"]
    (title,) = draft.styled("VBPhuLucTieuDe")
    assert title == title.upper()
    (came,) = draft.styled("VBKemTheo")
    assert came.startswith("(Kèm theo Kế hoạch số")


# --- every body's tasks ---


def together(source: Source) -> list[str]:
    kinds = [kind["id"] for kind in source.registry["loai_co_quan"]]
    return sorted(source.reached(), key=lambda who: kinds.index(source.bodies[who]["loai"]))


@pytest.mark.parametrize("source", [SEED, STARTER], ids=["seed", "starter"])
def test_the_summary_has_every_bodys_tasks_and_counts(files: Files, source: Source) -> None:
    head, *rows = tables(files[f"{source.plan_id}_{SUMMARY}"])[0]
    *rows, last = rows
    products = any("san_pham" in task for task in source.tasks)
    assert ("Sản phẩm" in head) == products
    follows = any(task.get(FOLLOW) for task in source.tasks)
    expected: list[list[str]] = []
    roles: list[str] = []
    for number, who in enumerate(together(source), 1):
        own = [role for _, _, role in source.works(who)]
        roles += own
        name = source.name(who, "ten_noi_bo")
        above = f"{number}. {name}: chủ trì {own.count(LEAD)}, phối hợp {own.count(HELP)}"
        expected.append([above + f", theo dõi {own.count(FOLLOW)}" * follows])
        expected += source.list_rows(who, products)
    assert rows == expected
    total = f"Tổng cộng {len(source.reached())} cơ quan, đơn vị: {roles.count(LEAD)} lượt chủ trì, "
    total += f"{roles.count(HELP)} lượt phối hợp"
    assert last == [total + f", {roles.count(FOLLOW)} lượt theo dõi" * follows]


def test_the_seeds_counts(files: Files) -> None:
    rows = tables(files[f"{PLAN}_{SUMMARY}"])[0]
    assert rows[1] == ["1. Phòng Nội vụ huyện: chủ trì 7, phối hợp 2"]
    assert rows[-1] == ["Tổng cộng 35 cơ quan, đơn vị: 36 lượt chủ trì, 206 lượt phối hợp"]
    assert len(rows) == 1 + 35 + 36 + 206 + 1
    assert {row[2] for row in rows if len(row) > 1} == {"Vai trò", *list(ROLE_CELLS.values())[:2]}


def test_a_body_and_its_first_task_are_not_parted(files: Files) -> None:
    heads = [p for p in paragraphs(files[f"{PLAN}_{SUMMARY}"]) if p.style == "VBBangNhom"]
    assert len(heads) == 36
    assert [p.keep_next for p in heads] == [True] * 35 + [False]


def test_an_issuer_that_leads_a_task_itself_is_in_the_summary(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change("content/ke-hoach-1/phan-cong.yaml", "[phong-tu-phap]", "[ubnd-huyen]")
    rows = tables(made_lists(tmp_path, "ke-hoach-1")[f"ke-hoach-1_{SUMMARY}"])[0]
    assert ["1. Ủy ban nhân dân huyện Mẫu: chủ trì 1, phối hợp 0"] in rows


# --- products ---


def test_products_of_the_starter(files: Files) -> None:
    head, *rows = tables(files[f"{SMALL}_{PRODUCTS}"])[0]
    assert head[1:4] == ["Sản phẩm", "Nội dung công việc", "Stt trong phụ lục"]
    task = next(task for task in STARTER.tasks if "san_pham" in task)
    assert [row[1] for row in rows] == [made["ten"] for made in task["san_pham"]]
    assert {row[3] for row in rows} == {"3"}
    assert {row[6] for row in rows} == {due(task)}


def test_dated_products_first_with_their_own_lead_and_time(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    extra = """\
- id: nv-03
  noi_dung: "Tổng kết"
  chu_tri: [phong-noi-vu]
  phoi_hop: [phong-tu-phap]
  thoi_gian: "Hằng năm"
  san_pham:
    - "Báo cáo"
    - ten: "Phụ lục số liệu"
      chu_tri: [phong-tu-phap]
      thoi_gian: {truoc: 2023-11-30}
    - ten: "Bảng điểm"
      thoi_gian: {truoc: 2023-10-01}
"""
    path = tmp_path / "content/ke-hoach-1/phan-cong.yaml"
    office.write("content/ke-hoach-1/phan-cong.yaml", path.read_text("utf-8") + extra)
    _, *rows = tables(made_lists(tmp_path, "ke-hoach-1")[f"ke-hoach-1_{PRODUCTS}"])[0]
    assert [(row[0], row[1], *row[4:]) for row in rows] == [
        ("1", "Bảng điểm", "Phòng Nội vụ", "Phòng Tư pháp", "Trước ngày 01/10/2023"),
        ("2", "Phụ lục số liệu", "Phòng Tư pháp", "", "Trước ngày 30/11/2023"),
        ("3", "Báo cáo", "Phòng Nội vụ", "Phòng Tư pháp", "Hằng năm"),
    ]


# --- who must plan ---


def test_who_must_plan_why_and_to_whom_they_report(files: Files) -> None:
    head, *rows = tables(files[f"{PLAN}_{PLANNERS}"])[0]
    assert head[1:] == [
        "Cơ quan, đơn vị",
        "Căn cứ trong kế hoạch",
        "Thời gian hoàn thành",
        "Báo cáo",
    ]
    assert [row[1] for row in rows] == [SEED.name(who, "ten_noi_bo") for who in together(SEED)]
    assert {(row[2], row[3]) for row in rows} == {("Khoản 1 Mục III", "")}
    assert [row[4] for row in rows] == ["UBND huyện"] + ["UBND huyện (qua Phòng Nội vụ)"] * 34


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def planners(office: Office) -> list[list[str]] | None:
    found = made_lists(office.folder, "ke-hoach-1").get(f"ke-hoach-1_{PLANNERS}")
    return tables(found)[0][1:] if found else None


def test_without_that_duty_there_is_no_such_list(office: Office) -> None:
    assert planners(office) is None


def test_by_when_the_earliest_first(office: Office) -> None:
    duties = """\
      - loai: trien_khai
      - loai: lap_ke_hoach
        thoi_gian: "Quý IV"
  - muc: "I.2"
    gom: [phong-tu-phap]
    nghia_vu:
      - loai: lap_ke_hoach
        thoi_gian: {truoc: 2023-08-15}
        gui: phong-noi-vu
"""
    office.change("content/ke-hoach-1/ke-hoach.yaml", "      - loai: trien_khai\n", duties)
    assert planners(office) == [
        ["1", "Phòng Tư pháp", "Khoản 2 Mục I", "Trước ngày 15/08/2023", "Phòng Nội vụ"],
        ["2", "Phòng Nội vụ", "Khoản 1 Mục II", "Quý IV", ""],
        ["3", "Phòng Tư pháp", "Khoản 1 Mục II", "Quý IV", ""],
    ]
