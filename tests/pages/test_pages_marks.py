"""Pages as facts: marks where the map puts them, and long words that overlap nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from pages import Page, Word, lines_of, middle_of, pages
from seed_office import ROOT
from vanban.content.document import NguoiKy, NguoiNhan, NoiNhan
from vanban.project.project import Project

EDGE, RIGHT, TOP = 30.0, 210 - 15.0, 20.0
URGENT, REPORT, BOARD = "cong-van-hoa-toc", "bao-cao-so-lieu", "thong-bao-ban-chi-dao"
NAME = "Công Tằng Tôn Nữ Nguyễn Thị Hoàng Phương Thảo"
BODY = (
    "Trung tâm Hỗ trợ phát triển doanh nghiệp, hợp tác xã và xúc tiến đầu tư, thương mại, "
    "du lịch khu vực Tây Bắc"
)
SUBJECT = (
    "Về việc tiếp tục đẩy mạnh thực hiện các nhiệm vụ, giải pháp đổi mới, sắp xếp tổ chức bộ máy "
    "của hệ thống chính trị tinh gọn, hoạt động hiệu lực, hiệu quả; quản lý biên chế; cơ cấu lại "
    "đội ngũ cán bộ, công chức, viên chức; nâng cao chất lượng phục vụ Nhân dân tại các cơ quan, "
    "đơn vị, địa phương trên địa bàn huyện trong sáu tháng cuối năm 2023 và những năm tiếp theo"
)
Docs = dict[str, tuple[Page, ...]]


@pytest.fixture(scope="module")
def docs(soffice_pdf: Callable[[Sequence[bytes]], tuple[Path, ...]]) -> Docs:
    """Three examples as they are, a notice and a letter with every word that can be long."""
    project = Project.open(ROOT)
    made = {name: drawn(project, name) for name in (URGENT, REPORT, BOARD)}
    made["long notice"] = drawn(project, BOARD, long=True)
    made["long letter"] = drawn(project, URGENT, long=True)
    return dict(zip(made, map(pages, soffice_pdf(list(made.values()))), strict=True))


def drawn(project: Project, name: str, long: bool = False) -> bytes:
    one = project[name]
    van_ban, danh_ba = one.van_ban, project.office.danh_ba
    if long:
        body = danh_ba.bodies[van_ban.co_quan].model_copy(update={"ten_ban_hanh": BODY})
        others = tuple(b for b in danh_ba.co_quan if b.id != body.id)
        danh_ba = danh_ba.model_copy(update={"co_quan": (body, *others)})
        danh_ba.__dict__.pop("bodies", None)
        post = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC")
        signer = NguoiKy(dong=post, ho_ten=NAME)
        lines = tuple(NoiNhan(ghi=f"Cơ quan, đơn vị, địa phương thứ {n:02}") for n in range(40))
        update = {"trich_yeu": SUBJECT, "nguoi_ky": signer, "noi_nhan": lines}
        if van_ban.kinh_gui:
            update["kinh_gui"] = tuple(NguoiNhan(ghi=f"Sở số {n:02}") for n in range(40))
        van_ban = van_ban.model_copy(update=update)
    composer = Project(replace(project.office, danh_ba=danh_ba, problems=()))
    return composer.render(composer.compose(van_ban, one), one)


LONG = pytest.mark.parametrize("name", ["long notice", "long letter"])


def overlap(one: Word, other: Word) -> bool:
    """Say whether the boxes of two words share more than what accents take of the line above."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0.3 and down > 1.5


@pytest.mark.parametrize("name", [URGENT, REPORT, BOARD, "long notice", "long letter"])
def test_nothing_overlaps(docs: Docs, name: str) -> None:
    for page in docs[name]:
        near = [(a, b) for a, b in combinations(page.words, 2) if abs(a.top - b.top) < 8]
        assert [(a.text, b.text) for a, b in near if overlap(a, b)] == []
        assert min(word.left for word in page.words) >= EDGE - 0.5
        assert max(word.right for word in page.words) <= RIGHT + 0.6


