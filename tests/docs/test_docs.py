"""Docs as tests: what they show exists, and everything that exists is in them."""

from __future__ import annotations

import json
import re
import typing
from pathlib import Path

import click
import pytest

import doc_blocks
import guide_index
import make_docs
import package_table
import vanban
from doc_blocks import ROOT, Block
from offices import run_program
from vanban.build.result import SORTS
from vanban.cli import COMMANDS, cli
from vanban.content.schema import SCHEMAS
from vanban.problems.codes import CODES
from vanban.project.project import Project
from vanban.source.loader import parse_yaml
from vanban.source.record import decode

GUIDE = doc_blocks.guide()
OF_TEMPLATES = ("M0", "M13", "M14", "M15")
YAML, WHOLE = tuple(doc_blocks.blocks("yaml")), doc_blocks.whole_files()


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the whole files of the guide make."""
    return doc_blocks.write_example(tmp_path_factory.mktemp("guide"))


def test_what_is_made_from_the_code_is_up_to_date() -> None:
    hint = "run tools/docs/make_docs.py"
    assert doc_blocks.read("tra-cuu/dinh-dang.md") == make_docs.dinh_dang(), hint
    assert doc_blocks.read("tra-cuu/thong-bao.md") == make_docs.thong_bao(), hint
    for name, text in make_docs.quy_tac().items():
        assert doc_blocks.read(f"tra-cuu/quy-tac/{name}") == text, hint
    page = package_table.PAGE.read_text("utf-8")
    assert page == package_table.filled(page), hint
    assert guide_index.TARGET.read_text("utf-8") == guide_index.index(), hint


def test_explain_says_what_the_guide_says_of_a_code() -> None:
    told = run_program("explain", "N714").out.splitlines()
    assert told[0].startswith("N714: ")
    (said,) = [line for line in told if "“Ngày nghỉ”" in line]
    assert said.startswith("  Hướng dẫn: Chưa ghi mà ngày phải vào sổ")
    assert said.endswith("(docs/huong-dan/phat-hanh.md, “Ngày nghỉ”)")


def test_every_code_stands_once_among_the_messages() -> None:
    page = doc_blocks.read("tra-cuu/thong-bao.md")
    shown = re.findall(r"^\| ([A-Z]\d{3}) \|", page, re.MULTILINE)
    assert sorted(shown) == sorted(CODES)


def test_every_check_of_a_template_has_a_remedy_on_the_page_of_templates() -> None:
    page = doc_blocks.read("mau/mau-word.md")
    rows = re.findall(r"^\| (M\d{3}) \| .+ \|$", page, re.MULTILINE)
    assert sorted(rows) == [code for code in CODES if code.startswith(OF_TEMPLATES)]


def test_every_command_and_option_is_in_the_guide() -> None:
    group = click.Context(cli)
    for name in COMMANDS:
        assert f"vanban {name}" in GUIDE
        command = cli.get_command(group, name)
        assert command is not None
        options = [p for p in (*cli.params, *command.params) if isinstance(p, click.Option)]
        longest = (max(p.opts, key=len) for p in options)
        missing = [opt for opt in longest if not re.search(rf"(?<![\w-]){opt}(?![\w-])", GUIDE)]
        assert not missing, name


@pytest.mark.parametrize(("page", "words"), list(doc_blocks.commands("vanban")))
def test_every_command_shown_can_be_typed(page: str, words: list[str]) -> None:
    if words[0] == "-C":
        words = words[2:]
    if words[0].startswith("--"):
        assert any(words[0] in param.opts for param in cli.params), page
        return
    command = cli.get_command(click.Context(cli), words[0])
    assert command is not None, f"{page}: {words}"
    needs = [p for p in command.params if isinstance(p, click.Argument) and p.required]
    given = words[1:] if len(words) > 1 or not needs else [*words[1:], *("x" for _ in needs)]
    if "--help" not in given:
        command.make_context(words[0], list(given))


def test_every_make_target_shown_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    shown = {words[0] for _, words in doc_blocks.commands("make")}
    assert shown <= targets


def sort_of(path: str) -> str:
    """The sort of file: its name, or its folder's for the files of bodies."""
    place = Path(path)
    return place.parent.name if place.parent.name in SCHEMAS else place.stem


@pytest.mark.parametrize("block", [pytest.param(b, id=f"{b.page}-{i}") for i, b in enumerate(YAML)])
def test_every_yaml_block_loads(block: Block) -> None:
    source, faults = parse_yaml(block.text.encode(), block.path or block.page)
    assert not faults
    assert source is not None
    if block.path:
        assert not decode(SCHEMAS[sort_of(block.path)], source)[1]


def test_the_guide_is_a_folder_that_builds(example: Path) -> None:
    assert len(WHOLE) == len(SCHEMAS)
    assert Project.open(example).problems == ()
    built = run_program("-C", str(example), "build", "--format", "json")
    assert built.status == 0, built.err
    sorts = {one["loai"] for one in json.loads(built.out)["tep"]}
    others = {"ban-rieng", "kem-theo", "ban-tong-hop", "thay-doi"}
    assert sorts == set(SORTS) - others  # the guide's small office has no letter, no amendment


PARTS = [block for block in YAML if block.part_of]


def test_the_guide_shows_how_to_add_a_body_a_product_a_table_and_a_signer() -> None:
    files = [Path(block.part_of).name for block in PARTS]
    registry, plan = ["danh-ba.yaml"] * 2, ["ke-hoach.yaml"] * 2
    assert sorted(files) == [*registry, *plan, "phan-cong.yaml"]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: Path(part.part_of).stem)
