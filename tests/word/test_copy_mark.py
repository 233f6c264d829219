"""The line of an electronic copy: beside a box of the copied page, above it where it is long."""

from __future__ import annotations

from functools import cache

import pytest

from docx_text import W, part
from seed_office import ROOT
from vanban.build.outputs import outputs
from vanban.project.project import Project
from vanban.word.copies import with_mark

SHORT = "SAO Y; Sở Nội vụ tỉnh Mẫu; 12/03/2026; 09:30:15"
LONG = "SAO Y; Cục Quản lý Chất lượng, Chế biến và Phát triển thị trường; 12/03/2026; 09:30:15"
RIGHT_OF_PAGE, TOP = 11906, 227
FRAMES = [
    ("cong-van-hoa-toc", SHORT, "beside"),
    ("cong-van-hoa-toc", LONG, "above"),
    ("cong-van-bao-cao-207", LONG, "corner"),
]


@cache
def letter(name: str) -> bytes:
    return next(iter(outputs(Project.open(ROOT), name))).bytes()


@cache
def block() -> bytes:
    return (ROOT / "templates/nd30/ban-sao.docx").read_bytes()


@pytest.mark.parametrize(("name", "text", "place"), FRAMES)
def test_the_line_does_not_stand_on_a_box(name: str, text: str, place: str) -> None:
    copied = with_mark(letter(name), block(), "VBKySo", text)
    frame = next(part(copied).iter(f"{W}framePr"))
    found = {key: frame.get(f"{W}{key}") for key in ("hAnchor", "xAlign", "y", "x", "w")}
    if place == "beside":
        assert (found["hAnchor"], found["xAlign"], found["y"]) == ("page", None, str(TOP))
        left, wide = (int(str(found[key])) for key in ("x", "w"))
        assert left > RIGHT_OF_PAGE * 0.8
        assert left + wide == pytest.approx(RIGHT_OF_PAGE - TOP, abs=3)
        return
    assert (found["xAlign"], found["w"]) == ("right", None)
    assert (int(str(found["y"])) == TOP) == (place == "above")
