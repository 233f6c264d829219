"""The lists that follow from a whole plan: every body's tasks, the products, who must plan."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from docx_text import paragraphs, tables
from drafts import Draft, slips
from lists import NAMES, PLAN, ROOT, SMALL, Files, every_list, made_lists
from offices import TASKS, Office, make_office, ran
from plan_by_hand import FOLLOW, HELP, LEAD, ROLE_CELLS, Source, due
from province import BOTH, DEPTS, NAME, OTHERS, SO, Task, make_province, tasks
from vanban.libreoffice import to_pdf
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


Blocks = list[tuple[str, set[str]]]
"""The blocks of a summary, by hand: what each is called, and which bodies have that same work."""


def seed_blocks() -> Blocks:
    departments, communes = (
        SEED.members(group) for group in ("cac-co-quan-chuyen-mon", "cac-xa-thi-tran")
    )
    others = "Các cơ quan chuyên môn thuộc UBND huyện trừ Phòng Nội vụ (12), mỗi cơ quan"
    centres = [who for who in SEED.bodies if SEED.bodies[who]["loai"] == "don_vi_su_nghiep"]
    return [
        ("Phòng Nội vụ huyện", {FOCAL}),
        (others, departments - {FOCAL}),
        *((SEED.name(who, "ten_noi_bo"), {who}) for who in centres),
        ("Các xã, thị trấn (17), mỗi cơ quan", communes),
    ]


def starter_blocks() -> Blocks:
    alone = [who for who in together(STARTER) if STARTER.bodies[who]["loai"] != "don_vi_su_nghiep"]
    schools = {who for who in together(STARTER) if who not in alone}
    return [
        *((STARTER.name(who, "ten_noi_bo"), {who}) for who in alone),
        ("Các trường học thuộc UBND xã (3), mỗi cơ quan", schools),
    ]


@pytest.mark.parametrize(
    ("source", "blocks"),
    [(SEED, seed_blocks()), (STARTER, starter_blocks())],
    ids=["seed", "starter"],
)
def test_the_summary_has_every_bodys_tasks_and_counts(
    files: Files, source: Source, blocks: Blocks
) -> None:
    head, *rows = tables(files[f"{source.plan_id}_{SUMMARY}"])[0]
    *rows, last = rows
    products = any("san_pham" in task for task in source.tasks)
    assert ("Sản phẩm" in head) == products
    follows = any(task.get(FOLLOW) for task in source.tasks)
    expected: list[list[str]] = []
    for number, (name, bodies) in enumerate(blocks, 1):
        (own,) = {tuple(role for _, _, role in source.works(who)) for who in bodies}
        above = f"{number}. {name}: chủ trì {own.count(LEAD)}, phối hợp {own.count(HELP)}"
        expected.append([above + f", theo dõi {own.count(FOLLOW)}" * follows])
        (body_rows,) = {tuple(map(tuple, source.list_rows(who, products))) for who in bodies}
        expected += map(list, body_rows)
    assert rows == expected
    assert sorted(who for _, bodies in blocks for who in bodies) == sorted(source.reached())
    roles = [role for who in source.reached() for _, _, role in source.works(who)]
    total = f"Tổng cộng {len(source.reached())} cơ quan, đơn vị: {roles.count(LEAD)} lượt chủ trì, "
    total += f"{roles.count(HELP)} lượt phối hợp"
    assert last == [total + f", {roles.count(FOLLOW)} lượt theo dõi" * follows]


def test_the_seeds_counts(files: Files) -> None:
    rows = tables(files[f"{PLAN}_{SUMMARY}"])[0]
    assert rows[1] == ["1. Phòng Nội vụ huyện: chủ trì 7, phối hợp 2"]
    assert rows[-1] == ["Tổng cộng 35 cơ quan, đơn vị: 36 lượt chủ trì, 206 lượt phối hợp"]
    assert len(rows) == 1 + (1 + 9) + (1 + 9) + 5 * (1 + 8) + (1 + 5) + 1
    assert {row[2] for row in rows if len(row) > 1} == {"Vai trò", *list(ROLE_CELLS.values())[:2]}


def test_a_body_and_its_first_task_are_not_parted(files: Files) -> None:
    heads = [p for p in paragraphs(files[f"{PLAN}_{SUMMARY}"]) if p.style == "VBBangNhom"]
    assert [p.keep_next for p in heads] == [True] * 8 + [False]


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


def test_a_cell_that_was_typed_stands_in_the_list_of_products_too(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    typed = '  ghi_o: {chu_tri: {ghi: "Phòng Tư pháp; Tổ giúp việc", cho: [phong-tu-phap]}}\n'
    lead = "  chu_tri: [phong-tu-phap]\n"
    office.change(TASKS, lead, f'{lead}{typed}  san_pham: ["Báo cáo"]\n')
    assert "Phòng Tư pháp; Tổ giúp việc" in ran(office, "show", "ke-hoach-1", "--bang", "san-pham")


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


TYPED = """\
- id: t1
  noi_dung: "Tập huấn"
  chu_tri: [phong-noi-vu]
  phoi_hop: [phong-tu-phap, ubnd-huyen]
  ghi_o: {phoi_hop: {ghi: "Phòng Tư pháp; các thôn", cho: [phong-tu-phap, ubnd-huyen]}}
  thoi_gian: "Quý II"
