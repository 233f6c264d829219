"""How a part looks, by what of its letters: shares and sizes, blanks and raised signs aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from vanban.check.docx.paper import Run
from vanban.check.parts.part import LIKELY, Examined, Part
from vanban.check.rules.rule import Finding
from vanban.problems.problem import MucDo
from vanban.regime import ThanhPhan
from vanban.regime.law import Law

MOST, SOME = 0.9, 0.5
"""The share of letters from which a part is bold (italic); up to which it is not."""
TEXT = (
    "loi_van", "khoan", "khoan_con", "khoan_tieu_de", "diem", "gach", "kinh_moi", "dong_rieng",
    "dong_giua", "de_nghi",
)  # fmt: skip
"""Running text, where single words may be bold or italic."""


def lettered(part: Part) -> tuple[Run, ...]:
    """Return the runs of a part that show letters of the line: no raised sign of a note."""
    return tuple([run for run in part.span.inked if not run.look.raised])


def share(runs: Iterable[Run], has: Callable[[Run], bool]) -> float:
    """Return which share of the letters has a look."""
    counts = [(len(run.text.strip()), has(run)) for run in runs]
    total = sum(count for count, _ in counts)
    return sum(count for count, yes in counts if yes) / total if total else 0.0


def sizes(runs: Iterable[Run]) -> list[float]:
    """Return the sizes that occur, in pt, the commonest first."""
    found: dict[float, int] = {}
    for run in runs:
        found[run.look.size] = found.get(run.look.size, 0) + len(run.text.strip())
    return sorted(found, key=lambda size: -found[size])


OFTEN = ("la_ma",)
"""Parts whose titles many offices write otherwise."""
Seen = tuple[Part, ThanhPhan, str, str]
"""A part, its record, what was seen, what to do."""


def left_closed(examined: Examined, law: Law, attribute: str) -> Iterator[tuple[Part, ThanhPhan]]:
    """Yield the parts found for sure, with their record, where it leaves this not open."""
    for part in examined.roles.parts:
        known = law.regime.thanh_phan.get(part.role)
        if known and part.sure >= LIKELY and attribute not in known.tu_chon and part.span.letters:
            yield part, known


def told_once(found: list[Seen]) -> Iterator[Finding]:
    """Yield one finding for each part of the law, however many paragraphs are so."""
    groups: dict[tuple[str, str, bool], list[Seen]] = {}
    for one in found:
        groups.setdefault((one[1].ten, one[2], one[0].annexed), []).append(one)
    for (part, known, told, hint), *others in groups.values():
        where = f" ở {len(others) + 1} đoạn" if others else ""
        strong: MucDo = "canh_bao" if part.role in OFTEN else "loi"
        at_most: MucDo = "luu_y" if part.annexed else strong
        more = [one[0] for one in others]
        yield Finding(f"{known.ten}: {told}{where}", hint, part, known, at_most, more=more)
