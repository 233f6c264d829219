"""Orders of a notice of conclusions: behind what they are about, below a title without a number."""

from __future__ import annotations

import pytest

from import_files import word_file
from plan_texts import plan_texts
from seed_office import ROOT
from vanban.content.registry import CoQuan, DanhBa
from vanban.content.workbook.names import names_of
from vanban.importing.names.name_reader import NameReader
from vanban.importing.papers.law_choice import LawChoice
from vanban.importing.prose.assignment import assignment
from vanban.importing.prose.prose import prose_tasks
from vanban.importing.tasks import Prose

LAWS = LawChoice(ROOT)
NAMES = plan_texts()[0].names
TOP = ["[c b]THÔNG BÁO", "[c b]Kết luận của Chủ tịch UBND xã tại cuộc họp giao ban"]
OPENS = "Sau khi nghe báo cáo, đồng chí Chủ tịch UBND xã kết luận như sau:"


def read(*lines: str) -> Prose:
    file, _ = LAWS.read(word_file([*TOP, *lines]), "tb.docx")
    return prose_tasks(file.paper, NAMES)


def work(prose: Prose) -> list[tuple[str, list[str]]]:
    return [(one.noi_dung, [name.text for name in one.chu_tri]) for one in prose.rows]


@pytest.mark.parametrize(
    "line",
    [
        "1. Về giảm nghèo: Giao Phòng Kinh tế rà soát hộ nghèo, báo cáo trước ngày 10/6.",
        "1. Thống nhất chủ trương. Giao Phòng Kinh tế rà soát hộ nghèo, báo cáo trước ngày 10/6.",
        "1. Phòng Kinh tế rà soát hộ nghèo, báo cáo trước ngày 10/6.",
    ],
)
def test_what_stands_behind_the_conclusion_is_given_out(line: str) -> None:
    found = read(OPENS, line)
    ((text, leads),) = work(found)
    assert leads == ["Phòng Kinh tế"]
    assert text.startswith("rà soát hộ nghèo")
    assert found.unread == ()


def test_an_order_that_says_nothing_alone_is_told() -> None:
    line = "Thống nhất chủ trương sửa nhà văn hóa. Giao Phòng Kinh tế tham mưu."
    found = read(OPENS, f"1. {line}")
    assert work(found) == []
    assert [text for _, text in found.unread] == [line]


def test_an_order_outside_is_told() -> None:
    line = "Về giảm nghèo: Giao Phòng Kinh tế rà soát hộ nghèo."
    found = read("I. ĐÁNH GIÁ", f"1. {line}")
    assert (work(found), [text for _, text in found.unread]) == ([], [line])


@pytest.mark.parametrize(
    ("rest", "told"),
    [
        ("Công an xã niêm yết lại thủ tục.", ["Công an xã niêm yết lại thủ tục."]),
        ("Công an xã phối hợp thực hiện.", []),
        ("Phòng Kinh tế báo cáo kết quả.", []),
        ("hoàn thành trong tháng 6.", []),
    ],
)
def test_a_clause_of_another_body_is_told(rest: str, told: list[str]) -> None:
    found = read(OPENS, f"1. Giao Phòng Kinh tế rà soát hộ nghèo trên địa bàn xã; {rest}")
    assert [leads for _, leads in work(found)] == [["Phòng Kinh tế"]]
    assert [text for _, text in found.unread] == told


@pytest.mark.parametrize(
    ("rest", "helpers"),
    [
        ("các thôn phối hợp cung cấp số liệu.", ["Các thôn"]),
        ("Công an xã, Trạm Y tế cùng phối hợp.", ["Công an xã", "Trạm Y tế"]),
        ("phối hợp với Công an xã khi cần.", []),
    ],
)
def test_who_helps_in_a_clause_behind_helps(rest: str, helpers: list[str]) -> None:
    found = read(OPENS, f"1. Giao Phòng Kinh tế xây dựng phương án cứu hộ; {rest}")
    (task,) = found.rows
    assert [name.text for name in task.chu_tri] == ["Phòng Kinh tế"]
    assert [name.text for name in task.phoi_hop] == helpers


def test_a_name_of_the_registry_holds_what_looks_like_a_verb() -> None:
    """The word "công bố" stands across the end of the name."""
    bodies = (CoQuan(id="tt", loai="phong", ten="Trung tâm Phục vụ hành chính công"),)
    names = NameReader(names_of(DanhBa(co_quan=bodies), None))
    told = assignment("Trung tâm Phục vụ hành chính công bố trí 01 công chức", names)
    assert told is not None
    assert ([name.id for name in told.names], told.rest) == (["tt"], "bố trí 01 công chức")
