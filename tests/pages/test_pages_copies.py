"""The pages of copies, of an attached text and of three annexes as facts, measured on the PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pages import Page, middle_of, pages
from seed_office import ROOT
from vanban.build.outputs import outputs
from vanban.project.project import Project

NAMES = (
    "sao-y-ke-hoach-207", "trich-sao-ke-hoach-207", "sao-luc-cong-van", "sao-y-dien-tu-giay-moi",
    "hoi-thi-cchc", "huong-dan-bao-cao-cchc",
)  # fmt: skip
OWN = ("hoi-thi-cchc_kem-theo-1", "huong-dan-bao-cao-cchc_phu-luc-2")
FORMS = {NAMES[0]: "SAO Y", NAMES[1]: "TRÍCH SAO", NAMES[2]: "SAO LỤC"}
Docs = dict[str, tuple[Page, ...]]


@pytest.fixture(scope="module")
def docs(soffice_pdf: Callable[[Sequence[bytes]], tuple[Path, ...]]) -> Docs:
    project, made = Project.open(ROOT), {}
    for name in NAMES:
        for one in outputs(project, name):
            stem = one.path.split("/")[-1].removesuffix(".docx")
            if one.path.endswith(".docx") and stem in (*NAMES, *OWN):
                made[stem] = one.bytes()
    return dict(zip(made, map(pages, soffice_pdf(list(made.values()))), strict=True))


@pytest.mark.parametrize("name", FORMS)
def test_the_block_is_on_the_sheet_of_the_end_under_a_full_line(docs: Docs, name: str) -> None:
    page, form = docs[name][-1], FORMS[name]
    words = page.find(form)
    line = max((s for s in page.strokes if s.y < words[0].top), key=lambda stroke: stroke.y)
    right = 190 if name == NAMES[2] else 195  # that file's own margins are 30 and 20 mm
    assert (line.left, line.right) == pytest.approx((30, right), abs=0.6)
    assert line.length > 159
    above = [word for word in page.words if word.bottom < line.y]
    assert above, "the end of the copied document stands on the same page"
    assert all(word.size == pytest.approx(14) and "Bold" in word.font for word in words)


@pytest.mark.parametrize("name", FORMS)
def test_the_parts_of_the_block_stand_as_in_the_sample(docs: Docs, name: str) -> None:
    """Mẫu 3.1: left name, number, recipients; right form, place and date, post."""
    page, form = docs[name][-1], FORMS[name]
    start = page.words.index(page.find(form)[0])
    below = [word for word in page.words if word.top > page.find(form)[0].top - 2]
    number = next(word for word in below if word.text == "Số:")
    place = next(word for word in below if word.text == "Phong" and word.left > 100)
    to = next(word for word in below if word.text == "Nơi")
    post = next(w for w in below if w.text in ("TL.", "TRƯỞNG") and w.top > place.bottom)
    middle = sum(middle_of(page.words[start : start + len(form.split())])) / 2
    assert number.left < 95 < place.left
    assert number.bottom == pytest.approx(place.bottom, abs=1.5)
    assert to.left == pytest.approx(30, abs=0.6)
    assert place.bottom < to.bottom
    assert to.top == pytest.approx(post.top, abs=2)
    assert middle > 105


def test_the_block_of_a_file_from_elsewhere_is_in_the_font_of_the_law(docs: Docs) -> None:
    page = docs[NAMES[2]][-1]
    top = page.find("SAO LỤC")[0].top - 2
    fonts = {word.font.split("+")[-1].split("-")[0] for word in page.words if word.top > top}
    assert fonts <= {"TimesNewRoman", "TimesNewRomanPS", "LiberationSerif"}


@pytest.mark.parametrize(
    ("name", "text", "right"),
    [(NAMES[3], "SAO Y; Phòng", 195), (OWN[1], "Số: /HD-PNV;", 282)],
)
def test_the_line_of_a_signature_is_at_the_top_right_of_page_one(
    docs: Docs, name: str, text: str, right: float
) -> None:
    page = docs[name][0]
    words = page.find(text)
    assert words
    assert all(word.size == pytest.approx(10) for word in words)
    line = [word for word in page.words if abs(word.bottom - words[0].bottom) < 1]
    assert max(word.right for word in line) == pytest.approx(right, abs=3)
    assert words[0].bottom < 20  # in the top margin, and nothing is pushed down by it
    others = [word for word in page.words if word not in line]
    assert min(word.top for word in others) == pytest.approx(21, abs=2)


def test_an_attached_text_has_its_own_pages_and_numbers(docs: Docs) -> None:
    whole, alone = docs["hoi-thi-cchc"], docs[OWN[0]]
    first = next(index for index, page in enumerate(whole) if page.find("QUY ĐỊNH Về"))
    assert [page.words[0].text for page in whole[first + 1 :]] == ["2"]
    assert [page.text for page in whole[first:]] == [page.text for page in alone]
    page = whole[first]
    state = page.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert len({round(word.bottom) for word in state}) == 1
    motto = middle_of(page.find("Độc lập - Tự do - Hạnh phúc"))
    assert page.line_below("Độc lập - Tự do - Hạnh phúc").length == pytest.approx(
        motto[1] - motto[0], abs=1
    )
    assert not page.find("Nơi nhận:")
    assert not page.find("Số:")


def test_three_annexes_each_on_its_pages_as_wide_as_it_asks(docs: Docs) -> None:
    body, *annexes = docs["huong-dan-bao-cao-cchc"]
    assert body.find("HƯỚNG DẪN")
    assert [round(page.width) for page in annexes] == [210, 297, 210]
    for page, number in zip(annexes, ("I", "II", "III"), strict=True):
        assert page.text.startswith(f"Phụ lục {number} ")  # page one of each hides its number
