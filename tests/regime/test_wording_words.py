"""Words by kind of body in a wording file: common ones, own ones, which of them wins."""

from __future__ import annotations

import pytest

from vanban.regime.wording import PartWording, Wording, WordingError, WordsWording

CONTEXT = {"don_vi": {"ten_ngan": "Tổ Toán"}}


def wording(*entries: tuple[tuple[str, ...], dict[str, str]]) -> Wording:
    words = tuple(WordsWording(cho=kinds, chu=chu) for kinds, chu in entries)
    part = PartWording(tieu_de="NHIỆM VỤ")
    return Wording(loai="ke_hoach", trich_yeu="Thực hiện", phan=(part,), tu_ngu=words)


COMMON = ((), {"noi": "cơ quan", "nhan_su": "công chức của {{ don_vi.ten_ngan }}"})


def test_words_of_all_kinds_serve_where_a_kind_has_none() -> None:
    made = wording(COMMON, (("to",), {"noi": "tổ"}))
    assert made.words("phong", CONTEXT) == {"noi": "cơ quan", "nhan_su": "công chức của Tổ Toán"}
    assert made.words("to", CONTEXT) == {"noi": "tổ", "nhan_su": "công chức của Tổ Toán"}


def test_own_words_win_wherever_they_stand_and_the_later_of_two() -> None:
    own = ((("to", "ban"), {"noi": "bộ phận"}), (("to",), {"noi": "tổ"}))
    for made in (wording(*own, COMMON), wording(COMMON, *own)):
        assert made.words("ban", CONTEXT)["noi"] == "bộ phận"
        assert made.words("to", CONTEXT)["noi"] == "tổ"


def test_words_for_those_who_are_part_of_a_kind() -> None:
    civil = WordsWording(cho=("phong",), thuoc=("so", "ubnd"), chu={"noi": "phòng"})
    part = PartWording(tieu_de="NHIỆM VỤ")
    common = WordsWording(chu={"noi": "bộ phận"})
    made = Wording(loai="ke_hoach", trich_yeu="Thực hiện", phan=(part,), tu_ngu=(common, civil))
    said = {above: made.words("phong", CONTEXT, above)["noi"] for above in ("so", "benh_vien", "")}
    assert said == {"so": "phòng", "benh_vien": "bộ phận", "": "phòng"}


def test_no_words_at_all() -> None:
    assert wording().words("to", CONTEXT) == {}


def test_a_name_that_is_not_there_is_told_at_its_string() -> None:
    with pytest.raises(WordingError) as caught:
        wording(((), {"noi": "{{ don_vi.ten_la }}"})).words("to", CONTEXT)
    assert caught.value.text == "{{ don_vi.ten_la }}"
