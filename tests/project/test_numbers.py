"""Numbers of an office's documents side by side: given twice in a year, out of order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from offices import Office, make_office
from seed_office import ROOT
from vanban.problems.problem import Mark
from vanban.project.checks.numbers import NumberGiven, number_problems
from vanban.project.project import Project

ISSUED, DRAFT = "trang_thai: da_phat_hanh\n", 'ly_do_so: "Số dự kiến"\n'
PLAN = """\
loai: {kind}
co_quan: {body}
ngay: {day}
so_van_ban: {number}
{state}{more}trich_yeu: "Thực hiện Kết luận"
noi_dung: |
  1. Nâng cao chất lượng.
nguoi_ky:
  dong: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
  ho_ten: "Nguyễn Văn Mẫu"
noi_nhan:
  - luu: ["VT"]
"""


def office_of(folder: Path, *rows: tuple[Any, ...]) -> Office:
    """An office with one document a row: kind, number, day, state, body, more lines."""
    office = make_office(folder)
    for index, row in enumerate(rows, 1):
        cells: list[Any] = [*row, *("ubnd-huyen", "")[len(row) - 4 :]]
        kind, number, day, state, body, more = cells
        text = PLAN.format(kind=kind, number=number, day=day, state=state, body=body, more=more)
        office.write(f"content/{index}-van-ban/{kind.replace('_', '-')}.yaml", text)
    return office


def codes(office: Office) -> list[tuple[str, str, int]]:
    """Code, folder and line of all that is told of numbers."""
    found = [one for one in office.problems() if one["ma"] in ("N523", "N524", "N525")]
    return [(one["ma"], one["tep"].split("/")[1][0], one["dong"]) for one in found]


CASES: list[tuple[str, list[tuple[Any, ...]], list[tuple[str, str, int]]]] = [
    (
        "twice, both issued",
        [("ke_hoach", 5, "2023-05-02", ISSUED), ("ke_hoach", 5, "2023-05-09", ISSUED)],
        [("N523", "2", 4)],
    ),
    (
        "twice, the first by day keeps it",
        [("ke_hoach", 5, "2023-05-09", ISSUED), ("ke_hoach", 5, "2023-05-02", ISSUED)],
        [("N523", "1", 4)],
    ),
    (
        "a draft's number is taken",
        [("ke_hoach", 5, "2023-05-09", DRAFT), ("ke_hoach", 5, "2023-05-10", ISSUED)],
        [("N523", "1", 4)],
    ),
    (
        "two drafts hope for one number",
        [("ke_hoach", 5, "2023-05-09", DRAFT), ("ke_hoach", 5, "2023-05-10", DRAFT)],
        [("N524", "2", 4)],
    ),
    (
        "three times",
        [("ke_hoach", 5, "2023-05-02", ISSUED)] * 2 + [("ke_hoach", 5, "2023-05-02", DRAFT)],
        [("N523", "2", 4), ("N523", "3", 4)],
    ),
    (
        "another year",
        [("ke_hoach", 5, "2023-05-02", ISSUED), ("ke_hoach", 5, "2024-05-02", ISSUED)],
        [],
    ),
    (
        "another kind",
        [("ke_hoach", 5, "2023-05-02", ISSUED), ("bao_cao", 5, "2023-05-02", ISSUED)],
        [],
    ),
    (
        "another body",
        [
            ("ke_hoach", 5, "2023-05-02", ISSUED),
            ("ke_hoach", 5, "2023-05-02", ISSUED, "phong-noi-vu"),
        ],
        [],
    ),
    (
        "a secret document has a series of its own",
        [
            ("ke_hoach", 5, "2023-05-02", ISSUED),
            ("ke_hoach", 5, "2023-05-02", ISSUED, "ubnd-huyen", "do_mat: mat\n"),
            ("ke_hoach", 6, "2023-05-01", ISSUED, "ubnd-huyen", "do_mat: mat\n"),
        ],
        [("N525", "3", 4)],
    ),
    (
        "a higher number with an earlier day",
        [("ke_hoach", 6, "2023-05-01", ISSUED), ("ke_hoach", 5, "2023-05-02", ISSUED)],
        [("N525", "1", 4)],
    ),
    (
        "one wrong day is told once",
        [("ke_hoach", n, f"2023-05-{d:02}", ISSUED) for n, d in [(1, 1), (2, 28), (3, 3), (4, 4)]],
        [("N525", "3", 4)],
    ),
    (
        "the same day",
        [("ke_hoach", 6, "2023-05-02", ISSUED), ("ke_hoach", 5, "2023-05-02", ISSUED)],
        [],
    ),
    (
        "gaps",
        [("ke_hoach", 60, "2023-05-02", ISSUED), ("ke_hoach", 5, "2023-05-02", ISSUED)],
        [],
    ),
    (
        "the day of a draft is not final",
        [("ke_hoach", 6, "2023-05-01", DRAFT), ("ke_hoach", 5, "2023-05-02", ISSUED)],
        [],
    ),
    (
        "a draft whose day is not known",
        [
            ("ke_hoach", 5, "2023-05", DRAFT, "ubnd-huyen", "tinh_den: 2023-05-02\n"),
            ("ke_hoach", 5, "2023-05-02", ISSUED),
        ],
        [("N523", "1", 4)],
    ),
    (
        "of another kind each has its order",
        [("ke_hoach", 6, "2023-05-01", ISSUED), ("bao_cao", 5, "2023-05-02", ISSUED)],
        [],
    ),
]


@pytest.mark.parametrize(("rows", "told"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_numbers_side_by_side(
    tmp_path: Path, rows: list[tuple[Any, ...]], told: list[tuple[str, str, int]]
) -> None:
    assert codes(office_of(tmp_path, *rows)) == told


def test_the_messages_name_the_other_document(tmp_path: Path) -> None:
    office = office_of(
        tmp_path,
        ("ke_hoach", 5, "2023-05-02", ISSUED),
        ("ke_hoach", 5, "2023-05-09", ISSUED),
        ("ke_hoach", 6, "2023-04-30", ISSUED),
    )
    twice, order = [one for one in office.problems() if one["ma"] in ("N523", "N525")]
    assert "05/KH-UBND" in twice["thong_bao"]
    assert "`1-van-ban`" in twice["thong_bao"]
    assert "2023" in twice["thong_bao"]
    assert "Điều 15" in twice["dieu_khoan"]
    assert "thấy số 06/KH-UBND ngày 30/04/2023" in order["thong_bao"]
    assert "Điều 15" in order["dieu_khoan"]
    assert {twice["muc_do"], order["muc_do"]} == {"canh_bao"}


def test_it_can_be_left_with_a_reason_and_never_stops_a_build(tmp_path: Path) -> None:
    rows = [("ke_hoach", 5, "2023-05-02", ISSUED), ("ke_hoach", 5, "2023-05-09", ISSUED)]
    office = office_of(tmp_path, *rows)
    assert office.run("build").status == 0
    left = 'bo_qua:\n  - ma: N523\n    ly_do: "Đã đính chính bằng công văn"\n'
    name = "content/2-van-ban/ke-hoach.yaml"
    office.write(name, (office.folder / name).read_text("utf-8") + left)
    assert codes(office) == []
    assert office.run("build").status == 0


def test_one_named_is_told_of_the_other(tmp_path: Path) -> None:
    rows = [("ke_hoach", 5, "2023-05-02", ISSUED), ("ke_hoach", 5, "2023-05-09", ISSUED)]
    office = office_of(tmp_path, *rows)
    assert [one["ma"] for one in office.problems("2-van-ban")] == ["N523"]
    assert office.problems("1-van-ban") == []


def test_a_number_of_a_bodys_draft_counts_in_the_bodys_series(tmp_path: Path) -> None:
    office = office_of(tmp_path, ("ke_hoach", 5, "2023-05-02", ISSUED, "phong-noi-vu"))
    own = "content/ke-hoach-1/don-vi/phong-noi-vu.yaml"
    office.write(own, f"so_van_ban: 5\nngay: 2023-08-01\n{ISSUED}")
    (one,) = [one for one in office.problems() if one["ma"] == "N523"]
    assert (one["tep"], one["dong"]) == (own, 1)
    assert "`1-van-ban`" in one["thong_bao"]
    office.write(own, f"so_van_ban: 5\nngay: 2024-08-01\n{ISSUED}")
    assert codes(office) == []


def test_a_draft_that_stands_with_an_amendment_once_more_is_no_second_one() -> None:
    series = ("phong-noi-vu", 2023, "/KH-PNV", False)
    kept = NumberGiven(
        "ke-hoach-1", "ke-hoach-1/phong-noi-vu", series, 8, "08/KH-PNV", None, issued=False,
        copy=False, mark=Mark("x"), draft="ke-hoach-1/phong-noi-vu",
    )  # fmt: skip
    again = replace(kept, document="sua-doi", name="sua-doi/phong-noi-vu")
    assert number_problems([kept, again]) == {}
    (other,) = number_problems([kept, replace(again, draft="ke-hoach-2/phong-noi-vu")]).values()
    assert [one.ma for one in other] == ["N524"]
    (taken,) = number_problems([replace(kept, issued=True), again]).values()
    assert [one.ma for one in taken] == ["N523"]


def test_the_examples_have_nothing_of_it() -> None:
    told = {one.ma for one in Project.open(ROOT).problems}
    assert not told & {"N523", "N524", "N525"}
