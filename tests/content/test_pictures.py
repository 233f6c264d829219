"""The first bytes of pictures: their sort and size, and what is none whatever it begins with."""

from __future__ import annotations

import random
import time

import pytest

from vanban.content.pictures import MAX_BYTES, sized

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (640).to_bytes(4) + (480).to_bytes(4) + b"\x08\x02\0\0\0"
JFIF = b"\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
FRAME = b"\0\x11\x08" + (480).to_bytes(2) + (640).to_bytes(2) + b"\3\1\x22\0\2\x11\1\3\x11\1"


def jpeg(*segments: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(segments)


@pytest.mark.parametrize("kind", [0xC0, 0xC1, 0xC2, 0xC9])
def test_sort_and_size(kind: int) -> None:
    assert sized(PNG) == ("png", (640, 480))
    assert sized(jpeg(JFIF, bytes([0xFF, kind]), FRAME)) == ("jpeg", (640, 480))
    assert sized(jpeg(b"\xff\xff", JFIF[1:], bytes([0xFF, 0xFF, kind]), FRAME))


@pytest.mark.parametrize("kind", [0xC4, 0xC8, 0xCC, 0xDA])
def test_what_is_no_frame_says_no_size(kind: int) -> None:
    assert sized(jpeg(JFIF, bytes([0xFF, kind]), FRAME)) is None


@pytest.mark.parametrize("raw", [PNG, jpeg(JFIF, b"\xff\xc0", FRAME)])
def test_a_picture_cut_off_before_its_size_is_none(raw: bytes) -> None:
    size = (480).to_bytes(2)
    assert {sized(raw[:end]) for end in range(raw.rindex(size))} == {None}


def test_huge_numbers_are_told_and_none_is_no_picture() -> None:
    most = (2**32 - 1).to_bytes(4)
    assert sized(PNG[:16] + most * 2 + PNG[24:]) == ("png", (2**32 - 1, 2**32 - 1))
    assert sized(PNG[:16] + bytes(4) + PNG[20:]) is None
    assert sized(jpeg(b"\xff\xc0", FRAME[:3], bytes(2), FRAME[5:])) is None


@pytest.mark.parametrize("head", [b"", JFIF])
def test_chance_bytes_are_no_picture(head: bytes) -> None:
    files = [jpeg(head, random.Random(seed).randbytes(200_000)) for seed in range(50)]
    assert {sized(raw) for raw in files} == {None}


@pytest.mark.parametrize(
    ("filling", "size"),
    [(b"\0", MAX_BYTES), (b"\xff", MAX_BYTES), (b"\xff\xff\xe0\0\2", MAX_BYTES // 10)],
)
def test_a_large_file_without_a_size_takes_no_time(filling: bytes, size: int) -> None:
    raw = jpeg(filling * (size // len(filling)))
    began = time.process_time()
    assert sized(raw) is None
    assert time.process_time() - began < 2
