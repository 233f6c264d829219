"""What the manifest notes as issued stays as it was sent, whatever the sources say of it now."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from copy_offices import make
from offices import PLAN, REGISTRY, TASKS, Office, make_office
from rules_read import copy_office

OUT = "output/ke-hoach-1"
LIST = f"{OUT}/ke-hoach-1_phat-hanh.xlsx"
SUMMARY = f"{OUT}/ke-hoach-1_bang-tong-hop.docx"
DRAFTS = [f"{OUT}/don-vi/{who}/ke-hoach-1_{who}.docx" for who in ("phong-noi-vu", "phong-tu-phap")]
PACKAGES = [f"{OUT}/noi-nhan/{who}.zip" for who in ("phong-noi-vu", "phong-tu-phap")]
SENT = [f"{OUT}/ke-hoach-1.docx", f"{OUT}/ke-hoach-1_phu-luc.docx", LIST, *PACKAGES]
KIND = "loai: ke_hoach\n"
NUMBER, STATE = "so_van_ban: 1\n", "trang_thai: da_phat_hanh\n"
REASON = 'ly_do_so: "Số dự kiến"\n'
ISSUED = f"{KIND}{NUMBER}{STATE}{REASON}"
"""A plan that carried a number before it was issued: the reason of then still stands there."""
LETTER = "content/cong-van-1/cong-van.yaml"
LETTER_TEXT = """\
loai: cong_van
co_quan: ubnd-huyen
ngay: 2023-07-20
don_vi_soan_thao: "NV"
trich_yeu: "báo cáo kết quả"
kinh_gui:
  - ghi: "Phòng Nội vụ"
    gom: [phong-noi-vu]
noi_dung: |
  Ủy ban nhân dân huyện báo cáo.
nguoi_ky:
  dong: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
  ho_ten: "Nguyễn Văn Mẫu"
noi_nhan:
  - ghi: "Như trên"
  - luu: ["VT"]
"""
LETTER_FILE = "output/cong-van-1/cong-van-1.docx"
WAY_OUT = 'vanban phat-hanh --huy ke-hoach-1 --ly-do "…"'
OPTIONS: list[tuple[str, ...]] = [
    (),
    ("--force",),
    ("--prune",),
    ("--force", "--prune", "--kem-ban-cu"),
    ("ke-hoach-1", "--force"),
    ("--only", "van-ban", "--force"),
    ("--only", "noi-nhan", "--force"),
    ("--only", "phat-hanh"),
]


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office with an issued plan, and a letter that is still a draft."""
    made = make_office(tmp_path_factory.mktemp("issued"))
    made.change(PLAN, KIND, ISSUED)
    made.write(LETTER, LETTER_TEXT)
    assert made.run("build").status == 0
    return made.folder


@pytest.fixture
def office(issued: Path, tmp_path: Path) -> Office:
    """That office, to be changed."""
    copy_office(issued, tmp_path)
    return Office(tmp_path)


def sent(office: Office, names: list[str] | None = None) -> dict[str, bytes]:
    return {name: (office.folder / name).read_bytes() for name in names or SENT}


