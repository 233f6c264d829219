"""The text of a document as legal units, whichever way the source gives it.

Text is parsed and its numbers are checked; a list of units is numbered here, then checked too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from vanban.content.document import (
    BAC,
    Bac,
    BangKe,
    HaiBen,
    Hinh,
    MucNoiDung,
    NoiDung,
    VanBan,
)
from vanban.content.states import ISSUED
from vanban.legal_text import (
    check,
    guarded,
    is_title,
    label,
    name,
    number,
    parse,
    rank,
    read_units,
    split_id,
    unbold,
)
from vanban.legal_text.checks import lone_titles, pasted_problems
from vanban.legal_text.echoes import without_echoes
from vanban.legal_text.marks import escape, problems
from vanban.legal_text.titles import as_titles, title_like
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.loader import Loc, Source
from vanban.source.text_walk import printed_texts
from vanban.tree import Unit, UnitKind

HEADINGS = ("phan", "chuong", "muc", "tieu_muc", "la_ma")
RUNNING = ("doan", "gach")
_FEW = 5
"""Lines that a question names."""

Units = tuple[Unit, ...]
UnitsOf = Callable[[NoiDung], Units]


class LegalText(Struct, frozen=True):
    """A text of a document, read once: its units, where it stands, what is wrong with it."""

    noi_dung: NoiDung
    units: Units
    loc: Loc
    problems: tuple[Problem, ...]


class CentredLine(Struct, frozen=True):
    """A line in the middle of the page."""

    text: str


Shown = Hinh | BangKe | HaiBen | CentredLine
"""What may stand among the units in the place of a text."""


def legal_texts(van_ban: VanBan, source: Source) -> tuple[LegalText, ...]:
    """Read the texts of a document: its own first, then those of its annexes and attached texts.

    Lines that read like titles are titles where the document says so; where it says nothing, the
    first text that has one asks about all of them.
    """
    issued = van_ban.trang_thai == ISSUED
    bodies = _bodies(van_ban)
    texts = tuple(_legal_text(body, source, loc, issued=issued) for body, loc in bodies)
    if van_ban.dong_ngan == "tieu_de":
        return tuple(replace(text, units=as_titles(text.units)) for text in texts)
    return _with_question(texts, source) if van_ban.dong_ngan is None else texts


def _with_question(texts: tuple[LegalText, ...], source: Source) -> tuple[LegalText, ...]:
    """Put one question about all lines that read like titles to the first text that has one."""
    titles = [(n, unit) for n, text in enumerate(texts) for unit in title_like(text.units)]
    if not titles:
        return texts
    first, unit = titles[0]
    shown = ", ".join(f"`{label(one)} {one.text}`" for _, one in titles[:_FEW])
    more = ", …" if len(titles) > _FEW else ""
    seen = f"thấy {len(titles)} dòng có số đọc như tiêu đề mà không gõ đậm: {shown}{more}"
    hint = "gõ `dong_ngan: tieu_de` để in đậm mọi dòng ấy, `dong_ngan: loi_van` để giữ như lời văn"
    asking = problem("N321", _line(texts[first], unit, source), seen, goi_y=hint)
    asked = replace(texts[first], problems=(*texts[first].problems, asking))
    return (*texts[:first], asked, *texts[first + 1 :])


def _line(text: LegalText, unit: Unit, source: Source) -> Mark:
    mark = source.mark(text.loc)
    if text.noi_dung.gom:
        return Mark(mark.tep, 0, mark.cot, mark.cot).line(unit.line)
    return mark.line(unit.line)


def _bodies(van_ban: VanBan) -> Iterator[tuple[NoiDung, Loc]]:
    yield van_ban.noi_dung, ("noi_dung",)
    for index, annex in enumerate(van_ban.phu_luc):
        yield annex.noi_dung, ("phu_luc", index, "noi_dung")
    for index, attached in enumerate(van_ban.van_ban_kem_theo):
        yield attached.noi_dung, ("van_ban_kem_theo", index, "noi_dung")


def _legal_text(noi_dung: NoiDung, source: Source, loc: Loc, *, issued: bool) -> LegalText:
    units, faults = checked_units(noi_dung, source, loc)
    mark = source.mark(loc)
    if loc[0] != "phu_luc" and noi_dung.chu:  # an annex may be a form, numbered as it likes
        faults = without_echoes(noi_dung.chu, units, faults, mark)
        faults += () if issued else tuple(lone_titles(units, mark))
    return LegalText(noi_dung, units, loc, (*faults, *pasted_problems(noi_dung.chu, mark)))


def units_of(noi_dung: NoiDung) -> Units:
    """Return the units of a text, numbered; what is wrong with them is not looked for."""
    return _listed(noi_dung, None) if noi_dung.gom else read_units(noi_dung.chu)


def checked_units(
    noi_dung: NoiDung, source: Source, loc: Loc = ("noi_dung",)
) -> tuple[Units, tuple[Problem, ...]]:
    """Return the units and every problem of their numbers, names and places, at its line.

    `loc` is where the text stands in `source`.
    """
    mark = source.mark(loc)
    if not noi_dung.gom:
        return parse(noi_dung.chu, mark)
    units = _listed(noi_dung, source, loc)
    lines = Mark(mark.tep, 0, mark.cot, mark.cot)
    found = (*check(units, lines), *_misnested(units, lines), *_typed_numbers(units, lines))
    return units, (*found, *_marks(units, lines))


def texts_of(unit: Unit) -> Iterator[tuple[str, bool]]:
    """Yield the texts of one unit, and whether a footnote may stand in each.

    Its own, and those of the picture or the table that stands in its place.
    """
    yield unit.text, True
    if isinstance(unit.shown, HaiBen):
        yield from ((text, True) for text in (*unit.shown.trai, *unit.shown.phai)[1:])
    elif isinstance(unit.shown, Hinh | BangKe):
        own = unit.shown.chu_thich
        yield from ((t, noted) for t, _, noted in printed_texts(unit.shown) if t is not own)


def _marks(units: Units, lines: Mark) -> Iterator[Problem]:
    """What is wrong with the marks in the texts of a list."""
    for unit in (one for top in units for one in top.walk()):
        for text, _ in texts_of(unit):
            yield from problems(text, lines.line(unit.line))


def _misnested(units: Units, lines: Mark) -> Iterator[Problem]:
    """A unit of a list stands only inside one of a higher level."""
    for above in (one for top in units for one in top.walk()):
        for unit in above.children:
            if above.kind == "doan" or rank(unit.kind, unit.number) <= rank(
                above.kind, above.number
            ):
                seen = f"thấy {name(unit)} nằm trong {name(above)}, cần một bậc thấp hơn"
                hint = "đưa mục này ra ngoài `gom`, ngang hàng với mục chứa nó"
                yield problem("N309", lines.line(unit.line), seen, goi_y=hint)


def _typed_numbers(units: Units, lines: Mark) -> Iterator[Problem]:
    """A number typed in a list would stand twice on the paper."""
    for unit in (one for top in units for one in top.walk()):
        typed = label(unit)
        if typed and unit.text.startswith(f"{typed} "):
            yield problem(
                "N318",
                lines.line(unit.line),
                f"thấy `{typed}` gõ tay, số thứ tự của danh sách do chương trình đánh",
                goi_y=f"bỏ `{typed}` ở đầu dòng",
            )


def _listed(noi_dung: NoiDung, source: Source | None, loc: Loc = ()) -> Units:
    items = enumerate(noi_dung.gom)
    return number([u for i, item in items for u in _units(item, (), (*loc, i), source)])


def _units(
    item: MucNoiDung, above: tuple[UnitKind, ...], loc: Loc, source: Source | None
) -> Iterator[Unit]:
    if shown := _shown(item):
        line = source.mark(loc).dong - 1 if source else -1
        yield Unit("doan", text=_told(shown), id=item.id, line=line, shown=shown)
    for level in BAC:
        text = getattr(item, level)
        if text is None:
            continue
        kind = _kind(level, above)
        inside = tuple(
            unit
            for i, child in enumerate(item.gom)
            for unit in _units(child, (*above, kind), (*loc, "gom", i), source)
        )
        yield _unit(item, kind, text, inside, source.mark(loc).dong - 1 if source else -1)
        return


def _shown(item: MucNoiDung) -> Shown | None:
    """What stands in the place of a text."""
    if item.giua is not None:
        return CentredLine(item.giua)
    if item.phai:
        return HaiBen.model_construct(trai=(), phai=item.phai)
    return item.hinh or item.bang or item.hai_ben


def _told(shown: Shown) -> str:
    """The text by which what is no text is known among the units."""
    if isinstance(shown, CentredLine):
        return shown.text
    if isinstance(shown, HaiBen):
        return next(iter((*shown.trai, *shown.phai)), "")
    own = shown.tep if isinstance(shown, Hinh) else shown.cot[0].tieu_de
    return shown.chu_thich or guarded(escape(own))


def _kind(name: Bac, above: tuple[UnitKind, ...]) -> UnitKind:
    """`muc` is "Mục 1" under a chương and "I." elsewhere; a khoản in a khoản is "1.1."."""
    if name == "muc" and "chuong" not in above:
        return "la_ma"
    return "khoan_con" if name == "khoan" and "khoan" in above else name


def _unit(item: MucNoiDung, kind: UnitKind, text: str, inside: Units, line: int) -> Unit:
    """Titles are told as in the text form: by `**`, by the kind, or by the key `tieu_de`."""
    bare, ident = split_id(guarded(text))
    text, ident = bare, item.id or ident or ""
    if item.tieu_de:
        below = (Unit("doan", text=text, line=line),) if text else ()
        return Unit(kind, "", item.tieu_de, True, ident, (*below, *inside), line)
    bold = "" if kind in RUNNING else unbold(text)
    title = bool(bold) or kind in HEADINGS or (kind == "dieu" and is_title(text))
    return Unit(kind, "", bold or text, title, ident, inside, line)
