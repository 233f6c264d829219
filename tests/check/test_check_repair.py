"""`--sua` never makes a page worse: what harms is taken back, group by group, and told."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from checked_offices import book
from faulty_documents import Document
from fixing_cases import ASKED, CHANGES, changed, clean
from fixing_changes import with_
from offices import run_program
from repaired_pages import Figures, looked_at
from small_files import small_file
from tight_documents import tight
from vanban import libreoffice
from vanban.check import repair as repairing
from vanban.check.docx.reader import read_bytes
from vanban.check.fixing.fixes import FIXES, GROUPS, fixed
from vanban.check.fixing.harm import harm
from vanban.check.inspect import Options, examined_of
from vanban.check.printed_text import PrintedText, words_of
from vanban.check.repair import Repair, repairs
from vanban.cli import check_copies

__all__ = ["clean"]
PAGE, LETTERS, REST = GROUPS
"""The groups by their names: margins and paper; fonts and sizes; the rest."""
OF = {PAGE: "margin", LETTERS: "font", REST: "basis"}
"""A fault of each."""


def printed(*lines: str, beyond: float = 0) -> PrintedText:
    from vanban.check.parts.words import letters

    words = words_of(lines)
    return PrintedText(
        words, "".join("".join(lines).casefold().split()), frozenset(map(letters, lines)), beyond
    )


# --- what is harm ---


TEXT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Điều 1. Giao việc")


@pytest.fixture(scope="module")
def paper() -> Any:
    return examined_of(read_bytes(small_file("00-dung"), "a"), book(), Options())


@pytest.fixture(scope="module")
def whole(paper: Any) -> list[str]:
    return [one.text for one in paper.paper.paragraphs]


def test_the_same_pages_are_no_harm(paper: Any, whole: list[str]) -> None:
    assert harm(printed(*whole), printed(*whole), paper) == ""


def test_a_word_that_is_on_no_page_any_more_is_harm(paper: Any, whole: list[str]) -> None:
    cut = [one.replace("Trưởng", "") for one in whole]
    assert cut != whole
    assert "mất chữ “trưởng”" in harm(printed(*whole), printed(*cut), paper)


def test_the_number_that_the_first_page_hides_is_no_harm(whole: list[str]) -> None:
    """Where a field (a reference) prints something else than the file has for it."""
    raw = with_(small_file("00-dung"), "hộ kinh doanh", "1 kinh doanh")
    copy = examined_of(read_bytes(raw, "a"), book(), Options())
    assert harm(printed(*whole, "1"), printed(*whole), copy) == ""


def test_words_that_lay_beyond_the_paper_before_are_no_harm(paper: Any, whole: list[str]) -> None:
    cut = [one.replace("Trưởng", "") for one in whole]
    assert harm(printed(*cut), printed(*cut), paper) == ""
    assert harm(printed(*cut), printed(*whole), paper) == ""


def test_what_is_printed_on_more_or_fewer_pages_is_no_harm(paper: Any, whole: list[str]) -> None:
    """The head of a table, the top of the pages: as often as the file has it is enough."""
    assert harm(printed(*whole, *whole[-3:], "2", "3"), printed(*whole, "2"), paper) == ""


def test_a_word_broken_over_two_lines_is_not_lost(paper: Any, whole: list[str]) -> None:
    broken = [one.replace("Trưởng", "Trư\nởng") for one in whole]
    assert harm(printed(*whole), printed(*broken), paper) == ""


def test_letters_that_were_corrected_are_not_lost(whole: list[str]) -> None:
    at = next(at for at, one in enumerate(whole, 1) if one.startswith("Số:"))
    raw = small_file("00-dung", {at: "Số: 5/QĐ-SNV"})
    old = examined_of(read_bytes(raw, "a"), book(), Options())
    new = fixed(raw, "a", book(), Options()).examined
    texts = [[one.text for one in each.paper.paragraphs] for each in (old, new)]
    assert texts[0] != texts[1]
    assert harm(printed(*texts[0]), printed(*texts[1]), new) == ""


@pytest.mark.parametrize(
    ("at", "name"),
    [("CỘNG HÒA", "Quốc hiệu"), ("Độc lập", "Tiêu ngữ"), ("Số:", "dòng số, ký hiệu")],
)
def test_a_line_of_the_head_that_breaks_is_harm(
    paper: Any, whole: list[str], at: str, name: str
) -> None:
    lines = [
        piece
        for one in whole
        for piece in (one.rpartition(" ")[::2] if at in one and "/" not in one else (one,))
    ]
    if at == "Số:":
        lines = [piece for one in whole for piece in (one.split("/") if at in one else (one,))]
    assert f"{name} rớt dòng" in harm(printed(*whole), printed(*lines), paper)
    assert harm(printed(*lines), printed(*lines), paper) == ""


def test_a_line_at_the_edge_of_the_paper_is_harm(paper: Any, whole: list[str]) -> None:
    assert "mép giấy" in harm(printed(*whole), printed(*whole, beyond=2), paper)
    assert harm(printed(*whole, beyond=2), printed(*whole, beyond=2), paper) == ""


# --- which groups are taken back ---


Judge = Callable[[frozenset[str]], bool]


def faulty(clean: bytes, *groups: str) -> bytes:
    raw = clean
    for name in groups:
        raw = changed(raw, CHANGES[OF[name]])
    return raw


def printing(monkeypatch: pytest.MonkeyPatch, harmful: Judge) -> list[int]:
    """Print without LibreOffice: a choice of groups is harmful or not. Returns how many a start."""
    starts: list[int] = []

    def run(trials: Sequence[Any]) -> Mapping[Any, Any]:
        waiting = {trial: dict(trial.waiting) for trial in trials}
        starts.append(sum(map(len, waiting.values())))
        for trial in waiting:
            trial.waiting = {}
        return {
            trial: {
                groups: printed(*TEXT, beyond=2 * harmful(frozenset(groups))) for groups in copies
            }
            for trial, copies in waiting.items()
        }

    monkeypatch.setattr(repairing, "_printed", run)
    return starts


def one_of(raw: bytes, tmp_path: Path) -> Repair:
    (tmp_path / "a.docx").write_bytes(raw)
    (done,) = repairs([("a.docx", tmp_path / "a.docx")], book(), ASKED)
    return done


CASES: dict[str, tuple[Judge, set[str]]] = {
    "nothing harms": (lambda _: False, {PAGE, LETTERS, REST}),
    "margins harm": (lambda some: PAGE in some, {LETTERS, REST}),
    "fonts harm": (lambda some: LETTERS in some, {PAGE, REST}),
    "the rest harms": (lambda some: REST in some, {PAGE, LETTERS}),
    "margins and fonts harm": (lambda some: bool({PAGE, LETTERS} & some), {REST}),
    "margins harm with fonts": (lambda some: {PAGE, LETTERS} <= some, {LETTERS, REST}),
    "any two harm": (lambda some: len(some) > 1, {LETTERS}),
    "all harm": (bool, set()),
}


@pytest.mark.parametrize("name", CASES)
def test_the_most_that_does_no_harm_is_done(
    clean: bytes, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    harmful, wanted = CASES[name]
    starts = printing(monkeypatch, harmful)
    done = one_of(faulty(clean, PAGE, LETTERS, REST), tmp_path)
    assert done.fixed
    assert set(done.fixed.groups) == wanted
    assert {one.group for one in done.taken_back} == set(GROUPS) - wanted
    assert all(one.edits and "mép giấy" in one.why for one in done.taken_back)
    assert starts == ([2] if name == "nothing harms" else [2, 6])


def test_many_files_take_two_starts_at_most(
    clean: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts = printing(monkeypatch, lambda some: PAGE in some)
    raws = [clean, faulty(clean, PAGE), faulty(clean, REST), faulty(clean, PAGE, REST)]
    files = []
    for at, raw in enumerate(raws):
        (tmp_path / f"{at}.docx").write_bytes(raw)
        files.append((f"{at}.docx", tmp_path / f"{at}.docx"))
    files.append(("không có.docx", tmp_path / "không có.docx"))
    done = repairs(files, book(), ASKED)
    assert starts == [6, 2]
    assert [[one.group for one in each.taken_back] for each in done] == [[], [PAGE], [], [PAGE], []]
    assert [bool(each.fixed and each.fixed.edits) for each in done] == [
        False,
        False,
        True,
        True,
        False,
    ]
    assert [one.ma for one in done[-1].problems] == ["T001"]


def test_nothing_is_printed_where_nothing_is_corrected(
    clean: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts = printing(monkeypatch, bool)
    assert one_of(clean, tmp_path).taken_back == ()
    assert starts == []


def test_an_original_that_cannot_be_printed_keeps_its_margins(
    clean: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repairing, "_printed", lambda trials: {one: {} for one in trials})
    done = one_of(faulty(clean, PAGE, REST), tmp_path)
    assert done.fixed
    assert done.fixed.groups == (REST,)
    assert [(one.group, one.why) for one in done.taken_back] == [(PAGE, repairing.UNPRINTED)]


def test_a_copy_that_cannot_be_printed_is_not_written(
    clean: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(trials: Sequence[Any]) -> Mapping[Any, Any]:
        for one in trials:
            one.waiting = {}
        return {one: {(): printed(*TEXT)} for one in trials}

    monkeypatch.setattr(repairing, "_printed", run)
    done = one_of(faulty(clean, REST), tmp_path)
    assert done.fixed
    assert done.fixed.edits == ()
    assert [one.why for one in done.taken_back] == [repairing.SPOILT]


def test_every_correction_is_of_one_group() -> None:
    assert sorted(code for codes in GROUPS.values() for code in codes) == sorted(FIXES)


# --- what is told ---


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "PROGRAMS", ())
    monkeypatch.setattr(libreoffice, "PLACES", ())


@pytest.mark.usefixtures("no_office")
def test_without_libreoffice_margins_are_only_told(clean: bytes, tmp_path: Path) -> None:
    wrong = changed(faulty(clean, PAGE, LETTERS, REST), CHANGES["paper"])
    (tmp_path / "a.docx").write_bytes(wrong)
    outcome = run_program("-C", str(tmp_path), "check", "a.docx", "--sua", "--trinh-ky")
    edits, _, left = outcome.err.partition("Không sửa, để trang in không xấu đi:\n")
    assert "[T110]" in edits
    assert "[T401]" in edits
    assert "[T102]" not in edits
    told = left.splitlines()[0]
    assert told.startswith(f"  {PAGE}: không thấy LibreOffice, cần nó để in thử bản sửa (")
    assert "lề trái 25,4 mm thành 30 mm [T102]" in told
    assert "thành A4 [T101]" in told
    new = read_bytes((tmp_path / "a.da-sua.docx").read_bytes(), "a").sections
    assert new[0].left == read_bytes(wrong, "a").sections[0].left
    assert "[T102]" in left.partition("\n")[2]


@pytest.mark.usefixtures("no_office")
def test_a_file_with_margins_alone_has_no_copy(clean: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(faulty(clean, PAGE))
    asked = ("-C", str(tmp_path), "check", "a.docx", "--sua", "--trinh-ky")
    outcome = run_program(*asked)
    assert "không ghi bản sửa: không chỗ nào sửa được mà giữ nguyên được trang in" in outcome.err
    assert [one.name for one in tmp_path.glob("*.docx")] == ["a.docx"]
    (file,) = json.loads(run_program(*asked, "--format", "json").out)["tep"]
    (back,) = file["sua"]["hoan_lai"]
    assert (back["nhom"], [one["ma"] for one in back["dinh_sua"]]) == (PAGE, ["T102"])
    assert (file["sua"]["ban_sao"], file["sua"]["da_sua"]) == ("", [])


def test_without_the_right_letters_margins_are_only_told(
    clean: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repairing, "letters_installed", lambda: False)
    done = one_of(faulty(clean, PAGE, REST), tmp_path)
    assert [one.group for one in done.taken_back] == [PAGE]
    assert repairing.NO_LETTERS in done.taken_back[0].why


# --- on paper ---


@pytest.mark.pages
def test_pages_are_judged_as_libreoffice_prints_them(clean: bytes, tmp_path: Path) -> None:
    """Some that only just fit, one that has room; these and some 290 more are in `make soak`."""
    by_name = dict(tight())
    wanted = {
        "rộng chỗ": ({PAGE, LETTERS, REST}, set()),
        "14": (set(), {PAGE}),
        "bảng lùi 900": (set(), {PAGE}),
        "bảng lùi 1200, chữ đỏ": ({REST}, {PAGE}),
        "dòng bảng cao đúng 500, chữ nhỏ": ({PAGE}, {LETTERS}),
        "đầu bảng, chữ Arial": (set(), {LETTERS}),
        "bảng 12 cột hẹp": ({PAGE}, set()),
    }
    by_name |= {
        "rộng chỗ": faulty(clean, PAGE, LETTERS, REST),
        "14": small_file("14-sua-le-quoc-hieu-xuong-dong"),
    }
    figures = Figures()
    done = looked_at(
        [Document(name, by_name[name]) for name in wanted], tmp_path, book(), lambda _: [], figures
    )
    assert figures.faults == []
    for name, (groups, back) in wanted.items():
        made = done[name]
        assert made.fixed
        found = (set(made.fixed.groups), {one.group for one in made.taken_back})
        assert found == (groups, back), name
    assert "Quốc hiệu rớt dòng" in done["14"].taken_back[0].why
    assert "mép giấy" in done["bảng lùi 900"].taken_back[0].why
    assert "mất chữ “lưu”" in done["dòng bảng cao đúng 500, chữ nhỏ"].taken_back[0].why


@pytest.mark.usefixtures("no_office")
def test_margins_for_which_there_is_plainly_no_room_are_told(tmp_path: Path) -> None:
    """What need not be printed to be seen: a fixed table as wide as the page."""
    done = one_of(small_file("13-sua-le-bang-tran"), tmp_path)
    assert done.fixed
    assert done.fixed.edits == ()
    (back,) = done.taken_back
    assert (back.group, back.why) == (PAGE, repairing.NO_ROOM)
    assert [(one.what, one.code) for one in back.edits] == [
        ("lề trái", "T102"),
        ("lề phải", "T102"),
    ]


def test_the_command_corrects_many_files_at_a_start(
    clean: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts = printing(monkeypatch, lambda some: PAGE in some)
    monkeypatch.setattr(check_copies, "BATCH", 3)
    for at in range(5):
        (tmp_path / f"{at}.docx").write_bytes(faulty(clean, *((PAGE, REST) if at % 2 else (REST,))))
    (tmp_path / "9.docx").write_bytes(b"PK\x03\x04")
    outcome = run_program("-C", str(tmp_path), "check", ".", "--sua", "--trinh-ky")
    assert starts == [6, 2, 4, 2]
    assert outcome.err.count("đã ghi ") == 5
    assert outcome.err.count("Không sửa, để trang in không xấu đi:") == 2
    assert "[T004]" in outcome.err
    assert len(list(tmp_path.glob("*.da-sua.docx"))) == 5
