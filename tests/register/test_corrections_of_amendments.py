"""An amendment that was issued with a slip: corrected by a letter, the plan with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docx_text import part, text_of
from offices import Office, make_office, ran, shared

PLAN, AMENDING = "ke-hoach-1", "sua-doi-ke-hoach-1"
LETTER, NEXT = f"dinh-chinh-{AMENDING}", f"{AMENDING}-2"
HERE = f"content/{LETTER}/ban-tong-hop"
SIGNED = ("--khong-pdf", "--nguoi-ky", "Trần Văn Mẫu")


def issue(office: Office, name: str, number: int, day: str) -> str:
    return ran(office, "phat-hanh", name, "--so", str(number), "--ngay", day, *SIGNED)


def amend(office: Office, name: str, old: str, new: str) -> None:
    ran(office, "new", "--sua-doi", PLAN)
    office.change(f"content/{name}/ban-tong-hop/phan-cong.yaml", old, new)
    ran(office, "new", "--sua-doi", PLAN)


def tasks(office: Office, day: str) -> dict[str, str]:
    answer = json.loads(ran(office, "tien-do", "--tai-ngay", day, "--format", "json"))
    return {one["viec"]: one["noi_dung"] for one in answer["viec"]}


def text(office: Office, path: str) -> str:
    return text_of(part((office.folder / path).read_bytes())).replace("\u00a0", " ")


def begun(folder: Path) -> Office:
    made = make_office(folder)
    issue(made, PLAN, 7, "2023-07-12")
    amend(made, AMENDING, '"Rà soát văn bản"', '"Rà xoát văn bản pháp luật"')
    issue(made, AMENDING, 8, "2023-09-01")
    ran(made, "new", "--dinh-chinh", AMENDING)
    return made


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The plan, amended with a slip of the pen; the letter that corrects it is begun."""
    return shared(tmp_path / "office", begun)


def corrected(office: Office) -> Office:
    office.change(f"{HERE}/ke-hoach.yaml", "“Rà xoát", "“Rà soát")
    office.change(f"{HERE}/ban-tong-hop/phan-cong.yaml", "Rà xoát", "Rà soát")
    told = ran(office, "new", "--dinh-chinh", AMENDING)
    wrong, right = "“Rà xoát văn bản pháp luật”", "“Rà soát văn bản pháp luật”"
    assert f"1. Tại đoạn thứ nhất khoản 1 Mục I: {wrong} đính chính là {right}." in told
    return office


def test_a_slip_is_told_until_it_is_mended_in_both_places(office: Office) -> None:
    office.change(f"{HERE}/ke-hoach.yaml", "“Rà xoát", "“Rà soát")
    told = ran(office, "new", "--dinh-chinh", AMENDING)
    assert told.count("N625") == 2
    assert f"ở content/{LETTER}/ban-tong-hop/ban-tong-hop/" in told
    office.change(f"{HERE}/ban-tong-hop/phan-cong.yaml", "Rà xoát", "Rà soát")
    assert "N625" not in ran(office, "validate")


def test_the_letter_says_the_place_of_the_amendment_and_the_plan_follows(office: Office) -> None:
    lay = {name: one for name, one in office.files().items() if f"/{AMENDING}/" in name}
    corrected(office)
    assert tasks(office, "2023-12-01")["nv-02"] == "Rà xoát văn bản pháp luật"  # a draft yet
    issue(office, LETTER, 9, "2023-09-10")
    letter = text(office, f"output/{LETTER}/{LETTER}.docx")
    assert "Kế hoạch số 08/KH-UBND ngày 01 tháng 9 năm 2023" in letter
    state = text(office, f"output/{LETTER}/{LETTER}_ban-tong-hop.docx")
    assert "Rà soát văn bản pháp luật" in state
    assert "NỘI DUNG SỬA ĐỔI" not in state
    own = f"output/{LETTER}/don-vi/phong-tu-phap/{LETTER}_phong-tu-phap"
    assert (office.folder / f"{own}_thay-doi.docx").is_file()
    assert "à soát văn bản pháp luật" in text(office, f"{own}.docx")
    days = ("2023-08-01", "2023-09-05", "2023-12-01")
    assert [tasks(office, day)["nv-02"] for day in days] == [
        "Rà soát văn bản", "Rà xoát văn bản pháp luật", "Rà soát văn bản pháp luật",
    ]  # fmt: skip
    assert lay == {name: one for name, one in office.files().items() if f"/{AMENDING}/" in name}
    ran(office, "build", "--check")


def test_the_next_amendment_goes_on_from_the_corrected_plan(office: Office) -> None:
    issue(corrected(office), LETTER, 9, "2023-09-10")
    amend(office, NEXT, "{truoc: 2023-12-31}", "{truoc: 2023-11-30}")
    source = (office.folder / f"content/{NEXT}/ke-hoach.yaml").read_text("utf-8")
    assert f"sau: {LETTER}" in source
    assert source.count("Sửa đổi thời gian thực hiện") == 1
    issue(office, NEXT, 10, "2023-09-20")
    assert tasks(office, "2023-12-01")["nv-02"] == "Rà soát văn bản pháp luật"
    # whichever of the three is corrected now, what came later is not undone
    told = ran(office, "new", "--dinh-chinh", AMENDING, status=1)
    assert "N624" in told
    assert f"vanban new --dinh-chinh {PLAN}" in told
    told = ran(office, "new", "--dinh-chinh", LETTER, status=1)
    assert f"vanban new --dinh-chinh {AMENDING}" in told
    ran(office, "new", "--dinh-chinh", NEXT)
    ran(office, "validate")
    book = ("so-dang-ky", "chuyen", "10", "--nam", "2023", "--ngay")
    ran(office, *book, "2023-09-21")
    ran(office, "so-dang-ky", "thu-hoi", "10", *book[3:], "2023-10-01", "--ly-do", "sai")
    outcome = office.run("validate")
    assert "[N831]" in outcome.out + outcome.err
    assert "đã được sửa tiếp" not in outcome.out + outcome.err  # by what came before it


