"""The short ways that the checker takes over texts say the same as the long ones."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from checked_offices import book
from vanban.check.docx.paper import BREAK, PAGE, TAB, Form, Look, Paragraph, Run, flat, key
from vanban.check.parts.span import Span, cut, lines, whole
from vanban.regime.capitals import possible
from vanban.text.vietnamese import fold

TEXTS = st.text(
    st.sampled_from(f"aAbĐđếỞ15ß .,;/-“”{TAB}{BREAK}{PAGE}\u00a0\u0301\u2003"), max_size=12
)
LOOKS = st.sampled_from([Look(), Look(caps=True), Look(bold=True)])
PARAGRAPHS = st.builds(
    Paragraph,
    st.just(1),
    st.lists(st.builds(Run, TEXTS, LOOKS), max_size=3).map(tuple),
    st.just(Form()),
    st.sampled_from(["", "1."]),
)


@given(TEXTS)
def test_a_key_is_the_letters_and_digits_of_the_flat_text(text: str) -> None:
    assert key(flat(text)) == re.sub(r"[^a-z0-9]+", "", " ".join(fold(text).split()))


@given(PARAGRAPHS)
def test_a_paragraph_as_a_piece_reads_like_the_same_runs_as_a_part_of_one(one: Paragraph) -> None:
    apart = Span(one, (*one.runs,), "")
    assert (whole(one).text, whole(one).flat, whole(one).key) == (apart.text, apart.flat, apart.key)


@given(PARAGRAPHS)
def test_pieces_and_lines_hold_all_letters_and_no_mark(one: Paragraph) -> None:
    for found, marks in ((cut(one), TAB + BREAK + PAGE), (lines(one), BREAK + PAGE)):
        texts = [run.text for span in found for run in span.runs]
        assert not [text for text in texts if set(text) & set(marks)]
        shown = [c for c in "".join(texts) if not c.isspace()]
        assert shown == [c for c in one.text if not c.isspace()]


def test_the_rules_that_a_text_may_break_hold_each_wrong_wording() -> None:
    rules = book().capitals
    for wrong in ("Ủy Ban Nhân Dân", "theo điều 5.", "sáng thứ hai", "thủ đô Hà Nội"):
        assert any(rule.pattern.search(wrong) for rule in possible(rules, wrong))
    assert not any(rule.pattern.search("Ủy ban nhân dân") for rule in rules)
    assert possible((), "Ủy Ban Nhân Dân") == ()
