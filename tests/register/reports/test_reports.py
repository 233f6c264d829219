"""Reminders and reports: documents of the office that build and check clean, and short texts."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from offices import REGISTRY, TASKS, Office, is_vietnamese, make_office
from vanban.check.inspect import inspect
from vanban.content.document import NoiDung
from vanban.paths import packaged
from vanban.project.project import Project
from vanban.register.progress.view import Reckoning, share
from vanban.register.reports.desk import ReportDesk, desk_of
from vanban.register.reports.tally import owed
from yaml_read import values

PLAN, DAY = "ke-hoach-207", "2023-12-20"
ENTRIES = (
    ("nv-01", "phong-noi-vu", "2023-12-10", "--hoan-thanh", "--ket-qua", "Kế hoạch số 300/KH-UBND"),
    ("nv-02", "phong-noi-vu", "2023-09-30", "--phat-sinh", "2023-09-28", "--han", "2023-11-30"),
    ("nv-02", "phong-noi-vu", "2023-12-01", "--ghi", "Đang lấy ý kiến", "--ly-do", "Chờ các xã",
     "--kien-nghi", "Cho lùi thời hạn đến 31/01/2024"),
    ("nv-08", "phong-tu-phap", "2023-10-30", "--phat-sinh", "2023-09-28", "--han", "2023-12-10"),
    ("nv-09", "thanh-tra-huyen", "2023-10-30", "--phat-sinh", "2023-09-28", "--han", "2023-12-22"),
)  # fmt: skip
PAPERS: tuple[tuple[str, ...], ...] = (
    ("don-doc", PLAN),
    ("don-doc", PLAN, "--ca-sap-den", "--tung-co-quan", "--don-vi", "thanh-tra-huyen"),
    ("bao-cao", PLAN),
    ("bao-cao", PLAN, "--don-vi", "phong-noi-vu"),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The worked plan, issued, followed to December; that day's letters and reports are written."""
    office = Office(tmp_path_factory.mktemp("huyen"))
    for name in ("danh-ba.yaml", "vien-dan.yaml", PLAN):
        source, target = packaged("content") / name, office.folder / "content" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    plan = f"content/{PLAN}/ke-hoach.yaml"
    office.change(plan, "trang_thai: du_thao", "trang_thai: da_phat_hanh")
    text = (office.folder / plan).read_text("utf-8")
    office.write(plan, re.sub(r"^ly_do_so:.*\n", "", text, flags=re.MULTILINE))
    for task, body, day, *rest in ENTRIES:
        args = ("tien-do", "ghi", PLAN, task, "--don-vi", body, "--ngay", day, *rest)
        assert office.run(*args).status == 0
    for args in PAPERS:
        outcome = office.run(*args, "--tai-ngay", DAY)
        assert outcome.status == 0, outcome
        assert "đã ghi: content/" in outcome.out
    return office


@pytest.fixture(scope="module")
def desk(office: Office) -> ReportDesk:
    asked = Reckoning(date(2023, 12, 20), 2023)
    return desk_of(Project.open(office.folder), PLAN, asked, None)


def source(office: Office, path: str) -> dict[str, Any]:
    found: dict[str, Any] = values((office.folder / path).read_text("utf-8"))
    return found


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for one in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from strings(one)


def test_letter_and_reports_build_and_check_clean(office: Office) -> None:
    asked = [p["ma"] for p in office.problems() if p["muc_do"] != "luu_y"]
    assert asked == ["N171", "N171"]  # who drafts the letters at the office that follows
    assert office.run("build").status == 0
    papers = sorted((office.folder / "output").glob(f"{PLAN}-*/{PLAN}-*{DAY}.docx"))
    assert len(papers) == 4
    for paper in papers:
        found = [p for p in inspect(paper).problems if p.muc_do != "luu_y"]
        assert found == [], paper


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(0, 7, "0 (0%)"), (1, 3, "1 (33%)"), (7, 7, "7 (100%)"), (0, 0, "0"),
     (1, 2277, "1 (dưới 1%)"), (2276, 2277, "2276 (trên 99%)")],
)  # fmt: skip
def test_only_all_are_a_hundred_percent_and_only_none_is_nought(
    part: int, whole: int, told: str
) -> None:
    assert share(part, whole) == told


