"""Points of a text in a cell: each on a line of its own, other line breaks count as spaces."""

from __future__ import annotations

import pickle

import pytest

from vanban.text.cell_lines import in_cell, lined, lines_of, points

LINES = [
    ("Rà soát văn bản", ["Rà soát văn bản"]),
    ("Rà soát\nvăn bản", ["Rà soát văn bản"]),
    ("  A:\n- b;\n- c.\n", ["A:", "- b;", "- c."]),
    ("A:\n- b dài\n  còn tiếp;\n- c.", ["A:", "- b dài còn tiếp;", "- c."]),
    ("A:\n\n+ b\n• c", ["A:", "+ b", "• c"]),
    ("A:\na) b;\nđ) c.", ["A:", "a) b;", "đ) c."]),
    ("1. A;\n2. B.", ["1. A;", "2. B."]),
    ("Xong trước\n30/6 năm nay", ["Xong trước 30/6 năm nay"]),
    ("A\n-b", ["A -b"]),  # no blank behind the mark: a word cut at its hyphen
    ("A\n**đậm** chữ", ["A **đậm** chữ"]),
    ("A\n-", ["A -"]),
    ("", [""]),
]


@pytest.mark.parametrize(("text", "lines"), LINES)
def test_a_line_begins_with_the_mark_of_a_point(text, lines):
    assert list(lines_of(text)) == lines
    assert lined(text) == " ".join(lines)
    assert in_cell(lined(text)) == "\n".join(lines)
    assert lines_of(in_cell(lined(text))) == lines_of(text)


def test_a_sentence_and_its_points():
    assert points(lined("A:\n- b;\nđ) c.\n12. d")) == ("A:", ("b;", "c.", "d"))
    assert points(lined("A:\nb")) == ("A: b", ())
    assert points(lined("1. A;\n2. B.")) == ("1. A; 2. B.", ())


def test_a_packed_text_knows_its_lines():
    assert in_cell(pickle.loads(pickle.dumps(lined("A:\n- b")))) == "A:\n- b"