def problems(office: Office, *args: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(office.run(*args, "--format", "json").out)["problems"]
    return told


def of(code: str, told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in told if one["ma"] == code]


# --- the source no longer says that it was issued ---


def line_deleted(office: Office) -> None:
    office.change(PLAN, STATE, "")


def a_draft_again(office: Office) -> None:
    office.change(PLAN, STATE, "trang_thai: du_thao\n")


def word_changed(office: Office) -> None:
    line_deleted(office)
    office.change(TASKS, "Tham mưu ban hành", "Tham mưu, ban hành")


def old_copy(office: Office) -> None:
    """The copy of before the number was known: neither number nor state, other recipients."""
    office.change(PLAN, f"{NUMBER}{STATE}{REASON}", "")
    office.change(PLAN, "Bám sát", "Theo sát")
    office.change(PLAN, "    gom: [cac-phong]\n  - luu", "    gom: [phong-noi-vu]\n  - luu")


def other_document(office: Office) -> None:
    """Another plan in a folder of the same name, with one annex more and one recipient more."""
    office.change(PLAN, f"{NUMBER}{STATE}{REASON}", "")
    office.change(
        PLAN, '  - luu: ["VT"]', '  - ghi: "UBND"\n    gom: [ubnd-huyen]\n  - luu: ["VT"]'
    )
    more = '    bang: phan_cong\n  - tieu_de: "BIỂU"\n    noi_dung: "1. Việc"\n'
    office.change(PLAN, "    bang: phan_cong\n", more)


CHANGES = [
    *((word_changed, options) for options in OPTIONS),
    *((change, OPTIONS[3]) for change in (line_deleted, a_draft_again, old_copy, other_document)),
]


@pytest.mark.parametrize(("change", "options"), CHANGES)
def test_what_was_issued_stays_under_every_option(
    office: Office, change: Callable[[Office], None], options: tuple[str, ...]
) -> None:
    before = sent(office)
    change(office)
    outcome = office.run("build", *options)
    assert outcome.status == 1
    assert sent(office) == before
    own = {p.name for p in (office.folder / OUT).iterdir() if p.is_file()}
    assert not any("phu-luc-" in name or ".moi" in name or ".cu" in name for name in own)
    assert not (office.folder / f"{OUT}/noi-nhan/ubnd-huyen.zip").exists()
    assert outcome.err.count("[N520]") == 1
    assert "[N130]" not in outcome.err


@pytest.mark.parametrize(
    ("change", "line"),
    [(line_deleted, 1), (a_draft_again, 3), (old_copy, 1)],
)
def test_the_problem_stands_at_the_source_and_says_what_was_issued(
    office: Office, change: Callable[[Office], None], line: int
) -> None:
    change(office)
    for command in ("build", "status", "validate"):
        told = problems(office, command)
        (one,) = of("N520", told)
        assert (one["tep"], one["dong"], one["muc_do"]) == (PLAN, line, "loi")
        assert "số 01/KH-UBND ngày 12/07/2023" in one["thong_bao"]
        assert "trang_thai: da_phat_hanh" in one["goi_y"]
        assert WAY_OUT in one["goi_y"]


def test_the_other_documents_are_built(office: Office) -> None:
    line_deleted(office)
    office.change(LETTER, "huyện báo cáo", "huyện xin báo cáo")
    before = sent(office, [LETTER_FILE])
    assert office.run("build").status == 1
    assert sent(office, [LETTER_FILE]) != before
    assert office.run("build", "cong-van-1").status == 0


def test_drafts_and_lists_follow_the_sources_as_for_a_locked_document(office: Office) -> None:
    before = sent(office, [SUMMARY, *DRAFTS])
    word_changed(office)
    assert office.run("build").status == 1
    after = sent(office, [SUMMARY, *DRAFTS])
    assert all(before[name] != after[name] for name in (SUMMARY, DRAFTS[0]))
    assert not list(office.folder.rglob("*.moi*"))
    assert office.run("build", "--only", "don-vi").status == 1  # still told


def test_a_source_put_back_leaves_nothing_to_do(office: Office) -> None:
    text, files = (office.folder / PLAN).read_bytes(), office.files()
    for change in (line_deleted, old_copy):
        office.write(PLAN, text)
        change(office)
        assert office.run("build", "--force", "--prune").status == 1
    office.write(PLAN, text)
    assert (office.run("build").status, office.run("build", "--check").status) == (0, 0)
    assert office.files() == files


def test_it_is_told_until_it_is_settled(office: Office) -> None:
    line_deleted(office)
    for _ in range(3):
        assert "[N520]" in office.run("build").err
    assert "[N520]" in office.run("build", "--check").err
    assert office.run("build", "--check").status == 1


def test_a_number_without_a_reason_is_no_second_fault(office: Office) -> None:
    """The plain form of it: the line alone is deleted, the number stays and has no reason."""
    office.change(PLAN, REASON, "")
    assert office.run("build").status == 0
    before, letter = office.files(), sent(office, [LETTER_FILE])
    line_deleted(office)
    told = problems(office, "build")
    assert [one["ma"] for one in told if one["muc_do"] == "loi"] == ["N520"]
    after = office.files()
    assert {n for n in before if before[n] != after.get(n)} <= {PLAN, "output/manifest.json"}
    office.change(LETTER, "huyện báo cáo", "huyện xin báo cáo")
    assert office.run("build", "--prune", "--force").status == 1
    assert sent(office, [LETTER_FILE]) != letter
    assert all(office.files()[name] == before[name] for name in (*SENT, *DRAFTS, SUMMARY))
    only = office.run("build", "ke-hoach-1")
    assert (only.status, only.err.count("[N520]"), only.err.count("[N108]")) == (1, 1, 0)


def test_another_fault_of_the_sources_is_told_together(office: Office) -> None:
    line_deleted(office)
    office.change(TASKS, "chu_tri: [phong-noi-vu]", "chu_tri: [phong-la]")
    codes = {one["ma"] for one in problems(office, "build") if one["muc_do"] == "loi"}
    assert codes == {"N102", "N520"}


def test_validate_says_how_an_issued_document_is_written(office: Office) -> None:
    office.change(PLAN, REASON, "")
    line_deleted(office)
    assert [one["ma"] for one in office.problems() if one["muc_do"] == "loi"] == ["N520"]
    assert office.problems("cong-van-1") == []
    (one,) = of("N108", problems(office, "validate", "--out", "khac"))
    assert "trang_thai: da_phat_hanh" in one["goi_y"]


# --- copies of it ---


@pytest.mark.parametrize("number", ["", 'ly_do_so: "Số dự kiến"\n'])
def test_its_copies_wait_and_are_not_blamed(tmp_path: Path, number: str) -> None:
    office = make(tmp_path)
    if number:
        office.change(PLAN, "so_van_ban: 7\n", f"so_van_ban: 7\n{number}")
    assert office.run("build").status == 0
    before = office.files()
    office.change(PLAN, STATE, "")
    for names in ((), ("sao-y-1",), ("sao-luc-1", "trich-sao-1")):
        outcome = office.run("build", *names, "--force", "--prune")
        assert (outcome.status, outcome.err.count("lỗi:")) == (1, 1)
        assert outcome.err.count("[N520]") == 1
    after = office.files()
    unchanged = [n for n in before if n in SENT or n.startswith("output/sao-")]
    assert unchanged
    assert all(before[name] == after[name] for name in unchanged)


# --- a manifest that is lost, or in doubt ---


def test_what_may_have_been_issued_stays_too(office: Office) -> None:
    """Found in doubt while the manifest was lost; then the line is deleted as well."""
    before = sent(office, SENT[:2])
    (office.folder / "output/manifest.json").unlink()
    office.change(TASKS, "Tham mưu ban hành", "Tham mưu, ban hành")
    assert office.run("build").status == 1
    line_deleted(office)
    for options in ((), ("--force", "--prune")):
        outcome = office.run("build", *options)
        assert (outcome.status, outcome.err.count("[N520]")) == (1, 1)
        assert "có thể đã phát hành" in outcome.err
        assert sent(office, SENT[:2]) == before


# --- an office that the version before has built ---

CASES = Path(__file__).parent.parent / "cases"
OFFICES = ("office-before.zip", "office-before-drafts.zip", "office-before-import.zip")
PLAN_41 = "content/ke-hoach-41/ke-hoach.yaml"


@pytest.fixture(params=OFFICES)
def old_office(request: pytest.FixtureRequest, tmp_path: Path) -> Office:
    with ZipFile(CASES / request.param) as case:
        case.extractall(tmp_path)
    return Office(tmp_path)


def old_sent(office: Office) -> dict[str, bytes]:
    """What was sent of the plan and of its copy."""
    out = office.folder / "output"
    names = [p for p in out.rglob("*") if p.suffix in (".docx", ".xlsx", ".zip")]
    folders = ("ke-hoach-41", "sao-y-ke-hoach-41")
    inside = [p for p in names if p.relative_to(out).parts[0] in folders]
    lists = ("tong-hop", "lap-ke-hoach", "san-pham")
    kept = [p for p in inside if "don-vi" not in p.parts and not p.stem.endswith(lists)]
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in kept}


