"""The pages of a letter and an invitation as facts, measured on the PDF of the worked examples."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from pages import Page, Word, lines_of, middle_of, pages
from seed_office import ROOT
from vanban.content.document import NguoiNhan
from vanban.derive.personal import own_copy
from vanban.project.project import Project

LETTER, INVITATION = "cong-van-bao-cao-207", "giay-moi-hop-207"
BODY = "phong-tu-phap"
COPIES = {name: f"{name}_{BODY}" for name in (LETTER, INVITATION)}
NAME = "Phòng Tư pháp huyện Phong Thổ"
EDGE, RIGHT = 30.0, 210 - 15.0
ADDRESS = "Thị trấn Phong Thổ, huyện Phong Thổ; điện thoại: 0213 000 000"
LONG = (
    "triển khai thực hiện các nhiệm vụ, giải pháp tiếp tục đổi mới, sắp xếp tổ chức bộ máy của hệ "
    "thống chính trị tinh gọn, hoạt động hiệu lực, hiệu quả trên địa bàn huyện năm 2023"
)

Docs = dict[str, tuple[Page, ...]]


@pytest.fixture(scope="module")
def docs(
    soffice_pdf: Callable[[Sequence[bytes]], tuple[Path, ...]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Docs:
    """Both examples, a copy of each, the letter with a long subject and many addressees, …."""
    project, made = Project.open(ROOT), {}
    for name, copy in COPIES.items():
        one = project[name]
        made[name] = project.render(project.compose(one.van_ban, one), one)
        (to,) = (to for to in one.copies if to.don_vi == BODY)
        made[copy] = project.render(project.compose(own_copy(one.van_ban, to), one), one)
    one = project[LETTER]
    lines = tuple(NguoiNhan(ghi=to.ghi) for to in one.copies)
    many = one.van_ban.model_copy(update={"trich_yeu": LONG, "kinh_gui": lines})
    made["many"] = project.render(project.compose(many, one), one)
    made |= with_address(tmp_path_factory.mktemp("office"))
    return dict(zip(made, map(pages, soffice_pdf(list(made.values()))), strict=True))


def with_address(folder: Path) -> dict[str, bytes]:
    """Both examples of an issuer whose address is registered, the letter with an annex."""
    shutil.copytree(ROOT / "content", folder / "content")
    registry = folder / "content/danh-ba.yaml"
    issuer = "  - id: ubnd-huyen-phong-tho\n"
    text = registry.read_text("utf-8")
    assert text.count(issuer) == 1
    registry.write_text(text.replace(issuer, f'{issuer}    dia_chi: "{ADDRESS}"\n'), "utf-8")
    letter = folder / f"content/vi-du/{LETTER}/cong-van.yaml"
    annex = 'phu_luc:\n  - tieu_de: "BIỂU"\n    noi_dung: "1. Một"\n'
    letter.write_text(letter.read_text("utf-8") + annex, "utf-8")
    project = Project.open(folder)
    assert project.problems == ()
    return {
        f"{name} address": project.render(project.compose(one.van_ban, one), one)
        for name, one in project.office.resolved.items()
        if name in COPIES
    }


every = pytest.mark.parametrize("name", [*COPIES, *COPIES.values()])
letters = pytest.mark.parametrize("name", [LETTER, COPIES[LETTER]])


def colon(page: Page) -> Word:
    """The word `gửi:` whose colon the dashes stand under."""
    return page.find("Kính gửi:")[1]


@pytest.mark.parametrize("name", [*COPIES, *COPIES.values(), "many"])
def test_the_name_of_the_country_stands_on_one_line(docs: Docs, name: str) -> None:
    country = docs[name][0].find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert len(lines_of(country)) == 1
    assert middle_of(country)[1] <= RIGHT


@pytest.mark.parametrize("name", [LETTER, COPIES[LETTER], "many"])
def test_the_subject_of_a_letter_is_centred_6_pt_under_the_number(docs: Docs, name: str) -> None:
    first = docs[name][0]
    start = first.words.index(first.find("V/v")[0])
    end = first.words.index(first.find("DỰ THẢO")[0])
    subject, number = first.words[start:end], first.find("Số:")
    assert {word.size for word in subject} == {12}
    assert not any("Bold" in word.font or "Italic" in word.font for word in subject)
    lines = lines_of(subject)
    assert 1.5 <= lines[0][0].top - number[0].bottom <= 3.5
    gaps = [below[0].top - above[0].top for above, below in pairwise(lines)]
    assert all(gap < 5.2 for gap in gaps), "lines of one subject stand close"
    middles = [sum(middle_of(tuple(line))) / 2 for line in lines]
    issuer = sum(middle_of(first.find("HUYỆN PHONG THỔ"))) / 2
    assert middles == pytest.approx([issuer] * len(lines), abs=1.0)
    assert max(middle_of(subject)) < first.find("Phong Thổ,")[0].left


@letters
def test_a_letter_has_no_name_of_its_kind_and_no_line_under_its_subject(
    docs: Docs, name: str
) -> None:
    (first,) = docs[name]
    assert "CÔNG VĂN" not in first.text
    below = first.find("Số:")[0].bottom
    assert not [stroke for stroke in first.strokes if stroke.y > below]


def test_several_addressees_stand_under_the_colon(docs: Docs) -> None:
    first = docs[LETTER][0]
    above = first.find("Kính gửi:")
    assert above[0].left - EDGE == pytest.approx(35, abs=1.0)
    assert {word.size for word in above} == {14}
    dashes = [first.find("- Các cơ quan, đơn vị")[0], first.find("- UBND các xã,")[0]]
    assert [dash.text for dash in dashes] == ["-", "-"]
    assert all(colon(first).right - 2.0 <= dash.left <= colon(first).right for dash in dashes)
    assert dashes[0].left == pytest.approx(dashes[1].left, abs=0.1)
    assert first.find("thuộc UBND huyện;")
    assert first.find("xã, thị trấn.")
    assert dashes[0].top > above[0].bottom - 1


def test_one_addressee_stands_on_the_line(docs: Docs) -> None:
    first = docs[COPIES[LETTER]][0]
    line = first.find(f"Kính gửi: {NAME}")
    assert len(lines_of(line)) == 1
    assert line[0].left - EDGE == pytest.approx(35, abs=1.0)


def test_forty_addressees_keep_to_the_page_and_to_their_dash(docs: Docs) -> None:
    document = docs["many"]
    under = colon(document[0]).right
    words = [word for page in document for word in page.words]
    dashes = [word for word in words if word.text == "-" and under - 2 <= word.left <= under]
    assert len(dashes) == 35
    assert {round(dash.left, 1) for dash in dashes} == {round(dashes[0].left, 1)}
    assert document[0].find("- Phòng Nội vụ huyện"), "the list begins on the first page"
    for page in document:
        assert max(word.right for word in page.words) <= RIGHT + 0.6


def test_an_invitation_has_its_lines_in_order_at_the_indent(docs: Docs) -> None:
    (first,) = docs[INVITATION]
    starts = [
        "Ủy ban nhân dân huyện Phong Thổ trân trọng kính mời:", "- Thường trực Huyện ủy;",
        "- Thường trực HĐND huyện;", "- Đại diện lãnh đạo", "- Lãnh đạo các cơ quan", "Tới dự cuộc",
        "Chủ trì:", "Thời gian:", "Địa điểm:", "Phòng Nội vụ chuẩn", "Kính đề nghị",
    ]  # fmt: skip
    found = [first.find(start) for start in starts]
    assert all(found), [start for start, words in zip(starts, found, strict=True) if not words]
    tops = [words[0].top for words in found]
    assert tops == sorted(tops)
    assert [words[0].left - EDGE for words in found] == pytest.approx([10] * len(found), abs=3.0)
    assert {word.size for words in found for word in words} == {14}
    title = first.find("GIẤY MỜI")
    assert sum(middle_of(title)) / 2 == pytest.approx((EDGE + RIGHT) / 2, abs=1.0)
    assert tops[0] > first.line_below("Họp đánh giá tiến độ thực hiện Kế hoạch số 207/KH-UBND").y


def test_one_guest_stands_on_the_line(docs: Docs) -> None:
    (first,) = docs[COPIES[INVITATION]]
    assert first.find(f"trân trọng kính mời: {NAME} Tới dự")
    assert "- " not in first.text.partition("kính mời:")[2].partition("Tới dự")[0]


@every
def test_the_signature_block_is_whole_and_level_with_the_recipients(docs: Docs, name: str) -> None:
    (page,) = [page for page in docs[name] if page.find("Nơi nhận:")]
    receivers = page.find("Nơi nhận:")
    post = page.find("TM. ỦY BAN" if name.startswith(LETTER) else "TL. CHỦ TỊCH")
    assert receivers[0].left == pytest.approx(EDGE, abs=0.3)
    assert receivers[0].right < post[0].left
    assert abs(receivers[0].bottom - post[0].bottom) < 1.5
    assert page.find("- Như trên;")[0].top > receivers[0].bottom - 1
    assert page.find("VT, NV.")
    end = next(word for word in page.words if word.text.endswith("./."))
    assert receivers[0].top > end.bottom
    assert page.text.count("./.") == 1


@every
def test_a_short_document_is_one_page_without_a_number(docs: Docs, name: str) -> None:
    (page,) = docs[name]
    assert not [word for word in page.words if word.bottom < 20]


def test_the_address_is_the_last_line_of_the_first_page_under_a_line(docs: Docs) -> None:
    document = docs[f"{LETTER} address"]
    assert [bool(page.find(ADDRESS)) for page in document] == [True, *[False] * (len(document) - 1)]
    assert document[-1].find("(Kèm theo Công văn")
    first = document[0]
    words = first.find(ADDRESS)
    assert {word.size for word in words} == {11}
    assert words[-1].bottom == pytest.approx(297 - 20, abs=1.5)
    assert max(word.bottom for word in first.words) == max(word.bottom for word in words)
    above = [line for line in first.strokes if words[0].top - 4 < line.y < words[0].bottom - 1]
    assert above
    assert min(line.left for line in above) == pytest.approx(EDGE, abs=0.5)
    assert max(line.right for line in above) == pytest.approx(RIGHT, abs=0.5)
    text = [word for word in first.words if word not in words]
    assert max(word.bottom for word in text) < above[0].y


def test_the_address_stands_on_letters_only(docs: Docs) -> None:
    (page,) = docs[f"{INVITATION} address"]
    assert not page.find(ADDRESS)
