"""Blank numbers and days, dates, numbers: one thing printed in two ways is no lost word."""

from __future__ import annotations

import pytest

from import_cases import CASES
from vanban.importing.sources.printed_forms import words_printed
from yaml_read import values

TABLE = values((CASES.parent / "printed-forms.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("file", "page"), TABLE["giong"])
def test_two_forms_of_one_line_have_the_same_words(file, page):
    assert words_printed(file) == words_printed(page)


@pytest.mark.parametrize(("file", "page"), TABLE["khac"])
def test_what_is_another_thing_stays_another(file, page):
    assert words_printed(file) != words_printed(page)
