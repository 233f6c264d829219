"""The pages as facts: what LibreOffice sets from a plan and drafts, measured on the PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile
from pathlib import Path

import pytest

from pages import Page, Word, lines_of, middle_of, pages
from vanban.project.project import Project
from worked import Worked

ROOT = Path(__file__).resolve().parents[2]
PLAN = "ke-hoach-207"
BODIES = ("phong-noi-vu", "trung-tam-dich-vu-nong-nghiep", "ubnd-thi-tran-phong-tho")
OTHERS = {
    "tinh": ("so-khoa-hoc-va-cong-nghe", "ubnd-xa-tua-sin-chai"),
    "truong": ("to-khoa-hoc-tu-nhien", "cong-doan"),
}
ISSUERS = {
    PLAN: "ỦY BAN NHÂN DÂN HUYỆN PHONG THỔ",
    "phong-noi-vu": "PHÒNG NỘI VỤ",
    "trung-tam-dich-vu-nong-nghiep": "TRUNG TÂM DỊCH VỤ NÔNG NGHIỆP",
    "ubnd-thi-tran-phong-tho": "ỦY BAN NHÂN DÂN THỊ TRẤN PHONG THỔ",
    "so-khoa-hoc-va-cong-nghe": "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    "ubnd-xa-tua-sin-chai": "ỦY BAN NHÂN DÂN XÃ TỦA SÍN CHẢI",
    "to-khoa-hoc-tu-nhien": "TỔ KHOA HỌC TỰ NHIÊN",
    "cong-doan": "CÔNG ĐOÀN TRƯỜNG TRUNG HỌC PHỔ THÔNG MINH HỌA",
}
POSTS = {
    PLAN: "CHỦ TỊCH",
    "phong-noi-vu": "TRƯỞNG PHÒNG",
    "trung-tam-dich-vu-nong-nghiep": "GIÁM ĐỐC",
    "ubnd-thi-tran-phong-tho": "CHỦ TỊCH",
    "so-khoa-hoc-va-cong-nghe": "GIÁM ĐỐC",
    "ubnd-xa-tua-sin-chai": "CHỦ TỊCH",
    "to-khoa-hoc-tu-nhien": "TỔ TRƯỞNG",
    "cong-doan": "CHỦ TỊCH",
}
MARGINS = {"left": (30, 35), "right": (15, 20), "top": (20, 25), "bottom": (20, 25)}
SLACK_MM = 0.6

Docs = dict[str, tuple[Page, ...]]


@pytest.fixture(scope="module")
def docs(
    soffice_pdf: Callable[[Sequence[bytes]], tuple[Path, ...]],
    worked_office: Callable[[str], Worked],
) -> Docs:
    project = Project.open(ROOT)
    one = project[PLAN]
    documents = {PLAN: one.van_ban} | {body: project.body_plan(PLAN, body) for body in BODIES}
    contents = {name: project.render(project.compose(d, one), one) for name, d in documents.items()}
    for shape, bodies in OTHERS.items():
        contents |= {who: worked_office(shape).drafts[who].docx for who in bodies}
    return dict(zip(contents, map(pages, soffice_pdf(list(contents.values()))), strict=True))


every = pytest.mark.parametrize("name", ISSUERS)


def annex_start(document: tuple[Page, ...]) -> int:
    return next(i for i, page in enumerate(document) if page.find("(Kèm theo"))


@every
def test_the_name_of_the_country_stands_on_one_line_right_of_the_issuer(
    docs: Docs, name: str
) -> None:
    first = docs[name][0]
    country = first.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert len(lines_of(country)) == 1
    issuer = first.find(ISSUERS[name])
    assert issuer
    assert middle_of(country)[0] > middle_of(issuer)[1]


@every
def test_number_and_date_are_level(docs: Docs, name: str) -> None:
    first = docs[name][0]
    (number,) = first.find("Số:")[:1]
    (day,) = first.find("ngày")[:1]
    assert abs(number.bottom - day.bottom) < 0.8
    assert number.right < day.left


@every
def test_the_line_under_the_motto_is_as_long_as_the_text(docs: Docs, name: str) -> None:
    first = docs[name][0]
    left, right = middle_of(first.find("Độc lập - Tự do - Hạnh phúc"))
    line = first.line_below("Độc lập - Tự do - Hạnh phúc")
    assert line.length == pytest.approx(right - left, abs=1.0)
    assert line.middle == pytest.approx((left + right) / 2, abs=0.8)


@every
def test_the_lines_under_issuer_and_subject_are_a_third_to_a_half(docs: Docs, name: str) -> None:
    first = docs[name][0]
    subject = subject_of(first)
    for words in (first.find(ISSUERS[name]), subject):
        longest = max(
            middle_of(tuple(line))[1] - middle_of(tuple(line))[0] for line in lines_of(words)
        )
        line = first.line_below(" ".join(word.text for word in words))
        assert longest / 3 - 0.5 <= line.length <= longest / 2 + 0.5
        left, right = middle_of(words)
        assert line.middle == pytest.approx((left + right) / 2, abs=1.0)


def subject_of(first: Page) -> tuple[Word, ...]:
    """The bold words behind the kind's name: what follows, bases or an opening, is not bold."""
    words = list(first.words)
    start = next(i for i, w in enumerate(words) if w.text == "HOẠCH") + 1
    return tuple(takewhile(lambda word: "Bold" in word.font, words[start:]))


