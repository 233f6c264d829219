"""Wordings that few commands need: known to be faultless they are typed when they are asked for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from vanban.regime import rulebook
from vanban.regime.rulebook import REVIEW, RuleBook, read_books
from vanban.source import reader as reading
from vanban.source import record
from vanban.source.reader import Reader
from worked import ROOT

PAPER = "templates/nd30/van_mau/thu-hoi.yaml"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    return tmp_path


def book_of(reader: Reader) -> RuleBook:
    return next(book for book in read_books(reader) if book.folder.name == "nd30")


def test_they_are_the_same_read_anew_and_as_kept(office: Path) -> None:
    first = book_of(Reader(office))
    again = book_of(Reader(office))
    assert dict(first.review) == dict(again.review)
    assert {*again.review} == {*REVIEW}
    assert again.task_words == first.task_words


def test_as_kept_none_is_typed_that_nobody_asks_for(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book_of(Reader(office))
    typed: list[str] = []

    def revive(model: type, value: object) -> object:
        typed.append(model.__name__)
        return real(model, value)

    real = record.revive
    monkeypatch.setattr(reading, "revive", revive)
    book = book_of(Reader(office))
    papers = {model.__name__ for model in REVIEW.values()}
    assert papers.isdisjoint(typed)
    assert book.task_words.dong_tu
    assert book.task_words.dong_tu
    assert [name for name in typed if name in papers] == [REVIEW[rulebook.TASK_WORDS].__name__]


def test_a_faulty_one_is_told_at_once_each_time(office: Path) -> None:
    book_of(Reader(office))
    path = office / PAPER
    path.write_text(path.read_text("utf-8") + "la: 1\n", encoding="utf-8")
    for _ in range(2):
        reader = Reader(office)
        read_books(reader)
        assert {(one.ma, one.tep) for one in reader.problems} == {("Y101", PAPER)}
