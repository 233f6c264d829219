"""`vanban init`: a folder that builds at once, made whole or not at all, nothing overwritten."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from offices import Office, is_vietnamese, run_program
from vanban.content.schema import SCHEMAS, schema_text
from vanban.project import starter

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "danh-ba.yaml",
    "vien-dan.yaml",
    "ke-hoach-vi-du/ke-hoach.yaml",
    "ke-hoach-vi-du/phan-cong.yaml",
}
MODELINE = "# yaml-language-server: $schema="


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A new folder made by `vanban init`."""
    assert run_program("init", str(tmp_path / "xa")).status == 0
    return Office(tmp_path / "xa")


def yaml_files(folder: Path) -> set[str]:
    content = folder / "content"
    return {path.relative_to(content).as_posix() for path in content.rglob("*.yaml")}


def test_a_new_folder(tmp_path: Path) -> None:
    done = run_program("init", str(tmp_path / "tinh" / "xa"))
    assert (done.status, done.err) == (0, "")
    assert yaml_files(tmp_path / "tinh" / "xa") == FILES
    assert [path.name for path in (tmp_path / "tinh" / "xa").iterdir()] == ["content"]
    assert is_vietnamese(done.out)


def test_the_folder_one_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run_program("init")
    assert (done.status, done.out.splitlines()[-1]) == (0, "Dựng thử: vanban build")
    assert yaml_files(tmp_path) == FILES


def test_with_another_folder_named_first(tmp_path: Path) -> None:
    assert run_program("-C", str(tmp_path), "init", "xa").status == 0
    assert run_program("-C", str(tmp_path / "hai"), "init").status == 0
    assert yaml_files(tmp_path / "xa") == yaml_files(tmp_path / "hai") == FILES


def test_what_it_says_to_type_can_be_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    last = run_program("init", "Kế hoạch 2026").out.splitlines()[-1]
    assert last == 'Dựng thử: vanban -C "Kế hoạch 2026" build'
    assert run_program("-C", "Kế hoạch 2026", "validate", "--strict").status == 0


def test_an_empty_folder_and_one_with_other_files(tmp_path: Path) -> None:
    (tmp_path / "ghi-chu.txt").write_text("của tôi", encoding="utf-8")
    assert run_program("init", str(tmp_path)).status == 0
    assert yaml_files(tmp_path) == FILES
    assert (tmp_path / "ghi-chu.txt").read_text(encoding="utf-8") == "của tôi"


@pytest.mark.parametrize("name", ["content", "content/danh-ba.yaml"])
def test_refuses_where_content_is(tmp_path: Path, name: str) -> None:
    office = Office(tmp_path)
    office.write(name, "của tôi")
    before = office.files()
    done = office.run("init")
    assert done.status == 1
    assert "content" in done.err
    assert is_vietnamese(done.err)
    assert office.files() == before


def test_templates_on_request(tmp_path: Path) -> None:
    office = Office(tmp_path)
    assert office.run("init", "--template").status == 0
    mine = {name for name in office.files() if name.startswith("templates/")}
    theirs = {p.relative_to(ROOT).as_posix() for p in (ROOT / "templates").rglob("*")}
    assert mine == {name for name in theirs if "__pycache__" not in name}
    assert office.run("build", "--strict").status == 0


def test_templates_beside_a_content_of_ones_own(office: Office) -> None:
    before = office.files()
    assert office.run("init", "--template").status == 0
    after = office.files()
    assert (office.folder / "templates" / "nd30" / "regime.yaml").is_file()
    assert {name: after[name] for name in before} == before


def test_templates_are_not_copied_over_ones_own(office: Office) -> None:
    office.write("templates/nd30/regime.yaml", "của tôi")
    before = office.files()
    assert office.run("init", "--template").status == 1
    assert office.files() == before


def test_no_problem_of_any_severity(office: Office) -> None:
    assert office.problems() == []
    done = office.run("validate", "--strict")
    assert (done.status, done.err) == (0, "")


def test_it_builds_and_the_second_time_changes_nothing(office: Office) -> None:
    first = office.run("build", "--strict")
    assert (first.status, first.err) == (0, "")
    before = office.files()
    drafts = {name for name in before if "/don-vi/" in name and name.endswith(".docx")}
    assert "output/ke-hoach-vi-du/ke-hoach-vi-du.docx" in before
    assert len(drafts) == 7
    again = office.run("build")
    assert again.status == 0
    assert "không có gì thay đổi" in again.out
    assert office.files() == before


def test_two_folders_build_the_same_bytes(office: Office, tmp_path: Path) -> None:
    other = Office(tmp_path / "khac")
    assert run_program("init", str(other.folder)).status == 0
    for one in (office, other):
        assert one.run("build").status == 0
    made = ({k: v for k, v in o.files().items() if k.endswith(".docx")} for o in (office, other))
    assert next(made) == next(made)


def test_schemas_are_written_and_first_lines_find_them(office: Office) -> None:
    content = office.folder / "content"
    for name in SCHEMAS:
        path = content / ".schema" / f"{name}.schema.json"
        assert path.read_text(encoding="utf-8") == schema_text(name)
    for name in FILES:
        first = (content / name).read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith(MODELINE), name
        schema = (content / name).parent / first.removeprefix(MODELINE)
        assert schema.name == f"{Path(name).stem}.schema.json"
        assert "properties" in json.dumps(json.loads(schema.read_text(encoding="utf-8")))


def test_files_can_be_edited_whatever_the_package_allows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installed package may be read-only; the copy belongs to the clerk."""
    shutil.copytree(ROOT / "starter", tmp_path / "starter")
    for path in (tmp_path / "starter").rglob("*.yaml"):
        path.chmod(0o444)
    monkeypatch.setattr(starter, "packaged", lambda name: tmp_path / str(name))
    starter.start(tmp_path / "xa", templates=False)
    modes = {p.stat().st_mode & 0o200 for p in (tmp_path / "xa" / "content").rglob("*.yaml")}
    assert modes == {0o200}


def full_disk(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("there", [False, True], ids=["new folder", "existing folder"])
@pytest.mark.parametrize("step", ["write_schemas", "shutil.copytree"])
def test_failing_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, there: bool
) -> None:
    if there:
        (tmp_path / "tinh" / "xa").mkdir(parents=True)
    before = Office(tmp_path).files()
    monkeypatch.setattr(f"vanban.project.starter.{step}", full_disk)
    done = run_program("init", str(tmp_path / "tinh" / "xa"), "--template")
    assert done.status == 3
    assert "ổ đĩa đã đầy" in done.err
    assert Office(tmp_path).files() == before


def test_failing_at_the_second_folder_takes_the_first_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, replace = Office(tmp_path), Path.replace
    office.write("ghi-chu.txt", "của tôi")
    before = office.files()

    def stubborn(self: Path, target: Path) -> Path:
        if self.name == "templates":
            full_disk()
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", stubborn)
    assert office.run("init", "--template").status == 3
    assert office.files() == before


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.write("xa", "của tôi")
    before = office.files()
    done = run_program("init", str(tmp_path / "xa"))
    assert (done.status, is_vietnamese(done.err.replace(str(tmp_path), ""))) == (3, True)
    assert office.files() == before
