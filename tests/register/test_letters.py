"""Letters to the recipients: whom, what goes with them, what is refused."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path, PurePosixPath

import pytest

from offices import LETTER, PLAN, REGISTRY, TASKS, VALID, Office, make_office
from vanban.build import delivery, outputs
from vanban.register.mail.letter import Attachment, Letter, addresses

MAIL = "output/ke-hoach-1/thu"
ISSUED = ("loai: ke_hoach\n", "loai: ke_hoach\nso_van_ban: 7\ntrang_thai: da_phat_hanh\n")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = make_office(tmp_path / "office")
    made.change(
        REGISTRY, '    ky_hieu: "PNV"\n', '    ky_hieu: "PNV"\n    thu_dien_tu: "pnv@mau.gov.vn"\n'
    )
    made.change(
        REGISTRY,
        '    ky_hieu: "PTP"\n',
        '    ky_hieu: "PTP"\n    thu_dien_tu: "ptp@mau.gov.vn; vt.ptp@mau.gov.vn"\n',
    )
    made.change(
        REGISTRY, '    ky_hieu: "UBND"\n', '    ky_hieu: "UBND"\n    thu_dien_tu: "vt@mau.gov.vn"\n'
    )
    return made


def built(office: Office, *changes: tuple[str, str]) -> Office:
    for before, after in changes:
        office.change(PLAN, before, after)
    assert office.run("build").status == 0
    return office


def letter(office: Office, body: str) -> EmailMessage:
    raw = (office.folder / MAIL / f"{body}.eml").read_bytes()
    return message_from_bytes(raw, policy=default)


def text_of(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def files_of(message: EmailMessage) -> dict[str, bytes]:
    return {str(one.get_filename()): one.get_content() for one in message.iter_attachments()}


def test_each_recipient_gets_a_letter_with_its_own_package(office: Office) -> None:
    outcome = built(office, ISSUED).run("soan-thu", "ke-hoach-1")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith("2 thư: ")
    for body, to in (
        ("phong-noi-vu", "Phòng Nội vụ <pnv@mau.gov.vn>"),
        ("phong-tu-phap", "Phòng Tư pháp <ptp@mau.gov.vn>, Phòng Tư pháp <vt.ptp@mau.gov.vn>"),
    ):
        message = letter(office, body)
        assert str(message["To"]) == to
        assert str(message["From"]) == "Ủy ban nhân dân huyện Mẫu <vt@mau.gov.vn>"
        assert message["X-Unsent"] == "1"
        assert message["Date"] is message["Message-ID"] is None
        package = office.folder / f"output/ke-hoach-1/noi-nhan/{body}.zip"
        assert files_of(message) == {f"ke-hoach-1_{body}.zip": package.read_bytes()}
        assert str(message["Subject"]) == (
            "Kế hoạch số 07/KH-UBND ngày 12 tháng 7 năm 2023"
            " của Ủy ban nhân dân huyện Mẫu: Thực hiện Kết luận"
        )
        assert "Dự thảo" not in text_of(message)


def test_the_files_of_a_package_go_one_by_one(office: Office) -> None:
    assert built(office).run("soan-thu", "ke-hoach-1", "--dinh-kem", "tep").status == 0
    names = [*files_of(letter(office, "phong-noi-vu"))]
    assert names == ["ke-hoach-1.docx", "ke-hoach-1_phong-noi-vu.docx"]


def test_a_draft_is_called_one_in_subject_and_text(office: Office) -> None:
    outcome = built(office).run("soan-thu", "ke-hoach-1")
    assert outcome.status == 0
    assert "[N615]" in outcome.err
    message = letter(office, "phong-noi-vu")
    assert str(message["Subject"]).startswith("[Dự thảo] Kế hoạch của ")
    assert "chưa phải văn bản đã ban hành" in text_of(message)


def test_without_an_address_there_is_no_letter_and_it_is_told(office: Office) -> None:
    office.change(REGISTRY, '    thu_dien_tu: "pnv@mau.gov.vn"\n', "")
    office.change(REGISTRY, '    ky_hieu: "PTP"\n', '    ky_hieu: "PTP"\n    den: 2024-12-31\n')
    outcome = built(office, ISSUED).run("soan-thu", "ke-hoach-1")
    assert outcome.status == 0
    assert "`phong-tu-phap` không còn vào ngày" in outcome.err  # there when the plan was issued
    assert "[N614]" in outcome.err
    assert "Phòng Nội vụ (`phong-noi-vu`)" in outcome.err
    assert [one.name for one in (office.folder / MAIL).iterdir()] == ["phong-tu-phap.eml"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("loai: ke_hoach\n", "loai: ke_hoach\ndo_mat: mat\n"), "N610"),
        (
            (
                'noi_nhan:\n  - ghi: "Các phòng"\n    gom: [cac-phong]',
                'noi_nhan:\n  - ghi: "Các phòng"',
            ),
            "N611",
        ),
    ],
)
def test_what_may_not_be_sent_or_reaches_nobody_is_refused(
    office: Office, change: tuple[str, str], code: str
) -> None:
    outcome = built(office, change).run("soan-thu", "ke-hoach-1")
    assert outcome.status == 1
    assert f"[{code}]" in outcome.err
    assert not (office.folder / MAIL).exists()


def test_a_package_that_the_sources_have_left_behind_is_not_sent(office: Office) -> None:
    assert "[N612]" in office.run("soan-thu", "ke-hoach-1").err  # never built
    built(office).change(PLAN, "Thực hiện Kết luận", "Thực hiện Kết luận mới")
    outcome = office.run("soan-thu", "ke-hoach-1")
    assert outcome.status == 1
    assert "[N612]" in outcome.err
    assert not (office.folder / MAIL).exists()


@pytest.mark.parametrize(
    "address",
    [
        "pnv",
        "pnv@",
        "@mau.gov.vn",
        "pnv@mau",
        "phòng@mau.vn",
        "a b@mau.vn",
        "<a@mau.vn>",
        "a.@b.vn",
    ],
)
def test_what_is_no_address_is_told_and_nothing_is_written(office: Office, address: str) -> None:
    office.change(REGISTRY, "pnv@mau.gov.vn", address)
    outcome = built(office).run("soan-thu", "ke-hoach-1")
    assert outcome.status == 1
    assert "[N616]" in outcome.err
    assert "chưa soạn thư nào" in outcome.out
    assert not (office.folder / MAIL).exists()


def test_an_address_of_the_sender_is_told_once_as_his(office: Office) -> None:
    office.change(REGISTRY, "vt@mau.gov.vn", "vt")
    told = json.loads(built(office).run("soan-thu", "ke-hoach-1", "--format", "json").out)[
        "problems"
    ]
    (found,) = (one for one in told if one["ma"] == "N616")
    line = (office.folder / REGISTRY).read_text("utf-8").split('"vt"')[0].count("\n") + 1
    assert ("`ubnd-huyen`" in found["trich"], found["dong"]) == (True, line)


def test_no_pdf_in_the_package_is_told(office: Office) -> None:
    outcome = built(office).run("soan-thu", "ke-hoach-1", "--dinh-kem", "pdf")
    assert outcome.status == 1
    assert "--kem-pdf" in outcome.err


def test_one_body_alone_and_one_that_is_no_recipient(office: Office) -> None:
    built(office, ISSUED)
    assert office.run("soan-thu", "ke-hoach-1", "--don-vi", "phong-noi-vu").status == 0
    assert [one.name for one in (office.folder / MAIL).iterdir()] == ["phong-noi-vu.eml"]
    outcome = office.run("soan-thu", "ke-hoach-1", "--don-vi", "ubnd-huyen")
    assert outcome.status == 1
    assert "[N613]" in outcome.err


def test_a_letter_that_a_person_has_changed_stays(office: Office) -> None:
    built(office, ISSUED).run("soan-thu", "ke-hoach-1")
    path = office.folder / MAIL / "phong-noi-vu.eml"
    path.write_bytes(own := path.read_bytes().replace(b"X-Unsent: 1", b"X-Unsent: 0"))
    office.change(REGISTRY, "pnv@mau.gov.vn", "noivu@mau.gov.vn")
    office.run("build")
    outcome = office.run("soan-thu", "ke-hoach-1")
    assert outcome.status == 0
    assert path.read_bytes() == own
    assert "phong-noi-vu.moi.eml" in outcome.out


def test_a_build_neither_tells_nor_takes_letters_away(office: Office) -> None:
    built(office, ISSUED).run("soan-thu", "ke-hoach-1")
    outcome = office.run("build", "--prune")
    assert (outcome.status, outcome.err) == (0, "")
    assert len([*(office.folder / MAIL).iterdir()]) == 2


def test_letters_to_nobody_are_none(office: Office) -> None:
    built(office, ISSUED)
    text = (office.folder / REGISTRY).read_text("utf-8")
    office.write(REGISTRY, re.sub(" +thu_dien_tu: .*\n", "", text))
    office.run("build")
    outcome = office.run("soan-thu", "ke-hoach-1")
    assert outcome.out == "không có thư nào để soạn\n"
    assert "[N614]" in outcome.err


def test_a_dry_run_writes_nothing(office: Office) -> None:
    outcome = built(office, ISSUED).run("soan-thu", "ke-hoach-1", "--dry-run")
    assert outcome.out.startswith("sẽ soạn 2 thư")
    assert not (office.folder / MAIL).exists()


def test_the_answer_as_json(office: Office) -> None:
    found = json.loads(built(office, ISSUED).run("soan-thu", "ke-hoach-1", "--format", "json").out)
    assert found["thu"] == ["ke-hoach-1/thu/phong-noi-vu.eml", "ke-hoach-1/thu/phong-tu-phap.eml"]
    assert [one["trang_thai"] for one in found["tep"]] == ["moi", "moi"]
    assert found["problems"] == []


def test_a_letter_is_the_same_each_time_and_its_text_comes_back() -> None:
    paragraphs = ("Kính gửi: Sở Nội vụ", "Một dòng rất dài " * 60, "=_ --=_ .\n.\nFrom đây")
    made = Letter(
        addresses("Ủy ban nhân dân “xã”, (Mẫu)", "a@b.vn"),
        addresses("Sở Nội vụ", "c@d.vn, e@f.vn"),
        "Chủ đề dài " * 30 + "\nBcc: ai-do@khac.vn",
        paragraphs,
        (Attachment("tệp có dấu.docx", bytes(range(256)) * 40), Attachment("b.pdf", b"%PDF-1.7")),
    )
    assert made.raw() == made.raw()
    message = message_from_bytes(made.raw(), policy=default)
    assert message["Bcc"] is None  # a line break in a title starts no header
    assert str(message["Subject"]).split() == [
        *("Chủ đề dài " * 30).split(),
        "Bcc:",
        "ai-do@khac.vn",
    ]
    assert text_of(message).replace("\r\n", "\n") == "\n\n".join((*paragraphs, ""))
    assert files_of(message) == {one.name: one.content for one in made.attachments}
    assert all(len(line) <= 998 for line in made.raw().split(b"\r\n"))


NUMBERED = ("ngay: 2023-07-12\n", "ngay: 2023-07-12\nso_van_ban: 9\ntrang_thai: da_phat_hanh\n")


def _bare_names(paths: Iterable[str]) -> dict[str, str]:
    """What the files of a package were called before any was called apart."""
    return {path: PurePosixPath(path).name for path in paths}


def test_a_package_with_two_files_of_one_name_is_not_sent_and_what_to_do_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(office.folder / "content/ke-hoach-1")
    office.write("content/giao-viec/cong-van.yaml", LETTER.replace(*NUMBERED))
    office.write("content/giao-viec/phan-cong.yaml", VALID[TASKS].replace('  muc: ["I.1"]\n', ""))
    with monkeypatch.context() as before:
        for module in (outputs, delivery):
            before.setattr(module, "entry_names", _bare_names)
        with pytest.warns(UserWarning, match="Duplicate name"):
            assert office.run("build").status == 0
    assert office.run("build").status == 0  # as it was made: it may have been sent
    told = office.run("soan-thu", "giao-viec")
    assert "[N973]" in told.err
    assert "hai tệp tên `giao-viec_phong-tu-phap.docx`" in told.err
    for package in (office.folder / "output/giao-viec/noi-nhan").glob("*.zip"):
        package.unlink()
    assert office.run("build", "giao-viec").status == 0
    assert "N973" not in office.run("soan-thu", "giao-viec").err
