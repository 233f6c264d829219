"""Values, places and limits of `vanban.source.loader`; its faults are in test_source_faults."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from amount import amount, portion
from growth import QUADRATIC, growth
from vanban.problems.problem import Mark
from vanban.source import loader as source_module
from vanban.source import parser as yaml_events
from vanban.source.loader import MAX_BYTES, Source, parse_yaml, read_yaml

GOOD = """\
# ghi chú có Ð và chữ \u200b lạ: không sao
loai: ke_hoach
so_van_ban: 207                        # may be absent: printed as a blank
trang_thai: du_thao # du_thao | da_phat_hanh
ma: PNV  # hai dấu cách
can_cu:   # các căn cứ
  - vien_dan: kl-50-tw
  - ghi: "Kế hoạch số … #5, {a}: b"    # ghi chú
ti_le: 5% – 10%; § 3, “tinh giản”…
ghi: Số\u00a0207/KH-UBND, điểm đ: không
so_dong:
dong: [TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH]
cot: [{truong: chu_tri, ten: "a, b"}, {truong: x}]
dai: Nội dung viết
  trên hai dòng
url: https://example.vn/a?b=c#d
gio: 08:30
noi_dung: |                            # khối chữ
  # không phải ghi chú
  1. Cụ thể hóa: *a*, [@id] {#ten}
""".replace(": không\n", " không\n")


def read(text: str) -> Source:
    source, problems = parse_yaml(text.encode(), "t.yaml")
    assert problems == ()
    assert source is not None
    return source


def test_good_text_passes_and_stays_text() -> None:
    assert read(GOOD).value == {
        "loai": "ke_hoach",
        "so_van_ban": "207",
        "trang_thai": "du_thao",
        "ma": "PNV",
        "can_cu": [{"vien_dan": "kl-50-tw"}, {"ghi": "Kế hoạch số … #5, {a}: b"}],
        "ti_le": "5% – 10%; § 3, “tinh giản”…",
        "ghi": "Số\u00a0207/KH-UBND, điểm đ không",
        "dong": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
        "cot": [{"truong": "chu_tri", "ten": "a, b"}, {"truong": "x"}],
        "dai": "Nội dung viết trên hai dòng",
        "url": "https://example.vn/a?b=c#d",
        "gio": "08:30",
        "noi_dung": "# không phải ghi chú\n1. Cụ thể hóa: *a*, [@id] {#ten}\n",
    }


@pytest.mark.parametrize("typed", ["010", "no", "1_000", "1.0", "2023-07-12", "0x1F"])
def test_scalars_stay_what_was_typed(typed: str) -> None:
    assert read(f"a: {typed}\n").value == {"a": typed}


def test_places_of_keys_and_values() -> None:
    source = read("a:\n  - b: “x” y\n    đ: z\nc: {d: e}\n")
    assert source.mark(()) == Mark("t.yaml", 1, 1)
    assert source.mark(("a", 0, "b")) == Mark("t.yaml", 2, 8)
    assert source.key(("a", 0, "đ")) == Mark("t.yaml", 3, 5)
    assert source.mark(("c", "d")) == Mark("t.yaml", 4, 8)
    assert source.key(("c", "d")) == Mark("t.yaml", 4, 5)


def test_unknown_place_is_that_of_the_longest_known_prefix() -> None:
    source = read("a:\n  - b: x\n")
    assert source.mark(("a", 0, "khong", 3)) == Mark("t.yaml", 2, 5)
    assert source.key(("a", 7)) == source.mark(("a",))


def test_key_without_value_is_absent_but_has_its_place() -> None:
    source = read("a: 1\nso_van_ban:\nb: {c: , d: 2}\n")
    assert source.value == {"a": "1", "b": {"d": "2"}}
    assert source.key(("so_van_ban",)) == Mark("t.yaml", 2, 1)
    assert ("so_van_ban",) not in source.marks


def test_places_under_a_repeated_key_are_those_of_the_first() -> None:
    source, problems = parse_yaml(b"a:\n  b: 1\na:\n  b: 2\n  c: 3\n", "t.yaml")
    assert source is not None
    assert [each.ma for each in problems] == ["Y020"]
    assert source.value == {"a": {"b": "1"}}
    assert source.mark(("a", "b")) == Mark("t.yaml", 2, 6)
    assert ("a", "c") not in source.marks


@pytest.mark.parametrize("head", ["|", "|-", "|+", "|2", "|  # ghi chú", "|2-"])
@pytest.mark.parametrize("blank", ["", "\n", "\n\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_line_of_a_block_has_its_place(head: str, blank: str, end: str) -> None:
    text = f"a:\n  - b: {head}\n{blank}      một\n\n      hai\n        ba\n\n\n    c: d\n"
    text = text if "2" not in head else text.replace("    b:", "    b:")
    source, problems = parse_yaml(text.replace("\n", end).encode(), "t.yaml")
    assert source is not None
    assert problems == ()
    raw = text.split("\n")
    value = source.value["a"][0]["b"]  # type: ignore[index, call-overload]
    mark = source.mark(("a", 0, "b"))
    for index, line in enumerate(value.split("\n")):  # type: ignore[union-attr]
        place = mark.line(index)
        if line:
            assert raw[place.dong - 1][place.cot - 1 :] == line


def test_folded_and_quoted_text_has_one_place() -> None:
    source = read('a: >\n  x\n  y\nb: "x\n  y"\n')
    assert source.value == {"a": "x y\n", "b": "x y"}
    assert source.mark(("a",)).line(1) == Mark("t.yaml", 1, 4)
    assert source.mark(("b",)).line(1) == Mark("t.yaml", 4, 4)


def test_decomposed_letters_are_put_together_and_places_are_as_typed() -> None:
    typed = unicodedata.normalize("NFD", "ghi: {ủy: ệ, b: ế}\n")
    source = read(typed)
    assert source.value == {"ghi": {"ủy": "ệ", "b": "ế"}}
    assert source.mark(("ghi", "b")).cot == typed.index("b:") + 4


def test_byte_order_mark_and_line_ends_do_not_matter() -> None:
    assert read("\ufeffa: 1\r\nb: 2\rc: 3\n").value == {"a": "1", "b": "2", "c": "3"}


def test_depth_up_to_the_limit_is_read() -> None:
    assert read("[" * 64 + "a" + "]" * 64).marks[(0,) * 64] == Mark("t.yaml", 1, 65)


def test_too_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_events, "MAX_NODES", 10)
    source, problems = parse_yaml(b"- a\n" * 10, "t.yaml")
    assert source is None
    assert [(each.ma, each.dong) for each in problems] == [("Y033", 10)]


def test_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("a: “x” y\n".encode())
    source, problems = read_yaml(path, "thư mục/a.yaml")
    assert source is not None
    assert (source.value, source.tep, problems) == ({"a": "“x” y"}, "thư mục/a.yaml", ())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES * 10)
    os.mkfifo(tmp_path / "fifo")
    paths = [tmp_path / "khong-co.yaml", tmp_path, tmp_path / "fifo", large, Path("a\0b")]
    found = [read_yaml(path, "t.yaml") for path in paths]
    assert [source for source, _ in found] == [None] * 5
    assert [[each.ma for each in got] for _, got in found] == [
        ["Y001"], ["Y002"], ["Y002"], ["Y003"], ["Y002"],
    ]  # fmt: skip


def test_unreadable_file_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\n")

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    source, problems = read_yaml(path, "a.yaml")
    assert (source, [each.ma for each in problems]) == (None, ["P012"])


PIECES = st.sampled_from(
    ["a: ", "- ", "  ", "\n", "\n", "\t", '"', "'", "|", ">", "#", " #", "[", "]", "{", "}", ",",
     ": ", "?", "&a", "*a", "!t ", "%", "@", "`", "\\", "---", "...", "ế", "é̂", "Ð", "А", "\u200b",
     "\u00a0", "“", "”", "–", "id: ", "\x85", "\u2028", "\r", "\x00", "\ufeff", "x", "Phòng",
     "<<", "|2", "\x0c", "😀"]
)  # fmt: skip


@settings(max_examples=amount(200, 1000))
@given(st.lists(PIECES, max_size=40).map("".join))
@example('a: "x\n---\n"')
@example("\ufeff[\t")
@pytest.mark.cham
def test_no_text_raises(text: str) -> None:
    for loader in (yaml_events.LOADER, yaml.SafeLoader):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(yaml_events, "LOADER", loader)
            source, problems = parse_yaml(text.encode(), "t.yaml")
        assert source is not None or problems
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for each in problems:
            assert 0 <= each.dong <= len(lines)
            assert each.cot <= len(lines[each.dong - 1]) + 1 or each.dong == 0
            assert each.thong_bao
        if source is not None:
            assert set(source.marks) <= {(), *source.marks}
            assert all(1 <= mark.dong <= len(lines) for mark in source.marks.values())


@settings(max_examples=amount(150, 500))
@given(st.binary(max_size=200))
def test_no_bytes_raise(raw: bytes) -> None:
    source, problems = parse_yaml(raw, "t.yaml")
    assert source is not None or problems


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=30)


@settings(max_examples=amount(100, 300))
@given(st.dictionaries(st.from_regex(r"[a-z_]{1,6}", fullmatch=True), WORDS, min_size=1))
@pytest.mark.cham
def test_quoted_text_comes_back_as_typed(values: dict[str, str]) -> None:
    lines = [f"{key}: '{text.replace(chr(39), chr(39) * 2)}'\n" for key, text in values.items()]
    source, problems = parse_yaml("".join(lines).encode(), "t.yaml")
    if not problems:
        assert source is not None
        assert source.value == {key: unicodedata.normalize("NFC", values[key]) for key in values}


REPEATED = ("[", "{", "- ", "? ", "a: ", "a: b: c\n", "a: Ð\n", "\ta\n", "a\tb,", '"', "é́", "аb ")


@pytest.mark.parametrize("piece", portion(REPEATED, "[", "- ", "a: b: c\n", "a: Ð\n", '"', "é́"))
@pytest.mark.cham
def test_time_grows_no_faster_than_size(piece: str) -> None:
    def read(size: int) -> object:
        return parse_yaml((piece * (size // len(piece))).encode(), "t.yaml")

    assert growth(read, 60_000) < QUADRATIC * 0.75


def test_limit_of_bytes_holds_for_bytes_too() -> None:
    source, problems = parse_yaml(b" " * (MAX_BYTES + 1), "t.yaml")
    assert (source, [each.ma for each in problems]) == (None, ["Y003"])
    assert source_module.MAX_BYTES == 5 * 1024 * 1024