def test_every_part_fits_into_its_file(tmp_path: Path, part: Block) -> None:
    folder = doc_blocks.write_example(tmp_path)
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    doc_blocks.put_in(folder, part)
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} != before
    assert Project.open(folder).problems == ()
    done = run_program("-C", str(folder), "build")
    assert (done.status, done.err) == (0, "")


def test_what_the_guide_says_of_a_product_with_a_lead_of_its_own(tmp_path: Path) -> None:
    folder = doc_blocks.write_example(tmp_path)
    doc_blocks.put_in(folder, next(part for part in PARTS if part.part_of.endswith("cong.yaml")))
    project = Project.open(folder)
    found = [
        (pair.don_vi, pair.vai_tro, pair.san_pham)
        for pair in project.coverage("ke-hoach-vi-du").phan_cong
        if pair.nhiem_vu == "nv-03"
    ]
    assert found == [
        ("phong-kinh-te", "phoi_hop", None),
        ("phong-van-hoa-xa-hoi", "chu_tri", None),
        ("phong-kinh-te", "chu_tri", "Phụ lục số liệu kinh phí"),
    ]
    own = str(project.body_plan("ke-hoach-vi-du", "phong-kinh-te").phu_luc)
    assert "trước ngày 30/11/2026" in own
    assert "rước ngày 15/12/2026" in own


SHOWN = [b for b in YAML if b.page.startswith("huong-dan/") and b.text.startswith("loai: ")]


def test_the_letter_and_the_invitation_of_the_guide_build_clean(tmp_path: Path) -> None:
    folder = doc_blocks.write_example(tmp_path)
    for block in SHOWN:
        kind = block.text.split()[1].replace("_", "-")
        path = folder / f"content/{kind}-bao-cao/{kind}.yaml"
        path.parent.mkdir()
        path.write_text(block.text, "utf-8")
    assert Project.open(folder).problems == ()
    done = run_program("-C", str(folder), "build")
    assert (done.status, done.err) == (0, "")
    made = {p.name for p in (folder / "output").rglob("ban-rieng/*/*.docx")}
    assert "cong-van-bao-cao_phong-kinh-te.docx" in made
    assert "giay-moi-bao-cao_ong-nguyen-van-a-truong-thon-minh-hoa.docx" in made


def test_the_guide_lists_every_kind_that_can_be_composed() -> None:
    law = Project.open(ROOT).office.books[0].law
    names = [f"`{kind.replace('_', '-')}.yaml`" for kind in law.complete]
    assert not [name for name in names if name not in GUIDE]


def test_one_name_for_the_example_in_all_pages() -> None:
    named = {name for b in YAML for name in re.findall(r"content/(ke-hoach[\w-]+)/", b.text)}
    typed = (words for _, words in doc_blocks.commands("vanban") if words[:1] == ["coverage"])
    told = {name for words in typed for name in words[1:2] if not name.startswith("--don-vi")}
    assert named == {"ke-hoach-vi-du"}
    assert told - {"--help", "ke-hoach-207"} == named  # the tour walks with the seed


def test_the_front_page_quotes_the_example_as_it_stands() -> None:
    block = next(b for b in YAML if b.page == "README.md")
    lines = iter((ROOT / "content/ke-hoach-207/phan-cong.yaml").read_text("utf-8").splitlines())
    assert [line for line in block.text.splitlines() if line not in lines] == []


def test_the_message_of_the_guide_is_what_is_printed(tmp_path: Path) -> None:
    assert run_program("init", str(tmp_path)).status == 0
    shown = next(b.text for b in doc_blocks.blocks("text") if ".yaml:" in b.text)
    name, line = re.findall(r"^(\S+\.yaml):(\d+):", shown)[0]
    plan = tmp_path / name
    lines = plan.read_text("utf-8").replace("trich_yeu_ngan:", "trich_yeo_ngan:").split("\n")
    assert lines[int(line) - 1].startswith("trich_yeo_ngan:")
    plan.write_text("\n".join(lines), "utf-8")
    assert run_program("-C", str(tmp_path), "validate").out == shown


@pytest.mark.parametrize("path", doc_blocks.PAGES, ids=doc_blocks.name_of)
def test_links_lead_somewhere(path: Path) -> None:
    assert doc_blocks.broken_links(path) == []


def test_pages_that_messages_name_exist() -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    comments = "".join(path.read_text("utf-8") for path in (ROOT / "templates").rglob("*.yaml"))
    named = set(re.findall(r"(?<!/)docs/[\w/-]+(?:\.md)?", sources))
    assert {"docs/mau/mau-word.md", "docs/mau/van-mau.md", "docs/tra-cuu/quy-tac"} <= named
    noted = set(re.findall(r"docs/[\w/-]+\.md", comments))
    assert not [name for name in named | noted if not (ROOT / name).exists()]
    old = {*doc_blocks.MOVED, *(page.parent for page in doc_blocks.MOVED if page.stem == "README")}
    assert not [name for name in named if ROOT / name in old]


def test_the_library_page_names_all_and_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    page = doc_blocks.read("library.md")
    assert not [name for name in vanban.__all__ if f"`{name}`" not in page]
    monkeypatch.chdir(ROOT)
    scope: dict[str, typing.Any] = {}
    assert "```py\n" not in page  # every sample is run, one after another
    for sample in (b.text for b in doc_blocks.blocks("python") if b.page == "library.md"):
        exec(sample, scope)
    assert scope["docx"].read_bytes()[:2] == b"PK"
    assert scope["result"].files
