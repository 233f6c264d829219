"""What is held in mind of the rules changes no answer: what is another is worked out anew."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from offices import Office, make_office
from rules_in_mind import Answers, nothing_held
from rules_read import damage
from template_edits import NAMED, edited, style_change
from vanban.paths import CACHE

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
