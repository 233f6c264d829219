"""A validator is asked about every file that shows something which none before it shows."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest

from amount import amount
from xml_ways import telling

FIRST = '<w xmlns="u"><p a="left">Một</p><p a="left">Hai</p><t/></w>'


def file(xml: str) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr("word/document.xml", xml)
    return out.getvalue()


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Một", "Khác", False),
        ('a="left">Hai', 'a="right">Hai', True),
        ('<p a="left">Hai', '<p a="left" b="1">Hai', True),
        ("<t/>", "<t/><t/>", True),
        ("<t/>", "", False),
        ("Một", "<t/>", True),
    ],
)
def test_a_file_is_passed_over_where_nothing_of_it_is_new(old: str, new: str, shown: bool) -> None:
    files = {"a": file(FIRST), "b": file(FIRST.replace(old, new))}
    assert list(telling(files)) == amount(["a", "b"] if shown else ["a"], ["a", "b"])
