"""What is held in mind of the rules changes no answer: what is another is worked out anew."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from amount import amount
from offices import Office, built_office, make_office
from rules_in_mind import Answers, nothing_held
from rules_read import copy_office, damage
from template_edits import NAMED, edited, style_change
from vanban.paths import CACHE
from vanban.project.project import Project

LAW, KINDS = "templates/nd30/regime.yaml", "templates/nd30/kinds.yaml"
WORDING = "templates/nd30/van_mau/ke-hoach-thuc-hien.yaml"
TEMPLATE = f"templates/nd30/{NAMED}.docx"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = make_office(tmp_path / "office")
    assert made.run("init", "--template").status == 0
    assert made.run("build").status == 0
    return made


def answers(office: Office) -> tuple[str, str, dict[str, str]]:
    """All that an office is told and gets, in a copy of it."""
    copy = Office(office.folder.parent / "copy" / "office")
    shutil.copytree(office.folder, copy.folder)
    said = [copy.run(*asked) for asked in (("validate", "--format", "json"), ("build", "--force"))]
    files = copy.files()
    shutil.rmtree(copy.folder)
    return said[0].out, said[1].out + said[1].err, files


def _law(office: Office) -> None:
    text = (office.folder / LAW).read_text("utf-8")
    office.write(LAW, text.replace("co_chu: [13, 14]", "co_chu: [15, 16]"))


def _law_that_is_none(office: Office) -> None:
    office.write(LAW, "la: 1\n")


def _kind(office: Office) -> None:
    text = (office.folder / KINDS).read_text("utf-8")
    office.write(KINDS, text.replace('ten: "Kế hoạch"', 'ten: "Kế sách"'))


def _wording(office: Office) -> None:
    office.change(WORDING, "Xác định rõ", "Xác định cụ thể")


def _look(office: Office) -> None:
    office.write(TEMPLATE, edited(style_change("VBLoiVan", 'w:val="28"', 'w:val="24"')))


def _kept(office: Office) -> None:
    for path in (office.folder / CACHE).iterdir():
        damage(path, path.read_bytes()[:-30])


ACTS = (_law, _law_that_is_none, _kind, _wording, _look, _kept)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__.strip("_"))
def test_an_office_with_rules_of_its_own_is_told_of_its_own(office: Office, act) -> None:
    first = answers(office)
    act(office)
    held = answers(office)
    with nothing_held():
        assert answers(office) == held
    assert (held == first) == (act is _kept)


def test_offices_without_rules_of_their_own_have_one_set_of_books(tmp_path: Path) -> None:
    one, other = (Project.open(make_office(tmp_path / name).folder).office.books for name in "ab")
    assert (one is other) == amount(some=True, everything=False)


def test_an_office_that_was_built_has_that_set_too(tmp_path: Path) -> None:
    first = Project.open(make_office(tmp_path / "a").folder).office.books
    other = built_office(tmp_path / "b")
    assert other.run("status").status == 0
    found = Project.open(other.folder).office.books
    assert (found is first) == amount(some=True, everything=False)


def test_where_what_was_laid_is_damaged_the_books_are_read_anew(tmp_path: Path) -> None:
    first = Project.open(make_office(tmp_path / "a").folder).office.books
    office = make_office(tmp_path / "b")
    kept = sorted((office.folder / CACHE).iterdir())
    damage(kept[0], kept[0].read_bytes()[:-30])
    found = Project.open(office.folder)
    assert found.office.books is not first
    assert found.problems == ()
    (office.folder / CACHE / kept[1].name).unlink()
    assert Project.open(office.folder).office.books is not first


def test_a_copy_of_an_office_shares_what_was_kept_of_the_rules_alone(office: Office) -> None:
    copy = copy_office(office.folder, office.folder.parent / "copy")
    shared = {
        one.name for one in office.folder.rglob("*") if one.is_file() and one.stat().st_nlink > 1
    }
    assert shared == {one.name for one in (make_office(copy / "b").folder / CACHE).iterdir()}


def test_an_answer_lives_with_what_it_was_worked_out_from() -> None:
    """A key that is an identity means another thing once the first is gone."""
    known = Answers()
    found = [known.of(id(one), partial(list, one), one) for one in ([n] for n in range(600))]
    assert found == [[n] for n in range(600)]


def test_what_raises_is_not_held() -> None:
    known = Answers()
    with pytest.raises(ZeroDivisionError):
        known.of("a", lambda: 1 / 0)
    assert known.of("a", lambda: 1) == 1
