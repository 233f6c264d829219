"""The block of a copy: what sort of copy, who copied, number, date, who signs, recipients."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vanban.check.parts.foot import Foot, named
from vanban.check.parts.head import Head
from vanban.check.parts.part import LIKELY, SURE, Part, Roles
from vanban.check.parts.span import Span
from vanban.check.parts.words import letters
from vanban.regime.law import Law


def copy_parts(spans: Sequence[Span], piece: int, head: Head, foot: Foot) -> Iterator[Part]:
    """Yield the parts of the block; each piece of text has one at most."""
    sort = next((s for s in spans if head.words.is_copy(s.key, head.regime)), None)
    number = head.number(spans)
    day = head.day(spans, number)
    for role, span in (("ban_sao", sort), ("so_ky_hieu", number), ("dia_danh_ngay", day)):
        if span is not None:
            yield Part(role, span, SURE, piece)
    known = [span for span in (sort, number, day) if span]
    rest = [span for span in spans if span not in known]
    sent = list(foot.recipients([s for s in rest if s.side != "phai"], piece))
    yield from sent
    taken = {id(one.span) for one in sent}
    yield from _signed([s for s in rest if id(s) not in taken], piece)


def copies(roles: Roles, law: Law) -> Iterator[Roles]:
    """Yield the block of each copy as a document of its own kind."""
    for at, piece in enumerate(roles.pieces):
        if piece.sort == "ban_sao":
            shown = next((p.span.key for p in roles.of("ban_sao") if p.piece == at), "")
            named = {letters(one.ten): name for name, one in law.kinds.items() if one.is_copy}
            name = named.get(f"ban{shown}", "")
            yield roles.of_piece(at, name, law.kinds.get(name))


def _signed(rest: Sequence[Span], piece: int) -> Iterator[Part]:
    """The body at the left; at the right the post, then the name."""
    for span in rest:
        if span.upper:
            role = "co_quan" if span.side == "trai" else "quyen_han"
            yield Part(role, span, LIKELY, piece)
    last = rest[-1] if rest else None
    if last is not None and not last.upper and named(last.text):
        yield Part("ho_ten", last, LIKELY, piece)