def test_an_older_manifest_without_the_number_is_understood(old_office: Office) -> None:
    before = old_sent(old_office)
    old_office.change(PLAN_41, STATE, "")
    outcome = old_office.run("build", "--force", "--prune")
    assert (outcome.status, outcome.err.count("[N520]")) == (1, 1)
    assert "văn bản đã phát hành" in outcome.err
    assert old_sent(old_office) == before


def test_the_number_is_noted_from_now_on(old_office: Office) -> None:
    assert old_office.run("build").status == 0
    old_office.change(PLAN_41, STATE, "")
    assert "số 41/KH-UBND ngày 16/03/2026" in old_office.run("build").err


# --- number or date is another than as issued ---


@pytest.mark.parametrize(
    ("old", "new", "line", "then", "now"),
    [
        (NUMBER, "so_van_ban: 2\n", 2, "01/KH-UBND ngày 12/07/2023", "02/KH-UBND ngày 12/07/2023"),
        ("2023-07-12", "2023-07-13", 6, "ngày 12/07/2023", "ngày 13/07/2023"),
        ("ubnd-huyen\n", "phong-noi-vu\n", 5, "01/KH-UBND", "01/KH-PNV"),
    ],
)
def test_a_number_or_date_that_changed_is_told_old_and_new(
    office: Office, old: str, new: str, line: int, then: str, now: str
) -> None:
    before = sent(office)
    office.change(PLAN, old, new)
    for options in (("validate",), ("status",), ("build", "--force"), ("build",)):
        told = problems(office, *options)
        (one,) = of("N522", told)
        assert (one["tep"], one["dong"], one["muc_do"]) == (PLAN, line, "loi")
        assert f"{then}" in one["thong_bao"].partition("nay")[0]
        assert f"{now}" in one["thong_bao"].partition("nay")[2]
        assert WAY_OUT in one["goi_y"]
    assert sent(office) == before


