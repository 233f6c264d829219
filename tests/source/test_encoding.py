"""Bytes that are not UTF-8, and characters that do not belong in a Vietnamese text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amount import amount
from vanban.problems.problem import Problem
from vanban.source.encoding import decode
from vanban.source.loader import parse_yaml
from vanban.text.legacy import is_syllables, recognise, western

MOTTO = "ghi: Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập – Tự do\n"
TCVN3 = "ghi: Céng hßa x· héi chñ nghÜa ViÖt Nam\n"
VNI = "ghi: Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam\n"


def cp1258(text: str) -> bytes:
    """Encode as Windows does: a letter with its shape, then the tone as a character of its own."""
    out = []
    for char in text:
        split = unicodedata.normalize("NFD", char)
        tones = "".join(mark for mark in split if mark in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(mark for mark in split if mark not in tones))
        out.append((base + tones).encode("cp1258"))
    return b"".join(out)


def only(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1
    return problems[0]


@pytest.mark.parametrize(
    ("raw", "name", "meant"),
    [
        (TCVN3.encode("cp1252"), "TCVN3", "`Cộng`"),
        (TCVN3.encode(), "TCVN3", "`Cộng`"),
        (VNI.encode("cp1252"), "VNI", "`cộng`"),
        (VNI.encode(), "VNI", "`cộng`"),
        (cp1258(MOTTO), "Windows-1258", "`Cộng`"),
        (cp1258(MOTTO).decode("cp1252").encode(), "Windows-1258", "`Cộng`"),
        ("a: Hµ Néi\n".encode("cp1252"), "TCVN3", "`Hà`"),
    ],
)
def test_old_vietnamese_codes_are_named(raw: bytes, name: str, meant: str) -> None:
    _, problems = decode(raw, "t.yaml")
    found = only(problems)
    assert (found.ma, found.dong) == ("Y006", 1)
    assert name in found.thong_bao
    assert meant in found.thong_bao
    assert "UniKey" in found.goi_y


def test_one_line_pasted_from_an_old_font_is_found_at_its_place() -> None:
    _, problems = parse_yaml((MOTTO + f"b: x\nc: {TCVN3[5:]}").encode(), "t.yaml")
    found = only(problems)
    assert (found.ma, found.dong, found.cot) == ("Y006", 3, 4)


def test_text_encoded_twice_is_named() -> None:
    raw = western(MOTTO.encode()).encode()
    found = only(decode(raw, "t.yaml")[1])
    assert (found.ma, found.dong, found.cot) == ("Y008", 1, 6)
    assert "`Cộng`" in found.thong_bao


@pytest.mark.parametrize("bom", [True, False])
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_codes_are_named_and_read(codec: str, bom: bool) -> None:
    raw = ("\ufeff" * bom + MOTTO).encode(codec)
    text, problems = decode(raw, "t.yaml")
    found = only(problems)
    assert text == MOTTO
    assert found.ma == "Y005"
    assert codec[:6].upper() in found.thong_bao
    assert "UTF-8" in found.goi_y


def test_byte_order_mark_is_dropped() -> None:
    assert decode(b"\xef\xbb\xbf" + MOTTO.encode(), "t.yaml") == (MOTTO, ())


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"PK\x03\x04\x14\x00", "Word"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", ".doc"),
        (b"{\\rtf1 a}", "RTF"),
        (b"\x89PNG\r\n", "ảnh"),
        (bytes(range(256)) * 4, "nhị phân"),
    ],
)
def test_binary_files_are_named(raw: bytes, kind: str) -> None:
    text, problems = decode(raw, "t.yaml")
    found = only(problems)
    assert (text, found.ma) == (None, "Y004")
    assert kind in found.thong_bao
    assert "không phải YAML" in found.thong_bao


def test_stray_bytes_are_placed_in_characters() -> None:
    text, problems = decode("a: 1\nđường: ".encode() + b"\xe9x \xff\n", "t.yaml")
    assert text == "a: 1\nđường: \ufffdx \ufffd\n"
    assert [(each.ma, each.dong, each.cot) for each in problems] == [
        ("Y007", 2, 8),
        ("Y007", 2, 11),
    ]
    assert "0xE9" in problems[0].thong_bao


def test_many_stray_bytes_are_counted() -> None:
    _, problems = decode("ế ".encode() * 99 + b"\xff a " * 30, "t.yaml")
    assert len(problems) == 20
    assert "còn 10 chỗ nữa" in problems[-1].thong_bao


@pytest.mark.parametrize(
    "text",
    [
        MOTTO,
        "§ 5, 10 m², 30°C, ±5%, ½, “ghi”, ‘x’, «y», © ® – — … • a¹, x²\n",
        "Société Générale, café, résumé, Électricité de France, São Tomé, Zürich, naïve\n",
        "Đắk Lắk, Krông Búk, Ê-đê, Xơ-đăng, Pa Kô, Chơ-ro, Plei Ku, Hủa Phăn, Lào Cai\n",
        "quyền, thuở, khuỷu, nghiêng, gì, giếng, quốc, yểng, ngoằn ngoèo, khuya, uyên\n",
        unicodedata.normalize("NFD", MOTTO),
        "Россия, Ελλάδα, μg, Ω, α-tocopherol, 中文, 😀\n",
        "số\u00a0207, tháng\u00a07\n",
    ],
)
def test_good_text_raises_no_alarm(text: str) -> None:
    assert decode(text.encode(), "t.yaml") == (text, ())
    quoted = "a: |\n  " + text
    assert parse_yaml(quoted.encode(), "t.yaml")[1] == ()


def test_syllables() -> None:
    good = ["Cộng", "hòa", "hoà", "nghĩa", "quyền", "giặt", "gì", "khuỷu", "Đắk", "ngoằn"]
    assert [word for word in good if not is_syllables(word)] == []
    bad = ["Céng", "hßa", "nghóa", "kộng", "gê", "ngế", "Coäng"]
    assert [word for word in bad if is_syllables(word)] == []


@pytest.mark.parametrize(
    ("char", "code", "severity", "words"),
    [
        ("\x85", "Y011", "loi", "U+0085"),
        ("\u2028", "Y011", "loi", "U+2028"),
        ("\u2029", "Y011", "loi", "Word"),
        ("\x0b", "Y011", "loi", "U+000B"),
        ("\x07", "Y010", "loi", "U+0007"),
        ("\x00", "Y010", "loi", "U+0000"),
        ("\x7f", "Y010", "loi", "U+007F"),
        ("\u200b", "Y012", "canh_bao", "gõ lại `ab`"),
        ("\u00ad", "Y012", "canh_bao", "U+00AD"),
        ("\ufeff", "Y012", "canh_bao", "U+FEFF"),
        ("\u202e", "Y012", "canh_bao", "U+202E"),
        ("Ð", "Y013", "loi", "cần `Đ`"),
        ("ð", "Y013", "loi", "cần `đ`"),
        ("Ɖ", "Y013", "loi", "cần `Đ`"),
        ("ɖ", "Y013", "loi", "cần `đ`"),
        ("А", "Y013", "loi", "chữ Nga"),
        ("ο", "Y013", "loi", "chữ Hy Lạp"),
        ("\uff21", "Y013", "loi", "cần `A`"),
        ("e\u0301\u0302", "Y014", "loi", "cần `ế`"),
        ("\uf0b7", "Y015", "loi", "phông"),
        ("\ufffd", "Y015", "loi", "đã mất"),
    ],
)
def test_characters_out_of_place(char: str, code: str, severity: str, words: str) -> None:
    source, problems = parse_yaml(f"x: y\nkhoa: “a{char}b” c\n".encode(), "t.yaml")
    found = only(problems)
    assert (found.ma, found.dong, found.cot, found.muc_do) == (code, 2, 9, severity)
    assert words in f"{found.thong_bao} {found.goi_y}"
    assert source is not None


def test_values_and_keys_are_read_as_they_were_meant() -> None:
    text = "tr\u00adich: Ðiều \u200b1 UBND QĐ-ТТg e\u0301\u0302\u202c\n"
    source, _ = parse_yaml(text.encode(), "t.yaml")
    assert source is not None
    assert source.value == {"trich": "Điều 1 UBND QĐ-TTg ế"}


def test_one_problem_for_a_line_of_the_same_fault() -> None:
    _, problems = parse_yaml("a: Ðiều Ðiều\nb: Ð\n".encode(), "t.yaml")
    assert [(each.dong, each.cot) for each in problems] == [(1, 4), (2, 4)]


def test_comments_may_hold_anything_but_line_breaks() -> None:
    assert parse_yaml("a: 1  # Ð \u200b \uf0b7\n".encode(), "t.yaml")[1] == ()
    _, problems = parse_yaml("a: 1  # x\u2028y\n".encode(), "t.yaml")
    assert only(problems).ma == "Y011"


@settings(max_examples=amount(100, 300))
@given(st.binary(max_size=300))
def test_decoding_never_raises(raw: bytes) -> None:
    text, problems = decode(raw, "t.yaml")
    assert text is not None or problems


@settings(max_examples=amount(100, 300))
@given(st.text(max_size=100))
def test_recognising_never_raises(text: str) -> None:
    found = recognise(text, least=1)
    assert found is None or found.seen in text.split("\n")[found.line]


@pytest.mark.parametrize("sign", ["\ufeff", "\u200b"])
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1\n{}b: 2\n", {"a": "1", "b": "2"}),
        ("- a: 1\n{}- a: 2\n", [{"a": "1"}, {"a": "2"}]),
        ("a:\n  - x\n{}  - y\n", {"a": ["x", "y"]}),
        ('a: 1\n{}"b": 2\n', {"a": "1", "b": "2"}),
        ("a: |\n  x\n{}  - y\n", {"a": "x\n- y\n"}),
        ("a:\n  b: 1\n  {}c: 2\n", {"a": {"b": "1", "c": "2"}}),
    ],
)
def test_what_is_invisible_at_a_line_s_start_is_one_fault(
    sign: str, text: str, value: object
) -> None:
    source, faults = parse_yaml(text.format(sign).encode(), "x.yaml")
    assert source is not None
    assert source.value == value
    assert [one.ma for one in faults] == ["Y012"]


@pytest.mark.parametrize(
    "text", ["a: 1\n{}\nb: 2\n", "a: 1\n{}# lời ghi\nb: 2\n", "a: 1\nb: 2\n{}"]
)
def test_what_is_invisible_and_in_no_text_harms_nobody(text: str) -> None:
    source, faults = parse_yaml(text.format("\ufeff").encode(), "x.yaml")
    assert source is not None
    assert (source.value, faults) == ({"a": "1", "b": "2"}, ())
