"""The pages of every kind as facts, measured on the PDF of its worked example."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from kind_examples import ALL, EXAMPLES, NORMATIVE
from pages import Page, Word, lines_of, middle_of, pages
from seed_office import ROOT
from vanban.content.document import NoiDung
from vanban.project.project import Project
from vanban.tree import Composition, Paragraph, Signer

EDGE, RIGHT = 30.0, 210 - 15.0
CENTRE = (EDGE + RIGHT) / 2
EVERY = {**ALL, **NORMATIVE}
HEAD_RIGHT = EDGE + 64
"""Where the right column of the head begins."""


@dataclass(frozen=True)
class Example:
    """A worked example: its kind, what was composed, its pages."""

    kind: str
    made: Composition
    pages: tuple[Page, ...]

    def has(self, part: str) -> bool:
        return part in EVERY[self.kind]["co"]

    @property
    def first(self) -> Page:
        return self.pages[0]

    def said(self, tag: str) -> str:
        return str(self.made.head[tag])

    def styled(self, style: str) -> list[str]:
        blocks = (block for block in self.made.body if isinstance(block, Paragraph))
        return [block.text for block in blocks if block.style == style]


@pytest.fixture(scope="module")
def examples(soffice_pdf: Callable[[Sequence[bytes]], tuple[Path, ...]]) -> dict[str, Example]:
    """Every example on paper, by the name of its folder; one start of LibreOffice."""
    project = Project.open(ROOT)
    found = {name: project[name] for name in NAMES}
    made = {name: project.compose(one.van_ban, one) for name, one in found.items()}
    pdfs = soffice_pdf([project.render(made[name], one) for name, one in found.items()])
    return {
        name: Example(one.van_ban.loai, made[name], pages(pdf))
        for (name, one), pdf in zip(found.items(), pdfs, strict=True)
    }


@pytest.fixture(scope="module")
def filled(
    soffice_pdf: Callable[[Sequence[bytes]], tuple[Path, ...]],
) -> tuple[tuple[Page, ...], ...]:
    """The minutes and a room's decision with more and more lines, over the end of a page."""
    project, made = Project.open(ROOT), []
    for name in ("bien-ban-hop-207", "quyet-dinh-phe-duyet-danh-muc"):
        one = project[name]
        for more in range(14, 30, 2):
            text = NoiDung(chu="\n".join(f"{n}. Ý kiến thảo luận." for n in range(1, more)))
            long = one.van_ban.model_copy(update={"noi_dung": text, "phu_luc": ()})
            made.append(project.render(project.compose(long, one), one))
    return tuple(map(pages, soffice_pdf(made)))


def test_who_signs_stays_with_the_last_line_and_is_whole(
    filled: tuple[tuple[Page, ...], ...],
) -> None:
    assert {len(one) for one in filled} == {1, 2}
    for one in filled:
        (page,) = (page for page in one if any(w.text.endswith("./.") for w in page.words))
        assert page is one[-1]
        end = max(word.bottom for word in page.words if word.text.endswith("./."))
        assert _below(page, "CHỦ TỌA", end) or _below(page, "TRƯỞNG PHÒNG", end)
        assert page.find("Nơi nhận:")


COPIES = ("sao-y", "sao-luc", "trich-sao")
"""Kinds whose page is that of what is copied: their block has tests of its own."""
MIXED = "huong-dan-bao-cao-cchc"
"""Its annexes lie in both directions: `test_pages_copies` measures them."""
NAMES = [p.parent.name for p in EXAMPLES if p.stem not in COPIES and p.parent.name != MIXED]
every = pytest.mark.parametrize("name", NAMES)


def centre(words: tuple[Word, ...]) -> float:
    return sum(middle_of(words)) / 2


def is_bold(words: tuple[Word, ...]) -> bool:
    return all("Bold" in word.font for word in words)


@every
def test_the_page_stands_as_its_form_says(examples: dict[str, Example], name: str) -> None:
    one = examples[name]
    _head(one)
    _title(one)
    _authority(one)
    _text(one)
    _foot(one)


def _head(one: Example) -> None:
    """Ô 1 to 4: country right, issuer left, number and date level; no date in minutes."""
    country, motto = one.first.find(one.said("quoc_hieu")), one.first.find(one.said("tieu_ngu"))
    assert len(lines_of(country)) == 1
    assert country[0].left >= HEAD_RIGHT
    assert country[-1].right <= RIGHT + 0.5
    assert centre(motto) == pytest.approx(centre(country), abs=1)
    left, right = middle_of(motto)
    assert one.first.line_below(one.said("tieu_ngu")).length == pytest.approx(right - left, abs=1)
    number = one.first.find("Số:")
    assert number[0].right < HEAD_RIGHT
    place = one.first.find(one.said("dia_danh_ngay")) if one.said("dia_danh_ngay") else ()
    assert bool(place) == one.has("dia_danh_ngay")
    if place:
        assert place[0].left > HEAD_RIGHT
        assert abs(place[0].bottom - number[0].bottom) < 1.2
        assert all("Italic" in word.font for word in place)


