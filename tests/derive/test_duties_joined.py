"""A duty that goes on with another one stands once, with the one that it was given beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafts import drafts
from offices import PLAN, make_office

FOLLOW = '      - loai: theo_doi_don_doc\n        ghi: "{}"\n'
SUM_UP = '      - loai: so_ket_tong_ket\n        thoi_gian: "{}"\n        gui: phong-tu-phap\n'


def lines(folder: Path, duties: str) -> list[str]:
    """The sentences of the draft of Phòng Nội vụ on following up and summing up."""
    office = make_office(folder)
    old = '  - muc: "#to-chuc"\n    gom: [cac-phong]\n    nghia_vu:\n      - loai: trien_khai\n'
    unit = '  - muc: "#to-chuc"\n    gom: [phong-noi-vu]\n    nghia_vu:\n'
    office.change(PLAN, old, unit + duties.replace("---\n", unit))
    body = "phong-noi-vu"
    every = [text for _, text in drafts(office.folder, "ke-hoach-1", [body])[body].lines]
    return [one for one in every if "đôn đốc" in one or "sơ kết" in one]


@pytest.mark.parametrize(
    ("duties", "joined"),
    [
        (FOLLOW.format("các xã") + FOLLOW.format("các trường") + SUM_UP.format("Hằng năm"), (1,)),
        (FOLLOW.format("các xã") + SUM_UP.format("Hằng năm") + FOLLOW.format("các trường"), (0,)),
        (SUM_UP.format("Hằng năm") + FOLLOW.format("các xã") + FOLLOW.format("các trường"), (0,)),
        (
            FOLLOW.format("các xã") + SUM_UP.format("Hằng năm") + "---\n"
            + FOLLOW.format("các trường") + SUM_UP.format("Hằng quý"),
            (0, 1),
        ),
    ],
)  # fmt: skip
def test_it_stands_once(tmp_path: Path, duties: str, joined: tuple[int, ...]) -> None:
    shown = lines(tmp_path, duties)
    assert ["các xã" in shown[0], "các trường" in shown[1], len(shown)] == [True, True, 2]
    assert tuple(at for at, one in enumerate(shown) if "sơ kết" in one) == joined
    assert all(one.count("sơ kết") <= 1 for one in shown)


def test_the_same_sentence_twice_is_one_with_all_that_goes_on_with_it(tmp_path: Path) -> None:
    both = FOLLOW.format("các xã") + "---\n" + FOLLOW.format("các xã") + SUM_UP.format("Hằng năm")
    (line,) = lines(tmp_path, both)
    assert line.count("các xã") == line.count("sơ kết") == 1


def test_without_the_other_it_stands_alone(tmp_path: Path) -> None:
    (line,) = lines(tmp_path, SUM_UP.format("Hằng năm"))
    assert "sơ kết" in line
