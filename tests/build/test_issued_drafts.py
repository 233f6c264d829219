"""A draft that its body has issued by its own file stays as it was sent, as a document does."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from offices import PLAN, TASKS, Office, make_office
from rules_read import copy_office

OWN = "content/ke-hoach-1/don-vi/phong-noi-vu.yaml"
DRAFT = "output/ke-hoach-1/don-vi/phong-noi-vu/ke-hoach-1_phong-noi-vu.docx"
OTHER = "output/ke-hoach-1/don-vi/phong-tu-phap/ke-hoach-1_phong-tu-phap.docx"
PACKAGE = "output/ke-hoach-1/noi-nhan/phong-noi-vu.zip"
MAIN = "output/ke-hoach-1/ke-hoach-1.docx"
STATE = "trang_thai: da_phat_hanh\n"
TEXT = f'so_van_ban: 15\nngay: 2023-08-01\n{STATE}ly_do_so: "Số dự kiến"\n'
WHY = ("--ly-do", "ghi nhầm", "--yes")


@pytest.fixture(scope="module", params=["draft", "issued"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a draft that its body has issued, of a plan that is a draft, or issued."""
    made = make_office(tmp_path_factory.mktemp("built"))
    if request.param == "issued":
        made.change(PLAN, "loai: ke_hoach\n", f"loai: ke_hoach\nso_van_ban: 1\n{STATE}")
    made.write(OWN, TEXT)
    assert made.run("build").status == 0
    return made.folder


@pytest.fixture
def office(built: Path, tmp_path: Path) -> Office:
    """That office, to be changed."""
    copy_office(built, tmp_path)
    return Office(tmp_path)


def read(office: Office, *names: str) -> list[bytes]:
    return [(office.folder / name).read_bytes() for name in names]


def of(code: str, office: Office, *args: str) -> list[dict[str, Any]]:
    told = json.loads(office.run(*args, "--format", "json").out)["problems"]
    return [one for one in told if one["ma"] == code]


def task_changed(office: Office) -> None:
    office.change(TASKS, "Tham mưu ban hành", "Tham mưu, ban hành")


def own_text_changed(office: Office) -> None:
    office.write(OWN, TEXT + 'ket_thuc: "Trên đây là kế hoạch khác"\n')


@pytest.mark.parametrize(
    ("change", "options"),
    [
        (task_changed, ()),
        (task_changed, ("--only", "don-vi", "--force")),
        (own_text_changed, ("--force", "--prune")),
    ],
)
def test_sources_that_change_do_not_replace_it(
    office: Office, change: Any, options: tuple[str, ...]
) -> None:
    before = read(office, DRAFT)
    change(office)
    outcome = office.run("build", *options)
    assert outcome.status == 1
    assert outcome.err.count(f"{DRAFT}: lỗi") == 1, outcome.err
    assert read(office, DRAFT) == before
    assert not list((office.folder / DRAFT).parent.glob("*.moi*"))


@pytest.mark.parametrize("change", [task_changed, own_text_changed])
def test_it_is_told_at_every_build_until_the_sources_are_back(office: Office, change: Any) -> None:
    """The last build has seen the other sources: it says no longer what was issued."""
    sources = {name: (office.folder / name).read_bytes() for name in (TASKS, OWN)}
    before = read(office, DRAFT)
    change(office)
    told = [len(of("N130", office, "build")) for _ in range(3)]
    assert told == [told[0]] * 3
    assert told[0] > 0
    for name, content in sources.items():
        office.write(name, content)
    assert office.run("build").status == 0
    assert of("N130", office, "build") == []
    change(office)
    assert len(of("N130", office, "build")) == told[0]
    assert read(office, DRAFT) == before


def test_the_other_drafts_follow_the_sources(office: Office) -> None:
    before = read(office, OTHER)
    office.change(TASKS, "Rà soát văn bản", "Rà soát, lập danh mục văn bản")
    office.run("build")
    assert read(office, OTHER) != before


def file_says_draft(office: Office) -> None:
    office.write(OWN, TEXT.replace(STATE, ""))


def number_without_reason(office: Office) -> None:
    office.write(OWN, "so_van_ban: 15\nngay: 2023-08-01\n")


def file_gone(office: Office) -> None:
    (office.folder / OWN).unlink()


@pytest.mark.parametrize("change", [file_says_draft, number_without_reason, file_gone])
def test_an_own_file_that_denies_it_does_not_replace_it(office: Office, change: Any) -> None:
    before = read(office, DRAFT)
    change(office)
    options: tuple[str, ...]
    for options in ((), ("--force", "--prune")):
        outcome = office.run("build", *options)
        assert (outcome.status, outcome.err.count("[N520]")) == (1, 1)
        assert outcome.err.count("lỗi: ") == 1
        assert read(office, DRAFT) == before
    for command in ("build", "status"):
        (one,) = of("N520", office, command)
        assert one["tep"] == OWN
        assert "15/KH-PNV" in one["thong_bao"]
        assert "01/08/2023" in one["thong_bao"]
        assert 'vanban phat-hanh --huy ke-hoach-1 --don-vi phong-noi-vu --ly-do "…"' in one["goi_y"]