def test_number_and_date_together_are_one_problem_and_stay_told(office: Office) -> None:
    office.change(PLAN, NUMBER, "so_van_ban: 5\n")
    office.change(PLAN, "2023-07-12", "2023-07-21")
    for _ in range(2):
        (one,) = of("N522", problems(office, "build"))
        assert "số 01/KH-UBND ngày 12/07/2023" in one["thong_bao"]
        assert "số 05/KH-UBND ngày 21/07/2023" in one["thong_bao"]
    office.change(PLAN, "so_van_ban: 5\n", NUMBER)
    office.change(PLAN, "2023-07-21", "2023-07-12")
    assert office.run("build").status == 0


def test_it_is_told_by_the_manifest_and_not_by_the_pages(office: Office) -> None:
    assert of("N522", problems(office, "build")) == []
    manifest = office.folder / "output/manifest.json"
    text = manifest.read_text("utf-8")
    assert '"phat_hanh"' in text
    other = text.replace('"so": "1"', '"so": "9"').replace("01/KH", "09/KH")
    manifest.write_text(other, "utf-8")
    (one,) = of("N522", problems(office, "build"))
    assert one["dong"] == 2


@pytest.mark.parametrize(
    "fault",
    [
        lambda text: text.replace("dia_danh:", "dia_dnah:", 1),
        lambda text: f"\t{text}",
        lambda text: text[:0],
        lambda text: text.replace("co_quan:", "co_quan: [", 1),
    ],
)
def test_a_registry_that_cannot_be_read_is_the_one_fault(
    office: Office, fault: Callable[[str], str]
) -> None:
    before = sent(office)
    book = 'nhiem_vu:\n  - ke_hoach: ke-hoach-1\n    viec: nv-01\n    co_quan: "phong-noi-vu"\n'
    office.write("content/tien-do/2023.yaml", book)
    text = (office.folder / REGISTRY).read_text("utf-8")
    office.write(REGISTRY, fault(text))
    for options in (("validate",), ("status",), ("build",)):
        wrong = [one for one in problems(office, *options) if one["muc_do"] != "luu_y"]
        assert {one["tep"] for one in wrong} == {REGISTRY}, wrong
    office.write(REGISTRY, text)
    assert sent(office) == before