def test_a_reminder_says_through_whom_reports_go(desk: ReportDesk) -> None:
    committee, through = "ubnd-huyen-phong-tho", "Phòng Nội vụ"
    silent = [body for body in desk.behind((), near=False) if body != "phong-noi-vu"]

    def letter(issuer: str, *bodies: str) -> str:
        paper = desk.papers(issuer).reminder(bodies, near=False)
        assert isinstance(paper.noi_dung, NoiDung)
        return next(t for one in paper.noi_dung.gom if "chưa báo cáo" in (t := one.khoan or ""))

    def text(issuer: str, body: str) -> str:
        return desk.papers(issuer).short_text(body, near=False).splitlines()[-1]

    to = f"báo cáo về UBND huyện *(qua {through})* để tổng hợp."
    assert letter(committee, *silent).endswith(to)
    assert text(committee, silent[0]).endswith(f"về UBND huyện (qua {through}).")
    assert "(qua" not in letter("phong-noi-vu", *silent)  # they go to it
    assert "(qua" not in text("phong-noi-vu", silent[0])
    assert "(qua" not in text(committee, "phong-noi-vu")


def test_who_drafts_is_asked_of_the_body_that_reminds_and_groups_are_in_the_sentence(
    office: Office,
) -> None:
    letter = source(office, f"content/{PLAN}-don-doc-{DAY}/cong-van.yaml")
    assert "don_vi_soan_thao" not in letter  # letters of the plan, or of the archive, are none
    told = next(text for text in strings(letter) if "chưa báo cáo" in text)
    assert told.startswith("Các cơ quan, đơn vị trừ ")
    assert "; các xã, thị trấn (17) chưa báo cáo" in told


def test_the_letter_goes_to_who_is_late_or_silent_and_lists_what_is_late(office: Office) -> None:
    letter = source(office, f"content/{PLAN}-don-doc-{DAY}/cong-van.yaml")
    assert letter["co_quan"] == "phong-noi-vu"
    who = [one["gom"][0] for one in letter["kinh_gui"]]
    assert {"phong-tu-phap", "cac-xa-thi-tran"} <= set(who)
    assert not {"phong-noi-vu", "thanh-tra-huyen"} & set(who)
    rows = letter["phu_luc"][0]["bang"]["dong"]
    assert [(row[1], row[3], row[4]) for row in rows] == [
        ("Phòng Tư pháp", "10/12/2023", "Đang thực hiện quá hạn 10 ngày")
    ]
    near = source(office, f"content/{PLAN}-don-doc-thanh-tra-huyen-{DAY}/cong-van.yaml")
    assert near["phu_luc"][0]["bang"]["dong"][0][4] == "Sắp đến hạn"
    told = " ".join([*strings(near["noi_dung"]), near["ket_thuc"]])  # to one body, by its name
    assert "cơ quan, đơn vị" not in told
    assert near["noi_dung"][0]["khoan"].startswith("Thanh tra huyện khẩn trương thực hiện nhiệm vụ")
    assert near["ket_thuc"] == "Phòng Nội vụ đề nghị Thanh tra huyện quan tâm thực hiện"
    assert letter["ket_thuc"].endswith("đề nghị các cơ quan, đơn vị quan tâm thực hiện")


HEIR = """\
  - id: phong-moi
    loai: phong
    ten: "Phòng Mới"
    tu: 2024-01-01
"""


@pytest.mark.parametrize(
    ("heirs", "to"),
    [
        ("[phong-moi]", ["cac-phong"]),
        ("[phong-noi-vu]", ["phong-noi-vu"]),
        ("[phong-noi-vu, phong-moi]", ["phong-noi-vu"]),
    ],
    ids=["renamed", "merged", "divided"],
)
def test_a_body_that_is_gone_is_reminded_through_its_only_successor(
    tmp_path: Path, heirs: str, to: list[str]
) -> None:
    made = make_office(tmp_path)
    made.change("content/ke-hoach-1/ke-hoach.yaml", "ngay: 2023-07-12", "so_van_ban: 7\n"
                "trang_thai: da_phat_hanh\nngay: 2023-07-12")  # fmt: skip
    gone = f"  - id: phong-tu-phap\n    den: 2023-12-31\n    ke_tuc: {heirs}\n"
    made.change("content/danh-ba.yaml", "  - id: phong-tu-phap\n", HEIR + gone)
    outcome = made.run("don-doc", "ke-hoach-1", "--tai-ngay", "2024-03-01")
    assert "`phong-tu-phap` không còn vào ngày 01/03/2024" in outcome.err
    assert "[N874]" in outcome.err
    (path,) = made.folder.glob("content/*/cong-van.yaml")
    letter = values(path.read_text("utf-8"))
    assert [who for one in letter["kinh_gui"] for who in one["gom"]] == to
    assert "N104" not in made.run("validate").err
    short = made.run("don-doc", "ke-hoach-1", "--tai-ngay", "2024-03-01", "--tin").out
    assert ("Phòng Tư pháp: đến ngày" in short) is ("," in heirs)


