"""The same sources and another program: what was issued or sent stays, nobody is told of news."""

from __future__ import annotations

import json
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from openpyxl import load_workbook

from offices import PLAN, TASKS, Office, built_office
from vanban.build import makings, settlement
from vanban.build.delivery import delivery_list
from vanban.project.project import Project
from vanban.regime.rulebook import RuleBook

OUT = "output/ke-hoach-1"
MAIN, LIST = f"{OUT}/ke-hoach-1.docx", f"{OUT}/ke-hoach-1_phat-hanh.xlsx"
PACKAGES = [f"{OUT}/noi-nhan/{who}.zip" for who in ("phong-noi-vu", "phong-tu-phap")]
SENT = [MAIN, f"{OUT}/ke-hoach-1_phu-luc.docx", LIST, *PACKAGES]
DRAFTS = [f"{OUT}/don-vi/{w}/ke-hoach-1_{w}.docx" for w in ("phong-noi-vu", "phong-tu-phap")]
OWN = "content/ke-hoach-1/don-vi/phong-noi-vu.yaml"
ISSUED = "loai: ke_hoach\nso_van_ban: 1\ntrang_thai: da_phat_hanh\n"
MANIFEST = "output/manifest.json"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office whose plan was built as issued."""
    return built_office(tmp_path, (PLAN, "loai: ke_hoach\n", ISSUED))


@pytest.fixture(params=["keys of this form", "keys of the form before"])
def two_forms(office: Office, request: pytest.FixtureRequest) -> Office:
    """The same office, and as the version before left its manifest."""
    if request.param == "keys of the form before":
        manifest = json.loads((office.folder / MANIFEST).read_text("utf-8"))
        for key in manifest["khoa"].values():
            for part, value in key.items():
                key[part] = value.rpartition(":")[2][::-1] if ":" in value else value
        office.write(MANIFEST, json.dumps({**manifest, "phien_ban": 2}))
    return office


def other_program(patch: pytest.MonkeyPatch) -> None:
    """From now on a program that packs every file otherwise, and so writes other bytes."""
    render, writer = Project.render, "vanban.build.outputs.delivery_list"
    for home in (makings, settlement):
        patch.setattr(home, "version", lambda: b"another program, thirty-two byte")
    patch.setattr(Project, "render", lambda *args: packed_again(render(*args)))
    patch.setattr(writer, lambda *args: packed_again(delivery_list(*args)))


def packed_again(raw: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(raw)) as package, ZipFile(out, "w", ZIP_DEFLATED) as again:
        for name in package.namelist():
            again.writestr(ZipInfo(name, (2026, 1, 1, 0, 0, 0)), package.read(name))
    return out.getvalue()


def contents(office: Office, names: list[str]) -> dict[str, bytes]:
    return {name: (office.folder / name).read_bytes() for name in names}


def states(office: Office, *args: str) -> dict[str, str]:
    told: list[dict[str, Any]] = json.loads(office.run("build", *args, "--format", "json").out)[
        "tep"
    ]
    return {f"output/{file['duong_dan']}": file["trang_thai"] for file in told}


def test_what_was_issued_or_sent_stays_in_its_bytes(
    two_forms: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, drafts = contents(two_forms, SENT), contents(two_forms, DRAFTS)
    other_program(monkeypatch)
    status = two_forms.run("status")
    assert "N130" not in status.out + status.err
    assert "đổi mẫu" not in status.out
    assert not any(name in status.out for name in SENT)
    first = states(two_forms)
    assert {first[name] for name in SENT} == {"giu"}
    assert {first[name] for name in DRAFTS} == {"giu"}  # they went out in the packages
    assert contents(two_forms, SENT) == sent
    assert contents(two_forms, DRAFTS) == drafts
    assert set(states(two_forms).values()) == {"giu"}


def test_another_word_is_an_error_under_any_program(
    two_forms: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = contents(two_forms, SENT)
    other_program(monkeypatch)
    two_forms.change(TASKS, "Tham mưu ban hành", "Tham mưu, ban hành")
    outcome = two_forms.run("build")
    assert outcome.status == 1
    assert outcome.err.count("[N130]") == 2
    assert contents(two_forms, SENT) == sent


def test_the_list_tells_the_digests_of_what_lies_in_the_packages(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(office, SENT)
    other_program(monkeypatch)
    assert office.run("build").status == 0
    office.write(OWN, 'ket_thuc: "Trên đây là kế hoạch của Phòng"\n')
    assert office.run("build").status == 0
    after = contents(office, SENT)
    assert [name for name in SENT if after[name] != before[name]] == [LIST, PACKAGES[0]]
    rows = list(load_workbook(BytesIO(after[LIST]))["Tệp"].iter_rows(2, values_only=True))
    listed = {str(path).rpartition("/")[2]: digest for path, digest in rows}
    packed: dict[str, str] = {}
    for name in PACKAGES:
        with ZipFile(BytesIO(after[name])) as package:
            packed |= {n: sha256(package.read(n)).hexdigest() for n in package.namelist()}
    assert listed == packed


def test_an_edited_draft_gets_no_new_version_for_another_program_alone(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.write(DRAFTS[0], b"sua tay")
    other_program(monkeypatch)
    for _ in range(2):
        assert states(office)[DRAFTS[0]] == "sua_tay"
    office.change(TASKS, "Rà soát", "Soát xét")
    office.change(PLAN, "so_van_ban: 1\ntrang_thai: da_phat_hanh\n", "")
    office.change(TASKS, "Tham mưu ban hành", "Tham mưu, ban hành")
    assert states(office)[DRAFTS[0]] == "ben_canh"


def test_an_issued_file_that_a_person_touched_is_no_error_under_another_program(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    touched = (office.folder / MAIN).read_bytes() + b"dong dau"
    office.write(MAIN, touched)
    other_program(monkeypatch)
    assert states(office)[MAIN] == "sua_tay"
    assert (office.folder / MAIN).read_bytes() == touched


def test_an_issued_file_found_without_a_manifest_is_known_by_its_text(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = contents(office, SENT)
    (office.folder / MANIFEST).unlink()
    other_program(monkeypatch)
    outcome = office.run("build")
    assert "N130" not in outcome.err
    assert contents(office, SENT) == sent
    office.change(TASKS, "Tham mưu ban hành", "Tham mưu, ban hành")
    assert "giữ bản đã phát hành [N130]" in office.run("build").err


def test_an_issued_file_that_the_manifest_does_not_know_is_known_by_its_text(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A manifest of before the plan, or one that a program of before wrote anew."""
    sent = contents(office, SENT)
    manifest = json.loads((office.folder / MANIFEST).read_text("utf-8"))
    for part in ("tep", "khoa", "phat_hanh", "phan_cong", "khi_dung"):
        manifest[part] = {}
    office.write(MANIFEST, json.dumps(manifest))
    other_program(monkeypatch)
    assert {states(office)[name] for name in SENT} == {"giu"}
    assert contents(office, SENT) == sent
    assert not list(office.folder.rglob("*.moi.*"))
    office.change(TASKS, "Tham mưu ban hành", "Tham mưu, ban hành")
    assert "giữ bản đã phát hành [N130]" in office.run("build").err


