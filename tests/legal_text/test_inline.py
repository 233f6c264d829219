r"""The mark language of one line: runs, citations, escapes, and marks that are only text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.legal_text.marks import Citation, Note, citations, escape, pieces, plain, problems
from vanban.problems.problem import Mark
from vanban.tree import Run

HERE = Mark("a.yaml", 7, 3)
SIGNS = st.text(alphabet="ab 1*\\[]{}@#:()-.^", max_size=30)


def shown(text: str) -> str:
    """Show pieces in one line: bold as <b…>, italic as <i…>, citations as @id:form."""
    parts = []
    for piece in pieces(text):
        style = ("b" if piece.bold else "") + ("i" if piece.italic else "")
        own = f"@{piece.id}:{piece.form}" if isinstance(piece, Citation) else piece.text
        own = f"^{own}" if isinstance(piece, Note) else own
        parts.append(f"<{style} {own}>" if style else own)
    return "|".join(parts)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("chữ thường", "chữ thường"),
        ("", ""),
        ("một^[hai *ba*] bốn", "một|^hai *ba*| bốn"),
        ("**một^[hai [@ba]]**", "<b một>|<b ^hai [@ba]>"),
        (r"một\^[hai] x^2 [a]", "một^[hai] x^2 [a]"),
        ("(*qua Phòng Nội vụ*) theo", "(|<i qua Phòng Nội vụ>|) theo"),
        ("**đậm** thường", "<b đậm>| thường"),
        ("***cả hai***", "<bi cả hai>"),
        ("**a *b***", "<b a >|<bi b>"),
        ("***a* b**", "<bi a>|<b  b>"),
        ("*a **b** c*", "<i a >|<bi b>|<i  c>"),
        ("**a***b*", "<b a>|<i b>"),
        ("**a*b**", "<b a*b>"),
        ("*[@kl-50-tw]*", "<i @kl-50-tw:>"),
        ("theo [@kl-50-tw:ngan], [@a:day-du]", "theo |@kl-50-tw:ngan|, |@a:day-du"),
        (r"\*a\* \[@a] \\ \{#b}", r"*a* [@a] \ {#b}"),
        ("a\\", "a\\"),
        ("“quote” 'x'", "“quote” 'x'"),
    ],
)
def test_marks(text, runs):
    assert shown(text) == runs
    assert problems(text, HERE) == ()


@pytest.mark.parametrize(
    "text",
    ["5 * 3", "5*3*2", "số liệu*", "số liệu*; chi tiết*: a*", "*) chú thích (*)", "(**)", "*",
     "***", "****", "* gạch", "*mở không đóng", "2**3", "*.docx và *.pdf"],
)  # fmt: skip
def test_stars_that_are_text(text):
    assert pieces(text) == (Run(text),)
    assert problems(text, HERE) == ()


@pytest.mark.parametrize(
    ("text", "code", "seen"),
    [
        ("**mở mà quên đóng", "N315", "`**`"),
        ("quên mở**", "N315", "`**`"),
        ("**a** **b", "N315", "`**`"),
        ("[@ a]", "N316", "`[@`"),
        ("[@Kết luận]", "N316", "`[@`"),
        ("[@KL-50]", "N316", "`[@KL-50]`"),
        ("[@a:dai]", "N316", "`[@a:dai]`"),
        ("[@a:]", "N316", "`[@a:]`"),
        ("[@]", "N316", "`[@]`"),
        ("tên {#a} giữa dòng", "N317", "`{#`"),
    ],
)
def test_marks_that_are_faults_stay_text(text, code, seen):
    (found,) = problems(text, HERE)
    assert (found.ma, found.tep, found.dong, found.cot) == (code, "a.yaml", 7, 3)
    assert seen in found.thong_bao
    assert found.goi_y
    assert "".join(p.text for p in pieces(text) if isinstance(p, Run)).replace("*", "") in (
        text.replace("*", "")
    )


def test_hints_of_a_bad_citation():
    assert "`[@kl-50:day-du]`" in problems("[@KL-50:day_du]", HERE)[0].goi_y


def test_plain_and_citations():
    text = r"theo **[@a:ngan]** và *[@b]* \[@c]"
    assert plain(text) == "theo [@a] và [@b] [@c]"
    assert citations(text) == (Citation("a", "ngan", bold=True), Citation("b", italic=True))
    assert citations("không có") == ()


@given(st.text() | SIGNS)
def test_escaped_text_is_itself(text):
    assert pieces(escape(text)) == ((Run(text),) if text else ())
    assert plain(escape(text)) == text
    assert problems(escape(text), HERE) == ()


@given(st.text() | SIGNS)
def test_any_text_has_pieces_without_empty_or_doubled_runs(text):
    found = pieces(text)
    problems(text, HERE)
    assert all(p.text for p in found if isinstance(p, Run))
    for one, two in pairwise(found):
        both = isinstance(one, Run) and isinstance(two, Run)
        assert not both or (one.bold, one.italic) != (two.bold, two.italic)


words = st.text(alphabet="abcđ ", min_size=1).map(str.strip).filter(bool)


@given(st.lists(st.tuples(words, st.sampled_from(["", "*", "**", "***"])), min_size=1))
def test_marked_words_keep_their_marks(parts):
    text = " ".join(f"{mark}{word}{mark}" for word, mark in parts)
    marked = [p for p in pieces(text) if isinstance(p, Run) and (p.bold or p.italic)]
    expected = [(w, m) for w, m in parts if m]
    assert [p.text for p in marked] == [word for word, _ in expected]
    assert [bool(p.bold) for p in marked] == [len(mark) > 1 for _, mark in expected]
    assert [bool(p.italic) for p in marked] == [len(mark) != 2 for _, mark in expected]


SWALLOWED = """\
a*b*c                     | `*`
A*B và C*D                | `*`
D:\\VanBan                | `\\V`
tệp C:\\2026              | `\\2`
5*3*2 m                   |
\\3. không phải khoản     |
1 \\* 2, \\[@, \\^[, \\\\ |
số *liệu*, **Đ**iều       |
số liệu*: chú             |
"""


@pytest.mark.parametrize("row", SWALLOWED.splitlines())
def test_a_sign_inside_a_word_that_is_not_printed_is_told(row: str) -> None:
    text, seen = (cell.strip() for cell in row.split("|"))
    told = [one for one in problems(text, Mark("x", 1, 1)) if one.ma == "N902"]
    assert [seen in one.thong_bao for one in told] == ([True] if seen else [])