def test_the_letter_counts_the_tasks_of_the_plan_and_lists_their_products(tmp_path: Path) -> None:
    made = make_office(tmp_path)
    products = (
        "  san_pham:\n"
        '    - {ten: "Báo cáo", thoi_gian: {truoc: 2023-08-01}}\n'
        '    - {ten: "Tờ trình", thoi_gian: {truoc: 2023-09-01}}\n'
    )
    made.change(TASKS, '  muc: ["I.1"]\n', f'  muc: ["I.1"]\n{products}')
    made.change("content/ke-hoach-1/ke-hoach.yaml", "ngay: 2023-07-12", "so_van_ban: 7\n"
                "trang_thai: da_phat_hanh\nngay: 2023-07-12")  # fmt: skip
    assert made.run("don-doc", "ke-hoach-1", "--tai-ngay", "2023-10-01").status == 0
    (path,) = made.folder.glob("content/*/cong-van.yaml")
    letter = values(path.read_text("utf-8"))
    assert any("trong đó 1 nhiệm vụ đã quá hạn" in one for one in strings(letter["noi_dung"]))
    rows = letter["phu_luc"][0]["bang"]["dong"]
    whole = "(nhiệm vụ: Tham mưu ban hành kế hoạch)"
    assert [row[2] for row in rows][-2:] == [f"Báo cáo {whole}", f"Tờ trình {whole}"]


def test_the_tables_have_a_line_for_each_point_of_a_task(tmp_path: Path) -> None:
    made = make_office(tmp_path)
    lines = "Rà soát:\n- Văn bản;\n- Hồ sơ."
    made.change(TASKS, '"Rà soát văn bản"', json.dumps(lines, ensure_ascii=False))
    made.change(TASKS, "{truoc: 2023-12-31}", "{truoc: 2023-08-31}")
    made.change("content/ke-hoach-1/ke-hoach.yaml", "ngay: 2023-07-12", "so_van_ban: 7\n"
                "trang_thai: da_phat_hanh\nngay: 2023-07-12")  # fmt: skip
    for command in (("don-doc",), ("bao-cao", "--don-vi", "phong-tu-phap")):
        assert made.run(*command, "ke-hoach-1", "--tai-ngay", "2023-10-01").status == 0
    files = made.folder.glob("content/ke-hoach-1-*/*.yaml")
    told = [strings(values(one.read_text("utf-8"))) for one in files]
    assert len(told) == 2
    assert all(lines in texts for texts in map(list, told))


def test_the_report_of_the_whole_counts_and_says_nothing_that_nobody_said(office: Office) -> None:
    report = source(office, f"content/{PLAN}-bao-cao-{DAY}/bao-cao.yaml")
    assert (report["co_quan"], report["kinh_gui"][0]["gom"]) == (
        "ubnd-huyen-phong-tho",
        ["ban-thuong-vu-huyen-uy"],
    )
    told = list(strings(report))
    assert "Tổng số: 36 phần việc, tính theo từng cơ quan chủ trì." in told
    assert "Đã hoàn thành 1 (3%); không ấn định thời hạn 1 (3%)." in told
    assert (
        "Đang thực hiện 3 (8%); trong hạn 1 (3%), trong đó sắp đến hạn 1 (3%); quá hạn 2 (6%)."
        in told
    )
    by_body, unfinished = (one["noi_dung"][0]["bang"]["dong"] for one in report["phu_luc"])
    assert by_body[-1][1:] == ["**Tổng số**", "36", "1", "2", "0", "0", "0", "1", "32", "0"]
    sums = [sum(int(row[at]) for row in by_body[:-1]) for at in range(2, 11)]
    assert [str(one) for one in sums] == by_body[-1][2:]
    reasons = {row[5] for row in unfinished}
    assert reasons == {"", "Chờ các xã"}
    silent = next(text for text in told if text.startswith("Chưa báo cáo: "))
    assert silent.startswith("Chưa báo cáo: 32 cơ quan, đơn vị, gồm các cơ quan, đơn vị trừ ")


