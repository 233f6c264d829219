"""`phat-hanh --huy` refused: what is kept elsewhere, another's, or what others rest upon."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from issued_offices import BOOK, DAY, KEPT, MAIN, NAME, issued, plain_office, state
from offices import PLAN, TASKS, Office
from rules_read import copy_office
from vanban.problems.problem import VanbanError
from vanban.register.issuance.cancellation import cancel

ISSUE = ("phat-hanh", NAME, "--so", "7", "--ngay", "2023-07-12", "--khong-pdf")
UNDO = ("phat-hanh", "--ly-do", "x", "--yes", "--huy")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = plain_office(tmp_path_factory.mktemp("built"))
    issued(made)
    assert made.run("build").status == 0
    return made.folder


@pytest.fixture
def office(built: Path, tmp_path: Path) -> Office:
    """The office whose plan was issued and built."""
    copy_office(built, tmp_path)
    return Office(tmp_path)


def manifest(office: Office) -> bytes:
    return (office.folder / "output/manifest.json").read_bytes()


def refused(office: Office, code: str, *args: str) -> str:
    """Undo what must not be undone: the sources, the register and the manifest stay."""
    before, noted = state(office), manifest(office)
    outcome = office.run(*UNDO, *args)
    assert (outcome.status, f"[{code}]" in outcome.err) == (1, True), outcome.err
    assert (state(office), manifest(office)) == (before, noted)
    return outcome.err


# --- kept in a folder of another name, or nowhere ---


def test_from_a_folder_of_another_name(office: Office) -> None:
    (office.folder / "content" / NAME).rename(office.folder / "content/kh2")
    for name in (NAME, "kh2"):
        assert f"đổi tên thư mục về `{NAME}`" in refused(office, "N703", name)
    with pytest.raises(VanbanError) as caught:
        cancel(office.folder, "kh2", "x", DAY)
    assert {one.ma for one in caught.value.problems} == {"N703"}
    assert "--huy" not in office.run("build").err


def test_where_the_register_alone_knows_of_it(office: Office) -> None:
    shutil.rmtree(office.folder / "content" / NAME)
    assert "bản lưu" in refused(office, "N701", NAME)


# --- upon which others rest ---


def test_where_an_amendment_was_issued(office: Office) -> None:
    sources = Path(PLAN).parent
    other = office.folder / "content/sua-doi-1"
    other.mkdir()
    text = (office.folder / PLAN).read_text("utf-8").replace("so_van_ban: 7", "so_van_ban: 8")
    assert "so_van_ban: 8" in text
    (other / "ke-hoach.yaml").write_text(f"{text}\nsua_doi: {{van_ban: {NAME}}}\n", "utf-8")
    shutil.copy(office.folder / TASKS, other / Path(TASKS).name)
    assert sources.name == NAME
    assert "`sua-doi-1`" in refused(office, "N725", NAME)


def test_where_a_body_has_issued_its_draft(office: Office) -> None:
    issued(office, so=3, don_vi="phong-noi-vu", nguoi_ky="Lò Văn Mẫu")
    assert f"`{NAME}/phong-noi-vu`" in refused(office, "N725", NAME)
    book = (office.folder / BOOK).read_bytes()
    crossed = office.run("so-dang-ky", "huy", "3", "--nam", "2023", "--ly-do", "nhầm")
    assert (crossed.status, f"--huy {NAME} --don-vi phong-noi-vu" in crossed.err) == (1, True)
    assert (office.folder / BOOK).read_bytes() == book
    body = ("--don-vi", "phong-noi-vu")
    assert office.run(*UNDO, NAME, *body).status == 0
    assert office.run(*UNDO, NAME).status == 0


# --- of another office, in one output folder ---


def two(tmp_path: Path) -> tuple[Office, Office, Path]:
    """Two offices with a plan of one name and other texts, the first of which has issued it."""
    made = []
    for name in ("mot", "hai"):
        (tmp_path / name).mkdir()
        made.append(plain_office(tmp_path / name))
    made[1].change(PLAN, "Bám sát", "Bám chắc")
    out = tmp_path / "chung"
    assert made[0].run(*ISSUE, "--out", str(out)).status == 0
    return made[0], made[1], out


def test_what_another_office_has_issued_stays(tmp_path: Path) -> None:
    one, other, out = two(tmp_path)
    kept = (one.folder / KEPT / MAIN).read_bytes()
    for _ in range(2):  # a build before takes nothing over
        outcome = other.run(*UNDO, NAME, "--out", str(out))
        assert (outcome.status, "[N726]" in outcome.err) == (1, True)
        told = other.run("build", "--out", str(out)).err
        assert "[N520]" in told
        assert "gõ `--out THƯ_MỤC` khác; ghi nhầm thì hủy ở thư mục đã phát hành nó" in told
        assert "phat-hanh --huy" not in told  # here it could not be undone
        assert (out / NAME / MAIN).read_bytes() == kept
    assert NAME in json.loads((out / "manifest.json").read_bytes())["phat_hanh"]
    assert one.run(*UNDO, NAME, "--out", str(out)).status == 0


def test_what_both_offices_issue_under_one_name(tmp_path: Path) -> None:
    one, other, out = two(tmp_path)
    kept = (one.folder / KEPT / MAIN).read_bytes()
    issued(other, so=9)
    for _ in range(2):
        told = other.run("build", "--out", str(out))
        assert (told.status, "phat-hanh --huy" in told.err) == (1, False)
        assert "văn bản này do thư mục làm việc khác phát hành vào đây" in told.err  # N522
        assert "ghi nhầm thì hủy ở thư mục đã phát hành nó" in told.err
        assert (out / NAME / MAIN).read_bytes() == kept
    assert one.run("build", "--out", str(out)).status == 0
    assert (out / NAME / MAIN).read_bytes() == kept


# --- where it is to be built to ---


@pytest.mark.parametrize(("out", "code", "status"), [("content", "N137", 1), ("tep", "P011", 3)])
def test_nothing_is_issued_where_it_cannot_be_built_to(
    out: str, code: str, status: int, tmp_path: Path
) -> None:
    office = plain_office(tmp_path)
    office.write("tep", b"cua nguoi")
    before = state(office)
    for more in ((), ("-n",)):
        outcome = office.run(*ISSUE, "--out", out, *more)
        assert (outcome.status, f"[{code}]" in outcome.err) == (status, True)
        assert state(office) == before
    assert not (office.folder / BOOK).exists()


def test_a_line_that_is_undone_by_hand_undoes_nothing(office: Office) -> None:
    """Its files are kept: each build noted one more undoing that there never was."""
    line = f"    van_ban: {NAME}\n"
    huy = '    huy: {ngay: 2023-08-01, ly_do: "gõ nhầm"}\n'
    before = manifest(office)
    office.change(BOOK, line, line + huy)
    for _ in range(2):
        outcome = office.run("build")
        assert (outcome.status, "[N702]" in outcome.err) == (1, True)
    office.change(BOOK, huy, "")
    assert office.run("build").status == 0
    assert "huy_phat_hanh" not in json.loads(manifest(office))
    assert manifest(office) == before