def _title(one: Example) -> None:
    """Ô 5a: the kind's name, the subject under it, a line of 1/3 to 1/2 of the text."""
    if not one.has("ten_loai"):
        assert not one.said("ten_loai")
        return
    title, record = one.first.find(one.said("ten_loai")), EVERY[one.kind]
    assert is_bold(title)
    assert centre(title) == pytest.approx(CENTRE, abs=1)
    above = one.first.find("Số:")[0]
    assert title[0].top > above.bottom
    assert bool(one.said("trich_yeu")) == ("trich_yeu" in (*record["co"], *record["co_the_co"]))
    under = one.said("trich_yeu") or one.said("ten_loai")
    words = one.first.find(under)
    assert is_bold(words)
    assert {round(word.size, 1) for word in words} == {14}
    widths = [line[-1].right - line[0].left for line in lines_of(words)]
    assert 0.333 <= one.first.line_below(under).length / max(widths) <= 0.5


def _authority(one: Example) -> None:
    """The line of authority and the words of issue: centred, bold, in capitals, in their order."""
    said = one.styled("VBThamQuyen")
    assert len(said) == one.has("tham_quyen") + one.has("loi_ban_hanh")
    title = one.first.find(one.said("ten_loai"))
    found = [_below(one.first, text, title[0].bottom) for text in said]
    for text, words in zip(said, found, strict=True):
        assert text == text.upper()
        assert is_bold(words)
        assert centre(words) == pytest.approx(CENTRE, abs=1)
    bases = [one.first.find(text) for text in one.styled("VBCanCu")]
    for words in bases:
        assert all("Italic" in word.font for word in words)
        if found:
            assert found[0][0].bottom < words[0].top
            assert words[-1].bottom < found[1][0].top


def _text(one: Example) -> None:
    """Ô 6: 14 pt inside the margins, justified by style, ended once."""
    every_word = [word for page in one.pages for word in page.words]
    assert min(word.left for word in every_word) >= EDGE - 0.6
    assert max(word.right for word in every_word) <= RIGHT + 0.6
    shown = " ".join(page.text for page in one.pages)
    written = [b.text for s in one.made.annexes for b in s.blocks if isinstance(b, Paragraph)]
    assert shown.count("./.") == 1 + sum(text.count("./.") for text in written)
    for style in ("VBLoiVan", "VBDieu", "VBKhoan", "VBDiem", "VBDongGiua"):
        for text in one.styled(style):
            start = " ".join(text.split()[:4])
            words = next(found for page in one.pages if (found := page.find(start)))
            assert {round(word.size, 1) for word in words} == {14}


def _foot(one: Example) -> None:
    """Ô 7 and 9b: signature right and whole, Nơi nhận left; signers side by side are level."""
    rows = one.made.head["hang_ky"]
    assert isinstance(rows, tuple)
    if one.made.template == "bien-ban":
        _signers([row for row in rows if isinstance(row, tuple)], one)
        return
    lines = one.made.head["quyen_han"]
    assert isinstance(lines, tuple)
    page = next(page for page in one.pages if any(w.text.endswith("./.") for w in page.words))
    end = max(word.bottom for word in page.words if word.text.endswith("./."))
    posts = [_below(page, str(line), end) for line in lines]
    assert all(centre(words) > CENTRE and is_bold(words) for words in posts)
    receivers = page.find("Nơi nhận:")
    assert bool(receivers) == bool(one.made.head["noi_nhan"])
    if receivers:
        assert receivers[0].left == pytest.approx(EDGE, abs=0.4)
        assert abs(receivers[0].bottom - posts[0][0].bottom) < 1.6
    if one.said("xac_nhan"):
        confirmed = page.find(one.said("xac_nhan"))
        assert confirmed[0].top > posts[-1][0].bottom
        assert centre(confirmed) < CENTRE


def _below(page: Page, text: str, top: float) -> tuple[Word, ...]:
    """The words of a line that stand below a height."""
    lower = Page(page.width, page.height, tuple(w for w in page.words if w.top > top), ())
    return lower.find(text)


def _signers(rows: list[tuple[Signer, ...]], one: Example) -> None:
    page = next(page for page in one.pages if any(w.text.endswith("./.") for w in page.words))
    end = max(word.bottom for word in page.words if word.text.endswith("./."))
    tops: list[float] = []
    for left, right in rows:
        found = _below(page, right.quyen_han[0], end)
        assert found[0].left > CENTRE - 5
        tops.append(found[0].top)
        if left.quyen_han:
            other = _below(page, left.quyen_han[0], end)
            assert centre(other) < CENTRE
            assert abs(other[0].bottom - found[0].bottom) < 0.5
    assert tops == sorted(tops)
    receivers = page.find("Nơi nhận:")
    assert bool(receivers) == bool(one.made.head["noi_nhan"])
    if receivers:
        assert receivers[0].left == pytest.approx(EDGE, abs=0.4)
        assert receivers[0].top > tops[-1] + 25, "under the name of who signs on the left"
