"""A YAML text is cut into pieces and put together again; what is not changed keeps its bytes."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from seed_office import ROOT
from vanban.source.blocks import blocks_below, blocks_of
from vanban.source.writer import yaml_text

TASKS = """\
# yaml-language-server: $schema=x.json
# Phân công của xã

# việc đầu
- tieu_de: "I. Nội vụ"   # nhóm
- id: nv-01
  # hỏi lại chị Lan
  noi_dung: "Rà soát"
  chu_tri: [phong-noi-vu]


# của nv-02
- {id: nv-02, noi_dung: "Lập"}
-
  id: nv-03
  noi_dung: |
    dòng một

    dòng hai

# cuối tệp
"""


def test_pieces_are_the_text_byte_for_byte() -> None:
    blocks = blocks_of(TASKS)
    assert blocks
    assert blocks.text == TASKS
    assert blocks.head.endswith("của xã\n\n")
    assert [one.lead for one in blocks.pieces] == ["# việc đầu\n", "", "\n\n# của nv-02\n", ""]
    assert [one.comments for one in blocks.pieces] == [1, 1, 1, 0]
    assert blocks.tail == "\n# cuối tệp\n"
    assert blocks.pieces[3].text.endswith("dòng hai\n")


def test_items_are_moved_dropped_and_put_in() -> None:
    blocks = blocks_of(TASKS)
    assert blocks
    title, first, second, third = blocks.pieces
    new = {"id": "nv-04", "noi_dung": "Mới", "chu_tri": ["phong-tu-phap"]}
    text = blocks.listed([title, third, new, first])
    value = yaml.safe_load(text)
    assert [one.get("id") for one in value] == [None, "nv-03", "nv-04", "nv-01"]
    assert first.text in text
    assert second.text not in text
    assert text.startswith(blocks.head)
    assert text.endswith(blocks.tail)


def test_a_key_is_set_put_in_and_taken_away() -> None:
    blocks = blocks_of(TASKS)
    assert blocks
    item = blocks_below(blocks.pieces[1].text)
    assert item
    assert item.text == blocks.pieces[1].text
    order = ("id", "stt", "noi_dung", "chu_tri", "thoi_gian")
    changed = item.with_key("noi_dung", "Rà soát lại", order)
    assert changed == blocks.pieces[1].text.replace('"Rà soát"', '"Rà soát lại"')
    again = blocks_below(changed)
    assert again
    added = again.with_key("thoi_gian", {"truoc": "2026-06-30"}, order)
    assert yaml.safe_load(added)[0]["thoi_gian"]["truoc"]
    assert added.startswith(changed)
    numbered = again.with_key("stt", "2", order)
    assert numbered.index("stt:") < numbered.index("# hỏi lại") < numbered.index("noi_dung:")
    assert again.with_key("id", "nv-09", order).startswith("- id: nv-09\n")
    assert again.without_key("chu_tri") == changed.replace("  chu_tri: [phong-noi-vu]\n", "")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_a_last_line_without_one_stay(end: str) -> None:
    text = f'- id: a{end}  noi_dung: "A"{end}- id: b{end}  noi_dung: "B"'
    blocks = blocks_of(text)
    assert blocks
    assert blocks.text == text
    turned = blocks.listed([blocks.pieces[1], {"id": "c"}, blocks.pieces[0]])
    assert [one["id"] for one in yaml.safe_load(turned)] == ["b", "c", "a"]
    assert turned.count(end) == turned.count("\n")


@pytest.mark.parametrize("text", ["[a, b]", "{a: 1}", "chữ", "", "a: [", "a: 1\rb: 2"])
def test_what_has_no_lines_of_its_own_is_not_cut(text: str) -> None:
    assert blocks_of(text) is None


def test_every_source_of_the_office_comes_back() -> None:
    for path in sorted(ROOT.glob("content/**/*.yaml")):
        text = path.read_text("utf-8")
        blocks = blocks_of(text)
        if blocks is None:
            continue
        assert blocks.text == text
        for piece in blocks.pieces:
            below = blocks_below(piece.text)
            assert below is None or below.text == piece.text, path


WORDS = st.text(st.sampled_from("aăđ :#-\"'|\n[]{}&*,?é"), max_size=12)
VALUES = st.one_of(WORDS, st.lists(WORDS, max_size=3), st.integers(0, 9))
MAPS = st.dictionaries(st.sampled_from(["id", "noi_dung", "stt", "muc"]), VALUES, min_size=1)


@given(st.lists(MAPS, min_size=1, max_size=5), st.randoms())
@settings(max_examples=120, deadline=None, derandomize=True)
def test_any_order_of_any_items_reads_back(items: list[dict[str, object]], chance) -> None:
    text = "# đầu\n\n" + yaml_text(items)
    blocks = blocks_of(text)
    assert blocks
    assert blocks.text == text
    assert len(blocks.pieces) == len(items)
    order = list(range(len(items)))
    chance.shuffle(order)
    values = yaml.safe_load(text)
    again = yaml.safe_load(blocks.listed([blocks.pieces[at] for at in order]))
    assert again == [values[at] for at in order]