def test_the_report_of_a_body_has_its_tasks_and_what_it_told(office: Office) -> None:
    report = source(office, f"content/{PLAN}-bao-cao-phong-noi-vu-{DAY}/bao-cao.yaml")
    assert report["kinh_gui"][0]["gom"] == ["ubnd-huyen-phong-tho"]
    rows = report["noi_dung"][0]["gom"][0]["bang"]["dong"]
    assert len(rows) == 7
    assert rows[0][3:] == ["Hoàn thành, không ấn định thời hạn", "Kế hoạch số 300/KH-UBND", ""]
    assert rows[1][5] == "Chờ các xã"
    assert all(row[4:] == ["", ""] for row in rows[2:])


def test_each_paper_cites_the_plan_whole_at_first(office: Office) -> None:
    cited = (
        "Kế hoạch số 207/KH-UBND ngày 12 tháng 7 năm 2023 của UBND huyện Phong Thổ thực hiện Kết "
        "luận số 50-KL/TW của Bộ Chính trị về tiếp tục thực hiện Nghị quyết số 18-NQ/TW"
    )
    for name in ("don-doc-{}/cong-van", "bao-cao-{}/bao-cao", "bao-cao-phong-noi-vu-{}/bao-cao"):
        paper = source(office, f"content/{PLAN}-{name.format(DAY)}.yaml")
        assert cited in paper["mo_dau"]


def test_nothing_is_written_over(office: Office) -> None:
    before = office.files()
    outcome = office.run("bao-cao", PLAN, "--tai-ngay", DAY)
    assert outcome.status == 1
    assert "N782" in outcome.err
    assert office.files() == before


def test_a_report_that_was_broken_off_after_its_charts_is_written_anew(office: Office) -> None:
    args = ("bao-cao", PLAN, "--tai-ngay", "2023-12-19")
    assert office.run(*args).status == 0
    (written,) = office.folder.glob("content/*-2023-12-19/*.yaml")
    whole = written.read_bytes()
    assert [*written.parent.glob("bieu-do-*.png")]
    written.unlink()
    assert office.run(*args).status == 0
    assert written.read_bytes() == whole
    written.rename(written.with_name("cua-toi.txt"))
    assert "N782" in office.run(*args).err
    shutil.rmtree(written.parent)


def test_a_short_text_is_never_longer_than_a_thousand_letters(desk: ReportDesk) -> None:
    papers = desk.papers("phong-noi-vu")
    text = papers.short_text("phong-tu-phap", near=True)
    assert "quá hạn 10 ngày, hạn 10/12/2023" in text
    silent = papers.short_text("ubnd-xa-muong-so", near=True)
    assert "Chưa nhận được báo cáo tiến độ từ ngày 12/07/2023." in silent
    many = [row for row in desk.standing.rows if row.state.code == "qua_han"] * 40
    vars(desk.standing)["rows"] = tuple(many)
    try:
        text = papers.short_text("phong-tu-phap", near=True)
    finally:
        del vars(desk.standing)["rows"]
    assert len(text) <= 1000
    assert re.search(r"- và \d+ việc khác", text)


def test_who_owes_a_report_when(office: Office, desk: ReportDesk) -> None:
    one, own = owed([desk.plan])
    assert (one.when, one.to, one.through) == ("Hàng năm", "ubnd-huyen-phong-tho", "phong-noi-vu")
    assert len(one.bodies) == 34
    assert (own.bodies, own.to, own.through) == (("phong-noi-vu",), one.to, "")  # as its draft has
    outcome = office.run("bao-cao", "--lich")
    assert outcome.out.startswith(f"{PLAN}\tHàng năm\tgửi UBND huyện qua Phòng Nội vụ\t34: ")


