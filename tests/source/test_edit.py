"""A file changed in place: the values asked for, and not a byte beside them."""

import datetime
import random
from typing import Any

import pytest

from vanban.source.edit import EditRefused, with_item, with_values
from vanban.source.loader import parse_yaml

ORDER = ("id", "loai", "so_van_ban", "ngay", "trang_thai", "trich_yeu", "noi_dung", "noi_nhan")
DAY = datetime.date(2023, 7, 12)


def values_of(raw):
    """The values of a file, None where it is not read."""
    source: Any = parse_yaml(raw, "a.yaml")[0]
    return source and source.value


def edited(text, values, loc=(), order=ORDER):
    return with_values(text.encode(), loc, values, order).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # the value where it stands, whatever stands behind it
        ("so_van_ban: 12   # số cũ\nngay: x\n", "so_van_ban: 207   # số cũ\nngay: x\n"),
        ("so_van_ban:   # chưa có\nngay: x\n", "so_van_ban: 207   # chưa có\nngay: x\n"),
        ("so_van_ban:\nngay: x\n", "so_van_ban: 207\nngay: x\n"),
        ("so_van_ban: \nngay: x\n", "so_van_ban: 207 \nngay: x\n"),
        ('"so_van_ban" : "12" #a\n', '"so_van_ban" : 207 #a\n'),
        ("so_van_ban: '1''2'", "so_van_ban: 207"),
        ("so_van_ban: chữ\n  nối dòng\nngay: x", "so_van_ban: 207\nngay: x"),
        ("so_van_ban: | # g\n  a\n\n  b\n\n# sau\nngay: x",
         "so_van_ban: 207 # g\n\n# sau\nngay: x"),
        ("so_van_ban: >-\n  a\nngay: x", "so_van_ban: 207\nngay: x"),
        # a key that is not there: behind the one before it in the order
        ("loai: kh # k\nngay: x\n", "loai: kh # k\nso_van_ban: 207\nngay: x\n"),
        ("ngay: x\nloai: kh", "ngay: x\nloai: kh\nso_van_ban: 207"),
        ("ngay: x\n", "so_van_ban: 207\nngay: x\n"),
        ("# đầu\n\nngay: x\n", "# đầu\n\nso_van_ban: 207\nngay: x\n"),
        ("loai: |\n  a\n\n# g\nngay: x\n", "loai: |\n  a\nso_van_ban: 207\n\n# g\nngay: x\n"),
        ("loai: |+\n  a\n\nngay: x\n", "loai: |+\n  a\n\nso_van_ban: 207\nngay: x\n"),
        ("loai: [a,\n  b] # g\nngay: x\n", "loai: [a,\n  b] # g\nso_van_ban: 207\nngay: x\n"),
        ("loai:\n  - a: 1\n    b:\n# g\nngay: x\n",
         "loai:\n  - a: 1\n    b:\nso_van_ban: 207\n# g\nngay: x\n"),
        # flow style, documents with their marks, line ends, a mark at the start
        ("{loai: kh, ngay: x}\n", "{loai: kh, so_van_ban: 207, ngay: x}\n"),
        ("{ngay: x,\n}\n", "{so_van_ban: 207, ngay: x,\n}\n"),
        ("{so_van_ban: , ngay: x}\n", "{so_van_ban: 207, ngay: x}\n"),
        ("---\nloai: kh\n...\n", "---\nloai: kh\nso_van_ban: 207\n...\n"),
        ("--- # g\nloai: kh\n", "--- # g\nloai: kh\nso_van_ban: 207\n"),
        ("loai: kh\r\nngay: x", "loai: kh\r\nso_van_ban: 207\r\nngay: x"),
        ("loai: kh\rngay: x\r", "loai: kh\rso_van_ban: 207\rngay: x\r"),
        ("\ufeffloai: kh\r\n", "\ufeffloai: kh\r\nso_van_ban: 207\r\n"),
        ("\ufeffngay: x\n", "\ufeffso_van_ban: 207\nngay: x\n"),
    ],
)  # fmt: skip
def test_one_key_is_set_and_nothing_else_changes(before, after):
    assert edited(before, {"so_van_ban": 207}) == after


