"""A person's work in output/: edited files, new versions beside them, issued documents."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from offices import PLAN, TASKS, Office, Outcome, built_office, make_office
from vanban.build.outputs import zipped
from vanban.disk import write_whole

DOCX = "output/ke-hoach-1/ke-hoach-1.docx"
MOI, MOI_1 = "output/ke-hoach-1/ke-hoach-1.moi.docx", "output/ke-hoach-1/ke-hoach-1.moi-1.docx"
PACKAGE = "output/ke-hoach-1/noi-nhan/phong-noi-vu.zip"
EDITED, WORKED = b"sua tay", b"sua tiep trong ban moi"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office built once, its plan then edited by hand."""
    made = built_office(tmp_path)
    made.write(DOCX, EDITED)
    return made


def read(office: Office, name: str) -> bytes:
    return (office.folder / name).read_bytes()


def states(outcome: Outcome) -> dict[str, str]:
    return {one["duong_dan"]: one["trang_thai"] for one in json.loads(outcome.out)["tep"]}


def test_an_edited_file_whose_source_did_not_change_needs_no_new_version(office: Office) -> None:
    outcome = office.run("build")
    assert f"đã sửa tay, nguồn không đổi: {office.folder / DOCX}" in outcome.out
    assert read(office, DOCX) == EDITED
    assert not (office.folder / MOI).exists()
    assert (
        states(office.run("build", "--format", "json"))["ke-hoach-1/ke-hoach-1.docx"] == "sua_tay"
    )


def test_our_own_new_version_follows_the_source(office: Office) -> None:
    office.change(PLAN, "Bám sát", "Theo sát")
    assert "bản mới ở" in office.run("build").out
    first = read(office, MOI)
    office.change(PLAN, "Theo sát", "Nắm chắc")
    office.run("build")
    assert read(office, MOI) != first
    assert "bản mới ở" in office.run("build").out
    assert not (office.folder / MOI_1).exists()


def test_a_new_version_that_lies_beside_leaves_nothing_to_do(office: Office) -> None:
    office.change(TASKS, "Rà soát", "Soát xét")
    assert "đã sửa tay nên bản mới để bên cạnh" in office.run("status").out
    assert office.run("build", "--check").status == 1
    assert office.run("build").status == 0
    told = office.run("status")
    assert told.status == 0
    assert told.out.startswith("không có gì thay đổi từ lần dựng trước\n")
    assert office.run("build", "--check").status == 0


def test_a_new_version_that_a_person_works_in_is_never_overwritten(office: Office) -> None:
    office.change(PLAN, "Bám sát", "Theo sát")
    office.run("build")
    office.write(MOI, WORKED)
    office.run("build")
    assert not (office.folder / MOI_1).exists()
    office.change(PLAN, "Theo sát", "Nắm chắc")
    outcome = office.run("build")
    assert MOI_1 in outcome.out
    assert read(office, MOI) == WORKED
    assert read(office, DOCX) == EDITED
    second = read(office, MOI_1)
    office.change(PLAN, "Nắm chắc", "Bám chắc")
    office.run("build")
    assert read(office, MOI_1) != second
    assert read(office, MOI) == WORKED


def test_a_foreign_new_version_is_not_overwritten_without_a_manifest(office: Office) -> None:
    (office.folder / "output/manifest.json").unlink()
    office.write(MOI, WORKED)
    office.run("build")
    assert read(office, MOI) == WORKED
    assert read(office, MOI_1)[:2] == b"PK"


def test_a_new_version_put_away_is_not_written_again(office: Office) -> None:
    office.change(PLAN, "Bám sát", "Theo sát")
    office.run("build")
    (office.folder / MOI).unlink()
    assert "nguồn không đổi" in office.run("build").out
    assert not (office.folder / MOI).exists()


def test_a_new_version_taken_over_is_ours_again(office: Office) -> None:
    office.change(PLAN, "Bám sát", "Theo sát")
    office.run("build")
    shutil.move(office.folder / MOI, office.folder / DOCX)
    office.change(PLAN, "Theo sát", "Nắm chắc")
    outcome = office.run("build", "--format", "json")
    assert states(outcome)["ke-hoach-1/ke-hoach-1.docx"] == "doi"
    assert not (office.folder / MOI).exists()