def test_what_is_not_known_is_asked(tmp_path: Path) -> None:
    small = make_office(tmp_path)
    small.change(TASKS, "{truoc: 2023-12-31}", "{truoc: 2023-08-31}")
    outcome = small.run("bao-cao", "ke-hoach-1", "--tai-ngay", DAY)
    assert (outcome.status, "N781" in outcome.err) == (1, True)
    assert is_vietnamese(outcome.err)
    assert small.run("bao-cao").status == 2
    assert (
        small.run("bao-cao", "ke-hoach-1", "--gui", "phong-noi-vu", "--tai-ngay", DAY).status == 0
    )
    (report,) = (small.folder / "content").glob("ke-hoach-1-bao-cao-*/bao-cao.yaml")
    assert "chưa có cơ quan, đơn vị nào báo cáo" in report.read_text("utf-8")
    told = small.run("don-doc", "ke-hoach-1", "--tai-ngay", "2023-07-13", "--tin")
    assert "Chưa nhận được báo cáo" in told.out
    for task in ("nv-01", "nv-02"):
        small.run("tien-do", "ghi", "ke-hoach-1", task, "--ngay", "2023-07-20", "--hoan-thanh")
    told = small.run("don-doc", "ke-hoach-1", "--tai-ngay", DAY)
    assert "không cơ quan nào" in told.out


SLIPS = (
    ("loai: ke_hoach", "loai: ke_hoac", "có phải là `ke_hoach`?"),
    ("co_quan: ubnd-huyen", "co_quan: ubnd-huyn", "có phải là `ubnd-huyen`?"),
)
"""What makes a plan nobody's, as each is typed, and what is told of it."""


@pytest.mark.parametrize(("right", "wrong", "hint"), SLIPS)
def test_of_a_plan_with_faults_nobody_says_that_nothing_is_late(
    tmp_path: Path, right: str, wrong: str, hint: str
) -> None:
    small = make_office(tmp_path)
    small.change("content/ke-hoach-1/ke-hoach.yaml", right, wrong)
    commands = [
        ("bao-cao", "ke-hoach-1"),
        ("bao-cao", "ke-hoach-1", "--don-vi", "phong-noi-vu"),
        ("bao-cao", "--lich"),
        ("don-doc", "ke-hoach-1"),
        ("tien-do", "ke-hoach-1"),
        ("tien-do", "ghi", "ke-hoach-1", "nv-02", "--don-vi", "phong-tu-phap", "--hoan-thanh"),
    ]
    for command in commands:
        outcome = small.run(*command, *(() if "--lich" in command else ("--tai-ngay", DAY)))
        assert (outcome.status, hint in outcome.err) == (1, True), (command, outcome)
        assert "không cơ quan nào" not in outcome.out
    assert len(list((small.folder / "content").glob("ke-hoach-1*"))) == 1


def test_where_no_body_is_known_each_id_is_told_and_no_paper_written(tmp_path: Path) -> None:
    small = make_office(tmp_path)
    plan = "content/ke-hoach-1/phan-cong.yaml:9:13: lỗi: danh bạ không có cơ quan hoặc nhóm nào"
    small.write("content/danh-ba.yaml", "loai_co_quan: []\n")
    assert plan in small.run("validate").out
    for command in (("build",), ("export", "phan-cong", "ke-hoach-1"), ("don-doc", "ke-hoach-1")):
        outcome = small.run(*command)
        assert (outcome.status, plan in outcome.err) == (1, True), (command, outcome)
    small.write("content/danh-ba.yaml", "loai_co_quan: [\n")  # not read: told alone
    for command in (("build",), ("bao-cao", "ke-hoach-1"), ("don-doc", "ke-hoach-1")):
        outcome = small.run(*command)
        assert (outcome.status, outcome.err.count("lỗi: ")) == (1, 1), (command, outcome)
        assert "[Y050]" in outcome.err


def test_a_wording_that_is_wrong_is_told_at_its_line(tmp_path: Path) -> None:
    small = make_office(tmp_path)
    shutil.copytree(packaged("templates"), small.folder / "templates")
    wording = "templates/nd30/van_mau/bao-cao-tien-do.yaml"
    small.change(wording, 'danh_muc: "DANH MỤC NHIỆM VỤ CẦN ĐÔN ĐỐC"', 'danh_muc: "{{ la }}"')
    outcome = small.run(
        "don-doc", "ke-hoach-1", "--tai-ngay", DAY, "--ca-sap-den", "--sap-den", "30"
    )
    assert outcome.status == 1
    assert re.search(rf"{wording}:\d+:\d+: .*M104", outcome.err)
    assert "các tên dùng được: ke_hoach, co_quan" in outcome.err  # those of this very text
    (small.folder / wording).unlink()
    outcome = small.run("don-doc", "ke-hoach-1", "--tai-ngay", DAY)
    assert (outcome.status, "M102" in outcome.err) == (1, True)