def test_the_reason_is_another_program(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    other_program(monkeypatch)
    told = json.loads(office.run("status", "--format", "json").out)
    assert told["thay_doi"] == []
    assert {file["ly_do"] for file in told["tep"]} == {"bản mới của chương trình"}


def test_a_new_version_that_lies_beside_leaves_nothing_to_do_for_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = built_office(tmp_path)
    for name in (MAIN, DRAFTS[0]):
        office.write(name, b"sua tay")
    office.change(TASKS, "Tham mưu ban hành", "Tham mưu, ban hành")
    assert office.run("build").status == 0
    for home in (makings, settlement):
        monkeypatch.setattr(home, "version", lambda: b"another program, thirty-two byte")
    told = office.run("status")
    assert told.out.startswith("không có gì thay đổi từ lần dựng trước")
    assert MAIN not in told.out


def test_a_wording_of_another_program_is_no_change_where_a_task_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = built_office(tmp_path)
    other_program(monkeypatch)
    monkeypatch.setattr(RuleBook, "draft_digest", "another wording")
    office.change(TASKS, "Tham mưu ban hành", "Tham mưu, ban hành")
    told = json.loads(office.run("status", "--format", "json").out)["thay_doi"]
    assert {one["loai"] for one in told} == {"noi_dung"}