@pytest.mark.parametrize(("content", "stays"), [(None, False), (WORKED, True)])
def test_force_takes_away_only_our_own_new_version(
    office: Office, content: bytes | None, stays: bool
) -> None:
    office.change(PLAN, "Bám sát", "Theo sát")
    office.run("build")
    if content:
        office.write(MOI, content)
    assert office.run("build", "--force", "--dry-run").status == 0
    assert (office.folder / MOI).exists()
    assert office.run("build", "--force").status == 0
    assert read(office, DOCX)[:2] == b"PK"
    assert read(office, DOCX.replace(".docx", ".cu-1.docx")) == EDITED
    assert (office.folder / MOI).exists() == stays


def test_force_for_packages_alone_packs_what_stays(office: Office) -> None:
    assert office.run("build", "--force", "--only", "noi-nhan").status == 0
    with ZipFile(office.folder / PACKAGE) as package:
        assert package.read("ke-hoach-1.docx") == EDITED


@pytest.fixture
def issued(tmp_path: Path) -> Office:
    """An office whose plan was built as issued."""
    made = make_office(tmp_path)
    made.change(
        PLAN, "loai: ke_hoach\n", "loai: ke_hoach\nso_van_ban: 1\ntrang_thai: da_phat_hanh\n"
    )
    outcome = made.run("build")
    assert outcome.status == 0, outcome.err
    return made


@pytest.mark.parametrize("options", [(), ("--force",)])
def test_an_issued_document_stays_when_its_source_changes(
    issued: Office, options: tuple[str, ...]
) -> None:
    whole = read(issued, DOCX)
    issued.change(PLAN, "Bám sát", "Theo sát")
    outcome = issued.run("build", *options)
    assert outcome.status == 1
    seen = "văn bản đã phát hành nhưng nguồn nay cho ra bản khác, giữ bản đã phát hành [N130]"
    assert seen in outcome.err
    assert "ban hành kế hoạch sửa đổi hoặc công văn đính chính" in outcome.err
    assert read(issued, DOCX) == whole
    with ZipFile(issued.folder / PACKAGE) as package:
        assert package.read("ke-hoach-1.docx") == whole
    found = states(issued.run("build", "--format", "json", *options))
    assert found["ke-hoach-1/ke-hoach-1.docx"] == "khoa"
    assert found["ke-hoach-1/ke-hoach-1_phu-luc.docx"] == "giu"
    issued.change(PLAN, "Theo sát", "Bám sát")
    assert issued.run("build").status == 0


def test_the_drafts_of_an_issued_plan_go_on(issued: Office) -> None:
    draft = "output/ke-hoach-1/don-vi/phong-noi-vu/ke-hoach-1_phong-noi-vu.docx"
    before = read(issued, draft)
    issued.change("content/ke-hoach-1/phan-cong.yaml", "Tham mưu ban hành", "Tham mưu, ban hành")
    assert issued.run("build").status == 1
    assert read(issued, draft) != before


def test_an_issued_document_that_is_gone_is_not_made_otherwise(issued: Office) -> None:
    whole, package = read(issued, DOCX), read(issued, PACKAGE)
    (issued.folder / DOCX).unlink()
    issued.change(PLAN, "Bám sát", "Theo sát")
    for _ in range(2):
        outcome = issued.run("build")
        assert outcome.status == 1
        assert "bản đã phát hành không còn ở đây [N130]" in outcome.err
        assert not (issued.folder / DOCX).exists()
        assert read(issued, PACKAGE) == package
    issued.change(PLAN, "Theo sát", "Bám sát")
    assert issued.run("build").status == 0
    assert read(issued, DOCX) == whole


def test_a_draft_again_may_change(issued: Office) -> None:
    whole = read(issued, DOCX)
    issued.change(PLAN, "so_van_ban: 1\ntrang_thai: da_phat_hanh\n", "")
    assert issued.run("build").status == 1
    assert read(issued, DOCX) == whole
    undo = ("phat-hanh", "--huy", "ke-hoach-1", "--ly-do", "ghi nhầm", "--yes")
    assert issued.run(*undo).status == 0
    assert issued.run("build").status == 0
    assert read(issued, DOCX) != whole


def test_an_interrupted_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a.docx", b"1")
    assert list(tmp_path.iterdir()) == []


def test_the_bytes_of_a_package_do_not_know_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    here = zipped({"a/b.docx": b"1"})
    monkeypatch.setattr("sys.platform", "win32")
    assert zipped({"a/b.docx": b"1"}) == here
    with ZipFile(io.BytesIO(here)) as package:
        assert package.infolist()[0].create_system == 3