def test_a_package_that_is_made_again_holds_it_as_it_was_sent(tmp_path: Path) -> None:
    from zipfile import ZipFile

    office = make_office(tmp_path)
    office.write(OWN, TEXT)
    office.run("build")
    before = read(office, DRAFT)
    file_says_draft(office)
    office.change(PLAN, "Bám sát", "Theo sát")
    office.run("build")
    with ZipFile(office.folder / PACKAGE) as package:
        assert [package.read("ke-hoach-1_phong-noi-vu.docx")] == before


def no_task(office: Office) -> None:
    office.change(TASKS, "chu_tri: [phong-noi-vu]", "chu_tri: [phong-tu-phap]")
    office.change(TASKS, "  phoi_hop: [cac-phong]\n", "")
    office.change(
        PLAN, "    gom: [cac-phong]\n    nghia_vu", "    gom: [phong-tu-phap]\n    nghia_vu"
    )
    (office.folder / OWN).unlink()


def plan_gone(office: Office) -> None:
    shutil.rmtree(office.folder / "content/ke-hoach-1")
    office.write("content/khac/cong-van.yaml", "")
    (office.folder / "content/khac/cong-van.yaml").unlink()


@pytest.mark.parametrize("change", [no_task, plan_gone])
def test_it_is_never_pruned(office: Office, change: Any) -> None:
    before = read(office, DRAFT)
    change(office)
    for _ in range(2):
        office.run("build", "--prune", "--force")
        assert read(office, DRAFT) == before


def test_undone_it_is_a_draft_again(office: Office) -> None:
    before = read(office, DRAFT)
    undo = ("phat-hanh", "--huy", "ke-hoach-1", "--don-vi", "phong-noi-vu", *WHY)
    refused = office.run(*undo)
    assert (refused.status, refused.err.count("[N526]")) == (1, 1)
    assert f"{OWN}:3:" in refused.err
    file_says_draft(office)
    outcome = office.run(*undo)
    assert outcome.status == 0, outcome.err
    assert "số 15/KH-PNV ngày 01/08/2023" in outcome.out
    assert office.run("build").status == 0
    assert read(office, DRAFT) != before
    assert "ke-hoach-1/phong-noi-vu: số 15/KH-PNV" in office.run("status").out


def test_the_plan_is_not_taken_for_issued(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.write(OWN, TEXT)
    office.run("build")
    before = read(office, MAIN)
    office.change(PLAN, "Bám sát", "Theo sát")
    outcome = office.run("build")
    assert "N520" not in outcome.err
    assert read(office, MAIN) != before
    (office.folder / OWN).unlink()
    refused = office.run("phat-hanh", "--huy", "ke-hoach-1", *WHY)
    assert refused.status == 1
    assert "ke-hoach-1 --don-vi phong-noi-vu" in refused.err


def test_a_template_alone_changes_nothing_of_it(office: Office) -> None:
    before = read(office, DRAFT)
    manifest = office.folder / "output/manifest.json"
    raw = json.loads(manifest.read_text("utf-8"))
    key = raw["khoa"]["ke-hoach-1/don-vi/phong-noi-vu/ke-hoach-1_phong-noi-vu.docx"]
    key["phan_mem"], key["mau"] = "0" * 16, "1" * 16
    manifest.write_text(json.dumps(raw), "utf-8")
    assert office.run("build").status == 0
    assert read(office, DRAFT) == before


def test_a_draft_that_the_program_before_built_is_noted_without_being_changed(
    office: Office,
) -> None:
    """There the entry says nothing: it is noted by the next build, in the bytes that lie there."""
    manifest = office.folder / "output/manifest.json"
    raw = json.loads(manifest.read_text("utf-8"))
    path = "ke-hoach-1/don-vi/phong-noi-vu/ke-hoach-1_phong-noi-vu.docx"
    assert raw["tep"][path].pop("trang_thai") == "da_phat_hanh"
    raw["phat_hanh"] = {}
    raw["ca_lan"] = {}
    manifest.write_text(json.dumps(raw), "utf-8")
    before = read(office, DRAFT)
    assert office.run("build").status == 0
    assert read(office, DRAFT) == before
    file_says_draft(office)
    assert office.run("build").err.count("[N520]") == 1


def test_another_wording_changes_nothing_of_it(office: Office) -> None:
    """The office words its next plans otherwise: what was issued is no concern of that."""
    before, others = read(office, DRAFT), read(office, OTHER)
    assert office.run("init", "--template").status == 0
    office.run("build")
    wording = office.folder / "templates/nd30/van_mau/ke-hoach-thuc-hien.yaml"
    text = wording.read_text("utf-8")
    assert "ban hành" in text
    wording.write_text(text.replace("ban hành", "xây dựng"), "utf-8")
    told = json.loads(office.run("status", "--format", "json").out)["thay_doi"]
    assert {one["don_vi"] for one in told} == {"phong-tu-phap"}
    outcome = office.run("build")
    assert (outcome.status, outcome.err.count("lỗi: ")) == (0, 0), outcome.err
    assert read(office, DRAFT) == before
    assert read(office, OTHER) != others


def test_both_denied_are_both_told(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(PLAN, "loai: ke_hoach\n", f"loai: ke_hoach\nso_van_ban: 1\n{STATE}")
    office.write(OWN, TEXT)
    assert office.run("build").status == 0
    office.change(PLAN, STATE, "")
    number_without_reason(office)
    outcome = office.run("build")
    assert (outcome.status, outcome.err.count("[N520]"), outcome.err.count("lỗi: ")) == (1, 2, 2)
    assert "không có tệp nào" not in outcome.out
    assert "đã phát hành, giữ lại" in outcome.out
