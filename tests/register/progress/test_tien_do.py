"""`vanban tien-do` on an office: what is shown, what is added, and what is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from offices import PLAN, REGISTRY, TASKS, Office, is_vietnamese, make_office, ran

BOOK = "content/tien-do/2023.yaml"
ROWS = """\
- id: nv-01
  noi_dung: "Tham mưu ban hành kế hoạch"
  chu_tri: [phong-noi-vu]
  phoi_hop: [phong-tu-phap]
  thoi_gian: {hang_nam: 15/12}
- id: nv-02
  noi_dung: "Rà soát văn bản"
  chu_tri: [phong-noi-vu, phong-tu-phap]
  dau_moi: phong-noi-vu
  thoi_gian: "Quý III/2023"
  san_pham:
    - {ten: "Báo cáo rà soát", thoi_gian: {truoc: 2023-11-30}}
- id: nv-03
  noi_dung: "Sắp xếp đơn vị"
  chu_tri: [phong-tu-phap]
  thoi_gian: "Sau khi có hướng dẫn của tỉnh"
- id: nv-04
  noi_dung: "Sơ kết"
  chu_tri: [phong-tu-phap]
  thoi_gian: "Đầu tháng 9/2023"
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = make_office(tmp_path)
    office.write(TASKS, ROWS)
    return office


def shown(office: Office, *args: str) -> dict[str, Any]:
    outcome = office.run("tien-do", *args, "--format", "json")
    found: dict[str, Any] = json.loads(outcome.out)
    assert outcome.err == ""
    return found


def states(office: Office, day: str, *args: str) -> list[tuple[str, str, str]]:
    found = shown(office, "ke-hoach-1", "--tai-ngay", day, *args)
    return [(one["viec"], one["san_pham"], one["trang_thai"]) for one in found["viec"]]


def test_the_states_of_a_plan_as_of_a_day(office: Office) -> None:
    assert states(office, "2023-10-01") == [
        ("nv-01", "", "trong_han"),
        ("nv-02", "", "qua_han"),
        ("nv-02", "Báo cáo rà soát", "trong_han"),
        ("nv-03", "", "chua_phat_sinh"),
        ("nv-04", "", "khong_han"),
    ]
    assert [one[2] for one in states(office, "2023-11-25")][2] == "sap_den_han"
    assert [one[2] for one in states(office, "2023-11-25", "--sap-den", "3")][2] == "trong_han"
    found = shown(office, "ke-hoach-1", "--tai-ngay", "01/10/2023")
    assert [p["ma"] for p in found["problems"]] == ["N800", "N760"]
    assert found["problems"][1]["tep"] == TASKS


def test_what_a_task_cites_is_written_out(office: Office) -> None:
    cited = ROWS.replace('"Rà soát văn bản"', '"Rà soát *gấp* theo [@kl-50]"')
    office.write(TASKS, cited)
    found = shown(office, "ke-hoach-1", "--tai-ngay", "2023-10-01")
    texts = [one["noi_dung"] for one in found["viec"] if one["viec"] == "nv-02"]
    assert texts[0].startswith("Rà soát gấp theo Kết luận số 50")


