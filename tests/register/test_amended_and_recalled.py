"""What is followed after an amendment was issued, and what a recall forbids and tells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from offices import PLAN, REGISTRY, Office, make_office, ran, shared

ISSUE = ("phat-hanh", "ke-hoach-1", "--so", "7", "--ngay", "2023-07-12", "--khong-pdf")
AMENDING = "sua-doi-ke-hoach-1"
WANTED = f"content/{AMENDING}/ban-tong-hop/phan-cong.yaml"
DAY = ("--tai-ngay", "2026-12-20")
DONE = ("--ngay", "2026-11-01", "--hoan-thanh", "--don-vi", "phong-noi-vu")
TASK = """\
- id: nv-03
  noi_dung: "Tổng kết"
  chu_tri: [phong-tu-phap]
  thoi_gian: {truoc: 2026-12-31}
"""
RECALL = ("so-dang-ky", "thu-hoi", "7", "--nam", "2023", "--ly-do", "trái thẩm quyền")
SENT = ("so-dang-ky", "chuyen", "7", "--nam", "2023", "--ngay")


def found(office: Office, *arguments: str) -> dict[str, Any]:
    outcome = office.run(*arguments, "--format", "json")
    answer: dict[str, Any] = json.loads(outcome.out)
    return answer


def plan_issued(folder: Path) -> Office:
    made = make_office(folder)
    made.change(
        REGISTRY, '    ky_hieu: "PNV"\n', '    ky_hieu: "PNV"\n    thu_dien_tu: "pnv@mau.gov.vn"\n'
    )
    ran(made, *ISSUE)
    return made


def plan_amended(folder: Path) -> Office:
    office = plan_issued(folder)
    ran(
        office, "tien-do", "ghi", "ke-hoach-1", "nv-02", "--ngay", "2023-08-20", "--ghi", "Đang làm"
    )
    ran(office, "new", "--sua-doi", "ke-hoach-1")
    text = (office.folder / WANTED).read_text("utf-8")
    first = text[: text.index("- id: nv-02")].replace('"Hằng năm"', "{truoc: 2026-12-15}")
    office.write(WANTED, first + TASK)
    ran(office, "new", "--sua-doi", "ke-hoach-1")
    return office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return shared(tmp_path / "office", plan_issued)


@pytest.fixture
def amended(tmp_path: Path) -> Office:
    """The plan with an issued amendment: another deadline, a task taken away, one added."""
    return shared(tmp_path / "office", plan_amended)


def issued(office: Office) -> Office:
    ran(
        office, "phat-hanh", AMENDING, "--so", "8", "--ngay", "2023-09-01", "--khong-pdf",
        "--nguoi-ky", "Trần Văn Mẫu",
    )  # fmt: skip
    return office


# --- after an amendment ---


def test_an_amended_plan_is_one_with_the_tasks_in_force(amended: Office) -> None:
    issued(amended)
    ran(amended, "tien-do", "ghi", "ke-hoach-1", "nv-01", *DONE)
    answer = found(amended, "tien-do", *DAY)
    rows = [(v["ke_hoach"], v["viec"], v["han"], v["trang_thai"]) for v in answer["viec"]]
    assert rows == [
        ("ke-hoach-1", "nv-01", "2026-12-15", "dung_han"),
        ("ke-hoach-1", "nv-03", "2026-12-31", "trong_han"),
    ]
    assert answer["problems"] == []  # nv-02 was a task of the plan once
    entry = ("tien-do", "ghi", "ke-hoach-1", "nv-02", "--ngay", "2023-10-01", "--ghi", "Xong")
    told = ran(amended, *entry, status=1)
    assert "`ke-hoach-1` không còn việc này từ 01/09/2023 [N764]" in told
    assert f"`{AMENDING}` đã bãi bỏ" in told


def test_an_amending_draft_changes_nothing_yet(amended: Office) -> None:
    rows = found(amended, "tien-do", *DAY)["viec"]
    assert [(one["ke_hoach"], one["viec"]) for one in rows] == [
        ("ke-hoach-1", "nv-01"), ("ke-hoach-1", "nv-02"),
    ]  # fmt: skip
    (line,) = found(amended, "status", "ke-hoach-1", *DAY)["ke_hoach"]
    assert (line["van_ban"], line["nhiem_vu"]) == ("ke-hoach-1", 2)


def test_what_was_told_under_the_amendment_is_of_the_plan(amended: Office) -> None:
    """Whichever of the two is named, and also what a book has of the version before."""
    issued(amended)
    ran(amended, "tien-do", "ghi", AMENDING, "nv-01", *DONE)
    books = list((amended.folder / "content/tien-do").glob("2026.yaml"))
    assert "ke_hoach: ke-hoach-1" in books[0].read_text("utf-8")
    before = found(amended, "tien-do", AMENDING, *DAY)["viec"]
    books[0].write_text(
        books[0].read_text("utf-8").replace("ke_hoach: ke", f"ke_hoach: {AMENDING[:8]}ke")
    )
    after = found(amended, "tien-do", *DAY)["viec"]
    assert before == after
    assert after[0]["trang_thai"] == "dung_han"


def test_status_has_one_line_and_reports_the_deadline_in_force(amended: Office) -> None:
    issued(amended)
    (line,) = found(amended, "status", "ke-hoach-1", *DAY)["ke_hoach"]
    assert (line["van_ban"], line["qua_han"], line["so_ngay"]) == (
        "ke-hoach-1", 1, "số 07/KH-UBND ngày 12/07/2023",
    )  # fmt: skip
    told = ran(amended, "don-doc", "ke-hoach-1", "--tin", *DAY, "--don-vi", "phong-noi-vu")
    assert "15/12/2026" in told
    ran(amended, "bao-cao", "ke-hoach-1", "--gui", "phong-noi-vu", *DAY)
    report = amended.folder / "content/ke-hoach-1-bao-cao-2026-12-20/bao-cao.yaml"
    text = report.read_text("utf-8")
    assert "07/KH-UBND" in text or "Kế hoạch số 07" in text
    assert "Hằng năm" not in text


AMENDED = "(được sửa đổi, bổ sung bởi Kế hoạch số 08/KH-UBND ngày 01 tháng 9 năm 2023)"
PAPERS = ("don-doc", "bao-cao --gui phong-noi-vu", "bao-cao --don-vi phong-noi-vu")


@pytest.mark.parametrize("words", PAPERS)
def test_a_paper_names_the_amendments_that_stand_on_its_day(amended: Office, words: str) -> None:
    issued(amended)

    def opening(day: str) -> str:
        command, *more = words.split()
        told = ran(amended, command, "ke-hoach-1", *more, "--tai-ngay", day)
        path = amended.folder / told.split("đã ghi: ")[1].split()[0].rstrip(";")
        return path.read_text("utf-8")

    assert AMENDED in opening("2024-12-20")
    assert "được sửa đổi" not in opening("2023-08-25")
    line = ("8", "--nam", "2023", "--ngay", "2024-12-21")
    ran(amended, "so-dang-ky", "chuyen", *line, "--noi-nhan", "phong-noi-vu")
    ran(amended, "so-dang-ky", "thu-hoi", *line, "--ly-do", "sai")
    assert AMENDED in opening("2024-12-19")
    assert "được sửa đổi" not in opening("2024-12-22")


# --- after a recall ---


@pytest.fixture
def recalled(office: Office) -> Office:
    ran(office, "build")
    ran(office, *SENT, "2023-08-01", "--noi-nhan", "phong-noi-vu")
    ran(office, *RECALL, "--ngay", "2023-10-01")
    return office


@pytest.mark.parametrize(
    "words",
    [
        ("soan-thu", "ke-hoach-1"),
        ("don-doc", "ke-hoach-1", *DAY),
        ("new", "--sua-doi", "ke-hoach-1"),
        ("new", "--dinh-chinh", "ke-hoach-1"),
    ],
    ids=" ".join,
)
def test_what_was_recalled_is_not_used_as_in_force(
    recalled: Office, words: tuple[str, ...]
) -> None:
    told = ran(recalled, *words, status=1)
    assert "N783" in told
    assert "đã thu hồi ngày 01/10/2023 (trái thẩm quyền)" in told


def test_nothing_is_sent_from_the_day_of_the_recall(recalled: Office) -> None:
    for day in ("2023-10-01", "2024-01-02"):
        told = ran(recalled, *SENT, day, "--noi-nhan", "phong-tu-phap", status=1)
        assert "đã thu hồi ngày 01/10/2023 (trái thẩm quyền)" in told
    ran(recalled, *SENT, "2023-09-30", "--noi-nhan", "phong-tu-phap")
    ran(recalled, *SENT, "2023-10-02", "--noi-nhan", "phong-noi-vu", "--ky-nhan", "Lò Văn Mẫu")


def test_who_follows_a_recalled_plan_is_told(recalled: Office) -> None:
    told = "đã thu hồi ngày 01/10/2023"
    assert f"ke-hoach-1: đã phát hành số 07/KH-UBND ngày 12/07/2023, {told}" in ran(
        recalled, "status", "ke-hoach-1"
    )
    assert told in recalled.run("tien-do", *DAY).err
    entry = ("tien-do", "ghi", "ke-hoach-1", "nv-02", "--ngay", "2023-10-20", "--ghi", "Xong")
    assert told in recalled.run(*entry).err
    assert told in recalled.run("bao-cao", "ke-hoach-1", "--gui", "phong-noi-vu", *DAY).err


# --- an amendment recalled ---


AMENDMENT_BACK = ("so-dang-ky", "thu-hoi", "8", "--nam", "2023", "--ly-do", "sai", "--ngay")
SENT_ON = ("so-dang-ky", "chuyen", "8", "--nam", "2023", "--ngay", "2023-09-02")
AS_ISSUED, AS_AMENDED = {"nv-01", "nv-02"}, {"nv-01", "nv-03"}


def followed(office: Office, day: str) -> set[str]:
    return {one["viec"] for one in found(office, "tien-do", "--tai-ngay", day)["viec"]}


def line_of(office: Office, day: str) -> dict[str, Any]:
    (line,) = found(office, "status", "ke-hoach-1", "--tai-ngay", day)["ke_hoach"]
    made: dict[str, Any] = line
    return made


def agenda(office: Office) -> set[str]:
    answer = found(office, "coverage", "--don-vi", "phong-tu-phap")
    return {f"{one['ke_hoach']}#{one['nhiem_vu']}" for one in answer["viec"]}


def test_without_a_recalled_amendment_the_plan_stands_as_issued(amended: Office) -> None:
    issued(amended)
    ran(amended, *SENT_ON)
    ran(amended, *AMENDMENT_BACK, "2023-10-01")
    out = amended.folder / "output"
    kept = {p: p.read_bytes() for p in out.rglob("*.zip")}
    notice = f"{AMENDING}/don-vi/phong-noi-vu/{AMENDING}_phong-noi-vu_thay-doi.docx"
    assert (out / notice).exists()

    assert followed(amended, "2023-08-31") == AS_ISSUED  # not signed yet
    assert followed(amended, "2023-09-01") == AS_AMENDED
    assert followed(amended, "2023-09-30") == AS_AMENDED
    assert followed(amended, "2023-10-01") == AS_ISSUED
    assert [line_of(amended, day)["sua_doi"] for day in ("2023-09-30", "2023-10-01")] == [
        AMENDING, "",
    ]  # fmt: skip
    assert agenda(amended) == {"ke-hoach-1#nv-01", "ke-hoach-1#nv-02"}

    told = ran(amended, "build", "--prune")
    assert f"`{AMENDING}` đã thu hồi ngày 01/10/2023 (sai)" in told
    assert "`ke-hoach-1` nay như khi phát hành [N832]" in told
    assert not (out / notice).exists()  # nobody is told what is no more
    assert not list(out.rglob("*_ban-tong-hop.docx"))
    assert {p: p.read_bytes() for p in kept} == kept  # what was sent stays as it was sent
    assert "N832" in ran(amended, "status")

    first = ran(amended, "new", "--sua-doi", "ke-hoach-1")
    again = amended.folder / f"content/{AMENDING}-2"
    assert "nv-02" in (again / "ban-tong-hop/phan-cong.yaml").read_text("utf-8"), first
    assert "  sau:" not in (again / "ke-hoach.yaml").read_text("utf-8")

    book = amended.folder / "content/so-dang-ky/2023.yaml"
    lines = book.read_text("utf-8").splitlines(keepends=True)
    start = next(n for n, one in enumerate(lines) if "thu_hoi:" in one)
    rest = [one for one in lines[start + 1 :] if not one.startswith("      ")]
    book.write_text("".join((*lines[:start], *rest)), "utf-8")  # it was entered by mistake
    assert "N832" not in ran(amended, "build", AMENDING)
    assert (out / notice).exists()
    assert followed(amended, "2023-10-01") == AS_AMENDED


def test_a_recalled_amendment_stays_so_in_a_renamed_folder(amended: Office) -> None:
    issued(amended)
    ran(amended, *SENT_ON)
    ran(amended, *AMENDMENT_BACK, "2023-10-01")
    (amended.folder / "content" / AMENDING).rename(amended.folder / "content/sua-doi-moi")
    assert followed(amended, "2023-10-01") == AS_ISSUED
    assert followed(amended, "2023-09-30") == AS_AMENDED


def test_what_goes_on_from_a_recalled_amendment_is_told(amended: Office) -> None:
    issued(amended)
    ran(amended, *SENT_ON)
    ran(amended, "new", "--sua-doi", "ke-hoach-1")
    next_one = f"{AMENDING}-2"
    wanted = f"content/{next_one}/ban-tong-hop/phan-cong.yaml"
    amended.change(wanted, "Tổng kết", "Sơ kết")
    ran(amended, "new", "--sua-doi", "ke-hoach-1")
    source = f"content/{next_one}/ke-hoach.yaml"
    draft = (amended.folder / source).read_text("utf-8")
    ran(
        amended, "phat-hanh", next_one, "--so", "9", "--ngay", "2023-10-02", "--khong-pdf",
        "--nguoi-ky", "Trần Văn Mẫu",
    )  # fmt: skip
    ran(amended, *AMENDMENT_BACK, "2023-11-01")
    told = ran(amended, "validate")
    assert f"sửa tiếp từ `{AMENDING}`, nay đã thu hồi ngày 01/11/2023 (sai)" in told
    assert "N830" in told
    assert "N624" not in told  # it was right on its day
    assert followed(amended, "2023-12-01") == AS_AMENDED
    ran(amended, "phat-hanh", "--huy", next_one, "--ly-do", "nhầm", "--yes")
    assert (amended.folder / source).read_text("utf-8") == draft
    assert followed(amended, "2023-12-01") == AS_ISSUED
    refused = ran(amended, "validate", status=1)  # a draft goes on from what stands
    stands = "bản đang có hiệu lực là `ke-hoach-1` như khi phát hành"
    assert f"sửa từ `{AMENDING}` (đã thu hồi ngày 01/11/2023), {stands}" in refused


def test_an_undone_amendment_is_followed_no_more(amended: Office) -> None:
    issued(amended)
    ran(amended, "phat-hanh", "--huy", AMENDING, "--ly-do", "nhầm", "--yes")
    assert followed(amended, "2023-12-01") == AS_ISSUED
    assert agenda(amended) == {"ke-hoach-1#nv-01", "ke-hoach-1#nv-02"}
    ran(amended, "build", "--prune")
    assert not list((amended.folder / "output").rglob("*phong-noi-vu_thay-doi.docx"))


def test_nothing_is_issued_upon_a_recalled_plan(amended: Office) -> None:
    ran(amended, *SENT, "2023-08-01", "--noi-nhan", "phong-noi-vu")
    body = ("phat-hanh", "ke-hoach-1", "--don-vi", "phong-noi-vu", "--so", "1", "--khong-pdf")
    ran(amended, *RECALL, "--ngay", "2023-10-01")
    amending = ("phat-hanh", AMENDING, "--so", "8", "--ngay", "2023-09-01", "--khong-pdf")
    for words in (amending, ("trinh-ky", AMENDING), (*body, "--ngay", "2023-10-01")):
        told = ran(amended, *words, status=1)
        assert "`ke-hoach-1` đã thu hồi ngày 01/10/2023 (trái thẩm quyền)" in told
        assert "N783" in told
    ran(amended, *body, "--ngay", "2023-09-15", "--nguoi-ky", "Lò Văn Mẫu")  # signed before
    told = ran(amended, "build")
    assert "không phát hành văn bản sửa đổi này được nữa [N831]" in told
    assert "`ke-hoach-1` đã thu hồi ngày 01/10/2023 (trái thẩm quyền)" in told
    assert agenda(amended) == set()
    own = "output/ke-hoach-1/don-vi/phong-noi-vu/ke-hoach-1_phong-noi-vu.docx"
    (amended.folder / own).unlink()
    ran(amended, "build")
    assert (amended.folder / own).exists()  # the body has issued it


def test_what_amends_a_recalled_plan_is_told(amended: Office) -> None:
    ran(amended, *SENT, "2023-08-01", "--noi-nhan", "phong-noi-vu")
    issued(amended)
    ran(amended, *RECALL, "--ngay", "2023-10-01")
    assert "văn bản sửa đổi này không còn gì để sửa [N831]" in ran(amended, "validate")
    assert agenda(amended) == set()


def test_a_recalled_plan_of_a_body_came_not_in(office: Office) -> None:
    body = ("phat-hanh", "ke-hoach-1", "--don-vi", "phong-noi-vu", "--so", "3", "--khong-pdf")
    ran(office, *body, "--ngay", "2023-08-01", "--nguoi-ky", "Lò Văn Mẫu")
    book = (office.folder / "content/so-dang-ky/2023.yaml").read_text("utf-8")
    shown = next(one for one in book.split('"') if one.endswith("KH-PNV"))
    line = (shown, "--nam", "2023")
    assert line_of(office, "2023-09-01")["ke_hoach_da_co"] == 1
    ran(office, "so-dang-ky", "chuyen", *line, "--ngay", "2023-08-02")
    ran(office, "so-dang-ky", "thu-hoi", *line, "--ngay", "2023-09-01", "--ly-do", "sai")
    days = ("2023-08-31", "2023-09-01")
    assert [line_of(office, day)["ke_hoach_da_co"] for day in days] == [1, 0]
    assert line_of(office, "2023-09-01")["thu_hoi"] == ""  # the plan itself stands


def test_a_copy_of_what_was_recalled_is_told(office: Office) -> None:
    ran(office, *SENT, "2023-08-01", "--noi-nhan", "phong-noi-vu")
    copy = "loai: sao_y\nco_quan: ubnd-huyen\nngay: 2023-08-05\nsao_tu: {van_ban: ke-hoach-1}\n"
    office.write("content/sao-1/sao-y.yaml", copy)
    assert "N831" not in office.run("validate").out
    ran(office, *RECALL, "--ngay", "2023-10-01")
    assert "bản sao của nó không nên gửi đi nữa [N831]" in office.run("validate").out


# --- what quotes a secret plan is secret as well ---


def test_what_follows_from_a_secret_plan_is_marked_like_it(tmp_path: Path) -> None:
    made = make_office(tmp_path / "office")
    made.change(PLAN, "loai: ke_hoach\n", "loai: ke_hoach\ndo_mat: mat\n")
    ran(made, "ban-thao", "ke-hoach-1", "--ten", "xin")
    ran(made, "gop-y", "ke-hoach-1", "--lay", "xin")
    ran(made, *ISSUE)
    ran(made, "new", "--sua-doi", "ke-hoach-1")
    ran(made, "new", "--dinh-chinh", "ke-hoach-1")
    ran(made, "don-doc", "ke-hoach-1", *DAY)
    ran(made, "bao-cao", "ke-hoach-1", "--gui", "phong-noi-vu", *DAY)
    refused = ran(made, "don-doc", "ke-hoach-1", "--tin", *DAY, status=1)
    assert "không soạn lời nhắc để dán [N610]" in refused
    ran(made, *SENT, "2023-08-01", "--noi-nhan", "phong-noi-vu")
    ran(made, *RECALL, "--ngay", "2023-10-01")
    content = made.folder / "content"
    sources = [p for p in content.glob("*/*.yaml") if p.name in ("cong-van.yaml", "bao-cao.yaml",
               "ke-hoach.yaml", "thong-bao.yaml")]  # fmt: skip
    assert len(sources) == 7
    assert [p for p in sources if "do_mat: mat" not in p.read_text("utf-8")] == []
    assert {one["ma"] for one in made.problems() if one["muc_do"] == "loi"} <= {"N831"}


@pytest.mark.parametrize(
    ("typed", "due", "told"),
    [("Quý IV", "2023-12-31", []), ("Quý I", None, ["N760"]), ("Tháng 8", None, ["N760"])],
)
def test_a_time_without_a_year_counts_from_the_amendment_that_set_it(
    amended: Office, typed: str, due: str | None, told: list[str]
) -> None:
    """What is given in September is not late since March: of which year it is, a person says."""
    amended.change(WANTED, "{truoc: 2026-12-31}", f'"{typed}"')
    ran(amended, "new", "--sua-doi", "ke-hoach-1")
    issued(amended)
    answer = found(amended, "tien-do", "--tai-ngay", "2023-09-02")
    (row,) = [one for one in answer["viec"] if one["viec"] == "nv-03"]
    assert (row["ngay_chi_dao"], row["han"]) == ("2023-09-01", due)
    assert [one["ma"] for one in answer["problems"]] == told


def test_a_plan_of_a_body_that_was_called_back_too_is_not_left_over(office: Office) -> None:
    """The folder of the plan is as it was: the register alone says so, and is asked each time."""
    body = ("--don-vi", "phong-tu-phap", "--khong-pdf", "--nguoi-ky", "Trần Văn Mẫu")
    ran(office, "phat-hanh", "ke-hoach-1", "--so", "3", "--ngay", "2023-07-20", *body)
    left, year = "đã ban hành: `phong-tu-phap` [N832]", ("--nam", "2023")
    for number, there in (("07/KH-UBND", True), ("03/KH-PTP", False)):
        ran(office, "so-dang-ky", "chuyen", number, *year, "--ngay", "2023-07-21")
        ran(office, "so-dang-ky", "thu-hoi", number, *year, "--ly-do", "sai")
        told = ran(office, "validate")
        assert ("[N832]" in told, left in told) == (True, there)