- id: t2
  noi_dung: "Rà soát"
  chu_tri: [phong-noi-vu, phong-tu-phap]
  phoi_hop: [ubnd-huyen]
  ghi_o: {chu_tri: {ghi: "Hai phòng", cho: [phong-noi-vu, phong-tu-phap]}}
  thoi_gian: "Quý II"
"""


def test_a_cell_that_was_typed_stands_in_the_summary_as_it_was_typed(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.write(TASKS, TYPED)
    ran(office, "build", "--only", "bang-tong-hop")
    (path,) = tmp_path.glob("output/**/*_bang-tong-hop.docx")
    rows = [row for row in tables(path.read_bytes())[0] if len(row) > 1]
    assert [(row[1], row[2], row[3]) for row in rows[1:]] == [
        ("Tập huấn", "Phối hợp", "Phòng Nội vụ"),
        ("Rà soát", "Phối hợp", "Hai phòng"),
        ("Tập huấn", "Chủ trì", "Phòng Tư pháp; các thôn"),
        ("Rà soát", "Chủ trì", "Phòng Tư pháp; UBND huyện"),
        ("Rà soát", "Chủ trì", "Phòng Nội vụ; UBND huyện"),
        ("Tập huấn", "Phối hợp", "Phòng Nội vụ"),
    ]
    shown = office.run("coverage", "--don-vi", "ubnd-huyen", "--format", "json").out
    assert [one["voi"] for one in json.loads(shown)["viec"]] == ["Phòng Nội vụ", "Hai phòng"]


# --- at the size of a province ---


def summary(folder: Path) -> list[list[str]]:
    return tables(made_lists(folder, NAME)[f"{NAME}_{SUMMARY}"])[0]


def titles(rows: list[list[str]]) -> list[str]:
    return [row[0] for row in rows if len(row) == 1 and row[0][:1].isdigit()]


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    return summary(make_province(tmp_path_factory.mktemp("tinh")))


def test_124_communes_are_a_handful_of_blocks(province: list[list[str]]) -> None:
    named = [title for title in titles(province) if "Ủy ban nhân dân" in title]
    shared, *named = named
    assert "Việc chung của Ủy ban nhân dân các xã, phường, đặc khu" in shared
    everyone = "Ủy ban nhân dân các xã, phường, đặc khu trừ UBND các phường, "
    everyone += "UBND xã Cẩm Lộc, UBND xã Minh Giang (99), mỗi cơ quan"
    assert [title.split(". ", 1)[1].partition(":")[0] for title in named] == [
        "Ủy ban nhân dân các phường (23), mỗi cơ quan",
        everyone,
        "Ủy ban nhân dân xã Cẩm Lộc",
        "Ủy ban nhân dân xã Minh Giang",
    ]
    assert len(province) < 300


def test_work_that_many_have_stands_once_and_each_body_names_its_own_numbers(
    province: list[list[str]],
) -> None:
    """Every body is told all of its tasks, by rows of its own or by numbers; counted by hand."""
    rows = [row for row in tasks() if row.lead]
    starts = [at for at, row in enumerate(province) if len(row) == 1 and row[0][:1].isdigit()]
    blocks = {
        province[at][0].split(". ", 1)[1].partition(":")[0]: province[at + 1 : end]
        for at, end in zip(starts, [*starts[1:], len(province) - 1], strict=True)
    }
    for who, name in SO.items():
        own = {int(row[-1]) for row in blocks[name] if len(row) > 1}
        shared = [row[0] for row in blocks[name] if len(row) == 1]
        numbers = set(own)
        for line in shared:
            assert line.startswith("Việc chung (mục ")
            for part in line.rpartition(": ")[2].split(", "):
                first, _, last = part.partition("–")
                numbers |= set(range(int(first), int(last or first) + 1))
        assert numbers == {n for n, row in enumerate(rows, 1) if concerns(who, row)}, name


def test_a_group_of_which_some_have_not_all_of_the_work_is_not_said_to_have_it(
    province: list[list[str]],
) -> None:
    shared = [title.split(". ", 1)[1] for title in titles(province) if "Việc chung của" in title]
    some = "Việc chung của nhiều cơ quan trong nhóm "
    own = " (việc của từng cơ quan kê ở mục của cơ quan ấy): chủ trì"
    assert [title.partition(" chủ trì")[0] + " chủ trì" for title in shared] == [
        f"{some}{DEPTS}{own}",
        f"{some}{BOTH}{own}",
        f"{some}{OTHERS}{own}",
        "Việc chung của Ủy ban nhân dân các xã, phường, đặc khu: chủ trì",
    ]


def concerns(who: str, row: Task) -> bool:
    """Whether a department has any role in a row, by the names that are typed there."""
    groups = {DEPTS, BOTH} | ({OTHERS} if who != "so-noi-vu" else set())
    typed = {name for cell in (row.lead, row.help, row.follow) for name in cell.split("; ")}
    return bool(typed & {SO[who], *groups})


def test_an_office_with_the_wording_of_before_gets_every_row(tmp_path: Path) -> None:
    folder = make_province(tmp_path)
    shutil.copytree(ROOT / "templates", folder / "templates")
    path = folder / f"templates/nd30/van_mau/{SUMMARY}.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("viec_chung")), "utf-8")
    rows = summary(folder)
    assert len(rows) > 400
    assert not any("Việc chung" in row[0] for row in rows)


@pytest.mark.pages
def test_the_summary_of_a_province_is_a_booklet(tmp_path: Path) -> None:
    folder = make_province(tmp_path)
    path = tmp_path / "summary.docx"
    path.write_bytes(made_lists(folder, NAME)[f"{NAME}_{SUMMARY}"])
    (pdf,) = to_pdf([path], tmp_path)
    assert len(PdfReader(pdf).pages) <= 40


def test_the_list_of_who_must_plan_names_the_kind_that_they_follow(tmp_path: Path) -> None:
    office = Office(tmp_path)
    assert office.run("init").status == 0
    plan = tmp_path / "content/ke-hoach-vi-du/ke-hoach.yaml"
    text = plan.read_text("utf-8").replace("loai: ke_hoach", "loai: chuong_trinh", 1)
    plan.with_name("chuong-trinh.yaml").write_text(text, "utf-8")
    plan.unlink()
    assert office.run("build").status == 0
    (path,) = tmp_path.glob(f"output/ke-hoach-vi-du/*_{PLANNERS}.docx")
    assert "Căn cứ trong chương trình" in tables(path.read_bytes())[0][0]
