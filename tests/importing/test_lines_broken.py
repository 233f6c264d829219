"""Lines that one page breaks otherwise than the other: told as such, however many there are."""

from __future__ import annotations

from vanban.importing.sources.comparison import PARTS, Difference, _differences

BODY = PARTS[2]


def differences(before: list[str], after: list[str]) -> list[Difference]:
    return [one for one in _differences(BODY, before, after) if isinstance(one, Difference)]


def test_each_of_many_lines_is_found_in_its_pieces() -> None:
    """More of them than calls can be nested."""
    lines = [f"việc thứ {n} của kế hoạch, giao cho cơ quan số {n}" for n in range(1500)]
    pieces = [piece for line in lines for piece in (line[: len(line) // 2], line[len(line) // 2 :])]
    for one, other in ((lines, pieces), (pieces, lines)):
        found = differences(one, other)
        assert {each.sort for each in found} == {"dau"}
        assert len(found) == len(lines)


def test_what_is_lost_between_them_is_told() -> None:
    before = ["một hai ba bốn", "mất đi", "năm sáu bảy tám"]
    after = ["một hai", "ba bốn", "năm sáu", "bảy tám"]
    assert [(one.sort, one.before) for one in differences(before, after)] == [
        ("dau", "một hai ba bốn"),
        ("thieu", "mất đi"),
        ("dau", "năm sáu bảy tám"),
    ]
