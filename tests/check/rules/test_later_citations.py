"""First and later citations right and wrong, told alike by the source and by the Word file.

The table `tests/cases/later-citations.yaml` was written from the decree before the source told any.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from cases import read_cases
from seed_office import PLAN, copied
from two_witnesses import checked, source_problems
from vanban.problems.problem import Problem
from vanban.project.project import Project

BODY = {"id": "cq", "ten": "Ủy ban nhân dân xã", "loai": "loai", "ky_hieu": "CQ", "dia_danh": "Xa"}


@dataclass(frozen=True)
class Case:
    """A document in lines, each with its part; the numbers told as later, and as first."""

    name: str
    lines: tuple[tuple[str, str], ...]
    later: tuple[str, ...]
    first: tuple[str, ...]

    def of(self, part: str) -> list[str]:
        return [text for role, text in self.lines if role == part]


def _case(row: dict[str, list[str]]) -> Case:
    lines = tuple((line[:2], line[4:]) for line in row["dong"])
    return Case(str(row["ten"]), lines, tuple(row.get("sau", ())), tuple(row.get("dau", ())))


CASES = [_case(row) for row in read_cases("later-citations.yaml")]


def test_the_table_is_large() -> None:
    assert len(CASES) >= 30
    assert len({one.name for one in CASES}) == len({one.lines for one in CASES}) == len(CASES)


def _source(case: Case) -> dict[str, object]:
    text = "\n".join(f"{at}. {line}" for at, line in enumerate(case.of("nd") or ["Làm."], 1))
    annexes = [{"tieu_de": "LỊCH", "noi_dung": line} for line in case.of("pl")]
    return {
        "loai": "ke_hoach",
        "co_quan": "cq",
        "ngay": "2026-02-09",
        "trich_yeu": "".join(case.of("ty")) or "Kiểm tra công tác văn thư",
        "can_cu": [{"ghi": line} for line in case.of("cc")],
        "mo_dau": "".join(case.of("md")),
        "noi_dung": text,
        "ket_thuc": "".join(case.of("kt")),
        "nguoi_ky": {"dong": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]},
        "noi_nhan": [{"luu": ["VT"]}],
        "phu_luc": annexes,
    }


@pytest.fixture(scope="module")
def by_source(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Problem]]:
    """What the source tells of each case."""
    folder: Path = tmp_path_factory.mktemp("vien-dan")
    told = source_problems(folder, [_source(one) for one in CASES], [BODY])
    return {
        one.name: [problem for problem in said if problem.ma == "N555"]
        for one, said in zip(CASES, told, strict=True)
    }


def _rows(case: Case) -> tuple[tuple[str, str], ...]:
    rows = [("trich_yeu", line) for line in case.of("ty")]
    rows += [("can_cu", f"Căn cứ {line};") for line in case.of("cc")]
    rows += [("loi_van", line) for line in case.of("md")]
    texts = [f"{at}. {line}" for at, line in enumerate(case.of("nd") or ["Làm."], 1)]
    texts += case.of("kt")
    last = texts.pop().rstrip(".;")
    rows += [("khoan", line) for line in texts] + [("khoan", f"{last}./.")]
    return (*rows, *(("diem", f"a) {line}") for line in case.of("pl")))


def by_file(case: Case) -> list[Problem]:
    """What the Word file tells of a case."""
    name = "thông báo có phụ lục" if case.of("pl") else "kế hoạch"
    return [one for one in checked(name, _rows(case)) if one.ma == "T426"]


@pytest.mark.parametrize("case", CASES, ids=lambda one: one.name)
def test_source_and_file_tell_alike(case: Case, by_source: dict[str, list[Problem]]) -> None:
    source, file = by_source[case.name], by_file(case)
    assert {one.muc_do for one in (*source, *file)} <= {"luu_y"}
    assert _numbers(source, case.later, "lần đầu ở") == list(case.later)
    assert _numbers(source, case.first, "không có ngày") == list(case.first)
    assert len(source) == len(case.later) + len(case.first)
    told = [one.thong_bao for one in file]
    assert any("nhắc lại" in one for one in told) == bool(case.later)
    assert any("không có ngày" in one for one in told) == bool(case.first)


def _numbers(problems: list[Problem], numbers: tuple[str, ...], how: str) -> list[str]:
    told = [one.thong_bao for one in problems if how in one.thong_bao]
    return [number for number, said in zip(numbers, told, strict=False) if number in said]


def test_the_seed_is_told_of_each_document_once_and_may_leave_it(tmp_path: Path) -> None:
    copied(tmp_path)
    assert not [one for one in Project.open(tmp_path).problems if one.ma == "N555"]
    path = tmp_path / "content" / PLAN / "ke-hoach.yaml"
    path.write_text(path.read_text("utf-8").partition("bo_qua:")[0], "utf-8")
    told = [one for one in Project.open(tmp_path).problems if one.ma == "N555"]
    assert [(one.dong, one.thong_bao) for one in told] == [
        (17, "`Kết luận số 50-KL/TW` nhắc lại mà vẫn ghi cả ngày, lần đầu ở căn cứ, dòng 15"),
        (22, "`Kế hoạch số 182-KH/TU` nhắc lại mà vẫn ghi cả ngày, lần đầu ở căn cứ, dòng 16"),
    ]
    assert [one.goi_y for one in told] == [
        "từ lần thứ hai chỉ gõ `Kết luận số 50-KL/TW`, cả ở dòng 22, 23, 73",
        "từ lần thứ hai chỉ gõ `Kế hoạch số 182-KH/TU`",
    ]


def test_a_mark_that_prints_in_full_counts_as_typed(tmp_path: Path) -> None:
    text = "1. Theo Kết luận số 50-KL/TW ngày 28/02/2023 của Bộ Chính trị.\n2. Theo [@kl:day-du]."
    record = 'id: kl, loai: "Kết luận", so: "50-KL/TW", ngay: "28/02/2023", co_quan: "Bộ Chính trị"'
    path = tmp_path / "content/vien-dan.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(f"- {{{record}}}\n", "utf-8")
    whole = {**_source(CASES[0]), "mo_dau": "Xã yêu cầu:", "noi_dung": text}
    table = {"noi_dung": [{"khoan": "Theo [@kl]."}, {"bang": {"cot": [{"tieu_de": "Việc"}],
             "dong": [["Kết luận số 50-KL/TW ngày 28/02/2023 của Bộ Chính trị"]]}}]}  # fmt: skip
    told = source_problems(tmp_path, [whole, {**whole, **table}], [BODY])
    lines = [[one.dong for one in said if one.ma == "N555"] for said in told]
    assert [len(one) for one in lines] == [1, 0]
