"""Capital letters of Annex II: what is surely wrong is a notice, everything else is silence."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from offices import PLAN, TASKS, Office, make_office
from seed_office import ROOT
from vanban.project.project import Project

WRONG = {
    "theo điều 5 của Quy chế": "Điều 5",
    "theo Khoản 2 Điều 5": "khoản 2 Điều 5",
    "theo Điểm a khoản 2 Điều 5": "điểm a khoản 2",
    "tại thành phố Hồ Chí Minh": "Thành phố Hồ Chí Minh",
    "tại thủ đô Hà Nội": "Thủ đô Hà Nội",
    "của Ủy Ban Nhân Dân xã": "Ủy ban nhân dân",
    "của Uỷ ban Nhân dân xã": "Uỷ ban nhân dân",
    "của Hội Đồng Nhân Dân xã": "Hội đồng nhân dân",
    "vùng đồng bằng Bắc bộ": "Bắc Bộ",
    "vào sáng thứ hai hằng tuần": "sáng thứ Hai",
    "trong tháng ba năm 2026": "tháng Ba năm 2026",
    "xuân năm bính ngọ": "năm Bính Ngọ",
    "nghỉ Tết Nguyên Đán": "tết Nguyên đán",
    "của Đảng cộng sản Việt Nam": "Đảng Cộng sản Việt Nam",
}
RIGHT = [
    "theo Điều 5 của Quy chế; khoản 2 Điều 5; điểm a khoản 2 Điều 5",
    "quy chế. Khoản 2 Điều 5 được sửa đổi", "5 điều kiện, 3 điều khoản",
    "lần thứ hai, người thứ ba, ngày thứ tư của kỳ họp", "quý II và tháng năm sau",
    "ngày    tháng    năm 2026", "trong tháng ba đơn vị", "cán bộ nam, bộ phận; Nam bộ đội",
    "Tây Bắc, Bắc Bộ, Nam Bộ, phía bắc", "ỦY BAN NHÂN DÂN XÃ", "tết Nguyên đán, Tết Nguyên đán",
    "Ủy ban nhân dân, Ủy ban Mặt trận Tổ quốc Việt Nam", "thành phố Thái Nguyên, tỉnh Nam Định",
    "cuốn “Theo điều 5 và Khoản 2 Điều 6”", "sáng thứ Hai, chiều thứ Sáu",
]  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def say(office: Office, text: str) -> None:
    rows = (office.folder / TASKS).read_text("utf-8").split("\n")
    at = next(n for n, row in enumerate(rows) if "noi_dung:" in row)
    rows[at] = f"  noi_dung: 'Rà soát {text}'"
    office.write(TASKS, "\n".join(rows))


@pytest.mark.parametrize(("text", "right"), WRONG.items())
def test_what_is_surely_wrong_is_a_notice(office: Office, text: str, right: str) -> None:
    say(office, text)
    (found,) = office.problems()
    assert (found["ma"], found["muc_do"], found["tep"]) == ("N485", "luu_y", TASKS)
    assert f"`{right}`" in found["goi_y"]
    assert "Phụ lục II" in found["dieu_khoan"]


def test_what_is_proposed_is_right_by_every_rule(office: Office) -> None:
    say(office, "theo Khoản 2 điều 5")
    hints = [str(one["goi_y"]) for one in office.problems()]
    assert sorted(hints) == ["gõ `khoản 2 Điều 5`", "gõ `Điều 5`"]


@pytest.mark.parametrize("text", RIGHT)
def test_what_may_be_right_says_nothing(office: Office, text: str) -> None:
    say(office, text)
    assert office.problems() == []


def test_the_text_of_a_plan_is_looked_at_line_by_line(office: Office) -> None:
    text = (office.folder / PLAN).read_text("utf-8")
    assert "noi_dung: |\n" in text
    office.write(PLAN, text.replace("noi_dung: |\n", "noi_dung: |\n  Theo điều 9.\n"))
    found = [one for one in office.problems() if one["ma"] == "N485"]
    rows = (office.folder / PLAN).read_text("utf-8").split("\n")
    assert [one["dong"] for one in found] == [rows.index("  Theo điều 9.") + 1]


@pytest.mark.parametrize("folder", ["", *sorted(p.name for p in (ROOT / "starter").iterdir())])
def test_no_worked_office_is_told_of_capitals(folder: str, tmp_path: Path) -> None:
    root = ROOT
    if folder:
        (tmp_path / "content").symlink_to(ROOT / "starter" / folder)
        root = tmp_path
    assert [p for p in Project.open(root).problems if p.ma == "N485"] == []


def test_an_office_without_the_file_is_told_nothing(office: Office) -> None:
    for path in (ROOT / "templates/nd30").rglob("*.*"):
        if path.name != "viet_hoa.yaml":
            office.write(
                f"templates/nd30/{path.relative_to(ROOT / 'templates/nd30')}", path.read_bytes()
            )
    say(office, "theo điều 5 của Quy chế")
    assert office.problems() == []
    office.write("templates/nd30/viet_hoa.yaml", bad_pattern())
    for _ in range(2):  # what is faulty is not kept as sound
        (found,) = office.problems()
        assert (found["ma"], found["tep"]) == ("M106", "templates/nd30/viet_hoa.yaml")
        assert "`(`" in found["thong_bao"]
        assert found["dong"]


def bad_pattern() -> str:
    rule = {"sai": "(", "dung": "a", "dieu_khoan": "b", "muc": "mau", "do_chac": "mem"}
    return yaml.safe_dump({"viet_hoa": {"thu": rule}})