def test_the_report_of_the_whole_has_charts_with_captions_and_words_for_the_blind(
    office: Office,
) -> None:
    day = "2023-12-21"
    assert office.run("bao-cao", PLAN, "--tai-ngay", day).status == 0
    folder = office.folder / "content" / f"{PLAN}-bao-cao-{day}"
    pictures = sorted(one.name for one in folder.glob("*.png"))
    assert pictures == ["bieu-do-1.png", "bieu-do-2.png", "bieu-do-3.png"]
    text = (folder / "bao-cao.yaml").read_text("utf-8")
    assert re.findall(r"Biểu đồ (\d)\. Kết quả", text) == ["1", "2", "3"]
    assert "Biểu đồ thanh ngang: hoàn thành, không ấn định thời hạn 1; " in text
    assert "Phòng Nội vụ: hoàn thành, không ấn định thời hạn 1, đang thực hiện quá hạn 1" in text
    shutil.rmtree(folder)
    assert office.run("bao-cao", PLAN, "--tai-ngay", day, "--khong-bieu-do").status == 0
    assert [one.name for one in folder.iterdir()] == ["bao-cao.yaml"]
    assert "hinh" not in (folder / "bao-cao.yaml").read_text("utf-8")
    shutil.rmtree(folder)


UNDATED = """\
nhiem_vu:
  - ke_hoach: ke-hoach-1
    viec: nv-01
    cap_nhat:
      - {nguoi: phong-noi-vu, ghi: "Đang trình"}
"""


@pytest.mark.parametrize(
    ("year", "args", "told"),
    [
        (2023, (), "phong-tu-phap"),
        (2023, ("--tu-ngay", "2023-09-01"), "phong-noi-vu phong-tu-phap N887"),
        (2022, (), "phong-noi-vu phong-tu-phap"),
    ],
)
def test_a_table_without_a_day_is_a_report_where_its_book_says_it_is_of_the_time(
    tmp_path: Path, year: int, args: tuple[str, ...], told: str
) -> None:
    office = make_office(tmp_path)
    office.write(f"content/tien-do/{year}.yaml", UNDATED)
    since = date.fromisoformat(args[1]) if args else None
    desk = desk_of(Project.open(tmp_path), "ke-hoach-1", Reckoning(date(2023, 12, 20), 2023), since)
    codes = [p.ma for p in desk.problems if p.ma == "N887"]
    assert [*desk.standing.silent, *codes] == told.split()


@pytest.mark.parametrize("who", ["", "nguoi: phong-noi-vu, ", 'nguoi: "Ông Lò Văn A", '])
def test_an_entry_that_names_no_body_accuses_none_who_leads(tmp_path: Path, who: str) -> None:
    office = make_office(tmp_path)
    before = desk_of(
        Project.open(tmp_path), "ke-hoach-1", Reckoning(date(2023, 12, 20), 2023), None
    )
    assert "phong-noi-vu" in before.standing.silent
    entry = f'{{ngay: 2023-11-30, {who}ghi: "Đang trình"}}'
    office.write(
        "content/tien-do/2023.yaml",
        UNDATED.replace('{nguoi: phong-noi-vu, ghi: "Đang trình"}', entry),
    )
    desk = desk_of(Project.open(tmp_path), "ke-hoach-1", Reckoning(date(2023, 12, 20), 2023), None)
    assert desk.standing.silent == tuple(b for b in before.standing.silent if b != "phong-noi-vu")


def test_who_signs_nothing_that_the_registry_says_is_asked_for(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(REGISTRY, '    chuc_vu: "TRƯỞNG PHÒNG"\n', "")
    outcome = office.run("bao-cao", "ke-hoach-1", "--don-vi", "phong-noi-vu")
    assert outcome.status == 1
    assert "[N980]" in outcome.err
