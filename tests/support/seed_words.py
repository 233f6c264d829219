"""The seed (`seed.txt`, a plan scanned and read by a machine) after the rulings on it.

Each ruling is one named step on the whole text. A step that no longer finds what it was made for
stops: then the seed is another file, and the ruling must be thought over again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

SEED = Path(__file__).parents[1] / "cases/seed.txt"
HEADER = "Stt\tNội dung công việc\t"


def _replace(text: str, old: str, new: str, times: int = 1) -> str:
    found = text.count(old)
    if found != times:
        raise ValueError(f"the seed holds {old!r} {found} times, not {times}")
    return text.replace(old, new)


def join_cut_sentences(text: str) -> str:
    """Page breaks of the scan cut four sentences in two paragraphs: they are one each."""
    for before, after in (
        ("UBND tỉnh, Ban", "Thường vụ Huyện ủy"),
        ("theo Nghị định số", "120/2020/NĐ-CP"),
        ("bản mô tả vị trí", "việc làm để xác định"),
        ("thực hiện cải cách chính", "sách tiền lương"),
    ):
        text = _replace(text, f"{before}\n\n{after}", f"{before} {after}")
    return text


def drop_repeated_header(text: str) -> str:
    """The second "Stt" line is the table's header again on its second page: not a row."""
    first, second = (found.start() for found in re.finditer("^" + HEADER, text, re.MULTILINE))
    end = text.index("\n", second)
    if text[second:end] != text[first : text.index("\n", first)]:
        raise ValueError("the second header of the table is not the first again")
    return text[:second] + text[end + 1 :]


def close_scan_spaces(text: str) -> str:
    """The spaces inside "122- KH/TU" and "18- NQ/TW" are the scan's; all other words stand."""
    return _replace(_replace(text, "122- KH/TU", "122-KH/TU"), "18- NQ/TW", "18-NQ/TW", times=3)


def drop_stray_semicolon(text: str) -> str:
    """Row 4's cell ends with a ";" after its only name: nothing follows it."""
    return _replace(text, "\tCác cơ quan, đơn vị;\t", "\tCác cơ quan, đơn vị\t")


def end_last_basis(text: str) -> str:
    """The last căn cứ ends with "." by the decree; the seed has ";"."""
    return _replace(text, "hiệu quả”;\n\nUBND huyện", "hiệu quả”.\n\nUBND huyện")


def split_annex_heading(text: str) -> str:
    """The annex has the line "Phụ lục" and its title below it, as the decree has it."""
    return _replace(text, "PHỤ LỤC CÔNG VIỆC", "Phụ lục\n\nCÔNG VIỆC")


def drop_marks(text: str) -> str:
    """Signs for headings, weight and slope are no words; bold of whole paragraphs is the scan's."""
    return re.sub(r"^#+ |\*", "", text, flags=re.MULTILINE)


RULINGS: tuple[Callable[[str], str], ...] = (
    join_cut_sentences,
    drop_repeated_header,
    close_scan_spaces,
    drop_stray_semicolon,
    end_last_basis,
    split_annex_heading,
    drop_marks,
)


def seed_paragraphs() -> list[str]:
    """Return the seed's lines after the rulings, without blank ones; table cells part at tabs."""
    text = SEED.read_text(encoding="utf-8")
    for ruling in RULINGS:
        text = ruling(text)
    return [line.strip() for line in text.splitlines() if line.strip()]


def seed_words() -> list[str]:
    """Return the seed's words in order after the rulings, end marks and dashes included."""
    return " ".join(seed_paragraphs()).split()


def seed_header() -> tuple[str, ...]:
    """Return the headings of the table's five columns."""
    (line,) = (line for line in seed_paragraphs() if line.startswith(HEADER))
    return tuple(line.split("\t"))


def seed_rows() -> list[tuple[str, ...]]:
    """Return the nine rows of the table, cell for cell, without the header."""
    lines = seed_paragraphs()
    first = next(i for i, line in enumerate(lines) if line.startswith(HEADER)) + 1
    return [tuple(line.split("\t")) for line in lines[first:]]
