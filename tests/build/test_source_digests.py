"""An issued document that another program prints in other words: its sources say who changed it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from offices import PLAN, REGISTRY, TASKS, Office, built_office
from vanban.build import makings, settlement
from vanban.build.printed_text import passages
from vanban.build.source_digests import SourceDigests
from vanban.compose.composer import Composer
from vanban.content.document import VanBan
from vanban.project.project import Project
from vanban.tree import Composition, Paragraph, Run

ISSUED = "loai: ke_hoach\nso_van_ban: 1\ntrang_thai: da_phat_hanh\n"
OUT, MANIFEST = "output/ke-hoach-1", "output/manifest.json"
MAIN = f"{OUT}/ke-hoach-1.docx"
PACKAGES = [f"{OUT}/noi-nhan/{who}.zip" for who in ("phong-noi-vu", "phong-tu-phap")]
SENT = [MAIN, f"{OUT}/ke-hoach-1_phu-luc.docx", f"{OUT}/ke-hoach-1_phat-hanh.xlsx", *PACKAGES]
CASE = Path(__file__).parent.parent / "cases" / "office-before-bases.zip"
NORMATIVE = ("quyet-dinh-quy-pham-tiep-cong-dan", "nghi-quyet-quy-pham-phi")
BASES = [f"output/{name}/{name}.docx" for name in NORMATIVE]
LETTER = """\
loai: cong_van
co_quan: ubnd-huyen
ngay: 2023-07-20
don_vi_soan_thao: "NV"
trich_yeu: "báo cáo kết quả"
kinh_gui:
  - ghi: "Phòng Nội vụ"
noi_dung: |
  Ủy ban nhân dân huyện báo cáo.
nguoi_ky:
  dong: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
noi_nhan:
  - luu: ["VT"]
"""


COPIED = "output/sao-y-1/sao-y-1.docx"
COPY = """\
loai: sao_y
co_quan: ubnd-huyen
ngay: 2023-08-01
sao_tu: ke-hoach-1
nguoi_ky:
  dong: ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]
  ho_ten: "Trần Văn Mẫu"
noi_nhan:
  - luu: ["VT"]
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office whose plan was built as issued, with a letter beside it."""
    office = built_office(tmp_path, (PLAN, "loai: ke_hoach\n", ISSUED))
    office.write("content/cong-van-1/cong-van.yaml", LETTER)
    assert office.run("build").status == 0
    return office


@pytest.fixture(params=["noted of each document", "noted of all"])
def noted(office: Office, request: pytest.FixtureRequest) -> Office:
    """The same office, and as programs left it that noted the sources of all documents only."""
    if request.param == "noted of all":
        manifest = json.loads((office.folder / MANIFEST).read_text("utf-8"))
        del manifest["phat_hanh"]["ke-hoach-1"]["ma_nguon"]
        office.write(MANIFEST, json.dumps(manifest))
    return office


def contents(office: Office, names: list[str]) -> dict[str, bytes]:
    return {name: (office.folder / name).read_bytes() for name in names}


def other_words(patch: pytest.MonkeyPatch) -> None:
    """From now on a program that prints a sentence more at the end of every document."""
    document = Composer.document

    def longer(composer: Composer, van_ban: VanBan) -> Composition:
        page = document(composer, van_ban)
        if van_ban.sao_tu:
            return page
        return replace(page, body=(*page.body, Paragraph("VBLoiVan", (Run("Câu khác."),))))

    for home in (makings, settlement):
        patch.setattr(home, "version", lambda: b"another program, thirty-two byte")
    patch.setattr(Composer, "document", longer)


def codes(office: Office, *args: str) -> list[str]:
    told: dict[str, Any] = json.loads(office.run(*args, "--format", "json").out)
    return [one["ma"] for one in told["problems"]]


def edits(office: Office) -> Iterator[None]:
    """Sources edited one after another, each another document."""
    office.change(PLAN, "Nâng cao", "Tăng")
    yield
    office.change(TASKS, "Tham mưu ban hành", "Tham mưu, ban hành")
    yield
    office.change(REGISTRY, 'ten_ngan: "UBND huyện"', 'ten_ngan: "UBND huyện Mẫu"')
    yield


def test_from_the_same_sources_the_issued_one_stays_and_the_program_is_named_once(
    noted: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = contents(noted, SENT)
    other_words(monkeypatch)
    for command in (("status",), ("build", "--dry-run"), ("build",)):
        told = codes(noted, *command)
        assert (told.count("N935"), told.count("N130")) == (1, 0), command
    assert contents(noted, SENT) == sent
    assert not {"N935", "N130"} & {*codes(noted, "build"), *codes(noted, "status")}
    assert noted.run("build", "--check").status == 0


def test_an_edited_source_is_told_under_another_program_too(
    noted: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = contents(noted, SENT)
    other_words(monkeypatch)
    for _ in edits(noted):
        told = codes(noted, "build")
        assert "N130" in told
        assert "N935" not in told
    assert contents(noted, SENT) == sent


def test_an_edit_that_was_told_stays_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.change(TASKS, "Tham mưu ban hành", "Tham mưu, ban hành")
    assert "N130" in codes(office, "build")
    assert "N130" not in codes(office, "build", "cong-van-1")  # another document alone
    other_words(monkeypatch)
    assert "N130" in codes(office, "build")
    office.change(TASKS, "Tham mưu, ban hành", "Tham mưu ban hành")
    assert "N130" not in codes(office, "build")


def test_an_edit_that_prints_nothing_is_none(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.change(PLAN, "loai: ke_hoach", "# đã gửi đi\nloai: ke_hoach")
    assert "N130" not in codes(office, "build")
    other_words(monkeypatch)
    assert "N130" not in codes(office, "build")


@pytest.mark.parametrize("early", [False, True], ids=["one more file", "a file edited"])
def test_what_a_body_writes_is_no_source_of_the_issued_document(
    noted: Office, monkeypatch: pytest.MonkeyPatch, early: bool
) -> None:
    """Its own file makes its draft, and nothing else: under another program too."""
    own = "content/ke-hoach-1/don-vi/phong-noi-vu.yaml"
    if early:
        noted.write(own, 'nguoi_ky: {ho_ten: "Trần Văn Nam"}\n')
        assert noted.run("build").status == 0
    sent = contents(noted, SENT[:2])
    noted.write(own, 'nguoi_ky: {ho_ten: "Trần Văn Bình"}\n')
    other_words(monkeypatch)
    told = codes(noted, "build")
    assert (told.count("N130"), told.count("N935")) == (0, 1)
    assert contents(noted, SENT[:2]) == sent


def test_what_a_program_before_noted_with_what_bodies_had_written(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its digest has their files in it, as they were at its last build."""
    own = "content/ke-hoach-1/don-vi/phong-noi-vu.yaml"
    office.write(own, 'nguoi_ky: {ho_ten: "Trần Văn Nam"}\n')
    assert office.run("build").status == 0
    manifest = json.loads((office.folder / MANIFEST).read_text("utf-8"))
    paths = SourceDigests(Project.open(office.folder))._with_own("ke-hoach-1")
    assert own in paths
    lines = (f"{path} {manifest['dau_vao'].get(path, '')}" for path in paths)
    note = manifest["phat_hanh"]["ke-hoach-1"]
    note["ma_nguon"] = sha256("\n".join(lines).encode()).hexdigest()
    office.write(MANIFEST, json.dumps(manifest))
    office.write(own, 'nguoi_ky: {ho_ten: "Trần Văn Bình"}\n')
    other_words(monkeypatch)
    assert "N130" not in codes(office, "build", "--dry-run")
    office.change(PLAN, "Nâng cao", "Tăng")
    assert "N130" in codes(office, "build")


