"""Named drafts: kept whole, listed, compared; what is not as it was kept is told."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from offices import PLAN, TASKS, Office, make_office

KEPT = "content/ke-hoach-1/ban-thao"
ASK = ("ban-thao", "ke-hoach-1", "--ten", "xin ý kiến")
ISSUED = ("loai: ke_hoach\n", "loai: ke_hoach\nso_van_ban: 7\ntrang_thai: da_phat_hanh\n")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path / "office")


def test_a_draft_is_kept_with_its_page_and_its_sources(office: Office) -> None:
    outcome = office.run(*ASK)
    assert (outcome.status, outcome.err) == (0, "")
    folder = office.folder / KEPT / "01-xin-y-kien"
    assert sorted(one.name for one in folder.iterdir()) == [
        "ban-thao.json", "ke-hoach-1.docx", "nguon.zip",
    ]  # fmt: skip
    assert office.run("build").status == 0
    built = office.folder / "output/ke-hoach-1/ke-hoach-1.docx"
    assert (folder / "ke-hoach-1.docx").read_bytes() == built.read_bytes()
    with ZipFile(folder / "nguon.zip") as sources:
        found = {name: sources.read(name) for name in sources.namelist()}
    assert found == {
        "ke-hoach.yaml": (office.folder / PLAN).read_bytes(),
        "phan-cong.yaml": (office.folder / TASKS).read_bytes(),
    }


def test_a_kept_draft_is_no_second_document_and_changes_nothing(office: Office) -> None:
    assert office.run("build").status == 0
    office.run(*ASK)
    outcome = office.run("status")
    assert (outcome.status, outcome.err) == (0, "")
    assert "không có gì thay đổi" in outcome.out
    assert office.run("validate").err == ""


def test_drafts_are_numbered_listed_and_compared(office: Office) -> None:
    office.run(*ASK)
    office.change(PLAN, 'trich_yeu: "Thực hiện Kết luận"', 'trich_yeu: "Thực hiện Kết luận mới"')
    assert office.run("ban-thao", "ke-hoach-1", "--ten", "trình ký").status == 0
    listed = json.loads(office.run("ban-thao", "ke-hoach-1", "--format", "json").out)
    assert [(one["so"], one["ten"]) for one in listed["ban_thao"]] == [
        (1, "xin ý kiến"), (2, "trình ký"),
    ]  # fmt: skip
    for new in ("ke-hoach-1@trình ký", "ke-hoach-1@2", "ke-hoach-1"):
        outcome = office.run("diff", "ke-hoach-1@xin ý kiến", new, "--exit-code")
        assert outcome.status == 1
        assert "mới" in outcome.out
    assert office.run("diff", "ke-hoach-1@2", "ke-hoach-1", "--exit-code").status == 0


@pytest.mark.parametrize("name", ["xin ý kiến", "Xin Y Kien", "  xin  ý kiến "])
def test_a_name_is_given_once(office: Office, name: str) -> None:
    office.run(*ASK)
    outcome = office.run("ban-thao", "ke-hoach-1", "--ten", name)
    assert outcome.status == 1
    assert "[N644]" in outcome.err


@pytest.mark.parametrize("name", ["", "  ", "…", "///"])
def test_a_name_without_letters_is_none(office: Office, name: str) -> None:
    assert "[N644]" in office.run("ban-thao", "ke-hoach-1", "--ten", name).err
    assert not (office.folder / KEPT).exists()


def test_a_name_never_leads_out_of_its_folder(office: Office) -> None:
    assert office.run("ban-thao", "ke-hoach-1", "--ten", "../../ngoài").status == 0
    assert [one.name for one in (office.folder / KEPT).iterdir()] == ["01-ngoai"]


def test_faulty_and_issued_documents_have_no_drafts_to_keep(office: Office) -> None:
    office.change(PLAN, "loai: ke_hoach\n", "loai: ke_hoach\nla_lung: 1\n")
    assert office.run(*ASK).status == 1
    office.change(PLAN, "loai: ke_hoach\nla_lung: 1\n", ISSUED[1])
    assert "[N643]" in office.run(*ASK).err
    assert not (office.folder / KEPT).exists()


def test_an_unknown_name_is_told_with_those_that_are_there(office: Office) -> None:
    office.run(*ASK)
    outcome = office.run("diff", "ke-hoach-1@trình ký", "ke-hoach-1")
    assert outcome.status == 1
    assert "[N642]" in outcome.err
    assert "“xin ý kiến”" in outcome.err


def test_where_no_draft_is_kept_it_is_told_how_one_is(office: Office) -> None:
    outcome = office.run("diff", "ke-hoach-1@xin ý kiến", "ke-hoach-1")
    assert 'vanban ban-thao ke-hoach-1 --ten "xin ý kiến"' in outcome.err


def test_what_is_not_as_it_was_kept_is_told(office: Office) -> None:
    office.run(*ASK)
    folder = office.folder / KEPT / "01-xin-y-kien"
    page = folder / "ke-hoach-1.docx"
    page.write_bytes(page.read_bytes() + b" ")
    assert "[N641]" in office.run("ban-thao", "ke-hoach-1").err
    page.unlink()
    assert "`ke-hoach-1.docx`" in office.run("ban-thao", "ke-hoach-1").err
    for note in ("", "{}", "[]", '{"tep": 3}', '{"tep": {}, "ten": "a"}', "\0"):
        (folder / "ban-thao.json").write_text(note)
        outcome = office.run("ban-thao", "ke-hoach-1")
        assert outcome.status == 0
        assert "[N640]" in outcome.err


def test_a_disk_that_refuses_leaves_nothing_of_a_draft(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("vanban.register.versions.store.write_whole", full)
    outcome = office.run(*ASK)
    assert outcome.status == 3
    assert [*(office.folder / KEPT).iterdir()] == []