def test_entries_are_added_and_every_other_byte_stays(office: Office) -> None:
    before = office.write(
        BOOK,
        "# sổ\r\nnhiem_vu:\r\n  - ke_hoach: ke-hoach-1  # kế hoạch\r\n    viec: nv-03\r\n",
    ).read_bytes()
    for args in (
        ("nv-03", "--ngay", "2023-09-30", "--phat-sinh", "28/09/2023", "--ghi", "Đã có HD 12"),
        ("nv-03", "--ngay", "2023-09-30", "--han", "2023-10-15"),
        ("2", "--ngay", "2023-09-29", "--hoan-thanh", "--don-vi", "phong-tu-phap"),
        ("nv-01", "--ngay", "2023-12-10", "--hoan-thanh", "--ket-qua", "QĐ số 1234"),
    ):
        outcome = office.run("tien-do", "ghi", "ke-hoach-1", *args)
        assert (outcome.status, outcome.err) == (0, ""), outcome
        assert outcome.out.startswith("đã ghi: ")
    raw = (office.folder / BOOK).read_bytes()
    assert raw.startswith(before.rstrip(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert states(office, "2023-12-20") == [
        ("nv-01", "", "dung_han"),
        ("nv-02", "", "qua_han"),
        ("nv-02", "Báo cáo rà soát", "qua_han"),
        ("nv-03", "", "qua_han"),
        ("nv-04", "", "khong_han"),
    ]
    own = states(office, "2023-12-20", "--don-vi", "phong-tu-phap", "--trang-thai", "dung_han")
    assert own == [("nv-01", "", "dung_han"), ("nv-02", "", "dung_han")]
    assert states(office, "2024-12-20")[0][2] == "qua_han"
    assert states(office, "2024-12-20", "--nam", "2023")[0][2] == "dung_han"
    assert not [p for p in office.problems() if p["muc_do"] == "loi"]


def test_the_same_entry_is_added_once(office: Office) -> None:
    args = ("tien-do", "ghi", "ke-hoach-1", "nv-01", "--ngay", "2023-09-01", "--ghi", "Đang làm")
    assert office.run(*args).out.startswith("đã ghi")
    files = office.files()
    assert "không ghi lại" in office.run(*args).out
    assert office.files() == files
    assert (office.folder / BOOK).read_text("utf-8").startswith("# Sổ theo dõi tiến độ năm 2023")


def test_a_free_task_is_shown_and_told_of(office: Office) -> None:
    office.write(
        BOOK,
        'nhiem_vu:\n  - id: cv-01\n    noi_dung: "Rà soát quỹ đất"\n    nguon: "Thư ngày 2/5"\n'
        "    ngay_chi_dao: 2023-05-02\n    chu_tri: [phong-noi-vu]\n    thoi_gian: 15/12/2023\n",
    )
    outcome = office.run("tien-do", "ghi", "cv-01", "--ngay", "2024-01-05", "--hoan-thanh")
    assert outcome.status == 0, outcome
    (free,) = shown(office, "--tai-ngay", "2024-02-01")["viec"]
    assert (free["viec"], free["nguon"], free["trang_thai"], free["qua_han_ngay"]) == (
        "cv-01",
        "Thư ngày 2/5",
        "xong_qua_han",
        21,
    )
    text = office.run("tien-do", "--tai-ngay", "2024-02-01").out
    assert text.startswith("Việc lẻ\n  1. Rà soát quỹ đất\n")
    assert text.endswith("Tính đến 01/02/2024: 1 việc; hoàn thành quá hạn 1 (100%)\n")


REFUSALS = (
    (("ghi", "ke-hoach-1", "nv-09", "--ghi", "x"), 1, "N764", "có phải là `nv-0"),
    (("ghi", "cv-01", "--ghi", "x"), 1, "N764", "gợi ý: chưa có việc lẻ nào"),
    (
        ("ghi", "ke-hoach-1", "--ghi", "x"),
        1,
        "N764",
        "ghi ke-hoach-1 MÃ_VIỆC …`; các việc có: nv-01",
    ),
    (("ghi", "nv-03", "--ghi", "x"), 1, "N764", "`vanban tien-do ghi ke-hoach-1 nv-03 …`"),
    (("ghi", "ke-hoach-1", "nv-03", "--don-vi", "phong-noi-vu", "--ghi", "x"), 1, "N764", "phong"),
    (("ghi", "ke-hoach-1", "nv-03", "--don-vi", "x", "--ghi", "x"), 1, "N102", "danh bạ"),
    (("ghi", "ke-hoach-2", "nv-03", "--ghi", "x"), 1, "N409", "ke-hoach-1"),
    (("ghi", "ke-hoach-1", "nv-03"), 2, "", "không có gì để ghi"),
    (("ghi", "ke-hoach-1", "nv-03", "--dung"), 2, "", "--ly-do"),
    (("ghi", "ke-hoach-1", "nv-03", "--dung", "--ly-do", "x", "--hoan-thanh"), 2, "", "cùng"),
    (("--tai-ngay", "0026-01-20"), 2, "", "cần một ngày"),
    (("ghi",), 2, "", "cần KẾ_HOẠCH và VIỆC"),
    (("--tai-ngay", "31/02/2023"), 2, "", "không có ngày này trong lịch"),
    (("--trang-thai", "xong"), 2, "", "cần một trong"),
)


@pytest.mark.parametrize("row", REFUSALS, ids=[" ".join(row[0]) for row in REFUSALS])
def test_wrong_use_is_told_and_nothing_is_written(
    office: Office, row: tuple[tuple[str, ...], int, str, str]
) -> None:
    args, status, code, words = row
    files = office.files()
    outcome = office.run("tien-do", *args)
    assert outcome.status == status, outcome
    assert code in outcome.err
    assert words in outcome.err
    assert is_vietnamese(outcome.err)
    assert office.files() == files


def test_what_a_book_says_wrong_is_told_by_tien_do_and_validate_and_harms_no_build(
    office: Office,
) -> None:
    office.write(
        BOOK,
        "nhiem_vu:\n  - {ke_hoach: ke-hoach-1, viec: nv-10}\n  - {ke_hoach: ke-hoach-9, viec: a}\n"
        "  - {ke_hoach: ke-hoach-1, viec: nv-03, co_quan: phong-noi-vu}\n",
    )
    office.write(
        "content/tien-do/2024.yaml",
        "nhiem_vu:\n  - ke_hoach: ke-hoach-1\n    viec: nv-01\n    cap_nhat:\n"
        "      - {ngay: 2024-01-05, hoan_thanh: true}\n      - {ngay: 2023-07-01, ghi: a}\n"
        "      - {ngay: 2024-02-01, ghi: b}\n",
    )
    wanted = [
        ("content/tien-do/2023.yaml", 2, "N758"),
        ("content/tien-do/2023.yaml", 3, "N757"),
        ("content/tien-do/2023.yaml", 4, "N759"),
        ("content/tien-do/2024.yaml", 5, "N761"),
        ("content/tien-do/2024.yaml", 6, "N754"),
        ("content/tien-do/2024.yaml", 6, "N756"),
    ]
    found = [(p["tep"], p["dong"], p["ma"]) for p in office.problems()]
    assert sorted(one for one in found if "tien-do" in one[0]) == wanted
    told = shown(office, "--tai-ngay", "2024-01-20")["problems"]
    assert ("content/tien-do/2024.yaml", 7, "N762") in [
        (p["tep"], p["dong"], p["ma"]) for p in told
    ]
    assert office.run("build").status == 0


def test_a_book_that_cannot_be_changed_is_left_alone(office: Office) -> None:
    args = ("tien-do", "ghi", "ke-hoach-1", "nv-01", "--ngay", "2023-09-01", "--ghi", "x")
    for text in ("nhiem_vu: [", "nhiem_vu:\n  - {ke_hoach: 1}\n"):
        office.write(BOOK, text)
        outcome = office.run(*args)
        assert outcome.status == 1, outcome
        assert (office.folder / BOOK).read_text("utf-8") == text


def test_only_issued_plans_are_followed_unless_named(office: Office) -> None:
    assert shown(office, "--tai-ngay", "2023-10-01")["viec"] == []
    assert "nêu tên: vanban tien-do KẾ_HOẠCH" in office.run("tien-do").out
    office.change(
        PLAN, "ngay: 2023-07-12\n", "ngay: 2023-07-12\nso_van_ban: 7\ntrang_thai: da_phat_hanh\n"
    )
    assert len(shown(office, "--tai-ngay", "2023-10-01")["viec"]) == 5


def test_clerks_at_once_lose_no_entry(office: Office) -> None:
    words = [f"Lần {number}" for number in range(3)]
    program = "import sys; from vanban.cli import main; sys.argv[0] = 'vanban'; main()"
    args = (
        "-C",
        str(office.folder),
        "tien-do",
        "ghi",
        "ke-hoach-1",
        "nv-01",
        "--ngay",
        "2023-09-01",
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", program, *args, "--ghi", text]) for text in words
    ]
    assert [one.wait() for one in runs] == [0] * len(words)
    text = (office.folder / BOOK).read_text("utf-8")
    assert [text.count(f'"{one}"') for one in words] == [1] * len(words)
    assert [one.name for one in (office.folder / "content/tien-do").iterdir()] == ["2023.yaml"]


def test_a_plan_that_cannot_be_read_is_told_by_its_own_faults_alone(office: Office) -> None:
    office.write(BOOK, "nhiem_vu:\n  - {ke_hoach: ke-hoach-1, viec: nv-01}\n")
    office.write(PLAN, "loai: ke_hoach\ncan_cu: [\n")
    found = [p["ma"] for p in office.problems() if p["muc_do"] == "loi"]
    assert "N757" not in found
    assert found
    places = [(p["tep"], p["dong"]) for p in office.problems()]
    assert places == sorted(places)


def test_a_plan_of_the_next_year_reproaches_nobody_in_this_one(office: Office) -> None:
    office.write(TASKS, ROWS.replace('"Quý III/2023"', '"Trước ngày 15/8"'))
    assert states(office, "2023-10-01")[1] == ("nv-02", "", "qua_han")
    office.change(PLAN, "Thực hiện Kết luận", "Thực hiện Kết luận năm 2024")
    assert states(office, "2023-10-01")[1] == ("nv-02", "", "trong_han")
    office.change(PLAN, "Thực hiện Kết luận năm 2024", "Thực hiện giai đoạn 2023-2025")
    assert states(office, "2023-10-01")[1] == ("nv-02", "", "khong_han")


@pytest.mark.parametrize(
    "days", [("--ngay", "2999-01-02"), ("--tai-ngay", "2999-01-02"), ("--phat-sinh", "2999-01-02")]
)
def test_nobody_tells_of_a_day_to_come(office: Office, days: tuple[str, str]) -> None:
    outcome = office.run("tien-do", "ghi", "ke-hoach-1", "nv-03", *days, "--hoan-thanh")
    assert outcome.status == 1
    assert "[N880]" in outcome.err
    assert f"`{' '.join(days)}`, sau hôm nay" in outcome.err
    assert not (office.folder / "content/tien-do").exists()


WRITE = ("tien-do", "ghi", "ke-hoach-1", "nv-02", "--ngay", "2023-09-01", "--hoan-thanh")


def test_a_product_that_is_not_followed_does_not_end_the_task(office: Office) -> None:
    refused = office.run(*WRITE, "--san-pham", "Báo cáo soát")
    assert (refused.status, "có phải là `Báo cáo rà soát`?" in refused.err) == (1, True)
    entry = '{ngay: 2023-09-01, hoan_thanh: true, san_pham: "Tờ trình"}'
    office.write(BOOK, f"- ke_hoach: ke-hoach-1\n  viec: nv-02\n  cap_nhat:\n  - {entry}\n")
    told = office.run("tien-do", "ke-hoach-1", "--tai-ngay", "2023-09-02", "--format", "json")
    found = json.loads(told.out)
    assert "N872" in [one["ma"] for one in found["problems"]]
    assert "trong_han" in [one["trang_thai"] for one in found["viec"] if one["viec"] == "nv-02"]


def test_a_product_is_known_in_other_capitals_and_written_as_the_plan_has_it(
    office: Office,
) -> None:
    assert office.run(*WRITE, "--san-pham", "báo cáo  rà soát").status == 0
    assert 'san_pham: "Báo cáo rà soát"' in (office.folder / BOOK).read_text("utf-8")
    assert ("nv-02", "Báo cáo rà soát", "dung_han") in states(office, "2023-10-01")


def test_who_tells_of_a_task_that_several_lead_tells_of_its_own_part(office: Office) -> None:
    outcome = office.run(*WRITE, "--nguoi", "Phòng Tư pháp")
    assert "phần của Phòng Tư pháp" in outcome.out
    assert ("nv-02", "", "qua_han") in states(office, "2023-10-02")
    assert "cả việc của 2 cơ quan chủ trì" in office.run(*WRITE).out
    assert ("nv-02", "", "dung_han") in states(office, "2023-10-02")


def test_a_yearly_task_left_undone_is_told_in_the_new_year(office: Office) -> None:
    def told(day: str) -> list[str]:
        outcome = office.run("tien-do", "ke-hoach-1", "--tai-ngay", day, "--format", "json")
        return [
            one["thong_bao"] for one in json.loads(outcome.out)["problems"] if one["ma"] == "N873"
        ]

    assert told("2023-12-31") == []
    (left,) = told("2024-01-05")
    assert "năm 2023 còn Phòng Nội vụ chưa xong, hạn 15/12/2023" in left
    done = ("tien-do", "ghi", "ke-hoach-1", "nv-01", "--ngay", "2024-01-04", "--hoan-thanh")
    assert "năm 2023" in office.run(*done, "--nam", "2023").out
    assert told("2024-01-05") == []


def test_a_plan_that_cannot_be_read_is_no_plan_that_is_not_there(office: Office) -> None:
    office.write(BOOK, "nhiem_vu:\n  - {ke_hoach: ke-hoach-1, viec: nv-01, cap_nhat: [{ghi: a}]}\n")
    office.write(PLAN, "loai: ke_hoach\nco_quan: [\n")
    outcome = office.run("tien-do")
    assert outcome.status == 1
    assert "Chưa có kế hoạch nào" not in outcome.out
    assert f"{PLAN}:2:" in outcome.err
    for typed, hint in (("ke-hoach-11", "có phải là `ke-hoach-1`? (văn bản ấy còn lỗi"),
                        ("xyz", "còn lỗi, chưa đọc được: ke-hoach-1")):  # fmt: skip
        told = office.run("tien-do", typed).err
        assert "[N409]" in told
        assert hint in told
        assert "chưa có văn bản nào" not in told


def test_a_registry_that_cannot_be_read_is_told_where_parts_of_bodies_are_counted(
    office: Office,
) -> None:
    office.write(REGISTRY, "co_quan: [")
    outcome = office.run("tien-do", "ke-hoach-1")
    assert outcome.status == 1
    assert f"{REGISTRY}:1:" in outcome.err
    assert "có thể thiếu" in outcome.out


def heirs(office: Office) -> None:
    """One body that came after the plan has followed Phòng Tư pháp."""
    ended = '    ky_hieu: "PTP"\n    den: 2024-12-31\n    ke_tuc: [phong-phap-che]\n'
    office.change(REGISTRY, '    ky_hieu: "PTP"\n', ended)
    heir = 'phong-phap-che, loai: phong, ten: "Phòng Pháp chế", tu: 2025-01-01'
    office.change(REGISTRY, "nhom:\n", f"  - {{id: {heir}}}\nnhom:\n")


def test_who_follows_a_body_learns_where_its_tasks_are(office: Office) -> None:
    heirs(office)
    entry = ("tien-do", "ghi", "ke-hoach-1", "nv-03", "--ngay", "2025-02-01", "--ghi", "Đã họp")
    refused = office.run(*entry, "--don-vi", "phong-phap-che")
    assert refused.status == 1
    typed = "--don-vi phong-tu-phap --nguoi phong-phap-che"
    assert f"gõ `{typed}`" in refused.err
    assert office.run(*entry, *typed.split()).status == 0
    own = office.run("tien-do", "ke-hoach-1", "--don-vi", "phong-phap-che")
    assert "kế tục `phong-tu-phap`: 4 việc còn ghi tên cơ quan cũ, không kê ở đây [N955]" in own.err
    sheets = office.run("tien-do", "ke-hoach-1", "--moi-don-vi", "bang")
    assert "gửi cơ quan kế tục `phong-phap-che` [N874]" in sheets.err


def test_who_is_gone_tells_by_who_followed(office: Office) -> None:
    heirs(office)
    office.change(PLAN, "ngay: 2023-07-12", "ngay: 2025-07-12")
    office.write(TASKS, ROWS.replace("phong-tu-phap", "phong-phap-che"))
    entry = ("tien-do", "ghi", "ke-hoach-1", "nv-03", "--ngay", "2025-08-01", "--ghi", "Đã họp")
    refused = office.run(*entry, "--don-vi", "phong-tu-phap")
    assert "cơ quan ấy không còn, kế tục là phong-phap-che: gõ mã ấy" in refused.err


def test_a_day_before_the_task_was_given_is_told_as_it_is_written(office: Office) -> None:
    entry = ("tien-do", "ghi", "ke-hoach-1", "nv-03", "--ngay", "2022-07-01", "--hoan-thanh")
    told = office.run(*entry)
    assert "đã ghi: 01/07/2022" in told.out
    assert "thấy hoàn thành ngày 01/07/2022, trước ngày giao việc" in told.err


def test_what_was_told_after_a_past_day_is_counted_in_one_line(office: Office) -> None:
    days = ("2023-09-01", "2023-09-20", "2023-10-05")
    entries = "".join(f"      - {{ngay: {day}, ghi: a}}\n" for day in days)
    office.write(
        BOOK, f"nhiem_vu:\n  - ke_hoach: ke-hoach-1\n    viec: nv-03\n    cap_nhat:\n{entries}"
    )
    told = office.run("tien-do", "ke-hoach-1", "--tai-ngay", "2023-09-10").err
    assert told.count("[N762]") == 1
    assert "2 lần cập nhật (từ 20/09/2023 đến 05/10/2023) sau ngày xem 10/09/2023" in told


def test_leads_stand_as_the_plan_names_them_and_each_word_with_its_own(office: Office) -> None:
    office.change(TASKS, "[phong-noi-vu, phong-tu-phap]", "[phong-tu-phap, phong-noi-vu]")
    entry = (
        "tien-do",
        "ghi",
        "ke-hoach-1",
        "nv-02",
        "--ngay",
        "2023-09-01",
        "--ghi",
        "Xong một nửa",
    )
    office.run(*entry, "--don-vi", "phong-noi-vu")
    told = office.run("tien-do", "ke-hoach-1", "--tai-ngay", "2023-09-10").out
    assert "Phòng Tư pháp, Phòng Nội vụ · thời hạn" in told
    assert "01/09/2023: Phòng Nội vụ: Xong một nửa" in told


@pytest.mark.parametrize(
    ("task", "body", "told"),
    [
        ("nv-02", "phong-noi-vu", "thấy hoàn thành ngày 20/09/2023, sổ đã ghi 01/09/2023 [N771]"),
        ("nv-02", "phong-tu-phap", ""),  # each its own part
        ("nv-03", "phong-tu-phap", ""),
        ("nv-01", "phong-tu-phap", "cơ quan chủ trì (Phòng Nội vụ) chưa báo [N771]"),
    ],
)
def test_an_end_that_is_none_is_told_as_it_is_written(
    office: Office, task: str, body: str, told: str
) -> None:
    done = ("tien-do", "ghi", "ke-hoach-1", task, "--hoan-thanh", "--don-vi", body, "--ngay")
    office.run(*done[:3], "nv-02", *done[4:5], "--don-vi", "phong-noi-vu", "--ngay", "2023-09-01")
    found = office.run(*done, "2023-09-20")
    assert found.out.startswith("đã ghi: 20/09/2023")
    assert told in found.err
    assert bool(told) == bool(found.err)
    assert "đã có trong sổ" in office.run(*done, "2023-09-20").out


def test_a_task_that_comes_again_is_not_ended_by_one_period(office: Office) -> None:
    office.change(TASKS, '"Đầu tháng 9/2023"', '"Hằng quý"')
    done = ("tien-do", "ghi", "ke-hoach-1", "nv-04", "--ngay", "2023-09-20", "--ghi", "Quý III")
    office.run(*done)
    assert "N956" not in [one["ma"] for one in office.problems()]
    told = office.run(*done, "--hoan-thanh").err
    assert "việc `nv-04` làm theo kỳ (`Hằng quý`): hoàn thành là xong cả việc" in told
    assert [(one["dong"], one["ma"]) for one in office.problems() if one["ma"] == "N956"] == [
        (9, "N956")
    ]
    office.write(BOOK, (office.folder / BOOK).read_text("utf-8").replace("-09-20", "-12-20"))
    assert "N956" not in [one["ma"] for one in office.problems()]  # the year's last


def test_an_entry_of_a_stopped_task_is_told(office: Office) -> None:
    entry = ("tien-do", "ghi", "ke-hoach-1", "nv-03", "--ngay")
    office.run(*entry, "2023-09-01", "--dung", "--ly-do", "Hết kinh phí")
    told = office.run(*entry, "2023-09-20", "--ghi", "Vẫn làm").err
    assert "việc `nv-03` đã dừng từ 01/09/2023" in told
    assert "[N958]" in told
    assert office.run(*entry, "2023-08-20", "--ghi", "Đã họp").err == ""  # before it was stopped


def test_of_two_words_of_one_day_the_last_is_shown(office: Office) -> None:
    for words in ("Đang soạn", "Đã trình"):
        ran(office, "tien-do", "ghi", "ke-hoach-1", "nv-02", "--ngay", "2023-08-01", "--ghi", words)
    shown = json.loads(office.run("tien-do", "ke-hoach-1", "--format", "json").out)["viec"]
    assert next(one["cap_nhat"] for one in shown if one["viec"] == "nv-02") == "Đã trình"


def test_a_number_of_several_tasks_is_no_name_of_one(office: Office) -> None:
    tasks = office.folder / TASKS
    apart = '  muc: ["II.1"]\n  in_bang: khong\n  chu_tri: [phong-noi-vu]\n'
    for number, text in (("21", "Hai mươi mốt"), ("22", "Hai mươi hai")):
        tasks.write_text(
            f'{tasks.read_text("utf-8")}- id: nv-{number}\n  noi_dung: "{text}"\n{apart}', "utf-8"
        )
    outcome = office.run("tien-do", "ghi", "ke-hoach-1", "II.1", "--ghi", "x")
    assert outcome.status == 1
    assert (
        "2 việc mang số `II.1`: `nv-21` (Hai mươi mốt), `nv-22` (Hai mươi hai) [N764]"
        in outcome.err
    )
    assert office.run("tien-do", "ghi", "ke-hoach-1", "nv-22", "--ghi", "x").status == 0