def test_a_draft_of_a_letter_that_was_overtaken_stands_still(office: Office) -> None:
    corrected(office)
    amend(office, NEXT, "{truoc: 2023-12-31}", "{truoc: 2023-11-30}")
    issue(office, NEXT, 9, "2023-09-10")
    told = ran(office, "build", status=1)
    assert told.count("[N624]") == 1
    assert tasks(office, "2023-12-01")["nv-02"] == "Rà xoát văn bản pháp luật"


def test_a_recalled_amendment_takes_its_correction_with_it(office: Office) -> None:
    issue(corrected(office), LETTER, 9, "2023-09-10")
    for number in ("8", "9"):
        ran(office, "so-dang-ky", "chuyen", number, "--nam", "2023", "--ngay", "2023-09-11")
    ran(
        office, "so-dang-ky", "thu-hoi", "8", "--nam", "2023", "--ngay", "2023-10-01",
        "--ly-do", "trái thẩm quyền",
    )  # fmt: skip
    days = ("2023-09-20", "2023-12-01")
    assert [tasks(office, day)["nv-02"] for day in days] == [
        "Rà soát văn bản pháp luật", "Rà soát văn bản",
    ]  # fmt: skip
    assert "N831" in ran(office, "validate")


@pytest.mark.parametrize("issued", [False, True], ids=["draft", "issued"])
def test_a_correction_of_what_amends_a_recalled_plan_is_told_and_gives_no_work(
    office: Office, issued: bool
) -> None:
    """Two steps above it the plan is called back; the sources of the letter are what they were."""
    corrected(office)
    if issued:
        issue(office, LETTER, 9, "2023-09-10")
    assert "N831" not in ran(office, "validate")  # from here on the index knows the letter
    year = ("--nam", "2023")
    ran(office, "so-dang-ky", "chuyen", "07/KH-UBND", *year, "--ngay", "2023-07-13")
    ran(office, "so-dang-ky", "thu-hoi", "7", *year, "--ly-do", "sai", "--ngay", "2023-10-01")
    found = [(one["ma"], one["tep"]) for one in office.problems() if one["ma"] == "N831"]
    assert [Path(tep).parent.name for _, tep in found] == [LETTER, AMENDING]
    answer = json.loads(ran(office, "coverage", "--don-vi", "phong-tu-phap", "--format", "json"))
    assert not answer["viec"]


def test_what_is_left_open_is_asked_of_the_plan_not_of_the_amendment(office: Office) -> None:
    """A part of the amendment's own text ("TỔ CHỨC THỰC HIỆN") was told as one that nobody has."""
    corrected(office)
    issue(office, LETTER, 9, "2023-09-10")
    lists = ("muc_chua_giao", "nghia_vu_khong_ai", "don_vi_khong_viec")
    every = [
        json.loads(ran(office, "coverage", name, "--format", "json"))
        for name in (PLAN, AMENDING, LETTER)
    ]
    assert [[one[of] for of in lists] for one in every] == [[every[0][of] for of in lists]] * 3


@pytest.mark.parametrize(
    ("old", "new", "seen", "hint"),
    [
        ("  van_ban: ke-hoach-1\n", "  van_ban: ke-hoach-7\n", "ghi `van_ban: ke-hoach-7`", "sửa"),
        ("  van_ban: ke-hoach-1\n", "  van_ban: ke-hoach-1\n  sau: x\n", "ghi `sau: x`", "bỏ"),
        ("sua_doi:\n  van_ban: ke-hoach-1\n", "", "không có `van_ban`", "chép lại"),
    ],
    ids=["another plan", "another amendment", "none"],
)
def test_a_corrected_amendment_amends_what_it_amended(
    office: Office, old: str, new: str, seen: str, hint: str
) -> None:
    """What it says in the letter's folder broke every command off where it was mistyped."""
    corrected(office)
    inner = f"{HERE}/ke-hoach.yaml"
    if new:
        office.change(inner, old, new)
    else:  # the whole block, whatever else stands in it
        lines = (office.folder / inner).read_text("utf-8").splitlines(keepends=True)
        block = range(lines.index("sua_doi:\n"), len(lines))
        end = next((at for at in block[1:] if lines[at][0] not in " #\n"), len(lines))
        office.write(inner, "".join((*lines[: block[0]], *lines[end:])))
    (told,) = (one for one in office.problems() if one["ma"] == "N944")
    assert told["tep"] == inner
    assert seen in told["thong_bao"]
    assert hint in told["goi_y"]
    for command in ("build", "status", "tien-do", "coverage"):
        assert "Traceback" not in office.run(command).err
    assert tasks(office, "2023-12-01")["nv-01"] == "Tham mưu ban hành kế hoạch"
