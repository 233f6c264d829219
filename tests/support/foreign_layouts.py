"""Heads and feet as offices lay them out: tables of all sorts, tabs, text boxes, one column."""

from __future__ import annotations

from dataclasses import dataclass, replace

from foreign_blocks import (
    Block,
    Box,
    Drawn,
    Gap,
    Joined,
    Line,
    Rule,
    Tabbed,
    Table,
    line,
    lines,
)
from vanban.text.metrics import width_mm

COUNTRY, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
PART, ROOM = 0.42, 150.0
"""How long a line is drawn against its text; millimetres that a line of text takes at most."""
WIDTHS = (65.0, 95.0)


@dataclass(frozen=True)
class Top:
    """What a letterhead says; `vv` under the number of a letter; `drawn`: how its lines are.

    `body` and `vv` take several lines, with | between.
    """

    owner: str
    body: str
    number: str
    date: str
    vv: str = ""
    drawn: Drawn = "dml"

    def names(self) -> tuple[Block, ...]:
        owner = (line("chu_quan", self.owner),) if self.owner else ()
        bodies = tuple(line("co_quan", one) for one in self.body.split("|"))
        return (*owner, *bodies, *self.rule(PART * _wide(bodies)))

    def rule(self, length: float) -> tuple[Block, ...]:
        return () if self.drawn == "none" else (Rule(self.drawn, length),)

    def country(self) -> tuple[Block, ...]:
        fixed = (line("quoc_hieu", COUNTRY), line("tieu_ngu", MOTTO))
        return (*fixed, *self.rule(_wide(fixed[1:])))

    def numbered(self) -> tuple[Block, ...]:
        found = (line("so_ky_hieu", self.number),) if self.number else ()
        below = (line("trich_yeu_cong_van", one) for one in self.vv.split("|") if one)
        return (*found, *below)

    def dated(self) -> tuple[Block, ...]:
        return (line("dia_danh_ngay", self.date),) if self.date else ()


def _wide(found: tuple[Line, ...]) -> float:
    return min(ROOM, max(width_mm(o.text, o.look.size, bold=o.look.bold) for o in found))


def one_row(top: Top) -> tuple[Block, ...]:
    left = (*top.names(), *top.numbered())
    return (Table(((left, (*top.country(), *top.dated())),), WIDTHS),)


def two_rows(top: Top) -> tuple[Block, ...]:
    rows = ((top.names(), top.country()), (top.numbered(), top.dated()))
    return (Table(rows, WIDTHS),)


def many_rows(top: Top) -> tuple[Block, ...]:
    """Each pair of lines in a row of its own, with an empty row between."""
    left, right = [*top.names(), *top.numbered()], [*top.country(), *top.dated()]
    longest = max(len(left), len(right))
    left += [Gap()] * (longest - len(left))
    right += [Gap()] * (longest - len(right))
    rows = [((one,), (other,)) for one, other in zip(left, right, strict=True)]
    return (Table((*rows[:3], ((Gap(),), (Gap(),)), *rows[3:]), WIDTHS),)


def three_columns(top: Top) -> tuple[Block, ...]:
    left, right = (*top.names(), *top.numbered()), (*top.country(), *top.dated())
    return (Table(((left, (Gap(),), right),), (62, 5, 93)),)


def nested(top: Top) -> tuple[Block, ...]:
    return (Table(((two_rows(top),),), (160,)),)


def by_tabs(top: Top) -> tuple[Block, ...]:
    """Pairs of lines by tabs; without drawn lines between."""
    left = [b for b in (*top.names(), *top.numbered()) if isinstance(b, Line)]
    right = [b for b in (*top.country(), *top.dated()) if isinstance(b, Line)]
    pairs = zip(left, right, strict=False)
    rest = (*left[len(right) :], *right[len(left) :])
    return (*(Tabbed(pair) for pair in pairs), *(Tabbed((one,)) for one in rest))