def test_another_name_of_the_body_in_the_registry_is_no_other_number(office: Office) -> None:
    for name in (REGISTRY, PLAN):
        text = (office.folder / name).read_text("utf-8")
        office.write(name, text.replace("ubnd-huyen", "uy-ban-huyen"))
    office.change(LETTER, "ubnd-huyen", "uy-ban-huyen")
    assert office.run("build").status == 0


# --- its folder is gone, renamed, or cannot be read ---


def renamed(office: Office) -> None:
    (office.folder / "content/ke-hoach-1").rename(office.folder / "content/ke-hoach-2")


def removed(office: Office) -> None:
    shutil.rmtree(office.folder / "content/ke-hoach-1")


def emptied(office: Office) -> None:
    (office.folder / PLAN).unlink()
    (office.folder / TASKS).unlink()


@pytest.mark.parametrize("change", [renamed, removed, emptied])
@pytest.mark.parametrize(
    "options", [("--prune",), ("--prune", "--force"), ("cong-van-1", "--prune")]
)
def test_nothing_that_was_sent_is_pruned(
    office: Office, change: Callable[[Office], None], options: tuple[str, ...]
) -> None:
    before = sent(office, [*SENT, *DRAFTS])
    change(office)
    waits = change is renamed and options[0] != "cong-van-1"
    for _ in range(2):
        outcome = office.run("build", *options)
        assert outcome.status == (1 if waits else 0), outcome.err
        assert sent(office, [*SENT, *DRAFTS]) == before
    assert not (office.folder / SUMMARY).exists()  # a working paper was never sent


@pytest.mark.parametrize("command", ["build", "status"])
def test_an_issued_document_without_a_source_is_told(office: Office, command: str) -> None:
    removed(office)
    (one,) = of("N521", problems(office, command))
    assert one["muc_do"] == "canh_bao"
    assert one["tep"] == (office.folder / OUT).as_posix()
    assert "số 01/KH-UBND ngày 12/07/2023" in one["thong_bao"]
    assert "content/ke-hoach-1" in one["goi_y"]
    outcome = office.run(command)
    assert (outcome.status, outcome.err.count("[N521]")) == (0, 1)
    assert office.run(command, "--strict").status == 1


@pytest.mark.parametrize("command", ["build", "status", "validate"])
def test_under_another_name_it_is_not_built_a_second_time(office: Office, command: str) -> None:
    before = office.files()
    renamed(office)
    for _ in range(2):
        (one,) = of("N528", problems(office, command))
        assert one["tep"] == "content/ke-hoach-2/ke-hoach.yaml"
        assert "số 01/KH-UBND ngày 12/07/2023" in one["thong_bao"]
        assert "đổi tên thư mục về `ke-hoach-1`" in one["goi_y"]
        assert WAY_OUT in one["goi_y"]
        outcome = office.run(command, "--force") if command == "build" else office.run(command)
        said = outcome.out + outcome.err
        assert (outcome.status, said.count("lỗi: "), said.count("[N521]")) == (1, 1, 0)
    assert not (office.folder / "output/ke-hoach-2").exists()
    (office.folder / "content/ke-hoach-2").rename(office.folder / "content/ke-hoach-1")
    assert office.run("build").status == 0
    assert office.files() == before


