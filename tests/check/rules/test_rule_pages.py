r"""Every rule shown on a page of its own: a wrong text, a right one, what is reported.

The page of a rule is `T311.md` beside this file. Its heading is the rule's code and name; a
sentence or two say why, for a clerk. `Văn bản:` names the document that it changes, one of
`tests/cases/foreign/wholes.yaml`, with “đã phát hành” behind it where the rule is asked only of an
issued one. The blocks `sai` and `đúng` hold lines "phần: chữ" (`PARTS`): all lines of that part
give way to those of the block, where the first one stood; a part without words goes; a part that
the document lacks comes above the line that is behind it in the block. `\u200b` is the sign of
that number. With the block `đúng` the document has no fault; with `sai` it has exactly the one of
the line behind `>`: code, strength, quoted words, what is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from changed_wholes import Rows, changed, whole
from checked_offices import book
from foreign_blocks import Foreign
from foreign_raw import write
from mutations import EVERY
from vanban.check.docx.reader import read_bytes
from vanban.check.inspect import Options, inspect_paper
from vanban.check.rules.rule import rules

HERE = Path(__file__).parent
STRENGTHS = {"loi": "lỗi", "canh_bao": "cảnh báo", "luu_y": "lưu ý"}
PARTS = {
    "Quốc hiệu": "quoc_hieu", "Tiêu ngữ": "tieu_ngu", "cơ quan chủ quản": "chu_quan",
    "cơ quan": "co_quan", "số, ký hiệu": "so_ky_hieu", "địa danh, ngày": "dia_danh_ngay",
    "tên loại": "ten_loai", "trích yếu": "trich_yeu", "trích yếu công văn": "trich_yeu_cong_van",
    "Kính gửi": "kinh_gui", "nơi được gửi": "kinh_gui_muc", "thẩm quyền": "tham_quyen",
    "căn cứ": "can_cu", "theo đề nghị": "de_nghi", "lời ban hành": "loi_ban_hanh",
    "chương": "chuong", "tên chương": "chuong_tieu_de", "điều": "dieu", "khoản": "khoan",
    "điểm": "diem", "gạch đầu dòng": "gach", "lời văn": "loi_van",
    "từ Nơi nhận": "noi_nhan", "nơi nhận": "noi_nhan_muc", "quyền hạn, chức vụ": "quyen_han",
    "họ tên": "ho_ten", "phụ lục": "phu_luc", "tên phụ lục": "phu_luc_tieu_de",
    "kèm theo": "kem_theo", "hình thức sao": "ban_sao",
}  # fmt: skip
"""Parts as a page calls them."""
BY_EDIT = {
    "T101", "T102", "T103", "T105", "T106", "T107", "T109", "T110", "T111", "T112", "T113", "T114",
    "T115", "T117", "T118", "T119", "T205", "T206", "T207", "T208", "T209", "T210", "T325", "T411",
    "T413", "T414", "T705",
}  # fmt: skip
"""Rules of how a text looks, shown by the edits of `tests/cases/mutations/`; T325 among them,
since a subject where none belongs has no line under it either."""
ELSEWHERE = {
    "T104": "test_check_rules_more.py",
    "T108": "test_check_rules_more.py",
    "T120": "../test_check_small_files.py",
    "T121": "../test_check_small_files.py",
    "T202": "test_check_rules_more.py",
    "T211": "../test_check_small_files.py",
    "T212": "../test_check_papers.py",
    "T213": "../test_check_papers.py",
    "T214": "../test_check_papers.py",
    "T423": "test_check_rules_more.py",
    "T509": "../test_check_small_files.py",
    "T516": "test_check_rules_more.py",
    "T517": "../test_check_papers.py",
    "T518": "../test_check_papers.py",
    "T801": "../test_check_pages.py",
    "T802": "../test_check_pages.py",
    "T803": "../test_check_pages.py",
    "T804": "../test_check_pages.py",
    "T901": "test_check_rules_more.py",
    "T910": "test_check_rules_more.py",
}
"""Rules that neither a text nor a single edit can show, with the test that does."""


@dataclass(frozen=True)
class RulePage:
    """What the page of a rule says."""

    heading: str
    document: str
    issued: bool
    wrong: Rows
    right: Rows
    report: str


_PAGE = re.compile(
    r"# (?P<heading>.+)\n\n(?P<why>[^`]+)\n\n"
    r"Văn bản: (?P<document>[^,\n]+)(?P<issued>, đã phát hành)?\n\n"
    r"```sai\n(?P<wrong>.+?)```\n\n```đúng\n(?P<right>.+?)```\n\n> (?P<report>.+)\n",
    re.DOTALL,
)


def read_page(text: str) -> RulePage:
    page = _PAGE.fullmatch(text)
    assert page, "no page of a rule: see the top of this file"
    return RulePage(
        page["heading"], page["document"], bool(page["issued"]), rows(page["wrong"]),
        rows(page["right"]), _signs(page["report"]),
    )  # fmt: skip


def rows(block: str) -> Rows:
    """The lines of a block; a longer name of a part before a shorter one that it begins with."""
    names = "|".join(sorted(map(re.escape, PARTS), key=len, reverse=True))
    found = re.findall(rf"^({names}):(?: (.*))?$", block, re.MULTILINE)
    assert len(found) == len(block.splitlines()), block
    return tuple((PARTS[name], _signs(words)) for name, words in found)


def _signs(words: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda sign: chr(int(sign[1], 16)), words)


def reports(document: Foreign, *, issued: bool) -> list[str]:
    """What is said of a document, as a page writes it."""
    paper = read_bytes(write(document), "thử.docx")
    return [
        f"{one.ma} {STRENGTHS[one.muc_do]} “{one.trich}”: {one.thong_bao}"
        for one in inspect_paper(paper, book(), Options(trinh_ky=not issued)).problems
    ]


PAGES = {path.stem: path for path in sorted(HERE.glob("T*.md"))}


@pytest.mark.parametrize("code", PAGES)
def test_the_wrong_text_is_reported_and_the_right_one_is_not(code: str) -> None:
    page = read_page(PAGES[code].read_text("utf-8"))
    document = whole(page.document)
    assert reports(changed(document, page.right), issued=page.issued) == []
    assert reports(changed(document, page.wrong), issued=page.issued) == [page.report]
    assert page.report.startswith(f"{code} ")


def not_shown(pages: set[str]) -> set[str]:
    """Rules that have no page, no edit and no test that names them."""
    return {one.code for one in rules()} - pages - BY_EDIT - ELSEWHERE.keys()


def test_every_rule_has_a_page_or_an_edit_or_a_test_that_names_it() -> None:
    assert not_shown(set(PAGES)) == set()
    assert set(PAGES) & (BY_EDIT | ELSEWHERE.keys()) == set()
    assert {*PAGES, *BY_EDIT, *ELSEWHERE} == {one.code for one in rules()}
    assert {one.code for one in EVERY} >= BY_EDIT
    for code, name in ELSEWHERE.items():
        assert f'"{code}"' in (HERE / name).read_text("utf-8"), code


def test_a_rule_that_nothing_shows_is_seen() -> None:
    assert not_shown(set(PAGES) - {"T311", "T515"}) == {"T311", "T515"}


@pytest.mark.parametrize("code", PAGES)
def test_a_page_is_named_as_its_rule(code: str) -> None:
    name = next(one.name for one in rules() if one.code == code)
    assert read_page(PAGES[code].read_text("utf-8")).heading == f"{code}: {name}"
