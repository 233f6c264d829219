"""The lists on their pages, and what their wording and the state of the plan change in them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from drafts import Draft
from lists import NAMES, PLAN, ROOT, SMALL, Files, every_list, made_lists
from offices import Office, make_office
from pages import Page, lines_of, pages
from vanban.regime.wording_records import PLANNERS, SUMMARY

every = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return every_list(tmp_path_factory.mktemp("xa"))


@pytest.fixture(scope="module")
def docs(
    files: Files, soffice_pdf: Callable[[Sequence[bytes]], tuple[Path, ...]]
) -> dict[str, tuple[Page, ...]]:
    return dict(zip(files, map(pages, soffice_pdf(list(files.values()))), strict=True))


@every
def test_landscape_where_it_is_wide(docs: dict[str, tuple[Page, ...]], name: str) -> None:
    wide = not name.endswith(PLANNERS)
    assert {page.width > page.height for page in docs[name]} == {wide}


@every
def test_the_title_stands_on_the_first_page_alone(
    docs: dict[str, tuple[Page, ...]], name: str
) -> None:
    first, *others = docs[name]
    assert first.find("DỰ THẢO")
    assert first.find("(Kèm theo Kế hoạch")
    assert not any(page.find("(Kèm theo") for page in others)


@every
def test_the_header_row_is_repeated_and_pages_are_numbered(
    docs: dict[str, tuple[Page, ...]], name: str
) -> None:
    assert not any(word.bottom < 18 for word in docs[name][0].words)
    for number, page in enumerate(docs[name][1:], 2):
        assert [word.text for word in page.words if word.bottom < 18] == [str(number)]
        assert page.find("Stt")


def test_no_page_ends_with_a_bodys_name(docs: dict[str, tuple[Page, ...]]) -> None:
    for page in docs[f"{PLAN}_{SUMMARY}"]:
        last = " ".join(word.text for word in lines_of(page.words)[-1])
        assert ": chủ trì" not in last


def test_short_words_of_the_header_are_not_torn(docs: dict[str, tuple[Page, ...]]) -> None:
    for name in NAMES:
        texts = [word.text for word in docs[name][0].words]
        assert "Stt" in texts, name
        assert "St" not in texts, name


# --- wording and the state of the plan ---


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def with_templates(folder: Path) -> Path:
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "templates", folder / "templates")
    return folder / "templates/nd30/van_mau"


def test_a_list_whose_wording_is_taken_away_is_not_made(tmp_path: Path) -> None:
    (with_templates(tmp_path) / f"{SUMMARY}.yaml").unlink()
    assert list(made_lists(tmp_path, PLAN)) == [f"{PLAN}_{PLANNERS}"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{{ dong.gui | chu_hoa }}", "{{ dong.gu }}", "M104"),
        ("{{ dong.gui | chu_hoa }}", "{{ dong.gui", "M103"),
        ("truong: muc,", "truong: mucx,", "Y105"),
        (
            'tieu_de: "Căn cứ trong {{ ke_hoach.ten_loai | chu_thuong }}"',
            "tieu_de: \"{{ '' }}\"",
            "M104",
        ),
    ],
)
def test_a_faulty_wording_is_told_at_its_line(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    path = with_templates(tmp_path) / f"{PLANNERS}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    outcome = Office(tmp_path).run("build")
    line = next(n for n, row in enumerate(text.splitlines(), 1) if old in row)
    assert outcome.status == 1
    assert f"{PLANNERS}.yaml:{line}:" in outcome.err
    assert f"[{code}]" in outcome.err


def test_an_issued_plans_lists_carry_its_number_and_no_mark(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "starter" / "xa", tmp_path / "content")
    plan = tmp_path / "content" / SMALL / "ke-hoach.yaml"
    text = plan.read_text("utf-8").replace("trang_thai: du_thao", "trang_thai: da_phat_hanh")
    text = text.replace("ngay: 2026-01\n", "ngay: 2026-01-20\nso_van_ban: 15\n")
    plan.write_text(text.replace("tinh_den: 2026-01-15\n", ""), "utf-8")
    for raw in made_lists(tmp_path, SMALL).values():
        draft = Draft(raw)
        assert draft.styled("VBDuThao") == []
        assert draft.styled("VBKemTheo")[0].startswith(
            "(Kèm theo Kế hoạch số 15/KH-UBND ngày 20 tháng 01 năm 2026"
        )


def test_a_paper_that_is_no_annex_has_no_number_and_needs_a_title(office: Office) -> None:
    plan = "content/ke-hoach-1/ke-hoach.yaml"
    other = '  - tieu_de: "BẢNG KÈM"\n    chu_phu_luc: false\n    noi_dung: "1. Một dòng."\n'
    office.change(plan, "phu_luc:\n", f"phu_luc:\n{other}")
    office.run("build")
    raw = (office.folder / "output/ke-hoach-1/ke-hoach-1.docx").read_bytes()
    draft = Draft(raw)
    assert draft.styled("VBPhuLuc") == ["Phụ lục"]
    assert draft.styled("VBPhuLucTieuDe") == ["BẢNG KÈM", "CÔNG VIỆC"]
    office.change(plan, '  - tieu_de: "BẢNG KÈM"\n    chu', "  - chu")
    (found,) = office.problems()
    assert (found["ma"], "cần `tieu_de`" in found["thong_bao"]) == ("Y104", True)