def test_another_name_is_no_matter_of_another_document(office: Office) -> None:
    renamed(office)
    outcome = office.run("build", "cong-van-1")
    assert (outcome.status, outcome.err.count("[N521]"), outcome.err.count("[N528]")) == (0, 1, 0)
    assert "`ke-hoach-2`" in outcome.err


def test_what_was_put_away_is_built_under_the_other_name(office: Office) -> None:
    renamed(office)
    (office.folder / OUT).rename(office.folder / "luu-tru")
    assert office.run("build").status == 0
    assert (office.folder / "output/ke-hoach-2/ke-hoach-2.docx").is_file()


def test_what_was_put_away_with_its_files_is_told_no_more(office: Office) -> None:
    removed(office)
    office.run("build", "--prune")
    shutil.rmtree(office.folder / OUT)
    for _ in range(2):
        assert "N521" not in office.run("build").err


def test_many_without_a_source_are_told_together(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    for number in range(1, 10):
        head = f"so_van_ban: {number}\n{STATE}"
        office.write(f"content/cong-van-{number}/cong-van.yaml", LETTER_TEXT + head)
    assert office.run("build").status == 0
    for number in range(1, 10):
        shutil.rmtree(office.folder / f"content/cong-van-{number}")
    told = of("N521", problems(office, "build", "--prune"))
    assert 1 < len(told) <= 6
    assert "còn 5 văn bản" in told[-1]["thong_bao"]


def test_a_document_that_cannot_be_read_is_no_orphan(office: Office) -> None:
    """A slip of the pen in one source, another document built by name: nothing is removed."""
    office.change(PLAN, "loai: ke_hoach", "loai: [ke_hoach")
    before = office.files()
    outcome = office.run("build", "cong-van-1", "--prune")
    assert outcome.status == 0
    assert "không còn" not in outcome.out + outcome.err
    after = office.files()
    assert {name for name in before if name not in after} == set()
    office.change(PLAN, "loai: [ke_hoach", "loai: ke_hoach")
    assert "thay_doi" in office.run("status", "--format", "json").out
    assert office.run("build", "--check").status == 0


def test_one_who_is_struck_from_a_group_keeps_the_package_on_disk(office: Office) -> None:
    """The page prints the same line, but a body is no member any more: its package was sent."""
    office.change(
        "content/danh-ba.yaml",
        'loai: phong\n    ten: "Phòng Tư pháp"',
        'loai: ubnd\n    ten: "Phòng Tư pháp"',
    )
    office.change(TASKS, "chu_tri: [phong-tu-phap]", "chu_tri: [phong-noi-vu]")
    before = sent(office, [*SENT[:2], *PACKAGES, DRAFTS[1]])
    for _ in range(2):
        office.run("build", "--prune", "--force")
        assert sent(office, [*SENT[:2], *PACKAGES, DRAFTS[1]]) == before


# --- other commands that write ---


def test_no_other_command_writes_over_what_was_sent(office: Office) -> None:
    before = office.files()
    for target in (LIST, (office.folder / LIST).as_posix()):
        outcome = office.run("export", "phan-cong", "ke-hoach-1", "--out", target, "--force")
        assert (outcome.status, outcome.err.count("[N529]")) == (1, 1)
    assert office.files() == before
    other = office.run("export", "phan-cong", "ke-hoach-1", "--out", "output/khac.xlsx", "--force")
    assert other.status == 0


def test_corrections_are_written_beside_it(office: Office) -> None:
    before = sent(office)
    office.run("check", f"{OUT}/ke-hoach-1.docx", "--sua", "--chu-thich")
    assert sent(office) == before


def test_another_output_folder_is_another_memory(office: Office) -> None:
    """What is built elsewhere is a draft for reading; what was issued stays where it is."""
    before = sent(office)
    word_changed(office)
    assert office.run("build", "--out", "xem-thu", "--force", "--prune").status == 0
    assert sent(office) == before
    assert office.run("build").status == 1
