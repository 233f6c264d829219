"""Single edits of clean documents, each with the one code that it must give.

They stand in `tests/cases/mutations/*.yaml`. An edit is a pattern and what takes its place in one
part of a file that vanban renders: `replace:` with `by:`, or one of `OPERATIONS` by its name and
what it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cases import read_cases

MAIN, HEADER, STYLES = "word/document.xml", "word/header1.xml", "word/styles.xml"
QD, CV, KH = "quyet-dinh-chuc-nang-phong-noi-vu", "cong-van-bao-cao-207", "ke-hoach-207"
QC, TB, HD = "quy-che-thi-dua", "thong-bao-ky-thay", "huong-dan-bao-cao-cchc"
TT, GNP, GM, BC = (
    "to-trinh-ke-hoach-bien-che",
    "giay-nghi-phep",
    "giay-moi-hop-207",
    "bao-cao-so-ket-207",
)


@dataclass(frozen=True)
class Mutation:
    """One edit of one clean document: the code that it gives, the mistakes of the list it shows.

    `notice`: it gives a notice and nothing stronger. `times`: how often the pattern is replaced,
    0 = always.
    """

    name: str
    base: str
    pattern: str
    new: str
    code: str
    mistakes: tuple[int, ...] = ()
    notice: bool = False
    part: str = MAIN
    times: int = 1


def look(style: str, props: str) -> tuple[str, str]:
    """The first paragraph of a style, its first run with a look of its own."""
    return (
        rf'(<w:pStyle w:val="{style}"/>(?:(?!</w:p>).)*?<w:r>)(?:<w:rPr>.*?</w:rPr>)?(?=<w:t)',
        rf"\1<w:rPr>{props}</w:rPr>",
    )


def form(style: str, props: str) -> tuple[str, str]:
    """Paragraphs of a style with a format of their own."""
    return rf'(<w:pStyle w:val="{style}"/>)', rf"\1{props}"


def words(style: str, text: str) -> tuple[str, str]:
    """The first paragraph of a style that shows a text, with another text."""
    return (
        rf'(<w:pStyle w:val="{style}"/>(?:(?!</w:p>).)*?<w:t[^>]*>)[^<]+(?=</w:t>)',
        rf"\g<1>{text}",
    )


def gone(style: str) -> tuple[str, str]:
    """The first paragraph of a style without what it shows."""
    return rf'(<w:pStyle w:val="{style}"/>(?:(?!</w:p>).)*?</w:pPr>)(?:(?!</w:p>).)*', r"\1"


def signed(name: str) -> tuple[str, str]:
    """The name under the signature, blank in a draft."""
    return (
        r'(<w:pStyle w:val="VBHoTen"/>(?:(?!</w:p>).)*?</w:pPr>)(?:(?!</w:p>).)*',
        rf"\1<w:r><w:t>{name}</w:t></w:r>",
    )


Operation = tuple[Callable[..., tuple[str, str]], tuple[str, ...]]
OPERATIONS: Mapping[str, Operation] = {
    "replace": (lambda pattern, new: (pattern, new), ("by",)),
    "look": (look, ("props",)),
    "form": (form, ("props",)),
    "words": (words, ("text",)),
    "gone": (gone, ()),
    "signed": (signed, ()),
}
"""Each operation, and the keys that say what it is given beside its own."""


def _mutation(case: dict[str, Any]) -> Mutation:
    (name,) = OPERATIONS.keys() & case.keys()
    operation, keys = OPERATIONS[name]
    pattern, new = operation(*(case.pop(key) for key in (name, *keys)))
    mistakes = tuple(case.pop("mistakes", ()))
    return Mutation(pattern=pattern, new=new, mistakes=mistakes, **case)


EVERY = tuple(
    _mutation(case)
    for name in ("looks", "words", "notices")
    for case in read_cases(f"mutations/{name}.yaml")
)