def in_boxes(top: Top, notation: str = "dml") -> tuple[Block, ...]:
    left, right = (*top.names(), *top.numbered()), (*top.country(), *top.dated())
    sort = "vml" if notation == "vml" else "dml"
    return (Box(left, sort), Gap(), Box(right, sort), Gap())  # type: ignore[arg-type]


def stacked(top: Top) -> tuple[Block, ...]:
    """Country first, all in the middle of one column, the body below it."""
    return (*top.country(), Gap(), *top.names(), *top.numbered(), *top.dated())


def with_breaks(top: Top) -> tuple[Block, ...]:
    """Each side of the table one paragraph with line breaks."""
    left = tuple(b for b in (*top.names(), *top.numbered()) if isinstance(b, Line))
    right = tuple(b for b in (*top.country(), *top.dated()) if isinstance(b, Line))
    return (Table((((Joined(left),), (Joined(right),)),), WIDTHS),)


def strayed(top: Top) -> tuple[Block, ...]:
    """A table with empty paragraphs and stray lines everywhere."""
    names, country = top.names(), top.country()
    left = (Gap(), *names, Gap(), *top.numbered(), Gap())
    right = (*country, Gap(), Gap(), *top.dated())
    return (Gap(), Table(((left, right),), WIDTHS), Gap(), Gap())


def title(kind: str, subject: str, top: Top) -> tuple[Block, ...]:
    found = tuple(line("trich_yeu", one) for one in subject.split("|") if one)
    ruled = top.rule(PART * _wide(found)) if found else ()
    return (line("ten_loai", kind, before=12), *found, *ruled)


@dataclass(frozen=True)
class Bottom:
    """Recipients, one a line, and who signs: capitals, then the name."""

    sent: str
    posts: str
    name: str

    def left(self) -> tuple[Block, ...]:
        items = tuple(line("noi_nhan_muc", one) for one in self.sent.split("|") if one)
        return (line("noi_nhan", "Nơi nhận:"), *items) if items else (Gap(),)

    def right(self) -> tuple[Block, ...]:
        posts = tuple(line("quyen_han", one) for one in self.posts.split("|"))
        return (*posts, Gap(), Gap(), Gap(), line("ho_ten", self.name))


def side_by_side(bottom: Bottom) -> tuple[Block, ...]:
    return (Table(((bottom.left(), bottom.right()),), (70, 90)),)


def signed_rows(bottom: Bottom) -> tuple[Block, ...]:
    """The name in a row of its own."""
    *above, name = bottom.right()
    rows = ((bottom.left(), tuple(above)), ((Gap(),), (name,)))
    return (Table(rows, (70, 90)),)


def by_tabs_below(bottom: Bottom) -> tuple[Block, ...]:
    """Recipients and post on one line by a tab, the name indented below."""
    left = [b for b in bottom.left() if isinstance(b, Line)]
    right = [b for b in bottom.right() if isinstance(b, Line)]
    *posts, name = right
    pairs = tuple(Tabbed(pair) for pair in zip(left, posts, strict=False))
    rest = tuple(left[len(posts) :])
    return (*pairs, *rest, Gap(), replace(name, look=replace(name.look, left=90)))


def boxed_below(bottom: Bottom) -> tuple[Block, ...]:
    return (Box(bottom.left(), "vml"), Box(bottom.right(), "vml"))


def one_under_other(bottom: Bottom) -> tuple[Block, ...]:
    """Who signs at the right, indented; then the recipients."""
    right = tuple(
        replace(b, look=replace(b.look, left=80)) if isinstance(b, Line) else b
        for b in bottom.right()
    )
    return (*right, *bottom.left())


def annex(heading: str, name: str, appended: str, text: str = "") -> tuple[Block, ...]:
    below = (line("kem_theo", appended),) if appended else ()
    titles = tuple(line("phu_luc_tieu_de", one) for one in name.split("|") if one)
    return (line("phu_luc", heading), *titles, *below, *lines(text))