@every
def test_page_numbers_start_on_the_second_page_in_the_middle_of_the_top(
    docs: Docs, name: str
) -> None:
    document = docs[name]
    start = annex_start(document)
    for part in (document[:start], document[start:]):
        assert not in_top_margin(part[0])
        for number, page in enumerate(part[1:], 2):
            (found,) = in_top_margin(page)
            assert found.text == str(number)
            # a table whose last column is blank shows less of its right margin
            slack = 1.0 if page.height > page.width else 2.5
            assert (found.left + found.right) / 2 == pytest.approx(text_middle(page), abs=slack)
            assert 13 <= found.size <= 14


def in_top_margin(page: Page) -> list[Word]:
    return [word for word in page.words if word.bottom < MARGINS["top"][0]]


def text_middle(page: Page) -> float:
    """The middle between the margins, as the widest line of the page shows them."""
    left, right = middle_of(page.words)
    return (left + right) / 2


@every
def test_the_text_keeps_to_the_margins(docs: Docs, name: str) -> None:
    for page in docs[name]:
        body = [word for word in page.words if word.bottom >= MARGINS["top"][0]]
        assert min(word.left for word in body) >= MARGINS["left"][0] - SLACK_MM
        assert max(word.right for word in body) <= page.width - MARGINS["right"][0] + SLACK_MM
        assert min(word.top for word in body) >= MARGINS["top"][0] - SLACK_MM
        assert max(word.bottom for word in body) <= page.height - MARGINS["bottom"][0] + SLACK_MM


@every
def test_the_signature_block_is_whole_and_not_alone(docs: Docs, name: str) -> None:
    document = docs[name]
    (page,) = [p for p in document[: annex_start(document)] if p.find("Nơi nhận:")]
    receivers, post = page.find("Nơi nhận:"), page.find(POSTS[name])
    assert receivers
    assert post
    assert receivers[0].right < post[0].left
    assert any(word.text.startswith("VT") for word in page.words)
    above = [w for w in page.words if 20 < w.bottom < receivers[0].top]
    assert len(lines_of(tuple(above))) >= 2, "at least two lines of text stay with the foot"
    assert page.text.count("./.") == 1


@every
def test_the_foot_stands_below_the_text(docs: Docs, name: str) -> None:
    document = docs[name]
    (page,) = [p for p in document[: annex_start(document)] if p.find("Nơi nhận:")]
    end = next(word for word in page.words if word.text.endswith("./."))
    assert page.find("Nơi nhận:")[0].top > end.bottom


@every
def test_the_table_header_is_repeated_on_every_page_of_the_annex(docs: Docs, name: str) -> None:
    document = docs[name]
    annex = document[annex_start(document) :]
    assert all(page.find("Stt") or page.find("STT") for page in annex)
    assert all(page.find("Nội dung") for page in annex)


@every
def test_no_page_is_empty(docs: Docs, name: str) -> None:
    assert all(page.words for page in docs[name])


def test_an_annex_of_six_columns_is_upright_and_a_wider_one_is_not(docs: Docs) -> None:
    """A draft has one column more than the plan: the seed's five make six."""
    for name, document in docs.items():
        annex = document[annex_start(document)]
        upright = annex.height > annex.width
        assert upright == (name in (PLAN, *BODIES))
        assert all(page.height > page.width for page in document[: annex_start(document)])


@every
def test_only_the_fonts_of_the_decree(docs: Docs, name: str) -> None:
    fonts = {word.font.partition("+")[2] or word.font for page in docs[name] for word in page.words}
    assert all(font.startswith(("LiberationSerif", "TimesNewRoman")) for font in fonts)


def test_paper_is_a4(docs: Docs) -> None:
    for document in docs.values():
        for page in document:
            assert sorted((round(page.width), round(page.height))) == [210, 297]