def test_what_issuing_writes():
    before = 'id: kh\nloai: ke_hoach\n# chờ số\nngay: 2023-07  # chưa rõ ngày\ntrich_yeu: "A: b"\n'
    values = {"trang_thai": "da_phat_hanh", "so_van_ban": 207, "ngay": DAY}
    assert edited(before, values) == (
        "id: kh\nloai: ke_hoach\nso_van_ban: 207\n# chờ số\nngay: 2023-07-12  # chưa rõ ngày\n"
        'trang_thai: da_phat_hanh\ntrich_yeu: "A: b"\n'
    )


def test_a_value_taken_away_leaves_its_key():
    assert edited("ly_do_so: 'Dự kiến' # g\nngay: x\n", {"ly_do_so": None, "khac": None}) == (
        "ly_do_so:  # g\nngay: x\n"
    )


def test_texts_are_written_so_that_they_are_read_back():
    for text in ("Trần Bảo Trung", "a: b # c", "yes", "12", "", "dòng\nhai", '"', "- a", "é"):
        for before in ("ten: cũ\n", "{ten: cũ, b: [c]}\n", "b: c\n"):
            assert values_of(edited(before, {"ten": text}).encode())["ten"] == text


def test_a_mapping_inside_a_list():
    before = "van_ban_di:\n  - so: 1\n    noi_nhan:\n      - {ghi: A, so_ban: 1} # a\n  - so: 2\n"
    at = ("van_ban_di", 0, "noi_nhan", 0)
    once = edited(before, {"ngay_chuyen": DAY, "ky_nhan": "B, C"}, at)
    assert '- {ghi: A, so_ban: 1, ngay_chuyen: 2023-07-12, ky_nhan: "B, C"} # a\n' in once
    again = edited(once, {"huy": {"ngay": DAY, "ly_do": "ghi nhầm"}}, ("van_ban_di", 1))
    assert again == once + '    huy: {ngay: 2023-07-12, ly_do: "ghi nhầm"}\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ds:\n- so: 1 # m\n# cuối\n", "ds:\n- so: 1 # m\n- so: 2\n  ten: \"B\"\n# cuối\n"),
        ("ds:\n  - so: 1", "ds:\n  - so: 1\n  - so: 2\n    ten: \"B\""),
        ("ds:\r\n    - so: 1\r\nx: 1",
         "ds:\r\n    - so: 1\r\n    - so: 2\r\n      ten: \"B\"\r\nx: 1"),
        ("ds: [{so: 1}] # g\n", 'ds: [{so: 1}, {so: 2, ten: "B"}] # g\n'),
        ("ds: [] # g\nx: 1\n", "ds:  # g\n  - so: 2\n    ten: \"B\"\nx: 1\n"),
        ("ds:  # g\nx: 1\n", "ds:  # g\n  - so: 2\n    ten: \"B\"\nx: 1\n"),
        ("ds:\nx: 1\n", "ds:\n  - so: 2\n    ten: \"B\"\nx: 1\n"),
        ("x: 1\n", "x: 1\nds:\n  - so: 2\n    ten: \"B\"\n"),
        ("ds:\n  - so: 1\n    n:\n      - a\n# g\nx: 1\n",
         "ds:\n  - so: 1\n    n:\n      - a\n  - so: 2\n    ten: \"B\"\n# g\nx: 1\n"),
    ],
)  # fmt: skip
def test_an_item_is_appended(before, after):
    assert with_item(before.encode(), ("ds",), {"so": 2, "ten": "B"}).decode() == after


def test_a_list_that_is_the_whole_file():
    assert with_item(b"- so: 1\n", (), {"so": 2}) == b"- so: 1\n- so: 2\n"


@pytest.mark.parametrize(
    "before",
    ["", "# chỉ ghi chú\n", "a: [1\n", "- 1\n", "a: 1\n--- \nb: 2\n", "so: &x 1\nb: *x\n",
     "so:\n  a: 1\n"],
)  # fmt: skip
def test_what_cannot_be_edited_is_refused(before):
    with pytest.raises(EditRefused):
        with_values(before.encode(), (), {"so": 2})


