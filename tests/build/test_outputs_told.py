"""The files of a document are told of one by one: who asks for the first waits for no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from vanban.build.outputs import Output, _Outputs


def telling(told: list[str], *, fail_at: str = "") -> Callable[[], Iterator[Output]]:
    """Return what tells of three files, notes which, and fails the first time at one of them."""
    failures = [fail_at]

    def tell() -> Iterator[Output]:
        for path in ("a", "b", "c"):
            if path in failures:
                failures.clear()
                raise LookupError(path)
            told.append(path)
            yield Output(path, "", "", lambda _: None, lambda _basis, _files: b"")

    return tell


def test_who_asks_for_the_first_file_waits_for_no_other() -> None:
    told: list[str] = []
    outputs = _Outputs(telling(told))
    assert outputs.of("a")
    assert told == ["a"]
    assert [one.path for one in outputs.every()] == ["a", "b", "c"] == told
    assert outputs.of("d") is None


def test_what_cannot_be_told_now_is_asked_for_again() -> None:
    outputs = _Outputs(telling([], fail_at="b"))
    with pytest.raises(LookupError):
        outputs.every()
    assert [one.path for one in outputs.every()] == ["a", "b", "c"]
