"""What the program has built of a source says nothing new to that source."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from rules_read import lay_rules
from seed_office import PLAN, ROOT
from vanban.importing.intake import Request
from vanban.importing.revision.revision import revise
from vanban.project.project import Project
from yaml_read import values

OWN = (PLAN, "bao-cao-so-ket-207", "hop-dong-so-hoa", "huong-dan-bao-cao-cchc")
"""Plans and papers whose opening, end or annexes a reader of the page takes otherwise."""


def changes(root: Path, name: str) -> list[object]:
    project = Project.open(root)
    one = project[name]
    raw = project.render(project.compose(one.van_ban, one), one)
    (root / "ban-dung.docx").write_bytes(raw)
    request = Request(("ban-dung.docx",), "", False, False, "", "", "", date(2026, 3, 2))
    into = Path(one.document.tep).parent.as_posix()
    revised = revise(root, root, request, into)
    return [*revised.parts, *revised.tasks]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("goc")
    shutil.copytree(ROOT / "content", folder / "content")
    return lay_rules(folder)


@pytest.mark.parametrize("name", OWN)
def test_a_page_of_the_source_says_nothing_new(name: str, office: Path) -> None:
    assert changes(office, name) == []


@pytest.mark.parametrize(
    ("shape", "name"), [("xa", "ke-hoach-vi-du"), ("tinh", "ke-hoach-chuyen-doi-so")]
)
def test_a_plan_of_a_starter_says_nothing_new(shape: str, name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "starter" / shape, tmp_path / "content")
    assert changes(tmp_path, name) == []


BUDGET = """
  - tieu_de: "DỰ TOÁN"
    cot: [{tieu_de: "Stt"}, {tieu_de: "Nội dung chi"}, {tieu_de: "Số tiền"}]
    bang:
      dong:
"""


def test_headings_of_its_own_and_a_budget_of_the_same_tasks_are_nothing_new(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "starter" / "xa", tmp_path / "content")
    plan = tmp_path / "content/ke-hoach-vi-du/ke-hoach.yaml"
    tasks = plan.with_name("phan-cong.yaml")
    texts = [one["noi_dung"] for one in values(tasks.read_text("utf-8")) if "noi_dung" in one]
    first, end = "- id: nv-01\n", "phan_cong: phan-cong.yaml\n"
    own = '      - {truong: lanh_dao, tieu_de: "Người chịu trách nhiệm"}\n'
    own += '      - {truong: ghi_chu, tieu_de: "Kinh phí, nguồn"}\n'
    sums = (f'        - ["{n}", "{text}", "45"]\n' for n, text in enumerate(texts, 1))
    more = own + BUDGET.lstrip("\n") + "".join(sums)
    for path, old, new in (
        (tasks, first, f'{first}  lanh_dao: "Chủ tịch"\n  ghi_chu: "45"\n'),
        (plan, end, more + end),
    ):
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert changes(tmp_path, "ke-hoach-vi-du") == []