@pytest.mark.parametrize("name", [URGENT, BOARD, "long notice", "long letter"])
def test_the_name_of_the_country_stands_on_one_line(docs: Docs, name: str) -> None:
    country = docs[name][0].find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert len(lines_of(country)) == 1


def test_every_letterhead_begins_level(docs: Docs) -> None:
    tops = [document[0].find("CỘNG HÒA XÃ HỘI")[0].top for document in docs.values()]
    assert tops == pytest.approx([tops[0]] * len(tops), abs=0.8)


@LONG
def test_a_long_name_of_the_body_and_a_long_subject_take_their_lines(docs: Docs, name: str) -> None:
    first = docs[name][0]
    body = lines_of(first.find(BODY.upper()))
    assert len(body) >= 3
    assert max(word.right for line in body for word in line) < first.find("CỘNG HÒA")[0].left
    words = first.find(SUBJECT)
    assert len(lines_of(words)) >= 5
    assert first.find("Số:")[0].top > body[-1][0].bottom - 1
    assert first.find("Số:")[0].bottom == pytest.approx(first.find("ngày")[0].bottom, abs=1.5)


@LONG
def test_the_signature_is_whole_beside_forty_recipients(docs: Docs, name: str) -> None:
    (page,) = [page for page in docs[name] if page.find("Nơi nhận:")]
    signature = [page.find(text) for text in ("TM. ỦY BAN NHÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ", NAME)]
    assert all(signature)
    tops = [words[0].top for words in signature]
    assert tops == sorted(tops)
    rows = [page.find(f"địa phương thứ {n:02}") for n in range(40)]
    words = [word.text for page in docs[name] for word in page.words]
    assert not [n for n in range(40) if not any(text.startswith(f"{n:02}") for text in words)]
    assert page.find("Nơi nhận:")[0].bottom == pytest.approx(signature[0][0].bottom, abs=1.5)
    assert max((words[-1].right for words in rows if words), default=0) < signature[3][0].left


def test_marks_stand_where_the_map_puts_them(docs: Docs) -> None:
    (first,) = docs[URGENT]
    urgent, limited = first.find("HỎA TỐC"), first.find("LƯU HÀNH NỘI BỘ")
    assert {word.size for word in (*urgent, *limited)} == {13}
    assert all("Bold" in word.font for word in (*urgent, *limited))
    assert urgent[0].top > first.find("Số:")[0].bottom
    assert sum(middle_of(urgent)) / 2 == pytest.approx(EDGE + 15, abs=1.5), "a box of 30 mm"
    assert max(word.bottom for word in limited) < TOP - 1
    shares = [(edge - EDGE) / (RIGHT - EDGE) for edge in middle_of(limited)]
    assert 0.5 < shares[0] < shares[1] < 0.9
    assert first.find("MH.(25).")
    address = first.find("thư điện tử:")
    assert address[0].bottom == pytest.approx(297 - 20, abs=1.5)


def test_another_post_stands_between_signature_and_name(docs: Docs) -> None:
    (page,) = docs[BOARD]
    post, other = page.find("TRƯỞNG BAN"), page.find("CHỦ TỊCH UBND HUYỆN")
    assert other[0].top - post[0].bottom > 20, "room for the signature"
    assert sum(middle_of(other)) == pytest.approx(sum(middle_of(post)), abs=1.5)


def test_a_report_has_its_table_picture_and_footnotes_in_order(docs: Docs) -> None:
    first = docs[REPORT][0]
    parts = ["Bảng 1. Biên chế", "Cơ quan chuyên môn", "So với năm 2022,", "Hình 1. Biên chế"]
    tops = [first.find(text)[0].top for text in parts]
    assert tops == sorted(tops)
    assert tops[3] - tops[2] > 40, "the picture stands above its caption"
    notes = [first.find("Số liệu trong báo cáo này"), first.find("Không tính các trường học.")]
    assert all(pair[0][0].bottom < pair[1][0].bottom for pair in pairwise(notes))
    assert notes[1][0].bottom == pytest.approx(297 - 20, abs=2)
    assert {word.size for words in notes for word in words} == {11}
