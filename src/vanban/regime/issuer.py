"""By whom a document is issued, as others speak of it: a body, or the head of one.

Whoever is printed above the bases is cited: a decision of the chairman is not one of the committee.
"""

from __future__ import annotations

from collections.abc import Iterator

from vanban.content.document import VanBan
from vanban.content.registry import CoQuan, DanhBa
from vanban.content.workbook.name_keys import spelling_key
from vanban.legal_text.marks import plain
from vanban.regime.law import Law
from vanban.text.vietnamese import upper_first

LINE = "tham_quyen"
"""The line of authority: the part of the record and the key of the source."""


def issuer_name(
    law: Law, danh_ba: DanhBa, van_ban: VanBan, body: CoQuan, form: str = "ten_noi_bo"
) -> str:
    """Return who issues: the name of `body` in that form, before it the post where a head does."""
    kind, name = law.kinds[van_ban.loai], body.name(form)
    post, typed = danh_ba.post(body), " ".join(plain(van_ban.tham_quyen).split())
    if typed and LINE in kind.parts:
        return _as_typed(law, body, post, typed, name)
    of_group = kind.cua_tap_the or danh_ba.collective(body)
    return name if of_group or LINE not in kind.co else _headed(post, name)


def shared_words(post: str, name: str) -> int:
    """Return how many words a post ends with that a name begins with: "TRƯỞNG PHÒNG", "Phòng …"."""
    ends, begins = post.upper().split(), name.upper().split()
    most = range(min(len(ends), len(begins)), 0, -1)
    return next((count for count in most if ends[-count:] == begins[:count]), 0)


def _headed(post: str, name: str) -> str:
    """A post in small letters before a name; what both have in common is the name's."""
    words = post.split()
    own = " ".join(words[: len(words) - shared_words(post, name)])
    return " ".join(filter(None, (upper_first(own.lower() if own.isupper() else own), name)))


def _as_typed(law: Law, body: CoQuan, post: str, typed: str, name: str) -> str:
    """The line that is typed, by the body's name in the form that is asked for where it has it.

    Letters that are all capitals do not tell which of them begin a name: what is neither a post
    that is known nor the body is left out then.
    """
    rules, names = law.regime.chu_ky, {spelling_key(one) for one in body.every_name}
    line = typed.removeprefix(f"{rules.viet_tat['q'].chu} ")
    key = spelling_key(line)
    heads = sorted(rules.dung_dau.tu if rules.dung_dau else (), key=len, reverse=True)
    for head in filter(None, (post, *heads)):
        if key in _lines_of(head, names):
            return _headed(head, name)
    of_body = any(key == one or key.startswith(f"{one} ") for one in names)
    return name if of_body or line.isupper() else line


def _lines_of(post: str, names: set[str]) -> Iterator[str]:
    """What the line of a head may be, keyed: the post alone, or before a name of the body."""
    yield (own := spelling_key(post))
    for name in names:
        yield f"{own} {name}"
        yield " ".join((own, *name.split()[shared_words(own, name) :]))