def test_bytes_of_another_code_are_refused():
    with pytest.raises(EditRefused):
        with_values("so: 1\n".encode("utf-16"), (), {"so": 2})


# --- any file ---


STYLES = (
    "{k}: {n}", "{k}:    {n}  # ghi chú: {n}", '{k}: "{n}: # x"', "{k}: 'ba''c {n}'", "{k}:",
    "{k}:  # trống", "{k}: |\n  dòng {n}\n\n    lùi\n", "{k}: >-\n  gập {n}\n  hai\n\n\n",
    "{k}: chữ {n}\n  nối {n}", "{k}: [a, {n},\n     b] # g", "{k}: {{a: {n}, b: 'c'}}",
    "{k}:\n  - a: {n}\n    b: |+\n      z\n\n  - c", "{k}:\n  a: {n}\n  # trong\n  b:\n    - d",
    "{k}: 2023-07-12", "# giữa {n}\n\n{k}: {n}", '{k}: "hai\n  dòng \\\n  ba"',
)  # fmt: skip
VALUES = (207, DAY, "da_phat_hanh", 'Kế hoạch "A": b # c', None, True, {"ngay": DAY, "ly_do": "x"})


def chance_file(chance):
    keys = chance.sample(ORDER, chance.randint(1, len(ORDER)))
    lines = [chance.choice(STYLES).format(k=key, n=chance.randint(1, 99)) for key in keys]
    text = "\n".join(lines) + chance.choice(("", "\n", "\n\n# cuối", "\n...\n"))
    text = chance.choice(("", "---\n", "# đầu\n", "\n")) + text
    broken = chance.choice(("\n", "\n", "\r\n", "\r"))
    return keys, (chance.choice(("", "\ufeff")) + text.replace("\n", broken)).encode()


def test_any_edit_is_read_back_and_leaves_the_other_lines():
    done = refused = 0
    for seed in range(1200):
        chance = random.Random(seed)
        keys, raw = chance_file(chance)
        key, value = chance.choice(ORDER), chance.choice(VALUES)
        before = values_of(raw)
        if before is None:
            continue
        try:
            out = with_values(raw, (), {key: value}, ORDER)
        except EditRefused:
            assert key in keys  # only a value of several lines
            assert isinstance(before[key], list | dict)
            refused += 1
            continue
        done += 1
        after = values_of(out)
        others = {name: old for name, old in before.items() if name != key}
        assert {name: new for name, new in after.items() if name != key} == others, seed
        assert (key in after) == (value is not None), seed
        start, end = common(raw, out)
        gone = raw[start : len(raw) - end].decode(errors="replace")
        if key not in keys:
            assert not gone, seed
        assert not any(f"{name}:" in gone for name in keys), seed
        assert not any(word in gone for word in ("# ghi", "# tr", "# giữa", "# cuối", "...")), seed
    assert done > 900
    assert refused < 200


def common(one, two):
    """How many bytes two files share at their start and at their end."""
    start = next(
        (n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b),
        min(len(one), len(two)),
    )
    room = min(len(one), len(two)) - start
    end = next((n for n in range(room) if one[-1 - n] != two[-1 - n]), room)
    return start, end


def test_any_item_is_read_back_and_leaves_every_byte():
    item = {"so": 12, "ngay": DAY, "trich_yeu": 'Về "A": b', "noi_nhan": [{"ghi": "UBND, tỉnh"}]}
    for seed in range(400):
        chance = random.Random(seed)
        _, raw = chance_file(chance)
        before = values_of(raw)
        if before is None:
            continue
        out = with_item(raw, ("van_ban_di",), item)
        again = with_item(out, ("van_ban_di",), item)
        found = values_of(again)
        assert found.pop("van_ban_di") == [{**item, "so": "12", "ngay": "2023-07-12"}] * 2, seed
        assert found == before, seed
        start, end = common(raw, again)
        assert start + end >= len(raw), seed