def test_a_copy_says_what_was_issued(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.write("content/sao-y-1/sao-y.yaml", COPY)
    other_words(monkeypatch)
    for signer in ("Trần Văn Nam", "Trần Văn Bình"):
        assert office.run("build").status == 0
        copy = [one.text for one in passages((office.folder / COPIED).read_bytes())]
        issued = [one.text for one in passages((office.folder / MAIN).read_bytes())]
        assert copy[: len(issued)] == issued
        assert "Câu khác." not in copy[: len(issued)]
        office.write("content/sao-y-1/sao-y.yaml", COPY.replace("Trần Văn Mẫu", signer))


def test_what_the_office_keeps_comes_back_in_its_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = built_office(tmp_path)
    told = office.run("phat-hanh", "ke-hoach-1", "--so", "1", "--ngay", "2023-07-12", "--khong-pdf")
    assert told.status == 0, told.err
    issued = contents(office, [MAIN])
    (office.folder / MAIN).unlink()
    other_words(monkeypatch)
    assert "N130" not in codes(office, "build")
    assert contents(office, [MAIN]) == issued


# --- normative documents as a version left them that ended their bases with a full stop ---


@pytest.fixture
def before(tmp_path: Path) -> Office:
    with ZipFile(CASE) as case:
        case.extractall(tmp_path)
    return Office(tmp_path)


def test_bases_that_are_worded_otherwise_since_change_nothing_that_was_issued(
    before: Office,
) -> None:
    issued = contents(before, BASES)
    told = before.run("build")
    assert told.status == 0, told.err
    assert "N130" not in told.out + told.err
    assert told.err.count("[N935]") == 1
    assert all(f"`{name}`" in told.err for name in NORMATIVE)
    assert contents(before, BASES) == issued
    assert "không có gì thay đổi" in before.run("build").out


def test_a_basis_edited_since_is_told(before: Office) -> None:
    source = f"content/{NORMATIVE[0]}/quyet-dinh-quy-pham.yaml"
    before.change(source, "Luật Ví dụ về tiếp công dân", "Luật Ví dụ khác")
    told = before.run("build")
    assert told.status == 1
    assert f"{BASES[0]}: lỗi" in told.err


def test_sources_that_a_build_refused_are_not_those_of_the_issued_document(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program before noted what it saw, also where it told that the source was another."""
    before = contents(office, SENT)
    office.change(PLAN, "Nâng cao", "Tăng")
    assert "N130" in codes(office, "build")
    manifest = json.loads((office.folder / MANIFEST).read_text("utf-8"))
    del manifest["phat_hanh"]["ke-hoach-1"]["ma_nguon"]
    office.write(MANIFEST, json.dumps(manifest))
    other_words(monkeypatch)
    told = codes(office, "build")
    assert "N130" in told
    assert "N935" not in told
    assert contents(office, SENT) == before
